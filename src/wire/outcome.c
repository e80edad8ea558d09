#include "wire/outcome.h"

#include "wire/envelope.h"

static json_t *whole_if(bool known, int64_t number) {
    return known ? json_integer(number) : json_null();
}

bool outcome_has_bound(const Plan *plan) {
    return plan->made && plan->certificate.value.made;
}

double outcome_gap(const Plan *plan) {
    return plan_gap(plan->value, plan->value_bound);
}

void outcome_gaps(json_t *answer, bool has_plan, bool has_bound, int64_t value, int64_t bound,
                  int64_t unavoidable) {
    json_t *share = has_bound ? json_real(plan_gap(value, bound)) : json_null();
    json_t *movable =
        has_bound ? json_real(plan_gap_movable(value, bound, unavoidable)) : json_null();
    envelope_set(answer, "gap", share);
    envelope_set(answer, "gap_points", whole_if(has_bound, value - bound));
    envelope_set(answer, "unavoidable", whole_if(has_plan, unavoidable));
    envelope_set(answer, "gap_movable", movable);
}

/* Quotas, shares and movements have ids of their own; locks, aparts and besides go by their place in the list. */
static json_t *clash_id(const Problem *problem, const Clash *clash) {
    if (clash->kind == CLASH_QUOTA)
        return envelope_str(problem->quotas[clash->row].id);
    if (clash->kind == CLASH_SHARE)
        return envelope_str(problem->shares[clash->row].id);
    if (clash->kind == CLASH_MOVEMENT)
        return envelope_str(problem->movements[clash->row].id);
    return json_integer(clash->row);
}

static json_t *clash_json(const Problem *problem, const Clash *clash) {
    json_t *made = json_object();
    envelope_set(made, "kind", json_string(clash_kind_name(clash->kind)));
    envelope_set(made, "id", clash_id(problem, clash));
    return made;
}

static json_t *clashes_json(const Outcome *outcome) {
    json_t *list = json_array();
    for (uint32_t k = 0; k < outcome->plan->clash_count; k++)
        ensure(json_array_append_new(list,
                                     clash_json(outcome->problem, &outcome->plan->clash[k])) == 0);
    return list;
}

static json_t *aim_json(uint32_t level, const PlanAim *aim, bool proven) {
    json_t *made = json_object();
    envelope_set(made, "level", json_integer(level));
    envelope_set(made, "reached", json_integer(aim->reached));
    envelope_set(made, "bound", json_integer(aim->bound));
    envelope_set(made, "proven", json_boolean(proven));
    return made;
}

/* What is proven of an aim speaks of it only as long as all before it are proven. */
static json_t *aims_json(const Problem *p, const PlanAim *aims, bool proven) {
    json_t *list = json_array();
    for (uint32_t k = 0; aims && k < problem_aims(p); k++) {
        proven = proven && aims[k].bound == aims[k].reached;
        ensure(json_array_append_new(list, aim_json(problem_level(p, k + 1), &aims[k], proven)) ==
               0);
    }
    return list;
}

json_t *outcome_json(const Outcome *outcome) {
    const Plan *plan = outcome->plan;
    bool        bound = outcome_has_bound(plan);
    json_t     *made = envelope_make(DAY_NONE);
    AUTO(Arena) arena = arena_open();
    envelope_set(made, "instance", envelope_str(hash_hex(arena, outcome->instance)));
    envelope_set(made, "status", json_string(plan_status_name(plan->status)));
    envelope_set(made, "value", whole_if(plan->made, plan->value));
    envelope_set(made, "bound", whole_if(bound, plan->value_bound));
    outcome_gaps(made, plan->made, bound, plan->value, plan->value_bound, outcome->unavoidable);
    envelope_set(made, "broken", whole_if(plan->made, plan->broken));
    envelope_set(made, "broken_bound", whole_if(plan->made, plan->broken_bound));
    envelope_set(made, "aims",
                 aims_json(outcome->problem, plan->aims, plan->broken == plan->broken_bound));
    envelope_set(made, "clash", clashes_json(outcome));
    envelope_set(made, "seconds", json_real(outcome->seconds));
    envelope_set(made, "steps", json_integer(plan->steps));
    envelope_set(made, "repeatable", json_boolean(plan->repeatable));
    return made;
}

static json_t *breach_json(const Problem *p, const Breach *breach) {
    json_t *made = json_object();
    envelope_set(made, "code", json_string(breach->code));
    if (breach->person != NONE)
        envelope_set(made, "person", envelope_str(p->people[breach->person].id));
    if (breach->post != NONE)
        envelope_set(made, "post", envelope_str(p->posts[breach->post].id));
    if (breach->quota != NONE)
        envelope_set(made, "quota", envelope_str(p->quotas[breach->quota].id));
    if (breach->period != NONE)
        envelope_set(made, "period", json_integer(breach->period));
    if (breach->row != NONE)
        envelope_set(made, "row", json_integer(breach->row));
    return made;
}

json_t *opinion_json(const Opinion *opinion) {
    bool    bound = opinion->has_plan && opinion->has_bound;
    json_t *made = envelope_make(DAY_NONE), *violations = json_array();
    for (uint32_t k = 0; k < opinion->breach_count; k++)
        ensure(json_array_append_new(violations,
                                     breach_json(opinion->problem, &opinion->breaches[k])) == 0);
    envelope_set(made, "accepted", json_boolean(opinion->accepted));
    envelope_set(made, "value", whole_if(opinion->has_plan, opinion->value));
    envelope_set(made, "bound", whole_if(bound, opinion->bound));
    outcome_gaps(made, opinion->has_plan, bound, opinion->value, opinion->bound,
                 opinion->unavoidable);
    envelope_set(made, "broken", whole_if(opinion->has_plan, opinion->broken));
    envelope_set(made, "broken_bound", whole_if(opinion->has_plan, opinion->broken_bound));
    envelope_set(made, "aims",
                 aims_json(opinion->problem, opinion->has_plan ? opinion->aims : NULL,
                           opinion->broken == opinion->broken_bound));
    envelope_set(made, "violations", violations);
    return made;
}
