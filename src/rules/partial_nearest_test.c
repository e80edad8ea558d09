/* partial_nearest_test.c — days, ways and "never", each tried out: the day by judging every day, a way by
 * changing the register and judging again, "never" by changes drawn at random. */
#include "base/test.h"

#include "rules/fact_parts.h"
#include "rules/partial_parts.h"
#include "rules/random_kit.h"

#include <stdio.h>

enum { PEOPLE = RANDOM_PEOPLE, POSTS = RANDOM_POSTS, DAYS = 1500 };

static Day first_day(void) {
    return day_from(2026, 7, 1);
}

static Verdict judged(Arena *arena, const Rules *rules, const Roster *roster, uint32_t p,
                      uint32_t post, Day day) {
    ArenaMark mark = arena_mark(arena);
    Verdict   verdict = reference_judge(arena, rules, roster, p, post, day, JUDGE_ENTRANT)->verdict;
    arena_rewind(arena, mark);
    return verdict;
}

/* ---- every day ---- */

static uint32_t days_agree(const Rules *rules, const Roster *roster, uint32_t person, uint32_t post,
                           uint64_t seed) {
    AUTO(Arena) arena = arena_open();
    Timeline t = timeline_open(arena, rules, roster, person, post, JUDGE_ENTRANT, first_day(),
                               first_day() + DAYS);
    uint32_t phase = 0;
    for (Day day = first_day(); day <= first_day() + DAYS; day++) {
        while (t.phases.at[phase].last < day)
            phase++;
        assert_true(t.phases.at[phase].first <= day);
        Verdict verdict = judged(arena, rules, roster, person, post, day);
        if (verdict != t.phases.at[phase].verdict)
            fail_msg("seed %llu person %u post %u on %s: %s, in its phase %s",
                     (unsigned long long)seed, person, post, day_iso(arena, day).at,
                     verdict_name(verdict), verdict_name(t.phases.at[phase].verdict));
    }
    return (uint32_t)t.phases.len;
}

static void test_phases_tell_every_day(void **state) {
    (void)state;
    uint32_t phases = 0;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules  *rules = seed % 2 ? random_rules(arena, seed, true) : random_laws(arena, seed);
        const Roster *roster = random_roster(arena, seed, seed % 3 == 0);
        for (uint32_t p = 0; p < 4; p++)
            phases += days_agree(rules, roster, (uint32_t)(seed * 4 + p) % PEOPLE, p, seed);
    }
    printf("# %u phases in 200 timelines\n", phases);
    assert_true(phases > 400);
}

/* ---- a way in the register ---- */

typedef struct Making {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    Records       records;
    uint32_t      person, post;
    bool          cannot; /* something to be taken away, or that no one row says */
} Making;

static Str code_of(ListId list, int64_t code) {
    return str_from(codes_at(list, (int)code)->id);
}

static Record row_of(const Making *m, Kind kind) {
    Record record = {.kind = kind};
    record_set(&record, "person", roster_person(m->roster, m->person)->code);
    return record;
}

static Str study_of(const Making *m, const Fact *fact) {
    Str field = roster_post(m->roster, m->post)->field;
    if (fact->field_of_post)
        return field.len ? field : STR("Sử");
    return fact->field_count ? fact->fields_said[0] : STR("Sử");
}

static void tenure_make(Making *m, const Fact *fact) {
    Record        record = row_of(m, KIND_TENURE);
    const Filter *filter = fact->filter;
    const Post   *post = roster_post(m->roster, m->post);
    record_set(&record, "title", str_format(m->arena, "made %zu", m->records.len));
    record_set(&record, "since", day_iso(m->arena, first_day()));
    if (!filter) { /* in the present post */
        records_add(m->arena, &m->records, record);
        return;
    }
    int32_t rank = filter->rank_of_post ? post->rank : filter->rank_lo;
    record_set(&record, "kind", filter->kind_count ? filter->kinds[0] : STR("z"));
    record_set(&record, "level",
               code_of(LIST_LEVEL, filter->level_lo < 0
                                       ? filter->level_hi == INT16_MAX ? 0 : filter->level_hi
                                       : filter->level_lo));
    record_set(&record, "bloc", code_of(LIST_BLOC, filter->bloc < 0 ? 0 : filter->bloc));
    if (rank != INT32_MIN && rank != INT_MISSING)
        record_set(&record, "rank", str_format(m->arena, "%d", rank));
    if (filter->same_unit && post->unit != NONE)
        record_set(&record, "unit", roster_unit(m->roster, post->unit)->code);
    for (int32_t manner = 0; manner < 5; manner++)
        if (fact->manners >> manner & 1) {
            record_set(&record, "manner", code_of(LIST_MANNER, manner));
            break;
        }
    records_add(m->arena, &m->records, record);
}

