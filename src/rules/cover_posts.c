/* cover_posts.c — the posts of one life: one held now, those before it one after another, so that no two overlap. What each
 * has to be and may not be is found by trying every kind, level, bloc, rank, unit and manner that is asked of. */
#include "rules/cover_parts.h"

#include <stdlib.h>

enum { NOW_MONTHS = 6, EVER_MONTHS = 12, OTHER_MONTHS = 24, CHOICES = 40 };

/* What is said of posts, in the order in which it is heard. */
typedef struct Wish {
    const Fact *fact;
    uint32_t    at;
    int64_t     value;
} Wish;

typedef struct Chain {
    const Making *m;
    Wish          wishes[CHOICES];
    uint32_t      count;
    Posts         posts;
    Day lost; /* the last day of the post before that held now, which was lost; DAY_NONE */
} Chain;

/* ---- what there is to choose from ---- */

typedef struct Choice {
    Str      kinds[CHOICES];
    int64_t  levels[8], blocs[8], ranks[CHOICES], manners[8];
    int      units[2];
    uint32_t kind_count, level_count, bloc_count, rank_count, unit_count, manner_count;
} Choice;

static void number_add(int64_t *numbers, uint32_t *count, uint32_t most, int64_t number) {
    for (uint32_t i = 0; i < *count; i++)
        if (numbers[i] == number)
            return;
    if (*count < most)
        numbers[(*count)++] = number;
}

static void kind_add(Choice *choice, Str kind) {
    for (uint32_t i = 0; i < choice->kind_count; i++)
        if (str_same(choice->kinds[i], kind))
            return;
    if (choice->kind_count < CHOICES)
        choice->kinds[choice->kind_count++] = kind;
}

static void ranks_add(const Making *m, Choice *choice, const Filter *filter) {
    int64_t of_post = making_rank(m);
    if (filter->rank_of_post) {
        number_add(choice->ranks, &choice->rank_count, CHOICES, of_post - 1);
        number_add(choice->ranks, &choice->rank_count, CHOICES, of_post);
        return;
    }
    if (filter->rank_lo > INT32_MIN + 1) {
        number_add(choice->ranks, &choice->rank_count, CHOICES, filter->rank_lo - 1);
        number_add(choice->ranks, &choice->rank_count, CHOICES, filter->rank_lo);
    }
    if (filter->rank_hi < INT32_MAX) {
        number_add(choice->ranks, &choice->rank_count, CHOICES, filter->rank_hi);
        number_add(choice->ranks, &choice->rank_count, CHOICES, (int64_t)filter->rank_hi + 1);
    }
}

static void codes_add(int64_t *codes, uint32_t *count, ListId list) {
    for (uint32_t code = 0; code < codes_count(list) && code < 8; code++)
        number_add(codes, count, 8, code);
}

static void filter_add(const Making *m, Choice *choice, const Fact *fact) {
    const Filter *filter = fact->filter;
    for (uint32_t i = 0; i < filter->kind_count; i++)
        if (!str_same(filter->kinds[i], m->standard->kinds[0]))
            kind_add(choice, filter->kinds[i]);
    if (filter->kind_count && kind_fits(filter, m->standard->kinds[0]))
        kind_add(choice,
                 m->standard->kinds[0]); /* who is to be appointed seldom holds that already */
    if (level_asked(filter))
        codes_add(choice->levels, &choice->level_count, LIST_LEVEL);
    if (filter->bloc >= 0)
        codes_add(choice->blocs, &choice->bloc_count, LIST_BLOC);
    ranks_add(m, choice, filter);
    if (filter->same_unit)
        choice->unit_count = 2;
    if (!(fact->manners & 1u)) /* else in its own right, which is what nothing said means */
        number_add(choice->manners, &choice->manner_count, 8, code_among(fact->manners));
}

