/* namelist_person.c — one person of a list: name, birth date, sex, and the fields that stand as they are. */
#include "process/namelist_parts.h"

#include <string.h>

/* --- dates, sex, names ----------------------------------------------------------------------- */

/* Where both are marked neither is taken, whichever stands first. */
static void sexes_told(const ListAt *at, ListPerson *person, uint32_t column) {
    if (!person->sexes)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.sex.both",
                   person->name);
    person->sexes = true;
    person->sex = -1;
}

static void sex_set(const ListAt *at, ListPerson *person, uint32_t column, int sex) {
    if (person->sexes || (person->sex >= 0 && person->sex != sex))
        sexes_told(at, person, column);
    else
        person->sex = sex;
}

static void born_set(const ListAt *at, ListPerson *person, uint32_t column, Str born) {
    if (born.len && person->born.len && !str_same(born, person->born))
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.born.both",
                   born);
    else if (born.len)
        person->born = born;
}

/* A date of a life that is over a century before anybody's in office, or after the year the register is of,
 * is a slip of the pen: told, and not taken. */
static Str life_date(const ListAt *at, uint32_t column, Str cell) {
    enum { YEAR = 4 };
    Str iso = list_date(at, column, cell), as_of = at->reading->known.as_of;
    if (!iso.len)
        return iso;
    Str year = {iso.at, YEAR};
    if (str_order(year, STR("1900")) >= 0 &&
        (as_of.len < YEAR || str_order(year, (Str){as_of.at, YEAR}) <= 0))
        return iso;
    list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.date.life", cell);
    return STR("");
}

/* Day, month and year in columns of their own. */
static void born_parts(const ListAt *at, ListPerson *person) {
    int64_t  number[3] = {0};
    uint32_t year = list_column(at->list, FEED_BORN_PART, 2);
    Text     text = text_open(at->reading->row);
    if (year == NONE)
        return;
    for (int i = 0; i < 3; i++) {
        uint32_t column = list_column(at->list, FEED_BORN_PART, i);
        if (column != NONE && str_int(list_said(at, column), &number[i]) && number[i] > 0)
            text_format(&text, "%s%lld", text.len ? "/" : "", (long long)number[i]);
    }
    if (text.len)
        born_set(at, person, year, life_date(at, year, text_done(&text)));
}

static Str name_text(const ListAt *at, uint32_t *column_out) {
    uint32_t field = vocabulary_field(KIND_PERSON, STR("name"));
    uint32_t whole = list_column(at->list, FEED_PERSON, (int32_t)field);
    uint32_t family = list_column(at->list, FEED_FAMILY, 0);
    uint32_t given = list_column(at->list, FEED_GIVEN, 0);
    *column_out = whole != NONE ? whole : given;
    if (whole != NONE)
        return list_said(at, whole);
    return str_format(at->reading->row, STR_FMT " " STR_FMT, STR_ARG(list_said(at, family)),
                      STR_ARG(list_said(at, given)));
}

static void name_read(const ListAt *at, ListPerson *person) {
    uint32_t column;
    Str      text = name_text(at, &column);
    ListName name = value_name(at->reading->row, at->reading->words, text);
    person->spot = list_spot(at, column);
    person->name = name.name;
    person->other = name.other;
    person->sex = name.sex;
    if (name.sexes)
        sexes_told(at, person, column);
    if (name.recased)
        list_doubt(at->reading, person->spot, SEVERITY_NOTE, "namelist.recased", text);
    if (name.joined)
        list_doubt(at->reading, person->spot, SEVERITY_WARNING, "namelist.name.joined", name.name);
    if (name.called)
        list_doubt(at->reading, person->spot, SEVERITY_NOTE, "namelist.name.called", text);
    if (name.remark.len)
        list_doubt(at->reading, person->spot, SEVERITY_WARNING, "namelist.name.remark",
                   name.remark);
}

/* A field of people as it stands; dates as ISO. */
static void field_read(const ListAt *at, ListPerson *person, uint32_t column, uint32_t field,
                       Str cell) {
    const Field *about = &vocabulary_kind(KIND_PERSON)->fields[field];
    if (strcmp(about->name, "born") == 0) {
        born_set(at, person, column, life_date(at, column, cell));
    } else if (strcmp(about->name, "sex") == 0) {
        int sex = codes_read(at->reading->row, LIST_SEX, cell);
        if (sex < 0)
            list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.sex.bad",
                       cell);
        else
            sex_set(at, person, column, sex);
    } else if (strcmp(about->name, "code") == 0) {
        person->code = cell;
    } else if (strcmp(about->name, "other_name") == 0) {
        person->other = person->other.len ? str_format(at->reading->row, STR_FMT "; " STR_FMT,
                                                       STR_ARG(person->other), STR_ARG(cell))
                                          : cell;
    } else if (strcmp(about->name, "name") != 0) {
        person->cells[field] = about->type == FIELD_DATE ? life_date(at, column, cell) : cell;
        person->columns[field] = column;
    }
}