static void pool_make(Making *m, const Fact *fact) {
    for (uint32_t j = 0; j < POSTS; j++) {
        PostView view = view_post(m->roster, j);
        if (fact->kind == FACT_POOL_THIS
                ? j != m->post
                : filter_truth(m->roster, fact->filter, &view, m->post, first_day()) != TRUTH_YES)
            continue;
        Record record = row_of(m, KIND_POOL);
        record_set(&record, "post", roster_post(m->roster, j)->code);
        record_set(&record, "since", day_iso(m->arena, first_day()));
        records_add(m->arena, &m->records, record);
        return;
    }
    m->cannot = true;
}

static void declared_make(Making *m) {
    for (size_t i = 0; i < m->records.len; i++) {
        Record record = m->records.at[i];
        if (record.kind == KIND_PERSON &&
            str_same(record_get(&record, "code"), roster_person(m->roster, m->person)->code)) {
            record_set(&record, "ties_declared", STR("1"));
            records_add(m->arena, &m->records, record);
            return;
        }
    }
}

static void commended_make(Making *m, const Fact *fact, int64_t times) {
    for (int32_t form = 0; form < 32; form++) {
        if (!(fact->codes >> form & 1))
            continue;
        for (; times > 0; times--) {
            Record record = row_of(m, KIND_COMMENDATION);
            record_set(&record, "form", code_of(LIST_COMMENDATION, form));
            record_set(&record, "name", str_format(m->arena, "made %lld", (long long)times));
            record_set(&record, "dated", day_iso(m->arena, first_day()));
            records_add(m->arena, &m->records, record);
        }
        return;
    }
}

typedef struct Listed {
    FactKind    fact;
    Kind        kind;
    const char *field, *dated;
    ListId      list;
} Listed;

/* Facts that one row with one code makes. */
static const Listed listed[] = {
    {FACT_DEGREE, KIND_DEGREE, "level", "granted", LIST_DEGREE},
    {FACT_THEORY, KIND_THEORY, "level", "granted", LIST_THEORY},
    {FACT_CERTIFICATE, KIND_CERTIFICATE, "type", "granted", LIST_CERTIFICATE},
    {FACT_GRADE, KIND_GRADE, "level", "since", LIST_GRADE},
    {FACT_TRAINING, KIND_TRAINING, "type", "until", LIST_TRAINING},
    {FACT_CLEARANCE, KIND_CLEARANCE, "status", "dated", LIST_STATUS},
    {FACT_STRENGTH, KIND_STRENGTH, NULL, "noted", LIST_COUNT},
    {FACT_IN_CHARGE, KIND_DUTY, NULL, "since", LIST_COUNT},
};

static void listed_make(Making *m, const Fact *fact, int64_t value) {
    for (size_t i = 0; i < COUNT_OF(listed); i++) {
        if (listed[i].fact != fact->kind)
            continue;
        Record record = row_of(m, listed[i].kind);
        bool   flag = fact->kind == FACT_CERTIFICATE || fact->kind == FACT_TRAINING;
        if (listed[i].field)
            record_set(&record, listed[i].field,
                       code_of(listed[i].list, flag ? fact->number : value));
        record_set(&record, listed[i].dated, day_iso(m->arena, first_day()));
        if (fact->kind == FACT_CLEARANCE)
            record_set(&record, "type", code_of(LIST_CLEARANCE, fact->number));
        if (fact->kind == FACT_TRAINING)
            record_set(&record, "course", STR("made"));
        if (fact->kind == FACT_STRENGTH)
            record_set(&record, "source", STR("made"));
        if (fact->kind == FACT_DEGREE || fact->kind == FACT_STRENGTH ||
            fact->kind == FACT_IN_CHARGE)
            record_set(&record, "field", study_of(m, fact));
        records_add(m->arena, &m->records, record);
        return;
    }
    m->cannot = true;
}

