/* quality.h — the quality index of units, fields or authorities: parts, weights, and the people behind each share.
 *
 * A part is a share of people: those of whom it is so, over those of whom it is known. The index is the mean of the
 * parts by weight, in thousandths; parts of which nothing is known count nowhere. Who is not known is never a no. */
#ifndef WIRE_QUALITY_H
#define WIRE_QUALITY_H

#include "base/str.h"
#include "model/vocabulary.h"

#include <jansson.h>

typedef enum QualityPart {
    QUALITY_STANDARD, /* meets the full standard of the post held */
    QUALITY_RATING,   /* good or excellent in the last full year */
    QUALITY_TRAINING, /* a degree in the field the post asks for */
    QUALITY_STRENGTH, /* works where a recorded strength lies */
    QUALITY_RECORD,   /* neither discipline nor concluded matter in force */
    QUALITY_PARTS
} QualityPart;

typedef enum QualityBy {
    QUALITY_BY_UNIT,
    QUALITY_BY_FIELD,
    QUALITY_BY_AUTHORITY,
    QUALITY_BYS
} QualityBy;

/* With fewer people an index says little: such groups are told last. */
enum { QUALITY_WEIGHT_MOST = 1000, QUALITY_FEW = 5 };

typedef struct QualityNames {
    const Str *codes; /* of people */
    uint32_t   len;
} QualityNames;

typedef struct QualityShare {
    QualityNames met, not_met, unknown;
} QualityShare;

typedef struct QualityRow {
    Str          code, name; /* of a unit; else code is empty */
    uint32_t     people;
    uint32_t     matters; /* concluded ones on the unit, in force */
    QualityShare parts[QUALITY_PARTS];
    int32_t      index;     /* of what is known; -1: nothing is */
    int32_t      low, high; /* were the unknown all a no, all a yes; -1 likewise */
    int32_t      swing;     /* how much the index moves at most where one person counts otherwise */
} QualityRow;

typedef struct QualityAnswer {
    QualityBy         by;
    int32_t           weights[QUALITY_PARTS];
    int32_t           year; /* of the ratings */
    const QualityRow *rows; /* the lowest index first; those of few people after the others */
    uint32_t          row_count;
} QualityAnswer;

const char *quality_part_name(QualityPart part); /* "standard" … */
const char *quality_by_name(QualityBy by);       /* "unit", "field", "authority" */
/* 40, 25, 15, 10, 10. */
void quality_weights(int32_t weights[QUALITY_PARTS]);
/* Index, range and swing of a row whose parts are filled. */
void    quality_reckon(const int32_t weights[QUALITY_PARTS], QualityRow *row);
json_t *quality_json(const QualityAnswer *answer);

#endif
