#include "process/directory.h"

#include "base/test.h"

static Arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = arena_open();
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_close(arena);
    return 0;
}

static void person(Records *r, const char *code, const char *name) {
    Record record = {.kind = KIND_PERSON};
    record_set(&record, "code", str_from(code));
    record_set(&record, "name", str_from(name));
    records_add(arena, r, record);
}

static const Directory *made(void) {
    Records  r = {0};
    Findings findings = findings_open(arena);
    person(&r, "1", "Nguyễn Văn Ất");
    person(&r, "2", "Đặng Thị Hưởng");
    person(&r, "3", "Trần Đức An");
    person(&r, "4", "Lê An");
    person(&r, "5", "Lê Ân");
    person(&r, "6", "Hương");
    const Roster *roster = roster_build(arena, 0, &r, &findings);
    return directory_make(arena, roster, kind_names_open(arena, NULL, roster));
}

static const char *found(const Directory *d, const char *search, Facet sort, uint32_t from,
                         uint32_t most, uint32_t *whole_out) {
    DirectoryAsk    ask = {str_from(search), directory_anybody(), sort, false, from, most};
    DirectoryAnswer answer = directory_find(d, scope_operator(arena, d->roster), arena, &ask);
    Text            text = text_open(arena);
    for (uint32_t i = 0; i < answer.count; i++)
        text_add(&text, roster_person(d->roster, answer.people[i])->code);
    *whole_out = answer.whole;
    return text_done(&text).at;
}

static void they_stand_by_given_name(void **state) {
    (void)state;
    const Directory *d = made();
    uint32_t         whole;
    assert_string_equal(found(d, "", FACET_NAME, 0, 10, &whole), "435162");
    assert_int_equal(whole, 6);
    assert_string_equal(found(d, "", FACET_CODE, 0, 10, &whole), "123456");
    assert_string_equal(found(d, "", FACET_NAME, 2, 2, &whole), "51");
    assert_string_equal(found(d, "", FACET_NAME, 6, 2, &whole), "");
    assert_string_equal(found(d, "", FACET_NAME, 4000000000u, 2, &whole), "");
    assert_int_equal(whole, 6);
}

static void a_search_knows_no_diacritics_and_any_order(void **state) {
    (void)state;
    const Directory *d = made();
    uint32_t         whole;
    static const struct {
        const char *search, *people;
    } cases[] = {{"duc", "3"}, {"ĐỨC", "3"}, {"an le", "45"},  {"huong", "62"}, {"n", "1"},
                 {"uong", ""}, {"3", "3"},   {"  ", "435162"}, {"le x", ""}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(found(d, cases[i].search, FACET_NAME, 0, 10, &whole), cases[i].people);
}

static void who_may_not_be_seen_is_not_counted(void **state) {
    (void)state;
    const Directory *d = made();
    DirectoryAsk     ask = {STR(""), directory_anybody(), FACET_NAME, false, 0, 10};
    DirectoryAnswer  answer =
        directory_find(d, scope_make(arena, d->roster, NULL, 0, STR("1")), arena, &ask);
    assert_int_equal(answer.whole, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(they_stand_by_given_name, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_search_knows_no_diacritics_and_any_order, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(who_may_not_be_seen_is_not_counted, open_arena,
                                        close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
