/* jobs.h — work longer than a request: begun by one, done one after the other by a thread of its own, looked at and
 * ended by whoever began it, and by nobody else.
 *
 * A bounded number is kept, with what came out of each, until KEPT_SECONDS after it ended or newer ones of the same account want
 * the room: nobody pushes out another's.
 * What follows a job costs no thread: its connection sleeps, and a thread of the table wakes it when there is something
 * to be said, or now and then, so that who is gone is noticed. When the server ends, so do the jobs.
 */
#ifndef SERVE_JOBS_H
#define SERVE_JOBS_H

#include "base/progress.h"
#include "serve/route.h"

typedef struct Jobs Jobs;
typedef struct Job  Job;

/* Does the work and replies, as a handler does; the request is the job's own and has neither snapshot nor body. A file it
 * replies with besides (Reply.sent) is kept for jobs_file: of each account the newest, as long as its job is. */
typedef bool (*JobWork)(Request *request, const Progress *progress, void *with, Reply *reply);

typedef struct JobAsk {
    const char *name; /* "import.try": what it is, for words ("job.import.try") and counters */
    Permission
            permission; /* over the whole register: wanted to begin it, and to see what came out */
    JobWork work;
    void   *with;
    void (*let_go)(void *with); /* when it ended, or never began; NULL: nothing to do */
} JobAsk;

Jobs *jobs_make(Arena *arena, Server *server);
/* The threads; end: what runs is asked to stop and waited for, followers are told. */
void jobs_start(Jobs *jobs);
void jobs_end(Jobs *jobs);
/* After the sockets are closed. */
void jobs_free(Jobs *jobs);

/* 202 with the job's place, or a problem: too many are waiting. Returns true. */
bool jobs_begin(Request *request, const JobAsk *ask, Reply *reply);
/* How one's own job stands; 404 for others'. Returns true. */
bool jobs_show(Request *request, Str id, Reply *reply);
bool jobs_cancel(Request *request, Str id, Reply *reply);
/* The file that came of one's own job, opened anew, under its name. False: there is none (any more). */
bool jobs_file(Request *request, Str id, Reply *reply);
/* The same as events, until it ends. */
bool jobs_follow(Request *request, Str id, Reply *reply);

typedef struct JobCounts {
    uint64_t begun, done, failed, cancelled;
    uint32_t waiting, running, followers;
} JobCounts;

JobCounts jobs_counts(Jobs *jobs);

/* A name nobody guesses. */
Str jobs_name(Arena *arena);

#endif
