#include "wire/settings.h"

#include "model/problem.h"
#include "wire/envelope.h"
#include "wire/settings_parts.h"

#include <string.h>

enum { MONTHS_MOST = 240, CANDIDATES_MOST = 20, IMPORTANCE_MOST = 3 };

Settings settings_default(void) {
    return (Settings){.start = DAY_NONE,
                      .periods = 10,
                      .spare = 2,
                      .move = 150,
                      .displaced = 12000,
                      .misfit = 300,
                      .vacancy = 2500,
                      .target = 5000,
                      .least = 2,
                      .rotation_least = 1,
                      .elect = 50,
                      .unseat = 1000,
                      .free_seat = 500,
                      .elect_first = 60,
                      .elect_again = 48,
                      .candidates = 2,
                      .interim_importance = 3,
                      .interim_most = 2,
                      .seed = 1};
}

/* ---- writing ---- */

static json_t *pair_json(const SettingsPair *pair, bool reasoned) {
    json_t *made = json_array();
    json_t *third = reasoned               ? envelope_str(pair->reason)
                    : pair->period == NONE ? json_null()
                                           : json_integer(pair->period);
    ensure(json_array_append_new(made, envelope_str(pair->person)) == 0 &&
           json_array_append_new(made, envelope_str(pair->post)) == 0 &&
           json_array_append_new(made, third) == 0);
    return made;
}

static json_t *pairs_json(const SettingsPair *pairs, uint32_t count, bool reasoned) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < count; i++)
        ensure(json_array_append_new(made, pair_json(&pairs[i], reasoned)) == 0);
    return made;
}

static json_t *reforms_json(const Settings *s) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < s->reform_count; i++)
        ensure(json_array_append_new(made, reform_json(&s->reforms[i])) == 0);
    return made;
}

Str settings_write(Arena *arena, const Settings *s) {
    json_t *made = json_object();
    envelope_set(made, "start",
                 s->start == DAY_NONE ? json_null() : envelope_str(day_iso(arena, s->start)));
    envelope_set(made, "periods", json_integer(s->periods));
    envelope_set(made, "spare", json_integer(s->spare));
    envelope_set(made, "move", json_integer(s->move));
    envelope_set(made, "displaced", json_integer(s->displaced));
    envelope_set(made, "misfit", json_integer(s->misfit));
    envelope_set(made, "vacancy", json_integer(s->vacancy));
    envelope_set(made, "target", json_integer(s->target));
    envelope_set(made, "least", json_integer(s->least));
    envelope_set(made, "rotation_least", json_integer(s->rotation_least));
    envelope_set(made, "rotation_service", json_integer(s->rotation_service));
    envelope_set(made, "bring_back", json_integer(s->bring_back));
    envelope_set(made, "seed", json_integer((json_int_t)s->seed));
    envelope_set(made, "demote", json_boolean(s->demote));
    envelope_set(made, "elect", json_integer(s->elect));
    envelope_set(made, "unseat", json_integer(s->unseat));
    envelope_set(made, "free_seat", json_integer(s->free_seat));
    envelope_set(made, "elect_first", json_integer(s->elect_first));
    envelope_set(made, "elect_again", json_integer(s->elect_again));
    envelope_set(made, "candidates", json_integer(s->candidates));
    envelope_set(made, "by_election", json_boolean(s->by_election));
    envelope_set(made, "interim", json_integer(s->interim));
    envelope_set(made, "interim_importance", json_integer(s->interim_importance));
    envelope_set(made, "interim_most", json_integer(s->interim_most));
    envelope_set(made, "specials", pairs_json(s->specials, s->special_count, true));
    envelope_set(made, "locks", pairs_json(s->locks, s->lock_count, false));
    envelope_set(made, "forbids", pairs_json(s->forbids, s->forbid_count, false));
    envelope_set(made, "nominees", pairs_json(s->nominees, s->nominee_count, false));
    envelope_set(made, "courses", settings_courses_json(arena, s));
    envelope_set(made, "movements", settings_movements_json(arena, s));
    envelope_set(made, "receptions", settings_receptions_json(arena, s));
    envelope_set(made, "reforms", reforms_json(s));
    Str bytes = envelope_bytes(arena, made);
    json_decref(made);
    return bytes;
}

/* ---- reading ---- */

void settings_fault(const SettingsReader *reader, const char *code, const char *field,
                    const char *wanted) {
    findings_add(reader->findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = code,
                                             .place = {.file = reader->name},
                                             .field = str_from(field),
                                             .args = {{"wanted", str_from(wanted)}}});
}

bool settings_number(const SettingsReader *reader, const char *field, const json_t *value,
                     json_int_t least, json_int_t most, json_int_t *out) {
    if (json_is_integer(value) && json_integer_value(value) >= least &&
        json_integer_value(value) <= most) {
        *out = json_integer_value(value);
        return true;
    }
    Str wanted = str_format(reader->arena, "%lld–%lld", (long long)least, (long long)most);
    settings_fault(reader, "settings.number", field, wanted.at);
    return false;
}

