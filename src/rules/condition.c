/* condition.c — conditions of packs: literals, conjunctions and alternatives. What each keyword asks is
 * read by the file of its kind. docs/rules/grammar.md, "Conditions". */
#include "rules/condition.h"

/* ---- facts of one keyword ---- */

typedef struct PlainFact {
    Keyword     keyword;
    FactKind    kind;
    bool        of_post;
    const char *words, *needed;
    ValueKind   value;
    ListId      list; /* of VALUE_CODE */
} PlainFact;

static const Node *parse_plain(Parser *parser, const PlainFact *plain) {
    Fact fact = {.kind = plain->kind,
                 .of_post = plain->of_post,
                 .words = str_from(plain->words),
                 .needed = str_from(plain->needed)};
    return plain->value == VALUE_FLAG ? node_literal(parser, fact, bound_from(1))
                                      : parse_bounded(parser, fact, plain->value, plain->list);
}

typedef struct TextFact {
    Keyword     keyword;
    uint32_t    field;
    const char *name;
} TextFact;

/* After "unit" or "this post": one of the plain facts or texts, or the fault that `first` is expected. */
typedef struct Subject {
    const PlainFact *plains;
    size_t           plain_count;
    const TextFact  *texts;
    size_t           text_count;
    FactKind         text_kind;
    bool             of_post;
} Subject;

static const Node *parse_subject(Parser *parser, const Subject *subject, Keyword keyword,
                                 bool *known) {
    *known = true;
    for (size_t i = 0; i < subject->plain_count; i++)
        if (keyword == subject->plains[i].keyword)
            return parse_plain(parser, &subject->plains[i]);
    for (size_t i = 0; i < subject->text_count; i++)
        if (keyword == subject->texts[i].keyword)
            return parse_is_text(parser, subject->text_kind, subject->texts[i].field,
                                 subject->texts[i].name, subject->of_post);
    *known = false;
    return NULL;
}

static const PlainFact person_plains[] = {
    {KW_SEX, FACT_SEX, false, "sex", "sex", VALUE_CODE, LIST_SEX},
    {KW_GRADE, FACT_GRADE, false, "grade", "grade", VALUE_CODE, LIST_GRADE},
    {KW_THEORY, FACT_THEORY, false, "theory", "theory", VALUE_CODE, LIST_THEORY},
    {KW_TIES_DECLARED, FACT_TIES_DECLARED, false, "ties_declared", "ties_declared", VALUE_FLAG, 0},
    {KW_VOTE_LOW, FACT_VOTE_LOW, false, "low share of latest vote", "vote", VALUE_PERCENT, 0},
    {KW_VOTE_HIGH, FACT_VOTE_HIGH, false, "high share of latest vote", "vote", VALUE_PERCENT, 0},
    {KW_PRESENT_TIME, FACT_PRESENT, false, "time in present post", "tenure", VALUE_MONTHS, 0},
    {KW_SERVICE_LEFT, FACT_SERVICE_LEFT, false, "service left", "born", VALUE_MONTHS, 0},
    {KW_IN_POOL_THIS, FACT_POOL_THIS, true, "in pool for this post", "pool", VALUE_FLAG, 0},
    {KW_FIRST_TERM, FACT_FIRST_TERM, true, "new in body", "membership", VALUE_FLAG, 0},
    {KW_LOCAL, FACT_LOCAL, true, "local person", "native_place", VALUE_FLAG, 0}};

static const TextFact person_texts[] = {{KW_ETHNIC, Person_ethnic, "ethnic"},
                                        {KW_RELIGION, Person_religion, "religion"},
                                        {KW_NATIVE_PLACE, Person_native_place, "native_place"},
                                        {KW_OCCUPATION, Person_occupation, "occupation"}};

static const PlainFact unit_plains[] = {
    {KW_LEVEL, FACT_UNIT_LEVEL, true, "unit level", "unit.level", VALUE_CODE, LIST_LEVEL},
    {KW_BLOC, FACT_UNIT_BLOC, true, "unit bloc", "unit.bloc", VALUE_CODE, LIST_BLOC}};

static const TextFact unit_texts[] = {{KW_FIELD, Unit_field, "unit.field"},
                                      {KW_LOCALITY, Unit_locality, "unit.locality"},
                                      {KW_KIND, Unit_kind, "unit.kind"}};

static const PlainFact post_plains[] = {
    {KW_RANK, FACT_POST_RANK, true, "post rank", "post.rank", VALUE_INT, 0},
    {KW_KEY, FACT_POST_KEY, true, "post key", "post.key", VALUE_FLAG, 0},
    {KW_ELECTED, FACT_POST_ELECTED, true, "post elected", "post.elected", VALUE_FLAG, 0}};

