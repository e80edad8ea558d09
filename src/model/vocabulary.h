/* vocabulary.h — the table of vocabulary.def as data: kinds, fields, code lists, and how a value a
 * person wrote becomes the canonical text the register keeps.
 *
 * Canonical text: dates ISO as far as known (2026, 2026-07, 2026-07-01); numbers decimal; flags
 * "0" and "1"; codes by id ("bachelor"); references by the target's code; words in NFC, trimmed.
 */
#ifndef MODEL_VOCABULARY_H
#define MODEL_VOCABULARY_H

#include "base/day.h"
#include "model/codes.def"
#include "model/vocabulary.def"

typedef enum Kind {
#define K(KIND, Type, name, fields, vi, en) KIND_##KIND,
    KINDS(K)
#undef K
        KIND_COUNT
} Kind;

typedef enum ListId {
#define L(LIST, name) LIST_##LIST,
    LISTS(L)
#undef L
        LIST_COUNT
} ListId;

typedef enum FieldType {
    FIELD_TEXT,
    FIELD_DATE,
    FIELD_INT,
    FIELD_FLAG,
    FIELD_CODE,
    FIELD_REF
} FieldType;

typedef enum FieldNeed { NEED_KEY, NEED_PART, NEED_MUST, NEED_MAY } FieldNeed;
typedef enum FieldSense { SENSE_OPEN, SENSE_PERSONAL, SENSE_SENSITIVE } FieldSense;

/* Greatest number of fields of one kind; a record's mask is 32 bits. */
enum { FIELDS_MAX = 24 };

typedef struct Field {
    const char *name; /* as in structs, JSON, columns and packs */
    FieldType   type;
    int         of; /* ListId of a CODE, Kind of a REF */
    FieldNeed   need;
    FieldSense  sense;
    const char *vi, *en, *other; /* headers; other ones separated by "|" */
    size_t      offset;          /* in the kind's struct (roster.h) */
} Field;

typedef struct KindInfo {
    const char  *name; /* "unit": table, JSON key, CSV file name */
    const char  *vi, *en;
    const Field *fields;
    uint32_t     field_count;
    size_t       size; /* of the kind's struct */
} KindInfo;

typedef struct Code {
    ListId      list;
    const char *id;
    const char *vi, *en, *other;
} Code;

const KindInfo *vocabulary_kind(Kind kind);
/* The field a kind no longer says (RETIRED), and before which field it stood; NULL when none. */
const char *vocabulary_retired(Kind kind, uint32_t *before_out);
/* Kinds only the program writes (packs, plans, photos …): no template, import or map has them. */
bool vocabulary_own(Kind kind);
/* Is the field part of what identifies a row? */
bool vocabulary_keyed(const Field *field);
/* Kind by name ("unit") or by sheet name in either language; KIND_COUNT when none. */
Kind vocabulary_kind_named(Str name);
/* The same, case and diacritics folded. */
Kind vocabulary_kind_read(Arena *scratch, Str name);
/* Field of a kind by its name; NONE when there is none. */
uint32_t vocabulary_field(Kind kind, Str name);
/* "person.born", as findings name a field no source has a header for. */
Str vocabulary_path(Arena *arena, Kind kind, uint32_t field);
/* Field of a kind by a header in either language, folded; NONE when there is none. */
uint32_t vocabulary_header(Arena *scratch, Kind kind, Str header);

/* Code lists. A code is its place in the list, 0 first; -1 is missing. */
uint32_t    codes_count(ListId list);
const Code *codes_at(ListId list, int code);
int         codes_find(ListId list, Str id); /* by id only; -1 when none */
const Code *codes_named(Str id);             /* of any list; NULL when none */
/* By id, either language or another spelling, folded; -1 when none or when two items fit. */
int         codes_read(Arena *scratch, ListId list, Str text);
const char *codes_list_name(ListId list);

/* What a person wrote -> canonical text in arena. False: not a value of this field, or not UTF-8;
 * a REF is only trimmed. Blank text gives the empty canonical text and true. */
bool vocabulary_read(Arena *arena, const Field *field, Str raw, DateOrder order,
                     Str *canonical_out);
/* May this stand for a row? A code is said in addresses, names of files and cells: none climbs out of a folder, is a
 * formula, or looks like another. */
bool vocabulary_code_good(Str code);

#endif
