/* scenario_reform.c — changes of organisation put into a scenario and taken out of it.
 *
 * They are kept with the codes of what was named. The whole list must go with the register as it is now;
 * one that is there already is said anew in its place.
 */
#include "process/calendar.h"
#include "process/cut.h"
#include "process/holding.h"
#include "process/reform_rows.h"
#include "process/reorganise.h"
#include "process/row_names.h"

#include <string.h>

bool scenario_view(Arena *arena, View *view, const Settings *settings, Findings *findings) {
    Reorganised done;
    if (!settings->reform_count)
        return true;
    TRY(reorganise(arena, view->roster, settings->reforms, settings->reform_count, NULL, &done,
                   findings));
    view->roster = done.roster;
    view->links = done.links;
    view->link_count = done.link_count;
    return true;
}

typedef struct Reforming {
    Arena           *arena;
    const View      *view;
    const ReformAsk *ask;
    ScenarioRow     *row;
    Findings        *findings;
    ReformRows       said;
    RowNames         units, posts;
} Reforming;

static bool refuse(const Reforming *r, const char *code, Place place, Str value) {
    Day last = calendar_last(r->row->start, r->row->settings.periods + r->row->settings.spare - 1);
    findings_add_once(r->findings,
                      (Finding){.severity = SEVERITY_ERROR,
                                .code = code,
                                .place = place,
                                .value = value,
                                .args = {{"scenario", r->row->code},
                                         {"from", day_iso(r->arena, r->view->roster->as_of + 1)},
                                         {"to", day_iso(r->arena, last)}}});
    return false;
}

/* ---- what is said ---- */

static bool day_fits(const Reforming *r, Day day) {
    Day last = calendar_last(r->row->start, r->row->settings.periods + r->row->settings.spare - 1);
    return day > r->view->roster->as_of && day <= last;
}

static bool days_fit(const Reforming *r) {
    size_t before = r->findings->errors;
    for (size_t i = 0; i < r->said.at.len; i++)
        if (!day_fits(r, r->said.at.at[i].day))
            refuse(r, "reorganise.day.outside", r->said.places.at[i],
                   day_iso(r->arena, r->said.at.at[i].day));
    return r->findings->errors == before;
}

static Str coded(RowNames *names, Str said) {
    uint32_t row = row_names_find(names, said);
    return row < ROW_SEVERAL ? row_names_code(names, row) : said;
}

/* By their codes, so that it is seen what was said before. */
static void said_coded(Reforming *r) {
    for (size_t i = 0; i < r->said.at.len; i++) {
        Reform   *said = &r->said.at.at[i];
        RowNames *names = reform_of_post(said->type) ? &r->posts : &r->units;
        said->unit = coded(names, said->unit);
        said->successor = coded(names, said->successor);
    }
}

static bool said_read(Reforming *r, Error *err) {
    bool read = r->ask->from.len
                    ? reform_table(r->arena, r->ask, r->row->start, &r->said, r->findings, err)
                    : reform_words(r->arena, r->ask, r->row->start, &r->said, r->findings);
    return read && err->code == ERROR_NONE;
}

static void row_fault(const Reforming *r, size_t at, const char *code, Str value) {
    const Reform *said = &r->said.at.at[at];
    Str           type =
        said->type == REFORM_TYPES ? STR("") : reform_said(r->arena, said->type); /* unread */
    findings_add_once(r->findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = code,
                                             .place = r->said.places.at[at],
                                             .value = value,
                                             .args = {{"type", type},
                                                      {"unit", said->unit},
                                                      {"day", day_iso(r->arena, said->day)}}});
}

static bool needs_successor(ReformType type) {
    return type == REFORM_POST || (type <= REFORM_CONVERT && type != REFORM_ABOLISH);
}

/* What is made by a change said or kept is no unit the register lacks. */
static Map made_of(const Reforming *r) {
    Map made = map_open(r->arena);
    for (uint32_t i = 0; i < r->row->settings.reform_count; i++)
        map_put(&made, r->row->settings.reforms[i].successor, 1);
    for (size_t i = 0; i < r->said.at.len; i++)
        map_put(&made, r->said.at.at[i].successor, 1);
    return made;
}

/* Posts are made without being named: of them only one that is to become others must be there. */
static void unit_check(Reforming *r, size_t at, const Map *made) {
    const Reform *said = &r->said.at.at[at];
    bool          unread = said->type == REFORM_TYPES, post = said->type == REFORM_POST;
    if (!said->unit.len || said->type == REFORM_SEATS || map_find(made, said->unit) != NONE)
        return;
    if ((post || row_names_find(&r->units, said->unit) == NONE) &&
        ((!post && !unread) || row_names_find(&r->posts, said->unit) == NONE))
        row_fault(r, at, unread ? "reorganise.nowhere" : "reorganise.unknown", said->unit);
}

/* May it be tried with the others? */
static bool row_sound(const Reforming *r, size_t at) {
    return r->said.sound.at[at] && day_fits(r, r->said.at.at[at].day);
}