/* The first of each is the plainest. */
static Choice choice_of(const Chain *c) {
    Choice choice = {.units = {0, 1}, .manners = {-1}, .manner_count = 1};
    kind_add(&choice, c->m->words->post);
    for (uint32_t i = 0; i < c->count; i++)
        if (c->wishes[i].fact->filter)
            filter_add(c->m, &choice, c->wishes[i].fact);
        else if (c->wishes[i].fact->kind == FACT_UNIT_MATTER)
            choice.unit_count = 2;
    if (!choice.level_count)
        choice.levels[choice.level_count++] = -1;
    if (!choice.bloc_count)
        choice.blocs[choice.bloc_count++] = -1;
    if (!choice.rank_count)
        choice.ranks[choice.rank_count++] = INT32_MIN;
    if (!choice.unit_count)
        choice.units[choice.unit_count++] = -1;
    return choice;
}

/* ---- the post that suits best ---- */

/* Of a post held now (else before) that is to serve the wish `serves`; NONE: none in particular. */
typedef struct Need {
    bool     now;
    uint32_t serves;
} Need;

/* More where it does what is wished, less where it does what is not. */
static int64_t held_worth(const Chain *c, const Held *held, Need need) {
    int64_t worth = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        const Wish *wish = &c->wishes[i];
        FactKind    kind = wish->fact->kind;
        int64_t weight = 1000 * (int64_t)(c->count - i) + (wish->at == c->m->edge ? 1000000 : 0);
        if (kind == FACT_UNIT_MATTER && need.now)
            worth += (held->unit == 1) == (wish->value == 1) ? 10 : 0;
        if (kind != FACT_HELD && kind != FACT_HOLDS)
            continue;
        bool fits = held_fits(c->m, wish->fact, held);
        if (i == need.serves)
            worth += fits ? 100000000 : 0;
        else if (kind == FACT_HOLDS && need.now)
            worth += fits == (wish->value == 1) ? weight : 0;
        else if (kind == FACT_HELD && wish->value < 0)
            worth += fits ? 0 : weight;
        else if (kind == FACT_HELD)
            worth += fits ? -1 : 0; /* it has one of its own */
    }
    return worth;
}

static void held_try(const Chain *c, const Held *held, Need need, Held *best, int64_t *most) {
    int64_t worth = held_worth(c, held, need);
    if (worth > *most) {
        *most = worth;
        *best = *held;
    }
}

static Held held_best(const Chain *c, Need need) {
    Choice  choice = choice_of(c);
    Held    best = {0};
    int64_t most = INT64_MIN;
    for (uint32_t k = 0; k < choice.kind_count; k++)
        for (uint32_t l = 0; l < choice.level_count; l++)
            for (uint32_t b = 0; b < choice.bloc_count; b++)
                for (uint32_t r = 0; r < choice.rank_count; r++)
                    for (uint32_t n = 0; n < choice.manner_count * choice.unit_count; n++) {
                        Held held = {.kind = choice.kinds[k],
                                     .level = choice.levels[l],
                                     .bloc = choice.blocs[b],
                                     .rank = choice.ranks[r],
                                     .manner = choice.manners[n / choice.unit_count],
                                     .unit = choice.units[n % choice.unit_count],
                                     .until = DAY_NONE};
                        held_try(c, &held, need, &best, &most);
                    }
    return best;
}

/* ---- how long ---- */

static Held *chain_add(Chain *c, Held held) {
    if (c->posts.count == POSTS_MOST) {
        c->posts.whole = false;
        return &c->posts.at[POSTS_MOST - 1];
    }
    c->posts.at[c->posts.count] = held;
    return &c->posts.at[c->posts.count++];
}

/* Is the post held now one of those that count here? */
static bool serves(const Chain *c, const Wish *wish, const Held *held) {
    return wish->fact->kind == FACT_HELD && wish->value >= 0 && held_fits(c->m, wish->fact, held);
}

static int64_t months_wished(const Chain *c, const Wish *wish) {
    return wish->value || wish->at == c->m->edge ? wish->value : EVER_MONTHS;
}

