#include "process/compare.h"

typedef struct Comparing {
    Arena          *arena;
    const View     *view;
    const Progress *progress;
    int             threads;
    Findings       *findings;
} Comparing;

static void note(const Comparing *c, const char *code, Str scenario, Str plan) {
    findings_add(c->findings, (Finding){.severity = SEVERITY_NOTE,
                                        .code = code,
                                        .value = scenario,
                                        .args = {{"plan", plan}}});
}

/* ---- one scenario ---- */

/* As a plan counts its empty seats: of posts alone, free seats of a body aside, and no seat that is not to be filled. */
static int64_t vacancies_of(const Pose *pose, const PlanAnswer *plan) {
    uint32_t planned = 0;
    int64_t  seats = 0;
    while (planned < plan->period_count && !plan->periods[planned].spare)
        planned++;
    for (uint32_t i = 0; i < plan->vacancy_count; i++) {
        const AnswerVacancy *vacancy = &plan->vacancies[i];
        uint32_t             until = vacancy->until < planned ? vacancy->until : planned;
        if (until > vacancy->from && !pose_place(pose, vacancy->row))
            seats += (int64_t)(vacancy->seats - vacancy->limited) * (until - vacancy->from);
    }
    return seats;
}

void compare_figures(const Pose *pose, ComparisonSide *side) {
    const PlanAnswer *plan = side->answer;
    side->vacancies = vacancies_of(pose, plan);
    side->trained = plan->moves_of[MOVE_TRAIN];
    side->displaced = plan->moves_of[MOVE_LEAVE];
    side->moved =
        plan->moves_of[MOVE_APPOINT] + plan->moves_of[MOVE_TRANSFER] + plan->moves_of[MOVE_ROTATE];
    side->other_moves =
        plan->moves_of[MOVE_RETURN] + plan->moves_of[MOVE_CONTINUE] + plan->moves_of[MOVE_RECEIVE];
}

static bool plan_tell(const Comparing *c, const Settings *settings, ComparisonSide *side,
                      Error *err) {
    PoseAsk     ask = {.progress = c->progress, .threads = c->threads};
    View        as = *c->view; /* the store is the caller's */
    DraftPlan   draft;
    PlanAnswer *answer = ARENA_NEW(c->arena, PlanAnswer);
    if (!side->plan.len) {
        note(c, "compare.unplanned", side->scenario, STR(""));
        return true;
    }
    TRY(draft_recall(&as, c->arena, side->plan, &ask, &draft, c->findings, err));
    *answer = draft_answer(c->arena, &draft);
    side->answer = answer;
    side->version = as.roster->version - 1; /* the line after it brought the plan */
    side->older = !str_same(settings_write(c->arena, &draft.pose->settings),
                            settings_write(c->arena, settings));
    if (side->older)
        note(c, "compare.older", side->scenario, side->plan);
    compare_figures(draft.pose, side);
    return true;
}

static ComparisonSide side_open(const Comparing *c, const ScenarioRow *row) {
    ComparisonSide side = {
        .scenario = row->code, .name = row->name, .plan = draft_latest(c->view->roster, row->code)};
    side.settings = comparison_values(c->arena, &row->settings, &side.setting_count);
    return side;
}

/* ---- what differs ---- */

static void settings_differ(const Comparing *c, Comparison *answer) {
    VEC(ComparisonSetting) list = {0};
    for (uint32_t n = 0; n < answer->sides[0].setting_count; n++) {
        ComparisonSetting setting = {
            .name = answer->sides[0].settings[n].name,
            .values = ARENA_ARRAY(c->arena, const ComparisonValue *, answer->side_count)};
        bool same = true;
        for (uint32_t i = 0; i < answer->side_count; i++) {
            setting.values[i] = &answer->sides[i].settings[n];
            same &= str_same(setting.values[0]->bytes, setting.values[i]->bytes);
        }
        if (!same)
            VEC_PUSH(c->arena, list, setting);
    }
    answer->settings = list.at;
    answer->setting_count = (uint32_t)list.len;
}

static void aims_gather(const Comparing *c, Comparison *answer) {
    VEC(ComparisonAim) list = {0};
    Map at = map_open(c->arena);
    for (uint32_t s = 0; s < answer->side_count; s++)
        for (uint32_t i = 0; answer->sides[s].answer && i < answer->sides[s].answer->change_count;
             i++) {
            const AnswerChange *change = &answer->sides[s].answer->changes[i];
            uint32_t            number = map_put(&at, change->rule, (uint32_t)list.len);
            if (number == list.len)
                VEC_PUSH(c->arena, list,
                         (ComparisonAim){.first = change,
                                         .sides = ARENA_ARRAY(c->arena, const AnswerChange *,
                                                              answer->side_count)});
            ensure(list.at);
            list.at[number].sides[s] = change;
        }
    answer->aims = list.at;
    answer->aim_count = (uint32_t)list.len;
}

/* ---- all of them ---- */

static bool rows_find(const Comparing *c, const Str *codes, uint32_t count, ScenarioRow **rows_out,
                      uint32_t *count_out) {
    size_t before = c->findings->errors;
    *count_out = count;
    if (!count) {
        *rows_out = scenario_all(c->arena, c->view->roster, count_out, c->findings);
        return c->findings->errors == before;
    }
    *rows_out = ARENA_ARRAY(c->arena, ScenarioRow, count);
    for (uint32_t i = 0; i < count; i++) {
        scenario_find(c->arena, c->view->roster, codes[i], &(*rows_out)[i], c->findings);
        for (uint32_t j = 0; j < i && c->findings->errors == before; j++)
            if (str_same((*rows_out)[i].code, (*rows_out)[j].code))
                findings_add(c->findings, (Finding){.severity = SEVERITY_ERROR,
                                                    .code = "compare.twice",
                                                    .value = codes[i]});
    }
    return c->findings->errors == before;
}

bool compare_scenarios(Arena *arena, const View *view, const Str *codes, uint32_t count,
                       const Progress *progress, int threads, Comparison *answer_out,
                       Findings *findings, Error *err) {
    Comparing    c = {arena, view, progress, threads, findings};
    ScenarioRow *rows;
    TRY(rows_find(&c, codes, count, &rows, &count));
    if (count < 2) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR, .code = "compare.one"});
        return false;
    }
    ComparisonSide *sides = ARENA_ARRAY(arena, ComparisonSide, count);
    for (uint32_t i = 0; i < count; i++) {
        sides[i] = side_open(&c, &rows[i]);
        TRY(plan_tell(&c, &rows[i].settings, &sides[i], err));
    }
    *answer_out = (Comparison){.as_of = view->roster->as_of, .sides = sides, .side_count = count};
    settings_differ(&c, answer_out);
    aims_gather(&c, answer_out);
    return true;
}
