/* Where facts come from: a register that has only the rows named gives the same fact, without one of them it
 * does not; and which document a row goes by. */
#include "base/test.h"

#include "base/random.h"
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
        if (row_is(&s->rows.at[i], record, arena))
            return without == NONE || !str_same(s->rows.at[i].key, s->rows.at[without].key);
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
    for (uint32_t i = 0; i < s->rows.count; i++) {
        if (s->rows.at[i].beside || !personal(s->rows.at[i].kind))
            continue;
        seen->needed += !range_same(range_kept(s, arena, i), s->range);
        seen->rows++;
    }
    seen->facts++;
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
        if (s->rows.count && !s->rows.at[0].beside)
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

/* ---- corrections ---- */

enum { ALTERED = 80 };

/* Of one person: his rows and those of posts, units and bodies. */
static Records records_of(Arena *arena, const Records *all, Str code) {
    Records kept = {0};
    for (size_t i = 0; i < all->len; i++) {
        const Record *record = &all->at[i];
        Str           who = record->kind == KIND_PERSON ? record_get(record, "code")
                            : personal(record->kind)    ? record_get(record, "person")
                                                        : STR("");
        if (!who.len || str_same(who, code))
            records_add(arena, &kept, *record);
    }
    return kept;
}

/* Another value for a field that is none of the key: that of another row, or nothing. */
static bool altered(const Records *all, Record *record, uint32_t *field_out, Random *random) {
    const KindInfo *info = vocabulary_kind(record->kind);
    uint32_t        field = random_below(random, info->field_count);
    uint32_t        tries = 100;
    const Record   *other = record;
    while (tries-- && (other == record || other->kind != record->kind || !other->values[field].len))
        other = &all->at[random_below(random, (uint32_t)all->len)];
    bool none = random_chance(random, 1, 4) && info->fields[field].need == NEED_MAY;
    if (record->kind == KIND_REGISTER || vocabulary_keyed(&info->fields[field]) ||
        (!none && other->kind != record->kind))
        return false;
    Str value = none ? STR("") : other->values[field];
    if (str_same(value, record->values[field]) || (!none && !value.len))
        return false;
    record->values[field] = value;
    *field_out = field;
    return true;
}

/* Is the field told; with a document, by it? */
static bool told_of(const FactRows *rows, const Record *record, uint32_t field, Str document,
                    Arena *arena) {
    for (uint32_t i = 0; i < rows->count; i++)
        if (rows->at[i].field == field && row_is(&rows->at[i], record, arena))
            return !document.len || str_same(rows->at[i].document, document);
    return false;
}

/* The register with the correction and who says so. */
static const Roster *corrected(Arena *arena, const Records *records, const Record *record,
                               uint32_t field) {
    Records all = {0};
    Record  claim = {.kind = KIND_CLAIM};
    for (size_t i = 0; i < records->len; i++)
        records_add(arena, &all, records->at[i]);
    claim.values[Claim_kind] = str_from(vocabulary_kind(record->kind)->name);
    claim.values[Claim_row] = record_key_words(arena, record_key(arena, record));
    claim.values[Claim_field] = str_from(vocabulary_kind(record->kind)->fields[field].name);
    claim.values[Claim_value] = record->values[field];
    claim.values[Claim_source] = STR("Doc X");
    claim.values[Claim_standing] = STR("authoritative");
    records_add(arena, &all, claim);
    return random_built(arena, &all);
}

static bool row_told(const FactRows *rows, const Record *record, Arena *arena) {
    for (uint32_t i = 0; i < rows->count; i++)
        if (row_is(&rows->at[i], record, arena))
            return true;
    return false;
}

typedef struct Changed {
    uint64_t facts, kinds, fields;
    bool     seen[KIND_COUNT][64];
} Changed;

/* filled: the field was empty. A row that counts no more because of what it now says is none that what is found
 * rests on. */
