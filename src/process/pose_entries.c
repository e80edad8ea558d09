/* pose_entries.c — who may hold and enter which post in which periods, and how well it fits. */
#include "process/pose_parts.h"

/* A post that fewer may enter in some period is also proposed to those who can gather the service first. */
enum { POSE_ENTRANTS_FEW = 8 };

/* One person and post over the periods both are there. */
typedef struct Case {
    PeriodMask alive, eligible, failing, undecided, barred;
} Case;

static void case_add(const Posing *w, const PoseColumns *c, uint32_t person, uint32_t t,
                     Case *made) {
    size_t     at = (size_t)t * c->people + person;
    PeriodMask bit = (PeriodMask)1 << t;
    switch (c->entrant[at]) {
    case VERDICT_ELIGIBLE:
        made->eligible |= bit;
        break;
    case VERDICT_SPECIAL:
        if (pose_special(w->pose, person, c->post))
            made->eligible |= bit;
        else
            made->failing |= bit;
        break;
    case VERDICT_NOT_ELIGIBLE:
        made->failing |= bit;
        break;
    case VERDICT_UNDECIDED:
        made->undecided |= bit;
        break;
    case VERDICT_NO_STANDARD: /* not asked: periods in which a standard binds are judged only */
        break;
    }
    if (c->barring[t] && c->holder[at] == VERDICT_NOT_ELIGIBLE)
        made->barred |= bit;
}

static Case case_make(const Posing *w, const PoseColumns *c, uint32_t person) {
    Case made = {.alive = pose_alive(w, person, c->post)};
    for (uint32_t t = 0; c->bound && t < w->pose->periods; t++)
        if (mask_has(made.alive, t) && c->standard[t] != NONE)
            case_add(w, c, person, t, &made);
    if (pose_granted(w->pose, person, c->post)) {
        PeriodMask from = mask_range(w->pose->granted->from, w->pose->periods);
        made.eligible |= made.failing & from;
        made.failing &= ~from;
        made.barred &= ~from;
    }
    return made;
}

static int32_t fit_of(const PoseColumns *c, uint32_t person, uint32_t t) {
    return c->standard[t] == NONE
               ? POSE_PERFECT
               : pose_fit(c->points[(size_t)t * c->people + person], c->points_most[t]);
}

/* Fits per period, one number where they are all equal; misfit periods cost as the scenario says. */
static void entry_price(Posing *w, const PoseColumns *c, ProblemEntry *entry, PeriodMask misfit) {
    int32_t fits[PROBLEM_PERIODS_MAX] = {0};
    bool    equal = true, all = misfit == entry->stay;
    int32_t first = fit_of(c, entry->person, (uint32_t)__builtin_ctzll(entry->stay));
    entry->cost = misfit && all ? w->settings->misfit : 0;
    first -=
        mask_has(misfit, (uint32_t)__builtin_ctzll(entry->stay)) && !all ? w->settings->misfit : 0;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        if (!mask_has(entry->stay, t))
            continue;
        fits[t] =
            fit_of(c, entry->person, t) - (mask_has(misfit, t) && !all ? w->settings->misfit : 0);
        equal = equal && fits[t] == first;
    }
    entry->fit = equal ? first : 0;
    if (!equal)
        entry->fits = arena_copy(w->arena, fits, w->pose->periods * sizeof *fits);
}

static void holder_entry(Posing *w, const PoseColumns *c, uint32_t person) {
    Case         made = case_make(w, c, person);
    PeriodMask   recorded = mask_range(0, w->ends[person]);
    ProblemEntry entry = {.person = person, .post = c->post, .enter = made.eligible};
    /* After the end the register records, the holder stays only where eligible anew. */
    entry.stay = made.alive & ~made.barred & (recorded | made.eligible);
    if (c->joined != NONE && c->fit_there >= w->seats[c->post])
        entry.stay &= ~(made.failing & mask_range(c->joined, w->pose->periods));
    if (made.undecided)
        VEC_PUSH(w->arena, w->gaps, (PoseGap){person, c->post, made.undecided, true});
    if (!entry.stay)
        return;
    entry_price(w, c, &entry, entry.stay & made.failing);
    VEC_PUSH(w->arena, w->entries, entry);
}

bool pose_rank_allows(const Posing *w, uint32_t held, uint32_t post) {
    return w->settings->demote || held == NONE || !post_is_lower(w->roster, post, held);
}

