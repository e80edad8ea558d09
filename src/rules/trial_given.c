/* trial_given.c — what a test beside the rules gives: facts as records of a register of its own.
 * docs/rules/grammar.md, "Tests beside the rules". */
#include "rules/trial_given.h"

Record *trial_record(Parser *parser, Trial *trial, Kind kind) {
    Record record = {.kind = kind};
    if (kind != KIND_UNIT && kind != KIND_POST)
        record_set(&record, kind == KIND_PERSON ? "code" : "person", STR("p"));
    records_add(parser->arena, &trial->given, record);
    return &trial->given.at[trial->given.len - 1];
}

static Record *trial_first(Trial *trial, Kind kind) {
    size_t at = 0;
    while (at < trial->given.len && trial->given.at[at].kind != kind)
        at++;
    ensure(at < trial->given.len);
    return &trial->given.at[at];
}

/* A fact of which there is one: the same again is no fault, another is. `from`: where it is written. */
static bool given_once(Parser *parser, Record *record, const char *field, Str value, size_t from) {
    Str before = record_get(record, field);
    if (before.len && !str_same(before, value)) {
        Str written = parser_source(parser, from, parser->at);
        findings_add(parser->findings,
                     FINDING(SEVERITY_ERROR, "rules.test.twice",
                             token_place(parser, &parser->tokens[from]), .value = written));
        return true; /* told; the rest of the test is read */
    }
    record_set(record, field, value);
    return true;
}

static bool read_code(Parser *parser, ListId list, Str *value_out) {
    int32_t code;
    TRY(expect_code(parser, list, &code));
    *value_out = str_from(codes_at(list, code)->id);
    return true;
}

static bool read_date(Parser *parser, Str *value_out) {
    PartialDate date;
    TRY(expect_date(parser, &date));
    *value_out = partial_iso(parser->arena, date);
    return true;
}

static bool read_int(Parser *parser, Str *value_out) {
    int32_t number;
    TRY(expect_int(parser, &number));
    *value_out = str_format(parser->arena, "%d", number);
    return true;
}

static void given_fault(Parser *parser, const char *code, const Token *token, Str value) {
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, code, token_place(parser, token), .value = value));
}

/* [ TO date ], not before `since`. */
static bool given_until(Parser *parser, Record *record, PartialDate since) {
    PartialDate  until;
    const Token *token = peek(parser);
    if (!accept_keyword(parser, KW_TO))
        return true;
    TRY(expect_date(parser, &until));
    if (partial_last(until) < partial_first(since))
        given_fault(parser, "rules.test.ends", token, partial_iso(parser->arena, until));
    record_set(record, "until", partial_iso(parser->arena, until));
    return true;
}

/* FROM date [ TO date ] */
static bool given_period(Parser *parser, Record *record) {
    PartialDate since;
    TRY(expect_keyword(parser, KW_FROM) && expect_date(parser, &since));
    record_set(record, "since", partial_iso(parser->arena, since));
    return given_until(parser, record, since);
}

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
    if (field->keyword == KW_BORN &&
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

static bool given_held(Parser *parser, Trial *trial) {
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
static bool given_held_this(Parser *parser, Trial *trial) {
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

static bool given_term(Parser *parser, Trial *trial) {
    Record term = {.kind = KIND_TERM};
    trial_body(parser, trial);
    record_set(&term, "name", STR("t"));
    record_set(&term, "code", str_format(parser->arena, "t%zu", trial->given.len));
    record_set(&term, "body", STR("b"));
    const Token *token = peek(parser);
    TRY(given_period(parser, &term));
    if (!record_get(&term, "until").len)
        return parser_fault_expected(parser, token, "rules.expected",
                                     keyword_spelling(parser->lang, KW_TO));
    records_add(parser->arena, &trial->given, term);
    return true;
}

static bool given_member(Parser *parser, Trial *trial) {
    trial_body(parser, trial);
    Record *record = trial_record(parser, trial, KIND_MEMBERSHIP);
    record_set(record, "body", STR("b"));
    return given_period(parser, record);
}

/* ---- the rest of the file ---- */

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

static bool given_pool(Parser *parser, Trial *trial) {
    Record *record = trial_record(parser, trial, KIND_POOL);
    record_set(record, "post", STR("c"));
    record_set(record, "since", day_iso(parser->arena, trial->day));
    return true;
}

static bool given_unit(Parser *parser, Trial *trial) {
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

static bool given_flag(Parser *parser, Record *record, const char *field, bool no, size_t from) {
    return given_once(parser, record, field, no ? STR("0") : STR("1"), from);
}

static bool given_post(Parser *parser, Trial *trial) {
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

/* [ NOT ] TIES_DECLARED */
static bool given_ties(Parser *parser, Trial *trial) {
    size_t from = parser->at;
    bool   no = accept_keyword(parser, KW_NOT);
    TRY(expect_keyword(parser, KW_TIES_DECLARED));
    return given_flag(parser, trial_first(trial, KIND_PERSON), "ties_declared", no, from);
}

bool parse_given(Parser *parser, Trial *trial) {
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
    return choice_part_fault(parser, fits, COUNT_OF(fits), 1)
               ? false
               : parser_fault(parser, peek(parser), "rules.expected.given");
}
