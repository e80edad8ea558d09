/* due.c — the days of the events, reminder by reminder. */
#include "process/due.h"

#include "base/bits.h"
#include "process/holding.h"

#include <stdlib.h>
#include <string.h>

typedef struct Dues {
    Arena          *arena;
    const Rules    *rules;
    const Roster   *roster;
    const DueAsk   *ask;
    Holding         holding;
    uint32_t        reminder; /* the one at work */
    const Reminder *clause;
    VEC(DueRow) rows;
    VEC(DueGap) gaps;
} Dues;

/* ---- rows ---- */

/* The last day before somebody is to be told, were the event on that day. */
static bool told_by(const Dues *d, Day day) {
    if (d->ask->within >= 0)
        return day - d->ask->on <= d->ask->within;
    return lead_opens(d->clause->leads[0], day) <= d->ask->on;
}

/* The last day of the time in which an event can be that is listed. */
static Day horizon(const Dues *d) {
    if (d->ask->within >= 0)
        return d->ask->on + (Day)d->ask->within;
    Lead lead = d->clause->leads[0];
    return lead.months ? day_add_months(d->ask->on, lead.number) : d->ask->on + lead.number;
}

static DueRow row_of(const Dues *d, uint32_t person, uint32_t post) {
    const Reminder *clause = d->clause;
    DueRow          row = {.event = str_from(codes_at(LIST_EVENT, clause->event)->id),
                           .rule = clause->label,
                           .title = clause->title,
                           .citation = clause->citation,
                           .papers = clause->papers,
                           .responsible = clause->responsible,
                           .confirmed = clause->confirmed};
    if (person != NONE) {
        row.person = roster_person(d->roster, person)->code;
        row.person_name = roster_person(d->roster, person)->name;
    }
    if (post != NONE) {
        row.post = roster_post(d->roster, post)->code;
        row.post_name = roster_post(d->roster, post)->name;
    }
    return row;
}

static void row_add(Dues *d, DueRow row, Day day, Day latest) {
    if (!told_by(d, day))
        return;
    row.day = day;
    row.latest = latest;
    row.days = day - d->ask->on;
    VEC_PUSH(d->arena, d->rows, row);
}

static void gap_note(Dues *d, DueGap *gap, uint32_t person) {
    if (!gap->people++)
        gap->first = roster_person(d->roster, person)->code;
}

static void gap_add(Dues *d, DueGap gap) {
    if (!gap.people)
        return;
    gap.event = str_from(codes_at(LIST_EVENT, d->clause->event)->id);
    gap.rule = d->clause->label;
    gap.title = d->clause->title;
    VEC_PUSH(d->arena, d->gaps, gap);
}

static bool asked(const Dues *d, uint32_t person) {
    return d->ask->person == NONE || d->ask->person == person;
}

static bool covers(const Dues *d, uint32_t post) {
    return post != NONE && reminder_covers(d->rules, d->roster, d->reminder, post, d->ask->on);
}

/* The last day of a stretch of so many months that begins on the day. */
static Day last_day(Day begins, int32_t months) {
    return day_add_months(begins, months) - 1;
}

/* ---- tenures ---- */

static bool tenure_runs(const Dues *d, const Tenure *tenure) {
    return tenure->person != NONE && asked(d, tenure->person) && covers(d, tenure->post) &&
           !person_left(d->roster, tenure->person, d->ask->on) &&
           roster_covers(tenure->since, tenure->until, d->ask->on);
}

/* A recorded end counts; else so many months from the beginning. A term of appointment is taken as
 * renewed where the holder stayed on: the next multiple is the end. With neither end nor beginning there is
 * no day to count to. */
static void tenure_end(Dues *d, const Tenure *tenure, bool renewed, DueGap *gap) {
    DueRow row = row_of(d, tenure->person, tenure->post);
    if (partial_given(tenure->until)) {
        row_add(d, row, partial_first(tenure->until), partial_last(tenure->until));
        return;
    }
    if (!partial_given(tenure->since)) {
        gap_note(d, gap, tenure->person);
        return;
    }
    int32_t months = d->clause->after;
    Day     first = partial_first(tenure->since), last = partial_last(tenure->since);
    while (renewed && last_day(last, months) < d->ask->on)
        months += d->clause->after;
    row_add(d, row, last_day(first, months), last_day(last, months));
}

