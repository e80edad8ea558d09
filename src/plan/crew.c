#include "plan/crew.h"

#include <pthread.h>

enum { CREW_BATCH = 64, CREW_MOST = 64 };

typedef struct Task {
    const PathRules *rules;
    const bool      *skip;
    uint32_t         from, stride, count; /* people from, from + stride ... */
    uint32_t        *states;
    int64_t         *costs, *margins;
} Task;

struct CrewTeam {
    pthread_mutex_t lock;
    pthread_cond_t  begun, ended;
    pthread_t       threads[CREW_MOST];
    Path           *paths[CREW_MOST];
    uint32_t        count, working;
    uint64_t        round;
    bool            over;
    Task            task;
    uint32_t        next; /* first of the task's people nobody has taken yet */
};

static void people_solve(Path *path, const Task *task, uint32_t first, uint32_t last) {
    for (uint32_t k = first; k < last; k++) {
        uint32_t i = task->from + k * task->stride;
        if (task->skip && task->skip[i])
            continue;
        task->costs[i] = path_solve(path, task->rules, i);
        task->margins[i] = path_margin(path);
        if (task->states && path->value < PATH_NEVER)
            path_trace(path, task->states + (size_t)i * path->field->periods);
    }
}

static void batches_take(CrewTeam *team, Path *path) {
    for (;;) {
        uint32_t first = __atomic_fetch_add(&team->next, CREW_BATCH, __ATOMIC_RELAXED);
        if (first >= team->task.count)
            return;
        uint32_t last = first + CREW_BATCH;
        people_solve(path, &team->task, first, last < team->task.count ? last : team->task.count);
    }
}

typedef struct Hand {
    CrewTeam *team;
    Path     *path;
} Hand;

static void *hand_work(void *with) {
    Hand    *hand = with;
    uint64_t seen = 0;
    for (;;) {
        CrewTeam *team = hand->team;
        pthread_mutex_lock(&team->lock);
        while (team->round == seen && !team->over)
            pthread_cond_wait(&team->begun, &team->lock);
        seen = team->round;
        bool over = team->over;
        pthread_mutex_unlock(&team->lock);
        if (over)
            return NULL;
        batches_take(team, hand->path);
        pthread_mutex_lock(&team->lock);
        if (--team->working == 0)
            pthread_cond_signal(&team->ended);
        pthread_mutex_unlock(&team->lock);
    }
}

static CrewTeam *team_open(Arena *arena, const Field *field, int threads) {
    CrewTeam *team = ARENA_NEW(arena, CrewTeam);
    pthread_mutex_init(&team->lock, NULL);
    pthread_cond_init(&team->begun, NULL);
    pthread_cond_init(&team->ended, NULL);
    for (int k = 1; k < threads && team->count < CREW_MOST; k++) {
        Hand *hand = ARENA_NEW(arena, Hand);
        hand->team = team;
        hand->path = team->paths[team->count] = path_open(arena, field);
        if (pthread_create(&team->threads[team->count], NULL, hand_work, hand))
            break; /* the system gives no more threads: fewer do the same work */
        team->count++;
    }
    return team;
}

Crew *crew_open(Arena *arena, const Field *field, int threads) {
    Crew *crew = ARENA_NEW(arena, Crew);
    crew->arena = arena;
    crew->field = field;
    crew->path = path_open(arena, field);
    crew->rows = ARENA_ARRAY(arena, int64_t, (size_t)field->row_count * field->periods);
    crew->costs = ARENA_ARRAY(arena, int64_t, field->problem->person_count);
    crew->margins = ARENA_ARRAY(arena, int64_t, field->problem->person_count);
    if (threads > 1)
        crew->team = team_open(arena, field, threads);
    return crew;
}

void crew_close(Crew *crew) {
    CrewTeam *team = crew ? crew->team : NULL;
    if (!team)
        return;
    pthread_mutex_lock(&team->lock);
    team->over = true;
    pthread_cond_broadcast(&team->begun);
    pthread_mutex_unlock(&team->lock);
    for (uint32_t k = 0; k < team->count; k++)
        pthread_join(team->threads[k], NULL);
    pthread_mutex_destroy(&team->lock);
    pthread_cond_destroy(&team->begun);
    pthread_cond_destroy(&team->ended);
    crew->team = NULL;
}

void Crew_auto(Crew **crew) {
    crew_close(*crew);
}

static void team_solve(Crew *crew, Task task) {
    CrewTeam *team = crew->team;
    pthread_mutex_lock(&team->lock);
    team->task = task;
    team->next = 0;
    team->working = team->count;
    team->round++;
    pthread_cond_broadcast(&team->begun);
    pthread_mutex_unlock(&team->lock);
    batches_take(team, crew->path);
    pthread_mutex_lock(&team->lock);
    while (team->working)
        pthread_cond_wait(&team->ended, &team->lock);
    pthread_mutex_unlock(&team->lock);
}

void crew_solve(Crew *crew, const PathRules *rules, uint32_t from, uint32_t stride,
                uint32_t *states, int64_t *costs) {
    const Problem *p = crew->field->problem;
    uint32_t       count = p->person_count > from ? (p->person_count - from - 1) / stride + 1 : 0;
    Task           task = {rules, crew->skip, from, stride, count, states, costs, crew->margins};
    if (crew->team && count > 2 * CREW_BATCH)
        team_solve(crew, task);
    else
        people_solve(crew->path, &task, 0, count);
    crew->steps += ((int64_t)p->entry_count + p->person_count) / stride + 1;
}
