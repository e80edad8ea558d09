#include "office/census.h"

#include "base/charset.h"
#include "base/syllable.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "office/legacy.h"

#include <string.h>

/* Votes a column and a table need, and how many of a hundred must agree. Less is enough for an old
 * encoding in a Unicode file: words that stand for themselves, as a new header above an old list, are
 * kept as they are (gate.h). */
enum { COLUMN_VOTES = 3, TABLE_VOTES = 2, AGREE = 90, AGREE_OLD = 75 };

/* Words of a column, or of all. */
typedef struct Tally {
    uint64_t marked;                 /* with a letter beyond ASCII */
    uint64_t votes[ENCODING_COUNT];  /* certain, by the encoding they speak for */
    uint64_t both;                   /* votes for 1252 that read the same in 1258 */
    uint64_t standing;               /* votes for the text as it stands by Vietnamese syllables */
    uint64_t cannot[ENCODING_COUNT]; /* those that are not in the encoding at all */
    uint32_t rows[ENCODING_COUNT];   /* of the first vote of each */
    Str      texts[ENCODING_COUNT];
    uint32_t row; /* of the first marked word, and the cell it stands in */
    Str      text;
} Tally;

struct Census {
    Arena       *arena, *scratch;
    CensusSource source;
    Encoding     plain; /* as it stands */
    VEC(Tally) columns;
    Tally all;
};

Census *census_open(Arena *arena, Arena *scratch, CensusSource source) {
    Census *census = ARENA_NEW(arena, Census);
    *census = (Census){.arena = arena,
                       .scratch = scratch,
                       .source = source,
                       .plain = source == CENSUS_BYTES ? ENCODING_1252 : ENCODING_UTF8};
    return census;
}

/* --- words ----------------------------------------------------------------------------------- */

/* A word ends at what is neither a letter nor a sign that an old font may draw as one. */
static bool inside(uint32_t code) {
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return code != 0xA0 && !(code >= 0x2000 && code <= 0x2BFF && code != 0x20AB);
}

