/* packs.h — rule packs as files, and as what a register has adopted.
 *
 * Invariant: what a register adopts reads without fault together with its other packs and passes its
 * own tests; adopted bytes are kept and never changed, a new version closes the one before.
 */
#ifndef PROCESS_PACKS_H
#define PROCESS_PACKS_H

#include "process/register.h"
#include "rules/analysis.h"
#include "text/say.h"
#include "rules/cover.h"

typedef struct Packs {
    PackSource *at; /* code: the path; precedence: place in the list */
    Str        *paths;
    uint32_t    len;
    Lang       *told; /* the language in which each is spoken of; NULL: the caller's */
} Packs;

/* Each path a pack, or a folder of packs: all its *.md in the order of their names. X.cases.md holds tests of X.md and is
 * no pack; named, it stands for X.md. False with findings of every path that cannot be read where several are given,
 * *packs_out: those that can; or with err. */
bool packs_read(Arena *arena, const Str *paths, uint32_t count, Packs *packs_out,
                Findings *findings, Error *err);

/* The faults each has by itself, beside what is told already. */
void packs_faults(Arena *arena, const Packs *packs, Findings *findings);
/* Of packs told each alone: what they name and none of them has, of those from `from` on. */
void packs_absent(Arena *arena, const PackSource *packs, size_t count, size_t from,
                  Findings *findings);
/* Why a path cannot be read: what the user may mend is a finding among others; else *err, and false. */
bool packs_path_told(Str path, const Error *met, Findings *findings, Error *err);

/* The path itself; of a file of cases that of its pack. */
Str  packs_path(Arena *arena, Str path);
bool packs_is_cases(Str path);
Str  packs_cases_path(Arena *arena, Str path); /* that of the tests beside a pack */
/* Reads X.cases.md along where it is beside X.md: tests that belong to the pack and are not adopted. */
bool packs_cases(Arena *arena, Packs *packs, Error *err);

/* A kind of post that a standard of the pack binds. */
typedef struct PackKind {
    Str  kind, standard, title; /* standard: its label */
    bool conditional;           /* only posts that meet its condition */
} PackKind;

/* The packs in the binary: rules/default/mac-dinh.md for a province, which is the default, and
 * rules/company/company.md for the sample company. */
typedef enum Shipped { SHIPPED_PROVINCE, SHIPPED_COMPANY } Shipped;
PackSource packs_shipped(Shipped which);

/* In the order of the standards; those of packs[pack] of the rules, or of all (NONE). */
PackKind *packs_kinds(Arena *arena, const Rules *rules, uint32_t pack, uint32_t *count_out);

/* What a test wants or was given, in words. */
Str packs_outcome(Arena *arena, Lang lang, const RuleOutcome *outcome);

typedef struct PackRow {
    Str       code, title, hash;
    int32_t   precedence;
    Day       since, until; /* DAY_MAX: open */
    bool      in_force;     /* on the as-of date */
    bool      same;         /* of adoption: it had been adopted before */
    int32_t   ranked;       /* of the same: the precedence it had */
    Str       ended; /* of adoption: the packs that end where it begins, each with its first day */
    Str       renewed;   /* versions of the same code that this one follows */
    Str       withdrawn; /* those that began the same day or had to go: nothing is left of them */
    Str       later; /* the version of the same code that was adopted before and follows this one */
    PackHead  head;
    PackKind *kinds;
    uint32_t  kind_count;
} PackRow;

typedef struct PackRank {
    Str     code, hash;
    int32_t precedence;
} PackRank;

/* Sets precedences that nobody gave: that of its own version before; in place of `replaced` (a code; empty: none) that
 * pack's, the next one each one more; else 0, 1, 2 … by the place in the list. How many stand in place of it. */
uint32_t packs_rank(const PackRank *old, uint32_t old_count, Str replaced, PackRank *packs,
                    uint32_t count);

enum { PRECEDENCE_KEPT = INT32_MIN };
int32_t packs_precedence(const Pack *pack); /* 0: none was given */

/* False with findings (a pack does not read, its tests fail, one code or one label twice) or with err.
 * A text adopted before changes nothing; one that begins before a version of its code binds until that
 * one does. replaced: code of an adopted pack that ends where the new ones begin; empty: none; the own
 * code: versions that begin no earlier go. precedence: of
 * the first, the next ones each go one before; PRECEDENCE_KEPT: as packs_rank says
 * lang: of what findings quote. */
bool packs_adopt(Arena *arena, Lang lang, const char *where, const Actor *actor, const Packs *packs,
                 Str replaced, int32_t precedence, PackRow **rows_out, WriteResult *result_out,
                 Findings *findings, Error *err);
/* All that adopting the packs would say of them, with no precedence given, but for what stands among the findings
 * already: failing tests, labels and exceptions that may not stand beside those the register keeps, tables that are not
 * heard, kinds left without standard or structure. False with faults; nothing is changed. */
bool packs_beside(Arena *arena, Lang lang, const Roster *roster, const Packs *packs, Str replaced,
                  Findings *findings);
/* Warnings at the file: kinds that the pack read alone binds and the rules after it do not. roster: it gives way to a
 * version of its own code, and of what the register has some of it is asked for those kinds alone; else NULL. */
void packs_lost(Arena *arena, Str file, const Roster *roster, const Rules *before,
                const Rules *after, Findings *findings);
/* A shipped pack as a register holds it when it has adopted it. */
Record packs_record(Arena *arena, Shipped which);
/* Every pack of the register, highest precedence first. */
bool packs_list(Arena *arena, const char *where, const Actor *actor, PackRow **rows_out,
                uint32_t *count_out, Findings *findings, Error *err);

/* Packs that would look different in the canonical layout; with `write` they are rewritten. False with
 * findings, then nothing is written, or err. */
bool packs_format(Arena *arena, const Packs *packs, bool write, bool *changed_out,
                  Findings *findings, Error *err);

#endif
