#include "plan/crew.h"

enum { CREW_BATCH = 16 }; /* people a helper takes at a time: some 0.1 ms of work */

typedef struct Task {
    Crew            *crew;
    const PathRules *rules;
    uint32_t         from, stride, count; /* people from, from + stride ... */
    uint32_t        *states;
    int64_t         *costs;
} Task;

static void batch_solve(void *with, uint32_t part, uint32_t hand) {
    const Task *task = with;
    Crew       *crew = task->crew;
    Path       *path = crew->paths[hand];
    uint32_t    last = (part + 1) * CREW_BATCH;
    for (uint32_t k = part * CREW_BATCH; k < last && k < task->count; k++) {
        uint32_t i = task->from + k * task->stride;
        if (crew->skip && crew->skip[i])
            continue;
        task->costs[i] = path_solve(path, task->rules, i);
        crew->margins[i] = path_margin(path);
        if (task->states && path->value < PATH_NEVER)
            path_trace(path, task->states + (size_t)i * path->field->periods);
    }
}

Crew *crew_open(Arena *arena, const Field *field, int threads) {
    Crew *crew = ARENA_NEW(arena, Crew);
    crew->arena = arena;
    crew->field = field;
    crew->team = team_open(arena, threads);
    crew->paths = ARENA_ARRAY(arena, Path *, team_hands(crew->team));
    for (uint32_t hand = 0; hand < team_hands(crew->team); hand++)
        crew->paths[hand] = path_open(arena, field);
    crew->path = crew->paths[0];
    crew->rows = ARENA_ARRAY(arena, int64_t, (size_t)field->row_count * field->periods);
    crew->costs = ARENA_ARRAY(arena, int64_t, field->problem->person_count);
    crew->margins = ARENA_ARRAY(arena, int64_t, field->problem->person_count);
    return crew;
}

void crew_close(Crew *crew) {
    if (crew)
        team_close(crew->team);
}

void Crew_auto(Crew **crew) {
    crew_close(*crew);
}

void crew_solve(Crew *crew, const PathRules *rules, uint32_t from, uint32_t stride,
                uint32_t *states, int64_t *costs) {
    const Problem *p = crew->field->problem;
    uint32_t       count = p->person_count > from ? (p->person_count - from - 1) / stride + 1 : 0;
    PathRules      brief = *rules;
    Task           task = {crew, &brief, from, stride, count, states, costs};
    brief.brief = true;
    team_run(crew->team, (count + CREW_BATCH - 1) / CREW_BATCH, batch_solve, &task);
    crew->steps += ((int64_t)p->entry_count + p->person_count) / stride + 1;
}
