#include "serve/jobs.h"

#include "base/clock.h"
#include "base/random.h"
#include "base/secret.h"
#include "serve/jobs_parts.h"
#include "serve/server.h"
#include "serve/upload.h"
#include "wire/envelope.h"

#include <fcntl.h>
#include <unistd.h>

Str jobs_name(Arena *arena) {
    enum { BYTES = 12 };
    uint8_t bytes[BYTES];
    Text    text = text_open(arena);
    random_secret(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        text_format(&text, "%02x", bytes[i]);
    return text_done(&text);
}

Jobs *jobs_make(Arena *arena, Server *server) {
    Jobs *jobs = ARENA_NEW(arena, Jobs);
    *jobs = (Jobs){.server = server,
                   .lock = PTHREAD_MUTEX_INITIALIZER,
                   .some = PTHREAD_COND_INITIALIZER,
                   .news = PTHREAD_COND_INITIALIZER};
    return jobs;
}

static void file_drop(Job *job) {
    if (job->reply.sent)
        close(job->reply.fd);
    job->reply.sent = false;
}

static void job_free(Job *job) {
    file_drop(job);
    if (job->ask.let_go)
        job->ask.let_go(job->ask.with);
    arena_close(job->arena);
}

static bool over(const Job *job) {
    return job->state >= JOB_DONE;
}

/* Under the lock. */
static void job_forget(Jobs *jobs, size_t at) {
    Job *job = jobs->at[at];
    jobs->at[at] = jobs->at[--jobs->len];
    if (job->users)
        job->forgotten = true; /* the last follower frees it */
    else
        job_free(job);
}

void job_leave(Jobs *jobs, Job *job) {
    (void)jobs;
    if (--job->users == 0 && job->forgotten)
        job_free(job);
}

static void old_forget(Jobs *jobs) {
    double now = clock_seconds();
    for (size_t i = jobs->len; i-- > 0;)
        if (over(jobs->at[i]) && jobs->at[i]->ended + KEPT_SECONDS < now)
            job_forget(jobs, i);
}

/* Of those of one account that ended the first, one with a file last; NONE: none ended. */
static size_t oldest_of(const Jobs *jobs, Str login, uint32_t *count_out) {
    size_t first = NONE;
    *count_out = 0;
    for (size_t i = 0; i < jobs->len; i++) {
        const Job *job = jobs->at[i], *other = first == NONE ? NULL : jobs->at[first];
        if (!str_same(job->request.actor.name, login))
            continue;
        ++*count_out;
        bool sooner = other && job->reply.sent == other->reply.sent && job->ended < other->ended;
        if (over(job) && (!other || sooner || (!job->reply.sent && other->reply.sent)))
            first = i;
    }
    return first;
}

/* Nobody's work pushes out another's: where an account has its share, its own oldest goes. False: there is no room. */
static bool room_make(Jobs *jobs, Str login) {
    uint32_t count;
    old_forget(jobs);
    size_t first = oldest_of(jobs, login, &count);
    if (first != NONE && (count >= OWN_KEPT || jobs->len == JOBS_MOST))
        job_forget(jobs, first);
    return jobs->len < JOBS_MOST;
}

static uint32_t open_of(const Jobs *jobs, Str login) {
    uint32_t count = 0;
    for (size_t i = 0; i < jobs->len; i++)
        count += !over(jobs->at[i]) && str_same(jobs->at[i]->request.actor.name, login);
    return count;
}

static Job *job_make(const Request *r, const JobAsk *ask) {
    Arena *arena = arena_open();
    Job   *job = ARENA_NEW(arena, Job);
    *job = (Job){.arena = arena, .ask = *ask, .name = jobs_name(arena)};
    job->request = (Request){
        .arena = arena,
        .server = r->server,
        .route = r->route,
        .lang = r->lang,
        .findings = findings_open(arena),
        .actor = {r->actor.role, str_copy(arena, r->actor.name), str_copy(arena, r->actor.from)},
        .address = str_copy(arena, r->address),
        .local = r->local};
    return job;
}

static Str job_place(Arena *arena, const Job *job) {
    return str_format(arena, "/api/v1/jobs/" STR_FMT, STR_ARG(job->name));
}

bool jobs_begin(Request *r, const JobAsk *ask, Reply *reply) {
    Jobs *jobs = server_jobs(r->server);
    Job  *job = job_make(r, ask);
    pthread_mutex_lock(&jobs->lock);
    bool own = open_of(jobs, r->actor.name) < OWN_MOST;
    bool room = own && !jobs->over && room_make(jobs, r->actor.name);
    if (room) {
        job->number = ++jobs->counts.begun;
        jobs->at[jobs->len++] = job;
        pthread_cond_signal(&jobs->some);
    }
    pthread_mutex_unlock(&jobs->lock);
    if (!room) {
        job_free(job);
        reply_problem(r, reply, own ? 503 : 429, own ? "serve.jobs.many" : "serve.jobs.own");
        reply->retry = RETRY_SECONDS;
        return true;
    }
    json_t *made = json_object();
    envelope_set(made, "job", envelope_str(job->name));
    reply_json(r, reply, made);
    reply->status = 202;
    reply->location = job_place(r->arena, job);
    return true;
}

/* ---- doing ---- */

/* May whoever began it still? What cannot be read allows nothing. */
static bool job_may(Job *job) {
    Server *server = job->request.server;
    Error   err = {0};
    bool    may = false;
    Store  *desk = server_desk(server);
    bool    read = admission_still(desk, job->request.actor.name, job->ask.permission, &may, &err);
    server_desk_leave(server);
    if (!read)
        server_complain(&err);
    job->refused = !may;
    job->looked = clock_seconds();
    return may;
}

static bool tell(void *with, const ProgressState *state) {
    enum { LOOK_SECONDS_APART = 1 };
    Job  *job = with;
    Jobs *jobs = server_jobs(job->request.server);
    bool  may = clock_seconds() < job->looked + LOOK_SECONDS_APART || job_may(job);
    pthread_mutex_lock(&jobs->lock);
    job->stage = state->stage;
    job->steps = state->done;
    job->total = state->total;
    job->change++;
    bool on = may && !job->cancel && !jobs->over;
    job->stopped |= !on;
    pthread_mutex_unlock(&jobs->lock);
    return on;
}

/* The number of the newest turn an account had, of those that are kept; 0: none. */
static uint64_t turn_of(const Jobs *jobs, Str login) {
    uint64_t turn = 0;
    for (size_t i = 0; i < jobs->len; i++)
        if (jobs->at[i]->turn > turn && str_same(jobs->at[i]->request.actor.name, login))
            turn = jobs->at[i]->turn;
    return turn;
}

/* Accounts take turns: whose last one is longest ago goes first, and of its own what was begun first. Under the lock. */
static Job *job_next(const Jobs *jobs) {
    Job     *next = NULL;
    uint64_t next_turn = 0;
    for (size_t i = 0; i < jobs->len; i++) {
        Job *job = jobs->at[i];
        if (job->state != JOB_WAITING)
            continue;
        uint64_t turn = turn_of(jobs, job->request.actor.name);
        if (!next || turn < next_turn || (turn == next_turn && job->number < next->number)) {
            next = job;
            next_turn = turn;
        }
    }
    return next;
}

static Job *job_take(Jobs *jobs) {
    Job *next = NULL;
    pthread_mutex_lock(&jobs->lock);
    while (!jobs->over && !(next = job_next(jobs)))
        pthread_cond_wait(&jobs->some, &jobs->lock);
    if (next) {
        next->turn = ++jobs->turns;
        next->state = JOB_RUNNING;
        next->users++; /* not forgotten while it runs */
        next->change++;
        pthread_cond_signal(&jobs->news);
    }
    pthread_mutex_unlock(&jobs->lock);
    return next;
}

static void job_ended(Jobs *jobs, Job *job, JobState state) {
    job->state = state;
    job->ended = clock_seconds();
    job->change++;
    if (job->ask.let_go)
        job->ask.let_go(job->ask.with);
    job->ask.let_go = NULL;
    jobs->counts.done += state == JOB_DONE;
    jobs->counts.failed += state == JOB_FAILED;
    jobs->counts.cancelled += state == JOB_CANCELLED;
    pthread_cond_signal(&jobs->news);
}

/* Of each account one file is kept: a copy of a register may be as large as the disk has room for. */
static void files_before_drop(Jobs *jobs, const Job *job) {
    for (size_t i = 0; i < jobs->len; i++)
        if (jobs->at[i] != job &&
            str_same(jobs->at[i]->request.actor.name, job->request.actor.name))
            file_drop(jobs->at[i]);
}

/* The account was shut, or its grants were taken away, since it was begun. */
static void job_refused(Job *job, Reply *reply) {
    Request *r = &job->request;
    Error    err = {0};
    LogLine  line = {.actor = r->actor.name,
                     .act = STR("job.refuse"),
                     .object = str_from(job->ask.name),
                     .note = r->address};
    Store   *desk = server_desk(r->server);
    if (!store_log(desk, &line, &err))
        server_complain(&err);
    server_desk_leave(r->server);
    reply_problem(r, reply, 403, "serve.refused.permission");
}

static void job_do(Jobs *jobs, Job *job) {
    Progress progress = {tell, job};
    Reply    reply = {0};
    bool     good = job_may(job) && job->ask.work(&job->request, &progress, job->ask.with, &reply);
    bool     stopped = !good && job->stopped && !job->refused; /* only this thread writes them */
    if (!good && job->refused)
        job_refused(job, &reply);
    else if (!good && !stopped)
        reply_failed(&job->request, &reply);
    pthread_mutex_lock(&jobs->lock);
    job->reply = reply;
    if (reply.sent)
        files_before_drop(jobs, job);
    job_ended(jobs, job, stopped ? JOB_CANCELLED : reply.status >= 400 ? JOB_FAILED : JOB_DONE);
    job_leave(jobs, job);
    pthread_mutex_unlock(&jobs->lock);
}

static void *doer(void *with) {
    Jobs *jobs = with;
    Job  *job;
    while ((job = job_take(jobs)))
        job_do(jobs, job);
    return NULL;
}

void jobs_start(Jobs *jobs) {
    ensure(pthread_create(&jobs->doer, NULL, doer, jobs) == 0);
    ensure(pthread_create(&jobs->waker, NULL, jobs_waker, jobs) == 0);
    jobs->started = true;
}

void jobs_end(Jobs *jobs) {
    if (!jobs->started)
        return;
    pthread_mutex_lock(&jobs->lock);
    jobs->over = true;
    for (size_t i = 0; i < jobs->len; i++)
        if (jobs->at[i]->state == JOB_WAITING)
            job_ended(jobs, jobs->at[i], JOB_CANCELLED);
    pthread_cond_broadcast(&jobs->some);
    pthread_cond_broadcast(&jobs->news);
    pthread_mutex_unlock(&jobs->lock);
    pthread_join(jobs->doer, NULL);
    pthread_mutex_lock(&jobs->lock);
    jobs->ended = true;
    pthread_cond_broadcast(&jobs->news);
    pthread_mutex_unlock(&jobs->lock);
    pthread_join(jobs->waker, NULL);
}

void jobs_free(Jobs *jobs) {
    while (jobs->len)
        job_forget(jobs, jobs->len - 1);
}

/* ---- looking ---- */

/* Of another's there is nothing to see; what came out wants what it took to begin it. Under the lock. */
Job *job_find(Jobs *jobs, const Request *r, Str id) {
    for (size_t i = 0; i < jobs->len; i++) {
        Job *job = jobs->at[i];
        if (str_same(job->name, id) && str_same(job->request.actor.name, r->actor.name) &&
            r->scope->whole[job->ask.permission])
            return job;
    }
    return NULL;
}

const char *job_state_name(JobState state) {
    static const char *const names[] = {"waiting", "running", "done", "failed", "cancelled"};
    return names[state];
}

static json_t *job_json(const Request *r, const Job *job) {
    json_t *made = json_object();
    envelope_set(made, "id", envelope_str(job->name));
    envelope_set(made, "name", json_string(job->ask.name));
    envelope_set(made, "state", json_string(job_state_name(job->state)));
    envelope_set(made, "stage",
                 job->stage ? envelope_str(say_plain(r->arena, r->lang, job->stage)) : json_null());
    envelope_set(made, "done", json_integer(job->steps));
    envelope_set(made, "total", json_integer(job->total));
    if (job->reply.body.len)
        envelope_set(made, job->state == JOB_FAILED ? "problem" : "answer",
                     json_loadb(job->reply.body.at, job->reply.body.len, 0, NULL));
    return made;
}

bool jobs_show(Request *r, Str id, Reply *reply) {
    Jobs *jobs = server_jobs(r->server);
    pthread_mutex_lock(&jobs->lock);
    Job    *job = job_find(jobs, r, id);
    json_t *made = job ? job_json(r, job) : NULL;
    pthread_mutex_unlock(&jobs->lock);
    return made ? reply_json(r, reply, made) : reply_problem(r, reply, 404, "serve.row.unknown");
}

bool jobs_file(Request *r, Str id, Reply *reply) {
    Jobs *jobs = server_jobs(r->server);
    pthread_mutex_lock(&jobs->lock);
    const Job *job = job_find(jobs, r, id);
    bool       there = job && job->reply.sent;
    if (there) {
        *reply = (Reply){.status = 200, .sent = true, .name = str_copy(r->arena, job->reply.name)};
        reply->fd = open(upload_path(r->arena, job->reply.fd).at, O_RDONLY | O_CLOEXEC);
    }
    pthread_mutex_unlock(&jobs->lock);
    return there && reply->fd >= 0;
}

bool jobs_cancel(Request *r, Str id, Reply *reply) {
    Jobs *jobs = server_jobs(r->server);
    pthread_mutex_lock(&jobs->lock);
    Job *job = job_find(jobs, r, id);
    if (job && job->state == JOB_WAITING)
        job_ended(jobs, job, JOB_CANCELLED);
    if (job)
        job->cancel = true;
    pthread_mutex_unlock(&jobs->lock);
    return job ? reply_nothing(reply) : reply_problem(r, reply, 404, "serve.row.unknown");
}

JobCounts jobs_counts(Jobs *jobs) {
    pthread_mutex_lock(&jobs->lock);
    JobCounts counts = jobs->counts;
    for (size_t i = 0; i < jobs->len; i++) {
        counts.waiting += jobs->at[i]->state == JOB_WAITING;
        counts.running += jobs->at[i]->state == JOB_RUNNING;
    }
    for (const Follower *f = jobs->followers; f; f = f->next)
        counts.followers++;
    pthread_mutex_unlock(&jobs->lock);
    return counts;
}
