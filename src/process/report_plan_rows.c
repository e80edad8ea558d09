/* report_plan_rows.c — a plan as tables of a file: every move, course, shortfall and empty seat. */
#include "process/report_words.h"

#include <string.h>

static Cell when_cell(const Paper *paper, bool spare) {
    return cell_text(paper_say(paper, spare ? "report.when.spare" : "report.when.planned"));
}

/* ---- moves ---- */

static const char *const move_columns[] = {"date",      "kind", "person",  "name", "from",
                                           "from_name", "to",   "to_name", "when"};

static void move_row(const Paper *paper, const AnswerMove *move, Cell *cells) {
    cells[0] = paper_day(paper, move->date);
    cells[1] = cell_text(paper_move(paper, move->kind, move->by_election));
    cells[2] = cell_text(move->person);
    cells[3] = cell_text(move->person_name);
    cells[4] = cell_text(move->from);
    cells[5] = cell_text(paper_or_none(paper, move->from_name));
    cells[6] = cell_text(move->to);
    cells[7] = cell_text(paper_or_none(paper, move->to_name));
    cells[8] = when_cell(paper, move->spare);
}

static void moves_table(Paper *paper, const PlanAnswer *answer) {
    Table table = paper_table(paper, "report.plan.moves", move_columns, COUNT_OF(move_columns),
                              answer->move_count);
    for (uint32_t i = 0; i < answer->move_count; i++)
        move_row(paper, &answer->moves[i], &table.cells[(size_t)i * table.columns]);
    paper_put(paper, "report.plan.moves.title", table);
}

/* ---- courses ---- */

static const char *const course_columns[] = {
    "person",      "name", "course",    "course_name", "course_begins",
    "course_ends", "post", "post_name", "course_then", "when"};

static void course_row(const Paper *paper, const AnswerCourse *course, Cell *cells) {
    cells[0] = cell_text(course->person);
    cells[1] = cell_text(course->person_name);
    cells[2] = cell_text(course->course);
    cells[3] = cell_text(course->course_name);
    cells[4] = paper_day(paper, course->begins);
    cells[5] = paper_day(paper, course->ends);
    cells[6] = cell_text(course->post);
    cells[7] = cell_text(paper_or_none(paper, course->post_name));
    cells[8] = course->date == DAY_NONE ? cell_text(STR("")) : paper_day(paper, course->date);
    cells[9] = when_cell(paper, course->spare);
}

static void courses_table(Paper *paper, const PlanAnswer *answer) {
    if (!answer->course_count)
        return;
    Table table = paper_table(paper, "report.plan.courses", course_columns,
                              COUNT_OF(course_columns), answer->course_count);
    for (uint32_t i = 0; i < answer->course_count; i++)
        course_row(paper, &answer->courses[i], &table.cells[(size_t)i * table.columns]);
    paper_put(paper, "report.plan.courses.title", table);
}

/* ---- shortfalls and empty seats, every one ---- */

static const char *const shortfall_columns[] = {"body", "rule",  "asks",   "force",   "start",
                                                "end",  "found", "wanted", "citation"};

/* How many rows from here tell of one rule of one body in periods one after another. */
static uint32_t shortfall_run(const PlanAnswer *answer, uint32_t first) {
    const AnswerShortfall *row = &answer->shortfalls[first];
    uint32_t               count = 1;
    while (first + count < answer->shortfall_count) {
        const AnswerShortfall *next = &row[count];
        if (!str_same(next->body, row->body) || !str_same(next->rule, row->rule) ||
            next->over != row->over || next->period != row[count - 1].period + 1)
            break;
        count++;
    }
    return count;
}

static uint32_t shortfall_runs(const PlanAnswer *answer) {
    uint32_t runs = 0;
    for (uint32_t i = 0; i < answer->shortfall_count; i += shortfall_run(answer, i))
        runs++;
    return runs;
}

/* One number, or "3–5" where it is not the same in all periods. */
static Cell range_cell(const Paper *paper, int64_t least, int64_t most) {
    if (least == most)
        return paper_number(paper, least);
    return cell_text(str_format(paper->arena, STR_FMT "–" STR_FMT,
                                STR_ARG(say_number(paper->arena, paper->lang, least)),
                                STR_ARG(say_number(paper->arena, paper->lang, most))));
}

