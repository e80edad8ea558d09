/* condition.h — what the files that read conditions share; private to condition*.c, bound.c and node.c.
 * As in parser.h: false or NULL after a fault has been added. */
#ifndef RULES_CONDITION_H
#define RULES_CONDITION_H

#include "rules/parser.h"

/* ---- bound.c ---- */

typedef enum ValueKind {
    VALUE_CODE,
    VALUE_MONTHS,
    VALUE_INT,
    VALUE_TIMES,
    VALUE_PERCENT,
    VALUE_FLAG
} ValueKind;

typedef struct Bound {
    int64_t lo, hi; /* both included */
    bool    negate; /* outside of it */
    Str     wanted; /* in canonical words */
} Bound;

Bound bound_from(int64_t lo); /* without words */
bool  at_bound(Parser *parser);
/* What has no order is compared by "=" or "!=" alone; always false. */
bool fault_equals_only(Parser *parser);
bool parse_bound(Parser *parser, ValueKind kind, ListId list, Bound *bound_out);
/* The fact and the bound that follows. */
const Node *parse_bounded(Parser *parser, Fact fact, ValueKind kind, ListId list);

/* ---- node.c ---- */

uint32_t    fact_index(Parser *parser, Fact fact);
const Node *node_not(Parser *parser, const Node *part);
/* Those of the group who are not outside. */
const Node *node_without(Parser *parser, const Node *group, const Node *outside);
const Node *node_gate(Parser *parser, const Node **parts, uint32_t count, uint32_t least,
                      Str words);
const Node *node_literal(Parser *parser, Fact fact, Bound bound);

/* ---- by kind: the keyword is read already ---- */

Str         condition_fold(Parser *parser, Str text); /* trimmed, in small letters */
const Node *parse_is_text(Parser *parser, FactKind kind, uint32_t field, const char *name,
                          bool of_post);
const Node *parse_since(Parser *parser);
bool        parse_since_field(Parser *parser, Fact *fact_out); /* TIME_SINCE is read already */
const Node *parse_age(Parser *parser, Keyword form);
const Node *parse_degree(Parser *parser);
bool        parse_study_field(Parser *parser, Fact *fact); /* [ IN_FIELD names | FIELD_OF_POST ] */
const Node *parse_certificate(Parser *parser);
const Node *parse_rating(Parser *parser, Keyword quantifier);
const Node *parse_disciplined(Parser *parser);
const Node *parse_no_discipline(Parser *parser);
/* As parse_filter, where “or” may join two of them. */
bool        condition_filter(Parser *parser, Filter *filter_out, Text *words);
const Node *parse_holds(Parser *parser);
const Node *parse_held_bound(Parser *parser, bool must_time, const Fact **fact_out);
const Node *parse_terms(Parser *parser); /* bound "," PER_TERM int MONTHS [ COUNTING manners ] */
const Node *parse_pool(Parser *parser);
const Node *parse_in_field(Parser *parser, FactKind kind, const char *words, const char *needed);
const Node *parse_training(Parser *parser);
const Node *parse_commended(Parser *parser);
const Node *parse_clearance(Parser *parser);
const Node *parse_matter(Parser *parser);

/* ---- condition_begin.c ---- */

/* Some words of the one condition that has them: told. */
bool condition_part_said(Parser *parser);
/* "có bằng đại học", "not older than 55": told from its first word. */
bool condition_said_instead(Parser *parser, const Token *first);
/* Where the clause can be read again behind a fault; NULL: nowhere in it. */
const Token *condition_again_at(Parser *parser);
/* "," in place of "and", "or": told; does reading go on behind it? */
bool condition_comma(Parser *parser);
/* "age under 40 years": does a word stand behind the condition that says nothing? */
bool condition_extra(Parser *parser);

/* party.c: party membership said of a person is told as what asks for it; false: it is not said here. */
bool party_fault(Parser *parser);

#endif
