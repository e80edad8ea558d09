#include "process/why.h"

#include "process/alter.h"
#include "process/calendar.h"
#include "process/vet.h"

struct Why {
    Arena           *arena;
    const DraftPlan *draft;
    const Pose      *pose;
    const Problem   *problem;
    const Roster    *roster;
    const uint32_t  *states;
    Alter           *alter;
};

Why *why_open(Arena *arena, const DraftPlan *draft) {
    Why            *why = ARENA_NEW(arena, Why);
    const uint32_t *states = draft_states(arena, draft);
    *why = (Why){.arena = arena,
                 .draft = draft,
                 .pose = draft->pose,
                 .problem = draft->pose->problem,
                 .roster = draft->pose->roster,
                 .states = states,
                 .alter = alter_open(arena, draft->pose->problem, states)};
    return why;
}

/* The state in the period; of "period -1" the post held before. */
static uint32_t state_before(const Why *w, uint32_t person, uint32_t period) {
    return period ? w->states[(size_t)person * w->pose->periods + period - 1]
                  : w->problem->people[person].holds;
}

static uint32_t state_of(const Why *w, uint32_t person, uint32_t period) {
    return w->states[(size_t)person * w->pose->periods + period];
}

static uint32_t row_of(const Why *w, Kind kind, Str code) {
    uint32_t index = roster_find(w->roster, kind, code);
    return kind == KIND_PERSON ? w->pose->person_row[index] : w->pose->post_row[index];
}

/* ---- another plan in the register's words ---- */

static AnswerPlace place_make(const Why *w, uint32_t person, uint32_t post, uint32_t from,
                              uint32_t until) {
    const Person *who = roster_person(w->roster, w->pose->person_of[person]);
    AnswerPlace   place = {.person = who->code,
                           .person_name = who->name,
                           .start = calendar_first(w->pose->start, from),
                           .end = calendar_last(w->pose->start, until - 1)};
    if (post != NONE) {
        place.post = pose_post_code(w->pose, post);
        place.post_name = pose_post_name(w->pose, post);
    }
    return place;
}

/* By date, and as they stood where dates are the same. */
static void places_order(AnswerPlace *places, uint32_t count) {
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = i; k && places[k - 1].start > places[k].start; k--) {
            AnswerPlace later = places[k - 1];
            places[k - 1] = places[k];
            places[k] = later;
        }
}

/* The stretches of the other plan that differ from this one. */
static void places_tell(const Why *w, const Other *other, AnswerOther *told) {
    VEC(AnswerPlace) places = {0};
    for (uint32_t i = 0; i < other->shift_count; i++) {
        const Shift *shift = &other->shifts[i];
        if (pose_path(w->pose, shift->person) == PATH_COVER)
            continue;
        for (uint32_t t = 0, end; t < w->pose->periods; t = end) {
            uint32_t post = shift->states[t];
            for (end = t; end < w->pose->periods && shift->states[end] == post &&
                          (post != state_of(w, shift->person, end)) ==
                              (post != state_of(w, shift->person, t));
                 end++)
                ;
            if (post != state_of(w, shift->person, t))
                VEC_PUSH(w->arena, places, place_make(w, shift->person, post, t, end));
        }
    }
    uint32_t own = 0; /* of the person asked about, whose stretches stay in front */
    while (own < places.len && str_same(places.at[own].person, places.at[0].person))
        own++;
    places_order(places.at + own, (uint32_t)places.len - own);
    told->places = places.at;
    told->place_count = (uint32_t)places.len;
}

