/* pose_heads.c — what a structure clause wants in each period, and the people counted whom the plan does not
 * move.
 *
 * What is wanted is reckoned per period from the seats of that day. Where the base is `holders` it is a share of those who
 * hold posts in the plan, as a line; where no line tells it, from the holders of the first period (a note says so).
 */
#include "base/ascending.h"
#include "process/pose_parts.h"

/* ---- what a clause is measured on, per period ---- */

/* Posts that open later count as soon as they are there; nobody holds one before. */
static void posts_join(Arena *arena, StructureBound *bound, const StructureBound *later) {
    uint32_t *posts = ARENA_ARRAY(arena, uint32_t, (size_t)bound->post_count + later->post_count);
    bound->post_count =
        ascending_join(bound->posts, bound->post_count, later->posts, later->post_count, posts);
    bound->posts = posts;
}

/* What comes later stands with the others of its clause; the second option of a choice next to the first. */
static const StructureBound *bounds_by_clause(Arena *arena, const StructureBound *found,
                                              uint32_t count) {
    StructureBound *sorted = ARENA_ARRAY(arena, StructureBound, count);
    Map             clauses = map_open(arena);
    uint32_t       *clause = ARENA_ARRAY(arena, uint32_t, count), placed = 0;
    for (uint32_t i = 0; i < count; i++) {
        Str of = str_format(arena, "%u", found[i].clause);
        clause[i] = i && found[i].option == 2 ? clause[i - 1]
                                              : map_put(&clauses, of, (uint32_t)clauses.len);
    }
    for (uint32_t c = 0; c < clauses.len; c++)
        for (uint32_t i = 0; i < count; i++)
            if (clause[i] == c)
                sorted[placed++] = found[i];
    return sorted;
}

const StructureBound *pose_bounds(const Posing *w, uint32_t *count_out) {
    VEC(StructureBound) found = {0};
    Map known = map_open(w->arena);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        uint32_t              count;
        const StructureBound *bounds =
            structure_bind(w->arena, w->rules, w->roster, pose_day(w, t), &count);
        for (uint32_t i = 0; i < count; i++) {
            Str      key = str_format(w->arena, "%u\x1f%u\x1f" STR_FMT, bounds[i].clause,
                                      bounds[i].option, STR_ARG(bounds[i].code));
            uint32_t at = map_put(&known, key, (uint32_t)found.len);
            if (at == found.len) {
                VEC_PUSH(w->arena, found, bounds[i]);
                continue;
            }
            ensure(at < found.len);
            posts_join(w->arena, &found.at[at], &bounds[i]);
        }
    }
    *count_out = (uint32_t)found.len;
    return bounds_by_clause(w->arena, found.at, *count_out);
}

/* Of a body with elections the free seats count, filled or not, in place of the members who sit in them now. */
static int64_t council_seats(const Posing *w, const StructureBound *bound, uint32_t period) {
    const PoseCouncil *council = pose_council(w, bound->body);
    int64_t            more = 0;
    for (uint32_t i = 0; council && i < bound->member_count; i++)
        more -= council->member[bound->members[i]];
    for (uint32_t k = 0; council && k < council->term_count; k++)
        if (period >= council->terms[k].from && period < council->terms[k].until)
            more += council->terms[k].seats;
    return more;
}

static Str base_key(Arena *arena, const StructureBound *bound) {
    return str_format(arena, "%u\x1f" STR_FMT, bound->clause, STR_ARG(bound->code));
}

PoseBases pose_bases(Posing *w, const StructureBound *bounds, uint32_t count) {
    PoseBases bases = {.rows = map_open(w->arena), .periods = w->pose->periods};
    bases.at = ARENA_ARRAY(w->arena, StructureHeads, (size_t)count * bases.periods);
    for (size_t i = 0; i < (size_t)count * bases.periods; i++)
        bases.at[i].seats = -1;
    for (uint32_t i = 0; i < count; i++)
        map_put(&bases.rows, base_key(w->arena, &bounds[i]), i);
    for (uint32_t t = 0; t < bases.periods; t++) {
        uint32_t              bound;
        const StructureBound *then =
            structure_bind(w->arena, w->rules, w->roster, pose_day(w, t), &bound);
        for (uint32_t i = 0; i < bound; i++) {
            uint32_t row = map_find(&bases.rows, base_key(w->arena, &then[i]));
            if (row == NONE)
                continue;
            StructureHeads *heads = &bases.at[(size_t)row * bases.periods + t];
            *heads = structure_heads(w->arena, w->rules, w->roster, &then[i], pose_day(w, t));
            heads->seats += council_seats(w, &then[i], t);
        }
    }
    return bases;
}

