/* pose_judge.c — the two ways to judge: all people at once, spot-checked, and one case at a time. */
#include "process/pose_parts.h"

/* One cell in so many of each column is judged again by the reference evaluator. A prime, so that the
 * cells chosen wander through people, posts and periods. */
enum { SPOT_EVERY = 499 };

static Verdict judge_one(const Posing *w, Arena *scratch, uint32_t period, uint32_t post,
                         JudgeAs as, uint32_t person, int64_t *points_out) {
    ArenaMark        empty = arena_mark(scratch);
    const Judgement *judgement =
        reference_judge(scratch, w->rules, w->roster, person, post, pose_day(w, period), as);
    Verdict verdict = judgement->verdict;
    *points_out = judgement->points;
    arena_rewind(scratch, empty);
    return verdict;
}

typedef struct FastJudge {
    Posing  *w;
    Sweep  **sweeps; /* by period */
    Arena   *scratch;
    uint64_t cells; /* asked so far */
} FastJudge;

static void column_fast(void *with, uint32_t period, uint32_t post, JudgeAs as, const bool *ask,
                        Verdict *verdicts, int64_t *points) {
    FastJudge *fast = with;
    sweep_post(fast->sweeps[period], post, as, verdicts, points);
    for (uint32_t p = 0; p < roster_count(fast->w->roster, KIND_PERSON); p++) {
        int64_t exact;
        if (!ask[p] || fast->cells++ % SPOT_EVERY)
            continue;
        Verdict verdict = judge_one(fast->w, fast->scratch, period, post, as, p, &exact);
        fast->w->pose->spots++;
        fast->w->pose->disagreements += verdict != verdicts[p] || (points && exact != points[p]);
    }
}

PoseJudge pose_judge_fast(Posing *w) {
    FastJudge *fast = ARENA_NEW(w->arena, FastJudge);
    fast->w = w;
    fast->scratch = w->scratch;
    fast->sweeps = ARENA_ARRAY(w->arena, Sweep *, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        fast->sweeps[t] = sweep_open(w->arena, w->rules, w->roster, pose_day(w, t));
    return (PoseJudge){column_fast, fast};
}

static void column_reference(void *with, uint32_t period, uint32_t post, JudgeAs as,
                             const bool *ask, Verdict *verdicts, int64_t *points) {
    const Posing *w = with;
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++) {
        int64_t exact;
        if (!ask[p])
            continue;
        verdicts[p] = judge_one(w, w->scratch, period, post, as, p, &exact);
        if (points)
            points[p] = exact;
    }
}

PoseJudge pose_judge_reference(Posing *w) {
    return (PoseJudge){column_reference, w};
}
