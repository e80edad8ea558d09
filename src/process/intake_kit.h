/* intake_kit.h — for the tests of intake: files in a folder of their own, and what came of them. */
#ifndef PROCESS_INTAKE_KIT_H
#define PROCESS_INTAKE_KIT_H

#include "base/test.h"
#include "process/intake.h"

typedef struct Kit {
    Arena       *arena;
    char         folder[64];
    const char  *map;   /* of the last examination */
    Store       *store; /* an empty register beside the files; nothing of it is read as a source */
    IntakeResult result;
} Kit;

Kit *kit_open(void);
void kit_close(Kit *kit);
/* Writes folder/name. */
void kit_file(Kit *kit, const char *name, const char *text);
void kit_bytes(Kit *kit, const char *name, const void *bytes, size_t len);
Str  kit_path(Kit *kit, const char *name);
/* Imports every file of the folder; map: name of a map in the folder, or NULL. */
bool kit_import(Kit *kit, const IntakeOptions *how, const Progress *progress, Error *err);
/* A dry run of it, which must go through. */
const IntakeResult *kit_examine(Kit *kit, const char *map);
/* Writes the good rows of what was examined last. */
void kit_take(Kit *kit);
/* How many rows were good. */
uint32_t kit_good(const Kit *kit);
/* Writes one row. */
void kit_know(Kit *kit, Record record);
/* "code|file|row|column|value" of each finding, a line each; file without ending. */
Str kit_findings(Kit *kit);
/* A value of a known row; empty when there is no such row. */
Str kit_value(Kit *kit, Kind kind, const char *key, const char *field);

#endif
