#include "plan/exchange.h"

#include "plan/arrive.h"
#include "plan/lawful.h"

#include <stdlib.h>
#include <string.h>

enum {
    EXCHANGE_MOST = 6, /* futures handed on in a row */
    EXCHANGE_PASSES = 20,
};

/* `person` takes over what `to` holds from the cut on. */
typedef struct Arc {
    int64_t  cost;
    uint32_t person, to;
} Arc;

/* The best row of so many futures handed on, the last of them `node`'s: who took it, and what was it before. */
typedef struct Step {
    int64_t  cost;
    uint32_t arc;  /* of the taker */
    uint32_t from; /* the taker; NONE: who held nothing from the cut on */
} Step;

typedef struct Row {
    int64_t  cost;
    uint32_t count, arcs[EXCHANGE_MOST];
} Row;

typedef struct Exchange {
    Arena       *scratch;
    const Field *field;
    Draft       *draft;
    uint32_t     cut;
    Groups       candidates;
    Arc         *arcs;
    size_t       arc_count;
    Groups       by_taker; /* arcs by which a person takes another's future */
    int64_t     *ends;     /* person -> what it costs that they hold nothing from the cut on */
    Step        *steps;    /* [taken * people + person] */
    bool        *moved;    /* person, in this cut */
    int64_t      looked;
} Exchange;

static const uint32_t *states_of(const Exchange *x, uint32_t person) {
    return x->draft->states + (size_t)person * x->field->periods;
}

/* The post held first from the cut on; NONE: none is. */
static uint32_t future_first(const Exchange *x, uint32_t person) {
    const uint32_t *states = states_of(x, person);
    for (uint32_t t = x->cut; t < x->field->periods; t++)
        if (states[t] != NONE)
            return x->field->problem->entries[states[t]].post;
    return NONE;
}

/* The person's past with the future of another. False where no path is made of it. */
static bool future_take(const Exchange *x, uint32_t person, const uint32_t *future,
                        uint32_t *states) {
    const Field *f = x->field;
    memcpy(states, states_of(x, person), f->periods * sizeof *states);
    for (uint32_t t = x->cut; t < f->periods; t++) {
        states[t] = NONE;
        if (future[t] == NONE)
            continue;
        states[t] = problem_entry(f->problem, person, f->problem->entries[future[t]].post);
        if (states[t] == NONE || (f->never && f->never[states[t]]))
            return false;
    }
    return lawful_path(f, person, states) && lawful_locks(f, person, states);
}

/* What the rows of the draft ask of this future, and of coming to it, seats apart: those change hands. */
static int64_t future_rows(const Exchange *x, const uint32_t *states) {
    const Field *f = x->field;
    int64_t      sum = 0;
    for (uint32_t t = x->cut; t < f->periods; t++)
        for (uint32_t k = states[t] == NONE ? 0 : f->terms_from[states[t]];
             states[t] != NONE && k < f->terms_from[states[t] + 1]; k++)
            if (mask_has(f->terms[k].mask, t))
                sum += x->draft->rows[(size_t)f->terms[k].row * f->periods + t];
    return f->arrivals_from ? sum + arrive_price(f, x->draft->rows, states, x->cut) : sum;
}

static int64_t path_change(const Exchange *x, uint32_t person, const uint32_t *states) {
    Level level = x->draft->level;
    return score_level(x->field, level, person, states) -
           score_level(x->field, level, person, states_of(x, person));
}

/* Everybody who could take over the future of `to`, who is out of the draft meanwhile. */
static void takers_find(Exchange *x, uint32_t to, uint32_t post) {
    const Field *f = x->field;
    uint32_t     future[PROBLEM_PERIODS_MAX], states[PROBLEM_PERIODS_MAX];
    memcpy(future, states_of(x, to), f->periods * sizeof *future);
    draft_take(x->draft, to);
    int64_t given = future_rows(x, future);
    for (uint32_t k = x->candidates.from[post]; k < x->candidates.from[post + 1]; k++) {
        uint32_t person = f->problem->entries[x->candidates.items[k]].person;
        x->looked++;
        if (person == to || !future_take(x, person, future, states))
            continue;
        int64_t rows = future_rows(x, states);
        if (rows < DRAFT_BLOCK / 2)
            x->arcs[x->arc_count++] =
                (Arc){rows - given + path_change(x, person, states), person, to};
    }
    draft_put(x->draft, to, future);
}

