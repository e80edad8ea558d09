/* condition.c — conditions of packs as gates over literals; facts and literals shared by their
 * canonical words. docs/rules/grammar.md, "Conditions". */
#include "rules/parser.h"

#include "base/utf8.h"

typedef enum ValueKind { VALUE_CODE, VALUE_MONTHS, VALUE_INT, VALUE_PERCENT } ValueKind;

typedef struct Value {
    int64_t number;
    Str     words;
} Value;

typedef struct Bound {
    int64_t lo, hi;
    bool    negate;
    Str     wanted;
} Bound;

/* ---- nodes ---- */

static uint32_t fact_index(Parser *parser, Fact fact) {
    Rules   *rules = parser->rules;
    uint32_t found = map_put(&rules->fact_by_words, fact.words, (uint32_t)rules->facts.len);
    if (found == rules->facts.len)
        VEC_PUSH(rules->arena, rules->facts, fact);
    return found;
}

static const Node *node_make(Parser *parser, Node node) {
    return arena_copy(parser->arena, &node, sizeof node);
}

static const Node *node_not(Parser *parser, const Node *part) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, 1);
    parts[0] = part;
    Str words = str_format(parser->arena, "not (" STR_FMT ")", STR_ARG(part->words));
    return node_make(parser, (Node){NODE_NOT, 0, 0, parts, 1, words, STR("")});
}

static const Node *node_gate(Parser *parser, const Node **parts, uint32_t count, uint32_t least,
                             Str words) {
    return node_make(parser, (Node){NODE_GATE, 0, least, parts, count, words, STR("")});
}

static const Node *node_literal(Parser *parser, Fact fact, Bound bound) {
    Rules   *rules = parser->rules;
    uint32_t index = fact_index(parser, fact);
    Str      key =
        str_format(parser->arena, "%u %lld %lld", index, (long long)bound.lo, (long long)bound.hi);
    uint32_t literal = map_put(&rules->literal_by_words, key, (uint32_t)rules->literals.len);
    if (literal == rules->literals.len)
        VEC_PUSH(rules->arena, rules->literals, (Literal){index, bound.lo, bound.hi});
    Str         space = bound.wanted.len ? STR(" ") : STR("");
    Str         words = str_format(parser->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(fact.words),
                                   STR_ARG(space), STR_ARG(bound.wanted));
    Str         wanted = bound.wanted.len ? bound.wanted : STR("yes");
    const Node *node = node_make(parser, (Node){NODE_LITERAL, literal, 0, NULL, 0, words, wanted});
    return bound.negate ? node_not(parser, node) : node;
}

static Bound bound_from(int64_t lo) {
    return (Bound){lo, FACT_MOST, false, STR("")};
}

/* ---- values and bounds ---- */

static bool parse_months(Parser *parser, Value *value) {
    const Token *token = peek(parser);
    int32_t      number;
    TRY(expect_int(parser, &number));
    if (number > 1200)
        return parser_fault(parser, token, "rules.number.long");
    bool years = peek_keyword(parser, KW_YEARS);
    if (!years && !peek_keyword(parser, KW_MONTHS))
        return parser_fault(parser, peek(parser), "rules.unit.missing");
    parser->at++;
    value->number = years ? number * 12 : number;
    value->words = str_format(parser->arena, "%lld months", (long long)value->number);
    return true;
}

static bool parse_value(Parser *parser, ValueKind kind, ListId list, Value *value) {
    int32_t number;
    switch (kind) {
    case VALUE_CODE:
        TRY(expect_code(parser, list, &number));
        *value = (Value){number, str_from(codes_at(list, number)->id)};
        return true;
    case VALUE_MONTHS:
        return parse_months(parser, value);
    case VALUE_INT:
        TRY(expect_int(parser, &number));
        *value = (Value){number, str_format(parser->arena, "%d", number)};
        return true;
    case VALUE_PERCENT:
        TRY(expect_number(parser, &value->number));
        value->words = str_format(parser->arena, "%lld.%03lld %%", (long long)value->number / 1000,
                                  (long long)value->number % 1000);
        return expect_mark(parser, "%");
    }
    return false;
}