void pose_wanted(const Posing *w, const StructureBound *bound, const StructureHeads *bases,
                 PoseQuota *posed) {
    StructureWanted *wanted = ARENA_ARRAY(w->arena, StructureWanted, w->pose->periods);
    uint32_t         first = 0;
    while (first + 1 < w->pose->periods && bases[first].seats < 0)
        first++;
    posed->periods = 0;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        Day day = pose_day(w, t);
        wanted[t].at_most = wanted[t].enough_most = INT64_MAX;
        if (bases[t].seats < 0)
            continue; /* the body is not there, or the clause not in force */
        StructureHeads heads = bases[first];
        heads.seats = bases[t].seats;
        wanted[t] = structure_wanted(w->rules, w->roster, bound, day, heads);
        if (structure_tested(w->rules, w->roster, bound, day, calendar_last(w->pose->start, t)))
            posed->periods |= (PeriodMask)1 << t;
    }
    posed->wanted = wanted;
}

static bool line_same(const StructureLine *a, const StructureLine *b) {
    return a->per == b->per && a->least == b->least && a->most == b->most &&
           a->least_add == b->least_add && a->most_add == b->most_add && a->limited == b->limited;
}

/* Heads still allowed where none of the plan's people is there: were they fewer than none, no plan could help. */
static bool line_open(const StructureLine *line, int64_t present, int64_t fixed) {
    return !line->limited || line->most * present + line->most_add >= line->per * fixed;
}

void pose_line(const Posing *w, PoseQuota *posed) {
    StructureLine line = {0};
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        StructureLine then;
        if (!mask_has(posed->periods, t))
            continue;
        if (!structure_line(w->rules, w->roster, posed->bound, pose_day(w, t),
                            posed->heads[t].seats, &then) ||
            (line.per && !line_same(&line, &then)) ||
            !line_open(&then, posed->present[t], posed->fixed[t]))
            return;
        line = then;
    }
    posed->line = line;
}

/* ---- what may not be asked ---- */

void pose_unsure(Posing *w, const StructureBound *bounds, uint32_t count) {
    Text     rules = text_open(w->arena);
    uint32_t told = 0;
    for (uint32_t i = 0; i < count; i++) {
        const StructureBound *bound = &bounds[i];
        if (bound->force == FORCE_INFORMATION || bound->option == 2 ||
            (!bound->unsure && !bound->may_count))
            continue;
        text_format(&rules, "%s" STR_FMT " (" STR_FMT ")", told++ ? ", " : "",
                    STR_ARG(bound->label), STR_ARG(bound->name));
    }
    if (told)
        findings_add(&w->pose->notes,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "pose.unsure",
                               .args = {{"count", str_format(w->arena, "%u", told)},
                                        {"rules", text_done(&rules)}}});
}

/* ---- people counted whom the plan does not move ---- */

static void fixed_add(const Posing *w, const StructureBound *bound, uint32_t person,
                      PeriodMask periods, int32_t *fixed, int32_t *unknown, int32_t *present) {
    for (uint32_t t = 0; t < w->pose->until[person]; t++) {
        if (!mask_has(periods, t))
            continue;
        Truth truth = structure_counts_held(w->rules, w->roster, bound, person, pose_day(w, t));
        fixed[t] += truth == TRUTH_YES;
        unknown[t] += truth == TRUTH_UNKNOWN;
        present[t]++;
    }
}

/* In which periods the main post counts without being in the problem; 0 where the plan itself counts. */
static PeriodMask main_counts(const Posing *w, const StructureBound *bound, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    if (main == NONE || !ascending_has(bound->posts, bound->post_count, main) ||
        w->pose->post_row[main] != NONE)
        return 0;
    return mask_range(w->open_from[main], w->open_until[main]);
}

static bool plan_counts(const Posing *w, const StructureBound *bound, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    return main != NONE && ascending_has(bound->posts, bound->post_count, main) &&
           w->pose->post_row[main] != NONE;
}

/* Sides of one person stand together, so each person is looked at once. */
static void fixed_sides(const Posing *w, const StructureBound *bound, PeriodMask *counted) {
    const Holding *before = &w->pose->before;
    for (uint32_t i = 0; i < before->side_count; i++) {
        uint32_t person = before->sides[i].person;
        if (ascending_has(bound->posts, bound->post_count, before->sides[i].post) &&
            !plan_counts(w, bound, person))
            counted[person] = problem_all(w->pose->periods);
    }
}

void pose_fixed_heads(const Posing *w, const StructureBound *bound, PoseQuota *posed) {
    uint32_t           people = roster_count(w->roster, KIND_PERSON);
    int32_t           *fixed = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t           *unknown = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t           *present = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    const PoseCouncil *council = pose_council(w, bound->body);
    ArenaMark          mark = arena_mark(w->scratch);
    PeriodMask        *counted = ARENA_ARRAY(w->scratch, PeriodMask, people);
    for (uint32_t p = 0; p < people; p++)
        counted[p] = main_counts(w, bound, p);
    fixed_sides(w, bound, counted);
    for (uint32_t i = 0; i < bound->member_count; i++)
        if (!council || !council->member[bound->members[i]])
            counted[bound->members[i]] = problem_all(w->pose->periods);
    for (uint32_t p = 0; p < people; p++)
        if (counted[p])
            fixed_add(w, bound, p, counted[p], fixed, unknown, present);
    arena_rewind(w->scratch, mark);
    posed->fixed = fixed;
    posed->unknown = unknown;
    posed->present = present;
}
