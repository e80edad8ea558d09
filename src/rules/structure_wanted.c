/* structure_wanted.c — how many a structure clause wants on a day: exceptions, tables, rounding.
 * docs/rules/grammar.md, "Structure", "Exceptions of structure clauses". */
#include "rules/structure_parts.h"

/* base * share, once rounded; share in thousandths of a percent. Not rounded: so many heads that the
 * share is reached (floor), or not passed. */
static int64_t heads_of(int64_t base, int64_t share, Rounding rounding, bool floor) {
    int64_t whole = 100000, product = base * share;
    switch (rounding) {
    case ROUNDING_UP:
        return (product + whole - 1) / whole;
    case ROUNDING_NEAREST:
        return (product + whole / 2) / whole;
    case ROUNDING_NONE:
        return (product + (floor ? whole - 1 : 0)) / whole;
    case ROUNDING_UNREAD:
        return (product + (floor ? 0 : whole - 1)) / whole;
    case ROUNDING_DOWN:
        break;
    }
    return product / whole;
}

static void wanted_bound(StructureWanted *wanted, int64_t least, int64_t most) {
    wanted->at_least = least < wanted->at_least ? least : wanted->at_least;
    wanted->at_most = most > wanted->at_most ? most : wanted->at_most;
    wanted->enough_least = least > wanted->enough_least ? least : wanted->enough_least;
    wanted->enough_most = most < wanted->enough_most ? most : wanted->enough_most;
}

/* It may be that nothing is asked: surely enough is then no number, or met would be told of what may not apply. */
static void wanted_free(StructureWanted *wanted) {
    wanted_bound(wanted, 0, INT64_MAX);
    wanted->enough_least = INT64_MAX;
}

/* One amount that may be the one: what is asked in any case gets weaker, what is surely enough
 * stronger. */
static void wanted_widen(StructureWanted *wanted, const StructureAmount *amount,
                         StructureHeads heads) {
    bool    of_holders = amount->percent && amount->base == BASE_HOLDERS;
    int64_t bases[] = {of_holders ? heads.holders_least : heads.seats,
                       of_holders ? heads.holders : heads.seats + heads.seats_more};
    wanted->of = amount->base;
    wanted->base = amount->base == BASE_HOLDERS ? heads.holders : heads.seats;
    for (size_t i = 0; i < COUNT_OF(bases); i++)
        wanted_bound(wanted,
                     amount->percent ? heads_of(bases[i], amount->lo, amount->rounding, true)
                                     : amount->lo,
                     amount->hi == FACT_MOST ? INT64_MAX
                     : amount->percent ? heads_of(bases[i], amount->hi, amount->rounding, false)
                                       : amount->hi);
}

StructureWanted structure_amount(const StructureAmount *amount, StructureHeads heads) {
    StructureWanted wanted = {.at_least = INT64_MAX, .enough_most = INT64_MAX};
    wanted_widen(&wanted, amount, heads);
    return wanted;
}

/* ---- which amount ---- */

/* The row for this size; of days the latest that has begun, before the first one the first. */
static const StructureRow *row_for(const StructureTable *table, int64_t size, Day day) {
    uint32_t at = 0;
    if (table->by == TABLE_DAY)
        while (at + 1 < table->count && table->rows[at + 1].from <= day)
            at++;
    else
        while (table->rows[at].to < size)
            at++;
    return &table->rows[at];
}

/* Assigned staff of the unit; INT_MISSING where it is not recorded. */
static int32_t staff_of(const Roster *roster, const StructureBound *bound) {
    return bound->unit == NONE ? INT_MISSING : roster_unit(roster, bound->unit)->staffing;
}

static void table_widen(StructureWanted *wanted, const StructureTable *table, const Roster *roster,
                        const StructureBound *bound, Day day, StructureHeads heads) {
    int32_t staff = table->by == TABLE_STAFF ? staff_of(roster, bound) : 0;
    int64_t size = table->by == TABLE_STAFF ? staff : heads.seats;
    int64_t most = table->by == TABLE_STAFF ? staff : heads.seats + heads.seats_more;
    if (staff != INT_MISSING) {
        const StructureRow *first = row_for(table, size, day);
        for (const StructureRow *past = row_for(table, most, day) + 1; past-- > first;)
            wanted_widen(wanted, &past->amount, heads);
        return;
    }
    for (uint32_t i = table->count; i-- > 0;)
        wanted_widen(wanted, &table->rows[i].amount, heads);
}

/* ---- exceptions ---- */

Truth structure_exception_holds(const Rules *rules, const Roster *roster,
                                const StructureBound *bound, const Exception *exception, Day day) {
    Case c = {.rules = rules, .roster = roster, .person = NONE, .post = NONE, .day = day};
    c.unit = bound->unit == NONE ? NULL : roster_unit(roster, bound->unit);
    return node_truth(&c, exception->when);
}

const Exception *structure_exception(const Rules *rules, const Roster *roster,
                                     const StructureBound *bound, Day day) {
    const Share *share = &rules->shares.at[bound->clause];
    for (uint32_t i = 0; i < share->exception_count; i++) {
        Truth holds = structure_exception_holds(rules, roster, bound, share->exceptions[i], day);
        if (holds != TRUTH_NO)
            return holds == TRUTH_YES ? share->exceptions[i] : NULL;
    }
    return NULL;
}

