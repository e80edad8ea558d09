#include "audit/report.h"

Report report_open(Arena *arena) {
    return (Report){.arena = arena, .list = ARENA_ARRAY(arena, Violation, REPORT_MAX)};
}

void report_add(Report *report, Violation found) {
    report->found++;
    if (report->count < REPORT_MAX)
        report->list[report->count++] = found;
}
