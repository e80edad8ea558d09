/* fuzz_engines.c — the engines of the rules against each other: the bytes are the seed of a random pack and a
 * random register, the day, and which cells are looked at. Any difference is a fault. */
#include "fuzz.h"
#include "rules/partial.h"
#include "rules/random_kit.h"

#include <string.h>

enum { CELLS = 40 };

typedef struct World {
    const Rules  *rules;
    const Roster *roster;
    Day           day;
} World;

static void cell_agrees(Arena *arena, const World *w, uint32_t person, uint32_t post, JudgeAs as) {
    Verdict          swept[RANDOM_PEOPLE];
    int64_t          points[RANDOM_PEOPLE];
    const Judgement *judged = reference_judge(arena, w->rules, w->roster, person, post, w->day, as);
    Hearing         *hearing = hearing_open(arena, w->rules, w->roster, person, w->day);
    uint32_t         standard = rules_standard_of(w->rules, w->roster, post, w->day);
    sweep_post(sweep_open(arena, w->rules, w->roster, w->day), post, as, swept, points);
    ensure(swept[person] == judged->verdict && points[person] == judged->points);
    ensure(hearing_verdict(hearing, arena, standard, post, as) == judged->verdict);
    ensure(hearing_points(hearing, arena, standard, post) == judged->points);
    const Partial *partial = partial_open(arena, w->rules, w->roster, post, w->day);
    ensure(partial_standard(partial) == standard);
    ensure(residue_verdict(arena, partial_person(arena, partial, person, as), NULL) ==
           judged->verdict);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    uint64_t seed = 0;
    if (size < sizeof seed + 3)
        return 0;
    memcpy(&seed, data, sizeof seed);
    data += sizeof seed;
    World w = {.rules = random_rules(arena, seed, data[0] & 1),
               .roster = random_roster(arena, seed, data[0] & 2),
               .day = day_from(2026, 7, 1) + data[1] * 16 + data[2] % 16};
    for (size_t i = 3; i < size - sizeof seed && i < CELLS; i++)
        cell_agrees(arena, &w, data[i] % RANDOM_PEOPLE, data[i] / RANDOM_PEOPLE % RANDOM_POSTS,
                    (JudgeAs)(i & 1));
    return 0;
}
