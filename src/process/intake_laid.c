/* intake_laid.c — two walks in order of key, side by side: the register's and the source's. */
#include "process/intake_laid.h"

#include "process/parcel.h"

#include <string.h>

/* The next row of either side, where there is one. */
typedef struct Sides {
    Str  prefix;
    bool knows, gives;
    Laid known, given;
} Sides;

struct Lay {
    IntakeBatch *batch;
    uint64_t    *bad; /* as it was */
    Sides        of[KIND_COUNT];
};

Lay *lay_make(Arena *arena, IntakeBatch *batch) {
    Lay *lay = ARENA_NEW(arena, Lay);
    lay->batch = batch;
    lay->bad = arena_copy(arena, batch->bad.at, batch->bad.len * sizeof *batch->bad.at);
    return lay;
}

static bool was_bad(const Lay *lay, uint32_t place) {
    return lay->bad[place / 64] >> (place % 64) & 1;
}

static Record record_of(const IntakeBatch *batch, const IntakeRow *row) {
    Record record = {.kind = intake_kind(batch, row)};
    memcpy(record.values, row->values,
           vocabulary_kind(record.kind)->field_count * sizeof *row->values);
    return record;
}

static Record record_over(Record known, const Record *given) {
    for (uint32_t f = 0; f < vocabulary_kind(known.kind)->field_count; f++)
        if (given->values[f].at)
            known.values[f] = given->values[f];
    return known;
}

bool lay_find(Lay *lay, Arena *arena, Kind kind, Str key, Laid *laid_out) {
    Laid     laid = {.key = key};
    uint32_t place = intake_place_of(lay->batch, kind, key);
    bool     known = intake_known(lay->batch, arena, kind, key, &laid.record);
    if (place && !was_bad(lay, place)) {
        IntakeRow row = intake_row_at(lay->batch, arena, place);
        Record    given = record_of(lay->batch, &row);
        laid.record = known ? record_over(laid.record, &given) : given;
        laid.place = place;
    }
    *laid_out = laid;
    return known || laid.place;
}

static void known_fetch(Lay *lay, Arena *arena, Kind kind) {
    IntakeBatch *batch = lay->batch;
    Sides       *sides = &lay->of[kind];
    sides->known.place = 0;
    do
        sides->knows = !batch->err.code &&
                       newest_next(batch->known, arena, kind, &sides->knows, &sides->known.key,
                                   &sides->known.record, &batch->err) &&
                       sides->knows && str_starts(sides->known.key, sides->prefix);
    while (sides->knows && intake_past(batch, kind, sides->known.key));
}

static void given_fetch(Lay *lay, Arena *arena, Kind kind) {
    IntakeBatch *batch = lay->batch;
    Sides       *sides = &lay->of[kind];
    Str          key, value;
    sides->gives = false;
    while (!sides->gives && intake_next(batch, batch->keys[kind], &key, &value) &&
           str_starts(key, sides->prefix)) {
        Parcel   parcel = {value};
        uint32_t place = parcel_take_number(&parcel);
        if (was_bad(lay, place))
            continue;
        IntakeRow row = intake_row_at(batch, arena, place);
        sides->given = (Laid){str_copy(arena, key), record_of(batch, &row), place};
        sides->gives = true;
    }
}

void lay_walk(Lay *lay, Arena *arena, Kind kind, Str prefix) {
    IntakeBatch *batch = lay->batch;
    lay->of[kind] = (Sides){.prefix = prefix};
    if (!batch->err.code && newest_walk(batch->known, kind, prefix, &batch->err))
        known_fetch(lay, arena, kind);
    if (batch->key_count[kind] && intake_walk(batch, batch->keys[kind], prefix))
        given_fetch(lay, arena, kind);
}

bool lay_next(Lay *lay, Arena *arena, Kind kind, Laid *laid_out) {
    Sides *sides = &lay->of[kind];
    if (!sides->knows && !sides->gives)
        return false;
    int order = !sides->knows   ? 1
                : !sides->gives ? -1
                                : str_order(sides->known.key, sides->given.key);
    *laid_out = order < 0 ? sides->known : sides->given;
    if (!order)
        laid_out->record = record_over(sides->known.record, &sides->given.record);
    if (order <= 0)
        known_fetch(lay, arena, kind);
    if (order >= 0)
        given_fetch(lay, arena, kind);
    return true;
}
