/* partial_holding.c — the verdict of who holds another post than the register says. Of two posts that count for the same facts of the
 * standard it is the same, so a planner that has many posts to give asks once for all of them. */
#include "rules/fact_parts.h"
#include "rules/partial_parts.h"

enum { COUNTED_MOST = 64 };

static bool about_posts(const Fact *fact) {
    return fact->kind == FACT_HELD || fact->kind == FACT_HOLDS;
}

Counted partial_counted(const Partial *partial, uint32_t other) {
    Counted counted = {0};
    for (uint32_t i = 0; partial->of && i < partial->of->fact_count && i < COUNTED_MOST; i++) {
        const Fact *fact = partial_fact(partial, partial->of->facts[i]);
        Truth counts = about_posts(fact) ? partial_counts_post(partial, fact, other) : TRUTH_NO;
        counted.surely |= (uint64_t)(counts == TRUTH_YES) << i;
        counted.perhaps |= (uint64_t)(counts == TRUTH_UNKNOWN) << i;
    }
    return counted;
}

/* A fact that the tenure changes; `counts`: it is of one of the posts the fact is about. */
static Range range_holding(const Case *c, const Fact *fact, Range now, Truth counts, Day since) {
    bool    held = fact->kind == FACT_HELD;
    int64_t months = day_months(since, c->day);
    if (about_posts(fact)) {
        Range more = counts == TRUTH_NO ? now : held ? held_begun(c, fact, since) : (Range){1, 1};
        return counts == TRUTH_UNKNOWN ? (Range){now.lo, more.hi > now.hi ? more.hi : now.hi}
                                       : more;
    }
    if (fact->kind ==
        FACT_PRESENT) /* it may have come to the post later, which would begin them anew */
        return (Range){now.lo > 0 ? now.lo : 0, now.hi > months ? now.hi : months};
    bool depends = fact->kind == FACT_IN_CHARGE || fact->kind == FACT_UNIT_MATTER ||
                   fact->kind == FACT_FIRST_TERM;
    return depends ? fact_domain(fact) : now;
}

/* The same where the post came to is the one asked about and any way may lead to it. */
static Range range_settled(const Case *c, const Fact *fact, Range now, Truth counts, Day since) {
    Range way = range_on_the_way(fact, now);
    if (fact->kind == FACT_HELD && counts == TRUTH_YES)
        return (Range){held_begun(c, fact, since).lo, way.hi};
    if (fact->kind != FACT_HOLDS)
        return way;
    return counts == TRUTH_YES ? (Range){1, 1} : counts == TRUTH_NO ? now : (Range){now.lo, 1};
}

typedef Range (*RangeOf)(const Case *c, const Fact *fact, Range now, Truth counts, Day since);

static Verdict verdict_with(Arena *scratch, const Partial *partial, uint32_t person,
                            Counted counted, Day since, JudgeAs as, RangeOf range) {
    if (!partial->of)
        return VERDICT_NO_STANDARD;
    ArenaMark mark = arena_mark(scratch);
    Range    *ranges = partial_ranges(scratch, partial, person, partial->day);
    Case      c = {.rules = partial->rules,
                   .roster = partial->roster,
                   .person = person,
                   .post = partial->post,
                   .day = partial->day,
                   .arena = scratch};
    for (uint32_t i = 0; i < partial->of->fact_count; i++) {
        uint32_t number = partial->of->facts[i];
        uint64_t bit = i < COUNTED_MOST ? (uint64_t)1 << i : 0;
        Truth    counts = counted.surely & bit    ? TRUTH_YES
                          : counted.perhaps & bit ? TRUTH_UNKNOWN
                                                  : TRUTH_NO;
        ranges[number] = range(&c, partial_fact(partial, number), ranges[number], counts, since);
    }
    Verdict verdict =
        residue_ranged(scratch, residue_make(scratch, partial, ranges, NULL, as), ranges, NULL);
    arena_rewind(scratch, mark);
    return verdict;
}

Verdict partial_holding(Arena *scratch, const Partial *partial, uint32_t person, Counted counted,
                        Day since, JudgeAs as) {
    return verdict_with(scratch, partial, person, counted, since, as, range_holding);
}

Verdict partial_settled(Arena *scratch, const Partial *partial, uint32_t person, Counted counted,
                        Day since, JudgeAs as) {
    return verdict_with(scratch, partial, person, counted, since, as, range_settled);
}
