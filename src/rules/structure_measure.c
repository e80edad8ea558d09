/* structure_measure.c — structure clauses measured on a day. docs/rules/grammar.md, "Structure".
 * Cost: people counted times the facts of the clause. */
#include "base/ascending.h"
#include "rules/structure_parts.h"

/* ---- heads ---- */

Truth structure_counts(const Rules *rules, const Roster *roster, uint32_t clause,
                       StructureSeat seat, uint32_t person, Day day) {
    ensure(clause < rules->shares.len);
    const Share *share = &rules->shares.at[clause];
    AUTO(Arena) scratch = arena_open();
    Case c = {.rules = rules,
              .roster = roster,
              .person = person,
              .post = share->of_post ? seat.post : NONE,
              .day = day,
              .in_body = seat.body != NONE,
              .body = seat.body,
              .arena = scratch};
    return share->group ? node_truth(&c, share->group) : TRUTH_YES;
}

Truth structure_in_posts(Case *c, const Node *group, const uint32_t *posts, uint32_t count) {
    Truth truth = TRUTH_NO;
    Span  rows = roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
    for (uint32_t r = 0; r < rows.len; r++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[r]);
        if (row->post == NONE || !roster_covers(row->since, row->until, c->day) ||
            !ascending_has(posts, count, row->post))
            continue;
        c->post = row->post;
        truth = truth_or(truth, node_truth(c, group));
    }
    return truth;
}

/* In a post that may be of the set nobody counts surely. */
Truth structure_counts_held(const Rules *rules, const Roster *roster, const StructureBound *bound,
                            uint32_t person, Day day) {
    if (!bound->of_post)
        return structure_counts(rules, roster, bound->clause, (StructureSeat){bound->body, NONE},
                                person, day);
    const Node *group = rules->shares.at[bound->clause].group;
    AUTO(Arena) scratch = arena_open();
    Case  c = {.rules = rules, .roster = roster, .person = person, .day = day, .arena = scratch};
    Truth truth = structure_in_posts(&c, group, bound->posts, bound->post_count);
    Truth may = structure_in_posts(&c, group, bound->may, bound->may_count);
    return truth_or(truth, may == TRUTH_NO ? TRUTH_NO : TRUTH_UNKNOWN);
}

Truth structure_left_out(const Rules *rules, const Roster *roster, const StructureBound *bound,
                         uint32_t person, Day day) {
    const Node *outside = rules->shares.at[bound->clause].outside;
    if (!outside)
        return TRUTH_NO;
    AUTO(Arena) scratch = arena_open();
    Case c = {.rules = rules,
              .roster = roster,
              .person = person,
              .post = NONE,
              .day = day,
              .in_body = bound->body != NONE,
              .body = bound->body,
              .arena = scratch};
    return node_truth(&c, outside);
}

static int64_t seats_of(const Roster *roster, const uint32_t *posts, uint32_t count) {
    int64_t seats = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t row = roster_post(roster, posts[i])->seats;
        seats += row == INT_MISSING ? 1 : row;
    }
    return seats;
}

/* Who holds a post that may be of the set, and none that is. */
static Indices may_holders(Arena *arena, const Roster *roster, const StructureBound *bound,
                           const Indices *holders, Day day) {
    Indices people = structure_holders(arena, roster, bound->may, bound->may_count, day);
    size_t  kept = 0, h = 0;
    for (size_t i = 0; i < people.len; i++) {
        while (h < holders->len && holders->at[h] < people.at[i])
            h++;
        if (h == holders->len || holders->at[h] != people.at[i])
            people.at[kept++] = people.at[i];
    }
    people.len = kept;
    return people;
}

static void heads_add(StructureHeads *heads, const Rules *rules, const Roster *roster,
                      const StructureBound *bound, Day day, const uint32_t *people, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Truth out = structure_left_out(rules, roster, bound, people[i], day);
        heads->holders += out != TRUTH_YES;
        heads->holders_least += out == TRUTH_NO;
    }
}

StructureHeads structure_heads(Arena *arena, const Rules *rules, const Roster *roster,
                               const StructureBound *bound, Day day) {
    Indices        holders = structure_holders(arena, roster, bound->posts, bound->post_count, day);
    Indices        may = may_holders(arena, roster, bound, &holders, day);
    StructureHeads heads = {.seats = seats_of(roster, bound->posts, bound->post_count) +
                                     bound->member_count,
                            .seats_more = seats_of(roster, bound->may, bound->may_count)};
    heads_add(&heads, rules, roster, bound, day, may.at, may.len);
    heads.holders_least = 0;
    heads_add(&heads, rules, roster, bound, day, holders.at, holders.len);
    heads_add(&heads, rules, roster, bound, day, bound->members, bound->member_count);
    return heads;
}

