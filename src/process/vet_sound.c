/* vet_sound.c — rows that contradict one another: dates against births, main offices at once, offices in what
 * is closed, namesakes, family ties told two ways, bodies over their size, the pool; vet_tree.c and vet_ahead.c tell the rest.
 *
 * Only what must be a fault whatever partial dates mean. One finding a case up to MOST of a kind; the rest
 * is counted. Cost: one pass over each kind.
 */
#include "process/vet_parts.h"

#include "base/utf8.h"
#include "process/holding.h"

#include <stdlib.h>

enum { WORKING_AGE = 15, PARTY_AGE = 18 };

enum { MOST = 200 };

void sound_begin(Sounding *s, const char *code) {
    s->code = code;
    s->told = 0;
}

/* The case, or one more that is only counted. */
void sound_tell(Sounding *s, Severity severity, Str value, Arg first, Arg second) {
    if (++s->told <= MOST)
        findings_add(s->findings, (Finding){.severity = severity,
                                            .code = s->code,
                                            .value = value,
                                            .args = {first, second}});
}

void sound_end(Sounding *s) {
    if (s->told > MOST)
        findings_add(s->findings,
                     (Finding){.severity = SEVERITY_WARNING,
                               .code = "check.more",
                               .args = {{"count", str_format(s->arena, "%u", s->told - MOST)}}});
}

Str sound_date(const Sounding *s, PartialDate date) {
    return partial_iso(s->arena, date);
}

/* Does `a` lie before `b` whatever the partial dates mean? */
static bool before(PartialDate a, PartialDate b) {
    return partial_given(a) && partial_given(b) && partial_last(a) < partial_first(b);
}

/* ---- dates against the birth date and against leaving ---- */

static bool too_young(PartialDate born, PartialDate date, int32_t years) {
    return partial_given(born) && partial_given(date) &&
           partial_last(date) < day_add_months(partial_first(born), years * 12);
}

static void check_young(Sounding *s) {
    sound_begin(s, "check.date.young");
    for (uint32_t p = 0; p < roster_count(s->roster, KIND_PERSON); p++) {
        const Person *person = roster_person(s->roster, p);
        if (too_young(person->born, person->party_joined, PARTY_AGE))
            sound_tell(s, SEVERITY_WARNING, person->code,
                       (Arg){"born", sound_date(s, person->born)},
                       (Arg){"date", sound_date(s, person->party_joined)});
        if (too_young(person->born, person->service_start, WORKING_AGE))
            sound_tell(s, SEVERITY_WARNING, person->code,
                       (Arg){"born", sound_date(s, person->born)},
                       (Arg){"date", sound_date(s, person->service_start)});
    }
    for (uint32_t t = 0; t < roster_count(s->roster, KIND_TENURE); t++) {
        const Tenure *tenure = roster_tenure(s->roster, t);
        if (tenure->person == NONE)
            continue;
        const Person *person = roster_person(s->roster, tenure->person);
        if (too_young(person->born, tenure->since, WORKING_AGE))
            sound_tell(s, SEVERITY_WARNING, person->code,
                       (Arg){"born", sound_date(s, person->born)},
                       (Arg){"date", sound_date(s, tenure->since)});
    }
    sound_end(s);
}

/* A birth still to come, or so long ago that nobody serves any more. */
static void check_births(Sounding *s) {
    enum { OLDEST = 110 };
    sound_begin(s, "check.born.odd");
    for (uint32_t p = 0; p < roster_count(s->roster, KIND_PERSON); p++) {
        const Person *person = roster_person(s->roster, p);
        if (!partial_given(person->born) || person_left(s->roster, p, s->day))
            continue;
        if (partial_first(person->born) > s->day ||
            day_add_months(partial_last(person->born), OLDEST * 12) < s->day)
            sound_tell(s, SEVERITY_WARNING, person->code,
                       (Arg){"born", sound_date(s, person->born)}, (Arg){0});
    }
    sound_end(s);
}

static void check_orders(Sounding *s) {
    sound_begin(s, "check.date.order");
    for (uint32_t p = 0; p < roster_count(s->roster, KIND_PERSON); p++) {
        const Person *person = roster_person(s->roster, p);
        if (before(person->party_official, person->party_joined))
            sound_tell(s, SEVERITY_WARNING, person->code,
                       (Arg){"first", sound_date(s, person->party_official)},
                       (Arg){"second", sound_date(s, person->party_joined)});
        if (before(person->left, person->service_start))
            sound_tell(s, SEVERITY_WARNING, person->code,
                       (Arg){"first", sound_date(s, person->left)},
                       (Arg){"second", sound_date(s, person->service_start)});
    }
    sound_end(s);
}

