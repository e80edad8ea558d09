/* condition_person.c — what a person is and has learnt: fields, ages, degrees, certificates. */
#include "rules/condition.h"

#include "base/utf8.h"

Str condition_fold(Parser *parser, Str text) {
    return utf8_lower(parser->arena, str_trim(text));
}

/* ( "=" | "!=" ) string: the fact is that the field has this text. */
const Node *parse_is_text(Parser *parser, FactKind kind, uint32_t field, const char *name,
                          bool of_post) {
    bool negate = peek_mark(parser, "!=");
    Str  text;
    if (!accept_mark(parser, "!=") && !accept_mark(parser, "=")) {
        fault_equals_only(parser);
        return NULL;
    }
    if (!expect_text(parser, &text))
        return NULL;
    Fact fact = {.kind = kind, .field = (int32_t)field, .of_post = of_post};
    fact.text = condition_fold(parser, text);
    fact.text_said = text;
    fact.words = str_format(parser->arena, "%s = \"" STR_FMT "\"", name, STR_ARG(text));
    fact.needed = str_from(name);
    Bound bound = bound_from(1);
    bound.negate = negate;
    return node_literal(parser, fact, bound);
}

bool parse_since_field(Parser *parser, Fact *fact_out) {
    static const struct {
        Keyword     keyword;
        uint32_t    field;
        const char *name;
    } dates[] = {{KW_BORN, Person_born, "born"},
                 {KW_PARTY_JOINED, Person_party_joined, "party_joined"},
                 {KW_PARTY_OFFICIAL, Person_party_official, "party_official"},
                 {KW_SERVICE_START, Person_service_start, "service_start"}};
    for (size_t i = 0; i < COUNT_OF(dates); i++)
        if (accept_keyword(parser, dates[i].keyword)) {
            *fact_out = (Fact){.kind = FACT_SINCE, .field = (int32_t)dates[i].field};
            fact_out->words = str_format(parser->arena, "time since %s", dates[i].name);
            fact_out->needed = str_from(dates[i].name);
            return true;
        }
    *fact_out = (Fact){.kind = FACT_SINCE, .words = STR("time since"), .needed = STR("born")};
    CHOICE_FAULT(parser, KW_BORN, KW_PARTY_JOINED, KW_PARTY_OFFICIAL, KW_SERVICE_START);
    return parser_pass_unread(parser, (size_t)(bare_end(parser) - peek(parser)));
}

const Node *parse_since(Parser *parser) {
    Fact fact;
    return parse_since_field(parser, &fact) ? parse_bounded(parser, fact, VALUE_MONTHS, LIST_SEX)
                                            : NULL;
}

/* "age from 30 to 55": to the birthday, or the whole year behind it? */
static void fault_age_range(Parser *parser) {
    const Token *to = peek(parser);
    Str          words[] = {keyword_spelling(parser->lang, KW_AGE_FROM),
                            keyword_spelling(parser->lang, KW_AND),
                            keyword_spelling(parser->lang, KW_AGE_COMPLETED),
                            keyword_spelling(parser->lang, KW_AGE_BIRTHDAY)};
    Str from = str_format(parser->arena, STR_FMT " " STR_FMT " " STR_FMT " ", STR_ARG(words[0]),
                          STR_ARG(to[-1].source), STR_ARG(words[1]));
    Str one = str_format(parser->arena, STR_FMT STR_FMT " " STR_FMT, STR_ARG(from),
                         STR_ARG(words[2]), STR_ARG(to[1].source));
    Str two = str_format(parser->arena, STR_FMT STR_FMT " " STR_FMT, STR_ARG(from),
                         STR_ARG(words[3]), STR_ARG(to[1].source));
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, "rules.age.range", token_place(parser, to - 2),
                         .value = parser_source(parser, parser->at - 2, parser->at + 2),
                         .args = {{"one", one}, {"two", two}}));
}

/* The explicit forms of docs/rules/grammar.md on the key of FACT_AGE. */
const Node *parse_age(Parser *parser, Keyword form) {
    int32_t years;
    Fact    fact = {.kind = FACT_AGE, .words = STR("age"), .needed = STR("born")};
    if (!expect_int(parser, &years))
        return NULL;
    if (form == KW_AGE_FROM && peek_keyword(parser, KW_TO) &&
        peek(parser)[1].kind == TOKEN_NUMBER) {
        fault_age_range(parser);
        return NULL;
    }
    saying_way(parser, parser->at - 2);
    int64_t reached = (int64_t)years * 24;
    switch ((int)form) {
    case KW_AGE_UNDER:
        return node_literal(
            parser, fact,
            (Bound){FACT_LEAST, reached - 1, false, str_format(parser->arena, "under %d", years)});
    case KW_AGE_FROM:
        return node_literal(
            parser, fact,
            (Bound){reached, FACT_MOST, false, str_format(parser->arena, "from %d", years)});
    case KW_AGE_COMPLETED:
        return node_literal(parser, fact,
                            (Bound){FACT_LEAST, reached + 23, false,
                                    str_format(parser->arena, "completed at most %d", years)});
    default:
        return node_literal(parser, fact,
                            (Bound){FACT_LEAST, reached, false,
                                    str_format(parser->arena, "not past birthday %d", years)});
    }
}

bool parse_study_field(Parser *parser, Fact *fact) {
    if (accept_keyword(parser, KW_FIELD_OF_POST)) {
        fact->field_of_post = fact->of_post = true;
        fact->words = str_format(parser->arena, STR_FMT " in field of post", STR_ARG(fact->words));
        return true;
    }
    if (!accept_keyword(parser, KW_IN_FIELD))
        return true;
    const Str *names;
    TRY(expect_names(parser, &names, &fact->field_count));
    Str *folded = ARENA_ARRAY(parser->arena, Str, fact->field_count);
    Text words = text_open(parser->arena);
    text_format(&words, STR_FMT " in field {", STR_ARG(fact->words));
    for (uint32_t i = 0; i < fact->field_count; i++) {
        folded[i] = condition_fold(parser, names[i]);
        text_format(&words, i ? "; \"" STR_FMT "\"" : "\"" STR_FMT "\"", STR_ARG(names[i]));
    }
    text_char(&words, '}');
    fact->fields = folded;
    fact->fields_said = names;
    fact->words = text_done(&words);
    return true;
}

const Node *parse_degree(Parser *parser) {
    Fact  fact = {.kind = FACT_DEGREE, .words = STR("degree"), .needed = STR("degree")};
    Bound bound = {0};
    if (!parse_bound(parser, VALUE_CODE, LIST_DEGREE, &bound) || !parse_study_field(parser, &fact))
        return NULL;
    return node_literal(parser, fact, bound);
}

const Node *parse_certificate(Parser *parser) {
    Fact fact = {.kind = FACT_CERTIFICATE};
    if (!expect_code(parser, LIST_CERTIFICATE, &fact.number))
        return NULL;
    fact.words =
        str_format(parser->arena, "certificate %s", codes_at(LIST_CERTIFICATE, fact.number)->id);
    fact.needed = STR("certificate");
    return node_literal(parser, fact, bound_from(1));
}
