/* trial_measure.c — the body of a test as a register of its own, and the clauses of its structure measured on it.
 * docs/rules/grammar.md, "Tests of structure". Cost: of the people. */
#include "rules/trial_parts.h"

typedef struct Casting {
    Arena       *arena;
    const Trial *trial;
    const Share *share; /* the first of the structure */
    Records      made;
    uint32_t     people;    /* so far */
    Str          since;     /* from when on who is there is there */
    bool         elsewhere; /* a second unit is made */
} Casting;

static Record *row_add(Casting *c, Kind kind) {
    records_add(c->arena, &c->made, (Record){.kind = kind});
    return &c->made.at[c->made.len - 1];
}

/* ---- the body ---- */

static PartialDate date_of(const Record *record, const char *field) {
    PartialDate date = {0};
    partial_parse(record_get(record, field), DATE_DMY, &date);
    return date;
}

/* When the group is there, as far as it is said. */
typedef struct Presence {
    bool said, there; /* there: on the day */
} Presence;

static Presence presence_of(const Trial *trial, const TrialGroup *group, bool bodies) {
    Presence presence = {0};
    for (size_t i = 0; i < group->given.len; i++) {
        const Record *row = &group->given.at[i];
        bool          seat = bodies ? row->kind == KIND_MEMBERSHIP
                                    : row->kind == KIND_TENURE && str_is(record_get(row, "post"), "c");
        presence.said |= seat;
        presence.there |=
            seat && roster_covers(date_of(row, "since"), date_of(row, "until"), trial->day);
    }
    return presence;
}

bool trial_group_seated(const Trial *trial, const TrialGroup *group, bool bodies) {
    Presence presence = presence_of(trial, group, bodies);
    return !group->pooled && (presence.there || !presence.said);
}

static uint32_t seated(const Casting *c) {
    const TrialBody *body = c->trial->body;
    uint32_t         people = 0;
    for (size_t i = 0; i < body->groups.len; i++)
        people += trial_group_seated(c->trial, &body->groups.at[i], c->share->kinds != NULL)
                      ? body->groups.at[i].count
                      : 0;
    return people;
}

static Str number_words(Arena *arena, uint32_t number) {
    return str_format(arena, "%u", number);
}

/* Of a body the seats that nobody has; of a set all of them. */
static void cast_post(Casting *c, const Record *given) {
    const TrialBody *body = c->trial->body;
    const Filter    *filter = c->share->posts;
    uint32_t         seats = filter ? body->seats : body->seats - seated(c);
    if (!seats)
        return;
    records_add(c->arena, &c->made, *given);
    Record *post = &c->made.at[c->made.len - 1];
    record_set(post, "seats", number_words(c->arena, seats));
    if (!filter) {
        Record *seat = row_add(c, KIND_SEAT);
        record_set(seat, "body", STR("b"));
        record_set(seat, "post", STR("c"));
        return;
    }
    if (filter->kind_count)
        record_set(post, "kind", filter->kinds[0]);
    if (filter->authority_said.len) {
        Record *oversight = row_add(c, KIND_OVERSIGHT);
        record_set(oversight, "post", STR("c"));
        record_set(oversight, "authority", filter->authority_said);
    }
}

static void cast_body(Casting *c) {
    Record *body = row_add(c, KIND_BODY);
    record_set(body, "code", STR("b"));
    record_set(body, "name", STR("b"));
    record_set(body, "kind", c->share->kinds[0]);
    record_set(body, "unit", STR("u"));
}

static void cast_ground(Casting *c) {
    const Records *given = &c->trial->given;
    Record        *about = row_add(c, KIND_REGISTER);
    record_set(about, "code", STR("trial"));
    record_set(about, "name", STR("trial"));
    record_set(about, "as_of", day_iso(c->arena, c->trial->day));
    if (c->share->kinds)
        cast_body(c);
    for (size_t i = 0; i < given->len; i++) {
        if (given->at[i].kind == KIND_UNIT || given->at[i].kind == KIND_TERM)
            records_add(c->arena, &c->made, given->at[i]);
        if (given->at[i].kind == KIND_POST)
            cast_post(c, &given->at[i]);
    }
}

/* ---- its people ---- */

/* The first day of the latest term that has begun; without one the day of the test. */
static Str since_when(const Casting *c) {
    const Records *given = &c->trial->given;
    Day            latest = DAY_NONE;
    for (size_t i = 0; i < given->len; i++) {
        if (given->at[i].kind != KIND_TERM)
            continue;
        Day begins = partial_first(date_of(&given->at[i], "since"));
        if (begins <= c->trial->day && (latest == DAY_NONE || begins > latest))
            latest = begins;
    }
    return day_iso(c->arena, latest == DAY_NONE ? c->trial->day : latest);
}