static AnswerPart part_make(const Why *w, const Part *part) {
    static const char *const names[] = {"fit", "moves",  "displaced", "vacancy",  "target",
                                        "bar", "target", "bar",       "arrivals", "arrivals_bar"};
    AnswerPart               told = {
                      .kind = str_from(names[part->kind]), .points = part->points, .heads = part->heads};
    if (part->kind == PART_VACANCY) {
        told.of = pose_post_code(w->pose, part->row);
        told.name = pose_post_name(w->pose, part->row);
    } else if (part->kind == PART_TARGET || part->kind == PART_BAR) {
        const PoseQuota *quota = &w->pose->quotas[part->row];
        told.of = quota->body;
        told.name = quota->name;
        told.rule = quota->rule;
        told.citations = quota->citations;
    } else if (part->kind == PART_SHARE || part->kind == PART_SHARE_BAR) {
        const PoseShare *share = &w->pose->shares[part->row];
        told.bodies = true;
        told.of = told.name = share->set;
        told.rule = share->rule;
        told.citations = share->citations;
    } else if (part->kind == PART_ARRIVALS || part->kind == PART_ARRIVALS_BAR) {
        told.of = w->problem->movements[part->row].id;
        told.name = w->pose->settings.movements[w->pose->movements[part->row].movement].name;
    }
    return told;
}

/* Has the post seats that nobody need fill? */
static bool seats_wanted(const Why *w, uint32_t post) {
    return !pose_place(w->pose, post) && w->pose->wanted[w->pose->post_of[post]];
}

/* An empty seat that may be covered, or of which not all are wanted, costs in two rows of the problem, told as one. */
static void covers_fold(const Why *w, Part *parts, uint32_t count) {
    uint32_t first = w->problem->quota_count - w->pose->seat_quotas;
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i].kind != PART_TARGET || parts[i].row < first)
            continue;
        uint32_t post = w->problem->quotas[parts[i].row].posts[0];
        Part     made = {PART_VACANCY, post, parts[i].points, parts[i].heads};
        for (uint32_t k = 0; k < count; k++)
            if (parts[k].kind == PART_VACANCY && parts[k].row == post) {
                made.heads = seats_wanted(w, post) ? made.heads : parts[k].heads;
                made.points += parts[k].points;
                parts[k] = (Part){PART_VACANCY, post, 0, 0};
            }
        parts[i] = made;
    }
}

static bool part_told(const Why *w, const Part *part) {
    const PosePlace *place = part->kind == PART_VACANCY ? pose_place(w->pose, part->row) : NULL;
    if (part->kind == PART_VACANCY && !part->points && seats_wanted(w, part->row))
        return false;
    return (part->points || part->heads) && !(place && place->kind == PATH_COVER);
}

/* Bars before what has a price: they decide. */
static bool is_bar(const Part *part) {
    return part->kind == PART_BAR || part->kind == PART_SHARE_BAR ||
           part->kind == PART_ARRIVALS_BAR;
}

static AnswerOther other_unknown(const Why *w, const Weight *weight) {
    static const OtherFault faults[] = {
        [FAULT_NONE] = OTHER_NO_FAULT, [FAULT_HOLD] = OTHER_HOLD,   [FAULT_ENTER] = OTHER_ENTER,
        [FAULT_TURN] = OTHER_TURN,     [FAULT_LEAST] = OTHER_LEAST, [FAULT_NEED] = OTHER_NEED,
        [FAULT_LIMIT] = OTHER_LIMIT,   [FAULT_SEATS] = OTHER_SEATS, [FAULT_LOCK] = OTHER_LOCK,
        [FAULT_BESIDE] = OTHER_BESIDE, [FAULT_PAIR] = OTHER_PAIR,   [FAULT_LONG] = OTHER_LONG};
    AnswerOther told = {
        .fault = faults[weight->fault], .of = STR(""), .name = STR(""), .day = DAY_NONE};
    if (told.fault == OTHER_SEATS) {
        told.of = pose_post_code(w->pose, weight->whose);
        told.name = pose_post_name(w->pose, weight->whose);
    } else if (told.fault != OTHER_NO_FAULT) {
        const Person *who = roster_person(w->roster, w->pose->person_of[weight->whose]);
        told.of = who->code;
        told.name = who->name;
    }
    if (told.fault == OTHER_PAIR) {
        const ProblemApart *apart = &w->problem->aparts[weight->pair];
        const Person       *with = roster_person(
                  w->roster,
                  w->pose->person_of[apart->first == weight->whose ? apart->second : apart->first]);
        told.with = with->code;
        told.with_name = with->name;
        told.rule = w->pose->aparts[weight->pair].rule;
    }
    if (weight->period != NONE)
        told.day = calendar_first(w->pose->start, weight->period);
    if (weight->period != NONE && weight->post != NONE) {
        told.at = pose_post_code(w->pose, weight->post);
        told.at_name = pose_post_name(w->pose, weight->post);
    }
    return told;
}

