/* scenario_wish.c — locks, forbids and special cases of a scenario: one person in one post.
 *
 * What contradicts the scenario itself is refused here: the same pair locked and forbidden, a person locked
 * in two posts at once, more people locked in a post than it has seats. What the rules say of the pair is
 * asked for the days that matter alone (at most one judgement a period) and told as a warning: only posing
 * the whole problem knows it for certain, and `plan` refuses then.
 */
#include "process/calendar.h"
#include "process/cut.h"
#include "process/holding.h"
#include "process/received.h"
#include "process/scenario.h"
#include "process/sent.h"

const char *wish_sort_name(WishSort sort) {
    static const char *const names[] = {
        [WISH_LOCK] = "lock", [WISH_FORBID] = "forbid", [WISH_SPECIAL] = "special"};
    return names[sort];
}

const SettingsPair *scenario_wishes(const Settings *settings, WishSort sort, uint32_t *count_out) {
    switch (sort) {
    case WISH_LOCK:
        *count_out = settings->lock_count;
        return settings->locks;
    case WISH_FORBID:
        *count_out = settings->forbid_count;
        return settings->forbids;
    case WISH_SPECIAL:
        break;
    }
    *count_out = settings->special_count;
    return settings->specials;
}

Day scenario_day(const ScenarioRow *row, const SettingsPair *wish, Day *last_out) {
    *last_out = DAY_NONE;
    if (wish->period == NONE)
        return DAY_NONE;
    *last_out = calendar_last(row->start, wish->period);
    return calendar_first(row->start, wish->period);
}

typedef struct Wishing {
    Arena         *arena;
    const View    *view;
    const Roster  *unchanged; /* before its changes of organisation */
    const WishAsk *ask;
    ScenarioRow   *row;
    Findings      *findings;
    SettingsPair   wish;
    uint32_t       person, post; /* of the roster; NONE: only in the scenario */
} Wishing;

static bool refuse(const Wishing *w, const char *code, Str value) {
    Day last, first = scenario_day(w->row, &w->wish, &last);
    findings_add(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .value = value,
                                        .args = {{"person", w->wish.person},
                                                 {"post", w->wish.post},
                                                 {"scenario", w->row->code},
                                                 {"from", day_iso(w->arena, first)},
                                                 {"to", day_iso(w->arena, last)}}});
    return false;
}

static void warn(const Wishing *w, const char *code) {
    findings_add(w->findings,
                 (Finding){.severity = SEVERITY_WARNING,
                           .code = code,
                           .args = {{"person", w->wish.person}, {"post", w->wish.post}}});
}

static uint32_t periods_of(const Wishing *w) {
    return w->row->settings.periods + w->row->settings.spare;
}

/* ---- what is asked ---- */

static bool named_in(const Wishing *w, Kind kind, Str code) {
    uint32_t            count;
    const SettingsPair *wishes = scenario_wishes(&w->row->settings, w->ask->sort, &count);
    for (uint32_t i = 0; i < count; i++)
        if (str_same(kind == KIND_PERSON ? wishes[i].person : wishes[i].post, code))
            return true;
    return false;
}

/* What is to be undone may name a row that the register holds no longer. */
static bool row_find(const Wishing *w, Kind kind, Str asked, uint32_t *row_out, Str *code_out) {
    *row_out = NONE;
    *code_out = asked;
    if (!asked.len) {
        findings_add(w->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "view.unknown",
                               .value = asked,
                               .args = {{"kind", str_from(vocabulary_kind(kind)->name)}}});
        return false;
    }
    if (w->ask->undo && named_in(w, kind, asked))
        return true;
    TRY(view_find(w->view->roster, kind, asked, row_out, w->findings));
    *code_out = kind == KIND_PERSON ? roster_person(w->view->roster, *row_out)->code
                                    : roster_post(w->view->roster, *row_out)->code;
    return true;
}

