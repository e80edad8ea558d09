/* pose_judge.c — the two ways to judge a post: everybody at once, spot-checked, a period at a time; and
 * person by person with the reference evaluator. Both are shared out among threads: what each writes is
 * its own, so the columns are the same on any number. */
#include "process/pose_parts.h"

#include "base/team.h"

/* One cell in so many of each period is judged again by the reference evaluator. A prime, so that the
 * cells chosen wander through people and posts; and another first one in each period. */
enum { SPOT_EVERY = 499, SPOT_SHIFT = 41 };

/* ---- fast ---- */

typedef struct FastPeriod {
    Arena   *arena, *scratch;
    Sweep   *sweep;
    uint64_t cells; /* asked so far */
    uint64_t spots, disagreements;
} FastPeriod;

typedef struct Fast {
    const Posing *w;
    FastPeriod   *periods;
    PoseColumns  *c; /* of the post being judged */
} Fast;

/* Judged anew from nothing: what a hearing keeps between posts is no part of a spot check. */
static bool spot_agrees(const Posing *w, const PoseColumns *c, Arena *scratch, uint32_t t,
                        uint32_t person, JudgeAs as) {
    size_t    at = (size_t)t * c->people + person;
    ArenaMark mark = arena_mark(scratch);
    Hearing  *hearing = hearing_open(scratch, w->rules, w->roster, person, pose_day(w, t));
    Verdict   swept = as == JUDGE_ENTRANT ? c->entrant[at] : c->holder[at];
    bool      same = hearing_verdict(hearing, scratch, c->standard[t], c->post, as) == swept;
    if (as == JUDGE_ENTRANT)
        same &= hearing_points(hearing, scratch, c->standard[t], c->post) == c->points[at];
    arena_rewind(scratch, mark);
    return same;
}

static void spots_check(const Posing *w, const PoseColumns *c, uint32_t t, JudgeAs as,
                        FastPeriod *period) {
    for (uint32_t p = 0; p < c->people; p++) {
        if (!c->ask[p] || (period->cells++ + (uint64_t)t * SPOT_SHIFT) % SPOT_EVERY)
            continue;
        period->spots++;
        period->disagreements += !spot_agrees(w, c, period->scratch, t, p, as);
    }
}

static void period_judge(void *with, uint32_t part, uint32_t hand) {
    (void)hand;
    const Fast  *fast = with;
    PoseColumns *c = fast->c;
    uint32_t     t = c->from + part;
    FastPeriod  *period = &fast->periods[t];
    size_t       at = (size_t)t * c->people;
    if (c->standard[t] == NONE)
        return;
    sweep_post(period->sweep, c->post, JUDGE_ENTRANT, c->entrant + at, c->points + at);
    spots_check(fast->w, c, t, JUDGE_ENTRANT, period);
    if (!c->barring[t])
        return;
    sweep_post(period->sweep, c->post, JUDGE_HOLDER, c->holder + at, NULL);
    spots_check(fast->w, c, t, JUDGE_HOLDER, period);
}

static void fast_post(void *with, PoseColumns *c) {
    Fast *fast = with;
    fast->c = c;
    team_run(fast->w->team, c->until - c->from, period_judge, fast);
}

static void fast_close(void *with) {
    Fast *fast = with;
    for (uint32_t t = 0; t < fast->w->pose->periods; t++) {
        fast->w->pose->spots += fast->periods[t].spots;
        fast->w->pose->disagreements += fast->periods[t].disagreements;
        arena_close(fast->periods[t].arena);
        arena_close(fast->periods[t].scratch);
    }
}

PoseJudge pose_judge_fast(const Posing *w) {
    Fast *fast = ARENA_NEW(w->arena, Fast);
    fast->w = w;
    fast->periods = ARENA_ARRAY(w->arena, FastPeriod, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        FastPeriod *period = &fast->periods[t];
        period->arena = arena_open();
        period->scratch = arena_open();
        period->sweep = sweep_open(period->arena, w->rules, w->roster, pose_day(w, t));
    }
    return (PoseJudge){fast_post, fast_close, fast};
}

/* ---- reference ---- */

enum { PEOPLE_BATCH = 32 };

typedef struct Slow {
    const Posing *w;
    Arena        *arena;
    Arena       **scratch;  /* by hand of the team */
    Hearing     **hearings; /* [person * periods + period] */
    PoseColumns  *c;
} Slow;

/* Holder and points are read of those only who may enter at some time, and of who holds the post. */
static bool case_matters(const Posing *w, const PoseColumns *c, uint32_t person) {
    bool matters = w->pose->before.main[person] == c->post || (c->read && c->read[person]) ||
                   pose_goes_on(w->pose, person, c->post) != NONE;
    for (uint32_t t = c->from; t < c->until && !matters; t++) {
        Verdict verdict = c->entrant[(size_t)t * c->people + person];
        matters = verdict == VERDICT_ELIGIBLE || verdict == VERDICT_SPECIAL;
    }
    return matters;
}

static void person_judge(const Slow *slow, Arena *scratch, uint32_t person) {
    PoseColumns *c = slow->c;
    Hearing    **hearings = slow->hearings + (size_t)person * slow->w->pose->periods;
    for (uint32_t t = c->from; t < c->until; t++)
        c->entrant[(size_t)t * c->people + person] =
            hearing_verdict(hearings[t], scratch, c->standard[t], c->post, JUDGE_ENTRANT);
    if (!case_matters(slow->w, c, person))
        return;
    for (uint32_t t = c->from; t < c->until; t++) {
        size_t at = (size_t)t * c->people + person;
        c->points[at] = hearing_points(hearings[t], scratch, c->standard[t], c->post);
        if (c->barring[t])
            c->holder[at] =
                hearing_verdict(hearings[t], scratch, c->standard[t], c->post, JUDGE_HOLDER);
    }
}

static void people_judge(void *with, uint32_t part, uint32_t hand) {
    const Slow *slow = with;
    uint32_t    end = (part + 1) * PEOPLE_BATCH;
    for (uint32_t p = part * PEOPLE_BATCH; p < end && p < slow->c->people; p++)
        if (slow->c->ask[p])
            person_judge(slow, slow->scratch[hand], p);
}

static void slow_post(void *with, PoseColumns *c) {
    Slow *slow = with;
    slow->c = c;
    team_run(slow->w->team, (c->people + PEOPLE_BATCH - 1) / PEOPLE_BATCH, people_judge, slow);
}

static void slow_close(void *with) {
    Slow *slow = with;
    for (uint32_t hand = 0; hand < team_hands(slow->w->team); hand++)
        arena_close(slow->scratch[hand]);
    arena_close(slow->arena);
}

PoseJudge pose_judge_reference(const Posing *w) {
    uint32_t people = roster_count(w->roster, KIND_PERSON), periods = w->pose->periods;
    Slow    *slow = ARENA_NEW(w->arena, Slow);
    *slow = (Slow){.w = w, .arena = arena_open()};
    slow->scratch = ARENA_ARRAY(w->arena, Arena *, team_hands(w->team));
    for (uint32_t hand = 0; hand < team_hands(w->team); hand++)
        slow->scratch[hand] = arena_open();
    slow->hearings = ARENA_ARRAY(slow->arena, Hearing *, (size_t)people * periods);
    for (uint32_t p = 0; p < people; p++)
        for (uint32_t t = 0; t < periods; t++)
            slow->hearings[(size_t)p * periods + t] =
                hearing_open(slow->arena, w->rules, w->roster, p, pose_day(w, t));
    return (PoseJudge){slow_post, slow_close, slow};
}
