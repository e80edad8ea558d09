#include "process/report_words.h"

#include "process/kinds.h"

enum { NAMES_MOST = 3 }; /* of a list, on a page */

Paper paper_open(Arena *arena, Lang lang) {
    return paper_for(arena, lang, REPORT_PAGE, (KindNames){0});
}

static Document document_in(Arena *arena, Lang lang) {
    Document document = document_open(arena);
    document.day_first = lang == LANG_VI;
    return document;
}

Paper paper_for(Arena *arena, Lang lang, ReportForm form, KindNames kinds) {
    return (Paper){.arena = arena,
                   .lang = lang,
                   .form = form,
                   .kinds = kinds,
                   .document = document_in(arena, lang)};
}

Speech paper_speech(const Paper *paper, bool preference) {
    return (Speech){.arena = paper->arena,
                    .lang = paper->lang,
                    .kinds = paper->kinds,
                    .most = paper_is_page(paper) ? NAMES_MOST : 0,
                    .preference = preference};
}

Str paper_date(const Paper *paper, Day day) {
    return say_date(paper->arena, paper->lang, day_iso(paper->arena, day));
}

Str paper_citation(const Paper *paper, Citations citations) {
    return say_citations(paper->arena, paper->lang, citations);
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

Str paper_move(const Paper *paper, MoveKind kind, bool by_election) {
    return by_election ? paper_say(paper, "report.move.by_election")
                       : paper_named(paper, "report.move.%s", move_kind_name(kind));
}

/* In a file a title names a sheet, which has room for 31 characters: "X.sheet" where X is longer. */
static Str table_title(const Paper *paper, const char *title) {
    Str sheet = str_format(paper->arena, "%s.sheet", title);
    return paper_say(paper, !paper_is_page(paper) && say_has(sheet.at) ? sheet.at : title);
}

Table paper_table(const Paper *paper, const char *title, const char *const *columns, uint32_t count,
                  uint32_t rows) {
    Str *headers = ARENA_ARRAY(paper->arena, Str, count);
    for (uint32_t i = 0; i < count; i++)
        headers[i] = paper_named(paper, "report.column.%s", columns[i]);
    return table_make(paper->arena, title ? table_title(paper, title) : STR(""), headers, count,
                      rows);
}

Str paper_header(const Paper *paper, const Field *field) {
    return str_from(paper->lang == LANG_VI ? field->vi : field->en);
}

Str paper_row(const Paper *paper, Kind kind, Str key) {
    const KindInfo *info = vocabulary_kind(kind);
    return str_format(paper->arena, "%s " STR_FMT, paper->lang == LANG_VI ? info->vi : info->en,
                      STR_ARG(record_key_words(paper->arena, key)));
}

Str paper_value(const Paper *paper, KindNames posts, KindNames bodies, Kind kind, uint32_t field,
                Str value) {
    bool body;
    Str  name = STR("");
    if (kind_names_field(kind, field, &body))
        name = kind_names_say(body ? bodies : posts, value);
    if (name.len)
        return SAY(paper->arena, paper->lang, "report.coded", {"words", name}, {"code", value});
    return say_value(paper->arena, paper->lang, &vocabulary_kind(kind)->fields[field], value);
}

Str paper_or_none(const Paper *paper, Str words) {
    return words.len ? words : paper_say(paper, "report.none");
}

bool paper_is_page(const Paper *paper) {
    return paper->form == REPORT_PAGE || paper->form == REPORT_ALL;
}

uint32_t paper_listed(const Paper *paper, uint32_t count, uint32_t most) {
    return paper->form == REPORT_PAGE && count > most ? most : count;
}

void paper_rest(Paper *paper, uint32_t listed, uint32_t count) {
    if (listed < count)
        document_paragraph(&paper->document, paper_count(paper, "report.more.all", count - listed));
}

void paper_rest_plan(Paper *paper, uint32_t listed, uint32_t count) {
    if (listed < count)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.more.plan", count - listed));
}

void paper_put(Paper *paper, const char *heading, Table table) {
    if (paper->form == REPORT_BOOK) {
        paper_heading(paper, 1, heading);
        document_paragraph(&paper->document, paper->note);
    }
    document_table(&paper->document, table);
}

Str paper_rule(const Paper *paper, const StructureAsk *ask) {
    Speech speech = paper_speech(paper, false);
    speech.whole = true;
    return reason_share(&speech, ask);
}

Str report_asks(Arena *arena, Lang lang, KindNames kinds, const StructureAsk *ask) {
    Paper paper = paper_for(arena, lang, REPORT_ALL, kinds);
    return paper_rule(&paper, ask);
}

void paper_heading(Paper *paper, int depth, const char *key) {
    document_heading(&paper->document, depth, paper_say(paper, key));
}

void paper_line(Paper *paper, const char *key, const Arg *args, size_t count) {
    document_paragraph(&paper->document, say(paper->arena, paper->lang, key, args, count));
}

void paper_course(Paper *paper, const AnswerCourse *course) {
    Str person = label_person(paper->labels, course->person, course->person_name);
    PAPER_LINE(paper, course->post.len ? "report.course.then" : "report.course.alone",
               {"course", course->course_name}, {"begins", paper_date(paper, course->begins)},
               {"ends", paper_date(paper, course->ends)}, {"person", person},
               {"post", label_post(paper->labels, course->post, course->post_name)},
               {"day", paper_date(paper, course->date)});
    if (course->spare)
        paper_line_in(paper, 1, paper_say(paper, "why.spare"));
}

Str paper_covers(Paper *paper, const AnswerVacancy *vacancy) {
    Text names = text_open(paper->arena);
    for (uint32_t i = 0; i < vacancy->cover_count; i++)
        text_format(&names, i ? "; " STR_FMT : STR_FMT,
                    STR_ARG(label_person(paper->labels, vacancy->covers[i].person,
                                         vacancy->covers[i].person_name)));
    return text_done(&names);
}
