/* namelist_value.c — what one cell of a name list says. */
#include "process/namelist_value.h"

#include "base/utf8.h"

#include <string.h>

/* --- dates ----------------------------------------------------------------------------------- */

enum {
    SERIAL_FIRST = 7306,
    SERIAL_LAST = 47848
}; /* 1920-01-01 to 2030-12-31, days since 1899-12-30 */

/* Digits and signs between them; words such as "ngày", "tháng", "năm" become signs. */
static Str date_digits(Arena *scratch, Str cell) {
    Str  key = utf8_fold(scratch, cell);
    Text text = text_open(scratch);
    for (size_t i = 0; i < key.len; i++) {
        char c = key.at[i];
        bool digit = c >= '0' && c <= '9';
        bool sign = str_among(c, "/-. ,");
        if (digit)
            text_char(&text, c);
        else if (text.len && text.at[text.len - 1] != '/')
            text_char(&text, '/');
        if (digit || sign)
            continue;
        size_t end = i;
        while (end < key.len && key.at[end] >= 'a' && key.at[end] <= 'z')
            end++;
        Str word = {key.at + i, end - i};
        if (!str_is(word, "ngay") && !str_is(word, "thang") && !str_is(word, "nam") &&
            !str_is(word, "sinh"))
            return STR("");
        i = end - 1;
    }
    while (text.len && text.at[text.len - 1] == '/')
        text.len--;
    return text_done(&text);
}

/* d/m/yy, or m/yy where yy can be no day or month: of people in office and of what they did, 30 to 99 are the century before. */
static bool date_short(Arena *scratch, Str digits, PartialDate *date_out) {
    size_t cut = digits.len;
    while (cut && digits.at[cut - 1] != '/')
        cut--;
    int64_t year;
    if (!cut || digits.len - cut != 2 || !str_int((Str){digits.at + cut, 2}, &year) ||
        (year < 32 && !memchr(digits.at, '/', cut - 1)))
        return false;
    Str whole = str_format(scratch, "%.*s%lld", (int)cut, digits.at,
                           (long long)(year >= 30 ? 1900 + year : 2000 + year));
    return partial_parse(whole, DATE_DMY, date_out);
}

DateRead value_date(Arena *scratch, Str cell, PartialDate *date_out) {
    int64_t serial;
    while (cell.len && str_among(cell.at[0], "'*("))
        cell = (Str){cell.at + 1, cell.len - 1};
    while (cell.len && str_among(cell.at[cell.len - 1], "*)"))
        cell.len--;
    cell = str_trim(cell);
    if (str_ends(cell, STR(" 00:00:00")))
        cell.len -= 9;
    if (partial_parse(cell, DATE_DMY, date_out))
        return DATE_READ_PLAIN;
    if (str_int(cell, &serial) && serial >= SERIAL_FIRST && serial <= SERIAL_LAST) {
        *date_out = partial_from_day(day_from(1899, 12, 30) + (Day)serial);
        return DATE_READ_SERIAL;
    }
    Str digits = date_digits(scratch, cell);
    if (digits.len && partial_parse(digits, DATE_DMY, date_out))
        return DATE_READ_PLAIN;
    return digits.len && date_short(scratch, digits, date_out) ? DATE_READ_SHORT : DATE_READ_NOT;
}

