/* store_contract_versions.c — every version of the rows that are like a given one. */
#include "store_contract_parts.h"

static Str versions_text(Store *store, Arena *arena, Record like) {
    RowVersion *versions;
    size_t      count;
    Error       err = {0};
    Text        text = text_open(arena);
    if (!store_versions(store, arena, &like, &versions, &count, &err))
        fail_msg("versions: %s", err.message);
    for (size_t i = 0; i < count; i++) {
        text_format(&text, STR_FMT " %lld-%lld:", STR_ARG(record_key_words(arena, versions[i].key)),
                    (long long)versions[i].from, (long long)versions[i].to);
        for (uint32_t f = 0; f < vocabulary_kind(like.kind)->field_count; f++)
            if (versions[i].record.values[f].len)
                text_format(&text, " " STR_FMT, STR_ARG(versions[i].record.values[f]));
        text_char(&text, '\n');
    }
    return text_done(&text);
}

static void versions_are(Store *store, Record like, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(versions_text(store, arena, like).at, wanted);
}

static void put(Store *store, Record record) {
    Change change = kit_put(record);
    kit_write(store, &change, 1);
}

static Record rating(const char *person, const char *year, const char *grade) {
    return kit_record(KIND_RATING, "person", person, "year", year, "grade", grade, NULL);
}

/* p, p1 and "p " begin alike; a key that begins like another's first part is not of it. */
static void test_versions_of_one_row(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    put(store, kit_person("p1", "Binh"));
    put(store, kit_person("p", "An"));
    put(store, kit_person("p", "Ân"));
    Change gone = kit_withdraw(kit_person("p", ""));
    kit_write(store, &gone, 1);
    put(store, kit_person("p", "Ân"));
    versions_are(store, kit_record(KIND_PERSON, "code", "p", NULL),
                 "p 2-3: p An\np 3-4: p Ân\np 5-0: p Ân\n");
    versions_are(store, kit_record(KIND_PERSON, "code", "q", NULL), "");
    versions_are(store, kit_record(KIND_PERSON, "name", "Binh", NULL), "p1 1-0: p1 Binh\n");
}

static void test_versions_by_parts_of_the_key(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    put(store, rating("p", "2025", "good"));
    put(store, rating("p", "2024", "good"));
    put(store, rating("p", "2025", "excellent"));
    put(store, rating("p1", "2025", "good"));
    put(store, rating("p ", "2025", "good"));
    versions_are(
        store, kit_record(KIND_RATING, "person", "p", NULL),
        "p|2024 2-0: p 2024 good\np|2025 1-3: p 2025 good\np|2025 3-0: p 2025 excellent\n");
    versions_are(store, kit_record(KIND_RATING, "person", "p", "year", "2024", NULL),
                 "p|2024 2-0: p 2024 good\n");
    versions_are(store, kit_record(KIND_RATING, "year", "2025", "grade", "excellent", NULL),
                 "p|2025 3-0: p 2025 excellent\n");
    versions_are(store, kit_record(KIND_RATING, "person", "p", "grade", "", NULL), "");
}

/* The first part of the key may be missing in the rows asked for. */
static void test_versions_of_keys_with_holes(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    put(store,
        kit_record(KIND_MATTER, "unit", "u", "type", "waste", "act", "1", "dated", "2025", NULL));
    put(store,
        kit_record(KIND_MATTER, "person", "p", "type", "waste", "act", "2", "dated", "2025", NULL));
    versions_are(store, kit_record(KIND_MATTER, "unit", "u", NULL),
                 "|u|waste|1|2025 1-0: u waste 1 2025\n");
    versions_are(store, kit_record(KIND_MATTER, "person", "", NULL),
                 "|u|waste|1|2025 1-0: u waste 1 2025\n");
    versions_are(store, kit_record(KIND_MATTER, "person", "p", "unit", "", NULL),
                 "p||waste|2|2025 2-0: p waste 2 2025\n");
}

static void test_an_erased_row_has_no_versions(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    Error err = {0};
    put(store, kit_person("p", "An"));
    put(store, kit_person("p", "Ân"));
    put(store, kit_person("q", "Chi"));
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p"), STR(""), &err));
    versions_are(store, kit_record(KIND_PERSON, "code", "p", NULL), "");
    put(store, kit_person("p", "New"));
    versions_are(store, kit_record(KIND_PERSON, NULL), "p 5-0: p New\nq 3-0: q Chi\n");
}

const struct CMUnitTest contract_versions[] = {
    cmocka_unit_test(test_versions_of_one_row),
    cmocka_unit_test(test_versions_by_parts_of_the_key),
    cmocka_unit_test(test_versions_of_keys_with_holes),
    cmocka_unit_test(test_an_erased_row_has_no_versions),
    {0},
};
