/* picture.h — the photo of a person: into the register, out of it, and away.
 *
 * What is kept is made anew from what was sent (office/photo.h). A new photo takes the place of the old
 * one, which older versions of the register still have, until it is erased under the law.
 */
#ifndef PROCESS_PICTURE_H
#define PROCESS_PICTURE_H

#include "base/day.h"
#include "model/document.h"
#include "model/finding.h"
#include "model/roster.h"
#include "store/store.h"

typedef struct PictureAsk {
    Str person; /* code */
    Str source; /* where it comes from; may be empty */
    Day taken;  /* DAY_NONE: not known */
} PictureAsk;

typedef struct PictureAnswer {
    Str      person, image; /* code; hash of the bytes, empty when there is none any more */
    Str      taken;         /* ISO, as far as known */
    uint32_t width, height;
    size_t   bytes;
    int64_t  version;
} PictureAnswer;

/* Each: false with findings (nothing was changed) or with err. */
bool picture_put(Store *store, const Actor *actor, const PictureAsk *ask, const char *path,
                 Arena *arena, PictureAnswer *answer_out, Findings *findings, Error *err);
bool picture_withdraw(Store *store, const Actor *actor, Str person, Arena *arena,
                      PictureAnswer *answer_out, Findings *findings, Error *err);
/* The photo held, for papers; empty where there is none, or where its bytes were erased under the law. */
bool picture_held(Store *store, Arena *arena, const Roster *roster, uint32_t person,
                  Picture *photo_out, Error *err);
/* Writes the photo held to a file. */
bool picture_write(Store *store, Str person, const char *path, Arena *arena,
                   PictureAnswer *answer_out, Findings *findings, Error *err);

#endif
