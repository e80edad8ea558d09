/* reorganise_parts.h — the steps of reorganising a register on one day; private to reorganise*.c. */
#ifndef PROCESS_REORGANISE_PARTS_H
#define PROCESS_REORGANISE_PARTS_H

#include "base/vec.h"
#include "process/reorganise.h"
#include "process/row_names.h"

/* One change with what it names found in the register. */
typedef struct Step {
    const Reform *reform;
    Place         place;
    uint32_t      row;   /* of the unit or post */
    uint32_t      heir;  /* of merges, splits, renamings and conversions; NONE: it stays itself */
    Str           to;    /* code of the post it becomes; of what has the number */
    uint32_t      next;  /* of the same unit, one that takes over; NONE: the last */
    bool          stays; /* its successor is the unit itself */
} Step;

enum { HEIR_POSTS, HEIR_BODIES, HEIR_SORTS };

/* A post or body of a successor. */
typedef struct Slot {
    Str      code;
    uint32_t existing, model; /* row it is already; row it is made after */
    int32_t  most;            /* seats or size; INT_MISSING: not known */
} Slot;

/* A unit that takes over from others. */
typedef struct Heir {
    Str         code, name, kind, parent; /* kind and parent as said; may be empty */
    uint32_t    unit;                     /* NONE: the register has it not */
    const Step *first;
    VEC(uint32_t) sources; /* units, in the order they were said */
    bool merges;           /* takes over more than a part of somebody */
    bool keeps;            /* posts, bodies and people go on in it as they are */
    VEC(Slot) slots[HEIR_SORTS];
    Map at[HEIR_SORTS];   /* kind, name, authority and number -> slot */
    Map alike;            /* the same of a post without its authority -> its first slot */
    Map took[HEIR_SORTS]; /* code of the post or body that ends -> slot */
} Heir;

typedef struct Reorganising {
    Arena        *arena;
    const Roster *roster; /* the day before */
    Day           day;
    Findings     *findings;
    Records       records;
    size_t        base[KIND_COUNT]; /* of the rows of a kind in records */
    Map           made[KIND_COUNT]; /* code of a unit or post made today -> record */
    VEC(Step) steps;
    VEC(Heir) heirs;
    Map       heir_of; /* code -> heir */
    bool     *ends;    /* by unit */
    uint32_t *became;  /* by unit: its first heir, NONE */
    uint32_t *first;   /* by unit: the first step that takes over from it, NONE */
    bool     *moved;   /* by unit: put under another parent */
    size_t
        aimless; /* moves that name no parent, told: what else is wrong is looked for all the same */
    RowNames units, posts;
    bool    *post_closes; /* by post: today */
    Map      hands;       /* old post -> step that says what it becomes */
    VEC(PostLink) links, takes;
    VEC(PostApart) aparts;
} Reorganising;

static inline Record *record_of(const Reorganising *w, Kind kind, uint32_t row) {
    return &w->records.at[w->base[kind] + row];
}
Str  day_before(const Reorganising *w); /* ISO */
bool in_force(const Reorganising *w, PartialDate since, PartialDate until);
/* A row of the register again, with another code; the record lives until the next one is added. */
Record *record_again(Reorganising *w, Kind kind, uint32_t row, Str code);
/* The name of a thing of a unit, with the name of another unit in its place. */
Str name_again(Arena *arena, Str name, Str unit, Str successor);

bool reorganise_read(Reorganising *w, const Reform *reforms, const Place *places, uint32_t count);
void reorganise_units(Reorganising *w);
void reorganise_slots(Reorganising *w);
void reorganise_posts(Reorganising *w);
void reorganise_bodies(Reorganising *w);
/* Numbers said by hand, of units and posts, those made today too. */
void reorganise_numbers(Reorganising *w);
void reorganise_fault(const Reorganising *w, const Step *step, const char *code, Str value);

#endif
