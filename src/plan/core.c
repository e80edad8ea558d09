#include "plan/core.h"

#include <string.h>

#define CORE_FAR INT64_MAX

enum { CORE_BIDS = 8 }; /* for each seat, before what is left is placed by shortest paths */

/* What filling a seat of a post with this person wins, against leaving both as they are. */
typedef struct Option {
    uint32_t person, entry;
    int64_t  worth;
} Option;

/* A person reached from the seat that is being filled. */
typedef struct Reach {
    int64_t  far;
    uint32_t person;
} Reach;

typedef struct Core {
    const Field *field;
    Arena       *arena;
    uint32_t    *options_from; /* post -> options */
    Option      *options;
    uint32_t     seat_count;
    uint32_t    *seat_post;
    uint32_t    *seat_option; /* whom the seat has, or NONE */
    uint32_t    *person_seat; /* or NONE */
    int64_t     *rent;        /* of a person: what others would give; nought for who has no seat */
    int64_t     *far;         /* of a person from the seat being filled; CORE_FAR: not reached */
    uint32_t    *from_seat, *from_option;
    VEC(Reach) heap;
    VEC(uint32_t) reached, waiting;
} Core;

bool core_fits(const Field *f, Level level) {
    const Problem *p = f->problem;
    return level.kind == LEVEL_VALUE && level.given <= 0 && f->periods == 1 && !p->quota_count &&
           !p->apart_count && !p->beside_count && !p->share_count && !p->lock_count &&
           !p->need_count && !p->movement_count && !p->rotation_count;
}

static bool post_open(const Problem *p, uint32_t post) {
    return !p->posts[post].from && p->posts[post].until;
}

static bool entry_open(const Problem *p, const ProblemEntry *entry) {
    bool holds = p->people[entry->person].holds == entry->post;
    return p->people[entry->person].until && mask_has(entry->stay, 0) &&
           (holds || mask_has(entry->enter, 0));
}

static int64_t entry_worth(const Problem *p, const ProblemEntry *entry) {
    uint32_t holds = p->people[entry->person].holds;
    int64_t  worth = p->posts[entry->post].vacancy - entry_hold_cost(p, entry, 0);
    worth -= holds == entry->post ? 0 : problem_move(p, entry->person);
    return worth + (holds == NONE ? 0 : problem_displaced(p, entry->person));
}

/* By post, what wins anything at all: an empty seat is better than the rest. */
static void options_fill(Core *c) {
    const Problem *p = c->field->problem;
    c->options_from = ARENA_ARRAY(c->arena, uint32_t, (size_t)p->post_count + 2);
    c->options = ARENA_ARRAY(c->arena, Option, p->entry_count);
    for (uint32_t e = 0; e < p->entry_count; e++)
        if (entry_open(p, &p->entries[e]) && entry_worth(p, &p->entries[e]) > 0)
            c->options_from[p->entries[e].post + 2]++;
    for (uint32_t j = 2; j < p->post_count + 2; j++)
        c->options_from[j] += c->options_from[j - 1];
    for (uint32_t e = 0; e < p->entry_count; e++) {
        const ProblemEntry *entry = &p->entries[e];
        int64_t             worth = entry_worth(p, entry);
        if (entry_open(p, entry) && worth > 0)
            c->options[c->options_from[entry->post + 1]++] = (Option){entry->person, e, worth};
    }
}

static void seats_fill(Core *c) {
    const Problem *p = c->field->problem;
    size_t         most = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        most += (size_t)p->posts[j].seats;
    c->seat_post = ARENA_ARRAY(c->arena, uint32_t, most);
    c->seat_option = ARENA_ARRAY(c->arena, uint32_t, most);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (int64_t k = 0; k < problem_seats(p, j, 0) && post_open(p, j); k++) {
            uint32_t seat = c->seat_count++;
            c->seat_post[seat] = j;
            c->seat_option[seat] = NONE;
            VEC_PUSH(c->arena, c->waiting, seat);
        }
}

