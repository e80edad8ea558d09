#include "text/say.h"

#include "base/map.h"
#include "base/utf8.h"
#include "text/form.h"

#include <pthread.h>
#include <string.h>

typedef struct Message {
    const char *key, *words[2]; /* by Lang */
} Message;

static const Message messages[] = {
#define M(key, vi, en) {key, {vi, en}},
#include "text/catalogue/cli.def"
#include "text/catalogue/common.def"
#include "text/catalogue/instance.def"
#include "text/catalogue/intake.def"
#include "text/catalogue/namelist.def"
#include "text/catalogue/reason.def"
#include "text/catalogue/page.def"
#include "text/catalogue/register.def"
#include "text/catalogue/provision.def"
#include "text/catalogue/report.def"
#include "text/catalogue/reorganise.def"
#include "text/catalogue/rules.def"
#include "text/catalogue/secrecy.def"
#include "text/catalogue/serve.def"
#include "text/catalogue/due.def"
#include "text/catalogue/balance.def"
#include "text/catalogue/pool.def"
#include "text/catalogue/forecast.def"
#include "text/catalogue/listing.def"
#include "text/catalogue/sample.def"
#include "text/catalogue/store.def"
#include "text/catalogue/why.def"
#include "text/catalogue/ask.def"
#include "text/catalogue/replan.def"
#undef M
};

static pthread_once_t index_once = PTHREAD_ONCE_INIT;
static Map            index_map;

static void index_open(void) {
    index_map = map_open(arena_open()); /* lives as long as the process */
    for (uint32_t i = 0; i < COUNT_OF(messages); i++)
        ensure(map_put(&index_map, str_from(messages[i].key), i) == i);
}

static const Message *message_find(const char *key) {
    pthread_once(&index_once, index_open);
    uint32_t at = map_find(&index_map, str_from(key));
    return at == NONE ? NULL : &messages[at];
}

bool say_has(const char *key) {
    return message_find(key) != NULL;
}

static Str arg_find(const Arg *args, size_t count, Str name) {
    for (size_t i = 0; i < count; i++)
        if (args[i].name && str_is(name, args[i].name))
            return args[i].value;
    return STR("");
}

/* "count": the value itself; "count:number": the value in that form; "count|person|people": the first
 * word where the value is 1, else the second. */
static Str place_fill(Arena *arena, Lang lang, const Arg *args, size_t count, Str place) {
    Str words = place, form = str_cut(&words, '|'), name = str_cut(&form, ':');
    Str value = arg_find(args, count, name);
    if (form.len)
        return form_say(arena, lang, form, value);
    if (!words.len)
        return value;
    Str one = str_cut(&words, '|');
    return str_is(value, "1") ? one : words;
}

Str say(Arena *arena, Lang lang, const char *key, const Arg *args, size_t count) {
    const Message *message = message_find(key);
    if (!message) /* a test finds these before a user does; the key itself still tells what happened */
        return str_format(arena, "[%s]", key);
    Text text = text_open(arena);
    Str  rest = str_from(message->words[lang]);
    while (rest.len) {
        text_add(&text, str_cut(&rest, '{'));
        if (rest.len) /* what follows an opening brace, up to the closing one, is a place */
            text_add(&text, place_fill(arena, lang, args, count, str_cut(&rest, '}')));
    }
    return text_done(&text);
}

Str say_plain(Arena *arena, Lang lang, const char *key) {
    return say(arena, lang, key, NULL, 0);
}

static Str column_letters(Arena *arena, uint32_t column) {
    char     letters[8];
    uint32_t at = sizeof letters;
    while (column) {
        letters[--at] = (char)('A' + (column - 1) % 26);
        column = (column - 1) / 26;
    }
    return str_copy(arena, (Str){letters + at, sizeof letters - at});
}

static Str place_spot(Arena *arena, Lang lang, const Place *place) {
    if (place->row && place->column)
        return str_format(arena, STR_FMT "%u", STR_ARG(column_letters(arena, place->column)),
                          place->row);
    Str row = str_format(arena, "%u", place->row), line = str_format(arena, "%u", place->line);
    Str column = str_format(arena, "%u", place->column);
    if (place->row)
        return SAY(arena, lang, "place.row", {"row", row});
    if (place->line && place->column)
        return SAY(arena, lang, "place.line_column", {"line", line}, {"column", column});
    if (place->line)
        return SAY(arena, lang, "place.line", {"line", line});
    return STR("");
}

