/* ask.h — what a clause asks of a case, as data: the engines answer it, src/text says it in words.
 *
 * A fact is a whole number, known as an interval; a clause asks that it lies in [lo, hi]. Words are
 * canonical: English, codes by id.
 */
#ifndef MODEL_ASK_H
#define MODEL_ASK_H

#include "model/vocabulary.h"

#define FACT_LEAST INT64_MIN
#define FACT_MOST INT64_MAX

typedef enum FactKind {
    FACT_SEX,           /* code */
    FACT_TIES_DECLARED, /* 0, 1 */
    FACT_TEXT,          /* 0, 1: the person's field is `text` */
    FACT_SINCE,         /* months since a date of the person */
    FACT_AGE,           /* 2 * completed months, + 1 when the month-day is passed */
    FACT_DEGREE,        /* code, -1 none fitting */
    FACT_THEORY,        /* code, -1 none */
    FACT_CERTIFICATE,   /* 0, 1 */
    FACT_RATING,        /* code, of the year `number` before the day's */
    FACT_DISCIPLINE,    /* heaviest in force, -1 none */
    FACT_DISCIPLINED,   /* heaviest decided in the last `number` months, -1 none */
    FACT_VOTE_LOW,      /* thousandths of a percent */
    FACT_VOTE_HIGH,
    FACT_HELD,         /* months, -1 never */
    FACT_HOLDS,        /* 0, 1 */
    FACT_PRESENT,      /* months, -1 no post */
    FACT_SERVICE_LEFT, /* months */
    FACT_POOL_THIS,    /* 0, 1 */
    FACT_POOL,         /* 0, 1: any post of the filter */
    FACT_LOCAL,        /* 0, 1 */
    FACT_GRADE,        /* code, -1 none; from here to IN_CHARGE: *_dossier.c */
    FACT_STRENGTH,     /* 0, 1: in `fields` or the post's */
    FACT_TRAINING,     /* 0, 1: a course of type `number` in the last `months` */
    FACT_COMMENDED,    /* how many of `codes` in the last `months` */
    FACT_CLEARANCE,    /* status of the latest of type `number`, -1 none that counts */
    FACT_MATTER,       /* 0, 1: one of `codes` in the last `months`, or still counted */
    FACT_UNIT_MATTER,  /* the same, of a unit they work in */
    FACT_IN_CHARGE,    /* 0, 1: of `fields` or the post's */
    FACT_TERMS,        /* begun, of `months` each, of the unbroken time in the post or body */
    FACT_FIRST_TERM,   /* 0, 1: in no body of the kind before the body's term began */
    FACT_UNIT_LEVEL,   /* code */
    FACT_UNIT_BLOC,
    FACT_UNIT_TEXT, /* 0, 1: field, locality or kind of the unit is `text` */
    FACT_POST_RANK,
    FACT_POST_KEY,
    FACT_POST_ELECTED,
} FactKind;

const char *fact_kind_name(FactKind kind); /* "sex", "vote_low", "post_elected" */
ListId
fact_kind_list(FactKind kind); /* whose codes the fact takes; LIST_COUNT: a number or a flag */

/* Which posts. Parts that are open take every post; a missing attribute makes the match unknown. */
typedef struct Filter {
    const Str *kinds;
    uint32_t   kind_count;
    int32_t    level_lo, level_hi; /* codes; open: -1, INT16_MAX */
    int32_t    bloc;               /* code; -1 any */
    int32_t    rank_lo, rank_hi;   /* open: INT32_MIN, INT32_MAX */
    int32_t    rank_of_post;       /* 1: rank >= that of the post to be filled */
    bool       same_unit;
    Str        field, authority;           /* in small letters */
    Str        field_said, authority_said; /* as the pack writes them */
} Filter;

enum { MANNERS_ALL = 31 }; /* a bit per item of LIST_MANNER */

typedef struct Fact {
    FactKind      kind;
    int32_t       field;  /* of Person or Unit, by constant of roster.h */
    int32_t       number; /* years or months back; code of a certificate, course or clearance */
    int32_t       months; /* back from the day, 0: whenever; length of a term */
    uint32_t      codes;  /* a bit per item that counts */
    Str           text, text_said;      /* in small letters; as the pack writes it */
    const Str    *fields, *fields_said; /* of study, likewise */
    uint32_t      field_count;
    bool          field_of_post;
    const Filter *filter;
    uint32_t      manners;
    bool          continuous;
    bool          of_post; /* depends on the post to be filled */
    Str           words;   /* canonical; equal words, equal fact */
    Str           needed;  /* name under which it is asked for when not known */
} Fact;

/* What a kind of post is called: packs and registers know kinds by code. */
typedef struct KindName {
    Str  kind, name;
    bool example; /* the name of one such post; others are called otherwise */
} KindName;

typedef struct KindNames {
    const KindName *at; /* ascending by kind */
    size_t          len;
} KindNames;

const KindName *post_kind_name(const KindNames *names, Str kind); /* NULL: it has no name */

#endif