static const Wish *wish_of(const Chain *c, FactKind kind, int64_t least) {
    for (uint32_t i = 0; i < c->count; i++)
        if (c->wishes[i].fact->kind == kind && c->wishes[i].value >= least)
            return &c->wishes[i];
    return NULL;
}

/* As long as is said of it, or as the first time it serves; else half a year. */
static void now_last(const Chain *c, Held *held) {
    const Wish *wish = wish_of(c, FACT_PRESENT, 0);
    held->months = NOW_MONTHS;
    for (uint32_t i = 0; i < c->count && !wish; i++)
        if (serves(c, &c->wishes[i], held))
            wish = &c->wishes[i];
    if (wish) {
        held->months = months_wished(c, wish);
        held->moved = wish->at == c->m->edge;
    }
}

static void now_this(Chain *c, const Wish *terms) {
    Held    held = held_best(c, (Need){true, NONE});
    int64_t length = terms->fact->months, more = length / 2 < 12 ? length / 2 : 12;
    held.this_post = true;
    held.kind = c->m->standard->kinds[0];
    held.unit = 1;
    held.rank = c->posts.ranked ? making_rank(c->m) : INT32_MIN;
    held.months = (terms->value - 1) * length + more;
    chain_add(c, held);
}

static bool spoils(const Chain *c, const Held *held) {
    for (uint32_t i = 0; i < c->count; i++)
        if (c->wishes[i].fact->kind == FACT_HOLDS &&
            held_fits(c->m, c->wishes[i].fact, held) != (c->wishes[i].value == 1))
            return true;
    return false;
}

/* The one to be held still: of named posts rather than of any, not of lower ones only. */
static const Wish *wish_lasting(const Chain *c) {
    const Wish *best = NULL;
    int         most = -1;
    for (uint32_t i = 0; i < c->count; i++) {
        const Filter *filter = c->wishes[i].fact->filter;
        if (c->wishes[i].fact->kind != FACT_HELD || c->wishes[i].value < 0)
            continue;
        int worth = 2 * (filter->kind_count > 0) + (filter->level_hi == INT16_MAX);
        if (worth > most) {
            most = worth;
            best = &c->wishes[i];
        }
    }
    return best;
}

/* Held now: what is said to be held; else the first that has to have been, if it may be held still. */
static void now_add(Chain *c) {
    const Wish *terms = wish_of(c, FACT_TERMS, 1), *wish = wish_lasting(c);
    bool        asked =
        wish_of(c, FACT_HOLDS, 1) || wish_of(c, FACT_PRESENT, 0) || wish_of(c, FACT_UNIT_MATTER, 1);
    bool none = wish_of(c, FACT_PRESENT, -1) && !wish_of(c, FACT_PRESENT, 0);
    if (terms) {
        now_this(c, terms);
        return;
    }
    if (none)
        return;
    if (c->lost != DAY_NONE) {
        chain_add(c, held_best(c, (Need){true, NONE}));
        return;
    }
    Need need = {true, asked || !wish ? NONE : (uint32_t)(wish - c->wishes)};
    Held held = held_best(c, need);
    if (wish && asked) { /* it may be one that counts as well */
        Held both = held_best(c, (Need){true, (uint32_t)(wish - c->wishes)});
        held = spoils(c, &both) ? held : both;
    } else if (wish && spoils(c, &held)) {
        held = held_best(c, (Need){true, NONE});
    }
    now_last(c, &held);
    chain_add(c, held);
}

static int64_t months_served(const Chain *c, const Fact *fact) {
    int64_t sum = 0, longest = 0;
    for (uint32_t i = 0; i < c->posts.count; i++)
        if (held_fits(c->m, fact, &c->posts.at[i])) {
            sum += c->posts.at[i].months;
            longest = c->posts.at[i].months > longest ? c->posts.at[i].months : longest;
        }
    return fact->continuous ? longest : sum;
}