/* --- the row -------------------------------------------------------------------------------------- */

static void column_read(const ListAt *at, ListPerson *person, uint32_t column) {
    ListFeed feed = at->list->columns[column].feed;
    Str      cell = list_said(at, column);
    if (!cell.len)
        return;
    switch (feed.base) {
    case FEED_PERSON:
        field_read(at, person, column, (uint32_t)feed.of, cell);
        break;
    case FEED_SEX_MARK:
        sex_set(at, person, column, feed.of);
        break;
    case FEED_BORN_SEX:
        sex_set(at, person, column, feed.of);
        if (!list_marked(at, cell))
            born_set(at, person, column, life_date(at, column, cell));
        break;
    case FEED_DEGREE:
    case FEED_THEORY:
    case FEED_CERTIFICATE:
    case FEED_GRADE:
    case FEED_RATING:
        list_has(at, column, feed, cell);
        break;
    case FEED_UNKNOWN:
    case FEED_SKIP:
    case FEED_NUMBER:
    case FEED_FAMILY:
    case FEED_GIVEN:
    case FEED_BORN_PART:
    case FEED_TITLE:
    case FEED_UNIT:
    case FEED_TITLE_UNIT:
    case FEED_SINCE:
        break;
    }
}

/* A column marks women only: a blank means a man, if the user says so. */
static void women_read(const ListAt *at, ListPerson *person) {
    int      female = codes_find(LIST_SEX, STR("female")), male = codes_find(LIST_SEX, STR("male"));
    uint32_t column = list_column(at->list, FEED_SEX_MARK, female);
    if (column == NONE || person->sex >= 0 || person->sexes ||
        list_column(at->list, FEED_SEX_MARK, male) != NONE)
        return;
    Str header = at->list->columns[column].name;
    Str answer = list_answer(at->reading, "women", header);
    if (str_is(answer, "yes"))
        person->sex = male;
    else if (!str_is(answer, "no"))
        list_ask(at->reading, "women", header, STR("yes"), list_spot(at, column));
}

/* What a life has after birth alone: nobody joined the Party before being born. */
static void born_first(const ListAt *at, ListPerson *person) {
    for (uint32_t f = 0; f < vocabulary_kind(KIND_PERSON)->field_count; f++) {
        const Field *about = &vocabulary_kind(KIND_PERSON)->fields[f];
        Str         *date = &person->cells[f];
        size_t       same = date->len < person->born.len ? date->len : person->born.len;
        if (about->type != FIELD_DATE || !same ||
            str_order((Str){date->at, same}, (Str){person->born.at, same}) >= 0)
            continue;
        list_doubt(at->reading, list_spot(at, person->columns[f]), SEVERITY_WARNING,
                   "namelist.date.unborn", *date);
        *date = STR("");
    }
}

/* The row's words go; the person stays. */
static void person_keep(Arena *arena, ListPerson *person) {
    Str *words[] = {&person->name, &person->key,  &person->other,
                    &person->born, &person->code, &person->titles};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        *words[i] = str_copy(arena, *words[i]);
    for (size_t f = 0; f < FIELDS_MAX; f++)
        if (person->cells[f].len)
            person->cells[f] = str_copy(arena, person->cells[f]);
}

void list_person(ListAt *at) {
    ListPerson person = {
        .same = NONE, .sure = NONE, .sex = -1, .born = STR(""), .other = STR(""), .code = STR("")};
    for (size_t f = 0; f < FIELDS_MAX; f++)
        person.columns[f] = NONE;
    at->person = (uint32_t)at->reading->people.len;
    name_read(at, &person);
    for (uint32_t c = 0; c < at->list->column_count; c++)
        column_read(at, &person, c);
    born_parts(at, &person);
    born_first(at, &person);
    women_read(at, &person);
    person.holdings = (uint32_t)at->reading->holdings.len;
    person.titles = list_titles_said(at);
    person.section = at->section;
    list_titles(at);
    person.key = known_person_key(at->reading->row, person.name);
    person_keep(at->reading->arena, &person);
    VEC_PUSH(at->reading->arena, at->reading->people, person);
}
