/* trial_posts.c — what a test gives of posts and bodies: those held, the pool, the unit and the post that is judged.
 * docs/rules/grammar.md, "Tests beside the rules". */
#include "rules/trial_given.h"

/* A second unit, once. */
static void given_other_unit(Parser *parser, Trial *trial) {
    for (size_t i = trial->given.len; i-- > 0;)
        if (trial->given.at[i].kind == KIND_UNIT &&
            str_is(record_get(&trial->given.at[i], "code"), "v"))
            return;
    Record *unit = trial_record(parser, trial, KIND_UNIT);
    record_set(unit, "code", STR("v"));
    record_set(unit, "name", STR("v"));
}

static bool given_held_part(Parser *parser, Trial *trial, size_t at, bool *more) {
    Record *record = &trial->given.at[at];
    Str     value;
    *more = true;
    if (accept_keyword(parser, KW_LEVEL)) {
        TRY(expect_mark(parser, "=") && read_code(parser, LIST_LEVEL, &value));
        record_set(record, "level", value);
    } else if (accept_keyword(parser, KW_BLOC)) {
        TRY(expect_mark(parser, "=") && read_code(parser, LIST_BLOC, &value));
        record_set(record, "bloc", value);
    } else if (accept_keyword(parser, KW_RANK)) {
        TRY(expect_mark(parser, "=") && read_int(parser, &value));
        record_set(record, "rank", value);
    } else if (accept_keyword(parser, KW_SAME_UNIT)) {
        record_set(record, "unit", STR("u"));
    } else if (accept_keyword(parser, KW_NOT)) {
        TRY(expect_keyword(parser, KW_SAME_UNIT));
        record_set(record, "unit", STR("v"));
        given_other_unit(parser, trial); /* moves the records */
    } else if (accept_keyword(parser, KW_COUNTING)) {
        TRY(expect_mark(parser, "{") && read_code(parser, LIST_MANNER, &value));
        record_set(record, "manner", value);
        return expect_mark(parser, "}");
    } else {
        *more = false;
    }
    return true;
}

bool given_held(Parser *parser, Trial *trial) {
    Str     kind = STR("");
    Record *record = trial_record(parser, trial, KIND_TENURE);
    if (peek(parser)->kind == TOKEN_TEXT)
        TRY(expect_text(parser, &kind));
    record_set(record, "kind", kind);
    record_set(record, "title", kind);
    size_t at = trial->given.len - 1;
    for (bool more = true; more;)
        TRY(given_held_part(parser, trial, at, &more));
    return given_period(parser, &trial->given.at[at]);
}

/* HELD_THIS [ COUNTING "{" manner "}" ] FROM date [ TO date ] */
bool given_held_this(Parser *parser, Trial *trial) {
    Record *record = trial_record(parser, trial, KIND_TENURE);
    record_set(record, "title", STR("c"));
    record_set(record, "post", STR("c"));
    if (accept_keyword(parser, KW_COUNTING)) {
        Str manner;
        TRY(expect_mark(parser, "{") && read_code(parser, LIST_MANNER, &manner));
        TRY(expect_mark(parser, "}"));
        record_set(record, "manner", manner);
    }
    return given_period(parser, record);
}

/* The body in which the post has its seat. */
static void trial_body(Parser *parser, Trial *trial) {
    for (size_t i = 0; i < trial->given.len; i++)
        if (trial->given.at[i].kind == KIND_BODY)
            return;
    Record body = {.kind = KIND_BODY}, seat = {.kind = KIND_SEAT};
    record_set(&body, "code", STR("b"));
    record_set(&body, "name", STR("b"));
    record_set(&body, "kind", STR("b"));
    record_set(&seat, "body", STR("b"));
    record_set(&seat, "post", STR("c"));
    records_add(parser->arena, &trial->given, body);
    records_add(parser->arena, &trial->given, seat);
}

bool given_term(Parser *parser, Trial *trial) {
    Record term = {.kind = KIND_TERM};
    trial_body(parser, trial);
    record_set(&term, "name", STR("t"));
    record_set(&term, "code", str_format(parser->arena, "t%zu", trial->given.len));
    record_set(&term, "body", STR("b"));
    TRY(given_period(parser, &term));
    Str to =
        str_format(parser->arena, STR_FMT " …", STR_ARG(keyword_spelling(parser->lang, KW_TO)));
    if (!record_get(&term, "until").len)
        return parser_fault_expected(parser, peek(parser) - 1, "rules.after", to);
    records_add(parser->arena, &trial->given, term);
    return true;
}

bool given_member(Parser *parser, Trial *trial) {
    trial_body(parser, trial);
    Record *record = trial_record(parser, trial, KIND_MEMBERSHIP);
    record_set(record, "body", STR("b"));
    return given_period(parser, record);
}

bool given_pool(Parser *parser, Trial *trial) {
    Record *record = trial_record(parser, trial, KIND_POOL);
    record_set(record, "post", STR("c"));
    record_set(record, "since", day_iso(parser->arena, trial->day));
    return true;
}

bool given_unit(Parser *parser, Trial *trial) {
    enum { OF_TEXT = -1, OF_NUMBER = -2 };
    static const struct {
        Keyword     keyword;
        const char *name;
        int         list; /* OF_TEXT, OF_NUMBER */
    } fields[] = {{KW_LEVEL, "level", LIST_LEVEL}, {KW_BLOC, "bloc", LIST_BLOC},
                  {KW_FIELD, "field", OF_TEXT},    {KW_LOCALITY, "locality", OF_TEXT},
                  {KW_KIND, "kind", OF_TEXT},      {KW_STAFF, "staffing", OF_NUMBER}};
    size_t from = parser->at - 1;
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (accept_keyword(parser, fields[i].keyword)) {
            Str value;
            TRY(expect_mark(parser, "="));
            TRY(fields[i].list == OF_TEXT     ? expect_text(parser, &value)
                : fields[i].list == OF_NUMBER ? read_int(parser, &value)
                                              : read_code(parser, (ListId)fields[i].list, &value));
            return given_once(parser, trial_first(trial, KIND_UNIT), fields[i].name, value, from);
        }
    return parser_fault(parser, peek(parser), "rules.expected.given");
}

bool given_post(Parser *parser, Trial *trial) {
    Str     value;
    size_t  from = parser->at - 1;
    Record *post = trial_first(trial, KIND_POST);
    bool    no = accept_keyword(parser, KW_NOT);
    if (accept_keyword(parser, KW_KEY))
        return given_flag(parser, post, "key", no, from);
    if (accept_keyword(parser, KW_ELECTED))
        return given_flag(parser, post, "elected", no, from);
    if (no)
        return parser_fault(parser, peek(parser), "rules.expected.given");
    if (accept_keyword(parser, KW_FIELD)) {
        TRY(expect_mark(parser, "=") && expect_text(parser, &value));
        return given_once(parser, post, "field", value, from);
    }
    TRY(expect_keyword(parser, KW_RANK) && expect_mark(parser, "=") && read_int(parser, &value));
    return given_once(parser, post, "rank", value, from);
}
