/* condition_filter.c — which posts are meant: kinds, level, bloc, rank, field, who manages them; each part once, since of
 * two only one could be heard. */
#include "rules/condition.h"

#include <string.h>

typedef enum FilterPart {
    PART_LEVEL,
    PART_BLOC,
    PART_RANK,
    PART_FIELD,
    PART_MANAGED_BY,
    PART_COUNT
} FilterPart;

/* A part as it was said; of level and rank with its bound. */
typedef struct Said {
    size_t from, past;
    Bound  bound;
    bool   bounded;
} Said;

typedef struct Reading {
    Parser *parser;
    Filter *filter;
    Text   *words;
    Said    said[PART_COUNT];
} Reading;

static bool read_level(Reading *r, Said *said) {
    Bound bound = {0};
    TRY(parse_bound(r->parser, VALUE_CODE, LIST_LEVEL, &bound));
    if (bound.negate)
        return parser_fault(r->parser, peek(r->parser), "rules.expected.bound");
    r->filter->level_lo = bound.lo == FACT_LEAST ? 0 : (int32_t)bound.lo;
    r->filter->level_hi = bound.hi == FACT_MOST ? INT16_MAX : (int32_t)bound.hi;
    text_format(r->words, " level " STR_FMT, STR_ARG(bound.wanted));
    said->bound = bound;
    said->bounded = true;
    return true;
}

static bool read_rank(Reading *r, Said *said) {
    Parser      *parser = r->parser;
    const Token *next = peek(parser) + 1;
    Bound        bound = {0};
    if (peek_mark(parser, ">=") && next->kind == TOKEN_KEYWORD &&
        next->keyword == KW_RANK_OF_POST) {
        parser->at += 2;
        r->filter->rank_of_post = 1;
        text_add(r->words, STR(" rank >= rank of post"));
        return true;
    }
    TRY(parse_bound(parser, VALUE_INT, LIST_LEVEL, &bound));
    if (bound.negate)
        return parser_fault(parser, next, "rules.expected.bound");
    r->filter->rank_lo = bound.lo == FACT_LEAST ? INT32_MIN + 1 : (int32_t)bound.lo;
    r->filter->rank_hi = bound.hi == FACT_MOST ? INT32_MAX : (int32_t)bound.hi;
    text_format(r->words, " rank " STR_FMT, STR_ARG(bound.wanted));
    said->bound = bound;
    said->bounded = true;
    return true;
}

static bool read_bloc(Reading *r, Said *said) {
    (void)said;
    TRY(expect_mark(r->parser, "="));
    TRY(expect_code(r->parser, LIST_BLOC, &r->filter->bloc));
    text_format(r->words, " bloc = %s", codes_at(LIST_BLOC, r->filter->bloc)->id);
    return true;
}

static bool read_text(Reading *r, Str *text_out, Str *said_out, const char *name) {
    TRY(expect_text(r->parser, said_out));
    *text_out = condition_fold(r->parser, *said_out);
    text_format(r->words, " %s \"" STR_FMT "\"", name, STR_ARG(*said_out));
    return true;
}

static bool read_field(Reading *r, Said *said) {
    (void)said;
    return expect_mark(r->parser, "=") &&
           read_text(r, &r->filter->field, &r->filter->field_said, "field");
}

static bool read_managed_by(Reading *r, Said *said) {
    (void)said;
    return read_text(r, &r->filter->authority, &r->filter->authority_said, "managed by");
}

static const struct {
    Keyword keyword;
    bool (*read)(Reading *, Said *);
} parts[PART_COUNT] = {[PART_LEVEL] = {KW_LEVEL, read_level},
                       [PART_BLOC] = {KW_BLOC, read_bloc},
                       [PART_RANK] = {KW_RANK, read_rank},
                       [PART_FIELD] = {KW_FIELD, read_field},
                       [PART_MANAGED_BY] = {KW_MANAGED_BY, read_managed_by}};

/* ---- said twice ---- */

static Str value_words(Parser *parser, FilterPart part, int64_t value) {
    return part == PART_LEVEL
               ? keyword_code_word(parser->arena, parser->lang, LIST_LEVEL, (int)value)
               : str_format(parser->arena, "%lld", (long long)value);
}

/* ">= 20" and "<= 30" as "from 20 to 30"; empty: they are no two ends of a range. */
static Str range_words(Parser *parser, FilterPart part, const Said *a, const Said *b) {
    const Said *low = a->bound.lo == FACT_LEAST ? b : a, *high = low == a ? b : a;
    if (!a->bounded || !b->bounded || low->bound.hi != FACT_MOST || high->bound.lo != FACT_LEAST ||
        low->bound.lo >= high->bound.hi ||
        (part == PART_LEVEL &&
         (low->bound.lo < 0 || high->bound.hi >= (int64_t)codes_count(LIST_LEVEL))))
        return STR("");
    Str from = parser->lang == PACK_EN ? STR("from") : keyword_spelling(PACK_VI, KW_FROM);
    return str_format(parser->arena, STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT,
                      STR_ARG(keyword_spelling(parser->lang, parts[part].keyword)), STR_ARG(from),
                      STR_ARG(value_words(parser, part, low->bound.lo)),
                      STR_ARG(keyword_spelling(parser->lang, KW_TO)),
                      STR_ARG(value_words(parser, part, high->bound.hi)));
}

