/* cover.h — which clauses the tests beside the rules show decisive each way, and cases that would show the
 * others. docs/rules/analysis.md, "Tests that cover".
 *
 * A requirement is shown met by a test that holds and whose verdict would be another one were the clause
 * not met, and the reverse; a preference by tests that name the points, one in which it gives its most and
 * one in which it gives less; an exception by a test in which it is heard and one in which it does not apply,
 * the clause deciding both times. A clause of a structure by tests that say it is met, and not met.
 */
#ifndef RULES_COVER_H
#define RULES_COVER_H

#include "rules/rules.h"

/* Why no case shows a clause one way. */
typedef enum CoverReason {
    COVER_OPEN,    /* nobody knows: there may be one */
    COVER_IMPLIED, /* proven: who does not meet it does not meet the requirement `by` either */
    COVER_AGAINST, /* proven: who meets it does not meet the requirement `by` */
    COVER_UNGIVEN, /* it asks for `by`, which no test can give */
    COVER_STUCK,   /* none was found in which the requirement `by` is met too */
    COVER_ALWAYS,  /* proven: everybody meets it */
    COVER_NEVER,   /* proven: nobody does */
    COVER_NOBODY,  /* proven: nobody meets the requirement `by` */
    COVER_APART,   /* proven: nobody meets those in `by` together */
    COVER_LIMIT,   /* the search came to its limit */
} CoverReason;

typedef struct CoverClause {
    Str         pack, standard, label;
    bool        structure; /* standard: the label of a structure; no case is made */
    Str         of;        /* of an exception its clause; else empty */
    uint32_t    line;
    bool        shown[2]; /* not met, met; of an exception: does not apply, heard */
    bool        made[2];  /* a made case shows it */
    CoverReason why[2];   /* of a way neither shows */
    Str by[2]; /* label, or words of a fact in the language of the pack; empty where it is open */
} CoverClause;

/* A case made by the program: a test in the language of its pack, for a person to confirm. */
typedef struct CoverCase {
    Str file, pack, standard,
        label; /* label: of the clause it was made for; empty: of all of them */
    Str text;
    bool
        adds; /* it shows what no test and no case before it does; else a boundary beside one that does */
    Str hash; /* by which it is known again as long as nobody edits it */
} CoverCase;

typedef struct Cover {
    const CoverClause *clauses;
    uint32_t           clause_count, uncovered;
    const CoverCase   *cases; /* for clauses that are not covered */
    uint32_t           case_count;
} Cover;

/* How made tests are called: sentences are none of this room's. */
typedef struct CoverWords {
    Str whole;                         /* every requirement met */
    Str all, none;                     /* the most points; the fewest */
    Str met, failed;                   /* of one clause */
    Str heard, unheard;                /* of an exception */
    Str pointless;                     /* of a preference, without its points */
    Str born[3], in_post[3], since[3]; /* of a threshold: a day earlier, the day, a day later */
    Str made;                          /* added to each name */
    Str post, other; /* what a life has where another is asked of: a post; a text */
    Str field;       /* of the post */
    Str here, there; /* places */
    Str opening;     /* of a file of made cases */
} CoverWords;

/* Is the test called as the program calls the cases it makes? */
bool cover_is_made(Arena *arena, const CoverWords words[2], Str name);
/* Of a pack and its cases that were translated: what the program had said in made cases, in their language too. */
void cover_reword(Arena *arena, PackSource *pack, const CoverWords words[2]);

/* Takes all cases beside the pack that the program made and nobody has edited out of pack->cases, where one of them fails or the
 * pack means something else by now: how many. Else 0, and nothing changes. */
uint32_t cover_cut(Arena *arena, PackSource *pack, const CoverWords words[2]);
/* The file of cases with those made for the pack, in place of what was cut or behind what is there; words: of its language. */
Str cover_added(Arena *arena, const PackSource *pack, const Cover *cover, const CoverWords *words,
                uint32_t *count_out);

/* The packs read without fault. words[0]: Vietnamese, words[1]: English. */
const Cover *rules_cover(Arena *arena, const PackSource *packs, uint32_t count,
                         const CoverWords words[2]);

#endif
