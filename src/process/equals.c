#include "process/equals.h"

/* "Surely goes before" is a strict order (an interval order, key after key), so that there is always one
 * whom nobody left goes before. */
void equals_arrange(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post, Day day,
                    uint32_t *people, uint32_t count) {
    AUTO(Arena) scratch = arena_open();
    uint32_t *made = ARENA_ARRAY(arena, uint32_t, count);
    bool     *placed = ARENA_ARRAY(arena, bool, count);
    for (uint32_t out = 0; out < count; out++) {
        uint32_t best = NONE;
        for (uint32_t i = 0; i < count; i++) {
            if (placed[i])
                continue;
            ArenaMark mark = arena_mark(scratch);
            if (best == NONE ||
                equals_compare(scratch, rules, roster, post, day, people[i], people[best]).by ==
                    EQUALS_FIRST)
                best = i;
            arena_rewind(scratch, mark);
        }
        placed[best] = true;
        made[out] = people[best];
    }
    for (uint32_t i = 0; i < count; i++)
        people[i] = made[i];
}

AnswerEquals *equals_answers(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post,
                             Day day, const uint32_t *people, uint32_t count) {
    AnswerEquals *made = ARENA_ARRAY(arena, AnswerEquals, count);
    for (uint32_t i = 0; i + 1 < count; i++) {
        const Person *a = roster_person(roster, people[i]),
                     *b = roster_person(roster, people[i + 1]);
        made[i] = (AnswerEquals){
            .first = a->code,
            .first_name = a->name,
            .second = b->code,
            .second_name = b->name,
            .post = roster_post(roster, post)->code,
            .result = equals_compare(arena, rules, roster, post, day, people[i], people[i + 1])};
    }
    return made;
}