static void count_people(const Rules *rules, const Roster *roster, const StructureBound *bound,
                         Day day, const uint32_t *people, size_t count, StructureResult *result) {
    for (size_t i = 0; i < count; i++) {
        Truth truth = structure_counts_held(rules, roster, bound, people[i], day);
        result->found += truth == TRUTH_YES;
        result->unknown += truth == TRUTH_UNKNOWN;
    }
}

/* Those of posts that may be of the set may count, where they are not surely outside. */
static void count_may(const Rules *rules, const Roster *roster, const StructureBound *bound,
                      Day day, const Indices *may, StructureResult *result) {
    for (size_t i = 0; i < may->len; i++)
        result->unknown += structure_counts_held(rules, roster, bound, may->at[i], day) != TRUTH_NO;
}

/* ---- one clause on one body or set ---- */

static StructureResult result_of(const Roster *roster, const StructureBound *bound, Day day) {
    bool unit = bound->body == NONE && bound->unit != NONE;
    return (StructureResult){.clause = bound->label,
                             .number = bound->clause,
                             .citations = bound->citations,
                             .force = bound->force,
                             .body = bound->code,
                             .name = bound->name,
                             .unit = unit ? roster_unit(roster, bound->unit)->code : STR(""),
                             .group = bound->group,
                             .exception = bound->exception,
                             .day = day,
                             .ask = bound->ask};
}

static void result_decide(StructureResult *result, const StructureWanted *wanted) {
    result->base = wanted->base;
    result->at_least = wanted->at_least;
    result->at_most = wanted->at_most;
    result->status = structure_status(result->found, result->unknown, wanted);
}

static StructureResult measure_form(Arena *arena, const Rules *rules, const Roster *roster,
                                    const StructureBound *bound, Day day) {
    StructureResult result = result_of(roster, bound, day);
    if (bound->form == FORM_POOL || bound->form == FORM_NAMES || bound->form == FORM_POSTS) {
        structure_measure_pool(arena, rules, roster, bound, day, &result);
        if (bound->unsure || bound->may_count)
            result.status = STRUCTURE_UNDECIDED;
        return result;
    }
    Indices holders = structure_holders(arena, roster, bound->posts, bound->post_count, day);
    Indices may = may_holders(arena, roster, bound, &holders, day);
    count_may(rules, roster, bound, day, &may, &result);
    count_people(rules, roster, bound, day, holders.at, holders.len, &result);
    count_people(rules, roster, bound, day, bound->members, bound->member_count, &result);
    StructureHeads  heads = structure_heads(arena, rules, roster, bound, day);
    StructureWanted wanted = structure_wanted(rules, roster, bound, day, heads);
    result_decide(&result, &wanted);
    return result;
}

StructureResult structure_measure_one(Arena *arena, const Rules *rules, const Roster *roster,
                                      const StructureBound *bound, Day day) {
    StructureResult result = measure_form(arena, rules, roster, bound, day);
    if (result.status == STRUCTURE_UNDECIDED)
        structure_needs(arena, rules, roster, bound, day, &result);
    return result;
}

int64_t structure_off(const StructureResult *result) {
    return result->status == STRUCTURE_SHORT  ? result->at_least - result->found
           : result->status == STRUCTURE_OVER ? result->found - result->at_most
                                              : 0;
}

/* ---- all of them ---- */

/* The day of the last election of the body, where that is when the clause is tested. */
static Day tested_day(const Rules *rules, const Roster *roster, const StructureBound *bound,
                      Day day) {
    Day latest = DAY_NONE;
    if (rules->shares.at[bound->clause].tested != OCCASION_ELECTION || bound->body == NONE)
        return day;
    Span terms = roster_by(roster, KIND_TERM, Term_body, bound->body);
    for (uint32_t i = 0; i < terms.len; i++) {
        Day begins = partial_first(roster_term(roster, terms.at[i])->since);
        if (begins <= day && (latest == DAY_NONE || begins > latest))
            latest = begins;
    }
    return latest == DAY_NONE ? day : latest;
}

