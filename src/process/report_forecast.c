/* report_forecast.c — what time alone brings, as a document. */
#include "process/forecast.h"
#include "process/report_words.h"

#include <stdlib.h>

/* FEW: where so few rows were asked for, they are shown as they are. */
enum { PAGE_ROWS = 15, FEW = 20, FORCES = FORCE_INFORMATION + 1 };

typedef struct Ahead {
    Paper                *paper;
    const ForecastAnswer *answer;
    bool                  runs; /* other exits were drawn */
} Ahead;

/* Other exits drawn: there are columns at the end for them, and column `certain` says that it has them not. */
static Table ahead_table(const Ahead *a, const char *title, const char *const *columns,
                         uint32_t count, uint32_t of_runs, uint32_t certain, uint32_t rows) {
    Table table = paper_table(a->paper, title, columns, a->runs ? count : count - of_runs, rows);
    if (a->runs)
        table.headers[certain] = SAY(a->paper->arena, a->paper->lang, "report.forecast.aside",
                                     {"words", table.headers[certain]});
    return table;
}

static Cell band_cell(const Ahead *a, const ForecastBand *band) {
    Str low = say_number(a->paper->arena, a->paper->lang, band->low);
    Str high = say_number(a->paper->arena, a->paper->lang, band->high);
    return cell_text(band->low == band->high ? low
                                             : str_format(a->paper->arena, STR_FMT "–" STR_FMT,
                                                          STR_ARG(low), STR_ARG(high)));
}

static Cell met_cell(const Ahead *a, const ForecastCell *cell) {
    if (!cell->drawn)
        return cell_text(paper_say(a->paper, "report.forecast.undrawn"));
    return cell_text(SAY(a->paper->arena, a->paper->lang, "report.forecast.met",
                         {"count", say_number(a->paper->arena, a->paper->lang, cell->met)},
                         {"runs", say_number(a->paper->arena, a->paper->lang, a->answer->runs)}));
}

static bool result_fails(const StructureResult *row) {
    return row->status == STRUCTURE_SHORT || row->status == STRUCTURE_OVER;
}

static Str status_words(const Ahead *a, const StructureResult *row) {
    return paper_named(a->paper, "report.status.%s", structure_status_name(row->status));
}

/* Heads missing or over; those not known do not count. */
static int64_t result_off(const StructureResult *row) {
    return row->status == STRUCTURE_SHORT  ? row->at_least - row->found
           : row->status == STRUCTURE_OVER ? row->found - row->at_most
                                           : 0;
}

/* ---- the head ---- */

/* The rate by age that was measured. */
static void ages_table(const Ahead *a) {
    static const char *const columns[] = {"forecast_age", "forecast_cases", "forecast_service",
                                          "forecast_yearly"};
    static const char *const ages[FORECAST_BANDS] = {"0", "35", "45", "55", "65", "75"};
    const ForecastHistory   *h = a->answer->history;
    Table                    table =
        paper_table(a->paper, "report.forecast.ages", columns, COUNT_OF(columns), FORECAST_BANDS);
    for (int band = 0; band < FORECAST_BANDS; band++) {
        Cell    *cells = &table.cells[(size_t)band * table.columns];
        uint64_t risk = h->bands_at_risk[band];
        double   yearly = risk ? 2.0 * h->bands_exits[band] / (double)risk : 0;
        cells[0] = cell_text(paper_named(a->paper, "report.forecast.age.%s", ages[band]));
        cells[1] = paper_number(a->paper, h->bands_exits[band]);
        cells[2] = paper_number(a->paper, (int64_t)risk / 2);
        cells[3] = cell_text(risk ? say_percent(a->paper->arena, a->paper->lang, yearly, 2)
                                  : paper_say(a->paper, "report.none"));
    }
    paper_put(a->paper, "report.forecast.ages", table);
}

static void history_tell(const Ahead *a) {
    const ForecastHistory *h = a->answer->history;
    Arena                 *arena = a->paper->arena;
    Lang                   lang = a->paper->lang;
    PAPER_LINE(a->paper, "report.forecast.history", {"from", paper_date(a->paper, h->from)},
               {"until", paper_date(a->paper, h->until - 1)},
               {"count", say_number(arena, lang, h->exits)},
               {"years", say_number(arena, lang, (int64_t)h->at_risk / 2)});
    document_paragraph(&a->paper->document, paper_say(a->paper, "report.forecast.leavers"));
    if (h->tide || h->level)
        document_paragraph(&a->paper->document, paper_say(a->paper, "report.forecast.together"));
    ages_table(a);
}

