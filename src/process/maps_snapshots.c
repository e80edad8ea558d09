/* maps_snapshots.c — what was seen at dates, made into rows with since and until.
 *
 * A row is the same as long as its key (since apart) and the fields named in "apart" are the same at
 * one snapshot after the other: it holds from the first of them to the day before the next one in which
 * it is missing, or is still there at the last. Other fields say what the newest snapshot says. Where
 * since is no part of the key (a body), one row spans all its snapshots. Seen twice at one date is a
 * finding, and the first counts. Cost: O(rows log rows); the dates are held, the rows stand on shelves.
 */
#include "process/maps.h"
#include "process/parcel.h"

#include <stdlib.h>

typedef VEC(Day) Days;

/* Sights of one row over time, as long as it stays the same. */
typedef struct Run {
    Str       key;         /* what makes it the same row */
    uint32_t  first, last; /* of the dates */
    IntakeRow newest;
} Run;

typedef struct Seeing {
    IntakeBatch    *batch;
    const MapsRows *rows;
    Days            days;
    bool            runs;  /* a date without it ends a row */
    Shelf          *first; /* key and date -> number of the row seen there first */
    Shelf          *sights;
    uint32_t        count;
    Arena          *arena; /* of the run at hand */
    Run             run;
    bool            running;
} Seeing;