static StructureResult measure_when_tested(Arena *arena, const Rules *rules, const Roster *roster,
                                           const StructureBound *bound, Day day) {
    Day tested = tested_day(rules, roster, bound, day);
    if (tested == day)
        return structure_measure_one(arena, rules, roster, bound, day);
    StructureBound then = structure_rebind(arena, rules, roster, bound, tested);
    return structure_measure_one(arena, rules, roster, &then, tested);
}

/* Met when one is, failing when both are: then the one with fewer heads off. */
static StructureResult choose(Arena *arena, const StructureResult *first,
                              const StructureResult *second) {
    static const int ranks[] = {[STRUCTURE_MET] = 0,
                                [STRUCTURE_UNDECIDED] = 1,
                                [STRUCTURE_SHORT] = 2,
                                [STRUCTURE_OVER] = 2};
    int              a = ranks[first->status], b = ranks[second->status];
    bool             other = b < a || (a == b && structure_off(second) < structure_off(first));
    StructureResult  chosen = other ? *second : *first;
    chosen.ask = first->ask;
    if (chosen.status != STRUCTURE_UNDECIDED)
        return chosen;
    StructureNeeds needs = {0};
    structure_needs_add(arena, &needs, first->needs, first->need_count);
    structure_needs_add(arena, &needs, second->needs, second->need_count);
    chosen.needs = needs.at;
    chosen.need_count = (uint32_t)needs.len;
    return chosen;
}

static bool has_people(Arena *arena, const Roster *roster, const StructureBound *bound, Day day) {
    return bound->member_count ||
           structure_holders(arena, roster, bound->posts, bound->post_count, day).len ||
           structure_holders(arena, roster, bound->may, bound->may_count, day).len;
}

/* Of the bodies from `bounds` on that the clause binds, how many meet it; how many they are. */
static uint32_t measure_bodies(Arena *arena, const Rules *rules, const Roster *roster,
                               const StructureBound *bounds, uint32_t left, Day day,
                               StructureResult *result) {
    const Share   *share = &rules->shares.at[bounds->clause];
    uint32_t       count = 0, unsure = 0;
    StructureNeeds needs = {0};
    *result = result_of(roster, bounds, day);
    result->body = result->name = share->set;
    result->unit = result->exception = STR("");
    result->citations = share->citations;
    for (; count < left && bounds[count].clause == bounds->clause; count++) {
        StructureResult one = measure_when_tested(arena, rules, roster, &bounds[count], day);
        bool            peopled = has_people(arena, roster, &bounds[count], one.day);
        unsure += bounds[count].unsure;
        result->found += peopled && one.status == STRUCTURE_MET;
        result->unknown += peopled && one.status == STRUCTURE_UNDECIDED;
        if (peopled || bounds[count].unsure)
            structure_needs_add(arena, &needs, one.needs, one.need_count);
    }
    StructureWanted wanted = structure_bodies_wanted(rules, bounds->clause, count - unsure, unsure);
    result_decide(result, &wanted);
    if (unsure == count)
        result->status = STRUCTURE_UNDECIDED;
    result->needs = needs.at;
    result->need_count = result->status == STRUCTURE_UNDECIDED ? (uint32_t)needs.len : 0;
    return count;
}

const StructureResult *structure_measure(Arena *arena, const Rules *rules, const Roster *roster,
                                         Day day, uint32_t *count_out) {
    uint32_t              count;
    const StructureBound *bounds = structure_bind(arena, rules, roster, day, &count);
    return structure_measure_some(arena, rules, roster, bounds, count, day, count_out);
}

const StructureResult *structure_measure_some(Arena *arena, const Rules *rules,
                                              const Roster *roster, const StructureBound *bounds,
                                              uint32_t count, Day day, uint32_t *count_out) {
    uint32_t         made = 0;
    StructureResult *results = ARENA_ARRAY(arena, StructureResult, count);
    for (uint32_t i = 0; i < count; made++) {
        if (bounds[i].form == FORM_BODIES) {
            i += measure_bodies(arena, rules, roster, &bounds[i], count - i, day, &results[made]);
            continue;
        }
        results[made] = measure_when_tested(arena, rules, roster, &bounds[i], day);
        if (bounds[i++].option != 1)
            continue;
        StructureResult second = measure_when_tested(arena, rules, roster, &bounds[i++], day);
        results[made] = choose(arena, &results[made], &second);
    }
    *count_out = made;
    return results;
}