static void rating_make(Making *m, const Reason *what) {
    Record record = row_of(m, KIND_RATING);
    record_set(&record, "year", str_format(m->arena, "%d", what->year));
    record_set(&record, "grade", code_of(LIST_RATING, what->lo < 0 ? 0 : what->lo));
    records_add(m->arena, &m->records, record);
}

static void change_make(Making *m, const NearChange *change) {
    const Fact *fact = change->what->asked;
    bool        away = fact_drift(fact) == DRIFT_EITHER && change->what->lo <= 0;
    if (away || fact->kind == FACT_UNIT_MATTER || fact->kind == FACT_TERMS)
        m->cannot = true;
    else if (fact_gathers(fact) || fact->kind == FACT_HOLDS)
        tenure_make(m, fact);
    else if (fact->kind == FACT_POOL || fact->kind == FACT_POOL_THIS)
        pool_make(m, fact);
    else if (fact->kind == FACT_TIES_DECLARED)
        declared_make(m);
    else if (fact->kind == FACT_COMMENDED)
        commended_make(m, fact, change->what->lo - change->what->found_lo);
    else if (fact->kind == FACT_RATING)
        rating_make(m, change->what);
    else
        listed_make(m, fact, change->what->lo);
}

/* Did the rows change these facts as wanted, and no other one that the standard asks for? */
static bool only_these(const Making *m, const Roster *then, const NearWay *way, Day day) {
    const Standard *of =
        &m->rules->standards.at[rules_standard_of(m->rules, m->roster, m->post, day)];
    for (uint32_t i = 0; i < of->fact_count; i++) {
        const Fact *fact = &m->rules->facts.at[of->facts[i]];
        Case        c = {.rules = m->rules,
                         .roster = m->roster,
                         .person = m->person,
                         .post = m->post,
                         .day = day,
                         .arena = m->arena};
        Range       before = fact_range(&c, fact);
        c.roster = then;
        Range after = fact_range(&c, fact);
        bool  changed = false;
        for (uint32_t k = 0; k < way->count; k++) {
            const Reason *what = way->changes[k].what;
            if (what->asked != fact)
                continue;
            changed = true;
            if (after.lo < what->lo || after.hi > what->hi)
                return false;
        }
        if (!changed && (before.lo != after.lo || before.hi != after.hi))
            return false;
    }
    return true;
}

typedef struct Tried {
    uint32_t ways, made, days, before, waits, rated;
} Tried;

/* Of the requirements of the label on the day, by the reference engine: none asked, all met, or not. */
static bool label_holds(const Making *m, const Roster *roster, Str label, Day day) {
    AUTO(Arena) arena = arena_open();
    const Judgement *judgement =
        reference_judge(arena, m->rules, roster, m->person, m->post, day, JUDGE_ENTRANT);
    bool holds = judgement->standard != NONE;
    for (uint32_t i = 0; i < judgement->clause_count; i++)
        if (!judgement->clauses[i].preference && str_same(judgement->clauses[i].label, label))
            holds &= judgement->clauses[i].truth == TRUTH_YES;
    return holds;
}

/* Each is not met on the day before, and met from its day to the last. */
static void waits_hold(const Making *m, const Roster *roster, const NearWait *waits, uint32_t count,
                       Day day, Tried *tried) {
    for (uint32_t i = 0; i < count; i++) {
        Day since = waits[i].day;
        tried->waits++;
        assert_true(since > first_day() && since <= day && (!i || since >= waits[i - 1].day));
        if (label_holds(m, roster, waits[i].clause, since - 1) ||
            !label_holds(m, roster, waits[i].clause, since) ||
            !label_holds(m, roster, waits[i].clause, since + (day - since) / 2) ||
            !label_holds(m, roster, waits[i].clause, day))
            fail_msg("person %u post %u: %s is not met from %s to %s", m->person, m->post,
                     waits[i].clause.at, day_iso(m->arena, since).at, day_iso(m->arena, day).at);
    }
}

static bool year_rated(const Making *m, int32_t year) {
    for (size_t i = 0; i < m->records.len; i++) {
        const Record *record = &m->records.at[i];
        if (record->kind == KIND_RATING &&
            str_same(record_get(record, "person"), roster_person(m->roster, m->person)->code) &&
            str_same(record_get(record, "year"), str_format(m->arena, "%d", year)))
            return true;
    }
    return false;
}

