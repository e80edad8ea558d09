#include "process/diff.h"

#include "process/concern.h"
#include "process/kinds.h"

typedef struct Side {
    const Packs *packs;
    const Rules *rules;
    VEC(PackPart) parts;
    Map by_key;
} Side;

typedef struct Diff {
    Arena        *arena, *scratch;
    Side          sides[2]; /* before, after */
    const Roster *roster;
    Holding       holding;
    VEC(DiffPart) parts;
    VEC(DiffCase) cases;
    VEC(DiffBody) bodies;
    VEC(DiffPair) pairs;
    DiffAnswer answer;
} Diff;

enum { BEFORE, AFTER };

/* ---- texts ---- */

static Str part_key(Arena *arena, const PackPart *part) {
    bool order = str_is(part->kind, "overrides"); /* its label may stand in several */
    return str_format(arena, STR_FMT "\n" STR_FMT "\n" STR_FMT, STR_ARG(part->kind),
                      STR_ARG(part->label), STR_ARG(order ? part->of : STR("")));
}

static bool side_parts(Arena *arena, Side *side, Findings *findings) {
    side->by_key = map_open(arena);
    for (uint32_t p = 0; p < side->packs->len; p++) {
        uint32_t        count = 0;
        const PackPart *parts = pack_parts(arena, &side->packs->at[p], &count, findings);
        for (uint32_t i = 0; parts && i < count; i++) {
            map_put(&side->by_key, part_key(arena, &parts[i]), (uint32_t)side->parts.len);
            VEC_PUSH(arena, side->parts, parts[i]);
        }
    }
    return findings->errors == 0;
}

static void labels_check(Arena *arena, const Rules *rules, const Packs *packs, Findings *findings) {
    uint32_t          count;
    const LabelClash *clashes = rules_label_clashes(arena, rules, &count);
    for (uint32_t i = 0; i < count; i++)
        findings_add(findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "rules.labels.new",
                               .place = {.file = packs->paths[clashes[i].pack]},
                               .value = clashes[i].label,
                               .args = {{"other", rules_pack(rules, clashes[i].other).code},
                                        {"count", str_format(arena, "%u", clashes[i].count)}}});
}

const Rules *diff_rules(Arena *arena, const Packs *packs, Findings *findings) {
    PackSource *always = ARENA_ARRAY(arena, PackSource, packs->len);
    for (uint32_t p = 0; p < packs->len; p++) {
        always[p] = packs->at[p];
        always[p].always = true;
    }
    const Rules *rules = rules_read(arena, always, packs->len, findings);
    if (rules)
        labels_check(arena, rules, packs, findings);
    return findings->errors ? NULL : rules;
}

static bool side_read(Arena *arena, Side *side, Findings *findings) {
    if (!side_parts(arena, side, findings)) { /* each alone, so that faults name their file */
        packs_absent(arena, side->packs->at, side->packs->len, 0, findings);
        return false;
    }
    side->rules = diff_rules(arena, side->packs, findings);
    return side->rules != NULL;
}

static void part_add(Diff *d, DiffChange change, const PackPart *before, const PackPart *after) {
    const PackPart *of = after ? after : before;
    ensure(of);
    VEC_PUSH(d->arena, d->parts,
             (DiffPart){change, of->kind, of->label, of->of, before ? before->text : STR(""),
                        after ? after->text : STR("")});
}

/* Those removed first, then as the later set has them. */
static void parts_compare(Diff *d) {
    const Side *before = &d->sides[BEFORE], *after = &d->sides[AFTER];
    for (size_t i = 0; i < before->parts.len; i++)
        if (map_find(&after->by_key, part_key(d->arena, &before->parts.at[i])) == NONE)
            part_add(d, DIFF_REMOVED, &before->parts.at[i], NULL);
    for (size_t i = 0; i < after->parts.len; i++) {
        const PackPart *part = &after->parts.at[i];
        uint32_t        at = map_find(&before->by_key, part_key(d->arena, part));
        if (at == NONE)
            part_add(d, DIFF_ADDED, NULL, part);
        else if (!hash_same(before->parts.at[at].meaning, part->meaning))
            part_add(d, DIFF_CHANGED, &before->parts.at[at], part);
    }
}

/* ---- people ---- */