/* Whoever was sent out may come back to a post no lower than the one they were sent from. */
static bool home_allows(const Posing *w, uint32_t person, uint32_t post) {
    if (!pose_returns(w->pose, person, post))
        return false;
    uint32_t home = roster_tenure(w->roster, w->pose->sent[person])->post;
    return pose_rank_allows(w, home, post);
}

/* Lower than the post held: only where that one ends, and only from then on. */
static PeriodMask allowed_by_rank(const Posing *w, uint32_t person, uint32_t post) {
    uint32_t held = w->pose->before.main[person], from = pose_taken_in(w->pose, held, post);
    if (pose_rank_allows(w, held, post) || home_allows(w, person, post))
        return problem_all(w->pose->periods);
    return from == NONE ? 0 : mask_range(from, w->pose->periods);
}

int64_t pose_lower_cost(const Pose *posed, uint32_t person, uint32_t post) {
    uint32_t held = posed->before.main[person];
    bool     taken = held != NONE && pose_taken_in(posed, held, post) != NONE;
    return taken && post_is_lower(posed->roster, post, held) ? POSE_LOWER : 0;
}

static void entrant_entry(Posing *w, const PoseColumns *c, uint32_t person) {
    Case       made = case_make(w, c, person);
    uint32_t   on = pose_goes_on(w->pose, person, c->post);
    PeriodMask enter = made.eligible & allowed_by_rank(w, person, c->post);
    if (made.undecided)
        VEC_PUSH(w->arena, w->gaps, (PoseGap){person, c->post, made.undecided, on != NONE});
    if (on != NONE && (mask_has(made.eligible, on) || c->fit_there < w->seats[c->post])) {
        enter |= made.alive & (PeriodMask)1 << on;
        w->going_on++;
    }
    enter &= ~made.barred & ~pose_closed(w, person, c->post);
    if (!enter)
        return;
    made.barred &= ~pose_settled(w, c->post, person, made.barred, enter, JUDGE_HOLDER);
    pose_entrant(w, c, person, enter, made.alive & ~made.barred, made.failing);
}

void pose_entrant(Posing *w, const PoseColumns *c, uint32_t person, PeriodMask enter,
                  PeriodMask stay, PeriodMask misfit) {
    uint32_t     first = (uint32_t)__builtin_ctzll(enter);
    ProblemEntry entry = {.person = person, .post = c->post, .enter = enter};
    entry.stay = stay & mask_range(first, w->pose->periods);
    misfit &= entry.stay;
    misfit &= ~pose_settled(w, c->post, person, misfit & ~enter, enter, JUDGE_ENTRANT);
    entry_price(w, c, &entry, misfit);
    entry.cost += (int32_t)pose_lower_cost(w->pose, person, c->post);
    VEC_PUSH(w->arena, w->entries, entry);
}

PeriodMask pose_lacking(const Posing *w, const PoseColumns *c, uint32_t person) {
    return case_make(w, c, person).failing;
}

PeriodMask pose_barred(const Posing *w, const PoseColumns *c, uint32_t person) {
    return case_make(w, c, person).barred;
}

/* Held where it is, at no cost, as long as person and post are there. */
static void fixed_entry(Posing *w, uint32_t person, uint32_t post) {
    PeriodMask alive = pose_alive(w, person, post);
    if (!alive)
        return;
    VEC_PUSH(w->arena, w->entries,
             (ProblemEntry){.person = person, .post = post, .stay = alive, .fit = POSE_PERFECT});
    for (uint32_t t = 0; t < w->pose->periods; t++)
        if (mask_has(alive, t))
            VEC_PUSH(w->arena, w->locks, (ProblemLock){person, post, t});
}

static bool may_be_asked(const Posing *w, const PoseColumns *c, uint32_t person) {
    uint32_t held = w->pose->before.main[person];
    if (pose_goes_on(w->pose, person, c->post) != NONE)
        return true;
    return c->bound &&
           (held == c->post || pose_rank_allows(w, held, c->post) ||
            home_allows(w, person, c->post) || pose_taken_in(w->pose, held, c->post) != NONE);
}

/* Who is judged for the post: its holders, and whoever may be proposed. */
void pose_asks(const Posing *w, PoseColumns *c) {
    for (uint32_t p = 0; p < c->people; p++) {
        uint32_t held = w->pose->before.main[p];
        c->ask[p] = !w->pose->fixed[p] && w->pose->received[p] == NONE &&
                    pose_alive(w, p, c->post) && may_be_asked(w, c, p) &&
                    (held == c->post || !holding_has(&w->pose->before, p, c->post));
    }
}

