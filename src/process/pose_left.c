/* pose_left.c — who may enter a post by what they hold today, and may not once the plan has taken it away. docs/plan.md, "Time".
 *
 * Everybody is judged again on the register with all main posts left on the first day of the plan, and as if another post that the
 * plan may give were held from that day on. What the path has served on the way is not told apart by the day: who serves on in
 * today's post for a time is taken not to have done so. The plan found is judged again on the register it makes (draft_named.c).
 */
#include "base/groups.h"
#include "process/pose_parts.h"

#include <string.h>

/* Straight from this post of the problem the entry may not be entered in these periods. */
typedef struct Barred {
    uint32_t   from;
    PeriodMask periods;
} Barred;

typedef VEC(Barred) BarredList;

struct PoseLeft {
    Posing       *w;
    const Roster *then;               /* all main posts left on the first day of the plan */
    Groups        by_person, by_post; /* entries */
    PeriodMask   *lost;               /* by entry: who comes from none */
    bool         *taught; /* by entry: after courses, from any other post as from none */
    BarredList   *barred; /* by entry */
    bool         *other;  /* by entry: its periods rest on more than the register of today */
    PoseColumns   columns;
    Arena       **arenas; /* by post of the problem: of its entries' lists; NULL: none */
};

/* What is gathered, learnt or not known of is judged elsewhere. */
static bool *others_find(const Posing *w, Arena *arena) {
    bool *other = ARENA_ARRAY(arena, bool, w->entries.len);
    for (size_t e = 0; e < w->entries.len; e++) {
        const ProblemEntry *entry = &w->entries.at[e];
        uint32_t            person = w->pose->person_of[entry->person];
        other[e] = !entry->enter || w->pose->fixed[person] || w->pose->received[person] != NONE;
    }
    return other;
}

static void others_mark(PoseLeft *x, uint32_t person, uint32_t post) {
    uint32_t i = x->w->pose->person_row[person], j = x->w->pose->post_row[post];
    for (uint32_t k = x->by_person.from[i]; k < x->by_person.from[i + 1]; k++)
        if (x->w->entries.at[x->by_person.items[k]].post == j)
            x->other[x->by_person.items[k]] = true;
}

