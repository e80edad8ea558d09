/* finding.h — faults in what a user gave, all at once, as data.
 *
 * `code` is a key of the catalogues in src/text: the sentence under "code", the mend under
 * "code.mend"; both may use the arguments by name, and {value}, {field}.
 */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "base/str.h"
#include "base/vec.h"

typedef enum Severity {
    SEVERITY_NOTE,    /* worth knowing; nothing to do */
    SEVERITY_WARNING, /* taken, but look at it */
    SEVERITY_ERROR,   /* not taken until mended */
} Severity;

/* Where: a cell, or a line of text. Zero and empty parts are left out when shown. */
typedef struct Place {
    Str      file, sheet;
    uint32_t row;    /* of a sheet or CSV record, 1 first, header counted */
    uint32_t column; /* of a sheet, 1 = A; of a line of text, in characters, 1 first */
    uint32_t line;   /* of a text file, 1 first */
} Place;

typedef struct Arg {
    const char *name;
    Str         value;
} Arg;

enum { FINDING_ARGS = 8 };

/* Another place of the same fault, and what stands there. */
typedef struct FindingSpot {
    Place place;
    Str   value;
} FindingSpot;

typedef struct Finding {
    Severity           severity;
    const char        *code;
    Place              place;
    Str                field; /* header of the source, or "person.born"; may be empty */
    Str                value; /* the value found; may be empty */
    Arg                args[FINDING_ARGS]; /* unused ones have name NULL */
    const FindingSpot *also; /* told once for all of them; the caller's, in the findings' arena */
    size_t             also_count;
} Finding;

/* Those of one severity and code, where not all of them are kept. */
typedef struct FindingsSort {
    Severity    severity;
    const char *code;
    size_t      kept, beyond;
} FindingsSort;

typedef struct Findings {
    Arena   *arena; /* strings given to findings_add are copied into it */
    Finding *at;
    size_t   len, room;
    size_t   errors;         /* how many are SEVERITY_ERROR, kept or not */
    VEC(FindingsSort) sorts; /* of findings_add_some */
    /* Where set, takes each finding instead of it being kept; what it holds goes after the call. */
    void (*take)(void *with, const Finding *finding);
    void *with;
} Findings;

Findings findings_open(Arena *arena);
/* Copies the finding and every string in it. */
void findings_add(Findings *findings, Finding finding);
/* Unless it has no place and is told already. */
void findings_add_once(Findings *findings, Finding finding);
/* Those kept from number `from` on, in the order of their places: the files as they come first, lines and columns
 * ascending; of one place as they were added. */
void findings_order(Findings *findings, size_t from);
/* How many there were, kept or not. */
size_t findings_count(const Findings *findings);
/* As findings_add, but keeps only the first `most` of each severity and code and counts the others. */
void findings_add_some(Findings *findings, Finding finding, size_t most);

#define FINDING(severity_, code_, place_, ...)                                                     \
    ((Finding){.severity = (severity_), .code = (code_), .place = (place_), __VA_ARGS__})

#endif
