#include "process/adopted.h"
#include "process/pose_parts.h"

enum { KINDS_TOLD = 10 };

void pose_note(Posing *w, const char *code, int64_t count) {
    if (!count)
        return;
    Str heads = str_format(w->arena, "%lld", (long long)count);
    findings_add(&w->pose->notes,
                 (Finding){.severity = SEVERITY_NOTE, .code = code, .args = {{"count", heads}}});
}

static void note_calendar(Posing *w) {
    Str start = day_iso(w->arena, w->pose->start);
    Str end = day_iso(w->arena, calendar_last(w->pose->start, w->pose->periods - 1));
    Str spare = day_iso(w->arena, calendar_first(w->pose->start, w->settings->periods));
    Str count = str_format(w->arena, "%u", w->settings->periods);
    findings_add(
        &w->pose->notes,
        (Finding){.severity = SEVERITY_NOTE,
                  .code = w->settings->spare ? "pose.calendar.spare" : "pose.calendar",
                  .args = {{"start", start}, {"end", end}, {"spare", spare}, {"count", count}}});
    findings_add(&w->pose->notes, (Finding){.severity = SEVERITY_NOTE, .code = "pose.facts"});
    adopted_notes(w->arena, w->roster, w->rules, w->roster->as_of,
                  calendar_last(w->pose->start, w->pose->periods - 1), &w->pose->notes);
}

/* In office on the as-of date though the day of retirement is past. */
static bool overstays(const Posing *w, uint32_t person) {
    Day earliest, latest;
    rules_retirement(w->rules, w->roster, person, &earliest, &latest);
    return w->pose->before.main[person] != NONE && latest != DAY_NONE && latest < w->roster->as_of;
}

/* By which tables of ages people leave service during the plan. */
static void note_retirement(Posing *w) {
    uint32_t         count;
    const Citations *bases =
        rules_retirement_bases(w->arena, w->rules, w->roster->as_of,
                               calendar_last(w->pose->start, w->pose->periods - 1), &count);
    for (uint32_t i = 0; i < count; i++)
        findings_add(&w->pose->notes,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = citations_confirmed(bases[i])
                                           ? "pose.retirement.basis"
                                           : "pose.retirement.unconfirmed",
                               .args = {{"citations", citations_packed(w->arena, bases[i])}}});
}

static void note_people(Posing *w) {
    int64_t fixed = 0, unknown = 0, retired = 0;
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++) {
        retired += overstays(w, p);
        bool posed = w->pose->person_row[p] != NONE;
        bool stays = w->pose->fixed[p] && w->pose->before.main[p] != NONE && w->pose->until[p];
        fixed += stays && pose_left_open(w->pose, p) == DAY_NONE;
        unknown += w->unknown_end[p] && (posed || stays);
    }
    pose_note(w, "pose.people.fixed", fixed);
    if (!rules_has_retirement(w->rules, w->roster->as_of))
        findings_add(&w->pose->notes,
                     (Finding){.severity = SEVERITY_NOTE, .code = "pose.retirement.none"});
    else
        pose_note(w, "pose.retirement.unknown", unknown);
    note_retirement(w);
    pose_note(w, "pose.retirement.past", retired);
    pose_note(w, "pose.sides.fixed", w->pose->before.side_count);
}

/* "clerk, driver, …" */
static Str kinds_words(Posing *w, const Map *kinds) {
    Text text = text_open(w->arena);
    for (uint32_t k = 0; k < kinds->len && k < KINDS_TOLD; k++)
        text_format(&text, k ? ", " STR_FMT : STR_FMT, STR_ARG(kinds->entries[k].key));
    if (kinds->len > KINDS_TOLD)
        text_add(&text, STR(", …"));
    return text_done(&text);
}

static bool opens(const Posing *w, uint32_t post) {
    return w->seats[post] && w->open_from[post] < w->open_until[post];
}

static void note_unbound(Posing *w) {
    Map     kinds = map_open(w->arena);
    int64_t count = 0;
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++)
        if (opens(w, j) && rules_standard_of(w->rules, w->roster, j, w->pose->start) == NONE) {
            map_put(&kinds, roster_post(w->roster, j)->kind, 0);
            count++;
        }
    if (count)
        findings_add(&w->pose->notes,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "pose.posts.unbound",
                               .args = {{"count", str_format(w->arena, "%lld", (long long)count)},
                                        {"kinds", kinds_words(w, &kinds)}}});
}

