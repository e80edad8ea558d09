/* cover_aim.c — how near a case is to what is wanted of it: one clause so or so, its exceptions heard or not, every other
 * requirement met, most points or fewest. */
#include "rules/cover_parts.h"

static const int64_t MATCH = 1000000000000, MET = 1000000000, POINTS = 1000;

Truth making_truth(const Making *m, const Clause *clause, Range *ranges) {
    bool      presumed;
    ArenaMark mark = arena_mark(m->arena);
    Truth     truth = node_ranged(m->rules, clause->cond, ranges);
    if (truth == TRUTH_UNKNOWN && !clause->once)
        effort_complete(m, clause, ranges);
    truth = clause_truth(m->arena, m->rules, clause, ranges, truth, &presumed);
    arena_rewind(m->arena, mark);
    return truth;
}

static Truth exception_heard(const Making *m, const Aim *aim, const Range *ranges) {
    for (uint32_t e = 0; e < aim->exception; e++)
        if (aim->heard &&
            node_ranged(m->rules, aim->clause->exceptions[e]->when, ranges) != TRUTH_NO)
            return TRUTH_UNKNOWN;
    return node_ranged(m->rules, aim->clause->exceptions[aim->exception]->when, ranges);
}

static bool clause_matches(const Making *m, const Aim *aim, Range *ranges) {
    Truth truth = making_truth(m, aim->clause, ranges);
    if (aim->exception != NONE &&
        exception_heard(m, aim, ranges) != (aim->heard ? TRUTH_YES : TRUTH_NO))
        return false;
    return aim->truth == TRUTH_UNKNOWN ? truth != TRUTH_UNKNOWN : truth == aim->truth;
}

/* An exception does something where the clause would come out otherwise without it. */
static bool exception_tells(const Making *m, const Aim *aim, Range *ranges) {
    TRY(aim->exception != NONE && aim->heard);
    Truth own = node_ranged(m->rules, aim->clause->own, ranges);
    return own != TRUTH_UNKNOWN && own != making_truth(m, aim->clause, ranges);
}

/* Whether exceptions are as they should be, one by one: a way to go. */
static int64_t worth_exceptions(const Making *m, const Aim *aim, const Range *ranges) {
    Truth   wanted = aim->heard ? TRUTH_YES : TRUTH_NO;
    int64_t sum = 0;
    for (uint32_t e = 0; e < aim->exception && aim->heard; e++)
        if (node_ranged(m->rules, aim->clause->exceptions[e]->when, ranges) == TRUTH_NO)
            sum += MATCH / 64;
    if (node_ranged(m->rules, aim->clause->exceptions[aim->exception]->when, ranges) == wanted)
        sum += MATCH / 8;
    return sum;
}

int64_t aim_worth(const Making *m, const Aim *aim, Range *ranges) {
    int64_t sum = 0;
    Truth   truth;
    effort_weigh(m, aim->clause);
    if (aim->clause && clause_matches(m, aim, ranges))
        sum += MATCH + (exception_tells(m, aim, ranges) ? MET / 2 : 0);
    if (aim->clause && aim->exception != NONE)
        sum += worth_exceptions(m, aim, ranges);
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        const Clause *clause = &m->standard->clauses[c];
        if (clause->preference && aim->points) {
            sum += aim->points * clause_points(m->arena, m->rules, clause, ranges, &truth);
            sum -= truth == TRUTH_UNKNOWN ? POINTS : 0;
        } else if (!clause->preference && clause != aim->clause) {
            truth = making_truth(m, clause, ranges);
            sum += truth == TRUTH_YES ? MET : truth == TRUTH_UNKNOWN ? MET / 4 : 0;
        }
    }
    return sum;
}

const Clause *aim_obstacle(const Making *m, const Aim *aim, Range *ranges) {
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        const Clause *clause = &m->standard->clauses[c];
        if (clause->preference || clause == aim->clause)
            continue;
        Truth truth = making_truth(m, clause, ranges);
        /* who is let off one clause may still fail another */
        bool beside =
            clause->waivable && truth == TRUTH_NO && aim->clause && !aim->clause->waivable;
        if (truth != TRUTH_YES && !beside && !(aim->loose && truth == TRUTH_UNKNOWN))
            return clause;
    }
    return NULL;
}

bool aim_met(const Making *m, const Aim *aim, Range *ranges) {
    effort_weigh(m, aim->clause);
    return !aim_obstacle(m, aim, ranges) && (!aim->clause || clause_matches(m, aim, ranges));
}
