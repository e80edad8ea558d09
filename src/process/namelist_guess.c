/* namelist_guess.c — what each column of a list feeds: by its headers, then by what its cells look like.
 * Headers are trusted as far as the cells agree; a column nobody can be sure of is asked about. */
#include "process/namelist_value.h"

#include <string.h>

typedef struct Guess {
    Arena       *arena;
    const Words *words;
    List        *list;
    size_t       first, last; /* rows that may be of people */
} Guess;

typedef bool CellTest(const Guess *guess, Str cell);

static bool looks_date(const Guess *guess, Str cell) {
    PartialDate date;
    return value_date(guess->arena, cell, &date) != DATE_READ_NOT;
}

static bool looks_mark(const Guess *guess, Str cell) {
    return words_is(guess->arena, guess->words, WORDS_MARK, cell);
}

static bool looks_name(const Guess *guess, Str cell) {
    (void)guess;
    bool blank = false;
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] >= '0' && cell.at[i] <= '9')
            return false;
        blank |= cell.at[i] == ' ';
    }
    return blank;
}

static bool looks_sex(const Guess *guess, Str cell) {
    return codes_read(guess->arena, LIST_SEX, cell) >= 0;
}

static bool looks_number(const Guess *guess, Str cell) {
    int64_t number;
    (void)guess;
    return str_int(cell, &number);
}

static bool looks_theory(const Guess *guess, Str cell) {
    int code;
    return value_theory(guess->arena, guess->words, cell, &code) || looks_mark(guess, cell);
}

static bool looks_degree(const Guess *guess, Str cell) {
    ListDegree degree;
    return value_degree(guess->arena, guess->words, cell, &degree) || looks_mark(guess, cell);
}

/* "ĐH Xây dựng": a degree with its field; "TC" alone may be anything. */
static bool looks_studied(const Guess *guess, Str cell) {
    ListDegree degree;
    return value_degree(guess->arena, guess->words, cell, &degree) && degree.field.len;
}

static bool looks_date_or_mark(const Guess *guess, Str cell) {
    return looks_date(guess, cell) || looks_mark(guess, cell);
}

/* Percent of the cells that say something and pass; 100 when none says anything. */
static uint32_t share(const Guess *guess, uint32_t column, CellTest *test) {
    uint32_t said = 0, passed = 0;
    for (size_t r = guess->first; r < guess->last; r++) {
        ArenaMark mark = arena_mark(guess->arena);
        Str       cell = list_cell(guess->arena, guess->words, guess->list, r, column);
        if (cell.len) {
            said++;
            passed += test(guess, cell);
        }
        arena_rewind(guess->arena, mark);
    }
    return said ? passed * 100 / said : 100;
}

/* What cells of such a column must look like; NULL: anything goes. */
static CellTest *test_of(ListFeed feed) {
    switch (feed.base) {
    case FEED_SINCE:
        return looks_date;
    case FEED_BORN_SEX:
        return looks_date_or_mark;
    case FEED_SEX_MARK:
        return looks_mark;
    case FEED_NUMBER:
    case FEED_BORN_PART:
        return looks_number;
    case FEED_THEORY:
        return looks_theory;
    case FEED_DEGREE:
        return feed.of < 0 ? looks_degree : NULL;
    case FEED_PERSON: {
        const Field *field = &vocabulary_kind(KIND_PERSON)->fields[feed.of];
        return field->type == FIELD_DATE          ? looks_date
               : strcmp(field->name, "name") == 0 ? looks_name
               : strcmp(field->name, "sex") == 0  ? looks_sex
                                                  : NULL;
    }
    case FEED_UNKNOWN:
    case FEED_SKIP:
    case FEED_FAMILY:
    case FEED_GIVEN:
    case FEED_CERTIFICATE:
    case FEED_GRADE:
    case FEED_TITLE:
    case FEED_UNIT:
    case FEED_TITLE_UNIT:
    case FEED_RATING:
        break;
    }
    return NULL;
}

/* Headers with words around those we know: "Trình độ chuyên môn cao nhất". */
static ListFeed feed_within(const Guess *guess, const ListColumn *column) {
    ListFeed best = {FEED_UNKNOWN, 0};
    size_t   longest = 0;
    Str      key = words_key(guess->arena, column->path[column->depth - 1]);
    for (uint32_t i = 0; i < guess->words->headers.len; i++) {
        const MapEntry *entry = &guess->words->headers.entries[i];
        const char     *at = memmem(key.at, key.len, entry->key.at, entry->key.len);
        bool            starts = at && (at == key.at || at[-1] == ' ');
        bool ends = at && (at + entry->key.len == key.at + key.len || at[entry->key.len] == ' ');
        if (starts && ends && entry->key.len > longest && entry->key.len > 3) {
            longest = entry->key.len;
            best = guess->words->feeds.at[entry->value];
        }
    }
    return best;
}

