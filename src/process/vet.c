/* vet.c — people against standards, bodies against structure. */
#include "process/vet.h"

#include "process/bodies_near.h"
#include "process/equals.h"
#include "process/kinds.h"
#include "process/vet_pairs.h"
#include "rules/partial.h"

#include "base/utf8.h"

#include <stdlib.h>

AnswerCase vet_case(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                    uint32_t post, Day day, bool holds) {
    AnswerCase made = {.person = roster_person(roster, person)->code,
                       .person_name = roster_person(roster, person)->name,
                       .post = roster_post(roster, post)->code,
                       .post_name = roster_post(roster, post)->name,
                       .holds = holds,
                       .judgement =
                           reference_judge(arena, rules, roster, person, post, day, JUDGE_ENTRANT)};
    if (holds)
        made.as_holder = reference_judge(arena, rules, roster, person, post, day, JUDGE_HOLDER);
    if (made.judgement->standard != NONE) {
        const StandardInfo *standard = rules_standard(rules, made.judgement->standard);
        made.standard = standard->label;
        made.standard_title = standard->title;
    }
    return made;
}

enum { YEARS_AHEAD = 15, NEAREST_MOST = 20 };

const Nearest *vet_nearest(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                           uint32_t post, Day day) {
    bool recorded;
    Day  last = day_add_months(day, YEARS_AHEAD * 12);
    Day  ends = vet_service_end(rules, roster, person, &recorded);
    return nearest_find(arena, rules, roster, person, post, day,
                        ends != DAY_NONE && ends < last ? ends : last);
}

/* ---- picking cases ---- */

typedef struct Pick {
    uint32_t person, post;
    bool     holds;
    Verdict  verdict;
    int64_t  points;
    Str      name;
} Pick;

typedef struct Vetting {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    Holding       holding;
    Sweep        *sweep;
    Verdict      *verdicts; /* of the post last swept */
    int64_t      *points;
    VEC(Pick) picks;
} Vetting;

static Vetting vetting_open(Arena *arena, const Rules *rules, const Roster *roster, Day on) {
    uint32_t people = roster_count(roster, KIND_PERSON);
    return (Vetting){.arena = arena,
                     .rules = rules,
                     .roster = roster,
                     .holding = holding_on(arena, roster, on),
                     .sweep = sweep_open(arena, rules, roster, on),
                     .verdicts = ARENA_ARRAY(arena, Verdict, people),
                     .points = ARENA_ARRAY(arena, int64_t, people)};
}

static int verdict_rank(Verdict verdict) {
    switch (verdict) {
    case VERDICT_ELIGIBLE:
        return 0;
    case VERDICT_SPECIAL:
        return 1;
    case VERDICT_UNDECIDED:
        return 2;
    case VERDICT_NOT_ELIGIBLE:
        return 3;
    case VERDICT_NO_STANDARD:
        return 4;
    }
    return 4;
}

static int pick_order(const void *a, const void *b) {
    const Pick *x = a, *y = b;
    if (x->holds != y->holds)
        return x->holds ? -1 : 1;
    if (x->verdict != y->verdict)
        return verdict_rank(x->verdict) - verdict_rank(y->verdict);
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    int order = utf8_order(x->name, y->name);
    if (order)
        return order;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->post > y->post) - (x->post < y->post);
}

static void pick_add(Vetting *v, uint32_t person, uint32_t post, Str name) {
    VEC_PUSH(v->arena, v->picks,
             (Pick){person, post, holding_has(&v->holding, person, post), v->verdicts[person],
                    v->points[person], name});
}

static void pick_people(Vetting *v, uint32_t post, const uint32_t *received) {
    sweep_post(v->sweep, post, JUDGE_ENTRANT, v->verdicts, v->points);
    for (uint32_t p = 0; p < roster_count(v->roster, KIND_PERSON); p++)
        if ((!received || received[p] == NONE) && !person_left(v->roster, p, v->holding.day))
            pick_add(v, p, post, roster_person(v->roster, p)->name);
}

static void pick_posts(Vetting *v, uint32_t person) {
    for (uint32_t j = 0; j < roster_count(v->roster, KIND_POST); j++) {
        if (!post_open(v->roster, j, v->holding.day))
            continue;
        sweep_post(v->sweep, j, JUDGE_ENTRANT, v->verdicts, v->points);
        pick_add(v, person, j, roster_post(v->roster, j)->name);
    }
}

static void pick_one(Vetting *v, uint32_t person, uint32_t post) {
    sweep_post(v->sweep, post, JUDGE_ENTRANT, v->verdicts, v->points);
    pick_add(v, person, post, roster_person(v->roster, person)->name);
}

