/* namelist_words.h — the words by which a name list in brief is read: headers, short forms, posts,
 * memberships, degrees (maps/words/trich-ngang.json, which the program carries; a user's own copy with
 * --words).
 *
 * A key is how words are compared: lower case, tones wherever they are put, everything but letters and
 * digits one blank. "Năm" is not "Nam", nor "Công an" a "Cộng". Names of units and posts are compared
 * folded with short forms written out; degrees and their like without any blank: "Th. sỹ" is "Thsỹ".
 */
#ifndef PROCESS_NAMELIST_WORDS_H
#define PROCESS_NAMELIST_WORDS_H

#include "base/error.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/vocabulary.h"
#include "model/finding.h"

/* What a column may feed. */
typedef enum FeedBase {
    FEED_UNKNOWN,
    FEED_SKIP,
    FEED_NUMBER,
    FEED_PERSON, /* of: field of the kind */
    FEED_FAMILY,
    FEED_GIVEN,
    FEED_SEX_MARK,    /* of: code of the sex */
    FEED_BORN_SEX,    /* of: code of the sex; a birth date in the column of one sex */
    FEED_BORN_PART,   /* of: 0 day, 1 month, 2 year */
    FEED_DEGREE,      /* of: code, or -1: the cell says it */
    FEED_THEORY,      /* likewise */
    FEED_CERTIFICATE, /* of: code of its type */
    FEED_GRADE,
    FEED_TITLE,
    FEED_UNIT,
    FEED_TITLE_UNIT,
    FEED_SINCE,
    FEED_RATING, /* of: year, or -1: the cell says it */
} FeedBase;

typedef struct ListFeed {
    FeedBase base;
    int32_t  of;
} ListFeed;

typedef enum WordList {
    WORDS_NONE,
    WORDS_VACANT, /* in place of a name */
    WORDS_MARK,
    WORDS_STUDYING,
    WORDS_HONORIFICS,
    WORDS_COURTESIES, /* before a name, but also the first word of one: "Ông Văn An" */
    WORDS_REMARKS,    /* beside a name: no other name */
    WORDS_DISCIPLINE, /* in a column that is not read: told */
    WORDS_KINSHIP,    /* likewise */
    WORDS_POOL,       /* in a header: posts people are planned for, and do not hold */
    WORDS_OTHER_NAMES,
    WORDS_POSTS,
    WORDS_CONCURRENT,
    WORDS_UNITLESS, /* posts of no unit: "Đại biểu Quốc hội" */
    WORDS_UNPARTED, /* words with a comma that is no end of a post: "công chức, viên chức" */
    WORDS_FORMER,
    WORDS_ACTING,
    WORDS_UNITS,
    WORDS_PARTS,  /* units that offices have below them */
    WORDS_ROOMS,  /* of them those within its house, without a Party committee of their own */
    WORDS_PLACED, /* units called by their place: "Trung tâm Y tế Hải Ninh" */
    WORDS_PLACES,
    WORDS_COMMUNES,   /* of them those of the lower level */
    WORDS_COMMITTEES, /* organs of a place that a secretary leads */
    WORDS_COUNCILS,   /* organs of a place that a chairman leads */
    WORDS_STANDING,   /* further units that have a standing committee of their own: unions */
    WORDS_GROUPS,
    WORDS_SUMS,
    WORDS_ENDS,
    WORDS_AS_OF, /* above the list, before the day it is of */
    WORD_LISTS
} WordList;

typedef enum WordTable {
    WORDS_SHORT_POSTS,    /* written out where a post begins */
    WORDS_SHORT_UNITS,    /* written out anywhere */
    WORDS_SHORT_COMPARED, /* kept as they are, written out only to compare */
    WORDS_COMMITTEE_LEVELS, /* organs that say the level of their place: "Huyện ủy" of a "huyện" */
    WORDS_DEGREES,
    WORDS_SPECIALISTS, /* degrees taken for a level that is not theirs by name: kept beside the field */
    WORDS_FIELDS,
    WORDS_THEORIES,
    WORDS_LEVELS,
    WORDS_RATINGS,
    WORD_TABLES
} WordTable;

/* Words of a title that make a seat in a body. */
typedef struct WordSeat {
    Str key;  /* of the words */
    Str body; /* how the body's name begins, or is made; empty: what follows the words is its name */
    Str  kind;
    bool own;     /* of the unit at hand; else the only one there is */
    bool commune; /* own, and its kind is for communes only */
} WordSeat;

typedef struct Words {
    Arena *arena;
    Map    headers; /* key, "parent>key" or "{feed}>key" -> index in feeds */
    Map    folded;  /* the same without diacritics, where that leaves no doubt */
    VEC(ListFeed) feeds;
    VEC(Str) lists[WORD_LISTS]; /* keys, longest first */
    Map tables[WORD_TABLES];    /* word as written or its key -> index in texts */
    VEC(Str) texts;
    VEC(WordSeat) seats; /* longest words first */
    Map post_words;      /* single words that stand in posts, as keys */
    Map capitals; /* names and parts of names in capitals -> index in texts, as they are written */
} Words;

/* path NULL: the words the program carries. False only with err set; faults are findings. */
bool words_load(Arena *arena, const char *path, Findings *findings, Words *words_out, Error *err);

Str words_key(Arena *arena, Str text);
Str words_folded(Arena *arena, Str text);   /* "Ngày, tháng" -> "ngay thang" */
Str words_squeezed(Arena *arena, Str text); /* "Th. sỹ" -> "thsỹ" */
/* Is the whole of the text such a word? (none, mark) */
bool words_is(Arena *scratch, const Words *words, WordList list, Str text);
/* Length in bytes of the longest word of the list the key begins with; 0: none. */
size_t words_begin(const Words *words, WordList list, Str key);
/* Where a word of the list stands in the key, as bytes from the start; NONE: nowhere. */
uint32_t words_within(const Words *words, WordList list, Str key, size_t from);
/* Bytes of the longest word of the list the key ends with; 0: none. */
size_t words_end(const Words *words, WordList list, Str key);
size_t words_count(Str key, size_t len); /* words in the first bytes of a key */
/* The first letter large or small. */
Str words_initial(Arena *arena, Str text, bool large);
/* The table's word for it; empty when there is none. */
Str words_look(const Words *words, WordTable table, Str word);

/* Short forms written out as the register writes them: "PCT.UBND huyện" -> "Phó Chủ tịch UBND huyện". */
Str words_write(Arena *arena, const Words *words, Str text);
/* The key of the text with every short form written out: how names of units and posts are compared. */
Str words_compared(Arena *arena, const Words *words, Str text);

/* "born.male" and so on, both ways. FEED_UNKNOWN: no such name. */
ListFeed           feed_named(Str name);
Str                feed_name(Arena *arena, ListFeed feed);
static inline bool feed_same(ListFeed a, ListFeed b) {
    return a.base == b.base && a.of == b.of;
}
/* The feed of a column by its headers, top first; a year in them counts for ratings. */
ListFeed words_header(Arena *scratch, const Words *words, const Str *path, uint32_t depth);

#endif
