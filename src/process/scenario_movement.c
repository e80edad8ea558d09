#include "process/scenario_movement.h"

#include "base/keyed.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/problem.h"
#include "process/calendar.h"
#include "process/holding.h"
#include "process/roll.h"
#include "process/vet.h"

#include <string.h>

enum { CODE_BYTES = 60, NAME_BYTES = 200 };

typedef struct Moving {
    Arena             *arena;
    const View        *view; /* as the scenario has it */
    const MovementAsk *ask;
    ScenarioRow       *row;
    SettingsMovement   made;
    bool               there;
    Findings          *findings;
} Moving;

static const SettingsPlace anywhere = {.level = -1, .bloc = -1};

static bool refuse(const Moving *w, const char *code, Str value, Arg first, Arg second) {
    findings_add(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .value = utf8_mended(w->arena, value),
                                        .args = {{"movement", w->made.code}, first, second}});
    return false;
}

static void names_read(Moving *w) {
    Str before = w->made.code; /* a row of each period is called CODE/DAY */
    if (!utf8_line(w->ask->code, CODE_BYTES) ||
        (!w->there && !vocabulary_code_good(w->made.code)) ||
        str_cut(&before, '/').len < w->made.code.len)
        refuse(w, "scenario.movement.code", w->ask->code, (Arg){0}, (Arg){0});
    Str title = str_squeeze(w->arena, w->ask->title);
    if (w->ask->title.len && !utf8_line(w->ask->title, NAME_BYTES))
        refuse(w, "scenario.movement.code", w->ask->title, (Arg){0}, (Arg){0});
    w->made.name = title.len ? title : w->there ? w->made.name : w->made.code;
}

/* ---- from where, to where ---- */

/* "level commune", "cấp xã": with the word before it or without. */
static int code_read(const Moving *w, ListId list, Str word, const char *vi, const char *en) {
    int code = codes_read(w->arena, list, word);
    if (code < 0 && str_starts(word, str_from(vi)))
        code = codes_read(w->arena, list,
                          str_trim((Str){word.at + strlen(vi), word.len - strlen(vi)}));
    if (code < 0 && str_starts(word, str_from(en)))
        code = codes_read(w->arena, list,
                          str_trim((Str){word.at + strlen(en), word.len - strlen(en)}));
    return code;
}

/* A level, a bloc, or a unit by code or name; false: there is another one of its sort already. */
static bool part_read(const Moving *w, Str word, SettingsPlace *place) {
    int      level = code_read(w, LIST_LEVEL, word, "cấp ", "level ");
    int      bloc = code_read(w, LIST_BLOC, word, "khối ", "bloc ");
    uint32_t unit;
    bool     first = level >= 0 ? place->level < 0 : bloc >= 0 ? place->bloc < 0 : !place->unit.len;
    if (level >= 0)
        place->level = level;
    else if (bloc >= 0)
        place->bloc = bloc;
    else if (view_find(w->view->roster, KIND_UNIT, word, &unit, w->findings))
        place->unit = roster_unit(w->view->roster, unit)->code;
    return first;
}

static void place_read(const Moving *w, Str words, SettingsPlace *place) {
    Str  rest = words;
    bool any = false, one = true;
    if (!words.len)
        return;
    *place = anywhere;
    if (str_is(words, "null"))
        return;
    while (rest.len) {
        Str word = str_trim(str_cut(&rest, ','));
        any |= word.len > 0;
        one &= !word.len || part_read(w, word, place);
    }
    if (!any || !one)
        refuse(w, "scenario.movement.place", words, (Arg){0}, (Arg){0});
}

static void places_read(Moving *w) {
    uint32_t body;
    place_read(w, w->ask->from, &w->made.from);
    place_read(w, w->ask->to, &w->made.to);
    if (w->ask->body.len && view_find(w->view->roster, KIND_BODY, w->ask->body, &body, w->findings))
        w->made.to.body = roster_body(w->view->roster, body)->code;
}

static bool post_within(const Roster *roster, const SettingsPlace *place, uint32_t post) {
    uint32_t at = roster_post(roster, post)->unit;
    if (at == NONE)
        return place->level < 0 && place->bloc < 0 && !place->unit.len;
    const Unit *unit = roster_unit(roster, at);
    return (place->level < 0 || unit->level == place->level) &&
           (place->bloc < 0 || unit->bloc == place->bloc) &&
           (!place->unit.len ||
            roll_within(roster, at, roster_find(roster, KIND_UNIT, place->unit)));
}

static bool open_in_plan(const Moving *w, uint32_t post) {
    bool open = false;
    for (uint32_t t = 0; t < w->row->settings.periods && !open; t++)
        open = post_open(w->view->roster, post, calendar_first(w->row->start, t));
    return open;
}

