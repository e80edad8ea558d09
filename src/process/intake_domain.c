/* intake_domain.c — what only shows when rows meet: offices that overlap, more holders than seats,
 * somebody in office before being born.
 *
 * The rows are laid over what is known, and only faults in which a row of the source takes part are
 * told. Partial dates count as overlapping only where they must; a day on which one leaves and the
 * next one comes is a handover. Cost: O(rows log rows).
 */
#include "process/intake_batch.h"

#include <stdlib.h>
#include <string.h>

typedef struct Domain {
    IntakeBatch  *batch;
    const Roster *roster;
} Domain;

/* The row of the source behind a row of the roster; NULL when the source did not touch it. */
static IntakeRow *source_row(const Domain *domain, Kind kind, uint32_t index) {
    Str      key = *(const Str *)roster_row(domain->roster, kind, index);
    uint32_t row = map_find(&domain->batch->keys[kind], key);
    return row == NONE || domain->batch->rows.at[row].bad ? NULL : &domain->batch->rows.at[row];
}

/* A stay as surely known: it lasts at least from `from` to `to`; to DAY_MAX: still. */
typedef struct Stay {
    Day      from, to;
    uint32_t index; /* of the tenure or membership */
} Stay;

static Stay stay_of(PartialDate since, PartialDate until, uint32_t index) {
    return (Stay){.from = partial_given(since) ? partial_last(since) : DAY_MAX,
                  .to = partial_given(until) ? partial_first(until) : DAY_MAX,
                  .index = index};
}