static void row_check(Reforming *r, size_t at, const Map *made) {
    const Reform *said = &r->said.at.at[at];
    unit_check(r, at, made);
    if (said->type == REFORM_TYPES || row_sound(r, at))
        return;
    if (needs_successor(said->type) && !said->successor.len)
        row_fault(r, at, "reorganise.successor.missing", STR(""));
    if (said->type == REFORM_MOVE && !said->parent.len)
        row_fault(r, at, "reorganise.parent.missing", STR(""));
}

/* Faults that may come of the rows left out alone, and units that are not there: those are told already. */
static bool is_consequence(const Reforming *r, const Finding *fault) {
    static const char *const codes[] = {"reorganise.unknown", "reorganise.children",
                                        "reorganise.itself"};
    bool                     follows = fault->severity != SEVERITY_ERROR;
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        follows |= strcmp(fault->code, codes[i]) == 0;
    for (size_t i = 0; i < r->said.at.len; i++)
        follows |= strcmp(fault->code, "reorganise.successor.unknown") == 0 && !row_sound(r, i) &&
                   str_same(r->said.at.at[i].successor, fault->value);
    return follows;
}

/* The rows that can be read, against the register. */
static void sound_try(Reforming *r) {
    const Settings *s = &r->row->settings;
    size_t          most = s->reform_count + r->said.at.len;
    Reform         *list = ARENA_ARRAY(r->arena, Reform, most);
    Place          *places = ARENA_ARRAY(r->arena, Place, most);
    Findings        faults = findings_open(r->arena);
    Reorganised     done;
    uint32_t        count = 0;
    for (; count < s->reform_count; count++)
        list[count] = s->reforms[count];
    for (size_t i = 0; i < r->said.at.len; i++)
        if (row_sound(r, i)) {
            places[count] = r->said.places.at[i];
            list[count++] = r->said.at.at[i];
        }
    reorganise(r->arena, r->view->roster, list, count, places, &done, &faults);
    for (size_t i = 0; i < faults.len; i++)
        if (!is_consequence(r, &faults.at[i]))
            findings_add_once(r->findings, faults.at[i]);
}

/* Where the list is not taken, as something in it cannot be read: what else is wrong, told with the rest. */
static void rows_check(Reforming *r) {
    Map made = made_of(r);
    for (size_t i = 0; i < r->said.at.len && !r->ask->undo; i++)
        row_check(r, i, &made);
    if (!r->ask->undo)
        sound_try(r);
}

/* ---- the list ---- */

/* What makes a change the same; `part`: with its successor. */
static Str reform_key(const Reforming *r, const Reform *reform, bool part) {
    bool of_day = reform->type >= REFORM_SEATS && !(r->ask->undo && !r->ask->day.len);
    return str_format(r->arena, "%d\x1f" STR_FMT "\x1f" STR_FMT "\x1f%d", reform->type,
                      STR_ARG(reform->unit), STR_ARG(part ? reform->successor : STR("")),
                      of_day ? (int)reform->day : 0);
}

/* Those kept, without those said; how many went. */
static uint32_t list_without(const Reforming *r, Reform **list_out, uint32_t *kept_out) {
    Settings *s = &r->row->settings;
    Map       gone = map_open(r->arena);
    Reform   *list = ARENA_ARRAY(r->arena, Reform, s->reform_count + r->said.at.len);
    uint32_t  kept = 0;
    for (size_t i = 0; i < r->said.at.len; i++) {
        const Reform *said = &r->said.at.at[i];
        map_put(&gone, reform_key(r, said, true), said->successor.len > 0);
    }
    for (uint32_t i = 0; i < s->reform_count; i++) {
        uint32_t whole = map_find(&gone, reform_key(r, &s->reforms[i], true));
        uint32_t unit = r->ask->undo ? map_find(&gone, reform_key(r, &s->reforms[i], false)) : NONE;
        if (whole == NONE && unit == NONE)
            list[kept++] = s->reforms[i];
    }
    *list_out = list;
    *kept_out = kept;
    return s->reform_count - kept;
}

static bool reforms_undo(Reforming *r) {
    Settings *s = &r->row->settings;
    Reform   *list = NULL;
    uint32_t  kept = 0;
    bool      all = !r->ask->what.len && !r->ask->from.len;
    said_coded(r);
    if (all ? !s->reform_count : !list_without(r, &list, &kept))
        return refuse(r, "reorganise.none", (Place){0}, STR(""));
    s->reforms = list;
    s->reform_count = kept;
    return true;
}

/* ---- against the register ---- */

static Place *places_of(const Reforming *r, uint32_t kept) {
    Place *places = ARENA_ARRAY(r->arena, Place, kept + r->said.at.len);
    for (size_t i = 0; i < r->said.at.len; i++)
        places[kept + i] = r->said.places.at[i];
    return places;
}

/* Seats of a post the register has, deputies, and units and posts that end, change with the day. */
static bool is_undated(const Reforming *r, const Reform *reform) {
    bool made = reform->type == REFORM_SEATS && reform->number > 0 &&
                roster_find(r->view->roster, KIND_POST, reform->unit) == NONE;
    return reform->day > r->row->start &&
           (reform->type == REFORM_MOVE || reform->type == REFORM_STAFFING || made);
}