/* The ratings still to come, all with this grade. */
static const Roster *rated(const Making *from, Day day, int64_t grade) {
    Making m = *from;
    m.records.at = arena_copy(m.arena, from->records.at, from->records.len * sizeof *m.records.at);
    m.records.room = m.records.len;
    for (int32_t year = day_civil(first_day()).year; year < day_civil(day).year; year++)
        if (!year_rated(from, year)) {
            Record record = row_of(&m, KIND_RATING);
            record_set(&record, "year", str_format(m.arena, "%d", year));
            record_set(&record, "grade", code_of(LIST_RATING, grade));
            records_add(m.arena, &m.records, record);
        }
    return random_built(m.arena, &m.records);
}

/* Who is eligible on the day meets what is not told to rest on ratings to come whatever these are. */
static void rests_hold(const Making *m, const Roster *roster, const NearRest *rests, uint32_t count,
                       Day day, Tried *tried) {
    const int64_t    grades[] = {0, codes_count(LIST_RATING) - 1};
    const Judgement *judgement =
        reference_judge(m->arena, m->rules, roster, m->person, m->post, day, JUDGE_ENTRANT);
    for (size_t g = 0; g < COUNT_OF(grades) && day_civil(day).year > day_civil(first_day()).year;
         g++) {
        const Roster *other = rated(m, day, grades[g]);
        for (uint32_t i = 0; i < judgement->clause_count; i++) {
            const ClauseResult *clause = &judgement->clauses[i];
            bool                told = clause->preference;
            for (uint32_t r = 0; r < count; r++)
                told |= str_same(rests[r].clause, clause->label);
            tried->rated += !told;
            if (!told && !label_holds(m, other, clause->label, day))
                fail_msg("person %u post %u: %s rests on ratings to come on %s", m->person, m->post,
                         clause->label.at, day_iso(m->arena, day).at);
        }
    }
}

/* The day follows from what is told: the last one of a change or a wait. */
static void day_is_told(const NearWay *way) {
    Day last = first_day();
    for (uint32_t i = 0; i < way->count; i++)
        last = way->changes[i].day > last ? way->changes[i].day : last;
    for (uint32_t i = 0; i < way->wait_count; i++)
        last = way->waits[i].day > last ? way->waits[i].day : last;
    assert_int_equal(last, way->day);
}

static void way_tried(const Making *from, const NearWay *way, uint64_t seed, Tried *tried) {
    Making m = *from;
    tried->ways++;
    day_is_told(way);
    for (uint32_t i = 0; i < way->count; i++)
        change_make(&m, &way->changes[i]);
    if (m.cannot)
        return;
    const Roster *then = random_built(m.arena, &m.records);
    if (!only_these(&m, then, way, way->day))
        return;
    tried->made++;
    if (judged(m.arena, m.rules, then, m.person, m.post, way->day) != VERDICT_ELIGIBLE)
        fail_msg("seed %llu person %u post %u: a way does not suffice on %s",
                 (unsigned long long)seed, m.person, m.post, day_iso(m.arena, way->day).at);
    waits_hold(&m, then, way->waits, way->wait_count, way->day, tried);
    rests_hold(&m, then, way->rests, way->rest_count, way->day, tried);
    if (way->day == first_day())
        return;
    tried->before++;
    assert_int_not_equal(judged(m.arena, m.rules, then, m.person, m.post, way->day - 1),
                         VERDICT_ELIGIBLE);
    for (uint32_t i = 0; i < way->count; i++)
        tried->days += way->changes[i].lacking && way->changes[i].day == way->day;
}

/* By time alone: the register stays as it is. */
static void time_tried(const Making *m, const Nearest *nearest, Tried *tried) {
    assert_true(nearest->wait_count > 0);
    assert_int_equal(nearest->waits[nearest->wait_count - 1].day, nearest->day);
    waits_hold(m, m->roster, nearest->waits, nearest->wait_count, nearest->day, tried);
    rests_hold(m, m->roster, nearest->rests, nearest->rest_count, nearest->day, tried);
    assert_int_equal(judged(m->arena, m->rules, m->roster, m->person, m->post, nearest->day),
                     VERDICT_ELIGIBLE);
    assert_int_not_equal(
        judged(m->arena, m->rules, m->roster, m->person, m->post, nearest->day - 1),
        VERDICT_ELIGIBLE);
}

