/* namelist_said.c — answers and fields as users write them, in either language, and as the program names them:
 * "bỏ qua" is skip, "Quê quán" native_place. Files for users are written in their own words; the program's
 * names are read as well. */
#include "process/namelist_parts.h"

#include "base/utf8.h"

#include <string.h>

enum { LANGS = LANG_EN + 1 };

static bool alike(Arena *arena, Str a, Str b) {
    return str_same(utf8_fold(arena, str_trim(a)), utf8_fold(arena, str_trim(b)));
}

/* ---- choices ---- */

/* In the catalogue with "|" between words that mean the same; the first is written. */
static Str choice_words(Arena *arena, Lang lang, const char *choice) {
    return say_plain(arena, lang, str_format(arena, "namelist.word.%s", choice).at);
}

static bool choice_is(Arena *arena, const char *choice, Str said) {
    if (str_is(said, choice))
        return true;
    for (int lang = 0; lang < LANGS; lang++)
        for (Str words = choice_words(arena, (Lang)lang, choice); words.len;)
            if (alike(arena, str_cut(&words, '|'), said))
                return true;
    return false;
}

Str answer_read(Arena *arena, const char *const *choices, Str said) {
    for (size_t i = 0; choices[i]; i++)
        if (choice_is(arena, choices[i], said))
            return str_from(choices[i]);
    return said;
}

Str answer_said(Arena *arena, Lang lang, const char *const *choices, Str answer) {
    for (size_t i = 0; choices[i]; i++)
        if (str_is(answer, choices[i])) {
            Str words = choice_words(arena, lang, choices[i]);
            return str_cut(&words, '|');
        }
    return answer;
}

Str answer_meant(Arena *arena, const char *question, Str said) {
    Str      choice = answer_read(arena, answer_choices(question), str_trim(said));
    bool     field = strcmp(question, "columns") == 0 && !str_is(choice, "guess");
    ListFeed feed = field ? feed_read(arena, choice) : (ListFeed){FEED_UNKNOWN, 0};
    return feed.base == FEED_UNKNOWN ? choice : feed_name(arena, feed);
}

/* ---- questions ---- */

Str question_said(Arena *arena, Lang lang, const char *question) {
    return say_plain(arena, lang, str_format(arena, "namelist.part.%s", question).at);
}

bool question_is(Arena *arena, const char *question, Str said) {
    return str_is(said, question) || alike(arena, question_said(arena, LANG_VI, question), said) ||
           alike(arena, question_said(arena, LANG_EN, question), said);
}

/* ---- fields ---- */

Str feed_said(Arena *arena, Lang lang, ListFeed feed) {
    static const char *const skip[] = {"skip", NULL};
    return feed.base == FEED_UNKNOWN ? STR("")
           : feed.base == FEED_SKIP  ? answer_said(arena, lang, skip, STR("skip"))
                                     : lists_feed(arena, lang, feed);
}

/* `of` runs from *least to below what is returned. */
static int feed_reach(FeedBase base, int *least) {
    *least = base == FEED_DEGREE || base == FEED_THEORY || base == FEED_RATING ? -1 : 0;
    switch ((int)base) {
    case FEED_PERSON:
        return (int)vocabulary_kind(KIND_PERSON)->field_count;
    case FEED_SEX_MARK:
    case FEED_BORN_SEX:
        return (int)codes_count(LIST_SEX);
    case FEED_BORN_PART:
        return 3;
    case FEED_DEGREE:
        return (int)codes_count(LIST_DEGREE);
    case FEED_THEORY:
        return (int)codes_count(LIST_THEORY);
    case FEED_CERTIFICATE:
        return (int)codes_count(LIST_CERTIFICATE);
    case FEED_RATING:
        return 0;
    default:
        return 1;
    }
}

uint32_t feeds_all(Arena *arena, ListFeed **feeds_out) {
    VEC(ListFeed) feeds = {0};
    for (int base = FEED_SKIP; base <= FEED_RATING; base++) {
        int least, past = feed_reach((FeedBase)base, &least);
        for (int of = least; of < past; of++)
            VEC_PUSH(arena, feeds, ((ListFeed){(FeedBase)base, of}));
    }
    *feeds_out = feeds.at;
    return (uint32_t)feeds.len;
}

/* "Xếp loại 2024". */
static bool rated(Arena *arena, Str said, ListFeed *feed_out) {
    int64_t year;
    Str     last = {said.at + (said.len < 4 ? 0 : said.len - 4), said.len < 4 ? 0 : 4};
    if (!str_int(last, &year) || year < 1900 || year > 2200)
        return false;
    *feed_out = (ListFeed){FEED_RATING, (int32_t)year};
    for (int lang = 0; lang < LANGS; lang++)
        if (alike(arena, lists_feed(arena, (Lang)lang, *feed_out), said))
            return true;
    return false;
}

ListFeed feed_read(Arena *arena, Str said) {
    ListFeed feed = feed_named(said);
    said = str_trim(said);
    if (feed.base != FEED_UNKNOWN || !said.len || rated(arena, said, &feed))
        return feed;
    ListFeed *feeds;
    uint32_t  count = feeds_all(arena, &feeds);
    for (uint32_t i = 0; i < count; i++)
        for (int lang = 0; lang < LANGS; lang++)
            if (alike(arena, feed_said(arena, (Lang)lang, feeds[i]), said))
                return feeds[i];
    uint32_t field = vocabulary_header(arena, KIND_PERSON, said); /* "Năm sinh" */
    return field == NONE ? (ListFeed){FEED_UNKNOWN, 0} : (ListFeed){FEED_PERSON, (int32_t)field};
}