/* Nothing can be counted where no post is there in the plan: a level that has ended, as the district's. */
static void nowhere_note(const Moving *w, Str words, const SettingsPlace *place) {
    const Roster *roster = w->view->roster;
    bool          any = !words.len || (place->level < 0 && place->bloc < 0 && !place->unit.len);
    for (uint32_t p = 0; p < roster_count(roster, KIND_POST) && !any; p++)
        any = post_within(roster, place, p) && open_in_plan(w, p);
    if (!any)
        findings_add(w->findings, (Finding){.severity = SEVERITY_WARNING,
                                            .code = "scenario.movement.nowhere",
                                            .value = utf8_mended(w->arena, words),
                                            .args = {{"movement", w->made.code}}});
}

/* ---- who ---- */

/* The group of a structure clause of the rules adopted, by its label. */
static void group_read(Moving *w) {
    Arena                *arena = w->arena;
    uint32_t              count;
    Text                  labels = text_open(arena);
    const StructureBound *bounds =
        structure_bind(arena, w->view->rules, w->view->roster, w->view->roster->as_of, &count);
    Str before = STR("");
    if (!w->ask->group.len)
        return;
    w->made.group = STR("");
    if (str_is(w->ask->group, "null"))
        return;
    for (uint32_t i = 0; i < count; i++) {
        if (str_same(bounds[i].label, w->ask->group))
            w->made.group = bounds[i].label;
        if (!str_same(bounds[i].label, before))
            text_format(&labels, before.len ? ", " STR_FMT : STR_FMT, STR_ARG(bounds[i].label));
        before = bounds[i].label;
    }
    if (!w->made.group.len)
        refuse(w, count ? "scenario.movement.group" : "scenario.movement.group.none", w->ask->group,
               (Arg){"rules", text_done(&labels)}, (Arg){0});
}

/* ---- days and numbers ---- */

static void day_read(const Moving *w, Str word, Day *out) {
    PartialDate     date;
    const Settings *s = &w->row->settings;
    Day             last = calendar_last(w->row->start, s->periods - 1);
    if (!word.len)
        return;
    *out = DAY_NONE;
    if (str_is(word, "null"))
        return;
    if (!partial_parse(str_trim(word), DATE_DMY, &date) || !partial_full(date))
        refuse(w, "scenario.day.bad", word, (Arg){0}, (Arg){0});
    else if (partial_first(date) < w->row->start || partial_first(date) > last)
        refuse(w, "scenario.day.outside", day_iso(w->arena, partial_first(date)),
               (Arg){"from", day_iso(w->arena, w->row->start)},
               (Arg){"to", day_iso(w->arena, last)});
    else
        *out = partial_first(date);
}

/* Arrivals are on the first days of periods; the plan would leave out a movement whose days hold none of them. */
static void window_check(const Moving *w) {
    const Settings *s = &w->row->settings;
    Day             first = DAY_NONE;
    for (uint32_t t = 0; t < s->periods && first == DAY_NONE; t++)
        if (w->made.since == DAY_NONE || calendar_first(w->row->start, t) >= w->made.since)
            first = calendar_first(w->row->start, t);
    if (first != DAY_NONE && (w->made.until == DAY_NONE || first <= w->made.until))
        return;
    Str next = day_iso(w->arena,
                       first == DAY_NONE ? calendar_first(w->row->start, s->periods - 1) : first);
    Day until =
        w->made.until == DAY_NONE ? calendar_last(w->row->start, s->periods - 1) : w->made.until;
    Day since = w->made.since == DAY_NONE ? w->row->start : w->made.since;
    refuse(w, "scenario.movement.window", day_iso(w->arena, since),
           (Arg){"until", day_iso(w->arena, until)}, (Arg){"first", next});
}

static void days_read(Moving *w) {
    size_t before = w->findings->errors;
    day_read(w, w->ask->since, &w->made.since);
    day_read(w, w->ask->until, &w->made.until);
    if (w->findings->errors == before && !w->made.rule.len && !w->ask->rule.len &&
        (w->ask->since.len || w->ask->until.len) &&
        (w->made.since == DAY_NONE || w->made.until == DAY_NONE || w->made.since <= w->made.until))
        window_check(w);
    if (w->made.since != DAY_NONE && w->made.until != DAY_NONE && w->made.since > w->made.until)
        refuse(w, "scenario.movement.days", day_iso(w->arena, w->made.since),
               (Arg){"until", day_iso(w->arena, w->made.until)}, (Arg){0});
}

static void number_read(const Moving *w, const char *option, int64_t given, int64_t most,
                        int32_t *out) {
    Str wanted = str_format(w->arena, "0–%lld", (long long)most);
    if (given > most)
        refuse(w, "scenario.movement.number", str_format(w->arena, "%lld", (long long)given),
               (Arg){"option", str_from(option)}, (Arg){"wanted", wanted});
    else if (given >= 0)
        *out = (int32_t)given;
}

