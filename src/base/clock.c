#include "base/clock.h"

#include <string.h>
#include <time.h>

double clock_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int64_t clock_unix(void) {
    return (int64_t)time(NULL);
}

Str clock_stamp(Arena *arena) {
    return clock_stamp_at(arena, clock_unix());
}

Str clock_stamp_at(Arena *arena, int64_t unix_seconds) {
    time_t    then = (time_t)unix_seconds;
    struct tm utc;
    gmtime_r(&then, &utc);
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1,
                      utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

/* As strftime writes it again: what strptime takes beside that (blanks, a 31 of February, a second 60) comes out otherwise. */
bool clock_stamp_good(Str stamp) {
    static const char form[] = "%Y-%m-%dT%H:%M:%SZ";
    char              given[sizeof "2026-07-01T08:30:00Z"], made[sizeof given];
    struct tm         utc = {0};
    if (stamp.len != sizeof given - 1)
        return false;
    memcpy(given, stamp.at, stamp.len);
    given[stamp.len] = '\0';
    if (!strptime(given, form, &utc))
        return false;
    time_t then = timegm(&utc);
    return gmtime_r(&then, &utc) && strftime(made, sizeof made, form, &utc) == stamp.len &&
           memcmp(made, given, stamp.len) == 0;
}

bool clock_wait(pthread_cond_t *some, pthread_mutex_t *lock, double until) {
    double          left = until - clock_seconds();
    struct timespec at;
    if (left <= 0)
        return false;
    clock_gettime(CLOCK_REALTIME, &at);
    int64_t nanoseconds = at.tv_nsec + (int64_t)(left * 1e9);
    at.tv_sec += nanoseconds / 1000000000;
    at.tv_nsec = nanoseconds % 1000000000;
    return pthread_cond_timedwait(some, lock, &at) == 0;
}
