/* pose_further.c — what people hold beside the main post: further paths, and posts of the problem that are none of the
 * register. They stand behind the main paths and the register's posts, so that the rows of those do not depend on them.
 */
#include "process/pose_parts.h"

PathKind pose_path(const Pose *posed, uint32_t person) {
    return person < posed->main_count ? PATH_MAIN : posed->paths[person - posed->main_count].kind;
}

const PosePlace *pose_place(const Pose *posed, uint32_t post) {
    return post < posed->own_count ? NULL : &posed->places[post - posed->own_count];
}

Str pose_post_code(const Pose *posed, uint32_t post) {
    const PosePlace *place = pose_place(posed, post);
    return place ? place->code : roster_post(posed->roster, posed->post_of[post])->code;
}

Str pose_post_name(const Pose *posed, uint32_t post) {
    const PosePlace *place = pose_place(posed, post);
    return place ? place->name : roster_post(posed->roster, posed->post_of[post])->name;
}

/* ---- adding ---- */

/* No code of the register: an id of the problem is of one row only. */
static Str code_free(const Posing *w, Kind kind, Str code) {
    while (roster_find(w->roster, kind, code) != NONE)
        code = str_format(w->arena, STR_FMT "@", STR_ARG(code));
    return code;
}

uint32_t pose_place_add(Posing *w, PosePlace place, ProblemPost post) {
    place.code = code_free(w, KIND_POST, place.code);
    post.id = place.code;
    VEC_PUSH(w->arena, w->places, place);
    VEC_PUSH(w->arena, w->place_posts, post);
    return w->pose->own_count + (uint32_t)w->places.len - 1;
}

uint32_t pose_path_add(Posing *w, PosePath path, PosePerson made) {
    uint32_t number = (uint32_t)w->paths.len, there = w->pose->until[path.person];
    Str      of =
        path.place == NONE ? str_format(w->arena, "%u", number) : w->places.at[path.place].code;
    Str id = str_format(w->arena, STR_FMT "@" STR_FMT,
                        STR_ARG(roster_person(w->roster, path.person)->code), STR_ARG(of));
    made.who.id = code_free(w, KIND_PERSON, id);
    made.who.until = made.who.until < there ? made.who.until : there;
    VEC_PUSH(w->arena, w->paths, path);
    VEC_PUSH(w->arena, w->path_people, made);
    return w->pose->main_count + number;
}

ProblemSide pose_side(uint32_t row, const uint32_t *posts, uint32_t count) {
    return (ProblemSide){.person = row, .posts = posts, .post_count = count};
}

void pose_beside_add(Posing *w, ProblemSide who, const ProblemSide *with, uint32_t count,
                     uint32_t lag, PeriodMask periods) {
    VEC_PUSH(w->arena, w->besides,
             (ProblemBeside){.who = who,
                             .with = arena_copy(w->arena, with, count * sizeof *with),
                             .with_count = count,
                             .lag = lag,
                             .periods = periods});
}

/* ---- joining ---- */

static void posts_join(Posing *w) {
    Problem     *problem = w->problem;
    uint32_t     own = problem->post_count, more = (uint32_t)w->places.len;
    uint32_t    *of = ARENA_ARRAY(w->arena, uint32_t, own + more);
    ProblemPost *posts = ARENA_ARRAY(w->arena, ProblemPost, own + more);
    for (uint32_t j = 0; j < own + more; j++) {
        posts[j] = j < own ? problem->posts[j] : w->place_posts.at[j - own];
        of[j] = j < own ? w->pose->post_of[j] : NONE;
    }
    problem->posts = posts;
    problem->post_count = own + more;
    w->pose->post_of = of;
    w->pose->places = w->places.at;
}

/* Of who comes from elsewhere, what the scenario says. */
static int32_t main_move(const Posing *w, uint32_t person, bool *own) {
    uint32_t which = w->pose->received[w->pose->person_of[person]];
    *own |= which != NONE;
    return which == NONE ? w->problem->move : w->settings->receptions[which].price;
}

/* Who meets the standard of today's post and could stay in it as long as they serve is not sent away for somebody whose own post ends and who is
 * worth a little more there: leaving for none costs twice as much. */
static int32_t main_displaced(const Posing *w, uint32_t person, const ProblemEntry *own_entry,
                              bool *own) {
    const ProblemPerson *who = &w->problem->people[person];
    PeriodMask           there = mask_range(0, who->until);
    bool    fit = own_entry && mask_has(own_entry->enter, 0) && !(there & ~own_entry->stay);
    int64_t twice = 2 * (int64_t)w->problem->displaced;
    if (!fit)
        return w->problem->displaced;
    *own = true;
    return twice > PROBLEM_COST_MAX ? PROBLEM_COST_MAX : (int32_t)twice;
}

/* By main path: the entry of the post held; NULL. */
static const ProblemEntry **held_entries(const Posing *w) {
    const ProblemEntry **found = ARENA_ARRAY(w->arena, const ProblemEntry *, w->pose->main_count);
    for (size_t e = 0; e < w->entries.len; e++) {
        const ProblemEntry *entry = &w->entries.at[e];
        if (entry->person < w->pose->main_count &&
            w->problem->people[entry->person].holds == entry->post)
            found[entry->person] = entry;
    }
    return found;
}

static void people_join(Posing *w) {
    Problem             *problem = w->problem;
    uint32_t             mains = problem->person_count, more = (uint32_t)w->paths.len;
    uint32_t            *of = ARENA_ARRAY(w->arena, uint32_t, mains + more);
    ProblemPerson       *people = ARENA_ARRAY(w->arena, ProblemPerson, (size_t)mains + more + 1);
    int32_t             *move = ARENA_ARRAY(w->arena, int32_t, mains + more);
    int32_t             *displaced = ARENA_ARRAY(w->arena, int32_t, mains + more);
    bool                 own = more;
    const ProblemEntry **held = held_entries(w);
    for (uint32_t i = 0; i < mains + more; i++) {
        const PosePerson *path = i < mains ? NULL : &w->path_people.at[i - mains];
        people[i] = path ? path->who : problem->people[i];
        of[i] = path ? w->paths.at[i - mains].person : w->pose->person_of[i];
        move[i] = path ? path->move : main_move(w, i, &own);
        displaced[i] = path ? path->displaced : main_displaced(w, i, held[i], &own);
    }
    problem->people = people;
    problem->person_count = mains + more;
    problem->own_move = own ? move : NULL;
    problem->own_displaced = own ? displaced : NULL;
    w->pose->person_of = of;
    w->pose->paths = w->paths.at;
}

void pose_further(Posing *w) {
    posts_join(w);
    people_join(w);
    w->problem->entries = w->entries.at;
    w->problem->entry_count = (uint32_t)w->entries.len;
    w->problem->besides = w->besides.at;
    w->problem->beside_count = (uint32_t)w->besides.len;
}