/* As many as there can be: the candidates of what is held. */
static size_t arcs_most(const Exchange *x) {
    size_t most = 0;
    for (uint32_t i = 0; i < x->field->problem->person_count; i++) {
        uint32_t post = future_first(x, i);
        if (post != NONE)
            most += x->candidates.from[post + 1] - x->candidates.from[post];
    }
    return most;
}

static void arcs_find(Exchange *x) {
    const Field *f = x->field;
    uint32_t     people = f->problem->person_count, nothing[PROBLEM_PERIODS_MAX];
    uint32_t     states[PROBLEM_PERIODS_MAX];
    memset(nothing, 0xff, sizeof nothing);
    x->arcs = ARENA_ARRAY(x->scratch, Arc, arcs_most(x));
    x->arc_count = 0;
    for (uint32_t i = 0; i < people; i++) {
        x->ends[i] = INT64_MAX;
        uint32_t post = future_first(x, i);
        if (post == NONE)
            continue;
        takers_find(x, i, post);
        if (future_take(x, i, nothing, states))
            x->ends[i] = path_change(x, i, states);
    }
    x->by_taker = GROUPS_BY(x->scratch, Arc, person, x->arcs, x->arc_count, people);
}

static Step *step_at(const Exchange *x, uint32_t taken, uint32_t person) {
    return &x->steps[(size_t)taken * x->field->problem->person_count + person];
}

/* Whether somebody is in the row of `taken` + 1 futures that ends with `last`'s. */
static bool row_has(const Exchange *x, uint32_t taken, uint32_t last, uint32_t person) {
    for (;; last = step_at(x, taken--, last)->from) {
        const Step *step = step_at(x, taken, last);
        if (last == person || x->arcs[step->arc].person == person)
            return true;
        if (step->from == NONE)
            return false;
    }
}

/* From who holds nothing to whom they take it from, and on. */
static void rows_grow(Exchange *x) {
    uint32_t people = x->field->problem->person_count;
    for (size_t k = 0; k < (size_t)people * EXCHANGE_MOST; k++)
        x->steps[k] = (Step){INT64_MAX, NONE, NONE};
    for (size_t a = 0; a < x->arc_count; a++) {
        const Arc *arc = &x->arcs[a];
        Step      *step = step_at(x, 0, arc->to);
        if (future_first(x, arc->person) == NONE && arc->cost < step->cost)
            *step = (Step){arc->cost, (uint32_t)a, NONE};
    }
    for (uint32_t taken = 0; taken + 1 < EXCHANGE_MOST; taken++)
        for (uint32_t i = 0; i < people; i++) {
            int64_t cost = step_at(x, taken, i)->cost;
            if (cost == INT64_MAX)
                continue;
            for (uint32_t k = x->by_taker.from[i]; k < x->by_taker.from[i + 1]; k++) {
                const Arc *arc = &x->arcs[x->by_taker.items[k]];
                Step      *step = step_at(x, taken + 1, arc->to);
                x->looked++;
                if (cost + arc->cost < step->cost && !row_has(x, taken, i, arc->to))
                    *step = (Step){cost + arc->cost, x->by_taker.items[k], i};
            }
        }
}

static Row row_ending(const Exchange *x, uint32_t taken, uint32_t last) {
    Row row = {.cost = step_at(x, taken, last)->cost + x->ends[last], .count = taken + 1};
    for (uint32_t k = taken + 1; k-- > 0;) {
        const Step *step = step_at(x, k, last);
        row.arcs[k] = step->arc;
        last = step->from;
    }
    return row;
}

static int row_order(const void *a, const void *b) {
    const Row *p = a, *q = b;
    return (p->cost > q->cost) - (p->cost < q->cost);
}

typedef struct Hand {
    uint32_t person, was[PROBLEM_PERIODS_MAX], now[PROBLEM_PERIODS_MAX];
} Hand;

