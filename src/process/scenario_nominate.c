#include "process/scenario_nominate.h"

#include "base/map.h"
#include "process/calendar.h"
#include "process/holding.h"

typedef struct Naming {
    Arena             *arena;
    const Roster      *roster;
    const NominateAsk *ask;
    ScenarioRow       *row;
    Findings          *findings;
    Map                said; /* person -> which of those asked for */
} Naming;

static uint32_t place_of(const Settings *s, Str person, Str body) {
    for (uint32_t i = 0; i < s->nominee_count; i++)
        if (str_same(s->nominees[i].person, person) && str_same(s->nominees[i].post, body))
            return i;
    return NONE;
}

/* What is to be undone may name a row that the register holds no longer. */
static bool code_find(const Naming *w, Kind kind, Str asked, uint32_t *row_out, Str *code_out) {
    const Settings *s = &w->row->settings;
    uint32_t        index = NONE;
    *code_out = asked;
    *row_out = NONE;
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
    *row_out = index;
    return index != NONE;
}

/* ---- what the plan will make of it ---- */

static void warn(const Naming *w, const char *code, uint32_t body, uint32_t person, uint32_t post) {
    const Settings s = w->row->settings;
    Day            last = calendar_last(w->row->start, s.periods - 1);
    Finding        made = {.severity = SEVERITY_WARNING,
                           .code = code,
                           .args = {{"body", roster_body(w->roster, body)->name},
                                    {"code", roster_body(w->roster, body)->code},
                                    {"from", day_iso(w->arena, w->row->start)},
                                    {"to", day_iso(w->arena, last)}}};
    if (person != NONE)
        made.args[4] = (Arg){"person", roster_person(w->roster, person)->name};
    if (post != NONE)
        made.args[5] = (Arg){"post", roster_post(w->roster, post)->name};
    findings_add(w->findings, made);
}

/* An election is a term that begins in a planned period; by-elections are held in any that reaches into the plan. */
static void body_judge(const Naming *w, uint32_t body) {
    Span rows = roster_by(w->roster, KIND_TERM, Term_body, body);
    Day  past = calendar_first(w->row->start, w->row->settings.periods);
    bool elects = false;
    for (uint32_t i = 0; i < rows.len; i++) {
        Day since = partial_first(roster_term(w->roster, rows.at[i])->since);
        Day until = partial_last(roster_term(w->roster, rows.at[i])->until);
        elects |= since >= w->row->start && since < past;
        elects |= w->row->settings.by_election && since < past && until >= w->row->start;
    }
    if (!elects)
        warn(w, rows.len ? "scenario.nominate.later" : "scenario.nominate.term", body, NONE, NONE);
}

/* Whoever sits by post needs no free seat, and those without a post are of no authority. */
static void person_judge(const Naming *w, uint32_t body, uint32_t person) {
    Holding before = holding_on(w->arena, w->roster, w->row->start - 1);
    Span    rows = roster_by(w->roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Seat *seat = roster_seat(w->roster, rows.at[i]);
        if (seat->post == NONE || !roster_covers(seat->since, seat->until, w->row->start) ||
            !holding_has(&before, person, seat->post))
            continue;
        warn(w, "scenario.nominate.seated", body, person, seat->post);
        return;
    }
    if (before.main[person] == NONE)
        warn(w, "scenario.nominate.postless", body, person, NONE);
}

/* ---- the list ---- */

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

static void person_name(Naming *w, uint32_t number, Str body, uint32_t body_row) {
    Str      person;
    uint32_t row;
    if (!code_find(w, KIND_PERSON, w->ask->people[number], &row, &person))
        return;
    if (map_put(&w->said, person, number) != number) {
        findings_add_once(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                                 .code = "scenario.nominate.twice",
                                                 .value = person});
        return;
    }
    uint32_t at = place_of(&w->row->settings, person, body);
    if (w->ask->undo)
        person_take(w, person, at);
    else if (at == NONE)
        person_put(w, person, body);
    if (!w->ask->undo && body_row != NONE)
        person_judge(w, body_row, row);
}

bool scenario_nominate(Arena *arena, const View *view, const Actor *actor, Str code,
                       const NominateAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                       Error *err) {
    ScenarioRow row;
    Str         body;
    uint32_t    body_row;
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    View as = *view; /* bodies and posts are those after its changes of organisation */
    TRY(scenario_view(arena, &as, &row.settings, findings));
    Naming w = {arena, as.roster, ask, &row, findings, map_open(arena)};
    size_t before = findings->errors;
    if (code_find(&w, KIND_BODY, ask->body, &body_row, &body) && !ask->undo)
        body_judge(&w, body_row);
    for (uint32_t i = 0; i < ask->count; i++)
        person_name(&w, i, body, body_row);
    return findings->errors == before &&
           scenario_keep(arena, view, actor, "scenario.nominate", &row, answer_out, err);
}