static AnswerOther other_tell(const Why *w, const Other *other) {
    AnswerOther told = {.known = other->found};
    if (!other->found)
        return other_unknown(w, &other->weight);
    told.points = other->weight.points;
    told.broken = other->weight.broken;
    told.bars = problem_bars(w->problem);
    uint32_t count = (uint32_t)other->weight.parts.len;
    Part    *parts = arena_copy(w->arena, other->weight.parts.at, count * sizeof *parts);
    covers_fold(w, parts, count);
    told.parts = ARENA_ARRAY(w->arena, AnswerPart, count);
    for (int bars = 1; bars >= 0; bars--)
        for (uint32_t i = 0; i < count; i++)
            if (is_bar(&parts[i]) == bars && part_told(w, &parts[i]))
                told.parts[told.part_count++] = part_make(w, &parts[i]);
    places_tell(w, other, &told);
    return told;
}

AnswerOther why_other(Why *why, const uint32_t *states) {
    Other other = alter_to(why->alter, states);
    return other_tell(why, &other);
}

/* ---- why somebody leaves ---- */

/* One person, one post and the first period without. */
typedef struct Leaving {
    uint32_t person, post, period; /* of the problem */
    uint32_t who, what;            /* of the roster */
} Leaving;

static void gone_tell(const Why *w, const Leaving *l, AnswerLeave *told) {
    bool recorded;
    Day  due;
    told->day = vet_service_end(w->pose->rules, w->roster, l->who, &recorded);
    told->cause = recorded ? LEAVE_RECORDED
                  : vet_overstays(w->pose->rules, w->roster, l->who, w->roster->as_of, &due)
                      ? LEAVE_OVERDUE
                      : LEAVE_RETIREMENT;
}

/* The last day of the post, by its own dates or its unit's. */
static Day closing_day(const Why *w, uint32_t post) {
    const Post *row = roster_post(w->roster, post);
    Day         last = partial_given(row->until) ? partial_last(row->until) : DAY_NONE;
    if (row->unit == NONE || !partial_given(roster_unit(w->roster, row->unit)->until))
        return last;
    Day unit = partial_last(roster_unit(w->roster, row->unit)->until);
    return last == DAY_NONE || unit < last ? unit : last;
}

static bool forbidden(const Why *w, const Leaving *l) {
    const Settings *settings = &w->pose->settings;
    for (uint32_t i = 0; i < settings->forbid_count; i++)
        if (str_same(settings->forbids[i].person, roster_person(w->roster, l->who)->code) &&
            str_same(settings->forbids[i].post, roster_post(w->roster, l->what)->code) &&
            (settings->forbids[i].period == NONE || settings->forbids[i].period == l->period))
            return true;
    return false;
}

/* The scenario's are told before: what is left keeps relatives apart. */
static bool kept_apart(const Why *w, const Leaving *l) {
    for (uint32_t i = 0; i < w->problem->forbid_count; i++) {
        const ProblemForbid *forbid = &w->problem->forbids[i];
        if (forbid->person == l->person && forbid->post == l->post &&
            mask_has(forbid->periods, l->period))
            return true;
    }
    return false;
}

static bool barred(const Why *w, const Leaving *l, Str *clauses_out) {
    Text             text = text_open(w->arena);
    const Judgement *judged =
        reference_judge(w->arena, w->pose->rules, w->roster, l->who, l->what,
                        calendar_first(w->pose->start, l->period), JUDGE_HOLDER);
    for (uint32_t i = 0; i < judged->clause_count; i++) {
        const ClauseResult *clause = &judged->clauses[i];
        if (!clause->preference && clause->truth == TRUTH_NO)
            text_format(&text, text.len ? "; " STR_FMT : STR_FMT, STR_ARG(clause->label));
    }
    *clauses_out = text_done(&text);
    return judged->verdict == VERDICT_NOT_ELIGIBLE;
}

