/* report_structure.c — bodies against their bars and targets: rule by rule, then those that fail. */
#include "base/map.h"
#include "base/vec.h"
#include "process/report_words.h"
#include "rules/rules.h"

#include <stdlib.h>

/* FEW: where so few rows were asked for, they are shown as they are. */
enum { PAGE_ROWS = 12, FEW = 20 };

/* ---- rows ---- */

static bool row_fails(const StructureResult *row) {
    return row->status == STRUCTURE_SHORT || row->status == STRUCTURE_OVER;
}

/* Heads missing or over; those not known do not count. */
static int64_t row_off(const StructureResult *row) {
    return row->status == STRUCTURE_SHORT  ? row->at_least - row->found
           : row->status == STRUCTURE_OVER ? row->found - row->at_most
                                           : 0;
}

/* Of names per post and posts per name every post, or person, is held against the range by itself: what is counted
 * are those outside it. Of the target of a movement nothing is asked that way. */
static bool row_outside(const StructureResult *row) {
    return row->ask && (row->ask->form == FORM_NAMES || row->ask->form == FORM_POSTS);
}

/* "2–3 người mỗi chức danh"; where rows or an exception say how many, the clause does. */
static Str range_words(const Paper *paper, const StructureResult *row) {
    const StructureAmount *amount = &row->ask->table.rows[0].amount;
    bool names = row->ask->form == FORM_NAMES, plain = row->ask->table.by == TABLE_PLAIN;
    if (!plain || row->exception.len)
        return paper_say(paper, "report.structure.range.clause");
    Str least = say_number(paper->arena, paper->lang, amount->lo);
    Str most =
        amount->hi == FACT_MOST ? STR("") : say_number(paper->arena, paper->lang, amount->hi);
    Str range = !most.len     ? str_format(paper->arena, "≥ " STR_FMT, STR_ARG(least))
                : !amount->lo ? str_format(paper->arena, "≤ " STR_FMT, STR_ARG(most))
                : amount->lo == amount->hi
                    ? least
                    : str_format(paper->arena, STR_FMT "–" STR_FMT, STR_ARG(least), STR_ARG(most));
    return SAY(paper->arena, paper->lang,
               names ? "report.structure.range.names" : "report.structure.range.posts",
               {"range", range});
}

static Str found_words(const Paper *paper, const StructureResult *row) {
    if (!row_outside(row))
        return say_number(paper->arena, paper->lang, row->found);
    return paper_count(paper,
                       row->ask->form == FORM_NAMES ? "report.structure.outside.names"
                                                    : "report.structure.outside.posts",
                       row->found);
}

Str paper_wanted(const Paper *paper, const StructureResult *row) {
    if (row_outside(row))
        return range_words(paper, row);
    Str least = say_number(paper->arena, paper->lang, row->at_least);
    if (row->at_most == INT64_MAX)
        return str_format(paper->arena, "≥ " STR_FMT, STR_ARG(least));
    Str most = say_number(paper->arena, paper->lang, row->at_most);
    if (row->at_least == row->at_most)
        return least;
    return row->at_least
               ? str_format(paper->arena, STR_FMT "–" STR_FMT, STR_ARG(least), STR_ARG(most))
               : str_format(paper->arena, "≤ " STR_FMT, STR_ARG(most));
}

static Str body_words(const StructureResult *row) {
    return row->name.len ? row->name : row->body;
}

static void measured_cells(const Paper *paper, const StructureResult *row, Cell *cells) {
    cells[0] = cell_text(paper_named(paper, "report.force.%s", force_name(row->force)));
    cells[1] =
        row_outside(row) ? cell_text(found_words(paper, row)) : paper_number(paper, row->found);
    cells[2] = paper_number(paper, row->base);
    cells[3] = cell_text(paper_wanted(paper, row));
    cells[4] =
        cell_text(row_outside(row) && row_fails(row)
                      ? paper_say(paper, "report.status.outside")
                      : paper_named(paper, "report.status.%s", structure_status_name(row->status)));
}

static Table rows_table(const Paper *paper, const StructureResult *const *rows, uint32_t count) {
    static const char *const columns[] = {"body", "rule",   "asks",   "force",   "found",
                                          "base", "wanted", "status", "citation"};
    Table table = paper_table(paper, "report.structure.rows", columns, COUNT_OF(columns), count);
    for (uint32_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(body_words(rows[i]));
        cells[1] = cell_text(rows[i]->clause);
        cells[2] = cell_text(paper_rule(paper, rows[i]->ask));
        measured_cells(paper, rows[i], &cells[3]);
        cells[8] = cell_text(paper_citation(paper, rows[i]->citations));
    }
    return table;
}

