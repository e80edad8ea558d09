#include "wire/explain_body.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *sit_how_name(SitHow how) {
    static const char *const names[] = {"by_post", "today", "stays", "elected", "by_election"};
    ensure(how < SIT_HOWS);
    return names[how];
}

static json_t *seat_json(const BodySeat *seat) {
    json_t *made = json_object();
    field_str(made, "post", seat->post);
    field_str(made, "post_name", seat->post_name);
    field_int(made, "seats", seat->seats);
    field_day(made, "since", seat->since);
    field_day(made, "until", seat->until);
    return made;
}

static json_t *count_json(const BodyCount *count) {
    json_t *made = json_object();
    field_day(made, "start", count->start);
    field_int(made, "seats", count->seats);
    return made;
}

static json_t *term_json(const BodyTerm *term) {
    json_t *made = json_object();
    field_code(made, "term", term->term);
    field_code(made, "name", term->name);
    field_day(made, "start", term->start);
    field_day(made, "end", term->end);
    field_bool(made, "running", term->running);
    field_int(made, "seats", term->seats);
    field_int(made, "stand", term->stand);
    return made;
}

static json_t *sit_json(const BodySit *sit) {
    json_t *made = json_object();
    field_str(made, "how", str_from(sit_how_name(sit->how)));
    field_str(made, "person", sit->person);
    field_str(made, "person_name", sit->person_name);
    field_code(made, "post", sit->post);
    field_code(made, "post_name", sit->post_name);
    field_day(made, "start", sit->start);
    field_day(made, "end", sit->end);
    field_bool(made, "spare", sit->spare);
    return made;
}

static json_t *vacant_json(const BodyVacant *vacant) {
    json_t *made = json_object();
    field_str(made, "post", vacant->post);
    field_str(made, "post_name", vacant->post_name);
    field_int(made, "seats", vacant->seats);
    field_day(made, "start", vacant->start);
    field_day(made, "end", vacant->end);
    return made;
}

static json_t *share_json(const BodyShare *share) {
    json_t *made = json_object();
    bool    open = share->result.at_most == INT64_MAX;
    field_str(made, "rule", share->rule);
    field_str(made, "force", str_from(force_name(share->force)));
    field_citations(made, "citations", share->citations);
    field_day(made, "start", share->start);
    field_day(made, "end", share->end);
    field_int(made, "found", share->result.found);
    field_int(made, "unknown", share->result.unknown);
    field_int(made, "at_least", share->result.at_least);
    envelope_set(made, "at_most", open ? json_null() : json_integer(share->result.at_most));
    field_str(made, "status", str_from(structure_status_name(share->result.status)));
    return made;
}

json_t *explain_body_json(const ExplainBody *body) {
    json_t                  *made = json_object();
    json_t                  *lists[] = {json_array(), json_array(), json_array(), json_array(),
                                        json_array(), json_array(), json_array()};
    static const char *const names[] = {"seats",  "terms",  "sits",   "elected",
                                        "vacant", "shares", "by_post"};
    field_str(made, "body", body->code);
    field_str(made, "name", body->name);
    envelope_set(made, "size", body->size == INT_MISSING ? json_null() : json_integer(body->size));
    field_bool(made, "by_election", body->by_election);
    field_int(made, "elect_first", body->elect_first);
    field_int(made, "elect_again", body->elect_again);
    for (uint32_t i = 0; i < body->seat_count; i++)
        field_push(lists[0], seat_json(&body->seats[i]));
    for (uint32_t i = 0; i < body->term_count; i++)
        field_push(lists[1], term_json(&body->terms[i]));
    for (uint32_t i = 0; i < body->sit_count; i++)
        field_push(lists[2], sit_json(&body->sits[i]));
    for (uint32_t i = 0; i < body->slate_count; i++)
        field_push(lists[3], report_slate_json(&body->slates[i]));
    for (uint32_t i = 0; i < body->vacant_count; i++)
        field_push(lists[4], vacant_json(&body->vacant[i]));
    for (uint32_t i = 0; i < body->share_count; i++)
        field_push(lists[5], share_json(&body->shares[i]));
    for (uint32_t i = 0; i < body->by_post_count; i++)
        field_push(lists[6], count_json(&body->by_post[i]));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        envelope_set(made, names[i], lists[i]);
    return made;
}
