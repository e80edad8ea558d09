/* report_compare.c — scenarios side by side as tables with a column for each. */
#include "process/compare.h"
#include "process/report_words.h"

/* A table whose first column is `first` and the others are the scenarios. */
static Table sides_table(const Paper *paper, const Comparison *answer, const char *title,
                         const char *first, uint32_t rows) {
    Str *headers = ARENA_ARRAY(paper->arena, Str, answer->side_count + 1);
    headers[0] = paper_named(paper, "report.column.%s", first);
    for (uint32_t i = 0; i < answer->side_count; i++)
        headers[i + 1] = answer->sides[i].scenario;
    return table_make(paper->arena, paper_say(paper, title), headers, answer->side_count + 1, rows);
}

static Cell value_cell(const Paper *paper, const ComparisonValue *value) {
    int64_t number;
    if (value->items != NONE)
        return cell_text(paper_count(paper, "compare.items", value->items));
    if (str_int(value->bytes, &number))
        return paper_number(paper, number);
    if (str_is(value->bytes, "true") || str_is(value->bytes, "false"))
        return cell_text(
            paper_say(paper, str_is(value->bytes, "true") ? "rules.list.yes" : "rules.list.no"));
    if (str_is(value->bytes, "null"))
        return cell_text(paper_say(paper, "scenario.start.calendar"));
    return cell_text(
        say_date(paper->arena, paper->lang, (Str){value->bytes.at + 1, value->bytes.len - 2}));
}

/* Lists by their heading; what `scenario set` takes by its meaning and the name it is set by. */
static Str setting_words(const Paper *paper, const ComparisonSetting *setting) {
    const char *name = setting->name.at;
    if (str_is(setting->name, "reforms"))
        return paper_say(paper, "reorganise.changes");
    if (setting->values[0]->items != NONE)
        return paper_named(paper, "scenario.%s", name);
    return SAY(paper->arena, paper->lang, "report.coded",
               {"words", paper_named(paper, "scenario.setting.%s", name)}, {"code", setting->name});
}

static void settings_say(Paper *paper, const Comparison *answer) {
    if (!answer->setting_count) {
        document_paragraph(&paper->document, paper_say(paper, "compare.settings.same"));
        return;
    }
    Table table = sides_table(paper, answer, "compare.settings", "setting", answer->setting_count);
    for (uint32_t s = 0; s < answer->setting_count; s++) {
        Cell *cells = &table.cells[(size_t)s * table.columns];
        cells[0] = cell_text(setting_words(paper, &answer->settings[s]));
        for (uint32_t i = 0; i < answer->side_count; i++)
            cells[i + 1] = value_cell(paper, answer->settings[s].values[i]);
    }
    paper_put(paper, "compare.settings", table);
}

enum { FIGURES = 11 };

static void figures_fill(const Paper *paper, const ComparisonSide *side, Cell *cells[FIGURES]) {
    const PlanAnswer *plan = side->answer;
    *cells[0] = cell_text(side->plan.len ? side->plan : STR("–"));
    for (int f = 1; f < FIGURES; f++)
        *cells[f] = cell_text(STR("–"));
    if (!plan)
        return;
    *cells[1] = paper_number(paper, plan->value);
    if (plan->has_bound) {
        *cells[2] = cell_percent(paper->arena, plan->gap, 2);
        cells[2]->text = say_percent(paper->arena, paper->lang, plan->gap, 2);
    }
    *cells[3] = cell_text(say_bars(paper->arena, paper->lang, plan->bars, plan->broken));
    *cells[4] = paper_number(paper, side->vacancies);
    *cells[5] = paper_number(paper, plan->empty_after);
    *cells[6] = paper_number(paper, side->moved);
    *cells[7] = paper_number(paper, side->other_moves);
    *cells[8] = paper_number(paper, side->trained);
    *cells[9] = paper_number(paper, side->displaced);
    *cells[10] = paper_number(paper, comparison_bars(side));
}

static void plans_say(Paper *paper, const Comparison *answer) {
    static const char *const figures[FIGURES] = {
        "plan",  "value",       "gap",     "broken",    "vacancies",  "empty_after",
        "moves", "other_moves", "trained", "displaced", "bars_missed"};
    Table table = sides_table(paper, answer, "compare.plans", "staff_what", FIGURES);
    for (uint32_t f = 0; f < FIGURES; f++)
        table.cells[(size_t)f * table.columns] =
            cell_text(paper_named(paper, "compare.figure.%s", figures[f]));
    for (uint32_t i = 0; i < answer->side_count; i++) {
        Cell *cells[FIGURES];
        for (uint32_t f = 0; f < FIGURES; f++)
            cells[f] = &table.cells[(size_t)f * table.columns + i + 1];
        figures_fill(paper, &answer->sides[i], cells);
    }
    paper_put(paper, "compare.plans", table);
}

static Cell aim_cell(const Paper *paper, const AnswerChange *change) {
    if (!change)
        return cell_text(STR("–"));
    if (!change->failing_after)
        return cell_text(paper_say(paper, "compare.aim.met"));
    return cell_text(SAY(paper->arena, paper->lang, "compare.aim.failing",
                         {"bodies", say_number(paper->arena, paper->lang, change->failing_after)},
                         {"heads", say_number(paper->arena, paper->lang, change->heads_after)}));
}

static void aims_say(Paper *paper, const Comparison *answer) {
    if (!answer->aim_count)
        return;
    Table table = sides_table(paper, answer, "compare.aims", "compare_aim", answer->aim_count);
    for (uint32_t a = 0; a < answer->aim_count; a++) {
        const ComparisonAim *aim = &answer->aims[a];
        Cell                *cells = &table.cells[(size_t)a * table.columns];
        cells[0] = cell_text(SAY(paper->arena, paper->lang, "report.coded",
                                 {"words", paper_rule(paper, aim->first->ask)},
                                 {"code", aim->first->rule}));
        for (uint32_t i = 0; i < answer->side_count; i++)
            cells[i + 1] = aim_cell(paper, aim->sides[i]);
    }
    paper_put(paper, "compare.aims", table);
}

Document report_comparison(Arena *arena, Lang lang, const Comparison *answer) {
    Paper paper = paper_open(arena, lang);
    document_heading(&paper.document, 1, paper_say(&paper, "compare.title"));
    settings_say(&paper, answer);
    plans_say(&paper, answer);
    aims_say(&paper, answer);
    return paper.document;
}
