/* reason.h — reasons and what structure clauses ask, as fragments of sentences an office would write.
 *
 * A negation never shows: its part is said the other way round ("not disciplined" is one fragment,
 * "neither" a list of two), with its truth turned accordingly.
 */
#ifndef TEXT_REASON_H
#define TEXT_REASON_H

#include "model/judgement.h"
#include "text/say.h"

typedef struct Speech {
    Arena    *arena;
    Lang      lang;
    KindNames kinds;
    uint32_t  most;       /* names of a list that are said, the rest only counted; 0: all */
    bool      preference; /* the clause gives points and demands nothing */
    bool      whole;      /* of a share, how it is rounded and when it is tested is said, too */
    bool      condition;  /* it is when an exception applies, and demands nothing either */
} Speech;

/* One line about a part, its own parts below it. */
typedef struct Said Said;
struct Said {
    Truth       truth;
    Str         words;
    const Said *parts, *next;
};

const Said *reason_said(const Speech *s, const Reason *reason);
/* The same in one line: the findings of all parts, one after the other. */
Str reason_line(const Speech *s, const Reason *reason);
/* What is asked, without what was found: "trình độ chuyên môn từ đại học trở lên". */
Str reason_ask(const Speech *s, const Reason *reason);
/* What there is now of what a comparison asks: "hiện có: trung cấp"; empty where that is plain. */
Str reason_have(const Speech *s, const Reason *compared);
/* The document a row goes by: "văn bản số 12-QĐ/TU ngày 02/01/2020". */
Str reason_document(const Speech *s, const FactRow *row);
/* What it is about, in the fewest words: "trình độ chuyên môn". */
Str reason_subject(const Speech *s, const Reason *reason);
/* What a kind of post is called; its code where it has no name. */
Str reason_kind(const Speech *s, Str kind);
/* What a fact is called: "thời gian giữ …"; year: of a rating, 0: of none. */
Str reason_fact(const Speech *s, const Fact *fact, int32_t year);
/* Which posts: "các chức danh …". */
Str reason_posts(const Speech *s, const Filter *filter);
/* "Cấp ủy: nữ chiếm từ 15% tổng số ghế trở lên" */
Str reason_share(const Speech *s, const StructureAsk *ask);

#endif
