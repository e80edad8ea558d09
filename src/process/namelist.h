/* namelist.h — a name list in brief (danh sách trích ngang) as offices keep it, and what is asked about it.
 *
 * A sheet that is no sheet of the template, but in which a row of headers names people, is a list. Its
 * columns are guessed from headers and cells, with how sure that is; what stays unclear becomes a
 * question, all places of one kind in one. Nothing is written while a question is open. An answer is a
 * word under (question, value); the answers of a list are kept in the register under the fingerprint of
 * its headers, so that next month's list asks nothing (docs/import.md, "Name lists in brief").
 */
#ifndef PROCESS_NAMELIST_H
#define PROCESS_NAMELIST_H

#include "model/document.h"
#include "office/grid.h"
#include "process/kind_guess.h"
#include "process/namelist_words.h"
#include "text/say.h"

#include <jansson.h>

enum {
    LIST_LEVELS = 4, /* rows of headers */
    LIST_COLUMNS = 256,
    LIST_HEADER_WITHIN = 64, /* rows in which headers are looked for */
    LIST_SAMPLES = 3,
    LIST_SURE = 70, /* percent; below, the user is asked */
};

typedef enum ListBy { LIST_BY_GUESS, LIST_BY_KEPT, LIST_BY_ANSWER } ListBy;

typedef struct ListColumn {
    Str      path[LIST_LEVELS]; /* headers, top first */
    uint32_t depth;
    Str      header; /* "Trình độ / LLCT"; empty: none */
    Str      name;   /* the header; "… #2" where it stands twice; "cột H" where there is none */
    ListFeed feed;   /* FEED_UNKNOWN while it is asked */
    ListFeed suggested;
    uint32_t sure; /* percent */
    ListBy   by;
    uint32_t filled; /* cells that say something */
    Str      samples[LIST_SAMPLES];
} ListColumn;

typedef enum ListRowKind {
    LIST_ROW_BLANK,
    LIST_ROW_PERSON,
    LIST_ROW_VACANT,  /* a post nobody holds: no name where one should be */
    LIST_ROW_MORE,    /* goes on with the person above */
    LIST_ROW_SECTION, /* names a unit or a group */
    LIST_ROW_NUMBERS, /* (1) (2) (3), or the headers again on a new page */
    LIST_ROW_SUM,
    LIST_ROW_TAIL, /* signatures and what else stands below the list */
    LIST_ROW_ODD,  /* in the list, but no person could be read */
} ListRowKind;

typedef struct List {
    const Grid  *grid;
    uint32_t     top, bottom; /* rows of headers, by index */
    ListColumn  *columns;
    uint32_t     column_count;
    Str          fingerprint;
    ListRowKind *rows; /* by index */
    uint32_t     people, sections;
} List;

/* --- questions and answers ------------------------------------------------------------------- */

typedef struct ListItem {
    Str      value;     /* what the list says */
    Str      suggested; /* an answer; empty: none */
    Place    place;     /* first of them */
    uint32_t places;
    Str      near[KINDS_NEAR]; /* answers that may be meant, where none is suggested */
    uint32_t near_count;
    Str      suggested_name,
        near_name[KINDS_NEAR]; /* of codes what they are called; empty: they say it */
} ListItem;

/* id: "columns", "women", "office", "units", "posts", "kinds", "bodies", "people", "same". The catalogue has the question
 * under "namelist.ask.ID" and a sentence for each choice under "namelist.choice.CHOICE". */
typedef struct ListQuestion {
    const char        *id;
    const char *const *choices;  /* ended by NULL; items of some questions take other answers too */
    bool               one;      /* what the user types may be said of all items at once */
    bool               optional; /* the list goes in without an answer */
    VEC(ListItem) items;
} ListQuestion;

/* An answer given on a terminal. */
typedef struct ListAnswer {
    const char *question;
    Str         value, answer;
} ListAnswer;

typedef VEC(ListAnswer) ListAnswerList;

typedef struct ListAnswers {
    Arena *arena;
    Map    given; /* question, US, value ("*": all others) -> index in texts */
    VEC(Str) texts;
    VEC(bool) kept; /* from the register, not from the user */
    VEC(bool) met;  /* somebody asked for it */
} ListAnswers;

ListAnswers answers_open(Arena *arena);
void answers_set(ListAnswers *answers, const char *question, Str value, Str answer, bool kept);
/* One that was typed, in whatever words; to a question there is not, none. */
void answers_say(ListAnswers *answers, const ListAnswer *said);
/* The answer for this value, else the one for all; empty: none. kept_out may be NULL. */
Str answers_get(const ListAnswers *answers, const char *question, Str value, bool *kept_out);
/* Answers of a question, the user's own, that nothing asked for. */
void answers_unmet(const ListAnswers *answers, const char *question, Str file, Findings *findings);
/* Values of the user's answers that nothing was asked of, and how many. */
Str answers_idle(const ListAnswers *answers, const char *question, uint32_t *count_out);
/* An answer for this very value. */
bool answers_has(const ListAnswers *answers, const char *question, Str value);
/* {"answers": 1, "columns": {...}, ...}, or an object with such a one under "answers" (--guess). */
bool answers_load(const char *path, ListAnswers *answers, Findings *findings, Error *err);
void answers_parse(Str text, Str name, ListAnswers *answers, bool kept, Findings *findings);

