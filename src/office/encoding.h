/* encoding.h — the encodings a table may come in, by the names --encoding takes. */
#ifndef OFFICE_ENCODING_H
#define OFFICE_ENCODING_H

#include "base/str.h"

typedef enum Encoding {
    ENCODING_TOLD, /* by fonts and letters, or asked for */
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_1252, /* Western; Latin-1 is read as this */
    ENCODING_1258, /* Vietnamese of Windows, tones as marks */
    ENCODING_TCVN3,
    ENCODING_VNI,
    ENCODING_COUNT
} Encoding;

/* As --encoding takes it ("tcvn3"), and as people call it ("TCVN3 (ABC)"). */
const char *encoding_name(Encoding encoding);
const char *encoding_title(Encoding encoding);
/* Either, or a usual alias ("abc", "latin1", "cp1258"), any case. */
bool encoding_named(Str name, Encoding *encoding_out);

#endif
