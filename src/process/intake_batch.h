/* intake_batch.h — rows on their way in, each with the place it came from; shared by intake*.c.
 *
 * A row stays in the batch when it is bad: others may refer to it, and its faults are told all at
 * once. Only good rows become changes.
 */
#ifndef PROCESS_INTAKE_BATCH_H
#define PROCESS_INTAKE_BATCH_H

#include "model/roster.h"
#include "office/encoding.h"
#include "process/intake.h"

/* A table of a source as it feeds one kind: which column (1 first, 0 none) feeds which field. */
typedef struct IntakeTable {
    Str      file, sheet;
    Kind     kind;
    uint32_t column_of[FIELDS_MAX];
    Str      header_of[FIELDS_MAX]; /* as the source writes it; empty: a constant of a map */
    bool     list;                  /* a name list: who holds what, often without since when */
    uint32_t aid_name, aid_born;    /* columns that name the person instead of a code; 0 none */
    Str      aid_born_header;
    uint32_t dates_of[FIELDS_MAX + 1]; /* in batch.dates, 1 first; the last is aid_born's */
} IntakeTable;

/* What the dates of one column say of their order (intake_dates.h). */
typedef struct IntakeDates {
    uint32_t  table;
    Str       header, key;
    DateOrder order;
    uint32_t  day_first, month_first; /* dates that can be read no other way */
    uint32_t  examples;
    Str       raw[3];
} IntakeDates;

typedef struct IntakeRow {
    uint32_t table, number;
    bool     bad;
    Str     *values; /* by field; at == NULL: not given */
    Str      aid_name, aid_born;
} IntakeRow;

/* A person seen in a body on a day, whose offices must cover that day (map: "covered_by"). */
typedef struct IntakeSighting {
    uint32_t table, number;
    Str      person, body;
    Day      day;
} IntakeSighting;

/* Paths of files, in order. */
typedef VEC(const char *) IntakeFiles;

typedef struct IntakeBatch {
    Arena         *arena, *scratch; /* scratch: rewound by whoever marks it */
    const Records *known;
    Map            codes; /* words of a code list as written -> place in it; reading them is slow */
    Map            known_keys[KIND_COUNT]; /* record_key -> index in known */
    Map            keys[KIND_COUNT];       /* record_key -> row; of rows that are not doubles */
    Findings       findings;
    VEC(IntakeTable) tables;
    VEC(IntakeRow) rows;
    VEC(IntakeDates) dates;
    Map *month_first; /* keys of columns known to be so; NULL: the map says the order */
    VEC(IntakeSighting) sightings;
    IntakeFiles read;     /* those that fed a table */
    Encoding    encoding; /* of the sources, as the user says */
    bool        refused;
} IntakeBatch;

void intake_batch_open(Arena *arena, Arena *scratch, const Records *known, IntakeBatch *batch_out);

/* A row of a table, nothing given yet. */
IntakeRow intake_row_open(IntakeBatch *batch, uint32_t table, uint32_t number);
/* Adds the row to the batch, good or bad; what it holds may go after that. */
void intake_row_add(IntakeBatch *batch, const IntakeRow *row);

static inline Kind intake_kind(const IntakeBatch *batch, const IntakeRow *row) {
    return batch->tables.at[row->table].kind;
}
/* The row's place; the cell of the field, where it has one. */
Place intake_place(const IntakeBatch *batch, uint32_t table, uint32_t number, uint32_t field);
/* Adds a finding at a cell and, when it is an error, marks the row as bad. field may be NONE. */
void intake_fault(IntakeBatch *batch, IntakeRow *row, uint32_t field, Severity severity,
                  const char *code, Str value, Arg first, Arg second);
/* One cell into the row: NFC, trimmed, canonical, or a finding. */
void intake_cell(IntakeBatch *batch, IntakeRow *row, uint32_t field, Str raw, DateOrder order);
/* record_key of the row as it stands. */
Str intake_key(Arena *arena, const IntakeBatch *batch, const IntakeRow *row);
/* The value now given, or else the one known; empty when neither. */
Str intake_value(const IntakeBatch *batch, const IntakeRow *row, const char *field);

/* The files of the sources, folders opened, in order of name. */
bool intake_files(Arena *arena, const char *const *sources, uint32_t count, IntakeFiles *files_out,
                  Error *err);
/* Reads a file; marks the batch refused when it could not be read to its end. */
struct SheetTaker;
bool intake_file_read(IntakeBatch *batch, const char *path, const struct SheetTaker *taker,
                      Error *err);
/* True when the reader found a fault in this very row. */
bool intake_row_hurt(const IntakeBatch *batch, Str sheet, uint32_t number);

/* The template's own form: kinds by sheet or file name, fields by header. Sheets of other names are
 * held for lists_read. */
bool intake_form_read(IntakeBatch *batch, const IntakeFiles *files, ListIntake *lists,
                      const Progress *progress, Error *err);
/* Findings of name lists that say the same of one column become one with all its places. */
void intake_group(IntakeBatch *batch);
void intake_people(IntakeBatch *batch); /* codes for rows that name a person otherwise */
/* What a new row must say. */
bool intake_required(const Field *field);
void intake_check(IntakeBatch *batch);  /* doubles, required fields, references, since and until */
void intake_domain(IntakeBatch *batch); /* what single rows cannot show: overlaps, ages */

#endif
