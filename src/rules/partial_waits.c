/* partial_waits.c — what time alone brings on the way to the day on which somebody is eligible: each
 * requirement with the day from which it is met for good, read backwards from that day over every day on
 * which something turns. Cost: the size of the standard for each of these days. And what of that day rests on
 * ratings still to come. */
#include "base/map.h"
#include "rules/fact_parts.h"
#include "rules/partial_parts.h"

#include <stdlib.h>
#include <string.h>

/* All requirements of one label. */
typedef struct Row {
    NearWait wait;
    bool     found; /* one of them is not met the day before */
    bool     unmet; /* nor on the day looked at */
} Row;

typedef struct Walk {
    const Waits *of;
    Arena       *scratch;
    Map          labels;
    VEC(Row) rows;
    VEC(Day) days; /* ascending */
} Walk;

/* ---- the days on which something turns ---- */

static int day_order(const void *a, const void *b) {
    Day x = *(const Day *)a, y = *(const Day *)b;
    return (x > y) - (x < y);
}

static void day_add(Walk *walk, Day day) {
    if (day <= walk->of->day)
        VEC_PUSH(walk->scratch, walk->days, day);
}

static bool rating_of(const Walk *walk, uint32_t target) {
    return walk->of->timeline->rules->facts.at[walk->of->way->targets[target].fact].kind ==
           FACT_RATING;
}

static void days_find(Walk *walk) {
    const Timeline *t = walk->of->timeline;
    const Way      *way = walk->of->way;
    for (size_t i = 0; i < t->phases.len; i++)
        day_add(walk, t->phases.at[i].first);
    for (uint32_t i = 0; way && i < way->count; i++) {
        day_add(walk, walk->of->changes[i].day);
        for (int32_t year = day_civil(t->first).year + 1; rating_of(walk, i); year++) {
            if (day_from(year, 1, 1) > walk->of->day)
                break;
            day_add(walk, day_from(year, 1, 1));
        }
    }
    day_add(walk, walk->of->day);
    qsort(walk->days.at, walk->days.len, sizeof *walk->days.at, day_order);
}

/* ---- one of them ---- */

/* The rating of a year is that of so many years back on the day, of fewer before. */
static uint32_t rating_on(const Walk *walk, uint32_t target, Day day) {
    const Rules *rules = walk->of->timeline->rules;
    const Fact  *fact = &rules->facts.at[walk->of->way->targets[target].fact];
    int32_t      back = fact->number - (day_civil(walk->of->day).year - day_civil(day).year);
    for (uint32_t i = 0; i < rules->facts.len; i++)
        if (rules->facts.at[i].kind == FACT_RATING && rules->facts.at[i].number == back)
            return i;
    return NONE;
}

static void targets_put(const Walk *walk, Day day, Range *ranges) {
    const Way *way = walk->of->way;
    for (uint32_t i = 0; way && i < way->count; i++) {
        uint32_t fact = rating_of(walk, i) ? rating_on(walk, i, day) : way->targets[i].fact;
        if (day >= walk->of->changes[i].day && fact != NONE)
            ranges[fact] = range_at(way->targets[i].value);
    }
}

static Row *row_of(Walk *walk, const Clause *clause) {
    uint32_t at = map_put(&walk->labels, clause->label, (uint32_t)walk->rows.len);
    if (at == walk->rows.len)
        VEC_PUSH(walk->scratch, walk->rows, (Row){.wait = {.clause = clause->label, .ends = true}});
    return &walk->rows.at[at];
}

static bool clause_met(Arena *scratch, const Residue *residue, uint32_t clause, Range *ranges) {
    Residue one = *residue;
    one.clauses += clause;
    one.settled += clause;
    one.count = 1;
    return residue_ranged(scratch, &one, ranges, NULL) == VERDICT_ELIGIBLE;
}

static uint32_t phase_of(const Timeline *t, Day day) {
    uint32_t phase = 0;
    while (t->phases.at[phase].last < day)
        phase++;
    return phase;
}

/* False: no standard binds the post on the day. */
static bool day_read(Walk *walk, Arena *scratch, Day day) {
    Timeline      *t = walk->of->timeline;
    const Residue *residue = ways_residue(scratch, t, phase_of(t, day));
    Range         *ranges = ARENA_ARRAY(scratch, Range, t->rules->facts.len);
    if (t->rules->facts.len)
        memcpy(ranges, residue->ranges, t->rules->facts.len * sizeof *ranges);
    targets_put(walk, day, ranges);
    for (size_t i = 0; i < walk->rows.len; i++)
        walk->rows.at[i].unmet = false;
    for (uint32_t i = 0; i < residue->count; i++) {
        Row *row = row_of(walk, residue->clauses[i]);
        if (!row->found && !row->unmet)
            row->unmet = !clause_met(scratch, residue, i, ranges);
    }
    return residue->partial->of;
}

/* ---- backwards ---- */

