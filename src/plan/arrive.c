#include "plan/arrive.h"

#include <string.h>

/* ---- who may arrive, and from where ---- */

/* Movements by the posts they count arrivals in. */
typedef struct Toward {
    uint32_t *from, *movements;
} Toward;

static Toward toward_make(Arena *arena, const Problem *p) {
    Toward made = {.from = ARENA_ARRAY(arena, uint32_t, (size_t)p->post_count + 2)};
    for (uint32_t m = 0; m < p->movement_count; m++)
        for (uint32_t k = 0; k < p->movements[m].to_count; k++)
            made.from[p->movements[m].to[k] + 2]++;
    for (uint32_t j = 2; j < p->post_count + 2; j++)
        made.from[j] += made.from[j - 1];
    made.movements = ARENA_ARRAY(arena, uint32_t, made.from[p->post_count + 1]);
    for (uint32_t m = 0; m < p->movement_count; m++)
        for (uint32_t k = 0; k < p->movements[m].to_count; k++)
            made.movements[made.from[p->movements[m].to[k] + 1]++] = m;
    return made;
}

typedef VEC(FieldArrival) Arrivals;
typedef VEC(bool) Flags;
typedef VEC(uint32_t) Numbers;

typedef struct Preparing {
    Arena         *arena;
    Field         *field;
    const Problem *p;
    Toward         toward;
    Arrivals       arrivals;
    Flags          arrives;
    Numbers        class_arrival, class_one;
    VEC(FieldOption) options;
    VEC(FieldTurn) turns;
    VEC(size_t) class_turns;
    Flags    flags;          /* scratch: class x arrival and rotation */
    uint32_t classes;        /* of the person at hand */
    size_t   first;          /* arrivals of the person at hand */
    uint32_t turn, turn_end; /* rotations likewise */
} Preparing;

/* Whether the arrivals from `own` on are those of the entry. */
static bool arrivals_alike(const Preparing *x, uint32_t e, uint32_t own) {
    const FieldArrival *a = x->arrivals.at + x->field->arrivals_from[e], *b = x->arrivals.at + own;
    size_t              count = x->arrivals.len - own;
    if (x->field->arrivals_until[e] - x->field->arrivals_from[e] != count)
        return false;
    for (size_t k = 0; k < count; k++)
        if (a[k].movement != b[k].movement || a[k].mask != b[k].mask)
            return false;
    return true;
}

/* Entries whose arrivals are the same are of one kind and share them. */
static void entry_arrivals(Preparing *x, uint32_t e, uint32_t *kinds) {
    const ProblemEntry *entry = &x->p->entries[e];
    uint32_t own = (uint32_t)x->arrivals.len, twin = x->p->people[entry->person].entries_from;
    for (uint32_t k = x->toward.from[entry->post]; k < x->toward.from[entry->post + 1]; k++) {
        uint32_t   m = x->toward.movements[k];
        PeriodMask mask = entry->enter & entry->stay &
                          movement_counted(x->p, &x->p->movements[m], entry->person, entry->post);
        if (mask)
            VEC_PUSH(x->arena, x->arrivals, (FieldArrival){m, mask, 0});
    }
    while (twin < e && !arrivals_alike(x, twin, own))
        twin++;
    if (twin < e)
        x->arrivals.len = own;
    x->field->arrivals_from[e] = twin < e ? x->field->arrivals_from[twin] : own;
    x->field->arrivals_until[e] =
        twin < e ? x->field->arrivals_until[twin] : (uint32_t)x->arrivals.len;
    x->field->arrival_kinds[e] = twin < e ? x->field->arrival_kinds[twin] : (*kinds)++;
}

/* Whether each arrival of the person counts from this post, then whether each rotation is one. */
static void flags_of(Preparing *x, uint32_t post) {
    for (size_t k = x->first; k < x->arrivals.len; k++)
        VEC_PUSH(x->arena, x->flags,
                 movement_from(&x->p->movements[x->arrivals.at[k].movement], post));
    for (uint32_t r = x->turn; r < x->turn_end; r++)
        VEC_PUSH(x->arena, x->flags, rotation_from(&x->p->rotations[r], post));
}

