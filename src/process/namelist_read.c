/* namelist_read.c — the rows of a list as people and what each of them has: titles, degrees, ratings.
 *
 * A cell that cannot be read is a doubt and gives nothing; the person stays. */
#include "process/namelist_parts.h"

#include <string.h>

enum { POSTS_MOST = 12, RATINGS_MOST = 16, SECTIONS_MOST = 8 };

/* One person's rows at hand. */
typedef struct At {
    ListReading *reading;
    const List  *list;
    uint32_t     list_index;
    size_t       row, end; /* rows of the person: the first, and one past the last */
    uint32_t     section;  /* unit of the headings above; NONE */
    uint32_t     person;
} At;

Place list_place(const ListReading *reading, ListSpot spot) {
    const List *list = &reading->lists->at.at[spot.list];
    return (Place){.file = list->grid->file,
                   .sheet = list->grid->sheet,
                   .row = list->grid->rows.at[spot.row].number,
                   .column = spot.column == NONE ? 0 : spot.column + 1};
}

void list_doubt(ListReading *reading, ListSpot spot, Severity severity, const char *code,
                Str value) {
    const List *list = &reading->lists->at.at[spot.list];
    findings_add(&reading->batch->findings,
                 (Finding){.severity = severity,
                           .code = code,
                           .place = list_place(reading, spot),
                           .field = spot.column == NONE ? STR("") : list->columns[spot.column].name,
                           .value = value});
}

static ListSpot spot_of(const At *at, uint32_t column) {
    return (ListSpot){at->list_index, (uint32_t)at->row, column};
}

/* What the person's rows say in a column, line by line. */
static Str said_in(const At *at, uint32_t column) {
    Arena *arena = at->reading->row;
    Str    all = STR("");
    for (size_t r = at->row; r < at->end; r++) {
        Str cell = list_cell(arena, at->reading->words, at->list, r, column);
        if (cell.len)
            all = all.len ? str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(all), STR_ARG(cell))
                          : cell;
    }
    return all;
}

static bool marked(const At *at, Str cell) {
    return words_is(at->reading->row, at->reading->words, WORDS_MARK, cell);
}

/* --- dates, sex, names ----------------------------------------------------------------------- */

/* ISO; empty with a doubt where it is no date. */
static Str date_cell(const At *at, uint32_t column, Str cell) {
    PartialDate date;
    DateRead    read = value_date(at->reading->row, cell, &date);
    if (read == DATE_READ_NOT)
        list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.date.bad", cell);
    else if (read == DATE_READ_SHORT)
        list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.date.short", cell);
    else if (read == DATE_READ_SERIAL)
        list_doubt(at->reading, spot_of(at, column), SEVERITY_NOTE, "namelist.date.serial", cell);
    return read == DATE_READ_NOT ? STR("") : partial_iso(at->reading->row, date);
}

static void sex_set(const At *at, ListPerson *person, uint32_t column, int sex) {
    if (person->sex >= 0 && person->sex != sex)
        list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.sex.both",
                   person->name);
    else
        person->sex = sex;
}

static void born_set(const At *at, ListPerson *person, uint32_t column, Str born) {
    if (born.len && person->born.len && !str_same(born, person->born))
        list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.born.both", born);
    else if (born.len)
        person->born = born;
}

/* Day, month and year in columns of their own. */
static void born_parts(const At *at, ListPerson *person) {
    int64_t  number[3] = {0};
    uint32_t year = list_column(at->list, FEED_BORN_PART, 2);
    Text     text = text_open(at->reading->row);
    if (year == NONE)
        return;
    for (int i = 0; i < 3; i++) {
        uint32_t column = list_column(at->list, FEED_BORN_PART, i);
        if (column != NONE && str_int(said_in(at, column), &number[i]) && number[i] > 0)
            text_format(&text, "%s%lld", text.len ? "/" : "", (long long)number[i]);
    }
    if (text.len)
        born_set(at, person, year, date_cell(at, year, text_done(&text)));
}

