#include "wire/review.h"

#include "wire/envelope.h"
#include "wire/field.h"
#include "wire/report.h"

const char *review_act_name(ReviewAct act) {
    static const char *const names[REVIEW_ACTS] = {"stay", "out", "in"};
    return names[act];
}

const char *review_reason_name(ReviewReason reason) {
    static const char *const names[REVIEW_REASONS] = {
        "left",    "holds", "never", "age",         "beyond",  "ready", "time",
        "changes", "facts", "open",  "no_standard", "unrated", "many",  "few"};
    return names[reason];
}

static json_t *reasons_json(uint32_t reasons) {
    json_t *made = json_array();
    for (ReviewReason reason = 0; reason < REVIEW_REASONS; reason++)
        if (reasons >> reason & 1)
            field_push(made, json_string(review_reason_name(reason)));
    return made;
}

static json_t *name_json(const ReviewName *name) {
    json_t *made = json_object();
    field_str(made, "person", name->person);
    field_str(made, "name", name->name);
    field_str(made, "act", str_from(review_act_name(name->act)));
    envelope_set(made, "reasons", reasons_json(name->reasons));
    field_code(made, "readiness", name->readiness);
    field_str(made, "verdict", str_from(verdict_name(name->verdict)));
    field_int(made, "points", name->points);
    field_day(made, "ready", name->ready);
    field_day(made, "earliest", name->earliest);
    field_day(made, "service_ends", name->ends);
    field_int(made, "posts", name->posts);
    envelope_set(made, "nearest", report_nearest_json(name->nearest));
    return made;
}

static json_t *post_json(const ReviewPost *post) {
    json_t *made = json_object(), *names = json_array();
    for (uint32_t i = 0; i < post->name_count; i++)
        field_push(names, name_json(&post->names[i]));
    field_str(made, "post", post->post);
    field_str(made, "name", post->name);
    field_code(made, "unit", post->unit);
    field_int(made, "seats", post->seats);
    field_int(made, "least", post->least);
    envelope_set(made, "most", post->most < 0 ? json_null() : json_integer(post->most));
    field_code(made, "clauses", post->clauses);
    field_int(made, "stay", post->stay);
    field_int(made, "out", post->out);
    field_int(made, "in", post->in);
    envelope_set(made, "names", names);
    return made;
}

static json_t *unit_json(const ReviewUnit *unit) {
    json_t *made = json_object(), *bands = json_array();
    for (int i = 0; i < REVIEW_BANDS; i++)
        field_push(bands, json_integer(unit->bands[i]));
    field_str(made, "unit", unit->unit);
    field_str(made, "name", unit->name);
    envelope_set(made, "bands", bands);
    field_int(made, "unknown", unit->unknown);
    return made;
}

json_t *review_json(const ReviewAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *posts = json_array(), *units = json_array();
    json_t *acts = json_object(), *reasons = json_object(), *ages = json_array();
    for (ReviewAct act = 0; act < REVIEW_ACTS; act++)
        field_int(acts, review_act_name(act), answer->acts[act]);
    for (ReviewReason reason = 0; reason < REVIEW_REASONS; reason++)
        field_int(reasons, review_reason_name(reason), answer->reasons[reason]);
    for (int i = 0; i < REVIEW_BANDS - 1; i++)
        field_push(ages, json_integer(answer->ages[i]));
    for (uint32_t i = 0; i < answer->post_count; i++)
        field_push(posts, post_json(&answer->posts[i]));
    for (uint32_t i = 0; i < answer->unit_count; i++)
        field_push(units, unit_json(&answer->units[i]));
    field_day(made, "on", answer->on);
    field_code(made, "authority", answer->authority);
    field_int(made, "term_months", answer->term);
    field_int(made, "year", answer->year);
    envelope_set(made, "ages", ages);
    envelope_set(made, "posts_most",
                 answer->posts_most < 0 ? json_null() : json_integer(answer->posts_most));
    envelope_set(made, "acts", acts);
    envelope_set(made, "reasons", reasons);
    envelope_set(made, "posts", posts);
    envelope_set(made, "units", units);
    return made;
}