/* What was seen of the lists of one import, and what is asked. */
typedef struct Lists {
    VEC(List) at;
    VEC(ListQuestion) questions; /* open ones */
    ListAnswers answers;         /* given and kept */
    bool        unconfirmed;     /* columns are guessed, and the user wants to see them first */
} Lists;

/* Open questions without whose answers nothing is taken. */
uint32_t lists_wanting(const Lists *lists);

/* The guess of each list as a table: column, header, samples, what it feeds, how sure. */
Document lists_report(Arena *arena, Lang lang, const Lists *lists);
/* One question as a table of its items; its sentence is lists_question. */
Str      lists_question(Arena *arena, Lang lang, const ListQuestion *question);
Document lists_items(Arena *arena, Lang lang, const ListQuestion *question);
Str      lists_choice(Arena *arena, Lang lang, const char *choice);
Str      lists_feed(Arena *arena, Lang lang, ListFeed feed); /* words for people */
/* {"lists": [...], "questions": [...], "answers": {...}}: new references, into the answer. */
void lists_json(Arena *arena, Lang lang, const Lists *lists, json_t *answer);
/* The same in the user's words, for a file to be filled in: answers first, "" where one is wanted. */
void lists_sheet(Arena *arena, Lang lang, const Lists *lists, json_t *answer);

/* --- answers and fields in words of either language (namelist_said.c) ------------------------- */

/* The choice that is meant, else what was said. */
Str answer_read(Arena *arena, const char *const *choices, Str said);
Str answer_said(Arena *arena, Lang lang, const char *const *choices, Str answer);
/* A part of the file of answers: "units", "đơn vị". */
Str  question_said(Arena *arena, Lang lang, const char *question);
bool question_is(Arena *arena, const char *question, Str said);
/* By the program's name, a header, or what lists_feed says. FEED_UNKNOWN: no such field. */
ListFeed feed_read(Arena *arena, Str said);
Str      feed_said(Arena *arena, Lang lang, ListFeed feed);
/* Every field a column may feed, ratings of one year aside, as lists_feed may be asked of them; how many. */
uint32_t feeds_all(Arena *arena, ListFeed **feeds_out);
/* What the user says in answer to that question, as the program names it: a choice, of columns a field; else as it was
 * said. */
Str answer_meant(Arena *arena, const char *question, Str said);
/* Of the question; its id must be one. */
const char *const *answer_choices(const char *question);

/* Sheets that may be lists, while the files are read. */
typedef struct ListIntake {
    Arena *arena;
    Words  words;
    bool   ready; /* the words are loaded: the program's own not before a sheet asks for them */
    VEC(Grid) grids;
    VEC(const char *) paths; /* of those grids */
} ListIntake;

struct IntakeBatch;
struct IntakeOptions;
/* Faults in the words refuse the batch. False only with err set. */
bool         lists_open(struct IntakeBatch *batch, const struct IntakeOptions *options,
                        ListIntake *lists_out, Error *err);
const Words *lists_words(ListIntake *lists);
/* A row of such a sheet; rows of a sheet that turns out to be none are not held. */
void lists_take(ListIntake *lists, Arena *scratch, Grid *grid, const SheetRow *row);
/* Takes the sheets that are lists into the batch and tells of those that are not; with open questions
 * nothing is taken and the batch is refused. False only with err set. */
bool lists_read(struct IntakeBatch *batch, ListIntake *lists, const struct IntakeOptions *options,
                Lists *lists_out, Error *err);

/* --- layout and guess ------------------------------------------------------------------------ */

/* False: no row of headers names people, so it is no list. Columns have headers, no feeds yet. */
bool list_layout(Arena *arena, const Words *words, const Grid *grid, List *list_out);
/* Feeds, with answers over guesses. */
void list_guess(Arena *arena, const Words *words, const ListAnswers *answers, List *list);
/* An earlier column that feeds the one thing this one feeds, where a person has one such thing only; NONE. */
uint32_t list_double(const List *list, uint32_t column);
/* Do the headers speak of posts people are planned for ("QH chức danh")? */
bool list_pool(Arena *scratch, const Words *words, const ListColumn *column);
/* What every row is. */
void list_rows(Arena *arena, const Words *words, List *list);
/* The column that feeds it; NONE. */
uint32_t list_column(const List *list, FeedBase base, int32_t of);
/* Blanks and line breaks become one blank each. */
Str list_line(Arena *arena, Str text);
/* (1), 2, 3=4+5, A: the numbers of the columns below their headers. */
bool     list_numbers(const Grid *grid, size_t row);
uint32_t list_filled(const Grid *grid, size_t row); /* cells that are not blank */
/* "H": letters of a column, 0 first. */
Str list_letters(Arena *arena, uint32_t column);
/* A cell's words; empty where it says "-", "không" and the like. */
Str list_cell(Arena *scratch, const Words *words, const List *list, size_t row, uint32_t column);

#endif