static Str name_text(const At *at, uint32_t *column_out) {
    uint32_t field = vocabulary_field(KIND_PERSON, STR("name"));
    uint32_t whole = list_column(at->list, FEED_PERSON, (int32_t)field);
    uint32_t family = list_column(at->list, FEED_FAMILY, 0);
    uint32_t given = list_column(at->list, FEED_GIVEN, 0);
    *column_out = whole != NONE ? whole : given;
    if (whole != NONE)
        return said_in(at, whole);
    return str_format(at->reading->row, STR_FMT " " STR_FMT, STR_ARG(said_in(at, family)),
                      STR_ARG(said_in(at, given)));
}

static void name_read(const At *at, ListPerson *person) {
    uint32_t column;
    Str      text = name_text(at, &column);
    ListName name = value_name(at->reading->row, at->reading->words, text);
    person->spot = spot_of(at, column);
    person->name = name.name;
    person->other = name.other;
    person->sex = name.sex;
    if (name.recased)
        list_doubt(at->reading, person->spot, SEVERITY_NOTE, "namelist.recased", text);
}

/* A field of people as it stands; dates as ISO. */
static void field_read(const At *at, ListPerson *person, uint32_t column, uint32_t field,
                       Str cell) {
    const Field *about = &vocabulary_kind(KIND_PERSON)->fields[field];
    if (strcmp(about->name, "born") == 0) {
        born_set(at, person, column, date_cell(at, column, cell));
    } else if (strcmp(about->name, "sex") == 0) {
        int sex = codes_read(at->reading->row, LIST_SEX, cell);
        if (sex < 0)
            list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.sex.bad",
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
        person->cells[field] = about->type == FIELD_DATE ? date_cell(at, column, cell) : cell;
        person->columns[field] = column;
    }
}

/* --- what a person has ------------------------------------------------------------------------ */

static void fact_add(const At *at, Kind kind, uint32_t column, Str first, Str second) {
    Arena *arena = at->reading->arena;
    VEC_PUSH(arena, at->reading->facts,
             (ListFact){kind, at->person, spot_of(at, column), first, str_copy(arena, second)});
}

static Str code_id(ListId list, int code) {
    return str_from(codes_at(list, code)->id);
}

static bool studying(const At *at, uint32_t column, Str part) {
    if (!value_studying(at->reading->row, at->reading->words, part))
        return false;
    list_doubt(at->reading, spot_of(at, column), SEVERITY_NOTE, "namelist.studying", part);
    return true;
}

/* A part without a degree belongs to the one before it: "ĐH Tài chính, ngân hàng". */
static void degree_read(const At *at, uint32_t column, int32_t level, Str cell) {
    Arena     *arena = at->reading->row;
    ListDegree degree, held = {.level = -1};
    Str        part;
    if (level >= 0) {
        fact_add(at, KIND_DEGREE, column, code_id(LIST_DEGREE, level),
                 marked(at, cell) ? STR("") : cell);
        return;
    }
    for (Str rest = cell; value_part(&rest, true, &part);) {
        if (studying(at, column, part))
            continue;
        if (value_degree(arena, at->reading->words, part, &degree)) {
            if (held.level >= 0)
                fact_add(at, KIND_DEGREE, column, code_id(LIST_DEGREE, held.level), held.field);
            held = degree;
        } else if (held.level >= 0) {
            held.field = str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(held.field),
                                    held.field.len ? ", " : "", STR_ARG(part));
        } else {
            list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.degree.bad",
                       part);
        }
    }
    if (held.level >= 0)
        fact_add(at, KIND_DEGREE, column, code_id(LIST_DEGREE, held.level), held.field);
}

static void theory_read(const At *at, uint32_t column, int32_t level, Str cell) {
    Str part;
    if (level >= 0) {
        fact_add(at, KIND_THEORY, column, code_id(LIST_THEORY, level), STR(""));
        return;
    }
    for (Str rest = cell; value_part(&rest, true, &part);) {
        int code;
        if (studying(at, column, part))
            continue;
        if (value_theory(at->reading->row, at->reading->words, part, &code))
            fact_add(at, KIND_THEORY, column, code_id(LIST_THEORY, code), STR(""));
        else
            list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.theory.bad",
                       part);
    }
}

