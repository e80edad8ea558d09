#include "serve/lanes.h"

#include <pthread.h>

typedef struct Queue {
    Task    *first, *last;
    uint32_t waiting;
} Queue;

struct Lane {
    LaneBounds      bounds;
    pthread_t      *workers;
    pthread_mutex_t lock;
    pthread_cond_t  some;
    Queue           known, strangers;
    bool            over;
};

static Task *queue_take(Queue *queue) {
    Task *task = queue->first;
    if (!task)
        return NULL;
    queue->first = task->next;
    if (!queue->first)
        queue->last = NULL;
    queue->waiting--;
    return task;
}

static void queue_put(Queue *queue, Task *task) {
    task->next = NULL;
    if (queue->last)
        queue->last->next = task;
    else
        queue->first = task;
    queue->last = task;
    queue->waiting++;
}

static Task *lane_take(Lane *lane) {
    Task *task;
    pthread_mutex_lock(&lane->lock);
    while (!(task = queue_take(&lane->known)) && !(task = queue_take(&lane->strangers)) &&
           !lane->over)
        pthread_cond_wait(&lane->some, &lane->lock);
    pthread_mutex_unlock(&lane->lock);
    return task;
}

static void *worker(void *with) {
    Task *task;
    while ((task = lane_take(with)))
        task->work(task->with);
    return NULL;
}

Lane *lane_open(Arena *arena, const LaneBounds *bounds) {
    Lane *lane = ARENA_NEW(arena, Lane);
    *lane = (Lane){.bounds = *bounds,
                   .workers = ARENA_ARRAY(arena, pthread_t, bounds->workers),
                   .lock = PTHREAD_MUTEX_INITIALIZER,
                   .some = PTHREAD_COND_INITIALIZER};
    for (uint32_t i = 0; i < bounds->workers; i++)
        ensure(pthread_create(&lane->workers[i], NULL, worker, lane) == 0);
    return lane;
}

/* Under the lock. */
static bool room_for(const Lane *lane, const Task *task) {
    uint32_t same = 0;
    if (task->known)
        return lane->known.waiting < lane->bounds.known_most;
    for (const Task *t = lane->strangers.first; t; t = t->next)
        same += str_same(t->address, task->address);
    return lane->strangers.waiting < lane->bounds.strangers_most &&
           same < lane->bounds.address_most;
}

bool lane_put(Lane *lane, Task *task) {
    pthread_mutex_lock(&lane->lock);
    bool room = !lane->over && room_for(lane, task);
    if (room) {
        queue_put(task->known ? &lane->known : &lane->strangers, task);
        pthread_cond_signal(&lane->some);
    }
    pthread_mutex_unlock(&lane->lock);
    return room;
}

void lane_close(Lane *lane) {
    pthread_mutex_lock(&lane->lock);
    lane->over = true;
    pthread_cond_broadcast(&lane->some);
    pthread_mutex_unlock(&lane->lock);
    for (uint32_t i = 0; i < lane->bounds.workers; i++)
        pthread_join(lane->workers[i], NULL);
}