/* Posts with the same flags are of one class; those of the first stay for the class. */
static uint32_t class_of(Preparing *x, uint32_t post) {
    size_t size = x->arrivals.len - x->first + x->turn_end - x->turn, own = x->flags.len;
    flags_of(x, post);
    for (uint32_t c = 0; c < x->classes; c++)
        if (!memcmp(x->flags.at + c * size, x->flags.at + own, size * sizeof(bool))) {
            x->flags.len = own;
            return c;
        }
    return x->classes++;
}

/* ---- classes that movements treat alike ---- */

static const bool *flags_at(const Preparing *x, uint32_t class) {
    return x->flags.at + class * (x->arrivals.len - x->first + x->turn_end - x->turn);
}

static void arrivals_number(Preparing *x, FieldOrigins *origins) {
    size_t size = (x->arrivals.len - x->first) * sizeof(bool);
    origins->first = x->class_arrival.len;
    for (uint32_t c = 0; c < origins->classes; c++) {
        const uint32_t *one = x->class_one.at + origins->first;
        uint32_t        a = 0;
        while (a < origins->arrivals && memcmp(flags_at(x, one[a]), flags_at(x, c), size) != 0)
            a++;
        VEC_PUSH(x->arena, x->class_arrival, a);
        VEC_PUSH(x->arena, x->class_one, NONE);
        if (a == origins->arrivals)
            x->class_one.at[origins->first + origins->arrivals++] = c;
    }
}

/* ---- ways in which rotations let an entry be entered ---- */

static FieldOption option_from(const Preparing *x, uint32_t e, uint32_t class) {
    const uint32_t *from = x->field->rotations_from;
    const bool     *begins = flags_at(x, class) + (x->arrivals.len - x->first);
    FieldOption     made = {0, 0};
    for (uint32_t r = from[e]; r < from[e + 1]; r++) {
        const ProblemRotation *rotation = &x->p->rotations[r];
        if (!begins[r - x->turn])
            continue;
        made.barred |= ~rotation->enter;
        made.kept = rotation->least > made.kept ? rotation->least : made.kept;
    }
    return made;
}

/* Which of the entry's; those there are begin at `from`. */
static uint32_t option_number(Preparing *x, size_t from, FieldOption option) {
    size_t o = from;
    while (o < x->options.len &&
           (x->options.at[o].kept != option.kept || x->options.at[o].barred != option.barred))
        o++;
    if (o == x->options.len)
        VEC_PUSH(x->arena, x->options, option);
    return (uint32_t)o;
}

static void options_find(Preparing *x, uint32_t e, uint32_t classes) {
    size_t      from = x->options.len;
    FieldOption severest = {0, 0};
    for (uint32_t c = 0; c < classes; c++) {
        FieldOption option = option_from(x, e, c);
        severest.barred |= option.barred;
        severest.kept = option.kept > severest.kept ? option.kept : severest.kept;
    }
    x->field->options_from[e] = (uint32_t)from;
    VEC_PUSH(x->arena, x->options, severest);
    for (uint32_t c = 0; c < classes; c++)
        option_number(x, from, option_from(x, e, c));
}

static void turns_find(Preparing *x, uint32_t from, uint32_t until, uint32_t classes) {
    const uint32_t *options = x->field->options_from;
    for (uint32_t e = from; options && e < until; e++)
        options_find(x, e, classes);
    for (uint32_t c = 0; c < classes; c++) {
        VEC_PUSH(x->arena, x->class_turns, x->turns.len);
        for (uint32_t e = from; options && e < until; e++) {
            uint32_t o = option_number(x, options[e], option_from(x, e, c));
            if (o != options[e])
                VEC_PUSH(x->arena, x->turns, ((FieldTurn){e - from, o - options[from]}));
        }
    }
}