Str say_place(Arena *arena, Lang lang, const Place *place) {
    Text text = text_open(arena);
    Str  parts[] = {place->file, place->sheet, place_spot(arena, lang, place)};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (parts[i].len && text.len)
            text_add(&text, STR(", "));
        text_add(&text, parts[i]);
    }
    return text_done(&text);
}

/* The finding's own arguments, then {value}, {field} and {words}. */
static Str finding_words(Arena *arena, Lang lang, const Finding *finding, const char *key,
                         Str words) {
    Arg    args[FINDING_ARGS + 3];
    size_t count = 0;
    while (count < FINDING_ARGS && finding->args[count].name) {
        args[count] = finding->args[count];
        count++;
    }
    args[count++] = (Arg){"value", finding->value};
    args[count++] = (Arg){"field", say_field(arena, lang, finding)};
    args[count++] = (Arg){"words", words};
    return say(arena, lang, key, args, count);
}

enum { ALSO_SHOWN = 6 };

/* " (còn: C14 “x”, C20 “y” và 12 chỗ khác)": where else the same was found. */
static Str also_words(Arena *arena, Lang lang, const Finding *finding) {
    Text text = text_open(arena);
    for (size_t i = 0; i < finding->also_count && i < ALSO_SHOWN; i++) {
        const FindingSpot *spot = &finding->also[i];
        text_format(&text, "%s" STR_FMT, i ? ", " : "",
                    STR_ARG(place_spot(arena, lang, &spot->place)));
        if (spot->value.len && !str_same(spot->value, finding->value))
            text_format(&text, " “" STR_FMT "”", STR_ARG(spot->value));
    }
    if (!finding->also_count)
        return STR("");
    size_t more = finding->also_count > ALSO_SHOWN ? finding->also_count - ALSO_SHOWN : 0;
    return more ? SAY(arena, lang, "finding.also.more", {"places", text_done(&text)},
                      {"count", say_number(arena, lang, (int64_t)more)})
                : SAY(arena, lang, "finding.also", {"places", text_done(&text)});
}

/* "{field}: …" of a file as a whole, which is no field. */
static Str without_field(const Finding *finding, Str words) {
    return !finding->field.len && str_starts(words, STR(": ")) ? (Str){words.at + 2, words.len - 2}
                                                               : words;
}

/* What is to be written, or stands written: in the language of the file, which need not be the reader's. */
static Str file_words(Arena *arena, Lang lang, const Finding *finding) {
    Str key = str_format(arena, "%s.words", finding->code);
    for (size_t i = 0; i < FINDING_ARGS && finding->args[i].name; i++)
        if (str_is(str_from(finding->args[i].name), "language"))
            lang = lang_from(finding->args[i].value.at);
    return say_has(key.at) ? finding_words(arena, lang, finding, key.at, STR("")) : STR("");
}

Str say_finding(Arena *arena, Lang lang, const Finding *finding) {
    Str place = say_place(arena, lang, &finding->place);
    Str told = finding_words(arena, lang, finding, finding->code, file_words(arena, lang, finding));
    Str words = str_format(arena, STR_FMT STR_FMT, STR_ARG(without_field(finding, told)),
                           STR_ARG(also_words(arena, lang, finding)));
    return place.len ? str_format(arena, STR_FMT ": " STR_FMT, STR_ARG(place), STR_ARG(words))
                     : words;
}

Str say_field(Arena *arena, Lang lang, const Finding *finding) {
    return form_say(arena, lang, STR("field"), finding->field);
}

static Str mend_of(Arena *arena, Lang lang, const Finding *finding, Str key) {
    return say_has(key.at)
               ? finding_words(arena, lang, finding, key.at, file_words(arena, lang, finding))
               : STR("");
}

Str say_mend(Arena *arena, Lang lang, const Finding *finding) {
    return mend_of(arena, lang, finding, str_format(arena, "%s.mend", finding->code));
}

