#include "process/asked.h"

#include "model/ask.h"

/* Facts of a person's file that are no more than personal; whatever is not
 * among them is guarded most. */
static bool fact_guarded(const Fact *fact) {
    switch (fact->kind) {
    case FACT_TEXT:
    case FACT_SINCE:
        return vocabulary_kind(KIND_PERSON)->fields[fact->field].sense == SENSE_SENSITIVE;
    case FACT_SEX:
    case FACT_AGE:
    case FACT_DEGREE:
    case FACT_THEORY:
    case FACT_CERTIFICATE:
    case FACT_RATING:
    case FACT_HELD:
    case FACT_HOLDS:
    case FACT_PRESENT:
    case FACT_SERVICE_LEFT:
    case FACT_LOCAL:
    case FACT_GRADE:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_COMMENDED:
    case FACT_IN_CHARGE:
    case FACT_TERMS:
    case FACT_FIRST_TERM:
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
    case FACT_POOL_THIS: /* of the pool: `pool` says so */
    case FACT_POOL:
        return false;
    case FACT_TIES_DECLARED:
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
    case FACT_CLEARANCE:
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
    default:
        return true;
    }
}

static void fact_note(const Fact *fact, Asked *asked) {
    asked->guarded |= fact_guarded(fact);
    asked->pool |= fact->kind == FACT_POOL || fact->kind == FACT_POOL_THIS;
    asked->age |= fact->kind == FACT_AGE;
}

static void reason_note(const Reason *reason, Asked *asked) {
    for (; reason; reason = reason->next) {
        if (reason->asked)
            fact_note(reason->asked, asked);
        reason_note(reason->because, asked);
    }
}

Asked asked_of(const StructureAsk *ask) {
    Asked asked = {0};
    for (; ask; ask = ask->other) {
        asked.of_pool |= ask->form >= FORM_POOL;
        reason_note(ask->group, &asked);
        reason_note(ask->outside, &asked);
    }
    asked.pool |= asked.of_pool;
    return asked;
}

Asked asked_of_clause(const ClauseResult *clause) {
    Asked asked = {0};
    reason_note(clause->why, &asked);
    for (uint32_t i = 0; i < clause->exception_count; i++)
        reason_note(clause->exceptions[i].when, &asked);
    return asked;
}

static bool all_seen(const Scope *scope, Permission permission, const uint32_t *people,
                     uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!scope_has(scope, permission, KIND_PERSON, people[i]))
            return false;
    return true;
}

AskedSeen asked_seen(const Scope *scope, Asked asked, const uint32_t *people, uint32_t count) {
    if (!all_seen(scope, PERMIT_FILE, people, count) || (asked.pool && !scope->whole[PERMIT_PLAN]))
        return ASKED_OF_OTHERS;
    if (asked.guarded && (asked.of_pool ? !scope->whole[PERMIT_SENSITIVE]
                                        : !all_seen(scope, PERMIT_SENSITIVE, people, count)))
        return ASKED_GUARDED;
    return ASKED_SEEN;
}
