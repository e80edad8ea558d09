/* vet_movement.c — targets of movements with the names of who was moved. */
#include "process/vet.h"

static Str title_of(const Roster *roster, uint32_t tenure) {
    const Tenure *row = roster_tenure(roster, tenure);
    return row->title.len || row->post == NONE ? row->title : roster_post(roster, row->post)->name;
}

static void moved_name(Arena *arena, const Roster *roster, AnswerMovement *row) {
    uint32_t last[3] = {NONE, NONE, NONE};
    row->moved = ARENA_ARRAY(arena, AnswerMoved, row->result.moved_count);
    for (uint32_t i = 0; i < row->result.moved_count; i++) {
        const Moved  *moved = &row->result.moved[i];
        const Person *person = roster_person(roster, moved->person);
        bool          between[3] = {moved->levels, moved->blocs, moved->localities};
        uint32_t     *counts[3] = {&row->levels, &row->blocs, &row->localities};
        row->moved[i] = (AnswerMoved){person->code,
                                      person->name,
                                      title_of(roster, moved->from),
                                      title_of(roster, moved->to),
                                      moved->day,
                                      moved->sure,
                                      moved->levels,
                                      moved->blocs,
                                      moved->localities};
        for (int k = 0; k < 3; k++)
            if (moved->sure && between[k] && last[k] != moved->person) {
                ++*counts[k];
                last[k] = moved->person;
            }
    }
}

const AnswerMovement *vet_movements(Arena *arena, const Rules *rules, const Roster *roster, Day on,
                                    uint32_t *count_out) {
    const MovementResult *results = movements_measure(arena, rules, roster, on, count_out);
    AnswerMovement       *rows = ARENA_ARRAY(arena, AnswerMovement, *count_out);
    for (uint32_t i = 0; i < *count_out; i++) {
        rows[i].result = results[i];
        rows[i].movement = rules_movement(rules, results[i].movement);
        rows[i].target = &rows[i].movement->targets[results[i].target];
        rows[i].term = rows[i].term_name = STR("");
        if (results[i].term != NONE) {
            const Term *term = roster_term(roster, results[i].term);
            rows[i].term = term->code;
            rows[i].term_name = term->name;
            rows[i].since = partial_first(term->since);
            rows[i].until = partial_given(term->until) ? partial_last(term->until) : DAY_MAX;
        }
        moved_name(arena, roster, &rows[i]);
    }
    return rows;
}
