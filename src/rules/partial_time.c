/* partial_time.c — how a standard reads on each day to come: stretches of days on which no fact of the
 * person passes a threshold. docs/rules/grammar.md, "Partial evaluation".
 *
 * Between two days on which something written in the register begins or ends every fact moves one way only,
 * so that what lies alike at both ends lies alike between them; what does not is halved until the day is
 * found. Exact to the day, at some ten readings of the facts for each threshold passed.
 */
#include "rules/fact_parts.h"
#include "rules/partial_parts.h"

#include <stdlib.h>

/* ---- the days on which a fact may turn ---- */

typedef struct Breaks {
    Arena *arena;
    Day    first, last;
    VEC(Day) days;
} Breaks;

static void break_add(Breaks *breaks, Day day) {
    if (day > breaks->first && day <= breaks->last)
        VEC_PUSH(breaks->arena, breaks->days, day);
}

static void breaks_around(Breaks *breaks, PartialDate date) {
    if (!partial_given(date))
        return;
    break_add(breaks, partial_first(date));
    break_add(breaks, partial_first(date) + 1);
    break_add(breaks, partial_last(date));
    break_add(breaks, partial_last(date) + 1);
}

static void breaks_of_row(Breaks *breaks, const Roster *roster, Kind kind, uint32_t row) {
    const KindInfo      *info = vocabulary_kind(kind);
    const unsigned char *at = roster_row(roster, kind, row);
    for (uint32_t f = 0; f < info->field_count; f++)
        if (info->fields[f].type == FIELD_DATE)
            breaks_around(breaks, *(const PartialDate *)(at + info->fields[f].offset));
}

/* Rows of any kind that name the person. */
static void breaks_of_person(Breaks *breaks, const Roster *roster, uint32_t person) {
    for (int k = 0; k < KIND_COUNT; k++) {
        const KindInfo *info = vocabulary_kind((Kind)k);
        for (uint32_t f = 0; f < info->field_count; f++) {
            if (info->fields[f].type != FIELD_REF || info->fields[f].of != KIND_PERSON)
                continue;
            Span rows = roster_by(roster, (Kind)k, f, person);
            for (uint32_t i = 0; i < rows.len; i++)
                breaks_of_row(breaks, roster, (Kind)k, rows.at[i]);
        }
    }
}

static void breaks_of_kind(Breaks *breaks, const Roster *roster, Kind kind) {
    for (uint32_t i = 0; i < roster_count(roster, kind); i++)
        breaks_of_row(breaks, roster, kind, i);
}

/* Matters of units, who manages a post, terms and seats of bodies concern people without naming them. */
static void breaks_of_facts(Breaks *breaks, const Rules *rules, const Roster *roster) {
    bool matters = false, authority = false, terms = false;
    for (size_t i = 0; i < rules->facts.len; i++) {
        const Fact *fact = &rules->facts.at[i];
        matters |= fact->kind == FACT_UNIT_MATTER;
        authority |= fact->filter && fact->filter->authority.len;
        terms |= fact->kind == FACT_FIRST_TERM;
    }
    if (matters)
        breaks_of_kind(breaks, roster, KIND_MATTER);
    if (authority)
        breaks_of_kind(breaks, roster, KIND_OVERSIGHT);
    if (terms) {
        breaks_of_kind(breaks, roster, KIND_TERM);
        breaks_of_kind(breaks, roster, KIND_SEAT);
    }
}

static void breaks_of_calendar(Breaks *breaks, const Rules *rules, const Roster *roster) {
    for (int32_t year = day_civil(breaks->first).year; year <= day_civil(breaks->last).year; year++)
        break_add(breaks, day_from(year, 1, 1));
    if (roster->as_of != DAY_NONE)
        break_add(breaks, roster->as_of + 1);
    for (size_t i = 0; i < rules->laws.len; i++) {
        break_add(breaks, rules->laws.at[i].since);
        if (rules->laws.at[i].until < DAY_MAX)
            break_add(breaks, rules->laws.at[i].until + 1);
    }
}

static int day_order(const void *a, const void *b) {
    Day x = *(const Day *)a, y = *(const Day *)b;
    return (x > y) - (x < y);
}

static void breaks_find(Timeline *t) {
    Breaks breaks = {.arena = t->arena, .first = t->first, .last = t->last};
    VEC_PUSH(t->arena, breaks.days, t->first);
    breaks_of_person(&breaks, t->roster, t->person);
    breaks_of_facts(&breaks, t->rules, t->roster);
    breaks_of_calendar(&breaks, t->rules, t->roster);
    qsort(breaks.days.at, breaks.days.len, sizeof *breaks.days.at, day_order);
    uint32_t kept = 0;
    for (size_t i = 0; i < breaks.days.len; i++)
        if (!kept || breaks.days.at[i] != breaks.days.at[kept - 1])
            breaks.days.at[kept++] = breaks.days.at[i];
    t->breaks = breaks.days.at;
    t->break_count = kept;
}