/* Told at the second one; reading goes on. */
static void twice_tell(Parser *parser, FilterPart part, const Said *first, const Said *second,
                       const char *twice) {
    Str     range = range_words(parser, part, first, second);
    Finding finding = FINDING(SEVERITY_ERROR, range.len ? "rules.filter.range" : twice,
                              token_place(parser, &parser->tokens[second->from]),
                              .value = parser_source(parser, second->from, second->past),
                              .args = {{"first", parser_source(parser, first->from, first->past)},
                                       {"expected", range},
                                       lang_arg(parser->lang)});
    findings_add(parser->findings, finding);
}

static bool part_read(Reading *r, FilterPart part, const char *twice) {
    Said said = {.from = r->parser->at - 1};
    TRY(parts[part].read(r, &said));
    said.past = r->parser->at;
    if (r->said[part].past)
        twice_tell(r->parser, part, &r->said[part], &said, twice);
    r->said[part] = said;
    return true;
}

/* ---- of the other language ---- */

/* A comparison, or a name, in either language. */
static bool value_follows(const Token *token, PackLang other) {
    size_t used;
    if (token->kind == TOKEN_MARK)
        return strchr("=<>!", *token->text.at) != NULL;
    Str     words[] = {token->text, token->kind == TOKEN_WORD ? token[1].text : STR("")};
    Keyword keyword = token->kind == TOKEN_KEYWORD ? token->keyword
                      : token->kind == TOKEN_WORD  ? keyword_match(other, words, 2, &used)
                                                   : KW_NONE;
    return keyword == KW_FROM || keyword == KW_AT_MOST || token->kind == TOKEN_TEXT;
}

/* "level = province" in a Vietnamese pack: no name without quotes. */
static bool part_foreign(Parser *parser) {
    const Token *token = peek(parser);
    PackLang     other = parser->lang == PACK_VI ? PACK_EN : PACK_VI;
    Str          words[6];
    size_t       count = 0, used;
    for (; count < COUNT_OF(words) && token[count].kind == TOKEN_WORD; count++)
        words[count] = token[count].text;
    Keyword keyword = keyword_match(other, words, count, &used);
    for (int part = 0; part < PART_COUNT; part++)
        if (keyword == parts[part].keyword)
            return value_follows(token + used, other);
    return false;
}

/* Told; it is put right, and what the filter stands in is read again. */
static bool part_tell(Parser *parser) {
    return parser_fault_expected(parser, peek(parser), "rules.expected", STR(""));
}

static bool filter_read(Parser *parser, Filter *filter, Text *words, const char *twice) {
    Reading r = {.parser = parser, .filter = filter, .words = words};
    *filter = (Filter){.level_lo = -1,
                       .level_hi = INT16_MAX,
                       .bloc = -1,
                       .rank_lo = INT32_MIN,
                       .rank_hi = INT32_MAX};
    TRY(!part_foreign(parser) || part_tell(parser));
    if (name_is_bare(parser) || peek(parser)->kind == TOKEN_TEXT || peek_mark(parser, "{")) {
        TRY(expect_names(parser, &filter->kinds, &filter->kind_count));
        text_add(words, STR(" {"));
        for (uint32_t i = 0; i < filter->kind_count; i++)
            text_format(words, i ? "; \"" STR_FMT "\"" : "\"" STR_FMT "\"",
                        STR_ARG(filter->kinds[i]));
        text_char(words, '}');
    }
    for (int part = 0; part < PART_COUNT;) {
        bool said = accept_keyword(parser, parts[part].keyword);
        TRY(!said || part_read(&r, (FilterPart)part, twice));
        part = said ? 0 : part + 1;
    }
    return !part_foreign(parser) || part_tell(parser);
}

bool parse_filter(Parser *parser, Filter *filter, Text *words) {
    return filter_read(parser, filter, words, "rules.filter.twice.set");
}

/* "held post this post": no condition says so, and it is no name. */
static bool fault_this_post(Parser *parser, size_t words) {
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, "rules.expected.condition",
                         token_place(parser, peek(parser)),
                         .value = parser_source(parser, parser->at - 1, parser->at + words)));
    return false;
}

bool condition_filter(Parser *parser, Filter *filter, Text *words) {
    size_t this_post = this_post_words(peek(parser));
    if (this_post)
        return fault_this_post(parser, this_post);
    return filter_read(parser, filter, words, "rules.filter.twice");
}
