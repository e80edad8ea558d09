/* store_contract_kill.c — writers killed at any moment. */
#include "store_contract_parts.h"

#include "base/random.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KILLS = 100, BATCH = 40 };

/* More of them in the long run: KIENTOAN_KILLS=1000. */
static int kills(void) {
    const char *asked = getenv("KIENTOAN_KILLS");
    return asked ? atoi(asked) : KILLS;
}

/* Writes batch after batch until it is killed, and says each version that was acknowledged: every
 * person of the register carries the batch. */
static _Noreturn void write_for_ever(const char *where, int tell) {
    AUTO(Arena) arena = arena_open();
    Store *store = NULL;
    Error  err = {0};
    if (!store_open(where, &store, &err))
        _exit(1);
    for (int batch = (int)getpid() * 1000;; batch++) {
        Change      changes[BATCH];
        WriteResult result;
        Str         name = str_format(arena, "%d", batch);
        for (int i = 0; i < BATCH; i++)
            changes[i] = kit_put(kit_person(str_format(arena, "p%02d", i).at, name.at));
        if (!store_write(store, &kit_operator, "test.write", name, -1, changes, BATCH, NULL,
                         &result, &err) ||
            write(tell, &result.version, sizeof result.version) != sizeof result.version)
            _exit(1);
    }
}

/* All people carry one name: the last batch that was committed, whole. Returns the version. */
static int64_t register_is_whole(const char *where) {
    AUTO(Store) store = kit_opened(where);
    AUTO(Arena) arena = arena_open();
    Records records;
    int64_t version;
    Error   err = {0};
    assert_true(store_load(store, arena, arena, 0, &records, &version, &err));
    assert_true(records.len == 0 || records.len == BATCH);
    for (size_t i = 1; i < records.len; i++)
        assert_true(str_same(records.at[i].values[1], records.at[0].values[1]));
    assert_true((version > 0) == (records.len > 0));
    return version;
}

/* Lets a child write and kills it; returns the last version it was told of, 0: none. */
static int64_t writer_killed(const char *where, bool wait_for_one, long nap_us) {
    int     ends[2], status;
    int64_t told = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        write_for_ever(where, ends[1]);
    close(ends[1]);
    if (wait_for_one)
        assert_int_equal(read(ends[0], &told, sizeof told), sizeof told);
    struct timespec nap = {0, 1000 * nap_us};
    nanosleep(&nap, NULL);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    for (int64_t next; read(ends[0], &next, sizeof next) == sizeof next;)
        told = next;
    close(ends[0]);
    return told;
}

/* Half of the kills wait for a first commit, so that they fall among writes on any machine; the
 * others fall anywhere, the opening included. Nothing that was acknowledged is lost. */
static void test_a_kill_leaves_it_as_before_or_as_after(void **state) {
    (void)state;
    const char *where = desk->fresh();
    Random      random = random_open(1);
    store_close(kit_made(where));
    for (int i = 0; i < kills(); i++) {
        int64_t told = writer_killed(where, i % 2, (long)random_below(&random, 12000));
        assert_true(register_is_whole(where) >= told);
    }
    AUTO(Store) store = kit_opened(where);
    kit_faults_are(store, "");
}

const struct CMUnitTest contract_kill[] = {
    cmocka_unit_test(test_a_kill_leaves_it_as_before_or_as_after),
    {0},
};
