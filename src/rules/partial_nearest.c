/* partial_nearest.c — when somebody is eligible by time alone, by which changes, and why never.
 * docs/rules/grammar.md, "Partial evaluation". */
#include "rules/partial_parts.h"

typedef struct Near {
    Arena   *arena, *scratch;
    Timeline t;
    Nearest *nearest;
} Near;

static Case near_case(const Near *near) {
    return (Case){.rules = near->t.rules,
                  .roster = near->t.roster,
                  .person = near->t.person,
                  .post = near->t.post,
                  .day = near->t.first,
                  .arena = near->arena};
}

static const Residue *phase_residue(const Near *near, uint32_t phase) {
    const Phase *of = &near->t.phases.at[phase];
    return residue_make(near->scratch, of->partial, of->ranges, NULL, near->t.as);
}

static void clause_name(Str *list, uint32_t *count, const Clause *clause) {
    list[(*count)++] = clause->label;
}

/* ---- by time alone ---- */

/* Those met last are those of the last day. */
static void waits_told(Near *near) {
    Nearest    *nearest = near->nearest;
    const Waits waits = {.timeline = &near->t, .day = nearest->day};
    nearest->waits = waits_find(near->arena, &waits, &nearest->wait_count);
    nearest->rests = rests_find(near->arena, &waits, &nearest->rest_count);
    Str *list = ARENA_ARRAY(near->arena, Str, nearest->wait_count);
    for (uint32_t i = 0; i < nearest->wait_count; i++)
        if (nearest->waits[i].day == nearest->day && !nearest->waits[i].ends)
            list[nearest->clause_count++] = nearest->waits[i].clause;
    nearest->clauses = list;
}

/* The first phase in which the verdict is eligible; NONE: there is none. */
static uint32_t phase_eligible(const Timeline *t) {
    for (uint32_t i = 0; i < t->phases.len; i++)
        if (t->phases.at[i].verdict == VERDICT_ELIGIBLE)
            return i;
    return NONE;
}

static void by_time(Near *near, uint32_t phase) {
    const Timeline *t = &near->t;
    uint32_t        past = phase;
    while (past < t->phases.len && t->phases.at[past].verdict == VERDICT_ELIGIBLE)
        past++;
    near->nearest->kind = phase ? NEAREST_TIME : NEAREST_ALREADY;
    near->nearest->day = t->phases.at[phase].first;
    near->nearest->day_last = t->phases.at[past - 1].last;
    if (phase)
        waits_told(near);
}

/* ---- by changes ---- */

/* The clauses that are not met without this change, all others made. */
static void change_clauses(Near *near, const Way *way, uint32_t target, NearChange *change) {
    const Residue *residue = ways_residue(near->scratch, &near->t, way->phase);
    Truth         *truths = ARENA_ARRAY(near->scratch, Truth, residue->count);
    Range         *ranges = ARENA_ARRAY(near->scratch, Range, near->t.rules->facts.len);
    Str           *list = ARENA_ARRAY(near->arena, Str, residue->count);
    for (size_t i = 0; i < near->t.rules->facts.len; i++)
        ranges[i] = residue->ranges[i];
    for (uint32_t i = 0; i < way->count; i++)
        if (i != target)
            ranges[way->targets[i].fact] = range_at(way->targets[i].value);
    residue_ranged(near->scratch, residue, ranges, truths);
    for (uint32_t i = 0; i < residue->count; i++)
        if (truths[i] != TRUTH_YES)
            clause_name(list, &change->clause_count, residue->clauses[i]);
    change->clauses = list;
}

