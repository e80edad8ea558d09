/* pose_left.c — who may enter a post by what they hold today, and may not once the plan has taken it away. docs/plan.md, "Time".
 *
 * Everybody is judged again on the register with all main posts left on the first day of the plan, and as if another post that the
 * plan may give were held from that day on. What the path has served on the way is not told apart by the day: who serves on in
 * today's post for a time is taken not to have done so. The plan found is judged again on the register it makes (draft_named.c).
 */
#include "base/groups.h"
#include "process/pose_parts.h"

#include <string.h>

struct PoseLeft {
    Posing       *w;
    const Roster *then;               /* all main posts left on the first day of the plan */
    Groups        by_person, by_post; /* entries */
    PeriodMask   *lost;               /* by entry */
    /* By entry, by place of another entry of the person; NULL where nothing is lost. */
    PeriodMask **kept;
    bool        *other; /* by entry: its periods rest on more than the register of today */
    PoseColumns  columns;
};

/* What is gathered, learnt or not known of is judged elsewhere. */
static bool *others_find(const Posing *w, Arena *arena) {
    bool *other = ARENA_ARRAY(arena, bool, w->entries.len);
    for (size_t e = 0; e < w->entries.len; e++) {
        const ProblemEntry *entry = &w->entries.at[e];
        uint32_t            person = w->pose->person_of[entry->person];
        other[e] = !entry->enter || w->pose->fixed[person] || w->pose->received[person] != NONE ||
                   w->problem->people[entry->person].holds == NONE;
    }
    return other;
}

static void others_mark(PoseLeft *x, uint32_t person, uint32_t post) {
    uint32_t i = x->w->pose->person_row[person], j = x->w->pose->post_row[post];
    for (uint32_t k = x->by_person.from[i]; k < x->by_person.from[i + 1]; k++)
        if (x->w->entries.at[x->by_person.items[k]].post == j)
            x->other[x->by_person.items[k]] = true;
}

static PeriodMask entered(const PoseLeft *x, uint32_t entry) {
    const PoseColumns  *c = &x->columns;
    const ProblemEntry *of = &x->w->entries.at[entry];
    uint32_t            person = x->w->pose->person_of[of->person];
    PeriodMask          may = 0;
    for (uint32_t t = 0; t < x->w->pose->periods; t++)
        if (mask_has(of->enter, t) &&
            (c->standard[t] == NONE || pose_may_enter(x->w->pose, person, c->post,
                                                      c->entrant[(size_t)t * c->people + person])))
            may |= (PeriodMask)1 << t;
    return may;
}

/* ---- today's post left ---- */

static void post_lost(PoseLeft *x, const PoseJudge *judge, uint32_t post) {
    const Pose *posed = x->w->pose;
    bool        any = false;
    memset(x->columns.ask, 0, x->columns.people);
    for (uint32_t k = x->by_post.from[post]; k < x->by_post.from[post + 1]; k++) {
        uint32_t e = x->by_post.items[k];
        x->columns.ask[posed->person_of[x->w->entries.at[e].person]] = !x->other[e];
        any |= !x->other[e];
    }
    pose_turns(x->w, &x->columns, posed->post_of[post]);
    if (!any || !x->columns.bound)
        return;
    judge->post(judge->with, &x->columns);
    for (uint32_t k = x->by_post.from[post]; k < x->by_post.from[post + 1]; k++) {
        uint32_t e = x->by_post.items[k];
        if (!x->other[e])
            x->lost[e] = x->w->entries.at[e].enter & ~entered(x, e);
    }
}

static void lost_find(PoseLeft *x, Arena *arena) {
    Posing then = *x->w;
    then.arena = arena;
    then.roster = x->then;
    PoseJudge judge = then.judge_open(&then);
    for (uint32_t j = 0; j < x->w->problem->post_count; j++)
        post_lost(x, &judge, j);
    judge.close(judge.with);
}

/* ---- another post held instead ---- */

/* A post of the plan, asked about on one day, and the posts that count for the same of what it asks. */
typedef struct Answer {
    Counted counted;
    bool    enters;
} Answer;

typedef struct Asking {
    const PoseLeft *x;
    Arena          *scratch;
    const Partial  *partial;
    uint32_t        period;
    bool           *known; /* by post of the problem */
    Counted        *counted;
    VEC(Answer) answers; /* of the person at hand */
} Asking;

static Counted counted_of(Asking *a, uint32_t post) {
    if (!a->known[post])
        a->counted[post] = partial_counted(a->partial, a->x->w->pose->post_of[post]);
    a->known[post] = true;
    return a->counted[post];
}

