#include "plan/improve.h"

#include "plan/couple.h"
#include "plan/lawful.h"
#include "plan/tie.h"

#include <string.h>

enum { IMPROVE_SPAN = 4096 }; /* people between two looks at whether to stop */

static bool backs(const Field *f, uint32_t person) {
    return f->backs_from && f->backs_from[person] < f->backs_from[person + 1];
}

/* Whether `now` is better than `was` for somebody who is not in the draft. */
static bool path_better(const Draft *d, uint32_t person, const uint32_t *now, const uint32_t *was) {
    const int32_t *heads = d->demand->rows;
    bool           lonely_now = !tie_backs(d->field, heads, person, now),
         lonely_was = !tie_backs(d->field, heads, person, was);
    if (lonely_now != lonely_was)
        return lonely_was;
    return draft_price_unpaid(d, person, now) < draft_price_unpaid(d, person, was);
}

static bool person_improve(Crew *crew, Draft *draft, uint32_t person) {
    const Field *f = crew->field;
    uint32_t     was[PROBLEM_PERIODS_MAX], now[PROBLEM_PERIODS_MAX];
    PathRules rules = {.level = draft->level, .rows = draft->rows, .lawful = true, .brief = true};
    bool      shed = false;
    memcpy(was, draft->states + (size_t)person * f->periods, f->periods * sizeof *was);
    draft_take(draft, person);
    bool    kept = draft->level.kind == LEVEL_LOCKS || lawful_locks(f, person, was);
    int64_t before = kept ? draft_price(draft, person, was) : PATH_NEVER;
    int64_t after = path_solve(crew->path, &rules, person);
    crew->steps += crew->path->count + 1;
    bool better = after < before && after < DRAFT_BLOCK / 2;
    if (better)
        path_trace(crew->path, now);
    if (better && crew->path->moving)
        better = draft_price(draft, person, now) < before;
    if (backs(f, person)) {
        shed = couple_shed(draft, person, was);
        if (better)
            couple_shed(draft, person, now);
        better = better && path_better(draft, person, now, was);
    }
    draft_put(draft, person, better ? now : was);
    return better || shed;
}

void improve_run(Crew *crew, Draft *draft, Watch *watch, int passes) {
    uint32_t count = crew->field->problem->person_count;
    bool     moved = true;
    for (int pass = 0; pass < passes && moved; pass++) {
        moved = false;
        for (uint32_t i = 0; i < count; i++) {
            moved |= person_improve(crew, draft, i);
            if (couple_is(crew->field, i))
                moved |= couple_improve(crew, draft, i);
            if ((i + 1) % IMPROVE_SPAN && i + 1 < count)
                continue;
            bool on = watch_step(watch, "progress.price", crew->steps);
            crew->steps = 0;
            if (!on)
                return;
        }
    }
}
