/* heirs_reckon.c — the second way to reckon: docs/plan.md as literally as it can be written, every period looked at by itself. */
#include "base/test.h"
#include "process/heirs_kit.h"

#include <string.h>

static Day first_day(const World *w, uint32_t t) {
    return day_add_months(w->start, (int32_t)t * HALF);
}

/* The first period that begins on the day or later. */
static uint32_t from_day(const World *w, Day day) {
    uint32_t t = 0;
    while (t < w->periods && first_day(w, t) < day)
        t++;
    return t;
}

bool heirs_open(const World *w, uint32_t j, uint32_t t) {
    Day day = first_day(w, t);
    return w->places[j].since <= day && day <= w->places[j].until;
}

static bool there_in(const World *w, uint32_t i, uint32_t t) {
    return first_day(w, t) <= w->souls[i].last;
}

/* ---- what is asked ---- */

static bool younger(const World *w, uint32_t i, int years, uint32_t t) {
    return first_day(w, t) < day_add_months(w->souls[i].born, years * 12);
}

static bool barred(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    const Law *law = &w->laws[w->places[j].kind];
    return law->since != DAY_NONE && law->since <= first_day(w, t) && law->hold_under &&
           !younger(w, i, law->hold_under, t);
}

static Verdicts entrant(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    const Law *law = &w->laws[w->places[j].kind];
    if (law->since == DAY_NONE || law->since > first_day(w, t))
        return BINDS_NOT;
    if (barred(w, i, j, t) || (law->enter_under && !younger(w, i, law->enter_under, t)) ||
        (law->degree && w->souls[i].degree == 0))
        return NO;
    return law->degree && w->souls[i].degree < 0 ? PERHAPS : YES;
}

static int64_t cost_of(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    const Law *law = &w->laws[w->places[j].kind];
    Verdicts   verdict = entrant(w, i, j, t);
    int64_t    points = w->souls[i].degree == 2 ? 4 : 0;
    points += younger(w, i, 46, t);
    int64_t fit = verdict == BINDS_NOT || !law->prefers ? 1000 : 1000 * points / 5;
    return 1000 - fit + (verdict == NO ? w->settings.misfit : 0);
}

/* ---- who goes on ---- */

static uint32_t place_of(const World *w, Str code) {
    for (uint32_t j = 0; j < w->place_count; j++)
        if (str_same(w->places[j].code, code))
            return j;
    return NONE;
}

/* What `post`, that `before` has become, becomes in turn; one that is there on the first day of no period is passed over. */
static void becomes_find(World *w, uint32_t before, uint32_t via, uint32_t post) {
    for (uint32_t k = 0; k < w->link_count; k++) {
        uint32_t next = place_of(w, w->links[k].after), from = from_day(w, w->links[k].day);
        if (place_of(w, w->links[k].before) != post || next == NONE || from == w->periods)
            continue;
        if (heirs_open(w, next, from)) {
            w->become[before][next] = from;
            w->via[before][next] |= UINT32_C(1) << via;
        }
        becomes_find(w, before, heirs_open(w, next, from) ? next : via, next);
    }
}

uint32_t heirs_becomes(const World *w, uint32_t before, uint32_t after) {
    return before == NONE ? NONE : w->become[before][after];
}

bool heirs_lower(const World *w, uint32_t from, uint32_t to) {
    int32_t high = w->places[from].rank, low = w->places[to].rank;
    return high != INT_MISSING && low != INT_MISSING && low < high;
}

/* Left where they are: managed by another authority, or in a post of one. */
bool heirs_fixed(const World *w, uint32_t i) {
    return w->souls[i].elsewhere || (w->souls[i].held != NONE && !w->places[w->souls[i].held].ours);
}

static uint32_t goes_on(const World *w, uint32_t i, uint32_t j) {
    uint32_t from = heirs_fixed(w, i) ? NONE : heirs_becomes(w, w->souls[i].held, j);
    return from != NONE && from < w->souls[i].until ? from : NONE;
}

/* The first period in which the unit of the post has taken over the one held. */
uint32_t heirs_taken_in(const World *w, uint32_t held, uint32_t j) {
    uint32_t from = NONE;
    for (uint32_t h = 0; h < w->place_count; h++)
        if (str_same(w->places[h].unit, w->places[j].unit) && heirs_becomes(w, held, h) < from)
            from = heirs_becomes(w, held, h);
    return from;
}

/* ---- seats ---- */

