/* editor_address.c — files as an editor names them (RFC 3986, "file:" with bytes as %XX) and as the command line does.
 * Cost: of the path. */
#include "process/editor_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789ABCDEF";

static int digit_of(char c) {
    char        upper = c >= 'a' && c <= 'f' ? (char)(c - 'a' + 'A') : c;
    const char *at = upper ? strchr(digits, upper) : NULL;
    return at ? (int)(at - digits) : -1;
}

static Str unescaped(Arena *arena, Str uri) {
    Text text = text_open(arena);
    for (size_t i = 0; i < uri.len; i++) {
        int high = i + 2 < uri.len && uri.at[i] == '%' ? digit_of(uri.at[i + 1]) : -1;
        int low = high >= 0 ? digit_of(uri.at[i + 2]) : -1;
        text_char(&text, low >= 0 ? (char)(high * 16 + low) : uri.at[i]);
        i += low >= 0 ? 2 : 0;
    }
    return text_done(&text);
}

Str editor_path(Arena *arena, Str path) {
    char whole[PATH_MAX];
    Str  ended = str_copy(arena, path);
    return realpath(ended.at, whole) ? str_copy(arena, str_from(whole)) : path;
}

/* An editor may come to it by another way, through a link. */
bool editor_at(Arena *arena, Str uri, Str path) {
    Str scheme = STR("file://"), plain = unescaped(arena, uri);
    TRY(str_starts(plain, scheme));
    Str named = {plain.at + scheme.len, plain.len - scheme.len};
    return str_same(named, path) || str_same(editor_path(arena, named), path);
}

Str editor_uri(Arena *arena, Str path) {
    Text text = text_open(arena);
    text_add(&text, STR("file://"));
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("/-._~", c));
        if (plain)
            text_char(&text, (char)c);
        else
            text_format(&text, "%%%c%c", digits[c / 16], digits[c % 16]);
    }
    return text_done(&text);
}
