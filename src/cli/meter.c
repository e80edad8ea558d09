#include "cli/meter.h"

#include "base/clock.h"
#include "model/plan.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static struct {
    bool   draws, drawn;
    Lang   lang;
    double last;
} meter;

static volatile sig_atomic_t asked_to_stop;

static void meter_interrupt(int signal_number) {
    asked_to_stop = 1;
    signal(signal_number, SIG_DFL);
}

static void meter_draw(const ProgressState *state) {
    AUTO(Arena) arena = arena_open();
    Text line = text_open(arena);
    text_add(&line, say_plain(arena, meter.lang, state->stage));
    if (state->total > 0)
        text_format(&line, "  %lld%%", (long long)(state->done * 100 / state->total));
    if (state->has_value)
        text_format(&line, "  " STR_FMT, STR_ARG(say_number(arena, meter.lang, state->value)));
    if (state->has_bound)
        text_format(&line, "  ≥ " STR_FMT, STR_ARG(say_number(arena, meter.lang, state->bound)));
    if (state->has_value && state->has_bound)
        text_format(
            &line, "  " STR_FMT,
            STR_ARG(say_percent(arena, meter.lang, plan_gap(state->value, state->bound), 3)));
    fprintf(stderr, "\r\033[K" STR_FMT, STR_ARG(text_done(&line)));
    fflush(stderr);
    meter.drawn = true;
}

static bool meter_tell(void *with, const ProgressState *state) {
    (void)with;
    double now = clock_seconds();
    if (meter.draws && now - meter.last > 0.1) {
        meter.last = now;
        meter_draw(state);
    }
    return !asked_to_stop;
}

void meter_open(Progress *progress_out, Lang lang, bool silent) {
    meter.draws = !silent && isatty(STDERR_FILENO);
    meter.drawn = false;
    meter.lang = lang;
    meter.last = clock_seconds() + 0.9; /* nothing for work under a second */
    asked_to_stop = 0;
    signal(SIGINT, meter_interrupt);
    *progress_out = (Progress){meter_tell, NULL};
}

void meter_close(void) {
    if (meter.drawn)
        fputs("\r\033[K", stderr);
    meter.drawn = false;
}