static void person_classes(Preparing *x, uint32_t i) {
    FieldOrigins *origins = &x->field->origins[i];
    uint32_t      from = x->p->people[i].entries_from, until = x->p->people[i + 1].entries_from;
    x->flags.len = 0;
    x->classes = 0;
    origins->none = class_of(x, NONE);
    origins->start = class_of(x, x->p->people[i].holds);
    for (uint32_t e = from; e < until; e++)
        x->field->origin_of[e] = class_of(x, x->p->entries[e].post);
    origins->classes = x->classes;
    for (size_t k = x->first; k < x->arrivals.len; k++) {
        x->arrivals.at[k].counts = x->arrives.len;
        for (uint32_t c = 0; c < x->classes; c++)
            VEC_PUSH(x->arena, x->arrives, flags_at(x, c)[k - x->first]);
    }
    arrivals_number(x, origins);
    turns_find(x, from, until, origins->classes);
    origins->rotates = x->turn < x->turn_end;
}

/* Rotations are in the order of entries, and each is of one. */
static void rotations_number(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    uint32_t       r = 0;
    f->rotations_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->entry_count + 1);
    f->options_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->entry_count + 1);
    for (uint32_t e = 0; e < p->entry_count; e++) {
        f->rotations_from[e] = r;
        while (r < p->rotation_count && p->rotations[r].person == p->entries[e].person &&
               p->rotations[r].post == p->entries[e].post)
            r++;
    }
    ensure(r == p->rotation_count);
    f->rotations_from[p->entry_count] = r;
}

static void people_prepare(Preparing *x) {
    const Problem *p = x->p;
    Field         *f = x->field;
    f->origin_of = ARENA_ARRAY(x->arena, uint32_t, p->entry_count);
    f->origins = ARENA_ARRAY(x->arena, FieldOrigins, p->person_count);
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t from = p->people[i].entries_from, until = p->people[i + 1].entries_from;
        x->first = x->arrivals.len;
        uint32_t kinds = 0;
        for (uint32_t e = from; f->arrivals_from && e < until; e++)
            entry_arrivals(x, e, &kinds);
        x->turn = f->rotations_from ? f->rotations_from[from] : 0;
        x->turn_end = f->rotations_from ? f->rotations_from[until] : 0;
        for (uint32_t e = from; f->options_from && e < until; e++)
            f->options_from[e] = (uint32_t)x->options.len;
        if (x->first < x->arrivals.len || x->turn < x->turn_end)
            person_classes(x, i);
    }
    VEC_PUSH(x->arena, x->class_turns, x->turns.len);
    f->arrives = x->arrives.at;
    f->class_arrival = x->class_arrival.at;
    f->class_one = x->class_one.at;
    f->class_turns = x->class_turns.at;
    f->options = x->options.at;
    f->turns = x->turns.at;
    if (f->options_from)
        f->options_from[p->entry_count] = (uint32_t)x->options.len;
}

static void arrivals_end(Arena *arena, Field *f, const Arrivals *arrivals) {
    const Problem *p = f->problem;
    f->arrivals = arrivals->at;
    for (uint32_t e = 0; e < p->entry_count; e++)
        if (f->arrivals_until[e] - f->arrivals_from[e] > f->arrive_widest)
            f->arrive_widest = f->arrivals_until[e] - f->arrivals_from[e];
    f->arrive_most = ARENA_ARRAY(arena, int64_t, p->movement_count);
    for (uint32_t m = 0; m < p->movement_count; m++)
        f->arrive_most[m] = movement_most(p, &p->movements[m]);
}

void arrive_prepare(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    if (!p->movement_count && !p->rotation_count)
        return;
    Preparing x = {.arena = arena, .field = f, .p = p, .toward = toward_make(arena, p)};
    if (p->movement_count) {
        f->arrivals_from = ARENA_ARRAY(arena, uint32_t, p->entry_count);
        f->arrivals_until = ARENA_ARRAY(arena, uint32_t, p->entry_count);
        f->arrival_kinds = ARENA_ARRAY(arena, uint32_t, p->entry_count);
    }
    if (p->rotation_count)
        rotations_number(arena, f);
    people_prepare(&x);
    if (p->movement_count)
        arrivals_end(arena, f, &x.arrivals);
}

/* ---- arrivals of a path ---- */

