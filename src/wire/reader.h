/* reader.h — JSON from outside, looked at field by field; every fault becomes a located Finding.
 *
 * A Spot says where we are ("eligible[3][2]") and lives on the stack; its text is made only for a
 * fault, so a good file pays nothing for it. Codes are "json.*" (src/text/catalogue/instance.def).
 */
#ifndef WIRE_READER_H
#define WIRE_READER_H

#include "model/finding.h"

#include <jansson.h>

enum {
    READER_BYTES_MAX = 256 << 20,
    READER_DEPTH_MAX = 2000, /* of nested lists and objects; jansson itself stops at 2,048 */
};

typedef struct Reader {
    Arena    *arena;
    Str       name; /* of the file */
    Findings *findings;
} Reader;

typedef struct Spot {
    const struct Spot *up;
    const char        *key; /* NULL: the index */
    size_t             index;
} Spot;

#define SPOT_KEY(up, key) (&(const Spot){(up), (key), 0})
#define SPOT_AT(up, at) (&(const Spot){(up), NULL, (at)})

/* The whole text, an object; NULL with one finding that has line and column. json_decref it. */
json_t *reader_parse(Reader *reader, Str text);

/* `found` is the value shown; NULL: none. All return false. */
bool reader_fault(Reader *reader, const Spot *spot, const json_t *found, const char *code);
bool reader_fault_with(Reader *reader, const Spot *spot, const json_t *found, const char *code,
                       Arg first, Arg second);

/* False with a finding unless the value is what the name says. */
bool reader_int(Reader *reader, const Spot *spot, const json_t *value, int64_t least, int64_t most,
                int64_t *out);
bool reader_bool(Reader *reader, const Spot *spot, const json_t *value, bool *out);
/* Not empty, no control characters; NFC; lives as long as the JSON value or the arena. */
bool reader_text(Reader *reader, const Spot *spot, const json_t *value, Str *out);
/* The same for a key of an object; lives in the arena. */
bool reader_name(Reader *reader, const Spot *spot, const char *key, Str *out);
bool reader_list(Reader *reader, const Spot *spot, const json_t *value, size_t least, size_t most);

/* The fields an object may have. */
typedef struct Shape {
    const char        *required[8], *optional[16]; /* up to the first NULL */
    const char *const *reserved;                   /* of later formats; NULL: none */
} Shape;

/* Only false when the value is no object; unknown and missing fields are findings of their own. */
bool reader_object(Reader *reader, const Spot *spot, const json_t *value, const Shape *shape);

#endif
