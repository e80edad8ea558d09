/* Where facts come from: a register that has only the rows named gives the same fact, without one of them it
 * does not; and which document a row goes by. */
#include "base/test.h"

#include "rules/fact.h"
#include "rules/random_kit.h"

#include <stdio.h>

enum { PEOPLE = 25, SEEDS = 50 };

typedef struct Seen {
    uint64_t facts, rows, needed;
    uint64_t kinds; /* a bit per FactKind that had rows */
} Seen;

typedef struct Sourced {
    const Roster  *roster;
    const Records *records;
    Case           c;
    const Fact    *fact;
    Range          range;
    FactRows       rows;
} Sourced;

static bool personal(Kind kind) {
    return kind == KIND_PERSON || kind == KIND_MATTER ||
           vocabulary_field(kind, STR("person")) != NONE;
}

static bool row_is(const FactRow *row, const Record *record, Arena *arena) {
    return row->kind == record->kind && str_same(row->key, record_key(arena, record));
}

/* Of the person himself only the fields named. */
static Record person_kept(const Sourced *s, const Record *record, uint32_t without) {
    Record kept = {.kind = KIND_PERSON};
    kept.values[Person_code] = record->values[Person_code];
    kept.values[Person_name] = record->values[Person_name];
    for (uint32_t i = 0; i < s->rows.count; i++)
        if (i != without && s->rows.at[i].kind == KIND_PERSON)
            kept.values[s->rows.at[i].field] = record->values[s->rows.at[i].field];
    return kept;
}

static bool record_kept(const Sourced *s, Arena *arena, const Record *record, Str code,
                        uint32_t without) {
    if (!personal(record->kind))
        return true;
    for (uint32_t i = 0; i < s->rows.count; i++)
        if (i != without && row_is(&s->rows.at[i], record, arena))
            return true;
    /* where somebody works is read besides, to know whose matter it is */
    return s->fact->kind == FACT_UNIT_MATTER && record->kind == KIND_TENURE &&
           str_same(record_get(record, "person"), code);
}

/* The fact where the register has nothing of anybody but the rows named; without: one of them, NONE. */
static Range range_kept(const Sourced *s, Arena *arena, uint32_t without) {
    Records records = {0};
    Str     code = roster_person(s->roster, s->c.person)->code;
    for (size_t i = 0; i < s->records->len; i++) {
        const Record *record = &s->records->at[i];
        if (record->kind == KIND_PERSON && str_same(record_get(record, "code"), code))
            records_add(arena, &records, person_kept(s, record, without));
        else if (record_kept(s, arena, record, code, without))
            records_add(arena, &records, *record);
    }
    Case c = s->c;
    c.roster = random_built(arena, &records);
    c.person = 0;
    return fact_range(&c, s->fact);
}

static bool range_same(Range a, Range b) {
    return a.lo == b.lo && a.hi == b.hi;
}

static void rows_suffice(const Sourced *s, uint64_t seed, Seen *seen) {
    AUTO(Arena) arena = arena_open();
    Range kept = range_kept(s, arena, NONE);
    if (!range_same(kept, s->range))
        fail_msg("seed %llu person %u post %u: " STR_FMT " is %lld, by its %u rows %lld .. %lld",
                 (unsigned long long)seed, s->c.person, s->c.post, STR_ARG(s->fact->words),
                 (long long)s->range.lo, s->rows.count, (long long)kept.lo, (long long)kept.hi);
    for (uint32_t i = 0; i < s->rows.count; i++)
        if (s->rows.at[i].kind != KIND_UNIT && s->rows.at[i].kind != KIND_POST)
            seen->needed += !range_same(range_kept(s, arena, i), s->range);
    seen->facts++;
    seen->rows += s->rows.count;
    seen->kinds |= (uint64_t)1 << s->fact->kind;
}

static void person_sourced(Sourced *s, const Rules *rules, uint64_t seed, Seen *seen) {
    for (size_t f = 0; f < rules->facts.len; f++) {
        AUTO(Arena) arena = arena_open();
        s->c.arena = arena;
        s->fact = &rules->facts.at[f];
        s->range = fact_read(arena, &s->c, s->fact, &s->rows);
        if (s->range.lo != s->range.hi)
            continue;
        if (s->rows.count)
            rows_suffice(s, seed, seen);
        else if (s->range.lo > (s->fact->kind == FACT_FIRST_TERM)) /* nothing is what was found */
            fail_msg("seed %llu person %u: " STR_FMT " is %lld, of no row",
                     (unsigned long long)seed, s->c.person, STR_ARG(s->fact->words),
                     (long long)s->range.lo);
    }
}

