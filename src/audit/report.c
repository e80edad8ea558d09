#include "audit/report.h"

void report_add(Report *report, Violation found) {
    report->found++;
    if (report->list.len < REPORT_MAX)
        VEC_PUSH(report->arena, report->list, found);
}
