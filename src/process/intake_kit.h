/* intake_kit.h — for the tests of intake: files in a folder of their own, and what came of them. */
#ifndef PROCESS_INTAKE_KIT_H
#define PROCESS_INTAKE_KIT_H

#include "base/test.h"
#include "process/intake.h"

typedef struct Kit {
    Arena       *arena;
    char         folder[64];
    Records      known;
    IntakeResult result;
} Kit;

Kit *kit_open(void);
void kit_close(Kit *kit);
/* Writes folder/name. */
void kit_file(Kit *kit, const char *name, const char *text);
void kit_bytes(Kit *kit, const char *name, const void *bytes, size_t len);
Str  kit_path(Kit *kit, const char *name);
/* Examines every file of the folder; map: name of a map in the folder, or NULL. */
const IntakeResult *kit_examine(Kit *kit, const char *map);
/* Lays the good rows over what is known, as the store would. */
void kit_take(Kit *kit);
/* "code|file|row|column|value" of each finding, a line each; file without ending. */
Str kit_findings(Kit *kit);
/* A value of a known row; empty when there is no such row. */
Str kit_value(Kit *kit, Kind kind, const char *key, const char *field);

#endif
