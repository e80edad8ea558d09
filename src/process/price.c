#include "process/price.h"

#include "base/vec.h"
#include "process/kinds.h"

typedef VEC(AnswerPrice) PriceRows;

static AnswerPrice *row_of(Arena *arena, PriceRows *list, Str rule) {
    for (size_t i = 0; i < list->len; i++)
        if (str_same(list->at[i].rule, rule))
            return &list->at[i];
    VEC_PUSH(arena, *list, (AnswerPrice){.rule = rule});
    return &list->at[list->len - 1];
}

/* Rules as the problem has them, with how many bodies each is asked of. */
static PriceRows rules_list(Arena *arena, const Pose *pose, Str only) {
    PriceRows list = {0};
    for (uint32_t q = 0; q < pose->clause_quotas; q++) {
        const PoseQuota *quota = &pose->quotas[q];
        if (only.len && !str_same(quota->rule, only))
            continue;
        AnswerPrice *row = row_of(arena, &list, quota->rule);
        row->ask = quota->ask;
        row->citations = quota->citations;
        row->force = quota->force;
        row->bodies++;
    }
    for (uint32_t s = 0; s < pose->problem->share_count; s++) {
        const PoseShare *share = &pose->shares[s];
        if (only.len && !str_same(share->rule, only))
            continue;
        AnswerPrice *row = row_of(arena, &list, share->rule);
        row->ask = share->ask;
        row->citations = share->citations;
        row->force = share->force;
        row->bodies++;
    }
    return list;
}

static bool range_find(const DraftPlan *draft, Str rule, ClauseChange change, const ResolveAsk *ask,
                       AnswerRange *range_out, Error *err) {
    AUTO(Arena) arena = arena_open();
    Resolved found;
    TRY(resolve(arena, draft, resolve_clause(arena, draft->pose, rule, change), ask, &found, err));
    *range_out =
        change == CLAUSE_TIGHTER ? resolve_loss(draft, &found) : resolve_gain(draft, &found);
    return true;
}

bool price_rule(const DraftPlan *draft, Str rule, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    bool known = !rule.len || rules_list(scratch, draft->pose, rule).len;
    if (!known)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "price.rule.unknown",
                                         .value = rule,
                                         .args = {{"plan", draft->code}}});
    return known;
}

bool price_find(Arena *arena, const DraftPlan *draft, Str rule, const ResolveAsk *ask,
                AnswerPrices *answer_out, Error *err) {
    const Pose *pose = draft->pose;
    PriceRows   list = rules_list(arena, pose, rule);
    *answer_out = (AnswerPrices){.as_of = pose->roster->as_of,
                                 .roster = pose->roster,
                                 .kinds = kind_names(arena, pose->rules, pose->roster),
                                 .plan = draft->code,
                                 .at = list.at,
                                 .count = (uint32_t)list.len};
    for (size_t i = 0; i < list.len; i++) {
        AnswerPrice *row = &list.at[i];
        TRY(range_find(draft, row->rule, CLAUSE_OUT, ask, &row->price, err));
        TRY(range_find(draft, row->rule, CLAUSE_TIGHTER, ask, &row->tighter, err));
        TRY(range_find(draft, row->rule, CLAUSE_LOOSER, ask, &row->looser, err));
    }
    return true;
}
