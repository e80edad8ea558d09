#include "wire/replan.h"

#include "wire/envelope.h"
#include "wire/field.h"

static json_t *again_json(const AnswerAgain *again) {
    json_t *made = json_object(), *moves = json_array();
    field_int(made, "value", again->value);
    envelope_set(made, "bound", again->has_bound ? json_integer(again->bound) : json_null());
    field_int(made, "broken", again->broken);
    field_int(made, "changes", again->changes);
    for (uint32_t i = 0; i < again->move_count; i++)
        field_push(moves, report_move_json(&again->moves[i]));
    envelope_set(made, "moves", moves);
    return made;
}

static json_t *otherwise_json(const AnswerOtherwise *rows, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        field_str(made, "person", rows[i].person);
        field_str(made, "person_name", rows[i].person_name);
        field_day(made, "since", rows[i].since);
        field_day(made, "until", rows[i].until);
        field_int(made, "periods", rows[i].periods);
        field_code(made, "was", rows[i].was);
        field_code(made, "was_name", rows[i].was_name);
        field_code(made, "now", rows[i].now);
        field_code(made, "now_name", rows[i].now_name);
        field_push(list, made);
    }
    return list;
}

json_t *replan_json(const AnswerReplan *answer) {
    json_t *made = envelope_make(answer->as_of);
    field_str(made, "was", answer->was);
    field_str(made, "scenario", answer->scenario);
    field_code(made, "plan", answer->plan);
    field_code(made, "plan_id", answer->plan_id);
    field_str(made, "status", str_from(plan_status_name(answer->status)));
    field_bool(made, "repeatable", answer->repeatable);
    field_int(made, "states", answer->states);
    field_int(made, "periods", answer->periods);
    envelope_set(made, "full", answer->made ? again_json(&answer->full) : json_null());
    envelope_set(made, "near", answer->made ? again_json(&answer->near) : json_null());
    envelope_set(made, "least", answer->made ? json_integer(answer->least) : json_null());
    field_bool(made, "proven", answer->made && answer->least == answer->near.changes);
    envelope_set(made, "changes", otherwise_json(answer->changes, answer->change_count));
    envelope_set(made, "gone", otherwise_json(answer->gone, answer->gone_count));
    envelope_set(made, "seconds", json_real(answer->seconds));
    return made;
}
