#include "cli/scenario_told.h"

#include "cli/look.h"
#include "cli/typed.h"
#include "process/received.h"
#include "wire/envelope.h"

#include <string.h>

static Str name_of(const Roster *roster, Kind kind, Str code) {
    uint32_t row = roster_find(roster, kind, code);
    return row == NONE           ? STR("")
           : kind == KIND_PERSON ? roster_person(roster, row)->name
                                 : roster_post(roster, row)->name;
}

static json_t *day_json(const Invocation *inv, Day day) {
    return day == DAY_NONE ? json_null() : envelope_str(day_iso(inv->arena, day));
}

static json_t *wish_json(const Invocation *inv, const Roster *roster, const ScenarioRow *row,
                         WishSort sort, const SettingsPair *wish) {
    Day     last, first = scenario_day(row, wish, &last);
    json_t *made = json_object();
    envelope_set(made, "sort", json_string(wish_sort_name(sort)));
    envelope_set(made, "person", envelope_str(wish->person));
    envelope_set(made, "person_name", envelope_str(name_of(roster, KIND_PERSON, wish->person)));
    envelope_set(made, "post", envelope_str(wish->post));
    envelope_set(made, "post_name", envelope_str(name_of(roster, KIND_POST, wish->post)));
    envelope_set(made, "from", day_json(inv, first));
    envelope_set(made, "to", day_json(inv, last));
    envelope_set(made, "reason", envelope_str(wish->reason));
    return made;
}

json_t *scenario_json(const Invocation *inv, const Roster *roster, const ScenarioRow *row) {
    json_t *made = json_object(), *wishes = json_array();
    Str     settings = settings_write(inv->arena, &row->settings);
    for (int sort = WISH_LOCK; sort <= WISH_SPECIAL; sort++) {
        uint32_t            count;
        const SettingsPair *list = scenario_wishes(&row->settings, (WishSort)sort, &count);
        for (uint32_t i = 0; i < count; i++)
            ensure(json_array_append_new(
                       wishes, wish_json(inv, roster, row, (WishSort)sort, &list[i])) == 0);
    }
    envelope_set(made, "code", envelope_str(row->code));
    envelope_set(made, "name", envelope_str(row->name));
    envelope_set(made, "kept", json_boolean(row->kept));
    envelope_set(made, "start", day_json(inv, row->start));
    envelope_set(made, "plans", json_integer(row->drafts));
    envelope_set(made, "settings", json_loadb(settings.at, settings.len, 0, NULL));
    envelope_set(made, "wishes", wishes);
    return made;
}

const Roster *scenario_roster(const Invocation *inv, const View *view, const ScenarioRow *row) {
    Findings untold = findings_open(inv->arena);
    View     as = *view;
    return received_view(inv->arena, &as, &row->settings, &untold) ? as.roster : view->roster;
}

int scenario_told(Invocation *inv, const View *view, const ScenarioAnswer *answer,
                  const Findings *findings, const char *done) {
    Str file = inv->words[0], code = answer->row.code;
    if (inv->json) {
        json_t *made = envelope_make(answer->roster->as_of);
        View    now = *view;
        now.roster = answer->roster;
        envelope_set(made, "version", json_integer(answer->version));
        envelope_set(made, "changed", json_boolean(answer->changed));
        envelope_set(made, "scenario",
                     scenario_json(inv, scenario_roster(inv, &now, &answer->row), &answer->row));
        envelope_set(made, "findings", show_findings_json(inv, findings));
        show_json(made);
        return EXIT_OK;
    }
    show_line(
        inv, answer->changed ? done : "scenario.done.same",
        (Arg[]){{"code", code}, {"version", say_number(inv->arena, inv->lang, answer->version)}},
        2);
    show_findings(inv, findings);
    TypedStep steps[] = {
        {TYPED(inv, STR("scenario"), STR("show"), file, code), "cli.scenario.next.show"},
        {TYPED(inv, STR("plan"), file, STR("--scenario"), code), "cli.scenario.next.plan"}};
    typed_next(inv, steps, COUNT_OF(steps));
    return EXIT_OK;
}

int scenario_look(Invocation *inv, View *view) {
    Findings faults = findings_open(inv->arena);
    for (uint32_t i = 0; i < inv->command->option_count && invocation_has(inv, "undo"); i++) {
        const char *name = inv->command->options[i].name;
        if (strcmp(name, "undo") != 0 && invocation_has(inv, name))
            show_misuse_add(inv, &faults, "cli.scenario.undo.alone",
                            str_format(inv->arena, "--%s", name), (Arg){0}, (Arg){0});
    }
    return faults.errors ? show_refusal(inv, &faults) : look_open(inv, view);
}