/* The class of what is left where `t` is entered; NONE: nothing is. */
static uint32_t entered_from(const Field *f, const uint32_t *states, uint32_t t) {
    uint32_t            now = states[t];
    const ProblemEntry *entry = now == NONE ? NULL : &f->problem->entries[now];
    if (!entry || f->arrivals_from[now] == f->arrivals_until[now])
        return NONE;
    const FieldOrigins *origins = &f->origins[entry->person];
    if (t == 0)
        return f->problem->people[entry->person].holds == entry->post ? NONE : origins->start;
    if (states[t - 1] == now)
        return NONE;
    return states[t - 1] == NONE ? origins->none : f->origin_of[states[t - 1]];
}

uint32_t arrive_list(const Field *f, const uint32_t *states, uint32_t *list) {
    uint32_t count = 0;
    for (uint32_t t = 0; t < f->periods; t++) {
        uint32_t from = entered_from(f, states, t);
        for (uint32_t k = from == NONE ? 0 : f->arrivals_from[states[t]];
             from != NONE && k < f->arrivals_until[states[t]]; k++)
            if (mask_has(f->arrivals[k].mask, t) && f->arrives[f->arrivals[k].counts + from])
                list[count++] = f->arrivals[k].movement;
    }
    return count;
}

void arrive_count(const Field *f, Demand *demand, const uint32_t *states, int32_t sign) {
    for (uint32_t t = 0; t < f->periods; t++) {
        uint32_t from = entered_from(f, states, t);
        for (uint32_t k = from == NONE ? 0 : f->arrivals_from[states[t]];
             from != NONE && k < f->arrivals_until[states[t]]; k++)
            if (mask_has(f->arrivals[k].mask, t) && f->arrives[f->arrivals[k].counts + from])
                demand->arrived[f->arrivals[k].movement] += sign;
    }
}

int64_t arrive_price(const Field *f, const int64_t *rows, const uint32_t *states, uint32_t first) {
    int64_t sum = 0;
    for (uint32_t t = first; t < f->periods; t++) {
        uint32_t from = entered_from(f, states, t);
        for (uint32_t k = from == NONE ? 0 : f->arrivals_from[states[t]];
             from != NONE && k < f->arrivals_until[states[t]]; k++)
            if (mask_has(f->arrivals[k].mask, t) && f->arrives[f->arrivals[k].counts + from])
                sum += rows[(size_t)(f->move_first + f->arrivals[k].movement) * f->periods + t];
    }
    return sum;
}

/* ---- levels ---- */

int64_t arrive_head(const Field *f, Level level, uint32_t m, int64_t given_price) {
    const ProblemMovement *movement = &f->problem->movements[m];
    return level_price(f, level, movement->bar, movement->price, given_price);
}

int64_t arrive_missing(const Field *f, Level level, uint32_t m) {
    return level_most(level, arrive_rations(f, level, m), f->problem->movements[m].at_least);
}

int64_t arrive_surplus(const Field *f, Level level, uint32_t m) {
    int64_t most = f->arrive_most[m] - f->problem->movements[m].at_most;
    return level_most(level, arrive_rations(f, level, m), most > 0 ? most : 0);
}

void arrive_score(const Field *f, const Demand *demand, Score *score) {
    for (uint32_t m = 0; m < f->problem->movement_count; m++) {
        const ProblemMovement *movement = &f->problem->movements[m];
        int64_t                count = demand->arrived[m], off = 0;
        off += count < movement->at_least ? movement->at_least - count : 0;
        off += count > movement->at_most ? count - movement->at_most : 0;
        score_off(f->problem, score, movement->bar, movement->level, movement->price, off);
    }
}

/* ---- prices ---- */

static Wide below_nought(int64_t amount, int64_t times) {
    return amount < 0 ? (Wide)amount * times : 0;
}

Wide arrive_slacks(const Field *f, const Leaf *leaf) {
    Wide sum = 0;
    for (uint32_t m = 0; m < f->problem->movement_count; m++) {
        const ProblemMovement *movement = &f->problem->movements[m];
        int64_t                head = arrive_head(f, leaf->level, m, leaf->tariff[field_given(f)]);
        int64_t least = leaf->tariff[field_arrivals(f, m)], most = leaf->tariff[field_over(f, m)];
        sum += (Wide)least * movement->at_least +
               below_nought(head - least, arrive_missing(f, leaf->level, m));
        if (movement->at_most != PROBLEM_NO_LIMIT)
            sum += below_nought(head - most, arrive_surplus(f, leaf->level, m)) -
                   (Wide)most * movement->at_most;
    }
    return sum;
}

