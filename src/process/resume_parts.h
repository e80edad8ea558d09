/* resume_parts.h — what the files of the curriculum vitae share. */
#ifndef PROCESS_RESUME_PARTS_H
#define PROCESS_RESUME_PARTS_H

#include "process/holding.h"
#include "process/listing.h"
#include "process/resume.h"

typedef struct Resume {
    ListingCase    c;
    const Person  *person;
    const Holding *holding;
    Document       document;
} Resume;

Str  resume_word(const Resume *r, const char *key);
Str  resume_date(const Resume *r, PartialDate date);
Str  resume_code(const Resume *r, ListId list, int code); /* empty: not recorded */
void resume_join(Text *text, Str part);                   /* "; " between, nothing for nothing */
/* An empty row to be filled in by hand where there is none. */
Table resume_table(const Resume *r, const char *title, const char *const *keys, uint32_t columns,
                   uint32_t rows, const uint32_t *widths);

/* Item 30: relatives with and without a row of their own, whoever told the tie; own side, then the spouse's. */
void resume_family(Resume *r);

#endif
