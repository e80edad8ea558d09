#include "process/before.h"

#include "base/map.h"
#include "base/vec.h"
#include "process/calendar.h"

enum { RUN_TRIES = 4 };

/* What is held beside the main post is known by what it is of; several of one kind and person by their order. */
static Str path_key(Arena *arena, const Pose *pose, uint32_t row, const Map *seen) {
    Str person = roster_person(pose->roster, pose->person_of[row])->code;
    if (row < pose->main_count)
        return person;
    const PosePath  *path = &pose->paths[row - pose->main_count];
    const PosePlace *place = path->place == NONE ? NULL : &pose->places[path->place];
    Str              of = !place                      ? STR("")
                          : path->kind == PATH_COURSE ? pose->settings.courses[place->course].code
                                                      : pose->problem->posts[pose->own_count + path->place].id;
    Str              key =
        str_format(arena, "%d/" STR_FMT "/" STR_FMT, (int)path->kind, STR_ARG(person), STR_ARG(of));
    while (map_find(seen, key) != NONE)
        key = str_format(arena, STR_FMT "+", STR_ARG(key));
    return key;
}

static Map paths_of(Arena *arena, const Pose *pose) {
    Map rows = map_open(arena);
    for (uint32_t i = 0; i < pose->problem->person_count; i++)
        map_set(&rows, path_key(arena, pose, i, &rows), i);
    return rows;
}

static void people_match(Arena *arena, Before *b) {
    Map was = paths_of(arena, b->was->pose), now = paths_of(arena, b->now);
    b->person = ARENA_ARRAY(arena, uint32_t, b->now->problem->person_count);
    for (uint32_t k = 0; k < now.len; k++)
        b->person[now.entries[k].value] = map_find(&was, now.entries[k].key);
}

static void posts_match(Arena *arena, Before *b) {
    const Problem *was = b->was->pose->problem, *now = b->now->problem;
    Map            rows = map_open(arena);
    for (uint32_t j = 0; j < now->post_count; j++)
        map_set(&rows, now->posts[j].id, j);
    b->post = ARENA_ARRAY(arena, uint32_t, was->post_count);
    for (uint32_t j = 0; j < was->post_count; j++) {
        uint32_t row = map_find(&rows, was->posts[j].id);
        b->post[j] = row == NONE ? BEFORE_GONE : row;
    }
}

static uint32_t period_of(const Pose *pose, Day first) {
    for (uint32_t t = 0; t < pose->periods; t++)
        if (calendar_first(pose->start, t) == first)
            return t;
    return NONE;
}

bool before_planned(const Before *b, uint32_t period) {
    return period < b->now->settings.periods && b->period[period] != NONE &&
           b->period[period] < b->was->pose->settings.periods;
}

Before before_open(Arena *arena, const DraftPlan *was, const Pose *now) {
    Before made = {.was = was, .now = now, .states = draft_states(arena, was)};
    made.period = ARENA_ARRAY(arena, uint32_t, now->periods);
    for (uint32_t t = 0; t < now->periods; t++) {
        made.period[t] = period_of(was->pose, calendar_first(now->start, t));
        made.periods += before_planned(&made, t);
    }
    people_match(arena, &made);
    posts_match(arena, &made);
    return made;
}

bool before_counts(const Before *b, uint32_t person, uint32_t period) {
    return before_planned(b, period) && period < b->now->problem->people[person].until;
}

uint32_t before_row(const Before *b, uint32_t person, uint32_t period) {
    uint32_t row = b->person[person], at = b->period[period];
    return row == NONE || at == NONE ? NONE : b->states[(size_t)row * b->was->pose->periods + at];
}

uint32_t before_post(const Before *b, uint32_t person, uint32_t period) {
    uint32_t row = before_row(b, person, period);
    return row == NONE ? NONE : b->post[row];
}

uint32_t before_changes(const Before *b, const uint32_t *states) {
    uint32_t changes = 0;
    for (uint32_t i = 0; i < b->now->problem->person_count; i++)
        for (uint32_t t = 0; t < b->now->periods; t++)
            changes += before_counts(b, i, t) &&
                       before_post(b, i, t) != states[(size_t)i * b->now->periods + t];
    return changes;
}

uint32_t before_states(const Before *b) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->now->problem->person_count; i++)
        for (uint32_t t = 0; t < b->now->periods; t++)
            count += before_counts(b, i, t);
    return count;
}

/* ---- as runs ---- */

static bool may_hold(const Problem *p, uint32_t person, uint32_t post, uint32_t period) {
    uint32_t at = post < p->post_count ? problem_entry(p, person, post) : NONE;
    return at != NONE && mask_has(p->entries[at].stay, period);
}

/* Of one path; posts: one per period. */
static void path_lay(const Before *b, uint32_t person, uint32_t *posts) {
    for (uint32_t t = 0; t < b->now->periods; t++) {
        uint32_t post = b->period[t] != NONE ? before_post(b, person, t) : t ? posts[t - 1] : NONE;
        posts[t] = may_hold(b->now->problem, person, post, t) ? post : NONE;
    }
}

static PlanRun *runs_lay(Arena *arena, const Before *b, const bool *out, uint32_t *count_out) {
    VEC(PlanRun) runs = {0};
    uint32_t *posts = ARENA_ARRAY(arena, uint32_t, b->now->periods);
    for (uint32_t i = 0; i < b->now->problem->person_count; i++) {
        path_lay(b, i, posts);
        for (uint32_t t = 0, end; t < b->now->periods && !out[i]; t = end) {
            for (end = t + 1; end < b->now->periods && posts[end] == posts[t];)
                end++;
            if (posts[t] != NONE)
                VEC_PUSH(arena, runs, (PlanRun){i, posts[t], t, end});
        }
    }
    *count_out = (uint32_t)runs.len;
    return runs.at;
}

PlanRun *before_runs(Arena *arena, const Before *b, uint32_t *count_out) {
    const Problem *problem = b->now->problem;
    bool          *out = ARENA_ARRAY(arena, bool, problem->person_count), more = true;
    for (int k = 0; k < RUN_TRIES && more; k++) {
        Plan plan = {.made = true, .certificate = {.scale = 1}};
        plan.runs = runs_lay(arena, b, out, &plan.run_count);
        const Audit *audit = audit_plan(arena, problem, &plan);
        *count_out = plan.run_count;
        if (audit->accepted)
            return plan.runs;
        more = false;
        for (uint32_t v = 0; v < audit->violation_count; v++) {
            uint32_t person = audit->violations[v].person;
            more |= person != NONE && !out[person];
            if (person != NONE)
                out[person] = true;
        }
    }
    return NULL;
}
