/* pose_schooling.c — who lacks nothing before a post but what courses of the scenario give: docs/plan.md, "Courses".
 *
 * The partial engine judges the register as it is with the courses ended. Nothing rests on it: the plan found is
 * judged again on the register with the courses it gives (pose_recheck.c).
 * Cost: for each post asked, people x periods x courses judgements of what is left of its standard. */
#include "process/pose_courses.h"

enum { SCHOOLED_MOST = 3 }; /* more of them keep the proof open longer than they better the plan */

typedef struct Schooling {
    Posing      *w;
    PoseColumns *c;
    Lessons      lessons;
    Partial     *days[PROBLEM_PERIODS_MAX];
    Partial     *left[PROBLEM_PERIODS_MAX]; /* with all main posts of today left on the first day */
    PeriodMask   bound, barring; /* a standard binds the post; it has clauses for holders */
    uint32_t     asked;          /* lessons that the standard of some day asks for, as bits */
} Schooling;

/* Somebody who may enter the post after courses. */
typedef struct Pupil {
    uint32_t   person;
    uint32_t   asked;                     /* courses to choose among, as bits */
    uint32_t   kept[PROBLEM_PERIODS_MAX]; /* courses that are wanted in the period, as bits */
    PoseWant   wants[COURSES_MOST];
    uint32_t   want_count;
    PeriodMask right;                     /* eligible with every course asked for */
    PeriodMask enter, span, stay, misfit; /* span: before the calendar alone allows it */
    size_t     entry;                     /* the one by the calendar alone; SIZE_MAX: none */
} Pupil;

static Verdict verdict_on(const Schooling *s, const Partial *day, uint32_t person, uint32_t set,
                          JudgeAs as) {
    Taught   taught[COURSES_MOST];
    uint32_t count = 0;
    for (uint32_t k = 0; k < s->lessons.count; k++)
        if (set >> k & 1)
            taught[count++] = s->lessons.at[k].taught;
    return partial_taught(s->w->scratch, day, person, taught, count, as);
}

static Verdict verdict_with(const Schooling *s, uint32_t person, uint32_t t, uint32_t set,
                            JudgeAs as) {
    return verdict_on(s, s->days[t], person, set, as);
}

/* The periods of these in which who has taken the courses of the set has this verdict. */
static PeriodMask periods_with(const Schooling *s, uint32_t person, uint32_t set, PeriodMask in,
                               JudgeAs as, Verdict wanted) {
    PeriodMask found = 0;
    for (PeriodMask left = in; left; left &= left - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(left);
        found |= (PeriodMask)(verdict_with(s, person, t, set, as) == wanted) << t;
    }
    return found;
}

/* Those of these in which the person may not enter as things are, and it is known. */
static PeriodMask periods_lacking(const Schooling *s, uint32_t person, PeriodMask in) {
    PeriodMask lacking = periods_with(s, person, 0, in, JUDGE_ENTRANT, VERDICT_NOT_ELIGIBLE);
    if (!pose_special(s->w->pose, person, s->c->post))
        lacking |= periods_with(s, person, 0, in, JUDGE_ENTRANT, VERDICT_SPECIAL);
    return lacking;
}

/* Courses of what the register has of the person already, though it may count later only. */
static uint32_t recorded(const Schooling *s, uint32_t person) {
    const Roster *roster = s->w->roster;
    Span          levels = roster_by(roster, KIND_THEORY, Theory_person, person);
    Span          papers = roster_by(roster, KIND_CERTIFICATE, Diploma_person, person);
    uint32_t      found = 0;
    for (uint32_t k = 0; k < s->lessons.count; k++) {
        const Taught *taught = &s->lessons.at[k].taught;
        for (uint32_t i = 0; taught->kind == KIND_THEORY && i < levels.len; i++)
            found |= (uint32_t)(roster_theory(roster, levels.at[i])->level == taught->code) << k;
        for (uint32_t i = 0; taught->kind == KIND_CERTIFICATE && i < papers.len; i++)
            found |= (uint32_t)(roster_certificate(roster, papers.at[i])->type == taught->code)
                     << k;
    }
    return found;
}

/* A set for the period of which nothing can be left out. */
static uint32_t set_least(const Schooling *s, const Pupil *pupil, uint32_t t) {
    uint32_t set = pupil->asked;
    for (uint32_t k = s->lessons.count; k-- > 0;) {
        uint32_t less = set & ~(1u << k);
        if (less != set &&
            verdict_with(s, pupil->person, t, less, JUDGE_ENTRANT) == VERDICT_ELIGIBLE)
            set = less;
    }
    return set;
}

/* May the other course take the place of this one in all these periods? */
static bool replaces(const Schooling *s, const Pupil *pupil, uint32_t course, uint32_t other,
                     PeriodMask periods) {
    const Lesson *lessons = s->lessons.at;
    bool          does = pupil->asked >> other & 1 && lessons[other].lag == lessons[course].lag;
    for (PeriodMask left = periods; left && does; left &= left - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(left);
        uint32_t set = (pupil->kept[t] & ~(1u << course)) | 1u << other;
        does = verdict_with(s, pupil->person, t, set, JUDGE_ENTRANT) == VERDICT_ELIGIBLE;
    }
    return does;
}

