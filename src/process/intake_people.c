/* intake_people.c — who is meant where a source gives no code.
 *
 * Name and birth date together name a person; two people who fit are a finding, never a guess. Somebody
 * new without a code gets the next running number, in the order of the source, so that the same source
 * gives the same codes. Cost: O(people).
 */
#include "process/intake_batch.h"

#include "base/utf8.h"

#include <string.h>

/* Everybody, known and in the source, by folded-case name. */
typedef struct Somebody {
    Str      code, born;
    uint32_t next; /* of the same name; NONE ends */
} Somebody;

typedef struct People {
    IntakeBatch *batch;
    Map          names; /* lower-case name -> index in all */
    VEC(Somebody) all;
    int64_t greatest; /* running number among the codes made here */
} People;

static const Somebody *somebody(const People *people, uint32_t index) {
    ensure(people->all.at && index < people->all.len);
    return &people->all.at[index];
}

static const char code_prefix[] = "CB";

static void number_seen(People *people, Str code) {
    int64_t number;
    Str     prefix = str_from(code_prefix);
    if (str_starts(code, prefix) &&
        str_int((Str){code.at + prefix.len, code.len - prefix.len}, &number) &&
        number > people->greatest && number < INT64_MAX)
        people->greatest = number;
}

static void somebody_add(People *people, Str name, Str born, Str code) {
    Arena   *arena = people->batch->arena;
    Str      key = utf8_lower(people->batch->scratch, name);
    uint32_t at = (uint32_t)people->all.len, first = map_find(&people->names, key);
    for (uint32_t i = first; i != NONE; i = somebody(people, i)->next)
        if (str_same(somebody(people, i)->code, code))
            return; /* the same person in the register and in the source */
    VEC_PUSH(arena, people->all, (Somebody){.code = code, .born = born, .next = first});
    map_set(&people->names, key, at);
    number_seen(people, code);
}

static void people_known(People *people) {
    const Records *known = people->batch->known;
    for (size_t i = 0; i < known->len; i++)
        if (known->at[i].kind == KIND_PERSON)
            somebody_add(people, known->at[i].values[Person_name], known->at[i].values[Person_born],
                         known->at[i].values[Person_code]);
    for (size_t i = 0; i < people->batch->rows.len; i++) {
        const IntakeRow *row = &people->batch->rows.at[i];
        if (intake_kind(people->batch, row) == KIND_PERSON && row->values[Person_code].len)
            somebody_add(people, intake_value(people->batch, row, "name"),
                         intake_value(people->batch, row, "born"), row->values[Person_code]);
    }
}

/* 1975 and 1975-09 may be the same day as 1975-09-02; they may also not be. */
static bool born_may_be(Str a, Str b) {
    return !a.len || !b.len || str_starts(a, b) || str_starts(b, a);
}

typedef struct Match {
    uint32_t exact, maybe; /* how many */
    Str      code;         /* of the exact one */
} Match;

static Match person_match(const People *people, Str name, Str born) {
    Match    match = {0};
    Str      key = utf8_lower(people->batch->scratch, name);
    uint32_t i = map_find(&people->names, key);
    for (; i != NONE; i = somebody(people, i)->next) {
        const Somebody *one = somebody(people, i);
        bool            exact = born.len && str_same(one->born, born);
        match.exact += exact;
        match.maybe += !exact && born_may_be(one->born, born);
        if (exact)
            match.code = one->code;
    }
    return match;
}

/* A row of people without a code: somebody known, or somebody new. */
static void person_name_row(People *people, IntakeRow *row) {
    IntakeBatch *batch = people->batch;
    Str          name = row->values[Person_name], born = row->values[Person_born];
    if (!name.len || !born.len) {
        if (!row->bad)
            intake_fault(batch, row, Person_code, SEVERITY_ERROR, "intake.person.nameless", name,
                         (Arg){0}, (Arg){0});
        return;
    }
    Match match = person_match(people, name, born);
    if (match.exact > 1 || (!match.exact && match.maybe)) {
        intake_fault(batch, row, Person_name, SEVERITY_ERROR, "intake.person.ambiguous", name,
                     (Arg){"born", born}, (Arg){0});
    } else if (match.exact) {
        row->values[Person_code] = match.code;
    } else {
        row->values[Person_code] =
            str_format(batch->arena, "%s%06lld", code_prefix, (long long)++people->greatest);
        somebody_add(people, name, born, row->values[Person_code]);
    }
}

/* A row about a person named by name and birth date. */
static void person_aid_row(People *people, IntakeRow *row, uint32_t field) {
    IntakeBatch *batch = people->batch;
    PartialDate  date;
    Str          born = STR("");
    if (row->aid_born.len && !partial_parse(row->aid_born, DATE_DMY, &date)) {
        intake_fault(batch, row, field, SEVERITY_ERROR, "intake.date.bad", row->aid_born, (Arg){0},
                     (Arg){0});
        return;
    }
    if (row->aid_born.len)
        born = partial_iso(batch->arena, date);
    Match match = person_match(people, utf8_nfc(batch->scratch, row->aid_name), born);
    if (match.exact == 1)
        row->values[field] = match.code;
    else
        intake_fault(batch, row, field, SEVERITY_ERROR,
                     match.exact || match.maybe ? "intake.person.ambiguous"
                                                : "intake.person.unknown",
                     row->aid_name, (Arg){"born", born}, (Arg){0});
}

void intake_people(IntakeBatch *batch) {
    ArenaMark mark = arena_mark(batch->scratch);
    People    people = {.batch = batch, .names = map_open(batch->arena)};
    bool      wanted = false;
    for (size_t i = 0; i < batch->rows.len && !wanted; i++) {
        const IntakeRow *row = &batch->rows.at[i];
        wanted = row->aid_name.len ||
                 (intake_kind(batch, row) == KIND_PERSON && !row->values[Person_code].len);
    }
    if (wanted)
        people_known(&people);
    for (size_t i = 0; i < batch->rows.len && wanted; i++)
        if (intake_kind(batch, &batch->rows.at[i]) == KIND_PERSON &&
            !batch->rows.at[i].values[Person_code].len)
            person_name_row(&people, &batch->rows.at[i]);
    for (size_t i = 0; i < batch->rows.len && wanted; i++) {
        IntakeRow *row = &batch->rows.at[i];
        if (!row->aid_name.len)
            continue;
        uint32_t field = vocabulary_field(intake_kind(batch, row), STR("person"));
        if (!row->values[field].len)
            person_aid_row(&people, row, field);
    }
    arena_rewind(batch->scratch, mark);
}
