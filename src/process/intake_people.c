/* intake_people.c — who is meant where a source gives no code.
 *
 * Name and birth date together name a person; two people who fit are a finding, never a guess. Somebody
 * new without a code gets the next running number, in the order of the source, so that the same source
 * gives the same codes. Cost: O(people log people), whatever they are called.
 */
#include "process/intake_batch.h"

#include "base/utf8.h"

#include <string.h>

/* Everybody, known and in the source, by lower-case name, birth date and code: those born on one day, or in the
 * month and year it lies in, are found without going over all of one name. */
typedef struct People {
    IntakeBatch *batch;
    Shelf       *names;
    int64_t      greatest; /* running number among the codes made here */
} People;

static const char code_prefix[] = "CB";

static void number_seen(People *people, Str code) {
    int64_t number;
    Str     prefix = str_from(code_prefix);
    if (str_starts(code, prefix) &&
        str_int((Str){code.at + prefix.len, code.len - prefix.len}, &number) &&
        number > people->greatest && number < INT64_MAX)
        people->greatest = number;
}

static Str name_key(Arena *arena, Str name, Str born) {
    return str_format(arena, STR_FMT "\x1f" STR_FMT, STR_ARG(utf8_lower(arena, name)),
                      STR_ARG(born));
}

static void somebody_add(People *people, Str name, Str born, Str code) {
    IntakeBatch *batch = people->batch;
    Str          key = str_format(batch->scratch, STR_FMT "\x1f" STR_FMT,
                                  STR_ARG(name_key(batch->scratch, name, born)), STR_ARG(code));
    /* Not when the source says of somebody what the register does. */
    if (intake_first(batch, people->names, key))
        number_seen(people, code);
}

static void people_known(People *people) {
    IntakeBatch *batch = people->batch;
    Record       record;
    Str          key;
    bool         more = false;
    if (batch->err.code || !newest_walk(batch->known, KIND_PERSON, STR(""), &batch->err))
        return;
    for (;;) {
        ArenaMark mark = arena_mark(batch->scratch);
        if (!newest_next(batch->known, batch->scratch, KIND_PERSON, &more, &key, &record,
                         &batch->err) ||
            !more)
            return;
        somebody_add(people, record.values[Person_name], record.values[Person_born],
                     record.values[Person_code]);
        arena_rewind(batch->scratch, mark);
    }
}

static void people_coded(People *people, IntakeRow *row) {
    IntakeBatch *batch = people->batch;
    if (intake_kind(batch, row) == KIND_PERSON && row->values[Person_code].len)
        somebody_add(people, intake_value(batch, batch->scratch, row, "name"),
                     intake_value(batch, batch->scratch, row, "born"), row->values[Person_code]);
}

typedef struct Match {
    uint32_t exact; /* how many; two are as good as more */
    bool     maybe;
    Str      code; /* of the exact one */
} Match;

/* Those born exactly then. */
static void match_exact(People *people, Str name, Str born, Match *match) {
    IntakeBatch *batch = people->batch;
    Str          prefix = name_key(batch->scratch, name, born), key, value;
    prefix = str_format(batch->scratch, STR_FMT "\x1f", STR_ARG(prefix));
    intake_walk(batch, people->names, prefix);
    while (match->exact < 2 && intake_next(batch, people->names, &key, &value) &&
           str_starts(key, prefix)) {
        match->exact++;
        match->code = str_copy(batch->scratch, (Str){key.at + prefix.len, key.len - prefix.len});
    }
}

static bool somebody_begins(People *people, Str prefix) {
    IntakeBatch *batch = people->batch;
    Str          key, value;
    intake_walk(batch, people->names, prefix);
    return intake_next(batch, people->names, &key, &value) && str_starts(key, prefix);
}

/* 1975 and 1975-09 may be the same day as 1975-09-02, and so may a day unknown; they may also not be. */
static bool somebody_maybe(People *people, Str name, Str born) {
    static const size_t lengths[] = {0, 4, 7}; /* of nothing, a year, a month */
    Arena              *arena = people->batch->scratch;
    for (size_t i = 0; i < COUNT_OF(lengths) && lengths[i] < born.len; i++) {
        Str less = name_key(arena, name, (Str){born.at, lengths[i]});
        if (somebody_begins(people, str_format(arena, STR_FMT "\x1f", STR_ARG(less))))
            return true;
    }
    return somebody_begins(people, name_key(arena, name, born)); /* or what says more */
}

static Match person_match(People *people, Str name, Str born) {
    Match match = {0};
    if (!somebody_begins(people, name_key(people->batch->scratch, name, STR(""))))
        return match; /* most names that are new */
    if (born.len)
        match_exact(people, name, born, &match);
    match.maybe = !match.exact && somebody_maybe(people, name, born);
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
            str_format(batch->scratch, "%s%06lld", code_prefix, (long long)++people->greatest);
        somebody_add(people, name, born, row->values[Person_code]);
    }
}

/* A row about a person named by name and birth date. */
static void person_aid_row(People *people, IntakeRow *row, uint32_t field) {
    IntakeBatch *batch = people->batch;
    PartialDate  date;
    Str          born = STR("");
    if (row->aid_born.len && !partial_parse(row->aid_born, DATE_DMY, &date)) {
        intake_fault(batch, row, field, SEVERITY_ERROR,
                     partial_no_day(row->aid_born, DATE_DMY) ? "intake.date.none"
                                                             : "intake.date.bad",
                     row->aid_born, (Arg){0}, (Arg){0});
        return;
    }
    if (row->aid_born.len)
        born = partial_iso(batch->scratch, date);
    Match match = person_match(people, utf8_nfc(batch->scratch, row->aid_name), born);
    if (match.exact == 1)
        row->values[field] = match.code;
    else
        intake_fault(batch, row, field, SEVERITY_ERROR,
                     match.exact || match.maybe ? "intake.person.ambiguous"
                                                : "intake.person.unknown",
                     row->aid_name, (Arg){"born", born}, (Arg){0});
}

static void person_row(People *people, IntakeRow *row) {
    if (intake_kind(people->batch, row) != KIND_PERSON || row->values[Person_code].len)
        return;
    person_name_row(people, row);
    intake_row_set(people->batch, row);
}

static void person_aid(People *people, IntakeRow *row) {
    if (!row->aid_name.len)
        return;
    uint32_t field = vocabulary_field(intake_kind(people->batch, row), STR("person"));
    if (row->values[field].len)
        return;
    person_aid_row(people, row, field);
    intake_row_set(people->batch, row);
}

static void rows_each(People *people, void (*each)(People *people, IntakeRow *row)) {
    IntakeBatch *batch = people->batch;
    for (uint32_t place = 1; intake_goes_on(batch, place); place++) {
        ArenaMark mark = arena_mark(batch->scratch);
        IntakeRow row = intake_row_at(batch, batch->scratch, place);
        each(people, &row);
        arena_rewind(batch->scratch, mark);
    }
}

void intake_people(IntakeBatch *batch) {
    People people = {.batch = batch};
    if (!batch->unnamed)
        return;
    batch->phase = PHASE_PEOPLE;
    people.names = intake_shelf(batch, false);
    people_known(&people);
    rows_each(&people, people_coded);
    rows_each(&people, person_row);
    rows_each(&people, person_aid);
}
