/* rotation.c — targets of movements measured: who was moved within the term, by the tenures of the register,
 * and who holds the posts moved to. docs/rules/grammar.md, "Movement". Cost: targets times tenures. */
#include "rules/structure_parts.h"

#include <stdlib.h>

typedef struct Measuring {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    Day           day, began; /* began: the first day of the term */
} Measuring;

/* ---- the term ---- */

static int32_t term_level(const Roster *roster, uint32_t term) {
    uint32_t body = roster_term(roster, term)->body;
    uint32_t unit = body == NONE ? NONE : roster_body(roster, body)->unit;
    return unit == NONE ? -1 : roster_unit(roster, unit)->level;
}

static uint32_t term_find(const Roster *roster, Day day) {
    uint32_t best = NONE;
    for (uint32_t i = 0; i < roster_count(roster, KIND_TERM); i++) {
        const Term *row = roster_term(roster, i);
        if (!partial_given(row->since) || !roster_covers(row->since, row->until, day))
            continue;
        int32_t level = term_level(roster, i), most = best == NONE ? 0 : term_level(roster, best);
        if (best == NONE || level > most ||
            (level == most &&
             partial_first(row->since) < partial_first(roster_term(roster, best)->since)))
            best = i;
    }
    return best;
}

/* ---- moves ---- */

static bool names_differ(Str a, Str b) {
    return a.len && b.len && !str_same(a, b);
}

static Str view_locality(const Roster *roster, const PostView *view) {
    return view->unit == NONE ? STR("") : roster_unit(roster, view->unit)->locality;
}

static Moved moved_make(const Measuring *m, uint32_t from, uint32_t to, Day day, bool sure) {
    const Tenure *left = roster_tenure(m->roster, from), *begun = roster_tenure(m->roster, to);
    PostView      a = view_tenure(m->roster, left), b = view_tenure(m->roster, begun);
    return (Moved){.person = begun->person,
                   .from = from,
                   .to = to,
                   .day = day,
                   .sure = sure,
                   .levels = a.level >= 0 && b.level >= 0 && a.level != b.level,
                   .blocs = a.bloc >= 0 && b.bloc >= 0 && a.bloc != b.bloc,
                   .localities =
                       names_differ(view_locality(m->roster, &a), view_locality(m->roster, &b))};
}

/* The tenure left: held the day before, begun earlier; of several the first that makes it this movement. */
static uint32_t tenure_left(const Measuring *m, uint32_t movement, uint32_t begun, Day day) {
    const Tenure *row = roster_tenure(m->roster, begun);
    PostView      to = view_tenure(m->roster, row);
    Span          rows = roster_by(m->roster, KIND_TENURE, Tenure_person, row->person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *other = roster_tenure(m->roster, rows.at[i]);
        PostView      from = view_tenure(m->roster, other);
        if (other->manner == MANNER_CONCURRENT || !partial_given(other->since) ||
            partial_first(other->since) >= day ||
            !roster_covers(other->since, other->until, day - 1))
            continue;
        if (movement_between(m->rules, m->roster, &from, &to, day) == movement)
            return rows.at[i];
    }
    return NONE;
}

static int moved_order(const void *a, const void *b) {
    const Moved *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

/* A person moved twice counts once. */
static void moved_count(MovementResult *result) {
    for (uint32_t i = 0, past; i < result->moved_count; i = past) {
        bool sure = false;
        for (past = i;
             past < result->moved_count && result->moved[past].person == result->moved[i].person;
             past++)
            sure |= result->moved[past].sure;
        result->found += sure;
        result->unknown += !sure;
    }
}

static void moves_find(const Measuring *m, MovementResult *result) {
    VEC(Moved) moved = {0};
    for (uint32_t i = 0; i < roster_count(m->roster, KIND_TENURE); i++) {
        const Tenure *row = roster_tenure(m->roster, i);
        if (row->person == NONE || row->manner == MANNER_CONCURRENT || !partial_given(row->since))
            continue;
        Day first = partial_first(row->since), last = partial_last(row->since);
        if (last < m->began || first > m->day)
            continue;
        uint32_t left = tenure_left(m, result->movement, i, first);
        if (left != NONE)
            VEC_PUSH(m->arena, moved,
                     moved_make(m, left, i, first, first >= m->began && last <= m->day));
    }
    if (moved.len)
        qsort(moved.at, moved.len, sizeof *moved.at, moved_order);
    result->moved = moved.at;
    result->moved_count = (uint32_t)moved.len;
    moved_count(result);
}

/* ---- heads ---- */

static StructureHeads heads_find(const Measuring *m, const Movement *info, const Node *group,
                                 MovementResult *result) {
    Indices        posts = {0};
    StructureHeads heads = {0};
    for (uint32_t j = 0; j < roster_count(m->roster, KIND_POST); j++) {
        const Post *row = roster_post(m->roster, j);
        PostView    view = view_post(m->roster, j);
        if (!roster_covers(row->since, row->until, m->day) ||
            filter_truth(m->roster, info->to, &view, NONE, m->day) != TRUTH_YES)
            continue;
        VEC_PUSH(m->arena, posts, j);
        heads.seats += row->seats == INT_MISSING ? 1 : row->seats;
    }
    Indices holders = structure_holders(m->arena, m->roster, posts.at, (uint32_t)posts.len, m->day);
    heads.holders = heads.holders_least = (int64_t)holders.len;
    for (size_t i = 0; i < holders.len; i++) {
        Case  c = {.rules = m->rules,
                   .roster = m->roster,
                   .person = holders.at[i],
                   .day = m->day,
                   .arena = m->arena};
        Truth truth = structure_in_posts(&c, group, posts.at, (uint32_t)posts.len);
        result->found += truth == TRUTH_YES;
        result->unknown += truth == TRUTH_UNKNOWN;
    }
    return heads;
}

/* ---- targets ---- */

static MovementResult target_measure(const Measuring *m, uint32_t movement, uint32_t target,
                                     uint32_t term) {
    const MovementRule   *rule = &m->rules->movements.at[movement];
    const MovementTarget *asked = &rule->info.targets[target];
    MovementResult        result = {.movement = movement, .target = target, .term = term};
    StructureHeads        heads = {0};
    if (!asked->moves)
        heads = heads_find(m, &rule->info, rule->groups[target].node, &result);
    else if (term != NONE)
        moves_find(m, &result);
    StructureWanted wanted = structure_amount(&asked->amount, heads);
    result.base = asked->moves ? 0 : wanted.base;
    result.at_least = wanted.at_least;
    result.at_most = wanted.at_most;
    result.status = asked->moves && term == NONE
                        ? STRUCTURE_UNDECIDED
                        : structure_status(result.found, result.unknown, &wanted);
    return result;
}

const MovementResult *movements_measure(Arena *arena, const Rules *rules, const Roster *roster,
                                        Day day, uint32_t *count_out) {
    VEC(MovementResult) results = {0};
    uint32_t  term = term_find(roster, day);
    Measuring m = {arena, rules, roster, day, 0};
    if (term != NONE)
        m.began = partial_first(roster_term(roster, term)->since);
    for (uint32_t i = 0; i < rules->movements.len; i++) {
        const Movement *info = &rules->movements.at[i].info;
        for (uint32_t t = 0; pack_in_force(rules, info->pack, day) && t < info->target_count; t++)
            VEC_PUSH(arena, results, target_measure(&m, i, t, term));
    }
    *count_out = (uint32_t)results.len;
    return results.at;
}
