#include "process/trade.h"

#include "audit/audit.h"
#include "process/calendar.h"
#include "process/compare.h"
#include "process/kinds.h"

typedef struct Trading {
    Arena            *arena;
    const DraftPlan  *draft;
    TradeOf           of;
    const ResolveAsk *ask;
    int32_t           own;   /* the plan's own price */
    const Pose       *cheap; /* at the price of one point */
} Trading;

static int32_t *price_in(Settings *settings, TradeOf of) {
    return of == TRADE_TARGET ? &settings->target : &settings->move;
}

static const Pose *posed_at(Arena *arena, const Trading *x, int32_t price, Findings *findings) {
    const Pose *was = x->draft->pose;
    Settings    settings = was->settings;
    *price_in(&settings, x->of) = price;
    return pose(arena, was->roster, was->rules, &settings, &x->draft->posed, findings);
}

static int64_t value_at(Arena *arena, const Problem *problem, const Plan *made) {
    Plan plan = *made;
    plan.certificate = (Certificate){0};
    const Audit *audit = audit_plan(arena, problem, &plan);
    ensure(audit->has_plan);
    return audit->value;
}

/* Value grows evenly with the price, by what there is of the thing. */
static int64_t count_of(Arena *arena, const Trading *x, const Problem *own, const Plan *made) {
    int64_t dear = value_at(arena, own, made), cheap = value_at(arena, x->cheap->problem, made);
    return (dear - cheap) / (x->own - 1);
}

/* The first day from which on nothing lacks, of planned periods. */
static Day reached(const PlanAnswer *plan) {
    uint32_t last = 0, planned = 0;
    while (planned < plan->period_count && !plan->periods[planned].spare)
        planned++;
    for (uint32_t i = 0; i < plan->shortfall_count; i++) {
        const AnswerShortfall *row = &plan->shortfalls[i];
        if (row->force != FORCE_INFORMATION && row->period < planned && row->period + 1 > last)
            last = row->period + 1;
    }
    return last < planned ? plan->periods[last].start : DAY_NONE;
}

static void found_tell(Arena *arena, const Trading *x, const DraftPlan *other,
                       const Resolved *found, AnswerTradePoint *told) {
    const Plan    *made = found->plan;
    PlanAnswer     plan = draft_answer(arena, other);
    ComparisonSide side = {.answer = &plan};
    compare_figures(other->pose, &side);
    told->found = true;
    told->count = count_of(arena, x, x->draft->pose->problem, made);
    told->rest = made->value - told->price * told->count;
    told->proven = made->certificate.value.made && made->broken == x->draft->plan->broken;
    told->least_rest = made->value_bound; /* the bound itself until all prices are in */
    told->broken = made->broken;
    told->vacancies = side.vacancies;
    told->moves = side.moved + side.other_moves;
    told->displaced = side.displaced;
    told->courses = side.trained;
    told->reached = reached(&plan);
}

static bool point_find(const Trading *x, int32_t price, AnswerTradePoint *told, Findings *findings,
                       Error *err) {
    AUTO(Arena) arena = arena_open();
    DraftPlan other = *x->draft;
    Resolved  found;
    *told = (AnswerTradePoint){.price = price, .own = price == x->own, .reached = DAY_NONE};
    other.pose = posed_at(arena, x, price, findings);
    if (!other.pose)
        return false;
    TRY(resolve(arena, &other, other.pose->problem, x->ask, &found, err));
    other.plan = found.plan;
    if (found.plan->made)
        found_tell(arena, x, &other, &found, told);
    return true;
}

/* Of the plans found at any price the best at this one. */
static AnswerTradePoint best_at(const AnswerTrade *answer, const AnswerTradePoint *point) {
    AnswerTradePoint best = *point;
    for (uint32_t k = 0; k < answer->count; k++) {
        const AnswerTradePoint *other = &answer->at[k];
        int64_t                 worth = other->rest + point->price * other->count;
        if (other->found && other->broken == point->broken &&
            worth < best.rest + point->price * best.count)
            best = *other;
    }
    best.price = point->price;
    best.own = point->own;
    best.proven = point->proven;
    best.least_rest = point->least_rest;
    return best;
}

/* The bound of every price says something of every other: of all that there is with no more than `count` the sharpest. */
static int64_t least_rest(const AnswerTrade *answer, int64_t count) {
    int64_t least = INT64_MIN;
    for (uint32_t k = 0; k < answer->count; k++) {
        int64_t shown = answer->at[k].least_rest - answer->at[k].price * count;
        if (answer->at[k].proven && shown > least)
            least = shown;
    }
    return least;
}

static void points_join(const Trading *x, AnswerTrade *answer) {
    AnswerTradePoint *best = ARENA_ARRAY(x->arena, AnswerTradePoint, answer->count);
    for (uint32_t k = 0; k < answer->count; k++)
        best[k] = answer->at[k].found ? best_at(answer, &answer->at[k]) : answer->at[k];
    for (uint32_t k = 0; k < answer->count; k++)
        best[k].least_rest = best[k].proven ? least_rest(answer, best[k].count) : 0;
    answer->at = best;
}

/* In sixteenths of the plan's own price; those that come to the same or to nought once. */
static uint32_t prices_of(int32_t own, int32_t *prices) {
    static const int32_t parts[] = {1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256};
    uint32_t             count = 0;
    for (size_t k = 0; k < COUNT_OF(parts); k++) {
        int64_t price = (int64_t)own * parts[k] / 16;
        if (price > 0 && price <= PROBLEM_COST_MAX && (!count || price > prices[count - 1]))
            prices[count++] = (int32_t)price;
    }
    return count;
}

bool trade_find(Arena *arena, const DraftPlan *draft, TradeOf of, const ResolveAsk *ask,
                AnswerTrade *answer_out, Findings *findings, Error *err) {
    enum { POINTS_MOST = 16 };
    int32_t  prices[POINTS_MOST];
    Settings settings = draft->pose->settings;
    Trading  x = {
         .arena = arena, .draft = draft, .of = of, .ask = ask, .own = *price_in(&settings, of)};
    *answer_out = (AnswerTrade){.as_of = draft->pose->roster->as_of,
                                .kinds = kind_names(arena, draft->pose->rules, draft->pose->roster),
                                .plan = draft->code,
                                .scenario = draft->scenario,
                                .of = of};
    if (x.own < 2) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "trade.nothing",
                                         .value = str_from(trade_of_name(of)),
                                         .args = {{"scenario", draft->scenario}}});
        return false;
    }
    x.cheap = posed_at(arena, &x, 1, findings);
    if (!x.cheap)
        return false;
    answer_out->count = prices_of(x.own, prices);
    answer_out->at = ARENA_ARRAY(arena, AnswerTradePoint, answer_out->count);
    for (uint32_t k = 0; k < answer_out->count; k++)
        TRY(point_find(&x, prices[k], &answer_out->at[k], findings, err));
    points_join(&x, answer_out);
    return true;
}
