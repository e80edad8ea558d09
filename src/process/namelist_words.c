/* namelist_words.c — comparing and writing out words of a name list. Loading them: namelist_load.c. */
#include "process/namelist_words.h"

#include "base/utf8.h"
#include "model/roster.h"

#include <string.h>

/* --- keys ------------------------------------------------------------------------------------ */

static bool key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static Str key_of(Arena *arena, Str text, bool squeeze) {
    Text key = text_open(arena);
    bool blank = false;
    for (size_t i = 0; i < text.len; i++) {
        if (!key_char(text.at[i])) {
            blank = key.len > 0;
            continue;
        }
        if (blank && !squeeze)
            text_char(&key, ' ');
        blank = false;
        text_char(&key, text.at[i]);
    }
    return text_done(&key);
}

Str words_key(Arena *arena, Str text) {
    return key_of(arena, utf8_spelled(arena, text), false);
}

Str words_folded(Arena *arena, Str text) {
    return key_of(arena, utf8_fold(arena, text), false);
}

Str words_squeezed(Arena *arena, Str text) {
    return key_of(arena, utf8_spelled(arena, text), true);
}

static bool begins_with(Str key, Str word) {
    return str_starts(key, word) && (key.len == word.len || key.at[word.len] == ' ');
}

size_t words_begin(const Words *words, WordList list, Str key) {
    for (size_t i = 0; i < words->lists[list].len; i++)
        if (begins_with(key, words->lists[list].at[i]))
            return words->lists[list].at[i].len;
    return 0;
}

size_t words_end(const Words *words, WordList list, Str key) {
    for (size_t i = 0; i < words->lists[list].len; i++) {
        Str word = words->lists[list].at[i];
        if (str_ends(key, word) && (key.len == word.len || key.at[key.len - word.len - 1] == ' '))
            return word.len;
    }
    return 0;
}

size_t words_count(Str key, size_t len) {
    size_t count = len > 0;
    for (size_t i = 0; i < len; i++)
        count += key.at[i] == ' ';
    return count;
}

Str words_initial(Arena *arena, Str text, bool large) {
    size_t   first = 0;
    uint32_t code;
    if (!utf8_next(text, &first, &code))
        return text;
    Str letter = {text.at, first};
    return str_format(arena, STR_FMT STR_FMT,
                      STR_ARG(large ? utf8_upper(arena, letter) : utf8_lower(arena, letter)),
                      (int)(text.len - first), text.at + first);
}

uint32_t words_within(const Words *words, WordList list, Str key, size_t from) {
    for (size_t i = from; i < key.len; i++) {
        bool starts = i == 0 || key.at[i - 1] == ' ';
        if (starts && words_begin(words, list, (Str){key.at + i, key.len - i}))
            return (uint32_t)i;
    }
    return NONE;
}

/* Words of one sign ("-", "…") have no key: they are kept, and compared, as they are. */
bool words_is(Arena *scratch, const Words *words, WordList list, Str text) {
    ArenaMark mark = arena_mark(scratch);
    Str       key = words_key(scratch, text);
    bool      is = false;
    for (size_t i = 0; i < words->lists[list].len && !is; i++)
        is = str_same(words->lists[list].at[i], key.len ? key : text);
    arena_rewind(scratch, mark);
    return is;
}

Str words_look(const Words *words, WordTable table, Str word) {
    uint32_t at = map_find(&words->tables[table], word);
    return at == NONE ? STR("") : words->texts.at[at];
}

/* --- short forms ----------------------------------------------------------------------------- */

typedef struct Writing {
    Arena       *arena;
    const Words *words;
    bool         compare;
    bool         leading; /* still where the post is named */
    Text         text;
} Writing;

static Str short_look(const Writing *writing, Str word) {
    Str found = writing->leading ? words_look(writing->words, WORDS_SHORT_POSTS, word) : STR("");
    if (!found.len)
        found = words_look(writing->words, WORDS_SHORT_UNITS, word);
    if (!found.len && writing->compare)
        found = words_look(writing->words, WORDS_SHORT_COMPARED, word);
    return found;
}