static const ClauseResult *clause_of(const Judgement *judgement, Str label) {
    for (uint32_t i = 0; i < judgement->clause_count; i++)
        if (!judgement->clauses[i].preference && str_same(judgement->clauses[i].label, label))
            return &judgement->clauses[i];
    return NULL;
}

static Verdict clause_alone(const ClauseResult *clause) {
    if (!clause || clause->truth == TRUTH_YES)
        return VERDICT_ELIGIBLE;
    return clause->truth == TRUTH_UNKNOWN ? VERDICT_UNDECIDED
           : clause->waivable             ? VERDICT_SPECIAL
                                          : VERDICT_NOT_ELIGIBLE;
}

typedef VEC(DiffCause) Causes;

static void cause_add(Diff *d, Causes *causes, const ClauseResult *before,
                      const ClauseResult *after) {
    Verdict was = clause_alone(before), is = clause_alone(after);
    bool    bound = before && after && before->for_holders != after->for_holders;
    if (was == is && (was == VERDICT_ELIGIBLE || !bound))
        return;
    const ClauseResult *unmet = is == VERDICT_ELIGIBLE ? before : after;
    ensure(unmet); /* what is not there is met */
    VEC_PUSH(d->arena, *causes,
             (DiffCause){after ? after->label : before->label, unmet->for_holders, before != NULL,
                         after != NULL, was, is, unmet->why});
}

static void causes_find(Diff *d, const Judgement *before, const Judgement *after, DiffCase *row) {
    Causes causes = {0};
    for (uint32_t i = 0; i < before->clause_count; i++)
        if (!before->clauses[i].preference)
            cause_add(d, &causes, &before->clauses[i], clause_of(after, before->clauses[i].label));
    for (uint32_t i = 0; i < after->clause_count; i++)
        if (!after->clauses[i].preference && !clause_of(before, after->clauses[i].label))
            cause_add(d, &causes, NULL, &after->clauses[i]);
    row->causes = causes.at;
    row->cause_count = (uint32_t)causes.len;
}

static Str standard_label(const Side *side, const Judgement *judgement) {
    return judgement->standard == NONE ? STR("")
                                       : rules_standard(side->rules, judgement->standard)->label;
}

static void case_judge(const Diff *d, Arena *arena, uint32_t person, uint32_t post,
                       const Judgement *judged[2]) {
    for (int s = BEFORE; s <= AFTER; s++)
        judged[s] = reference_judge(arena, d->sides[s].rules, d->roster, person, post,
                                    d->holding.day, JUDGE_ENTRANT);
}

/* By what binds whoever holds the post alone; of others as they are judged anyhow. */
static void holder_judge(const Diff *d, uint32_t person, uint32_t post, Verdict verdicts[2]) {
    ArenaMark mark = arena_mark(d->scratch);
    for (int s = BEFORE; s <= AFTER; s++)
        verdicts[s] = reference_judge(d->scratch, d->sides[s].rules, d->roster, person, post,
                                      d->holding.day, JUDGE_HOLDER)
                          ->verdict;
    arena_rewind(d->scratch, mark);
}

/* Of a post for which neither side has a standard there is nothing to compare: counted apart. */
static void compared_count(Diff *d, DiffRelation relation, const Verdict verdicts[2]) {
    if (verdicts[BEFORE] == VERDICT_NO_STANDARD && verdicts[AFTER] == VERDICT_NO_STANDARD)
        d->answer.no_standard++;
    else
        d->answer.compared[relation]++;
    d->answer.moved[verdicts[BEFORE]][verdicts[AFTER]]++;
}

