/* report_elections.c — how shares stand if nominees are not elected: on a page those that would be missed by three at the
 * most, the nearest first; in a workbook all of them. */
#include "process/report_words.h"

#include <stdlib.h>

static const char *const columns[] = {"date",   "body",   "asks", "nominees", "fail_0",  "fail_1",
                                      "fail_2", "fail_3", "rule", "force",    "citation"};

/* How many nominees are enough to miss it; more than ELECTION_FAILS: none can, or it is missed anyway. */
static uint32_t breaking(const AnswerElection *election) {
    for (uint32_t k = 1; k < election->odds_count && !election->odds[0].off; k++)
        if (election->odds[k].off)
            return k;
    return ELECTION_FAILS + 1;
}

/* "8 / 9, thiếu 1" */
static Cell odds_cell(const Paper *paper, const AnswerElection *election, uint32_t failing) {
    if (failing >= election->odds_count)
        return cell_text(STR(""));
    const AnswerOdds *odds = &election->odds[failing];
    Arg               args[] = {{"found", say_number(paper->arena, paper->lang, odds->found)},
                                {"wanted", say_number(paper->arena, paper->lang, odds->wanted)},
                                {"off", say_number(paper->arena, paper->lang, odds->off)}};
    return cell_text(say(paper->arena, paper->lang,
                         !odds->off                   ? "report.elections.met"
                         : odds->found < odds->wanted ? "report.elections.short"
                                                      : "report.elections.over",
                         args, COUNT_OF(args)));
}

static void election_row(const Paper *paper, const AnswerElection *election, Cell *cells) {
    cells[0] = paper_day(paper, election->date);
    cells[1] = cell_text(election->body_name.len ? election->body_name : election->body);
    cells[2] = cell_text(paper_rule(paper, election->ask));
    cells[3] = paper_number(paper, election->nominees);
    for (uint32_t k = 0; k <= ELECTION_FAILS; k++)
        cells[4 + k] = odds_cell(paper, election, k);
    cells[8] = cell_text(election->rule);
    cells[9] = cell_text(paper_named(paper, "report.force.%s", force_name(election->force)));
    cells[10] = cell_text(paper_citation(paper, election->citations));
}

/* One sentence: how many clauses are met if all are elected, and missed without one, two or three of them. */
static void page_line(Paper *paper, const PlanAnswer *answer) {
    int64_t broken[ELECTION_FAILS + 2] = {0};
    for (uint32_t i = 0; i < answer->election_count; i++)
        broken[breaking(&answer->elections[i])]++;
    PAPER_LINE(paper, "report.elections.page",
               {"one", say_number(paper->arena, paper->lang, broken[1])},
               {"two", say_number(paper->arena, paper->lang, broken[1] + broken[2])},
               {"three", say_number(paper->arena, paper->lang, broken[1] + broken[2] + broken[3])},
               {"count", say_number(paper->arena, paper->lang, answer->election_count)});
}

void paper_elections(Paper *paper, const PlanAnswer *answer) {
    if (paper_is_page(paper)) {
        page_line(paper, answer);
        return;
    }
    Table table = paper_table(paper, "report.elections.sheet", columns, COUNT_OF(columns),
                              answer->election_count);
    for (uint32_t i = 0; i < answer->election_count; i++)
        election_row(paper, &answer->elections[i], &table.cells[(size_t)i * table.columns]);
    paper_put(paper, "report.elections", table);
}