static int stay_order(const void *a, const void *b) {
    const Stay *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

typedef VEC(Stay) Stays;

/* Tells at the later of two stays, or at the earlier one when only that came with the source. */
static void overlap_tell(const Domain *domain, Kind kind, const Stay *earlier, const Stay *later,
                         const char *code, Str first, Str second) {
    IntakeRow *row = source_row(domain, kind, later->index);
    if (!row)
        row = source_row(domain, kind, earlier->index);
    if (!row)
        return;
    uint32_t since = vocabulary_field(kind, STR("since"));
    intake_fault(domain->batch, row, since, SEVERITY_WARNING, code, row->values[since],
                 (Arg){"first", first}, (Arg){"second", second});
}

static bool tenure_main(const Tenure *tenure) {
    return tenure->manner < 0 || tenure->manner == codes_find(LIST_MANNER, STR("main")) ||
           tenure->manner == codes_find(LIST_MANNER, STR("rotated"));
}

static Str tenure_words(const Domain *domain, const Tenure *tenure) {
    if (tenure->post != NONE && !tenure->title.len)
        return roster_post(domain->roster, tenure->post)->name;
    return tenure->title;
}

/* The main offices among the tenures of the span, in the order they began. */
static Stays stays_of(const Domain *domain, Span span) {
    Stays stays = {0};
    for (uint32_t i = 0; i < span.len; i++) {
        const Tenure *tenure = roster_tenure(domain->roster, span.at[i]);
        if (tenure_main(tenure) && partial_given(tenure->since))
            VEC_PUSH(domain->batch->scratch, stays,
                     stay_of(tenure->since, tenure->until, span.at[i]));
    }
    if (stays.len)
        qsort(stays.at, stays.len, sizeof *stays.at, stay_order);
    return stays;
}

static void person_overlaps(const Domain *domain, uint32_t person) {
    Stays stays = stays_of(domain, roster_by(domain->roster, KIND_TENURE, Tenure_person, person));
    for (size_t i = 1, longest = 0; i < stays.len; i++) {
        if (stays.at[i].from < stays.at[longest].to && stays.at[i].from < stays.at[i].to)
            overlap_tell(
                domain, KIND_TENURE, &stays.at[longest], &stays.at[i], "intake.tenure.overlap",
                tenure_words(domain, roster_tenure(domain->roster, stays.at[longest].index)),
                tenure_words(domain, roster_tenure(domain->roster, stays.at[i].index)));
        if (stays.at[i].to > stays.at[longest].to)
            longest = i;
    }
}

/* Those of `there` who have not left when the next one comes; on the day itself it is a handover. */
static void leavers_drop(Stays *there, Day day) {
    size_t kept = 0;
    for (size_t i = 0; i < there->len; i++)
        if (there->at[i].to > day)
            there->at[kept++] = there->at[i];
    there->len = kept;
}

/* Seats of the post against those who hold it in their main office when each one comes. */
static void post_crowded(const Domain *domain, uint32_t post) {
    Arena      *scratch = domain->batch->scratch;
    const Post *about = roster_post(domain->roster, post);
    Stays       stays = stays_of(domain, roster_by(domain->roster, KIND_TENURE, Tenure_post, post));
    Stays       there = {0};
    size_t      seats = about->seats > 0 ? (size_t)about->seats : 1;
    for (size_t i = 0; i < stays.len; i++) {
        const Stay *comes = &stays.at[i];
        if (comes->from >= comes->to)
            continue;
        leavers_drop(&there, comes->from);
        VEC_PUSH(scratch, there, *comes);
        if (there.len > seats)
            overlap_tell(domain, KIND_TENURE, &there.at[there.len - 2], comes,
                         "intake.post.crowded", about->name,
                         str_format(scratch, "%zu/%zu", there.len, seats));
    }
}

static void memberships_double(const Domain *domain, uint32_t person) {
    Span span = roster_by(domain->roster, KIND_MEMBERSHIP, Membership_person, person);
    /* Key order: person, body, since; memberships of one body follow each other. */
    for (uint32_t i = 1; i < span.len; i++) {
        const Membership *earlier = roster_membership(domain->roster, span.at[i - 1]);
        const Membership *later = roster_membership(domain->roster, span.at[i]);
        if (earlier->body == NONE || earlier->body != later->body || !partial_given(later->since))
            continue;
        Stay a = stay_of(earlier->since, earlier->until, span.at[i - 1]);
        Stay b = stay_of(later->since, later->until, span.at[i]);
        if (b.from < a.to && a.from < b.to)
            overlap_tell(domain, KIND_MEMBERSHIP, &a, &b, "intake.membership.double",
                         roster_body(domain->roster, later->body)->name, STR(""));
    }
}

/* Offices and seats before birth or after leaving are impossible, not only odd. */
static void lifetime_check(const Domain *domain, Kind kind, uint32_t index, uint32_t person,
                           PartialDate since) {
    IntakeRow    *row = source_row(domain, kind, index);
    const Person *about = roster_person(domain->roster, person);
    uint32_t      field = vocabulary_field(kind, STR("since"));
    if (!row || !partial_given(since))
        return;
    if (partial_given(about->born) && partial_last(since) < partial_first(about->born))
        intake_fault(domain->batch, row, field, SEVERITY_ERROR, "intake.before_birth",
                     row->values[field],
                     (Arg){"day", partial_iso(domain->batch->arena, about->born)}, (Arg){0});
    if (partial_given(about->left) && partial_first(since) > partial_last(about->left))
        intake_fault(domain->batch, row, field, SEVERITY_ERROR, "intake.after_left",
                     row->values[field],
                     (Arg){"day", partial_iso(domain->batch->arena, about->left)}, (Arg){0});
}

static void person_check(const Domain *domain, uint32_t person) {
    const Roster *roster = domain->roster;
    Span          tenures = roster_by(roster, KIND_TENURE, Tenure_person, person);
    Span          members = roster_by(roster, KIND_MEMBERSHIP, Membership_person, person);
    for (uint32_t i = 0; i < tenures.len; i++)
        lifetime_check(domain, KIND_TENURE, tenures.at[i], person,
                       roster_tenure(roster, tenures.at[i])->since);
    for (uint32_t i = 0; i < members.len; i++)
        lifetime_check(domain, KIND_MEMBERSHIP, members.at[i], person,
                       roster_membership(roster, members.at[i])->since);
    person_overlaps(domain, person);
    memberships_double(domain, person);
}

static bool covered(const Roster *roster, uint32_t person, Day day) {
    Span tenures = roster_by(roster, KIND_TENURE, Tenure_person, person);
    for (uint32_t i = 0; i < tenures.len; i++) {
        const Tenure *tenure = roster_tenure(roster, tenures.at[i]);
        if (roster_covers(tenure->since, tenure->until, day))
            return true;
    }
    return false;
}

/* Somebody seen in a body on a day on which no office of theirs is known. */
static void sightings_check(const Domain *domain) {
    IntakeBatch *batch = domain->batch;
    for (size_t i = 0; i < batch->sightings.len; i++) {
        const IntakeSighting *seen = &batch->sightings.at[i];
        uint32_t              person = roster_find(domain->roster, KIND_PERSON, seen->person);
        if (person == NONE || covered(domain->roster, person, seen->day))
            continue;
        IntakeRow at = {.table = seen->table, .number = seen->number};
        intake_fault(batch, &at, Membership_person, SEVERITY_WARNING, "intake.seat.uncovered",
                     seen->person, (Arg){"body", seen->body},
                     (Arg){"day", day_iso(batch->arena, seen->day)});
    }
}

/* What is known with the good rows laid over it. Faults of the register itself are not the source's:
 * they are told by `check`, so what roster_build finds here is set aside. */
static const Roster *roster_over(const IntakeBatch *batch, Arena *arena) {
    size_t   most = batch->known->len + batch->rows.len;
    Records  all = {.at = ARENA_ARRAY(arena, Record, most), .room = most};
    Findings aside = findings_open(arena);
    for (size_t i = 0; i < batch->known->len; i++)
        records_add(arena, &all, batch->known->at[i]);
    for (size_t i = 0; i < batch->rows.len; i++) {
        const IntakeRow *row = &batch->rows.at[i];
        if (row->bad)
            continue;
        Record   record = {.kind = intake_kind(batch, row)};
        uint32_t known = map_find(&batch->known_keys[record.kind], intake_key(arena, batch, row));
        if (known != NONE)
            record = batch->known->at[known];
        for (uint32_t f = 0; f < vocabulary_kind(record.kind)->field_count; f++)
            if (row->values[f].at)
                record.values[f] = row->values[f];
        records_add(arena, &all, record); /* of equal keys roster_build takes the last */
    }
    return roster_build(arena, 0, &all, &aside);
}

/* Without an office or a seat, known or in the source, nothing can meet. */
static bool nobody_placed(const IntakeBatch *batch) {
    return !batch->known_keys[KIND_TENURE].len && !batch->known_keys[KIND_MEMBERSHIP].len &&
           !batch->keys[KIND_TENURE].len && !batch->keys[KIND_MEMBERSHIP].len;
}

void intake_domain(IntakeBatch *batch) {
    if (nobody_placed(batch))
        return;
    AUTO(Arena) arena = arena_open();
    Domain domain = {.batch = batch, .roster = roster_over(batch, arena)};
    for (uint32_t p = 0; p < roster_count(domain.roster, KIND_PERSON); p++) {
        ArenaMark mark = arena_mark(batch->scratch);
        person_check(&domain, p);
        arena_rewind(batch->scratch, mark);
    }
    for (uint32_t p = 0; p < roster_count(domain.roster, KIND_POST); p++) {
        ArenaMark mark = arena_mark(batch->scratch);
        post_crowded(&domain, p);
        arena_rewind(batch->scratch, mark);
    }
    sightings_check(&domain);
}