static const Subject subject_person = {
    person_plains, COUNT_OF(person_plains), person_texts, COUNT_OF(person_texts), FACT_TEXT, false};
static const Subject subject_unit = {unit_plains,          COUNT_OF(unit_plains), unit_texts,
                                     COUNT_OF(unit_texts), FACT_UNIT_TEXT,        true};
static const Subject subject_post = {post_plains, COUNT_OF(post_plains), NULL, 0, FACT_TEXT, true};

static void fault_subject(Parser *parser, const Subject *subject) {
    Keyword fits[8];
    size_t  count = 0;
    ensure(subject->plain_count + subject->text_count <= COUNT_OF(fits));
    for (size_t i = 0; i < subject->plain_count; i++)
        fits[count++] = subject->plains[i].keyword;
    for (size_t i = 0; i < subject->text_count; i++)
        fits[count++] = subject->texts[i].keyword;
    choice_fault(parser, fits, count);
}

/* "unit level", "this post rank": the word that follows says which fact. */
static const Node *parse_subject_of(Parser *parser, const Subject *subject) {
    const Token *token = peek(parser);
    bool         known = false;
    parser->at++;
    const Node *node = token->kind == TOKEN_KEYWORD
                           ? parse_subject(parser, subject, token->keyword, &known)
                           : NULL;
    if (!known) {
        parser->at--;
        fault_subject(parser, subject);
    }
    return node;
}

/* ---- literals, conjunctions, conditions ---- */

static const Node *parse_fact(Parser *parser, Keyword keyword) {
    const Token *token = peek(parser) - 1;
    bool         known;
    const Node  *plain = parse_subject(parser, &subject_person, keyword, &known);
    if (known)
        return plain;
    switch ((int)keyword) {
    case KW_TIME_SINCE:
        return parse_since(parser);
    case KW_AGE_UNDER:
    case KW_AGE_FROM:
    case KW_AGE_COMPLETED:
    case KW_AGE_BIRTHDAY:
        return parse_age(parser, keyword);
    case KW_DEGREE:
        return parse_degree(parser);
    case KW_CERTIFICATE:
        return parse_certificate(parser);
    case KW_EVERY:
    case KW_SOME:
    case KW_COUNT:
        return parse_rating(parser, keyword);
    case KW_NO_DISCIPLINE:
        return parse_no_discipline(parser);
    case KW_DISCIPLINED:
        return parse_disciplined(parser);
    case KW_HELD:
        return parse_held_bound(parser, false, NULL);
    case KW_HOLDS:
        return parse_holds(parser);
    case KW_TERMS_IN_POST:
        return parse_terms(parser);
    case KW_IN_POOL:
        return parse_pool(parser);
    case KW_STRENGTH:
        return parse_in_field(parser, FACT_STRENGTH, "strength", "strength");
    case KW_IN_CHARGE:
        return parse_in_field(parser, FACT_IN_CHARGE, "in charge", "duty");
    case KW_TRAINING:
        return parse_training(parser);
    case KW_COMMENDED:
        return parse_commended(parser);
    case KW_STATUS_OF:
        return parse_clearance(parser);
    case KW_MATTER:
        return parse_matter(parser);
    case KW_UNIT:
        return parse_subject_of(parser, &subject_unit);
    case KW_POST:
        return parse_subject_of(parser, &subject_post);
    default:
        parser->at--;
        if (!condition_said_instead(parser, token) && condition_part_said(parser))
            return NULL;
        parser->at++;
        parser_fault(parser, token,
                     keyword == KW_AGE      ? "rules.age.bare"
                     : keyword == KW_RATING ? "rules.rating.bare"
                                            : "rules.expected.condition");
        return NULL;
    }
}

/* "held grade …", "đã giữ ngạch …": how long is not in the language (docs/rules/next.md). */
static bool speaks_of_grade(const Token *token) {
    enum { WORDS_BEFORE = 2 };
    int words = 0;
    while (words < WORDS_BEFORE && token[words].kind == TOKEN_WORD)
        words++;
    return words && token[words].kind == TOKEN_KEYWORD && token[words].keyword == KW_GRADE;
}

static const Node *parse_literal(Parser *parser);

static const Node *parse_nested(Parser *parser) {
    if (accept_keyword(parser, KW_NOT)) {
        const Node *part = parse_literal(parser);
        return part ? node_not(parser, part) : NULL;
    }
    parser->at++;
    parser->round++;
    const Node *inner = parse_condition(parser);
    parser->round--;
    return inner && expect_mark(parser, ")") ? inner : NULL;
}

