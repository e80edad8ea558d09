/* namelist_people.c — who is meant by each row of a list.
 *
 * By code; else by name and birth date together, a name compared with its tones wherever they are put.
 * One who may be meant (the year alone fits, or the date is another and the post the same, or the name is another and
 * both are the same) is asked about,
 * two are a finding, nobody is guessed. The same person in two rows (two units) is one person if the rows
 * do not contradict each other. */
#include "process/namelist_parts.h"

#include <string.h>

static bool born_may_be(Str a, Str b) {
    return !a.len || !b.len || str_starts(a, b) || str_starts(b, a);
}

static Str person_shown(Arena *arena, Str name, Str born) {
    return born.len ? str_format(arena, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(born))
                    : name;
}

static void person_fault(ListReading *reading, ListPerson *person, const char *code) {
    list_doubt(reading, person->spot, SEVERITY_ERROR, code,
               person_shown(reading->arena, person->name, person->born));
    person->bad = true;
}

/* --- rows of one person --------------------------------------------------------------------- */

static bool says_other(Str a, Str b) {
    return a.len && b.len && !str_same(a, b);
}

/* What the later row adds; false: it says something else. */
static bool rows_join(ListPerson *first, const ListPerson *later) {
    if ((first->sex >= 0 && later->sex >= 0 && first->sex != later->sex) ||
        says_other(first->code, later->code))
        return false;
    for (size_t f = 0; f < FIELDS_MAX; f++)
        if (says_other(first->cells[f], later->cells[f]))
            return false;
    for (size_t f = 0; f < FIELDS_MAX; f++)
        if (!first->cells[f].len) {
            first->cells[f] = later->cells[f];
            first->columns[f] = later->columns[f];
        }
    first->sexes |= later->sexes;
    if (first->sexes || first->sex < 0)
        first->sex = first->sexes ? -1 : later->sex;
    if (!first->other.len)
        first->other = later->other;
    if (!first->code.len)
        first->code = later->code;
    if (later->born.len > first->born.len)
        first->born = later->born;
    return true;
}

static Str pair_shown(const ListReading *reading, const ListPerson *a, Str name, Str born,
                      Str code) {
    return str_format(reading->arena, STR_FMT " = " STR_FMT "%s" STR_FMT,
                      STR_ARG(person_shown(reading->arena, a->name, a->born)),
                      STR_ARG(person_shown(reading->arena, name, born)), code.len ? ", " : "",
                      STR_ARG(code));
}

/* -1: asked. */
static int same_answer(ListReading *reading, const ListPerson *person, Str shown) {
    Str answer = list_answer(reading, "same", shown);
    if (str_is(answer, "yes") || str_is(answer, "no"))
        return str_is(answer, "yes");
    list_ask(reading, "same", shown, STR(""), person->spot);
    return -1;
}

/* Two people of the register, each beyond doubt. */
static bool rows_two(const ListPerson *a, const ListPerson *b) {
    return a->sure != NONE && b->sure != NONE && a->sure != b->sure;
}

/* The row of the same list, or another of this import, that speaks of the same person. */
static void rows_compare(ListReading *reading, const Map *names, const uint32_t *before,
                         uint32_t index) {
    ListPerson *person = &reading->people.at[index];
    for (uint32_t i = map_find(names, person->key); i != NONE; i = before[i]) {
        ListPerson *other = &reading->people.at[i];
        if (other->same != NONE || !born_may_be(person->born, other->born) ||
            says_other(person->code, other->code) || rows_two(person, other))
            continue;
        bool exact = (person->born.len && str_same(person->born, other->born)) ||
                     (person->code.len && str_same(person->code, other->code));
        int same =
            exact ? 1
                  : same_answer(reading, person,
                                pair_shown(reading, person, other->name, other->born, STR("")));
        person->paired |= same < 0;
        other->paired |= same < 0;
        if (same <= 0)
            continue;
        if (rows_join(other, person)) {
            person->same = i;
            list_doubt(reading, person->spot, SEVERITY_NOTE, "namelist.person.again",
                       person_shown(reading->arena, person->name, person->born));
        } else {
            person_fault(reading, person, "namelist.person.other");
        }
        return;
    }
}

static void rows_join_all(ListReading *reading) {
    Map       names = map_open(reading->arena);
    uint32_t *before = ARENA_ARRAY(reading->arena, uint32_t, reading->people.len);
    for (uint32_t i = 0; i < reading->people.len; i++) {
        rows_compare(reading, &names, before, i);
        before[i] = map_find(&names, reading->people.at[i].key);
        map_set(&names, reading->people.at[i].key, i);
    }
}

/* --- people of the register ------------------------------------------------------------------- */

typedef struct Match {
    uint32_t exact, maybe; /* how many; exact: also by an answer, or by other dates */
    uint32_t index;        /* of the last of the better kind */
} Match;

static Str known_shown(const ListReading *reading, const ListPerson *person,
                       const KnownPerson *known) {
    return pair_shown(reading, person, known->name, known->born, known->code);
}

/* A row without a birth date (a list with a column for each sex has no place for one whose sex is not
 * known): every date of life that both say is the same, and at least one of them in full, or a title too. */
