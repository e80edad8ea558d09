/* forecast_seats.c — seats that time empties, level by level, and the posts that lose a holder each year. */
#include "base/map.h"
#include "process/forecast_parts.h"

#include <stdlib.h>

/* Holders of a post stand together. */
typedef struct Held {
    uint32_t post, person;
} Held;

typedef struct Spell {
    Day     day;
    Held   *held; /* by post, then person */
    size_t  count;
    int64_t seats[64], empty[64]; /* by level */
} Spell;

struct ForecastPosts {
    uint32_t   level_count;
    uint32_t  *level_of; /* by post */
    Spell     *spells;   /* by period */
    Spell      today;
    int64_t   *drawn;  /* [(run * periods + period) * levels + level] of the block: seats taken */
    DrawCount *counts; /* [period * levels + level] */
};

static int held_order(const void *a, const void *b) {
    const Held *x = a, *y = b;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static void held_list(const Forecasting *f, const Roster *roster, Spell *spell) {
    Holding holding = holding_on(f->arena, roster, spell->day);
    VEC(Held) held = {0};
    for (uint32_t p = 0; p < roster_count(roster, KIND_PERSON); p++)
        if (holding.main[p] != NONE && post_open(roster, holding.main[p], spell->day))
            VEC_PUSH(f->arena, held, ((Held){holding.main[p], p}));
    for (uint32_t i = 0; i < holding.side_count; i++)
        if (post_open(roster, holding.sides[i].post, spell->day))
            VEC_PUSH(f->arena, held, ((Held){holding.sides[i].post, holding.sides[i].person}));
    if (held.len)
        qsort(held.at, held.len, sizeof *held.at, held_order);
    spell->held = held.at;
    spell->count = held.len;
}

/* Seats taken by those who are there in the run of the block, by level; run NONE: all. */
static void seats_taken(const Forecasting *f, const ForecastPosts *posts, const Spell *spell,
                        uint32_t run, uint32_t period, int64_t *taken) {
    for (size_t i = 0; i < spell->count;) {
        uint32_t post = spell->held[i].post;
        int64_t  heads = 0, seats = post_seats(f->then, post);
        for (; i < spell->count && spell->held[i].post == post; i++) {
            uint32_t drawn = f->drawn_of[spell->held[i].person];
            heads += run == NONE || drawn == NONE || forecasting_stays(f, drawn, run, period);
        }
        taken[posts->level_of[post]] += heads < seats ? heads : seats;
    }
}

static void spell_open(const Forecasting *f, const ForecastPosts *posts, const Roster *roster,
                       Day day, Spell *spell) {
    int64_t taken[COUNT_OF(spell->seats)] = {0};
    *spell = (Spell){.day = day};
    held_list(f, roster, spell);
    for (uint32_t j = 0; j < roster_count(roster, KIND_POST); j++)
        if (post_open(roster, j, day))
            spell->seats[posts->level_of[j]] += post_seats(roster, j);
    seats_taken(f, posts, spell, NONE, 0, taken);
    for (uint32_t level = 0; level < posts->level_count; level++)
        spell->empty[level] = spell->seats[level] - taken[level];
}

/* The last: not recorded. */
static uint32_t level_of(const Forecasting *f, uint32_t post, uint32_t none) {
    uint32_t unit = roster_post(f->roster, post)->unit;
    int      level = unit == NONE ? -1 : roster_unit(f->roster, unit)->level;
    return level < 0 ? none : (uint32_t)level;
}

ForecastPosts *forecast_posts_open(Forecasting *f) {
    ForecastPosts *made = ARENA_ARRAY(f->arena, ForecastPosts, 1);
    uint32_t       posts = roster_count(f->roster, KIND_POST), periods = f->answer->periods;
    made->level_count = (uint32_t)codes_count(LIST_LEVEL) + 1;
    ensure(made->level_count <= COUNT_OF(made->today.seats));
    made->level_of = ARENA_ARRAY(f->arena, uint32_t, posts);
    for (uint32_t j = 0; j < posts; j++)
        made->level_of[j] = level_of(f, j, made->level_count - 1);
    made->spells = ARENA_ARRAY(f->arena, Spell, periods);
    made->counts = ARENA_ARRAY(f->arena, DrawCount, (size_t)periods * made->level_count);
    made->drawn =
        ARENA_ARRAY(f->arena, int64_t, (size_t)FORECAST_BLOCK * periods * made->level_count);
    spell_open(f, made, f->roster, f->ask->on, &made->today);
    for (uint32_t t = 0; t < periods; t++) {
        spell_open(f, made, f->then, forecasting_day(f, t), &made->spells[t]);
        for (uint32_t level = 0; level < made->level_count; level++) {
            uint32_t len = (uint32_t)made->spells[t].seats[level] + 1;
            made->counts[t * made->level_count + level] =
                (DrawCount){ARENA_ARRAY(f->arena, uint32_t, len), len};
        }
    }
    return made;
}

typedef struct PostsBlock {
    const Forecasting *f;
    ForecastPosts     *posts;
} PostsBlock;

static void run_seats(void *with, uint32_t part, uint32_t hand) {
    const PostsBlock  *block = with;
    const Forecasting *f = block->f;
    uint32_t           levels = block->posts->level_count;
    (void)hand;
    for (uint32_t t = 0; t < f->answer->periods; t++) {
        int64_t *taken = &block->posts->drawn[((size_t)part * f->answer->periods + t) * levels];
        for (uint32_t level = 0; level < levels; level++)
            taken[level] = 0;
        seats_taken(f, block->posts, &block->posts->spells[t], part, t, taken);
    }
}

void forecast_posts_block(Forecasting *f, ForecastPosts *posts) {
    PostsBlock block = {f, posts};
    uint32_t   levels = posts->level_count, periods = f->answer->periods;
    team_run(f->team, f->count, run_seats, &block);
    for (uint32_t run = 0; run < f->count; run++)
        for (uint32_t t = 0; t < periods; t++)
            for (uint32_t level = 0; level < levels; level++) {
                int64_t taken = posts->drawn[((size_t)run * periods + t) * levels + level];
                posts->counts[t * levels + level].at[posts->spells[t].seats[level] - taken]++;
            }
}

/* ---- the answer ---- */

static void level_close(Forecasting *f, const ForecastPosts *posts, uint32_t level) {
    ForecastLevel *made = &f->answer->levels[f->answer->level_count];
    bool           named = level + 1 < posts->level_count;
    int64_t        most = posts->today.seats[level];
    made->level = named ? str_from(codes_at(LIST_LEVEL, (int)level)->id) : STR("");
    made->seats = posts->today.seats[level];
    made->empty = posts->today.empty[level];
    made->cells = ARENA_ARRAY(f->arena, ForecastSeats, f->answer->periods);
    for (uint32_t t = 0; t < f->answer->periods; t++) {
        const Spell *spell = &posts->spells[t];
        made->cells[t] = (ForecastSeats){
            .seats = spell->seats[level],
            .empty = spell->empty[level],
            .drawn = forecasting_band(f, &posts->counts[t * posts->level_count + level])};
        most = spell->seats[level] > most ? spell->seats[level] : most;
    }
    f->answer->level_count += most > 0;
}

static bool held_has(const Spell *spell, Held held) {
    return spell->count && bsearch(&held, spell->held, spell->count, sizeof held, held_order);
}

/* A name in the pool for the post, of somebody in service on the day who does not hold it. Entries stay, as
 * rules have it: those of the register's day count later too. */
static bool pool_ready(const Forecasting *f, const Spell *spell, uint32_t post) {
    Span rows = roster_by(f->then, KIND_POOL, Pool_post, post);
    Day  read = spell->day < f->roster->as_of ? spell->day : f->roster->as_of;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Pool *row = roster_pool(f->then, rows.at[i]);
        if (row->person != NONE && roster_covers(row->since, row->until, read) &&
            !person_left(f->then, row->person, spell->day) &&
            !held_has(spell, (Held){post, row->person}))
            return true;
    }
    return false;
}