static const Node *parse_literal(Parser *parser) {
    const Token *token = peek(parser);
    if (this_post_fault(parser, KW_IN_POOL_THIS))
        return NULL;
    if (peek_keyword(parser, KW_NOT) && condition_said_instead(parser, token)) {
        parser_fault(parser, token, "rules.expected.condition");
        return NULL;
    }
    if (peek_keyword(parser, KW_NOT) || peek_mark(parser, "(")) {
        if (parser->depth == DEPTH_MOST) {
            parser_fault(parser, token, "rules.depth");
            return NULL;
        }
        parser->depth++;
        const Node *nested = parse_nested(parser);
        parser->depth--;
        return nested;
    }
    if (token->kind != TOKEN_KEYWORD) {
        bool two = token[1].kind == TOKEN_WORD && str_is(token->text, "tương");
        if (says_equivalent(token)) /* it is near another word */
            findings_add(parser->findings,
                         FINDING(SEVERITY_ERROR, "rules.equivalent", token_place(parser, token),
                                 .value = parser_source(parser, parser->at, parser->at + 1 + two)));
        else if (!party_fault(parser) &&
                 (condition_said_instead(parser, token) || !condition_part_said(parser)))
            parser_fault(parser, token,
                         speaks_of_grade(token) ? "rules.grade.time" : "rules.expected.condition");
        return NULL;
    }
    parser->at++;
    bool some = token->keyword == KW_SOME && !peek_keyword(parser, KW_RATING);
    if (some && at_item_word(parser)) {
        parser_fault(parser, token, "rules.expected.condition");
        return NULL;
    }
    if (some && condition_said_instead(parser, token)) {
        parser_fault(parser, token, "rules.expected.condition");
        return NULL;
    }
    if (some && peek(parser)->kind == TOKEN_KEYWORD) {
        parser_fault_expected(parser, token, "rules.some.extra", peek(parser)->source);
        token = peek(parser);
        parser->at++;
    } else if (some && peek(parser)->kind == TOKEN_WORD) {
        parser_fault(parser, peek(parser), "rules.expected.condition");
        return NULL;
    }
    const Node *fact = parse_fact(parser, token->keyword);
    if (fact && token->keyword == KW_GRADE && peek_keyword(parser, KW_FROM)) {
        parser_fault(parser, peek(parser), "rules.grade.time");
        return NULL;
    }
    return fact;
}

/* ---- behind a fault ---- */

/* What is told of a condition hides nothing behind it; it stands for none, and its clause is not kept. */
static const Node *parse_known(Parser *parser) {
    static const PlainFact *none = &unit_plains[0]; /* of persons and of posts alike */
    size_t                  findings = parser->findings->len;
    const Node             *node = parse_literal(parser);
    Slip                    slip = parser->slip;
    if (parser->findings->take || (node && !condition_extra(parser)))
        return node;
    const Token *at = condition_again_at(parser);
    parser->slip = slip;
    if (node && at)
        parser_fault(parser, peek(parser), "rules.expected.mark");
    if (!at || parser->findings->len == findings ||
        (!parser_reads_on(parser) && !parser_unsays_repeat(parser)))
        return node;
    parser->slip = (Slip){0};
    parser->at = (size_t)(at - parser->tokens);
    parser->unread = true;
    parser->unread_count++;
    Fact fact = {.kind = none->kind,
                 .of_post = true,
                 .words = str_from(none->words),
                 .needed = str_from(none->needed)};
    return node_literal(parser, fact, bound_from(0));
}

typedef struct Part {
    const Node *node;
} Part;

/* A run of parts joined by one keyword; a single part stands for itself. */
static const Node *parse_joined(Parser *parser, Keyword joint, const Node *(*part)(Parser *)) {
    VEC(Part) parts = {0};
    Text words = text_open(parser->arena);
    do {
        const Node *node = part(parser);
        if (!node)
            return NULL;
        if (parts.len)
            text_add(&words, joint == KW_AND ? STR(" and ") : STR(" or "));
        bool wrap = joint == KW_AND && node->kind == NODE_GATE;
        text_format(&words, wrap ? "(" STR_FMT ")" : STR_FMT, STR_ARG(node->words));
        VEC_PUSH(parser->arena, parts, (Part){node});
    } while (condition_comma(parser) || accept_keyword(parser, joint));
    if (parts.len == 1)
        return parts.at[0].node;
    const Node **nodes = ARENA_ARRAY(parser->arena, const Node *, parts.len);
    for (size_t i = 0; i < parts.len; i++)
        nodes[i] = parts.at[i].node;
    return node_gate(parser, nodes, (uint32_t)parts.len, joint == KW_AND ? (uint32_t)parts.len : 1,
                     text_done(&words));
}

static const Node *parse_conjunction(Parser *parser) {
    return parse_joined(parser, KW_AND, parse_known);
}

const Node *parse_condition(Parser *parser) {
    return parse_joined(parser, KW_OR, parse_conjunction);
}