static bool bound_of_mark(Parser *parser, Str mark, Value value, Bound *bound) {
    int64_t v = value.number;
    *bound = (Bound){FACT_LEAST, FACT_MOST, str_is(mark, "!="), STR("")};
    if (str_is(mark, "=") || bound->negate)
        bound->lo = bound->hi = v;
    else if (str_is(mark, ">=") || str_is(mark, ">"))
        bound->lo = str_is(mark, ">") ? v + 1 : v;
    else if (str_is(mark, "<=") || str_is(mark, "<"))
        bound->hi = str_is(mark, "<") ? v - 1 : v;
    else
        return false;
    Str shown = bound->negate ? STR("=") : mark;
    bound->wanted =
        str_format(parser->arena, STR_FMT " " STR_FMT, STR_ARG(shown), STR_ARG(value.words));
    return true;
}

/* FROM value [ ( TO | AND ) value ] [ UPWARD ]; AND only after "between". */
static bool parse_from(Parser *parser, ValueKind kind, ListId list, Bound *bound) {
    bool  between = str_is(peek(parser)->text, "between");
    Value low = {0}, high = {0};
    parser->at++;
    TRY(parse_value(parser, kind, list, &low));
    *bound = (Bound){low.number, FACT_MOST, false,
                     str_format(parser->arena, ">= " STR_FMT, STR_ARG(low.words))};
    if (accept_keyword(parser, KW_TO) || (between && accept_keyword(parser, KW_AND))) {
        TRY(parse_value(parser, kind, list, &high));
        bound->hi = high.number;
        bound->wanted = str_format(parser->arena, "%s .. %s", low.words.at, high.words.at);
    } else if (between) {
        return parser_fault_expected(parser, peek(parser), "rules.expected",
                                     keyword_spelling(parser->lang, KW_AND));
    }
    accept_keyword(parser, KW_UPWARD);
    return true;
}

static bool at_bound(Parser *parser) {
    static const char *const marks[] = {"=", "!=", "<", "<=", ">", ">="};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (peek_mark(parser, marks[i]))
            return true;
    return peek_keyword(parser, KW_FROM) || peek_keyword(parser, KW_AT_MOST);
}

static bool parse_bound(Parser *parser, ValueKind kind, ListId list, Bound *bound) {
    const Token *token = peek(parser);
    Value        value = {0};
    if (!at_bound(parser))
        return parser_fault(parser, token, "rules.expected.bound");
    if (peek_keyword(parser, KW_FROM))
        return parse_from(parser, kind, list, bound);
    Str mark = token->kind == TOKEN_KEYWORD ? STR("<=") : token->text;
    parser->at++;
    TRY(parse_value(parser, kind, list, &value));
    return bound_of_mark(parser, mark, value, bound);
}

static const Node *parse_bounded(Parser *parser, Fact fact, ValueKind kind, ListId list) {
    Bound bound = {0};
    return parse_bound(parser, kind, list, &bound) ? node_literal(parser, fact, bound) : NULL;
}

/* ---- facts of the person ---- */

static Str fold(Parser *parser, Str text) {
    return utf8_lower(parser->arena, str_trim(text));
}

/* ( "=" | "!=" ) string: the fact is that the field has this text. */
static const Node *parse_is_text(Parser *parser, FactKind kind, uint32_t field, const char *name,
                                 bool of_post) {
    bool negate = peek_mark(parser, "!=");
    Str  text;
    if (!accept_mark(parser, "!=") && !accept_mark(parser, "=")) {
        parser_fault_expected(parser, peek(parser), "rules.expected", STR("="));
        return NULL;
    }
    if (!expect_text(parser, &text))
        return NULL;
    Fact fact = {.kind = kind, .field = (int32_t)field, .of_post = of_post};
    fact.text = fold(parser, text);
    fact.words = str_format(parser->arena, "%s = \"" STR_FMT "\"", name, STR_ARG(text));
    fact.needed = str_from(name);
    Bound bound = bound_from(1);
    bound.negate = negate;
    return node_literal(parser, fact, bound);
}

static const Node *parse_since(Parser *parser) {
    static const struct {
        Keyword     keyword;
        uint32_t    field;
        const char *name;
    } dates[] = {{KW_BORN, Person_born, "born"},
                 {KW_PARTY_JOINED, Person_party_joined, "party_joined"},
                 {KW_SERVICE_START, Person_service_start, "service_start"}};
    for (size_t i = 0; i < COUNT_OF(dates); i++)
        if (accept_keyword(parser, dates[i].keyword)) {
            Fact fact = {.kind = FACT_SINCE, .field = (int32_t)dates[i].field};
            fact.words = str_format(parser->arena, "time since %s", dates[i].name);
            fact.needed = str_from(dates[i].name);
            return parse_bounded(parser, fact, VALUE_MONTHS, LIST_SEX);
        }
    parser_fault_expected(parser, peek(parser), "rules.expected",
                          keyword_spelling(parser->lang, KW_BORN));
    return NULL;
}

