/* report_draft.c — what a plan does, as JSON: moves, seats left empty, bodies that fail, what is proven. */
#include "wire/report.h"

#include "wire/envelope.h"
#include "wire/field.h"
#include "wire/outcome.h"

const char *move_kind_name(MoveKind kind) {
    static const char *const names[] = {"appoint", "transfer", "rotate", "leave",    "retire",
                                        "return",  "receive",  "lower",  "continue", "elect",
                                        "unseat",  "train",    "cover"};
    ensure(kind < MOVE_KINDS);
    return names[kind];
}

static json_t *displaced_json(const PlanAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < answer->displaced_count; i++) {
        const AnswerDisplaced *row = &answer->displaced[i];
        json_t                *made = json_object();
        field_str(made, "person", row->person);
        field_str(made, "person_name", row->person_name);
        field_str(made, "post", row->post);
        field_str(made, "post_name", row->post_name);
        field_day(made, "date", row->date);
        field_push(list, made);
    }
    return list;
}

json_t *report_move_json(const AnswerMove *move) {
    json_t *made = json_object();
    field_str(made, "person", move->person);
    field_str(made, "person_name", move->person_name);
    field_code(made, "from", move->from);
    field_code(made, "from_name", move->from_name);
    field_code(made, "to", move->to);
    field_code(made, "to_name", move->to_name);
    field_day(made, "date", move->date);
    field_str(made, "kind", str_from(move_kind_name(move->kind)));
    field_int(made, "period", move->period);
    field_bool(made, "spare", move->spare);
    field_bool(made, "by_election", move->by_election);
    return made;
}

static json_t *moves_json(const AnswerMove *moves, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, report_move_json(&moves[i]));
    return list;
}

json_t *report_courses_json(const AnswerCourse *courses, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        field_str(made, "person", courses[i].person);
        field_str(made, "person_name", courses[i].person_name);
        field_str(made, "course", courses[i].course);
        field_str(made, "course_name", courses[i].course_name);
        field_day(made, "begins", courses[i].begins);
        field_day(made, "ends", courses[i].ends);
        field_code(made, "post", courses[i].post);
        field_code(made, "post_name", courses[i].post_name);
        field_day(made, "date", courses[i].date);
        field_bool(made, "spare", courses[i].spare);
        field_push(list, made);
    }
    return list;
}

/* What is asked of whoever is taken. */
static json_t *requires_json(const Judgement *must) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < must->clause_count; i++) {
        if (must->clauses[i].preference)
            continue;
        json_t *made = json_object();
        field_str(made, "clause", must->clauses[i].label);
        field_citations(made, "citations", must->clauses[i].citations);
        field_push(list, made);
    }
    return list;
}

json_t *report_received_json(const AnswerReceived *received, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        field_str(made, "person", received[i].must.person);
        field_str(made, "person_name", received[i].must.person_name);
        field_str(made, "post", received[i].must.post);
        field_str(made, "post_name", received[i].must.post_name);
        field_day(made, "date", received[i].date);
        field_code(made, "standard", received[i].must.standard);
        envelope_set(made, "requires", requires_json(received[i].must.judgement));
        field_bool(made, "spare", received[i].spare);
        field_push(list, made);
    }
    return list;
}

json_t *report_covers_json(const AnswerVacancy *vacancy) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < vacancy->cover_count; i++) {
        json_t *made = json_object();
        field_str(made, "person", vacancy->covers[i].person);
        field_str(made, "person_name", vacancy->covers[i].person_name);
        field_push(list, made);
    }
    return list;
}

static json_t *vacancy_json(const AnswerVacancy *vacancy) {
    json_t *made = json_object();
    field_str(made, "post", vacancy->post);
    field_str(made, "post_name", vacancy->post_name);
    field_int(made, "from", vacancy->from);
    field_int(made, "until", vacancy->until);
    field_int(made, "seats", vacancy->seats);
    field_int(made, "points", vacancy->points);
    field_int(made, "limited", vacancy->limited);
    envelope_set(made, "covered_by", report_covers_json(vacancy));
    return made;
}

static json_t *shortfall_json(const AnswerShortfall *shortfall) {
    json_t *made = json_object();
    field_str(made, "body", shortfall->body);
    field_str(made, "body_name", shortfall->body_name);
    field_str(made, "rule", shortfall->rule);
    field_int(made, "period", shortfall->period);
    field_int(made, "found", shortfall->found);
    field_int(made, "wanted", shortfall->wanted);
    field_bool(made, "over", shortfall->over);
    field_str(made, "force", str_from(force_name(shortfall->force)));
    field_citations(made, "citations", shortfall->citations);
    return made;
}