static void years_add(Forecasting *f, const Spell *before, const Spell *after, Map *people) {
    int32_t       year = day_civil(after->day - 1).year;
    ForecastYear *made = &f->answer->years[f->answer->year_count ? f->answer->year_count - 1 : 0];
    if (!f->answer->year_count || made->year != year) {
        made = &f->answer->years[f->answer->year_count++];
        *made = (ForecastYear){.year = year};
    }
    for (size_t i = 0; i < before->count;) {
        uint32_t post = before->held[i].post;
        bool     lost = false;
        for (; i < before->count && before->held[i].post == post; i++) {
            Str code = roster_person(f->then, before->held[i].person)->code;
            if (held_has(after, before->held[i]))
                continue;
            lost = true;
            if (person_left(f->then, before->held[i].person, after->day) &&
                map_find(people, code) == NONE) {
                map_put(people, code, 1);
                made->people++;
            }
        }
        made->posts += lost;
        made->ready += lost && pool_ready(f, after, post);
    }
}

void forecast_posts_close(Forecasting *f, ForecastPosts *posts) {
    Map people = map_open(f->arena);
    f->answer->levels = ARENA_ARRAY(f->arena, ForecastLevel, posts->level_count);
    for (uint32_t level = 0; level < posts->level_count; level++)
        level_close(f, posts, level);
    f->answer->years = ARENA_ARRAY(f->arena, ForecastYear, f->answer->periods);
    for (uint32_t t = 0; t < f->answer->periods; t++)
        years_add(f, t ? &posts->spells[t - 1] : &posts->today, &posts->spells[t], &people);
}
