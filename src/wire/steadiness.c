#include "wire/steadiness.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *steadiness_try_name(SteadinessTry kind) {
    static const char *const names[STEADINESS_TRIES] = {"points", "weights"};
    return names[kind];
}

static json_t *try_json(const AnswerTry *row) {
    json_t *made = json_object();
    field_str(made, "kind", str_from(steadiness_try_name(row->kind)));
    field_int(made, "number", row->number);
    field_int(made, "kept", row->kept);
    envelope_set(made, "least", row->loss.known ? json_integer(row->loss.least) : json_null());
    envelope_set(made, "most", row->loss.known ? json_integer(row->loss.most) : json_null());
    return made;
}

json_t *steadiness_json(const AnswerSteadiness *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array(), *tries = json_array();
    field_str(made, "plan", answer->plan);
    field_day(made, "until", answer->until);
    field_int(made, "steady", answer->steady);
    for (uint32_t i = 0; i < answer->try_count; i++)
        field_push(tries, try_json(&answer->tries[i]));
    envelope_set(made, "tries", tries);
    for (uint32_t i = 0; i < answer->count; i++) {
        json_t *one = report_move_json(&answer->at[i].move);
        field_int(one, "kept", answer->at[i].kept);
        field_push(list, one);
    }
    envelope_set(made, "proposals", list);
    return made;
}
