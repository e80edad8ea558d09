/* envelope.h — what every JSON answer carries, and how answers become bytes. */
#ifndef WIRE_ENVELOPE_H
#define WIRE_ENVELOPE_H

#include "base/day.h"
#include "model/finding.h"

#include <jansson.h>

/* {"format": 1, "kientoan": version} and, unless DAY_NONE, "as_of". A new reference. */
json_t *envelope_make(Day as_of);
/* Sets a key to a new reference; stops the process when memory is out. Never fails otherwise. */
void envelope_set(json_t *object, const char *key, json_t *value);
/* Never fails: bytes that are not UTF-8 are shown as U+FFFD. */
json_t *envelope_str(Str s);
/* Where a finding is: the parts that are known. A new reference. */
json_t *envelope_place(const Place *place);
/* The canonical bytes of a value: keys in the order they were set, no spaces. Takes nothing. */
Str envelope_bytes(Arena *arena, const json_t *value);
/* The same for people: two spaces of indent, a newline at the end. */
Str envelope_text(Arena *arena, const json_t *value);

#endif
