/* report_words.h — small words and cells shared by the documents; private to report*.c. */
#ifndef PROCESS_REPORT_WORDS_H
#define PROCESS_REPORT_WORDS_H

#include "process/report.h"

typedef struct Paper {
    Arena   *arena;
    Lang     lang;
    Document document;
} Paper;

Paper paper_open(Arena *arena, Lang lang);
Str   paper_say(const Paper *paper, const char *key);
/* A title of one of the catalogues with one count. */
Str  paper_count(const Paper *paper, const char *key, int64_t count);
Cell paper_number(const Paper *paper, int64_t number);
Cell paper_day(const Paper *paper, Day day);
/* The message of a value by its canonical name: pattern "report.verdict.%s". */
Str paper_named(const Paper *paper, const char *pattern, const char *name);
/* Column titles by key; rows to be filled. */
Table paper_table(const Paper *paper, const char *title, const char *const *columns, uint32_t count,
                  uint32_t rows);
/* The labels of clauses with this truth, joined by "; ". */
Str paper_clauses(const Paper *paper, const Judgement *judgement, Truth truth);

/* One case, clause by clause. */
void paper_case(Paper *paper, const AnswerCase *row);

void paper_heading(Paper *paper, int depth, const char *key);
void paper_line(Paper *paper, const char *key, const Arg *args, size_t count);
#define PAPER_LINE(paper, key, ...)                                                                \
    paper_line((paper), (key), (Arg[]){__VA_ARGS__}, sizeof((Arg[]){__VA_ARGS__}) / sizeof(Arg))

#endif