/* There is no entry for the period, and person and post are there: the pose said why. */
static void shut_tell(const Why *w, const Leaving *l, AnswerLeave *told) {
    if (forbidden(w, l))
        told->cause = LEAVE_FORBIDDEN;
    else if (kept_apart(w, l))
        told->cause = LEAVE_RELATIVE;
    else if (barred(w, l, &told->clauses))
        told->cause = LEAVE_BARRED;
    else {
        uint32_t tenure = w->pose->before.tenure[l->who];
        told->cause = LEAVE_TERM;
        told->clauses = STR("");
        if (tenure != NONE && partial_given(roster_tenure(w->roster, tenure)->until))
            told->day = partial_last(roster_tenure(w->roster, tenure)->until);
    }
}

static bool may_stay(const Why *w, uint32_t person, uint32_t post, uint32_t period) {
    uint32_t at = problem_entry(w->problem, person, post);
    return at != NONE && mask_has(w->problem->entries[at].stay, period);
}

static bool crowded(const Why *w, const Leaving *l) {
    int32_t heads = 0;
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        heads += state_before(w, i, l->period) == l->post && may_stay(w, i, l->post, l->period);
    return heads > problem_seats(w->problem, l->post, l->period);
}

static void takers_tell(const Why *w, const Leaving *l, AnswerLeave *told) {
    VEC(AnswerPlace) takers = {0};
    for (uint32_t i = 0; l->period < w->pose->periods && i < w->problem->person_count; i++) {
        uint32_t end = l->period;
        if (state_of(w, i, l->period) != l->post || state_before(w, i, l->period) == l->post)
            continue;
        while (end < w->pose->periods && state_of(w, i, end) == l->post)
            end++;
        VEC_PUSH(w->arena, takers, place_make(w, i, l->post, l->period, end));
    }
    told->takers = takers.at;
    told->taker_count = (uint32_t)takers.len;
}

static uint32_t openings_from(const Why *w, uint32_t person, uint32_t but, uint32_t period) {
    const ProblemPerson *who = &w->problem->people[person];
    uint32_t             count = 0;
    for (uint32_t e = who->entries_from; e < who[1].entries_from; e++)
        count += w->problem->entries[e].post != but &&
                 (w->problem->entries[e].enter & mask_range(period, w->pose->periods)) != 0;
    return count;
}

static bool among(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t i = 0; i < count; i++)
        if (posts[i] == post)
            return true;
    return false;
}

/* Would the one who stays meet the relative where the plan has the relative, nobody else being moved? */
static bool pair_meets(const Why *w, const Shift *stays, const ProblemApart *apart) {
    bool     first = apart->first == stays->person;
    uint32_t relative = first ? apart->second : apart->first;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        uint32_t own = stays->states[t], other = state_of(w, relative, t);
        if (among(apart->first_posts, apart->first_count, first ? own : other) &&
            among(apart->second_posts, apart->second_count, first ? other : own))
            return true;
    }
    return false;
}

/* Was it the tie to a relative that made staying unlawful? */
static bool pair_tell(const Why *w, const Leaving *l, const Other *other, AnswerLeave *told) {
    if (other->found || other->weight.pair == NONE)
        return false;
    const ProblemApart *apart = &w->problem->aparts[other->weight.pair];
    if ((apart->first != l->person && apart->second != l->person) ||
        !pair_meets(w, &other->shifts[0], apart))
        return false;
    uint32_t relative = apart->first == l->person ? apart->second : apart->first;
    told->clauses = w->pose->aparts[other->weight.pair].rule;
    told->relative = roster_person(w->roster, w->pose->person_of[relative])->name;
    return true;
}

static void heir_tell(const Why *w, const Leaving *l, const AnswerMove *move, AnswerLeave *told) {
    const Pose *pose = w->pose;
    for (uint32_t k = pose->heirs_of.from[l->what];
         pose->heir_count && k < pose->heirs_of.from[l->what + 1]; k++) {
        const Post *heir = roster_post(w->roster, pose->heirs[pose->heirs_of.items[k]].after);
        if (pose_goes_on(pose, l->who, pose->heirs[pose->heirs_of.items[k]].after) != l->period ||
            str_same(heir->code, move->to))
            continue;
        told->heir = heir->code;
        told->heir_name = heir->name;
    }
}

