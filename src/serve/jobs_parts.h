/* jobs_parts.h — the table of jobs among its own files; all of it is under its lock. */
#ifndef SERVE_JOBS_PARTS_H
#define SERVE_JOBS_PARTS_H

#include "serve/jobs.h"

#include <pthread.h>

struct MHD_Connection;

enum {
    JOBS_MOST = 256,
    OWN_MOST = 4, /* of one account, waiting or running */
    OWN_KEPT = 8, /* with those that ended */
    FOLLOWERS_MOST = 64,
    KEPT_SECONDS = 15 * 60,
    RETRY_SECONDS = 5,
};

typedef enum JobState { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED } JobState;

struct Job {
    Arena      *arena; /* holds this too */
    JobAsk      ask;
    Str         name;
    uint64_t    number; /* in the order begun */
    uint64_t    turn;   /* in the order taken; 0: not yet */
    Request     request;
    JobState    state;
    bool        cancel, stopped; /* asked to end; heard of it */
    bool        refused;         /* whoever began it may no longer */
    double      looked;          /* when that was asked last */
    uint32_t    users;           /* who looks at it without the lock, or follows it */
    bool        forgotten;
    double      ended;
    const char *stage;
    int64_t     steps, total;
    uint64_t    change; /* grows with whatever there is to tell */
    Reply       reply;
};

/* A connection that is told of a job. */
typedef struct Follower {
    Jobs                  *jobs;
    Job                   *job;
    struct MHD_Connection *connection; /* set when its reply is queued */
    bool                   asleep;
    uint64_t               seen; /* Job.change as told last; */
    double                 told; /* and when */
    bool                   last; /* the end was told */
    struct Follower       *next;
} Follower;

struct Jobs {
    Server         *server;
    pthread_mutex_t lock;
    pthread_cond_t  some; /* there may be something to do */
    pthread_cond_t  news; /* there may be something to tell */
    pthread_t       doer, waker;
    bool            started;
    bool            over;  /* nothing new is begun, what runs is to stop */
    bool            ended; /* and has */
    uint64_t        turns; /* taken so far */
    Job            *at[JOBS_MOST];
    size_t          len;
    Follower       *followers;
    JobCounts       counts;
};

Job        *job_find(Jobs *jobs, const Request *request, Str id);
const char *job_state_name(JobState state);
/* One user less. */
void job_leave(Jobs *jobs, Job *job);

/* The thread that wakes followers. */
void *jobs_waker(void *with);

#endif