static bool period_find(const Wishing *w, uint32_t *period_out) {
    PartialDate date;
    *period_out = NONE;
    if (!w->ask->day.len)
        return true;
    if (!partial_parse(w->ask->day, DATE_DMY, &date) || !partial_full(date))
        return refuse(w, "scenario.day.bad", w->ask->day);
    Day day = partial_first(date);
    for (uint32_t t = 0; t < periods_of(w); t++)
        if (calendar_first(w->row->start, t) <= day && day <= calendar_last(w->row->start, t)) {
            *period_out = t;
            return true;
        }
    findings_add(w->findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = "scenario.day.outside",
                           .value = day_iso(w->arena, day),
                           .args = {{"from", day_iso(w->arena, w->row->start)},
                                    {"to", day_iso(w->arena, calendar_last(w->row->start,
                                                                           periods_of(w) - 1))}}});
    return false;
}

/* Everything that is wrong is told, not the first of it. */
static bool ask_read(Wishing *w) {
    bool person = row_find(w, KIND_PERSON, w->ask->person, &w->person, &w->wish.person);
    bool post = row_find(w, KIND_POST, w->ask->post, &w->post, &w->wish.post);
    bool period = period_find(w, &w->wish.period);
    bool reasoned = true;
    w->wish.reason = str_squeeze(w->arena, w->ask->reason);
    if (w->ask->sort == WISH_SPECIAL && !w->ask->undo && !w->wish.reason.len)
        reasoned = refuse(w, "scenario.reason.missing", STR(""));
    return person && post && period && reasoned;
}

/* ---- against the scenario itself ---- */

static bool pair_same(const SettingsPair *a, const SettingsPair *b) {
    return str_same(a->person, b->person) && str_same(a->post, b->post);
}

static bool overlap(const SettingsPair *a, const SettingsPair *b) {
    return a->period == NONE || b->period == NONE || a->period == b->period;
}

static bool covers(const SettingsPair *wide, const SettingsPair *narrow) {
    return pair_same(wide, narrow) && (wide->period == NONE || wide->period == narrow->period);
}

/* People locked in the post of the wish in that period, the one asked about left out. */
static int32_t locked_there(const Wishing *w, uint32_t period) {
    const Settings *s = &w->row->settings;
    SettingsPair    at = {.period = period};
    int32_t         count = 0;
    for (uint32_t i = 0; i < s->lock_count; i++)
        count += str_same(s->locks[i].post, w->wish.post) &&
                 !str_same(s->locks[i].person, w->wish.person) && overlap(&s->locks[i], &at);
    return count;
}

static bool seats_suffice(const Wishing *w) {
    for (uint32_t t = 0; t < periods_of(w); t++) {
        int32_t seats = cut_seats(&w->row->settings, w->unchanged, w->view->roster, w->post,
                                  calendar_first(w->row->start, t));
        if ((w->wish.period == NONE || w->wish.period == t) && locked_there(w, t) >= seats)
            return refuse(w, "scenario.lock.seats", str_format(w->arena, "%d", seats));
    }
    return true;
}

static bool agrees(const Wishing *w) {
    const Settings     *s = &w->row->settings;
    uint32_t            count;
    WishSort            other = w->ask->sort == WISH_LOCK ? WISH_FORBID : WISH_LOCK;
    const SettingsPair *against = scenario_wishes(s, other, &count);
    if (w->ask->sort == WISH_SPECIAL)
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (pair_same(&against[i], &w->wish) && overlap(&against[i], &w->wish))
            return refuse(w, "scenario.wish.against", str_from(wish_sort_name(other)));
    if (w->ask->sort == WISH_FORBID)
        return true;
    for (uint32_t i = 0; i < s->lock_count; i++)
        if (str_same(s->locks[i].person, w->wish.person) && overlap(&s->locks[i], &w->wish) &&
            !str_same(s->locks[i].post, w->wish.post))
            return refuse(w, "scenario.lock.elsewhere", s->locks[i].post);
    return seats_suffice(w);
}