void arrive_rows(const Field *f, const int64_t *tariff, int64_t *rows) {
    for (uint32_t m = 0; m < f->problem->movement_count; m++) {
        int64_t  price = tariff[field_over(f, m)] - tariff[field_arrivals(f, m)];
        int64_t *row = rows + (size_t)(f->move_first + m) * f->periods;
        for (uint32_t t = 0; t < f->periods; t++)
            row[t] = mask_has(f->problem->movements[m].periods, t) ? price : 0;
    }
}

static void movement_step(Market *market, int64_t step, uint32_t m) {
    const Field           *f = market->crew->field;
    const ProblemMovement *movement = &f->problem->movements[m];
    int64_t  count = market->demand->arrived[m], given = market->tariff[field_given(f)];
    int64_t  cap = arrive_head(f, market->level, m, f->limit);
    int64_t *least = &market->tariff[field_arrivals(f, m)],
            *most = &market->tariff[field_over(f, m)];
    bool    rations = arrive_rations(f, market->level, m);
    int64_t lack = movement->at_least - count, surplus = count - movement->at_most;
    if (rations && *least > given)
        lack -= arrive_missing(f, market->level, m);
    if (movement->at_least)
        *least = market_clamp(0, *least + market_nudge(step, lack, movement->at_least), cap);
    if (movement->at_most == PROBLEM_NO_LIMIT)
        return;
    if (rations && *most > given)
        surplus -= arrive_surplus(f, market->level, m);
    *most = market_clamp(0, *most + market_nudge(step, surplus, movement->at_most), cap);
}

void arrive_step(Market *market, int64_t step) {
    for (uint32_t m = 0; m < market->crew->field->problem->movement_count; m++)
        movement_step(market, step, m);
}

/* ---- drafts ---- */

/* Change of the objective when the movement counts so many more. */
static int64_t arrivals_more(const Draft *d, uint32_t m, int64_t more) {
    const ProblemMovement *movement = &d->field->problem->movements[m];
    int64_t                before = d->demand->arrived[m], after = before + more, off = 0;
    off += (after < movement->at_least ? movement->at_least - after : 0) -
           (before < movement->at_least ? movement->at_least - before : 0);
    off += (after > movement->at_most ? after - movement->at_most : 0) -
           (before > movement->at_most ? before - movement->at_most : 0);
    return off * arrive_head(d->field, d->level, m, d->bar);
}

static void movement_spread(Draft *d, uint32_t m) {
    int64_t  price = arrivals_more(d, m, 1);
    int64_t *row = d->rows + (size_t)(d->field->move_first + m) * d->field->periods;
    for (uint32_t t = 0; t < d->field->periods; t++)
        row[t] = mask_has(d->field->problem->movements[m].periods, t) ? price : 0;
}

void arrive_spread(Draft *d) {
    for (uint32_t m = 0; m < d->field->problem->movement_count; m++)
        movement_spread(d, m);
}

void arrive_change(Draft *d, const uint32_t *states, int32_t sign) {
    uint32_t *list = d->arrivals, count = arrive_list(d->field, states, list);
    for (uint32_t k = 0; k < count; k++)
        d->demand->arrived[list[k]] += sign;
    for (uint32_t k = 0; k < count; k++)
        movement_spread(d, list[k]);
}

int64_t arrive_bend(const Draft *d, const uint32_t *states) {
    uint32_t *list = d->arrivals, count = arrive_list(d->field, states, list);
    int64_t   sum = 0;
    for (uint32_t k = 0; k < count; k++) {
        int64_t times = 0;
        bool    first = true;
        for (uint32_t n = 0; n < count; n++) {
            times += list[n] == list[k];
            first &= n >= k || list[n] != list[k];
        }
        if (first && times > 1)
            sum += arrivals_more(d, list[k], times) - times * arrivals_more(d, list[k], 1);
    }
    return sum;
}
