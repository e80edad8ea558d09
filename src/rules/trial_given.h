/* trial_given.h — the records of a test's own register, and the facts read into them. */
#ifndef RULES_TRIAL_GIVEN_H
#define RULES_TRIAL_GIVEN_H

#include "rules/parser.h"

/* A new row of the case; of its person, unless the kind is of none. Good until the next row. */
Record *trial_record(Parser *parser, Trial *trial, Kind kind);
bool    parse_given(Parser *parser, Trial *trial);

#endif
