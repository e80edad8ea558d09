#include "wire/report_explain.h"

#include "model/vocabulary.h"
#include "wire/envelope.h"
#include "wire/field.h"

const char *standing_name(Standing standing) {
    static const char *const names[] = {"planned",  "unplaced",     "outside",    "gone",
                                        "received", "fixed_person", "fixed_post", "left_open"};
    ensure(standing < STANDINGS);
    return names[standing];
}

const char *step_how_name(StepHow how) {
    static const char *const names[] = {"today", "stays", "moves", "none", "gone", "by_post"};
    ensure(how < STEP_HOWS);
    return names[how];
}

const char *leave_cause_name(LeaveCause cause) {
    static const char *const names[] = {
        "retirement", "past_retirement", "end_of_service", "post_closed", "end_of_term", "barred",
        "forbidden",  "relative",        "pair",           "crowded",     "choice"};
    ensure(cause < LEAVE_CAUSES);
    return names[cause];
}

const char *empty_cause_name(EmptyCause cause) {
    static const char *const names[] = {"no_standard", "limited", "no_election", "nobody_eligible",
                                        "blocked",     "bar",     "choice"};
    ensure(cause < EMPTY_CAUSES);
    return names[cause];
}

const char *other_fault_name(OtherFault fault) {
    static const char *const names[] = {"none",  "hold",  "enter", "turn",   "least", "need",
                                        "limit", "seats", "lock",  "beside", "pair",  "long"};
    ensure(fault < OTHER_FAULTS);
    return names[fault];
}

/* Service that the plan itself gives before the post is entered. */
static void gathered_put(json_t *made, int64_t months, Day day) {
    envelope_set(made, "service_months", months ? json_integer(months) : json_null());
    field_day(made, "service_on", months ? day : DAY_NONE);
}

static void misfit_put(json_t *made, Day from, Day until) {
    field_bool(made, "misfit", from != DAY_NONE);
    field_day(made, "misfit_from", from);
    field_day(made, "misfit_until", until);
}

static json_t *run_json(const AnswerRun *run) {
    json_t *made = json_object();
    field_str(made, "person", run->person);
    field_str(made, "person_name", run->person_name);
    field_str(made, "post", run->post);
    field_str(made, "post_name", run->post_name);
    field_int(made, "from", run->from);
    field_int(made, "until", run->until);
    field_day(made, "start", run->start);
    field_day(made, "end", run->end);
    field_int(made, "fit", run->fit);
    field_bool(made, "entered", run->entered);
    field_bool(made, "spare", run->spare);
    misfit_put(made, run->misfit_from, run->misfit_until);
    gathered_put(made, run->months, run->gathered);
    return made;
}

static json_t *step_json(const AnswerStep *step, bool beside) {
    json_t *made = json_object();
    bool    planned = !beside && (step->how == STEP_STAYS || step->how == STEP_MOVES);
    field_str(
        made, "how",
        str_from(step->how == STEP_MOVES ? move_kind_name(step->kind) : step_how_name(step->how)));
    field_code(made, "post", step->post);
    field_code(made, "post_name", step->post_name);
    field_day(made, "start", step->start);
    field_day(made, "end", step->end);
    field_bool(made, "spare", step->spare);
    envelope_set(made, "fit", planned ? json_integer(step->fit) : json_null());
    misfit_put(made, step->misfit_from, step->misfit_until);
    gathered_put(made, step->months, step->gathered);
    if (!beside)
        return made;
    field_day(made, "term_since", step->term);
    field_bool(made, "by_election", step->by_election);
    envelope_set(made, "entry",
                 step->entry < 0 ? json_null()
                                 : json_string(codes_at(LIST_ENTRY, step->entry)->id));
    return made;
}

static json_t *part_json(const AnswerPart *part) {
    json_t *made = json_object();
    field_str(made, "kind", part->kind);
    field_int(made, "points", part->points);
    field_int(made, "heads", part->heads);
    field_code(made, "of", part->of);
    field_code(made, "name", part->name);
    field_code(made, "rule", part->rule);
    field_citations(made, "citations", part->citations);
    return made;
}

static json_t *place_json(const AnswerPlace *place) {
    json_t *made = json_object();
    field_str(made, "person", place->person);
    field_str(made, "person_name", place->person_name);
    field_code(made, "post", place->post);
    field_code(made, "post_name", place->post_name);
    field_day(made, "start", place->start);
    field_day(made, "end", place->end);
    return made;
}