static void test_ways_suffice_in_the_register(void **state) {
    (void)state;
    Tried    tried = {0};
    uint32_t kinds[NEAREST_KINDS] = {0};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        AUTO(Arena) arena = arena_open();
        Making m = {.arena = arena, .rules = random_rules(arena, seed, false)};
        m.records = random_records(arena, seed, false);
        m.roster = random_built(arena, &m.records);
        for (m.person = 0; m.person < 12; m.person++)
            for (m.post = 0; m.post < POSTS; m.post++) {
                const Nearest *nearest = nearest_find(arena, m.rules, m.roster, m.person, m.post,
                                                      first_day(), first_day() + 5478);
                kinds[nearest->kind]++;
                if (nearest->kind == NEAREST_TIME)
                    time_tried(&m, nearest, &tried);
                for (uint32_t w = 0; w < nearest->way_count; w++)
                    way_tried(&m, &nearest->ways[w], seed, &tried);
            }
    }
    for (int k = 0; k < NEAREST_KINDS; k++)
        printf("# %s: %u\n", nearest_kind_name((NearestKind)k), kinds[k]);
    printf(
        "# %u ways, %u made in the register, %u with their day, %u not the day before, %u waits, "
        "%u whatever the ratings to come\n",
        tried.ways, tried.made, tried.days, tried.before, tried.waits, tried.rated);
    assert_true(tried.made > 300 && tried.days > 30 && tried.before > 100 && tried.waits > 100 &&
                tried.rated > 100);
    assert_true(kinds[NEAREST_TIME] && kinds[NEAREST_CHANGES] && kinds[NEAREST_NEVER]);
}

/* ---- minimal ---- */

/* Judged by all the clauses, with these facts and the others as they are on the day. */
static Verdict with_targets(Arena *arena, const Timeline *t, Day day, const Way *way,
                            uint32_t without) {
    Partial       *partial = partial_open(arena, t->rules, t->roster, t->post, day);
    Range         *ranges = partial_ranges(arena, partial, t->person, day);
    Truth         *truths = ARENA_ARRAY(arena, Truth, partial->count);
    Truth         *settled = ARENA_ARRAY(arena, Truth, partial->count);
    const Clause **clauses = ARENA_ARRAY(arena, const Clause *, partial->count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < way->count; i++)
        if (i != without)
            ranges[way->targets[i].fact] = range_at(way->targets[i].value);
    for (uint32_t i = 0; i < partial->of->clause_count; i++) {
        const Clause *clause = &partial->of->clauses[i];
        bool          presumed = false;
        if (clause->preference)
            continue;
        clauses[count] = clause;
        truths[count] = clause_truth(arena, t->rules, clause, ranges,
                                     node_ranged(t->rules, clause->cond, ranges), &presumed);
        settled[count++] = presumed ? TRUTH_NO : TRUTH_UNKNOWN;
    }
    Verdict  verdict = verdict_of(clauses, truths, count);
    Question question = {t->rules, clauses, settled, count, true};
    return verdict == VERDICT_UNDECIDED ? (Verdict)complete(arena, &question, ranges, NULL)
                                        : verdict;
}

static void way_is_least(Arena *arena, const Timeline *t, const Way *way, uint64_t seed) {
    assert_int_equal(with_targets(arena, t, way->day, way, NONE), VERDICT_ELIGIBLE);
    for (uint32_t i = 0; i < way->count; i++)
        for (size_t p = 0; p < t->phases.len && t->phases.at[p].first <= way->day; p++)
            if (with_targets(arena, t, t->phases.at[p].first, way, i) == VERDICT_ELIGIBLE) {
                Day latest = t->phases.at[p].first;
                for (uint32_t k = 0; k < way->count; k++)
                    if (k != i && way->targets[k].day > latest)
                        latest = way->targets[k].day;
                if (latest <= way->day && latest <= t->phases.at[p].last)
                    fail_msg("seed %llu person %u post %u: a change can be left out",
                             (unsigned long long)seed, t->person, t->post);
            }
}