static bool seats_reform(const World *w, uint32_t k, uint32_t j) {
    const Reform *reform = &w->settings.reforms[k];
    return reform->type == REFORM_SEATS && reform->number > 0 &&
           str_same(reform->unit, w->places[j].code);
}

/* As the register says and, of a number said, from its day on. */
static int64_t number_of(const World *w, uint32_t j, uint32_t t) {
    const Reform *first = NULL, *last = NULL;
    for (uint32_t k = 0; k < w->settings.reform_count; k++) {
        const Reform *reform = &w->settings.reforms[k];
        if (!seats_reform(w, k, j))
            continue;
        if (!first || reform->day < first->day)
            first = reform;
        if (reform->day <= first_day(w, t) && (!last || reform->day >= last->day))
            last = reform;
    }
    uint32_t was = roster_find(w->was, KIND_POST, w->places[j].code);
    if (last || !first)
        return last ? last->number : w->places[j].seats;
    return was == NONE ? first->number : roster_post(w->was, was)->seats;
}

/* Less those held beside a main post; never fewer than its own holders managed elsewhere, nor none where it has a holder. */
static void own_reckon(World *w, uint32_t j) {
    int64_t left = 0, mains = 0, beside = 0;
    for (uint32_t i = 0; i < w->soul_count; i++) {
        const Soul *soul = &w->souls[i];
        mains += soul->until && soul->held == j;
        left += soul->until && soul->held == j && heirs_fixed(w, i);
        beside += soul->until && soul->beside == j;
    }
    for (uint32_t t = 0; t < w->periods; t++) {
        int64_t least = left ? left : mains > 0, number = number_of(w, j, t) - beside;
        w->own[j][t] = number > least ? number : least;
    }
}

/* Of today and in service then: who holds the post, and whom the plan may move there as changes up to this period make it theirs. */
static int64_t there(const World *w, uint32_t j, uint32_t t, uint32_t changed) {
    int64_t count = 0;
    for (uint32_t i = 0; i < w->soul_count; i++) {
        uint32_t from = heirs_fixed(w, i) ? NONE : heirs_becomes(w, w->souls[i].held, j);
        count += there_in(w, i, t) && (w->souls[i].held == j || (from != NONE && from <= changed));
    }
    return count;
}

static bool takes_over(const World *w, uint32_t j, uint32_t *first_out, Day *last_out) {
    bool any = false;
    *first_out = NONE;
    *last_out = DAY_NONE;
    for (uint32_t k = 0; k < w->link_count; k++) {
        uint32_t from = heirs_becomes(w, place_of(w, w->links[k].before), j);
        if (from == NONE)
            continue;
        any = true;
        *first_out = from < *first_out ? from : *first_out;
        if (place_of(w, w->links[k].after) == j &&
            (*last_out == DAY_NONE || w->links[k].day > *last_out))
            *last_out = w->links[k].day;
    }
    return any;
}

/* In higher posts of the unit that others became and the plan fills: too many for their seats. */
static int64_t heads_over(const World *w, uint32_t j, uint32_t t, uint32_t changed) {
    int64_t  over = 0;
    uint32_t first;
    Day      last;
    for (uint32_t h = 0; h < w->place_count; h++) {
        int64_t heads = there(w, h, t, changed);
        if (str_same(w->places[h].unit, w->places[j].unit) && !w->places[h].deputy &&
            w->places[h].ours && heirs_lower(w, h, j) && takes_over(w, h, &first, &last) &&
            heads > w->own[h][t])
            over += heads - w->own[h][t];
    }
    return over;
}

static bool said(const World *w, uint32_t j) {
    bool any = false;
    for (uint32_t k = 0; k < w->settings.reform_count; k++)
        any |= seats_reform(w, k, j);
    return any;
}

/* Does the post have a seat for everybody for a time? */
static bool for_a_time(const World *w, uint32_t j, uint32_t *first_out, Day *last_out) {
    return w->places[j].deputy && w->places[j].ours && !said(w, j) &&
           takes_over(w, j, first_out, last_out);
}

static void seats_reckon(World *w, uint32_t j) {
    uint32_t first;
    Day      last;
    bool     gives = for_a_time(w, j, &first, &last);
    for (uint32_t t = 0; t < w->periods; t++) {
        int64_t all = there(w, j, t, t) + heads_over(w, j, t, t);
        bool    now = gives && t >= first && first_day(w, t) < day_add_months(last, YEARS_GIVEN);
        w->seats[j][t] = now && all > w->own[j][t] ? all : w->own[j][t];
    }
}