Str settings_text(const SettingsReader *reader, const json_t *value) {
    return str_copy(reader->arena, (Str){json_string_value(value), json_string_length(value)});
}

static void points_read(const SettingsReader *reader, const char *field, const json_t *value,
                        int32_t *out) {
    json_int_t number;
    if (settings_number(reader, field, value, 0, PROBLEM_COST_MAX, &number))
        *out = (int32_t)number;
}

static void up_to_read(const SettingsReader *reader, const char *field, const json_t *value,
                       json_int_t least, json_int_t most, uint32_t *out) {
    json_int_t number;
    if (settings_number(reader, field, value, least, most, &number))
        *out = (uint32_t)number;
}

static void count_read(const SettingsReader *reader, const char *field, const json_t *value,
                       json_int_t least, uint32_t *out) {
    up_to_read(reader, field, value, least, PROBLEM_PERIODS_MAX, out);
}

/* [person, post, period or null], or [person, post, reason]. */
static bool pair_read(const SettingsReader *reader, const json_t *value, bool reasoned,
                      SettingsPair *out) {
    const json_t *third = json_array_get(value, 2);
    if (json_array_size(value) != 3 || !json_is_string(json_array_get(value, 0)) ||
        !json_is_string(json_array_get(value, 1)))
        return false;
    *out = (SettingsPair){.person = settings_text(reader, json_array_get(value, 0)),
                          .post = settings_text(reader, json_array_get(value, 1)),
                          .period = NONE};
    if (reasoned) {
        out->reason = settings_text(reader, third);
        return json_is_string(third) && out->reason.len;
    }
    if (json_is_null(third))
        return true;
    out->period = (uint32_t)json_integer_value(third);
    return json_is_integer(third) && json_integer_value(third) >= 0 &&
           json_integer_value(third) < PROBLEM_PERIODS_MAX;
}

static void pairs_read(const SettingsReader *reader, const char *field, const json_t *value,
                       bool reasoned, SettingsPair **pairs_out, uint32_t *count_out) {
    size_t count = json_array_size(value);
    *pairs_out = ARENA_ARRAY(reader->arena, SettingsPair, count);
    *count_out = (uint32_t)count;
    if (!json_is_array(value))
        settings_fault(reader, "settings.pair", field, "[]");
    for (size_t i = 0; i < count; i++)
        if (!pair_read(reader, json_array_get(value, i), reasoned, &(*pairs_out)[i]))
            settings_fault(reader, "settings.pair", field, reasoned ? "[x, y, z]" : "[x, y, 0]");
}

static void reforms_read(const SettingsReader *reader, const json_t *value, Settings *s) {
    size_t count = json_array_size(value);
    s->reforms = ARENA_ARRAY(reader->arena, Reform, count);
    s->reform_count = (uint32_t)count;
    if (!json_is_array(value))
        settings_fault(reader, "settings.pair", "reforms", "[]");
    for (size_t i = 0; i < count; i++)
        if (!reform_read(reader->arena, json_array_get(value, i), &s->reforms[i]))
            settings_fault(reader, "settings.pair", "reforms", "{\"type\": …}");
}

static void start_read(const SettingsReader *reader, const json_t *value, Day *out) {
    *out = DAY_NONE;
    if (!json_is_null(value) &&
        (!json_is_string(value) || !day_parse_iso(settings_text(reader, value), out)))
        settings_fault(reader, "settings.day", "start", "2027-01-01");
}

static void flag_read(const SettingsReader *reader, const char *field, const json_t *value,
                      bool *out) {
    *out = json_is_true(value);
    if (!json_is_boolean(value))
        settings_fault(reader, "settings.flag", field, "true, false");
}

static const char fields_said[] =
    "start, periods, spare, vacancy, target, displaced, misfit, move, "
    "least, rotation_least, rotation_service, bring_back, demote, seed, elect, unseat, free_seat, "
    "elect_first, elect_again, candidates, "
    "by_election, interim, interim_importance, interim_most";

Str settings_names(void) {
    return str_from(fields_said);
}

