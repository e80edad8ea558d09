#include "process/report_words.h"

Paper paper_open(Arena *arena, Lang lang) {
    return (Paper){arena, lang, document_open(arena)};
}

Str paper_say(const Paper *paper, const char *key) {
    return say_plain(paper->arena, paper->lang, key);
}

Str paper_count(const Paper *paper, const char *key, int64_t count) {
    return SAY(paper->arena, paper->lang, key,
               {"count", say_number(paper->arena, paper->lang, count)});
}

Cell paper_number(const Paper *paper, int64_t number) {
    return (Cell){CELL_NUMBER, say_number(paper->arena, paper->lang, number), (double)number};
}

Cell paper_day(const Paper *paper, Day day) {
    return cell_date(day_iso(paper->arena, day));
}

/* The pattern has one "%s". */
Str paper_named(const Paper *paper, const char *pattern, const char *name) {
    Str  rest = str_from(pattern);
    Text key = text_open(paper->arena);
    text_add(&key, str_cut(&rest, '%'));
    text_add(&key, str_from(name));
    text_add(&key, (Str){rest.at + 1, rest.len - 1});
    return paper_say(paper, text_done(&key).at);
}

Table paper_table(const Paper *paper, const char *title, const char *const *columns, uint32_t count,
                  uint32_t rows) {
    Str *headers = ARENA_ARRAY(paper->arena, Str, count);
    for (uint32_t i = 0; i < count; i++)
        headers[i] = paper_named(paper, "report.column.%s", columns[i]);
    return table_make(paper->arena, title ? paper_say(paper, title) : STR(""), headers, count,
                      rows);
}

Str paper_clauses(const Paper *paper, const Judgement *judgement, Truth truth) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        if (clause->preference || clause->truth != truth)
            continue;
        if (text.len)
            text_add(&text, STR("; "));
        text_add(&text, clause->label);
    }
    return text_done(&text);
}

void paper_heading(Paper *paper, int depth, const char *key) {
    document_heading(&paper->document, depth, paper_say(paper, key));
}

void paper_line(Paper *paper, const char *key, const Arg *args, size_t count) {
    document_paragraph(&paper->document, say(paper->arena, paper->lang, key, args, count));
}