static Core core_open(Prove *v) {
    const Field *f = v->tree->field;
    uint32_t     people = f->problem->person_count;
    Core         c = {.field = f, .arena = v->scratch};
    c.person_seat = ARENA_ARRAY(v->scratch, uint32_t, people);
    c.rent = ARENA_ARRAY(v->scratch, int64_t, people);
    c.far = ARENA_ARRAY(v->scratch, int64_t, people);
    c.from_seat = ARENA_ARRAY(v->scratch, uint32_t, people);
    c.from_option = ARENA_ARRAY(v->scratch, uint32_t, people);
    memset(c.person_seat, 0xff, people * sizeof *c.person_seat);
    for (uint32_t i = 0; i < people; i++)
        c.far[i] = CORE_FAR;
    options_fill(&c);
    seats_fill(&c);
    return c;
}

static int64_t option_gain(const Core *c, uint32_t option) {
    return c->options[option].worth - c->rent[c->options[option].person];
}

static void seat_give(Core *c, uint32_t seat, uint32_t option) {
    c->seat_option[seat] = option;
    c->person_seat[c->options[option].person] = seat;
}

/* The seat takes whom it likes best and raises the rent to where the next best would do as well. False when
 * it would only turn somebody out for nothing. */
static bool seat_bid(Core *c, uint32_t seat) {
    uint32_t post = c->seat_post[seat], best = NONE;
    int64_t  first = 0, second = 0; /* staying empty wins nought */
    for (uint32_t k = c->options_from[post]; k < c->options_from[post + 1]; k++) {
        int64_t gain = option_gain(c, k);
        if (gain > first) {
            second = first;
            first = gain;
            best = k;
        } else if (gain > second) {
            second = gain;
        }
    }
    if (best == NONE)
        return true;
    uint32_t person = c->options[best].person, other = c->person_seat[person];
    if (other != NONE && first == second)
        return false;
    c->rent[person] += first - second;
    seat_give(c, seat, best);
    if (other != NONE) {
        c->seat_option[other] = NONE;
        VEC_PUSH(c->arena, c->waiting, other);
    }
    return true;
}

/* Leaves waiting whom bids do not place. */
static void seats_bid(Core *c) {
    VEC(uint32_t) left = {0};
    for (size_t bids = 0; c->waiting.len && bids < (size_t)c->seat_count * CORE_BIDS; bids++) {
        uint32_t seat = c->waiting.at[--c->waiting.len];
        if (!seat_bid(c, seat))
            VEC_PUSH(c->arena, left, seat);
    }
    for (size_t k = 0; k < left.len; k++)
        VEC_PUSH(c->arena, c->waiting, left.at[k]);
}

/* ---- shortest augmenting paths ---- */

static bool reach_before(Reach a, Reach b) {
    return a.far != b.far ? a.far < b.far : a.person < b.person;
}

static void heap_push(Core *c, Reach reach) {
    VEC_PUSH(c->arena, c->heap, reach);
    size_t at = c->heap.len - 1;
    for (; at && reach_before(reach, c->heap.at[(at - 1) / 2]); at = (at - 1) / 2)
        c->heap.at[at] = c->heap.at[(at - 1) / 2];
    c->heap.at[at] = reach;
}

static Reach heap_pop(Core *c) {
    Reach  top = c->heap.at[0], last = c->heap.at[--c->heap.len];
    size_t at = 0, len = c->heap.len;
    for (size_t child; (child = 2 * at + 1) < len; at = child) {
        if (child + 1 < len && reach_before(c->heap.at[child + 1], c->heap.at[child]))
            child++;
        if (!reach_before(c->heap.at[child], last))
            break;
        c->heap.at[at] = c->heap.at[child];
    }
    if (len)
        c->heap.at[at] = last;
    return top;
}

/* The most that a seat of the post could win. */
static int64_t post_gain(const Core *c, uint32_t post) {
    int64_t best = 0;
    for (uint32_t k = c->options_from[post]; k < c->options_from[post + 1]; k++)
        best = option_gain(c, k) > best ? option_gain(c, k) : best;
    return best;
}

/* What the seat wins as it stands; an empty one what it could win. */
static int64_t seat_gain(const Core *c, uint32_t seat) {
    uint32_t option = c->seat_option[seat];
    return option == NONE ? post_gain(c, c->seat_post[seat]) : option_gain(c, option);
}

