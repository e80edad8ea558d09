/* due.c — the days of the events, reminder by reminder. */
#include "process/due_parts.h"

#include "base/bits.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* The last day before somebody is to be told, were the event on that day. */
static bool told_by(const Dues *d, Day day) {
    if (d->ask->within >= 0)
        return day - d->base->day <= d->ask->within;
    return lead_opens(d->clause->leads[0], day) <= d->base->day;
}

/* The last day of the time in which an event can be that is listed. */
Day due_horizon(const Dues *d) {
    if (d->ask->within >= 0)
        return d->base->day + (Day)d->ask->within;
    Lead lead = d->clause->leads[0];
    return lead.months ? day_add_months(d->base->day, lead.number) : d->base->day + lead.number;
}

DueRow due_row_of(const Dues *d, uint32_t person, uint32_t post) {
    const Reminder *clause = d->clause;
    DueRow          row = {.begins = DAY_NONE,
                           .event = str_from(codes_at(LIST_EVENT, clause->event)->id),
                           .rule = clause->label,
                           .title = clause->title,
                           .citations = clause->citations,
                           .papers = clause->papers,
                           .responsible = clause->responsible};
    if (person != NONE) {
        row.person = roster_person(d->base->roster, person)->code;
        row.person_name = roster_person(d->base->roster, person)->name;
    }
    if (post != NONE) {
        row.post = roster_post(d->base->roster, post)->code;
        row.post_name = roster_post(d->base->roster, post)->name;
    }
    return row;
}

void due_row_add(Dues *d, DueRow row, Day day, Day latest) {
    if (!told_by(d, day))
        return;
    row.day = day;
    row.latest = latest;
    row.days = day - d->base->day;
    VEC_PUSH(d->arena, d->rows, row);
}

void due_gap_note(Dues *d, DueGap *gap, uint32_t person) {
    if (!gap->people) {
        gap->first = roster_person(d->base->roster, person)->code;
        gap->who = ARENA_ARRAY(d->arena, uint64_t,
                               bits_words(roster_count(d->base->roster, KIND_PERSON)) + 1);
    }
    gap->people += !bits_has(gap->who, person);
    bits_add(gap->who, person);
}

void due_gap_add(Dues *d, DueGap gap) {
    if (!gap.people)
        return;
    gap.event = str_from(codes_at(LIST_EVENT, d->clause->event)->id);
    gap.rule = d->clause->label;
    gap.title = d->clause->title;
    VEC_PUSH(d->arena, d->gaps, gap);
}

bool due_asked(const Dues *d, uint32_t person) {
    return d->ask->person == NONE || d->ask->person == person;
}

uint32_t due_first(const Dues *d) {
    return d->ask->person == NONE ? 0 : d->ask->person;
}

uint32_t due_past(const Dues *d) {
    return d->ask->person == NONE ? roster_count(d->base->roster, KIND_PERSON) : d->ask->person + 1;
}

