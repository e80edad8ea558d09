#include "base/team.h"

#include <pthread.h>

typedef struct Hand {
    Team    *team;
    uint32_t number;
} Hand;

struct Team {
    pthread_mutex_t lock;
    pthread_cond_t  begun, ended;
    pthread_t       threads[TEAM_MOST];
    Hand            hands[TEAM_MOST];
    uint32_t        count, working; /* helpers; those that took up the round */
    uint64_t        round;
    bool            open, over; /* helpers may still take up the round; the team is closed */
    TeamWork       *work;
    void           *with;
    uint32_t        parts, next; /* next: first part nobody has taken yet */
};

static void parts_take(Team *team, uint32_t hand) {
    for (;;) {
        uint32_t part = __atomic_fetch_add(&team->next, 1, __ATOMIC_RELAXED);
        if (part >= team->parts)
            return;
        team->work(team->with, part, hand);
    }
}

/* False when the team is closed. Who wakes after a round is over waits for the next. */
static bool round_take(Team *team, uint64_t *seen) {
    pthread_mutex_lock(&team->lock);
    while (!team->over && (!team->open || team->round == *seen))
        pthread_cond_wait(&team->begun, &team->lock);
    *seen = team->round;
    team->working += !team->over;
    bool on = !team->over;
    pthread_mutex_unlock(&team->lock);
    return on;
}

static void *hand_work(void *with) {
    Hand    *hand = with;
    Team    *team = hand->team;
    uint64_t seen = 0;
    while (round_take(team, &seen)) {
        parts_take(team, hand->number);
        pthread_mutex_lock(&team->lock);
        if (--team->working == 0)
            pthread_cond_signal(&team->ended);
        pthread_mutex_unlock(&team->lock);
    }
    return NULL;
}

Team *team_open(Arena *arena, int threads) {
    Team *team = ARENA_NEW(arena, Team);
    pthread_mutex_init(&team->lock, NULL);
    pthread_cond_init(&team->begun, NULL);
    pthread_cond_init(&team->ended, NULL);
    for (int k = 1; k < threads && k < TEAM_MOST; k++) {
        team->hands[team->count] = (Hand){team, team->count + 1};
        if (pthread_create(&team->threads[team->count], NULL, hand_work, &team->hands[team->count]))
            break;
        team->count++;
    }
    return team;
}

void team_close(Team *team) {
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
}

void Team_auto(Team **team) {
    team_close(*team);
}

uint32_t team_hands(const Team *team) {
    return team->count + 1;
}

void team_run(Team *team, uint32_t parts, TeamWork *work, void *with) {
    pthread_mutex_lock(&team->lock);
    team->work = work;
    team->with = with;
    team->parts = parts;
    team->next = 0;
    team->open = team->count && parts > 1;
    team->round += team->open;
    if (team->open)
        pthread_cond_broadcast(&team->begun);
    pthread_mutex_unlock(&team->lock);
    parts_take(team, 0);
    pthread_mutex_lock(&team->lock);
    team->open = false;
    while (team->working)
        pthread_cond_wait(&team->ended, &team->lock);
    pthread_mutex_unlock(&team->lock);
}