size_t value_letter(Str s) {
    size_t len = 1;
    while (len < s.len && ((unsigned char)s.at[len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* --- degrees, theory, levels ----------------------------------------------------------------- */

/* Bytes of a dash or the like before the words of a part; a sign alone is the part. */
static size_t sign_before(Str part) {
    if (str_starts(part, STR("–")) && part.len > strlen("–"))
        return strlen("–");
    return part.len > 1 && str_among(part.at[0], "-,.") ? 1 : 0;
}

bool value_part(Str *rest, bool comma, Str *part_out) {
    while (rest->len) {
        size_t at = 0;
        while (at < rest->len && !str_among(rest->at[at], ";\n+") &&
               !(comma && rest->at[at] == ','))
            at++;
        *part_out = str_trim((Str){rest->at, at});
        at += at < rest->len;
        *rest = (Str){rest->at + at, rest->len - at};
        for (size_t sign; (sign = sign_before(*part_out));)
            *part_out = str_trim((Str){part_out->at + sign, part_out->len - sign});
        if (part_out->len)
            return true;
    }
    return false;
}

/* The table's word for the longest run of first words (or, joined, of first letters); what follows. */
static Str table_head(Arena *scratch, const Words *words, WordTable table, Str part,
                      Str *rest_out) {
    enum { WORDS_MOST = 6 };
    size_t ends[WORDS_MOST], count = 0;
    for (size_t i = 0; i <= part.len && count < WORDS_MOST; i++)
        if (i == part.len || str_among(part.at[i], " ,:"))
            if (i && !str_among(part.at[i - 1], " ,:"))
                ends[count++] = i;
    while (count-- > 0) {
        Str found = words_look(words, table, words_squeezed(scratch, (Str){part.at, ends[count]}));
        if (!found.len)
            continue;
        *rest_out = str_trim((Str){part.at + ends[count], part.len - ends[count]});
        while (rest_out->len && str_among(rest_out->at[0], "-,:."))
            *rest_out = str_trim((Str){rest_out->at + 1, rest_out->len - 1});
        return found;
    }
    return STR("");
}

/* "ĐHSP", "CNKT", "KSXD": a degree's short form with the field's joined to it. */
static Str joined_head(Arena *scratch, const Words *words, Str part, Str *rest_out) {
    size_t end = 0;
    while (end < part.len && part.at[end] != ' ')
        end++;
    Str word = {part.at, end};
    if (!str_same(word, utf8_upper(scratch, word)))
        return STR("");
    for (size_t at = value_letter(word); at < word.len;
         at += value_letter((Str){word.at + at, word.len - at})) {
        Str field = {word.at + at, word.len - at};
        Str level = words_look(words, WORDS_DEGREES, words_squeezed(scratch, (Str){word.at, at}));
        if (!level.len || !words_look(words, WORDS_FIELDS, words_squeezed(scratch, field)).len)
            continue;
        *rest_out = (Str){part.at + at, part.len - at};
        return level;
    }
    return STR("");
}

/* Fields begin with a large letter, written out where the table knows them; brackets are dropped. */
static Str field_words(Arena *arena, const Words *words, Str text) {
    text = list_line(arena, text);
    if (text.len > 2 && text.at[0] == '(' && text.at[text.len - 1] == ')')
        text = str_trim((Str){text.at + 1, text.len - 2});
    static const char *const lead[] = {"ngành ", "chuyên ngành ", "Ngành ", "Chuyên ngành "};
    for (size_t i = 0; i < COUNT_OF(lead); i++)
        if (str_starts(text, str_from(lead[i])))
            text = (Str){text.at + strlen(lead[i]), text.len - strlen(lead[i])};
    Str found = text.len ? words_look(words, WORDS_FIELDS, words_squeezed(arena, text)) : STR("");
    if (found.len || !text.len)
        return found.len ? found : text;
    size_t first = value_letter(text);
    bool   capitals = text.len > 6 && str_same(text, utf8_upper(arena, text));
    Str    tail = {text.at + first, text.len - first};
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(utf8_upper(arena, (Str){text.at, first})),
                      STR_ARG(capitals ? utf8_lower(arena, tail) : tail));
}

/* "BSCKII" is taken for a doctorate and is none: what it is stays beside the field. */
static Str specialist_words(Arena *scratch, const Words *words, Str head) {
    return words_look(words, WORDS_SPECIALISTS, words_squeezed(scratch, head));
}

static Str specialist_field(Arena *arena, const ListDegree *degree) {
    Str    said = degree->specialist;
    size_t first = value_letter(said);
    if (degree->field.len)
        return str_format(arena, STR_FMT " (" STR_FMT ")", STR_ARG(degree->field), STR_ARG(said));
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(utf8_upper(arena, (Str){said.at, first})),
                      (int)(said.len - first), said.at + first);
}

/* "Bác sĩ CKII Nội" is what its second word says, by name a physician. */
static Str specialist_head(Arena *scratch, const Words *words, Str rest, Str *rest_out) {
    Str after, level = table_head(scratch, words, WORDS_DEGREES, rest, &after);
    if (!level.len || !specialist_words(scratch, words, (Str){rest.at, rest.len - after.len}).len)
        return STR("");
    *rest_out = after;
    return level;
}

bool value_degree(Arena *arena, const Words *words, Str part, ListDegree *degree_out) {
    Str rest, after, head = part, level = table_head(arena, words, WORDS_DEGREES, part, &rest);
    Str special = level.len ? specialist_head(arena, words, rest, &after) : STR("");
    if (!level.len)
        level = joined_head(arena, words, part, &rest);
    if (!level.len)
        return false;
    if (special.len) {
        head = rest;
        level = special;
        rest = after;
    }
    degree_out->level = codes_find(LIST_DEGREE, level);
    degree_out->field = field_words(arena, words, rest);
    degree_out->specialist = specialist_words(arena, words, (Str){head.at, head.len - rest.len});
    if (degree_out->specialist.len)
        degree_out->field = specialist_field(arena, degree_out);
    return true;
}

bool value_theory(Arena *scratch, const Words *words, Str part, int *code_out) {
    Str rest, found = table_head(scratch, words, WORDS_THEORIES, part, &rest);
    *code_out = found.len ? codes_find(LIST_THEORY, found) : codes_read(scratch, LIST_THEORY, part);
    return *code_out >= 0;
}

static bool named(Arena *scratch, const Words *words, Str text) {
    ListDegree degree;
    int        theory;
    return value_degree(scratch, words, text, &degree) ||
           value_theory(scratch, words, text, &theory);
}

/* Where words begin in the text itself: the first place from which on its key begins with one of them. */
static size_t studying_find(Arena *scratch, const Words *words, Str part) {
    for (size_t at = 0; at < part.len; at++)
        if ((!at || str_among(part.at[at - 1], " (-:/")) && part.at[at] != ' ' &&
            words_begin(words, WORDS_STUDYING,
                        words_key(scratch, (Str){part.at + at, part.len - at})))
            return at;
    return part.len;
}

bool value_studying(Arena *scratch, const Words *words, Str part, Str *held_out) {
    size_t at = studying_find(scratch, words, part);
    Str    tail = {part.at + at, part.len - at}, key = words_key(scratch, tail);
    Str    before = {part.at, at};
    size_t len = words_begin(words, WORDS_STUDYING, key);
    *held_out = part;
    if (!len)
        return false;
    Str what = str_trim((Str){key.at + len, key.len - len});
    while (before.len && str_among(before.at[before.len - 1], " (-:/"))
        before.len--;
    *held_out = what.len && named(scratch, words, what) ? before : STR("");
    return true;
}

/* "Cử nhân Luật/ThS Luật": the first of two that stand beside a stroke; the whole where no second begins. */
Str value_stroke(Arena *scratch, const Words *words, Str *rest) {
    Str held, whole = *rest;
    for (size_t i = 1; i < whole.len; i++) {
        Str left = str_trim((Str){whole.at, i});
        Str right = str_trim((Str){whole.at + i + 1, whole.len - i - 1});
        if (whole.at[i] != '/' || !right.len || !named(scratch, words, left) ||
            !(named(scratch, words, right) || value_studying(scratch, words, right, &held)))
            continue;
        *rest = right;
        return left;
    }
    *rest = STR("");
    return whole;
}

Str value_level(Arena *arena, const Words *words, Str part) {
    Str found = words_look(words, WORDS_LEVELS, words_squeezed(arena, part));
    return found.len ? found : list_line(arena, part);
}

/* --- ratings --------------------------------------------------------------------------------- */

int value_rating(Arena *scratch, const Words *words, Str cell) {
    Str found = words_look(words, WORDS_RATINGS, words_squeezed(scratch, cell));
    return found.len ? codes_find(LIST_RATING, found) : codes_read(scratch, LIST_RATING, cell);
}

/* What a text beside years says of them: without the words that only join or lead to years, at both its
 * ends: "Từ năm", "và năm". Empty: it says nothing else. */
static Str years_said(Arena *scratch, Str text) {
    static const char *const joins[] = {"từ", "năm", "các", "đến", "tới", "và", "–", "—"};
    Str                      key = words_key(scratch, text);
    for (bool again = true; again && key.len;) {
        again = false;
        for (size_t i = 0; i < COUNT_OF(joins); i++) {
            Str  word = words_key(scratch, str_from(joins[i]));
            bool whole = str_same(key, word);
            bool first = whole || str_starts(key, str_format(scratch, STR_FMT " ", STR_ARG(word)));
            bool last = whole || str_ends(key, str_format(scratch, " " STR_FMT, STR_ARG(word)));
            size_t drop = word.len + !whole;
            if (first)
                key = (Str){key.at + drop, key.len - drop};
            else if (last)
                key.len -= drop;
            again |= first || last;
        }
    }
    return key;
}

/* Moves *at on to the next four digits that stand alone. */
static bool year_find(Str part, size_t *at, int32_t *year_out) {
    for (size_t i = *at; i + 4 <= part.len; i++) {
        int64_t year;
        bool    edge = (i == 0 || part.at[i - 1] < '0' || part.at[i - 1] > '9') &&
                    (i + 4 == part.len || part.at[i + 4] < '0' || part.at[i + 4] > '9');
        if (!edge || part.at[i] < '1' || part.at[i] > '2' || !str_int((Str){part.at + i, 4}, &year))
            continue;
        *year_out = (int32_t)year;
        *at = i;
        return true;
    }
    return false;
}

static bool years_span(Str between) {
    static const char *const signs[] = {"-", "–", "đến", "tới"};
    bool                     span = false;
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        span |= memmem(between.at, between.len, signs[i], strlen(signs[i])) != NULL;
    return span;
}

/* Years that wait for the grade said after them. */
typedef struct YearsRead {
    Arena       *scratch;
    const Words *words;
    YearRating  *at;
    uint32_t     made, graded, most; /* from `graded` on they wait */
} YearsRead;

static bool years_add(YearsRead *read, int32_t first, int32_t last) {
    if (first > last || last - first >= (int32_t)(read->most - read->made))
        return false;
    for (int32_t year = first; year <= last; year++)
        read->at[read->made++] = (YearRating){year, -1};
    return true;
}

static bool years_grade(YearsRead *read, Str said) {
    int grade = value_rating(read->scratch, read->words, said);
    if (grade < 0 || read->graded == read->made)
        return false;
    while (read->graded < read->made)
        read->at[read->graded++].grade = grade;
    return true;
}

/* "2018, 2019 HTT" is one grade for two years, "2018 HTT, 2019 HT" one for each: what stands between two
 * years either joins them, as a list or a span, or is the grade of those before it. A grade before the first
 * leaves open which of them have it. */
static bool years_read(YearsRead *read, Str part) {
    int32_t year, before = 0;
    size_t  after = 0;
    for (size_t at = 0; year_find(part, &at, &year); after = at += 4) {
        Str  between = {part.at + after, at - after};
        Str  said = years_said(read->scratch, between);
        bool span = after && !said.len && years_span(between);
        if (!after && value_rating(read->scratch, read->words, said) >= 0)
            return false;
        if ((after && said.len && !years_grade(read, said)) ||
            !years_add(read, span ? before + 1 : year, year))
            return false;
        before = year;
    }
    return years_grade(read, years_said(read->scratch, (Str){part.at + after, part.len - after}));
}

uint32_t value_ratings(Arena *scratch, const Words *words, Str cell, YearRating *at,
                       uint32_t most) {
    YearsRead read = {.scratch = scratch, .words = words, .at = at, .most = most};
    Str       part;
    for (Str rest = cell; value_part(&rest, false, &part);)
        if (!years_read(&read, part))
            return 0;
    return read.made;
}
