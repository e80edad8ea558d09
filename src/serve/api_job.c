/* api_job.c — work that goes on behind a request. */
#include "serve/answers.h"

#include "serve/jobs.h"

bool answer_job(Request *request, Reply *reply) {
    return jobs_show(request, request->words[0], reply);
}

bool answer_job_events(Request *request, Reply *reply) {
    return jobs_follow(request, request->words[0], reply);
}

bool answer_job_cancel(Request *request, Reply *reply) {
    return jobs_cancel(request, request->words[0], reply);
}
