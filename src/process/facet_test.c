/* facet_test.c — no order and no pick tells what may not be seen. */
#include "process/directory.h"

#include "base/test.h"

#include <string.h>

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

/* "kind field=value field=value" */
static void row(Records *r, Kind kind, const char *fields) {
    Record record = {.kind = kind};
    Str    rest = str_from(fields);
    while (rest.len) {
        Str value = str_cut(&rest, ';'), name = str_cut(&value, '=');
        record_set(&record, str_copy(arena, name).at, value);
    }
    records_add(arena, r, record);
}

/* Of department U (A, B, C) the file may be seen, of W (D, E, F) the names alone. */
static const Directory *made(void) {
    Records  r = {0};
    Findings findings = findings_open(arena);
    row(&r, KIND_REGISTER, "code=R;name=R;as_of=2026-07-01");
    row(&r, KIND_UNIT, "code=U;name=U");
    row(&r, KIND_UNIT, "code=W;name=W");
    static const char *const people[] = {
        "code=A;name=A;sex=male;born=1980-01-01;ethnic=Kinh",
        "code=B;name=B;sex=female;born=1970",
        "code=C;name=C;sex=female",
        "code=D;name=D;sex=male;born=1990-01-01;ethnic=Tày",
        "code=E;name=E;sex=female;born=1960-01-01;party_joined=1990",
        "code=F;name=F"};
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        Str code = {&people[i][5], 1};
        row(&r, KIND_PERSON, people[i]);
        row(&r, KIND_POST,
            str_format(arena, "code=P" STR_FMT ";name=Post " STR_FMT ";kind=%s;unit=%s",
                       STR_ARG(code), STR_ARG(code), i ? "staff" : "head", i < 3 ? "U" : "W")
                .at);
        row(&r, KIND_TENURE,
            str_format(arena, "person=" STR_FMT ";post=P" STR_FMT ";since=2020", STR_ARG(code),
                       STR_ARG(code))
                .at);
        row(&r, KIND_DEGREE,
            str_format(arena, "person=" STR_FMT ";level=%s", STR_ARG(code),
                       i % 2 ? "master" : "bachelor")
                .at);
    }
    row(&r, KIND_POOL, "person=B;post=PA;readiness=soon");
    row(&r, KIND_POOL, "person=E;post=PD;readiness=now");
    row(&r, KIND_BODY, "code=K;name=K;kind=committee;unit=W");
    row(&r, KIND_MEMBERSHIP, "person=E;body=K;since=2020");
    row(&r, KIND_MEMBERSHIP, "person=A;body=K;since=2020");
    const Roster *roster = roster_build(arena, 1, &r, &findings);
    return directory_make(arena, roster, kind_names_open(arena, NULL, roster));
}

static const Scope *half(const Directory *d) {
    static const Grant grants[] = {{ROLE_READER, {0}, {0}}, {ROLE_HEAD, {"U", 1}, {0}}};
    return scope_make(arena, d->roster, grants, COUNT_OF(grants), STR(""));
}

static const char *found(const Directory *d, const Scope *scope, DirectoryPick pick, Facet sort,
                         bool down) {
    DirectoryAsk    ask = {STR(""), pick, sort, down, 0, 100};
    DirectoryAnswer answer = directory_find(d, scope, arena, &ask);
    Text            text = text_open(arena);
    for (uint32_t i = 0; i < answer.count; i++)
        text_add(&text, roster_person(d->roster, answer.people[i])->code);
    assert_int_equal(answer.whole, answer.count);
    return text_done(&text).at;
}

static void an_order_knows_only_what_is_seen(void **state) {
    (void)state;
    const Directory *d = made();
    const Scope     *all = scope_operator(arena, d->roster), *seen = half(d);
    Facet            born = (Facet)Person_born;
    DirectoryPick    any = directory_anybody();
    assert_string_equal(found(d, all, any, born, false), "EBADCF");
    assert_string_equal(found(d, all, any, born, true), "DABECF");
    assert_string_equal(found(d, seen, any, born, false), "BACDEF");
    assert_string_equal(found(d, seen, any, born, true), "ABCDEF");
    assert_string_equal(found(d, seen, any, FACET_DEGREE, true), "BACDEF");
    assert_string_equal(found(d, seen, any, FACET_POST, true), "FEDCBA");
    assert_string_equal(found(d, seen, any, FACET_UNIT, true), "FEDCBA");
    assert_string_equal(found(d, seen, any, FACET_NAME, true), "FEDCBA");
    for (Facet facet = 0; facet < FACET_COUNT; facet++)
        assert_int_equal(strlen(found(d, seen, any, facet, true)), 6);
}

