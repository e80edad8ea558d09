/* trial_rows.c — the rows of a test's own register, and the small readers that fill them. */
#include "rules/trial_given.h"

Record *trial_record(Parser *parser, Trial *trial, Kind kind) {
    Record record = {.kind = kind};
    if (kind != KIND_UNIT && kind != KIND_POST)
        record_set(&record, kind == KIND_PERSON ? "code" : "person", STR("p"));
    records_add(parser->arena, &trial->given, record);
    return &trial->given.at[trial->given.len - 1];
}

Record *trial_first(Trial *trial, Kind kind) {
    size_t at = 0;
    while (at < trial->given.len && trial->given.at[at].kind != kind)
        at++;
    ensure(at < trial->given.len);
    return &trial->given.at[at];
}

/* A fact of which there is one: the same again is no fault, another is. `from`: where it is written. */
bool given_once(Parser *parser, Record *record, const char *field, Str value, size_t from) {
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

bool read_code(Parser *parser, ListId list, Str *value_out) {
    int32_t code;
    TRY(expect_code(parser, list, &code));
    *value_out = str_from(codes_at(list, code)->id);
    return true;
}

bool read_date(Parser *parser, Str *value_out) {
    PartialDate date;
    TRY(expect_date(parser, &date));
    *value_out = partial_iso(parser->arena, date);
    return true;
}

bool read_int(Parser *parser, Str *value_out) {
    int32_t number;
    TRY(expect_int(parser, &number));
    *value_out = str_format(parser->arena, "%d", number);
    return true;
}

void given_fault(Parser *parser, const char *code, const Token *token, Str value) {
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, code, token_place(parser, token), .value = value));
}

/* [ TO date ], not before `since`. */
bool given_until(Parser *parser, Record *record, PartialDate since) {
    PartialDate  until;
    const Token *token = peek(parser);
    bool         unread = day_unread(parser);
    if (!accept_keyword(parser, KW_TO))
        return true;
    TRY(expect_date(parser, &until));
    if (!unread && !day_unread(parser) && partial_last(until) < partial_first(since))
        given_fault(parser, "rules.test.ends", token, partial_iso(parser->arena, until));
    record_set(record, "until", partial_iso(parser->arena, until));
    return true;
}

/* FROM date [ TO date ] */
bool given_period(Parser *parser, Record *record) {
    PartialDate since;
    TRY(expect_keyword(parser, KW_FROM) && expect_date(parser, &since));
    record_set(record, "since", partial_iso(parser->arena, since));
    return given_until(parser, record, since);
}

bool given_flag(Parser *parser, Record *record, const char *field, bool no, size_t from) {
    return given_once(parser, record, field, no ? STR("0") : STR("1"), from);
}
