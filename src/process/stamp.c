#include "process/stamp.h"

#include <string.h>

/* As many letters as a prime: then a weighted sum tells every letter that is wrong, and every two that are exchanged. */
static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
enum { BASE = sizeof letters - 1, CODE_LETTERS = 8, GROUP = 4 };
_Static_assert(BASE == 31, "a prime");

static Str code_text(Arena *arena, const uint32_t *digits) {
    uint32_t sum = 0;
    Text     text = text_open(arena);
    for (uint32_t i = 0; i < CODE_LETTERS; i++) {
        sum += (i + 1) * digits[i];
        text_format(&text, "%c%s", letters[digits[i]], i % GROUP == GROUP - 1 ? "-" : "");
    }
    text_char(&text, letters[sum % BASE]);
    return text_done(&text);
}

Str stamp_code(Arena *arena, Hash hash) {
    uint64_t number = 0;
    uint32_t digits[CODE_LETTERS];
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | hash.bytes[i];
    for (uint32_t i = 0; i < CODE_LETTERS; i++, number /= BASE)
        digits[i] = (uint32_t)(number % BASE);
    return code_text(arena, digits);
}

bool stamp_read(Arena *arena, Str text, Str *code_out) {
    uint32_t digits[CODE_LETTERS + 1], count = 0;
    for (size_t i = 0; i < text.len; i++) {
        char letter = text.at[i];
        if (letter == '-' || letter == ' ')
            continue;
        if (letter >= 'a' && letter <= 'z')
            letter = (char)(letter - 'a' + 'A');
        const char *at = letter ? strchr(letters, letter) : NULL;
        if (!at || count > CODE_LETTERS)
            return false;
        digits[count++] = (uint32_t)(at - letters);
    }
    if (count != CODE_LETTERS + 1)
        return false;
    *code_out = code_text(arena, digits);
    return code_out->at[code_out->len - 1] == letters[digits[CODE_LETTERS]];
}

bool stamp_find(Store *store, Arena *arena, Str code, JournalLine *line_out, Error *err) {
    JournalLine *lines;
    size_t       count;
    TRY(store_journal(store, arena, &lines, &count, err));
    *line_out = (JournalLine){0};
    for (size_t i = 0; i < count; i++)
        if (str_same(stamp_code(arena, lines[i].hash), code))
            *line_out = lines[i];
    return true;
}

bool stamp_newest(Store *store, Arena *arena, Str *code_out, Error *err) {
    JournalLine *lines;
    size_t       count;
    TRY(store_journal(store, arena, &lines, &count, err));
    *code_out = count ? stamp_code(arena, lines[count - 1].hash) : STR("");
    return true;
}

bool stamp_paper(Store *store, const Actor *actor, Arena *arena, Lang lang, const IssueAsk *ask,
                 Stamp *stamp_out, Findings *findings, Error *err) {
    static const char *const words[] = {NULL, "secrecy.stamp.mat", "secrecy.stamp.toi-mat",
                                        "secrecy.stamp.tuyet-mat"};
    Secrecy                  level;
    int64_t                  number;
    Stamp                    stamp = {.level = STR("")};
    TRY(stamp_newest(store, arena, &stamp.code, err));
    TRY(secrecy_issue(store, actor, arena, ask, &level, &number, findings, err));
    if (level != SECRECY_NONE) {
        Arg args[] = {{"number", say_number(arena, lang, number)}};
        stamp.level = say_plain(arena, lang, words[level]);
        stamp.copy = say(arena, lang, "secrecy.stamp.copy", args, COUNT_OF(args));
    }
    *stamp_out = stamp;
    return true;
}