Str say_mend_page(Arena *arena, Lang lang, const Finding *finding) {
    Str own = str_format(arena, "%s.mend.page", finding->code);
    return say_has(own.at) ? mend_of(arena, lang, finding, own) : say_mend(arena, lang, finding);
}

Str say_bars(Arena *arena, Lang lang, BarUnit unit, int64_t count) {
    static const char *const keys[] = {
        [BARS_HEADS] = "bars.heads", [BARS_BODIES] = "bars.bodies", [BARS_BOTH] = "bars.both"};
    return SAY(arena, lang, keys[unit], {"count", say_number(arena, lang, count)});
}

Str say_number(Arena *arena, Lang lang, int64_t number) {
    Str    plain = str_format(arena, "%lld", (long long)number);
    Text   text = text_open(arena);
    size_t start = number < 0;
    for (size_t i = 0; i < plain.len; i++) {
        if (i > start && (plain.len - i) % 3 == 0)
            text_char(&text, lang == LANG_VI ? '.' : ',');
        text_char(&text, plain.at[i]);
    }
    return text_done(&text);
}

Str say_thousandths(Arena *arena, Lang lang, int64_t thousandths) {
    Str  whole = say_number(arena, lang, thousandths / 1000);
    int  rest = (int)(thousandths % 1000), digits = 3;
    char mark = lang == LANG_VI ? ',' : '.';
    ensure(thousandths >= 0);
    if (!rest)
        return whole;
    for (; rest % 10 == 0; rest /= 10)
        digits--;
    return str_format(arena, STR_FMT "%c%0*d", STR_ARG(whole), mark, digits, rest);
}

Str say_percent(Arena *arena, Lang lang, double share, int decimals) {
    Str   made = str_format(arena, "%.*f%%", decimals, share * 100);
    char *at = arena_copy(arena, made.at, made.len + 1);
    for (size_t i = 0; lang == LANG_VI && i < made.len; i++)
        if (at[i] == '.')
            at[i] = ',';
    return (Str){at, made.len};
}

Str say_date(Arena *arena, Lang lang, Str iso) {
    if (lang == LANG_EN)
        return iso;
    if (iso.len == 10)
        return str_format(arena, "%.2s/%.2s/%.4s", iso.at + 8, iso.at + 5, iso.at);
    if (iso.len == 7)
        return str_format(arena, "%.2s/%.4s", iso.at + 5, iso.at);
    return iso;
}

/* Cuts the ending off where it stands there. */
static bool cut_end(Str *text, Str end) {
    if (!str_ends(*text, end))
        return false;
    text->len -= end.len;
    return true;
}

Str say_named(Arena *arena, Lang lang, const Field *reference) {
    Str    header = str_from(lang == LANG_VI ? reference->vi : reference->en), code = STR("Mã ");
    size_t first = 1;
    if (lang == LANG_EN && !cut_end(&header, STR("'s code")))
        cut_end(&header, STR(" code"));
    if (lang == LANG_EN || !str_starts(header, code))
        return header;
    header = (Str){header.at + code.len, header.len - code.len};
    while (first < header.len && (header.at[first] & 0xC0) == 0x80)
        first++;
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(utf8_upper(arena, (Str){header.at, first})),
                      STR_ARG(((Str){header.at + first, header.len - first})));
}

Str say_value(Arena *arena, Lang lang, const Field *field, Str canonical) {
    if (!canonical.len)
        return canonical;
    if (field->type == FIELD_DATE)
        return say_date(arena, lang, canonical);
    if (field->type == FIELD_FLAG)
        return say_plain(arena, lang, str_is(canonical, "1") ? "common.yes" : "common.no");
    int code = field->type == FIELD_CODE ? codes_find((ListId)field->of, canonical) : -1;
    if (code < 0)
        return canonical;
    const Code *item = codes_at((ListId)field->of, code);
    return str_from(lang == LANG_VI ? item->vi : item->en);
}

Lang lang_from(const char *name) {
    return name && strncmp(name, "en", 2) == 0 ? LANG_EN : LANG_VI;
}
