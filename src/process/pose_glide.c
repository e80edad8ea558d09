/* pose_glide.c — seats of deputies' posts that become one by a change of organisation: for the years in which a unit may have too many
 * deputies those who are there and still in service have one, and so have the holders of higher posts that are too many for their seat.
 * Only the seats the post has in the end count as empty; the unit's ceiling (pose_deputies.c) brings the others down. A number of seats
 * that the scenario says for the post holds as said. docs/plan.md, "Changes of organisation". */
#include "process/cut.h"
#include "process/deputies.h"
#include "process/pose_parts.h"

typedef struct Gliding {
    Posing     *w;
    const bool *deputy;  /* by post of the roster */
    Groups      holders; /* people, by the main post of today */
    Groups      heirs;   /* by what the post becomes */
} Gliding;

static bool takes_over(const Gliding *g, uint32_t post) {
    return g->heirs.from[post] < g->heirs.from[post + 1];
}

/* left: with those whom the plan leaves where they are. */
static void holders_add(const Gliding *g, uint32_t post, bool left, uint32_t from, int32_t *there) {
    const Pose *posed = g->w->pose;
    for (uint32_t k = g->holders.from[post]; k < g->holders.from[post + 1]; k++) {
        uint32_t person = g->holders.items[k];
        for (uint32_t t = from; t < posed->until[person] && (left || !posed->fixed[person]); t++)
            there[t]++;
    }
}

/* By period: holders of today, of the post and of those that have become it, who are still in service. today: also before they have. */
static int32_t *there_find(const Gliding *g, uint32_t post, bool today) {
    int32_t *there = ARENA_ARRAY(g->w->arena, int32_t, g->w->pose->periods);
    holders_add(g, post, true, 0, there);
    for (uint32_t k = g->heirs.from[post]; k < g->heirs.from[post + 1]; k++) {
        const PoseHeir *heir = &g->w->pose->heirs[g->heirs.items[k]];
        if (k > g->heirs.from[post] &&
            g->w->pose->heirs[g->heirs.items[k - 1]].before == heir->before)
            continue; /* by way of another part of what was split */
        holders_add(g, heir->before, false, today ? 0 : heir->from, there);
    }
    return there;
}

static int32_t seats_then(const Posing *w, uint32_t post, uint32_t period) {
    return w->seats_in[post] ? w->seats_in[post][period] : (int32_t)w->seats[post];
}

/* Of posts above this one in its unit that others become and the plan fills: people too many for their seats. */
static int32_t *heads_over(const Gliding *g, uint32_t post, bool today) {
    const Posing *w = g->w;
    int32_t      *over = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    uint32_t      unit = roster_post(w->roster, post)->unit;
    Span          posts = roster_by(w->roster, KIND_POST, Post_unit, unit);
    for (uint32_t i = 0; unit != NONE && i < posts.len; i++) {
        uint32_t head = posts.at[i];
        if (g->deputy[head] || !w->pose->planned[head] || !takes_over(g, head) ||
            !post_is_lower(w->roster, post, head))
            continue;
        const int32_t *heads = there_find(g, head, today);
        for (uint32_t t = 0; t < w->pose->periods; t++) {
            int32_t seats = seats_then(w, head, t);
            over[t] += heads[t] > seats ? heads[t] - seats : 0;
        }
    }
    return over;
}

/* The most of any of the unit's deputies' posts: whoever is too many for a seat is one too many for the unit. */
static void heads_note(const Gliding *g, uint32_t post) {
    const Posing *w = g->w;
    uint32_t      unit = roster_post(w->roster, post)->unit;
    if (unit == NONE)
        return;
    int32_t *over = heads_over(g, post, true);
    for (uint32_t t = 0; w->heads_over[unit] && t < w->pose->periods; t++)
        over[t] = over[t] > w->heads_over[unit][t] ? over[t] : w->heads_over[unit][t];
    w->heads_over[unit] = over;
}

/* Periods from the first change on to the first that begins on the deadline after the last one, or later. */
static PeriodMask glide_periods(const Gliding *g, uint32_t post) {
    const Pose *posed = g->w->pose;
    uint32_t    first = posed->periods;
    Day         day = DAY_NONE;
    for (uint32_t k = g->heirs.from[post]; k < g->heirs.from[post + 1]; k++) {
        const PoseHeir *heir = &posed->heirs[g->heirs.items[k]];
        first = heir->from < first ? heir->from : first;
        day = day == DAY_NONE || heir->day > day ? heir->day : day;
    }
    Day last = day_add_months(day, DEPUTIES_DEADLINE_MONTHS) - 1;
    return mask_range(first, calendar_after(posed->start, posed->periods, last));
}