AnswerLeave why_leaves(Why *why, const AnswerMove *move) {
    const Why  *w = why;
    AnswerLeave told = {.move = *move, .day = DAY_NONE, .clauses = STR(""), .relative = STR("")};
    Leaving     l = {.person = row_of(w, KIND_PERSON, move->person),
                     .post = row_of(w, KIND_POST, move->from),
                     .period = move->period};
    l.who = w->pose->person_of[l.person];
    l.what = w->pose->post_of[l.post];
    takers_tell(w, &l, &told);
    if (move->kind != MOVE_RETIRE)
        told.elsewhere = openings_from(w, l.person, l.post, l.period);
    if (move->kind == MOVE_RETIRE) {
        gone_tell(w, &l, &told);
    } else if (!problem_open(w->problem, l.post, l.period)) {
        told.cause = LEAVE_CLOSED;
        told.day = closing_day(w, l.what);
        heir_tell(w, &l, move, &told);
    } else if (!may_stay(w, l.person, l.post, l.period)) {
        shut_tell(w, &l, &told);
    } else if (pose_term_full(w->pose, l.person, l.post,
                              &w->states[(size_t)l.person * w->pose->periods], l.period)) {
        told.cause = LEAVE_BARRED;
        told.clauses = pose_term_limit(w->pose, l.what)->label;
    } else {
        Other other = alter_stay(w->alter, l.person, l.post, l.period);
        told.cause = crowded(w, &l)                    ? LEAVE_CROWDED
                     : pair_tell(w, &l, &other, &told) ? LEAVE_PAIR
                                                       : LEAVE_CHOICE;
        told.stays = other_tell(w, &other);
    }
    return told;
}

/* ---- why a seat stays empty ---- */

static uint32_t undecided_for(const Why *w, uint32_t post, uint32_t from, uint32_t until) {
    uint32_t count = 0;
    for (uint32_t g = 0; g < w->pose->gap_count; g++)
        count += w->pose->gaps[g].post == post && !w->pose->gaps[g].held &&
                 (w->pose->gaps[g].periods & mask_range(from, until)) != 0;
    return count;
}

/* Within the term, and the scenario has no by-elections: nobody stands. */
static bool unelected(const Why *w, uint32_t post, uint32_t from) {
    return pose_place(w->pose, post) && !w->pose->settings.by_election &&
           draft_by_election(w->pose, post, from);
}

static bool no_standard(const Why *w, uint32_t post, Day day) {
    return !pose_place(w->pose, post) &&
           rules_standard_of(w->pose->rules, w->roster, w->pose->post_of[post], day) == NONE;
}

AnswerEmpty why_empty(Why *why, const AnswerVacancy *vacancy) {
    const Why  *w = why;
    uint32_t    post = vacancy->row;
    AnswerEmpty told = {.vacancy = *vacancy,
                        .start = calendar_first(w->pose->start, vacancy->from),
                        .end = calendar_last(w->pose->start, vacancy->until - 1)};
    if (vacancy->limited == vacancy->seats) {
        told.cause = EMPTY_LIMITED;
        return told;
    }
    Other other = alter_fill(w->alter, post, vacancy->from, vacancy->until);
    told.candidates = other.candidates;
    if (!pose_place(w->pose, post))
        told.undecided = undecided_for(w, w->pose->post_of[post], vacancy->from, vacancy->until);
    told.filled = other_tell(w, &other);
    told.cause = no_standard(w, post, told.start)    ? EMPTY_NO_STANDARD
                 : unelected(w, post, vacancy->from) ? EMPTY_NO_ELECTION
                 : !other.candidates                 ? EMPTY_NOBODY
                 : !other.found                      ? EMPTY_BLOCKED
                 : other.weight.broken > 0           ? EMPTY_BAR
                                                     : EMPTY_CHOICE;
    return told;
}