/* Without what the table of rules has said already. */
static Table short_table(const Paper *paper, const char *title, const StructureResult *const *rows,
                         uint32_t count) {
    static const char *const columns[] = {"body", "rule",   "force", "found",
                                          "base", "wanted", "status"};
    Table                    table = paper_table(paper, title, columns, COUNT_OF(columns), count);
    for (uint32_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(body_words(rows[i]));
        cells[1] = cell_text(rows[i]->clause);
        measured_cells(paper, rows[i], &cells[2]);
    }
    return table;
}

/* ---- rule by rule ---- */

typedef struct RuleSum {
    const StructureResult *rule; /* any of its rows */
    const StructureResult *worst;
    uint32_t               bodies, failing, undecided;
} RuleSum;

typedef VEC(RuleSum) RuleSums;

static RuleSums rules_sum(const Paper *paper, const StructureAnswer *answer) {
    RuleSums sums = {0};
    Map      by_rule = map_open(paper->arena);
    for (uint32_t i = 0; i < answer->result_count; i++) {
        const StructureResult *row = &answer->results[i];
        uint32_t               at = map_put(&by_rule, row->clause, (uint32_t)sums.len);
        if (at == sums.len)
            VEC_PUSH(paper->arena, sums, (RuleSum){.rule = row});
        ensure(sums.at && at < sums.len);
        RuleSum *sum = &sums.at[at];
        sum->bodies++;
        sum->failing += row_fails(row);
        sum->undecided += row->status == STRUCTURE_UNDECIDED;
        if (row_fails(row) && (!sum->worst || row_off(row) > row_off(sum->worst)))
            sum->worst = row;
    }
    return sums;
}

/* The only body needs no name. */
static Str worst_words(const Paper *paper, const RuleSum *sum) {
    const StructureResult *row = sum->worst;
    if (!row)
        return paper_say(paper, "report.none");
    if (sum->bodies == 1)
        return SAY(paper->arena, paper->lang, "report.structure.only",
                   {"found", found_words(paper, row)}, {"wanted", paper_wanted(paper, row)});
    return SAY(paper->arena, paper->lang, "report.structure.worst", {"body", body_words(row)},
               {"found", found_words(paper, row)}, {"wanted", paper_wanted(paper, row)});
}

static void rules_table(Paper *paper, const StructureAnswer *answer) {
    static const char *const columns[] = {"rule",    "asks",      "force", "bodies",
                                          "failing", "uncertain", "worst", "citation"};
    RuleSums                 sums = rules_sum(paper, answer);
    Table table = paper_table(paper, "report.structure.rules", columns, COUNT_OF(columns),
                              (uint32_t)sums.len);
    for (size_t i = 0; i < sums.len; i++) {
        const RuleSum         *sum = &sums.at[i];
        const StructureResult *rule = sum->rule;
        Cell                  *cells = &table.cells[i * table.columns];
        cells[0] = cell_text(rule->clause);
        cells[1] = cell_text(paper_rule(paper, rule->ask));
        cells[2] = cell_text(paper_named(paper, "report.force.%s", force_name(rule->force)));
        cells[3] = paper_number(paper, sum->bodies);
        cells[4] = paper_number(paper, sum->failing);
        cells[5] = paper_number(paper, sum->undecided);
        cells[6] = cell_text(worst_words(paper, sum));
        cells[7] = cell_text(paper_citation(paper, rule->citations));
    }
    paper_put(paper, "report.structure.by_rule", table);
}

/* ---- what is missing ---- */

static Str needs_words(const Paper *paper, const StructureResult *row) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < row->need_count; i++) {
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, rules_words(paper->arena, paper->lang == LANG_VI, row->needs[i]));
    }
    return text_done(&text);
}

/* Of those undecided, which facts would decide. */
static void needs_tell(Paper *paper, const StructureResult *const *rows, uint32_t count) {
    static const char *const columns[] = {"body", "rule", "missing"};
    uint32_t                 open = 0, listed = 0;
    for (uint32_t i = 0; i < count; i++)
        open += rows[i]->need_count > 0;
    if (!open)
        return;
    uint32_t most = paper_listed(paper, open, PAGE_ROWS);
    Table    table = paper_table(paper, "report.structure.needs", columns, COUNT_OF(columns), most);
    for (uint32_t i = 0; i < count && listed < most; i++) {
        if (!rows[i]->need_count)
            continue;
        Cell *cells = &table.cells[(size_t)listed++ * table.columns];
        cells[0] = cell_text(body_words(rows[i]));
        cells[1] = cell_text(rows[i]->clause);
        cells[2] = cell_text(needs_words(paper, rows[i]));
    }
    paper_put(paper, "report.structure.needs", table);
    paper_rest(paper, most, open);
}

/* ---- the page ---- */

/* Bars first, then what is furthest off, then as they stand. */
static int row_order(const void *a, const void *b) {
    const StructureResult *x = *(const StructureResult *const *)a;
    const StructureResult *y = *(const StructureResult *const *)b;
    if (x->force != y->force)
        return x->force < y->force ? -1 : 1;
    if (row_off(x) != row_off(y))
        return row_off(x) > row_off(y) ? -1 : 1;
    return (x > y) - (x < y);
}