static void test_rows_named_are_those_a_fact_rests_on(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules *rules = random_rules(arena, seed, true);
        Records      records = random_records(arena, seed, seed % 2);
        random_decisions(arena, &records, seed, 0);
        Sourced s = {.roster = random_built(arena, &records), .records = &records};
        for (uint32_t p = 0; p < PEOPLE; p++) {
            s.c = (Case){.rules = rules,
                         .roster = s.roster,
                         .person = p,
                         .post = p % RANDOM_POSTS,
                         .day = day_from(2026 + p % 2, 7, 1)};
            person_sourced(&s, rules, seed, &seen);
        }
    }
    uint32_t kinds = 0;
    for (uint64_t left = seen.kinds; left; left &= left - 1)
        kinds++;
    printf("# %llu facts of %u kinds, %llu rows, %llu of them needed\n",
           (unsigned long long)seen.facts, kinds, (unsigned long long)seen.rows,
           (unsigned long long)seen.needed);
    assert_true(seen.facts > 5000 && kinds > 30 && seen.needed > seen.rows * 4 / 5);
}

/* ---- documents ---- */

static void row_add(Arena *arena, Records *records, Kind kind, const char *const *values) {
    Record record = {.kind = kind};
    for (uint32_t i = 0; values[i]; i += 2)
        record_set(&record, values[i], str_from(values[i + 1]));
    records_add(arena, records, record);
}

#define ADD(kind, ...) row_add(arena, &records, kind, (const char *const[]){__VA_ARGS__, NULL})
#define CLAIMED(value, standing, ...)                                                              \
    ADD(KIND_CLAIM, "kind", "theory", "row", "p|advanced", "field", "level", "value", value,       \
        "standing", standing, __VA_ARGS__)

static Records one_person(Arena *arena) {
    Records records = {0};
    ADD(KIND_REGISTER, "code", "r", "name", "r", "as_of", "2026-07-01");
    ADD(KIND_PERSON, "code", "p", "name", "P");
    ADD(KIND_THEORY, "person", "p", "level", "advanced");
    ADD(KIND_GRADE, "person", "p", "level", "senior", "act", "12-QĐ/TU");
    ADD(KIND_STRENGTH, "person", "p", "field", "Luật", "source", "Nhận xét 2025");
    return records;
}

static FactRow only_row(Arena *arena, const Records *records, FactKind kind) {
    Case     c = {.roster = random_built(arena, records),
                  .post = NONE,
                  .day = day_from(2026, 7, 1),
                  .arena = arena};
    Fact     fact = {.kind = kind};
    FactRows rows;
    fact_read(arena, &c, &fact, &rows);
    assert_int_equal(rows.count, 1);
    return rows.at[0];
}

static void says(const FactRow *row, const char *document) {
    assert_string_equal(row->document.len ? row->document.at : "", document);
}

static void test_a_settled_source_goes_before_others(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records records = one_person(arena);
    FactRow row = only_row(arena, &records, FACT_THEORY);
    says(&row, "");
    CLAIMED("intermediate", "unsettled", "source", "Lý lịch"); /* the row does not follow it */
    row = only_row(arena, &records, FACT_THEORY);
    says(&row, "");
    CLAIMED("advanced", "unsettled", "source", "Bằng số 5");
    row = only_row(arena, &records, FACT_THEORY);
    says(&row, "Bằng số 5");
    assert_false(row.act);
    CLAIMED("advanced", "authoritative", "reason", "Biên bản xác minh");
    row = only_row(arena, &records, FACT_THEORY);
    says(&row, "Biên bản xác minh");
    CLAIMED("advanced", "rejected", "source", "Bằng số 5");
    row = only_row(arena, &records, FACT_THEORY);
    says(&row, "");
}

static void test_an_act_is_told_with_its_day_where_there_is_one(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records records = one_person(arena);
    FactRow row = only_row(arena, &records, FACT_GRADE);
    says(&row, "12-QĐ/TU");
    assert_true(row.act && !row.dated.len);
    ADD(KIND_ACT, "number", "12-QĐ/TU", "dated", "2020-02-03", "issuer", "Tỉnh ủy");
    ADD(KIND_ACT, "number", "120-QĐ/TU", "dated", "2021-02-03");
    row = only_row(arena, &records, FACT_GRADE);
    assert_string_equal(row.dated.at, "2020-02-03");
    assert_string_equal(row.issuer.at, "Tỉnh ủy");
    ADD(KIND_ACT, "number", "12-QĐ/TU", "dated", "2024-05-06"); /* which of the two is not known */
    row = only_row(arena, &records, FACT_GRADE);
    assert_true(row.act && !row.dated.len && !row.issuer.len);
    row = only_row(arena, &records, FACT_STRENGTH);
    says(&row, "Nhận xét 2025");
    assert_false(row.act);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_named_are_those_a_fact_rests_on),
        cmocka_unit_test(test_a_settled_source_goes_before_others),
        cmocka_unit_test(test_an_act_is_told_with_its_day_where_there_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
