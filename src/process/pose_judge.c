/* pose_judge.c — the two ways to judge: all people at once, and one case at a time. */
#include "process/pose_parts.h"

static void column_fast(void *with, uint32_t period, uint32_t post, JudgeAs as, const bool *ask,
                        Verdict *verdicts, int64_t *points) {
    (void)ask; /* everybody costs no more */
    Sweep **sweeps = with;
    sweep_post(sweeps[period], post, as, verdicts, points);
}

PoseJudge pose_judge_fast(Posing *w) {
    Sweep **sweeps = ARENA_ARRAY(w->arena, Sweep *, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        sweeps[t] = sweep_open(w->arena, w->rules, w->roster, pose_day(w, t));
    return (PoseJudge){column_fast, sweeps};
}

static void column_reference(void *with, uint32_t period, uint32_t post, JudgeAs as,
                             const bool *ask, Verdict *verdicts, int64_t *points) {
    const Posing *w = with;
    uint32_t      people = roster_count(w->roster, KIND_PERSON);
    AUTO(Arena) arena = arena_open();
    ArenaMark empty = arena_mark(arena);
    for (uint32_t p = 0; p < people; p++) {
        if (!ask[p])
            continue;
        const Judgement *judgement =
            reference_judge(arena, w->rules, w->roster, p, post, pose_day(w, period), as);
        verdicts[p] = judgement->verdict;
        if (points)
            points[p] = judgement->points;
        arena_rewind(arena, empty);
    }
}

PoseJudge pose_judge_reference(Posing *w) {
    return (PoseJudge){column_reference, w};
}