static void rate_tell(const Ahead *a) {
    Arena *arena = a->paper->arena;
    Lang   lang = a->paper->lang;
    if (!a->runs) {
        document_paragraph(&a->paper->document, paper_say(a->paper, "report.forecast.none"));
        return;
    }
    if (a->answer->history)
        history_tell(a);
    else
        PAPER_LINE(a->paper, "report.forecast.rate",
                   {"rate", say_percent(arena, lang, (double)a->answer->rate / 10000, 2)});
    PAPER_LINE(a->paper, "report.forecast.runs", {"runs", say_number(arena, lang, a->answer->runs)},
               {"seed", say_number(arena, lang, (int64_t)a->answer->seed)});
}

static Str number(const Ahead *a, int64_t value) {
    return say_number(a->paper->arena, a->paper->lang, value);
}

static void head(const Ahead *a) {
    const ForecastAnswer *answer = a->answer;
    document_heading(&a->paper->document, 1, a->paper->note);
    document_paragraph(&a->paper->document, paper_say(a->paper, "report.forecast.alone"));
    PAPER_LINE(a->paper, "report.forecast.people",
               {"all", number(a, (int64_t)answer->serving + answer->left + answer->idle)},
               {"serving", number(a, answer->serving)}, {"in_post", number(a, answer->in_post)},
               {"members", number(a, answer->serving - answer->in_post)},
               {"left", number(a, answer->left)}, {"idle", number(a, answer->idle)});
    rate_tell(a);
    if (answer->unknown)
        document_paragraph(&a->paper->document,
                           paper_count(a->paper, "report.forecast.unknown", answer->unknown));
}

static void staying_table(const Ahead *a) {
    static const char *const columns[] = {"forecast_day", "forecast_people", "forecast_median",
                                          "forecast_band"};
    const ForecastAnswer    *answer = a->answer;
    Table table = ahead_table(a, "report.forecast.staying", columns, COUNT_OF(columns), 2, 1,
                              answer->periods + 1);
    table.cells[0] = paper_day(a->paper, answer->on);
    table.cells[1] = paper_number(a->paper, answer->serving);
    for (uint32_t i = 2; i < table.columns; i++)
        table.cells[i] = paper_number(a->paper, answer->serving);
    for (uint32_t t = 0; t < answer->periods; t++) {
        Cell *cells = &table.cells[(size_t)(t + 1) * table.columns];
        cells[0] = paper_day(a->paper, forecast_day(answer, t));
        cells[1] = paper_number(a->paper, answer->staying[t]);
        if (!a->runs)
            continue;
        cells[2] = paper_number(a->paper, answer->staying_drawn[t].median);
        cells[3] = band_cell(a, &answer->staying_drawn[t]);
    }
    paper_put(a->paper, "report.forecast.staying", table);
}

/* ---- clauses ---- */

static const ForecastCell *last_cell(const Ahead *a, const ForecastRow *row) {
    for (uint32_t t = a->answer->periods; t-- > 0;)
        if (row->cells[t].there)
            return &row->cells[t];
    return NULL;
}

/* What is needed falls where members leave: each day says its own. */
static Str found_words(const Ahead *a, const StructureResult *row) {
    if (!row)
        return STR("");
    return SAY(a->paper->arena, a->paper->lang, "report.forecast.of",
               {"found", say_number(a->paper->arena, a->paper->lang, row->found)},
               {"base", say_number(a->paper->arena, a->paper->lang, row->base)},
               {"wanted", paper_wanted(a->paper, row)});
}

/* The first day on which it surely does not hold. */
static Cell missed_cell(const Ahead *a, const ForecastRow *row) {
    if (row->today && result_fails(row->today))
        return cell_text(paper_say(a->paper, "report.forecast.already"));
    for (uint32_t t = 0; t < a->answer->periods; t++)
        if (row->cells[t].there && result_fails(&row->cells[t].certain))
            return paper_day(a->paper, forecast_day(a->answer, t));
    return cell_text(paper_say(a->paper, "report.none"));
}

static void row_cells(const Ahead *a, const ForecastRow *row, Cell *cells) {
    const ForecastCell *last = last_cell(a, row);
    cells[0] = cell_text(row->about->name.len ? row->about->name : row->about->body);
    cells[1] = cell_text(row->about->clause);
    cells[2] = cell_text(paper_named(a->paper, "report.force.%s", force_name(row->about->force)));
    cells[3] = cell_text(found_words(a, row->today));
    if (!last)
        return;
    cells[4] = cell_text(found_words(a, &last->certain));
    cells[5] = missed_cell(a, row);
    if (!a->runs)
        return;
    cells[6] = last->drawn ? band_cell(a, &last->heads) : cell_text(STR(""));
    cells[7] = met_cell(a, last);
}

typedef struct Picked {
    const ForecastRow *row;
    int64_t            off; /* on the last day */
} Picked;