static json_t *election_json(const AnswerElection *election) {
    json_t *made = json_object(), *list = json_array();
    field_str(made, "body", election->body);
    field_str(made, "body_name", election->body_name);
    field_str(made, "rule", election->rule);
    field_str(made, "force", str_from(force_name(election->force)));
    field_citations(made, "citations", election->citations);
    field_int(made, "period", election->period);
    field_day(made, "date", election->date);
    field_int(made, "nominees", election->nominees);
    field_int(made, "in_group", election->in_group);
    for (uint32_t k = 0; k < election->odds_count; k++) {
        json_t *odds = json_object();
        field_int(odds, "fail", k);
        field_int(odds, "found", election->odds[k].found);
        field_int(odds, "wanted", election->odds[k].wanted);
        field_int(odds, "off", election->odds[k].off);
        field_push(list, odds);
    }
    envelope_set(made, "worst", list);
    return made;
}

json_t *report_slate_json(const AnswerSlate *slate) {
    json_t *made = json_object(), *list = json_array();
    field_str(made, "body", slate->body);
    field_str(made, "body_name", slate->body_name);
    field_code(made, "term", slate->term);
    field_code(made, "term_name", slate->term_name);
    field_int(made, "period", slate->period);
    field_day(made, "date", slate->date);
    field_day(made, "since", slate->since);
    field_bool(made, "by_election", slate->by_election);
    field_bool(made, "spare", slate->spare);
    field_int(made, "seats", slate->seats);
    field_int(made, "empty", slate->empty);
    for (uint32_t i = 0; i < slate->count; i++) {
        json_t *person = json_object();
        field_str(person, "person", slate->elected[i].person);
        field_str(person, "name", slate->elected[i].name);
        field_bool(person, "new", slate->elected[i].fresh);
        field_push(list, person);
    }
    envelope_set(made, "elected", list);
    return made;
}

static json_t *deputies_json(const AnswerDeputies *unit) {
    json_t *made = json_object(), *list = json_array();
    field_str(made, "unit", unit->unit);
    field_str(made, "unit_name", unit->name);
    field_int(made, "today", unit->today);
    field_int(made, "most", unit->most);
    field_day(made, "deadline", unit->deadline);
    for (uint32_t t = 0; t < unit->count; t++) {
        json_t *period = json_object();
        field_int(period, "period", t);
        field_int(period, "ceiling", unit->ceiling[t]);
        envelope_set(period, "filled",
                     unit->filled[t] == DEPUTIES_NONE ? json_null()
                                                      : json_integer(unit->filled[t]));
        field_push(list, period);
    }
    envelope_set(made, "periods", list);
    return made;
}

static json_t *arrivals_json(const AnswerArrivals *row) {
    json_t *made = json_object();
    field_str(made, "movement", row->asked->code);
    field_str(made, "name", row->asked->name);
    field_code(made, "rule", row->asked->rule);
    field_code(made, "group", row->asked->group);
    field_citations(made, "citations", row->citations);
    field_day(made, "since", row->since);
    field_day(made, "until", row->until);
    field_int(made, "before", row->before);
    field_int(made, "arrivals", row->arrivals);
    field_int(made, "elected", row->elected);
    field_int(made, "at_least", row->at_least);
    envelope_set(made, "at_most",
                 row->at_most == INT64_MAX ? json_null() : json_integer(row->at_most));
    field_int(made, "missing", row->missing);
    field_int(made, "surplus", row->surplus);
    field_bool(made, "bar", row->asked->bar);
    return made;
}

static json_t *change_json(const AnswerChange *change) {
    json_t *made = json_object();
    field_str(made, "rule", change->rule);
    field_str(made, "title", change->ask->title);
    field_citations(made, "citations", change->citations);
    field_str(made, "force", str_from(force_name(change->force)));
    field_int(made, "bodies", change->bodies);
    field_int(made, "failing_before", change->failing_before);
    field_int(made, "failing_after", change->failing_after);
    field_int(made, "undecided_before", change->undecided_before);
    field_int(made, "undecided_after", change->undecided_after);
    field_int(made, "heads_before", change->heads_before);
    field_int(made, "heads_after", change->heads_after);
    if (change->ask->form != FORM_BODIES)
        return made;
    field_int(made, "have_before", change->have_before);
    field_int(made, "wanted_before", change->wanted_before);
    field_int(made, "have_after", change->have_after);
    field_int(made, "wanted_after", change->wanted_after);
    return made;
}

static json_t *periods_json(const PlanAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t t = 0; t < answer->period_count; t++) {
        json_t *made = json_object();
        field_day(made, "start", answer->periods[t].start);
        field_day(made, "end", answer->periods[t].end);
        field_bool(made, "spare", answer->periods[t].spare);
        field_push(list, made);
    }
    return list;
}

static void arg_json(json_t *args, const Arg *arg) {
    AUTO(Arena) arena = arena_open();
    if (str_is(str_from(arg->name), "citations"))
        field_citations(args, arg->name, citations_unpack(arena, arg->value));
    else
        field_str(args, arg->name, arg->value);
}

