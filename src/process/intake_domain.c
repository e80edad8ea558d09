/* intake_domain.c — what only shows when rows meet: offices that overlap, more holders than seats,
 * somebody in office before being born.
 *
 * The rows are laid over what is known (intake_laid.h), and only faults in which a row of the source
 * takes part are told. Partial dates count as overlapping only where they must; a day on which one leaves
 * and the next one comes is a handover. Cost: O(rows log rows), and one walk over the known offices when
 * the source fills posts; held are the offices of one person and those who hold one post at once.
 */
#include "process/intake_batch.h"
#include "process/intake_laid.h"
#include "process/parcel.h"

#include <stdlib.h>
#include <string.h>

typedef struct Domain {
    Lay         *lay;
    IntakeBatch *batch;
    Shelf *stays; /* post, day it began, key of the office -> day it ended, place in the source */
    bool   posts; /* the source fills some */
} Domain;

/* A stay as surely known: it lasts at least from `from` to `to`; to DAY_MAX: still. */
typedef struct Stay {
    Day      from, to;
    uint32_t place; /* of the row in the source; 0: the source did not touch it */
    uint32_t index; /* among the person's offices */
} Stay;

typedef VEC(Stay) Stays;

/* A tenure or membership of one person. */
typedef struct Office {
    PartialDate since, until;
    Str         key, post, title, body;
    bool        main;
    uint32_t    place;
} Office;

typedef VEC(Office) Offices;

static PartialDate date_of(Str text) {
    PartialDate date;
    return text.len && partial_parse(text, DATE_DMY, &date) ? date : (PartialDate){0};
}

static bool manner_main(Str manner) {
    return !manner.len || str_is(manner, "main") || str_is(manner, "rotated");
}

static Office office_of(const Laid *laid) {
    const Str *values = laid->record.values;
    Office     office = {.key = laid->key, .place = laid->place};
    if (laid->record.kind == KIND_MEMBERSHIP) {
        office.since = date_of(values[Membership_since]);
        office.until = date_of(values[Membership_until]);
        office.body = values[Membership_body];
        return office;
    }
    office.since = date_of(values[Tenure_since]);
    office.until = date_of(values[Tenure_until]);
    office.post = values[Tenure_post];
    office.title = values[Tenure_title];
    office.main = manner_main(values[Tenure_manner]);
    return office;
}

static Stay stay_of(const Office *office, uint32_t index) {
    return (Stay){.from = partial_given(office->since) ? partial_last(office->since) : DAY_MAX,
                  .to = partial_given(office->until) ? partial_first(office->until) : DAY_MAX,
                  .place = office->place,
                  .index = index};
}

/* In order of key. */
static Offices offices_of(Domain *domain, Kind kind, Str person) {
    Arena  *scratch = domain->batch->scratch;
    Offices offices = {0};
    Laid    laid;
    lay_walk(domain->lay, scratch, kind, str_format(scratch, STR_FMT "\x1f", STR_ARG(person)));
    while (lay_next(domain->lay, scratch, kind, &laid))
        VEC_PUSH(scratch, offices, office_of(&laid));
    return offices;
}

/* --- telling ------------------------------------------------------------------------------------ */

/* The row of the source at a place, where it has no error of its own. */
static bool source_row(const Domain *domain, uint32_t place, IntakeRow *row_out) {
    if (!place || intake_row_bad(domain->batch, place))
        return false;
    *row_out = intake_row_at(domain->batch, domain->batch->scratch, place);
    return true;
}

/* Tells at the later of two stays, or at the earlier one when only that came with the source. */
static void overlap_tell(const Domain *domain, Kind kind, const Stay *earlier, const Stay *later,
                         const char *code, Str first, Str second) {
    IntakeRow row;
    uint32_t  since = vocabulary_field(kind, STR("since"));
    if (source_row(domain, later->place, &row) || source_row(domain, earlier->place, &row))
        intake_fault(domain->batch, &row, since, SEVERITY_WARNING, code, row.values[since],
                     (Arg){"first", first}, (Arg){"second", second});
}