static void pick_holders(Vetting *v) {
    for (uint32_t p = 0; p < roster_count(v->roster, KIND_PERSON); p++)
        if (v->holding.main[p] != NONE)
            VEC_PUSH(v->arena, v->picks,
                     (Pick){.person = p, .post = v->holding.main[p], .holds = true});
    for (uint32_t i = 0; i < v->holding.side_count; i++)
        VEC_PUSH(v->arena, v->picks,
                 (Pick){.person = v->holding.sides[i].person,
                        .post = v->holding.sides[i].post,
                        .holds = true});
}

/* ---- answers ---- */

static void cases_fill(Vetting *v, AssessAnswer *answer, size_t most) {
    size_t listed = most && most < v->picks.len ? most : v->picks.len;
    answer->cases = ARENA_ARRAY(v->arena, AnswerCase, listed);
    answer->case_count = (uint32_t)listed;
    for (size_t i = 0; i < listed; i++)
        answer->cases[i] = vet_case(v->arena, v->rules, v->roster, v->picks.at[i].person,
                                    v->picks.at[i].post, v->holding.day, v->picks.at[i].holds);
}

/* Candidates from `from` on who meet the standard with equal points; 1 where there is no other. */
static size_t equals_run(const Vetting *v, size_t from) {
    const Pick *first = &v->picks.at[from];
    size_t      past = from + 1;
    bool        stands =
        !first->holds && (first->verdict == VERDICT_ELIGIBLE || first->verdict == VERDICT_SPECIAL);
    while (stands && past < v->picks.len && v->picks.at[past].verdict == first->verdict &&
           v->picks.at[past].points == first->points)
        past++;
    return past - from;
}

