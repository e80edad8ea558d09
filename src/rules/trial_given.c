/* trial_given.c — what a test beside the rules gives: which words it may begin with, and what is of the person.
 * docs/rules/grammar.md, "Tests beside the rules". */
#include "rules/trial_given.h"

typedef struct PersonField {
    Keyword     keyword;
    const char *name;
    FieldType   type;
} PersonField;

static bool given_person(Parser *parser, Trial *trial, const PersonField *field) {
    Str    value;
    size_t from = parser->at - 1;
    TRY(expect_mark(parser, "="));
    if (field->type == FIELD_CODE)
        TRY(read_code(parser, LIST_SEX, &value));
    else if (field->type == FIELD_DATE)
        TRY(read_date(parser, &value));
    else
        TRY(expect_text(parser, &value));
    if (field->keyword == KW_BORN && !day_unread(parser) && !trial->undated &&
        partial_first(parser->tokens[parser->at - 1].date) > trial->day)
        given_fault(parser, "rules.test.unborn", &parser->tokens[from], value);
    return given_once(parser, trial_first(trial, KIND_PERSON), field->name, value, from);
}

static bool given_degree(Parser *parser, Trial *trial) {
    Str level, field = STR("");
    TRY(expect_mark(parser, "=") && read_code(parser, LIST_DEGREE, &level));
    if (accept_keyword(parser, KW_IN_FIELD))
        TRY(expect_text(parser, &field));
    Record *record = trial_record(parser, trial, KIND_DEGREE);
    record_set(record, "level", level);
    record_set(record, "field", field);
    return true;
}

static bool given_theory(Parser *parser, Trial *trial) {
    Str level;
    TRY(expect_mark(parser, "=") && read_code(parser, LIST_THEORY, &level));
    record_set(trial_record(parser, trial, KIND_THEORY), "level", level);
    return true;
}

static bool given_certificate(Parser *parser, Trial *trial) {
    Str type;
    TRY(read_code(parser, LIST_CERTIFICATE, &type));
    record_set(trial_record(parser, trial, KIND_CERTIFICATE), "type", type);
    return true;
}

/* The grade of one year. */
static Record *rating_of(Parser *parser, Trial *trial, Str year) {
    for (size_t i = 0; i < trial->given.len; i++)
        if (trial->given.at[i].kind == KIND_RATING &&
            str_same(record_get(&trial->given.at[i], "year"), year))
            return &trial->given.at[i];
    Record *record = trial_record(parser, trial, KIND_RATING);
    record_set(record, "year", year);
    return record;
}

static bool given_rating(Parser *parser, Trial *trial) {
    Str    year, grade;
    size_t from = parser->at - 1;
    TRY(read_int(parser, &year) && expect_mark(parser, "="));
    TRY(read_code(parser, LIST_RATING, &grade));
    return given_once(parser, rating_of(parser, trial, year), "grade", grade, from);
}

static bool given_discipline(Parser *parser, Trial *trial) {
    Str form;
    TRY(read_code(parser, LIST_DISCIPLINE, &form));
    Record *record = trial_record(parser, trial, KIND_DISCIPLINE);
    record_set(record, "form", form);
    return given_period(parser, record);
}

static bool given_grade(Parser *parser, Trial *trial) {
    Str level;
    TRY(expect_mark(parser, "=") && read_code(parser, LIST_GRADE, &level));
    record_set(trial_record(parser, trial, KIND_GRADE), "level", level);
    return true;
}

/* IN_FIELD string */
static bool given_field(Parser *parser, Trial *trial, Kind kind) {
    Str field;
    TRY(expect_keyword(parser, KW_IN_FIELD) && expect_text(parser, &field));
    record_set(trial_record(parser, trial, kind), "field", field);
    return true;
}

static bool given_strength(Parser *parser, Trial *trial) {
    return given_field(parser, trial, KIND_STRENGTH);
}

static bool given_in_charge(Parser *parser, Trial *trial) {
    return given_field(parser, trial, KIND_DUTY);
}