static void rows_table(const Ahead *a, const Picked *rows, uint32_t count) {
    static const char *const columns[] = {"body",           "rule",          "force",
                                          "forecast_today", "forecast_last", "forecast_from",
                                          "forecast_band",  "forecast_holds"};
    Table table = ahead_table(a, "report.forecast.rows", columns, COUNT_OF(columns), 2, 4, count);
    for (uint32_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        for (uint32_t c = 0; c < table.columns; c++)
            cells[c] = cell_text(STR(""));
        row_cells(a, rows[i].row, cells);
    }
    paper_put(a->paper, "report.forecast.rows", table);
}

/* One body period by period. */
static void periods_table(const Ahead *a, const ForecastRow *row) {
    static const char *const columns[] = {"forecast_day",  "found",         "base",
                                          "wanted",        "status",        "forecast_median",
                                          "forecast_band", "forecast_holds"};
    uint32_t                 count = 0;
    for (uint32_t t = 0; t < a->answer->periods; t++)
        count += row->cells[t].there;
    if (!count)
        return;
    Table table = ahead_table(a, "report.forecast.rows", columns, COUNT_OF(columns), 3, 1, count);
    table.title =
        SAY(a->paper->arena, a->paper->lang, "report.forecast.rule", {"rule", row->about->clause},
            {"asks", paper_rule(a->paper, row->about->ask)});
    Cell *cells = table.cells;
    for (uint32_t t = 0; t < a->answer->periods; t++) {
        const ForecastCell *cell = &row->cells[t];
        if (!cell->there)
            continue;
        cells[0] = paper_day(a->paper, forecast_day(a->answer, t));
        cells[1] = paper_number(a->paper, cell->certain.found);
        cells[2] = paper_number(a->paper, cell->certain.base);
        cells[3] = cell_text(paper_wanted(a->paper, &cell->certain));
        cells[4] = cell_text(status_words(a, &cell->certain));
        if (a->runs) {
            cells[5] =
                cell->drawn ? paper_number(a->paper, cell->heads.median) : cell_text(STR(""));
            cells[6] = cell->drawn ? band_cell(a, &cell->heads) : cell_text(STR(""));
            cells[7] = met_cell(a, cell);
        }
        cells += table.columns;
    }
    document_table(&a->paper->document, table);
}

/* Does it fail for certain at some time, or in more than one run of ten on the last day? */
static bool row_doubtful(const Ahead *a, const ForecastRow *row) {
    const ForecastCell *last = last_cell(a, row);
    if (row->about->force == FORCE_INFORMATION)
        return false;
    for (uint32_t t = 0; t < a->answer->periods; t++)
        if (row->cells[t].there && row->cells[t].certain.status != STRUCTURE_MET)
            return true;
    return last && last->drawn && (uint64_t)last->met * 10 < (uint64_t)a->answer->runs * 9;
}