static void field_read(const SettingsReader *reader, const char *field, const json_t *value,
                       Settings *s) {
    json_int_t number;
#define IS(name) (strcmp(field, name) == 0)
    if (IS("start"))
        start_read(reader, value, &s->start);
    else if (IS("periods"))
        count_read(reader, field, value, 1, &s->periods);
    else if (IS("spare"))
        count_read(reader, field, value, 0, &s->spare);
    else if (IS("least"))
        count_read(reader, field, value, 1, &s->least);
    else if (IS("rotation_least"))
        count_read(reader, field, value, 1, &s->rotation_least);
    else if (IS("rotation_service"))
        up_to_read(reader, field, value, 0, MONTHS_MOST, &s->rotation_service);
    else if (IS("bring_back"))
        points_read(reader, field, value, &s->bring_back);
    else if (IS("move"))
        points_read(reader, field, value, &s->move);
    else if (IS("displaced"))
        points_read(reader, field, value, &s->displaced);
    else if (IS("misfit"))
        points_read(reader, field, value, &s->misfit);
    else if (IS("vacancy"))
        points_read(reader, field, value, &s->vacancy);
    else if (IS("target"))
        points_read(reader, field, value, &s->target);
    else if (IS("elect"))
        points_read(reader, field, value, &s->elect);
    else if (IS("unseat"))
        points_read(reader, field, value, &s->unseat);
    else if (IS("free_seat"))
        points_read(reader, field, value, &s->free_seat);
    else if (IS("elect_first"))
        up_to_read(reader, field, value, 0, MONTHS_MOST, &s->elect_first);
    else if (IS("elect_again"))
        up_to_read(reader, field, value, 0, MONTHS_MOST, &s->elect_again);
    else if (IS("candidates"))
        up_to_read(reader, field, value, 1, CANDIDATES_MOST, &s->candidates);
    else if (IS("seed")) {
        if (settings_number(reader, field, value, 0, INT64_MAX, &number))
            s->seed = (uint64_t)number;
    } else if (IS("demote"))
        flag_read(reader, field, value, &s->demote);
    else if (IS("by_election"))
        flag_read(reader, field, value, &s->by_election);
    else if (IS("interim"))
        points_read(reader, field, value, &s->interim);
    else if (IS("interim_importance"))
        up_to_read(reader, field, value, 1, IMPORTANCE_MOST, &s->interim_importance);
    else if (IS("interim_most"))
        count_read(reader, field, value, 1, &s->interim_most);
    else if (IS("specials"))
        pairs_read(reader, field, value, true, &s->specials, &s->special_count);
    else if (IS("locks"))
        pairs_read(reader, field, value, false, &s->locks, &s->lock_count);
    else if (IS("forbids"))
        pairs_read(reader, field, value, false, &s->forbids, &s->forbid_count);
    else if (IS("nominees"))
        pairs_read(reader, field, value, false, &s->nominees, &s->nominee_count);
    else if (IS("courses"))
        settings_courses_read(reader, value, s);
    else if (IS("movements"))
        settings_movements_read(reader, value, s);
    else if (IS("receptions"))
        settings_receptions_read(reader, value, s);
    else if (IS("reforms"))
        reforms_read(reader, value, s);
    else
        settings_fault(reader, "settings.unknown", field, fields_said);
#undef IS
}

bool settings_read(Arena *arena, Str name, Str json, Settings *settings_out, Findings *findings) {
    SettingsReader reader = {arena, name, findings};
    size_t         before = findings->errors;
    json_error_t   error;
    json_t     *root = json_loadb(json.at ? json.at : "", json.len, JSON_REJECT_DUPLICATES, &error);
    const char *field;
    json_t     *value;
    *settings_out = settings_default();
    if (!json_is_object(root))
        settings_fault(&reader, "settings.json", "", root ? "{}" : error.text);
    json_object_foreach(root, field, value) field_read(&reader, field, value, settings_out);
    if (settings_out->periods + settings_out->spare > PROBLEM_PERIODS_MAX)
        settings_fault(&reader, "settings.number", "periods + spare", "1–64");
    json_decref(root);
    return findings->errors == before;
}

/* ---- one at a time ---- */

static json_t *value_read(Arena *arena, Str value) {
    PartialDate date;
    int64_t     number;
    if (str_int(value, &number))
        return json_integer((json_int_t)number);
    if (str_is(value, "true") || str_is(value, "yes") || str_is(value, "có"))
        return json_true();
    if (str_is(value, "false") || str_is(value, "no") || str_is(value, "không"))
        return json_false();
    if (str_is(value, "null"))
        return json_null();
    if (partial_parse(value, DATE_DMY, &date) && partial_full(date))
        value = day_iso(arena, partial_first(date));
    return json_stringn(value.at, value.len); /* NULL: not UTF-8, of no field */
}

bool settings_set(Arena *arena, Str name, Str field, Str value, Settings *settings,
                  Findings *findings) {
    SettingsReader reader = {arena, name, findings};
    size_t         before = findings->errors;
    Settings       made = *settings;
    Str            key = str_format(arena, STR_FMT, STR_ARG(field));
    json_t        *given = value_read(arena, value);
    bool list = str_is(key, "locks") || str_is(key, "forbids") || str_is(key, "specials") ||
                str_is(key, "nominees") || str_is(key, "courses") || str_is(key, "receptions") ||
                str_is(key, "movements") || str_is(key, "reforms");
    if (list)
        settings_fault(&reader, "settings.list", key.at, "");
    else
        field_read(&reader, key.at, given, &made);
    json_decref(given);
    if (findings->errors != before)
        return false;
    *settings = made;
    return true;
}
