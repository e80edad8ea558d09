#include "process/scenario.h"

#include "base/map.h"
#include "base/utf8.h"
#include "process/calendar.h"
#include "process/secrecy.h"
#include "text/say.h"

/* ---- finding ---- */

uint32_t scenario_named(const Roster *roster, Str code) {
    AUTO(Arena) scratch = arena_open();
    uint32_t row = roster_find(roster, KIND_SCENARIO, code), times = 0;
    if (row != NONE || !utf8_valid(code))
        return row;
    Str wanted = utf8_lower(scratch, str_squeeze(scratch, code));
    for (uint32_t i = 0; i < roster_count(roster, KIND_SCENARIO); i++)
        if (str_same(utf8_lower(scratch, roster_scenario(roster, i)->code), wanted)) {
            row = i;
            times++;
        }
    return times == 1 ? row : NONE;
}

static uint32_t drafts_of(const Roster *roster, uint32_t scenario) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < roster_count(roster, KIND_DRAFT); i++)
        count += roster_draft(roster, i)->scenario == scenario;
    return count;
}

static bool row_read(Arena *arena, const Roster *roster, uint32_t row, ScenarioRow *row_out,
                     Findings *findings) {
    *row_out = (ScenarioRow){.code = SCENARIO_DEFAULT,
                             .name = say_plain(arena, LANG_VI, "scenario.default"),
                             .settings = settings_default(),
                             .start = calendar_start(roster->as_of)};
    if (row == NONE)
        return true;
    const Scenario *kept = roster_scenario(roster, row);
    row_out->code = kept->code;
    row_out->name = kept->name;
    row_out->kept = true;
    row_out->drafts = drafts_of(roster, row);
    TRY(settings_read(arena, kept->code, kept->settings, &row_out->settings, findings));
    if (row_out->settings.start != DAY_NONE)
        row_out->start = row_out->settings.start;
    return true;
}

static Str codes_said(Arena *arena, const Roster *roster) {
    Text     text = text_open(arena);
    uint32_t own = roster_find(roster, KIND_SCENARIO, SCENARIO_DEFAULT);
    text_add(&text, SCENARIO_DEFAULT);
    for (uint32_t i = 0; i < roster_count(roster, KIND_SCENARIO); i++)
        if (i != own)
            text_format(&text, ", " STR_FMT, STR_ARG(roster_scenario(roster, i)->code));
    return text_done(&text);
}

bool scenario_find(Arena *arena, const Roster *roster, Str code, ScenarioRow *row_out,
                   Findings *findings) {
    Str      wanted = code.len ? code : SCENARIO_DEFAULT;
    uint32_t row = scenario_named(roster, wanted);
    if (row != NONE || str_same(wanted, SCENARIO_DEFAULT))
        return row_read(arena, roster, row, row_out, findings);
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "scenario.unknown",
                                     .value = wanted,
                                     .args = {{"codes", codes_said(arena, roster)}}});
    return false;
}

ScenarioRow *scenario_all(Arena *arena, const Roster *roster, uint32_t *count_out,
                          Findings *findings) {
    uint32_t     own = roster_find(roster, KIND_SCENARIO, SCENARIO_DEFAULT), count = 0;
    uint32_t     most = roster_count(roster, KIND_SCENARIO);
    ScenarioRow *rows = ARENA_ARRAY(arena, ScenarioRow, most + 1);
    count += row_read(arena, roster, own, &rows[count], findings);
    for (uint32_t i = 0; i < most; i++)
        if (i != own)
            count += row_read(arena, roster, i, &rows[count], findings);
    *count_out = count;
    return rows;
}

/* ---- keeping ---- */

Record scenario_record(Arena *arena, Str code, Str name, const Settings *settings) {
    Record record = {.kind = KIND_SCENARIO};
    record_set(&record, "code", code);
    record_set(&record, "name", name);
    record_set(&record, "settings", settings_write(arena, settings));
    return record;
}

bool scenario_keep(Arena *arena, const View *view, const Actor *actor, const char *use_case,
                   ScenarioRow *row, ScenarioAnswer *answer_out, Error *err) {
    Change      change = {CHANGE_PUT, scenario_record(arena, row->code, row->name, &row->settings)};
    Str         note = str_format(arena, "scenario " STR_FMT, STR_ARG(row->code));
    WriteResult written;
    TRY(store_write(view->store, actor, use_case, note, view->roster->version, &change, 1, NULL,
                    &written, err));
    row->kept = true;
    *answer_out = (ScenarioAnswer){*row, view->roster, written.version,
                                   written.version != view->roster->version};
    return true;
}

static bool refuse(Findings *findings, const char *code, Str value, Arg first, Arg second) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = code,
                                     .value = value,
                                     .args = {first, second}});
    return false;
}

/* ---- a new one ---- */

enum { NAME_BYTES = 200 };

/* A name on one line. */
static bool name_read(Arena *arena, uint32_t field, Str raw, Str *name_out, Findings *findings) {
    const Field *of = &vocabulary_kind(KIND_SCENARIO)->fields[field];
    return (utf8_line(raw, NAME_BYTES) && vocabulary_read(arena, of, raw, DATE_DMY, name_out) &&
            name_out->len) ||
           refuse(findings, "scenario.code.bad", utf8_mended(arena, raw), (Arg){0}, (Arg){0});
}