static void tenures_of(Dues *d, const char *manner, bool renewed) {
    int    wanted = codes_find(LIST_MANNER, str_from(manner));
    DueGap gap = {0};
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_TENURE); i++) {
        const Tenure *tenure = roster_tenure(d->roster, i);
        int found = tenure->manner < 0 ? codes_find(LIST_MANNER, STR("main")) : tenure->manner;
        if (found == wanted && tenure_runs(d, tenure))
            tenure_end(d, tenure, renewed, &gap);
    }
    gap_add(d, gap);
}

/* Who is elected leaves with the body's term, not with a term of appointment. */
static void term_ends(Dues *d) {
    int    main = codes_find(LIST_MANNER, STR("main"));
    DueGap gap = {0};
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_TENURE); i++) {
        const Tenure *tenure = roster_tenure(d->roster, i);
        if ((tenure->manner < 0 || tenure->manner == main) && tenure_runs(d, tenure) &&
            roster_post(d->roster, tenure->post)->elected != 1)
            tenure_end(d, tenure, true, &gap);
    }
    gap_add(d, gap);
}

static void rotation_ends(Dues *d) {
    tenures_of(d, "rotated", false);
}
static void secondment_ends(Dues *d) {
    tenures_of(d, "seconded", false);
}
static void acting_ends(Dues *d) {
    tenures_of(d, "acting", false);
}

/* The first day of the stretch without a break in which the person has held the post. */
static PartialDate stretch_begins(const Dues *d, const Tenure *now) {
    PartialDate begins = now->since;
    Span        own = roster_by(d->roster, KIND_TENURE, Tenure_person, now->person);
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < own.len; i++) {
            const Tenure *row = roster_tenure(d->roster, own.at[i]);
            bool          before = row->post == now->post && partial_given(row->since) &&
                          partial_first(row->since) < partial_first(begins);
            if (!before || !partial_given(row->until) ||
                partial_last(row->until) + 1 < partial_first(begins))
                continue;
            begins = row->since;
            moved = true;
        }
    }
    return begins;
}

static void second_term_ends(Dues *d) {
    DueGap gap = {0};
    for (uint32_t person = 0; person < roster_count(d->roster, KIND_PERSON); person++) {
        uint32_t tenure = d->holding.tenure[person];
        if (tenure == NONE || !tenure_runs(d, roster_tenure(d->roster, tenure)))
            continue;
        const Tenure *row = roster_tenure(d->roster, tenure);
        PartialDate   begins = stretch_begins(d, row);
        if (!partial_given(begins))
            gap_note(d, &gap, person);
        else
            row_add(d, row_of(d, person, row->post),
                    last_day(partial_first(begins), d->clause->after),
                    last_day(partial_last(begins), d->clause->after));
    }
    gap_add(d, gap);
}

/* ---- people ---- */

static bool serves(const Dues *d, uint32_t person) {
    return asked(d, person) && covers(d, d->holding.main[person]);
}

static void retirements(Dues *d) {
    DueGap gap = {0};
    for (uint32_t person = 0; person < roster_count(d->roster, KIND_PERSON); person++) {
        Day earliest, latest;
        if (!serves(d, person))
            continue;
        rules_retirement(d->rules, d->roster, person, &earliest, &latest);
        if (earliest == DAY_NONE)
            gap_note(d, &gap, person);
        else
            row_add(d, row_of(d, person, d->holding.main[person]), earliest, latest);
    }
    gap_add(d, gap);
}

static void disciplines_end(Dues *d) {
    DueGap gap = {0};
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_DISCIPLINE); i++) {
        const Discipline *row = roster_discipline(d->roster, i);
        if (row->person == NONE || !serves(d, row->person))
            continue;
        if (!partial_given(row->until))
            gap_note(d, &gap, row->person);
        else if (partial_last(row->until) >= d->ask->on)
            row_add(d, row_of(d, row->person, d->holding.main[row->person]),
                    partial_first(row->until), partial_last(row->until));
    }
    gap_add(d, gap);
}

