/* overview_parts.h — what an overview keeps of a roster, and how it is counted for a viewer; private to overview*.c. */
#ifndef PROCESS_OVERVIEW_PARTS_H
#define PROCESS_OVERVIEW_PARTS_H

#include "base/map.h"
#include "base/vec.h"
#include "process/asked.h"
#include "process/balance.h"
#include "process/holding.h"
#include "process/overview.h"

/* One measured clause with everybody it counts. */
typedef struct Counted {
    const StructureResult *result;
    uint32_t               body, unit; /* of the roster; NONE: of a set */
    Asked                  asked;
    const uint32_t        *heads; /* all people of the body or set */
    const uint32_t        *found; /* those in the group, where `listed` */
    uint32_t               head_count, found_count;
    bool                   listed;
} Counted;

/* A holder who leaves a post, if nothing is decided. */
typedef struct Fall {
    uint32_t person, post;
    Day      day; /* the last one held */
    bool     retires;
} Fall;

typedef VEC(Counted) CountedList;
typedef VEC(Fall) FallList;

struct Overview {
    const Roster   *roster;
    KindNames       kinds;
    StructureAnswer structure;
    CountedList     counted;
    FallList        falls;
    BalanceView     balance;
    Holding         holding;
};

/* overview_shares.c */
void overview_count(Arena *arena, const Rules *rules, Overview *o);

/* People behind a number; once each, ascending, when counted. */
typedef struct Crowd {
    Str  key;
    bool guarded;
    VEC(uint32_t) people;
} Crowd;

/* An overview being counted for one viewer. */
typedef struct Seeing {
    Arena          *arena;
    const Overview *o;
    const Scope    *scope;
    OverviewAnswer *answer;
    Map             words; /* occupations and places, however their case and tones are written */
    VEC(Str) shown;
    Map crowd_at;
    VEC(Crowd) crowds;
} Seeing;

/* Puts a person into the group of that key; its number. */
uint32_t seeing_add(Seeing *s, Str key, uint32_t person);
/* How many are in the group; 0 where there is no such group. */
uint32_t seeing_count(Seeing *s, Str key);
bool     seeing_file(const Seeing *s, uint32_t person);
/* The word as it was met first. */
Str seeing_word(Seeing *s, Str word);

void seeing_shares(Seeing *s, Lang lang);
void seeing_ages(Seeing *s);
void seeing_quarters(Seeing *s);
void seeing_cells(Seeing *s); /* overview_work.c, as what follows */
void seeing_misfits(Seeing *s);

#endif
