/* roster.h — one frozen picture of a register at a version: typed rows, references as indices.
 *
 * Rows keep the order of their keys, so the same content gives the same roster whatever the order
 * it was read in; an index (person 17) is only meaningful within one roster. A roster is never
 * changed after roster_build; it may be shared between threads.
 * Cost: O(rows log rows) to build; every accessor is O(1).
 */
#ifndef MODEL_ROSTER_H
#define MODEL_ROSTER_H

#include "model/finding.h"
#include "base/map.h"
#include "model/record.h"

#define INT_MISSING INT32_MIN

#define MEMBER_TEXT Str
#define MEMBER_DATE PartialDate
#define MEMBER_INT int32_t  /* INT_MISSING when missing */
#define MEMBER_FLAG int8_t  /* 1, 0, -1 missing */
#define MEMBER_CODE int16_t /* place in the list, -1 missing */
#define MEMBER_REF uint32_t /* index of the row referred to, NONE when missing */

#define AS_MEMBER(Type, field, TYPE, of, need, sense, vi, en, other) MEMBER_##TYPE field;
#define K(KIND, Type, name, fields, vi, en)                                                        \
    typedef struct Type {                                                                          \
        Str row_key; /* record_key */                                                              \
        fields(AS_MEMBER)                                                                          \
    } Type;
KINDS(K)
#undef K
#undef AS_MEMBER

/* Rows of one kind that refer to one row, in key order. */
typedef struct Span {
    const uint32_t *at;
    uint32_t        len;
} Span;

typedef struct RosterTable {
    unsigned char *at;
    uint32_t       len;
    uint32_t     **starts; /* per REF field: where each target's rows begin; NULL for others */
    uint32_t     **rows;
} RosterTable;

typedef struct Roster {
    int64_t     version; /* journal number; 0: not from a store */
    Day         as_of;   /* DAY_NONE: the register has no register row yet */
    RosterTable tables[KIND_COUNT];
    Map         keys[KIND_COUNT]; /* record_key -> index */
} Roster;

/* Builds from records (last one wins where a key repeats). A reference to nothing is a finding
 * "roster.reference.unknown" and becomes NONE; a value that is not canonical is a broken promise
 * of the gate that made it and is a finding "roster.value.bad" and becomes missing. */
const Roster *roster_build(Arena *arena, int64_t version, const Records *records,
                           Findings *findings);

/* All rows of a kind as records again: to build another roster of. */
void roster_rows(Arena *arena, const Roster *roster, Kind kind, Records *records);

static inline uint32_t roster_count(const Roster *roster, Kind kind) {
    return roster->tables[kind].len;
}
/* The row as its struct; kind and type must agree (use the named ones below). */
const void *roster_row(const Roster *roster, Kind kind, uint32_t index);
/* Index by key (the code of a unit, post, body, person, term); NONE when there is none. */
uint32_t roster_find(const Roster *roster, Kind kind, Str key);
/* Rows of `kind` whose REF field number `field` points at row `target`. */
Span roster_by(const Roster *roster, Kind kind, uint32_t field, uint32_t target);

/* roster_person(roster, i) -> const Person *, and so for every kind. */
#define K(KIND, Type, name, fields, vi, en)                                                        \
    static inline const Type *roster_##name(const Roster *roster, uint32_t index) {                \
        return (const Type *)roster_row(roster, KIND_##KIND, index);                               \
    }
KINDS(K)
#undef K

/* Field numbers as constants: PERSON_born, TENURE_post ... */
#define AS_NUMBER(Type, field, TYPE, of, need, sense, vi, en, other) Type##_##field,
#define K(KIND, Type, name, fields, vi, en) enum { fields(AS_NUMBER) Type##_fields };
KINDS(K)
#undef K
#undef AS_NUMBER

/* The canonical text of a field of a typed row; the code of the target for a REF. */
Str roster_text(Arena *arena, const Roster *roster, Kind kind, uint32_t index, uint32_t field);

/* since <= day <= until, where a missing since means always and a missing until means still.
 * `until` is the last day in force, as offices write it. Of a partial date the widest reading is
 * taken: since its first day, until its last. (Rules that count months use the interval itself.) */
bool roster_covers(PartialDate since, PartialDate until, Day day);

#endif