/* As it was found on the day asked about; of a rating to come, nothing. */
static const Reason *change_reason(Near *near, const Way *way, uint32_t target, Range wanted) {
    uint32_t    number = way->targets[target].fact;
    Reason     *reason = ARENA_NEW(near->arena, Reason);
    const Fact *fact = &near->t.rules->facts.at[number];
    bool        rating = fact->kind == FACT_RATING;
    Case        c = near_case(near);
    FactRows    rows = {0};
    Range       found = rating ? RANGE_UNKNOWN : fact_read(near->arena, &c, fact, &rows);
    Literal     literal = {number, wanted.lo, wanted.hi};
    if (rating)
        c.day = way->day;
    *reason = (Reason){.truth = range_truth(found, &literal),
                       .kind = REASON_COMPARE,
                       .fact = fact_words(near->arena, &c, fact),
                       .found = fact_found(near->arena, fact, found),
                       .wanted = fact_wanted(near->arena, fact, wanted.lo, wanted.hi),
                       .asked = fact,
                       .year = rating ? day_civil(way->day).year - fact->number : 0,
                       .lo = wanted.lo,
                       .hi = wanted.hi,
                       .found_lo = found.lo,
                       .found_hi = found.hi,
                       .rows = rows.at,
                       .row_count = rows.count};
    return reason;
}

/* The first day on which the rating of the year counts. */
static Day rating_there(const Near *near, int32_t year) {
    Day day = day_from(year + 1, 1, 1);
    return day > near->t.first ? day : near->t.first;
}

static NearChange change_make(Near *near, const Way *way, uint32_t target) {
    const Target *to = &way->targets[target];
    Range         wanted = way_reaches(near->scratch, &near->t, way, target);
    NearChange    change = {.what = change_reason(near, way, target, wanted), .day = to->day};
    FactKind      kind = change.what->asked->kind;
    int64_t       found = change.what->found_lo;
    if (kind == FACT_RATING)
        change.day = rating_there(near, change.what->year);
    if ((kind == FACT_HELD || kind == FACT_PRESENT) && found != FACT_LEAST)
        change.lacking = to->value - (found > 0 ? found : 0);
    change_clauses(near, way, target, &change);
    return change;
}

static NearWay way_told(Near *near, const Way *way) {
    NearChange *changes = ARENA_ARRAY(near->arena, NearChange, way->count);
    NearWay     told = {.changes = changes, .count = way->count, .day = near->t.first};
    for (uint32_t i = 0; i < way->count; i++) {
        changes[i] = change_make(near, way, i);
        told.day = changes[i].day > told.day ? changes[i].day : told.day;
    }
    const Waits waits = {&near->t, way, changes, way->day};
    told.waits = waits_find(near->arena, &waits, &told.wait_count);
    if (told.wait_count && told.waits[told.wait_count - 1].day > told.day)
        told.day = told.waits[told.wait_count - 1].day;
    const Waits then = {&near->t, way, changes, told.day};
    told.rests = rests_find(near->arena, &then, &told.rest_count);
    return told;
}

static bool way_sooner(const NearWay *a, const NearWay *b) {
    return a->day != b->day ? a->day < b->day : a->count < b->count;
}

/* Ratings of the same years can be found once more where other years count: the same changes do sooner, and
 * where every case was tried that is told. */
static void ways_told(Near *near, const Ways *ways) {
    NearWay *list = ARENA_ARRAY(near->arena, NearWay, ways->list.len);
    uint32_t count = 0;
    for (size_t i = 0; i < ways->list.len; i++) {
        NearWay told = way_told(near, &ways->list.at[i]);
        if (told.day < ways->list.at[i].day && ways->whole)
            continue;
        uint32_t at = count++;
        for (; at > 0 && way_sooner(&told, &list[at - 1]); at--)
            list[at] = list[at - 1];
        list[at] = told;
    }
    near->nearest->ways = list;
    near->nearest->way_count = count;
}

/* Of all phases before the one that time alone brings. */
static void by_changes(Near *near, uint32_t eligible) {
    const Asked asked = {0};
    Ways        ways = {.arena = near->scratch, .whole = true};
    for (uint32_t i = 0; i < near->t.phases.len && i < eligible; i++)
        ways_add(&ways, &near->t, i, &asked);
    near->nearest->whole &= ways.whole;
    ways_told(near, &ways);
    if (eligible == NONE && near->nearest->way_count)
        near->nearest->kind = NEAREST_CHANGES;
}

/* ---- by nothing ---- */

/* Can the requirements that are marked be met at once, on some day, by whatever can move or be found out?
 * Of the law of the first day only where some are left out. */