/* What a wish still lacks was served before. */
static void before_add(Chain *c, uint32_t at) {
    const Wish *wish = &c->wishes[at];
    if (wish->fact->kind != FACT_HELD || wish->value < 0)
        return;
    int64_t lacks = months_wished(c, wish) - months_served(c, wish->fact);
    if (lacks <= 0)
        return;
    Held held = held_best(c, (Need){false, at});
    held.months = wish->fact->continuous ? months_wished(c, wish) : lacks;
    held.moved = wish->at == c->m->edge;
    chain_add(c, held);
}

/* ---- one after another ---- */

/* Later posts stand higher; the one whose first day is moved is the earliest. */
static int held_order(const void *a, const void *b) {
    const Held *x = a, *y = b;
    if (x->moved != y->moved)
        return x->moved - y->moved;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return (x->since > y->since) - (x->since < y->since); /* as they were added */
}

static void chain_date(Chain *c, bool holds) {
    Posts *posts = &c->posts;
    Day    next = c->m->day;
    for (uint32_t i = 0; i < posts->count; i++)
        posts->at[i].since = (Day)i;
    if (posts->count > 1u + holds)
        qsort(posts->at + holds, posts->count - holds, sizeof *posts->at, held_order);
    for (uint32_t i = 0; i < posts->count; i++) {
        Held *held = &posts->at[i];
        bool  lost = c->lost != DAY_NONE && holds && !i;
        held->since = lost ? c->lost + 1 : day_add_months(next, -(int32_t)held->months);
        if (held->moved)
            held->since += c->m->shift;
        held->until = i || !holds ? next - 1 : DAY_NONE;
        next = held->since;
    }
}

static bool of_posts(FactKind kind) {
    return kind == FACT_HELD || kind == FACT_HOLDS || kind == FACT_PRESENT || kind == FACT_TERMS ||
           kind == FACT_UNIT_MATTER || kind == FACT_FIRST_TERM;
}

static void wishes_find(Chain *c) {
    FactList facts = making_facts(c->m);
    for (uint32_t i = 0; i < facts.count && c->count < CHOICES; i++) {
        const Fact *fact = &c->m->rules->facts.at[facts.at[i]];
        c->posts.ranked |= fact->filter && fact->filter->rank_of_post;
        if (of_posts(fact->kind))
            c->wishes[c->count++] = (Wish){fact, facts.at[i], c->m->values[facts.at[i]]};
    }
}

static Posts posts_with(const Making *m, const Life *life, Day lost) {
    Chain c = {.m = m, .posts = {.whole = true}, .lost = lost};
    wishes_find(&c);
    if (!c.count)
        return c.posts;
    now_add(&c);
    bool holds = c.posts.count > 0;
    for (uint32_t i = 0; i < c.count; i++)
        before_add(&c, i);
    if (!c.posts.count) { /* that no other was held has to be known */
        Held held = held_best(&c, (Need){false, NONE});
        held.months = OTHER_MONTHS;
        chain_add(&c, held);
    }
    chain_date(&c, holds);
    c.posts.whole &= c.posts.at[c.posts.count - 1].since >= life->adult;
    for (uint32_t i = 0; i < c.posts.count; i++)
        c.posts.whole &=
            c.posts.at[i].until == DAY_NONE || c.posts.at[i].until >= c.posts.at[i].since;
    return c.posts;
}

/* A post held on the day and after it was not lost then. */
static bool kept_over(const Posts *posts, Day day) {
    for (uint32_t i = 0; i < posts->count; i++)
        if (posts->at[i].since <= day &&
            (posts->at[i].until == DAY_NONE || posts->at[i].until > day))
            return true;
    return false;
}

Posts posts_of(const Making *m, const Life *life) {
    Posts posts = posts_with(m, life, DAY_NONE);
    Day   lost = post_lost_on(m, life);
    if (lost == DAY_NONE || !kept_over(&posts, lost))
        return posts;
    posts = posts_with(m, life, lost);
    posts.whole &= !kept_over(&posts, lost);
    return posts;
}
