/* intake.h — tables a user hands in become rows of the register, or findings.
 *
 * A source is a workbook, a CSV file or a folder of them. Without a map, sheet and file names say the
 * kind (vocabulary.h) and headers the field, in either language; other sheets may be name lists in brief
 * (namelist.h); with a map (maps.h) any table will do.
 * Every fault of every source is found before anything is written; one error and nothing is, unless
 * good rows are accepted. What is blank leaves what is known. The same source twice changes nothing.
 * Cost: O(rows log rows); rows wait on disk (docs/decisions/0007), memory does not grow with them. Name
 * lists are held.
 */
#ifndef PROCESS_INTAKE_H
#define PROCESS_INTAKE_H

#include "model/document.h"
#include "model/finding.h"
#include "rules/rules.h"
#include "process/namelist.h"
#include "store/store.h"
#include "text/say.h"

typedef struct IntakeOptions {
    const char *name;     /* what the only source is called; NULL: as its path ends */
    const char *map;      /* path of a map; NULL: the template's own form, or name lists */
    const char *encoding; /* name of the encoding of the sources (office/encoding.h); NULL:
                             told by their fonts and letters */
    const char *words;    /* path of the words of name lists; NULL: the program's own */
    const Day  *on;       /* the day name lists are of; NULL: as they say, else the register's */
    const char *answers_path;      /* answers to what a name list leaves open; NULL: none */
    const ListAnswerList *answers; /* those given on a terminal; NULL: none */
    bool confirm; /* columns that were only guessed are shown first: nothing is written */
    bool asks;    /* the questions are wanted: those that need no answer, too, hold the list up */
    bool dry_run, accept_good_rows;
} IntakeOptions;

typedef struct IntakeCount {
    uint32_t read, refused, added, changed, same;
} IntakeCount;

typedef struct IntakeResult {
    Findings           findings; /* of each sort the first ones; the others are counted */
    IntakeCount        of[KIND_COUNT];
    const char *const *read; /* paths of the files rows came from */
    size_t             read_count;
    Lists              lists; /* name lists that were seen, and what is asked about them */
    bool    refused; /* a file could not be read to its end: not even good rows are taken */
    bool    written; /* the changes are in the register; false when refused or a dry run */
    int64_t version; /* of the register afterwards */
} IntakeResult;

/* Can every source (or, of a folder, something in it) be read? Asked before a register is looked for. */
bool intake_sources(const char *const *sources, uint32_t source_count, Error *err);

/* The use case: every fault is looked for, then one transaction and one journal line "intake.import". */
bool intake_import(Store *store, const Actor *actor, const char *const *sources,
                   uint32_t source_count, const IntakeOptions *options, const Progress *progress,
                   Arena *arena, IntakeResult *result_out, Error *err);

/* The findings as a table to hand back: file, sheet, cell, value, reason, mend. */
Document intake_report(Arena *arena, Lang lang, const IntakeResult *result);

/* Is the report's place no input of the import? Asked before anything is written. */
bool intake_report_place(const char *path, const char *where, const char *map,
                         const char *const *sources, uint32_t source_count, Error *err);
/* As a workbook, or as CSV where the name ends so. */
bool intake_report_write(const char *path, Lang lang, const IntakeResult *result, Error *err);

/* Writes the workbook to fill in; its guide names the kinds of post these rules have standards for. */
bool intake_template(const char *path, Lang lang, const Rules *rules, Error *err);
/* Sheets of the template that hold no rows: the guide and the lists; in either language. */
bool intake_template_extra(Arena *scratch, Str sheet);

#endif