/* A short form of a post, or a word such as "Phó" before one, keeps the place where posts are named. */
static void leading_goes(Writing *writing, Str word) {
    writing->leading =
        writing->leading &&
        (words_look(writing->words, WORDS_SHORT_POSTS, word).len ||
         map_find(&writing->words->post_words, words_key(writing->arena, word)) != NONE);
}

static bool write_whole(Writing *writing, Str word) {
    Str tail = word;
    while (word.len && str_among(word.at[word.len - 1], ",;:.)"))
        word.len--;
    Str found = short_look(writing, word);
    if (!found.len)
        return false;
    leading_goes(writing, word);
    text_add(&writing->text, found);
    size_t dot =
        word.len < tail.len && tail.at[word.len] == '.'; /* "TP." is no end of a sentence */
    text_add(&writing->text, (Str){tail.at + word.len + dot, tail.len - word.len - dot});
    return true;
}

/* "PCT.UBND" and "HĐND&UBND": the parts between the signs. */
static void write_parts(Writing *writing, Str word) {
    bool was_short = false;
    for (size_t i = 0, from = 0; i <= word.len; i++) {
        bool sign = i < word.len && str_among(word.at[i], ".&-/");
        if (i < word.len && !sign)
            continue;
        Str part = {word.at + from, i - from}, found = short_look(writing, part);
        leading_goes(writing, part);
        text_add(&writing->text, found.len ? found : part);
        was_short = found.len > 0;
        from = i + 1;
        if (!sign)
            continue;
        if (word.at[i] == '&' && writing->compare)
            text_add(&writing->text, STR(" và "));
        else if (word.at[i] != '.' || !was_short)
            text_char(&writing->text, word.at[i]);
        else
            text_char(&writing->text, ' ');
    }
}

/* A short form of two words, "PBT TT", where a post is named; bytes of it, 0: none. */
static size_t write_pair(Writing *writing, Str text, size_t first) {
    size_t end = first + 1;
    while (end < text.len && !str_among(text.at[end], " \n\r\t"))
        end++;
    Str found = writing->leading
                    ? words_look(writing->words, WORDS_SHORT_POSTS, (Str){text.at, end})
                    : STR("");
    text_add(&writing->text, found);
    return found.len ? end : 0;
}

static Str write_out(Arena *arena, const Words *words, Str text, bool compare) {
    Writing writing = {arena, words, compare, true, text_open(arena)};
    while (text.len) {
        size_t end = 0;
        while (end < text.len && !str_among(text.at[end], " \n\r\t"))
            end++;
        Str word = {text.at, end};
        if (writing.text.len && word.len && writing.text.at[writing.text.len - 1] != ' ')
            text_char(&writing.text, ' ');
        size_t pair = end < text.len ? write_pair(&writing, text, end) : 0;
        if (pair)
            end = pair;
        else if (word.len && !write_whole(&writing, word))
            write_parts(&writing, word);
        end += end < text.len;
        text = (Str){text.at + end, text.len - end};
    }
    return str_trim(text_done(&writing.text));
}

Str words_write(Arena *arena, const Words *words, Str text) {
    return write_out(arena, words, text, false);
}

Str words_compared(Arena *arena, const Words *words, Str text) {
    return words_folded(arena, write_out(arena, words, text, true));
}