static size_t ascii_end(Str text, size_t from) {
    uint64_t eight;
    for (; from + sizeof eight <= text.len; from += sizeof eight) {
        memcpy(&eight, text.at + from, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (from < text.len && (unsigned char)text.at[from] < 0x80)
        from++;
    return from;
}

/* The next word with a letter beyond ASCII from *at on. */
static bool word_next(Str text, size_t *at, Str *word_out) {
    for (size_t start = *at, mark; (mark = ascii_end(text, *at)) < text.len; start = *at) {
        size_t   from = mark, end = mark;
        uint32_t code;
        while (from > start && inside((unsigned char)text.at[from - 1]))
            from--;
        for (*at = mark; utf8_next(text, at, &code) && inside(code);)
            end = *at;
        *word_out = (Str){text.at + from, end - from};
        if (end > mark)
            return true;
    }
    *at = text.len;
    return false;
}

/* Nothing to compose where no mark stands alone. */
static Str word_nfc(Arena *scratch, Str word) {
    bool alone = false;
    for (size_t i = 0; i < word.len && !alone; i++)
        alone = (unsigned char)word.at[i] == 0xCC || (unsigned char)word.at[i] == 0xCD;
    return alone ? utf8_nfc(scratch, word) : word;
}

/* Letters that page 1258 has and 1252 has not are Unicode, or an old font on a Vietnamese Windows. */
static bool paged(Str word) {
    size_t at = 0;
    for (uint32_t code; utf8_next(word, &at, &code);)
        if (code > 0xFF)
            return true;
    return false;
}

/* A letter that neither page 1252 nor 1258 has: no old font drew it. */
static bool wide(Str word) {
    static const uint16_t of_1258[] = {0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF,
                                       0x1B0, 0x300, 0x301, 0x303, 0x309, 0x323, 0x20AB};
    size_t                at = 0;
    for (uint32_t code; utf8_next(word, &at, &code);) {
        bool known = code <= 0xFF;
        for (size_t i = 0; i < COUNT_OF(of_1258) && !known; i++)
            known = code == of_1258[i];
        if (!known)
            return true;
    }
    return false;
}

typedef enum West { WEST_NO, WEST_LOUD, WEST_WORD } West; /* loud: all capitals */

/* A word as Western languages write them: letters, no fewer plain ones than marked, a capital first or
 * everywhere. */
static West western(Str word) {
    uint32_t plain = 0, marked = 0, small = 0, capitals_late = 0;
    size_t   at = 0, count = 0;
    for (uint32_t code; utf8_next(word, &at, &code); count++) {
        bool latin = code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xF7;
        bool other = code == 0x152 || code == 0x153 || code == 0x160 || code == 0x161 ||
                     code == 0x178 || code == 0x17D || code == 0x17E;
        if (code >= 0x80 && !latin && !other)
            return WEST_NO;
        bool capital = (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) ||
                       (other && code != 0x153 && code != 0x161 && code != 0x17E);
        plain += code < 0x80;
        marked += code >= 0x80;
        small += !capital;
        capitals_late += capital && count;
    }
    if (marked > plain || (capitals_late && small))
        return WEST_NO;
    return small ? WEST_WORD : WEST_LOUD;
}

/* "GĐ", "PGĐ", "CĐ": capitals with Đ and without a vowel are short forms, whatever else their bytes could
 * be read as; they say nothing. */
static bool abbreviation(Str word) {
    size_t at = 0;
    for (uint32_t code; utf8_next(word, &at, &code);)
        if (code != 0x110 && (code < 'A' || code > 'Z' || strchr("AEIOUY", (int)code)))
            return false;
    return true;
}

static bool syllable_in(Arena *scratch, Legacy legacy, Str word, bool *can_out) {
    Str meant;
    *can_out = legacy_read(scratch, legacy, word, &meant);
    return *can_out && syllable_is(meant);
}

typedef struct Said {
    Encoding vote;     /* ENCODING_TOLD: none */
    bool     both;     /* 1252, and 1258 as well */
    bool     standing; /* a Vietnamese syllable as it stands */
    bool     cannot[ENCODING_COUNT];
} Said;

/* What a word speaks for. Capitals that VNI can read may be an abbreviation in it ("ÑH" is ĐH). */
static Said word_said(const Census *census, Str word) {
    Arena *scratch = census->scratch;
    Said   said = {.cannot = {[ENCODING_TCVN3] = true, [ENCODING_VNI] = true}};
    Str    nfc = word_nfc(scratch, word), other;
    bool   standing = syllable_is(nfc), can_tcvn3, can_vni;
    said.standing = standing;
    if (wide(word)) {
        said.vote = census->plain;
        return said;
    }
    if (abbreviation(nfc))
        return said;
    West west = western(word);
    bool tcvn3 = syllable_in(scratch, LEGACY_TCVN3, word, &can_tcvn3);
    bool vni = syllable_in(scratch, LEGACY_VNI, word, &can_vni);
    bool paged_reads =
        census->source == CENSUS_BYTES && charset_1252_as_1258(scratch, word, &other);
    bool page = paged_reads && !str_same(other, nfc) && syllable_is(other);
    said.both = paged_reads && str_same(other, nfc);
    said.cannot[ENCODING_TCVN3] = !can_tcvn3;
    said.cannot[ENCODING_VNI] = !can_vni;
    said.cannot[ENCODING_1252] = !standing && !west;
    if (!tcvn3 && !vni && !page)
        said.vote =
            standing || west == WEST_WORD || (west && !can_vni) ? census->plain : ENCODING_TOLD;
    else if (!standing && tcvn3 + vni + page == 1 && !(tcvn3 && west) && !paged(word))
        said.vote = tcvn3 ? ENCODING_TCVN3 : vni ? ENCODING_VNI : ENCODING_1258;
    return said;
}

/* --- cells ----------------------------------------------------------------------------------- */

static void said_count(Tally *tally, const Said *said, uint32_t row, Str text) {
    tally->marked++;
    for (int e = 0; e < ENCODING_COUNT; e++)
        tally->cannot[e] += said->cannot[e];
    if (!tally->row) {
        tally->row = row;
        tally->text = text;
    }
    tally->both += said->both && said->vote == ENCODING_1252;
    tally->standing += said->standing && said->vote == ENCODING_UTF8;
    if (said->vote != ENCODING_TOLD && !tally->votes[said->vote]++) {
        tally->rows[said->vote] = row;
        tally->texts[said->vote] = text;
    }
}

void census_cell(Census *census, uint32_t row, uint32_t column, Str text) {
    size_t at = 0;
    Str    word, kept = {0};
    while (census->columns.len < column)
        VEC_PUSH(census->arena, census->columns, (Tally){0});
    Tally *tally = &census->columns.at[column - 1];
    while (word_next(text, &at, &word)) {
        ArenaMark mark = arena_mark(census->scratch);
        Said      said = word_said(census, word);
        arena_rewind(census->scratch, mark);
        if (!kept.at && (!tally->row || (said.vote != ENCODING_TOLD && !tally->votes[said.vote])))
            kept = str_copy(census->arena, text);
        said_count(tally, &said, row, kept);
        said_count(&census->all, &said, row, kept);
    }
}

uint32_t census_columns(const Census *census) {
    return (uint32_t)census->columns.len;
}

/* --- verdicts -------------------------------------------------------------------------------- */

/* What 1252 and 1258 share goes to the one that has more of its own. */
static Tally tally_settle(const Tally *tally) {
    Tally settled = *tally;
    if (tally->votes[ENCODING_1258] > tally->votes[ENCODING_1252] - tally->both) {
        settled.votes[ENCODING_1258] += tally->both;
        settled.votes[ENCODING_1252] -= tally->both;
    }
    return settled;
}

static uint64_t votes_sum(const Tally *tally) {
    uint64_t sum = 0;
    for (int e = 0; e < ENCODING_COUNT; e++)
        sum += tally->votes[e];
    return sum;
}

static Encoding votes_best(const Tally *tally, Encoding but) {
    Encoding best = ENCODING_TOLD;
    for (int e = 0; e < ENCODING_COUNT; e++)
        if (e != (int)but && tally->votes[e] > tally->votes[best])
            best = (Encoding)e;
    return best;
}

static CensusFault tally_fault(const Tally *tally, uint64_t needed, Encoding best) {
    bool     old = tally->votes[ENCODING_UTF8] && best != ENCODING_UTF8;
    uint64_t sum = votes_sum(tally), agree = old ? AGREE_OLD : AGREE;
    if (sum < needed)
        return CENSUS_UNKNOWN;
    if (tally->votes[best] * 100 < sum * agree)
        return CENSUS_MIXED;
    return tally->cannot[best] * 100 > tally->marked * (100 - agree) ? CENSUS_UNKNOWN
                                                                     : CENSUS_CLEAR;
}

/* A column that says too little by itself goes with its table. */
static Encoding column_follow(const Census *census, const Tally *tally, CensusFault *fault) {
    const Tally all = tally_settle(&census->all);
    Encoding    best = votes_best(&all, ENCODING_TOLD), own = votes_best(tally, ENCODING_TOLD);
    CensusFault whole = tally_fault(&all, TABLE_VOTES, best);
    bool        old = all.votes[ENCODING_TCVN3] || all.votes[ENCODING_VNI];
    *fault = CENSUS_CLEAR;
    if (whole == CENSUS_CLEAR)
        return best;
    if (whole == CENSUS_MIXED && own && tally->votes[own] == votes_sum(tally))
        return own;
    if (census->source == CENSUS_BYTES || old)
        *fault = CENSUS_UNKNOWN;
    return census->plain;
}

CensusVerdict census_verdict(const Census *census, uint32_t column) {
    const Tally   settled = tally_settle(&census->columns.at[column - 1]), *tally = &settled;
    CensusVerdict verdict = {.encoding = census->plain, .row = tally->row, .text = tally->text};
    if (!tally->marked)
        return verdict;
    Encoding best = votes_best(tally, ENCODING_TOLD);
    verdict.fault = tally_fault(tally, COLUMN_VOTES, best);
    verdict.encoding = best;
    if (votes_sum(tally) < COLUMN_VOTES)
        verdict.encoding = column_follow(census, tally, &verdict.fault);
    Encoding second = votes_best(tally, best);
    if (verdict.fault == CENSUS_MIXED && tally->votes[second]) {
        verdict.row = tally->rows[second];
        verdict.text = tally->texts[second];
    }
    for (int e = 0; e < ENCODING_COUNT; e++)
        verdict.votes[e] = tally->votes[e];
    verdict.vietnamese = tally->standing * 2 > tally->votes[ENCODING_UTF8];
    return verdict;
}

static bool word_suspect(Arena *scratch, Str word) {
    bool can;
    if (paged(word) || syllable_is(word_nfc(scratch, word)))
        return false;
    bool tcvn3 = syllable_in(scratch, LEGACY_TCVN3, word, &can);
    bool vni = syllable_in(scratch, LEGACY_VNI, word, &can);
    return tcvn3 != vni && (vni || !western(word));
}

bool census_suspects(Arena *scratch, Str text) {
    size_t at = 0;
    Str    word;
    bool   found = false;
    while (!found && word_next(text, &at, &word)) {
        ArenaMark mark = arena_mark(scratch);
        found = word_suspect(scratch, word);
        arena_rewind(scratch, mark);
    }
    return found;
}
