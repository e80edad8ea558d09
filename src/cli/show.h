/* show.h — answers on a terminal or as JSON: documents, findings, errors. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/command.h"
#include "model/document.h"
#include "model/plan.h"
#include "process/packs.h"

/* The document as plain text, no wider than the terminal (wrap.h). */
void show_document(const Invocation *inv, const Document *document);
/* A table with aligned columns, numbers to the right. */
void show_table(const Invocation *inv, const Table *table);
/* One sentence of the catalogues on standard output, and a line end. */
void show_line(const Invocation *inv, const char *key, const Arg *args, size_t count);
#define SHOW(inv, key, ...)                                                                        \
    show_line((inv), (key), (Arg[]){__VA_ARGS__}, sizeof((Arg[]){__VA_ARGS__}) / sizeof(Arg))

/* The bound, and the gap three ways: docs/problem.md. */
void show_gap(const Invocation *inv, int64_t value, int64_t bound, int64_t unavoidable);

/* Each aim between broken and value; `proven`: the broken heads are. NULL aims: nothing. */
void show_aims(const Invocation *inv, const Problem *problem, const PlanAim *aims, bool proven);

/* Prints and releases the answer. */
void show_json(json_t *answer);
/* Kinds of post that packs bind, for the "kinds" of an answer. */
json_t *show_kinds_json(const PackKind *kinds, uint32_t count);
/* Each finding with its place, reason and mend, as data: for the "findings" of an answer. */
json_t *show_findings_json(const Invocation *inv, const Findings *findings);
/* How many of each sort there are beyond those: for the "more" of an answer. */
json_t *show_more_json(const Findings *findings);
/* Findings on standard error, most serious first; of more than 50 the first of each code, how many more
 * like them there are, and where all can be had. */
void show_findings(const Invocation *inv, const Findings *findings);

/* What to do, under what is wrong; nothing where it is empty. */
void show_mend(Str mend);

/* A command that cannot go on. With --json the answer {"error": ...} or {"findings": [...]} is printed.
 * Returns EXIT_WORLD or, where the user gave something that is not there or not right, EXIT_USE. */
int show_error(const Invocation *inv, const Error *err);
/* Such a failure among the faults told together. False: it is of the world, for show_error, and was not added. */
bool show_error_add(Findings *findings, const Error *err);
/* The command line used wrongly, among the faults told together. Arguments of the message without a name are none. */
void show_misuse_add(const Invocation *inv, Findings *findings, const char *key, Str what,
                     Arg first, Arg second);
/* Such a fault by itself: EXIT_USE. */
int show_misuse(const Invocation *inv, const char *key, Str what, Arg first, Arg second);
/* Bad input as a whole, after what was wrong before it: EXIT_USE. */
int show_refusal(const Invocation *inv, const Findings *findings);

#endif
