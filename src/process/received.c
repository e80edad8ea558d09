#include "process/received.h"

#include "process/calendar.h"
#include "process/scenario.h"

Str reception_code(Arena *arena, const SettingsReception *reception, uint32_t number) {
    return str_format(arena, STR_FMT "-%u", STR_ARG(reception->code), number + 1);
}

Str received_code(Arena *arena, const Roster *roster, const SettingsReception *reception,
                  uint32_t number) {
    Str code = reception_code(arena, reception, number);
    while (roster_find(roster, KIND_PERSON, code) != NONE)
        code = str_format(arena, STR_FMT "@", STR_ARG(code));
    return code;
}

static void person_add(Arena *arena, const Roster *roster, const SettingsReception *reception,
                       uint32_t number, Records *records) {
    Record record = {.kind = KIND_PERSON};
    Str    name = reception->count == 1
                      ? reception->name
                      : str_format(arena, STR_FMT " %u", STR_ARG(reception->name), number + 1);
    record_set(&record, "code", received_code(arena, roster, reception, number));
    record_set(&record, "name", name);
    if (reception->sex >= 0)
        record_set(&record, "sex", str_from(codes_at(LIST_SEX, reception->sex)->id));
    if (reception->born != DAY_NONE)
        record_set(&record, "born", day_iso(arena, reception->born));
    records_add(arena, records, record);
}

const Roster *received_roster(Arena *arena, const Roster *roster, const Settings *settings,
                              Findings *findings) {
    Records records = {0};
    if (!settings->reception_count)
        return roster;
    for (int k = 0; k < KIND_COUNT; k++)
        roster_rows(arena, roster, (Kind)k, &records);
    for (uint32_t r = 0; r < settings->reception_count; r++)
        for (uint32_t n = 0; n < settings->receptions[r].count; n++)
            person_add(arena, roster, &settings->receptions[r], n, &records);
    return roster_build(arena, roster->version, &records, findings);
}

static void posts_said(const Settings *settings, Findings *findings) {
    for (uint32_t r = 0; r < settings->reception_count; r++)
        if (!settings->receptions[r].post_count)
            findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "scenario.receive.posts.gone",
                                             .value = settings->receptions[r].code});
}

bool received_view(Arena *arena, View *view, const Settings *settings, Findings *findings) {
    size_t before = findings->errors;
    posts_said(settings, findings);
    TRY(scenario_view(arena, view, settings, findings));
    view->roster = received_roster(arena, view->roster, settings, findings);
    return findings->errors == before;
}

bool reception_in_time(const SettingsReception *reception, Str post, Day start, uint32_t period) {
    bool named = false;
    for (uint32_t k = 0; k < reception->post_count; k++)
        named |= str_same(reception->posts[k], post);
    return named &&
           (reception->from == DAY_NONE || reception->from <= calendar_first(start, period));
}

/* Those of the register that stood in the way of the code come before it in its row. */
static uint32_t person_of(Arena *arena, const Roster *roster, const SettingsReception *reception,
                          uint32_t number) {
    Str      code = reception_code(arena, reception, number);
    uint32_t found = NONE;
    for (uint32_t row = roster_find(roster, KIND_PERSON, code); row != NONE;
         row = roster_find(roster, KIND_PERSON, code)) {
        found = row;
        code = str_format(arena, STR_FMT "@", STR_ARG(code));
    }
    return found;
}

uint32_t *received_of(Arena *arena, const Roster *roster, const Settings *settings) {
    uint32_t  people = roster_count(roster, KIND_PERSON);
    uint32_t *of = ARENA_ARRAY(arena, uint32_t, people);
    for (uint32_t p = 0; p < people; p++)
        of[p] = NONE;
    for (uint32_t r = 0; r < settings->reception_count; r++)
        for (uint32_t n = 0; n < settings->receptions[r].count; n++) {
            uint32_t person = person_of(arena, roster, &settings->receptions[r], n);
            if (person != NONE)
                of[person] = r;
        }
    return of;
}