/* Bars first, then what is furthest off, then as they stand. */
static int picked_order(const void *x, const void *y) {
    const Picked *a = x, *b = y;
    if (a->row->about->force != b->row->about->force)
        return a->row->about->force < b->row->about->force ? -1 : 1;
    if (a->off != b->off)
        return a->off > b->off ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* How many fail, of every force, on one day. */
static void failing_tell(const Ahead *a, const char *key, Day day, const uint32_t *of,
                         uint32_t count) {
    Arena *arena = a->paper->arena;
    Lang   lang = a->paper->lang;
    PAPER_LINE(
        a->paper, key, {"day", paper_date(a->paper, day)},
        {"count", say_number(arena, lang, count)},
        {"failing", say_number(arena, lang,
                               (int64_t)of[FORCE_BAR] + of[FORCE_TARGET] + of[FORCE_INFORMATION])},
        {"bars", say_number(arena, lang, of[FORCE_BAR])},
        {"targets", say_number(arena, lang, of[FORCE_TARGET])},
        {"information", say_number(arena, lang, of[FORCE_INFORMATION])});
}

static void clauses_tell(const Ahead *a, uint32_t doubtful) {
    const ForecastAnswer *answer = a->answer;
    uint32_t              today[FORCES] = {0}, last[FORCES] = {0}, count = 0, there = 0;
    for (uint32_t i = 0; i < answer->row_count; i++) {
        const ForecastRow  *row = &answer->rows[i];
        const ForecastCell *cell = &row->cells[answer->periods - 1];
        count += row->today != NULL;
        there += cell->there;
        today[row->about->force] += row->today && result_fails(row->today);
        last[row->about->force] += cell->there && result_fails(&cell->certain);
    }
    failing_tell(a, "report.forecast.clauses.today", answer->on, today, count);
    failing_tell(a, "report.forecast.clauses.last", forecast_day(answer, answer->periods - 1), last,
                 there);
    PAPER_LINE(a->paper, a->runs ? "report.forecast.doubtful.runs" : "report.forecast.doubtful",
               {"count", say_number(a->paper->arena, a->paper->lang, doubtful)});
}

static void rows_tell(const Ahead *a) {
    const ForecastAnswer *answer = a->answer;
    Picked               *rows = ARENA_ARRAY(a->paper->arena, Picked, answer->row_count);
    bool                  all = answer->row_count <= FEW || a->paper->form != REPORT_PAGE;
    uint32_t              count = 0, doubtful = 0;
    for (uint32_t i = 0; i < answer->row_count; i++) {
        bool doubt = row_doubtful(a, &answer->rows[i]);
        doubtful += doubt;
        const ForecastCell *last = last_cell(a, &answer->rows[i]);
        if (all || doubt)
            rows[count++] = (Picked){&answer->rows[i], last ? result_off(&last->certain) : 0};
    }
    if (a->paper->form == REPORT_PAGE && count)
        qsort(rows, count, sizeof *rows, picked_order);
    clauses_tell(a, doubtful);
    uint32_t listed = all ? count : paper_listed(a->paper, count, PAGE_ROWS);
    if (listed)
        rows_table(a, rows, listed);
    if (listed < count)
        document_paragraph(&a->paper->document,
                           paper_count(a->paper, "report.forecast.more", count - listed));
}

/* ---- posts ---- */

static Str level_words(const Ahead *a, Str id) {
    int level = id.len ? codes_find(LIST_LEVEL, id) : -1;
    if (level < 0)
        return paper_say(a->paper, "report.forecast.level.none");
    const Code *code = codes_at(LIST_LEVEL, level);
    return str_from(a->paper->lang == LANG_VI ? code->vi : code->en);
}

static void levels_table(const Ahead *a) {
    static const char *const columns[] = {"forecast_level",  "forecast_seats",
                                          "forecast_empty",  "forecast_empty_last",
                                          "forecast_median", "forecast_band"};
    const ForecastAnswer    *answer = a->answer;
    if (!answer->level_count)
        return;
    Table table = ahead_table(a, "report.forecast.levels", columns, COUNT_OF(columns), 2, 3,
                              answer->level_count);
    for (uint32_t i = 0; i < answer->level_count; i++) {
        const ForecastLevel *level = &answer->levels[i];
        const ForecastSeats *last = &level->cells[answer->periods - 1];
        Cell                *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(level_words(a, level->level));
        cells[1] = paper_number(a->paper, last->seats);
        cells[2] = paper_number(a->paper, level->empty);
        cells[3] = paper_number(a->paper, last->empty);
        if (!a->runs)
            continue;
        cells[4] = paper_number(a->paper, last->drawn.median);
        cells[5] = band_cell(a, &last->drawn);
    }
    paper_put(a->paper, "report.forecast.levels", table);
}

/* The last year may end within: until which day. */
static Str year_words(const Ahead *a, int32_t year) {
    Day last = forecast_day(a->answer, a->answer->periods - 1) - 1;
    Str told = str_format(a->paper->arena, "%d", year);
    if (day_civil(last).year != year || day_civil(last + 1).year != year)
        return told;
    return SAY(a->paper->arena, a->paper->lang, "report.forecast.year.until", {"year", told},
               {"until", paper_date(a->paper, last)});
}

static void years_table(const Ahead *a) {
    static const char *const columns[] = {"forecast_year", "forecast_leave", "forecast_posts",
                                          "forecast_ready"};
    Table table = paper_table(a->paper, "report.forecast.years", columns, COUNT_OF(columns),
                              a->answer->year_count);
    if (!a->answer->year_count)
        return;
    for (uint32_t i = 0; i < a->answer->year_count; i++) {
        const ForecastYear *year = &a->answer->years[i];
        Cell               *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(year_words(a, year->year));
        cells[1] = paper_number(a->paper, year->people);
        cells[2] = paper_number(a->paper, year->posts);
        cells[3] = paper_number(a->paper, year->ready);
    }
    paper_put(a->paper, "report.forecast.years", table);
}

Document report_forecast(Arena *arena, Lang lang, const ForecastAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, (KindNames){0});
    Ahead a = {&paper, answer, answer->rate != 0};
    paper.note = SAY(arena, lang, "report.forecast", {"on", paper_date(&paper, answer->on)},
                     {"until", paper_date(&paper, forecast_day(answer, answer->periods - 1))});
    if (form != REPORT_TABLES)
        head(&a);
    if (answer->one) {
        for (uint32_t i = 0; i < answer->row_count; i++)
            periods_table(&a, &answer->rows[i]);
        return paper.document;
    }
    staying_table(&a);
    rows_tell(&a);
    levels_table(&a);
    years_table(&a);
    return paper.document;
}
