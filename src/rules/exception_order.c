/* exception_order.c — which exception of a clause is heard before which, carried on from what is declared.
 * Cost: the pairs of those that meet in one clause. */
#include "rules/exception_parts.h"

/* ---- those that meet in one clause ---- */

static bool is_of(const Settled *s, uint32_t at, uint32_t clause) {
    for (size_t i = 0; i < s->targets[at].len; i++)
        if (s->targets[at].at[i] == clause)
            return true;
    return false;
}

/* Of one with a fault as well: it is the same whatever it asks. */
bool same_clause(const Settled *s, uint32_t a, uint32_t b) {
    const Exception *list = s->rules->exceptions.at;
    if (!packs_together(s->rules, list[a].pack, list[b].pack))
        return false;
    if (s->share_of[a] && s->share_of[a] == s->share_of[b])
        return true;
    if (s->lost[a] && s->lost[b])
        return str_same(list[a].of, list[b].of);
    for (size_t i = 0; i < s->targets[a].len; i++)
        if (is_of(s, b, s->targets[a].at[i]))
            return true;
    return false;
}

static uint32_t root_of(uint32_t *parent, uint32_t at) {
    while (parent[at] != at)
        at = parent[at] = parent[parent[at]];
    return at;
}

/* The lesser number stays the root. */
static void roots_join(uint32_t *parent, const Numbers *list) {
    for (size_t i = 1; i < list->len; i++) {
        uint32_t a = root_of(parent, list->at[0]), b = root_of(parent, list->at[i]);
        parent[a < b ? b : a] = a < b ? a : b;
    }
}

static void groups_number(Settled *s, uint32_t *parent) {
    uint32_t count = (uint32_t)s->rules->exceptions.len;
    s->group_of = ARENA_ARRAY(s->rules->arena, uint32_t, count);
    s->place_of = ARENA_ARRAY(s->rules->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t root = root_of(parent, i);
        s->group_of[i] = root == i ? (uint32_t)s->groups.len : s->group_of[root];
        if (root == i)
            VEC_PUSH(s->rules->arena, s->groups, (Group){0});
        Numbers *members = &s->groups.at[s->group_of[i]].members;
        s->place_of[i] = (uint32_t)members->len;
        VEC_PUSH(s->rules->arena, *members, i);
    }
}