static void correction_told(Arena *arena, const Case *before, const Case *after,
                            const Record *record, uint32_t field, bool filled, Changed *changed) {
    for (size_t f = 0; f < before->rules->facts.len; f++) {
        const Fact *fact = &before->rules->facts.at[f];
        FactRows    was, is;
        Range       one = fact_read(arena, before, fact, &was);
        Range       other = fact_read(arena, after, fact, &is);
        if (range_same(one, other) || (filled && !row_told(&is, record, arena)))
            continue;
        if (!told_of(&was, record, field, STR(""), arena) &&
            !told_of(&is, record, field, STR("Doc X"), arena))
            fail_msg(STR_FMT ": %lld..%lld becomes %lld..%lld by " STR_FMT " of %s, of no row told",
                     STR_ARG(fact->words), (long long)one.lo, (long long)one.hi,
                     (long long)other.lo, (long long)other.hi,
                     STR_ARG(str_from(vocabulary_kind(record->kind)->fields[field].name)),
                     vocabulary_kind(record->kind)->name);
        changed->facts++;
        changed->kinds |= (uint64_t)1 << fact->kind;
        changed->fields += !changed->seen[record->kind][field];
        changed->seen[record->kind][field] = true;
    }
}

static void person_corrected(const Rules *rules, const Records *all, uint32_t p, Random *random,
                             Changed *changed) {
    AUTO(Arena) arena = arena_open();
    Records records = records_of(arena, all, str_format(arena, "p%03u", p));
    ensure(records.at != NULL);
    Case before = {.rules = rules,
                   .roster = random_built(arena, &records),
                   .post = p % RANDOM_POSTS,
                   .day = day_from(2026 + p % 2, 7, 1),
                   .arena = arena};
    for (uint32_t i = 0; i < ALTERED; i++) {
        Record  *record = &records.at[random_below(random, (uint32_t)records.len)];
        Record   as_it_was = *record;
        uint32_t field;
        if (!altered(all, record, &field, random))
            continue;
        Case after = before;
        after.roster = corrected(arena, &records, record, field);
        correction_told(arena, &before, &after, record, field, !as_it_was.values[field].len,
                        changed);
        *record = as_it_was;
    }
}

static void test_a_correction_that_changes_a_fact_is_told(void **state) {
    (void)state;
    Changed changed = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random       random = random_open(seed);
        const Rules *rules = random_rules(arena, seed, true);
        Records      records = random_records(arena, seed, seed % 2);
        random_decisions(arena, &records, seed, 0);
        for (uint32_t p = 0; p < PEOPLE; p++)
            person_corrected(rules, &records, p, &random, &changed);
    }
    uint32_t kinds = 0;
    for (uint64_t left = changed.kinds; left; left &= left - 1)
        kinds++;
    printf("# %llu facts of %u kinds changed, by %llu fields\n", (unsigned long long)changed.facts,
           kinds, (unsigned long long)changed.fields);
    assert_true(changed.facts > 1000 && kinds > 25 && changed.fields > 30);
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
    ADD(KIND_GRADE, "person", "p", "level", "senior", "act", "12-QĐ/TU", "since", "2020-03-01");
    ADD(KIND_STRENGTH, "person", "p", "field", "Luật", "source", "Nhận xét 2025");
    return records;
}

static FactRow row_valued(Arena *arena, const Records *records, FactKind kind) {
    Case     c = {.roster = random_built(arena, records),
                  .post = NONE,
                  .day = day_from(2026, 7, 1),
                  .arena = arena};
    Fact     fact = {.kind = kind};
    FactRows rows;
    fact_read(arena, &c, &fact, &rows);
    assert_true(rows.count >= 1 && !rows.at[0].beside);
    for (uint32_t i = 1; i < rows.count; i++)
        assert_true(rows.at[i].beside && str_same(rows.at[i].key, rows.at[0].key));
    return rows.at[0];
}

static void says(const FactRow *row, const char *document) {
    assert_string_equal(row->document.len ? row->document.at : "", document);
}

static void test_a_settled_source_goes_before_others(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records records = one_person(arena);
    FactRow row = row_valued(arena, &records, FACT_THEORY);
    says(&row, "");
    CLAIMED("intermediate", "unsettled", "source", "Lý lịch"); /* the row does not follow it */
    row = row_valued(arena, &records, FACT_THEORY);
    says(&row, "");
    CLAIMED("advanced", "unsettled", "source", "Bằng số 5");
    row = row_valued(arena, &records, FACT_THEORY);
    says(&row, "Bằng số 5");
    assert_false(row.act);
    CLAIMED("advanced", "authoritative", "reason", "Biên bản xác minh");
    row = row_valued(arena, &records, FACT_THEORY);
    says(&row, "Biên bản xác minh");
    CLAIMED("advanced", "rejected", "source", "Bằng số 5");
    row = row_valued(arena, &records, FACT_THEORY);
    says(&row, "");
}