static json_t *places_json(const AnswerPlace *places, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, place_json(&places[i]));
    return list;
}

json_t *report_other_json(const AnswerOther *other) {
    if (!other->known)
        return json_null();
    json_t *made = json_object(), *parts = json_array();
    field_int(made, "points", other->points);
    field_int(made, "broken", other->broken);
    for (uint32_t i = 0; i < other->part_count; i++)
        field_push(parts, part_json(&other->parts[i]));
    envelope_set(made, "parts", parts);
    envelope_set(made, "places", places_json(other->places, other->place_count));
    return made;
}

/* Why there is none; null where there is one, or none was looked for. */
static void fault_json(json_t *made, const AnswerOther *other) {
    bool told = !other->known && other->fault != OTHER_NO_FAULT;
    envelope_set(made, "unknown_for",
                 told ? json_string(other_fault_name(other->fault)) : json_null());
    field_code(made, "unknown_of", told ? other->of : STR(""));
    field_code(made, "unknown_post", told ? other->at : STR(""));
    field_code(made, "unknown_with", told ? other->with : STR(""));
    field_code(made, "unknown_rule", told ? other->rule : STR(""));
    field_day(made, "unknown_date", told ? other->day : DAY_NONE);
}

static json_t *leave_json(const AnswerLeave *leave) {
    json_t *made = report_move_json(&leave->move);
    field_str(made, "cause", str_from(leave_cause_name(leave->cause)));
    field_day(made, "day", leave->day);
    field_code(made, "heir", leave->heir);
    field_code(made, "heir_name", leave->heir_name);
    field_code(made, "clauses", leave->clauses);
    field_code(made, "relative", leave->relative);
    envelope_set(made, "takers", places_json(leave->takers, leave->taker_count));
    field_int(made, "elsewhere", leave->elsewhere);
    envelope_set(made, "stays", report_other_json(&leave->stays));
    fault_json(made, &leave->stays);
    return made;
}

static json_t *empty_json(const AnswerEmpty *empty) {
    json_t *made = json_object();
    field_day(made, "start", empty->start);
    field_day(made, "end", empty->end);
    field_int(made, "seats", empty->vacancy.seats);
    field_int(made, "points", empty->vacancy.points);
    field_int(made, "limited", empty->vacancy.limited);
    envelope_set(made, "covered_by", report_covers_json(&empty->vacancy));
    field_str(made, "cause", str_from(empty_cause_name(empty->cause)));
    field_int(made, "candidates", empty->candidates);
    field_int(made, "undecided", empty->undecided);
    envelope_set(made, "filled", report_other_json(&empty->filled));
    fault_json(made, &empty->filled);
    return made;
}

static void what_json(json_t *made, const ExplainAnswer *answer) {
    field_code(made, "person", answer->person);
    field_code(made, "person_name", answer->person_name);
    field_code(made, "post", answer->post);
    field_code(made, "post_name", answer->post_name);
    field_code(made, "plan", answer->plan);
    envelope_set(made, "plan_version",
                 answer->plan.len ? json_integer(answer->plan_version) : json_null());
    envelope_set(made, "version", answer->plan.len ? json_integer(answer->version) : json_null());
    field_bool(made, "rules_changed", answer->rules_changed);
    field_bool(made, "register_changed", answer->register_changed);
    field_bool(made, "scenario_changed", answer->scenario_changed);
    field_day(made, "leaves", answer->leaves);
    field_citations(made, "leaves_by", answer->leaves_by);
    field_int(made, "eligible", answer->eligible);
    field_int(made, "special", answer->special);
    field_int(made, "undecided", answer->undecided);
    field_int(made, "no_standard", answer->no_standard);
}

static json_t *posts_json(const ExplainAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < answer->post_count; i++) {
        const ExplainPost *row = &answer->posts[i];
        json_t            *made = json_object();
        field_str(made, "post", row->post);
        field_str(made, "post_name", row->post_name);
        field_bool(made, "holds", row->holds);
        field_bool(made, "pool", row->pool);
        field_str(made, "verdict", str_from(verdict_name(row->verdict)));
        field_push(list, made);
    }
    return list;
}

static void standing_json(json_t *made, const ExplainAnswer *answer) {
    bool told = answer->plan.len && (answer->person.len || answer->standing == STANDING_FIXED_POST);
    envelope_set(made, "standing",
                 told ? json_string(standing_name(answer->standing)) : json_null());
    field_code(made, "authority", answer->authority);
    field_int(made, "openings", answer->openings);
}