/* The explicit forms of docs/rules/grammar.md on the key of FACT_AGE. */
static const Node *parse_age(Parser *parser, Keyword form) {
    int32_t years;
    Fact    fact = {.kind = FACT_AGE, .words = STR("age"), .needed = STR("born")};
    if (!expect_int(parser, &years))
        return NULL;
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

static bool parse_study_field(Parser *parser, Fact *fact) {
    if (accept_keyword(parser, KW_FIELD_OF_POST)) {
        fact->field_of_post = fact->of_post = true;
        fact->words = STR("degree in field of post");
        return true;
    }
    if (!accept_keyword(parser, KW_IN_FIELD))
        return true;
    const Str *names;
    TRY(expect_names(parser, &names, &fact->field_count));
    Str *folded = ARENA_ARRAY(parser->arena, Str, fact->field_count);
    Text words = text_open(parser->arena);
    text_add(&words, STR("degree in field {"));
    for (uint32_t i = 0; i < fact->field_count; i++) {
        folded[i] = fold(parser, names[i]);
        text_format(&words, i ? "; \"" STR_FMT "\"" : "\"" STR_FMT "\"", STR_ARG(names[i]));
    }
    text_char(&words, '}');
    fact->fields = folded;
    fact->words = text_done(&words);
    return true;
}

static const Node *parse_degree(Parser *parser) {
    Fact  fact = {.kind = FACT_DEGREE, .words = STR("degree"), .needed = STR("degree")};
    Bound bound = {0};
    if (!parse_bound(parser, VALUE_CODE, LIST_DEGREE, &bound) || !parse_study_field(parser, &fact))
        return NULL;
    return node_literal(parser, fact, bound);
}

static const Node *parse_certificate(Parser *parser) {
    Fact fact = {.kind = FACT_CERTIFICATE};
    if (!expect_code(parser, LIST_CERTIFICATE, &fact.number))
        return NULL;
    fact.words =
        str_format(parser->arena, "certificate %s", codes_at(LIST_CERTIFICATE, fact.number)->id);
    fact.needed = STR("certificate");
    return node_literal(parser, fact, bound_from(1));
}

/* ---- ratings ---- */

static bool parse_rating_range(Parser *parser, int32_t *years, Bound *bound) {
    TRY(expect_keyword(parser, KW_RATING));
    TRY(expect_keyword(parser, KW_LAST));
    const Token *token = peek(parser);
    TRY(expect_int(parser, years));
    if (*years < 1 || *years > 10)
        return parser_fault(parser, token, "rules.years.range");
    TRY(expect_keyword(parser, KW_YEARS));
    return parse_bound(parser, VALUE_CODE, LIST_RATING, bound);
}

static const Node *rating_gate(Parser *parser, int32_t years, Bound bound, uint32_t least) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, (size_t)years);
    for (int32_t i = 0; i < years; i++) {
        Fact fact = {.kind = FACT_RATING, .number = i + 1};
        fact.words = str_format(parser->arena, "rating of year - %d", i + 1);
        fact.needed = fact.words;
        parts[i] = node_literal(parser, fact, bound);
    }
    Str words = str_format(parser->arena, "%u of %d rating of last %d years " STR_FMT, least, years,
                           years, STR_ARG(bound.wanted));
    return node_gate(parser, parts, (uint32_t)years, least, words);
}

const Node *parse_series(Parser *parser) {
    int32_t years;
    Bound   bound = {0};
    return parse_rating_range(parser, &years, &bound) ? rating_gate(parser, years, bound, 1) : NULL;
}

static const Node *parse_rating(Parser *parser, Keyword quantifier) {
    int32_t      years, least = 1;
    Bound        bound = {0};
    const Token *token = peek(parser);
    if (quantifier == KW_COUNT && !expect_int(parser, &least))
        return NULL;
    if (!parse_rating_range(parser, &years, &bound))
        return NULL;
    if (least < 1 || least > years) {
        parser_fault(parser, token, "rules.years.range");
        return NULL;
    }
    return rating_gate(parser, years, bound, (uint32_t)(quantifier == KW_EVERY ? years : least));
}

