#include "wire/reorganisation.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *outcome_name(PlaceOutcome outcome) {
    static const char *const names[OUTCOMES] = {"unplanned", "placed", "retires", "unplaced",
                                                "elsewhere"};
    return names[outcome];
}

PlaceOutcome outcome_of(const AnswerMove *move) {
    return move->kind == MOVE_RETIRE ? OUTCOME_RETIRES
           : move->to.len            ? OUTCOME_PLACED
                                     : OUTCOME_UNPLACED;
}

static json_t *count_json(const StaffCount *count) {
    json_t *made = json_object();
    field_int(made, "units", count->units);
    field_int(made, "posts", count->posts);
    field_int(made, "seats", count->seats);
    field_int(made, "people", count->people);
    field_int(made, "deputies", count->deputies);
    field_int(made, "deputies_over", count->deputies_over);
    field_int(made, "staffing", count->staffing);
    field_int(made, "bodies", count->bodies);
    return made;
}

static json_t *units_json(const Reorganisation *answer) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < answer->unit_count; i++) {
        const ReorganisedUnit *unit = &answer->units[i];
        json_t                *one = json_object();
        field_str(one, "unit", unit->unit);
        field_str(one, "name", unit->name);
        field_day(one, "day", unit->day);
        field_int(one, "from", unit->from);
        field_int(one, "seats_before", unit->seats_before);
        field_int(one, "seats_after", unit->seats_after);
        field_int(one, "people", unit->people);
        field_int(one, "surplus", unit->surplus);
        field_int(one, "deputies", unit->deputies);
        envelope_set(one, "deputies_most",
                     unit->deputies_most < 0 ? json_null() : json_integer(unit->deputies_most));
        field_push(made, one);
    }
    return made;
}

static json_t *cuts_json(const Reorganisation *answer) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < answer->cut_count; i++) {
        const ReorganisedCut *cut = &answer->cuts[i];
        json_t               *one = json_object();
        field_str(one, "post", cut->post);
        field_str(one, "name", cut->name);
        field_code(one, "authority", cut->authority);
        field_day(one, "day", cut->day);
        field_int(one, "seats_before", cut->seats_before);
        field_int(one, "seats_after", cut->seats_after);
        field_int(one, "people", cut->people);
        field_int(one, "surplus", cut->surplus);
        field_push(made, one);
    }
    return made;
}

static json_t *posts_json(const ReorganisedPost *posts, uint32_t count, const char *others) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *one = json_object(), *codes = json_array();
        for (uint32_t k = 0; k < posts[i].other_count; k++)
            field_push(codes, envelope_str(posts[i].others[k]));
        field_str(one, "post", posts[i].post);
        field_str(one, "name", posts[i].name);
        field_day(one, "day", posts[i].day);
        envelope_set(one, others, codes);
        field_int(one, "seats_before", posts[i].seats_before);
        field_int(one, "seats_after", posts[i].seats_after);
        field_push(made, one);
    }
    return made;
}

static json_t *over_json(const Reorganisation *answer) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < answer->over_count; i++) {
        json_t *one = json_object();
        field_str(one, "unit", answer->over[i].unit);
        field_str(one, "unit_name", answer->over[i].unit_name);
        field_code(one, "post", answer->over[i].post);
        field_code(one, "post_name", answer->over[i].post_name);
        field_int(one, "surplus", answer->over[i].surplus);
        field_bool(one, "deputies", answer->over[i].deputies);
        field_day(one, "until", answer->over[i].until);
        field_push(made, one);
    }
    return made;
}

static json_t *later_json(const ReorganisedPerson *person) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < person->later_count; i++) {
        json_t *one = json_object();
        field_str(one, "outcome", str_from(outcome_name(outcome_of(&person->later[i]))));
        field_code(one, "to", person->later[i].to);
        field_code(one, "to_name", person->later[i].to_name);
        field_day(one, "date", person->later[i].date);
        field_push(made, one);
    }
    return made;
}