bool heirs_glides(const World *w, uint32_t j) {
    bool any = false;
    for (uint32_t t = 0; t < w->periods; t++)
        any |= w->seats[j][t] > w->own[j][t];
    return any;
}

/* ---- who may enter and stay ---- */

/* Today's holders and who goes on. */
static bool deputy_of(const World *w, uint32_t i, uint32_t j) {
    return w->souls[i].held == j || goes_on(w, i, j) != NONE;
}

/* Of those for whom there are seats: today's holders, who goes on, who comes down from a higher post taken over. */
bool heirs_of_today(const World *w, uint32_t i, uint32_t j) {
    uint32_t held = w->souls[i].held;
    return held == j || goes_on(w, i, j) != NONE ||
           (held != NONE && heirs_taken_in(w, held, j) != NONE && heirs_lower(w, held, j));
}

static bool may_hold(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    int64_t most = 0;
    for (uint32_t u = 0; u < w->periods; u++)
        most = w->seats[j][u] > most ? w->seats[j][u] : most;
    return most && there_in(w, i, t) && heirs_open(w, j, t) && w->places[j].ours &&
           !heirs_fixed(w, i) && w->souls[i].beside != j && !barred(w, i, j, t);
}

static bool rank_lets(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    uint32_t held = w->souls[i].held;
    return w->settings.demote || held == NONE || held == j || !heirs_lower(w, held, j) ||
           (heirs_taken_in(w, held, j) != NONE && heirs_taken_in(w, held, j) <= t);
}

/* Does the post become, later, one that has people too many at some time? */
static bool will_be_full(const World *w, uint32_t j, uint32_t t) {
    bool full = false;
    for (uint32_t h = 0; h < w->place_count; h++)
        full |= heirs_becomes(w, j, h) != NONE && t < heirs_becomes(w, j, h) && heirs_glides(w, h);
    return full;
}

static bool may_come(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    bool room = w->seats[j][t] <= w->own[j][t] && !will_be_full(w, j, t);
    return may_hold(w, i, j, t) && (room || heirs_of_today(w, i, j) || w->souls[i].held == j);
}

/* As one who enters, whatever is held just before. */
static bool may_enter(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    return may_come(w, i, j, t) && entrant(w, i, j, t) == YES && rank_lets(w, i, j, t);
}

/* Whom nobody may keep out who does not meet the standard: its holders and those who go on, who do. */
static int64_t fit_there(const World *w, uint32_t j) {
    int64_t  count = 0;
    uint32_t first = 0;
    while (first < w->periods && !heirs_open(w, j, first))
        first++;
    for (uint32_t i = 0; i < w->soul_count; i++) {
        uint32_t on = w->souls[i].held == j ? first : goes_on(w, i, j);
        count += on < w->periods && may_hold(w, i, j, on) && entrant(w, i, j, on) == YES;
    }
    return count;
}

static int64_t seats_most(const World *w, uint32_t j) {
    int64_t most = 0;
    for (uint32_t t = 0; t < w->periods; t++)
        most = w->seats[j][t] > most ? w->seats[j][t] : most;
    return most;
}

static bool may_go_on(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    return may_come(w, i, j, t) && goes_on(w, i, j) == t &&
           (entrant(w, i, j, t) == YES || !w->link_count || fit_there(w, j) < seats_most(w, j));
}

/* The first period in which somebody goes on in the post; NONE. */
static uint32_t joined(const World *w, uint32_t j) {
    uint32_t first = NONE;
    for (uint32_t i = 0; i < w->soul_count; i++) {
        uint32_t on = w->souls[i].held == j ? NONE : goes_on(w, i, j);
        if (on != NONE && w->souls[i].beside != j && on < first)
            first = on;
    }
    return first;
}

/* Who holds the post and does not meet its standard gives way to as many as do. */
static bool gives_way(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    return w->souls[i].held == j && entrant(w, i, j, t) == NO && joined(w, j) <= t &&
           fit_there(w, j) >= seats_most(w, j);
}

static bool may_be_there(const World *w, uint32_t i, uint32_t j, uint32_t t) {
    bool come = w->souls[i].held == j;
    for (uint32_t u = 0; u <= t && !come; u++)
        come = may_enter(w, i, j, u) || may_go_on(w, i, j, u);
    return come && may_hold(w, i, j, t) && !gives_way(w, i, j, t);
}

/* ---- ceilings ---- */

static bool reform_between(const Reform *reform, Str from, Str unit) {
    return reform->type <= REFORM_CONVERT && str_same(reform->unit, from) &&
           str_same(reform->successor, unit);
}