/* ---- discipline ---- */

static const Node *parse_disciplined(Parser *parser) {
    int32_t form = 0, months;
    Fact    fact = {.kind = FACT_DISCIPLINED, .needed = STR("discipline")};
    if (accept_keyword(parser, KW_FROM)) {
        if (!expect_code(parser, LIST_DISCIPLINE, &form))
            return NULL;
        accept_keyword(parser, KW_UPWARD);
    }
    if (!expect_keyword(parser, KW_LAST) || !expect_int(parser, &months) ||
        !expect_keyword(parser, KW_MONTHS))
        return NULL;
    fact.number = months;
    fact.words = str_format(parser->arena, "disciplined in last %d months", months);
    Bound bound = bound_from(form);
    bound.wanted = str_format(parser->arena, ">= %s", codes_at(LIST_DISCIPLINE, form)->id);
    return node_literal(parser, fact, bound);
}

static const Node *parse_no_discipline(Parser *parser) {
    Fact fact = {
        .kind = FACT_DISCIPLINE, .words = STR("discipline in force"), .needed = STR("discipline")};
    return node_literal(parser, fact, (Bound){FACT_LEAST, -1, false, STR("none")});
}

/* ---- posts held ---- */

static bool filter_level(Parser *parser, Filter *filter, Text *words) {
    Bound bound = {0};
    TRY(parse_bound(parser, VALUE_CODE, LIST_LEVEL, &bound));
    if (bound.negate)
        return parser_fault(parser, peek(parser), "rules.expected.bound");
    filter->level_lo = bound.lo == FACT_LEAST ? 0 : (int32_t)bound.lo;
    filter->level_hi = bound.hi == FACT_MOST ? INT16_MAX : (int32_t)bound.hi;
    text_format(words, " level " STR_FMT, STR_ARG(bound.wanted));
    return true;
}

static bool filter_rank(Parser *parser, Filter *filter, Text *words) {
    const Token *next = peek(parser) + 1;
    Bound        bound = {0};
    if (peek_mark(parser, ">=") && next->kind == TOKEN_KEYWORD &&
        next->keyword == KW_RANK_OF_POST) {
        parser->at += 2;
        filter->rank_of_post = 1;
        text_add(words, STR(" rank >= rank of post"));
        return true;
    }
    TRY(parse_bound(parser, VALUE_INT, LIST_LEVEL, &bound));
    if (bound.negate)
        return parser_fault(parser, next, "rules.expected.bound");
    filter->rank_lo = bound.lo == FACT_LEAST ? INT32_MIN + 1 : (int32_t)bound.lo;
    filter->rank_hi = bound.hi == FACT_MOST ? INT32_MAX : (int32_t)bound.hi;
    text_format(words, " rank " STR_FMT, STR_ARG(bound.wanted));
    return true;
}

static bool filter_bloc(Parser *parser, Filter *filter, Text *words) {
    TRY(expect_mark(parser, "="));
    TRY(expect_code(parser, LIST_BLOC, &filter->bloc));
    text_format(words, " bloc = %s", codes_at(LIST_BLOC, filter->bloc)->id);
    return true;
}

static bool filter_text(Parser *parser, Str *text_out, const char *name, Text *words) {
    Str text;
    TRY(expect_text(parser, &text));
    *text_out = fold(parser, text);
    text_format(words, " %s \"" STR_FMT "\"", name, STR_ARG(text));
    return true;
}

static bool filter_part(Parser *parser, Filter *filter, Text *words, bool *more) {
    *more = true;
    if (accept_keyword(parser, KW_LEVEL))
        return filter_level(parser, filter, words);
    if (accept_keyword(parser, KW_BLOC))
        return filter_bloc(parser, filter, words);
    if (accept_keyword(parser, KW_RANK))
        return filter_rank(parser, filter, words);
    if (accept_keyword(parser, KW_FIELD))
        return expect_mark(parser, "=") && filter_text(parser, &filter->field, "field", words);
    if (accept_keyword(parser, KW_MANAGED_BY))
        return filter_text(parser, &filter->authority, "managed by", words);
    *more = false;
    return true;
}

