/* report_effect.c — how requirements fall on groups of people, as a document. */
#include "process/report_words.h"

static Cell share_cell(const Paper *paper, uint32_t part, uint32_t of) {
    if (!of)
        return cell_text(paper_say(paper, "report.none"));
    double share = (double)part / of;
    return (Cell){CELL_PERCENT, say_percent(paper->arena, paper->lang, share, 1), share};
}

/* Cases, then met, not met and undecided, each with its share. */
enum { COUNT_CELLS = 7 };
#define COUNT_COLUMNS                                                                              \
    "cases", "met", "met_share", "not_met", "not_met_share", "undecided", "undecided_share"

static void count_cells(const Paper *paper, const EffectCount *count, Cell *cells) {
    static const Truth order[] = {TRUTH_YES, TRUTH_NO, TRUTH_UNKNOWN};
    uint32_t           cases = effect_cases(count);
    cells[0] = paper_number(paper, cases);
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        cells[1 + 2 * i] = paper_number(paper, count->by_truth[order[i]]);
        cells[2 + 2 * i] = share_cell(paper, count->by_truth[order[i]], cases);
    }
}

/* ---- one clause ---- */

static Str group_words(const Paper *paper, const EffectGroup *group) {
    if (!group->name.len)
        return paper_say(paper, "report.effect.unknown");
    if (group->by == EFFECT_LOCALITY)
        return group->name;
    return paper_named(paper, "report.effect.group.%s", group->name.at);
}

static void group_row(const Paper *paper, Str by, Str group, const EffectCount *count,
                      Cell *cells) {
    cells[0] = cell_text(by);
    cells[1] = cell_text(group);
    count_cells(paper, count, &cells[2]);
    cells[2 + COUNT_CELLS] = cell_text(effect_cases(count) < EFFECT_SMALL
                                           ? paper_count(paper, "report.effect.small", EFFECT_SMALL)
                                           : STR(""));
}

static void groups_table(Paper *paper, const EffectAnswer *answer, const EffectClause *clause) {
    static const char *const columns[] = {"by", "group", COUNT_COLUMNS, "remark"};
    uint32_t                 rows = 1;
    for (uint32_t g = 0; g < answer->group_count; g++)
        rows += effect_told(&answer->groups[g], &clause->groups[g]);
    Table table = paper_table(paper, "report.effect.groups", columns, COUNT_OF(columns), rows);
    Cell *cells = table.cells;
    group_row(paper, paper_say(paper, "report.effect.whole"), STR(""), &clause->whole, cells);
    for (uint32_t g = 0; g < answer->group_count; g++) {
        const EffectGroup *group = &answer->groups[g];
        if (!effect_told(group, &clause->groups[g]))
            continue;
        cells += table.columns;
        group_row(paper, paper_named(paper, "report.effect.by.%s", effect_by_name(group->by)),
                  group_words(paper, group), &clause->groups[g], cells);
    }
    document_table(&paper->document, table);
}

static void clause_head(Paper *paper, const EffectAnswer *answer, const EffectClause *clause) {
    Arena *arena = paper->arena;
    Lang   lang = paper->lang;
    document_heading(&paper->document, 2,
                     SAY(arena, lang, "report.effect.clause", {"clause", clause->label},
                         {"standard", clause->standard}));
    document_paragraph(&paper->document, clause->text);
    PAPER_LINE(paper, "report.effect.citation",
               {"citation", paper_citation(paper, clause->citations)});
    if (!effect_cases(&clause->whole)) {
        PAPER_LINE(paper, "report.effect.nobody", {"day", paper_date(paper, answer->as_of)});
        return;
    }
    PAPER_LINE(paper, "report.effect.cases", {"day", paper_date(paper, answer->as_of)},
               {"count", say_number(arena, lang, effect_cases(&clause->whole))},
               {"people", say_number(arena, lang, clause->people)},
               {"holders", say_number(arena, lang, clause->cases[DIFF_HOLDER])},
               {"pool", say_number(arena, lang, clause->cases[DIFF_POOL])});
    if (clause->waivable)
        paper_line(paper, "report.effect.special", NULL, 0);
}

/* ---- every clause ---- */

static void clauses_table(Paper *paper, const EffectAnswer *answer) {
    static const char *const columns[] = {"clause", "standard", COUNT_COLUMNS};
    Table table = paper_table(paper, "report.effect.clauses", columns, COUNT_OF(columns),
                              answer->clause_count);
    for (uint32_t i = 0; i < answer->clause_count; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(answer->clauses[i].label);
        cells[1] = cell_text(answer->clauses[i].standard);
        count_cells(paper, &answer->clauses[i].whole, &cells[2]);
    }
    document_table(&paper->document, table);
}

static void clause_tell(Paper *paper, const EffectAnswer *answer, bool prose) {
    const EffectClause *clause = &answer->clauses[0];
    if (prose)
        clause_head(paper, answer, clause);
    if (effect_cases(&clause->whole) || !prose)
        groups_table(paper, answer, clause);
    if (prose)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.effect.note", EFFECT_SMALL));
}

static void clauses_tell(Paper *paper, const EffectAnswer *answer, bool prose) {
    if (prose)
        PAPER_LINE(paper, "report.effect.all", {"day", paper_date(paper, answer->as_of)});
    clauses_table(paper, answer);
    if (prose)
        paper_line(paper, "report.effect.next", NULL, 0);
}

Document report_effect(Arena *arena, Lang lang, const EffectAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, (KindNames){0});
    bool  prose = form != REPORT_TABLES;
    if (answer->asked.len)
        clause_tell(&paper, answer, prose);
    else
        clauses_tell(&paper, answer, prose);
    return paper.document;
}