/* Does the unit have the people of the other: its own, or taken over, by way of others too? Of a split the first named has them all. */
static bool has_people_of(const World *w, Str unit, Str other, Day after) {
    for (uint32_t k = 0; k < w->settings.reform_count && !str_same(unit, other); k++) {
        const Reform *reform = &w->settings.reforms[k];
        if (reform->type <= REFORM_CONVERT && reform->day > after && str_same(reform->unit, other))
            return has_people_of(w, unit, reform->successor, reform->day);
    }
    return str_same(unit, other);
}

static int64_t deputies_there(const World *w, uint32_t u, uint32_t t) {
    Str      unit = roster_unit(w->now, u)->code;
    int64_t  count = 0, over = 0;
    uint32_t first;
    Day      last;
    for (uint32_t j = 0; j < w->place_count; j++) {
        const Spot *place = &w->places[j];
        if (!place->deputy)
            continue;
        for (uint32_t i = 0; i < w->soul_count && has_people_of(w, unit, place->unit, INT32_MIN);
             i++)
            count += there_in(w, i, t) && (w->souls[i].held == j || w->souls[i].beside == j);
        if (str_same(place->unit, unit) && for_a_time(w, j, &first, &last) &&
            heads_over(w, j, t, w->periods) > over)
            over = heads_over(w, j, t, w->periods);
    }
    return count + over;
}

static Day changed_last(const World *w, Str unit) {
    Day day = DAY_NONE;
    for (uint32_t k = 0; k < w->settings.reform_count; k++) {
        const Reform *reform = &w->settings.reforms[k];
        bool          into = reform_between(reform, reform->unit, unit) ||
                    (reform->type == REFORM_DEPUTIES && str_same(reform->unit, unit));
        if (into && (day == DAY_NONE || reform->day > day))
            day = reform->day;
    }
    return day;
}

/* INT_MISSING: no limit. */
static int64_t most_of(const World *w, uint32_t u) {
    int64_t most = roster_unit(w->now, u)->most_deputies, wanted = 0;
    bool    any = false;
    for (uint32_t j = 0; j < w->place_count; j++)
        if (w->places[j].deputy && str_same(w->places[j].unit, roster_unit(w->now, u)->code)) {
            any |= heirs_glides(w, j);
            wanted += w->places[j].row == NONE ? 0 : w->own[j][w->periods - 1];
        }
    return any && (most == INT_MISSING || wanted < most) ? wanted : most;
}

int64_t heirs_ceiling(const World *w, uint32_t u, uint32_t t) {
    int64_t most = most_of(w, u), today = deputies_there(w, u, 0);
    Day     since = changed_last(w, roster_unit(w->now, u)->code);
    if (most == INT_MISSING)
        return INT_MISSING;
    if (since == DAY_NONE)
        return deputies_there(w, u, t) > most ? deputies_there(w, u, t) : most;
    Day      deadline = day_add_months(since, YEARS_GIVEN);
    uint32_t from = from_day(w, since), until = 0;
    while (first_day(w, until + 1) <= deadline)
        until++;
    if (today <= most || deadline < w->start || t >= until)
        return most;
    return t < from ? today : today - (today - most) * (t - from) / (until - from);
}

/* Of the unit's deputies those whom the plan does not move. */
int64_t heirs_left_alone(const World *w, uint32_t u, uint32_t t) {
    int64_t count = 0;
    for (uint32_t j = 0; j < w->place_count; j++) {
        if (!w->places[j].deputy || !heirs_open(w, j, t) ||
            !str_same(w->places[j].unit, roster_unit(w->now, u)->code))
            continue;
        for (uint32_t i = 0; i < w->soul_count; i++)
            count += there_in(w, i, t) && (w->souls[i].beside == j ||
                                           (w->souls[i].held == j && w->places[j].row == NONE));
    }
    return count;
}

uint32_t heirs_unit(const World *w, uint32_t j) {
    return roster_find(w->now, KIND_UNIT, w->places[j].unit);
}

/* How many of today's people are to be kept while there may be too many: as many as seats and ceiling let. */
int64_t heirs_kept(const World *w, uint32_t j, uint32_t t) {
    int64_t people = 0, ceiling = heirs_ceiling(w, heirs_unit(w, j), t), most = w->seats[j][t];
    if (w->seats[j][t] <= w->own[j][t])
        return 0;
    if (ceiling != INT_MISSING && ceiling < most)
        most = ceiling;
    int64_t heads = heads_over(w, j, t, t); /* less those whom the standard lets not come down */
    for (uint32_t i = 0; i < w->soul_count; i++) {
        bool stays = w->stay[i][j] >> t & 1, deputy = deputy_of(w, i, j);
        people += deputy && stays;
        heads -=
            !deputy && heirs_of_today(w, i, j) && !heirs_fixed(w, i) && there_in(w, i, t) && !stays;
    }
    people += heads > 0 ? heads : 0;
    return most < people ? most : people;
}