/* The exceptions that may stand here, to the first that surely does; false: the clause may as well. */
static bool exceptions_widen(StructureWanted *wanted, const Rules *rules, const Roster *roster,
                             const StructureBound *bound, Day day, StructureHeads heads) {
    const Share *share = &rules->shares.at[bound->clause];
    for (uint32_t i = 0; i < share->exception_count; i++) {
        const Exception *exception = share->exceptions[i];
        Truth            holds = structure_exception_holds(rules, roster, bound, exception, day);
        if (holds != TRUTH_NO && exception->drop)
            wanted_bound(wanted, 0, INT64_MAX);
        else if (holds != TRUTH_NO)
            wanted_widen(wanted, &exception->amount, heads);
        if (holds == TRUTH_YES)
            return true;
    }
    return false;
}

/* ---- together ---- */

StructureWanted structure_wanted(const Rules *rules, const Roster *roster,
                                 const StructureBound *bound, Day day, StructureHeads heads) {
    ensure(bound->clause < rules->shares.len);
    StructureWanted wanted = {.at_least = INT64_MAX, .enough_most = INT64_MAX};
    if (!exceptions_widen(&wanted, rules, roster, bound, day, heads))
        table_widen(&wanted, &rules->shares.at[bound->clause].table, roster, bound, day, heads);
    if (bound->unsure)
        wanted_free(&wanted);
    return wanted;
}

/* ---- as a line ---- */

/* The one amount that holds; NULL where that is not sure, or there is none. */
static const StructureAmount *amount_sure(const Rules *rules, const Roster *roster,
                                          const StructureBound *bound, Day day, int64_t seats) {
    const Share          *share = &rules->shares.at[bound->clause];
    const StructureTable *table = &share->table;
    if (bound->unsure || bound->may_count)
        return NULL;
    for (uint32_t i = 0; i < share->exception_count; i++) {
        Truth holds = structure_exception_holds(rules, roster, bound, share->exceptions[i], day);
        if (holds == TRUTH_UNKNOWN || (holds == TRUTH_YES && share->exceptions[i]->drop))
            return NULL;
        if (holds == TRUTH_YES)
            return &share->exceptions[i]->amount;
    }
    int32_t staff = table->by == TABLE_STAFF ? staff_of(roster, bound) : 0;
    if (staff == INT_MISSING)
        return NULL;
    return &row_for(table, table->by == TABLE_STAFF ? staff : seats, day)->amount;
}

static int64_t divisor(int64_t a, int64_t b) {
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

bool structure_line(const Rules *rules, const Roster *roster, const StructureBound *bound, Day day,
                    int64_t seats, StructureLine *out) {
    const StructureAmount *amount = amount_sure(rules, roster, bound, day, seats);
    if (!amount || !amount->percent || amount->base != BASE_HOLDERS ||
        rules->shares.at[bound->clause].outside)
        return false;
    int64_t whole = 100000, high = amount->hi == FACT_MOST ? 0 : amount->hi;
    int64_t per = whole / divisor(divisor(amount->lo, high), whole);
    if (per == 1 || (amount->rounding == ROUNDING_NEAREST && per % 2))
        per *= 2; /* the nearest is told by halves */
    if (per > 1000)
        return false;
    *out = (StructureLine){.per = (int32_t)per,
                           .least = (int32_t)(amount->lo * per / whole),
                           .most = (int32_t)(high * per / whole),
                           .limited = amount->hi != FACT_MOST};
    if (amount->rounding == ROUNDING_DOWN)
        out->least_add = 1 - out->per;
    if (amount->rounding == ROUNDING_UP)
        out->most_add = out->per - 1;
    if (amount->rounding == ROUNDING_NEAREST) {
        out->least_add = 1 - out->per + out->per / 2;
        out->most_add = out->per / 2;
    }
    return true;
}

StructureWanted structure_bodies_wanted(const Rules *rules, uint32_t clause, int64_t bodies,
                                        int64_t more) {
    ensure(clause < rules->shares.len && rules->shares.at[clause].form == FORM_BODIES);
    StructureWanted wanted = {.at_least = INT64_MAX, .enough_most = INT64_MAX};
    wanted_widen(&wanted, &rules->shares.at[clause].bodies,
                 (StructureHeads){.seats = bodies, .seats_more = more});
    return wanted;
}

Citations structure_citations(const Rules *rules, uint32_t clause) {
    ensure(clause < rules->shares.len);
    return rules->shares.at[clause].citations;
}

StructureStatus structure_status(int64_t found, int64_t unknown, const StructureWanted *wanted) {
    int64_t most = found + unknown;
    if (most < wanted->at_least)
        return STRUCTURE_SHORT;
    if (found > wanted->at_most)
        return STRUCTURE_OVER;
    return found >= wanted->enough_least && most <= wanted->enough_most ? STRUCTURE_MET
                                                                        : STRUCTURE_UNDECIDED;
}

/* ---- when it is tested ---- */

bool structure_tested(const Rules *rules, const Roster *roster, const StructureBound *bound,
                      Day first, Day last) {
    if (rules->shares.at[bound->clause].tested != OCCASION_ELECTION || bound->body == NONE)
        return true;
    Span terms = roster_by(roster, KIND_TERM, Term_body, bound->body);
    for (uint32_t i = 0; i < terms.len; i++) {
        Day begins = partial_first(roster_term(roster, terms.at[i])->since);
        if (begins >= first && begins <= last)
            return true;
    }
    return !terms.len;
}