bool parse_filter(Parser *parser, Filter *filter, Text *words) {
    *filter = (Filter){.level_lo = -1,
                       .level_hi = INT16_MAX,
                       .bloc = -1,
                       .rank_lo = INT32_MIN,
                       .rank_hi = INT32_MAX};
    if (peek(parser)->kind == TOKEN_TEXT || peek_mark(parser, "{")) {
        TRY(expect_names(parser, &filter->kinds, &filter->kind_count));
        text_add(words, STR(" {"));
        for (uint32_t i = 0; i < filter->kind_count; i++)
            text_format(words, i ? "; \"" STR_FMT "\"" : "\"" STR_FMT "\"",
                        STR_ARG(filter->kinds[i]));
        text_char(words, '}');
    }
    for (bool more = true; more;)
        TRY(filter_part(parser, filter, words, &more));
    return true;
}

/* How time is reckoned: said here, else by the header; said by neither it is a fault. */
static bool parse_counting(Parser *parser, Fact *fact, bool timed, const Token *token) {
    const PackInfo *pack = &parser->rules->packs.at[parser->pack];
    bool            mode = pack->counts, manners = pack->counts;
    fact->continuous = pack->continuous;
    fact->manners = pack->counts ? pack->manners : MANNERS_ALL;
    if (accept_keyword(parser, KW_CUMULATIVE)) {
        fact->continuous = false;
        mode = true;
    } else if (accept_keyword(parser, KW_CONTINUOUS)) {
        fact->continuous = true;
        mode = true;
    }
    if (accept_keyword(parser, KW_COUNTING)) {
        TRY(expect_codes(parser, LIST_MANNER, &fact->manners));
        manners = true;
    }
    if (timed && !(mode && manners))
        return parser_fault(parser, token, "rules.counting.missing");
    return true;
}

static void counting_words(Fact *fact, Text *words, bool timed) {
    if (timed)
        text_add(words, fact->continuous ? STR(" continuous") : STR(" cumulative"));
    else
        fact->continuous = false;
    text_add(words, STR(" counting {"));
    bool first = true;
    for (uint32_t m = 0; m < codes_count(LIST_MANNER); m++)
        if (fact->manners >> m & 1) {
            text_format(words, first ? "%s" : "; %s", codes_at(LIST_MANNER, (int)m)->id);
            first = false;
        }
    text_char(words, '}');
}

static bool parse_held_filter(Parser *parser, Fact *fact, Text *words) {
    Filter *filter = ARENA_NEW(parser->arena, Filter);
    TRY(parse_filter(parser, filter, words));
    if (accept_keyword(parser, KW_SAME_UNIT)) {
        filter->same_unit = true;
        text_add(words, STR(" in same unit"));
    }
    fact->filter = filter;
    fact->of_post = filter->rank_of_post || filter->same_unit;
    fact->needed = STR("tenure");
    return true;
}

static const Node *parse_holds(Parser *parser) {
    Fact         fact = {.kind = FACT_HOLDS};
    Text         words = text_open(parser->arena);
    const Token *token = peek(parser);
    text_add(&words, STR("holds post"));
    if (!parse_held_filter(parser, &fact, &words) || !parse_counting(parser, &fact, false, token))
        return NULL;
    counting_words(&fact, &words, false);
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound_from(1));
}

static const Node *parse_held_bound(Parser *parser, bool must_time, const Fact **fact_out) {
    Fact         fact = {.kind = FACT_HELD};
    Text         words = text_open(parser->arena);
    const Token *token = peek(parser);
    Bound        bound = bound_from(0);
    text_add(&words, STR("held post"));
    if (!parse_held_filter(parser, &fact, &words))
        return NULL;
    bool timed = must_time || at_bound(parser);
    if (at_bound(parser) && !must_time && !parse_bound(parser, VALUE_MONTHS, LIST_SEX, &bound))
        return NULL;
    if (!parse_counting(parser, &fact, timed, token))
        return NULL;
    counting_words(&fact, &words, timed);
    fact.words = text_done(&words);
    const Node *node = node_literal(parser, fact, bound);
    if (fact_out)
        *fact_out = &parser->rules->facts.at[fact_index(parser, fact)];
    return node;
}

const Node *parse_held(Parser *parser, const Fact **fact_out) {
    if (!expect_keyword(parser, KW_HELD))
        return NULL;
    return parse_held_bound(parser, true, fact_out);
}