static Str name_of(const Domain *domain, Kind kind, Str code) {
    Laid laid;
    return lay_find(domain->lay, domain->batch->scratch, kind, code, &laid)
               ? record_get(&laid.record, "name")
               : STR("");
}

static Str office_words(const Domain *domain, const Office *office) {
    return office->title.len ? office->title : name_of(domain, KIND_POST, office->post);
}

/* --- one person --------------------------------------------------------------------------------- */

static int stay_order(const void *a, const void *b) {
    const Stay *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* The main offices in the order they began. */
static Stays stays_of(const Domain *domain, const Offices *offices) {
    Stays stays = {0};
    for (uint32_t i = 0; i < offices->len; i++)
        if (offices->at[i].main && partial_given(offices->at[i].since))
            VEC_PUSH(domain->batch->scratch, stays, stay_of(&offices->at[i], i));
    if (stays.len)
        qsort(stays.at, stays.len, sizeof *stays.at, stay_order);
    return stays;
}

static void offices_overlap(const Domain *domain, const Offices *offices) {
    Stays stays = stays_of(domain, offices);
    for (size_t i = 1, longest = 0; i < stays.len; i++) {
        if (stays.at[i].from < stays.at[longest].to && stays.at[i].from < stays.at[i].to)
            overlap_tell(domain, KIND_TENURE, &stays.at[longest], &stays.at[i],
                         "intake.tenure.overlap",
                         office_words(domain, &offices->at[stays.at[longest].index]),
                         office_words(domain, &offices->at[stays.at[i].index]));
        if (stays.at[i].to > stays.at[longest].to)
            longest = i;
    }
}

/* Key order: body, since; memberships of one body follow each other. */
static void memberships_double(const Domain *domain, const Offices *members) {
    for (uint32_t i = 1; i < members->len; i++) {
        const Office *earlier = &members->at[i - 1], *later = &members->at[i];
        if (!later->body.len || !str_same(earlier->body, later->body) ||
            !partial_given(later->since))
            continue;
        Stay a = stay_of(earlier, i - 1), b = stay_of(later, i);
        if (b.from < a.to && a.from < b.to)
            overlap_tell(domain, KIND_MEMBERSHIP, &a, &b, "intake.membership.double",
                         name_of(domain, KIND_BODY, later->body), STR(""));
    }
}

static void lifetime_fault(const Domain *domain, Kind kind, const Office *office, const char *code,
                           PartialDate day) {
    IntakeRow row;
    uint32_t  since = vocabulary_field(kind, STR("since"));
    if (source_row(domain, office->place, &row))
        intake_fault(domain->batch, &row, since, SEVERITY_ERROR, code, row.values[since],
                     (Arg){"day", partial_iso(domain->batch->scratch, day)}, (Arg){0});
}

/* Offices and seats before birth or after leaving are impossible, not only odd. */
static void lifetimes_check(const Domain *domain, Kind kind, const Offices *offices,
                            const Record *person) {
    PartialDate born = date_of(person->values[Person_born]);
    PartialDate left = date_of(person->values[Person_left]);
    for (size_t i = 0; i < offices->len; i++) {
        const Office *office = &offices->at[i];
        if (!partial_given(office->since))
            continue;
        bool unborn = partial_given(born) && partial_last(office->since) < partial_first(born);
        bool gone = partial_given(left) && partial_first(office->since) > partial_last(left);
        if (unborn)
            lifetime_fault(domain, kind, office, "intake.before_birth", born);
        if (gone)
            lifetime_fault(domain, kind, office, "intake.after_left", left);
    }
}

/* Puts the main office where those of one post follow each other. */
static void stay_put(Domain *domain, const Office *office) {
    Arena *scratch = domain->batch->scratch;
    Stay   stay = stay_of(office, 0);
    Text   key = text_open(scratch), value = text_open(scratch);
    if (!office->main || !partial_given(office->since) || !office->post.len)
        return;
    text_add(&key, office->post);
    text_char(&key, '\x1f');
    text_add(&key, parcel_key(scratch, (uint32_t)stay.from ^ 0x80000000u));
    text_add(&key, office->key);
    parcel_number(&value, (uint32_t)stay.from);
    parcel_number(&value, (uint32_t)stay.to);
    parcel_number(&value, stay.place);
    domain->posts |= stay.place > 0;
    intake_put(domain->batch, domain->stays, text_done(&key), text_done(&value));
}

static void person_check(Domain *domain, Str code) {
    Laid person;
    if (!lay_find(domain->lay, domain->batch->scratch, KIND_PERSON, code, &person))
        return;
    Offices tenures = offices_of(domain, KIND_TENURE, code);
    Offices members = offices_of(domain, KIND_MEMBERSHIP, code);
    for (size_t i = 0; i < tenures.len; i++)
        stay_put(domain, &tenures.at[i]);
    lifetimes_check(domain, KIND_TENURE, &tenures, &person.record);
    lifetimes_check(domain, KIND_MEMBERSHIP, &members, &person.record);
    offices_overlap(domain, &tenures);
    memberships_double(domain, &members);
}

/* The first person after `code` whose offices or seats the source speaks of, in order of code. */
static bool person_next(const Domain *domain, Text *code) {
    static const Kind kinds[] = {KIND_TENURE, KIND_MEMBERSHIP};
    IntakeBatch      *batch = domain->batch;
    Str               least = {NULL, 0}, key, value;
    if (code->len)
        text_char(code, ' '); /* comes right after what stands between the parts of a key */
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        intake_walk(batch, batch->keys[kinds[i]], text_done(code));
        if (!intake_next(batch, batch->keys[kinds[i]], &key, &value))
            continue;
        Str person = str_cut(&key, '\x1f');
        if (!least.at || str_order(person, least) < 0)
            least = str_copy(batch->scratch, person);
    }
    code->len = 0;
    text_add(code, least);
    return least.at != NULL;
}

