#include "base/str.h"

#include <stdio.h>
#include <string.h>

Str str_from(const char *c_string) {
    return c_string ? (Str){c_string, strlen(c_string)} : (Str){"", 0};
}

bool str_same(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_is(Str a, const char *literal) {
    return str_same(a, str_from(literal));
}

int str_order(Str a, Str b) {
    size_t least = a.len < b.len ? a.len : b.len;
    int    order = least ? memcmp(a.at, b.at, least) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_among(char c, const char *set) {
    return c && strchr(set, c);
}

bool str_starts(Str s, Str prefix) {
    return s.len >= prefix.len && str_same((Str){s.at, prefix.len}, prefix);
}

bool str_ends(Str s, Str suffix) {
    return s.len >= suffix.len && str_same((Str){s.at + (s.len - suffix.len), suffix.len}, suffix);
}

static size_t blank_at(const char *at, size_t len) {
    if (len >= 2 && (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] == 0xA0)
        return 2;
    return len && strchr(" \t\r\n\v\f", at[0]) && at[0] ? 1 : 0;
}

Str str_trim(Str s) {
    size_t step;
    while ((step = blank_at(s.at, s.len)))
        s = (Str){s.at + step, s.len - step};
    for (;;) {
        if (s.len >= 1 && blank_at(s.at + s.len - 1, 1))
            s.len -= 1;
        else if (s.len >= 2 && blank_at(s.at + s.len - 2, 2) == 2)
            s.len -= 2;
        else
            return s;
    }
}

Str str_no_break(Arena *arena, Str s) {
    Text text = text_open(arena);
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == ' ')
            text_add(&text, STR("\u00a0"));
        else
            text_char(&text, s.at[i]);
    return text_done(&text);
}

Str str_squeeze(Arena *arena, Str s) {
    Text text = text_open(arena);
    Str  rest = str_trim(s);
    while (rest.len) {
        size_t step = blank_at(rest.at, rest.len);
        text_char(&text, step ? ' ' : rest.at[0]);
        rest = step ? str_trim(rest) : (Str){rest.at + 1, rest.len - 1};
    }
    return text_done(&text);
}

Str str_copy(Arena *arena, Str s) {
    char *copy = arena_take(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.at, s.len);
    return (Str){copy, s.len};
}

static Str str_vformat(Arena *arena, const char *format, va_list args) {
    va_list again;
    ensure(format); /* gcc's sanitizers doubt it */
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    ensure(len >= 0);
    char *at = arena_take(arena, (size_t)len + 1);
    vsnprintf(at, (size_t)len + 1, format, args);
    return (Str){at, (size_t)len};
}

Str str_format(Arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Str made = str_vformat(arena, format, args);
    va_end(args);
    return made;
}

Str str_cut(Str *rest, char mark) {
    const char *hit = rest->len ? memchr(rest->at, mark, rest->len) : NULL;
    if (!hit) {
        Str all = *rest;
        *rest = (Str){rest->at + rest->len, 0};
        return all;
    }
    Str    before = {rest->at, (size_t)(hit - rest->at)};
    size_t skip = before.len + 1;
    *rest = (Str){rest->at + skip, rest->len - skip};
    return before;
}

bool str_int(Str s, int64_t *value_out) {
    size_t i = 0;
    bool   minus = s.len && s.at[0] == '-';
    if (minus || (s.len && s.at[0] == '+'))
        i++;
    if (i == s.len)
        return false;
    int64_t value = 0; /* kept negative: the negative side is one longer */
    for (; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, s.at[i] - '0', &value))
            return false;
    }
    if (!minus && __builtin_sub_overflow(0, value, &value))
        return false;
    *value_out = value;
    return true;
}

Text text_open(Arena *arena) {
    return (Text){.arena = arena};
}

static void text_grow(Text *text, size_t more) {
    size_t need = text->len + more + 1;
    if (need <= text->room)
        return;
    size_t room = text->room ? text->room * 2 : 256;
    while (room < need)
        room *= 2;
    char *at = arena_take(text->arena, room);
    if (text->len)
        memcpy(at, text->at, text->len);
    text->at = at;
    text->room = room;
}

void text_add(Text *text, Str s) {
    text_grow(text, s.len);
    if (s.len)
        memcpy(text->at + text->len, s.at, s.len);
    text->len += s.len;
    text->at[text->len] = 0;
}

void text_char(Text *text, char c) {
    text_grow(text, 1);
    text->at[text->len++] = c;
    text->at[text->len] = 0;
}

void text_format(Text *text, const char *format, ...) {
    va_list args, again;
    ensure(format);
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    ensure(len >= 0);
    text_grow(text, (size_t)len);
    vsnprintf(text->at + text->len, (size_t)len + 1, format, args);
    va_end(args);
    text->len += (size_t)len;
}

Str text_done(const Text *text) {
    return text->at ? (Str){text->at, text->len} : (Str){"", 0};
}
