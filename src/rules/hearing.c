/* hearing.c — the reference engine asked for verdict and points alone. Facts and truths are found as
 * reference.c finds them, but only where a clause asks for them, and those that do not depend on the
 * post only once. Cost: what depends on the post, and a walk through the clauses. */
#include "rules/complete.h"
#include "rules/fact.h"

#include <string.h>

/* What the requirements that do not depend on the post come to. */
typedef enum Own { OWN_UNREAD, OWN_FAIL, OWN_OPEN } Own;

struct Hearing {
    Case      c;
    uint8_t  *own;    /* [standard * 2 + as]: Own */
    Range    *ranges; /* by fact */
    uint32_t *read;   /* by fact: the post it was read for, NONE: not yet read */
};

Hearing *hearing_open(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                      Day day) {
    Hearing *h = ARENA_NEW(arena, Hearing);
    *h = (Hearing){.c = {.rules = rules, .roster = roster, .person = person, .day = day}};
    h->own = ARENA_ARRAY(arena, uint8_t, rules->standards.len * 2);
    h->ranges = ARENA_ARRAY(arena, Range, rules->facts.len);
    h->read = ARENA_ARRAY(arena, uint32_t, rules->facts.len);
    memset(h->read, 0xff, rules->facts.len * sizeof *h->read);
    return h;
}

static void facts_read(Hearing *h, const uint32_t *facts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &h->c.rules->facts.at[facts[i]];
        uint32_t   *read = &h->read[facts[i]];
        if (*read != NONE && (!fact->of_post || *read == h->c.post))
            continue;
        h->ranges[facts[i]] = fact_range(&h->c, fact);
        *read = h->c.post;
    }
}

static Truth requirement_truth(Hearing *h, const Clause *clause, bool *presumed) {
    facts_read(h, clause->facts, clause->fact_count);
    return clause_truth(h->c.arena, h->c.rules, clause, h->ranges,
                        node_ranged(h->c.rules, clause->cond, h->ranges), presumed);
}

static bool clause_asked(const Clause *clause, JudgeAs as) {
    return !clause->preference && (as == JUDGE_ENTRANT || clause->for_holders);
}

static bool clause_of_post(const Rules *rules, const Clause *clause) {
    for (uint32_t i = 0; i < clause->fact_count; i++)
        if (rules->facts.at[clause->facts[i]].of_post)
            return true;
    return false;
}

/* A requirement that nobody may waive, that does not depend on the post and is not met, decides for
 * every post of the standard. */
static Own own_read(Hearing *h, const Standard *standard, JudgeAs as) {
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        bool          presumed;
        if (clause_asked(clause, as) && !clause->waivable && !clause_of_post(h->c.rules, clause) &&
            requirement_truth(h, clause, &presumed) == TRUTH_NO)
            return OWN_FAIL;
    }
    return OWN_OPEN;
}

/* One requirement that nobody may waive and that is not met decides; else all of them together. */
static Verdict standard_verdict(Hearing *h, const Standard *standard, JudgeAs as) {
    const Clause **clauses = ARENA_ARRAY(h->c.arena, const Clause *, standard->clause_count);
    Truth         *truths = ARENA_ARRAY(h->c.arena, Truth, standard->clause_count);
    Truth         *settled = ARENA_ARRAY(h->c.arena, Truth, standard->clause_count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        bool          presumed;
        if (!clause_asked(clause, as))
            continue;
        clauses[count] = clause;
        truths[count] = requirement_truth(h, clause, &presumed);
        if (truths[count] == TRUTH_NO && !clause->waivable)
            return VERDICT_NOT_ELIGIBLE;
        settled[count++] = presumed ? TRUTH_NO : TRUTH_UNKNOWN;
    }
    Verdict verdict = verdict_of(clauses, truths, count);
    if (verdict != VERDICT_UNDECIDED)
        return verdict;
    Question question = {h->c.rules, clauses, settled, count, true};
    return (Verdict)complete(h->c.arena, &question, h->ranges, NULL);
}

static int64_t standard_points(Hearing *h, const Standard *standard) {
    int64_t points = 0;
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        Truth         truth;
        if (!clause->preference)
            continue;
        facts_read(h, clause->facts, clause->fact_count);
        points += clause_points(h->c.arena, h->c.rules, clause, h->ranges, &truth);
    }
    return points;
}

Verdict hearing_verdict(Hearing *h, Arena *scratch, uint32_t standard, uint32_t post, JudgeAs as) {
    if (standard == NONE)
        return VERDICT_NO_STANDARD;
    const Standard *of = &h->c.rules->standards.at[standard];
    uint8_t        *own = &h->own[standard * 2 + (as == JUDGE_HOLDER)];
    if (*own == OWN_FAIL)
        return VERDICT_NOT_ELIGIBLE;
    ArenaMark mark = arena_mark(scratch);
    h->c.arena = scratch;
    h->c.post = post;
    if (*own == OWN_UNREAD)
        *own = (uint8_t)own_read(h, of, as);
    Verdict verdict = *own == OWN_FAIL ? VERDICT_NOT_ELIGIBLE : standard_verdict(h, of, as);
    arena_rewind(scratch, mark);
    return verdict;
}

int64_t hearing_points(Hearing *h, Arena *scratch, uint32_t standard, uint32_t post) {
    if (standard == NONE)
        return 0;
    ArenaMark mark = arena_mark(scratch);
    h->c.arena = scratch;
    h->c.post = post;
    int64_t points = standard_points(h, &h->c.rules->standards.at[standard]);
    arena_rewind(scratch, mark);
    return points;
}