static void people_check(Domain *domain) {
    AUTO(Arena) arena = arena_open();
    Text code = text_open(arena);
    for (int64_t done = 1; intake_tick(domain->batch, "progress.check", done, 0); done++) {
        ArenaMark mark = arena_mark(domain->batch->scratch);
        bool      more = person_next(domain, &code);
        if (more)
            person_check(domain, text_done(&code));
        arena_rewind(domain->batch->scratch, mark);
        if (!more)
            return;
    }
}

/* --- one post ----------------------------------------------------------------------------------- */

static bool key_begins(Domain *domain, Shelf *shelf, Str word) {
    Str prefix = str_format(domain->batch->scratch, STR_FMT "\x1f", STR_ARG(word)), key, value;
    intake_walk(domain->batch, shelf, prefix);
    return intake_next(domain->batch, shelf, &key, &value) && str_starts(key, prefix);
}

/* Known offices in posts the source fills, of people it does not speak of. */
static void known_put(Domain *domain) {
    IntakeBatch *batch = domain->batch;
    Record       record;
    Str          key;
    bool more = !batch->err.code && newest_walk(batch->known, KIND_TENURE, STR(""), &batch->err);
    while (more && !batch->err.code) {
        ArenaMark mark = arena_mark(batch->scratch);
        if (newest_next(batch->known, batch->scratch, KIND_TENURE, &more, &key, &record,
                        &batch->err) &&
            more) {
            Laid   laid = {.key = key, .record = record};
            Office office = office_of(&laid);
            Str    person = record.values[Tenure_person];
            if (office.post.len && !intake_past(batch, KIND_TENURE, key) &&
                key_begins(domain, domain->stays, office.post) &&
                !key_begins(domain, batch->keys[KIND_TENURE], person) &&
                !key_begins(domain, batch->keys[KIND_MEMBERSHIP], person))
                stay_put(domain, &office);
        }
        arena_rewind(batch->scratch, mark);
    }
}

/* One post at a time, and who holds it. */
typedef struct Crowd {
    Arena *arena;
    Str    post, name;
    size_t seats; /* 0: there is no such post */
    Stays  there;
} Crowd;

