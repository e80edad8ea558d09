/* store_bench.c — seconds to write, load, update and check a register of many rows.
 *
 *     build/bench/store_bench [ROWS] [FILE]      100000 rows; the file must not be there yet
 */
#include "base/clock.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

static const Actor the_operator = {ACTOR_OPERATOR, {"operator", 8}, {0}};

static void must(bool good, const Error *err) {
    if (good)
        return;
    fprintf(stderr, "%s\n", err->message);
    exit(EXIT_WORLD);
}

/* A tenth people, the rest their tenures, as a register has them. */
static Change row_make(Arena *arena, uint32_t i, uint32_t people) {
    bool   is_person = i < people;
    Change change = {CHANGE_PUT, {.kind = is_person ? KIND_PERSON : KIND_TENURE}};
    Str    person = str_format(arena, "CB%06u", i % people);
    if (is_person) {
        record_set(&change.record, "code", person);
        record_set(&change.record, "name", STR("Nguyễn Thị Minh Hằng"));
        record_set(&change.record, "sex", STR("female"));
        record_set(&change.record, "born", STR("1975-09-02"));
        record_set(&change.record, "native_place", STR("Hà Tĩnh"));
        return change;
    }
    record_set(&change.record, "person", person);
    record_set(&change.record, "post", str_format(arena, "P%04u", i % 600));
    record_set(&change.record, "title", STR("Phó Chủ tịch Ủy ban nhân dân xã"));
    record_set(&change.record, "since",
               str_format(arena, "%u-%02u-01", 1980 + i / people, 1 + i % 12));
    record_set(&change.record, "manner", STR("main"));
    return change;
}

static double lap(double *since) {
    double now = clock_seconds(), spent = now - *since;
    *since = now;
    return spent;
}

static int64_t write_all(Store *store, const Change *changes, uint32_t count) {
    WriteResult result;
    Error       err = {0};
    must(store_write(store, &the_operator, "bench.write", STR(""), -1, changes, count, NULL,
                     &result, &err),
         &err);
    return result.version;
}

int main(int argc, char **argv) {
    uint32_t    count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
    const char *where = argc > 2 ? argv[2] : "bench.kt";
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Error       err = {0};
    Records     records;
    ChainFault *faults;
    size_t      fault_count;
    int64_t     version;
    Change     *changes = ARENA_ARRAY(arena, Change, count);
    for (uint32_t i = 0; i < count; i++)
        changes[i] = row_make(arena, i, count / 10 ? count / 10 : 1);
    must(store_create(where, &store, &err), &err);
    double since = clock_seconds();
    write_all(store, changes, count);
    printf("rows %u: write %.2f s", count, lap(&since));
    write_all(store, changes, count);
    printf(", the same again %.2f s", lap(&since));
    must(store_load(store, arena, arena, 0, &records, &version, &err), &err);
    printf(", load %.2f s", lap(&since));
    must(store_chain_check(store, arena, &faults, &fault_count, &err), &err);
    printf(", chain %.2f s\n", lap(&since));
    return records.len == count && fault_count == 0 ? EXIT_OK : EXIT_FOUND;
}