/* Everybody out, then in again with what they take over; back as it was unless that truly gains. */
static bool hands_change(Exchange *x, const Hand *hands, uint32_t count) {
    int64_t  change = 0;
    uint32_t placed = 0;
    bool     good = true;
    for (uint32_t k = 0; k < count; k++) {
        draft_take(x->draft, hands[k].person);
        change -= draft_price(x->draft, hands[k].person, hands[k].was);
    }
    for (; good && placed < count; placed += good) {
        const Hand *hand = &hands[placed];
        good = draft_fits(x->draft, hand->person, hand->now);
        if (!good)
            break;
        change += draft_price(x->draft, hand->person, hand->now);
        draft_put(x->draft, hand->person, hand->now);
    }
    if (good && change < 0)
        return true;
    for (uint32_t k = 0; k < placed; k++)
        draft_take(x->draft, hands[k].person);
    for (uint32_t k = 0; k < count; k++)
        draft_put(x->draft, hands[k].person, hands[k].was);
    return false;
}

static bool row_try(Exchange *x, const Row *row) {
    const Field *f = x->field;
    Hand         hands[EXCHANGE_MOST + 1];
    uint32_t     nothing[PROBLEM_PERIODS_MAX];
    memset(nothing, 0xff, sizeof nothing);
    uint32_t last = x->arcs[row->arcs[row->count - 1]].to;
    for (uint32_t k = 0; k <= row->count; k++) {
        const Arc *arc = k < row->count ? &x->arcs[row->arcs[k]] : NULL;
        Hand      *hand = &hands[k];
        hand->person = arc ? arc->person : last;
        if (x->moved[hand->person])
            return false;
        memcpy(hand->was, states_of(x, hand->person), f->periods * sizeof *hand->was);
        if (!future_take(x, hand->person, arc ? states_of(x, arc->to) : nothing, hand->now))
            return false;
    }
    if (!hands_change(x, hands, row->count + 1))
        return false;
    for (uint32_t k = 0; k <= row->count; k++)
        x->moved[hands[k].person] = true;
    return true;
}

static bool row_gains(const Exchange *x, uint32_t taken, uint32_t last) {
    int64_t cost = step_at(x, taken, last)->cost, end = x->ends[last];
    return cost != INT64_MAX && end != INT64_MAX && cost + end < 0;
}

/* All rows that seem to gain, the best first; counted before they are kept. */
static Row *rows_gaining(const Exchange *x, size_t *count_out) {
    uint32_t people = x->field->problem->person_count;
    size_t   count = 0;
    for (uint32_t taken = 0; taken < EXCHANGE_MOST; taken++)
        for (uint32_t i = 0; i < people; i++)
            count += row_gains(x, taken, i);
    Row *rows = ARENA_ARRAY(x->scratch, Row, count);
    *count_out = count;
    count = 0;
    for (uint32_t taken = 0; taken < EXCHANGE_MOST; taken++)
        for (uint32_t i = 0; i < people; i++)
            if (row_gains(x, taken, i))
                rows[count++] = row_ending(x, taken, i);
    if (count)
        qsort(rows, count, sizeof *rows, row_order);
    return rows;
}

/* Who has changed hands is left alone until arcs are found anew. */
static bool cut_better(Exchange *x) {
    ArenaMark mark = arena_mark(x->scratch);
    bool      gained = false;
    size_t    count;
    arcs_find(x);
    rows_grow(x);
    const Row *rows = rows_gaining(x, &count);
    memset(x->moved, 0, x->field->problem->person_count * sizeof *x->moved);
    for (size_t k = 0; k < count; k++)
        gained |= row_try(x, &rows[k]);
    arena_rewind(x->scratch, mark);
    return gained;
}

bool exchange_run(Arena *scratch, Crew *crew, Draft *draft, Watch *watch) {
    const Field *f = draft->field;
    uint32_t     people = f->problem->person_count;
    ArenaMark    mark = arena_mark(scratch);
    Exchange     x = {.scratch = scratch,
                      .field = f,
                      .draft = draft,
                      .candidates = field_candidates(scratch, f->problem),
                      .ends = ARENA_ARRAY(scratch, int64_t, people),
                      .steps = ARENA_ARRAY(scratch, Step, (size_t)people * EXCHANGE_MOST),
                      .moved = ARENA_ARRAY(scratch, bool, people)};
    bool         ever = false, gained = true, on = true;
    for (int pass = 0; pass < EXCHANGE_PASSES && gained && on; pass++) {
        gained = false;
        for (x.cut = 0; x.cut < f->periods && on; x.cut++) {
            x.looked = 0;
            gained |= cut_better(&x);
            on = watch_step(watch, "progress.price", crew->steps + x.looked);
            crew->steps = 0;
        }
        ever |= gained;
    }
    arena_rewind(scratch, mark);
    return ever;
}
