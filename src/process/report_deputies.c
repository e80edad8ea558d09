/* report_deputies.c — units that have more seats of deputies than they may fill: how many they have today and may have, by when,
 * and how many the plan gives them from which day on. */
#include "process/report_words.h"

enum { UNITS_SHOWN = 8 };

/* "8 from 1 July 2027, 7 from 1 July 2029": a number each time it changes, from the first period in which the unit is there. */
static Str steps_words(const Paper *paper, const PlanAnswer *answer, const AnswerDeputies *unit) {
    Text    text = text_open(paper->arena);
    int64_t before = DEPUTIES_NONE;
    for (uint32_t t = 0; t < unit->count; t++) {
        if (unit->filled[t] != before && unit->filled[t] != DEPUTIES_NONE)
            text_format(
                &text, text.len ? "; " STR_FMT : STR_FMT,
                STR_ARG(SAY(paper->arena, paper->lang, "report.deputies.step",
                            {"count", say_number(paper->arena, paper->lang, unit->filled[t])},
                            {"day", paper_date(paper, answer->periods[t].start)})));
        before = unit->filled[t];
    }
    return text_done(&text);
}

void paper_deputies(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"balance_unit", "deputies_today", "deputies_most",
                                          "deputies_by", "deputies_plan"};
    uint32_t                 listed = paper_listed(paper, answer->deputy_count, UNITS_SHOWN);
    if (!listed)
        return;
    Table table = paper_table(paper, "report.deputies.sheet", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const AnswerDeputies *unit = &answer->deputies[i];
        Cell                 *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(unit->name);
        cells[1] = paper_number(paper, unit->today);
        cells[2] = paper_number(paper, unit->most);
        cells[3] = unit->deadline == DAY_NONE ? cell_text(paper_say(paper, "report.none"))
                                              : paper_day(paper, unit->deadline);
        cells[4] = cell_text(steps_words(paper, answer, unit));
    }
    paper_put(paper, "report.deputies", table);
    paper_rest_plan(paper, listed, answer->deputy_count);
}