static bool reachable(Near *near, const bool *clauses, bool *needed) {
    const Asked asked = {.clauses = clauses, .lenient = true};
    for (uint32_t i = 0; i < near->t.phases.len; i++)
        if ((!clauses || near->t.phases.at[i].partial->of == near->t.phases.at[0].partial->of) &&
            ways_any(&near->t, i, &asked, needed, &near->nearest->whole))
            return true;
    return false;
}

static void needs_told(Near *near, const bool *needed) {
    const Rules *rules = near->t.rules;
    Case         c = near_case(near);
    Str         *needs = ARENA_ARRAY(near->arena, Str, rules->facts.len * 2);
    for (uint32_t i = 0; i < rules->facts.len; i++)
        if (needed[i])
            near->nearest->need_count =
                fact_needs(&c, &rules->facts.at[i], needs, near->nearest->need_count);
    near->nearest->needs = needs;
}

/* Can all be met on some day, by the law of that day, but those that may be set aside, while there are such? */
static bool special_reachable(Near *near) {
    for (uint32_t p = 0; p < near->t.phases.len; p++) {
        const Residue *residue = phase_residue(near, p);
        bool          *clauses = ARENA_ARRAY(near->scratch, bool, residue->count), some = false;
        const Asked    asked = {.clauses = clauses, .lenient = true};
        for (uint32_t i = 0; i < residue->count; i++) {
            clauses[i] = !residue->clauses[i]->waivable;
            some |= !clauses[i];
        }
        if (some && ways_any(&near->t, p, &asked, NULL, &near->nearest->whole))
            return true;
    }
    return false;
}

/* Each that cannot be met by itself; where each can, a set that cannot be met at once though any of its
 * members left out would do. */
static void never_told(Near *near) {
    const Residue *residue = phase_residue(near, 0);
    Nearest       *nearest = near->nearest;
    bool          *asked = ARENA_ARRAY(near->scratch, bool, residue->count);
    Str           *list = ARENA_ARRAY(near->arena, Str, residue->count);
    nearest->clauses = list;
    nearest->special = special_reachable(near);
    for (uint32_t i = 0; i < residue->count; i++) {
        asked[i] = true;
        if (!reachable(near, asked, NULL))
            clause_name(list, &nearest->clause_count, residue->clauses[i]);
        asked[i] = false;
    }
    nearest->together = !nearest->clause_count;
    for (uint32_t i = 0; i < residue->count; i++)
        asked[i] = true;
    for (uint32_t i = 0; nearest->together && i < residue->count; i++) {
        asked[i] = false;
        asked[i] = reachable(near, asked, NULL);
        if (asked[i])
            clause_name(list, &nearest->clause_count, residue->clauses[i]);
    }
}

static void by_nothing(Near *near) {
    bool *needed = ARENA_ARRAY(near->scratch, bool, near->t.rules->facts.len);
    if (reachable(near, NULL, needed)) {
        near->nearest->kind = NEAREST_FACTS;
        needs_told(near, needed);
    } else if (!near->nearest->whole) {
        near->nearest->kind = NEAREST_OPEN;
    } else {
        near->nearest->kind = NEAREST_NEVER;
        never_told(near);
    }
}

const Nearest *nearest_find(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                            uint32_t post, Day day, Day last) {
    AUTO(Arena) scratch = arena_open();
    Nearest *nearest = ARENA_NEW(arena, Nearest);
    Near     near = {arena, scratch,
                     timeline_open(scratch, rules, roster, person, post, JUDGE_ENTRANT, day, last),
                     nearest};
    *nearest = (Nearest){.kind = NEAREST_NONE,
                         .from = day,
                         .last = near.t.last,
                         .day = DAY_NONE,
                         .day_last = DAY_NONE,
                         .whole = true};
    if (!near.t.phases.at[0].partial->of)
        return nearest;
    uint32_t eligible = phase_eligible(&near.t);
    if (eligible != NONE)
        by_time(&near, eligible);
    if (eligible)
        by_changes(&near, eligible);
    if (eligible == NONE && !nearest->way_count)
        by_nothing(&near);
    return nearest;
}
