/* namelist_known.h — what the register (and the template sheets of the same source) knows, by the names
 * people write: units, posts, bodies, people, and what each person holds. */
#ifndef PROCESS_NAMELIST_KNOWN_H
#define PROCESS_NAMELIST_KNOWN_H

#include "process/intake_batch.h"
#include "process/namelist_words.h"

typedef struct KnownUnit {
    Str      code, name, key, parent;
    bool     closed;
    uint32_t next; /* of the same key */
} KnownUnit;

typedef struct KnownPost {
    Str      code, name, key, unit; /* unit: code */
    int64_t  seats;
    uint32_t holders; /* in their main post, now */
    bool     closed;
    bool     parted;       /* a comma or the like stands in its name */
    uint32_t next, beside; /* of the same key; of the same unit */
} KnownPost;

typedef struct KnownBody {
    Str  code, key, kind, unit;
    bool closed;
} KnownBody;

typedef struct KnownPerson {
    Str           code, name, key, born;
    const Record *record;     /* NULL: of the same source */
    uint32_t      next, twin; /* of the same key; born on the same day */
} KnownPerson;

/* A post that carries a seat in a body. */
typedef struct KnownSeat {
    Str body, post;
} KnownSeat;

typedef struct KnownRow {
    const Record *record;
} KnownRow;

typedef struct Known {
    Arena       *arena;
    const Words *words;
    Str          as_of;
    Str          on;      /* the day the lists are of; empty: the register's own */
    Records      records; /* the register's rows, in order of kind */
    VEC(KnownUnit) units;
    VEC(KnownPost) posts;
    VEC(KnownBody) bodies;
    VEC(KnownPerson) people;
    VEC(KnownSeat) seats;
    VEC(KnownRow) rows; /* held: records of the register */
    Map unit_keys, unit_codes, post_keys, post_codes, post_units, body_codes, people_keys,
        people_codes, people_born;
    Map     body_keys;            /* key -> index; a name two bear has NONE */
    Map     roles;                /* "body US key of a role" its members have now */
    Map     groups;               /* keys of localities and managing authorities */
    Map     titles;               /* keys of titles that somebody holds as words */
    Map     held;                 /* "person US kind US what" -> index in rows */
    int64_t greatest[KIND_COUNT]; /* running numbers of codes the program made */
} Known;

/* on: the day the lists are of, for what was in force; empty: what is now. */
void known_open(Arena *arena, const Words *words, Str on, IntakeBatch *batch, Known *known_out);

enum { KNOWN_NONE = 0, KNOWN_ONE, KNOWN_MANY };

/* The unit of that name; below `parent` (a code; empty: anywhere) where several have it. */
int known_unit(const Known *known, Str name, Str parent, uint32_t *index_out);
/* Units in force whose name differs from this one by a letter or two, as a slip of the pen does: `most` at most, the nearest
 * first. Numbers in a name are never a slip. Cost: O(units × length²). */
uint32_t known_units_alike(const Known *known, Str name, uint32_t *units_out, uint32_t most);
/* The place whose government bears the name, the only one in force: it may be the unit meant; NONE. */
uint32_t known_unit_near(const Known *known, Str name);
/* The unit with whose name a title ends, the longest; NONE. */
uint32_t known_unit_ending(const Known *known, Str title);
/* The post of that title in the unit (a code; may be empty), in the units below it, or anywhere where
 * its full name stands once. */
int known_post(const Known *known, Str title, Str unit, uint32_t *index_out);
/* The post of that unit, or the body of that unit (empty: of none), in force under this very name: what a
 * list made, the same list finds again. */
int known_post_named(const Known *known, Str name, Str unit, uint32_t *index_out);
int known_body_named(const Known *known, Str name, Str unit, uint32_t *index_out);
/* Bytes of the unit's key that the title's key ends with, whole words: "chánh văn phòng", "văn phòng
 * tỉnh ủy" share "văn phòng". */
size_t known_shared(Str title, Str unit);
/* The body whose name begins so: of the unit, of those above it, or the only one. */
int known_body(const Known *known, Str begins, Str rest, Str unit, bool own, uint32_t *index_out);

/* Is a the unit b, or one of them below the other (codes)? */
bool known_unit_within(const Known *known, Str a, Str b);

/* Does the text name a post whose name itself has commas, in that unit or by its full name, or a title that
 * somebody holds as words? */
bool known_post_parted(const Known *known, Str text, Str unit);
/* The body with whose whole name a title ends, and the role before it, as a key; NONE. */
uint32_t known_body_titled(const Known *known, Str title, Str *role_out);
bool     known_role(const Known *known, Str body, Str role);

/* A heading that is a locality or a managing authority of the register, and no unit. */
bool known_group(const Known *known, Str name);

/* Everybody of that name; NONE ends (KnownPerson.next). */
uint32_t known_people(const Known *known, Str key);
/* Everybody born on that day; NONE ends (KnownPerson.twin). */
uint32_t known_twins(const Known *known, Str born);
Str      known_person_key(Arena *arena, Str name);
void     known_person_add(Known *known, Str code, Str name, Str born);

/* A row the person has: KIND_TENURE in force by post or title, KIND_MEMBERSHIP in force by body, KIND_DEGREE
 * by level and field, KIND_CERTIFICATE by type and level, KIND_GRADE by level; NULL: none. */
const Record *known_held(const Known *known, Kind kind, Str person, Str what);
/* Does the person sit in the body by a post held, by the register? */
bool known_sits(const Known *known, Str person, Str body);
bool known_seat(const Known *known, Str body, Str post);
/* How `what` is made of a degree, a certificate or a title. */
Str known_what(Arena *arena, const Known *known, Str first, Str second);

/* The next code of the kind: CB000001, DV000001, CD000001, TT000001. */
Str known_code(Known *known, Kind kind);

#endif