static void case_compare(Diff *d, uint32_t person, uint32_t post, DiffRelation relation) {
    const Judgement *judged[2];
    Verdict          verdicts[2], as_holder[2] = {VERDICT_NO_STANDARD, VERDICT_NO_STANDARD};
    ArenaMark        mark = arena_mark(d->scratch);
    case_judge(d, d->scratch, person, post, judged);
    for (int s = BEFORE; s <= AFTER; s++)
        verdicts[s] = judged[s]->verdict;
    arena_rewind(d->scratch, mark);
    compared_count(d, relation, verdicts);
    if (relation == DIFF_HOLDER)
        holder_judge(d, person, post, as_holder);
    if (verdicts[BEFORE] == verdicts[AFTER] && as_holder[BEFORE] == as_holder[AFTER])
        return;
    case_judge(d, d->arena, person, post, judged); /* to keep: few differ */
    DiffCase row = {.relation = relation,
                    .person = roster_person(d->roster, person)->code,
                    .person_name = roster_person(d->roster, person)->name,
                    .post = roster_post(d->roster, post)->code,
                    .post_name = roster_post(d->roster, post)->name,
                    .standard_before = standard_label(&d->sides[BEFORE], judged[BEFORE]),
                    .standard_after = standard_label(&d->sides[AFTER], judged[AFTER]),
                    .before = judged[BEFORE]->verdict,
                    .after = judged[AFTER]->verdict,
                    .holder_before = as_holder[BEFORE],
                    .holder_after = as_holder[AFTER]};
    causes_find(d, judged[BEFORE], judged[AFTER], &row);
    VEC_PUSH(d->arena, d->cases, row);
}

/* Holders and the pool. */
static void concerned_compare(Diff *d) {
    uint32_t       count;
    const Concern *list = concern_list(d->arena, d->roster, &d->holding, &count);
    for (uint32_t i = 0; i < count; i++)
        case_compare(d, list[i].person, list[i].post, list[i].relation);
}

/* Everybody else against every open post: the columns find whose verdict differs. */
static void candidates_compare(Diff *d) {
    uint32_t people = roster_count(d->roster, KIND_PERSON);
    Verdict *verdicts[2];
    Sweep   *sweeps[2];
    for (int s = BEFORE; s <= AFTER; s++) {
        verdicts[s] = ARENA_ARRAY(d->arena, Verdict, people);
        sweeps[s] = sweep_open(d->arena, d->sides[s].rules, d->roster, d->holding.day);
    }
    for (uint32_t post = 0; post < roster_count(d->roster, KIND_POST); post++) {
        if (!post_open(d->roster, post, d->holding.day))
            continue;
        for (int s = BEFORE; s <= AFTER; s++)
            sweep_post(sweeps[s], post, JUDGE_ENTRANT, verdicts[s], NULL);
        for (uint32_t p = 0; p < people; p++) {
            if (person_left(d->roster, p, d->holding.day) || holding_has(&d->holding, p, post) ||
                concern_in_pool(d->roster, &d->holding, p, post))
                continue;
            if (verdicts[BEFORE][p] == verdicts[AFTER][p])
                compared_count(d, DIFF_CANDIDATE,
                               (const Verdict[2]){verdicts[BEFORE][p], verdicts[AFTER][p]});
            else
                case_compare(d, p, post, DIFF_CANDIDATE);
        }
    }
}

/* ---- bodies ---- */

static Str result_key(Arena *arena, const StructureResult *result) {
    return str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(result->clause), STR_ARG(result->body));
}

static bool result_met(const StructureResult *result) {
    return !result || result->status == STRUCTURE_MET;
}

static void body_compare(Diff *d, const StructureResult *before, const StructureResult *after) {
    const StructureResult *of = after ? after : before;
    ensure(of);
    bool same =
        before && after ? before->status == after->status : result_met(before) && result_met(after);
    d->answer.measured++;
    if (!same)
        VEC_PUSH(d->arena, d->bodies, (DiffBody){of->clause, of->body, of->name, before, after});
}

static void bodies_compare(Diff *d) {
    uint32_t               count[2];
    const StructureResult *results[2];
    Map                    by_key = map_open(d->arena);
    for (int s = BEFORE; s <= AFTER; s++)
        results[s] =
            structure_measure(d->arena, d->sides[s].rules, d->roster, d->holding.day, &count[s]);
    bool *seen = ARENA_ARRAY(d->arena, bool, count[AFTER]);
    for (uint32_t i = 0; i < count[AFTER]; i++)
        map_put(&by_key, result_key(d->arena, &results[AFTER][i]), i);
    for (uint32_t i = 0; i < count[BEFORE]; i++) {
        const StructureResult *before = &results[BEFORE][i];
        uint32_t               at = map_find(&by_key, result_key(d->arena, before));
        body_compare(d, before, at == NONE ? NULL : &results[AFTER][at]);
        if (at != NONE)
            seen[at] = true;
    }
    for (uint32_t i = 0; i < count[AFTER]; i++)
        if (!seen[i])
            body_compare(d, NULL, &results[AFTER][i]);
}

