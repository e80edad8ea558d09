/* intake_batch.h — rows on their way in, each with the place it came from; shared by intake*.c.
 *
 * A row stays in the batch when it is bad: others may refer to it, and its faults are told all at
 * once. Only good rows become changes. Rows, their keys and findings stand on shelves (store/shelf.h), so
 * memory does not grow with the source; one bit a row says whether it is bad.
 * A failing disk is kept in `err` and ends every loop over rows; whoever returns asks intake_sound.
 */
#ifndef PROCESS_INTAKE_BATCH_H
#define PROCESS_INTAKE_BATCH_H

#include "model/roster.h"
#include "office/encoding.h"
#include "process/intake.h"
#include "process/intake_pages.h"
#include "store/newest.h"
#include "store/shelf.h"

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
    uint32_t place; /* among the rows of the batch, 1 first; 0: not added yet */
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

/* Findings are told in this order, whenever they were found. */
typedef enum IntakePhase {
    PHASE_READ,
    PHASE_PEOPLE,
    PHASE_KEYS,
    PHASE_DATES,
    PHASE_REFERENCES,
    PHASE_DOMAIN,
    PHASE_COUNT
} IntakePhase;

typedef struct IntakeBatch {
    Arena          *arena;   /* what lasts: tables, headers */
    Arena          *scratch; /* rewound by whoever marks it */
    Arena          *row;     /* of the source's row being read */
    Newest         *known;
    Kind            past_kind; /* a known row that is looked past, as if it were not there */
    Str             past_key;
    Shelves        *shelves;
    const Progress *progress;
    IntakePages    *pages;            /* place -> row (intake_pages.h) */
    Shelf          *keys[KIND_COUNT]; /* record_key -> place of the first row that has it */
    Shelf          *told;             /* phase and number -> finding */
    Shelf          *sightings;        /* number -> IntakeSighting */
    int64_t         seen_count;       /* rows of the source */
    uint32_t        row_count, key_count[KIND_COUNT], told_count[PHASE_COUNT], sighting_count;
    VEC(uint64_t) bad; /* a bit a row */
    uint32_t    bad_count;
    IntakeCount of[KIND_COUNT]; /* read and refused */
    bool        unnamed;        /* some row says who is meant by other than a code */
    Arena      *words;          /* of codes */
    Map         codes;    /* words of a code list as written -> place in it; reading them is slow */
    Findings    findings; /* where readers tell theirs; all go to the shelf */
    IntakePhase phase;
    Str         hurt_sheet; /* the last row in which a reader found an error */
    uint32_t    hurt_number;
    Kind        reading;                     /* of the sheet being read; KIND_COUNT: not known */
    bool        cut[KIND_COUNT];             /* rows of that kind could not be read */
    Str         stopped_file, stopped_sheet; /* where a reader last could not go on */
    VEC(IntakeTable) tables;
    VEC(IntakeDates) dates;
    VEC(Change) withdrawn;   /* rows of the register whose place rows of the source take */
    Map        *month_first; /* keys of columns known to be so; NULL: the map says the order */
    IntakeFiles read;        /* those that fed a table */
    Encoding    encoding;    /* of the sources, as the user says */
    Str         name;        /* of the only source, where its path says none */
    bool        refused;
    Error       err;
} IntakeBatch;

/* False only with err set; to be closed either way. */
bool intake_batch_open(Arena *arena, Store *store, const Progress *progress, IntakeBatch *batch_out,
                       Error *err);
void intake_batch_close(IntakeBatch *batch);
/* False with err when the disk failed, or the user asked to stop, since the batch was opened. */
bool intake_sound(const IntakeBatch *batch, Error *err);
/* Tells progress; false when the user asked to stop, or the disk failed. */
bool intake_tell(IntakeBatch *batch, const char *stage, int64_t done, int64_t total);
/* Tells progress now and then; false when the user asked to stop, or the disk failed. */
bool intake_tick(IntakeBatch *batch, const char *stage, int64_t done, int64_t total);
/* For loops over rows: on to the next one? */
bool intake_goes_on(IntakeBatch *batch, uint32_t place);

/* What a source is called in findings. */
Str intake_file_name(const IntakeBatch *batch, const char *path);

static inline Kind intake_kind(const IntakeBatch *batch, const IntakeRow *row) {
    return batch->tables.at[row->table].kind;
}

