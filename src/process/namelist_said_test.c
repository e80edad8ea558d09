/* Every field is read again by what is written for it, in both languages, and by its name. */
#include "process/namelist_parts.h"

#include "base/test.h"

static void read_again(Arena *arena, ListFeed feed, Str said) {
    ListFeed found = feed_read(arena, said);
    if (found.base != feed.base || found.of != feed.of)
        fail_msg(STR_FMT " is read as %d %d, not %d %d", STR_ARG(said), found.base, found.of,
                 feed.base, feed.of);
}

static void every_way(Arena *arena, ListFeed feed) {
    read_again(arena, feed, feed_name(arena, feed));
    read_again(arena, feed, feed_said(arena, LANG_VI, feed));
    read_again(arena, feed, feed_said(arena, LANG_EN, feed));
}

static void fields_are_read_again(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const struct {
        FeedBase base;
        int      least, past;
    } feeds[] = {{FEED_SKIP, 0, 1},      {FEED_NUMBER, 0, 1},      {FEED_FAMILY, 0, 1},
                 {FEED_GIVEN, 0, 1},     {FEED_SEX_MARK, 0, 2},    {FEED_BORN_SEX, 0, 2},
                 {FEED_BORN_PART, 0, 3}, {FEED_DEGREE, -1, 3},     {FEED_THEORY, -1, 2},
                 {FEED_GRADE, 0, 1},     {FEED_CERTIFICATE, 0, 2}, {FEED_TITLE, 0, 1},
                 {FEED_UNIT, 0, 1},      {FEED_TITLE_UNIT, 0, 1},  {FEED_SINCE, 0, 1},
                 {FEED_RATING, -1, 0},   {FEED_RATING, 2024, 2026}};
    for (size_t i = 0; i < COUNT_OF(feeds); i++)
        for (int of = feeds[i].least; of < feeds[i].past; of++)
            every_way(arena, (ListFeed){feeds[i].base, of});
    for (uint32_t f = 0; f < vocabulary_kind(KIND_PERSON)->field_count; f++)
        every_way(arena, (ListFeed){FEED_PERSON, (int32_t)f});
    read_again(arena, (ListFeed){FEED_PERSON, Person_born}, STR(" năm SINH "));
    read_again(arena, (ListFeed){FEED_UNKNOWN, 0}, STR("màu mắt"));
    read_again(arena, (ListFeed){FEED_UNKNOWN, 0}, STR(""));
}

static void choices_are_read_in_any_of_their_words(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const char *const       *units = answer_choices("units");
    static const char *const made[] = {"create", "lập mới", "Tạo mới", "make new"};
    for (size_t i = 0; i < COUNT_OF(made); i++)
        assert_true(str_is(answer_read(arena, units, str_from(made[i])), "create"));
    assert_true(str_is(answer_read(arena, units, STR("Sở Y tế")), "Sở Y tế"));
    assert_true(str_is(answer_read(arena, units, STR("bỏ qua")), "bỏ qua")); /* none of these */
    assert_true(str_is(answer_said(arena, LANG_VI, units, STR("create")), "lập mới"));
    assert_true(str_is(answer_said(arena, LANG_EN, units, STR("SYT")), "SYT"));
    assert_true(question_is(arena, "units", STR("Đơn vị")) &&
                question_is(arena, "units", STR("units")));
    assert_false(question_is(arena, "units", STR("chức danh")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_read_again),
        cmocka_unit_test(choices_are_read_in_any_of_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
