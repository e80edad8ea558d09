/* store_contract_shelf.c — what a job sets aside, what it sees of the register, and writes from a source. */
#include "store_contract_parts.h"

#include "store/account.h"
#include "store/newest.h"
#include "store/shelf.h"

static Shelf *shelf_made(Shelves *shelves, bool wide) {
    Shelf *shelf = NULL;
    Error  err = {0};
    if (!shelf_open(shelves, wide, &shelf, &err))
        fail_msg("%s", err.message);
    return shelf;
}

static Shelves *shelves_made(const Store *store) {
    Shelves *shelves = NULL;
    Error    err = {0};
    if (!shelves_open(store, &shelves, &err))
        fail_msg("%s", err.message);
    return shelves;
}

/* "key=value;" of all from `from` on. */
static Str shelf_text(Arena *arena, Shelf *shelf, Str from) {
    Text  text = text_open(arena);
    Error err = {0};
    Str   key, value;
    bool  more;
    assert_true(shelf_walk(shelf, from, &err));
    while (shelf_next(shelf, &more, &key, &value, &err) && more)
        text_format(&text, STR_FMT "=" STR_FMT ";", STR_ARG(key), STR_ARG(value));
    assert_int_equal(err.code, ERROR_NONE);
    assert_true(shelf_next(shelf, &more, &key, &value, &err) && !more);
    return text_done(&text);
}

static void test_shelves_keep_what_is_put_up(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Shelves) shelves = shelves_made(store);
    Shelf *shelf = shelf_made(shelves, false), *other = shelf_made(shelves, true);
    Error  err = {0};
    Str    value;
    bool   found;
    assert_string_equal(shelf_text(arena, shelf, STR("")).at, "");
    assert_true(shelf_add(shelf, STR("b"), STR("2"), &err));
    assert_true(shelf_add(shelf, STR("a\x1f"), STR("1"), &err));
    assert_true(shelf_add(shelf, STR("\xC4\x90"), STR(""), &err));
    assert_true(shelf_add(shelf, STR("B"), STR("0"), &err));
    assert_true(shelf_add(other, STR("b"), STR("another"), &err));
    assert_string_equal(shelf_text(arena, shelf, STR("")).at, "B=0;a\x1f=1;b=2;\xC4\x90=;");
    assert_string_equal(shelf_text(arena, shelf, STR("aa")).at, "b=2;\xC4\x90=;");
    assert_true(shelf_set(shelf, STR("b"), STR("two and more"), &err));
    assert_true(shelf_find(shelf, arena, STR("b"), &found, &value, &err) && found);
    assert_string_equal(value.at, "two and more");
    assert_true(shelf_find(shelf, arena, STR("c"), &found, &value, &err) && !found);
    assert_false(shelf_add(shelf, STR("b"), STR("again"), &err)); /* a broken promise, not a loss */
    assert_int_equal(err.code, ERROR_STORE);
}

static void test_shelves_take_any_bytes(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Shelves) shelves = shelves_made(store);
    Shelf *shelf = shelf_made(shelves, true);
    Error  err = {0};
    Str    key, value, long_one = {arena_take(arena, 3 << 20), 3 << 20};
    bool   found, more;
    assert_true(shelf_add(shelf, (Str){"\0\0\0\1", 4}, long_one, &err));
    assert_true(shelf_add(shelf, (Str){"\0\0\1\0", 4}, STR("1"), &err));
    assert_true(shelf_find(shelf, arena, (Str){"\0\0\0\1", 4}, &found, &value, &err));
    assert_true(found && str_same(value, long_one));
    assert_true(shelf_walk(shelf, (Str){"\0\0\0\2", 4}, &err));
    assert_true(shelf_next(shelf, &more, &key, &value, &err) && more && str_is(value, "1"));
}

/* Far more than the cache holds, in any order. */
static void test_shelves_outgrow_memory(void **state) {
    (void)state;
    enum { ROWS = 20000, BYTES = 4000 };
    static char wide[BYTES];
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Shelves) shelves = shelves_made(store);
    Shelf   *shelf = shelf_made(shelves, true);
    Error    err = {0};
    Str      key, value;
    bool     more;
    uint32_t met = 0;
    for (uint32_t i = 0; i < ROWS; i++) {
        ArenaMark mark = arena_mark(arena);
        Str       own = str_format(arena, "%05u", i * 7919 % ROWS);
        assert_true(shelf_add(shelf, own, (Str){wide, sizeof wide}, &err));
        arena_rewind(arena, mark);
    }
    assert_true(shelf_walk(shelf, STR(""), &err));
    for (; shelf_next(shelf, &more, &key, &value, &err) && more; met++) {
        assert_int_equal(value.len, sizeof wide);
    }
    assert_int_equal(met, ROWS);
    assert_true(shelf_set(shelf, STR("00100"), STR("short"), &err));
    assert_true(shelf_find(shelf, arena, STR("00100"), &more, &value, &err));
    assert_string_equal(value.at, "short");
}