static void certificate_read(const At *at, uint32_t column, int32_t type, Str cell) {
    Str part;
    for (Str rest = cell; value_part(&rest, false, &part);)
        if (!studying(at, column, part))
            fact_add(at, KIND_CERTIFICATE, column, code_id(LIST_CERTIFICATE, type),
                     marked(at, part) ? STR("")
                                      : value_level(at->reading->row, at->reading->words, part));
}

static void grade_read(const At *at, uint32_t column, Str cell) {
    Str words = value_level(at->reading->row, at->reading->words, cell);
    int code = codes_read(at->reading->row, LIST_GRADE, words);
    if (code < 0)
        list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.grade.bad", cell);
    else
        fact_add(at, KIND_GRADE, column, code_id(LIST_GRADE, code), STR(""));
}

static void rating_add(const At *at, uint32_t column, int32_t year, int grade) {
    fact_add(at, KIND_RATING, column, str_format(at->reading->arena, "%d", year),
             code_id(LIST_RATING, grade));
}

static void rating_read(const At *at, uint32_t column, int32_t year, Str cell) {
    YearRating ratings[RATINGS_MOST];
    uint32_t   count =
        value_ratings(at->reading->row, at->reading->words, cell, ratings, RATINGS_MOST);
    int grade = value_rating(at->reading->row, at->reading->words, cell);
    for (uint32_t i = 0; i < count; i++)
        rating_add(at, column, ratings[i].year, ratings[i].grade);
    if (!count && year > 0 && grade >= 0)
        rating_add(at, column, year, grade);
    else if (!count)
        list_doubt(at->reading, spot_of(at, column), SEVERITY_WARNING, "namelist.rating.bad", cell);
}

/* --- titles ----------------------------------------------------------------------------------- */

static Str named_key(Arena *arena, const Words *words, Str text, uint32_t other) {
    return str_format(arena, "%u\x1f" STR_FMT, other, STR_ARG(words_compared(arena, words, text)));
}

uint32_t list_unit(ListReading *reading, Str words, uint32_t parent, ListSpot spot) {
    Str      key = named_key(reading->row, reading->words, words, parent);
    uint32_t at = map_put(&reading->unit_names, key, (uint32_t)reading->units.len);
    if (at == reading->units.len)
        VEC_PUSH(reading->arena, reading->units,
                 (ListUnit){.words = str_copy(reading->arena, words),
                            .parent = parent,
                            .spot = spot,
                            .code = STR("")});
    reading->units.at[at].places++;
    return at;
}

static uint32_t office_of(ListReading *reading, Str words, uint32_t unit, ListSpot spot) {
    Str      key = named_key(reading->row, reading->words, words, unit);
    uint32_t at = map_put(&reading->office_names, key, (uint32_t)reading->offices.len);
    if (at == reading->offices.len)
        VEC_PUSH(reading->arena, reading->offices,
                 (ListOffice){.words = str_copy(reading->arena, words),
                              .unit = unit,
                              .spot = spot,
                              .code = STR("")});
    reading->offices.at[at].places++;
    return at;
}

static uint32_t body_of(ListReading *reading, const ListPost *post, uint32_t unit, ListSpot spot) {
    if (!post->seat->own)
        unit = NONE;
    Str      seat = str_format(reading->row, STR_FMT " " STR_FMT, STR_ARG(post->seat->body),
                               STR_ARG(post->rest));
    Str      key = named_key(reading->row, reading->words, seat, unit);
    uint32_t at = map_put(&reading->body_names, key, (uint32_t)reading->bodies.len);
    if (at == reading->bodies.len)
        VEC_PUSH(reading->arena, reading->bodies,
                 (ListBody){.seat = post->seat,
                            .rest = str_copy(reading->arena, post->rest),
                            .unit = unit,
                            .spot = spot,
                            .code = STR("")});
    reading->bodies.at[at].places++;
    return at;
}

