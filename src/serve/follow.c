/* follow.c — server-sent events of a job: a line of data whenever it got on, at most a few times a second, a comment
 * now and then while it does not, and the end. */
#include "serve/jobs_parts.h"

#include "base/clock.h"
#include "serve/server.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>

static const double WAKE_SECONDS = 0.25, BEAT_SECONDS = 10;

static bool due(const Follower *f) {
    return f->job->change != f->seen || f->told + BEAT_SECONDS <= clock_seconds() || f->jobs->ended;
}

/* What the connection is to send next. Under the lock. */
static ssize_t event_write(Follower *f, char *to, size_t room) {
    const Job *job = f->job;
    f->told = clock_seconds();
    if (job->change == f->seen)
        return snprintf(to, room, ": \n\n");
    f->seen = job->change;
    f->last = job->state >= JOB_DONE;
    return snprintf(to, room, "data: {\"state\":\"%s\",\"done\":%lld,\"total\":%lld}\n\n",
                    job_state_name(job->state), (long long)job->steps, (long long)job->total);
}

static ssize_t event_next(void *with, uint64_t at, char *to, size_t room) {
    Follower *f = with;
    ssize_t   wrote = 0;
    (void)at;
    pthread_mutex_lock(&f->jobs->lock);
    if (f->last || (f->jobs->ended && f->job->change == f->seen)) {
        wrote = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (due(f)) {
        wrote = event_write(f, to, room);
    } else {
        f->asleep = true;
        MHD_suspend_connection(f->connection);
    }
    pthread_mutex_unlock(&f->jobs->lock);
    return wrote;
}

static void follower_end(void *with) {
    Follower *f = with;
    Jobs     *jobs = f->jobs;
    pthread_mutex_lock(&jobs->lock);
    for (Follower **at = &jobs->followers; *at; at = &(*at)->next)
        if (*at == f) {
            *at = f->next;
            break;
        }
    job_leave(jobs, f->job);
    pthread_mutex_unlock(&jobs->lock);
    free(f);
}

static void followers_wake(Jobs *jobs) {
    for (Follower *f = jobs->followers; f; f = f->next)
        if (f->asleep && due(f)) {
            f->asleep = false;
            MHD_resume_connection(f->connection);
        }
}

/* Sleeps for good while nobody follows anything. */
void *jobs_waker(void *with) {
    Jobs *jobs = with;
    pthread_mutex_lock(&jobs->lock);
    while (!jobs->ended) {
        if (jobs->followers)
            clock_wait(&jobs->news, &jobs->lock, clock_seconds() + WAKE_SECONDS);
        else
            pthread_cond_wait(&jobs->news, &jobs->lock);
        followers_wake(jobs);
    }
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

static uint32_t followers_count(const Jobs *jobs) {
    uint32_t count = 0;
    for (const Follower *f = jobs->followers; f; f = f->next)
        count++;
    return count;
}

bool jobs_follow(Request *r, Str id, Reply *reply) {
    Jobs     *jobs = server_jobs(r->server);
    Follower *f = calloc(1, sizeof *f); /* lives as long as its connection, and no arena does */
    ensure(f);
    pthread_mutex_lock(&jobs->lock);
    Job *job = job_find(jobs, r, id);
    bool room = followers_count(jobs) < FOLLOWERS_MOST && !jobs->over;
    if (job && room) {
        job->users++;
        *f = (Follower){.jobs = jobs, .job = job, .seen = job->change - 1, .next = jobs->followers};
        jobs->followers = f;
        pthread_cond_signal(&jobs->news);
    }
    pthread_mutex_unlock(&jobs->lock);
    if (job && room) {
        *reply = (Reply){.status = 200,
                         .type = "text/event-stream",
                         .stream = {event_next, follower_end, f, &f->connection}};
        return true;
    }
    free(f);
    return job ? reply_problem(r, reply, 503, "serve.jobs.many")
               : reply_problem(r, reply, 404, "serve.row.unknown");
}
