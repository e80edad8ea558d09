#include "wire/mend.h"

#include "wire/envelope.h"
#include "wire/field.h"

static json_t *mending_json(const AnswerMending *row) {
    json_t *made = json_object();
    field_str(made, "kind", str_from(clash_kind_name(row->kind)));
    field_code(made, "name", row->name);
    field_citations(made, "citations", row->citations);
    field_code(made, "body", row->body);
    field_code(made, "body_name", row->body_name);
    field_code(made, "person", row->person);
    field_code(made, "person_name", row->person_name);
    field_code(made, "other", row->other);
    field_code(made, "other_name", row->other_name);
    field_code(made, "post", row->post);
    field_code(made, "post_name", row->post_name);
    field_day(made, "from", row->from);
    field_day(made, "to", row->to);
    field_bool(made, "member", row->member);
    field_int(made, "heads", row->heads);
    envelope_set(made, "left", row->found ? json_integer(row->left) : json_null());
    envelope_set(made, "moved", row->found ? json_integer(row->moved) : json_null());
    return made;
}

json_t *mend_json(const AnswerMend *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array();
    field_str(made, "plan", answer->plan);
    field_int(made, "broken", answer->broken);
    field_int(made, "bound", answer->bound);
    field_bool(made, "irreducible", answer->irreducible);
    field_int(made, "members", answer->members);
    for (uint32_t i = 0; i < answer->count; i++)
        field_push(list, mending_json(&answer->at[i]));
    envelope_set(made, "mendings", list);
    return made;
}
