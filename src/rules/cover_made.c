/* cover_made.c — made cases in the file beside a pack, known again: a comment before their block holds a hash of what the pack meant
 * when they were made, and one of each case, in neither language and without layout. A case with such a hash has been edited
 * by nobody; where one of these fails, or the pack means something else by now, all of them make room for new ones.
 *
 *     <!-- kientoan 6d1e0b6f35a2
 *     91b0c4d2e8f7 … -->
 */
#include "rules/cover_made.h"

#include "rules/encoded.h"

#include <string.h>

#define NOTE "<!-- kientoan"
#define NOTE_END "-->"
#define PLACE "<!-- kientoan -->" /* where the new ones go */
enum { HASH_SHORT = 12, HASHES_A_LINE = 10 };

static Str hash_short(Arena *arena, Hash hash) {
    return (Str){hash_hex(arena, hash).at, HASH_SHORT};
}

static size_t item_past(const Tokens *tokens, size_t from) {
    size_t past = from + 1;
    while (past < tokens->len && tokens->at[past].kind != TOKEN_END &&
           tokens->at[past].layout != LAYOUT_ITEM)
        past++;
    return past;
}

static size_t item_next(const Tokens *tokens, size_t from) {
    while (from < tokens->len && tokens->at[from].layout != LAYOUT_ITEM)
        from++;
    return from;
}

const Str *made_hashes(Arena *arena, const CoverWords words[2], const Tokens *tokens) {
    Tokens    plain = tokens_translate(arena, tokens, PACK_EN);
    Rewording r = {.arena = arena, .words = words, .to = PACK_EN};
    VEC(Str) hashes = {0};
    rewording_apply(&r, &plain);
    for (size_t at = item_next(&plain, 0); at < plain.len;) {
        size_t past = item_past(&plain, at);
        VEC_PUSH(arena, hashes, hash_short(arena, tokens_meaning(arena, &plain, at, past)));
        at = item_next(&plain, past);
    }
    return hashes.at;
}

/* ---- what is noted in a file ---- */

/* Lines that end in LF. */
static Str lines_plain(Arena *arena, Str bytes) {
    Str  rest = encoded_text(arena, bytes);
    Text text = text_open(arena);
    while (rest.len) {
        bool whole = memchr(rest.at, '\n', rest.len) != NULL;
        Str  line = str_cut(&rest, '\n');
        line.len -= line.len && line.at[line.len - 1] == '\r';
        text_add(&text, line);
        text_add(&text, whole ? STR("\n") : STR(""));
    }
    return text_done(&text);
}

static Str lines_as(Arena *arena, Str text, Str like) {
    return encoded_crlf(like) ? encoded_returns(arena, text) : text;
}

typedef struct Noted {
    Map      hashes; /* 1: of a pack that meant what it means now */
    uint32_t current;
    bool     in, begun; /* in a note; its first word has been read */
} Noted;

static bool line_notes(const Noted *noted, Str line) {
    return noted->in || str_starts(line, STR(NOTE));
}

/* A line of a note. */
static void note_read(Noted *noted, Str line, Str meaning) {
    if (!noted->in) {
        noted->begun = false;
        line = (Str){line.at + strlen(NOTE), line.len - strlen(NOTE)};
    }
    noted->in = true;
    while (line.len && noted->in) {
        Str word = str_cut(&line, ' ');
        noted->in = !str_is(word, NOTE_END);
        if (!word.len || !noted->in)
            continue;
        if (noted->begun)
            map_set(&noted->hashes, word, noted->current);
        else
            noted->current = str_same(word, meaning);
        noted->begun = true;
    }
}

static Noted noted_read(Arena *arena, Str text, Str meaning) {
    Noted noted = {.hashes = map_open(arena)};
    bool  inside = false;
    while (text.len) {
        Str      line = str_cut(&text, '\n');
        LineKind kind = lex_line(line, inside);
        inside = kind == LINE_OPEN || kind == LINE_RULE;
        if (kind == LINE_PROSE && line_notes(&noted, line))
            note_read(&noted, line, meaning);
    }
    return noted;
}