/* The unit of a row: its own column, below the headings' where they differ. */
static uint32_t unit_read(const At *at) {
    uint32_t column = list_column(at->list, FEED_UNIT, 0);
    Str      text = said_in(at, column);
    Arena   *arena = at->reading->row;
    if (!text.len)
        return at->section;
    text = title_heading(arena, at->reading->words, text);
    if (at->section != NONE && str_same(words_compared(arena, at->reading->words, text),
                                        words_compared(arena, at->reading->words,
                                                       at->reading->units.at[at->section].words)))
        return at->section;
    return list_unit(at->reading, text, at->section, spot_of(at, column));
}

/* Which unit a title itself names, where the row names none. */
static uint32_t unit_in_title(const At *at, const ListPost *post, ListSpot spot) {
    ListReading *reading = at->reading;
    uint32_t     known = known_unit_ending(&reading->known, post->words);
    Str          words = known == NONE ? title_unit(reading->row, reading->words, post->words)
                                       : reading->known.units.at[known].name;
    return words.len ? list_unit(reading, words, NONE, spot) : NONE;
}

static void holding_add(const At *at, const ListPost *post, uint32_t unit, bool main, ListSpot spot,
                        Str since) {
    ListHolding holding = {.person = at->person,
                           .spot = spot,
                           .main = main,
                           .acting = post->acting,
                           .office = NONE,
                           .body = NONE,
                           .since =
                               main && since.len ? str_copy(at->reading->arena, since) : STR("")};
    if (post->seat)
        holding.body = body_of(at->reading, post, unit, spot);
    else
        holding.office = office_of(at->reading, post->words, unit, spot);
    VEC_PUSH(at->reading->arena, at->reading->holdings, holding);
}

/* The first post that is not usually held beside another; else the first post. */
static uint32_t main_of(const ListPost *posts, uint32_t count) {
    uint32_t first = NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (posts[i].seat || posts[i].former)
            continue;
        if (!posts[i].concurrent)
            return i;
        if (first == NONE)
            first = i;
    }
    return first;
}

static uint32_t titles_gather(const At *at, ListPost *posts, ListSpot *spots) {
    uint32_t count = 0;
    for (uint32_t c = 0; c < at->list->column_count; c++) {
        FeedBase base = at->list->columns[c].feed.base;
        Str      cell = base == FEED_TITLE || base == FEED_TITLE_UNIT ? said_in(at, c) : STR("");
        uint32_t made = title_split(at->reading->row, at->reading->words, cell, posts + count,
                                    POSTS_MOST - count);
        for (uint32_t i = 0; i < made; i++)
            spots[count + i] = spot_of(at, c);
        count += made;
    }
    return count;
}

static void titles_read(const At *at) {
    ListPost posts[POSTS_MOST];
    ListSpot spots[POSTS_MOST];
    uint32_t count = titles_gather(at, posts, spots), unit = unit_read(at);
    uint32_t main = main_of(posts, count), column = list_column(at->list, FEED_SINCE, 0);
    Str      since = said_in(at, column);
    if (since.len)
        since = date_cell(at, column, since);
    for (uint32_t i = 0; i < count; i++) {
        if (posts[i].former) {
            list_doubt(at->reading, spots[i], SEVERITY_NOTE, "namelist.former", posts[i].words);
            continue;
        }
        uint32_t own = list_unit_real(at->reading, unit);
        if (own == NONE && (!posts[i].seat || posts[i].seat->own))
            own = unit_in_title(at, &posts[i], spots[i]);
        holding_add(at, &posts[i], own, i == main, spots[i], since);
    }
}

/* --- rows -------------------------------------------------------------------------------------- */

