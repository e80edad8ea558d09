/* reason_parts.h — what the files of reasons share; private to reason*.c. */
#ifndef TEXT_REASON_PARTS_H
#define TEXT_REASON_PARTS_H

#include "model/vocabulary.h"
#include "text/reason.h"

#define WORDS(s, key, ...) SAY((s)->arena, (s)->lang, (key), __VA_ARGS__)

/* ---- reason.c ---- */

/* A list grows in place: a clause may join as many conditions as its file holds. */
void list_add(Text *list, Str between, Str part);
Str  join_say(const Speech *s, bool all); /* " và ", " hoặc " */

/* ---- reason_value.c ---- */

Str value_code(const Speech *s, ListId list, int64_t code); /* "đại học" */
Str value_say(const Speech *s, const Fact *fact, int64_t value);
Str value_share(const Speech *s, int64_t thousandths); /* of a percent */
/* Where the fact must lie; outside: where it must not. */
Str bound_say(const Speech *s, const Fact *fact, int64_t lo, int64_t hi, bool outside);
/* What was found of a fact that is no flag. */
Str  found_say(const Speech *s, const Reason *reason);
bool found_known(const Reason *reason);
/* Months in posts, of a tenure without a first day. */
bool found_undated(const Reason *reason);

/* ---- reason_posts.c ---- */

/* held: posts as people hold them; else as they are listed. */
Str posts_say(const Speech *s, const Filter *filter, bool held);
Str manners_say(const Speech *s, uint32_t manners); /* empty: all are counted */

/* ---- reason_dossier.c: the flags and subjects of what else stands in a person's file ---- */

Str dossier_value(const Speech *s, const Fact *fact);
Str dossier_subject(const Speech *s, const Fact *fact);
/* "Luật; Tài chính" */
Str fields_say(const Speech *s, const Fact *fact);

/* ---- reason_document.c ---- */

/* With the documents by which it is known, where the register names them. */
Str documented(const Speech *s, const Reason *reason, Str words);
/* found_say, likewise; a rating still to come is told as taken from an earlier year. */
Str found_told(const Speech *s, const Reason *reason);

/* ---- reason_fact.c: one comparison; negate: asked the other way round ---- */

Str fact_ask(const Speech *s, const Reason *reason, bool negate);
Str fact_said(const Speech *s, const Reason *reason, bool negate);
Str fact_subject(const Speech *s, const Fact *fact);
Str want_say(const Speech *s, Str wanted); /* "yêu cầu …", "ưu tiên …" */
/* Months in posts, and how they are counted. */
Str held_time(const Speech *s, const Fact *fact);
/* A portion of points for each `step` months of this fact. */
Str fact_each(const Speech *s, const Reason *reason, Str step, Str points);

#endif