/* The latest clearance of the type that is there by the day, whatever it says; NULL: none. */
static const Clearance *clearance_of(const Dues *d, uint32_t person, int type) {
    int              there = codes_find(LIST_STATUS, STR("not_met"));
    const Clearance *best = NULL;
    Span             own = roster_by(d->roster, KIND_CLEARANCE, Clearance_person, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Clearance *row = roster_clearance(d->roster, own.at[i]);
        if (row->type == type && row->status >= there && partial_first(row->dated) <= d->ask->on &&
            (!best || partial_first(row->dated) > partial_first(best->dated)))
            best = row;
    }
    return best;
}

/* The event is called after the clearance that is out of date: asset_declaration_due. */
static int clearance_type(const Dues *d) {
    Str id = str_from(codes_at(LIST_EVENT, d->clause->event)->id);
    ensure(str_ends(id, STR("_due")));
    return codes_find(LIST_CLEARANCE, (Str){id.at, id.len - strlen("_due")});
}

static void clearances_lapse(Dues *d) {
    int    type = clearance_type(d);
    DueGap gap = {0};
    for (uint32_t person = 0; person < roster_count(d->roster, KIND_PERSON); person++) {
        if (!serves(d, person))
            continue;
        const Clearance *row = clearance_of(d, person, type);
        DueRow           made = row_of(d, person, d->holding.main[person]);
        if (!row || (!partial_given(row->until) && !partial_given(row->dated)))
            gap_note(d, &gap, person);
        else if (partial_given(row->until))
            row_add(d, made, partial_first(row->until), partial_last(row->until));
        else
            row_add(d, made, last_day(partial_first(row->dated), d->clause->after),
                    last_day(partial_last(row->dated), d->clause->after));
    }
    gap_add(d, gap);
}

/* ---- structure groups that people leave by age ---- */

static Truth counts(const Dues *d, const StructureBound *bound, uint32_t person, Day day) {
    return structure_counts(d->rules, d->roster, bound->clause, bound->body, person, day);
}

/* The last day on which the person surely counts, between two days of which only the first does. */
static Day last_counted(const Dues *d, const StructureBound *bound, uint32_t person, Day in,
                        Day out) {
    while (out - in > 1) {
        Day middle = in + (out - in) / 2;
        if (counts(d, bound, person, middle) == TRUTH_YES)
            in = middle;
        else
            out = middle;
    }
    return in;
}

static void age_of_member(Dues *d, const StructureBound *bound, uint32_t person, uint64_t *seen) {
    Day end = horizon(d);
    if (!asked(d, person) || bits_has(seen, person) || end <= d->ask->on)
        return;
    bits_add(seen, person);
    if (counts(d, bound, person, d->ask->on) != TRUTH_YES ||
        counts(d, bound, person, end) == TRUTH_YES)
        return;
    Day    last = last_counted(d, bound, person, d->ask->on, end);
    DueRow row = row_of(d, person, d->holding.main[person]);
    row.share = bound->label;
    if (bound->body != NONE) {
        row.body = roster_body(d->roster, bound->body)->code;
        row.body_name = roster_body(d->roster, bound->body)->name;
    }
    row_add(d, row, last, last);
}

/* Each person once for a clause, with the first of the bodies concerned. */
static void ages_pass(Dues *d) {
    uint32_t              count, people = roster_count(d->roster, KIND_PERSON), clause = NONE;
    const StructureBound *bounds =
        structure_bind(d->arena, d->rules, d->roster, d->ask->on, &count);
    uint64_t *seen = ARENA_ARRAY(d->arena, uint64_t, bits_words(people));
    for (uint32_t b = 0; b < count; b++) {
        const StructureBound *bound = &bounds[b];
        if (b && bound->clause != clause)
            seen = ARENA_ARRAY(d->arena, uint64_t, bits_words(people));
        clause = bound->clause;
        uint64_t *posts =
            ARENA_ARRAY(d->arena, uint64_t, bits_words(roster_count(d->roster, KIND_POST)));
        for (uint32_t i = 0; i < bound->post_count; i++)
            bits_add(posts, bound->posts[i]);
        for (uint32_t person = 0; person < people; person++)
            if (d->holding.main[person] != NONE && bits_has(posts, d->holding.main[person]))
                age_of_member(d, bound, person, seen);
        for (uint32_t i = 0; i < bound->member_count; i++)
            age_of_member(d, bound, bound->members[i], seen);
    }
}