static bool given_dated(Parser *parser, Record *record, const char *field) {
    Str date;
    TRY(expect_keyword(parser, KW_DATED) && read_date(parser, &date));
    record_set(record, field, date);
    return true;
}

static bool given_training(Parser *parser, Trial *trial) {
    Str type;
    TRY(read_code(parser, LIST_TRAINING, &type));
    Record *record = trial_record(parser, trial, KIND_TRAINING);
    record_set(record, "type", type);
    return given_dated(parser, record, "until");
}

static bool given_commended(Parser *parser, Trial *trial) {
    Str form;
    TRY(read_code(parser, LIST_COMMENDATION, &form));
    Record *record = trial_record(parser, trial, KIND_COMMENDATION);
    record_set(record, "form", form);
    return given_dated(parser, record, "dated");
}

static bool given_clearance(Parser *parser, Trial *trial) {
    Str type, status;
    TRY(read_code(parser, LIST_CLEARANCE, &type) && expect_mark(parser, "="));
    TRY(read_code(parser, LIST_STATUS, &status));
    Record *record = trial_record(parser, trial, KIND_CLEARANCE);
    record_set(record, "type", type);
    record_set(record, "status", status);
    return given_dated(parser, record, "dated");
}

/* MATTER code [ IN_OWN_UNIT ] DATED date [ TO date ] */
static bool given_matter(Parser *parser, Trial *trial) {
    Str type;
    TRY(read_code(parser, LIST_MATTER, &type));
    Record *record = trial_record(parser, trial, KIND_MATTER);
    record_set(record, "type", type);
    record_set(record, "act", type);
    if (accept_keyword(parser, KW_IN_OWN_UNIT)) {
        record_set(record, "person", STR(""));
        record_set(record, "unit", STR("u"));
    }
    PartialDate dated;
    TRY(expect_keyword(parser, KW_DATED) && expect_date(parser, &dated));
    record_set(record, "dated", partial_iso(parser->arena, dated));
    return given_until(parser, record, dated);
}

static bool given_ends(Parser *parser);

/* "not disciplined": what a test does not give is not there; told up to what follows it. */
static bool absent_fault(Parser *parser) {
    const Token *token = peek(parser);
    size_t       from = parser->at;
    while (!at_sure_item(parser) && !given_ends(parser))
        parser->at++;
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, "rules.said.extra", token_place(parser, token),
                         .value = parser_source(parser, from, parser->at)));
    return true;
}

/* [ NOT ] TIES_DECLARED */
static bool given_ties(Parser *parser, Trial *trial) {
    size_t from = parser->at;
    if (peek_keyword(parser, KW_NOT) && peek(parser)[1].kind == TOKEN_KEYWORD &&
        peek(parser)[1].keyword != KW_TIES_DECLARED)
        return absent_fault(parser);
    bool no = accept_keyword(parser, KW_NOT);
    TRY(expect_keyword(parser, KW_TIES_DECLARED));
    return given_flag(parser, trial_first(trial, KIND_PERSON), "ties_declared", no, from);
}

bool given_said(Parser *parser) {
    Str expected = STR(""), value;
    return saying_find(parser, peek(parser), "rules.expected.given", &expected, &value) != NULL;
}