static void test_the_newest_rows_one_at_a_time(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Newest) newest = NULL;
    Change changes[] = {kit_put(kit_person("p2", "Bình")), kit_put(kit_person("p1", "An")),
                        kit_put(kit_person("p3", "Chi"))};
    Record record;
    Error  err = {0};
    Str    key;
    bool   found;
    kit_write(store, changes, COUNT_OF(changes));
    kit_put_one(store, kit_person("p1", "Ân"));
    changes[0] = kit_withdraw(kit_person("p2", ""));
    kit_write(store, changes, 1);
    assert_true(newest_open(store, &newest, &err));
    assert_int_equal(newest_version(newest), 3);
    assert_true(newest_find(newest, arena, KIND_PERSON, STR("p1"), &found, &record, &err) && found);
    assert_string_equal(record_get(&record, "name").at, "Ân");
    assert_true(newest_find(newest, arena, KIND_PERSON, STR("p2"), &found, &record, &err) &&
                !found);
    assert_true(newest_find(newest, arena, KIND_UNIT, STR("u"), &found, &record, &err) && !found);
    assert_true(newest_walk(newest, KIND_PERSON, STR("p"), &err));
    assert_true(newest_next(newest, arena, KIND_PERSON, &found, &key, &record, &err) && found);
    assert_string_equal(key.at, "p1");
    assert_true(newest_next(newest, arena, KIND_PERSON, &found, &key, &record, &err) && found);
    assert_string_equal(record_get(&record, "name").at, "Chi");
    assert_true(newest_next(newest, arena, KIND_PERSON, &found, &key, &record, &err) && !found);
    assert_true(newest_next(newest, arena, KIND_PERSON, &found, &key, &record, &err) && !found);
    assert_true(newest_walk(newest, KIND_UNIT, STR(""), &err));
    assert_true(newest_next(newest, arena, KIND_UNIT, &found, &key, &record, &err) && !found);
    newest_close(newest);
    newest = NULL;
    kit_put_one(store, kit_person("p9", "Yến")); /* the store is free again … */
    int64_t version;
    assert_true(
        store_together(store, &err)); /* … and what it then begins can still be taken back */
    kit_put_one(store, kit_person("p8", "Xuân"));
    assert_false(store_together_end(store, false, &err));
    assert_true(store_version(store, &version, &err));
    assert_int_equal(version, 4);
}

/* What is written meanwhile is not seen. */
static void test_a_look_stays_at_its_version(void **state) {
    (void)state;
    const char *where = desk->fresh();
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(where);
    kit_put_one(store, kit_person("p1", "An"));
    AUTO(Store) other = kit_opened(where);
    AUTO(Newest) newest = NULL;
    Record record;
    Error  err = {0};
    bool   found;
    assert_true(newest_open(store, &newest, &err));
    kit_put_one(other, kit_person("p1", "Ân"));
    assert_true(newest_find(newest, arena, KIND_PERSON, STR("p1"), &found, &record, &err) && found);
    assert_string_equal(record_get(&record, "name").at, "An");
    assert_int_equal(newest_version(newest), 1);
}

typedef struct Queue {
    const Change *at;
    size_t        len, done;
    bool          fails;
} Queue;

static bool queue_next(void *with, Change *change_out, bool *more_out, Error *err) {
    Queue *queue = with;
    if (queue->fails && queue->done == 1)
        return error_set(err, ERROR_LIMIT, "no more");
    *more_out = queue->done < queue->len;
    if (*more_out)
        *change_out = queue->at[queue->done++];
    return true;
}

static void test_a_write_from_a_source(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Store) other = kit_made(desk->fresh());
    Change       changes[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Bình")),
                              kit_withdraw(kit_person("p9", "Yến"))};
    Queue        queue = {.at = changes, .len = COUNT_OF(changes)};
    ChangeSource source = {queue_next, &queue, COUNT_OF(changes)};
    WriteResult  result;
    Error        err = {0};
    kit_put_one(store, changes[2].record);
    kit_put_one(other, changes[2].record);
    assert_true(store_write_from(store, &kit_operator, "test.write", STR(""), 1, &source, NULL,
                                 &result, &err));
    assert_int_equal(result.of[KIND_PERSON].added, 2);
    assert_int_equal(result.of[KIND_PERSON].withdrawn, 1);
    assert_int_equal(result.version, 2);
    kit_faults_are(store, "");
    kit_write(other, changes, COUNT_OF(changes));
    kit_picture_is(store, 2, kit_picture(other, arena, 2).at);
    queue.done = 0;
    queue.len = 2;
    assert_true(store_write_from(store, &kit_operator, "test.write", STR(""), 2, &source, NULL,
                                 &result, &err));
    assert_int_equal(result.of[KIND_PERSON].same, 2);
    assert_int_equal(result.version, 2);
    queue = (Queue){.at = changes, .len = 2, .fails = true};
    changes[0] = kit_put(kit_person("p1", "Ân"));
    assert_false(store_write_from(store, &kit_operator, "test.write", STR(""), 2, &source, NULL,
                                  &result, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    kit_picture_is(store, 0, kit_picture(other, arena, 2).at);
    err = (Error){0};
    queue = (Queue){.at = changes, .len = 2};
    assert_false(store_write_from(store, &kit_operator, "test.write", STR(""), 1, &source, NULL,
                                  &result, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
}

const struct CMUnitTest contract_shelf[] = {
    cmocka_unit_test(test_shelves_keep_what_is_put_up),
    cmocka_unit_test(test_shelves_take_any_bytes),
    cmocka_unit_test(test_shelves_outgrow_memory),
    cmocka_unit_test(test_the_newest_rows_one_at_a_time),
    cmocka_unit_test(test_a_look_stays_at_its_version),
    cmocka_unit_test(test_a_write_from_a_source),
    {0},
};