static bool life_agrees(const ListReading *reading, const ListPerson *person,
                        const KnownPerson *known) {
    const KindInfo *info = vocabulary_kind(KIND_PERSON);
    bool            full = false;
    if (person->born.len || !known->record)
        return false;
    Str sex = known->record->values[Person_sex];
    if (person->sex >= 0 && sex.len && !str_is(sex, codes_at(LIST_SEX, person->sex)->id))
        return false;
    for (uint32_t f = 0; f < info->field_count; f++) {
        Str held = known->record->values[f];
        if (info->fields[f].type != FIELD_DATE || !held.len || !person->cells[f].len)
            continue;
        if (!str_same(held, person->cells[f]))
            return false;
        full |= held.len == strlen("2000-01-31");
    }
    return full || list_holds(reading, person, known->code);
}

/* The birth date is another, but the person the register has by that name holds a title of the row, or some post of
 * its unit: one of the two dates is wrong, or there are two people. Where a further row of the list is that person, there are two. */
static bool born_mistaken(const ListReading *reading, const ListPerson *person,
                          const KnownPerson *known) {
    if (!says_other(person->born, known->born) || !known->record ||
        !(list_holds(reading, person, known->code) || list_beside(reading, person, known->code)))
        return false;
    for (size_t i = 0; i < reading->people.len; i++) {
        const ListPerson *other = &reading->people.at[i];
        if (other != person && str_same(other->key, person->key) &&
            str_same(other->born, known->born))
            return false;
    }
    return true;
}

static Match person_match(ListReading *reading, const ListPerson *person) {
    const Known *known = &reading->known;
    Match        match = {.index = NONE};
    for (uint32_t i = known_people(known, person->key); i != NONE; i = known->people.at[i].next) {
        const KnownPerson *one = &known->people.at[i];
        bool exact = one->born.len && person->born.len && str_same(one->born, person->born);
        bool maybe =
            !exact && (born_may_be(one->born, person->born) || born_mistaken(reading, person, one));
        Str said =
            maybe ? list_answer(reading, "same", known_shown(reading, person, one)) : STR("");
        if (maybe && !str_is(said, "no"))
            exact = str_is(said, "yes") || life_agrees(reading, person, one);
        maybe &= !exact && !str_is(said, "no");
        if (exact || (maybe && !match.exact))
            match.index = i;
        match.exact += exact;
        match.maybe += maybe;
    }
    return match;
}

/* Another name, but the only one of the register who was born on that day and holds a title of the row, and whom no row
 * of the list names: a name changed, or misspelt. */
static const KnownPerson *person_renamed(const ListReading *reading, const ListPerson *person) {
    const KnownPerson *found = NULL;
    for (uint32_t i = person->born.len ? known_twins(&reading->known, person->born) : NONE;
         i != NONE; i = reading->known.people.at[i].twin) {
        const KnownPerson *one = &reading->known.people.at[i];
        bool               named = !one->record || !list_holds(reading, person, one->code);
        for (size_t r = 0; r < reading->people.len && !named; r++)
            named = str_same(reading->people.at[r].key, one->key);
        if (!named && found)
            return NULL;
        found = named ? found : one;
    }
    return found;
}

static void person_new(ListReading *reading, ListPerson *person) {
    if (!person->born.len && !person->code.len) {
        Str shown = person_shown(reading->arena, person->name, person->born);
        Str answer = answers_get(reading->answers, "people", shown, NULL);
        person->skipped = str_is(answer, "skip");
        if (!str_is(answer, "create") && !person->skipped)
            list_ask(reading, "people", shown, STR("create"), person->spot);
        if (!str_is(answer, "create"))
            return;
    }
    if (!person->code.len)
        person->code = known_code(&reading->known, KIND_PERSON);
}

static void person_by_code(ListReading *reading, ListPerson *person) {
    uint32_t at = map_find(&reading->known.people_codes, person->code);
    if (at == NONE)
        return;
    person->is_known = true;
    if (!str_same(reading->known.people.at[at].key, person->key))
        person_fault(reading, person, "namelist.person.code");
}

static void person_find(ListReading *reading, ListPerson *person) {
    Match match = person_match(reading, person);
    if (match.exact > 1 || (!match.exact && match.maybe > 1)) {
        person_fault(reading, person, "namelist.person.many");
        return;
    }
    const KnownPerson *known = match.index == NONE ? NULL : &reading->known.people.at[match.index];
    bool               renamed = false;
    int                same = 1;
    if (!known)
        renamed = (known = person_renamed(reading, person)) != NULL;
    if (known && !match.exact && person->paired)
        return; /* the answer about the other row may settle this, too */
    if (known && !match.exact)
        same = same_answer(reading, person, known_shown(reading, person, known));
    if (same < 0)
        return;
    if (known && same && renamed)
        list_doubt(reading, person->spot, SEVERITY_WARNING, "namelist.name.changed",
                   pair_shown(reading, person, known->name, known->born, known->code));
    if (known && same) {
        person->is_known = true;
        person->code = known->code;
    } else {
        person_new(reading, person);
    }
}

void list_made_known(ListReading *reading, const ListPerson *person) {
    if (!person->born.len)
        answers_set(reading->answers, "same",
                    pair_shown(reading, person, person->name, STR(""), person->code), STR("yes"),
                    false);
}

void list_settle_people(ListReading *reading) {
    for (size_t i = 0; i < reading->people.len; i++) {
        Match match = person_match(reading, &reading->people.at[i]);
        reading->people.at[i].sure = match.exact == 1 ? match.index : NONE;
    }
    rows_join_all(reading);
    for (size_t i = 0; i < reading->people.len; i++) {
        ListPerson *person = &reading->people.at[i];
        if (person->bad || person->same != NONE)
            continue;
        if (!person->name.len)
            person_fault(reading, person, "namelist.person.nameless");
        else if (person->code.len)
            person_by_code(reading, person);
        else
            person_find(reading, person);
    }
}
