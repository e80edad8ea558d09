/* settings_parts.h — what the files of settings share; private to settings*.c. */
#ifndef WIRE_SETTINGS_PARTS_H
#define WIRE_SETTINGS_PARTS_H

#include "wire/settings.h"

#include <jansson.h>

typedef struct SettingsReader {
    Arena    *arena;
    Str       name;
    Findings *findings;
} SettingsReader;

void settings_fault(const SettingsReader *reader, const char *code, const char *field,
                    const char *wanted);
Str  settings_text(const SettingsReader *reader, const json_t *value);
/* False with a finding: not a whole number in these bounds. */
bool settings_number(const SettingsReader *reader, const char *field, const json_t *value,
                     json_int_t least, json_int_t most, json_int_t *out);

json_t *settings_courses_json(Arena *arena, const Settings *settings);
json_t *settings_movements_json(Arena *arena, const Settings *settings);
void settings_movements_read(const SettingsReader *reader, const json_t *value, Settings *settings);
json_t *settings_receptions_json(Arena *arena, const Settings *settings);
void    settings_receptions_read(const SettingsReader *reader, const json_t *value,
                                 Settings *settings);
void settings_courses_read(const SettingsReader *reader, const json_t *value, Settings *settings);

#endif
