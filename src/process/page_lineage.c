/* page_lineage.c — what a unit came from and what became of it, over any number of steps. A unit is walked
 * through once, so rows that lead round in a circle end the walk. Cost: O(unit changes reached). */
#include "base/vec.h"
#include "process/page.h"

typedef struct Walk {
    Arena        *arena;
    const Roster *roster;
    bool          back; /* towards what was before */
    bool         *seen; /* by unit */
    VEC(uint32_t) queue;
    VEC(PageStep) steps;
} Walk;

static uint32_t other_end(const Walk *w, const Lineage *row) {
    return w->back ? row->unit : row->successor;
}

static bool same_step(const Lineage *a, const Lineage *b) {
    return partial_same(a->since, b->since) && a->type == b->type && str_same(a->act, b->act);
}

static Str text_of(const Walk *w, uint32_t row, uint32_t field) {
    return roster_text(w->arena, w->roster, KIND_LINEAGE, row, field);
}

/* The rows from `first` on that tell the same step, as one. */
static void step_add(Walk *w, uint32_t unit, Span rows, uint32_t first) {
    const Lineage *told = roster_lineage(w->roster, rows.at[first]);
    PageNamed     *here = ARENA_NEW(w->arena, PageNamed);
    VEC(PageNamed) there = {0};
    *here = page_named(w->arena, w->roster, KIND_UNIT, unit);
    for (uint32_t i = first; i < rows.len; i++) {
        const Lineage *row = roster_lineage(w->roster, rows.at[i]);
        uint32_t       end = other_end(w, row);
        if (!same_step(told, row) || end == NONE)
            continue;
        VEC_PUSH(w->arena, there, page_named(w->arena, w->roster, KIND_UNIT, end));
        if (!w->seen[end]) {
            w->seen[end] = true;
            VEC_PUSH(w->arena, w->queue, end);
        }
    }
    PageStep step = {.type = text_of(w, rows.at[first], Lineage_type),
                     .since = text_of(w, rows.at[first], Lineage_since),
                     .act = text_of(w, rows.at[first], Lineage_act)};
    step.before = w->back ? there.at : here;
    step.after = w->back ? here : there.at;
    step.before_count = w->back ? (uint32_t)there.len : 1;
    step.after_count = w->back ? 1 : (uint32_t)there.len;
    VEC_PUSH(w->arena, w->steps, step);
}

static bool told_already(const Walk *w, Span rows, uint32_t at) {
    for (uint32_t i = 0; i < at; i++)
        if (same_step(roster_lineage(w->roster, rows.at[i]),
                      roster_lineage(w->roster, rows.at[at])))
            return true;
    return false;
}

static PageStep *steps_walk(Arena *arena, const Roster *roster, uint32_t unit, bool back,
                            uint32_t *count_out) {
    Walk w = {.arena = arena,
              .roster = roster,
              .back = back,
              .seen = ARENA_ARRAY(arena, bool, roster_count(roster, KIND_UNIT))};
    w.seen[unit] = true;
    VEC_PUSH(arena, w.queue, unit);
    for (size_t at = 0; at < w.queue.len; at++) {
        uint32_t here = w.queue.at[at];
        Span rows = roster_by(roster, KIND_LINEAGE, back ? Lineage_successor : Lineage_unit, here);
        for (uint32_t i = 0; i < rows.len; i++)
            if (!told_already(&w, rows, i))
                step_add(&w, here, rows, i);
    }
    *count_out = (uint32_t)w.steps.len;
    return w.steps.at;
}

void page_lineage(Arena *arena, const Roster *roster, uint32_t unit, PageAnswer *answer) {
    answer->origins = steps_walk(arena, roster, unit, true, &answer->origin_count);
    answer->fates = steps_walk(arena, roster, unit, false, &answer->fate_count);
}