/* ---- bodies and the pool ---- */

static void body_terms_end(Dues *d) {
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_TERM) && d->ask->person == NONE; i++) {
        const Term *term = roster_term(d->roster, i);
        if (term->body == NONE || !roster_covers(term->since, term->until, d->ask->on))
            continue;
        DueRow row = row_of(d, NONE, NONE);
        row.body = roster_body(d->roster, term->body)->code;
        row.body_name = roster_body(d->roster, term->body)->name;
        row_add(d, row, partial_first(term->until), partial_last(term->until));
    }
}

typedef struct PoolPart {
    Str      authority;
    uint32_t people;
    Day      first, last; /* of the newest entry */
} PoolPart;

/* One row for what one authority manages: a pool is reviewed as a whole. */
static void pool_reviews(Dues *d) {
    VEC(PoolPart) parts = {0};
    Map at = map_open(d->arena);
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_POOL) && d->ask->person == NONE; i++) {
        const Pool *row = roster_pool(d->roster, i);
        if (row->person == NONE || !covers(d, row->post) || !partial_given(row->since) ||
            !roster_covers(row->since, row->until, d->ask->on))
            continue;
        Str      authority = post_authority(d->roster, row->post, d->ask->on);
        uint32_t part = map_find(&at, authority);
        if (part == NONE) {
            part = (uint32_t)parts.len;
            map_put(&at, authority, part);
            VEC_PUSH(d->arena, parts,
                     (PoolPart){.authority = authority, .first = DAY_NONE, .last = DAY_NONE});
        }
        ensure(part < parts.len && parts.at);
        PoolPart *made = &parts.at[part];
        made->people++;
        if (made->first == DAY_NONE || partial_first(row->since) > made->first) {
            made->first = partial_first(row->since);
            made->last = partial_last(row->since);
        }
    }
    for (size_t i = 0; i < parts.len; i++) {
        DueRow row = row_of(d, NONE, NONE);
        row.authority = parts.at[i].authority;
        row.people = parts.at[i].people;
        row_add(d, row, last_day(parts.at[i].first, d->clause->after),
                last_day(parts.at[i].last, d->clause->after));
    }
}

/* ---- all of it ---- */

static const struct {
    const char *event;
    void (*find)(Dues *d);
} finders[] = {{"term_end", term_ends},
               {"second_term_end", second_term_ends},
               {"retirement", retirements},
               {"rotation_end", rotation_ends},
               {"secondment_end", secondment_ends},
               {"acting_end", acting_ends},
               {"discipline_end", disciplines_end},
               {"residence_review_due", clearances_lapse},
               {"political_standard_due", clearances_lapse},
               {"asset_declaration_due", clearances_lapse},
               {"age_passed", ages_pass},
               {"body_term_end", body_terms_end},
               {"pool_review", pool_reviews}};

static void reminder_find(Dues *d) {
    const char *event = codes_at(LIST_EVENT, d->clause->event)->id;
    size_t      i = 0;
    while (i < COUNT_OF(finders) && strcmp(finders[i].event, event) != 0)
        i++;
    ensure(i < COUNT_OF(finders)); /* every event of codes.def has a finder */
    finders[i].find(d);
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

DueAnswer due_find(Arena *arena, const Rules *rules, const Roster *roster, const DueAsk *ask) {
    Dues            d = {.arena = arena,
                         .rules = rules,
                         .roster = roster,
                         .ask = ask,
                         .holding = holding_on(arena, roster, ask->on)};
    uint32_t        count;
    const uint32_t *heard = reminders_in_force(arena, rules, ask->on, &count);
    for (uint32_t i = 0; i < count; i++) {
        d.reminder = heard[i];
        d.clause = rules_reminder(rules, heard[i]);
        reminder_find(&d);
    }
    if (d.rows.len)
        qsort(d.rows.at, d.rows.len, sizeof *d.rows.at, row_order);
    return (DueAnswer){.as_of = roster->as_of,
                       .on = ask->on,
                       .within = ask->within,
                       .rows = d.rows.at,
                       .row_count = (uint32_t)d.rows.len,
                       .gaps = d.gaps.at,
                       .gap_count = (uint32_t)d.gaps.len,
                       .reminders = count};
}
