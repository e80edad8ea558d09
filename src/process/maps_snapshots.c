/* maps_snapshots.c — what was seen at dates, made into rows with since and until.
 *
 * A row is the same as long as its key (since apart) and the fields named in "apart" are the same at
 * one snapshot after the other: it holds from the first of them to the day before the next one in which
 * it is missing, or is still there at the last. Other fields say what the newest snapshot says. Where
 * since is no part of the key (a body), one row spans all its snapshots. Seen twice at one date is a
 * finding, and the first counts. Cost: O(rows log rows).
 */
#include "process/maps.h"

#include <stdlib.h>

typedef struct Sight {
    Str             key; /* what makes it the same row over time */
    uint32_t        at;  /* index of its day among all days */
    const MapsSeen *seen;
} Sight;

typedef VEC(Day) Days;

static int day_order(const void *a, const void *b) {
    const Day *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Every date the table speaks of, once. */
static Days days_of(Arena *arena, const MapsSightings *sightings) {
    Days days = {0};
    for (size_t i = 0; i < sightings->len; i++)
        if (!days.len || days.at[days.len - 1] != sightings->at[i].day)
            VEC_PUSH(arena, days, sightings->at[i].day);
    if (days.len)
        qsort(days.at, days.len, sizeof *days.at, day_order);
    size_t kept = 0;
    for (size_t i = 0; i < days.len; i++)
        if (!kept || days.at[kept - 1] != days.at[i])
            days.at[kept++] = days.at[i];
    days.len = kept;
    return days;
}

static uint32_t day_index(const Days *days, Day day) {
    const Day *hit = bsearch(&day, days->at, days->len, sizeof day, day_order);
    ensure(hit);
    return (uint32_t)(hit - days->at);
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

static int sight_order(const void *a, const void *b) {
    const Sight *x = a, *y = b;
    int          order = str_order(x->key, y->key);
    if (order)
        return order;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->seen->row.number > y->seen->row.number) -
           (x->seen->row.number < y->seen->row.number);
}

/* Marks what was seen twice at one date; the first row of the table counts. */
static void doubles_tell(IntakeBatch *batch, const MapsRows *rows, MapsSightings *sightings) {
    Map first = map_open(batch->scratch);
    for (size_t i = 0; i < sightings->len; i++) {
        MapsSeen *seen = &sightings->at[i];
        Text      key = text_open(batch->scratch);
        text_add(&key, sight_key(batch->scratch, rows, seen->row.values, 0));
        text_format(&key, "%d", seen->day);
        uint32_t at = map_put(&first, text_done(&key), (uint32_t)i);
        if (at == i)
            continue;
        intake_fault(batch, &seen->row, 0, SEVERITY_ERROR, "intake.seat.double",
                     seen->row.values[0],
                     (Arg){"row", str_format(batch->arena, "%u", sightings->at[at].row.number)},
                     (Arg){"day", day_iso(batch->arena, seen->day)});
    }
}

static void covered_note(IntakeBatch *batch, const MapsRows *rows, const MapsSeen *seen) {
    if (rows->covered)
        VEC_PUSH(batch->arena, batch->sightings,
                 (IntakeSighting){.table = seen->row.table,
                                  .number = seen->row.number,
                                  .person = seen->row.values[Membership_person],
                                  .body = seen->row.values[Membership_body],
                                  .day = seen->day});
}

/* Sights [from, to) are one row: what the newest says, since the first, until the next date. */
static void run_make(IntakeBatch *batch, const MapsRows *rows, const Days *days, const Sight *from,
                     const Sight *to) {
    IntakeRow row = to[-1].seen->row;
    uint32_t  since = vocabulary_field(rows->kind, STR("since"));
    uint32_t  until = vocabulary_field(rows->kind, STR("until"));
    uint32_t  last = to[-1].at;
    row.values = arena_copy(batch->arena, row.values,
                            vocabulary_kind(rows->kind)->field_count * sizeof *row.values);
    row.values[since] = day_iso(batch->arena, from->seen->day);
    row.values[until] =
        last + 1 < days->len ? day_iso(batch->arena, days->at[last + 1] - 1) : (Str){NULL, 0};
    intake_row_add(batch, &row);
}

void maps_snapshots(IntakeBatch *batch, const MapsRows *rows, MapsSightings *sightings) {
    ArenaMark       mark = arena_mark(batch->scratch);
    const KindInfo *info = vocabulary_kind(rows->kind);
    bool   runs = vocabulary_keyed(&info->fields[vocabulary_field(rows->kind, STR("since"))]);
    Days   days = days_of(batch->scratch, sightings);
    Sight *sights = ARENA_ARRAY(batch->scratch, Sight, sightings->len);
    size_t count = 0;
    doubles_tell(batch, rows, sightings);
    for (size_t i = 0; i < sightings->len; i++) {
        const MapsSeen *seen = &sightings->at[i];
        if (seen->row.bad) {
            intake_row_add(batch, &seen->row);
            continue;
        }
        covered_note(batch, rows, seen);
        sights[count++] =
            (Sight){.key = sight_key(batch->scratch, rows, seen->row.values, rows->apart),
                    .at = day_index(&days, seen->day),
                    .seen = seen};
    }
    if (count)
        qsort(sights, count, sizeof *sights, sight_order);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && str_same(sights[to].key, sights[from].key) &&
                            (!runs || sights[to].at == sights[to - 1].at + 1);)
            to++;
        run_make(batch, rows, &days, &sights[from], &sights[to]);
    }
    arena_rewind(batch->scratch, mark);
    sightings->len = 0;
}