static Str joined_header(const Guess *guess, const ListColumn *column) {
    Text text = text_open(guess->arena);
    for (uint32_t d = 0; d < column->depth; d++)
        text_format(&text, "%s" STR_FMT, d ? " " : "", STR_ARG(column->path[d]));
    return text_done(&text);
}

/* "Ngày sinh – Nam", as a table of two header rows stands in CSV: the two as one below another. */
static ListFeed feed_joined(const Guess *guess, const ListColumn *column) {
    static const char *const joints[] = {" – ", " — ", " - "};
    for (size_t i = 0; i < COUNT_OF(joints) && column->depth == 1; i++) {
        Str         joint = str_from(joints[i]), whole = column->path[0];
        const char *at = memmem(whole.at, whole.len, joint.at, joint.len);
        if (!at)
            continue;
        size_t first = (size_t)(at - whole.at), past = first + joint.len;
        Str    path[] = {{whole.at, first}, {whole.at + past, whole.len - past}};
        return words_header(guess->arena, guess->words, path, COUNT_OF(path));
    }
    return (ListFeed){FEED_UNKNOWN, 0};
}

bool list_pool(Arena *scratch, const Words *words, const ListColumn *column) {
    for (uint32_t d = 0; d < column->depth; d++)
        if (words_within(words, WORDS_POOL, words_key(scratch, column->path[d]), 0) != NONE)
            return true;
    return false;
}

/* "QH chức danh" says no post that is held: to be left out, and asked about. */
static bool pool_header(const Guess *guess, ListColumn *column) {
    Str joined = joined_header(guess, column);
    if (!list_pool(guess->arena, guess->words, column) ||
        words_header(guess->arena, guess->words, &joined, 1).base != FEED_UNKNOWN)
        return false;
    column->suggested = (ListFeed){FEED_SKIP, 0};
    column->sure = 65;
    return true;
}

static void by_header(const Guess *guess, ListColumn *column) {
    if (!column->depth || pool_header(guess, column))
        return;
    column->suggested = words_header(guess->arena, guess->words, column->path, column->depth);
    column->sure = column->suggested.base == FEED_UNKNOWN ? 0 : 95;
    if (!column->sure) {
        column->suggested = feed_joined(guess, column);
        column->sure = column->suggested.base == FEED_UNKNOWN ? 0 : 95;
    }
    if (!column->sure) {
        Str joined = joined_header(guess, column);
        column->suggested = words_header(guess->arena, guess->words, &joined, 1);
        column->sure = column->suggested.base == FEED_UNKNOWN ? 0 : 90;
    }
    if (!column->sure) {
        column->suggested = feed_within(guess, column);
        column->sure = column->suggested.base == FEED_UNKNOWN ? 0 : 65;
    }
}

/* "Nam" and "Nữ" over dates are birth dates; over crosses the sex. */
static void sex_settle(const Guess *guess, uint32_t c, ListColumn *column) {
    if (column->suggested.base == FEED_SEX_MARK && share(guess, c, looks_mark) < 60 &&
        share(guess, c, looks_date) >= 60)
        column->suggested.base = FEED_BORN_SEX;
    else if (column->suggested.base == FEED_BORN_SEX && share(guess, c, looks_mark) >= 60 &&
             column->filled)
        column->suggested.base = FEED_SEX_MARK;
}

static void by_cells(const Guess *guess, uint32_t c, ListColumn *column) {
    if (column->suggested.base == FEED_UNKNOWN && column->filled && share(guess, c, looks_sex) > 90)
        column->suggested = feed_named(STR("sex"));
    if (column->suggested.base == FEED_UNKNOWN && column->filled &&
        share(guess, c, looks_studied) > 90) {
        column->suggested = feed_named(STR("degree"));
        column->sure = 50; /* asked */
    }
    if (column->suggested.base == FEED_UNKNOWN)
        return;
    sex_settle(guess, c, column);
    CellTest *test = test_of(column->suggested);
    uint32_t  agree = test ? share(guess, c, test) : 100;
    if (agree < 50)
        column->sure = column->sure * agree / 100;
}