static void numbers_read(Moving *w) {
    number_read(w, "least", w->ask->least, PROBLEM_SEATS_MAX, &w->made.at_least);
    number_read(w, "most", w->ask->most, PROBLEM_SEATS_MAX, &w->made.at_most);
    number_read(w, "price", w->ask->price, PROBLEM_COST_MAX, &w->made.price);
    if (w->ask->bar && w->ask->price >= 0)
        refuse(w, "scenario.movement.bar", STR(""), (Arg){0}, (Arg){0});
    if (w->ask->price >= 0 || w->ask->bar)
        w->made.bar = w->ask->bar;
    w->made.each |= w->ask->each;
    if (w->made.at_most >= 0 && w->made.at_least > w->made.at_most)
        refuse(w, "scenario.movement.order", str_format(w->arena, "%d", w->made.at_least),
               (Arg){"most", str_format(w->arena, "%d", w->made.at_most)}, (Arg){0});
}

/* ---- a target of the rules ---- */

static bool rule_known(const Moving *w) {
    uint32_t              count;
    Text                  labels = text_open(w->arena);
    const AnswerMovement *rows =
        vet_movements(w->arena, w->view->rules, w->view->roster, w->view->roster->as_of, &count);
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        if (!rows[i].target->moves)
            continue;
        if (str_same(rows[i].target->label, w->ask->rule))
            return true;
        text_format(&labels, any ? ", " STR_FMT : STR_FMT, STR_ARG(rows[i].target->label));
        any = true;
    }
    return refuse(w, any ? "scenario.movement.rule" : "scenario.movement.rule.none", w->ask->rule,
                  (Arg){"rules", text_done(&labels)}, (Arg){0});
}

/* From where, to where, how many and when is the rule's. */
static void rule_read(Moving *w) {
    const MovementAsk *ask = w->ask;
    if (ask->rule.len && rule_known(w))
        w->made.rule = ask->rule;
    if (w->made.rule.len &&
        (settings_place_given(&w->made.from) || settings_place_given(&w->made.to) ||
         w->made.at_least || w->made.at_most >= 0 || w->made.each || w->made.since != DAY_NONE ||
         w->made.until != DAY_NONE || w->made.group.len))
        refuse(w, "scenario.movement.rule.more", w->made.rule, (Arg){0}, (Arg){0});
    if (w->made.rule.len || ask->rule.len)
        return;
    if (!settings_place_given(&w->made.to))
        refuse(w, "scenario.movement.to", STR(""), (Arg){0}, (Arg){0});
    if (!w->made.at_least && w->made.at_most < 0)
        refuse(w, "scenario.movement.amount", STR(""), (Arg){0}, (Arg){0});
}

static bool movement_read(Moving *w) {
    names_read(w);
    places_read(w);
    group_read(w);
    days_read(w);
    numbers_read(w);
    if (!w->findings->errors)
        rule_read(w);
    else if (w->ask->rule.len)
        rule_known(w);
    if (!w->findings->errors) {
        nowhere_note(w, w->ask->from, &w->made.from);
        nowhere_note(w, w->ask->to, &w->made.to);
    }
    return !w->findings->errors;
}

bool scenario_movement(Arena *arena, const View *view, const Actor *actor, Str code,
                       const MovementAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                       Error *err) {
    ScenarioRow row;
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    View as = *view; /* units and bodies are those after its changes of organisation */
    TRY(scenario_view(arena, &as, &row.settings, findings));
    Moving w = {.arena = arena, .view = &as, .ask = ask, .row = &row, .findings = findings};
    w.made = (SettingsMovement){.code = str_squeeze(arena, ask->code),
                                .from = anywhere,
                                .to = anywhere,
                                .group = STR(""),
                                .since = DAY_NONE,
                                .until = DAY_NONE,
                                .at_most = -1,
                                .price = row.settings.target};
    Settings *s = &row.settings;
    uint32_t  at = keyed_find(s->movements, sizeof *s->movements, s->movement_count, w.made.code);
    w.there = at != NONE;
    if (w.there)
        w.made = s->movements[at];
    if (ask->undo && !w.there)
        return refuse(&w, "scenario.movement.none", ask->code, (Arg){"scenario", row.code},
                      (Arg){0});
    if (ask->undo) {
        keyed_drop(s->movements, sizeof *s->movements, &s->movement_count, at);
    } else {
        TRY(movement_read(&w));
        if (!w.there && s->movement_count == MOVEMENTS_MOST)
            return refuse(&w, "scenario.movement.many", str_format(arena, "%d", MOVEMENTS_MOST),
                          (Arg){0}, (Arg){0});
        s->movements =
            keyed_put(arena, s->movements, sizeof *s->movements, &s->movement_count, &w.made);
    }
    return scenario_keep(arena, view, actor, "scenario.movement", &row, answer_out, err);
}
