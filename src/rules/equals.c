/* equals.c — who goes first among people with equal points for one post: by the first key that decides.
 * docs/rules/grammar.md, "Order among equals". Never a lot: where a key is not known of one of the two, or
 * no key decides, the competent authority does. */
#include "rules/condition.h"
#include "rules/fact.h"

typedef VEC(EqualsKey) Keys;

/* ---- reading ---- */

/* One key of ratings is one of each year, the newest first. */
static bool parse_years(Parser *parser, Keys *keys) {
    int32_t years;
    TRY(expect_keyword(parser, KW_LAST));
    const Token *token = peek(parser);
    TRY(expect_int(parser, &years) && expect_unit(parser, KW_YEARS));
    if (years < 1 || years > 10)
        return parser_fault(parser, token, "rules.years.range");
    for (int32_t back = 1; back <= years; back++) {
        Fact fact = {.kind = FACT_RATING, .number = back, .needed = STR("rating")};
        fact.words = str_format(parser->arena, "rating %d years back", back);
        VEC_PUSH(parser->arena, *keys, (EqualsKey){.fact = fact_index(parser, fact)});
    }
    return true;
}

static bool parse_plain_key(Parser *parser, Fact *fact) {
    static const struct {
        Keyword     keyword;
        FactKind    kind;
        const char *words, *needed;
    } plains[] = {{KW_AGE, FACT_AGE, "age", "born"},
                  {KW_DEGREE, FACT_DEGREE, "degree", "degree"},
                  {KW_THEORY, FACT_THEORY, "theory", "theory"},
                  {KW_GRADE, FACT_GRADE, "grade", "grade"}};
    for (size_t i = 0; i < COUNT_OF(plains); i++)
        if (accept_keyword(parser, plains[i].keyword)) {
            *fact = (Fact){.kind = plains[i].kind,
                           .words = str_from(plains[i].words),
                           .needed = str_from(plains[i].needed)};
            return true;
        }
    return parser_fault(parser, peek(parser), "rules.equals.key");
}

static bool parse_key(Parser *parser, Keys *keys) {
    size_t      first = keys->len;
    const Fact *held = NULL;
    Fact        fact;
    if (accept_keyword(parser, KW_RATING)) {
        TRY(parse_years(parser, keys));
    } else if (peek_keyword(parser, KW_HELD)) {
        TRY(parse_held(parser, &held));
        VEC_PUSH(parser->arena, *keys, (EqualsKey){.fact = fact_index(parser, *held)});
    } else {
        TRY(accept_keyword(parser, KW_TIME_SINCE) ? parse_since_field(parser, &fact)
                                                  : parse_plain_key(parser, &fact));
        VEC_PUSH(parser->arena, *keys, (EqualsKey){.fact = fact_index(parser, fact)});
    }
    bool rising = accept_keyword(parser, KW_ASCENDING);
    TRY(rising || accept_keyword(parser, KW_DESCENDING) ||
        CHOICE_FAULT(parser, KW_DESCENDING, KW_ASCENDING));
    for (size_t i = first; i < keys->len; i++)
        keys->at[i].rising = rising;
    return true;
}

/* One order for a kind of post in a pack. */
static bool kinds_are_free(Parser *parser, const EqualsRule *rule, const Token *token) {
    for (uint32_t i = 0; i < rule->kind_count; i++) {
        Str key = str_format(parser->arena, "equals " STR_FMT, STR_ARG(rule->kinds[i]));
        if (map_put(&parser->labels, key, token_spot(token)) != token_spot(token))
            return parser_fault_expected(parser, token, "rules.equals.twice", rule->kinds[i]);
    }
    return true;
}

bool parse_equals(Parser *parser) {
    Keys         keys = {0};
    const Token *token = peek(parser);
    EqualsRule   rule = {.pack = parser->pack, .line = token->line, .column = token->column};
    TRY(expect_new_label(parser, &rule.label));
    TRY(expect_keyword(parser, KW_OF) && expect_keyword(parser, KW_POST_KIND));
    TRY(expect_names(parser, &rule.kinds, &rule.kind_count));
    TRY(kinds_are_free(parser, &rule, token) && expect_keyword(parser, KW_RANKED));
    TRY(parse_key(parser, &keys));
    while (accept_mark(parser, ","))
        TRY(expect_keyword(parser, KW_THEN) && parse_key(parser, &keys));
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &rule.citations));
    rule.keys = keys.at;
    rule.key_count = (uint32_t)keys.len;
    VEC_PUSH(parser->rules->arena, parser->rules->equals, rule);
    return true;
}

/* ---- comparing ---- */

static bool names_kind(const EqualsRule *rule, Str kind) {
    for (uint32_t i = 0; i < rule->kind_count; i++)
        if (str_same(rule->kinds[i], kind))
            return true;
    return false;
}

/* Of the pack of highest precedence in force. */
static const EqualsRule *order_of(const Rules *rules, const Roster *roster, uint32_t post,
                                  Day day) {
    const EqualsRule *best = NULL;
    for (size_t i = 0; i < rules->equals.len; i++) {
        const EqualsRule *rule = &rules->equals.at[i];
        if (names_kind(rule, roster_post(roster, post)->kind) &&
            pack_in_force(rules, rule->pack, day) &&
            (!best ||
             rules->packs.at[rule->pack].precedence > rules->packs.at[best->pack].precedence))
            best = rule;
    }
    return best;
}

EqualsResult equals_compare(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post,
                            Day day, uint32_t first, uint32_t second) {
    const EqualsRule *rule = order_of(rules, roster, post, day);
    EqualsResult      result = {.by = EQUALS_NO_ORDER};
    if (!rule)
        return result;
    result = (EqualsResult){EQUALS_SAME, rule->label, rule->citations, NULL, 0};
    Case a = {.rules = rules, .roster = roster, .person = first, .post = post, .day = day};
    a.arena = arena;
    Case b = a;
    b.person = second;
    for (uint32_t k = 0; k < rule->key_count; k++) {
        const Fact *fact = &rules->facts.at[rule->keys[k].fact];
        Range       x = fact_range(&a, fact), y = fact_range(&b, fact);
        if (x.lo == x.hi && y.lo == y.hi && x.lo == y.lo)
            continue;
        bool above = x.lo > y.hi, below = x.hi < y.lo, rising = rule->keys[k].rising;
        result.key = fact;
        result.year = fact->kind == FACT_RATING ? day_civil(day).year - fact->number : 0;
        result.by = !above && !below  ? EQUALS_UNKNOWN
                    : above != rising ? EQUALS_FIRST
                                      : EQUALS_SECOND;
        return result;
    }
    return result;
}
