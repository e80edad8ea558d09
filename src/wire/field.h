/* field.h — fields of a JSON answer by type; for the files that write answers. */
#ifndef WIRE_FIELD_H
#define WIRE_FIELD_H

#include "base/day.h"
#include "base/str.h"
#include "model/citations.h"

#include <jansson.h>

void field_str(json_t *object, const char *key, Str value);
void field_int(json_t *object, const char *key, int64_t value);
void field_bool(json_t *object, const char *key, bool value);
/* null where there is nothing to name. */
void field_code(json_t *object, const char *key, Str value);
/* null for DAY_NONE and DAY_MAX. */
void field_day(json_t *object, const char *key, Day day);
/* [{"text", "confirmed"}] */
void field_citations(json_t *object, const char *key, Citations citations);
/* Takes the value over. */
void field_push(json_t *list, json_t *value);

#endif
