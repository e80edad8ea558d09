/* namelist_name.c — the cell of a name: the name itself in proper case, other names and remarks beside it,
 * titles before it. What is not sure to be a name is told by whoever asks, never taken in silence. */
#include "process/namelist_value.h"

#include "base/utf8.h"

#include <string.h>

static bool word_joint(char c) {
    return c == ' ' || c == '-' || c == '\'' || c == '.';
}

typedef enum Case { CASE_KEPT, CASE_LOWERED, CASE_BY_WORD } Case;

/* "NGUYỄN" among words in small letters; "JD" is no syllable and "III" a number. */
static bool word_shouted(Arena *arena, Str word) {
    size_t letters = 0, numerals = 0;
    for (size_t at = 0; at < word.len; at += value_letter((Str){word.at + at, word.len - at})) {
        letters++;
        numerals += str_among(word.at[at], "IVX");
    }
    return letters > 1 && numerals < letters && str_same(word, utf8_upper(arena, word)) &&
           strpbrk(str_copy(arena, utf8_fold(arena, word)).at, "aeiouy");
}

static Str word_proper(Arena *arena, Str word, Case how) {
    size_t len = word.len ? value_letter(word) : 0;
    Str    rest = {word.at + len, word.len - len};
    if (how == CASE_LOWERED || (how == CASE_BY_WORD && word_shouted(arena, word)))
        rest = utf8_lower(arena, rest);
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(utf8_upper(arena, (Str){word.at, len})),
                      STR_ARG(rest));
}

/* Each word with its first letter large, the others as `how` says. */
static Str capitalised(Arena *arena, Str text, Case how) {
    Text made = text_open(arena);
    while (text.len) {
        size_t end = 0;
        while (end < text.len && !word_joint(text.at[end]))
            end++;
        text_add(&made, word_proper(arena, (Str){text.at, end}, how));
        if (end < text.len)
            text_char(&made, text.at[end++]);
        text = (Str){text.at + end, text.len - end};
    }
    return text_done(&made);
}

bool value_proper(Arena *arena, Str text, Str *proper_out) {
    bool capitals = str_same(text, utf8_upper(arena, text));
    bool small = str_same(text, utf8_lower(arena, text));
    *proper_out = capitalised(arena, text, capitals || small ? CASE_LOWERED : CASE_BY_WORD);
    return !str_same(text, *proper_out);
}

/* "1. ", "- ", "* " before a name. */
static Str mark_drop(Str name) {
    size_t i = 0;
    while (i < name.len &&
           ((name.at[i] >= '0' && name.at[i] <= '9') || str_among(name.at[i], ".-*) ")))
        i++;
    return (Str){name.at + i, name.len - i};
}

/* The text without as many words, however they are joined, as the key has in its first bytes. */
static Str words_skip(Str text, Str key, size_t len) {
    size_t want = 1;
    for (size_t i = 0; i < len; i++)
        want += key.at[i] == ' ';
    size_t at = 0;
    for (size_t word = 0; word < want && at < text.len; word++) {
        while (at < text.len && !str_among(text.at[at], " ./:"))
            at++;
        while (at < text.len && str_among(text.at[at], " ./:"))
            at++;
    }
    return at < text.len ? (Str){text.at + at, text.len - at} : text;
}

/* "Đ/c Nguyễn Văn A", "PGS. TS. Lê Văn B": by letters, as a key would take a name for a title. */
static Str honorific_drop(Arena *scratch, const Words *words, Str name) {
    for (;;) {
        Str    key = words_key(scratch, name);
        size_t len = words_begin(words, WORDS_HONORIFICS, key);
        if (!len || len >= key.len)
            return name;
        name = words_skip(name, key, len);
    }
}

/* "Bà Lê Thị Tám", but "Ông Văn An" and "Ông Thị Thu Hà" are of that family: a courtesy has three words of
 * a name after it, a family and not a middle name first. */
static Str courtesy_drop(Arena *scratch, const Words *words, Str text, ListName *name) {
    Str    key = words_key(scratch, text);
    size_t len = words_begin(words, WORDS_COURTESIES, key), blanks = 0;
    for (size_t i = len; len && i < key.len; i++)
        blanks += key.at[i] == ' ';
    if (blanks < 3)
        return text;
    Str after = {key.at + len + 1, key.len - len - 1};
    if (str_starts(after, words_key(scratch, STR("văn"))) ||
        str_starts(after, words_key(scratch, STR("thị"))))
        return text;
    name->called = true;
    return words_skip(text, key, len);
}

static Str quotes_drop(Str text) {
    static const char *const quotes[] = {"\"", "“", "”", "'", ":", "«", "»", "-", "–", "—"};
    for (bool again = true; again;) {
        again = false;
        text = str_trim(text);
        for (size_t i = 0; i < COUNT_OF(quotes); i++) {
            Str quote = str_from(quotes[i]);
            if (str_starts(text, quote)) {
                text = (Str){text.at + quote.len, text.len - quote.len};
                again = true;
            }
            if (str_ends(text, quote) && text.len) {
                text.len -= quote.len;
                again = true;
            }
        }
    }
    return text;
}

/* "tức Nam" -> "Nam": as many words of the text as the word of the list has. */
static Str words_after(Arena *scratch, const Words *words, WordList list, Str text) {
    Str    key = words_key(scratch, text);
    size_t len = words_begin(words, list, key), blanks = 0;
    if (!len)
        return text;
    for (size_t i = 0; i < len; i++)
        blanks += key.at[i] == ' ';
    size_t at = 0;
    for (size_t word = 0; word <= blanks && at < text.len; word++) {
        while (at < text.len && !str_among(text.at[at], " :"))
            at++;
        while (at < text.len && str_among(text.at[at], " :"))
            at++;
    }
    return (Str){text.at + at, text.len - at};
}

