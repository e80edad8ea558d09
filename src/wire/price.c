#include "wire/price.h"

#include "wire/envelope.h"
#include "wire/field.h"

static json_t *range_json(AnswerRange range) {
    if (!range.known)
        return json_null();
    json_t *made = json_object();
    field_int(made, "least", range.least);
    field_int(made, "most", range.most);
    return made;
}

json_t *prices_json(const AnswerPrices *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array();
    field_str(made, "plan", answer->plan);
    for (uint32_t i = 0; i < answer->count; i++) {
        const AnswerPrice *row = &answer->at[i];
        json_t            *one = json_object();
        field_str(one, "rule", row->rule);
        field_str(one, "force", str_from(force_name(row->force)));
        field_int(one, "bodies", row->bodies);
        field_citations(one, "citations", row->citations);
        envelope_set(one, "price", range_json(row->price));
        envelope_set(one, "tighter", range_json(row->tighter));
        envelope_set(one, "looser", range_json(row->looser));
        field_push(list, one);
    }
    envelope_set(made, "rules", list);
    return made;
}