/* Those to look at; all of them where all were asked for. */
static uint32_t rows_pick(const Paper *paper, const StructureAnswer *answer,
                          const StructureResult **rows) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->result_count; i++) {
        const StructureResult *row = &answer->results[i];
        if (paper->form != REPORT_PAGE ||
            (row->status != STRUCTURE_MET && row->force != FORCE_INFORMATION))
            rows[count++] = row;
    }
    if (paper->form == REPORT_PAGE && count)
        qsort(rows, count, sizeof(const StructureResult *), row_order);
    return count;
}

static void page_head(Paper *paper, const StructureAnswer *answer) {
    Arena   *arena = paper->arena;
    uint32_t of[STRUCTURE_UNDECIDED + 1] = {0};
    for (uint32_t i = 0; i < answer->result_count; i++)
        of[answer->results[i].status]++;
    document_heading(&paper->document, 1,
                     SAY(arena, paper->lang, "report.structure",
                         {"on", say_date(arena, paper->lang, day_iso(arena, answer->on))}));
    if (!answer->result_count) {
        static const char *const keys[STRUCTURE_LACKS] = {
            "report.structure.none.clauses", "report.structure.none.packs",
            "report.structure.none.clauses", "report.structure.none.bodies",
            "report.structure.none.kinds"};
        bool moves = answer->lack == STRUCTURE_LACKS_CLAUSES && answer->movement_count;
        PAPER_LINE(paper, moves ? "report.structure.none.movements" : keys[answer->lack],
                   {"kinds", answer->spoken_of});
        return;
    }
    PAPER_LINE(
        paper, "report.structure.met",
        {"count", say_number(arena, paper->lang, answer->result_count)},
        {"met", say_number(arena, paper->lang, of[STRUCTURE_MET])},
        {"failing", say_number(arena, paper->lang, of[STRUCTURE_SHORT] + of[STRUCTURE_OVER])},
        {"undecided", say_number(arena, paper->lang, of[STRUCTURE_UNDECIDED])});
}

static const char *const unbound_columns[] = {"body_code", "body", "body_kind"};

/* Bodies of which nothing was measured: all of them in tables, their number on a page. */
static void unbound_tell(Paper *paper, const StructureAnswer *answer) {
    uint32_t count = answer->unbound_count;
    if (!count)
        return;
    if (paper_is_page(paper)) {
        document_paragraph(&paper->document, paper_count(paper, "report.structure.unbound", count));
        return;
    }
    Table table = paper_table(paper, "report.structure.unbound.rows", unbound_columns,
                              COUNT_OF(unbound_columns), count);
    for (uint32_t i = 0; i < count; i++) {
        table.cells[3 * i] = cell_text(answer->unbound[i].body);
        table.cells[3 * i + 1] = cell_text(answer->unbound[i].name);
        table.cells[3 * i + 2] = cell_text(answer->unbound[i].kind);
    }
    paper_put(paper, "report.structure.unbound.rows", table);
}

static void page(Paper *paper, const StructureAnswer *answer) {
    const StructureResult **rows =
        ARENA_ARRAY(paper->arena, const StructureResult *, answer->result_count);
    page_head(paper, answer);
    unbound_tell(paper, answer);
    if (!answer->result_count)
        return;
    if (answer->result_count <= FEW) {
        for (uint32_t i = 0; i < answer->result_count; i++)
            rows[i] = &answer->results[i];
        document_table(&paper->document, rows_table(paper, rows, answer->result_count));
        needs_tell(paper, rows, answer->result_count);
        return;
    }
    uint32_t count = rows_pick(paper, answer, rows), listed = paper_listed(paper, count, PAGE_ROWS);
    rules_table(paper, answer);
    if (count)
        document_table(&paper->document,
                       short_table(paper,
                                   paper->form == REPORT_ALL ? "report.structure.rows"
                                                             : "report.structure.failing",
                                   rows, listed));
    paper_rest(paper, listed, count);
    needs_tell(paper, rows, count);
}

Document report_structure(Arena *arena, Lang lang, const StructureAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, answer->kinds);
    if (paper_is_page(&paper)) {
        page(&paper, answer);
        paper_movements(&paper, answer);
        return paper.document;
    }
    paper.note = SAY(arena, lang, "report.on", {"day", paper_date(&paper, answer->on)});
    const StructureResult **rows =
        ARENA_ARRAY(arena, const StructureResult *, answer->result_count);
    uint32_t count = rows_pick(&paper, answer, rows);
    if (form == REPORT_BOOK)
        rules_table(&paper, answer);
    paper_put(&paper, "report.structure.by_body", rows_table(&paper, rows, count));
    needs_tell(&paper, rows, count);
    unbound_tell(&paper, answer);
    paper_movements(&paper, answer);
    return paper.document;
}