/* ---- cells: where a value lies among the thresholds of the standard ---- */

static bool cell_same(int64_t a, int64_t b, const Literal *literal) {
    return (a >= literal->lo) == (b >= literal->lo) && (a > literal->hi) == (b > literal->hi);
}

static bool node_same(const Rules *rules, const Node *node, const Range *a, const Range *b) {
    if (node->kind == NODE_LITERAL) {
        const Literal *literal = &rules->literals.at[node->literal];
        Range          x = a[literal->fact], y = b[literal->fact];
        return cell_same(x.lo, y.lo, literal) && cell_same(x.hi, y.hi, literal) &&
               (x.lo == x.hi) == (y.lo == y.hi);
    }
    for (uint32_t i = 0; i < node->part_count; i++)
        TRY(node_same(rules, node->parts[i], a, b));
    return true;
}

static bool phase_same(const Phase *a, const Phase *b) {
    if (a->partial->of != b->partial->of)
        return false;
    for (uint32_t i = 0; i < a->partial->count; i++)
        if (a->partial->settled[i] == TRUTH_UNKNOWN)
            TRY(node_same(a->partial->rules, a->partial->clauses[i]->cond, a->ranges, b->ranges));
    return true;
}

/* ---- phases ---- */

/* What binds the post is worked out once for all days on which the same law is in force. */
static Phase phase_on(const Timeline *t, Day day, const Partial *partial) {
    if (!partial)
        partial = partial_open(t->arena, t->rules, t->roster, t->post, day);
    return (Phase){.first = day,
                   .partial = partial,
                   .ranges = partial_ranges(t->arena, partial, t->person, day)};
}

static void phase_begins(Timeline *t, Phase phase) {
    AUTO(Arena) scratch = arena_open();
    const Residue *residue = residue_make(scratch, phase.partial, phase.ranges, NULL, t->as);
    phase.verdict = residue_verdict(scratch, residue, NULL);
    if (t->phases.len)
        t->phases.at[t->phases.len - 1].last = phase.first - 1;
    VEC_PUSH(t->arena, t->phases, phase);
}

/* Both are of one partial; the one before has begun. */
static void phases_between(Timeline *t, const Phase *left, const Phase *right) {
    if (left->first == right->first || phase_same(left, right))
        return;
    if (left->first + 1 == right->first) {
        phase_begins(t, *right);
        return;
    }
    Phase middle = phase_on(t, left->first + (right->first - left->first) / 2, left->partial);
    phases_between(t, left, &middle);
    phases_between(t, &middle, right);
}

Timeline timeline_open(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                       uint32_t post, JudgeAs as, Day first, Day last) {
    Timeline t = {.arena = arena,
                  .rules = rules,
                  .roster = roster,
                  .person = person,
                  .post = post,
                  .as = as,
                  .first = first,
                  .last = last < first ? first : last};
    Phase    before = {0};
    breaks_find(&t);
    for (uint32_t i = 0; i < t.break_count; i++) {
        Day   past = i + 1 < t.break_count ? t.breaks[i + 1] : t.last + 1;
        Phase left = phase_on(&t, t.breaks[i], NULL);
        if (!i || !phase_same(&before, &left))
            phase_begins(&t, left);
        before = phase_on(&t, past - 1, left.partial);
        phases_between(&t, &left, &before);
    }
    ensure(t.phases.at && t.phases.len);
    t.phases.at[t.phases.len - 1].last = t.last;
    return t;
}

/* ---- months gathered from the first day on ---- */

static int64_t months_on(const Timeline *t, const Fact *fact, Day day) {
    AUTO(Arena) scratch = arena_open();
    Case c = {.rules = t->rules,
              .roster = t->roster,
              .person = t->person,
              .post = t->post,
              .day = day,
              .arena = scratch};
    return fact->kind == FACT_TERMS     ? terms_begun(&c, fact, t->first)
           : fact->kind == FACT_PRESENT ? present_begun(&c, t->first)
                                        : held_begun(&c, fact, t->first).lo;
}

static Day gathered_on(const Timeline *t, const Fact *fact, int64_t months) {
    for (uint32_t i = 0; i < t->break_count; i++) {
        Day low = t->breaks[i], high = i + 1 < t->break_count ? t->breaks[i + 1] - 1 : t->last;
        if (months_on(t, fact, high) < months)
            continue;
        while (low < high) {
            Day middle = low + (high - low) / 2;
            if (months_on(t, fact, middle) >= months)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
    return DAY_MAX;
}

Day timeline_gathers(Timeline *t, uint32_t fact, int64_t months) {
    for (size_t i = 0; i < t->gathered.len; i++)
        if (t->gathered.at[i].fact == fact && t->gathered.at[i].months == months)
            return t->gathered.at[i].day;
    Day day = gathered_on(t, &t->rules->facts.at[fact], months);
    VEC_PUSH(t->arena, t->gathered, (Gathered){fact, months, day});
    return day;
}
