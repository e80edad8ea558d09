/* pose_rows.c — numbers the people and posts of the problem and what the scenario wishes of them. */
#include "process/pose_parts.h"

/* In the problem: whoever may hold a post of it, or holds one before it begins. */
static bool *people_wanted(const Posing *w) {
    uint32_t people = roster_count(w->roster, KIND_PERSON);
    bool    *wanted = ARENA_ARRAY(w->arena, bool, people);
    for (size_t i = 0; i < w->entries.len; i++)
        wanted[w->entries.at[i].person] = true;
    for (uint32_t p = 0; p < people; p++) {
        uint32_t post = w->pose->before.main[p];
        if (post != NONE && w->seats[post])
            wanted[p] = true;
    }
    return wanted;
}

/* Fills both directions; returns how many were kept. */
static uint32_t rows_number(Arena *arena, const bool *wanted, uint32_t count,
                            const uint32_t **of_out, const uint32_t **row_out) {
    uint32_t *of = ARENA_ARRAY(arena, uint32_t, count), *row = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t  kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        row[i] = wanted[i] ? kept : NONE;
        if (wanted[i])
            of[kept++] = i;
    }
    *of_out = of;
    *row_out = row;
    return kept;
}

int32_t pose_vacancy(const Pose *posed, uint32_t post) {
    int64_t points = (int64_t)posed->settings.vacancy * post_importance(posed->roster, post);
    if (!posed->planned[post])
        return 0;
    return points > PROBLEM_COST_MAX ? PROBLEM_COST_MAX : (int32_t)points;
}

static void posts_fill(Posing *w) {
    Problem *problem = w->problem;
    problem->posts = ARENA_ARRAY(w->arena, ProblemPost, problem->post_count);
    for (uint32_t j = 0; j < problem->post_count; j++) {
        uint32_t post = w->pose->post_of[j];
        problem->posts[j] =
            (ProblemPost){.id = roster_post(w->roster, post)->code,
                          .vacancy = w->pose->wanted[post] ? 0 : pose_vacancy(w->pose, post),
                          .seats = (int32_t)w->seats[post],
                          .from = w->open_from[post],
                          .until = w->open_until[post],
                          .seats_in = w->seats_in[post]};
    }
}

static void people_fill(Posing *w) {
    Problem *problem = w->problem;
    problem->people = ARENA_ARRAY(w->arena, ProblemPerson, (size_t)problem->person_count + 1);
    for (uint32_t i = 0; i < problem->person_count; i++) {
        uint32_t person = w->pose->person_of[i], post = w->pose->before.main[person];
        problem->people[i] = (ProblemPerson){
            .id = roster_person(w->roster, person)->code,
            .holds = post == NONE ? NONE : w->pose->post_row[post],
            .until = w->pose->until[person],
        };
    }
}

void pose_rows(Posing *w) {
    Problem *problem = w->problem;
    uint32_t posts = roster_count(w->roster, KIND_POST);
    bool    *post_wanted = ARENA_ARRAY(w->arena, bool, posts);
    for (uint32_t j = 0; j < posts; j++)
        post_wanted[j] = w->seats[j] > 0;
    problem->post_count =
        rows_number(w->arena, post_wanted, posts, &w->pose->post_of, &w->pose->post_row);
    problem->person_count =
        rows_number(w->arena, people_wanted(w), roster_count(w->roster, KIND_PERSON),
                    &w->pose->person_of, &w->pose->person_row);
    w->pose->main_count = problem->person_count;
    w->pose->own_count = problem->post_count;
    posts_fill(w);
    people_fill(w);
    for (size_t i = 0; i < w->entries.len; i++) {
        w->entries.at[i].person = w->pose->person_row[w->entries.at[i].person];
        w->entries.at[i].post = w->pose->post_row[w->entries.at[i].post];
    }
    for (size_t i = 0; i < w->locks.len; i++) {
        w->locks.at[i].person = w->pose->person_row[w->locks.at[i].person];
        w->locks.at[i].post = w->pose->post_row[w->locks.at[i].post];
    }
}

/* ---- locks and forbids of the scenario ---- */

