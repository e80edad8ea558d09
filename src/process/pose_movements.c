/* pose_movements.c — the movements that the scenario wants or limits, as movements of the problem. docs/plan.md, "Movements
 * wanted".
 *
 * From anywhere is from any post outside those entered, and from none. Counted in each period, a movement is one row of the
 * problem for each. What a rule asks of a term is asked of what is left of it. One that concerns no post or no period of the
 * plan is no row: a note says so.
 */
#include "process/pose_parts.h"
#include "process/roll.h"
#include "process/vet.h"

/* Rows of the problem, ascending. */
typedef struct Posts {
    const uint32_t *at;
    uint32_t        count;
} Posts;

typedef VEC(ProblemMovement) Made;
typedef VEC(PoseMovement) Told;

typedef struct Movements {
    Made made;
    Told told;
} Movements;

/* ---- which posts ---- */

static bool in_place(const Posing *w, const SettingsPlace *place, uint32_t post) {
    uint32_t    at = roster_post(w->roster, post)->unit;
    const Unit *unit = at == NONE ? NULL : roster_unit(w->roster, at);
    bool        whole = !place->unit.len;
    if ((place->level >= 0 && (!unit || unit->level != place->level)) ||
        (place->bloc >= 0 && (!unit || unit->bloc != place->bloc)))
        return false;
    if (!whole) {
        uint32_t named = roster_find(w->roster, KIND_UNIT, place->unit);
        whole = named != NONE && at != NONE && roll_within(w->roster, at, named);
    }
    if (whole && place->body.len) {
        uint32_t body = roster_find(w->roster, KIND_BODY, place->body);
        whole = body != NONE && pose_seat_held(w->roster, body, post, w->pose->start);
    }
    return whole;
}

static Posts posts_in(const Posing *w, const SettingsPlace *place) {
    uint32_t *rows = ARENA_ARRAY(w->arena, uint32_t, w->pose->own_count), count = 0;
    for (uint32_t j = 0; j < w->pose->own_count; j++)
        if (in_place(w, place, w->pose->post_of[j]))
            rows[count++] = j;
    return (Posts){rows, count};
}

static Posts posts_but(const Posing *w, Posts but) {
    uint32_t *rows = ARENA_ARRAY(w->arena, uint32_t, w->pose->own_count), count = 0, k = 0;
    for (uint32_t j = 0; j < w->pose->own_count; j++) {
        while (k < but.count && but.at[k] < j)
            k++;
        if (k == but.count || but.at[k] != j)
            rows[count++] = j;
    }
    return (Posts){rows, count};
}

/* ---- rows ---- */

static void row_add(Posing *w, Movements *all, const SettingsMovement *asked, ProblemMovement row,
                    PoseMovement told) {
    bool one = told.first == told.last;
    row.id = one && asked->each ? str_format(w->arena, STR_FMT "/" STR_FMT, STR_ARG(asked->code),
                                             STR_ARG(day_iso(w->arena, pose_day(w, told.first))))
                                : asked->code;
    row.group = w->arriving[told.movement];
    row.price = asked->bar ? 0 : asked->price;
    row.bar = asked->bar;
    row.periods = mask_range(told.first, told.last + 1);
    VEC_PUSH(w->arena, all->made, row);
    VEC_PUSH(w->arena, all->told, told);
}

static void note_empty(Posing *w, const SettingsMovement *asked, const char *code) {
    findings_add(
        &w->pose->notes,
        (Finding){.severity = SEVERITY_NOTE, .code = code, .args = {{"movement", asked->name}}});
}

/* The planned periods that begin between the days; false: none. */
static bool periods_between(const Posing *w, Day since, Day until, uint32_t *first,
                            uint32_t *last) {
    *first = *last = NONE;
    for (uint32_t t = 0; t < w->settings->periods && t < w->pose->periods; t++) {
        Day day = pose_day(w, t);
        if ((since != DAY_NONE && day < since) || (until != DAY_NONE && day > until))
            continue;
        *first = *first == NONE ? t : *first;
        *last = t;
    }
    return *first != NONE;
}

static void said_add(Posing *w, Movements *all, uint32_t at) {
    const SettingsMovement *asked = &w->settings->movements[at];
    bool                    somewhere = settings_place_given(&asked->from);
    Posts                   to = posts_in(w, &asked->to);
    Posts                   from = somewhere ? posts_in(w, &asked->from) : posts_but(w, to);
    uint32_t                first, last;
    if (!to.count || (somewhere && !from.count)) {
        note_empty(w, asked, "pose.movement.posts");
        return;
    }
    if (!periods_between(w, asked->since, asked->until, &first, &last)) {
        note_empty(w, asked, "pose.movement.periods");
        return;
    }
    ProblemMovement row = {.to = to.at,
                           .from = from.at,
                           .to_count = to.count,
                           .from_count = from.count,
                           .none = !somewhere,
                           .at_least = asked->at_least,
                           .at_most = asked->at_most < 0 ? PROBLEM_NO_LIMIT : asked->at_most};
    for (uint32_t t = first; asked->each && t <= last; t++)
        row_add(w, all, asked, row, (PoseMovement){.movement = at, .first = t, .last = t});
    if (!asked->each)
        row_add(w, all, asked, row, (PoseMovement){.movement = at, .first = first, .last = last});
}