/* --- feeds ----------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    FeedBase    base;
} plain_feeds[] = {
    {"skip", FEED_SKIP},
    {"number", FEED_NUMBER},
    {"family", FEED_FAMILY},
    {"given", FEED_GIVEN},
    {"title", FEED_TITLE},
    {"unit", FEED_UNIT},
    {"title_unit", FEED_TITLE_UNIT},
    {"since", FEED_SINCE},
    {"degree", FEED_DEGREE},
    {"theory", FEED_THEORY},
    {"grade", FEED_GRADE},
    {"rating", FEED_RATING},
};

static const char *const born_parts[] = {"day", "month", "year"};

static bool feed_has_code(FeedBase base) {
    return base == FEED_DEGREE || base == FEED_THEORY || base == FEED_RATING;
}

static ListFeed feed_coded(Str head, Str tail) {
    int64_t  year;
    FeedBase base = FEED_UNKNOWN;
    int      code = -1;
    if (str_is(head, "sex") || str_is(head, "born")) {
        base = str_is(head, "sex") ? FEED_SEX_MARK : FEED_BORN_SEX;
        code = codes_find(LIST_SEX, tail);
    } else if (str_is(head, "degree")) {
        base = FEED_DEGREE;
        code = codes_find(LIST_DEGREE, tail);
    } else if (str_is(head, "theory")) {
        base = FEED_THEORY;
        code = codes_find(LIST_THEORY, tail);
    } else if (str_is(head, "rating") && str_int(tail, &year) && year > 1900 && year < 2200) {
        base = FEED_RATING;
        code = (int)year;
    }
    for (int i = 0; i < 3 && str_is(head, "born"); i++)
        if (str_is(tail, born_parts[i]))
            return (ListFeed){FEED_BORN_PART, i};
    return code < 0 ? (ListFeed){FEED_UNKNOWN, 0} : (ListFeed){base, code};
}

ListFeed feed_named(Str name) {
    Str      tail = name, head = str_cut(&tail, '.');
    int      type = codes_find(LIST_CERTIFICATE, name);
    uint32_t field = vocabulary_field(KIND_PERSON, name);
    if (head.len < name.len)
        return feed_coded(head, tail);
    for (size_t i = 0; i < COUNT_OF(plain_feeds); i++)
        if (str_is(name, plain_feeds[i].name))
            return (ListFeed){plain_feeds[i].base, feed_has_code(plain_feeds[i].base) ? -1 : 0};
    if (type >= 0)
        return (ListFeed){FEED_CERTIFICATE, type};
    return field == NONE ? (ListFeed){FEED_UNKNOWN, 0} : (ListFeed){FEED_PERSON, (int32_t)field};
}

static Str coded_name(Arena *arena, const char *head, ListId list, int code) {
    return code < 0 ? str_from(head) : str_format(arena, "%s.%s", head, codes_at(list, code)->id);
}

Str feed_name(Arena *arena, ListFeed feed) {
    switch (feed.base) {
    case FEED_PERSON:
        return str_from(vocabulary_kind(KIND_PERSON)->fields[feed.of].name);
    case FEED_SEX_MARK:
        return coded_name(arena, "sex", LIST_SEX, feed.of);
    case FEED_BORN_SEX:
        return coded_name(arena, "born", LIST_SEX, feed.of);
    case FEED_BORN_PART:
        return str_format(arena, "born.%s", born_parts[feed.of]);
    case FEED_DEGREE:
        return coded_name(arena, "degree", LIST_DEGREE, feed.of);
    case FEED_THEORY:
        return coded_name(arena, "theory", LIST_THEORY, feed.of);
    case FEED_CERTIFICATE:
        return str_from(codes_at(LIST_CERTIFICATE, feed.of)->id);
    case FEED_RATING:
        return feed.of < 0 ? STR("rating") : str_format(arena, "rating.%d", feed.of);
    case FEED_UNKNOWN:
        return STR("");
    case FEED_SKIP:
    case FEED_NUMBER:
    case FEED_FAMILY:
    case FEED_GIVEN:
    case FEED_GRADE:
    case FEED_TITLE:
    case FEED_UNIT:
    case FEED_TITLE_UNIT:
    case FEED_SINCE:
        break;
    }
    for (size_t i = 0; i < COUNT_OF(plain_feeds); i++)
        if (plain_feeds[i].base == feed.base)
            return str_from(plain_feeds[i].name);
    return STR("");
}

/* --- headers --------------------------------------------------------------------------------- */