static void column_read(const At *at, ListPerson *person, uint32_t column) {
    ListFeed feed = at->list->columns[column].feed;
    Str      cell = said_in(at, column);
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
        if (!marked(at, cell))
            born_set(at, person, column, date_cell(at, column, cell));
        break;
    case FEED_DEGREE:
        degree_read(at, column, feed.of, cell);
        break;
    case FEED_THEORY:
        theory_read(at, column, feed.of, cell);
        break;
    case FEED_CERTIFICATE:
        certificate_read(at, column, feed.of, cell);
        break;
    case FEED_GRADE:
        grade_read(at, column, cell);
        break;
    case FEED_RATING:
        rating_read(at, column, feed.of, cell);
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
static void women_read(const At *at, ListPerson *person) {
    int      female = codes_find(LIST_SEX, STR("female")), male = codes_find(LIST_SEX, STR("male"));
    uint32_t column = list_column(at->list, FEED_SEX_MARK, female);
    if (column == NONE || person->sex >= 0 || list_column(at->list, FEED_SEX_MARK, male) != NONE)
        return;
    Str header = at->list->columns[column].name;
    Str answer = list_answer(at->reading, "women", header);
    if (str_is(answer, "yes"))
        person->sex = male;
    else if (!str_is(answer, "no"))
        list_ask(at->reading, "women", header, STR("yes"), spot_of(at, column));
}

/* The row's words go; the person stays. */
static void person_keep(Arena *arena, ListPerson *person) {
    Str *words[] = {&person->name, &person->key, &person->other, &person->born, &person->code};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        *words[i] = str_copy(arena, *words[i]);
    for (size_t f = 0; f < FIELDS_MAX; f++)
        if (person->cells[f].len)
            person->cells[f] = str_copy(arena, person->cells[f]);
}

static void person_read(At *at) {
    ListPerson person = {
        .same = NONE, .sex = -1, .born = STR(""), .other = STR(""), .code = STR("")};
    for (size_t f = 0; f < FIELDS_MAX; f++)
        person.columns[f] = NONE;
    at->person = (uint32_t)at->reading->people.len;
    name_read(at, &person);
    for (uint32_t c = 0; c < at->list->column_count; c++)
        column_read(at, &person, c);
    born_parts(at, &person);
    women_read(at, &person);
    titles_read(at);
    person.key = known_person_key(at->reading->row, person.name);
    person_keep(at->reading->arena, &person);
    VEC_PUSH(at->reading->arena, at->reading->people, person);
}

/* --- headings ----------------------------------------------------------------------------------- */

/* Headings by the form of their mark, outermost first: "A" over "I" over "1" over none, in whatever
 * order the list itself nests them. */
typedef struct Headings {
    int      form[SECTIONS_MOST];
    uint32_t unit[SECTIONS_MOST]; /* NONE: no unit */
    uint32_t depth;
} Headings;

enum { MARK_NONE, MARK_LETTER, MARK_ROMAN, MARK_NUMBER, MARK_DOTTED };

static int mark_form(Str mark, bool letters) {
    if (!mark.len)
        return MARK_NONE;
    if (mark.at[0] >= '0' && mark.at[0] <= '9')
        return memchr(mark.at, '.', mark.len) ? MARK_DOTTED : MARK_NUMBER;
    bool like_roman = mark.len > 1 || memchr("IVX", mark.at[0], 3);
    bool next_letter = letters && mark.len == 1 && !memchr("IVX", mark.at[0], 3);
    return like_roman && !next_letter ? MARK_ROMAN : MARK_LETTER;
}

static uint32_t headings_unit(const Headings *headings) {
    for (uint32_t d = headings->depth; d-- > 0;)
        if (headings->unit[d] != NONE)
            return headings->unit[d];
    return NONE;
}

static void heading_push(Headings *headings, int form, uint32_t unit) {
    for (uint32_t d = 0; d < headings->depth; d++)
        if (headings->form[d] == form)
            headings->depth = d;
    if (headings->depth == SECTIONS_MOST)
        headings->depth--;
    headings->form[headings->depth] = form;
    headings->unit[headings->depth++] = unit;
}

/* "Khối Đảng", "Cấp tỉnh" and posts are headings that name no unit. */
static bool heading_is_unit(const ListReading *reading, Str words) {
    Str key = words_key(reading->row, words);
    return words.len && !words_begin(reading->words, WORDS_GROUPS, key) &&
           !words_begin(reading->words, WORDS_POSTS, key);
}

static void heading_read(ListReading *reading, uint32_t list_index, size_t row,
                         Headings *headings) {
    const List *list = &reading->lists->at.at[list_index];
    uint32_t    number = list_column(list, FEED_NUMBER, 0), column = NONE;
    Str         text = STR(""), mark = STR("");
    for (uint32_t c = 0; c < list->column_count; c++) {
        Str cell = grid_own(list->grid, row, c);
        if (!cell.len)
            continue;
        if (title_mark(cell).len == cell.len && !text.len && (c == number || !mark.len))
            mark = cell;
        else if (!text.len) {
            text = cell;
            column = c;
        }
    }
    if (!mark.len)
        mark = title_mark(text);
    Str  words = title_heading(reading->row, reading->words, text);
    bool letters = headings->depth && headings->form[0] == MARK_LETTER;
    int  form = mark_form(mark, letters);
    heading_push(headings, form, NONE);
    if (!heading_is_unit(reading, words))
        return;
    headings->depth--;
    uint32_t parent = headings_unit(headings);
    heading_push(headings, form,
                 list_unit(reading, words, parent, (ListSpot){list_index, (uint32_t)row, column}));
}

/* --- the list ------------------------------------------------------------------------------------ */

static void odd_read(ListReading *reading, uint32_t list_index, size_t row) {
    const List *list = &reading->lists->at.at[list_index];
    Str         first = STR("");
    for (uint32_t c = 0; c < list->column_count && !first.len; c++)
        first = grid_own(list->grid, row, c);
    ListRowKind kind = list->rows[row];
    ListSpot    spot = {list_index, (uint32_t)row, NONE};
    if (kind == LIST_ROW_ODD)
        list_doubt(reading, spot, SEVERITY_WARNING, "namelist.row.odd", first);
    else if (kind == LIST_ROW_TAIL || kind == LIST_ROW_SUM)
        list_doubt(reading, spot, SEVERITY_NOTE, "namelist.row.left", first);
}

/* "Tổng cộng: 500 đồng chí" against the people read. */
static void sum_check(ListReading *reading, uint32_t list_index, size_t row) {
    const List *list = &reading->lists->at.at[list_index];
    Text        text = text_open(reading->row);
    int64_t     number;
    for (uint32_t c = 0; c < list->column_count; c++)
        text_format(&text, STR_FMT " ", STR_ARG(grid_own(list->grid, row, c)));
    if (str_starts(words_key(reading->row, text_done(&text)), words_key(reading->row, STR("cộng"))))
        return; /* of a part */
    for (size_t i = 0; i < text.len; i++) {
        size_t end = i;
        while (end < text.len && text.at[end] >= '0' && text.at[end] <= '9')
            end++;
        if (end == i)
            continue;
        if (str_int((Str){text.at + i, end - i}, &number) && number != list->people)
            findings_add(
                &reading->batch->findings,
                (Finding){.severity = SEVERITY_WARNING,
                          .code = "namelist.sum.other",
                          .place = list_place(reading, (ListSpot){list_index, (uint32_t)row, NONE}),
                          .value = (Str){text.at + i, end - i},
                          .args = {{"people", str_format(reading->row, "%u", list->people)}}});
        return;
    }
}

void list_read(ListReading *reading, uint32_t list_index) {
    const List *list = &reading->lists->at.at[list_index];
    Headings    headings = {.depth = 0};
    size_t      count = list->grid->rows.len, last_sum = 0;
    for (size_t r = list->bottom + 1; r < count; r++) {
        ArenaMark mark = arena_mark(reading->row);
        At        at = {
                   .reading = reading, .list = list, .list_index = list_index, .row = r, .end = r + 1};
        if (list->rows[r] == LIST_ROW_SECTION) {
            heading_read(reading, list_index, r, &headings);
        } else if (list->rows[r] == LIST_ROW_PERSON) {
            while (at.end < count && list->rows[at.end] == LIST_ROW_MORE)
                at.end++;
            at.section = headings_unit(&headings);
            person_read(&at);
        } else if (list->rows[r] != LIST_ROW_MORE) {
            odd_read(reading, list_index, r);
        }
        if (list->rows[r] == LIST_ROW_SUM)
            last_sum = r;
        arena_rewind(reading->row, mark);
    }
    if (last_sum)
        sum_check(reading, list_index, last_sum);
}
