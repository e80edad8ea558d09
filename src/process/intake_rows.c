/* intake_rows.c — the rows of a batch on their shelves: by place, by key, as bytes and back.
 *
 * Whatever stands on a shelf is asked for through here, so that a failing disk is kept in one place.
 */
#include "process/intake_batch.h"
#include "process/parcel.h"

#include <string.h>

enum { PROGRESS_ROWS = 4096 };

static bool places_open(IntakeBatch *batch) {
    batch->told = intake_shelf(batch, true);
    batch->sightings = intake_shelf(batch, false);
    for (int k = 0; k < KIND_COUNT; k++)
        batch->keys[k] = intake_shelf(batch, false);
    return !batch->err.code && pages_open(batch->shelves, &batch->pages, &batch->err);
}

/* Arenas that are rewound all the time keep their first block. */
static Arena *arena_standing(void) {
    Arena *arena = arena_open();
    arena_take(arena, 1);
    return arena;
}

bool intake_batch_open(Arena *arena, Store *store, const Progress *progress, IntakeBatch *batch_out,
                       Error *err) {
    *batch_out = (IntakeBatch){.arena = arena,
                               .scratch = arena_standing(),
                               .row = arena_standing(),
                               .words = arena_open(),
                               .progress = progress,
                               .past_kind = KIND_COUNT,
                               .findings = findings_open(arena)};
    batch_out->codes = map_open(batch_out->words);
    batch_out->findings.take = intake_finding_take;
    batch_out->findings.with = batch_out;
    TRY(newest_open(store, &batch_out->known, err));
    TRY(shelves_open(store, &batch_out->shelves, err));
    return places_open(batch_out) || intake_sound(batch_out, err);
}

void intake_batch_close(IntakeBatch *batch) {
    newest_close(batch->known);
    pages_close(batch->pages);
    shelves_close(batch->shelves);
    arena_close(batch->words);
    arena_close(batch->row);
    arena_close(batch->scratch);
}

bool intake_sound(const IntakeBatch *batch, Error *err) {
    return !batch->err.code || error_set(err, batch->err.code, "%s", batch->err.message);
}

bool intake_tell(IntakeBatch *batch, const char *stage, int64_t done, int64_t total) {
    ProgressState state = {.stage = stage, .done = done, .total = total};
    if (!progress_tell(batch->progress, &state))
        error_set(&batch->err, ERROR_CONFLICT, "stopped; nothing was changed");
    return !batch->err.code;
}

bool intake_tick(IntakeBatch *batch, const char *stage, int64_t done, int64_t total) {
    return done % PROGRESS_ROWS ? !batch->err.code : intake_tell(batch, stage, done, total);
}

bool intake_goes_on(IntakeBatch *batch, uint32_t place) {
    return intake_tick(batch, "progress.check", place, batch->row_count) &&
           place <= batch->row_count;
}

/* --- shelves ------------------------------------------------------------------------------------ */

Shelf *intake_shelf(IntakeBatch *batch, bool wide) {
    Shelf *shelf = NULL;
    if (!batch->err.code)
        shelf_open(batch->shelves, wide, &shelf, &batch->err);
    return shelf;
}

void intake_put(IntakeBatch *batch, Shelf *shelf, Str key, Str value) {
    if (!batch->err.code)
        shelf_add(shelf, key, value, &batch->err);
}

bool intake_get(IntakeBatch *batch, Shelf *shelf, Arena *arena, Str key, Str *value_out) {
    bool found = false;
    return !batch->err.code && shelf_find(shelf, arena, key, &found, value_out, &batch->err) &&
           found;
}

bool intake_first(IntakeBatch *batch, Shelf *shelf, Str key) {
    ArenaMark mark = arena_mark(batch->scratch);
    Str       value;
    bool      before = intake_get(batch, shelf, batch->scratch, key, &value);
    arena_rewind(batch->scratch, mark);
    if (!before)
        intake_put(batch, shelf, key, STR(""));
    return !before;
}

bool intake_walk(IntakeBatch *batch, Shelf *shelf, Str from) {
    return !batch->err.code && shelf_walk(shelf, from, &batch->err);
}

bool intake_next(IntakeBatch *batch, Shelf *shelf, Str *key_out, Str *value_out) {
    bool more = false;
    return !batch->err.code && shelf_next(shelf, &more, key_out, value_out, &batch->err) && more;
}

/* --- rows --------------------------------------------------------------------------------------- */

static uint32_t fields_of(const IntakeBatch *batch, const IntakeRow *row) {
    return vocabulary_kind(intake_kind(batch, row))->field_count;
}

IntakeRow intake_row_open(IntakeBatch *batch, uint32_t table, uint32_t number) {
    IntakeRow row = {.table = table, .number = number};
    row.values = ARENA_ARRAY(batch->row, Str, fields_of(batch, &row));
    return row;
}

Str intake_row_pack(Arena *arena, const IntakeBatch *batch, const IntakeRow *row) {
    Text     parcel = text_open(arena);
    uint32_t fields = fields_of(batch, row);
    parcel_number(&parcel, row->table);
    parcel_number(&parcel, row->number);
    parcel_number(&parcel, row->bad);
    for (uint32_t f = 0; f < fields; f++)
        parcel_str(&parcel, row->values[f]);
    parcel_str(&parcel, row->aid_name);
    parcel_str(&parcel, row->aid_born);
    return text_done(&parcel);
}

IntakeRow intake_row_unpack(Arena *arena, const IntakeBatch *batch, Str bytes) {
    Parcel    parcel = {bytes};
    IntakeRow row = {.table = parcel_take_number(&parcel)};
    row.number = parcel_take_number(&parcel);
    row.bad = parcel_take_number(&parcel);
    uint32_t fields = fields_of(batch, &row);
    row.values = ARENA_ARRAY(arena, Str, fields);
    for (uint32_t f = 0; f < fields; f++)
        row.values[f] = parcel_take_str(&parcel);
    row.aid_name = parcel_take_str(&parcel);
    row.aid_born = parcel_take_str(&parcel);
    return row;
}

