#include "office/source.h"

#include "base/charset.h"
#include "base/file.h"
#include "office/census.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Bytes that are no UTF-8 against sequences that are: four to one either way settles it. */
enum { PIECE = 65536, SETTLED = 4 };

struct Source {
    Arena      *arena;
    const char *path;
    FILE       *in;
    Encoding    encoding;
    size_t      skip; /* bytes of the byte order mark */
    bool        ascii, broken;
    Charset    *charset; /* NULL for UTF-8 */
    Text        decoded;
    char        bytes[PIECE];
};

/* What the bytes of a file are like. */
typedef struct Look {
    uint64_t sequences, strangers; /* UTF-8 of more than a byte; bytes that are none */
    uint64_t zeros[2];             /* at even and odd places */
    uint64_t bytes;
    uint32_t due, had; /* bytes a sequence waits for, and has */
} Look;

static uint32_t sequence_length(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

static void look_byte(Look *look, unsigned char byte) {
    if (look->due) {
        look->had++;
        if ((byte & 0xC0) == 0x80) {
            look->due--;
            look->sequences += !look->due;
            return;
        }
        look->strangers += look->had;
        look->due = 0;
    }
    if (byte < 0x80)
        return;
    uint32_t length = sequence_length(byte);
    look->due = length ? length - 1 : 0;
    look->had = 0;
    look->strangers += !length;
}

static void look_piece(Look *look, const char *at, size_t len) {
    for (size_t i = 0; i < len; i++) {
        uint64_t eight;
        if (!look->due && i + sizeof eight <= len) {
            memcpy(&eight, at + i, sizeof eight);
            if (!(eight & 0x8080808080808080u) && !memchr(at + i, 0, sizeof eight)) {
                i += sizeof eight - 1;
                continue;
            }
        }
        look->zeros[(look->bytes + i) & 1] += at[i] == 0;
        look_byte(look, (unsigned char)at[i]);
    }
    look->bytes += len;
}

static bool marked(Source *source, size_t len, Encoding forced) {
    static const struct {
        const char *bytes;
        size_t      len;
        Encoding    encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, ENCODING_UTF8},
                 {"\xFF\xFE", 2, ENCODING_UTF16LE},
                 {"\xFE\xFF", 2, ENCODING_UTF16BE}};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        bool meant = forced == ENCODING_TOLD || forced == marks[i].encoding ||
                     ((forced == ENCODING_TCVN3 || forced == ENCODING_VNI));
        if (meant && len >= marks[i].len &&
            memcmp(source->bytes, marks[i].bytes, marks[i].len) == 0) {
            source->encoding = marks[i].encoding;
            source->skip = marks[i].len;
            return true;
        }
    }
    return false;
}

/* Latin letters in UTF-16 have a zero in every second byte, always the same one. */
static Encoding look_says(const Look *look) {
    uint64_t pairs = look->bytes / 2;
    for (int side = 0; side < 2; side++)
        if (look->zeros[side] * 4 > pairs && !look->zeros[!side])
            return side ? ENCODING_UTF16LE : ENCODING_UTF16BE;
    return look->strangers > look->sequences * SETTLED ? ENCODING_1252 : ENCODING_UTF8;
}

static bool look_through(Source *source, Encoding forced, Error *err) {
    Look look = {0};
    bool first = true, told = false;
    for (size_t got; (got = fread(source->bytes, 1, PIECE, source->in)) > 0; first = false) {
        told = told || (first && marked(source, got, forced));
        look_piece(&look, source->bytes, got);
    }
    if (ferror(source->in))
        return file_error(err, errno, source->path, "cannot read");
    look.strangers += look.due ? look.had + 1 : 0;
    source->ascii = !look.sequences && !look.strangers && !look.zeros[0] && !look.zeros[1];
    if (told)
        return true;
    switch (forced) {
    case ENCODING_UTF8:
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
    case ENCODING_1252:
        source->encoding = forced;
        break;
    case ENCODING_1258:
        source->encoding = ENCODING_1252;
        break;
    case ENCODING_TOLD:
    case ENCODING_TCVN3:
    case ENCODING_VNI:
    case ENCODING_COUNT:
        source->encoding = look_says(&look);
        break;
    }
    return true;
}

bool source_open(Arena *arena, const char *path, Encoding forced, Source **source_out, Error *err) {
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.arena = arena, .path = path, .decoded = text_open(arena)};
    source->in = fopen(path, "rb");
    if (!source->in)
        return file_error(err, errno, path, "cannot open");
    *source_out = source;
    TRY(look_through(source, forced, err));
    source_rewind(source);
    return true;
}

void source_close(Source *source) {
    if (!source)
        return;
    charset_close(source->charset);
    fclose(source->in);
}

void Source_auto(Source **source) {
    source_close(*source);
}

Encoding source_encoding(const Source *source) {
    return source->encoding;
}

bool source_ascii(const Source *source) {
    return source->ascii;
}

bool source_broken(const Source *source) {
    return source->broken;
}

void source_rewind(Source *source) {
    charset_close(source->charset);
    source->charset = NULL;
    source->broken = false;
    if (source->encoding == ENCODING_UTF16LE)
        source->charset = charset_open(source->arena, CHARSET_UTF16LE);
    else if (source->encoding == ENCODING_UTF16BE)
        source->charset = charset_open(source->arena, CHARSET_UTF16BE);
    else if (source->encoding == ENCODING_1252)
        source->charset = charset_open(source->arena, CHARSET_1252);
    rewind(source->in);
    fseek(source->in, (long)source->skip, SEEK_SET);
}

bool source_next(Source *source, Str *piece_out, Error *err) {
    *piece_out = STR("");
    while (!source->broken) {
        size_t got = fread(source->bytes, 1, PIECE, source->in);
        if (ferror(source->in))
            return file_error(err, errno, source->path, "cannot read");
        Str bytes = {source->bytes, got};
        if (!source->charset) {
            *piece_out = bytes;
            return true;
        }
        source->decoded.len = 0;
        source->broken = !charset_take(source->charset, bytes, got == 0, &source->decoded);
        *piece_out = text_done(&source->decoded);
        if (piece_out->len || !got)
            return true;
    }
    return true;
}

/* Up to the end of the last whole word. */
static size_t words_end(Str text) {
    size_t end = text.len;
    while (end && ((unsigned char)text.at[end - 1] >= 0x80 || text.at[end - 1] >= 'A'))
        end--;
    return end;
}

bool source_suspects(Source *source, bool *suspects_out, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    Text held = text_open(arena);
    Str  piece = {0};
    bool found = false;
    arena_take(scratch, 1);
    do {
        TRY(source_next(source, &piece, err));
        text_add(&held, piece);
        Str    text = {held.at, held.len};
        size_t end = piece.len && held.len < (size_t)PIECE * 16 ? words_end(text) : held.len;
        found = census_suspects(scratch, (Str){text.at, end});
        memmove(held.at, held.at + end, held.len - end);
        held.len -= end;
    } while (piece.len && !found);
    source_rewind(source);
    *suspects_out = found;
    return true;
}
