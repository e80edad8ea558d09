#include "wire/resilience.h"

#include "wire/envelope.h"
#include "wire/field.h"

static json_t *departure_json(const AnswerDeparture *row) {
    json_t *made = json_object();
    field_str(made, "person", row->person);
    field_str(made, "person_name", row->person_name);
    field_str(made, "post", row->post);
    field_str(made, "post_name", row->post_name);
    field_day(made, "date", row->date);
    envelope_set(made, "least", row->loss.known ? json_integer(row->loss.least) : json_null());
    envelope_set(made, "most", row->loss.known ? json_integer(row->loss.most) : json_null());
    field_int(made, "broken", row->broken);
    field_int(made, "moved", row->moved);
    field_int(made, "empty", row->empty);
    field_code(made, "empty_post", row->empty_post);
    field_code(made, "empty_name", row->empty_name);
    return made;
}

json_t *resilience_json(const AnswerResilience *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array();
    field_str(made, "plan", answer->plan);
    field_int(made, "unrepaired", answer->unrepaired);
    for (uint32_t i = 0; i < answer->count; i++)
        field_push(list, departure_json(&answer->at[i]));
    envelope_set(made, "departures", list);
    return made;
}
