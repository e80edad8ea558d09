/* trial_given.h — the records of a test's own register, and the facts read into them; private to trial*.c, cover*.c. */
#ifndef RULES_TRIAL_GIVEN_H
#define RULES_TRIAL_GIVEN_H

#include "rules/parser.h"

bool parse_given(Parser *parser, Trial *trial);
/* Does an office's way to say it stand here? */
bool given_said(Parser *parser);

/* trial_rows.c. A new row of the case; of its person, unless the kind is of none. Good until the next row. */
Record *trial_record(Parser *parser, Trial *trial, Kind kind);
/* The first of the kind, which is there. */
Record *trial_first(Trial *trial, Kind kind);
/* A fact of which there is one: the same again is no fault, another is. `from`: where it is written. */
bool given_once(Parser *parser, Record *record, const char *field, Str value, size_t from);
bool given_flag(Parser *parser, Record *record, const char *field, bool no, size_t from);
void given_fault(Parser *parser, const char *code, const Token *token, Str value);
bool given_until(Parser *parser, Record *record, PartialDate since);
bool given_period(Parser *parser, Record *record);
/* As values of records. */
bool read_code(Parser *parser, ListId list, Str *value_out);
bool read_date(Parser *parser, Str *value_out);
bool read_int(Parser *parser, Str *value_out);

/* trial_posts.c: behind their first word. */
bool given_held(Parser *parser, Trial *trial);
bool given_held_this(Parser *parser, Trial *trial);
bool given_term(Parser *parser, Trial *trial);
bool given_member(Parser *parser, Trial *trial);
bool given_pool(Parser *parser, Trial *trial);
bool given_unit(Parser *parser, Trial *trial);
bool given_post(Parser *parser, Trial *trial);

#endif