static bool feed_single(ListFeed feed) {
    switch (feed.base) {
    case FEED_PERSON:
    case FEED_FAMILY:
    case FEED_GIVEN:
    case FEED_SEX_MARK:
    case FEED_BORN_SEX:
    case FEED_BORN_PART:
    case FEED_SINCE:
        return true;
    case FEED_UNKNOWN:
    case FEED_SKIP:
    case FEED_NUMBER:
    case FEED_DEGREE:
    case FEED_THEORY:
    case FEED_CERTIFICATE:
    case FEED_GRADE:
    case FEED_TITLE:
    case FEED_UNIT:
    case FEED_TITLE_UNIT:
    case FEED_RATING:
        break;
    }
    return false;
}

uint32_t list_double(const List *list, uint32_t column) {
    const ListColumn *second = &list->columns[column];
    for (uint32_t c = 0; c < column && second->filled && feed_single(second->feed); c++)
        if (list->columns[c].filled && feed_same(list->columns[c].feed, second->feed))
            return c;
    return NONE;
}

static void other_leave(ListColumn *column) {
    column->suggested = (ListFeed){FEED_SKIP, 0};
    column->sure = 30;
}

/* Of two columns for one thing the surer stands; the other is asked about, and to leave it out is suggested. */
static void doubles_settle(List *list) {
    for (uint32_t c = 0; c < list->column_count; c++)
        for (uint32_t d = 0; d < c; d++) {
            ListColumn *first = &list->columns[d], *second = &list->columns[c];
            if (!feed_single(second->suggested) || first->sure < LIST_SURE ||
                second->sure < LIST_SURE || !feed_same(first->suggested, second->suggested))
                continue;
            if (!second->filled || !first->filled) /* an empty one takes nothing */
                (second->filled ? first : second)->suggested = (ListFeed){FEED_SKIP, 0};
            else
                other_leave(second->sure > first->sure ? first : second);
        }
}

static void column_look(const Guess *guess, uint32_t c, ListColumn *column) {
    for (size_t r = guess->first; r < guess->last; r++) {
        ArenaMark mark = arena_mark(guess->arena);
        bool      says = list_cell(guess->arena, guess->words, guess->list, r, c).len > 0;
        arena_rewind(guess->arena, mark);
        column->filled += says;
    }
    by_header(guess, column);
    by_cells(guess, c, column);
}

static void column_answered(const ListAnswers *answers, ListColumn *column) {
    bool kept;
    if (column->feed.base != FEED_UNKNOWN && !answers_has(answers, "columns", column->name))
        return; /* an answer for all others is for those that are not clear */
    Str      answer = answers_get(answers, "columns", column->name, &kept);
    ListFeed feed = feed_named(answer);
    if (str_is(answer, "guess") && column->suggested.base != FEED_UNKNOWN)
        feed = column->suggested;
    if (feed.base == FEED_UNKNOWN)
        return;
    column->feed = feed;
    column->sure = 100;
    column->by = kept ? LIST_BY_KEPT : LIST_BY_ANSWER;
}

/* Rows that look like people: until the columns are known any row with three cells will do. */
static void rows_bound(Guess *guess) {
    const Grid *grid = guess->list->grid;
    guess->first = guess->list->bottom + 1;
    guess->last = grid->rows.len;
    while (guess->last > guess->first) {
        uint32_t filled = 0;
        for (uint32_t c = 0; c < grid->columns; c++)
            filled += grid_own(grid, guess->last - 1, c).len > 0;
        if (filled >= 3)
            break;
        guess->last--;
    }
}

static void samples_take(const Guess *guess, uint32_t c, ListColumn *column) {
    uint32_t taken = 0;
    for (size_t r = guess->first; r < guess->last && taken < LIST_SAMPLES; r++)
        if (guess->list->rows[r] == LIST_ROW_PERSON && grid_own(guess->list->grid, r, c).len)
            column->samples[taken++] = grid_own(guess->list->grid, r, c);
}

void list_guess(Arena *arena, const Words *words, const ListAnswers *answers, List *list) {
    Guess guess = {.arena = arena, .words = words, .list = list};
    rows_bound(&guess);
    for (uint32_t c = 0; c < list->column_count; c++)
        column_look(&guess, c, &list->columns[c]);
    doubles_settle(list);
    for (uint32_t c = 0; c < list->column_count; c++) {
        ListColumn *column = &list->columns[c];
        if (column->sure >= LIST_SURE)
            column->feed = column->suggested;
        else if (!column->filled)
            column->feed = (ListFeed){FEED_SKIP, 0};
        column_answered(answers, column);
    }
    list_rows(arena, words, list);
    for (uint32_t c = 0; c < list->column_count; c++)
        samples_take(&guess, c, &list->columns[c]);
}