static Str meaning_now(Arena *arena, const PackSource *pack) {
    Findings findings = findings_open(arena);
    Hash     meaning;
    ensure(pack_meaning(arena, pack, &meaning, &findings));
    return hash_short(arena, meaning);
}

/* ---- which are stale ---- */

typedef struct Cut {
    bool    *gone; /* by line */
    uint32_t count, lines;
    bool     stale;
} Cut;

static bool test_fails(const RuleTest *tests, uint32_t count, Str file, uint32_t line) {
    for (uint32_t i = 0; i < count; i++)
        if (!tests[i].passed && tests[i].line == line && str_same(tests[i].file, file))
            return true;
    return false;
}

/* The line behind the test from `at` to `past`; 0: it shares a line with another one. */
static uint32_t line_past(const Tokens *tokens, size_t at, size_t past) {
    const Token *last = &tokens->at[past - 1], *next = &tokens->at[past];
    uint32_t     line = last->line + 1;
    for (size_t i = 0; i < last->source.len; i++)
        line += last->source.at[i] == '\n';
    if (next->kind == TOKEN_END || next->block != last->block)
        return tokens->at[at].first ? line : 0;
    return tokens->at[at].first && next->first ? next->line : 0;
}

static Cut cut_find(Arena *arena, const PackSource *pack, const Rules *rules,
                    const CoverWords words[2], Str text) {
    Cut             cut = {.lines = 2};
    Noted           noted = noted_read(arena, text, meaning_now(arena, pack));
    const Tokens   *tokens = &rules->cases;
    const Str      *hashes = made_hashes(arena, words, tokens);
    uint32_t        count, number = 0;
    const RuleTest *tests = rules_test(arena, rules, &count);
    for (size_t i = 0; i < text.len; i++)
        cut.lines += text.at[i] == '\n';
    cut.gone = ARENA_ARRAY(arena, bool, cut.lines + 1);
    for (size_t at = item_next(tokens, 0); at < tokens->len; number++) {
        size_t   past = item_past(tokens, at);
        uint32_t known = map_find(&noted.hashes, hashes[number]);
        uint32_t end = known == NONE ? 0 : line_past(tokens, at, past), line = tokens->at[at].line;
        bool     made = end && cover_is_made(arena, words, tokens->at[at + 1].text);
        if (made) {
            cut.count++;
            cut.stale |= !known || test_fails(tests, count, pack->cases_file, line);
        }
        for (; made && line < end && line < cut.lines; line++)
            cut.gone[line] = true;
        at = item_next(tokens, past);
    }
    return cut;
}

/* ---- the file without them ---- */

typedef struct Rest {
    Text text, block; /* block: that is being read */
    Str  opened;      /* its first line */
    bool cut, blank;  /* of it something is gone; a blank line is not to follow */
    bool placed;
} Rest;

static void rest_line(Rest *rest, Str line) {
    if (!rest->blank || str_trim(line).len)
        text_format(&rest->text, STR_FMT "\n", STR_ARG(line));
    rest->blank = false;
}

/* A block of which nothing is left goes with what is gone. */
static void rest_block(Rest *rest, Str closing) {
    Str block = text_done(&rest->block);
    if (rest->cut) {
        block = str_trim(block);
        rest->blank = !block.len;
    }
    if (block.len || !rest->cut)
        text_format(&rest->text, "%s" STR_FMT "\n" STR_FMT "%s" STR_FMT "%s",
                    str_ends(text_done(&rest->text), STR(PLACE "\n")) ? "\n" : "",
                    STR_ARG(rest->opened), STR_ARG(block), rest->cut ? "\n" : "", STR_ARG(closing),
                    closing.len ? "\n" : "");
    rest->opened = STR("");
}