static bool code_read(Arena *arena, const Roster *roster, Str raw, Str *code_out,
                      Findings *findings) {
    TRY(name_read(arena, Scenario_code, raw, code_out, findings));
    if (!vocabulary_code_good(*code_out))
        return refuse(findings, "scenario.code.bad", utf8_mended(arena, *code_out), (Arg){0},
                      (Arg){0});
    bool there = scenario_named(roster, *code_out) != NONE ||
                 str_same(utf8_lower(arena, *code_out), SCENARIO_DEFAULT);
    return !there || refuse(findings, "scenario.there", *code_out, (Arg){0}, (Arg){0});
}

/* Before there is one: what holds the settings of a classified scenario is never without its level. */
static bool scenario_marked(Arena *arena, const View *view, const Actor *actor, Str source,
                            Str made, Error *err) {
    return secrecy_inherit(view->store, actor, arena,
                           str_format(arena, "scenario:" STR_FMT, STR_ARG(source)),
                           str_format(arena, "scenario:" STR_FMT, STR_ARG(made)), err);
}

bool scenario_new(Arena *arena, const View *view, const Actor *actor, Str code, Str title, Str from,
                  ScenarioAnswer *answer_out, Findings *findings, Error *err) {
    ScenarioRow row;
    Str         made = code, name = code;
    bool        coded = code_read(arena, view->roster, code, &made, findings);
    bool        named = !title.len || name_read(arena, Scenario_name, title, &name, findings);
    TRY(scenario_find(arena, view->roster, from, &row, findings) && coded && named);
    Str source = row.code;
    row.code = made;
    row.name = title.len ? name : made;
    row.drafts = 0;
    return scenario_marked(arena, view, actor, source, made, err) &&
           scenario_keep(arena, view, actor, "scenario.new", &row, answer_out, err);
}

/* ---- numbers ---- */

enum { START_YEARS = 20 };

static bool word_set(Arena *arena, ScenarioRow *row, Str word, Findings *findings) {
    Str  value = word, key = str_trim(str_cut(&value, '='));
    bool parted = key.len < word.len && value.at > word.at && value.at[-1] == '=';
    if (!parted || !key.len)
        return refuse(findings, "scenario.word.bad", utf8_mended(arena, word), (Arg){0}, (Arg){0});
    return settings_set(arena, row->code, key, str_trim(value), &row->settings, findings);
}

/* A setting said twice: one of the two would be lost without a word. */
static void words_once(Arena *arena, const Str *words, uint32_t count, Findings *findings) {
    Map said = map_open(arena);
    for (uint32_t i = 0; i < count; i++) {
        Str value = words[i], key = str_trim(str_cut(&value, '='));
        if (key.len && map_put(&said, key, i) != i)
            findings_add_once(findings, (Finding){.severity = SEVERITY_ERROR,
                                                  .code = "scenario.word.twice",
                                                  .value = utf8_mended(arena, key)});
    }
}

static bool start_fits(Arena *arena, const Roster *roster, Day start, Findings *findings) {
    Day last = day_add_months(roster->as_of, 12 * START_YEARS);
    return start == DAY_NONE || (start > roster->as_of && start <= last) ||
           refuse(findings, "scenario.start.outside", day_iso(arena, start),
                  (Arg){"from", day_iso(arena, roster->as_of)}, (Arg){"to", day_iso(arena, last)});
}

/* Where the period of the wish is now; what lies outside is a finding. */
static bool wish_follow(Arena *arena, const ScenarioRow *row, Day was, SettingsPair *wish,
                        Findings *findings) {
    if (wish->period == NONE)
        return true;
    Day      day = calendar_first(was, wish->period);
    uint32_t periods = row->settings.periods + row->settings.spare;
    for (uint32_t t = 0; t < periods; t++)
        if (calendar_first(row->start, t) <= day && day <= calendar_last(row->start, t)) {
            wish->period = t;
            return true;
        }
    return refuse(findings, "scenario.wish.lost", day_iso(arena, day),
                  (Arg){"person", wish->person}, (Arg){"post", wish->post});
}

static bool wishes_follow(Arena *arena, ScenarioRow *row, Day was, Findings *findings) {
    size_t    before = findings->errors;
    Settings *s = &row->settings;
    for (uint32_t i = 0; i < s->lock_count; i++)
        wish_follow(arena, row, was, &s->locks[i], findings);
    for (uint32_t i = 0; i < s->forbid_count; i++)
        wish_follow(arena, row, was, &s->forbids[i], findings);
    return findings->errors == before;
}

bool scenario_set(Arena *arena, const View *view, const Actor *actor, Str code, const Str *words,
                  uint32_t count, ScenarioAnswer *answer_out, Findings *findings, Error *err) {
    ScenarioRow row;
    size_t      before = findings->errors;
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    Day was = row.start;
    for (uint32_t i = 0; i < count; i++)
        word_set(arena, &row, words[i], findings);
    words_once(arena, words, count, findings);
    start_fits(arena, view->roster, row.settings.start, findings);
    if (findings->errors != before)
        return false;
    if (row.settings.periods + row.settings.spare > PROBLEM_PERIODS_MAX)
        return refuse(findings, "scenario.periods.many",
                      str_format(arena, "%d", PROBLEM_PERIODS_MAX), (Arg){0}, (Arg){0});
    row.start =
        row.settings.start != DAY_NONE ? row.settings.start : calendar_start(view->roster->as_of);
    TRY(wishes_follow(arena, &row, was, findings));
    return scenario_keep(arena, view, actor, "scenario.set", &row, answer_out, err);
}