static void post_glide(const Gliding *g, uint32_t post) {
    Posing  *w = g->w;
    uint32_t periods = w->pose->periods;
    int32_t *there = there_find(g, post, false), *over = heads_over(g, post, false),
            *own = ARENA_ARRAY(w->arena, int32_t, periods),
            *seats = ARENA_ARRAY(w->arena, int32_t, periods);
    PeriodMask gliding = glide_periods(g, post);
    int32_t    most = 0;
    bool       more = false;
    heads_note(g, post);
    for (uint32_t t = 0; t < periods; t++) {
        there[t] += over[t];
        own[t] = (int32_t)w->seats[post];
        seats[t] = mask_has(gliding, t) && there[t] > own[t] ? there[t] : own[t];
        most = seats[t] > most ? seats[t] : most;
        more |= seats[t] > own[t];
    }
    if (!more)
        return;
    w->seats[post] = (uint32_t)most;
    w->seats_in[post] = seats;
    w->heads_in[post] = over;
    w->pose->wanted[post] = own;
}

void pose_glide(Posing *w) {
    uint32_t posts = roster_count(w->roster, KIND_POST),
             people = roster_count(w->roster, KIND_PERSON);
    w->pose->wanted = ARENA_ARRAY(w->arena, const int32_t *, posts);
    w->heads_in = ARENA_ARRAY(w->arena, const int32_t *, posts);
    w->heads_over = ARENA_ARRAY(w->arena, int32_t *, roster_count(w->roster, KIND_UNIT));
    if (!w->pose->heir_count)
        return;
    Gliding g = {
        .w = w,
        .deputy = deputies_of(w->arena, w->roster),
        .holders = groups_make(w->arena, w->pose->before.main, sizeof *w->pose->before.main, 0,
                               people, posts),
        .heirs = GROUPS_BY(w->arena, PoseHeir, after, w->pose->heirs, w->pose->heir_count, posts)};
    for (uint32_t j = 0; j < posts; j++)
        if (g.deputy[j] && w->pose->planned[j] && takes_over(&g, j) &&
            !cut_after(w->settings, roster_post(w->roster, j)->code, w->roster->as_of))
            post_glide(&g, j);
}

/* Taken in from a higher post that ends and does not become this one. */
static bool comes_down(const Posing *w, uint32_t person, uint32_t post) {
    uint32_t held = w->pose->before.main[person];
    return !w->pose->fixed[person] && pose_goes_on(w->pose, person, post) == NONE &&
           pose_taken_in(w->pose, held, post) != NONE && post_is_lower(w->roster, post, held);
}

/* Who holds the post, goes on in it, or comes down to it. */
static bool stays_on(const Posing *w, uint32_t person, uint32_t post) {
    return w->pose->before.main[person] == post || pose_goes_on(w->pose, person, post) != NONE ||
           comes_down(w, person, post);
}

/* Periods before the post becomes one that will have people too many. */
static PeriodMask becomes_full(const Pose *posed, uint32_t post) {
    PeriodMask before = 0;
    for (uint32_t k = posed->heirs_of.from[post];
         posed->heir_count && k < posed->heirs_of.from[post + 1]; k++) {
        const PoseHeir *heir = &posed->heirs[posed->heirs_of.items[k]];
        before |= posed->wanted[heir->after] ? mask_range(0, heir->from) : 0;
    }
    return before;
}

PeriodMask pose_closed(const Posing *w, uint32_t person, uint32_t post) {
    const int32_t *wanted = w->pose->wanted[post];
    PeriodMask     closed = becomes_full(w->pose, post);
    for (uint32_t t = 0; wanted && t < w->pose->periods; t++)
        closed |= (PeriodMask)(w->seats_in[post][t] > wanted[t]) << t;
    return closed && stays_on(w, person, post) ? 0 : closed;
}