void intake_row_mark(IntakeBatch *batch, Kind kind, uint32_t place) {
    uint64_t *word = &batch->bad.at[place / 64];
    if (*word >> (place % 64) & 1)
        return;
    *word |= (uint64_t)1 << (place % 64);
    batch->bad_count++;
    batch->of[kind].refused++;
}

bool intake_row_bad(const IntakeBatch *batch, uint32_t place) {
    return batch->bad.at[place / 64] >> (place % 64) & 1;
}

void intake_row_add(IntakeBatch *batch, IntakeRow *row) {
    ArenaMark mark = arena_mark(batch->scratch);
    Kind      kind = intake_kind(batch, row);
    ensure(batch->row_count < UINT32_MAX - 1);
    row->place = ++batch->row_count;
    while (batch->bad.len <= row->place / 64)
        VEC_PUSH(batch->arena, batch->bad, 0);
    batch->of[kind].read++;
    if (row->bad)
        intake_row_mark(batch, kind, row->place);
    batch->unnamed |= row->aid_name.len || (kind == KIND_PERSON && !row->values[Person_code].len);
    if (!batch->err.code)
        pages_add(batch->pages, intake_row_pack(batch->scratch, batch, row), &batch->err);
    arena_rewind(batch->scratch, mark);
}

IntakeRow intake_row_at(IntakeBatch *batch, Arena *arena, uint32_t place) {
    Str       bytes;
    IntakeRow row = {.bad = true}; /* where the disk failed */
    if (!batch->err.code && pages_at(batch->pages, place, &bytes, &batch->err)) {
        row = intake_row_unpack(arena, batch, str_copy(arena, bytes));
        row.bad = intake_row_bad(batch, place);
    } else {
        row.values = ARENA_ARRAY(arena, Str, FIELDS_MAX);
    }
    row.place = place;
    return row;
}

void intake_row_set(IntakeBatch *batch, const IntakeRow *row) {
    ArenaMark mark = arena_mark(batch->scratch);
    if (!batch->err.code)
        pages_set(batch->pages, row->place, intake_row_pack(batch->scratch, batch, row),
                  &batch->err);
    arena_rewind(batch->scratch, mark);
}

/* --- keys and what is known --------------------------------------------------------------------- */

Str intake_key(Arena *arena, const IntakeBatch *batch, const IntakeRow *row) {
    Record record = {.kind = intake_kind(batch, row)};
    memcpy(record.values, row->values, fields_of(batch, row) * sizeof *row->values);
    return record_key(arena, &record);
}

uint32_t intake_place_of(IntakeBatch *batch, Kind kind, Str key) {
    ArenaMark mark = arena_mark(batch->scratch);
    Str       value;
    uint32_t  place = 0;
    if (batch->key_count[kind] &&
        intake_get(batch, batch->keys[kind], batch->scratch, key, &value)) {
        Parcel parcel = {value};
        place = parcel_take_number(&parcel);
    }
    arena_rewind(batch->scratch, mark);
    return place;
}

void intake_key_add(IntakeBatch *batch, Kind kind, Str key, uint32_t place) {
    Text parcel = text_open(batch->scratch);
    parcel_number(&parcel, place);
    batch->key_count[kind]++;
    intake_put(batch, batch->keys[kind], key, text_done(&parcel));
}

bool intake_past(const IntakeBatch *batch, Kind kind, Str key) {
    return kind == batch->past_kind && str_same(key, batch->past_key);
}

bool intake_known(IntakeBatch *batch, Arena *arena, Kind kind, Str key, Record *record_out) {
    bool found = false;
    return !batch->err.code && !intake_past(batch, kind, key) &&
           newest_find(batch->known, arena, kind, key, &found, record_out, &batch->err) && found;
}

Str intake_value(IntakeBatch *batch, Arena *arena, const IntakeRow *row, const char *field) {
    Kind     kind = intake_kind(batch, row);
    uint32_t at = vocabulary_field(kind, str_from(field));
    Record   known;
    ensure(at != NONE);
    if (row->values[at].len)
        return row->values[at];
    return intake_known(batch, arena, kind, intake_key(arena, batch, row), &known)
               ? known.values[at]
               : STR("");
}

/* --- sightings ---------------------------------------------------------------------------------- */

void intake_sighting_add(IntakeBatch *batch, const IntakeSighting *sighting) {
    ArenaMark mark = arena_mark(batch->scratch);
    Text      parcel = text_open(batch->scratch);
    parcel_number(&parcel, sighting->table);
    parcel_number(&parcel, sighting->number);
    parcel_number(&parcel, (uint32_t)sighting->day);
    parcel_str(&parcel, sighting->person);
    parcel_str(&parcel, sighting->body);
    intake_put(batch, batch->sightings, parcel_key(batch->scratch, batch->sighting_count++),
               text_done(&parcel));
    arena_rewind(batch->scratch, mark);
}

bool intake_sighting_next(IntakeBatch *batch, IntakeSighting *sighting_out) {
    Str key, value;
    if (!intake_next(batch, batch->sightings, &key, &value))
        return false;
    Parcel parcel = {value};
    sighting_out->table = parcel_take_number(&parcel);
    sighting_out->number = parcel_take_number(&parcel);
    sighting_out->day = (Day)parcel_take_number(&parcel);
    sighting_out->person = parcel_take_str(&parcel);
    sighting_out->body = parcel_take_str(&parcel);
    return true;
}
