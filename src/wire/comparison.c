#include "wire/comparison.h"

#include "wire/envelope.h"
#include "wire/field.h"

/* envelope_bytes takes objects and lists. */
static Str value_bytes(Arena *arena, json_t *value) {
    json_t *list = json_array();
    field_push(list, json_incref(value));
    Str bytes = envelope_bytes(arena, list);
    json_decref(list);
    return (Str){bytes.at + 1, bytes.len - 2};
}

uint32_t comparison_bars(const ComparisonSide *side) {
    uint32_t missed = 0;
    for (uint32_t i = 0; i < side->answer->change_count; i++)
        missed += side->answer->changes[i].force == FORCE_BAR
                      ? side->answer->changes[i].failing_after
                      : 0;
    return missed;
}

const ComparisonValue *comparison_values(Arena *arena, const Settings *settings,
                                         uint32_t *count_out) {
    Str              bytes = settings_write(arena, settings);
    json_t          *root = json_loadb(bytes.at, bytes.len, 0, NULL), *value;
    ComparisonValue *made = ARENA_ARRAY(arena, ComparisonValue, json_object_size(root));
    const char      *name;
    *count_out = 0;
    json_object_foreach(root, name, value) made[(*count_out)++] =
        (ComparisonValue){.name = str_copy(arena, str_from(name)),
                          .bytes = value_bytes(arena, value),
                          .items = json_is_array(value) ? (uint32_t)json_array_size(value) : NONE};
    json_decref(root);
    return made;
}

static json_t *plan_json(const ComparisonSide *side) {
    const PlanAnswer *plan = side->answer;
    json_t           *made = json_object();
    field_str(made, "code", side->plan);
    field_bool(made, "older", side->older);
    field_int(made, "version", side->version);
    field_int(made, "value", plan->value);
    envelope_set(made, "gap", plan->has_bound ? json_real(plan->gap) : json_null());
    field_int(made, "broken", plan->broken);
    field_int(made, "vacancies", side->vacancies);
    field_int(made, "empty_after", plan->empty_after);
    field_int(made, "moves", side->moved);
    field_int(made, "other_moves", side->other_moves);
    field_int(made, "trained", side->trained);
    field_int(made, "displaced", side->displaced);
    field_int(made, "bars_missed", comparison_bars(side));
    return made;
}

static json_t *side_json(const ComparisonSide *side) {
    json_t *made = json_object();
    field_str(made, "scenario", side->scenario);
    field_str(made, "name", side->name);
    envelope_set(made, "plan", side->answer ? plan_json(side) : json_null());
    return made;
}

static json_t *setting_json(const Comparison *answer, const ComparisonSetting *setting) {
    json_t *made = json_object(), *values = json_array();
    for (uint32_t i = 0; i < answer->side_count; i++)
        field_push(values, json_loadb(setting->values[i]->bytes.at, setting->values[i]->bytes.len,
                                      JSON_DECODE_ANY, NULL));
    field_str(made, "setting", setting->name);
    envelope_set(made, "values", values);
    return made;
}

static json_t *aim_json(const Comparison *answer, const ComparisonAim *aim) {
    json_t *made = json_object(), *sides = json_array();
    for (uint32_t i = 0; i < answer->side_count; i++) {
        const AnswerChange *change = aim->sides[i];
        json_t             *one = change ? json_object() : json_null();
        if (change) {
            field_int(one, "bodies", change->bodies);
            field_int(one, "failing_before", change->failing_before);
            field_int(one, "failing_after", change->failing_after);
            field_int(one, "heads_after", change->heads_after);
        }
        field_push(sides, one);
    }
    field_str(made, "rule", aim->first->rule);
    field_str(made, "force", str_from(force_name(aim->first->force)));
    envelope_set(made, "sides", sides);
    return made;
}

json_t *comparison_json(const Comparison *answer) {
    json_t *made = envelope_make(answer->as_of), *sides = json_array();
    json_t *settings = json_array(), *aims = json_array();
    for (uint32_t i = 0; i < answer->side_count; i++)
        field_push(sides, side_json(&answer->sides[i]));
    for (uint32_t i = 0; i < answer->setting_count; i++)
        field_push(settings, setting_json(answer, &answer->settings[i]));
    for (uint32_t i = 0; i < answer->aim_count; i++)
        field_push(aims, aim_json(answer, &answer->aims[i]));
    envelope_set(made, "scenarios", sides);
    envelope_set(made, "settings", settings);
    envelope_set(made, "aims", aims);
    return made;
}
