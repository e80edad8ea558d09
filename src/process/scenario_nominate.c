#include "process/scenario_nominate.h"

typedef struct Naming {
    Arena             *arena;
    const Roster      *roster;
    const NominateAsk *ask;
    ScenarioRow       *row;
    Findings          *findings;
} Naming;

static uint32_t place_of(const Settings *s, Str person, Str body) {
    for (uint32_t i = 0; i < s->nominee_count; i++)
        if (str_same(s->nominees[i].person, person) && str_same(s->nominees[i].post, body))
            return i;
    return NONE;
}

/* What is to be undone may name a row that the register holds no longer. */
static bool code_find(const Naming *w, Kind kind, Str asked, Str *code_out) {
    const Settings *s = &w->row->settings;
    uint32_t        index = NONE;
    *code_out = asked;
    for (uint32_t i = 0; w->ask->undo && i < s->nominee_count; i++)
        if (str_same(kind == KIND_PERSON ? s->nominees[i].person : s->nominees[i].post, asked))
            return true;
    size_t before = w->findings->errors;
    if (view_find(w->roster, kind, asked, &index, w->findings) && index != NONE)
        *code_out = kind == KIND_PERSON ? roster_person(w->roster, index)->code
                                        : roster_body(w->roster, index)->code;
    else if (w->findings->errors == before) /* nothing was given */
        findings_add(w->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "view.unknown",
                               .value = asked,
                               .args = {{"kind", str_from(vocabulary_kind(kind)->name)}}});
    return index != NONE;
}

static void person_put(const Naming *w, Str person, Str body) {
    Settings     *s = &w->row->settings;
    SettingsPair *list = ARENA_ARRAY(w->arena, SettingsPair, s->nominee_count + 1);
    for (uint32_t i = 0; i < s->nominee_count; i++)
        list[i] = s->nominees[i];
    list[s->nominee_count++] = (SettingsPair){.person = person, .post = body, .period = NONE};
    s->nominees = list;
}

static void person_take(const Naming *w, Str person, uint32_t at) {
    Settings *s = &w->row->settings;
    if (at == NONE) {
        findings_add(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                            .code = "scenario.nominate.none",
                                            .value = person,
                                            .args = {{"scenario", w->row->code}}});
        return;
    }
    s->nominee_count--;
    for (uint32_t i = at; i < s->nominee_count; i++)
        s->nominees[i] = s->nominees[i + 1];
}

static void person_name(const Naming *w, Str asked, Str body) {
    Str person;
    if (!code_find(w, KIND_PERSON, asked, &person))
        return;
    uint32_t at = place_of(&w->row->settings, person, body);
    if (w->ask->undo)
        person_take(w, person, at);
    else if (at == NONE)
        person_put(w, person, body);
}

bool scenario_nominate(Arena *arena, const View *view, const Actor *actor, Str code,
                       const NominateAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                       Error *err) {
    ScenarioRow row;
    Str         body;
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    Naming w = {arena, view->roster, ask, &row, findings};
    size_t before = findings->errors;
    code_find(&w, KIND_BODY, ask->body, &body);
    for (uint32_t i = 0; i < ask->count; i++)
        person_name(&w, ask->people[i], body);
    return findings->errors == before &&
           scenario_keep(arena, view, actor, "scenario.nominate", &row, answer_out, err);
}