static const Node *parse_pool(Parser *parser) {
    Fact    fact = {.kind = FACT_POOL, .needed = STR("pool")};
    Text    words = text_open(parser->arena);
    Filter *filter = ARENA_NEW(parser->arena, Filter);
    text_add(&words, STR("in pool for"));
    if (!parse_filter(parser, filter, &words))
        return NULL;
    fact.filter = filter;
    fact.of_post = filter->rank_of_post;
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound_from(1));
}

/* ---- unit and post ---- */

static const Node *parse_unit(Parser *parser) {
    Fact level = {.kind = FACT_UNIT_LEVEL,
                  .of_post = true,
                  .words = STR("unit level"),
                  .needed = STR("unit.level")};
    Fact bloc = {.kind = FACT_UNIT_BLOC,
                 .of_post = true,
                 .words = STR("unit bloc"),
                 .needed = STR("unit.bloc")};
    if (accept_keyword(parser, KW_LEVEL))
        return parse_bounded(parser, level, VALUE_CODE, LIST_LEVEL);
    if (accept_keyword(parser, KW_BLOC))
        return parse_bounded(parser, bloc, VALUE_CODE, LIST_BLOC);
    if (accept_keyword(parser, KW_FIELD))
        return parse_is_text(parser, FACT_UNIT_TEXT, Unit_field, "unit.field", true);
    if (accept_keyword(parser, KW_LOCALITY))
        return parse_is_text(parser, FACT_UNIT_TEXT, Unit_locality, "unit.locality", true);
    if (accept_keyword(parser, KW_KIND))
        return parse_is_text(parser, FACT_UNIT_TEXT, Unit_kind, "unit.kind", true);
    parser_fault_expected(parser, peek(parser), "rules.expected",
                          keyword_spelling(parser->lang, KW_LEVEL));
    return NULL;
}

static const Node *parse_post(Parser *parser) {
    Fact rank = {.kind = FACT_POST_RANK,
                 .of_post = true,
                 .words = STR("post rank"),
                 .needed = STR("post.rank")};
    Fact key = {.kind = FACT_POST_KEY,
                .of_post = true,
                .words = STR("post key"),
                .needed = STR("post.key")};
    Fact elected = {.kind = FACT_POST_ELECTED,
                    .of_post = true,
                    .words = STR("post elected"),
                    .needed = STR("post.elected")};
    if (accept_keyword(parser, KW_RANK))
        return parse_bounded(parser, rank, VALUE_INT, LIST_SEX);
    if (accept_keyword(parser, KW_KEY))
        return node_literal(parser, key, bound_from(1));
    if (accept_keyword(parser, KW_ELECTED))
        return node_literal(parser, elected, bound_from(1));
    parser_fault_expected(parser, peek(parser), "rules.expected",
                          keyword_spelling(parser->lang, KW_RANK));
    return NULL;
}

/* ---- literals, conjunctions, conditions ---- */