/* Each course wanted, with those that do as well; nobody enters before one of them can have ended. */
static void wants_find(const Schooling *s, Pupil *pupil) {
    for (uint32_t k = 0; k < s->lessons.count; k++) {
        PoseWant want = {.courses = 1u << k};
        uint32_t first = s->lessons.at[k].first;
        for (PeriodMask left = pupil->right & pupil->span; left; left &= left - 1) {
            uint32_t t = (uint32_t)__builtin_ctzll(left);
            want.periods |= (PeriodMask)(pupil->kept[t] >> k & 1) << t;
        }
        for (uint32_t other = 0; want.periods && other < s->lessons.count; other++)
            if (other != k && replaces(s, pupil, k, other, want.periods)) {
                want.courses |= 1u << other;
                first = s->lessons.at[other].first < first ? s->lessons.at[other].first : first;
            }
        if (!want.periods)
            continue;
        pupil->wants[pupil->want_count++] = want;
        pupil->enter &= ~(want.periods & mask_range(0, first));
    }
}

/* The first and the last period: who is looked at is eligible in one of them. */
static PeriodMask ends_of(PeriodMask in) {
    return in ? (in & -in) | (PeriodMask)1 << (63 - __builtin_clzll(in)) : 0;
}

/* Where the person enters after courses, up to the first period in which the calendar alone allows it. */
static bool pupil_try(const Schooling *s, Pupil *pupil) {
    Posing    *w = s->w;
    uint32_t   person = pupil->person, until = w->pose->periods;
    PeriodMask alive = pose_alive(w, person, s->c->post);
    if (pupil->entry != SIZE_MAX && w->entries.at[pupil->entry].enter)
        until = (uint32_t)__builtin_ctzll(w->entries.at[pupil->entry].enter);
    alive &= mask_range(s->lessons.first, until);
    pupil->asked = s->asked & ~recorded(s, person);
    if (!pupil->asked || !periods_with(s, person, pupil->asked, ends_of(alive & s->bound),
                                       JUDGE_ENTRANT, VERDICT_ELIGIBLE))
        return false;
    pupil->right =
        periods_with(s, person, pupil->asked, alive & s->bound, JUDGE_ENTRANT, VERDICT_ELIGIBLE);
    pupil->enter = periods_lacking(s, person, pupil->right) & ~pose_closed(w, person, s->c->post);
    if (!pupil->enter)
        return false;
    for (PeriodMask left = pupil->right; left; left &= left - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(left);
        pupil->kept[t] = set_least(s, pupil, t);
    }
    PeriodMask doubt = alive & s->barring & ~pupil->right;
    pupil->span = alive & ~periods_with(s, person, 0, doubt, JUDGE_HOLDER, VERDICT_NOT_ELIGIBLE) &
                  ~periods_with(s, person, pupil->asked, doubt, JUDGE_HOLDER, VERDICT_NOT_ELIGIBLE);
    wants_find(s, pupil);
    if (!pupil->enter)
        return false;
    pupil->span &= mask_range((uint32_t)__builtin_ctzll(pupil->enter), until);
    pupil->stay = pupil->span;
    pupil->misfit = pupil->span & s->bound & ~pupil->right;
    return true;
}

/* ---- of one post ---- */

static bool schooling_open(Schooling *s, uint32_t post) {
    Posing *w = s->w;
    pose_turns(w, s->c, post);
    s->bound = s->barring = s->asked = 0;
    for (uint32_t t = s->c->from; t < s->c->until; t++) {
        if (s->c->standard[t] == NONE)
            continue;
        s->days[t] = partial_open(w->arena, w->rules, w->roster, post, pose_day(w, t));
        s->left[t] = partial_open(w->arena, w->rules, pose_then(w), post, pose_day(w, t));
        s->bound |= (PeriodMask)1 << t;
        s->barring |= (PeriodMask)s->c->barring[t] << t;
        for (uint32_t k = 0; k < s->lessons.count; k++)
            if (s->lessons.at[k].first < w->pose->periods &&
                partial_asks(s->days[t], &s->lessons.at[k].taught))
                s->asked |= 1u << k;
    }
    return s->asked;
}

/* Who gathers service for the post goes without; so does, where service is asked of the path, who may enter it by the
 * calendar alone: what is asked then is reckoned from the first period of the calendar. */
static bool serves(const Posing *w, uint32_t person, uint32_t post, bool entry) {
    for (size_t k = 0; k < w->asked.len && entry; k++)
        if (w->asked.at[k].told.post == post)
            return true;
    for (size_t g = 0; g < w->gathers.len; g++)
        if (w->gathers.at[g].post == post && w->gathers.at[g].person == person)
            return true;
    return false;
}