static void test_ways_are_least(void **state) {
    (void)state;
    const Asked asked = {0};
    uint32_t    ways = 0, changes = 0;
    for (uint64_t seed = 5121; seed <= 5150; seed++) /* 5129: known in one phase only */
        for (uint32_t p = 0; p < 12; p++) {
            AUTO(Arena) arena = arena_open();
            const Rules  *rules = random_rules(arena, seed, seed % 2);
            const Roster *roster = random_roster(arena, seed, seed % 3 == 0);
            Timeline      t = timeline_open(arena, rules, roster, p, p % POSTS, JUDGE_ENTRANT,
                                            first_day(), first_day() + DAYS);
            Ways          all = {.arena = arena, .whole = true};
            for (uint32_t i = 0; i < t.phases.len; i++)
                ways_add(&all, &t, i, &asked);
            for (size_t w = 0; w < all.list.len; w++) {
                way_is_least(arena, &t, &all.list.at[w], seed);
                changes += all.list.at[w].count;
            }
            ways += (uint32_t)all.list.len;
        }
    printf("# %u ways of %u changes\n", ways, changes);
    assert_true(ways > 200 && changes > 200);
}

/* ---- there is no other way ---- */

static bool all_known(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                      uint32_t post, Day day) {
    const Partial *partial = partial_open(arena, rules, roster, post, day);
    const Range   *ranges = partial_ranges(arena, partial, person, day);
    for (uint32_t i = 0; i < partial->of->fact_count; i++)
        if (ranges[partial->of->facts[i]].lo != ranges[partial->of->facts[i]].hi)
            return false;
    return true;
}

static bool told_by(const Nearest *nearest, Day day) {
    if (nearest->day != DAY_NONE && nearest->day <= day)
        return true;
    for (uint32_t w = 0; w < nearest->way_count; w++)
        if (nearest->ways[w].day <= day)
            return true;
    return !nearest->whole;
}

/* Of whom it is said that nothing makes them eligible: a special case is told where one is found. */
static bool special_told(const Nearest *nearest) {
    return nearest->kind != NEAREST_NEVER || nearest->special;
}

static void test_no_change_does_what_was_not_told(void **state) {
    (void)state;
    static const int32_t after[] = {0, 37, 365, 800, 1400, 2600};
    uint32_t             tried = 0, eligible = 0, gained = 0, special = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules *rules = seed % 2 ? random_rules(arena, seed, false) : random_laws(arena, seed);
        Records      records = random_records(arena, seed, false);
        const Roster *now = random_built(arena, &records);
        random_decisions(arena, &records, seed, first_day());
        const Roster *then = random_built(arena, &records);
        for (uint32_t p = 0; p < 40; p++) {
            uint32_t       post = p % POSTS;
            const Nearest *nearest =
                nearest_find(arena, rules, now, p, post, first_day(), first_day() + 3000);
            for (size_t i = 0; i < COUNT_OF(after); i++) {
                Day day = first_day() + after[i];
                tried++;
                if (!all_known(arena, rules, now, p, post, day))
                    continue;
                Verdict verdict = judged(arena, rules, then, p, post, day);
                special += verdict == VERDICT_SPECIAL && nearest->kind == NEAREST_NEVER;
                if (verdict == VERDICT_SPECIAL && !special_told(nearest))
                    fail_msg("seed %llu person %u post %u: a special case on %s is not told",
                             (unsigned long long)seed, p, post, day_iso(arena, day).at);
                if (verdict != VERDICT_ELIGIBLE)
                    continue;
                eligible++;
                gained += judged(arena, rules, now, p, post, day) != VERDICT_ELIGIBLE;
                if (!told_by(nearest, day))
                    fail_msg("seed %llu person %u post %u: eligible on %s, told %s",
                             (unsigned long long)seed, p, post, day_iso(arena, day).at,
                             nearest_kind_name(nearest->kind));
            }
        }
    }
    printf("# %u tried, %u eligible, %u of them by changes, %u special\n", tried, eligible, gained,
           special);
    assert_true(gained > 50 && special > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phases_tell_every_day),
        cmocka_unit_test(test_ways_suffice_in_the_register),
        cmocka_unit_test(test_ways_are_least),
        cmocka_unit_test(test_no_change_does_what_was_not_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
