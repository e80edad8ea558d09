/* pose_terms.c — limits of terms in a row that a plan itself could pass: a need with `at_most` before the post
 * (docs/problem.md, rule 5). What the register's own tenures come to is in the entries, by the calendar. */
#include "process/pose_parts.h"

enum { MONTHS_PERIOD = 6 };

/* One post whose holders a clause limits in every period in which it is open. */
typedef struct Limited {
    uint32_t  post;
    TermLimit limit;
    int32_t   periods; /* in a row at most */
} Limited;

static int32_t periods_within(int64_t months) {
    return (int32_t)((months + MONTHS_PERIOD - 1) / MONTHS_PERIOD);
}

/* The same limit in every open period, which somebody who enters can pass within the plan. */
static bool limited_find(Posing *w, uint32_t post, Limited *out) {
    uint32_t from = w->open_from[post], until = w->open_until[post];
    AUTO(Arena) scratch = arena_open();
    for (uint32_t t = from; t < until; t++) {
        TermLimit limit;
        Partial  *at = partial_open(scratch, w->rules, w->roster, post, pose_day(w, t));
        if (!partial_term_limit(at, &limit) ||
            (t > from && (limit.fact != out->limit.fact || limit.months != out->limit.months)))
            return false;
        *out = (Limited){post, limit, periods_within(limit.months)};
    }
    return from < until && (int64_t)out->periods < (int64_t)until - from;
}

/* Periods in a row that the holder has behind: by the calendar the first one beyond the limit is known. */
static int32_t periods_held(Posing *w, const Limited *limited, uint32_t person) {
    AUTO(Arena) scratch = arena_open();
    for (uint32_t t = 0; t < w->open_until[limited->post]; t++) {
        Partial *at = partial_open(scratch, w->rules, w->roster, limited->post, pose_day(w, t));
        if (partial_term_over(scratch, at, person, &limited->limit))
            return limited->periods - (int32_t)t;
    }
    return 0; /* in a manner that does not count */
}

static ProblemNeed limited_need(Posing *w, const Limited *limited) {
    uint32_t      *row = ARENA_ARRAY(w->arena, uint32_t, 1);
    ProblemBrings *brings =
        ARENA_ARRAY(w->arena, ProblemBrings, roster_count(w->roster, KIND_PERSON));
    ProblemNeed need = {.to = row,
                        .posts = row,
                        .to_count = 1,
                        .post_count = 1,
                        .at_most = limited->periods,
                        .in_a_row = true,
                        .stay = true,
                        .brings = brings};
    *row = w->pose->post_row[limited->post];
    need.id = str_format(w->arena, STR_FMT "/" STR_FMT,
                         STR_ARG(roster_post(w->roster, limited->post)->code),
                         STR_ARG(limited->limit.label));
    for (uint32_t i = 0; i < w->pose->main_count; i++) {
        uint32_t person = w->pose->person_of[i];
        int32_t  held = w->pose->before.main[person] == limited->post && !w->pose->fixed[person]
                            ? periods_held(w, limited, person)
                            : 0;
        if (held > 0)
            brings[need.brings_count++] = (ProblemBrings){i, held};
    }
    return need;
}

void pose_terms(Posing *w) {
    VEC(ProblemNeed) needs = {0};
    VEC(PoseTermLimit) terms = {0};
    Problem *problem = w->problem;
    for (uint32_t n = 0; n < problem->need_count; n++)
        VEC_PUSH(w->arena, needs, problem->needs[n]);
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++) {
        Limited limited = {0};
        if (!w->seats[j] || !w->pose->planned[j] || !limited_find(w, j, &limited))
            continue;
        VEC_PUSH(w->arena, needs, limited_need(w, &limited));
        VEC_PUSH(w->arena, terms, ((PoseTermLimit){j, limited.limit.label}));
    }
    w->pose->service_count = problem->need_count;
    problem->needs = needs.at;
    problem->need_count = (uint32_t)needs.len;
    w->pose->terms = terms.at;
    w->pose->term_count = (uint32_t)terms.len;
    pose_note(w, "pose.terms", (int64_t)terms.len);
}

const PoseTermLimit *pose_term_limit(const Pose *posed, uint32_t post) {
    for (uint32_t i = 0; i < posed->term_count; i++)
        if (posed->terms[i].post == post)
            return &posed->terms[i];
    return NULL;
}

bool pose_term_full(const Pose *posed, uint32_t person, uint32_t post, const uint32_t *states,
                    uint32_t period) {
    const Problem *problem = posed->problem;
    for (uint32_t i = 0; i < posed->term_count; i++) {
        const ProblemNeed *need = &problem->needs[posed->service_count + i];
        int32_t            held = problem_brings(need, person);
        for (uint32_t t = 0; t < period; t++)
            held = states[t] == need->posts[0] ? held + 1 : 0;
        if (need->to[0] == post)
            return held + 1 > need->at_most;
    }
    return false;
}