static void crowd_open(const Domain *domain, Crowd *crowd, ArenaMark start, Str post) {
    Laid    laid;
    int64_t seats;
    arena_rewind(crowd->arena, start);
    *crowd = (Crowd){.arena = crowd->arena, .post = str_copy(crowd->arena, post)};
    if (!lay_find(domain->lay, crowd->arena, KIND_POST, post, &laid))
        return;
    crowd->name = laid.record.values[Post_name];
    bool given = str_int(laid.record.values[Post_seats], &seats) && seats > 0;
    crowd->seats = given ? (size_t)seats : 1;
}

/* Those who have not left when the next one comes; on the day itself it is a handover. */
static void leavers_drop(Stays *there, Day day) {
    size_t kept = 0;
    for (size_t i = 0; i < there->len; i++)
        if (there->at[i].to > day)
            there->at[kept++] = there->at[i];
    there->len = kept;
}

/* Seats of the post against those who hold it in their main office when each one comes; not by rows of
 * the source that are refused. */
static void crowd_join(const Domain *domain, Crowd *crowd, const Stay *comes) {
    bool refused = comes->place && intake_row_bad(domain->batch, comes->place);
    if (!crowd->seats || comes->from >= comes->to || refused)
        return;
    leavers_drop(&crowd->there, comes->from);
    VEC_PUSH(crowd->arena, crowd->there, *comes);
    if (crowd->there.len > crowd->seats)
        overlap_tell(domain, KIND_TENURE, &crowd->there.at[crowd->there.len - 2], comes,
                     "intake.post.crowded", crowd->name,
                     str_format(domain->batch->scratch, "%zu/%zu", crowd->there.len, crowd->seats));
}

static void posts_check(Domain *domain) {
    AUTO(Arena) arena = arena_open();
    arena_take(arena, 1);
    ArenaMark    start = arena_mark(arena);
    IntakeBatch *batch = domain->batch;
    Crowd        crowd = {.arena = arena};
    Str          key, value;
    if (!domain->posts)
        return;
    known_put(domain);
    intake_walk(batch, domain->stays, STR(""));
    while (intake_next(batch, domain->stays, &key, &value)) {
        ArenaMark mark = arena_mark(batch->scratch);
        Parcel    parcel = {value};
        Str       post = str_cut(&key, '\x1f');
        Stay      comes = {.from = (Day)parcel_take_number(&parcel)};
        comes.to = (Day)parcel_take_number(&parcel);
        comes.place = parcel_take_number(&parcel);
        if (!crowd.post.len || !str_same(crowd.post, post))
            crowd_open(domain, &crowd, start, post);
        crowd_join(domain, &crowd, &comes);
        arena_rewind(batch->scratch, mark);
    }
}

/* --- sightings ---------------------------------------------------------------------------------- */

static bool covered(Domain *domain, Str person, Day day) {
    Offices tenures = offices_of(domain, KIND_TENURE, person);
    for (size_t i = 0; i < tenures.len; i++)
        if (roster_covers(tenures.at[i].since, tenures.at[i].until, day))
            return true;
    return false;
}

/* Somebody seen in a body on a day on which no office of theirs is known. */
static void sightings_check(Domain *domain) {
    IntakeBatch   *batch = domain->batch;
    IntakeSighting seen;
    intake_walk(batch, batch->sightings, STR(""));
    while (intake_sighting_next(batch, &seen)) {
        ArenaMark mark = arena_mark(batch->scratch);
        Laid      laid;
        IntakeRow at = {.table = seen.table, .number = seen.number};
        if (lay_find(domain->lay, batch->scratch, KIND_PERSON, seen.person, &laid) &&
            !covered(domain, seen.person, seen.day))
            intake_fault(batch, &at, Membership_person, SEVERITY_WARNING, "intake.seat.uncovered",
                         seen.person, (Arg){"body", seen.body},
                         (Arg){"day", day_iso(batch->scratch, seen.day)});
        arena_rewind(batch->scratch, mark);
    }
}

void intake_domain(IntakeBatch *batch) {
    AUTO(Arena) arena = arena_open();
    Domain domain = {.batch = batch, .lay = lay_make(arena, batch)};
    batch->phase = PHASE_DOMAIN;
    domain.stays = intake_shelf(batch, false);
    people_check(&domain);
    posts_check(&domain);
    sightings_check(&domain);
}