/* ---- reckoned ---- */

static void soul_reckon(World *w, uint32_t i) {
    Soul *soul = &w->souls[i];
    soul->held = soul->main.len ? place_of(w, soul->main) : NONE;
    soul->beside = soul->side.len ? place_of(w, soul->side) : NONE;
    for (soul->until = 0; soul->until < w->periods && there_in(w, i, soul->until);)
        soul->until++;
}

/* Points a period of a lower post in the unit that takes over. */
static int64_t lower_cost(const World *w, uint32_t i, uint32_t j) {
    uint32_t held = w->souls[i].held;
    return held != NONE && held != j && heirs_taken_in(w, held, j) != NONE &&
                   heirs_lower(w, held, j)
               ? 100
               : 0;
}

static void may_reckon(World *w, uint32_t i, uint32_t j) {
    bool left = heirs_fixed(w, i) && w->souls[i].held == j && w->places[j].ours;
    w->enter[i][j] = w->on[i][j] = w->stay[i][j] = 0;
    for (uint32_t t = 0; t < w->periods; t++) {
        bool stay = left ? there_in(w, i, t) && heirs_open(w, j, t) : may_be_there(w, i, j, t);
        w->enter[i][j] |= (PeriodMask)may_enter(w, i, j, t) << t;
        w->on[i][j] |= (PeriodMask)may_go_on(w, i, j, t) << t;
        w->stay[i][j] |= (PeriodMask)stay << t;
        w->cost[i][j][t] = left ? 0 : cost_of(w, i, j, t) + lower_cost(w, i, j);
    }
}

static Str authority_of(const World *w, uint32_t j) {
    Str given = STR("");
    for (uint32_t k = 0; k < roster_count(w->now, KIND_OVERSIGHT); k++)
        if (roster_oversight(w->now, k)->post == j)
            given = roster_oversight(w->now, k)->authority;
    return given;
}

static Day day_or(PartialDate date, Day other, bool last) {
    return !partial_given(date) ? other : last ? partial_last(date) : partial_first(date);
}

static void place_read(World *w, uint32_t j) {
    const Post *post = roster_post(w->now, j);
    const Unit *unit = roster_unit(w->now, post->unit);
    Spot       *place = &w->places[j];
    Day         since = day_or(post->since, INT32_MIN, false),
        unit_since = day_or(unit->since, INT32_MIN, false),
        until = day_or(post->until, INT32_MAX, true),
        unit_until = day_or(unit->until, INT32_MAX, true);
    *place = (Spot){.code = post->code,
                    .unit = unit->code,
                    .rank = post->rank,
                    .seats = post->seats,
                    .importance = post->importance == INT_MISSING ? 1 : post->importance,
                    .since = since > unit_since ? since : unit_since,
                    .until = until < unit_until ? until : unit_until,
                    .ours = !authority_of(w, j).len,
                    .deputy = strncmp(post->name.at, "Phó", strlen("Phó")) == 0};
    while (!str_is(post->kind, heirs_kinds[place->kind]))
        place->kind++;
}

void heirs_reckon(World *w) {
    w->place_count = roster_count(w->now, KIND_POST);
    assert_true(w->place_count <= PLACES);
    for (uint32_t j = 0; j < w->place_count; j++)
        place_read(w, j);
    for (uint32_t b = 0; b < w->place_count; b++) {
        for (uint32_t a = 0; a < w->place_count; a++) {
            w->become[b][a] = NONE;
            w->via[b][a] = 0;
        }
        becomes_find(w, b, b, b);
    }
    for (uint32_t i = 0; i < w->soul_count; i++)
        soul_reckon(w, i);
    for (uint32_t j = 0; j < w->place_count; j++)
        own_reckon(w, j);
    for (uint32_t j = 0; j < w->place_count; j++)
        seats_reckon(w, j);
    for (uint32_t i = 0; i < w->soul_count; i++)
        for (uint32_t j = 0; j < w->place_count; j++)
            may_reckon(w, i, j);
    for (uint32_t j = 0; j < w->place_count; j++)
        w->places[j].row = w->pose->post_row[j];
}