static void run_order(Vetting *v, uint32_t post, Pick *run, uint32_t count, AnswerEquals *equals) {
    uint32_t *people = ARENA_ARRAY(v->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        people[i] = run[i].person;
    equals_arrange(v->arena, v->rules, v->roster, post, v->holding.day, people, count);
    for (uint32_t i = 0; i < count; i++) {
        run[i].person = people[i];
        run[i].name = roster_person(v->roster, people[i])->name;
    }
    const AnswerEquals *made =
        equals_answers(v->arena, v->rules, v->roster, post, v->holding.day, people, count);
    for (uint32_t i = 0; i + 1 < count; i++)
        equals[i] = made[i];
}

/* Only pairs that are listed are told. */
static void equals_fill(Vetting *v, AssessAnswer *answer, uint32_t post, size_t most) {
    answer->equals = ARENA_ARRAY(v->arena, AnswerEquals, v->picks.len);
    for (size_t from = 0, run; from < v->picks.len && (!most || from < most); from += run) {
        run = equals_run(v, from);
        if (run < 2)
            continue;
        run_order(v, post, &v->picks.at[from], (uint32_t)run, &answer->equals[answer->equal_count]);
        size_t told = most && from + run > most ? most - from : run;
        answer->equal_count += (uint32_t)told - 1;
    }
}

/* Of whom it matters: holders, and who could be appointed as far as the standard goes. */
static void pairs_fill(Vetting *v, AssessAnswer *answer, bool one) {
    PairCase *cases = ARENA_ARRAY(v->arena, PairCase, v->picks.len);
    uint32_t  count = 0;
    for (size_t i = 0; i < v->picks.len; i++) {
        const Pick *pick = &v->picks.at[i];
        if (one || pick->holds || pick->verdict != VERDICT_NOT_ELIGIBLE)
            cases[count++] = (PairCase){pick->person, pick->post, pick->holds};
    }
    answer->pairs = vet_pairs(v->arena, v->rules, v->roster, &v->holding, cases, count);
}

static void chances_fill(const Vetting *v, AssessAnswer *answer) {
    AnswerChance *chances = ARENA_ARRAY(v->arena, AnswerChance, v->picks.len);
    for (size_t i = 0; i < v->picks.len; i++)
        chances[i] =
            (AnswerChance){v->picks.at[i].post, v->picks.at[i].holds, v->picks.at[i].verdict};
    answer->chances = chances;
    answer->chance_count = (uint32_t)v->picks.len;
}

static void asked_fill(Vetting *v, AssessAnswer *answer, const VetAsk *ask) {
    if (ask->person != NONE && ask->post != NONE)
        pick_one(v, ask->person, ask->post);
    else if (ask->post != NONE)
        pick_people(v, ask->post, ask->received);
    else
        pick_posts(v, ask->person);
    if (v->picks.len)
        qsort(v->picks.at, v->picks.len, sizeof *v->picks.at, pick_order);
    if (ask->post != NONE && ask->person == NONE)
        equals_fill(v, answer, ask->post, ask->most);
    pairs_fill(v, answer, ask->person != NONE && ask->post != NONE);
    answer->judged = (uint32_t)v->picks.len;
    for (size_t i = 0; i < v->picks.len; i++)
        answer->verdicts[v->picks.at[i].verdict]++;
    if (ask->post == NONE)
        chances_fill(v, answer);
    cases_fill(v, answer, ask->most);
    for (uint32_t i = 0; i < answer->case_count && i < NEAREST_MOST; i++)
        answer->cases[i].career_since = vet_career(v->arena, v->roster, v->picks.at[i].person);
    for (uint32_t i = 0; i < answer->case_count && i < NEAREST_MOST; i++)
        answer->cases[i].nearest = vet_nearest(v->arena, v->rules, v->roster, v->picks.at[i].person,
                                               v->picks.at[i].post, v->holding.day);
}

/* One row per standard, then one for each kind of post that none binds. */
typedef struct Summary {
    AnswerStandard *rows;
    uint32_t        count;
    uint32_t       *row_of; /* by post */
} Summary;

static Summary summary_open(const Vetting *v) {
    uint32_t bound = rules_standard_total(v->rules), posts = roster_count(v->roster, KIND_POST);
    Map      kinds = map_open(v->arena);
    Summary  made = {.rows = ARENA_ARRAY(v->arena, AnswerStandard, (size_t)bound + posts),
                     .row_of = ARENA_ARRAY(v->arena, uint32_t, posts)};
    for (uint32_t s = 0; s < bound; s++) {
        const StandardInfo *info = rules_standard(v->rules, s);
        made.rows[s] = (AnswerStandard){
            .standard = info->label, .title = info->title, .citations = info->citations};
    }
    for (uint32_t j = 0; j < posts; j++) {
        Str      kind = roster_post(v->roster, j)->kind;
        uint32_t standard = rules_standard_of(v->rules, v->roster, j, v->holding.day);
        made.row_of[j] =
            standard != NONE ? standard : bound + map_put(&kinds, kind, (uint32_t)kinds.len);
        if (standard == NONE)
            made.rows[made.row_of[j]].post_kind = kind;
    }
    made.count = bound + (uint32_t)kinds.len;
    return made;
}

static void summary_count(const Vetting *v, Summary *made, const AssessAnswer *answer) {
    for (uint32_t j = 0; j < roster_count(v->roster, KIND_POST); j++)
        if (post_open(v->roster, j, v->holding.day)) {
            made->rows[made->row_of[j]].posts++;
            made->rows[made->row_of[j]].seats += (uint32_t)post_seats(v->roster, j);
        }
    for (uint32_t i = 0; i < answer->case_count; i++) {
        AnswerStandard *row = &made->rows[made->row_of[v->picks.at[i].post]];
        row->holders++;
        row->verdicts[answer->cases[i].judgement->verdict]++;
    }
}

static void holders_fill(Vetting *v, AssessAnswer *answer) {
    Summary  summary = summary_open(v);
    uint32_t kept = 0;
    Day      due;
    pick_holders(v);
    cases_fill(v, answer, 0);
    answer->judged = answer->case_count;
    for (uint32_t i = 0; i < answer->case_count; i++)
        answer->verdicts[answer->cases[i].judgement->verdict]++;
    for (uint32_t p = 0; p < roster_count(v->roster, KIND_PERSON); p++)
        answer->overstaying += v->holding.main[p] != NONE &&
                               vet_overstays(v->rules, v->roster, p, v->holding.day, &due);
    summary_count(v, &summary, answer);
    for (uint32_t s = 0; s < summary.count; s++)
        if (summary.rows[s].posts || summary.rows[s].holders)
            summary.rows[kept++] = summary.rows[s];
    answer->standards = summary.rows;
    answer->standard_count = kept;
}

AssessAnswer vet_assess(Arena *arena, const Rules *rules, const Roster *roster, const VetAsk *ask) {
    AssessAnswer answer = {
        .as_of = roster->as_of, .on = ask->on, .kinds = kind_names(arena, rules, roster)};
    Vetting v = vetting_open(arena, rules, roster, ask->on);
    if (ask->person == NONE && ask->post == NONE)
        holders_fill(&v, &answer);
    else
        asked_fill(&v, &answer, ask);
    return answer;
}

bool vet_overstays(const Rules *rules, const Roster *roster, uint32_t person, Day on,
                   Day *due_out) {
    Day earliest;
    rules_retirement(rules, roster, person, &earliest, due_out);
    return *due_out != DAY_NONE && *due_out < on;
}

Day vet_service_end(const Rules *rules, const Roster *roster, uint32_t person, bool *recorded_out) {
    Day         earliest, latest;
    PartialDate left = roster_person(roster, person)->left;
    rules_retirement(rules, roster, person, &earliest, &latest);
    *recorded_out = partial_given(left) && (latest == DAY_NONE || partial_last(left) < latest);
    return *recorded_out ? partial_last(left) : latest;
}

uint32_t vet_misfits(const AssessAnswer *answer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->case_count; i++)
        count += answer->cases[i].holds && answer->cases[i].judgement->verdict != VERDICT_ELIGIBLE;
    return count;
}