static void groups_find(Settled *s, Arena *scratch) {
    uint32_t  count = (uint32_t)s->rules->exceptions.len;
    uint32_t *parent = ARENA_ARRAY(scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        parent[i] = i;
    for (uint32_t i = 0; i < count; i++)
        for (size_t t = 0; t < s->targets[i].len; t++)
            if (s->of_clause[s->targets[i].at[t]].at[0] == i) /* once a clause */
                roots_join(parent, &s->of_clause[s->targets[i].at[t]]);
    for (size_t i = 0; i < s->rules->shares.len; i++)
        roots_join(parent, &s->of_share[i]);
    for (size_t i = 0; i < s->named.len; i++)
        roots_join(parent, &s->named.at[i].lost);
    groups_number(s, parent);
    for (size_t g = 0; g < s->groups.len; g++) {
        Group *group = &s->groups.at[g];
        group->over = ARENA_ARRAY(s->rules->arena, bool, group->members.len * group->members.len);
    }
}

static bool *over_at(const Settled *s, uint32_t over, uint32_t under) {
    const Group *group = &s->groups.at[s->group_of[over]];
    return &group->over[s->place_of[over] * group->members.len + s->place_of[under]];
}

bool order_is(const Settled *s, uint32_t over, uint32_t under) {
    return s->group_of[over] == s->group_of[under] && *over_at(s, over, under);
}

/* ---- what is declared ---- */

/* Of the pack itself; else of those it is ever in force with. */
static Numbers exceptions_of(const Settled *s, uint32_t pack, Str label) {
    const Named *named = named_find(s, label);
    Numbers      own = {0}, others = {0};
    for (size_t i = 0; named && i < named->exceptions.len; i++) {
        uint32_t at = named->exceptions.at[i], of = s->rules->exceptions.at[at].pack;
        if (of == pack)
            VEC_PUSH(s->rules->arena, own, at);
        else if (packs_together(s->rules, of, pack))
            VEC_PUSH(s->rules->arena, others, at);
    }
    return own.len ? own : others;
}

static bool is_read(const Settled *s, uint32_t at) {
    return s->targets[at].len || s->share_of[at] || s->lost[at];
}

/* The first of the two that is nowhere. */
static void override_unknown(const Settled *s, const Override *override, Str over, Str under) {
    bool first = over.len && !label_is_lost(s->rules, override->pack, over);
    if (first || (under.len && !label_is_lost(s->rules, override->pack, under)))
        place_fault(s, override->pack, override->line, override->column, "rules.override.unknown",
                    first ? over : under, (Arg){"under", override->under}, (Arg){0});
}

static void override_find(const Settled *s, const Override *override, Numbers *beneath) {
    Numbers over = exceptions_of(s, override->pack, override->over);
    Numbers under = exceptions_of(s, override->pack, override->under);
    bool    known = over.len && under.len, ordered = false, unread = false;
    for (size_t a = 0; a < over.len; a++)
        for (size_t b = 0; b < under.len; b++) {
            unread |= !is_read(s, over.at[a]) || !is_read(s, under.at[b]);
            if (!same_clause(s, over.at[a], under.at[b]))
                continue;
            VEC_PUSH(s->rules->arena, beneath[over.at[a]], under.at[b]);
            ordered = true;
        }
    Arg arg = {"under", override->under};
    if (!known && !s->part)
        override_unknown(s, override, over.len ? STR("") : override->over,
                         under.len ? STR("") : override->under);
    else if (known && !ordered && !unread)
        place_fault(s, override->pack, override->line, override->column, "rules.override.clauses",
                    override->over, arg, (Arg){0});
}

/* Everything beneath it, and beneath that. */
static void order_carry(const Settled *s, const Numbers *beneath, uint32_t from) {
    AUTO(Arena) scratch = arena_open();
    Numbers next = {0};
    VEC_PUSH(scratch, next, from);
    while (next.len) {
        const Numbers *list = &beneath[next.at[--next.len]];
        for (size_t i = 0; i < list->len; i++) {
            bool *over = over_at(s, from, list->at[i]);
            if (!*over)
                VEC_PUSH(scratch, next, list->at[i]);
            *over = true;
        }
    }
}

/* The labels of the circle it stands in; empty: another one of it is written before. */
static Str circle_labels(const Settled *s, uint32_t at) {
    const Numbers *members = &s->groups.at[s->group_of[at]].members;
    Text           labels = text_open(s->rules->arena);
    for (size_t i = 0; i < members->len; i++) {
        uint32_t other = members->at[i];
        if (!order_is(s, at, other) || !order_is(s, other, at))
            continue;
        if (other < at)
            return STR("");
        text_add(&labels, labels.len ? STR(", ") : STR(""));
        text_add(&labels, s->rules->exceptions.at[other].label);
    }
    return text_done(&labels);
}

/* A circle is told once. */
static void circle_check(const Settled *s, uint32_t at) {
    const Exception *e = &s->rules->exceptions.at[at];
    bool             circle = order_is(s, at, at);
    Str              labels = circle ? circle_labels(s, at) : STR("");
    s->unordered[at] = circle || e->unread;
    if (labels.len)
        exception_fault(s, e, "rules.override.circle", labels, (Arg){"clause", e->of});
}

void order_find(Settled *s) {
    uint32_t count = (uint32_t)s->rules->exceptions.len;
    AUTO(Arena) scratch = arena_open();
    Numbers *beneath = ARENA_ARRAY(s->rules->arena, Numbers, count);
    s->unordered = ARENA_ARRAY(s->rules->arena, bool, count);
    groups_find(s, scratch);
    for (size_t i = 0; i < s->rules->overrides.len; i++)
        override_find(s, &s->rules->overrides.at[i], beneath);
    for (uint32_t i = 0; i < count; i++)
        order_carry(s, beneath, i);
    for (uint32_t i = 0; i < count; i++)
        circle_check(s, i);
    overlaps_find(s);
}
