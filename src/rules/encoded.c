/* encoded.c — the gate every pack goes through. */
#include "rules/encoded.h"

#include "base/utf8.h"
#include "rules/lex.h"

#include <string.h>

enum { HIDDEN_TOLD = 100 }; /* a file */

#define BYTE_ORDER "\xEF\xBB\xBF"

static Str lines_ended(Arena *arena, Str bytes) {
    if (!bytes.len || !memchr(bytes.at, '\r', bytes.len) || memchr(bytes.at, '\n', bytes.len))
        return bytes;
    char *made = arena_copy(arena, bytes.at, bytes.len);
    for (size_t i = 0; i < bytes.len; i++)
        made[i] = made[i] == '\r' ? '\n' : made[i];
    return (Str){made, bytes.len};
}

/* The bytes from their first letter on. */
static Str begun(Arena *arena, Str bytes) {
    size_t mark = str_starts(bytes, STR(BYTE_ORDER)) ? strlen(BYTE_ORDER) : 0;
    return lines_ended(arena, (Str){bytes.at + mark, bytes.len - mark});
}

static Place place_at(Str file, Str text, size_t at) {
    Place place = {.file = file, .line = 1, .column = 1};
    for (size_t i = 0; i < at; i++) {
        bool ends = text.at[i] == '\n';
        place.line += ends;
        place.column = ends ? 1 : place.column + (((unsigned char)text.at[i] & 0xC0) != 0x80);
    }
    return place;
}

static void byte_fault(Arena *arena, Str file, Str text, size_t at, Findings *findings) {
    Str value = str_format(arena, "%02X", (unsigned char)text.at[at]);
    findings_add(findings,
                 FINDING(SEVERITY_ERROR, text.at[at] ? "rules.encoding" : "rules.encoding.nul",
                         place_at(file, text, at), .value = value));
}

/* Of a line of a block whatever is not seen; of prose only what does something all the same. */
static bool told(uint32_t code, bool rule) {
    enum { SOFT_HYPHEN = 0xAD };
    return code != '\t' && code != '\r' &&
           (utf8_steers(code) || (rule && (code == SOFT_HYPHEN || utf8_hidden(code))));
}

typedef struct Screen {
    Arena    *arena;
    Findings *findings;
    Place     place;
    Text      kept;
} Screen;

static void screen_line(Screen *s, Str line, bool rule) {
    uint32_t code, column = 0;
    for (size_t at = 0, from = 0; utf8_next(line, &at, &code); from = at) {
        column++;
        if (!told(code, rule)) {
            text_add(&s->kept, (Str){line.at + from, at - from});
            continue;
        }
        s->place.column = column;
        findings_add_some(s->findings,
                          FINDING(SEVERITY_ERROR, "rules.hidden", s->place,
                                  .value = str_format(s->arena, "U+%04X", code)),
                          HIDDEN_TOLD);
    }
}

static bool plain(Str text) {
    uint32_t code;
    for (size_t at = 0; utf8_next(text, &at, &code);)
        if (code != '\n' && told(code, true))
            return false;
    return true;
}

/* text itself where there is nothing to tell. */
static Str screened(Arena *arena, Str file, Str text, Findings *findings) {
    Screen s = {arena, findings, {.file = file}, text_open(arena)};
    bool   inside = false;
    if (plain(text))
        return text;
    while (text.len) {
        bool     ends = memchr(text.at, '\n', text.len) != NULL;
        Str      line = str_cut(&text, '\n');
        LineKind kind = lex_line(utf8_visible(arena, line), inside);
        inside = kind == LINE_OPEN || kind == LINE_RULE;
        s.place.line++;
        screen_line(&s, line, kind != LINE_PROSE);
        text_add(&s.kept, ends ? STR("\n") : STR(""));
    }
    return text_done(&s.kept);
}

bool encoded_read(Arena *arena, Str file, Str bytes, Str *text_out, Findings *findings) {
    Str    text = begun(arena, bytes);
    size_t sound = utf8_sound(text);
    if (sound < text.len) {
        byte_fault(arena, file, text, sound, findings);
        return false;
    }
    *text_out = screened(arena, file, utf8_nfc(arena, text), findings);
    return true;
}

Str encoded_text(Arena *arena, Str bytes) {
    return utf8_nfc(arena, begun(arena, bytes));
}

Str encoded_name(Arena *arena, Str name) {
    static const char *const hard[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87"};
    Text                     text = text_open(arena);
    for (size_t at = 0; at < name.len;) {
        Str    rest = {name.at + at, name.len - at};
        size_t blank = 0;
        for (size_t i = 0; i < COUNT_OF(hard); i++)
            blank = str_starts(rest, str_from(hard[i])) ? strlen(hard[i]) : blank;
        text_char(&text, blank ? ' ' : *rest.at);
        at += blank ? blank : 1;
    }
    return text.len == name.len ? name : text_done(&text);
}

bool encoded_crlf(Str bytes) {
    size_t ends = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.at[i] == '\n' && (!i || bytes.at[i - 1] != '\r'))
            return false;
        ends += bytes.at[i] == '\n';
    }
    return ends > 0;
}

Str encoded_returns(Arena *arena, Str text) {
    Text ended = text_open(arena);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n')
            text_char(&ended, '\r');
        text_char(&ended, text.at[i]);
    }
    return text_done(&ended);
}
