/* fuzz_encodings.c — any bytes as text of each encoding: the same in pieces of any size, valid, and for
 * old encodings what is read twice is read once. */
#include "base/charset.h"
#include "base/syllable.h"
#include "base/utf8.h"
#include "fuzz_kit.h"
#include "office/census.h"
#include "office/legacy.h"

#include <string.h>

static Str decoded(Arena *arena, CharsetName name, Str bytes, size_t piece, bool *whole_out) {
    AUTO(Charset) charset = charset_open(arena, name);
    Text text = text_open(arena);
    *whole_out = true;
    for (size_t at = 0; *whole_out && at <= bytes.len; at += piece) {
        size_t len = at + piece < bytes.len ? piece : bytes.len - at;
        bool   last = at + piece > bytes.len;
        *whole_out = charset_take(charset, (Str){bytes.at + at, len}, last, &text);
    }
    return text_done(&text);
}

static void text_try(Arena *arena, Arena *scratch, Str text) {
    Str meant, paged;
    ensure(utf8_valid(text));
    for (int legacy = 0; legacy <= LEGACY_VNI; legacy++)
        if (legacy_read(arena, (Legacy)legacy, text, &meant))
            ensure(utf8_valid(meant) && (legacy || str_same(meant, text)));
    if (charset_1252_as_1258(arena, text, &paged))
        ensure(utf8_valid(paged));
    (void)syllable_is(text);
    bool suspects = census_suspects(scratch, text);
    for (int source = 0; source < 2; source++) {
        Census *census = census_open(arena, scratch, (CensusSource)source);
        census_cell(census, 1, 2, text);
        ensure(census_columns(census) == 2 && census_verdict(census, 1).fault == CENSUS_CLEAR);
        CensusVerdict verdict = census_verdict(census, 2);
        ensure(verdict.encoding < ENCODING_COUNT);
        if (source == CENSUS_UNICODE && !suspects)
            ensure(verdict.fault == CENSUS_CLEAR && verdict.encoding == ENCODING_UTF8);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    arena_take(scratch, 1);
    size_t piece = 1 + fuzz_byte(&data, &size) % 16;
    Str    bytes = {(const char *)data, size};
    for (int name = CHARSET_UTF16LE; name <= CHARSET_1258; name++) {
        bool whole, pieces;
        Str  text = decoded(arena, (CharsetName)name, bytes, size + 1, &whole);
        Str  parts = decoded(arena, (CharsetName)name, bytes, piece, &pieces);
        ensure(whole == pieces && str_same(text, parts));
        ensure(whole || name <= CHARSET_UTF16BE);
        if (utf8_valid(text)) /* a zero byte is no text to us */
            text_try(arena, scratch, text);
    }
    if (utf8_valid(bytes))
        text_try(arena, scratch, bytes);
    ensure(utf8_valid(utf8_mended(arena, bytes)) || (size && memchr(data, 0, size)));
    return 0;
}
