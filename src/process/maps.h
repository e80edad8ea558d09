/* maps.h — a map tells how a foreign table becomes rows of the register (docs/import.md).
 *
 * A map is JSON: which file and sheet, which column feeds which field of which kind, constants,
 * templates, code lists, filters, and how columns of dated snapshots become since and until. Faults
 * in a map are findings at their place in it; a map with faults reads nothing.
 */
#ifndef PROCESS_MAPS_H
#define PROCESS_MAPS_H

#include "process/intake_batch.h"

/* A piece of what a field is made of: words as they are, or a column, perhaps through a list. */
typedef struct MapsPiece {
    bool     is_column;
    Str      words; /* the literal, or the column's header */
    uint32_t list;  /* NONE: as it is */
    uint32_t
        group; /* 0: always; else part of that [optional group], left out when a column is blank */
} MapsPiece;

typedef struct MapsField {
    uint32_t field;
    VEC(MapsPiece) pieces;
    int32_t days; /* added to a full date: -1 makes an excluded end a last day */
} MapsField;

typedef struct MapsWhen {
    Str  column;
    bool given, negated; /* given: any words at all; else one of values */
    VEC(Str) values;
} MapsWhen;

/* Rows whose key columns are not in another table of the source are told, and taken. */
typedef struct MapsPresent {
    Str file; /* empty: no such check */
    VEC(Str) own;
    VEC(Str) their;
    Shelf *keys; /* seen in the other table */
} MapsPresent;

typedef struct MapsRows {
    Kind kind;
    VEC(MapsField) fields;
    VEC(MapsWhen) when;
    Str         split_column, split_at; /* one row per part of that column; empty: no split */
    bool        distinct;               /* rows that say the same again are one */
    bool        stub; /* stands only where no other row of its kind has its code; told as a note */
    Str         snapshot; /* column of the snapshot's date; empty: no snapshots */
    uint32_t    apart;    /* mask of fields whose change begins a new row */
    bool        covered;  /* on its snapshot's day the person must hold an office */
    MapsPresent present;
} MapsRows;

typedef struct MapsTable {
    Str      file, sheet; /* patterns as of a shell; sheet empty: any */
    uint32_t header;      /* row of the headers, 1 first */
    bool     optional, met;
    VEC(MapsRows) rows;
} MapsTable;

typedef struct MapsList {
    Str name;
    Map items; /* value -> index in codes */
    VEC(Str) codes;
} MapsList;

typedef struct Maps {
    Str       file; /* of the map, for findings */
    DateOrder order;
    bool      stubs; /* some of its rows are */
    VEC(MapsList) lists;
    VEC(MapsTable) tables;
} Maps;

/* False only with err set; faults in the map are findings and leave a map nobody may use. */
bool maps_load(Arena *arena, const char *path, Findings *findings, Maps *maps_out, Error *err);

bool maps_read(IntakeBatch *batch, Maps *maps, const IntakeFiles *files, Error *err);

/* maps_snapshots.c: rows of one table seen at several dates, told one by one, then made rows. */
typedef struct MapsSightings {
    Shelf   *rows; /* number -> day and row */
    uint32_t count;
    Map      known; /* the dates there are, as text */
    VEC(Day) days;
} MapsSightings;

void maps_seen(IntakeBatch *batch, MapsSightings *sightings, const IntakeRow *row, Day day);
void maps_snapshots(IntakeBatch *batch, const MapsRows *rows, MapsSightings *sightings);

#endif
