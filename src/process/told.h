/* told.h — findings and the outcome of an import as data: the same for the command line and the server. */
#ifndef PROCESS_TOLD_H
#define PROCESS_TOLD_H

#include "process/intake.h"

#include <jansson.h>

/* say_mend, or for who works in the page say_mend_page. */
typedef Str (*SayMend)(Arena *arena, Lang lang, const Finding *finding);

/* Place, severity, code, field, value, reason and mend of one. */
json_t *told_finding(Arena *arena, Lang lang, SayMend mend, const Finding *finding);
/* How many of each sort there are beyond those that are kept. */
json_t *told_more(const Findings *findings);
/* written, version, counts, findings, more, and what name lists ask: into the answer (docs/schema/import.json). */
void told_import(Arena *arena, Lang lang, SayMend mend, const IntakeResult *result, json_t *answer);

/* Sheets of a file by name, how many rows and columns each has; what cannot be read has none. */
json_t *told_sheets(Arena *arena, const char *path, Str name);
/* Rows of a sheet as they stand in it, from a number on: {"row": …, "cells": […]}. */
bool told_rows(Arena *arena, const char *path, Str name, Str sheet, uint32_t from, uint32_t most,
               json_t **rows_out, Error *err);

#endif
