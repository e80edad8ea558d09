#include "process/reorganisation_tell.h"

#include "process/deputies.h"
#include "process/reorganisation_cuts.h"
#include "process/reorganisation_parts.h"

/* ---- counts ---- */

static StaffCount count_on(const Counting *c, Day day) {
    StaffCount count = {0};
    Holding    holding = holding_on(c->arena, c->roster, day);
    for (uint32_t u = 0; u < roster_count(c->roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(c->roster, u);
        if (!roster_covers(unit->since, unit->until, day))
            continue;
        int64_t deputies = reorganised_seats(c, u, day, true);
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

/* ---- the law ---- */

typedef struct LawRow {
    const char *name, *cites[2];
    bool        confirmed;
} LawRow;

/* What is for those not placed, then what binds numbers above the limit; the former is from the press and was not read in the
 * texts, nor were the laws on enterprises. */
static const LawRow law_rows[] = {
    {"early_retirement",
     {"Nghị định 178/2024/NĐ-CP (2024-12-31), điều 7", "Nghị định 67/2025/NĐ-CP (2025-03-15)"},
     false},
    {"resignation",
     {"Nghị định 178/2024/NĐ-CP (2024-12-31), điều 9", "Nghị định 67/2025/NĐ-CP (2025-03-15)"},
     false},
    {"post_left", {"Nghị định 178/2024/NĐ-CP (2024-12-31)", NULL}, false},
    {"over_the_limit", {"Chỉ thị 45-CT/TW (2025-04-14)", "Kết luận 150-KL/TW"}, true}};
static const LawRow enterprise_rows[] = {
    {"resignation", {"Bộ luật Lao động 45/2019/QH14 (2019-11-20), điều 47", NULL}, false},
    {"over_the_limit", {"Luật Doanh nghiệp 59/2020/QH14 (2020-06-17), điều 153", NULL}, false}};

static ReorganisedBasis basis_make(Arena *arena, const LawRow *row) {
    Citation *cites = ARENA_ARRAY(arena, Citation, COUNT_OF(row->cites));
    uint32_t  count = 0;
    while (count < COUNT_OF(row->cites) && row->cites[count]) {
        cites[count] = (Citation){str_from(row->cites[count]), row->confirmed};
        count++;
    }
    return (ReorganisedBasis){row->name, {cites, count}};
}

/* Units of an enterprise, and none of another bloc. */
static bool enterprise_alone(const Roster *roster) {
    uint32_t of = 0, others = 0;
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++) {
        bool own = unit_of_enterprise(roster, u);
        of += own;
        others += !own && roster_unit(roster, u)->bloc >= 0;
    }
    return of && !others;
}

static void law_tell(Arena *arena, const Roster *roster, Reorganisation *answer) {
    answer->enterprise = enterprise_alone(roster);
    const LawRow *rows = answer->enterprise ? enterprise_rows : law_rows;
    uint32_t      last = (answer->enterprise ? COUNT_OF(enterprise_rows) : COUNT_OF(law_rows)) - 1;
    ReorganisedBasis *allowances = ARENA_ARRAY(arena, ReorganisedBasis, last);
    for (uint32_t i = 0; i < last; i++)
        allowances[i] = basis_make(arena, &rows[i]);
    answer->allowances = allowances;
    answer->allowance_count = last;
    answer->deadline = basis_make(arena, &rows[last]);
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
    law_tell(arena, roster, answer_out);
    if (!row.settings.reform_count)
        return true;
    Counting before = counting(arena, roster), after = counting(arena, done.roster);
    answer_out->before = count_on(&before, answer_out->before_on);
    answer_out->after = count_on(&after, answer_out->after_on);
    reorganised_units(&after, answer_out);
    reorganised_posts(&after, &done, answer_out);
    answer_out->cuts = reorganised_cuts(arena, &row.settings, roster, done.roster,
                                        &answer_out->cut_count, findings);
    reorganised_aparts(&after, &done, findings);
    TRY(plan_recall(arena, view, &row, progress, threads, &plan, answer_out, findings, err));
    reorganised_people(&after, answer_out->plan.len ? &plan : NULL, answer_out);
    reorganised_pool(&after, answer_out);
    reorganised_unbound(&after, view->rules, answer_out, findings);
    view->roster = done.roster;
    return true;
}
