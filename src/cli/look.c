#include "cli/look.h"

#include <unistd.h>

enum { THREADS_MOST = 64 };

int look_failed(Invocation *inv, const Findings *findings, const Error *err) {
    if (findings->errors)
        return show_refusal(inv, findings);
    if (err->code != ERROR_NONE)
        return show_error(inv, err);
    SHOW(inv, "cli.stopped", {"command", str_from(inv->command->name)});
    return EXIT_FOUND;
}

int look_open(Invocation *inv, View *view_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    if (view_open(inv->words[0].at, inv->arena, 0, view_out, &findings, &err))
        return LOOK_GOES_ON;
    return look_failed(inv, &findings, &err);
}

int look_find(Invocation *inv, const View *view, Kind kind, const char *option,
              uint32_t *index_out) {
    Findings findings = findings_open(inv->arena);
    if (view_find(view->roster, kind, invocation_text(inv, option), index_out, &findings))
        return LOOK_GOES_ON;
    return show_refusal(inv, &findings);
}

int look_threads(const Invocation *inv) {
    long    processors = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t asked = invocation_int(inv, "threads", 0);
    int64_t threads = asked ? asked : processors;
    return threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : (int)threads;
}