/* A plan obeys in each period the law of its first day. */
static void period_turn(const Posing *w, PoseColumns *c, uint32_t t) {
    c->standard[t] = rules_standard_of(w->rules, w->roster, c->post, pose_day(w, t));
    c->barring[t] = false;
    if (c->standard[t] == NONE)
        return;
    const StandardInfo *info = rules_standard(w->rules, c->standard[t]);
    c->bound = true;
    c->points_most[t] = info->points_most;
    for (uint32_t i = 0; i < info->clause_count; i++)
        c->barring[t] |= info->clauses[i].for_holders;
}

void pose_turns(const Posing *w, PoseColumns *c, uint32_t post) {
    c->post = post;
    c->from = w->open_from[post];
    c->until = w->open_until[post];
    c->bound = false;
    for (uint32_t t = 0; t < w->pose->periods; t++)
        period_turn(w, c, t);
}

void pose_columns(Posing *w, PoseColumns *c, uint32_t post) {
    pose_turns(w, c, post);
    pose_asks(w, c);
    if (c->bound)
        w->judge.post(w->judge.with, c);
}

/* Of those who hold the post or go on in it how many meet its standard when that is. Where they are as many as the seats, nobody goes on who
 * does not, nor stays from then on: of two heads the one who is fit is head. */
static void fit_count(const Posing *w, PoseColumns *c) {
    c->fit_there = 0;
    c->joined = NONE;
    for (uint32_t p = 0; p < c->people && w->pose->heir_count && w->pose->planned[c->post]; p++) {
        bool     holds = w->pose->before.main[p] == c->post;
        uint32_t on = holds ? c->from : pose_goes_on(w->pose, p, c->post);
        if (on == NONE || !c->ask[p])
            continue;
        c->fit_there += mask_has(case_make(w, c, p).eligible, on);
        c->joined = !holds && on < c->joined ? on : c->joined;
    }
}

static void post_entries(Posing *w, PoseColumns *c, uint32_t post) {
    if (w->pose->planned[post])
        pose_columns(w, c, post);
    c->post = post;
    fit_count(w, c);
    for (uint32_t p = 0; p < c->people; p++) {
        bool held = w->pose->before.main[p] == post && w->pose->until[p];
        if (held && w->pose->fixed[p])
            fixed_entry(w, p, post);
        else if (held)
            holder_entry(w, c, p);
        else if (w->pose->planned[post] && c->ask[p])
            entrant_entry(w, c, p);
    }
}

/* How many may be proposed, in the open period with the fewest of them. */
static uint32_t fewest_entrants(const Posing *w, uint32_t post, size_t from) {
    uint32_t fewest = UINT32_MAX;
    for (uint32_t t = w->open_from[post]; t < w->open_until[post]; t++) {
        uint32_t count = 0;
        for (size_t i = from; i < w->entries.len; i++)
            count += mask_has(w->entries.at[i].enter, t);
        fewest = count < fewest ? count : fewest;
    }
    return fewest;
}

bool pose_entries(Posing *w) {
    uint32_t people = roster_count(w->roster, KIND_PERSON),
             posts = roster_count(w->roster, KIND_POST);
    size_t      cells = (size_t)people * w->pose->periods;
    PoseColumns columns = {.people = people,
                           .entrant = ARENA_ARRAY(w->arena, Verdict, cells),
                           .holder = ARENA_ARRAY(w->arena, Verdict, cells),
                           .points = ARENA_ARRAY(w->arena, int64_t, cells),
                           .ask = ARENA_ARRAY(w->arena, bool, people)};
    uint32_t   *scarce = ARENA_ARRAY(w->arena, uint32_t, posts), scarce_count = 0;
    for (uint32_t j = 0; j < posts; j++) {
        ProgressState told = {.stage = "progress.pose", .done = j, .total = posts};
        size_t        before = w->entries.len;
        TRY(progress_tell(w->progress, &told));
        if (!w->seats[j] || w->open_from[j] >= w->open_until[j])
            continue;
        post_entries(w, &columns, j);
        if (w->pose->planned[j] && columns.bound &&
            fewest_entrants(w, j, before) < POSE_ENTRANTS_FEW)
            scarce[scarce_count++] = j;
    }
    pose_gatherers(w, &columns, scarce, scarce_count);
    pose_schooling(w, &columns);
    pose_received(w, &columns);
    pose_away(w);
    return true;
}