static const Node *parse_fact(Parser *parser, Keyword keyword) {
    Fact sex = {.kind = FACT_SEX, .words = STR("sex"), .needed = STR("sex")};
    Fact theory = {.kind = FACT_THEORY, .words = STR("theory"), .needed = STR("theory")};
    Fact ties = {
        .kind = FACT_TIES_DECLARED, .words = STR("ties_declared"), .needed = STR("ties_declared")};
    Fact low = {
        .kind = FACT_VOTE_LOW, .words = STR("low share of latest vote"), .needed = STR("vote")};
    Fact high = {
        .kind = FACT_VOTE_HIGH, .words = STR("high share of latest vote"), .needed = STR("vote")};
    Fact present = {
        .kind = FACT_PRESENT, .words = STR("time in present post"), .needed = STR("tenure")};
    Fact left = {.kind = FACT_SERVICE_LEFT, .words = STR("service left"), .needed = STR("born")};
    Fact pool = {.kind = FACT_POOL_THIS,
                 .of_post = true,
                 .words = STR("in pool for this post"),
                 .needed = STR("pool")};
    Fact local = {.kind = FACT_LOCAL,
                  .of_post = true,
                  .words = STR("local person"),
                  .needed = STR("native_place")};
    switch ((int)keyword) {
    case KW_SEX:
        return parse_bounded(parser, sex, VALUE_CODE, LIST_SEX);
    case KW_ETHNIC:
        return parse_is_text(parser, FACT_TEXT, Person_ethnic, "ethnic", false);
    case KW_RELIGION:
        return parse_is_text(parser, FACT_TEXT, Person_religion, "religion", false);
    case KW_NATIVE_PLACE:
        return parse_is_text(parser, FACT_TEXT, Person_native_place, "native_place", false);
    case KW_OCCUPATION:
        return parse_is_text(parser, FACT_TEXT, Person_occupation, "occupation", false);
    case KW_TIES_DECLARED:
        return node_literal(parser, ties, bound_from(1));
    case KW_TIME_SINCE:
        return parse_since(parser);
    case KW_AGE_UNDER:
    case KW_AGE_FROM:
    case KW_AGE_COMPLETED:
    case KW_AGE_BIRTHDAY:
        return parse_age(parser, keyword);
    case KW_DEGREE:
        return parse_degree(parser);
    case KW_THEORY:
        return parse_bounded(parser, theory, VALUE_CODE, LIST_THEORY);
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
    case KW_VOTE_LOW:
        return parse_bounded(parser, low, VALUE_PERCENT, LIST_SEX);
    case KW_VOTE_HIGH:
        return parse_bounded(parser, high, VALUE_PERCENT, LIST_SEX);
    case KW_HELD:
        return parse_held_bound(parser, false, NULL);
    case KW_HOLDS:
        return parse_holds(parser);
    case KW_PRESENT_TIME:
        return parse_bounded(parser, present, VALUE_MONTHS, LIST_SEX);
    case KW_SERVICE_LEFT:
        return parse_bounded(parser, left, VALUE_MONTHS, LIST_SEX);
    case KW_IN_POOL_THIS:
        return node_literal(parser, pool, bound_from(1));
    case KW_IN_POOL:
        return parse_pool(parser);
    case KW_LOCAL:
        return node_literal(parser, local, bound_from(1));
    case KW_UNIT:
        return parse_unit(parser);
    case KW_POST:
        return parse_post(parser);
    case KW_AGE:
        parser_fault(parser, peek(parser) - 1, "rules.age.bare");
        return NULL;
    default:
        parser_fault(parser, peek(parser) - 1, "rules.expected.condition");
        return NULL;
    }
}

static const Node *parse_literal(Parser *parser);

static const Node *parse_nested(Parser *parser) {
    if (accept_keyword(parser, KW_NOT)) {
        const Node *part = parse_literal(parser);
        return part ? node_not(parser, part) : NULL;
    }
    parser->at++;
    const Node *inner = parse_condition(parser);
    return inner && expect_mark(parser, ")") ? inner : NULL;
}

static const Node *parse_literal(Parser *parser) {
    const Token *token = peek(parser);
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
        parser_fault(parser, token, "rules.expected.condition");
        return NULL;
    }
    parser->at++;
    return parse_fact(parser, token->keyword);
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
    } while (accept_keyword(parser, joint));
    if (parts.len == 1)
        return parts.at[0].node;
    const Node **nodes = ARENA_ARRAY(parser->arena, const Node *, parts.len);
    for (size_t i = 0; i < parts.len; i++)
        nodes[i] = parts.at[i].node;
    return node_gate(parser, nodes, (uint32_t)parts.len, joint == KW_AND ? (uint32_t)parts.len : 1,
                     text_done(&words));
}

static const Node *parse_conjunction(Parser *parser) {
    return parse_joined(parser, KW_AND, parse_literal);
}

const Node *parse_condition(Parser *parser) {
    return parse_joined(parser, KW_OR, parse_conjunction);
}

/* ---- which facts a condition rests on ---- */

static void collect(const Rules *rules, const Node *node, uint32_t *count, uint32_t *facts,
                    bool *once) {
    if (node->kind == NODE_LITERAL) {
        uint32_t fact = rules->literals.at[node->literal].fact, at = *count;
        for (uint32_t i = 0; i < *count; i++)
            if (facts[i] == fact) {
                *once = false;
                return;
            }
        for (; at > 0 && facts[at - 1] > fact; at--)
            facts[at] = facts[at - 1];
        facts[at] = fact;
        ++*count;
        return;
    }
    for (uint32_t i = 0; i < node->part_count; i++)
        collect(rules, node->parts[i], count, facts, once);
}

void node_facts(const Rules *rules, const Node *node, Arena *arena, uint32_t **facts_out,
                uint32_t *count_out, bool *once_out) {
    *facts_out = ARENA_ARRAY(arena, uint32_t, rules->facts.len);
    *count_out = 0;
    *once_out = true;
    collect(rules, node, count_out, *facts_out, once_out);
}