static bool given_read(Parser *parser, Trial *trial) {
    static const PersonField people[] = {
        {KW_SEX, "sex", FIELD_CODE},
        {KW_BORN, "born", FIELD_DATE},
        {KW_ETHNIC, "ethnic", FIELD_TEXT},
        {KW_RELIGION, "religion", FIELD_TEXT},
        {KW_NATIVE_PLACE, "native_place", FIELD_TEXT},
        {KW_OCCUPATION, "occupation", FIELD_TEXT},
        {KW_PARTY_JOINED, "party_joined", FIELD_DATE},
        {KW_PARTY_OFFICIAL, "party_official", FIELD_DATE},
        {KW_SERVICE_START, "service_start", FIELD_DATE},
    };
    static const struct {
        Keyword keyword;
        bool (*read)(Parser *, Trial *);
    } rows[] = {{KW_DEGREE, given_degree},
                {KW_THEORY, given_theory},
                {KW_CERTIFICATE, given_certificate},
                {KW_RATING, given_rating},
                {KW_DISCIPLINED, given_discipline},
                {KW_HELD, given_held},
                {KW_HELD_THIS, given_held_this},
                {KW_TERM, given_term},
                {KW_MEMBER, given_member},
                {KW_GRADE, given_grade},
                {KW_STRENGTH, given_strength},
                {KW_TRAINING, given_training},
                {KW_COMMENDED, given_commended},
                {KW_STATUS_OF, given_clearance},
                {KW_MATTER, given_matter},
                {KW_IN_CHARGE, given_in_charge},
                {KW_IN_POOL_THIS, given_pool},
                {KW_UNIT, given_unit},
                {KW_POST, given_post}};
    if (this_post_fault(parser, KW_HELD_THIS))
        return false;
    for (size_t i = 0; i < COUNT_OF(people); i++)
        if (accept_keyword(parser, people[i].keyword))
            return given_person(parser, trial, &people[i]);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (accept_keyword(parser, rows[i].keyword))
            return rows[i].read(parser, trial);
    if (peek_keyword(parser, KW_NOT) || peek_keyword(parser, KW_TIES_DECLARED))
        return given_ties(parser, trial);
    if (peek_keyword(parser, KW_SEATS) ||
        (peek(parser)->kind == TOKEN_NUMBER && peek(parser)[1].keyword == KW_PEOPLE))
        return parser_fault(parser, peek(parser), "rules.test.seats");
    Str word = peek(parser)->source;
    if (str_is(word, parser->lang == PACK_VI ? "chức" : "post") ||
        str_is(word, parser->lang == PACK_VI ? "chức_vụ" : "post"))
        return parser_fault_expected(parser, peek(parser), "rules.expected.given.post",
                                     keyword_spelling(parser->lang, KW_POST));
    Keyword fits[COUNT_OF(rows)];
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        fits[i] = rows[i].keyword;
    return given_said(parser) || !choice_part_fault(parser, fits, COUNT_OF(fits), 1)
               ? parser_fault(parser, peek(parser), "rules.expected.given")
               : false;
}

/* Words of the other language for what follows a given. */
static bool foreign_follows(const Parser *parser, const Token *token) {
    PackLang other = parser->lang == PACK_VI ? PACK_EN : PACK_VI;
    Str      words[4];
    size_t   count = 0, used;
    for (; count < COUNT_OF(words) && token[count].kind == TOKEN_WORD; count++)
        words[count] = token[count].text;
    Keyword keyword = keyword_match(other, words, count, &used);
    return keyword == KW_GIVEN || keyword == KW_EXPECT;
}

static bool given_ends(Parser *parser) {
    return peek_mark(parser, ";") || peek_mark(parser, "}") || peek_keyword(parser, KW_GIVEN) ||
           peek_keyword(parser, KW_EXPECT) || foreign_follows(parser, peek(parser));
}

/* Behind the fault just told, over what stands in braces there, to what follows a given; false: nothing of the test
 * does. */
static bool given_pass(Parser *parser) {
    size_t at = parser->at;
    int    braces = 0;
    if (!parser_reads_on(parser) && !parser_unsays_repeat(parser))
        return false;
    for (; !at_sure_item(parser) && (braces || !given_ends(parser)); parser->at++)
        braces += peek_mark(parser, "{") - peek_mark(parser, "}");
    if (at_sure_item(parser)) {
        parser->at = at;
        return false;
    }
    parser->slip = (Slip){0};
    parser->unread_count++;
    return parser->unread = true;
}

bool parse_given(Parser *parser, Trial *trial) {
    return given_read(parser, trial) || given_pass(parser);
}
