#include "process/reorganisation_tell.h"

#include "process/deputies.h"
#include "process/holding.h"
#include "process/reorganisation_cuts.h"
#include "process/reorganise.h"

#include <stdlib.h>

typedef struct Counting {
    Arena        *arena;
    const Roster *roster; /* as it would be */
    const bool   *deputy; /* by post */
} Counting;

/* ---- counts ---- */

static int64_t seats_of(const Counting *c, uint32_t unit, Day day, bool deputies) {
    Span    posts = roster_by(c->roster, KIND_POST, Post_unit, unit);
    int64_t seats = 0;
    for (uint32_t i = 0; i < posts.len; i++)
        if (post_open(c->roster, posts.at[i], day) && (!deputies || c->deputy[posts.at[i]]))
            seats += post_seats(c->roster, posts.at[i]);
    return seats;
}

static StaffCount count_on(const Counting *c, Day day) {
    StaffCount count = {0};
    Holding    holding = holding_on(c->arena, c->roster, day);
    for (uint32_t u = 0; u < roster_count(c->roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(c->roster, u);
        if (!roster_covers(unit->since, unit->until, day))
            continue;
        int64_t deputies = seats_of(c, u, day, true);
        count.units++;
        count.staffing += unit->staffing == INT_MISSING ? 0 : unit->staffing;
        count.deputies += deputies;
        if (unit->most_deputies != INT_MISSING && deputies > unit->most_deputies)
            count.deputies_over += deputies - unit->most_deputies;
    }
    for (uint32_t p = 0; p < roster_count(c->roster, KIND_POST); p++)
        if (post_open(c->roster, p, day)) {
            count.posts++;
            count.seats += post_seats(c->roster, p);
        }
    for (uint32_t p = 0; p < roster_count(c->roster, KIND_PERSON); p++)
        count.people += holding.main[p] != NONE && post_open(c->roster, holding.main[p], day);
    for (uint32_t b = 0; b < roster_count(c->roster, KIND_BODY); b++) {
        const Body *body = roster_body(c->roster, b);
        count.bodies += roster_covers(body->since, body->until, day);
    }
    return count;
}

static Counting counting(Arena *arena, const Roster *roster) {
    return (Counting){arena, roster, deputies_of(arena, roster)};
}

/* ---- units ---- */

typedef VEC(ReorganisedUnit) Units;

/* Who holds a post of what becomes a unit: its number, then the person's. */
typedef VEC(uint64_t) Heads;

/* Holders of the unit's posts on the day, for unit `number` of the answer; whoever holds two comes twice. */
static void heads_add(const Counting *c, const Holding *holding, uint32_t unit, uint32_t number,
                      Heads *heads) {
    Span posts = roster_by(c->roster, KIND_POST, Post_unit, unit);
    for (uint32_t i = 0; i < posts.len; i++) {
        Span tenures = roster_by(c->roster, KIND_TENURE, Tenure_post, posts.at[i]);
        if (!post_open(c->roster, posts.at[i], holding->day))
            continue;
        for (uint32_t t = 0; t < tenures.len; t++) {
            uint32_t person = roster_tenure(c->roster, tenures.at[t])->person;
            if (person != NONE && holding_has(holding, person, posts.at[i]))
                VEC_PUSH(c->arena, *heads, (uint64_t)number << 32 | person);
        }
    }
}

static int head_order(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Each person counts once in a unit, however many posts are held there. */
static void heads_count(Heads *heads, Units *units) {
    if (heads->len)
        qsort(heads->at, heads->len, sizeof *heads->at, head_order);
    for (size_t i = 0; i < heads->len; i++)
        units->at[heads->at[i] >> 32].people += !i || heads->at[i] != heads->at[i - 1];
}

static void unit_open(const Counting *c, const Reform *reform, uint32_t unit, Day after,
                      Units *units) {
    const Unit     *row = roster_unit(c->roster, unit);
    ReorganisedUnit made = {.unit = row->code,
                            .name = row->name,
                            .day = reform->day,
                            .seats_after = seats_of(c, unit, after, false),
                            .deputies = seats_of(c, unit, after, true),
                            .deputies_most =
                                row->most_deputies == INT_MISSING ? -1 : row->most_deputies};
    made.seats_before = seats_of(c, unit, reform->day - 1, false);
    VEC_PUSH(c->arena, *units, made);
}

static void units_tell(const Counting *c, Reorganisation *answer) {
    Units   units = {0};
    Heads   heads = {0};
    Map     at = map_open(c->arena), counted = map_open(c->arena);
    Holding holding = holding_on(c->arena, c->roster, answer->before_on);
    for (uint32_t i = 0; i < answer->reform_count; i++) {
        const Reform *reform = &answer->reforms[i];
        uint32_t      unit = roster_find(c->roster, KIND_UNIT, reform->successor),
                 from = roster_find(c->roster, KIND_UNIT, reform->unit);
        if (reform->type > REFORM_CONVERT || unit == NONE || from == NONE || unit == from)
            continue;
        uint32_t number = map_put(&at, reform->successor, (uint32_t)units.len);
        if (holding.day != reform->day - 1)
            holding = holding_on(c->arena, c->roster, reform->day - 1);
        if (number == units.len) {
            unit_open(c, reform, unit, answer->after_on, &units);
            heads_add(c, &holding, unit, number, &heads);
        }
        ReorganisedUnit *told = &units.at[number];
        told->from++;
        told->seats_before += seats_of(c, from, reform->day - 1, false);
        PartialDate until = roster_unit(c->roster, from)->until;
        bool        ends = partial_given(until) && partial_last(until) < reform->day;
        if (ends && map_put(&counted, reform->unit, number) == number)
            heads_add(c, &holding, from, number, &heads);
    }
    heads_count(&heads, &units);
    for (size_t i = 0; i < units.len; i++)
        if (units.at[i].people > units.at[i].seats_after)
            units.at[i].surplus = units.at[i].people - units.at[i].seats_after;
    answer->units = units.at;
    answer->unit_count = (uint32_t)units.len;
}

/* ---- people ---- */

typedef VEC(ReorganisedPerson) People;

/* By post: the day from which it is no longer there, DAY_NONE: it stays. */
static Day *ends_find(const Counting *c, const Reorganisation *answer) {
    uint32_t count = roster_count(c->roster, KIND_POST);
    Day     *ends = ARENA_ARRAY(c->arena, Day, count);
    for (uint32_t p = 0; p < count; p++)
        ends[p] = DAY_NONE;
    for (uint32_t i = 0; i < answer->link_count; i++)
        ends[roster_find(c->roster, KIND_POST, answer->links[i].before)] = answer->links[i].day;
    return ends;
}

/* Posts held beside the main one that end on the same day: acting, concurrently. */
static void beside_find(const Counting *c, const Holding *holding, const Day *ends, uint32_t person,
                        ReorganisedPerson *made) {
    VEC(Str) beside = {0};
    for (uint32_t i = 0; i < holding->side_count; i++)
        if (holding->sides[i].person == person && ends[holding->sides[i].post] == made->ends)
            VEC_PUSH(c->arena, beside, roster_post(c->roster, holding->sides[i].post)->code);
    made->beside = beside.at;
    made->beside_count = (uint32_t)beside.len;
}

/* The holders of the post before these links, on its last day. */
static void holders_add(const Counting *c, const Holding *holding, const Day *ends,
                        const PostLink *links, uint32_t count, People *people) {
    uint32_t post = roster_find(c->roster, KIND_POST, links->before);
    Span     tenures = roster_by(c->roster, KIND_TENURE, Tenure_post, post);
    for (uint32_t i = 0; i < tenures.len; i++) {
        uint32_t person = roster_tenure(c->roster, tenures.at[i])->person;
        if (person == NONE || holding->tenure[person] != tenures.at[i])
            continue;
        ReorganisedPerson made = {.person = roster_person(c->roster, person)->code,
                                  .name = roster_person(c->roster, person)->name,
                                  .post = links->before,
                                  .post_name = roster_post(c->roster, post)->name,
                                  .ends = links->day,
                                  .becomes = links,
                                  .become_count = count,
                                  .date = DAY_NONE};
        beside_find(c, holding, ends, person, &made);
        VEC_PUSH(c->arena, *people, made);
    }
}

static People people_find(const Counting *c, const Reorganisation *answer) {
    People  people = {0};
    Holding holding = holding_on(c->arena, c->roster, answer->before_on);
    Day    *ends = ends_find(c, answer);
    for (uint32_t i = 0, next; i < answer->link_count; i = next) {
        const PostLink *link = &answer->links[i];
        for (next = i + 1;
             next < answer->link_count && str_same(answer->links[next].before, link->before);)
            next++;
        if (holding.day != link->day - 1)
            holding = holding_on(c->arena, c->roster, link->day - 1);
        holders_add(c, &holding, ends, link, next - i, &people);
    }
    return people;
}

/* What the plan does with whoever held the post when it ended: the move out of it. */
static void outcome_find(const PlanAnswer *plan, const Map *moves, ReorganisedPerson *person) {
    AUTO(Arena) scratch = arena_open();
    Str key =
        str_format(scratch, STR_FMT "\x1f" STR_FMT, STR_ARG(person->person), STR_ARG(person->post));
    uint32_t at = map_find(moves, key);
    if (at >= plan->move_count) /* left where the plan does not reach: not of its authority */
        return;
    const AnswerMove *move = &plan->moves[at];
    person->outcome = move->kind == MOVE_RETIRE  ? OUTCOME_RETIRES
                      : move->kind == MOVE_LEAVE ? OUTCOME_UNPLACED
                                                 : OUTCOME_PLACED;
    person->to = move->to;
    person->to_name = move->to_name;
    person->date = move->date;
}

static int outcome_order(const void *a, const void *b) {
    const ReorganisedPerson *x = a, *y = b;
    if (x->outcome != y->outcome)
        return x->outcome > y->outcome ? -1 : 1;
    int order = str_order(x->post, y->post);
    return order ? order : str_order(x->person, y->person);
}

static void people_tell(const Counting *c, const PlanAnswer *plan, Reorganisation *answer) {
    People people = people_find(c, answer);
    Map    moves = map_open(c->arena);
    for (uint32_t i = 0; plan && i < plan->move_count; i++)
        if (!move_is_beside(plan->moves[i].kind))
            map_put(&moves,
                    str_format(c->arena, STR_FMT "\x1f" STR_FMT, STR_ARG(plan->moves[i].person),
                               STR_ARG(plan->moves[i].from)),
                    i);
    for (size_t i = 0; i < people.len; i++) {
        if (plan)
            outcome_find(plan, &moves, &people.at[i]);
        answer->outcomes[people.at[i].outcome]++;
    }
    if (people.len)
        qsort(people.at, people.len, sizeof *people.at, outcome_order);
    answer->people = people.at;
    answer->person_count = (uint32_t)people.len;
}

/* People whose post becomes only posts that no standard binds: nobody may be proposed for those. */
static void unbound_note(const Counting *c, const Rules *rules, const Reorganisation *answer,
                         Findings *findings) {
    uint32_t unbound = 0;
    for (uint32_t i = 0; i < answer->person_count; i++) {
        const ReorganisedPerson *person = &answer->people[i];
        bool                     bound = !person->becomes[0].after.len;
        for (uint32_t b = 0; b < person->become_count && !bound; b++) {
            uint32_t post = roster_find(c->roster, KIND_POST, person->becomes[b].after);
            bound = post != NONE && rules_standard_of(rules, c->roster, post, person->ends) != NONE;
        }
        unbound += !bound;
    }
    if (unbound)
        findings_add(findings, (Finding){.severity = SEVERITY_NOTE,
                                         .code = "reorganise.unbound",
                                         .value = str_format(c->arena, "%u", unbound)});
}

/* ---- the law ---- */

typedef struct LawRow {
    const char *name, *cites[2];
    bool        confirmed;
} LawRow;

/* What is known of the first three is from the press and was not read in the texts. */
static const LawRow law_rows[] = {
    {"early_retirement",
     {"Nghị định 178/2024/NĐ-CP (2024-12-31), điều 7", "Nghị định 67/2025/NĐ-CP (2025-03-15)"},
     false},
    {"resignation",
     {"Nghị định 178/2024/NĐ-CP (2024-12-31), điều 9", "Nghị định 67/2025/NĐ-CP (2025-03-15)"},
     false},
    {"post_left", {"Nghị định 178/2024/NĐ-CP (2024-12-31)", NULL}, false},
    {"over_the_limit", {"Chỉ thị 45-CT/TW (2025-04-14)", "Kết luận 150-KL/TW"}, true}};

static ReorganisedBasis basis_make(Arena *arena, const LawRow *row) {
    Citation *cites = ARENA_ARRAY(arena, Citation, COUNT_OF(row->cites));
    uint32_t  count = 0;
    while (count < COUNT_OF(row->cites) && row->cites[count]) {
        cites[count] = (Citation){str_from(row->cites[count]), row->confirmed};
        count++;
    }
    return (ReorganisedBasis){row->name, {cites, count}};
}

static void law_tell(Arena *arena, Reorganisation *answer) {
    uint32_t          last = COUNT_OF(law_rows) - 1;
    ReorganisedBasis *allowances = ARENA_ARRAY(arena, ReorganisedBasis, last);
    for (uint32_t i = 0; i < last; i++)
        allowances[i] = basis_make(arena, &law_rows[i]);
    answer->allowances = allowances;
    answer->allowance_count = last;
    answer->deadline = basis_make(arena, &law_rows[last]);
    answer->deadline_months = DEPUTIES_DEADLINE_MONTHS;
}

/* ---- all of it ---- */

static void days_tell(Reorganisation *answer) {
    Day first = DAY_MAX, last = DAY_NONE;
    for (uint32_t i = 0; i < answer->reform_count; i++) {
        first = answer->reforms[i].day < first ? answer->reforms[i].day : first;
        last = answer->reforms[i].day > last ? answer->reforms[i].day : last;
    }
    answer->before_on = last == DAY_NONE ? DAY_NONE : first - 1;
    answer->after_on = last;
}

static bool plan_recall(Arena *arena, View *view, const ScenarioRow *row, const Progress *progress,
                        int threads, PlanAnswer *plan_out, Reorganisation *answer,
                        Findings *findings, Error *err) {
    Str       code = draft_latest(view->roster, row->code);
    PoseAsk   ask = {.progress = progress, .threads = threads};
    DraftPlan draft;
    Str       now = settings_write(arena, &row->settings);
    if (!code.len)
        return true;
    TRY(draft_recall(view, arena, code, &ask, &draft, findings, err));
    if (!str_same(settings_write(arena, &draft.pose->settings), now)) {
        findings_add(findings, (Finding){.severity = SEVERITY_NOTE,
                                         .code = "reorganise.plan.older",
                                         .value = code,
                                         .args = {{"scenario", row->code}}});
        return true;
    }
    *plan_out = draft_answer(arena, &draft);
    answer->plan = code;
    return true;
}

bool reorganisation_tell(Arena *arena, View *view, Str scenario, const Progress *progress,
                         int threads, Reorganisation *answer_out, Findings *findings, Error *err) {
    ScenarioRow row;
    Reorganised done;
    PlanAnswer  plan = {0};
    TRY(scenario_find(arena, view->roster, scenario, &row, findings));
    const Roster *roster = view->roster;
    TRY(reorganise(arena, roster, row.settings.reforms, row.settings.reform_count, NULL, &done,
                   findings));
    *answer_out = (Reorganisation){.as_of = roster->as_of,
                                   .scenario = row.code,
                                   .reforms = done.reforms,
                                   .reform_count = row.settings.reform_count,
                                   .links = done.links,
                                   .link_count = done.link_count};
    days_tell(answer_out);
    law_tell(arena, answer_out);
    if (!row.settings.reform_count)
        return true;
    Counting before = counting(arena, roster), after = counting(arena, done.roster);
    answer_out->before = count_on(&before, answer_out->before_on);
    answer_out->after = count_on(&after, answer_out->after_on);
    units_tell(&after, answer_out);
    answer_out->cuts = reorganised_cuts(arena, &row.settings, roster, done.roster,
                                        &answer_out->cut_count, findings);
    TRY(plan_recall(arena, view, &row, progress, threads, &plan, answer_out, findings, err));
    people_tell(&after, answer_out->plan.len ? &plan : NULL, answer_out);
    unbound_note(&after, view->rules, answer_out, findings);
    view->roster = done.roster;
    return true;
}