/* ---- relatives ---- */

static uint32_t held_of(const Diff *d, uint32_t person, const uint32_t *posts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (holding_has(&d->holding, person, posts[i]))
            return posts[i];
    return NONE;
}

static DiffPair pair_make(const Diff *d, const PairBound *pair, uint32_t first, uint32_t second) {
    return (DiffPair){.clause = pair->label,
                      .first = roster_person(d->roster, pair->first)->code,
                      .first_name = roster_person(d->roster, pair->first)->name,
                      .second = roster_person(d->roster, pair->second)->code,
                      .second_name = roster_person(d->roster, pair->second)->name,
                      .first_post = roster_post(d->roster, first)->code,
                      .first_post_name = roster_post(d->roster, first)->name,
                      .second_post = roster_post(d->roster, second)->code,
                      .second_post_name = roster_post(d->roster, second)->name,
                      .relation = pair->relation};
}

/* Both hold such a post now: the pair stands against the clause. */
static void pairs_note(Diff *d, int side, Map *by_key) {
    uint32_t         count;
    const PairBound *pairs =
        pairs_bind(d->arena, d->sides[side].rules, d->roster, d->holding.day, &count);
    for (uint32_t i = 0; i < count; i++) {
        const PairBound *pair = &pairs[i];
        uint32_t         first = held_of(d, pair->first, pair->first_posts, pair->first_count);
        uint32_t         second = held_of(d, pair->second, pair->second_posts, pair->second_count);
        if (first == NONE || second == NONE)
            continue;
        Str key =
            str_format(d->arena, "%u %u " STR_FMT, pair->first, pair->second, STR_ARG(pair->label));
        uint32_t at = map_put(by_key, key, (uint32_t)d->pairs.len);
        if (at == d->pairs.len)
            VEC_PUSH(d->arena, d->pairs, pair_make(d, pair, first, second));
        *(side == BEFORE ? &d->pairs.at[at].before : &d->pairs.at[at].after) = true;
    }
}

static void pairs_compare(Diff *d) {
    Map    by_key = map_open(d->arena);
    size_t kept = 0;
    for (int s = BEFORE; s <= AFTER; s++)
        pairs_note(d, s, &by_key);
    for (size_t i = 0; i < d->pairs.len; i++)
        if (d->pairs.at[i].before != d->pairs.at[i].after)
            d->pairs.at[kept++] = d->pairs.at[i];
    d->pairs.len = kept;
}

static void register_compare(Diff *d, bool everyone, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    d->scratch = scratch;
    d->holding = holding_on(d->arena, d->roster, d->roster->as_of);
    const Rules *laws[2] = {d->sides[BEFORE].rules, d->sides[AFTER].rules};
    const Packs *sets[2] = {d->sides[BEFORE].packs, d->sides[AFTER].packs};
    d->answer.kinds = kind_names(d->arena, d->sides[AFTER].rules, d->roster);
    d->answer.packs = diff_standing(d->arena, sets, d->roster->as_of, &d->answer.pack_count);
    concerned_compare(d);
    if (everyone)
        candidates_compare(d);
    bodies_compare(d);
    pairs_compare(d);
    diff_unknown(d->arena, laws, sets, d->roster, findings);
}

bool diff_packs(Arena *arena, const Packs *before, const Packs *after, const Roster *roster,
                bool everyone, DiffAnswer *answer_out, Findings *findings) {
    Diff d = {.arena = arena, .sides = {{.packs = before}, {.packs = after}}, .roster = roster};
    d.answer.as_of = roster ? roster->as_of : DAY_NONE;
    for (int s = BEFORE; s <= AFTER; s++)
        side_read(arena, &d.sides[s], findings);
    if (findings->errors)
        return false;
    parts_compare(&d);
    if (roster)
        register_compare(&d, everyone, findings);
    d.answer.parts = d.parts.at;
    d.answer.part_count = (uint32_t)d.parts.len;
    d.answer.cases = d.cases.at;
    d.answer.case_count = (uint32_t)d.cases.len;
    d.answer.bodies = d.bodies.at;
    d.answer.body_count = (uint32_t)d.bodies.len;
    d.answer.pairs = d.pairs.at;
    d.answer.pair_count = (uint32_t)d.pairs.len;
    *answer_out = d.answer;
    return true;
}
