/* scenario_wishes.c — whether locks and forbids of a scenario still fit it after another part of it has changed. */
#include "process/calendar.h"
#include "process/received.h"
#include "process/scenario.h"

typedef struct Looking {
    Arena             *arena;
    const Roster      *roster; /* with its changes of organisation, and people from elsewhere */
    const ScenarioRow *row;
    const uint32_t    *received; /* by person: of which reception */
    Findings          *findings;
} Looking;

static void warn(const Looking *w, const char *code, WishSort sort, const SettingsPair *wish,
                 Str value) {
    findings_add_once(w->findings, (Finding){.severity = SEVERITY_WARNING,
                                             .code = code,
                                             .value = value,
                                             .args = {{"person", wish->person},
                                                      {"post", wish->post},
                                                      {"sort", str_from(wish_sort_name(sort))},
                                                      {"scenario", w->row->code}}});
}

static void wish_look(const Looking *w, WishSort sort, const SettingsPair *wish) {
    uint32_t person = roster_find(w->roster, KIND_PERSON, wish->person);
    if (person == NONE)
        warn(w, "scenario.wish.gone", sort, wish, wish->person);
    if (roster_find(w->roster, KIND_POST, wish->post) == NONE)
        warn(w, "scenario.wish.gone", sort, wish, wish->post);
    else if (sort == WISH_LOCK && person != NONE && w->received[person] != NONE &&
             !reception_in_time(&w->row->settings.receptions[w->received[person]], wish->post,
                                w->row->start, wish->period == NONE ? 0 : wish->period))
        warn(w, "scenario.lock.barred", sort, wish, STR(""));
}

void scenario_wishes_note(Arena *arena, const View *view, const ScenarioRow *row,
                          Findings *findings) {
    Findings told_before = findings_open(
        arena); /* what keeps the scenario from being looked at is told where it arose */
    View as = *view;
    if (!received_view(arena, &as, &row->settings, &told_before))
        return;
    Looking w = {arena, as.roster, row, received_of(arena, as.roster, &row->settings), findings};
    for (int sort = WISH_LOCK; sort <= WISH_FORBID; sort++) {
        uint32_t            count;
        const SettingsPair *wishes = scenario_wishes(&row->settings, (WishSort)sort, &count);
        for (uint32_t i = 0; i < count; i++)
            wish_look(&w, (WishSort)sort, &wishes[i]);
    }
}