/* A row of a table, nothing given yet; lives until the source's next row. */
IntakeRow intake_row_open(IntakeBatch *batch, uint32_t table, uint32_t number);
/* Adds the row to the batch, good or bad. */
void intake_row_add(IntakeBatch *batch, IntakeRow *row);
/* The row at a place, 1 first; what it holds lives in the arena. */
IntakeRow intake_row_at(IntakeBatch *batch, Arena *arena, uint32_t place);
/* Writes back what was changed in a row that was added. */
void intake_row_set(IntakeBatch *batch, const IntakeRow *row);
void intake_row_mark(IntakeBatch *batch, Kind kind, uint32_t place); /* as bad */
bool intake_row_bad(const IntakeBatch *batch, uint32_t place);
/* A row as bytes and back, for shelves of a reader's own. */
Str       intake_row_pack(Arena *arena, const IntakeBatch *batch, const IntakeRow *row);
IntakeRow intake_row_unpack(Arena *arena, const IntakeBatch *batch, Str bytes);

/* record_key of the row as it stands. */
Str intake_key(Arena *arena, const IntakeBatch *batch, const IntakeRow *row);
/* Place of the first row with that key; 0 when there is none. */
uint32_t intake_place_of(IntakeBatch *batch, Kind kind, Str key);
/* The key must be new, the row one that was added. */
void intake_key_add(IntakeBatch *batch, Kind kind, Str key, uint32_t place);
/* The row the register knows by that key. */
bool intake_known(IntakeBatch *batch, Arena *arena, Kind kind, Str key, Record *record_out);
bool intake_past(const IntakeBatch *batch, Kind kind, Str key);
/* The value now given, or else the one known; empty when neither. */
Str intake_value(IntakeBatch *batch, Arena *arena, const IntakeRow *row, const char *field);

/* Shelves, over batch->err: false when nothing is there or the disk failed. */
Shelf *intake_shelf(IntakeBatch *batch, bool wide);
void   intake_put(IntakeBatch *batch, Shelf *shelf, Str key, Str value);
bool   intake_get(IntakeBatch *batch, Shelf *shelf, Arena *arena, Str key, Str *value_out);
bool   intake_first(IntakeBatch *batch, Shelf *shelf, Str key); /* true once for each key */
bool   intake_walk(IntakeBatch *batch, Shelf *shelf, Str from);
bool   intake_next(IntakeBatch *batch, Shelf *shelf, Str *key_out, Str *value_out);

/* The row's place; the cell of the field, where it has one. */
Place intake_place(const IntakeBatch *batch, uint32_t table, uint32_t number, uint32_t field);
/* Adds a finding at a cell and, when it is an error, marks the row as bad. field may be NONE. */
void intake_fault(IntakeBatch *batch, IntakeRow *row, uint32_t field, Severity severity,
                  const char *code, Str value, Arg first, Arg second);
/* Puts a finding up: the taker of batch->findings. */
void intake_finding_take(void *with, const Finding *finding);
/* The next of a walk over batch->told, in order; what it holds stays until the next step. */
bool intake_finding_next(IntakeBatch *batch, Finding *finding_out);
/* Every finding in order, the first `most` of each sort; of name lists those that say the same of one
 * column are one with all its places. */
void intake_told(IntakeBatch *batch, size_t most, Findings *findings);
/* One cell into the row: NFC, trimmed, canonical, or a finding. */
void intake_cell(IntakeBatch *batch, IntakeRow *row, uint32_t field, Str raw, DateOrder order);
void intake_sighting_add(IntakeBatch *batch, const IntakeSighting *sighting);
/* The next of a walk over batch->sightings; its strings stay until the next step. */
bool intake_sighting_next(IntakeBatch *batch, IntakeSighting *sighting_out);

/* The files of the sources, folders opened, in order of name. */
bool intake_files(Arena *arena, const char *const *sources, uint32_t count, IntakeFiles *files_out,
                  Error *err);
/* Reads a file; marks the batch refused when it could not be read to its end. */
struct SheetTaker;
bool intake_file_read(IntakeBatch *batch, const char *path, const struct SheetTaker *taker,
                      Error *err);
/* True when the reader found a fault in this very row. */
/* The sheet being read, or the file where that is not known, cannot be read on. */
void intake_cut(IntakeBatch *batch);
/* Has the reader of the sheet said why it could not go on? */
bool intake_stopped(const IntakeBatch *batch, Str file, Str sheet);
bool intake_row_hurt(const IntakeBatch *batch, Str sheet, uint32_t number);

/* The template's own form: kinds by sheet or file name, fields by header. Sheets of other names are
 * held for lists_read. */
bool intake_form_read(IntakeBatch *batch, const IntakeFiles *files, ListIntake *lists, Error *err);
/* Does any row so far say what the register does not? */
bool intake_alters(IntakeBatch *batch);
void intake_people(IntakeBatch *batch); /* codes for rows that name a person otherwise */
/* What a new row must say. */
bool intake_required(const Field *field);
void intake_check(IntakeBatch *batch);  /* doubles, required fields, references, since and until */
void intake_domain(IntakeBatch *batch); /* what single rows cannot show: overlaps, ages */

#endif