static const ListFeed feed_unknown = {FEED_UNKNOWN, 0};

/* above: what stands before ">"; empty: the header alone. */
static ListFeed header_look(Arena *scratch, const Words *words, Str above, Str header) {
    const char *mark = above.len ? ">" : "";
    Str         key = str_format(scratch, STR_FMT "%s" STR_FMT, STR_ARG(above), mark,
                                 STR_ARG(words_key(scratch, header)));
    uint32_t    at = map_find(&words->headers, key);
    if (at == NONE && !str_starts(above, STR("{")))
        above = words_folded(scratch, above);
    if (at == NONE)
        at = map_find(&words->folded, str_format(scratch, STR_FMT "%s" STR_FMT, STR_ARG(above),
                                                 mark, STR_ARG(words_folded(scratch, header))));
    return at == NONE ? feed_unknown : words->feeds.at[at];
}

/* The four digits of a year somewhere in the headers; -1: none. */
static int32_t path_year(const Str *path, uint32_t depth) {
    for (uint32_t d = depth; d-- > 0;)
        for (size_t i = 0; i + 4 <= path[d].len; i++) {
            const char *at = path[d].at + i;
            bool        edge = i == 0 || at[-1] < '0' || at[-1] > '9';
            int64_t     year;
            if (edge && (at[0] == '1' || at[0] == '2') && str_int((Str){at, 4}, &year) &&
                year >= 1950 && year < 2200)
                return (int32_t)year;
        }
    return -1;
}

/* "Quê quán (xã, tỉnh)" -> "Quê quán"; a header that begins with the bracket stays. */
static Str before_bracket(Str header) {
    const char *at = header.len ? memchr(header.at, '(', header.len) : NULL;
    return at && at != header.at ? str_trim((Str){header.at, (size_t)(at - header.at)}) : header;
}

/* The header as one below another: "Trình độ > CM", "{born} > Nam". */
static ListFeed header_under(Arena *scratch, const Words *words, const Str *path, uint32_t depth) {
    Str leaf = path[depth - 1];
    for (uint32_t up = depth - 1; up-- > 0;) {
        if (!path[up].len)
            continue;
        ListFeed feed = header_look(scratch, words, words_key(scratch, path[up]), leaf);
        ListFeed above = words_header(scratch, words, path, up + 1);
        if (feed.base == FEED_UNKNOWN && above.base != FEED_UNKNOWN) {
            Str name = feed_name(scratch, above);
            feed = header_look(scratch, words, str_format(scratch, "{" STR_FMT "}", STR_ARG(name)),
                               leaf);
        }
        if (feed.base != FEED_UNKNOWN)
            return feed;
    }
    return feed_unknown;
}

static ListFeed header_own(Arena *scratch, const Words *words, Str header) {
    ListFeed feed = header_look(scratch, words, STR(""), header);
    if (feed.base != FEED_UNKNOWN)
        return feed;
    uint32_t field = vocabulary_header(scratch, KIND_PERSON, header);
    int      type = codes_read(scratch, LIST_CERTIFICATE, header);
    if (field != NONE)
        return (ListFeed){FEED_PERSON, (int32_t)field};
    return type < 0 ? feed : (ListFeed){FEED_CERTIFICATE, type};
}

ListFeed words_header(Arena *scratch, const Words *words, const Str *path, uint32_t depth) {
    if (!depth || !path[depth - 1].len)
        return feed_unknown;
    Str      header = path[depth - 1], plain = before_bracket(header);
    ListFeed feed = header_under(scratch, words, path, depth);
    if (feed.base == FEED_UNKNOWN)
        feed = header_own(scratch, words, header);
    if (feed.base == FEED_UNKNOWN && plain.len < header.len)
        feed = header_own(scratch, words, plain);
    if (feed.base == FEED_UNKNOWN && depth > 1)
        feed = words_header(scratch, words, path, depth - 1);
    if (feed.base == FEED_RATING && feed.of < 0)
        feed.of = path_year(path, depth);
    return feed;
}
