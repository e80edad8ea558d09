#include "cli/ask.h"

#include "cli/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ITEMS_SHOWN = 12 };

bool ask_can(const Invocation *inv) {
    return !inv->json && !inv->quiet && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static void say_out(Str words) {
    fprintf(stderr, STR_FMT "\n", STR_ARG(words));
}

/* A line of the user, trimmed; false at the end of the input. */
static bool line_read(const Invocation *inv, Str *line_out) {
    char  *line = NULL;
    size_t room = 0;
    fputs("> ", stderr);
    fflush(stderr);
    ssize_t got = getline(&line, &room, stdin);
    if (got >= 0)
        *line_out = str_trim(str_copy(inv->arena, (Str){line, (size_t)got}));
    free(line);
    return got >= 0;
}

/* "lập mới", "bỏ qua (không ghi)": what to write, and where that does not say all, what it means. */
static void choice_show(const Invocation *inv, const ListQuestion *question, size_t i, Str meant,
                        Text *text) {
    Str word =
        answer_said(inv->arena, inv->lang, question->choices, str_from(question->choices[i]));
    text_format(text, "%s“" STR_FMT "”", i ? "; " : "", STR_ARG(word));
    if (!str_same(word, meant))
        text_format(text, " (" STR_FMT ")", STR_ARG(meant));
}

static void choices_show(const Invocation *inv, const ListQuestion *question, bool numbered) {
    Text text = text_open(inv->arena);
    for (size_t i = 0; question->choices[i]; i++) {
        Str words = lists_choice(inv->arena, inv->lang, question->choices[i]);
        if (numbered)
            text_format(&text, "%s%zu " STR_FMT, i ? "; " : "", i + 1, STR_ARG(words));
        else
            choice_show(inv, question, i, words, &text);
    }
    say_out(SAY(inv->arena, inv->lang, "cli.import.choices", {"choices", text_done(&text)}));
    if (strcmp(question->id, "columns") == 0)
        say_out(say_plain(inv->arena, inv->lang, "cli.import.fields"));
}

static void items_show(const Invocation *inv, const ListQuestion *question) {
    ListQuestion some = *question;
    if (some.items.len > ITEMS_SHOWN)
        some.items.len = ITEMS_SHOWN;
    Document items = lists_items(inv->arena, inv->lang, &some);
    for (size_t i = 0; i < some.items.len; i++) {
        const Cell *cells = &items.blocks[0].table.cells[i * items.blocks[0].table.columns];
        fprintf(stderr, "  " STR_FMT "  " STR_FMT "%s" STR_FMT "\n", STR_ARG(cells[0].text),
                STR_ARG(cells[1].text), cells[2].text.len ? "  → " : "", STR_ARG(cells[2].text));
    }
    if (some.items.len < question->items.len)
        say_out(SAY(inv->arena, inv->lang, "cli.import.items.more",
                    {"count", say_number(inv->arena, inv->lang,
                                         (int64_t)(question->items.len - some.items.len))}));
}

static void question_show(const Invocation *inv, const ListQuestion *question, bool numbered) {
    say_out(lists_question(inv->arena, inv->lang, question));
    items_show(inv, question);
    choices_show(inv, question, numbered);
}

void ask_show(const Invocation *inv, const Lists *lists) {
    for (size_t i = 0; i < lists->questions.len; i++)
        question_show(inv, &lists->questions.at[i], false);
}

static void answer_add(const Invocation *inv, ListAnswerList *answers, const char *question,
                       Str value, Str answer) {
    VEC_PUSH(inv->arena, *answers, (ListAnswer){question, value, answer});
}

static void again_say(const Invocation *inv, Str answer) {
    say_out(SAY(inv->arena, inv->lang, "cli.import.again", {"answer", answer}));
}

/* --- columns ----------------------------------------------------------------------------------- */

static uint32_t letters_read(Str letters) {
    uint32_t column = 0;
    for (size_t i = 0; i < letters.len; i++) {
        char c = (char)(letters.at[i] & ~0x20);
        if (c < 'A' || c > 'Z' || column > 1000)
            return NONE;
        column = column * 26 + (uint32_t)(c - 'A' + 1);
    }
    return column ? column - 1 : NONE;
}

/* "H=native_place"; false: not so. */
static bool column_correct(const Invocation *inv, const List *list, Str line,
                           ListAnswerList *answers) {
    Str      feed = line, letters = str_trim(str_cut(&feed, '='));
    uint32_t column = letters_read(letters);
    feed = str_trim(feed);
    ListFeed meant = feed_read(inv->arena, feed);
    if (column == NONE || column >= list->column_count || meant.base == FEED_UNKNOWN)
        return false;
    answer_add(inv, answers, "columns", list->columns[column].name, feed_name(inv->arena, meant));
    return true;
}

static void columns_accept(const Invocation *inv, const List *list, ListAnswerList *answers) {
    for (uint32_t c = 0; c < list->column_count; c++) {
        const ListColumn *column = &list->columns[c];
        if (column->by == LIST_BY_GUESS && column->feed.base != FEED_UNKNOWN)
            answer_add(inv, answers, "columns", column->name, feed_name(inv->arena, column->feed));
    }
}

static bool columns_confirm(const Invocation *inv, const List *list, ListAnswerList *answers) {
    Str   line;
    Place place = {.file = list->grid->file, .sheet = list->grid->sheet};
    columns_accept(inv, list, answers);
    for (;;) {
        say_out(say_place(inv->arena, inv->lang, &place));
        say_out(say_plain(inv->arena, inv->lang, "cli.import.accept"));
        if (!line_read(inv, &line) || str_is(line, "q"))
            return false;
        if (!line.len)
            return true;
        if (!column_correct(inv, list, line, answers))
            again_say(inv, line);
    }
}

/* --- questions --------------------------------------------------------------------------------- */

/* A choice by number or by a word for it; NULL: neither. */
static const char *choice_read(const Invocation *inv, const ListQuestion *question, Str line) {
    int64_t number;
    line = answer_read(inv->arena, question->choices, line);
    for (size_t i = 0; question->choices[i]; i++)
        if (str_is(line, question->choices[i]) ||
            (str_int(line, &number) && number == (int64_t)i + 1))
            return question->choices[i];
    return NULL;
}

static bool item_ask(const Invocation *inv, const ListQuestion *question, const ListItem *item,
                     ListAnswerList *answers) {
    Str  line;
    bool columns = strcmp(question->id, "columns") == 0;
    for (;;) {
        fprintf(stderr, STR_FMT "\n", STR_ARG(item->value));
        if (!line_read(inv, &line) || str_is(line, "q"))
            return false;
        if (!line.len)
            line = item->suggested;
        const char *choice = choice_read(inv, question, line);
        ListFeed    feed = columns ? feed_read(inv->arena, line) : (ListFeed){FEED_UNKNOWN, 0};
        if (choice)
            line = str_from(choice);
        else if (feed.base != FEED_UNKNOWN)
            line = feed_name(inv->arena, feed);
        if (line.len && (choice || !columns || feed.base != FEED_UNKNOWN)) {
            answer_add(inv, answers, question->id, item->value, line);
            return true;
        }
        again_say(inv, line);
    }
}

static bool each_ask(const Invocation *inv, const ListQuestion *question, ListAnswerList *answers) {
    say_out(say_plain(inv->arena, inv->lang, "cli.import.each"));
    for (size_t i = 0; i < question->items.len; i++)
        if (!item_ask(inv, question, &question->items.at[i], answers))
            return false;
    return true;
}

static bool question_ask(const Invocation *inv, const ListQuestion *question,
                         ListAnswerList *answers) {
    Str line;
    question_show(inv, question, true);
    for (;;) {
        say_out(say_plain(inv->arena, inv->lang, "cli.import.choose"));
        if (!line_read(inv, &line) || str_is(line, "q"))
            return false;
        if (str_is(line, "e"))
            return each_ask(inv, question, answers);
        const char *choice = choice_read(inv, question, line);
        if (choice)
            line = str_from(choice);
        bool own = question->one || /* not for what next month brings */
                   (question->items.len == 1 && strcmp(question->id, "kinds") == 0);
        if (choice || (own && line.len)) {
            for (size_t i = 0; i < question->items.len; i++)
                answer_add(inv, answers, question->id, question->items.at[i].value, line);
            return true;
        }
        again_say(inv, line);
    }
}

bool ask_lists(const Invocation *inv, const Lists *lists, ListAnswerList *answers) {
    if (lists->unconfirmed) {
        Document tables = lists_report(inv->arena, inv->lang, lists);
        show_document(inv, &tables);
        fflush(stdout);
    }
    for (size_t i = 0; lists->unconfirmed && i < lists->at.len; i++)
        if (!columns_confirm(inv, &lists->at.at[i], answers))
            return false;
    for (size_t i = 0; i < lists->questions.len; i++)
        if (!question_ask(inv, &lists->questions.at[i], answers))
            return false;
    return true;
}