/* ---- structure ---- */

/* Bodies in being on the day that no clause of any force binds. */
static void unbound_find(Arena *arena, const Rules *rules, const Roster *roster,
                         StructureAnswer *answer) {
    uint32_t              count;
    const StructureBound *bounds = structure_bind(arena, rules, roster, answer->on, &count);
    Map                   bound = map_open(arena);
    uint32_t              bodies = roster_count(roster, KIND_BODY);
    AnswerBody           *list = ARENA_ARRAY(arena, AnswerBody, bodies);
    for (uint32_t i = 0; i < count; i++)
        if (bounds[i].body != NONE)
            map_put(&bound, bounds[i].code, i);
    for (uint32_t b = 0; b < bodies; b++) {
        const Body *body = roster_body(roster, b);
        if (roster_covers(body->since, body->until, answer->on) &&
            map_find(&bound, body->code) == NONE)
            list[answer->unbound_count++] = (AnswerBody){body->code, body->name, body->kind};
    }
    answer->unbound = list;
}

/* A share of nobody and no seat holds by arithmetic alone: nothing was measured. */
static bool measured(const StructureResult *result) {
    return result->base || result->status != STRUCTURE_MET;
}

static void lack_find(Arena *arena, const Rules *rules, const Roster *roster,
                      StructureAnswer *answer) {
    uint32_t        kinds;
    const BodyKind *spoken = rules_body_kinds(arena, rules, &kinds);
    bool            bodies = false;
    Text            titles = text_open(arena);
    Map             told = map_open(arena);
    if (answer->result_count)
        return;
    for (uint32_t b = 0; b < roster_count(roster, KIND_BODY); b++)
        bodies |=
            roster_covers(roster_body(roster, b)->since, roster_body(roster, b)->until, answer->on);
    for (uint32_t k = 0; k < kinds; k++)
        if (map_put(&told, spoken[k].title, k) == k)
            text_format(&titles, "%s" STR_FMT, k ? "; " : "", STR_ARG(spoken[k].title));
    answer->spoken_of = text_done(&titles);
    answer->lack = !roster_count(roster, KIND_PACK) ? STRUCTURE_LACKS_PACKS
                   : !kinds                         ? STRUCTURE_LACKS_CLAUSES
                   : !bodies                        ? STRUCTURE_LACKS_BODIES
                                                    : STRUCTURE_LACKS_KINDS;
}

StructureAnswer vet_structure(Arena *arena, const Rules *rules, const Roster *roster, Str body,
                              Day on) {
    uint32_t               count, kept = 0;
    const StructureResult *all = structure_measure(arena, rules, roster, on, &count);
    StructureResult       *wanted = ARENA_ARRAY(arena, StructureResult, count);
    body = bodies_called(arena, all, count, body);
    for (uint32_t i = 0; i < count; i++)
        if (measured(&all[i]) && (!body.len || str_same(all[i].body, body)))
            wanted[kept++] = all[i];
    StructureAnswer answer = {.as_of = roster->as_of,
                              .on = on,
                              .kinds = kind_names(arena, rules, roster),
                              .results = wanted,
                              .result_count = kept};
    if (body.len)
        return answer;
    unbound_find(arena, rules, roster, &answer);
    lack_find(arena, rules, roster, &answer);
    answer.movements = vet_movements(arena, rules, roster, on, &answer.movement_count);
    return answer;
}

uint32_t vet_breaches(const StructureAnswer *answer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->result_count; i++)
        count += answer->results[i].force != FORCE_INFORMATION &&
                 answer->results[i].status != STRUCTURE_MET;
    return count;
}