static int day_order(const void *a, const void *b) {
    const Day *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

void maps_seen(IntakeBatch *batch, MapsSightings *sightings, const IntakeRow *row, Day day) {
    Text parcel = text_open(batch->scratch);
    if (!sightings->rows) {
        sightings->rows = intake_shelf(batch, true);
        sightings->known = map_open(batch->arena);
    }
    Str      text = day_iso(batch->scratch, day);
    uint32_t before = sightings->known.len;
    map_put(&sightings->known, text, 0);
    if (sightings->known.len > before)
        VEC_PUSH(batch->arena, sightings->days, day);
    parcel_number(&parcel, (uint32_t)day);
    text_add(&parcel, intake_row_pack(batch->scratch, batch, row));
    intake_put(batch, sightings->rows, parcel_key(batch->scratch, sightings->count++),
               text_done(&parcel));
}

static uint32_t day_index(const Seeing *seeing, Day day) {
    const Day *hit = bsearch(&day, seeing->days.at, seeing->days.len, sizeof day, day_order);
    ensure(hit);
    return (uint32_t)(hit - seeing->days.at);
}

static Str sight_key(Arena *arena, const MapsRows *rows, const Str *values, uint32_t apart) {
    const KindInfo *info = vocabulary_kind(rows->kind);
    uint32_t        since = vocabulary_field(rows->kind, STR("since"));
    Text            text = text_open(arena);
    for (uint32_t f = 0; f < info->field_count; f++)
        if (f != since && (vocabulary_keyed(&info->fields[f]) || (apart >> f & 1))) {
            text_add(&text, values[f]);
            text_char(&text, '\x1f');
        }
    return text_done(&text);
}

/* Tells what was seen twice at one date; the first row of the table counts. */
static void double_tell(Seeing *seeing, IntakeRow *row, Day day) {
    IntakeBatch *batch = seeing->batch;
    Arena       *scratch = batch->scratch;
    Str          key = str_format(scratch, STR_FMT "%d",
                                  STR_ARG(sight_key(scratch, seeing->rows, row->values, 0)), day);
    Str          value;
    if (!intake_get(batch, seeing->first, scratch, key, &value)) {
        intake_put(batch, seeing->first, key, str_format(scratch, "%u", row->number));
        return;
    }
    intake_fault(batch, row, 0, SEVERITY_ERROR, "intake.seat.double", row->values[0],
                 (Arg){"row", value}, (Arg){"day", day_iso(scratch, day)});
}

static void covered_note(const Seeing *seeing, const IntakeRow *row, Day day) {
    if (seeing->rows->covered)
        intake_sighting_add(seeing->batch,
                            &(IntakeSighting){.table = row->table,
                                              .number = row->number,
                                              .person = row->values[Membership_person],
                                              .body = row->values[Membership_body],
                                              .day = day});
}

/* Bad rows go to the batch as they are; good ones where they are sorted by key and date. */
static void sight_take(Seeing *seeing, Str parcel_bytes) {
    IntakeBatch *batch = seeing->batch;
    Arena       *scratch = batch->scratch;
    Parcel       parcel = {parcel_bytes};
    Day          day = (Day)parcel_take_number(&parcel);
    IntakeRow    row = intake_row_unpack(scratch, batch, parcel.rest);
    double_tell(seeing, &row, day);
    if (row.bad) {
        intake_row_add(batch, &row);
        return;
    }
    covered_note(seeing, &row, day);
    Text key = text_open(scratch);
    text_add(&key, sight_key(scratch, seeing->rows, row.values, seeing->rows->apart));
    text_add(&key, parcel_key(scratch, day_index(seeing, day)));
    text_add(&key, parcel_key(scratch, row.number));
    text_add(&key, parcel_key(scratch, seeing->count++));
    intake_put(batch, seeing->sights, text_done(&key), intake_row_pack(scratch, batch, &row));
}

/* What the newest says, since the first, until the next date. */
static void run_end(Seeing *seeing) {
    Arena    *scratch = seeing->batch->scratch;
    IntakeRow row = seeing->run.newest;
    uint32_t  since = vocabulary_field(seeing->rows->kind, STR("since"));
    uint32_t  until = vocabulary_field(seeing->rows->kind, STR("until"));
    uint32_t  next = seeing->run.last + 1;
    if (!seeing->running)
        return;
    row.values[since] = day_iso(scratch, seeing->days.at[seeing->run.first]);
    row.values[until] =
        next < seeing->days.len ? day_iso(scratch, seeing->days.at[next] - 1) : (Str){NULL, 0};
    intake_row_add(seeing->batch, &row);
    seeing->running = false;
}

/* Date, row and number stand behind the key. */
static uint32_t sight_day(Str key, Str *own_out) {
    enum { TAIL = 12 };
    uint32_t at = 0;
    *own_out = (Str){key.at, key.len - TAIL};
    for (size_t i = 0; i < 4; i++)
        at = at << 8 | (unsigned char)key.at[own_out->len + i];
    return at;
}

static void sight_join(Seeing *seeing, ArenaMark start, Str key, Str value) {
    Run     *run = &seeing->run;
    Str      own;
    uint32_t at = sight_day(key, &own);
    bool     same =
        seeing->running && str_same(run->key, own) && (!seeing->runs || at == run->last + 1);
    if (!same) {
        run_end(seeing);
        run->first = at;
    }
    arena_rewind(seeing->arena, start);
    run->key = str_copy(seeing->arena, own);
    run->newest = intake_row_unpack(seeing->arena, seeing->batch, str_copy(seeing->arena, value));
    run->last = at;
    seeing->running = true;
}

static void sights_join(Seeing *seeing) {
    IntakeBatch *batch = seeing->batch;
    ArenaMark    start = arena_mark(seeing->arena);
    Str          key, value;
    intake_walk(batch, seeing->sights, STR(""));
    while (intake_next(batch, seeing->sights, &key, &value)) {
        ArenaMark mark = arena_mark(batch->scratch);
        sight_join(seeing, start, key, value);
        arena_rewind(batch->scratch, mark);
    }
    run_end(seeing);
}

void maps_snapshots(IntakeBatch *batch, const MapsRows *rows, MapsSightings *sightings) {
    AUTO(Arena) arena = arena_open();
    const KindInfo *info = vocabulary_kind(rows->kind);
    Seeing          seeing = {.batch = batch, .rows = rows, .arena = arena};
    Str             key, value;
    if (!sightings->count)
        return;
    arena_take(arena, 1);
    qsort(sightings->days.at, sightings->days.len, sizeof *sightings->days.at, day_order);
    seeing.days.at = sightings->days.at;
    seeing.days.len = sightings->days.len;
    seeing.runs = vocabulary_keyed(&info->fields[vocabulary_field(rows->kind, STR("since"))]);
    seeing.first = intake_shelf(batch, false);
    seeing.sights = intake_shelf(batch, true);
    intake_walk(batch, sightings->rows, STR(""));
    while (intake_next(batch, sightings->rows, &key, &value)) {
        ArenaMark mark = arena_mark(batch->scratch);
        sight_take(&seeing, value);
        arena_rewind(batch->scratch, mark);
    }
    sights_join(&seeing);
    *sightings = (MapsSightings){0};
}