Span due_rows(const Dues *d, Kind kind, uint32_t field) {
    if (d->ask->person != NONE)
        return roster_by(d->base->roster, kind, field, d->ask->person);
    uint32_t  count = roster_count(d->base->roster, kind);
    uint32_t *all = ARENA_ARRAY(d->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        all[i] = i;
    return (Span){all, count};
}

bool due_covers(const Dues *d, uint32_t post) {
    return post != NONE &&
           reminder_covers(d->base->rules, d->base->roster, d->reminder, post, d->base->day);
}

/* The last day of a stretch of so many months that begins on the day. */
Day due_last_day(Day begins, int32_t months) {
    return day_add_months(begins, months) - 1;
}

/* Where the last month lacks the day of the beginning, as February mostly lacks the 29th, the row tells it. */
void due_reckon(Dues *d, DueRow row, PartialDate begins, int32_t months) {
    Day first = partial_first(begins), last = partial_last(begins);
    if (first == last && day_civil(day_add_months(first, months)).day != day_civil(first).day)
        row.begins = first;
    due_row_add(d, row, due_last_day(first, months), due_last_day(last, months));
}

/* ---- all of it ---- */

static const struct {
    const char *event;
    void (*find)(Dues *d);
    DueTells tells;
} finders[] = {{"term_end", due_term_ends, DUE_TELLS_FILE},
               {"second_term_end", due_second_term_ends, DUE_TELLS_FILE},
               {"retirement", due_retirements, DUE_TELLS_FILE},
               {"rotation_end", due_rotation_ends, DUE_TELLS_FILE},
               {"secondment_end", due_secondment_ends, DUE_TELLS_FILE},
               {"acting_end", due_acting_ends, DUE_TELLS_FILE},
               {"discipline_end", due_disciplines_end, DUE_TELLS_GUARDED},
               {"residence_review_due", due_clearances_lapse, DUE_TELLS_GUARDED},
               {"political_standard_due", due_clearances_lapse, DUE_TELLS_GUARDED},
               {"asset_declaration_due", due_clearances_lapse, DUE_TELLS_GUARDED},
               {"age_passed", due_ages_pass, DUE_TELLS_FILE},
               {"body_term_end", due_body_terms_end, DUE_TELLS_OPEN},
               {"pool_review", due_pool_reviews, DUE_TELLS_POOL}};

static void kind_add(Dues *d, DueKind kind, bool ages) {
    for (size_t i = 0; i < d->kinds.len; i++)
        if (str_same(d->kinds.at[i].event, kind.event))
            return;
    if (ages)
        due_ages_tell(d, &kind);
    VEC_PUSH(d->arena, d->kinds, kind);
}

static void reminder_find(Dues *d) {
    const char *event = codes_at(LIST_EVENT, d->clause->event)->id;
    size_t      i = 0;
    while (i < COUNT_OF(finders) && strcmp(finders[i].event, event) != 0)
        i++;
    ensure(i < COUNT_OF(finders)); /* every event of codes.def has a finder */
    finders[i].find(d);
    kind_add(d, (DueKind){.event = str_from(event), .tells = finders[i].tells},
             finders[i].find == due_ages_pass);
}

static Str seat_key(const Dues *d, const DueRow *row) {
    return str_format(d->arena, STR_FMT "|" STR_FMT, STR_ARG(row->person), STR_ARG(row->post));
}

/* Of the end of a term, two terms in a row that are full by then; NULL. */
static DueRow *second_term_of(const Dues *d, const Map *seconds, const DueRow *row) {
    if (!str_is(row->event, "term_end"))
        return NULL;
    uint32_t at = map_find(seconds, seat_key(d, row));
    return at != NONE && d->rows.at[at].day <= row->day ? &d->rows.at[at] : NULL;
}

/* A term that ends when two in a row are full ends without a reappointment: one thing to do, not two that speak against
 * each other. The row of the second term stands for that of the term, and says so. */
static void terms_join(Dues *d) {
    Map    seconds = map_open(d->arena);
    size_t kept = 0;
    for (size_t i = 0; i < d->rows.len; i++)
        if (str_is(d->rows.at[i].event, "second_term_end"))
            map_put(&seconds, seat_key(d, &d->rows.at[i]), (uint32_t)i);
    DueRow *rows = ARENA_ARRAY(d->arena, DueRow, d->rows.len);
    for (size_t i = 0; i < d->rows.len; i++) {
        DueRow *second = second_term_of(d, &seconds, &d->rows.at[i]);
        if (second) {
            second->instead = d->rows.at[i].rule;
            second->instead_title = d->rows.at[i].title;
        }
    }
    for (size_t i = 0; i < d->rows.len; i++)
        if (!second_term_of(d, &seconds, &d->rows.at[i]))
            rows[kept++] = d->rows.at[i];
    d->rows.at = rows;
    d->rows.len = kept;
}

static int row_order(const void *a, const void *b) {
    const DueRow *x = a, *y = b;
    int           order = (x->day > y->day) - (x->day < y->day);
    const Str     left[] = {x->event, x->person, x->post, x->body, x->authority, x->share, x->rule};
    const Str right[] = {y->event, y->person, y->post, y->body, y->authority, y->share, y->rule};
    for (size_t i = 0; i < COUNT_OF(left) && !order; i++)
        order = str_order(left[i], right[i]);
    return order;
}

const DueBase *due_base(Arena *arena, const Rules *rules, const Roster *roster, Day day) {
    DueBase *base = ARENA_NEW(arena, DueBase);
    *base = (DueBase){
        .rules = rules, .roster = roster, .day = day, .holding = holding_on(arena, roster, day)};
    due_bind(arena, base);
    return base;
}

DueAnswer due_find(Arena *arena, const DueBase *base, const DueAsk *ask) {
    Dues            d = {.arena = arena, .base = base, .ask = ask};
    uint32_t        count;
    const uint32_t *heard = reminders_in_force(arena, base->rules, base->day, &count);
    for (uint32_t i = 0; i < count; i++) {
        d.reminder = heard[i];
        d.clause = rules_reminder(base->rules, heard[i]);
        reminder_find(&d);
    }
    terms_join(&d);
    if (d.rows.len)
        qsort(d.rows.at, d.rows.len, sizeof *d.rows.at, row_order);
    return (DueAnswer){.as_of = base->roster->as_of,
                       .on = base->day,
                       .within = ask->within,
                       .rows = d.rows.at,
                       .row_count = (uint32_t)d.rows.len,
                       .gaps = d.gaps.at,
                       .gap_count = (uint32_t)d.gaps.len,
                       .reminders = count,
                       .kinds = d.kinds.at,
                       .kind_count = (uint32_t)d.kinds.len};
}

bool due_lapsed(const DueRow *row) {
    return row->paper.len && row->days < 0;
}
