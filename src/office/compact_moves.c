/* compact_moves.c — rows about where somebody comes from: movements and rotations. */
#include "office/compact_parts.h"

#include "base/ascending.h"

/* One possible arrival, and its column. */
typedef struct Step {
    const ProblemMovement *movement;
    uint32_t               f, e, t, y;
} Step;

/* factor times what the person comes from, where that counts; returns what of it is a number. */
static int64_t origin_cells(Build *b, const Step *s, uint32_t row, int32_t factor) {
    const Problem       *p = b->p;
    const ProblemEntry  *entry = &p->entries[s->e];
    const ProblemPerson *person = &p->people[entry->person];
    if (s->t == 0)
        return person->holds != entry->post && movement_from(s->movement, person->holds);
    for (uint32_t k = person[0].entries_from; k < person[1].entries_from; k++) {
        int32_t times =
            (k != s->e && movement_from(s->movement, p->entries[k].post)) - s->movement->none;
        if (times)
            build_cell(b, row, build_at(b, b->x, k, s->t - 1), factor * times);
    }
    return s->movement->none;
}

static uint32_t step_row(Build *b, const Step *s, RowKind kind) {
    const ProblemEntry *entry = &b->p->entries[s->e];
    return build_row(b, kind, PARTS(s->f, entry->person, entry->post, s->t), 'L', 0);
}

/* Exact where x is whole: at most being there, at most having come; at least both less one. */
static void step_rows(Build *b, const Step *s) {
    if (s->movement->at_least > 0) {
        uint32_t came = step_row(b, s, ROW_CAME), come = step_row(b, s, ROW_COME);
        build_cell(b, came, s->y, 1);
        build_cell(b, came, build_at(b, b->x, s->e, s->t), -1);
        build_cell(b, come, s->y, 1);
        b->m->rows.at[come].right = origin_cells(b, s, come, -1);
    }
    if (s->movement->at_most != PROBLEM_NO_LIMIT) {
        uint32_t over = step_row(b, s, ROW_OVER);
        build_cell(b, over, build_at(b, b->x, s->e, s->t), 1);
        b->m->rows.at[over].right = 1 - origin_cells(b, s, over, 1);
        build_cell(b, over, s->y, -1);
    }
}

/* The columns of one entry, into the rows of the movement. */
static void entry_arrivals(Build *b, uint32_t f, uint32_t e, uint32_t moves, uint32_t limit) {
    const Problem      *p = b->p;
    const ProblemEntry *entry = &p->entries[e];
    PeriodMask          counted = entry->stay & entry->enter &
                         movement_counted(p, &p->movements[f], entry->person, entry->post);
    for (; counted; counted &= counted - 1) {
        Step s = {&p->movements[f], f, e, (uint32_t)__builtin_ctzll(counted), 0};
        s.y = build_column(b, COLUMN_Y, PARTS(f, entry->person, entry->post, s.t), 0, 1);
        if (moves != NONE)
            build_cell(b, moves, s.y, 1);
        if (limit != NONE)
            build_cell(b, limit, s.y, 1);
        step_rows(b, &s);
    }
}

void build_movement(Build *b, uint32_t f) {
    const ProblemMovement *movement = &b->p->movements[f];
    bool                   most = movement->at_most != PROBLEM_NO_LIMIT;
    uint32_t               moves = NONE, limit = NONE;
    if (movement->at_least > 0)
        moves = build_row(b, ROW_MOVES, PARTS(f), 'G', movement->at_least);
    if (most)
        limit = build_row(b, ROW_LIMIT, PARTS(f), 'L', movement->at_most);
    for (uint32_t e = 0; e < b->p->entry_count && (moves != NONE || most); e++)
        if (ascending_has(movement->to, movement->to_count, b->p->entries[e].post))
            entry_arrivals(b, f, e, moves, limit);
    if (moves != NONE && !movement->bar)
        build_cell(b, moves,
                   build_unit(b, COLUMN_A, PARTS(f), movement->level, movement->price, -1), 1);
    if (most && !movement->bar)
        build_cell(b, limit,
                   build_unit(b, COLUMN_B, PARTS(f), movement->level, movement->price, -1), -1);
}

/* e_t + what is left of `from` in t - 1 - x_u <= 1, where there is anything to leave. u = t: without x. Who holds none then
 * leaves what remains of 1 beside all entries. */
static void turn_row(Build *b, uint32_t r, uint32_t e, uint32_t t, uint32_t u) {
    const Problem         *p = b->p;
    const ProblemRotation *rotation = &p->rotations[r];
    const ProblemPerson   *person = &p->people[rotation->person];
    bool begins = t == 0 ? person->holds != rotation->post && rotation_from(rotation, person->holds)
                         : rotation->none;
    uint32_t row = build_row(b, ROW_TURN, PARTS(r, t, u), 'L', !begins);
    build_cell(b, row, build_at(b, b->e, e, t), 1);
    for (uint32_t k = person[0].entries_from; t > 0 && k < person[1].entries_from; k++)
        if (k != e && rotation_from(rotation, p->entries[k].post) != rotation->none)
            build_cell(b, row, build_at(b, b->x, k, t - 1), rotation->none ? -1 : 1);
    if (u > t)
        build_cell(b, row, build_at(b, b->x, e, u), -1);
}

void build_rotation(Build *b, uint32_t r) {
    const Problem         *p = b->p;
    const ProblemRotation *rotation = &p->rotations[r];
    uint32_t               e = problem_entry(p, rotation->person, rotation->post);
    uint32_t end = p->people[rotation->person].until, closed = p->posts[rotation->post].until;
    end = end < closed ? end : closed;
    for (PeriodMask left = p->entries[e].enter; left; left &= left - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(left);
        uint32_t last = rotation->least < end - t ? t + rotation->least : end;
        if (!mask_has(rotation->enter, t) || (mask_range(t, last) & ~p->entries[e].stay)) {
            turn_row(b, r, e, t, t);
            continue;
        }
        for (uint32_t u = t + 1; u < last; u++)
            turn_row(b, r, e, t, u);
    }
}