static json_t *links_json(const PostLink *links, uint32_t count) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *one = json_object();
        field_str(one, "before", links[i].before);
        field_code(one, "after", links[i].after);
        field_day(one, "day", links[i].day);
        field_push(made, one);
    }
    return made;
}

static json_t *becomes_json(const PostLink *becomes, uint32_t count) {
    json_t *made = json_array();
    for (uint32_t b = 0; b < count; b++)
        if (becomes[b].after.len)
            field_push(made, envelope_str(becomes[b].after));
    return made;
}

static json_t *pool_json(const Reorganisation *answer) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < answer->pool_count; i++) {
        const ReorganisedPool *row = &answer->pool[i];
        json_t                *one = json_object();
        field_str(one, "person", row->person);
        field_str(one, "name", row->name);
        field_str(one, "post", row->post);
        field_str(one, "post_name", row->post_name);
        field_day(one, "ends", row->ends);
        envelope_set(one, "becomes", becomes_json(row->becomes, row->become_count));
        field_int(one, "listed", row->listed);
        field_push(made, one);
    }
    return made;
}

static json_t *people_json(const Reorganisation *answer) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < answer->person_count; i++) {
        const ReorganisedPerson *person = &answer->people[i];
        json_t                  *one = json_object(), *beside = json_array();
        for (uint32_t b = 0; b < person->beside_count; b++)
            field_push(beside, envelope_str(person->beside[b]));
        field_str(one, "person", person->person);
        field_str(one, "name", person->name);
        field_str(one, "post", person->post);
        field_str(one, "post_name", person->post_name);
        field_day(one, "given", person->given);
        field_day(one, "ends", person->ends);
        envelope_set(one, "becomes", becomes_json(person->becomes, person->become_count));
        envelope_set(one, "beside", beside);
        field_str(one, "outcome", str_from(outcome_name(person->outcome)));
        field_code(one, "authority", person->authority);
        field_code(one, "to", person->to);
        field_code(one, "to_name", person->to_name);
        field_day(one, "date", person->date);
        envelope_set(one, "later", later_json(person));
        field_push(made, one);
    }
    return made;
}

static json_t *basis_json(const ReorganisedBasis *basis) {
    json_t *made = json_object();
    field_str(made, "name", str_from(basis->name));
    field_citations(made, "citations", basis->citations);
    return made;
}

json_t *reorganisation_json(const Reorganisation *answer) {
    json_t *made = envelope_make(answer->as_of), *reforms = json_array();
    json_t *allowances = json_array(), *deadline = basis_json(&answer->deadline);
    json_t *outcomes = json_object();
    for (uint32_t i = 0; i < answer->reform_count; i++)
        field_push(reforms, reform_json(&answer->reforms[i]));
    for (uint32_t i = 0; i < answer->allowance_count; i++)
        field_push(allowances, basis_json(&answer->allowances[i]));
    for (PlaceOutcome o = 0; o < OUTCOMES; o++)
        field_int(outcomes, outcome_name(o), answer->outcomes[o]);
    field_int(deadline, "months", answer->deadline_months);
    field_str(made, "scenario", answer->scenario);
    field_code(made, "plan", answer->plan);
    envelope_set(made, "reforms", reforms);
    field_day(made, "before_on", answer->before_on);
    field_day(made, "after_on", answer->after_on);
    envelope_set(made, "before", count_json(&answer->before));
    envelope_set(made, "after", count_json(&answer->after));
    envelope_set(made, "units", units_json(answer));
    envelope_set(made, "cuts", cuts_json(answer));
    envelope_set(made, "fused", posts_json(answer->fused, answer->fused_count, "from"));
    envelope_set(made, "doubled", posts_json(answer->doubled, answer->doubled_count, "into"));
    envelope_set(made, "over", over_json(answer));
    envelope_set(made, "posts", links_json(answer->links, answer->link_count));
    envelope_set(made, "outcomes", outcomes);
    envelope_set(made, "people", people_json(answer));
    envelope_set(made, "pool", pool_json(answer));
    envelope_set(made, "allowances", allowances);
    envelope_set(made, "deadline", deadline);
    return made;
}
