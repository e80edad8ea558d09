/* history.h — who changed what of one row and of the rows that name it, as data. Values are canonical. */
#ifndef WIRE_HISTORY_H
#define WIRE_HISTORY_H

#include "base/day.h"
#include "model/ask.h"
#include "model/vocabulary.h"

#include <jansson.h>

typedef enum HistoryDeed {
    HISTORY_ADDED,
    HISTORY_CHANGED,
    HISTORY_WITHDRAWN,
    HISTORY_CLAIMED, /* a source said so; the row kept its value */
    HISTORY_SETTLED, /* the value the row has was settled to be the right one */
} HistoryDeed;

typedef struct HistoryField {
    uint32_t field;
    Str      was, value;
    Str      source, reason; /* of a correction; else empty */
} HistoryField;

/* What one version did to one row. */
typedef struct HistoryChange {
    HistoryDeed   deed;
    Kind          kind;
    Str           key; /* record_key; of a row given another key, the new one */
    HistoryField *fields;
    uint32_t      field_count;
} HistoryChange;

typedef struct HistoryLine {
    int64_t        version;
    Str            at, actor, use_case, note; /* at: UTC stamp */
    HistoryChange *changes;
    uint32_t       change_count;
} HistoryLine;

typedef struct HistoryAnswer {
    Day          as_of;
    Kind         kind;
    Str          code, name; /* as newest known */
    Str          field;      /* only changes of it; empty: all */
    HistoryLine *lines;      /* oldest first */
    uint32_t     line_count;
    HistoryLine *erasures; /* lines of the journal that erased rows; whose, nobody can tell */
    uint32_t     erasure_count;
    KindNames    post_kinds, body_kinds; /* in words, where kinds are among the changes */
} HistoryAnswer;

json_t *history_json(const HistoryAnswer *answer);

#endif