/* With one pick: who is found by whoever sees everything, and by whoever sees the files of U alone. */
#define PICKED(field, value, whole, part)                                                          \
    do {                                                                                           \
        DirectoryPick pick = directory_anybody();                                                  \
        pick.field = value;                                                                        \
        assert_string_equal(found(d, all, pick, FACET_NAME, false), whole);                        \
        assert_string_equal(found(d, seen, pick, FACET_NAME, false), part);                        \
    } while (0)

static void nobody_is_picked_by_what_is_not_seen(void **state) {
    (void)state;
    const Directory *d = made();
    const Scope     *all = scope_operator(arena, d->roster), *seen = half(d);
    PICKED(sex, 1, "BCE", "BC");
    PICKED(age_from, 50, "BE", "B");
    PICKED(age_to, 50, "AD", "A");
    PICKED(degree, codes_find(LIST_DEGREE, STR("master")), "BDF", "B");
    PICKED(pool, 1, "BE", "B");
    PICKED(pool, 0, "ACDF", "AC");
    PICKED(party, 1, "E", "");
    PICKED(party, 0, "ABCDF", "");
    PICKED(ethnic, STR("Tày"), "D", "");
    PICKED(body, 0, "AE", "A");
    PICKED(kind, STR("head"), "A", "A");
    PICKED(unit, 1, "DEF", "DEF");
    PICKED(post, 3, "D", "D");
    PICKED(holds, 0, "", "");
    PICKED(holds, 1, "ABCDEF", "ABCDEF");
}

static void what_may_be_seen_of_nobody_is_refused(void **state) {
    (void)state;
    const Directory *d = made();
    Findings         findings = findings_open(arena);
    DirectoryAsk     ask = {.pick = directory_anybody(), .sort = (Facet)Person_ethnic};
    ask.pick.party = 1;
    assert_false(directory_allowed(half(d), &ask, &findings));
    assert_int_equal(findings.errors, 2);
    assert_string_equal(findings.at[0].code, "facet.hidden");
    assert_true(str_is(findings.at[0].field, "party"));
    assert_true(str_is(findings.at[1].field, "sort") && str_is(findings.at[1].value, "ethnic"));
    assert_true(directory_sensitive(&ask));
    assert_true(directory_allowed(scope_operator(arena, d->roster), &ask, &findings));
    ask = (DirectoryAsk){.pick = directory_anybody(), .sort = FACET_AGE};
    assert_true(directory_allowed(half(d), &ask, &findings));
    assert_false(directory_sensitive(&ask));
}

static void words_are_those_of_the_screen_or_none(void **state) {
    (void)state;
    const Directory *d = made();
    FacetCase        c = directory_case(d, half(d), arena, LANG_VI);
    static const struct {
        const char *facet, *own, *other;
    } cases[] = {{"born", "01/01/1980", ""},
                 {"age", "46", ""},
                 {"ethnic", "", ""},
                 {"degree", "Đại học", ""},
                 {"post", "Post A", "Post E"},
                 {"unit", "U", "W"},
                 {"kind", "Post A", "staff"},
                 {"code", "A", "E"},
                 {"name", "A", "E"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Facet facet = facet_named(str_from(cases[i].facet));
        assert_string_equal(str_copy(arena, facet_words(&c, facet, 0)).at, cases[i].own);
        assert_string_equal(str_copy(arena, facet_words(&c, facet, 4)).at, cases[i].other);
    }
    assert_int_equal(facet_named(STR("salary")), FACET_COUNT);
    for (Facet facet = 0; facet < FACET_COUNT; facet++) {
        assert_int_equal(facet_named(str_from(facet_name(facet))), facet);
        assert_true(facet_header(arena, LANG_EN, facet).len > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_order_knows_only_what_is_seen, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nobody_is_picked_by_what_is_not_seen, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(what_may_be_seen_of_nobody_is_refused, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(words_are_those_of_the_screen_or_none, open_arena,
                                        close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