/* ---- against the rules ---- */

static bool is_special(const Wishing *w) {
    for (uint32_t i = 0; i < w->row->settings.special_count; i++)
        if (pair_same(&w->row->settings.specials[i], &w->wish))
            return true;
    return false;
}

static Verdict verdict_in(const Wishing *w, uint32_t period) {
    return reference_judge(w->arena, w->view->rules, w->view->roster, w->person, w->post,
                           calendar_first(w->row->start, period), JUDGE_ENTRANT)
        ->verdict;
}

/* Whether the post is there in every period meant. */
static bool post_there(const Wishing *w) {
    bool there = true;
    for (uint32_t t = 0; t < w->row->settings.periods; t++)
        there &= (w->wish.period != NONE && w->wish.period != t) ||
                 post_open(w->view->roster, w->post, calendar_first(w->row->start, t));
    return there;
}

/* The post is held before the plan begins, or may be entered in time: by the first period where every period
 * is meant, else by the one that is. Of who comes from elsewhere nothing is known to be judged. */
static void lock_judge(const Wishing *w) {
    Holding  before = holding_on(w->arena, w->view->roster, w->row->start - 1);
    uint32_t last = w->wish.period == NONE ? 0 : w->wish.period;
    uint32_t reception = received_of(w->arena, w->view->roster, &w->row->settings)[w->person];
    if (!post_there(w))
        warn(w, "scenario.lock.closed");
    if (before.main[w->person] == w->post ||
        (reception != NONE && reception_in_time(&w->row->settings.receptions[reception],
                                                w->wish.post, w->row->start, last)))
        return;
    for (uint32_t t = 0; t <= last && reception == NONE; t++) {
        Verdict verdict = verdict_in(w, t);
        if (verdict == VERDICT_ELIGIBLE || (verdict == VERDICT_SPECIAL && is_special(w)))
            return;
    }
    warn(w, "scenario.lock.barred");
}

/* Back to the unit that sent them, to a post no lower than the one they were sent from. */
static bool comes_home(const Wishing *w, const Holding *before) {
    const Roster *roster = w->view->roster;
    uint32_t      sent = sent_from(roster, before, w->person);
    uint32_t      home = sent == NONE ? NONE : roster_tenure(roster, sent)->post;
    return home != NONE && post_unit_same(roster, home, w->post) &&
           !post_is_lower(roster, w->post, home);
}

/* A plan places nobody lower than today unless the scenario says so; where today's post ends, its changes of organisation do. */
static void lock_rank(const Wishing *w) {
    const Roster *roster = w->view->roster;
    Holding       before = holding_on(w->arena, roster, w->row->start - 1);
    uint32_t      held = before.main[w->person];
    Day           day = calendar_first(w->row->start, w->wish.period == NONE ? 0 : w->wish.period);
    if (w->row->settings.demote || held == NONE || !post_is_lower(roster, w->post, held) ||
        !post_open(roster, held, day) || comes_home(w, &before))
        return;
    findings_add(w->findings, (Finding){.severity = SEVERITY_WARNING,
                                        .code = "scenario.lock.lower",
                                        .value = roster_post(roster, held)->code,
                                        .args = {{"person", w->wish.person},
                                                 {"post", w->wish.post},
                                                 {"scenario", w->row->code}}});
}

static void special_judge(const Wishing *w) {
    for (uint32_t t = 0; t < periods_of(w); t++)
        if (verdict_in(w, t) == VERDICT_SPECIAL)
            return;
    warn(w, "scenario.special.idle");
}

/* ---- the list ---- */

static void list_put(Settings *s, WishSort sort, SettingsPair *list, uint32_t count) {
    if (sort == WISH_LOCK) {
        s->locks = list;
        s->lock_count = count;
    } else if (sort == WISH_FORBID) {
        s->forbids = list;
        s->forbid_count = count;
    } else {
        s->specials = list;
        s->special_count = count;
    }
}