static Str cut_apply(Arena *arena, const Cut *cut, Str text) {
    Rest     rest = {.text = text_open(arena)};
    Noted    noted = {.hashes = map_open(arena)};
    bool     inside = false;
    uint32_t number = 0;
    while (text.len) {
        Str      line = str_cut(&text, '\n');
        LineKind kind = lex_line(line, inside);
        inside = kind == LINE_OPEN || kind == LINE_RULE;
        number++;
        if (kind == LINE_OPEN) {
            rest.opened = line;
            rest.block = text_open(arena);
            rest.cut = false;
        } else if (kind == LINE_RULE) {
            rest.cut |= cut->gone[number];
            if (!cut->gone[number])
                text_format(&rest.block, STR_FMT "\n", STR_ARG(line));
        } else if (kind == LINE_CLOSE) {
            rest_block(&rest, line);
        } else if (line_notes(&noted, line)) {
            note_read(&noted, line, STR(""));
            text_add(&rest.text, rest.placed ? STR("") : STR(PLACE "\n"));
            rest.placed = true;
        } else {
            rest_line(&rest, line);
        }
    }
    if (rest.opened.len)
        rest_block(&rest, STR(""));
    return text_done(&rest.text);
}

uint32_t cover_cut(Arena *arena, PackSource *pack, const CoverWords words[2]) {
    Findings     findings = findings_open(arena);
    Tokens       tokens = {0};
    Str          text = lines_plain(arena, pack->cases);
    const Rules *rules = rules_parse(arena, pack, 1, false, &tokens, &findings);
    if (!text.len || !rules)
        return 0;
    Cut cut = cut_find(arena, pack, rules, words, text);
    if (!cut.stale)
        return 0;
    pack->cases = lines_as(arena, cut_apply(arena, &cut, text), pack->cases);
    return cut.count;
}

/* ---- with the new ones ---- */

/* The note and the block; empty where none was made. */
static Str block_made(Arena *arena, const PackSource *pack, const Cover *cover,
                      uint32_t *count_out) {
    Text note = text_open(arena), cases = text_open(arena);
    *count_out = 0;
    for (uint32_t i = 0; i < cover->case_count; i++) {
        const CoverCase *row = &cover->cases[i];
        if (!str_same(row->file, pack->code))
            continue;
        text_format(&note, "%s" STR_FMT, *count_out % HASHES_A_LINE ? " " : "\n",
                    STR_ARG(row->hash));
        text_format(&cases, STR_FMT "\n%s", STR_ARG(row->text), "\n");
        (*count_out)++;
    }
    if (!*count_out)
        return STR("");
    return str_format(arena, NOTE " " STR_FMT STR_FMT " " NOTE_END "\n```rule\n" STR_FMT "\n```\n",
                      STR_ARG(meaning_now(arena, pack)), STR_ARG(text_done(&note)),
                      STR_ARG(str_trim(text_done(&cases))));
}

Str cover_added(Arena *arena, const PackSource *pack, const Cover *cover, const CoverWords *words,
                uint32_t *count_out) {
    Str  block = block_made(arena, pack, cover, count_out);
    Str  rest = lines_plain(arena, pack->cases.len ? pack->cases : words->opening);
    Text text = text_open(arena);
    Str  place = STR(PLACE "\n");
    for (Str left = rest; left.len >= place.len; left = (Str){left.at + 1, left.len - 1})
        if (str_starts(left, place) && (left.at == rest.at || left.at[-1] == '\n')) {
            text_add(&text, (Str){rest.at, (size_t)(left.at - rest.at)});
            text_add(&text, block);
            text_add(&text, (Str){left.at + place.len, left.len - place.len});
            return lines_as(arena, text_done(&text), pack->cases);
        }
    if (!block.len)
        return pack->cases;
    text_add(&text, rest);
    if (rest.len && !str_ends(rest, STR("\n")))
        text_char(&text, '\n');
    text_format(&text, "\n" STR_FMT, STR_ARG(block));
    return lines_as(arena, text_done(&text), pack->cases);
}
