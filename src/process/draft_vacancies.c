/* draft_vacancies.c — seats that a plan leaves empty, who covers them, and which of them are not to be filled: those of deputies
 * of whom the unit may have no more. */
#include "base/ascending.h"
#include "base/vec.h"
#include "process/draft_parts.h"

/* Has the place, in which a post is covered, the same people in both periods? NONE: it has nobody. */
static bool covers_same(const Telling *w, uint32_t place, uint32_t a, uint32_t b) {
    bool same = true;
    for (uint32_t i = w->pose->main_count; place != NONE && i < w->problem->person_count; i++)
        same &= (state_of(w, i, a) == place) == (state_of(w, i, b) == place);
    return same;
}

/* Of seats that are only wanted the problem has them in a quota. */
static int64_t vacancy_points(const Telling *w, uint32_t post) {
    bool own = !pose_place(w->pose, post) && w->pose->wanted[w->pose->post_of[post]];
    return own ? pose_vacancy(w->pose, w->pose->post_of[post]) : w->problem->posts[post].vacancy;
}

static AnswerVacancy vacancy_make(const Telling *w, uint32_t post, uint32_t from, uint32_t until,
                                  uint32_t seats, uint32_t limited) {
    uint32_t      place = pose_cover(w->pose, post);
    AnswerVacancy made = {.row = post,
                          .post = pose_post_code(w->pose, post),
                          .post_name = pose_post_name(w->pose, post),
                          .from = from,
                          .until = until,
                          .seats = seats,
                          .limited = limited,
                          .points = vacancy_points(w, post)};
    VEC(AnswerCover) covers = {0};
    for (uint32_t i = w->pose->main_count; place != NONE && i < w->problem->person_count; i++)
        if (state_of(w, i, from) == place) {
            const Person *who = roster_person(w->roster, w->pose->person_of[i]);
            VEC_PUSH(w->arena, covers, ((AnswerCover){who->code, who->name}));
        }
    made.covers = covers.at;
    made.cover_count = (uint32_t)covers.len;
    made.points *= seats;
    if (place != NONE) {
        const PosePlace *of = pose_place(w->pose, place);
        int64_t          covered = made.cover_count < seats ? made.cover_count : seats;
        made.points = of->empty * (seats - covered) + of->covered * covered;
    }
    made.points *= until - from;
    return made;
}

static uint32_t *heads_count(const Telling *w) {
    uint32_t  periods = w->pose->periods;
    uint32_t *heads = ARENA_ARRAY(w->arena, uint32_t, (size_t)w->problem->post_count * periods);
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        for (uint32_t t = 0; t < periods; t++)
            if (state_of(w, i, t) != NONE)
                heads[(size_t)state_of(w, i, t) * periods + t]++;
    return heads;
}

static uint32_t empty_at(const Telling *w, const uint32_t *heads, uint32_t post, uint32_t period) {
    const PosePlace *place = pose_place(w->pose, post);
    if (!problem_open(w->problem, post, period) ||
        (place ? place->kind != PATH_MEMBER : !w->pose->planned[w->pose->post_of[post]]))
        return 0;
    uint32_t wanted = (uint32_t)pose_wanted_seats(w->pose, post, period),
             there = heads[(size_t)post * w->pose->periods + period];
    return wanted > there ? wanted - there : 0;
}

/* NULL: no number of deputies binds the post. */
static const PoseDeputies *deputies_bound(const Telling *w, uint32_t post) {
    for (uint32_t i = 0; i < w->pose->deputy_count; i++)
        if (ascending_has(w->pose->deputies[i].posts, w->pose->deputies[i].post_count, post))
            return &w->pose->deputies[i];
    return NULL;
}

/* Of the post's empty seats those that the unit may not fill: what it may is taken to be of its first posts. */
static uint32_t limited_at(const Telling *w, const uint32_t *heads, uint32_t post,
                           uint32_t period) {
    const PoseDeputies *unit = deputies_bound(w, post);
    int64_t             left = unit ? unit->ceiling[period] - unit->fixed[period] : 0;
    for (uint32_t i = 0; unit && i < unit->post_count; i++)
        left -= heads[(size_t)unit->posts[i] * w->pose->periods + period];
    for (uint32_t i = 0; unit && i < unit->post_count; i++) {
        uint32_t empty = empty_at(w, heads, unit->posts[i], period);
        uint32_t open = left < 0 ? 0 : left < empty ? (uint32_t)left : empty;
        if (unit->posts[i] == post)
            return empty - open;
        left -= open;
    }
    return 0;
}

/* Does the vacancy that begins in period `a` go on in `b`: as many seats, as many of them not to be filled, covered alike? */
static bool goes_on(const Telling *w, const uint32_t *heads, uint32_t post, uint32_t a,
                    uint32_t b) {
    uint32_t seats = empty_at(w, heads, post, a);
    return empty_at(w, heads, post, b) == seats &&
           limited_at(w, heads, post, b) == limited_at(w, heads, post, a) &&
           (!seats || covers_same(w, pose_cover(w->pose, post), a, b));
}

/* A body has one place that is open at the end: that of its last term. */
static void ends_empty(const Telling *w, const uint32_t *heads, uint32_t post) {
    const PosePlace *place = pose_place(w->pose, post);
    uint32_t         seats = empty_at(w, heads, post, w->last);
    if (!place) {
        uint32_t limited = limited_at(w, heads, post, w->last);
        w->answer->limited_after += limited;
        w->answer->empty_after += seats - limited;
    }
    if (!place || !seats)
        return;
    w->answer->free_empty += seats;
    w->answer->free_empty_bodies++;
    if (!w->answer->free_empty_body.len)
        w->answer->free_empty_body = roster_body(w->roster, place->body)->code;
}

void telling_vacancies(const Telling *w) {
    const uint32_t *heads = heads_count(w);
    VEC(AnswerVacancy) list = {0};
    for (uint32_t j = 0; j < w->problem->post_count; j++) {
        for (uint32_t t = 0, past; t < w->pose->periods; t = past) {
            uint32_t seats = empty_at(w, heads, j, t);
            for (past = t + 1; past < w->pose->periods && goes_on(w, heads, j, t, past); past++)
                ;
            if (!seats)
                continue;
            AnswerVacancy made = vacancy_make(w, j, t, past, seats, limited_at(w, heads, j, t));
            if (t <= w->last && w->last < past)
                w->answer->covered_after += made.cover_count < seats ? made.cover_count : seats;
            VEC_PUSH(w->arena, list, made);
        }
        ends_empty(w, heads, j);
    }
    w->answer->vacancies = list.at;
    w->answer->vacancy_count = (uint32_t)list.len;
}

void telling_empty_before(const Telling *w) {
    Holding today = holding_on(w->arena, w->roster, w->roster->as_of);
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++) {
        uint32_t seats = (uint32_t)post_seats(w->roster, j);
        if (w->pose->planned[j] && post_open(w->roster, j, w->roster->as_of) &&
            today.heads[j] < seats)
            w->answer->empty_before += seats - today.heads[j];
    }
}

AnswerVacancy *draft_vacancies(Arena *arena, const DraftPlan *draft, uint32_t *count_out) {
    PlanAnswer answer = {0};
    Telling    w = telling_open(arena, draft, &answer);
    telling_vacancies(&w);
    *count_out = answer.vacancy_count;
    return answer.vacancies;
}