/* Without those the wish takes the place of, or undoes; how many those were. */
static uint32_t list_without(const Wishing *w, SettingsPair **list_out, uint32_t *kept_out) {
    uint32_t            count, kept = 0;
    const SettingsPair *wishes = scenario_wishes(&w->row->settings, w->ask->sort, &count);
    SettingsPair       *list = ARENA_ARRAY(w->arena, SettingsPair, count + 1);
    for (uint32_t i = 0; i < count; i++)
        if (!covers(&w->wish, &wishes[i]))
            list[kept++] = wishes[i];
    *list_out = list;
    *kept_out = kept;
    return count - kept;
}

static bool there_already(const Wishing *w) {
    uint32_t            count;
    const SettingsPair *wishes = scenario_wishes(&w->row->settings, w->ask->sort, &count);
    for (uint32_t i = 0; i < count; i++)
        if (covers(&wishes[i], &w->wish) && str_same(wishes[i].reason, w->wish.reason))
            return true;
    return false;
}

static bool wish_undo(const Wishing *w) {
    SettingsPair *list;
    uint32_t      kept;
    if (!list_without(w, &list, &kept))
        return refuse(w, "scenario.wish.none", str_from(wish_sort_name(w->ask->sort)));
    list_put(&w->row->settings, w->ask->sort, list, kept);
    return true;
}

static bool wish_add(const Wishing *w) {
    SettingsPair *list;
    uint32_t      kept;
    TRY(agrees(w));
    if (w->ask->sort == WISH_LOCK) {
        lock_judge(w);
        lock_rank(w);
    }
    if (w->ask->sort == WISH_SPECIAL)
        special_judge(w);
    if (there_already(w))
        return true;
    list_without(w, &list, &kept);
    list[kept++] = w->wish;
    list_put(&w->row->settings, w->ask->sort, list, kept);
    return true;
}

/* Whether some scenario has such a row: a post that a change of organisation makes, somebody from elsewhere. */
static bool somewhere(const Wishing *w, Kind kind, Str asked) {
    uint32_t           count, row;
    Findings           quiet = findings_open(w->arena);
    const ScenarioRow *rows = scenario_all(w->arena, w->view->roster, &count, &quiet);
    bool               found = false;
    for (uint32_t i = 0; i < count && !found; i++) {
        View as = *w->view;
        found = received_view(w->arena, &as, &rows[i].settings, &quiet) &&
                view_find(as.roster, kind, asked, &row, &quiet);
    }
    return found;
}

/* Of which scenario is not known: what no scenario has is wrong all the same, but for what may be gone when it is undone. */
static bool names_look(const Wishing *w) {
    uint32_t row;
    if (w->ask->undo)
        return false;
    if (!somewhere(w, KIND_PERSON, w->ask->person))
        view_find(w->view->roster, KIND_PERSON, w->ask->person, &row, w->findings);
    if (!somewhere(w, KIND_POST, w->ask->post))
        view_find(w->view->roster, KIND_POST, w->ask->post, &row, w->findings);
    return false;
}

bool scenario_wish(Arena *arena, const View *view, const Actor *actor, Str code, const WishAsk *ask,
                   ScenarioAnswer *answer_out, Findings *findings, Error *err) {
    ScenarioRow row;
    Wishing     w = {.arena = arena, .view = view, .ask = ask, .row = &row, .findings = findings};
    const char *use_case = str_format(arena, "scenario.%s", wish_sort_name(ask->sort)).at;
    if (!scenario_find(arena, view->roster, code, &row, findings))
        return names_look(&w);
    View as = *view; /* the posts after its changes of organisation, and people from elsewhere */
    w.view = &as;
    w.unchanged = view->roster;
    TRY(received_view(arena, &as, &row.settings, findings));
    TRY(ask_read(&w));
    TRY(ask->undo ? wish_undo(&w) : wish_add(&w));
    return scenario_keep(arena, view, actor, use_case, &row, answer_out, err);
}
