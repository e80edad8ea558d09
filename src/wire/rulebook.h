/* rulebook.h — the provisions of packs with their words, as data and as JSON (docs/schema/rules-show.json).
 * src/process/rulebook fills these shapes. */
#ifndef WIRE_RULEBOOK_H
#define WIRE_RULEBOOK_H

#include "model/provision.h"

#include <jansson.h>

/* One clause or step. */
typedef struct RulebookLine {
    Str         label, kind; /* "require" … as term_kind_name; "step" */
    Str         words;       /* a sentence */
    Citations   citations;
    const Step *step; /* of a procedure */
} RulebookLine;

typedef struct RulebookItem {
    const Provision *provision;
    Str              scope; /* which posts or bodies, when; a sentence; may be empty */
    RulebookLine    *lines;
    uint32_t         line_count;
} RulebookItem;

typedef struct RulebookPack {
    PackHead      head;
    Str           words; /* who issued it, which version it is, how it reckons time; may be empty */
    RulebookItem *items;
    uint32_t      item_count;
} RulebookPack;

typedef struct RulebookAnswer {
    RulebookPack *packs;
    uint32_t      pack_count;
} RulebookAnswer;

/* Without findings: the caller adds them. A new reference. */
json_t *rulebook_json(const RulebookAnswer *answer);

#endif