static void cast_seat(Casting *c, Str person) {
    Record *row = row_add(c, c->share->kinds ? KIND_MEMBERSHIP : KIND_TENURE);
    record_set(row, "person", person);
    record_set(row, "since", c->since);
    record_set(row, c->share->kinds ? "body" : "post", c->share->kinds ? STR("b") : STR("c"));
    if (!c->share->kinds)
        record_set(row, "title", STR("c"));
}

static void cast_person(Casting *c, const TrialGroup *group, bool seat) {
    Str person = str_format(c->arena, "p%u", ++c->people);
    for (size_t i = 0; i < group->given.len; i++) {
        Record row = group->given.at[i];
        if (row.kind == KIND_UNIT || row.kind == KIND_POST || row.kind == KIND_BODY ||
            row.kind == KIND_SEAT)
            continue;
        record_set(&row, row.kind == KIND_PERSON ? "code" : "person", person);
        records_add(c->arena, &c->made, row);
    }
    if (seat)
        cast_seat(c, person);
}

/* The second unit that a group speaks of is the same for all. */
static void cast_elsewhere(Casting *c, const TrialGroup *group) {
    for (size_t i = 0; i < group->given.len && !c->elsewhere; i++) {
        const Record *row = &group->given.at[i];
        c->elsewhere = row->kind == KIND_UNIT && str_is(record_get(row, "code"), "v");
        if (c->elsewhere)
            records_add(c->arena, &c->made, *row);
    }
}

static const Roster *cast(Arena *arena, const Trial *trial, const Share *share) {
    Casting  c = {.arena = arena, .trial = trial, .share = share};
    Findings findings = findings_open(arena);
    cast_ground(&c);
    c.since = since_when(&c);
    for (size_t g = 0; g < trial->body->groups.len; g++) {
        const TrialGroup *group = &trial->body->groups.at[g];
        bool seat = !group->pooled && !presence_of(trial, group, share->kinds != NULL).said;
        cast_elsewhere(&c, group);
        for (uint32_t i = 0; i < group->count; i++)
            cast_person(&c, group, seat);
    }
    const Roster *roster = roster_build(arena, 0, &c.made, &findings);
    ensure(!findings.len);
    return roster;
}

/* ---- its clauses ---- */

static RuleShare share_found(const StructureResult *results, uint32_t count, Str label) {
    static const ShareOutcome outcomes[] = {[STRUCTURE_MET] = SHARE_MET,
                                            [STRUCTURE_SHORT] = SHARE_NOT_MET,
                                            [STRUCTURE_OVER] = SHARE_NOT_MET,
                                            [STRUCTURE_UNDECIDED] = SHARE_UNDECIDED};
    for (uint32_t i = 0; i < count; i++)
        if (str_same(results[i].clause, label))
            return (RuleShare){.label = label,
                               .outcome = outcomes[results[i].status],
                               .counted = true,
                               .found = results[i].found,
                               .needing = results[i].needs,
                               .needing_count = results[i].need_count};
    return (RuleShare){.label = label, .outcome = SHARE_DROPPED};
}

TrialMeasure trial_measure(Arena *arena, const Rules *rules, const Trial *trial) {
    const TrialBody *body = trial->body;
    RuleShare       *shares = ARENA_ARRAY(arena, RuleShare, body->shares.len);
    TrialMeasure     made = {.shares = shares};
    uint32_t         past, count, first;
    first = structure_named(rules, trial->pack, trial->standard, &past);
    made.roster = cast(arena, trial, &rules->shares.at[first]);
    made.bounds =
        structure_bind_some(arena, rules, made.roster, first, past, trial->day, &made.bound_count);
    const StructureResult *results = structure_measure_some(arena, rules, made.roster, made.bounds,
                                                            made.bound_count, trial->day, &count);
    for (size_t i = 0; i < body->shares.len; i++) {
        const RuleShare *wanted = &body->shares.at[i].wanted;
        shares[i] = share_found(results, count, wanted->label);
        shares[i].counted &= wanted->counted;
    }
    return made;
}

bool trial_measure_agrees(const Trial *trial, const TrialMeasure *measure) {
    for (size_t i = 0; i < trial->body->shares.len; i++) {
        const RuleShare *wanted = &trial->body->shares.at[i].wanted, *found = &measure->shares[i];
        TRY(found->outcome == wanted->outcome);
        TRY(!wanted->counted || (found->counted && found->found == wanted->found));
    }
    return true;
}

const char *share_outcome_name(ShareOutcome outcome) {
    static const char *const names[] = {[SHARE_MET] = "met",
                                        [SHARE_NOT_MET] = "not met",
                                        [SHARE_UNDECIDED] = "undecided",
                                        [SHARE_DROPPED] = "does not apply"};
    return names[outcome];
}