/* ---- targets of the rules ---- */

static int32_t level_of(const Posing *w, uint32_t row) {
    uint32_t unit = roster_post(w->roster, w->pose->post_of[row])->unit;
    return unit == NONE ? -1 : roster_unit(w->roster, unit)->level;
}

static Posts posts_of_rule(const Posing *w, uint32_t movement, bool entered) {
    uint32_t *rows = ARENA_ARRAY(w->arena, uint32_t, w->pose->own_count), count = 0;
    for (uint32_t j = 0; j < w->pose->own_count; j++)
        if (movement_takes(w->rules, w->roster, movement, entered, w->pose->post_of[j],
                           w->pose->start))
            rows[count++] = j;
    return (Posts){rows, count};
}

/* With a direction, posts left are those that go it; false where those entered are not all of one level. */
static bool direction_keep(const Posing *w, Direction direction, Posts *from, Posts to) {
    uint32_t *rows = ARENA_ARRAY(w->arena, uint32_t, from->count), count = 0;
    int32_t   level = to.count ? level_of(w, to.at[0]) : -1;
    for (uint32_t k = 0; k < to.count; k++)
        if (direction != DIRECTION_ANY && (level_of(w, to.at[k]) != level || level < 0))
            return false;
    for (uint32_t k = 0; k < from->count; k++)
        if (direction_goes(direction, level_of(w, from->at[k]), level))
            rows[count++] = from->at[k];
    *from = (Posts){rows, count};
    return true;
}

static int32_t left_of(int64_t wanted, int64_t moved) {
    int64_t left = wanted > moved ? wanted - moved : 0;
    return left > PROBLEM_SEATS_MAX ? PROBLEM_SEATS_MAX : (int32_t)left;
}

static void target_add(Posing *w, Movements *all, uint32_t at, const AnswerMovement *target) {
    const SettingsMovement *asked = &w->settings->movements[at];
    Posts                   to = posts_of_rule(w, target->result.movement, true);
    Posts                   from = posts_of_rule(w, target->result.movement, false);
    uint32_t                first, last;
    if (!direction_keep(w, target->movement->direction, &from, to))
        note_empty(w, asked, "pose.movement.direction");
    else if (!to.count || !from.count)
        note_empty(w, asked, "pose.movement.posts");
    else if (!target->term.len || !periods_between(w, target->since, target->until, &first, &last))
        note_empty(w, asked, "pose.movement.periods");
    else
        row_add(w, all, asked,
                (ProblemMovement){
                    .to = to.at,
                    .from = from.at,
                    .to_count = to.count,
                    .from_count = from.count,
                    .at_least = left_of(target->result.at_least, target->result.found),
                    .at_most = target->result.at_most == INT64_MAX
                                   ? PROBLEM_NO_LIMIT
                                   : left_of(target->result.at_most, target->result.found)},
                (PoseMovement){.movement = at,
                               .first = first,
                               .last = last,
                               .before = target->result.found,
                               .citations = target->target->citations});
}

static void rule_add(Posing *w, Movements *all, uint32_t at, const AnswerMovement *targets,
                     uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (targets[i].target->moves &&
            str_same(targets[i].target->label, w->settings->movements[at].rule)) {
            target_add(w, all, at, &targets[i]);
            return;
        }
    note_empty(w, &w->settings->movements[at], "pose.movement.rule");
}

void pose_movements(Posing *w) {
    Movements             all = {0};
    uint32_t              count = 0;
    const AnswerMovement *targets = NULL;
    if (!w->settings->movement_count)
        return;
    targets = vet_movements(w->arena, w->rules, w->roster, w->roster->as_of, &count);
    for (uint32_t at = 0; at < w->settings->movement_count; at++)
        if (w->settings->movements[at].group.len && w->arriving[at] == NONE)
            note_empty(w, &w->settings->movements[at], "pose.movement.group");
        else if (w->settings->movements[at].rule.len)
            rule_add(w, &all, at, targets, count);
        else
            said_add(w, &all, at);
    w->problem->movements = all.made.at;
    w->problem->movement_count = (uint32_t)all.made.len;
    w->pose->movements = all.told.at;
}
