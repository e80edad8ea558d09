/* killer.c — preloaded into the program: kills it just before its n-th step of a statement (KILLER_AT "step n")
 * or its n-th call that changes a file ("write n"), so that a kill falls at the same point of the work on any
 * machine. KILLER_COUNT: a file to which both numbers are written when the program ends by itself. */
#undef _FILE_OFFSET_BITS /* else pwrite and pwrite64 are one name */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long steps, writes;

/* 0: never. */
static long asked_for(const char *sort) {
    const char *asked = getenv("KILLER_AT");
    size_t      len = strlen(sort);
    return asked && strncmp(asked, sort, len) == 0 ? strtol(asked + len, NULL, 10) : 0;
}

static void step_strike(void) {
    static long at = -1;
    if (at < 0) /* not before main: the environment is there */
        at = asked_for("step ");
    if (++steps == at)
        kill(getpid(), SIGKILL);
}

static void write_strike(void) {
    static long at = -1;
    if (at < 0)
        at = asked_for("write ");
    if (++writes == at)
        kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void count_say(void) {
    const char *path = getenv("KILLER_COUNT");
    FILE       *out = path ? fopen(path, "w") : NULL;
    if (!out)
        return;
    fprintf(out, "%ld %ld\n", steps, writes);
    fclose(out);
}

/* The function of that name behind this one. */
static void *next_of(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

#define PASS_ON(strike, type, name, takes, gives)                                                  \
    type name takes {                                                                              \
        static type(*next) takes;                                                                  \
        if (!next)                                                                                 \
            *(void **)&next = next_of(#name);                                                      \
        strike();                                                                                  \
        return next gives;                                                                         \
    }

PASS_ON(write_strike, ssize_t, pwrite, (int file, const void *bytes, size_t len, off_t at),
        (file, bytes, len, at))
PASS_ON(write_strike, ssize_t, pwrite64, (int file, const void *bytes, size_t len, off64_t at),
        (file, bytes, len, at))
PASS_ON(write_strike, int, fsync, (int file), (file))
PASS_ON(write_strike, int, fdatasync, (int file), (file))
PASS_ON(write_strike, int, ftruncate, (int file, off_t len), (file, len))
PASS_ON(write_strike, int, ftruncate64, (int file, off64_t len), (file, len))
PASS_ON(write_strike, int, unlink, (const char *path), (path))
PASS_ON(step_strike, int, sqlite3_step, (sqlite3_stmt * statement), (statement))