static void lock_note(const Reforming *r, const SettingsPair *lock, const char *code) {
    findings_add(r->findings,
                 (Finding){.severity = SEVERITY_WARNING,
                           .code = code,
                           .value = lock->post,
                           .args = {{"person", lock->person}, {"scenario", r->row->code}}});
}

/* People locked in a post that has too few seats for them by now, or none. */
static void locks_note(const Reforming *r, const Roster *roster) {
    const Settings *s = &r->row->settings;
    for (uint32_t i = 0; i < s->lock_count; i++) {
        uint32_t post = roster_find(roster, KIND_POST, s->locks[i].post);
        bool     closed = false, crowded = false;
        for (uint32_t t = 0; post != NONE && t < s->periods; t++) {
            Day     day = calendar_first(r->row->start, t);
            int32_t there = 0;
            if (s->locks[i].period != NONE && s->locks[i].period != t)
                continue;
            for (uint32_t k = 0; k < s->lock_count; k++)
                there += str_same(s->locks[k].post, s->locks[i].post) &&
                         (s->locks[k].period == NONE || s->locks[k].period == t);
            closed |= !post_open(roster, post, day);
            crowded |= there > cut_seats(s, r->view->roster, roster, post, day);
        }
        if (closed || crowded)
            lock_note(r, &s->locks[i], closed ? "reorganise.lock.closed" : "reorganise.lock.seats");
    }
}

static void notes_add(const Reforming *r) {
    const Settings *s = &r->row->settings;
    Str             within = {0}, late = {0}, undated = {0};
    for (uint32_t i = 0; i < s->reform_count; i++) {
        const Reform *reform = &s->reforms[i];
        uint32_t      after = calendar_after(r->row->start, s->periods + s->spare, reform->day - 1);
        if (calendar_first(r->row->start, after) != reform->day)
            *(after < s->periods + s->spare ? &within : &late) = day_iso(r->arena, reform->day);
        if (is_undated(r, reform))
            undated = reform->unit;
    }
    if (within.len)
        findings_add(
            r->findings,
            (Finding){.severity = SEVERITY_NOTE, .code = "reorganise.day.within", .value = within});
    if (late.len)
        findings_add(
            r->findings,
            (Finding){.severity = SEVERITY_NOTE, .code = "reorganise.day.late", .value = late});
    if (undated.len)
        findings_add(
            r->findings,
            (Finding){.severity = SEVERITY_NOTE, .code = "reorganise.undated", .value = undated});
}

static bool list_goes(Reforming *r, uint32_t kept) {
    Settings   *s = &r->row->settings;
    Reorganised done;
    TRY(reorganise(r->arena, r->view->roster, s->reforms, s->reform_count, places_of(r, kept),
                   &done, r->findings));
    s->reforms = done.reforms;
    notes_add(r);
    locks_note(r, done.roster);
    scenario_wishes_note(r->arena, r->view, r->row, r->findings);
    return true;
}

/* Those left, without what was taken back: a fault in one of them is that it needs it. */
static bool left_goes(Reforming *r) {
    Findings        faults = findings_open(r->arena);
    Findings *const told = r->findings;
    r->findings = &faults;
    bool goes = list_goes(r, r->row->settings.reform_count);
    r->findings = told;
    for (size_t i = 0; i < faults.len; i++) {
        Finding fault = faults.at[i];
        if (fault.severity == SEVERITY_ERROR)
            fault.code = "reorganise.undo.needed";
        findings_add_once(told, fault);
    }
    return goes;
}

static bool reforms_add(Reforming *r) {
    Settings *s = &r->row->settings;
    Reform   *list;
    uint32_t  kept;
    said_coded(r);
    if (!days_fit(r)) {
        rows_check(r);
        return false;
    }
    list_without(r, &list, &kept);
    for (size_t i = 0; i < r->said.at.len; i++)
        list[kept + i] = r->said.at.at[i];
    s->reforms = list;
    s->reform_count = kept + (uint32_t)r->said.at.len;
    return list_goes(r, kept);
}

bool scenario_reorganise(Arena *arena, const View *view, const Actor *actor, Str code,
                         const ReformAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                         Error *err) {
    ScenarioRow row;
    Reforming   r = {.arena = arena,
                     .view = view,
                     .ask = ask,
                     .row = &row,
                     .findings = findings,
                     .units = row_names_open(arena, view->roster, KIND_UNIT),
                     .posts = row_names_open(arena, view->roster, KIND_POST)};
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    if ((ask->what.len || ask->from.len) && !said_read(&r, err)) {
        if (err->code == ERROR_NONE)
            rows_check(&r);
        return false;
    }
    TRY(ask->undo ? reforms_undo(&r) && left_goes(&r) : reforms_add(&r));
    TRY(!findings->errors); /* of the command line */
    return scenario_keep(arena, view, actor, "scenario.reorganise", &row, answer_out, err);
}
