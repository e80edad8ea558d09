#include "base/charset.h"

#include "base/utf8.h"

#include <pthread.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

enum { WIDE_ROOM = 4096 };

struct Charset {
    UConverter *in, *out;
    UChar       wide[WIDE_ROOM], *from, *to; /* what is between the two */
};

static UConverter *converter_open(const char *name) {
    UErrorCode  status = U_ZERO_ERROR;
    UConverter *made = ucnv_open(name, &status);
    ensure(U_SUCCESS(status));
    ucnv_setToUCallBack(made, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setFromUCallBack(made, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ensure(U_SUCCESS(status));
    return made;
}

Charset *charset_open(Arena *arena, CharsetName name) {
    static const char *const names[] = {[CHARSET_UTF16LE] = "UTF-16LE",
                                        [CHARSET_UTF16BE] = "UTF-16BE",
                                        [CHARSET_1252] = "windows-1252",
                                        [CHARSET_1258] = "windows-1258"};
    Charset                 *charset = ARENA_NEW(arena, Charset);
    charset->in = converter_open(names[name]);
    charset->out = converter_open("UTF-8");
    charset->from = charset->to = charset->wide;
    return charset;
}

void charset_close(Charset *charset) {
    if (!charset)
        return;
    ucnv_close(charset->in);
    ucnv_close(charset->out);
}

void Charset_auto(Charset **charset) {
    charset_close(*charset);
}

/* What was read before the text broke still stands between the two converters. */
static void rest_take(Charset *charset, Text *out) {
    const UChar *from = charset->from;
    UErrorCode   status;
    do {
        char part[WIDE_ROOM], *to = part;
        status = U_ZERO_ERROR;
        ucnv_fromUnicode(charset->out, &to, part + sizeof part, &from, charset->to, NULL, false,
                         &status);
        text_add(out, (Str){part, (size_t)(to - part)});
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    charset->from = charset->to;
}

bool charset_take(Charset *charset, Str bytes, bool last, Text *out) {
    const char *from = bytes.at, *end = bytes.at + bytes.len;
    UErrorCode  status;
    do {
        char part[WIDE_ROOM], *to = part;
        status = U_ZERO_ERROR;
        ucnv_convertEx(charset->out, charset->in, &to, part + sizeof part, &from, end,
                       charset->wide, &charset->from, &charset->to, charset->wide + WIDE_ROOM,
                       false, last, &status);
        text_add(out, (Str){part, (size_t)(to - part)});
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status))
        rest_take(charset, out);
    return U_SUCCESS(status);
}

static pthread_once_t pages_once = PTHREAD_ONCE_INIT;
/* By byte, what character each page has. */
static UChar32 page_1252[256], page_1258[256];

static void page_fill(const char *name, UChar32 page[256]) {
    UConverter *in = converter_open(name);
    for (int byte = 0; byte < 256; byte++) {
        char        raw = (char)byte;
        const char *at = &raw;
        UErrorCode  status = U_ZERO_ERROR;
        page[byte] = ucnv_getNextUChar(in, &at, at + 1, &status);
        ensure(U_SUCCESS(status));
    }
    ucnv_close(in);
}

static void pages_fill(void) {
    page_fill("windows-1252", page_1252);
    page_fill("windows-1258", page_1258);
}

bool charset_1252_as_1258(Arena *arena, Str text, Str *meant_out) {
    pthread_once(&pages_once, pages_fill);
    Text   meant = text_open(arena);
    size_t at = 0;
    for (uint32_t code; utf8_next(text, &at, &code);) {
        int byte = code < 0x80 ? (int)code : 0x80;
        while (byte < 256 && page_1252[byte] != (UChar32)code)
            byte++;
        if (byte == 256)
            return false;
        text_code(&meant, (uint32_t)page_1258[byte]);
    }
    *meant_out = utf8_nfc(arena, text_done(&meant));
    return true;
}