/* ---- main offices at once, in the past ---- */

static bool surely_before_end(PartialDate since, PartialDate until) {
    return !partial_given(until) || before(since, until);
}

/* A day on which one ends and the next begins is a handover; what holds on the day vet_check tells. */
static bool stays_cross(const Sounding *s, const Tenure *a, const Tenure *b) {
    bool now =
        roster_covers(a->since, a->until, s->day) && roster_covers(b->since, b->until, s->day);
    return !now && a->post != b->post && surely_before_end(a->since, b->until) &&
           surely_before_end(b->since, a->until);
}

static bool stay_counts(const Tenure *tenure) {
    return tenure->post != NONE && partial_given(tenure->since) && tenure_owned(tenure);
}

/* Each office against the person's later ones: few. */
static void check_past_offices(Sounding *s) {
    sound_begin(s, "check.tenure.crossed");
    for (uint32_t p = 0; p < roster_count(s->roster, KIND_PERSON); p++) {
        Span own = roster_by(s->roster, KIND_TENURE, Tenure_person, p);
        for (uint32_t i = 0; i < own.len; i++)
            for (uint32_t j = i + 1; j < own.len; j++) {
                const Tenure *a = roster_tenure(s->roster, own.at[i]);
                const Tenure *b = roster_tenure(s->roster, own.at[j]);
                if (stay_counts(a) && stay_counts(b) && stays_cross(s, a, b))
                    sound_tell(s, SEVERITY_WARNING, roster_person(s->roster, p)->code,
                               (Arg){"first", roster_post(s->roster, a->post)->code},
                               (Arg){"second", roster_post(s->roster, b->post)->code});
            }
    }
    sound_end(s);
}

/* ---- offices in what is closed ---- */

static PartialDate post_closes(const Sounding *s, uint32_t post) {
    const Post *row = roster_post(s->roster, post);
    PartialDate unit =
        row->unit == NONE ? (PartialDate){0} : roster_unit(s->roster, row->unit)->until;
    bool earlier = partial_given(unit) &&
                   (!partial_given(row->until) || partial_last(unit) < partial_last(row->until));
    return earlier ? unit : row->until;
}

/* An office that goes on after its post or unit is closed, or began after it. */
static void check_closed_posts(Sounding *s) {
    sound_begin(s, "check.post.closed");
    for (uint32_t t = 0; t < roster_count(s->roster, KIND_TENURE); t++) {
        const Tenure *tenure = roster_tenure(s->roster, t);
        if (tenure->post == NONE || tenure->person == NONE)
            continue;
        PartialDate closes = post_closes(s, tenure->post);
        bool        open = !partial_given(tenure->until);
        bool        late = open && partial_given(closes) && partial_last(closes) < s->day;
        if (late || before(closes, tenure->since) || (!open && before(closes, tenure->until)))
            sound_tell(s, SEVERITY_WARNING, roster_person(s->roster, tenure->person)->code,
                       (Arg){"post", roster_post(s->roster, tenure->post)->code},
                       (Arg){"day", sound_date(s, closes)});
    }
    sound_end(s);
}

static void check_closed_bodies(Sounding *s) {
    sound_begin(s, "check.body.closed");
    for (uint32_t m = 0; m < roster_count(s->roster, KIND_MEMBERSHIP); m++) {
        const Membership *row = roster_membership(s->roster, m);
        if (row->body == NONE || row->person == NONE)
            continue;
        const Body *body = roster_body(s->roster, row->body);
        bool        late = !partial_given(row->until) && partial_given(body->until) &&
                    partial_last(body->until) < s->day;
        if (late || before(body->until, row->since))
            sound_tell(s, SEVERITY_WARNING, roster_person(s->roster, row->person)->code,
                       (Arg){"body", body->code}, (Arg){"day", sound_date(s, body->until)});
    }
    sound_end(s);
}

/* ---- namesakes ---- */

typedef struct Namesake {
    uint32_t person;
    Str      name; /* folded */
    Day      born;
} Namesake;

static int namesake_order(const void *a, const void *b) {
    const Namesake *x = a, *y = b;
    int             order = str_order(x->name, y->name);
    order = order ? order : (x->born > y->born) - (x->born < y->born);
    return order ? order : (x->person > y->person) - (x->person < y->person);
}

