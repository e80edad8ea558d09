/* pose_deputies.c — no plan fills more deputy posts of a unit than the register allows it.
 *
 * A bar where the seats are more than the most allowed; elsewhere it holds by itself. Of a unit that has more deputies today
 * nobody is sent away by it: where a reorganisation of the scenario leaves them, the ceiling begins at today's number and falls in
 * even steps to the most allowed at the deadline; without one it is those of today who are still in service. Cost: O(people)
 * for each such unit.
 */
#include "process/deputies.h"
#include "process/pose_parts.h"

enum { GLIDES_TOLD = 10 };

typedef struct Deputies {
    const Posing *w;
    const bool   *deputy; /* by post of the roster */
    VEC(PoseDeputies) made;
    int64_t held, glides; /* units above the most today: without a deadline, with one */
} Deputies;

/* ---- whose ---- */

static bool takes_over(const Reform *reform, Str unit) {
    return reform->type <= REFORM_CONVERT && str_same(reform->successor, unit);
}

/* Does the unit take over people of this one, at once or by way of another? Of a unit that is split, the first successor named does. */
static bool comes_from(const Deputies *d, Str unit, Str from, Day after) {
    const Settings *s = d->w->settings;
    for (uint32_t i = 0; i < s->reform_count; i++) {
        const Reform *reform = &s->reforms[i];
        if (reform->type <= REFORM_CONVERT && reform->day > after && str_same(reform->unit, from))
            return takes_over(reform, unit) || comes_from(d, unit, reform->successor, reform->day);
    }
    return false;
}

/* The last change of organisation that the unit comes out of; DAY_NONE: none. */
static Day changed_on(const Deputies *d, Str unit) {
    const Settings *s = d->w->settings;
    Day             day = DAY_NONE;
    for (uint32_t i = 0; i < s->reform_count; i++) {
        const Reform *reform = &s->reforms[i];
        bool          cut = reform->type == REFORM_DEPUTIES && str_same(reform->unit, unit);
        if ((cut || takes_over(reform, unit)) && (day == DAY_NONE || reform->day > day))
            day = reform->day;
    }
    return day;
}

static bool deputy_there(const Deputies *d, uint32_t unit, uint32_t post) {
    const Posing *w = d->w;
    uint32_t      of = post == NONE ? NONE : roster_post(w->roster, post)->unit;
    return of != NONE && d->deputy[post] &&
           (of == unit || comes_from(d, roster_unit(w->roster, unit)->code,
                                     roster_unit(w->roster, of)->code, INT32_MIN));
}

/* Deputies of today still in service, by period. */
static void today_count(const Deputies *d, uint32_t unit, int64_t *there) {
    const Posing  *w = d->w;
    const Holding *before = &w->pose->before;
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (deputy_there(d, unit, before->main[p]))
            for (uint32_t t = 0; t < w->pose->until[p]; t++)
                there[t]++;
    for (uint32_t i = 0; i < before->side_count; i++)
        if (deputy_there(d, unit, before->sides[i].post))
            for (uint32_t t = 0; t < w->pose->until[before->sides[i].person]; t++)
                there[t]++;
    for (uint32_t t = 0; w->heads_over[unit] && t < w->pose->periods; t++)
        there[t] += w->heads_over[unit][t];
}

/* The most the unit may have in the end: as the register says, where a change leaves too many no more than the seats wanted. */
static int32_t most_of(const Posing *w, uint32_t unit, const PoseDeputies *made) {
    int32_t wanted = 0, most = roster_unit(w->roster, unit)->most_deputies;
    bool    gliding = false;
    for (uint32_t i = 0; i < made->post_count; i++) {
        uint32_t post = w->pose->post_of[made->posts[i]];
        gliding |= w->pose->wanted[post] != NULL;
        wanted += pose_wanted_seats(w->pose, made->posts[i], w->pose->periods - 1);
    }
    return gliding && (most == INT_MISSING || wanted < most) ? wanted : most;
}

/* ---- how many ---- */

/* Periods from the change to the one in which the deadline lies. */
static void glide_span(const Posing *w, const PoseDeputies *made, uint32_t *from, uint32_t *until) {
    *from = *until = 0;
    while (calendar_first(w->pose->start, *from) < made->since)
        ++*from;
    while (calendar_first(w->pose->start, *until + 1) <= made->deadline)
        ++*until;
    if (made->deadline < w->pose->start)
        *from = *until = 0;
}

static void ceiling_put(const Posing *w, PoseDeputies *made, const int64_t *there) {
    int64_t *ceiling = ARENA_ARRAY(w->arena, int64_t, w->pose->periods);
    uint32_t from = 0, until = 0;
    int64_t  over = made->today > made->most ? made->today - made->most : 0;
    if (made->deadline != DAY_NONE)
        glide_span(w, made, &from, &until);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        if (!over)
            ceiling[t] = made->most;
        else if (made->deadline == DAY_NONE)
            ceiling[t] = there[t] > made->most ? there[t] : made->most;
        else if (t < from)
            ceiling[t] = made->today;
        else
            ceiling[t] = t >= until ? made->most : made->today - over * (t - from) / (until - from);
    }
    made->ceiling = ceiling;
}

/* ---- the bar ---- */

static int64_t seats_open(const Posing *w, const PoseDeputies *made, uint32_t period) {
    int64_t seats = 0;
    for (uint32_t i = 0; i < made->post_count; i++)
        if (problem_open(w->problem, made->posts[i], period))
            seats += problem_seats(w->problem, made->posts[i], period);
    return seats;
}

