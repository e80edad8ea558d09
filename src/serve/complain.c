#include "serve/complain.h"

#include "base/clock.h"
#include "text/fail.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { KINDS = 16, KEY_BYTES = 200, LINE_BYTES = 900, APART_SECONDS = 60 };

typedef struct Told {
    char     key[KEY_BYTES], words[LINE_BYTES];
    double   told;
    uint64_t untold;
} Told;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Lang            lang = LANG_EN;
static Told            kinds[KINDS];
static size_t          kind_count;
static uint64_t        lost; /* nobody took them */

void complain_in(Lang chosen) {
    lang = chosen;
}

/* A pipe or socket that says it takes something takes as much as this; under the lock. */
static bool line_write(Str line) {
    struct pollfd to = {.fd = STDERR_FILENO, .events = POLLOUT};
    return poll(&to, 1, 0) == 1 && to.revents == POLLOUT &&
           write(STDERR_FILENO, line.at, line.len) == (ssize_t)line.len;
}

static void line_tell(const char *words, uint64_t more) {
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    text_format(&text, "kientoan serve: %s", words);
    if (more)
        text_format(&text, " (" STR_FMT ")",
                    STR_ARG(SAY(arena, lang, "serve.complain.more",
                                {"count", str_format(arena, "%llu", (unsigned long long)more)})));
    if (lost)
        text_format(&text, " (" STR_FMT ")",
                    STR_ARG(SAY(arena, lang, "serve.complain.lost",
                                {"count", str_format(arena, "%llu", (unsigned long long)lost)})));
    text_format(&text, "\n");
    lost = line_write(text_done(&text)) ? 0 : lost + 1;
}

/* The kind's place: its own, else one that has nothing to tell any more, else the last one, which is of whatever comes. */
static Told *place_of(Str key, double now) {
    Told *free = NULL;
    for (size_t i = 0; i < kind_count; i++) {
        Told *told = &kinds[i];
        if (str_is(key, told->key))
            return told;
        if (!told->untold && told->told + APART_SECONDS <= now)
            free = told;
    }
    if (!free && kind_count < KINDS)
        free = &kinds[kind_count++];
    if (!free)
        return &kinds[KINDS - 1];
    *free = (Told){.told = now - APART_SECONDS};
    memcpy(free->key, key.at, key.len);
    return free;
}

static void told_tell(Told *told, double now, uint64_t more) {
    line_tell(told->words, more);
    told->told = now;
    told->untold = 0;
}

void complain_of(Str kind, Str words) {
    double now = clock_seconds();
    Str    key = {kind.at, kind.len < KEY_BYTES ? kind.len : KEY_BYTES - 1};
    pthread_mutex_lock(&lock);
    Told *told = place_of(key, now);
    snprintf(told->words, sizeof told->words, STR_FMT, STR_ARG(words));
    if (told->told + APART_SECONDS <= now)
        told_tell(told, now, told->untold);
    else
        told->untold++;
    pthread_mutex_unlock(&lock);
}

void complain(const Error *err) {
    AUTO(Arena) arena = arena_open();
    Str mend = fail_mend(arena, lang, err), said = fail_say(arena, lang, err);
    if (mend.len)
        said = str_format(arena, STR_FMT " → " STR_FMT, STR_ARG(said), STR_ARG(mend));
    complain_of(said, said);
}

void complain_told(bool over) {
    double now = clock_seconds();
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < kind_count; i++)
        if (kinds[i].untold && (over || kinds[i].told + APART_SECONDS <= now))
            told_tell(&kinds[i], now, kinds[i].untold);
    pthread_mutex_unlock(&lock);
}
