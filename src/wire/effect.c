#include "wire/effect.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *effect_by_name(EffectBy by) {
    static const char *const names[] = {"sex", "age", "ethnic", "locality"};
    return names[by];
}

uint32_t effect_cases(const EffectCount *count) {
    return count->by_truth[TRUTH_YES] + count->by_truth[TRUTH_NO] + count->by_truth[TRUTH_UNKNOWN];
}

bool effect_told(const EffectGroup *group, const EffectCount *count) {
    return effect_cases(count) || (group->by != EFFECT_LOCALITY && group->name.len);
}

static void set_count(json_t *object, const EffectCount *count) {
    field_int(object, "cases", effect_cases(count));
    field_int(object, "met", count->by_truth[TRUTH_YES]);
    field_int(object, "not_met", count->by_truth[TRUTH_NO]);
    field_int(object, "undecided", count->by_truth[TRUTH_UNKNOWN]);
}

static json_t *group_json(const EffectGroup *group, const EffectCount *count) {
    json_t *made = json_object();
    field_str(made, "by", str_from(effect_by_name(group->by)));
    field_code(made, "group", group->name);
    set_count(made, count);
    field_bool(made, "small", effect_cases(count) < EFFECT_SMALL);
    return made;
}

static json_t *clause_json(const EffectAnswer *answer, const EffectClause *clause) {
    json_t *made = json_object(), *groups = json_array();
    field_str(made, "clause", clause->label);
    field_str(made, "standard", clause->standard);
    field_str(made, "pack", clause->pack);
    field_str(made, "text", clause->text);
    field_citations(made, "citations", clause->citations);
    field_bool(made, "special_case", clause->waivable);
    field_int(made, "people", clause->people);
    for (int r = DIFF_HOLDER; r <= DIFF_POOL; r++)
        field_int(made, diff_relation_name((DiffRelation)r), clause->cases[r]);
    set_count(made, &clause->whole);
    for (uint32_t g = 0; g < answer->group_count; g++)
        if (effect_told(&answer->groups[g], &clause->groups[g]))
            field_push(groups, group_json(&answer->groups[g], &clause->groups[g]));
    envelope_set(made, "groups", groups);
    return made;
}

json_t *effect_json(const EffectAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *clauses = json_array();
    for (uint32_t i = 0; i < answer->clause_count; i++)
        field_push(clauses, clause_json(answer, &answer->clauses[i]));
    envelope_set(made, "clauses", clauses);
    return made;
}