static json_t *projections_json(const Findings *notes) {
    json_t *list = json_array();
    for (size_t i = 0; i < notes->len; i++) {
        json_t *made = json_object(), *args = json_object();
        for (uint32_t a = 0; a < FINDING_ARGS && notes->at[i].args[a].name; a++)
            arg_json(args, &notes->at[i].args[a]);
        field_str(made, "code", str_from(notes->at[i].code));
        envelope_set(made, "args", args);
        field_push(list, made);
    }
    return list;
}

static json_t *clash_json(const PlanAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < answer->clash_count; i++) {
        json_t *made = json_object();
        field_str(made, "kind", answer->clashes[i].kind);
        field_str(made, "id", answer->clashes[i].name);
        field_push(list, made);
    }
    return list;
}

static json_t *size_json(const PlanAnswer *answer) {
    json_t *made = json_object();
    field_int(made, "people", answer->people);
    field_int(made, "posts", answer->posts);
    field_int(made, "eligible", answer->entries);
    field_int(made, "quotas", answer->quotas);
    return made;
}

static json_t *pair_json(uint32_t before, uint32_t after) {
    json_t *made = json_object();
    field_int(made, "before", before);
    field_int(made, "after", after);
    return made;
}

/* Moves of the planned periods by kind, their total; those of spare periods apart. */
static json_t *counts_json(const PlanAnswer *answer) {
    json_t  *made = json_object();
    uint32_t total = 0;
    for (int k = 0; k < MOVE_KINDS; k++) {
        field_int(made, move_kind_name((MoveKind)k), answer->moves_of[k]);
        total += answer->moves_of[k];
    }
    field_int(made, "total", total);
    field_int(made, "spare", answer->moves_spare);
    return made;
}

static void plan_figures(json_t *made, const PlanAnswer *answer) {
    field_str(made, "status", str_from(plan_status_name(answer->status)));
    envelope_set(made, "value", answer->made ? json_integer(answer->value) : json_null());
    envelope_set(made, "bound", answer->has_bound ? json_integer(answer->bound) : json_null());
    outcome_gaps(made, answer->made, answer->has_bound, answer->value, answer->bound,
                 answer->unavoidable);
    envelope_set(made, "broken", answer->made ? json_integer(answer->broken) : json_null());
    field_int(made, "broken_bound", answer->broken_bound);
    envelope_set(made, "seconds", json_real(answer->seconds));
    field_int(made, "steps", answer->steps);
    field_bool(made, "repeatable", answer->repeatable);
}

json_t *report_plan_json(const PlanAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array();
    plan_figures(made, answer);
    field_code(made, "plan_id", answer->plan_id);
    field_code(made, "plan", answer->code);
    field_str(made, "scenario", answer->scenario);
    field_str(made, "instance", answer->instance);
    envelope_set(made, "size", size_json(answer));
    envelope_set(made, "periods", periods_json(answer));
    envelope_set(made, "moves", moves_json(answer->moves, answer->move_count));
    envelope_set(made, "move_counts", counts_json(answer));
    envelope_set(made, "displaced", displaced_json(answer));
    envelope_set(made, "courses", report_courses_json(answer->courses, answer->course_count));
    envelope_set(made, "received", report_received_json(answer->received, answer->received_count));
    for (uint32_t i = 0; i < answer->vacancy_count; i++)
        field_push(list, vacancy_json(&answer->vacancies[i]));
    envelope_set(made, "vacancies", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->shortfall_count; i++)
        field_push(list, shortfall_json(&answer->shortfalls[i]));
    envelope_set(made, "shortfalls", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->election_count; i++)
        field_push(list, election_json(&answer->elections[i]));
    envelope_set(made, "elections", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->slate_count; i++)
        field_push(list, report_slate_json(&answer->slates[i]));
    envelope_set(made, "elected", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->deputy_count; i++)
        field_push(list, deputies_json(&answer->deputies[i]));
    envelope_set(made, "deputies", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->arrival_count; i++)
        field_push(list, arrivals_json(&answer->arrivals[i]));
    envelope_set(made, "movements", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->change_count; i++)
        field_push(list, change_json(&answer->changes[i]));
    envelope_set(made, "structure", list);
    envelope_set(made, "misfits", pair_json(answer->misfits_before, answer->misfits_after));
    envelope_set(made, "no_standard", pair_json(answer->unjudged_before, answer->unjudged_after));
    envelope_set(made, "empty_seats", pair_json(answer->empty_before, answer->empty_after));
    field_int(made, "undecided", answer->undecided);
    field_int(made, "undecided_holders", answer->undecided_holders);
    envelope_set(made, "projections", projections_json(&answer->projections));
    envelope_set(made, "clash", clash_json(answer));
    return made;
}
