/* vet.c — people against standards, bodies against structure. */
#include "process/vet.h"

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
    if (made.judgement->standard != NONE) {
        const StandardInfo *standard = rules_standard(rules, made.judgement->standard);
        made.standard = standard->label;
        made.standard_title = standard->title;
    }
    return made;
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
    }
    return 3;
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

static void pick_people(Vetting *v, uint32_t post) {
    sweep_post(v->sweep, post, JUDGE_ENTRANT, v->verdicts, v->points);
    for (uint32_t p = 0; p < roster_count(v->roster, KIND_PERSON); p++)
        if (!person_left(v->roster, p, v->holding.day))
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

static void asked_fill(Vetting *v, AssessAnswer *answer, const VetAsk *ask) {
    if (ask->person != NONE && ask->post != NONE)
        pick_one(v, ask->person, ask->post);
    else if (ask->post != NONE)
        pick_people(v, ask->post);
    else
        pick_posts(v, ask->person);
    if (v->picks.len)
        qsort(v->picks.at, v->picks.len, sizeof *v->picks.at, pick_order);
    answer->judged = (uint32_t)v->picks.len;
    for (size_t i = 0; i < v->picks.len; i++)
        answer->verdicts[v->picks.at[i].verdict]++;
    cases_fill(v, answer, ask->most);
}

/* One row per standard, and a last one for posts that none binds. */
static AnswerStandard *standards_count(Vetting *v) {
    uint32_t        count = rules_standard_count(v->rules);
    AnswerStandard *rows = ARENA_ARRAY(v->arena, AnswerStandard, (size_t)count + 1);
    for (uint32_t s = 0; s < count; s++) {
        const StandardInfo *info = rules_standard(v->rules, s);
        rows[s] = (AnswerStandard){
            .standard = info->label, .title = info->title, .citation = info->citation};
    }
    for (uint32_t j = 0; j < roster_count(v->roster, KIND_POST); j++) {
        uint32_t standard = rules_standard_of(v->rules, v->roster, j);
        if (!post_open(v->roster, j, v->holding.day))
            continue;
        rows[standard == NONE ? count : standard].posts++;
        rows[standard == NONE ? count : standard].seats += (uint32_t)post_seats(v->roster, j);
    }
    return rows;
}

static void holders_fill(Vetting *v, AssessAnswer *answer) {
    uint32_t        count = rules_standard_count(v->rules), kept = 0;
    AnswerStandard *rows = standards_count(v);
    pick_holders(v);
    cases_fill(v, answer, 0);
    answer->judged = answer->case_count;
    for (uint32_t i = 0; i < answer->case_count; i++) {
        const Judgement *judgement = answer->cases[i].judgement;
        AnswerStandard  *row = &rows[judgement->standard == NONE ? count : judgement->standard];
        row->holders++;
        row->verdicts[judgement->verdict]++;
        answer->verdicts[judgement->verdict]++;
    }
    for (uint32_t s = 0; s <= count; s++)
        if (rows[s].posts)
            rows[kept++] = rows[s];
    answer->standards = rows;
    answer->standard_count = kept;
}

AssessAnswer vet_assess(Arena *arena, const Rules *rules, const Roster *roster, const VetAsk *ask) {
    AssessAnswer answer = {.as_of = roster->as_of, .on = ask->on};
    Vetting      v = vetting_open(arena, rules, roster, ask->on);
    if (ask->person == NONE && ask->post == NONE)
        holders_fill(&v, &answer);
    else
        asked_fill(&v, &answer, ask);
    return answer;
}

uint32_t vet_misfits(const AssessAnswer *answer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->case_count; i++)
        count += answer->cases[i].holds && answer->cases[i].judgement->verdict != VERDICT_ELIGIBLE;
    return count;
}

/* ---- structure ---- */

StructureAnswer vet_structure(Arena *arena, const Rules *rules, const Roster *roster, Str body,
                              Day on) {
    uint32_t               count, kept = 0;
    const StructureResult *all = structure_measure(arena, rules, roster, on, &count);
    StructureResult       *wanted = ARENA_ARRAY(arena, StructureResult, count);
    for (uint32_t i = 0; i < count; i++)
        if (!body.len || str_same(all[i].body, body))
            wanted[kept++] = all[i];
    return (StructureAnswer){
        .as_of = roster->as_of, .on = on, .results = wanted, .result_count = kept};
}

uint32_t vet_breaches(const StructureAnswer *answer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->result_count; i++)
        count += answer->results[i].force != FORCE_INFORMATION &&
                 answer->results[i].status != STRUCTURE_MET;
    return count;
}