static void test_an_act_is_told_with_its_day_where_there_is_one(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records records = one_person(arena);
    FactRow row = row_valued(arena, &records, FACT_GRADE);
    says(&row, "12-QĐ/TU");
    assert_true(row.act && !row.dated.len);
    ADD(KIND_ACT, "number", "12-QĐ/TU", "dated", "2020-02-03", "issuer", "Tỉnh ủy");
    ADD(KIND_ACT, "number", "120-QĐ/TU", "dated", "2021-02-03");
    row = row_valued(arena, &records, FACT_GRADE);
    assert_string_equal(row.dated.at, "2020-02-03");
    assert_string_equal(row.issuer.at, "Tỉnh ủy");
    ADD(KIND_ACT, "number", "12-QĐ/TU", "dated", "2020-02"); /* which of the two is not known */
    row = row_valued(arena, &records, FACT_GRADE);
    assert_true(row.act && !row.dated.len && !row.issuer.len);
    row = row_valued(arena, &records, FACT_STRENGTH);
    says(&row, "Nhận xét 2025");
    assert_false(row.act);
}

/* A grade held from `since` by act 33-QĐ, which the register has of these days. */
static FactRow graded(Arena *arena, const char *since, const char *dated, const char *more) {
    Records records = {0};
    ADD(KIND_REGISTER, "code", "r", "name", "r", "as_of", "2026-07-01");
    ADD(KIND_PERSON, "code", "p", "name", "P");
    ADD(KIND_GRADE, "person", "p", "level", "senior", "act", "33-QĐ", "since", since);
    ADD(KIND_ACT, "number", "33-QĐ", "dated", dated, "issuer", "UBND");
    if (more)
        ADD(KIND_ACT, "number", "33-QĐ", "dated", more);
    return row_valued(arena, &records, FACT_GRADE);
}

static void test_an_act_of_another_year_is_not_the_rows(void **state) {
    (void)state;
    static const struct {
        const char *since, *dated, *more, *told;
    } cases[] = {{"2022-01-01", "2025-01-01", NULL, ""},
                 {"2022-01-01", "2022-01-02", NULL, ""},
                 {"2022-01-01", "2022-01-01", NULL, "2022-01-01"},
                 {"2022-01-01", "2021-01-01", NULL, "2021-01-01"},
                 {"2022-01-01", "2020-12-31", NULL, ""},
                 {"2022-03", "2022-03-20", NULL, "2022-03-20"},
                 {"2022", "2021-05-04", NULL, "2021-05-04"},
                 {"", "2021-05-04", NULL, ""},
                 {"2022-01-01", "2021-12-20", "2023-12-25", "2021-12-20"},
                 {"2022-01-01", "2021-12-20", "2021-12-25", ""}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        AUTO(Arena) arena = arena_open();
        FactRow row = graded(arena, cases[i].since, cases[i].dated, cases[i].more);
        says(&row, "33-QĐ");
        assert_string_equal(row.dated.len ? row.dated.at : "", cases[i].told);
        assert_int_equal(row.issuer.len > 0, *cases[i].told != 0);
    }
}

static void test_a_certificate_is_no_act(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records records = one_person(arena);
    ADD(KIND_TRAINING, "person", "p", "type", "leadership_course", "course", "L", "since",
        "2024-01-01", "act", "33-QĐ");
    ADD(KIND_ACT, "number", "33-QĐ", "dated", "2024-01-01", "issuer", "UBND");
    Case     c = {.roster = random_built(arena, &records),
                  .post = NONE,
                  .day = day_from(2026, 7, 1),
                  .arena = arena};
    int32_t  type = codes_find(LIST_TRAINING, STR("leadership_course"));
    Fact     fact = {.kind = FACT_TRAINING, .number = type};
    FactRows rows;
    fact_read(arena, &c, &fact, &rows);
    assert_int_equal(rows.count, 2);
    says(&rows.at[0], "33-QĐ");
    assert_true(rows.at[0].certificate && !rows.at[0].act && !rows.at[0].dated.len);
    assert_true(!rows.at[0].beside && rows.at[1].beside && rows.at[1].field == Training_since);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_named_are_those_a_fact_rests_on),
        cmocka_unit_test(test_a_correction_that_changes_a_fact_is_told),
        cmocka_unit_test(test_a_settled_source_goes_before_others),
        cmocka_unit_test(test_an_act_is_told_with_its_day_where_there_is_one),
        cmocka_unit_test(test_an_act_of_another_year_is_not_the_rows),
        cmocka_unit_test(test_a_certificate_is_no_act),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