/* In a deputy post of the unit that the plan does not fill: posts of others, and posts held beside the main one. */
static void fixed_count(const Deputies *d, uint32_t unit, int32_t *fixed) {
    const Posing  *w = d->w;
    const Holding *before = &w->pose->before;
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++) {
        uint32_t main = before->main[p];
        if (main != NONE && d->deputy[main] && roster_post(w->roster, main)->unit == unit &&
            w->pose->post_row[main] == NONE)
            for (uint32_t t = w->open_from[main]; t < w->open_until[main]; t++)
                fixed[t] += t < w->pose->until[p];
    }
    for (uint32_t i = 0; i < before->side_count; i++) {
        uint32_t post = before->sides[i].post;
        if (d->deputy[post] && roster_post(w->roster, post)->unit == unit)
            for (uint32_t t = w->open_from[post]; t < w->open_until[post]; t++)
                fixed[t] += t < w->pose->until[before->sides[i].person];
    }
}

static bool crowded(const Posing *w, const PoseDeputies *made, const int32_t *fixed) {
    bool any = false;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int64_t seats = seats_open(w, made, t);
        any |= seats && seats + fixed[t] > made->ceiling[t];
    }
    return any;
}

static void bar_add(Posing *w, const PoseDeputies *made, const int32_t *fixed) {
    const Unit *unit = roster_unit(w->roster, made->unit);
    int32_t    *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int64_t left = made->ceiling[t] - fixed[t];
        most[t] = left < 0 ? 0 : left > PROBLEM_SEATS_MAX ? PROBLEM_SEATS_MAX : (int32_t)left;
    }
    VEC_PUSH(w->arena, w->sizes,
             (PoseSize){.rule = STR("deputies"),
                        .code = unit->code,
                        .name = unit->name,
                        .body = NONE,
                        .posts = made->posts,
                        .post_count = made->post_count,
                        .at_most = most,
                        .fixed = fixed});
}

static uint32_t own_posts(const Deputies *d, uint32_t unit, const uint32_t **out) {
    Span      posts = roster_by(d->w->roster, KIND_POST, Post_unit, unit);
    uint32_t *own = ARENA_ARRAY(d->w->arena, uint32_t, posts.len), count = 0;
    for (uint32_t i = 0; i < posts.len; i++)
        if (d->deputy[posts.at[i]])
            own[count++] = posts.at[i];
    return pose_posts(d->w, own, count, out);
}

static void unit_pose(Posing *w, Deputies *d, uint32_t unit) {
    const Unit  *row = roster_unit(w->roster, unit);
    PoseDeputies made = {.unit = unit, .deadline = DAY_NONE};
    int32_t     *fixed = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    made.post_count = own_posts(d, unit, &made.posts);
    int32_t most = most_of(w, unit, &made);
    if (most == INT_MISSING)
        return;
    made.most = most;
    fixed_count(d, unit, fixed);
    int64_t *there = ARENA_ARRAY(w->arena, int64_t, w->pose->periods);
    ceiling_put(w, &made, there); /* as if nobody were there: the least it can be */
    if (!crowded(w, &made, fixed))
        return;
    today_count(d, unit, there);
    made.today = there[0];
    made.since = changed_on(d, row->code);
    if (made.since != DAY_NONE && made.today > made.most)
        made.deadline = day_add_months(made.since, DEPUTIES_DEADLINE_MONTHS);
    ceiling_put(w, &made, there);
    d->held += made.deadline == DAY_NONE && made.today > made.most;
    if (!crowded(w, &made, fixed))
        return;
    made.fixed = fixed;
    bar_add(w, &made, fixed);
    VEC_PUSH(w->arena, d->made, made);
}

/* ---- what is said ---- */

static Finding glide_note(const Posing *w, const PoseDeputies *made) {
    return (Finding){.severity = SEVERITY_NOTE,
                     .code = unit_of_enterprise(w->roster, made->unit)
                                 ? "pose.deputies.glide.enterprise"
                                 : "pose.deputies.glide",
                     .args = {{"unit", roster_unit(w->roster, made->unit)->name},
                              {"today", str_format(w->arena, "%lld", (long long)made->today)},
                              {"most", str_format(w->arena, "%lld", (long long)made->most)},
                              {"day", day_iso(w->arena, made->deadline)}}};
}

static void deputies_note(Posing *w, Deputies *d) {
    pose_note(w, "pose.deputies", (int64_t)d->made.len);
    for (size_t i = 0; i < d->made.len; i++) {
        const PoseDeputies *made = &d->made.at[i];
        if (made->deadline != DAY_NONE && d->glides++ < GLIDES_TOLD)
            findings_add(&w->pose->notes, glide_note(w, made));
    }
    if (d->glides > GLIDES_TOLD)
        pose_note(w, "pose.deputies.more", d->glides - GLIDES_TOLD);
    pose_note(w, "pose.deputies.held", d->held);
}

void pose_deputies(Posing *w) {
    Deputies d = {.w = w, .deputy = deputies_of(w->arena, w->roster)};
    for (uint32_t u = 0; u < roster_count(w->roster, KIND_UNIT); u++)
        unit_pose(w, &d, u);
    w->pose->deputies = d.made.at;
    w->pose->deputy_count = (uint32_t)d.made.len;
    deputies_note(w, &d);
}