/* What an empty seat costs where the register does not say how important the post is. */
static void note_importance(Posing *w) {
    int64_t count = 0;
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++)
        count += opens(w, j) && roster_post(w->roster, j)->importance == INT_MISSING;
    if (count)
        findings_add(
            &w->pose->notes,
            (Finding){.severity = SEVERITY_NOTE,
                      .code = "pose.importance.blank",
                      .args = {{"count", str_format(w->arena, "%lld", (long long)count)},
                               {"points", str_format(w->arena, "%d", w->settings->vacancy)}}});
}

static void note_posts(Posing *w) {
    int64_t elsewhere = 0;
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++)
        elsewhere += !w->pose->planned[j];
    pose_note(w, "pose.posts.elsewhere", elsewhere);
    note_unbound(w);
    note_importance(w);
}

static void note_gaps(Posing *w) {
    int64_t held = 0;
    for (size_t i = 0; i < w->gaps.len; i++)
        held += w->gaps.at[i].held;
    pose_note(w, "pose.heirs", w->going_on);
    pose_note(w, "pose.undecided.holders", held);
    pose_note(w, "pose.undecided", (int64_t)w->gaps.len - held);
}

static void problem_open_draft(Posing *w) {
    *w->problem = (Problem){.periods = w->pose->periods,
                            .move = w->settings->move,
                            .perfect = 1000,
                            .displaced = w->settings->displaced,
                            .least = 1, /* of posts of the register more: pose_kept */
                            .seed = w->settings->seed};
}

static bool as_of_known(const Roster *roster, Findings *findings) {
    if (roster_count(roster, KIND_REGISTER) && roster->as_of != DAY_NONE)
        return true;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR, .code = "pose.as_of.missing"});
    return false;
}

static bool posing_run(Posing *w) {
    note_calendar(w);
    problem_open_draft(w);
    pose_state(w);
    TRY(pose_entries(w));
    pose_rows(w);
    pose_rotations(w);
    pose_needs(w);
    pose_terms(w);
    TRY(pose_wishes(w));
    pose_kept(w);
    pose_members(w);
    pose_courses(w);
    pose_interim(w);
    pose_further(w);
    pose_deputies(w);
    pose_glide_quotas(w);
    pose_interim_quotas(w);
    pose_quotas(w);
    pose_movements(w);
    pose_sat_out(w);
    pose_kept_apart(w);
    w->problem->forbids = w->forbids.at;
    w->problem->forbid_count = (uint32_t)w->forbids.len;
    problem_seal(w->problem);
    pose_aparts(w);
    note_people(w);
    note_posts(w);
    note_gaps(w);
    w->pose->gaps = w->gaps.at;
    w->pose->gap_count = (uint32_t)w->gaps.len;
    w->pose->gathers = w->gathers.at;
    w->pose->gather_count = (uint32_t)w->gathers.len;
    w->pose->taughts = w->taughts.at;
    w->pose->taught_count = (uint32_t)w->taughts.len;
    return true;
}

static bool posing_judged(Posing *w, const PoseAsk *ask) {
    AUTO(Team) team = team_open(w->arena, ask->threads);
    w->team = team;
    w->judge_open = ask->by_reference ? pose_judge_reference : pose_judge_fast;
    w->judge = w->judge_open(w);
    w->settled = pose_settled_open(w);
    bool whole = posing_run(w);
    pose_settled_close(w->settled);
    w->judge.close(w->judge.with);
    return whole;
}

const Pose *pose(Arena *arena, const Roster *roster, const Rules *rules, const Settings *settings,
                 const PoseAsk *ask, Findings *findings) {
    if (!as_of_known(roster, findings))
        return NULL;
    Pose *made = ARENA_NEW(arena, Pose);
    made->roster = roster;
    made->rules = rules;
    made->settings = *settings;
    made->start = settings->start != DAY_NONE ? settings->start : calendar_start(roster->as_of);
    made->periods = settings->periods + settings->spare;
    made->notes = findings_open(arena);
    if (ask->granted)
        made->granted = arena_copy(arena, ask->granted, sizeof *made->granted);
    AUTO(Arena) scratch = arena_open();
    Posing w = {.arena = arena,
                .scratch = scratch,
                .roster = roster,
                .rules = rules,
                .settings = settings,
                .ask = ask,
                .progress = ask->progress,
                .findings = findings,
                .pose = made,
                .problem = ARENA_NEW(arena, Problem)};
    made->problem = w.problem;
    return posing_judged(&w, ask) ? made : NULL;
}
