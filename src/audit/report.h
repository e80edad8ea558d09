/* report.h — the list of violations an audit collects; the first thousand are listed, all
 * are counted. */
#ifndef AUDIT_REPORT_H
#define AUDIT_REPORT_H

#include "audit/audit.h"
#include "base/vec.h"

#define REPORT_MAX 1000

typedef struct Report {
    Arena *arena;
    VEC(Violation) list; /* at most REPORT_MAX */
    uint64_t found;
} Report;

/* A violation that concerns nothing in particular; fill in what it does. */
static inline Violation violation(const char *code) {
    return (Violation){code, NONE, NONE, NONE, NONE, NONE};
}

void report_add(Report *report, Violation violation);

#endif
