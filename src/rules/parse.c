/* parse.c — one pack from words to the tree: header, documents, items in turn. */
#include "rules/parser.h"

static bool parse_language(Parser *parser) {
    const char *written = parser->lang == PACK_VI ? "vi" : "en",
               *other = parser->lang == PACK_VI ? "en" : "vi";
    TRY(expect_keyword(parser, KW_LANGUAGE));
    if (str_is(peek(parser)->text, other)) /* lex.c: nothing else is wrong for it */
        parser_fault_expected(parser, peek(parser), "rules.language.other", str_from(written));
    else if (!str_is(peek(parser)->text, written))
        return parser_fault(parser, peek(parser), "rules.language");
    parser->at++;
    return true;
}

/* [ UNTIL date ]; "to" is meant for it. */
static bool expect_until(Parser *parser, Day *until) {
    if (peek_keyword(parser, KW_TO))
        parser_fault(parser, peek(parser), "rules.until");
    else if (!peek_keyword(parser, KW_UNTIL))
        return true;
    parser->at++;
    return expect_day(parser, until);
}

/* date [ UNTIL date ]; where one of them cannot be right the pack is taken for in force on every day, so that it hides
 * nothing of others. */
static bool parse_force(Parser *parser, PackInfo *pack) {
    const Token *token = peek(parser);
    TRY(expect_day(parser, &pack->since));
    bool unread = day_unread(parser);
    TRY(expect_until(parser, &pack->until));
    unread |= day_unread(parser);
    bool crossed = !unread && pack->until < pack->since;
    if (crossed)
        parser_fault(parser, token, "rules.date.order");
    if (unread || crossed) {
        pack->since = DAY_NONE;
        pack->until = DAY_MAX;
    }
    return true;
}

static bool parse_header(Parser *parser, PackInfo *pack) {
    peek(parser)->layout = LAYOUT_ITEM;
    TRY(expect_keyword(parser, KW_PACK) && expect_label(parser, &pack->code));
    TRY(expect_text(parser, &pack->title) && parse_language(parser));
    if (peek_mark(parser, ";") && peek(parser)[1].keyword == KW_VERSION) {
        parser->at += 2;
        TRY(expect_int(parser, &pack->version));
    }
    if (!peek_mark(parser, ";") && !peek_keyword(parser, KW_IN_FORCE))
        return parser_fault_expected(
            parser, peek(parser), "rules.expected",
            str_format(parser->arena, "; " STR_FMT,
                       STR_ARG(keyword_spelling(parser->lang, KW_IN_FORCE))));
    TRY(expect_mark(parser, ";") && expect_keyword(parser, KW_IN_FORCE));
    TRY(parse_force(parser, pack));
    if (peek_mark(parser, ";") && peek(parser)[1].keyword == KW_ISSUED_BY) {
        parser->at += 2;
        TRY(expect_text(parser, &pack->issued_by));
    }
    if (!accept_mark(parser, ";"))
        return !peek_keyword(parser, KW_TIME_COUNTS) || expect_mark(parser, ";");
    TRY(expect_keyword(parser, KW_TIME_COUNTS) && expect_mark(parser, ":"));
    pack->counts = true;
    pack->continuous = accept_keyword(parser, KW_CONTINUOUS);
    TRY(pack->continuous || accept_keyword(parser, KW_CUMULATIVE) ||
        CHOICE_FAULT(parser, KW_CUMULATIVE, KW_CONTINUOUS));
    return expect_keyword(parser, KW_COUNTING) && expect_codes(parser, LIST_MANNER, &pack->manners);
}

static bool read_header(Parser *parser, PackInfo *pack) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do
        good =
            parse_header(parser, pack) &&
            (at_clauses_end(parser) || parser_fault(parser, peek(parser), "rules.expected.item"));
    while (attempt_again(parser, &attempt, &good));
    return good;
}

static bool parse_document(Parser *parser) {
    CitedDocument document = {.confirmed = true};
    PartialDate   date;
    TRY(expect_new_label(parser, &document.label) && expect_text(parser, &document.words));
    if (accept_keyword(parser, KW_DATED)) {
        TRY(expect_date(parser, &date));
        Str iso = partial_iso(parser->arena, date);
        document.words = str_format(parser->arena, STR_FMT " (" STR_FMT ")",
                                    STR_ARG(document.words), STR_ARG(iso));
    }
    document.confirmed = !accept_keyword(parser, KW_UNCONFIRMED);
    VEC_PUSH(parser->arena, parser->documents, document);
    return true;
}

static const struct {
    Keyword keyword;
    bool (*parse)(Parser *);
} items[] = {{KW_DOCUMENT, parse_document},   {KW_STANDARD, parse_standard},
             {KW_EXCEPTION, parse_exception}, {KW_STRUCTURE, parse_structure},
             {KW_APART, parse_apart},         {KW_RETIREMENT, parse_retirement},
             {KW_REMINDER, parse_reminder},   {KW_PROCEDURE, parse_procedure},
             {KW_EQUALS, parse_equals},       {KW_MOVEMENT, parse_movement},
             {KW_TEST, parse_trial}};

