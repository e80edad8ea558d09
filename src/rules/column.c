#include "rules/column_parts.h"

Ground ground_open(Arena *arena, const Rules *rules, const Roster *roster, Day day) {
    Ground   ground = {.arena = arena, .rules = rules, .roster = roster, .day = day};
    uint32_t tenures = roster_count(roster, KIND_TENURE);
    ground.people = roster_count(roster, KIND_PERSON);
    ground.views = ARENA_ARRAY(arena, PostView, tenures);
    ground.current = ARENA_ARRAY(arena, Current, tenures);
    ground.whole = ARENA_ARRAY(arena, bool, ground.people);
    for (uint32_t i = 0; i < tenures; i++)
        if (roster_tenure(roster, i)->person != NONE)
            ground.whole[roster_tenure(roster, i)->person] = true;
    for (uint32_t i = 0; i < tenures; i++) {
        const Tenure *row = roster_tenure(roster, i);
        Truth         now = period_covers(row->since, row->until, day);
        ground.views[i] = view_tenure(roster, row);
        if (row->person != NONE && !partial_given(row->since))
            ground.whole[row->person] = false;
        if (now != TRUTH_NO && row->person != NONE)
            ground.current[ground.current_count++] = (Current){i, now};
    }
    return ground;
}

void column_set(const Ground *ground, Column column, Range range) {
    for (uint32_t p = 0; p < ground->people; p++)
        column.at[p] = range;
}

Range column_code(int32_t code) {
    return code < 0 ? RANGE_UNKNOWN : range_at(code);
}

Range column_flag(int32_t flag) {
    return flag < 0 ? (Range){0, 1} : range_at(flag);
}

bool column_shared(const Roster *roster, const Fact *fact, uint32_t post, uint32_t other) {
    const Post *a = roster_post(roster, post), *b = roster_post(roster, other);
    if (!fact->of_post || post == other)
        return true;
    switch ((int)fact->kind) {
    case FACT_DEGREE:
    case FACT_STRENGTH:
    case FACT_IN_CHARGE:
        return str_same(a->field, b->field);
    case FACT_HELD:
    case FACT_HOLDS:
    case FACT_POOL:
        return (!fact->filter->rank_of_post || a->rank == b->rank) &&
               (!fact->filter->same_unit || a->unit == b->unit);
    case FACT_LOCAL:
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
        return a->unit == b->unit;
    case FACT_POST_RANK:
        return a->rank == b->rank;
    case FACT_POST_KEY:
        return a->key == b->key;
    case FACT_POST_ELECTED:
        return a->elected == b->elected;
    default:
        return false;
    }
}

void column_fill(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    switch (fact->kind) {
    case FACT_SEX:
    case FACT_TIES_DECLARED:
    case FACT_TEXT:
    case FACT_SINCE:
    case FACT_AGE:
        column_person(ground, fact, column);
        return;
    case FACT_DEGREE:
        column_degree(ground, fact, post, column);
        return;
    case FACT_THEORY:
        column_theory(ground, column);
        return;
    case FACT_CERTIFICATE:
        column_certificate(ground, fact->number, column);
        return;
    case FACT_RATING:
        column_rating(ground, fact->number, column);
        return;
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        column_discipline(ground, fact, column);
        return;
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        column_vote(ground, fact->kind == FACT_VOTE_HIGH, column);
        return;
    case FACT_HELD:
        column_held(ground, fact, post, column);
        return;
    case FACT_HOLDS:
        column_holds(ground, fact, post, column);
        return;
    case FACT_PRESENT:
        column_present(ground, column);
        return;
    case FACT_SERVICE_LEFT:
        column_service_left(ground, column);
        return;
    case FACT_POOL_THIS:
    case FACT_POOL:
        column_pooled(ground, fact, post, column);
        return;
    case FACT_LOCAL:
        column_local(ground, post, column);
        return;
    case FACT_GRADE:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_COMMENDED:
    case FACT_CLEARANCE:
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
    case FACT_IN_CHARGE:
        column_dossier(ground, fact, post, column);
        return;
    case FACT_TERMS:
    case FACT_FIRST_TERM:
        column_terms(ground, fact, post, column);
        return;
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        column_set(ground, column, column_post(ground, fact, post));
        return;
    }
}