/* Where no standard binds, nobody but who goes on there from today's post. */
static PeriodMask entered(const PoseLeft *x, uint32_t entry) {
    const PoseColumns  *c = &x->columns;
    const ProblemEntry *of = &x->w->entries.at[entry];
    uint32_t            person = x->w->pose->person_of[of->person];
    PeriodMask          may = 0;
    for (uint32_t t = 0; t < x->w->pose->periods; t++)
        if (mask_has(of->enter, t) && c->standard[t] != NONE &&
            pose_may_enter(x->w->pose, person, c->post, c->entrant[(size_t)t * c->people + person]))
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
    if (any && x->columns.bound)
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

/* The verdict of the person at hand in a period, of all posts that count for the same of what is asked. */
typedef struct Answer {
    uint32_t period;
    Counted  counted;
    bool     enters;
} Answer;

/* What is asked before one post. */
typedef struct Asking {
    const PoseLeft *x;
    Arena          *scratch;
    uint32_t        post;
    Partial        *days[PROBLEM_PERIODS_MAX]; /* opened when first asked for */
    Counted        *counted[PROBLEM_PERIODS_MAX];
    bool           *known[PROBLEM_PERIODS_MAX];
    VEC(Answer) answers; /* of the entry at hand */
} Asking;

static Counted counted_of(Asking *a, uint32_t from, uint32_t t) {
    const Posing *w = a->x->w;
    if (!a->days[t]) {
        a->days[t] = partial_open(a->scratch, w->rules, a->x->then, w->pose->post_of[a->post],
                                  pose_day(w, t));
        a->counted[t] = ARENA_ARRAY(a->scratch, Counted, w->problem->post_count);
        a->known[t] = ARENA_ARRAY(a->scratch, bool, w->problem->post_count);
    }
    if (!a->known[t][from])
        a->counted[t][from] = partial_counted(a->days[t], w->pose->post_of[from]);
    a->known[t][from] = true;
    return a->counted[t][from];
}

static bool enters_from(Asking *a, uint32_t person, uint32_t from, uint32_t t) {
    const Pose *posed = a->x->w->pose;
    Counted     counted = counted_of(a, from, t);
    for (size_t k = 0; k < a->answers.len; k++)
        if (a->answers.at[k].period == t && a->answers.at[k].counted.surely == counted.surely &&
            a->answers.at[k].counted.perhaps == counted.perhaps)
            return a->answers.at[k].enters;
    uint32_t who = posed->person_of[person];
    Verdict  verdict =
        partial_holding(a->scratch, a->days[t], who, counted, posed->start, JUDGE_ENTRANT);
    bool enters = pose_may_enter(posed, who, posed->post_of[a->post], verdict);
    VEC_PUSH(a->scratch, a->answers, ((Answer){t, counted, enters}));
    return enters;
}

/* In which of the periods: where it is the same in the first and the last of them it is so in between. */
static PeriodMask periods_from(Asking *a, uint32_t person, uint32_t from, PeriodMask in) {
    if (!in)
        return 0;
    uint32_t   first = (uint32_t)__builtin_ctzll(in), last = 63 - (uint32_t)__builtin_clzll(in);
    bool       enters = enters_from(a, person, from, first);
    PeriodMask may = 0;
    if (enters_from(a, person, from, last) == enters)
        return enters ? in : 0;
    for (; in; in &= in - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(in);
        may |= (PeriodMask)enters_from(a, person, from, t) << t;
    }
    return may;
}

/* Straight out of what today's post had become. */
static PeriodMask went_on(const Pose *posed, const ProblemEntry *entry, uint32_t from) {
    uint32_t who = posed->person_of[entry->person], post = posed->post_of[entry->post];
    return pose_comes_on(posed, who, posed->post_of[from], post)
               ? entry->enter & (PeriodMask)1 << pose_goes_on(posed, who, post)
               : 0;
}

static void entry_ask(Asking *a, PoseLeft *x, uint32_t e) {
    const ProblemEntry *entry = &x->w->entries.at[e];
    PeriodMask          kept = entry->enter & ~x->lost[e];
    a->answers.len = 0;
    for (uint32_t k = x->by_person.from[entry->person]; k < x->by_person.from[entry->person + 1];
         k++) {
        uint32_t from = x->w->entries.at[x->by_person.items[k]].post;
        if (from == entry->post || from == x->w->problem->people[entry->person].holds)
            continue;
        PeriodMask may = periods_from(a, entry->person, from, kept) |
                         periods_from(a, entry->person, from, x->lost[e]);
        may |= went_on(x->w->pose, entry, from);
        if (may == entry->enter)
            continue;
        x->arenas[a->post] = x->arenas[a->post] ? x->arenas[a->post] : arena_open();
        VEC_PUSH(x->arenas[a->post], x->barred[e], ((Barred){from, entry->enter & ~may}));
    }
}

static void post_ask(void *with, uint32_t post, uint32_t hand) {
    (void)hand;
    PoseLeft *x = with;
    AUTO(Arena) scratch = arena_open();
    Asking a = {.x = x, .scratch = scratch, .post = post};
    for (uint32_t k = x->by_post.from[post]; k < x->by_post.from[post + 1]; k++)
        if (!x->other[x->by_post.items[k]])
            entry_ask(&a, x, x->by_post.items[k]);
}

/* After courses: what rests on today's post is lost with it, whatever other post the plan gives. */
static void taughts_bar(PoseLeft *x) {
    for (size_t k = 0; k < x->w->taughts.len; k++) {
        const PoseTaught *taught = &x->w->taughts.at[k];
        uint32_t          i = x->w->pose->person_row[taught->person];
        for (uint32_t n = x->by_person.from[i]; n < x->by_person.from[i + 1]; n++) {
            uint32_t e = x->by_person.items[n];
            if (x->w->entries.at[e].post != x->w->pose->post_row[taught->post])
                continue;
            x->lost[e] = x->w->entries.at[e].enter & ~taught->free;
            x->taught[e] = true;
        }
    }
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
                    .taught = ARENA_ARRAY(arena, bool, entries),
                    .barred = ARENA_ARRAY(arena, BarredList, entries),
                    .arenas = ARENA_ARRAY(arena, Arena *, w->problem->post_count),
                    .other = others_find(w, arena),
                    .then = pose_emptied(arena, w->pose),
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
    taughts_bar(x);
    team_run(w->team, w->problem->post_count, post_ask, x);
    return x;
}

void pose_left_close(PoseLeft *x) {
    for (uint32_t j = 0; j < x->w->problem->post_count; j++)
        arena_close(x->arenas[j]);
}

PeriodMask pose_left_lost(const PoseLeft *x, uint32_t entry, uint32_t from) {
    const BarredList *list = &x->barred[entry];
    uint32_t          holds = x->w->problem->people[x->w->entries.at[entry].person].holds;
    if (from == NONE || (x->taught[entry] && from != holds))
        return x->lost[entry];
    for (size_t k = 0; k < list->len; k++)
        if (list->at[k].from == from)
            return list->at[k].periods;
    return 0;
}