static Cell found_cell(const Paper *paper, const AnswerShortfall *rows, uint32_t count,
                       bool wanted) {
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (uint32_t i = 0; i < count; i++) {
        int64_t value = wanted ? rows[i].wanted : rows[i].found;
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    return range_cell(paper, least, most);
}

/* Said once, with the periods it lasts. */
static void shortfalls_table(Paper *paper, const PlanAnswer *answer) {
    Table    table = paper_table(paper, "report.plan.shortfalls", shortfall_columns,
                                 COUNT_OF(shortfall_columns), shortfall_runs(answer));
    uint32_t run;
    Cell    *cells = table.cells;
    for (uint32_t i = 0; i < answer->shortfall_count; i += run, cells += table.columns) {
        const AnswerShortfall *row = &answer->shortfalls[i];
        run = shortfall_run(answer, i);
        cells[0] = cell_text(row->body_name.len ? row->body_name : row->body);
        cells[1] = cell_text(row->rule);
        cells[2] = cell_text(paper_rule(paper, row->ask));
        cells[3] = cell_text(paper_named(paper, "report.force.%s", force_name(row->force)));
        cells[4] = paper_day(paper, answer->periods[row->period].start);
        cells[5] = paper_day(paper, answer->periods[row->period + run - 1].end);
        cells[6] = found_cell(paper, row, run, false);
        cells[7] = found_cell(paper, row, run, true);
        cells[8] = cell_text(paper_citation(paper, row->citations));
    }
    paper_put(paper, "report.plan.shortfalls.title", table);
}

/* The last two only where a number of deputies leaves seats empty, and where somebody covers. */
static const char *const vacancy_columns[] = {"post",  "post_name", "start",     "end",
                                              "seats", "limited",   "covered_by"};
enum { VACANCY_PLAIN = 5 };

static void vacancy_row(Paper *paper, const PlanAnswer *answer, const AnswerVacancy *row,
                        Cell *cells) {
    cells[0] = cell_text(row->post);
    cells[1] = cell_text(row->post_name);
    cells[2] = paper_day(paper, answer->periods[row->from].start);
    cells[3] = paper_day(paper, answer->periods[row->until - 1].end);
    cells[4] = paper_number(paper, row->seats);
}

static void vacancies_table(Paper *paper, const PlanAnswer *answer) {
    const char *columns[COUNT_OF(vacancy_columns)];
    uint32_t    count = VACANCY_PLAIN;
    bool        limited = false, covered = false;
    for (uint32_t i = 0; i < answer->vacancy_count; i++) {
        limited |= answer->vacancies[i].limited > 0;
        covered |= answer->vacancies[i].cover_count > 0;
    }
    memcpy(columns, vacancy_columns, VACANCY_PLAIN * sizeof *columns);
    if (limited)
        columns[count++] = vacancy_columns[VACANCY_PLAIN];
    if (covered)
        columns[count++] = vacancy_columns[VACANCY_PLAIN + 1];
    Table table =
        paper_table(paper, "report.plan.vacancies", columns, count, answer->vacancy_count);
    for (uint32_t i = 0; i < answer->vacancy_count; i++) {
        const AnswerVacancy *row = &answer->vacancies[i];
        Cell                *cells = &table.cells[(size_t)i * table.columns];
        vacancy_row(paper, answer, row, cells);
        if (limited)
            cells[VACANCY_PLAIN] = paper_number(paper, row->limited);
        if (covered)
            cells[count - 1] = cell_text(paper_covers(paper, row));
    }
    paper_put(paper, "report.plan.vacancies.title", table);
}

void paper_plan_rows(Paper *paper, const PlanAnswer *answer) {
    moves_table(paper, answer);
    paper_displaced(paper, answer);
    courses_table(paper, answer);
    paper_receptions(paper, answer);
    paper_arrivals(paper, answer);
    paper_deputies(paper, answer);
    vacancies_table(paper, answer);
    shortfalls_table(paper, answer);
}
