#include "wire/decisions.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *decision_verdict_name(DecisionVerdict verdict) {
    static const char *const names[DECISION_VERDICTS] = {"forced", "free", "open"};
    return names[verdict];
}

json_t *decisions_json(const AnswerDecisions *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array(), *counts = json_object();
    field_str(made, "plan", answer->plan);
    field_day(made, "until", answer->until);
    for (int v = 0; v < DECISION_VERDICTS; v++)
        field_int(counts, decision_verdict_name((DecisionVerdict)v), answer->of[v]);
    envelope_set(made, "counts", counts);
    for (uint32_t i = 0; i < answer->count; i++) {
        const AnswerDecision *row = &answer->at[i];
        json_t               *one = report_move_json(&row->move);
        field_str(one, "verdict", str_from(decision_verdict_name(row->verdict)));
        envelope_set(one, "least", row->loss.known ? json_integer(row->loss.least) : json_null());
        envelope_set(one, "most", row->loss.known ? json_integer(row->loss.most) : json_null());
        field_push(list, one);
    }
    envelope_set(made, "decisions", list);
    return made;
}
