/* scenario.h — the named settings of a plan: found, made, changed.
 *
 * There is one by default; it is stored when it is first changed or planned with, with every number written
 * out. Invariant: a change is one journal line, without a word about a person; a plan made before keeps the
 * settings it was made with. Nothing is changed where anything asked is wrong.
 */
#ifndef PROCESS_SCENARIO_H
#define PROCESS_SCENARIO_H

#include "process/report.h"
#include "process/view.h"
#include "wire/settings.h"

/* A number that was not given, and one that is wrong and told to be. */
enum { ASK_NONE = -1, ASK_TOLD = -2 };

#define SCENARIO_DEFAULT STR("default")

typedef struct ScenarioRow {
    Str      code, name;
    bool     kept; /* false: the default one, not stored yet */
    Settings settings;
    Day      start;  /* of the first period, whether set or by the calendar */
    uint32_t drafts; /* plans made with it that the register holds */
} ScenarioRow;

typedef struct ScenarioAnswer {
    ScenarioRow   row;
    const Roster *roster;
    int64_t       version;
    bool          changed; /* false: all of it was so already */
} ScenarioAnswer;

/* The row of the register with this code, in whatever capitals where that is one alone; NONE. */
uint32_t scenario_named(const Roster *roster, Str code);
/* By its code, as scenario_named (empty: the default one). False with findings: there is none, or its settings do not read. */
bool scenario_find(Arena *arena, const Roster *roster, Str code, ScenarioRow *row_out,
                   Findings *findings);
/* Every scenario, the default one first. Settings that do not read are findings; the scenario is left out. */
ScenarioRow *scenario_all(Arena *arena, const Roster *roster, uint32_t *count_out,
                          Findings *findings);
/* The view with the register as the scenario has it: the organisation after its changes. False with findings:
 * they no longer go with the register. */
bool scenario_view(Arena *arena, View *view, const Settings *settings, Findings *findings);
/* The scenario as a record with all its settings. */
Record scenario_record(Arena *arena, Str code, Str name, const Settings *settings);

/* A new one with the settings of `from` (empty: those of the default one). title empty: as the code. */
bool scenario_new(Arena *arena, const View *view, const Actor *actor, Str code, Str title, Str from,
                  ScenarioAnswer *answer_out, Findings *findings, Error *err);
/* words: "vacancy=3000". Periods of locks and forbids stay on their days when the start moves. */
bool scenario_set(Arena *arena, const View *view, const Actor *actor, Str code, const Str *words,
                  uint32_t count, ScenarioAnswer *answer_out, Findings *findings, Error *err);

typedef enum WishSort { WISH_LOCK, WISH_FORBID, WISH_SPECIAL } WishSort;

typedef struct WishAsk {
    WishSort sort;
    Str      person, post; /* code or name */
    Str      day;          /* of the period meant; empty: every period */
    Str      reason;       /* of a special case: who decided, and why */
    bool     undo;
} WishAsk;

/* Warnings tell what the plan will most likely refuse. */
bool scenario_wish(Arena *arena, const View *view, const Actor *actor, Str code, const WishAsk *ask,
                   ScenarioAnswer *answer_out, Findings *findings, Error *err);

/* Changes of organisation: said in words, or one a row in a file. */
typedef struct ReformAsk {
    Str what; /* merge, split, abolish, move, rename, convert, post, cut; empty: those of the file, or with
               * undo all there are */
    const Str *units;
    uint32_t   unit_count;
    Str        into, title, kind, under, day;
    int64_t    seats, deputies, staffing; /* ASK_NONE: not said */
    Str        from;                      /* path of a CSV file or workbook; empty: none */
    bool       undo;
} ReformAsk;

/* Everything wrong is told with its place, and nothing is changed. */
bool scenario_reorganise(Arena *arena, const View *view, const Actor *actor, Str code,
                         const ReformAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                         Error *err);

const char         *wish_sort_name(WishSort sort);
const SettingsPair *scenario_wishes(const Settings *settings, WishSort sort, uint32_t *count_out);
/* Warns of locks and forbids about people or posts that the scenario no longer has, and of locks on people from elsewhere who cannot
 * come to the post in time; view: before its changes of organisation. */
void scenario_wishes_note(Arena *arena, const View *view, const ScenarioRow *row,
                          Findings *findings);
/* First and last day of the period of a lock or forbid; DAY_NONE: every period. */
Day scenario_day(const ScenarioRow *row, const SettingsPair *wish, Day *last_out);
/* Stores the settings of the row as they are now; use case "scenario.set" ... */
bool scenario_keep(Arena *arena, const View *view, const Actor *actor, const char *use_case,
                   ScenarioRow *row, ScenarioAnswer *answer_out, Error *err);

/* Settings beside their defaults, then locks, forbids and special cases. */
Document report_scenario(Arena *arena, Lang lang, const Roster *roster, const ScenarioRow *row);
Document report_scenarios(Arena *arena, Lang lang, const ScenarioRow *rows, uint32_t count);

#endif