static json_t *origin_json(const AnswerOrigin *origin) {
    json_t *made = report_fact_row_json(&origin->row), *clauses = json_array();
    for (uint32_t i = 0; i < origin->clause_count; i++)
        field_push(clauses, envelope_str(origin->clauses[i]));
    envelope_set(made, "clauses", clauses);
    field_code(made, "value", origin->value);
    envelope_set(made, "version", origin->version ? json_integer(origin->version) : json_null());
    field_code(made, "at", origin->at);
    field_code(made, "actor", origin->actor);
    field_code(made, "use_case", origin->use_case);
    field_code(made, "note", origin->note);
    return made;
}

static json_t *origins_json(const ExplainAnswer *answer) {
    json_t *list = answer->traced ? json_array() : json_null();
    for (uint32_t i = 0; i < answer->origin_count; i++)
        field_push(list, origin_json(&answer->origins[i]));
    return list;
}

static json_t *kin_json(const ExplainAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < answer->kin_count; i++) {
        const AnswerKin *kin = &answer->kin[i];
        json_t          *made = json_object();
        field_str(made, "person", kin->person);
        field_str(made, "person_name", kin->person_name);
        field_str(made, "post", kin->post);
        field_str(made, "post_name", kin->post_name);
        field_str(made, "relative", kin->relative);
        field_str(made, "relative_name", kin->relative_name);
        field_str(made, "relation", str_from(codes_at(LIST_RELATION, kin->relation)->id));
        field_str(made, "relative_post", kin->at);
        field_str(made, "relative_post_name", kin->at_name);
        field_day(made, "start", kin->start);
        field_day(made, "end", kin->end);
        field_bool(made, "spare", kin->spare);
        field_str(made, "clause", kin->clause);
        field_citations(made, "citations", kin->citations);
        field_push(list, made);
    }
    return list;
}

static json_t *glides_json(const ExplainAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < answer->glide_count; i++) {
        const AnswerGlide *glide = &answer->glides[i];
        json_t            *made = json_object();
        field_str(made, "post", glide->post);
        field_str(made, "post_name", glide->post_name);
        field_int(made, "seats", glide->seats);
        field_int(made, "most", glide->most);
        field_day(made, "start", glide->start);
        field_day(made, "end", glide->end);
        field_push(list, made);
    }
    return list;
}

json_t *report_explain_json(const ExplainAnswer *answer) {
    json_t                  *made = envelope_make(answer->as_of);
    json_t                  *lists[] = {json_array(), json_array(), json_array(), json_array(),
                                        json_array(), json_array(), json_array()};
    static const char *const names[] = {"cases",      "runs",  "moves", "path",
                                        "departures", "empty", "beside"};
    for (uint32_t i = 0; i < answer->case_count; i++)
        field_push(lists[0], report_case_json(&answer->cases[i]));
    for (uint32_t i = 0; i < answer->run_count; i++)
        field_push(lists[1], run_json(&answer->runs[i]));
    for (uint32_t i = 0; i < answer->move_count; i++)
        field_push(lists[2], report_move_json(&answer->moves[i]));
    for (uint32_t i = 0; i < answer->step_count; i++)
        field_push(lists[3], step_json(&answer->path[i], false));
    for (uint32_t i = 0; i < answer->beside_count; i++)
        field_push(lists[6], step_json(&answer->beside[i], true));
    envelope_set(made, "courses", report_courses_json(answer->courses, answer->course_count));
    envelope_set(made, "received", report_received_json(answer->received, answer->received_count));
    for (uint32_t i = 0; i < answer->departure_count; i++)
        field_push(lists[4], leave_json(&answer->departures[i]));
    for (uint32_t i = 0; i < answer->empty_count; i++)
        field_push(lists[5], empty_json(&answer->empty[i]));
    what_json(made, answer);
    envelope_set(made, "body", answer->body ? explain_body_json(answer->body) : json_null());
    envelope_set(made, "posts", posts_json(answer));
    standing_json(made, answer);
    report_pairs_json(made, &answer->pairs);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        envelope_set(made, names[i], lists[i]);
    envelope_set(made, "more_seats", glides_json(answer));
    envelope_set(made, "kin", kin_json(answer));
    envelope_set(made, "kinds", report_kinds_json(&answer->kinds));
    envelope_set(made, "origins", origins_json(answer));
    return made;
}