/* One name and birth dates that fit: perhaps one person twice. */
static void check_namesakes(Sounding *s) {
    VEC(Namesake) list = {0};
    sound_begin(s, "check.namesake");
    for (uint32_t p = 0; p < roster_count(s->roster, KIND_PERSON); p++) {
        const Person *person = roster_person(s->roster, p);
        if (partial_given(person->born))
            VEC_PUSH(
                s->arena, list,
                ((Namesake){p, utf8_spelled(s->arena, person->name), partial_first(person->born)}));
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, namesake_order);
    for (size_t i = 1; i < list.len; i++) {
        const Person *one = roster_person(s->roster, list.at[i - 1].person);
        const Person *two = roster_person(s->roster, list.at[i].person);
        if (str_same(list.at[i - 1].name, list.at[i].name) &&
            partial_first(two->born) <= partial_last(one->born))
            sound_tell(s, SEVERITY_WARNING, one->code, (Arg){"other", two->code},
                       (Arg){"name", one->name});
    }
    sound_end(s);
}

/* ---- family ties ---- */

/* What the other person's row should say: a parent's tie is a child's. */
static int mirrored(int relation) {
    int parent = codes_find(LIST_RELATION, STR("parent")),
        child = codes_find(LIST_RELATION, STR("child"));
    return relation == parent ? child : relation == child ? parent : relation;
}

static const Tie *tie_between(const Sounding *s, uint32_t person, uint32_t other) {
    Span own = roster_by(s->roster, KIND_TIE, Tie_person, person);
    for (uint32_t i = 0; i < own.len; i++)
        if (roster_tie(s->roster, own.at[i])->other == other)
            return roster_tie(s->roster, own.at[i]);
    return NULL;
}

static void check_ties(Sounding *s) {
    uint32_t alone = 0;
    Str      first = STR("");
    sound_begin(s, "check.tie.contradict");
    for (uint32_t t = 0; t < roster_count(s->roster, KIND_TIE); t++) {
        const Tie *tie = roster_tie(s->roster, t);
        if (tie->person == NONE || tie->other == NONE)
            continue;
        const Tie *back = tie_between(s, tie->other, tie->person);
        Str        code = roster_person(s->roster, tie->person)->code;
        if (!back && !alone++)
            first = code;
        if (back && back->relation != mirrored(tie->relation) && tie->person < tie->other)
            sound_tell(s, SEVERITY_WARNING, code,
                       (Arg){"other", roster_person(s->roster, tie->other)->code}, (Arg){0});
    }
    sound_end(s);
    if (alone)
        findings_add(s->findings,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "check.tie.alone",
                               .value = first,
                               .args = {{"count", str_format(s->arena, "%u", alone)}}});
}

/* ---- bodies and the pool ---- */

static void check_sizes(Sounding *s) {
    sound_begin(s, "check.body.over");
    for (uint32_t b = 0; b < roster_count(s->roster, KIND_BODY); b++) {
        const Body *body = roster_body(s->roster, b);
        uint32_t    members = 0, last = NONE;
        Span        own = roster_by(s->roster, KIND_MEMBERSHIP, Membership_body, b);
        for (uint32_t i = 0; i < own.len; i++) {
            const Membership *row = roster_membership(s->roster, own.at[i]);
            if (row->person != last && roster_covers(row->since, row->until, s->day)) {
                members++;
                last = row->person; /* rows of one person follow each other */
            }
        }
        if (body->size != INT_MISSING && (int64_t)members > body->size)
            sound_tell(s, SEVERITY_WARNING, body->code,
                       (Arg){"members", str_format(s->arena, "%u", members)},
                       (Arg){"size", str_format(s->arena, "%d", body->size)});
    }
    sound_end(s);
}

/* Planned for a post that is closed, or for one the person holds already. */
static void check_pool(Sounding *s) {
    Holding holding = holding_on(s->arena, s->roster, s->day);
    sound_begin(s, "check.pool.vain");
    for (uint32_t i = 0; i < roster_count(s->roster, KIND_POOL); i++) {
        const Pool *row = roster_pool(s->roster, i);
        if (row->person == NONE || row->post == NONE ||
            !roster_covers(row->since, row->until, s->day))
            continue;
        if (!post_open(s->roster, row->post, s->day) ||
            holding_owns(&holding, s->roster, row->person, row->post) ||
            person_left(s->roster, row->person, s->day))
            sound_tell(s, SEVERITY_WARNING, roster_person(s->roster, row->person)->code,
                       (Arg){"post", roster_post(s->roster, row->post)->code}, (Arg){0});
    }
    sound_end(s);
}

void vet_sound(Arena *arena, const Roster *roster, Findings *findings) {
    Sounding s = {arena, roster, roster->as_of, findings, NULL, 0};
    check_births(&s);
    check_young(&s);
    check_orders(&s);
    check_past_offices(&s);
    check_closed_posts(&s);
    check_closed_bodies(&s);
    sound_tree(&s);
    check_namesakes(&s);
    check_ties(&s);
    check_sizes(&s);
    check_pool(&s);
    sound_ahead(&s);
}
