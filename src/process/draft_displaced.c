/* draft_displaced.c — by name: who holds a post today and meets its standard, and is left by the plan without one at its end
 * though still in service. */
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"
#include "process/vet.h"

static bool meets_today(const Telling *w, Arena *scratch, uint32_t person, uint32_t post) {
    ArenaMark mark = arena_mark(scratch);
    Verdict   verdict = reference_judge(scratch, w->pose->rules, w->roster, person, post,
                                        w->roster->as_of, JUDGE_ENTRANT)
                          ->verdict;
    arena_rewind(scratch, mark);
    return verdict == VERDICT_ELIGIBLE;
}

/* The first period of those without a post in which the plan ends. */
static uint32_t without_from(const Telling *w, uint32_t person) {
    uint32_t from = w->last;
    while (from && state_of(w, person, from - 1) == NONE)
        from--;
    return from;
}

void telling_displaced(const Telling *w) {
    AUTO(Arena) scratch = arena_open();
    Holding today = holding_on(w->arena, w->roster, w->roster->as_of);
    VEC(AnswerDisplaced) list = {0};
    for (uint32_t i = 0; i < w->pose->main_count; i++) {
        uint32_t who = w->pose->person_of[i], post = today.main[who];
        if (post == NONE || w->pose->fixed[who] || w->problem->people[i].until <= w->last ||
            state_of(w, i, w->last) != NONE || !meets_today(w, scratch, who, post))
            continue;
        VEC_PUSH(w->arena, list,
                 ((AnswerDisplaced){.person = roster_person(w->roster, who)->code,
                                    .person_name = roster_person(w->roster, who)->name,
                                    .post = roster_post(w->roster, post)->code,
                                    .post_name = roster_post(w->roster, post)->name,
                                    .date = calendar_first(w->pose->start, without_from(w, i))}));
    }
    w->answer->displaced = list.at;
    w->answer->displaced_count = (uint32_t)list.len;
}
