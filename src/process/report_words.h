/* report_words.h — small words and cells shared by the documents; private to report*.c. */
#ifndef PROCESS_REPORT_WORDS_H
#define PROCESS_REPORT_WORDS_H

#include "process/label.h"
#include "process/report.h"
#include "text/reason.h"
#include "wire/balance.h"

typedef struct Paper {
    Arena        *arena;
    Lang          lang;
    ReportForm    form;
    KindNames     kinds;
    const Labels *labels; /* of posts and people; NULL: as they are named */
    Str           note;   /* of a workbook: as of when, below every title */
    Document      document;
} Paper;

Paper paper_open(Arena *arena, Lang lang); /* a page that names no kinds */
Paper paper_for(Arena *arena, Lang lang, ReportForm form, KindNames kinds);
/* How reasons are said here: lists are cut on a page only. */
Speech paper_speech(const Paper *paper, bool preference);
Str    paper_citation(const Paper *paper, Citations citations); /* say_citations */
Str    paper_say(const Paper *paper, const char *key);
/* A title of one of the catalogues with one count. */
Str  paper_count(const Paper *paper, const char *key, int64_t count);
Cell paper_number(const Paper *paper, int64_t number);
Str  paper_date(const Paper *paper, Day day); /* within a sentence */
Cell paper_day(const Paper *paper, Day day);
/* The message of a value by its canonical name: pattern "report.verdict.%s". */
Str paper_named(const Paper *paper, const char *pattern, const char *name);
/* What a move is called; a by-election is none of the elections that begin a term. */
Str paper_move(const Paper *paper, MoveKind kind, bool by_election);
/* Column titles by key; rows to be filled. */
Table paper_table(const Paper *paper, const char *title, const char *const *columns, uint32_t count,
                  uint32_t rows);
/* The header of a field; a row by its kind and key. */
Str paper_header(const Paper *paper, const Field *field);
Str paper_row(const Paper *paper, Kind kind, Str key);
/* A value as people say it; a kind of post or body by its name, its code beside. */
Str  paper_value(const Paper *paper, KindNames posts, KindNames bodies, Kind kind, uint32_t field,
                 Str value);
bool paper_is_page(const Paper *paper);
/* How many of these rows are listed: on a page `most` at the most. */
uint32_t paper_listed(const Paper *paper, uint32_t count, uint32_t most);
/* Says how many rows were not listed, if any, and how to see them. */
void paper_rest(Paper *paper, uint32_t listed, uint32_t count);
/* Likewise of a plan, which has no --all. */
void paper_rest_plan(Paper *paper, uint32_t listed, uint32_t count);
Str  paper_or_none(const Paper *paper, Str words);
/* Every move, course, empty seat and shortfall of a plan, a table each. */
void paper_plan_rows(Paper *paper, const PlanAnswer *answer);
/* A table with, in a workbook, its title and the note above it. */
void paper_put(Paper *paper, const char *heading, Table table);
/* What a structure rule asks, in words. */
Str paper_rule(const Paper *paper, const StructureAsk *ask);
/* Heads it asks for: "≥ 3", "2–5". */
Str paper_wanted(const Paper *paper, const StructureResult *row);
/* How shares stand if nominees are not elected. */
void paper_elections(Paper *paper, const PlanAnswer *answer);
/* Whom the plan elects, body by body; nothing where it elects nobody. */
/* People from elsewhere, a row each. */
void paper_receptions(Paper *paper, const PlanAnswer *answer);
void paper_slates(Paper *paper, const AnswerSlate *slates, uint32_t slate_count);
/* How many free seats of bodies stand empty at the end. */
void paper_seats_empty(Paper *paper, const PlanAnswer *answer);
/* Targets of movements and who was moved, where a pack has any. */
void paper_movements(Paper *paper, const StructureAnswer *answer);
/* The facts that would decide. */
Str paper_needs(const Paper *paper, const Judgement *judgement);
/* The requirements not met: on a page what each is about, else what was found and asked; with labels. */
Str paper_cause(const Paper *paper, const Judgement *judgement);
/* Whom clauses on relatives keep from the posts of the answer, and of whom it is not known. */
void paper_pairs(Paper *paper, const AnswerPairs *pairs);
void paper_kin(Paper *paper, const ExplainAnswer *answer);
/* Where the facts of the answer come from, by version, where that was asked for. */
void paper_origins(Paper *paper, const ExplainAnswer *answer);
/* What the requirements not met are about, with how many people and in which clauses. */
void paper_failing(Paper *paper, const AssessAnswer *answer);
/* Every clause applied, in full. */
void paper_clauses(Paper *paper, const AssessAnswer *answer);
/* What the case is away from being eligible; nothing where it was not looked for. */
void paper_nearest(Paper *paper, const AnswerCase *row);
/* What another plan costs more, part by part, and who is elsewhere in it; below a line that says of what. */
void paper_other(Paper *paper, const AnswerOther *other);
/* "12", "3 to 12", "at most 12", "cannot be compared". */
Str paper_range(const Paper *paper, AnswerRange range);
/* One case, clause by clause. */
void paper_case(Paper *paper, const AnswerCase *row);

/* Transfers of a balance; people: every one of them. */
void paper_transfers(Paper *paper, const BalanceAnswer *answer, bool people);
/* The quality index, with its formula. */
void paper_quality(Paper *paper, const QualityAnswer *answer);

void paper_heading(Paper *paper, int depth, const char *key);
void paper_line(Paper *paper, const char *key, const Arg *args, size_t count);
/* "After the course X (from – to) P is eligible for the post Y, and enters it on D." */
void paper_course(Paper *paper, const AnswerCourse *course);
/* "Somebody from elsewhere (X) enters the post Y on D and must meet: …" */
void paper_received(Paper *paper, const AnswerReceived *row);

/* Who covers an empty seat. */
Str paper_covers(Paper *paper, const AnswerVacancy *vacancy);

/* A line of the catalogue, set in by two spaces a step. */
void paper_line_in(Paper *paper, int depth, Str words);
/* A person as the labels have them; without a name the code. */
Str paper_person(const Paper *paper, Str code, Str name);
/* The body that was asked about. */
void paper_body(Paper *paper, const ExplainAnswer *answer);
/* Why these seats stay empty. */
void paper_empty(Paper *paper, const AnswerEmpty *empty);
/* Why posts are given up and seats stay empty. */
void paper_whys(Paper *paper, const ExplainAnswer *answer);

/* Units with more seats of deputies than they may fill; nothing where there is none. */
void paper_displaced(Paper *paper, const PlanAnswer *answer);
void paper_deputies(Paper *paper, const PlanAnswer *answer);

/* Movements of a scenario: what a plan makes of them, and as it says them. */
void paper_arrivals(Paper *paper, const PlanAnswer *answer);
void paper_arrivals_asked(Paper *paper, const Roster *roster, const Settings *settings);

#define PAPER_LINE(paper, key, ...)                                                                \
    paper_line((paper), (key), (Arg[]){__VA_ARGS__}, sizeof((Arg[]){__VA_ARGS__}) / sizeof(Arg))

#endif