static bool parse_item_once(Parser *parser) {
    for (size_t i = 0; i < COUNT_OF(items); i++)
        if (accept_keyword(parser, items[i].keyword))
            return items[i].parse(parser) &&
                   (at_item(parser) || parser_fault(parser, peek(parser), "rules.expected.item"));
    if (at_item(parser) && peek(parser)->kind == TOKEN_LABEL)
        return parse_override(parser);
    if (peek_keyword(parser, KW_PACK))
        return parser_fault(parser, peek(parser), "rules.pack.second");
    return parser_fault(parser, peek(parser), "rules.expected.item");
}

static bool parse_item(Parser *parser) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    peek(parser)->layout = LAYOUT_ITEM;
    do
        good = parse_item_once(parser);
    while (attempt_again(parser, &attempt, &good));
    return good && !attempt.told;
}

/* Clauses that lost their item to a fault are passed over with it. */
static void skip_to_item(Parser *parser, const Token *from) {
    parser->at += peek(parser) == from && from->kind != TOKEN_END;
    if (at_item(parser))
        return;
    while (!at_sure_item(parser))
        parser->at++;
}

/* Tests and nothing else; a fault of the file is told with its name. */
static void parse_cases(Parser *parser, const PackSource *source) {
    Tokens tokens;
    if (!lex_cases(parser->arena, source->cases_file, source->cases, parser->lang, &tokens,
                   parser->findings))
        return;
    parser->file = source->cases_file;
    parser->tokens = tokens.at;
    parser->at = 0;
    parser->rules->cases = tokens;
    while (peek(parser)->kind != TOKEN_END) {
        const Token *from = peek(parser);
        if (peek_keyword(parser, KW_TEST) ? !parse_item(parser)
                                          : !parser_fault(parser, from, "rules.cases.only"))
            skip_to_item(parser, from);
    }
}

static Parser parser_open(Arena *arena, Rules *rules, const PackSource *source,
                          const Tokens *tokens, Findings *findings) {
    return (Parser){.arena = arena,
                    .rules = rules,
                    .file = source->code,
                    .lang = tokens->lang,
                    .tokens = tokens->at,
                    .findings = findings,
                    .pack = (uint32_t)rules->packs.len,
                    .labels = map_open(arena)};
}

/* Header and items. */
static void parse_whole(Parser *parser, const PackSource *source) {
    PackInfo pack = {.file = source->code,
                     .code = source->code,
                     .lang = parser->lang,
                     .precedence = source->precedence,
                     .until = DAY_MAX};
    bool     headed = read_header(parser, &pack);
    pack.counts |= !headed; /* it may say so where the fault hides it */
    if (source->always) {
        pack.since = DAY_NONE;
        pack.until = DAY_MAX;
    } else if (source->dated) {
        pack.since = source->since;
        pack.until = source->until;
    }
    VEC_PUSH(parser->arena, parser->rules->packs, pack);
    while (!at_clauses_end(parser))
        parser->at++;
    while (peek(parser)->kind != TOKEN_END) {
        const Token *from = peek(parser);
        if (!parse_item(parser))
            skip_to_item(parser, from);
    }
}

/* A line may begin with an item, whatever it stands behind. */
static void items_asked(Sought *asked) {
    for (size_t i = 0; i < COUNT_OF(items); i++)
        asked->keywords[items[i].keyword] = true;
}

bool parse_asked(Arena *arena, const PackSource *source, Sought *asked_out,
                 const Str **documents_out, uint32_t *document_count_out) {
    Findings unheard = findings_open(arena);
    Tokens   tokens;
    *asked_out = (Sought){0};
    *document_count_out = 0;
    TRY(lex_pack(arena, source->code, source->text, &tokens, &unheard));
    Parser parser = parser_open(arena, rules_open(arena), source, &tokens, &unheard);
    asked_out->token = tokens.len - 2; /* the end is a token too */
    parser.asked = asked_out;
    TRY(str_is(tokens.at[asked_out->token].source, WORD_ASKED));
    if (tokens.at[asked_out->token].first)
        items_asked(asked_out);
    parse_whole(&parser, source);
    Str *labels = ARENA_ARRAY(arena, Str, parser.documents.len);
    for (size_t i = 0; i < parser.documents.len; i++)
        labels[(*document_count_out)++] = parser.documents.at[i].label;
    *documents_out = labels;
    return true;
}

/* Given, and read by nobody for a fault. */
static Map labels_lost(const Parser *parser, bool faulty) {
    Map read = map_open(parser->arena), lost = map_open(parser->arena);
    for (size_t i = 0; faulty && i < parser->documents.len; i++)
        map_put(&read, parser->documents.at[i].label, 0);
    if (faulty)
        labels_read(parser->rules, parser->pack, &read);
    for (uint32_t i = 0; faulty && i < parser->labels.len; i++)
        if (map_find(&read, parser->labels.entries[i].key) == NONE)
            map_put(&lost, parser->labels.entries[i].key, 0);
    return lost;
}

bool parse_pack(Arena *arena, Rules *rules, const PackSource *source, Tokens *tokens_out,
                Findings *findings) {
    size_t errors = findings->errors;
    TRY(lex_pack(arena, source->code, source->text, tokens_out, findings));
    Parser parser = parser_open(arena, rules, source, tokens_out, findings);
    parse_whole(&parser, source);
    if (source->cases.len)
        parse_cases(&parser, source);
    rules->written = (uint32_t)rules->standards.len;
    VEC_PUSH(arena, rules->lost, labels_lost(&parser, findings->errors != errors));
    return findings->errors == errors;
}