/* "vợ ông A", "1", "nghỉ hưu": beside a name stands a name only with large letters and no digits, unless
 * the whole cell is written small. */
static bool is_remark(Arena *scratch, const Words *words, Str text, bool small) {
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    Str letter = {text.at, value_letter(text)};
    return words_begin(words, WORDS_REMARKS, words_key(scratch, text)) ||
           (!small && !str_same(letter, utf8_upper(scratch, letter)));
}

static Str listed(Arena *arena, Str list, Str text) {
    return list.len ? str_format(arena, STR_FMT "; " STR_FMT, STR_ARG(list), STR_ARG(text))
                    : str_copy(arena, text);
}

/* "Nữ", but not "Năm", which is a name whatever folding makes of it; -1. */
static int sex_word(Arena *scratch, Str text) {
    Str key = words_key(scratch, text);
    for (int sex = 0; sex < (int)codes_count(LIST_SEX); sex++) {
        const Code *code = codes_at(LIST_SEX, sex);
        if (key.len && (str_same(key, words_key(scratch, str_from(code->vi))) ||
                        str_same(key, words_key(scratch, str_from(code->en)))))
            return sex;
    }
    return -1;
}

static void other_add(Arena *arena, const Words *words, Str text, ListName *name) {
    Str  words_left = quotes_drop(text);
    bool told = false;
    for (Str before = {0}; words_left.len != before.len;) {
        before = words_left;
        words_left = quotes_drop(words_after(arena, words, WORDS_OTHER_NAMES, words_left));
        told |= before.len > words_left.len;
    }
    int sex = told ? -1 : sex_word(arena, words_left);
    if (sex >= 0) {
        name->sexes |= name->sex >= 0 && name->sex != sex;
        name->sex = sex;
        return;
    }
    if (!words_left.len)
        return;
    if (!told && is_remark(arena, words, words_left, name->small)) {
        name->remark = listed(arena, name->remark, words_left);
        return;
    }
    Str proper;
    value_proper(arena, words_left, &proper);
    name->other = listed(arena, name->other, proper);
}

/* What stands in brackets, taken out of the name. */
static Str brackets_take(Arena *arena, const Words *words, Str text, ListName *name) {
    const char *open = text.len ? memchr(text.at, '(', text.len) : NULL;
    if (!open)
        return text;
    Str         after = {open + 1, (size_t)(text.at + text.len - open - 1)};
    const char *close = after.len ? memchr(after.at, ')', after.len) : NULL;
    Str         inside = close ? (Str){after.at, (size_t)(close - after.at)} : after;
    Str rest = close ? (Str){close + 1, (size_t)(after.at + after.len - close - 1)} : STR("");
    other_add(arena, words, inside, name);
    rest = brackets_take(arena, words, rest, name);
    return str_trim(
        str_format(arena, "%.*s " STR_FMT, (int)(open - text.at), text.at, STR_ARG(rest)));
}

/* "tức Nam" after a name. "Tức" is a name too: "Nguyễn Tức Minh"; one word says it only when written small,
 * or all is in capitals and a whole name stands before it. */
static bool other_told(Arena *scratch, const Words *words, Str text, size_t at) {
    Str    rest = {text.at + at + 1, text.len - at - 1};
    Str    key = words_key(scratch, rest);
    size_t len = words_begin(words, WORDS_OTHER_NAMES, key);
    if (!len || text.at[at] == '\n' || memchr(key.at, ' ', len))
        return len > 0;
    Str  letter = {rest.at, value_letter(rest)};
    bool large = str_same(letter, utf8_upper(scratch, letter));
    bool capitals = str_same(text, utf8_upper(scratch, text));
    return !large || (capitals && memchr(text.at, ' ', at));
}

/* "Nguyễn Văn A, tức Nam", "Nguyễn Văn A / Tư Hải": the sign that ends the name; else the whole. A name
 * that goes on in the next line is one name. */
static Str name_head(Arena *arena, const Words *words, Str text, ListName *name) {
    for (size_t i = 0; i < text.len; i++) {
        Str  rest = {text.at + i + 1, text.len - i - 1};
        bool line = text.at[i] == '\n', blank = line || text.at[i] == ' ';
        if (!str_among(text.at[i], ",;/") && !(blank && other_told(arena, words, text, i))) {
            name->joined |= line;
            continue;
        }
        other_add(arena, words, rest, name);
        return (Str){text.at, i};
    }
    return text;
}

/* Signs after a name: a mark of a footnote, a dash before what was taken off. */
static Str tail_drop(Str text) {
    static const char *const signs[] = {"*", ".", ",", ";", "-", "–", "—"};
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < COUNT_OF(signs); i++)
            if (str_ends(text, str_from(signs[i]))) {
                text = str_trim((Str){text.at, text.len - strlen(signs[i])});
                again = true;
            }
    }
    return text;
}

ListName value_name(Arena *arena, const Words *words, Str cell) {
    ListName name = {.sex = -1, .other = STR(""), .remark = STR("")};
    Str      text = honorific_drop(arena, words, mark_drop(str_trim(cell)));
    name.small = str_same(text, utf8_lower(arena, text));
    text = courtesy_drop(arena, words, str_trim(brackets_take(arena, words, text, &name)), &name);
    text = tail_drop(list_line(arena, name_head(arena, words, text, &name)));
    name.recased = value_proper(arena, text, &name.name);
    return name;
}
