#include "wire/writer.h"

static void escape_add(Text *out, char c) {
    if (c == '"' || c == '\\') {
        text_char(out, '\\');
        text_char(out, c);
    } else {
        text_format(out, "\\u%04x", (unsigned)(unsigned char)c);
    }
}

void writer_text(Text *out, Str s) {
    text_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] != '"' && s.at[i] != '\\' && (unsigned char)s.at[i] >= 0x20)
            continue;
        text_add(out, (Str){s.at + from, i - from});
        escape_add(out, s.at[i]);
        from = i + 1;
    }
    text_add(out, (Str){s.at + from, s.len - from});
    text_char(out, '"');
}

/* By hand: an instance has close to a million numbers, and printf reads its format for each. */
void writer_int(Text *out, int64_t number) {
    char     digits[24];
    size_t   at = sizeof digits;
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        digits[--at] = (char)('0' + size % 10);
    while (size /= 10);
    if (number < 0)
        digits[--at] = '-';
    text_add(out, (Str){digits + at, sizeof digits - at});
}

void writer_next(Text *out, bool *first) {
    if (!*first)
        text_char(out, ',');
    *first = false;
}

void writer_word(Text *out, const char *word) {
    text_add(out, str_from(word));
}

void writer_number(Text *out, const char *word, int64_t number) {
    writer_word(out, word);
    writer_int(out, number);
}

void writer_level(Text *out, uint32_t level) {
    if (level)
        writer_number(out, ",\"level\":", level);
}
