#include "wire/overview.h"

#include "base/map.h"
#include "wire/envelope.h"
#include "wire/field.h"

static json_t *rule_json(const OverviewRule *rule) {
    json_t *made = json_object();
    field_str(made, "rule", rule->about->clause);
    field_str(made, "asks", rule->asks);
    field_str(made, "form", str_from(structure_form_name(rule->about->ask->form)));
    field_str(made, "force", str_from(force_name(rule->about->force)));
    field_citations(made, "citations", rule->about->citations);
    return made;
}

static json_t *share_json(const OverviewShare *share, uint32_t rule) {
    const StructureResult *result = share->result;
    json_t                *made = json_object();
    field_int(made, "rule", rule);
    field_str(made, "body", result->body);
    field_str(made, "name", result->name);
    field_int(made, "found", result->found);
    field_int(made, "unknown", result->unknown);
    field_int(made, "base", result->base);
    field_int(made, "at_least", result->at_least);
    envelope_set(made, "at_most",
                 result->at_most == INT64_MAX ? json_null() : json_integer(result->at_most));
    field_str(made, "status", str_from(structure_status_name(result->status)));
    field_code(made, "group", share->group);
    field_int(made, "people", share->people);
    return made;
}

static void shares_set(json_t *made, const OverviewAnswer *answer) {
    json_t *rules = json_array(), *shares = json_array();
    AUTO(Arena) scratch = arena_open();
    Map at = map_open(scratch);
    for (uint32_t i = 0; i < answer->rule_count; i++) {
        map_put(&at, str_format(scratch, "%u", answer->rules[i].about->number), i);
        field_push(rules, rule_json(&answer->rules[i]));
    }
    for (uint32_t i = 0; i < answer->share_count; i++) {
        Str number = str_format(scratch, "%u", answer->shares[i].result->number);
        field_push(shares, share_json(&answer->shares[i], map_find(&at, number)));
    }
    field_code(made, "lacking", str_from(structure_lack_name(answer->lack)));
    envelope_set(made, "rules", rules);
    envelope_set(made, "shares", shares);
    field_int(made, "left_out", answer->left_out);
    field_int(made, "guarded", answer->guarded);
}

static json_t *open_json(int32_t number) {
    return number < 0 ? json_null() : json_integer(number);
}

static void ages_set(json_t *made, const OverviewAnswer *answer) {
    json_t *ages = json_array();
    for (uint32_t i = 0; i < answer->age_count; i++) {
        const OverviewAge *age = &answer->ages[i];
        json_t            *one = json_object();
        envelope_set(one, "from", open_json(age->from));
        envelope_set(one, "to", open_json(age->to));
        field_code(one, "sex", age->sex);
        field_int(one, "people", age->people);
        field_str(one, "group", age->group);
        field_push(ages, one);
    }
    field_int(made, "people", answer->people);
    field_code(made, "people_group", answer->people_group);
    envelope_set(made, "ages", ages);
}

static void quarters_set(json_t *made, const OverviewAnswer *answer) {
    json_t *quarters = json_array();
    for (int q = 0; q < OVERVIEW_QUARTERS; q++) {
        const OverviewQuarter *quarter = &answer->quarters[q];
        json_t                *one = json_object();
        field_day(one, "first", quarter->first);
        field_day(one, "last", quarter->last);
        field_int(one, "retire", quarter->retire);
        field_code(one, "retire_group", quarter->retire_group);
        field_int(one, "end", quarter->end);
        field_code(one, "end_group", quarter->end_group);
        field_push(quarters, one);
    }
    field_int(made, "seats", answer->seats);
    field_int(made, "vacant", answer->vacant);
    envelope_set(made, "quarters", quarters);
}

static json_t *cells_json(const OverviewCell *cells, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *one = json_object();
        field_code(one, "occupation", cells[i].occupation);
        field_code(one, "place", cells[i].place);
        field_int(one, "wanted", cells[i].wanted);
        field_int(one, "lacking", cells[i].lacking);
        field_int(one, "people", cells[i].people);
        field_code(one, "people_group", cells[i].people_group);
        field_int(one, "spare", cells[i].spare);
        field_code(one, "spare_group", cells[i].spare_group);
        field_push(list, one);
    }
    return list;
}

static json_t *misfits_json(const OverviewMisfits *misfits) {
    json_t *made = json_object(), *list = json_array();
    for (uint32_t i = 0; i < misfits->len; i++) {
        json_t *one = json_object();
        field_str(one, "wanted", misfits->at[i].wanted);
        field_int(one, "people", misfits->at[i].people);
        field_str(one, "group", misfits->at[i].group);
        field_push(list, one);
    }
    field_int(made, "people", misfits->people);
    field_code(made, "group", misfits->group);
    field_int(made, "unknown", misfits->unknown);
    field_code(made, "unknown_group", misfits->unknown_group);
    envelope_set(made, "fields", list);
    return made;
}

json_t *overview_json(const OverviewAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *misfits = json_object();
    field_int(made, "version", answer->version);
    shares_set(made, answer);
    ages_set(made, answer);
    quarters_set(made, answer);
    envelope_set(made, "by_field", cells_json(answer->cells[0], answer->cell_count[0]));
    envelope_set(made, "by_locality", cells_json(answer->cells[1], answer->cell_count[1]));
    envelope_set(made, "positions", json_boolean(answer->positions));
    field_int(made, "fields", answer->places[0]);
    field_int(made, "localities", answer->places[1]);
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++)
        envelope_set(misfits, misfit_name(kind), misfits_json(&answer->misfits[kind]));
    envelope_set(made, "misfits", misfits);
    return made;
}