static void quota_add(Posing *w, const char *rule, uint32_t row, PoseSize made) {
    const Post *post = roster_post(w->roster, w->pose->post_of[row]);
    uint32_t   *posts = ARENA_ARRAY(w->arena, uint32_t, 1);
    int32_t    *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    posts[0] = row;
    for (uint32_t t = 0; t < w->pose->periods; t++)
        most[t] = PROBLEM_NO_LIMIT;
    made.rule = str_from(rule);
    made.code = post->code;
    made.name = post->name;
    made.body = NONE;
    made.posts = posts;
    made.post_count = 1;
    made.at_most = most;
    made.fixed = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    VEC_PUSH(w->arena, w->sizes, made);
}

/* Seats that are wanted, at the price of an empty one. */
static void wanted_add(Posing *w, uint32_t row) {
    uint32_t       post = w->pose->post_of[row];
    const int32_t *wanted = w->pose->wanted[post];
    int32_t       *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        least[t] = problem_open(w->problem, row, t) ? wanted[t] : 0;
    quota_add(w, "seats", row, (PoseSize){.at_least = least, .price = pose_vacancy(w->pose, post)});
    w->pose->seat_quotas++;
}

/* In the post at once, by its seats and the ceiling of its unit. */
static int64_t most_then(const Posing *w, uint32_t row, uint32_t period) {
    uint32_t unit = roster_post(w->roster, w->pose->post_of[row])->unit;
    int64_t  seats = problem_seats(w->problem, row, period);
    for (uint32_t i = 0; i < w->pose->deputy_count; i++)
        if (w->pose->deputies[i].unit == unit && w->pose->deputies[i].ceiling[period] < seats)
            return w->pose->deputies[i].ceiling[period];
    return seats;
}

/* By period: heads too many who may come down to this post. Of those whose standard lets them not, none is waited for. */
static int32_t *heads_kept(const Posing *w, uint32_t row) {
    uint32_t post = w->pose->post_of[row], people = roster_count(w->roster, KIND_PERSON);
    int32_t *heads = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        heads[t] = w->heads_in[post][t];
    for (uint32_t p = 0; p < people; p++)
        for (uint32_t t = 0; t < w->pose->until[p]; t++)
            heads[t] -= comes_down(w, p, post);
    for (size_t e = 0; e < w->entries.len; e++)
        for (uint32_t t = 0; t < w->pose->periods && w->entries.at[e].post == row; t++)
            heads[t] += mask_has(w->entries.at[e].stay, t) &&
                        comes_down(w, w->pose->person_of[w->entries.at[e].person], post);
    return heads;
}

/* While there may be too many, as many of today's people as the ceiling lets stay: to keep the least fit of them is no dearer than to
 * send him away, so that the years the law gives are used. */
static void kept_add(Posing *w, uint32_t row) {
    uint32_t       post = w->pose->post_of[row];
    const int32_t *wanted = w->pose->wanted[post], *heads = heads_kept(w, row);
    int32_t       *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    bool          *who = ARENA_ARRAY(w->arena, bool, w->problem->person_count);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        least[t] = heads[t] > 0 ? heads[t] : 0;
    for (size_t e = 0; e < w->entries.len; e++) {
        const ProblemEntry *entry = &w->entries.at[e];
        uint32_t            person = w->pose->person_of[entry->person];
        if (entry->post != row || !stays_on(w, person, post))
            continue;
        who[entry->person] = true;
        for (uint32_t t = 0; t < w->pose->periods && !comes_down(w, person, post); t++)
            least[t] += mask_has(entry->stay, t);
    }
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int64_t most = most_then(w, row, t);
        least[t] = problem_seats(w->problem, row, t) <= wanted[t] ? 0
                   : least[t] < most                              ? least[t]
                                                                  : (int32_t)most;
    }
    quota_add(
        w, "glide", row,
        (PoseSize){.at_least = least, .price = POSE_PERFECT + w->settings->misfit, .who = who});
}

void pose_glide_quotas(Posing *w) {
    for (uint32_t j = 0; j < w->pose->own_count; j++)
        if (w->pose->wanted[w->pose->post_of[j]])
            kept_add(w, j);
    for (uint32_t j = 0; j < w->pose->own_count; j++)
        if (w->pose->wanted[w->pose->post_of[j]])
            wanted_add(w, j);
}

int32_t pose_wanted_seats(const Pose *posed, uint32_t post, uint32_t period) {
    const PosePlace *place = pose_place(posed, post);
    const int32_t   *wanted = place ? NULL : posed->wanted[posed->post_of[post]];
    return wanted ? wanted[period] : problem_seats(posed->problem, post, period);
}
