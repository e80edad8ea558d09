/* settings.h — the settings of a scenario, with every default, to and from the JSON that a register
 * keeps beside each plan:
 *
 *     {"start": null, "periods": 10, "spare": 2, "move": 150, "displaced": 5000, "misfit": 300,
 *      "vacancy": 2500, "target": 5000, "least": 1, "seed": 1, "demote": false,
 *      "specials": [["p1", "j7", "who decided, and why"]],
 *      "locks": [["p1", "j7", 0]], "forbids": [["p1", "j8", null]]}
 *
 * Points are those of docs/problem.md. Written with all fields, so that a later default cannot change
 * what an older plan was made with.
 */
#ifndef WIRE_SETTINGS_H
#define WIRE_SETTINGS_H

#include "base/day.h"
#include "model/finding.h"

typedef struct SettingsPair {
    Str      person, post;
    uint32_t period; /* locks and forbids; NONE: every period */
    Str      reason; /* specials: who decided, and why */
} SettingsPair;

typedef struct Settings {
    Day      start; /* first day of the first period; DAY_NONE: process/calendar.h decides */
    uint32_t periods, spare; /* half-years planned, and those after them that keep the end honest */
    int32_t  move, displaced;
    int32_t  misfit;  /* per period of a holder who no longer meets the standard */
    int32_t  vacancy; /* per period and empty seat, times the importance of the post */
    int32_t  target;  /* per head missing from a target and period */
    uint32_t least;   /* periods a post is kept once entered */
    uint64_t seed;
    bool     demote; /* may propose a post of lower rank than the one held */
    SettingsPair *specials, *locks, *forbids;
    uint32_t      special_count, lock_count, forbid_count;
} Settings;

Settings settings_default(void);
/* Canonical bytes, every field written. */
Str settings_write(Arena *arena, const Settings *settings);
/* false with findings "settings.*": unknown field, wrong type, number out of range. What is not given
 * has its default. */
bool settings_read(Arena *arena, Str name, Str json, Settings *settings_out, Findings *findings);
/* One setting as people write it: "12", "có" or "true", "01/07/2027" ("null": no day). False with findings
 * "settings.*", and nothing set: also where the field is a list. */
bool settings_set(Arena *arena, Str name, Str field, Str value, Settings *settings,
                  Findings *findings);

#endif