/* Index in the problem; a finding when the register or the problem has no such row. */
static uint32_t wish_row(Posing *w, Kind kind, Str code) {
    uint32_t        index = roster_find(w->roster, kind, code);
    const uint32_t *rows = kind == KIND_PERSON ? w->pose->person_row : w->pose->post_row;
    uint32_t        row = index == NONE ? NONE : rows[index];
    if (row == NONE)
        findings_add(w->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = index == NONE ? "pose.wish.unknown" : "pose.wish.outside",
                               .value = code});
    return row;
}

/* -1: no such person or post; the entry's number does not matter before sealing. */
static bool wish_read(Posing *w, const SettingsPair *wish, uint32_t *person, uint32_t *post) {
    *person = wish_row(w, KIND_PERSON, wish->person);
    *post = wish_row(w, KIND_POST, wish->post);
    if (wish->period != NONE && wish->period >= w->pose->periods) {
        findings_add(w->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "pose.wish.period",
                               .value = str_format(w->arena, "%u", wish->period),
                               .args = {{"person", wish->person}, {"post", wish->post}}});
        return false;
    }
    return *person != NONE && *post != NONE;
}

static PeriodMask wish_periods(const Posing *w, const SettingsPair *wish) {
    return wish->period == NONE ? problem_all(w->pose->periods) : (PeriodMask)1 << wish->period;
}

static PeriodMask stay_of(const Posing *w, uint32_t person, uint32_t post) {
    for (size_t i = 0; i < w->entries.len; i++)
        if (w->entries.at[i].person == person && w->entries.at[i].post == post)
            return w->entries.at[i].stay;
    return 0;
}

static void lock_add(Posing *w, const SettingsPair *wish, uint32_t person, uint32_t post) {
    PeriodMask asked = wish_periods(w, wish), can = stay_of(w, person, post);
    PeriodMask there = mask_range(0, w->problem->people[person].until) &
                       mask_range(w->problem->posts[post].from, w->problem->posts[post].until);
    if (wish->period == NONE)
        asked &= there; /* "always" means as long as both are there */
    PeriodMask cannot = asked ? asked & ~can : wish_periods(w, wish);
    if (cannot)
        findings_add(
            w->findings,
            (Finding){.severity = SEVERITY_ERROR,
                      .code = "pose.lock.entry",
                      .args = {{"person", wish->person},
                               {"post", wish->post},
                               {"date", day_iso(w->arena,
                                                pose_day(w, (uint32_t)__builtin_ctzll(cannot)))}}});
    for (uint32_t t = 0; t < w->pose->periods; t++)
        if (mask_has(asked & can, t))
            VEC_PUSH(w->arena, w->locks, (ProblemLock){person, post, t});
}

/* Whom the scenario locks in one post and another moves as it says. */
void pose_kept(Posing *w) {
    uint32_t *post = ARENA_ARRAY(w->arena, uint32_t, w->problem->person_count);
    bool     *several = ARENA_ARRAY(w->arena, bool, w->problem->person_count);
    for (size_t i = 0; i < w->locks.len; i++) {
        const ProblemLock *lock = &w->locks.at[i];
        several[lock->person] |= post[lock->person] && post[lock->person] != lock->post + 1;
        post[lock->person] = lock->post + 1;
    }
    for (size_t i = 0; i < w->entries.len; i++)
        if (w->settings->least > 1 && !several[w->entries.at[i].person])
            w->entries.at[i].least = (uint32_t)w->settings->least;
}

bool pose_wishes(Posing *w) {
    const Settings *settings = w->settings;
    size_t          before = w->findings->errors;
    uint32_t        person, post;
    for (uint32_t i = 0; i < settings->lock_count; i++)
        if (wish_read(w, &settings->locks[i], &person, &post))
            lock_add(w, &settings->locks[i], person, post);
    for (uint32_t i = 0; i < settings->forbid_count; i++)
        if (wish_read(w, &settings->forbids[i], &person, &post))
            VEC_PUSH(w->arena, w->forbids,
                     (ProblemForbid){person, post, wish_periods(w, &settings->forbids[i])});
    w->problem->locks = w->locks.at;
    w->problem->lock_count = (uint32_t)w->locks.len;
    return w->findings->errors == before;
}