/* Whom the seat could take, how much farther off than the seat itself. */
static void seat_scan(Core *c, uint32_t seat, int64_t far, int64_t gain) {
    uint32_t post = c->seat_post[seat];
    for (uint32_t k = c->options_from[post]; k < c->options_from[post + 1]; k++) {
        uint32_t person = c->options[k].person;
        int64_t  there = far + gain - option_gain(c, k);
        if (there >= c->far[person])
            continue;
        if (c->far[person] == CORE_FAR)
            VEC_PUSH(c->arena, c->reached, person);
        c->far[person] = there;
        c->from_seat[person] = seat;
        c->from_option[person] = k;
        heap_push(c, (Reach){there, person});
    }
}

/* Where the way from a seat ends: at a person without a seat, or at a seat that is given up. */
typedef struct End {
    int64_t  far;
    uint32_t person, seat;
} End;

static End way_find(Core *c, uint32_t seat) {
    int64_t gain = seat_gain(c, seat);
    End     end = {gain, NONE, seat};
    seat_scan(c, seat, 0, gain);
    while (c->heap.len) {
        Reach next = heap_pop(c);
        if (next.far >= end.far)
            break;
        if (next.far > c->far[next.person])
            continue;
        uint32_t other = c->person_seat[next.person];
        if (other == NONE)
            return (End){next.far, next.person, NONE};
        gain = seat_gain(c, other);
        if (next.far + gain < end.far)
            end = (End){next.far + gain, NONE, other};
        seat_scan(c, other, next.far, gain);
    }
    return end;
}

static void rents_raise(Core *c, int64_t far) {
    for (size_t k = 0; k < c->reached.len; k++) {
        uint32_t person = c->reached.at[k];
        if (c->far[person] < far)
            c->rent[person] += far - c->far[person];
        c->far[person] = CORE_FAR;
    }
    c->reached.len = c->heap.len = 0;
}

/* Everybody on the way moves up one seat. */
static void way_take(Core *c, uint32_t seat, End end) {
    uint32_t person = end.person;
    if (end.seat == seat)
        return;
    if (end.seat != NONE) {
        person = c->options[c->seat_option[end.seat]].person;
        c->seat_option[end.seat] = NONE;
    }
    for (uint32_t to = NONE; to != seat;) {
        to = c->from_seat[person];
        uint32_t before = c->seat_option[to];
        seat_give(c, to, c->from_option[person]);
        person = before == NONE ? NONE : c->options[before].person;
    }
}

/* ---- plan and proof ---- */

static void plan_offer(const Core *c, Prove *v) {
    uint32_t *states = ARENA_ARRAY(v->scratch, uint32_t, c->field->problem->person_count);
    memset(states, 0xff, c->field->problem->person_count * sizeof *states);
    for (uint32_t seat = 0; seat < c->seat_count; seat++)
        if (c->seat_option[seat] != NONE) {
            const Option *option = &c->options[c->seat_option[seat]];
            states[option->person] = option->entry;
        }
    best_offer(v->best, states);
}

/* A seat's price is what its best person would win there, less what an empty one costs. */
static void proof_offer(const Core *c, Prove *v) {
    const Field   *f = c->field;
    const Problem *p = f->problem;
    int64_t       *tariff = ARENA_ARRAY(v->scratch, int64_t, f->tariff_size);
    bool           impossible = false;
    Leaf           leaf = {.level = v->tree->level, .tariff = tariff};
    for (uint32_t j = 0; j < p->post_count; j++)
        if (post_open(p, j))
            tariff[field_post(f, j, 0)] = (post_gain(c, j) - p->posts[j].vacancy) * f->scale;
    Wide bound = bound_leaf(v->crew, &leaf, NULL, NULL, &impossible);
    tree_offer(v->tree, 0, tariff, NULL, bound, impossible);
    v->watch->has_bound = true;
    v->watch->bound = bound_points(f, bound);
}

void core_solve(Prove *v) {
    ArenaMark mark = arena_mark(v->scratch);
    Core      c = core_open(v);
    seats_bid(&c);
    while (c.waiting.len) {
        uint32_t seat = c.waiting.at[--c.waiting.len];
        End      end = way_find(&c, seat);
        rents_raise(&c, end.far);
        way_take(&c, seat, end);
    }
    plan_offer(&c, v);
    proof_offer(&c, v);
    v->crew->steps += c.field->problem->entry_count;
    watch_step(v->watch, "progress.price", v->crew->steps);
    v->crew->steps = 0;
    arena_rewind(v->scratch, mark);
}