static bool enters_from(Asking *a, uint32_t person, uint32_t post, uint32_t from) {
    const Pose *posed = a->x->w->pose;
    Counted     counted = counted_of(a, from);
    for (size_t k = 0; k < a->answers.len; k++)
        if (a->answers.at[k].counted.surely == counted.surely &&
            a->answers.at[k].counted.perhaps == counted.perhaps)
            return a->answers.at[k].enters;
    uint32_t who = posed->person_of[person];
    Verdict  verdict =
        partial_holding(a->scratch, a->partial, who, counted, posed->start, JUDGE_ENTRANT);
    bool enters = pose_may_enter(posed, who, posed->post_of[post], verdict);
    VEC_PUSH(a->scratch, a->answers, ((Answer){counted, enters}));
    return enters;
}

static void entry_ask(Asking *a, uint32_t e) {
    const PoseLeft     *x = a->x;
    const ProblemEntry *entry = &x->w->entries.at[e];
    uint32_t first = x->by_person.from[entry->person], until = x->by_person.from[entry->person + 1];
    a->answers.len = 0;
    for (uint32_t k = first; k < until; k++) {
        uint32_t from = x->w->entries.at[x->by_person.items[k]].post;
        if (from != entry->post && from != x->w->problem->people[entry->person].holds &&
            enters_from(a, entry->person, entry->post, from))
            x->kept[e][k - first] |= (PeriodMask)1 << a->period;
    }
}

static void period_ask(const PoseLeft *x, uint32_t post, uint32_t t) {
    AUTO(Arena) scratch = arena_open();
    uint32_t posts = x->w->problem->post_count;
    Asking   a = {.x = x,
                  .scratch = scratch,
                  .period = t,
                  .partial = partial_open(scratch, x->w->rules, x->then, x->w->pose->post_of[post],
                                          pose_day(x->w, t)),
                  .known = ARENA_ARRAY(scratch, bool, posts),
                  .counted = ARENA_ARRAY(scratch, Counted, posts)};
    for (uint32_t k = x->by_post.from[post]; k < x->by_post.from[post + 1]; k++)
        if (mask_has(x->lost[x->by_post.items[k]], t))
            entry_ask(&a, x->by_post.items[k]);
}

static void post_ask(void *with, uint32_t post, uint32_t hand) {
    (void)hand;
    const PoseLeft *x = with;
    PeriodMask      asked = 0;
    for (uint32_t k = x->by_post.from[post]; k < x->by_post.from[post + 1]; k++)
        asked |= x->lost[x->by_post.items[k]];
    for (; asked; asked &= asked - 1)
        period_ask(x, post, (uint32_t)__builtin_ctzll(asked));
}

static void kept_find(PoseLeft *x, Arena *arena) {
    for (size_t e = 0; e < x->w->entries.len; e++) {
        uint32_t i = x->w->entries.at[e].person;
        if (x->lost[e])
            x->kept[e] =
                ARENA_ARRAY(arena, PeriodMask, x->by_person.from[i + 1] - x->by_person.from[i]);
    }
    team_run(x->w->team, x->w->problem->post_count, post_ask, x);
}

PoseLeft *pose_left(Posing *w, Arena *arena) {
    uint32_t  people = roster_count(w->roster, KIND_PERSON);
    size_t    cells = (size_t)people * w->pose->periods, entries = w->entries.len;
    PoseLeft *x = ARENA_NEW(arena, PoseLeft);
    *x = (PoseLeft){.w = w,
                    .by_person = GROUPS_BY(arena, ProblemEntry, person, w->entries.at, entries,
                                           w->pose->main_count),
                    .by_post = GROUPS_BY(arena, ProblemEntry, post, w->entries.at, entries,
                                         w->problem->post_count),
                    .lost = ARENA_ARRAY(arena, PeriodMask, entries),
                    .kept = ARENA_ARRAY(arena, PeriodMask *, entries),
                    .other = others_find(w, arena),
                    .then = pose_carried(arena, w->pose, NULL, 0),
                    .columns = {.people = people,
                                .entrant = ARENA_ARRAY(arena, Verdict, cells),
                                .holder = ARENA_ARRAY(arena, Verdict, cells),
                                .points = ARENA_ARRAY(arena, int64_t, cells),
                                .ask = ARENA_ARRAY(arena, bool, people)}};
    for (size_t k = 0; k < w->gathers.len; k++)
        others_mark(x, w->gathers.at[k].person, w->gathers.at[k].post);
    for (size_t k = 0; k < w->taughts.len; k++)
        others_mark(x, w->taughts.at[k].person, w->taughts.at[k].post);
    lost_find(x, arena);
    kept_find(x, arena);
    return x;
}

PeriodMask pose_left_lost(const PoseLeft *x, uint32_t entry, uint32_t from) {
    const Problem *p = x->w->problem;
    uint32_t       person = x->w->entries.at[entry].person, first = x->by_person.from[person];
    if (!x->lost[entry] || from == p->people[person].holds)
        return 0;
    for (uint32_t k = first; k < x->by_person.from[person + 1]; k++)
        if (x->w->entries.at[x->by_person.items[k]].post == from)
            return x->lost[entry] & ~x->kept[entry][k - first];
    return x->lost[entry];
}
