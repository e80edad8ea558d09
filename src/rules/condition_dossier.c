/* condition_dossier.c — what else stands in a person's file: grade, strengths, courses, commendations,
 * clearances, concluded matters, fields in charge. */
#include "rules/condition.h"

enum { BACK_MOST = 1200 }; /* months */

/* [ LAST int ( MONTHS | YEARS ) ]: 0 when it is not said. */
static bool parse_back(Parser *parser, int32_t *months, Text *words) {
    *months = 0;
    if (!accept_keyword(parser, KW_LAST))
        return true;
    const Token *token = peek(parser);
    TRY(expect_int(parser, months));
    bool years = peek_keyword(parser, KW_YEARS), known = years || peek_keyword(parser, KW_MONTHS);
    if (years)
        *months = *months <= BACK_MOST ? *months * 12 : *months;
    if (!known)
        TRY(unit_unread(parser, KW_YEARS, KW_MONTHS));
    parser->at += known;
    if (*months < 1 || *months > BACK_MOST)
        return parser_fault(parser, token, "rules.number.long");
    text_format(words, " in last %d months", *months);
    return true;
}

/* [ "{" code { ";" code } "}" ]: every item of the list when it is not said. */
static bool parse_codes(Parser *parser, ListId list, uint32_t *mask, Text *words) {
    *mask = (1u << codes_count(list)) - 1;
    if (!peek_mark(parser, "{"))
        return true;
    TRY(expect_codes(parser, list, mask));
    bool first = true;
    text_add(words, STR(" {"));
    for (uint32_t c = 0; c < codes_count(list); c++)
        if (*mask >> c & 1) {
            text_format(words, first ? "%s" : "; %s", codes_at(list, (int)c)->id);
            first = false;
        }
    text_char(words, '}');
    return true;
}

static const Node *flag_of(Parser *parser, Fact fact, Text *words) {
    fact.words = text_done(words);
    return node_literal(parser, fact, bound_from(1));
}

static Text words_open(Parser *parser, const char *words) {
    Text text = text_open(parser->arena);
    text_add(&text, str_from(words));
    return text;
}

/* STRENGTH field, IN_CHARGE field; the field must be said. */
const Node *parse_in_field(Parser *parser, FactKind kind, const char *words, const char *needed) {
    Fact         fact = {.kind = kind, .words = str_from(words), .needed = str_from(needed)};
    const Token *token = peek(parser);
    if (!peek_keyword(parser, KW_IN_FIELD) && !peek_keyword(parser, KW_FIELD_OF_POST)) {
        parser_fault_expected(parser, token, "rules.expected",
                              keyword_spelling(parser->lang, KW_IN_FIELD));
        return NULL;
    }
    if (!parse_study_field(parser, &fact))
        return NULL;
    return node_literal(parser, fact, bound_from(1));
}

const Node *parse_training(Parser *parser) {
    Fact fact = {.kind = FACT_TRAINING, .needed = STR("training")};
    Text words = words_open(parser, "training");
    if (!expect_code(parser, LIST_TRAINING, &fact.number))
        return NULL;
    text_format(&words, " %s", codes_at(LIST_TRAINING, fact.number)->id);
    return parse_back(parser, &fact.months, &words) ? flag_of(parser, fact, &words) : NULL;
}

/* COMMENDED [ codes ] [ back ] [ bound TIMES ]: once, when no number is said. */
const Node *parse_commended(Parser *parser) {
    Fact  fact = {.kind = FACT_COMMENDED, .needed = STR("commendation")};
    Text  words = words_open(parser, "commended");
    Bound bound = bound_from(1);
    if (!parse_codes(parser, LIST_COMMENDATION, &fact.codes, &words) ||
        !parse_back(parser, &fact.months, &words) ||
        (at_bound(parser) && !parse_bound(parser, VALUE_TIMES, LIST_SEX, &bound)))
        return NULL;
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound);
}

/* STATUS_OF code bound [ back ] */
const Node *parse_clearance(Parser *parser) {
    Fact  fact = {.kind = FACT_CLEARANCE};
    Text  words = words_open(parser, "status of");
    Bound bound = {0};
    if (!expect_code(parser, LIST_CLEARANCE, &fact.number) ||
        !parse_bound(parser, VALUE_CODE, LIST_STATUS, &bound))
        return NULL;
    fact.needed = str_from(codes_at(LIST_CLEARANCE, fact.number)->id);
    text_format(&words, " " STR_FMT, STR_ARG(fact.needed));
    if (!parse_back(parser, &fact.months, &words))
        return NULL;
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound);
}

/* MATTER [ codes ] [ IN_OWN_UNIT ] ( back | STILL_COUNTS ) */
const Node *parse_matter(Parser *parser) {
    Fact fact = {.kind = FACT_MATTER, .needed = STR("matter")};
    Text words = words_open(parser, "concluded matter");
    if (!parse_codes(parser, LIST_MATTER, &fact.codes, &words))
        return NULL;
    if (accept_keyword(parser, KW_IN_OWN_UNIT)) {
        fact.kind = FACT_UNIT_MATTER;
        text_add(&words, STR(" in own unit"));
    }
    if (peek_keyword(parser, KW_LAST))
        return parse_back(parser, &fact.months, &words) ? flag_of(parser, fact, &words) : NULL;
    if (!accept_keyword(parser, KW_STILL_COUNTS)) {
        CHOICE_FAULT(parser, KW_LAST, KW_STILL_COUNTS);
        return NULL;
    }
    text_add(&words, STR(" still counted"));
    return flag_of(parser, fact, &words);
}