static Pupil *pupils_find(const Schooling *s, uint32_t *count_out) {
    Posing  *w = s->w;
    uint32_t people = s->c->people, post = s->c->post;
    size_t  *entry = ARENA_ARRAY(w->arena, size_t, people);
    VEC(Pupil) pupils = {0};
    for (uint32_t p = 0; p < people; p++)
        entry[p] = SIZE_MAX;
    for (size_t i = 0; i < w->entries.len; i++)
        if (w->entries.at[i].post == post)
            entry[w->entries.at[i].person] = i;
    for (uint32_t p = 0; p < people; p++) {
        Pupil pupil = {.person = p, .entry = entry[p]};
        if (s->c->ask[p] && w->pose->before.main[p] != post && !pose_granted(w->pose, p, post) &&
            pose_goes_on(w->pose, p, post) == NONE && !serves(w, p, post, entry[p] != SIZE_MAX) &&
            pupil_try(s, &pupil))
            VEC_PUSH(w->arena, pupils, pupil);
    }
    *count_out = (uint32_t)pupils.len;
    return pupils.at;
}

/* The entry by the calendar alone, and before it the one after courses. */
static void pupil_join(Posing *w, const PoseColumns *c, Pupil *pupil) {
    if (pupil->entry == SIZE_MAX)
        return;
    const ProblemEntry *own = &w->entries.at[pupil->entry];
    pupil->enter |= own->enter;
    pupil->stay |= own->stay;
    pupil->misfit |= pose_lacking(w, c, pupil->person) & own->stay & ~pupil->span;
}

/* In which of the periods the person may enter does nothing rest on the post held today: with the courses, or by the calendar alone? */
static PeriodMask free_find(const Schooling *s, const Pupil *pupil, PeriodMask enter) {
    PeriodMask free = enter & ~s->bound;
    for (PeriodMask left = enter & s->bound; left; left &= left - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(left);
        uint32_t set = mask_has(pupil->right, t) ? pupil->asked : 0;
        Verdict  verdict = verdict_on(s, s->left[t], pupil->person, set, JUDGE_ENTRANT);
        free |= (PeriodMask)pose_may_enter(s->w->pose, pupil->person, s->c->post, verdict) << t;
    }
    return free;
}

static void pupil_keep(const Schooling *s, const Pupil *pupil, const ProblemEntry *made) {
    Posing  *w = s->w;
    uint32_t post = s->c->post;
    if (pupil->entry == SIZE_MAX) {
        VEC_PUSH(w->arena, w->entries, *made);
        pose_needs_spare(w, post, pupil->person);
    } else
        w->entries.at[pupil->entry] = *made;
    VEC_PUSH(w->arena, w->taughts,
             ((PoseTaught){.person = pupil->person,
                           .post = post,
                           .wants = arena_copy(w->arena, pupil->wants,
                                               pupil->want_count * sizeof *pupil->wants),
                           .want_count = pupil->want_count,
                           .free = free_find(s, pupil, made->enter)}));
}

/* Whom the scenario locks in the post is among them whoever goes before. */
static bool locked_in(const Posing *w, uint32_t person, uint32_t post) {
    for (uint32_t i = 0; i < w->settings->lock_count; i++)
        if (str_same(w->settings->locks[i].person, roster_person(w->roster, person)->code) &&
            str_same(w->settings->locks[i].post, roster_post(w->roster, post)->code))
            return true;
    return false;
}

/* Those few who go before the others. */
static void pupils_keep(const Schooling *s, Pupil *pupils, uint32_t count) {
    Posing            *w = s->w;
    const PoseColumns *c = s->c;
    size_t             end = w->entries.len;
    ProblemEntry      *made = ARENA_ARRAY(w->arena, ProblemEntry, count);
    for (uint32_t i = 0; i < count; i++) {
        pupil_join(w, c, &pupils[i]);
        pose_entrant(w, c, pupils[i].person, pupils[i].enter, pupils[i].stay, pupils[i].misfit);
        made[i] = w->entries.at[end];
        w->entries.len = end;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = 0;
        for (uint32_t k = 0; k < count; k++)
            before += pose_goes_before(&made[k], &made[i]);
        if (before < SCHOOLED_MOST || locked_in(w, pupils[i].person, c->post))
            pupil_keep(s, &pupils[i], &made[i]);
    }
}

static void post_schooling(Schooling *s, uint32_t post) {
    PoseColumns *c = s->c;
    uint32_t     found;
    if (!schooling_open(s, post))
        return;
    pose_asks(s->w, c);
    Pupil *pupils = pupils_find(s, &found);
    if (!found)
        return;
    for (uint32_t p = 0; p < c->people; p++)
        c->read[p] = false;
    for (uint32_t k = 0; k < found; k++)
        c->read[pupils[k].person] = true;
    pose_columns(s->w, c, post);
    pupils_keep(s, pupils, found);
}

void pose_schooling(Posing *w, PoseColumns *c) {
    Schooling s = {.w = w, .c = c, .lessons = lessons_open(w)};
    if (s.lessons.first >= w->pose->periods)
        return;
    c->read = ARENA_ARRAY(w->arena, bool, c->people);
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++)
        if (w->seats[j] && w->pose->planned[j])
            post_schooling(&s, j);
    c->read = NULL;
    pose_note(w, "pose.taught", (int64_t)w->taughts.len);
}
