#include "office/encoding.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name, *title, *aliases; /* aliases: each between blanks */
} encodings[] = {
    [ENCODING_TOLD] = {"auto", "", ""},
    [ENCODING_UTF8] = {"utf-8", "UTF-8", " utf8 unicode "},
    [ENCODING_UTF16LE] = {"utf-16le", "UTF-16", " utf-16 utf16 utf16le "},
    [ENCODING_UTF16BE] = {"utf-16be", "UTF-16 (BE)", " utf16be "},
    [ENCODING_1252] = {"windows-1252", "Windows-1252", " cp1252 latin1 latin-1 iso-8859-1 ansi "},
    [ENCODING_1258] = {"windows-1258", "Windows-1258", " cp1258 "},
    [ENCODING_TCVN3] = {"tcvn3", "TCVN3 (ABC)", " abc tcvn tcvn-3 "},
    [ENCODING_VNI] = {"vni", "VNI-Windows", " vni-win "},
};

const char *encoding_name(Encoding encoding) {
    return encodings[encoding].name;
}

const char *encoding_title(Encoding encoding) {
    return encodings[encoding].title;
}

static bool said(Str name, const char *word, size_t len) {
    return name.len == len && strncasecmp(name.at, word, len) == 0;
}

bool encoding_named(Str name, Encoding *encoding_out) {
    for (int e = 0; e < ENCODING_COUNT; e++) {
        bool found = said(name, encodings[e].name, strlen(encodings[e].name)) ||
                     (name.len && said(name, encodings[e].title, strlen(encodings[e].title)));
        for (Str rest = str_from(encodings[e].aliases); rest.len && !found;) {
            Str alias = str_cut(&rest, ' ');
            found = alias.len && said(name, alias.at, alias.len);
        }
        if (found) {
            *encoding_out = (Encoding)e;
            return true;
        }
    }
    return false;
}
