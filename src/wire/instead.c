#include "wire/instead.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *instead_outcome_name(InsteadOutcome outcome) {
    static const char *const names[INSTEAD_OUTCOMES] = {
        "found", "bars", "impossible", "unknown", "not_eligible", "no_standard",
        "lower", "path", "relative",   "gone",    "closed",       "outside"};
    return names[outcome];
}

static json_t *number_or_null(bool known, int64_t number) {
    return known ? json_integer(number) : json_null();
}

static json_t *granted_json(const AnswerGranted *granted) {
    if (!granted->known)
        return json_null();
    json_t *made = json_object();
    field_bool(made, "taken", granted->taken);
    if (granted->taken)
        field_day(made, "since", granted->since);
    else
        envelope_set(made, "since", json_null());
    envelope_set(made, "least", number_or_null(granted->gain.known, granted->gain.least));
    envelope_set(made, "most", number_or_null(granted->gain.known, granted->gain.most));
    return made;
}

json_t *instead_json(const AnswerInstead *answer) {
    json_t *made = envelope_make(answer->as_of);
    bool    found = answer->outcome == INSTEAD_FOUND;
    field_str(made, "plan", answer->plan);
    field_str(made, "person", answer->person);
    field_str(made, "person_name", answer->person_name);
    field_str(made, "post", answer->post);
    field_str(made, "post_name", answer->post_name);
    field_day(made, "start", answer->start);
    field_day(made, "end", answer->end);
    field_str(made, "outcome", str_from(instead_outcome_name(answer->outcome)));
    envelope_set(made, "estimate", number_or_null(answer->guessed, answer->estimate));
    envelope_set(made, "least", number_or_null(answer->loss.known, answer->loss.least));
    envelope_set(made, "most", number_or_null(answer->loss.known, answer->loss.most));
    envelope_set(made, "broken",
                 number_or_null(found || answer->outcome == INSTEAD_BARS, answer->broken));
    field_bool(made, "proven", answer->proven);
    envelope_set(made, "other", report_other_json(&answer->other));
    envelope_set(made, "granted", granted_json(&answer->granted));
    envelope_set(made, "case", answer->judged ? report_case_json(answer->judged) : json_null());
    return made;
}