/* What is not met on this day is met from the next one on. */
static void rows_found(Walk *walk, bool bound, Day next) {
    for (size_t i = 0; i < walk->rows.len; i++) {
        Row *row = &walk->rows.at[i];
        if (row->found || (bound && !row->unmet))
            continue;
        row->found = true;
        row->wait.day = next;
    }
}

static void walk_back(Walk *walk) {
    Day next = DAY_NONE;
    for (size_t i = walk->days.len; i-- > 0;) {
        Day day = walk->days.at[i];
        AUTO(Arena) scratch = arena_open();
        if (day == next)
            continue;
        bool bound = day_read(walk, scratch, day);
        for (size_t r = 0; next == DAY_NONE && r < walk->rows.len; r++)
            walk->rows.at[r].wait.ends = false;
        if (next != DAY_NONE)
            rows_found(walk, bound, next);
        next = day;
    }
}

/* By the changes that name it, on the latest of their days. */
static bool brought_by_changes(const Waits *of, const NearWait *wait) {
    for (uint32_t i = 0; of->way && i < of->way->count; i++)
        for (uint32_t c = 0; c < of->changes[i].clause_count; c++)
            if (wait->day <= of->changes[i].day &&
                str_same(of->changes[i].clauses[c], wait->clause))
                return true;
    return false;
}

const NearWait *waits_find(Arena *arena, const Waits *of, uint32_t *count_out) {
    AUTO(Arena) scratch = arena_open();
    Walk walk = {.of = of, .scratch = scratch, .labels = map_open(scratch)};
    days_find(&walk);
    walk_back(&walk);
    NearWait *list = ARENA_ARRAY(arena, NearWait, walk.rows.len);
    uint32_t  count = 0;
    for (size_t i = 0; i < walk.rows.len; i++) {
        const Row *row = &walk.rows.at[i];
        if (!row->found || brought_by_changes(of, &row->wait))
            continue;
        uint32_t at = count++;
        for (; at > 0 && list[at - 1].day > row->wait.day; at--)
            list[at] = list[at - 1];
        list[at] = row->wait;
    }
    *count_out = count;
    return list;
}

/* ---- ratings still to come ---- */

static Case case_on(const Walk *walk, Day day) {
    const Timeline *t = walk->of->timeline;
    return (Case){.rules = t->rules,
                  .roster = t->roster,
                  .person = t->person,
                  .post = t->post,
                  .day = day,
                  .arena = walk->scratch};
}

static bool changed(const Walk *walk, uint32_t fact) {
    const Way *way = walk->of->way;
    bool       is = false;
    for (uint32_t i = 0; way && i < way->count; i++)
        is |= way->targets[i].fact == fact;
    return is;
}

/* The year whose rating stands for it on the day; 0: it is recorded, brought by the way, or not known. */
static int32_t projected_from(const Walk *walk, uint32_t number) {
    const Fact *fact = &walk->of->timeline->rules->facts.at[number];
    Case        c = case_on(walk, walk->of->day);
    return changed(walk, number) ? 0 : fact_repeats(&c, fact);
}

/* Its ratings still to come, as if nothing were known of them. False: it has none. */
static bool rest_open(const Walk *walk, const Clause *clause, Range *ranges, NearRest *rest) {
    int32_t now = day_civil(walk->of->day).year;
    *rest = (NearRest){.clause = clause->label, .from = now};
    for (uint32_t f = 0; f < clause->fact_count; f++) {
        uint32_t number = clause->facts[f];
        int32_t  as = projected_from(walk, number);
        if (!as)
            continue;
        int32_t year = now - walk->of->timeline->rules->facts.at[number].number;
        ranges[number] = RANGE_UNKNOWN;
        rest->as = as;
        rest->from = year < rest->from ? year : rest->from;
        rest->until = year > rest->until ? year : rest->until;
    }
    return rest->as != 0;
}

static uint32_t rest_add(NearRest *list, uint32_t count, NearRest rest) {
    for (uint32_t i = 0; i < count; i++)
        if (str_same(list[i].clause, rest.clause)) {
            list[i].from = rest.from < list[i].from ? rest.from : list[i].from;
            list[i].until = rest.until > list[i].until ? rest.until : list[i].until;
            return count;
        }
    list[count] = rest;
    return count + 1;
}

const NearRest *rests_find(Arena *arena, const Waits *of, uint32_t *count_out) {
    AUTO(Arena) scratch = arena_open();
    Walk           walk = {.of = of, .scratch = scratch};
    Timeline      *t = of->timeline;
    const Residue *residue = ways_residue(scratch, t, phase_of(t, of->day));
    Range         *ranges = ARENA_ARRAY(scratch, Range, t->rules->facts.len);
    NearRest      *list = ARENA_ARRAY(arena, NearRest, residue->count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < residue->count; i++) {
        NearRest rest;
        for (size_t f = 0; f < t->rules->facts.len; f++)
            ranges[f] = residue->ranges[f];
        targets_put(&walk, of->day, ranges);
        if (rest_open(&walk, residue->clauses[i], ranges, &rest) &&
            !clause_met(scratch, residue, i, ranges))
            count = rest_add(list, count, rest);
    }
    *count_out = count;
    return list;
}
