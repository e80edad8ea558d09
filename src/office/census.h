/* census.h — what the words of a table speak for: Unicode as it stands, or an encoding before it.
 *
 * Every word with a letter beyond ASCII is tried in each reading. It speaks for one when it is a
 * Vietnamese syllable (base/syllable.h) in that reading and could not be meant as it stands; it speaks
 * for the text as it stands when it has letters no old font has, or when it is a word there and in no
 * other reading. What several readings allow says nothing. A column, then a table, is decided when
 * nine words in ten that say something agree (three in four for an old encoding in a Unicode file);
 * otherwise it is open, and the user is asked.
 * Cost: under a microsecond a word; memory by column, not by row.
 */
#ifndef OFFICE_CENSUS_H
#define OFFICE_CENSUS_H

#include "office/encoding.h"

/* What text may have been before it reached us as UTF-8. */
typedef enum CensusSource {
    CENSUS_UNICODE, /* it was Unicode: as it stands, TCVN3 or VNI */
    CENSUS_BYTES,   /* one byte a letter, shown as Windows-1252: that, 1258, TCVN3 or VNI */
} CensusSource;

typedef struct Census Census;

typedef enum CensusFault {
    CENSUS_CLEAR,   /* decided */
    CENSUS_MIXED,   /* words speak against each other */
    CENSUS_UNKNOWN, /* too little, or nothing fits */
} CensusFault;

typedef struct CensusVerdict {
    Encoding    encoding; /* of a clear column: UTF8 or 1252 is as it stands */
    CensusFault fault;
    bool        vietnamese; /* most words that stand for themselves are Vietnamese */
    uint32_t    row;        /* a word that speaks against the most, or any, when not clear */
    Str         text;
    uint64_t    votes[ENCODING_COUNT];
} CensusVerdict;

/* scratch: rewound after each cell. */
Census *census_open(Arena *arena, Arena *scratch, CensusSource source);
/* column: 1 first. */
void census_cell(Census *census, uint32_t row, uint32_t column, Str text);
/* Columns met, the last one's number. */
uint32_t      census_columns(const Census *census);
CensusVerdict census_verdict(const Census *census, uint32_t column);

/* Does a word of the text speak for an encoding before Unicode? Quick where none does. */
bool census_suspects(Arena *scratch, Str text);

#endif
