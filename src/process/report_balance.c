/* report_balance.c — people against work as a document. */
#include "base/vec.h"
#include "process/balance.h"
#include "process/report_words.h"

enum { PAGE_UNITS = 20, PAGE_CELLS = 20, PAGE_MISFITS = 12 };

typedef struct Telling {
    Paper                paper;
    const BalanceAnswer *answer;
    bool                 people;
} Telling;

static Str number_words(const Paper *paper, int64_t number) {
    return say_number(paper->arena, paper->lang, number);
}

static Str or_words(const Paper *paper, Str words, const char *key) {
    return words.len ? words : paper_say(paper, key);
}

/* ---- head ---- */

static void page_head(Telling *page) {
    Paper  *paper = &page->paper;
    int64_t wanted = 0, staff = 0, elsewhere = 0, shortage = 0, surplus = 0, unknown = 0,
            vacant = 0, seats = 0, over = 0;
    Text over_at = text_open(paper->arena);
    for (uint32_t i = 0; i < page->answer->unit_count; i++) {
        const BalanceUnit *unit = &page->answer->units[i];
        wanted += unit->wanted;
        *(unit->measured ? &staff : &elsewhere) += unit->staff.len;
        shortage += balance_short(unit);
        surplus += unit->surplus.len;
        unknown += unit->unknown.len;
        vacant += unit->vacant;
        seats += unit->seats;
        if (unit->over)
            text_format(&over_at, "%s" STR_FMT, over ? ", " : "", STR_ARG(unit->name));
        over += unit->over;
    }
    document_heading(&paper->document, 1,
                     SAY(paper->arena, paper->lang, "report.balance",
                         {"on", paper_date(paper, page->answer->on)}));
    PAPER_LINE(paper, "report.balance.posts", {"seats", number_words(paper, seats)},
               {"vacant", number_words(paper, vacant)});
    if (over)
        PAPER_LINE(paper, "report.balance.over", {"count", number_words(paper, over)},
                   {"units", text_done(&over_at)});
    PAPER_LINE(paper, "report.balance.staff", {"staff", number_words(paper, staff)},
               {"wanted", number_words(paper, wanted)}, {"short", number_words(paper, shortage)},
               {"surplus", number_words(paper, surplus)});
    if (unknown)
        document_paragraph(&paper->document, paper_count(paper, "report.balance.unknown", unknown));
    if (elsewhere)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.balance.elsewhere", elsewhere));
    if (page->answer->adrift.len)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.balance.adrift", page->answer->adrift.len));
}

/* ---- people behind a number ---- */

typedef struct Behind {
    Str                  where;
    const char          *as; /* key */
    const BalancePerson *person;
} Behind;

typedef VEC(Behind) Behinds;

static void behind_add(const Telling *page, Behinds *list, Str where, const char *as,
                       BalancePeople people) {
    for (uint32_t i = 0; i < people.len; i++)
        VEC_PUSH(page->paper.arena, *list, ((Behind){where, as, &people.at[i]}));
}

static void behind_table(Telling *page, const char *title, const Behinds *list) {
    static const char *const columns[] = {"balance_where", "balance_as", "person", "name",
                                          "balance_occupation"};
    Table table = paper_table(&page->paper, title, columns, COUNT_OF(columns), (uint32_t)list->len);
    for (size_t i = 0; i < list->len; i++) {
        const Behind *one = &list->at[i];
        Cell         *cells = &table.cells[i * table.columns];
        cells[0] = cell_text(one->where);
        cells[1] = cell_text(paper_say(&page->paper, one->as));
        cells[2] = cell_text(one->person->person);
        cells[3] = cell_text(one->person->name);
        cells[4] =
            cell_text(or_words(&page->paper, one->person->occupation, "report.balance.unrecorded"));
    }
    if (list->len)
        paper_put(&page->paper, title, table);
}

/* ---- units ---- */

static void unit_row(const Paper *paper, const BalanceUnit *unit, Cell *cells) {
    int at = 0;
    cells[at++] = cell_text(unit->name);
    cells[at++] = unit->staffing < 0 ? cell_text(paper_say(paper, "report.none"))
                                     : paper_number(paper, unit->staffing);
    cells[at++] = paper_number(paper, unit->seats);
    cells[at++] = paper_number(paper, unit->vacant);
    cells[at++] = unit->measured ? paper_number(paper, unit->wanted)
                                 : cell_text(paper_say(paper, "report.none"));
    cells[at++] = paper_number(paper, unit->staff.len);
    cells[at++] = paper_number(paper, balance_short(unit));
    cells[at++] = paper_number(paper, unit->surplus.len);
    cells[at++] = paper_number(paper, unit->wanted - unit->placed_after);
    cells[at] = paper_number(paper, unit->surplus_after);
}

static void units_table(Telling *page) {
    static const char *const columns[] = {
        "balance_unit",        "balance_staffing",     "balance_seats", "balance_vacant",
        "balance_jobs",        "balance_staff",        "balance_short", "balance_surplus",
        "balance_short_after", "balance_surplus_after"};
    Paper   *paper = &page->paper;
    uint32_t listed = paper_listed(paper, page->answer->unit_count, PAGE_UNITS);
    Behinds  behind = {0};
    Table    table = paper_table(paper, "report.balance.units", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const BalanceUnit *unit = &page->answer->units[i];
        unit_row(paper, unit, &table.cells[(size_t)i * table.columns]);
        behind_add(page, &behind, unit->name, "report.balance.as.surplus", unit->surplus);
        behind_add(page, &behind, unit->name, "report.balance.as.unknown", unit->unknown);
    }
    paper_put(paper, "report.balance.units", table);
    paper_rest(paper, listed, page->answer->unit_count);
    if (page->people)
        behind_table(page, "report.balance.units.people", &behind);
}

/* ---- occupation × field × locality ---- */

static Str cell_words(const Paper *paper, const BalanceCell *cell) {
    return SAY(paper->arena, paper->lang, "report.balance.cell",
               {"occupation", or_words(paper, cell->occupation, "report.balance.any")},
               {"field", or_words(paper, cell->field, "report.balance.unrecorded")},
               {"locality", or_words(paper, cell->locality, "report.balance.unrecorded")});
}

static void cells_table(Telling *page) {
    static const char *const columns[] = {
        "balance_occupation", "balance_field", "balance_locality", "balance_wanted",
        "balance_filled",     "balance_short", "balance_surplus"};
    Paper   *paper = &page->paper;
    uint32_t listed = paper_listed(paper, page->answer->cell_count, PAGE_CELLS);
    Behinds  behind = {0};
    Table    table = paper_table(paper, "report.balance.cells", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const BalanceCell *cell = &page->answer->cells[i];
        Cell              *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(or_words(paper, cell->occupation, "report.balance.any"));
        cells[1] = cell_text(or_words(paper, cell->field, "report.balance.unrecorded"));
        cells[2] = cell_text(or_words(paper, cell->locality, "report.balance.unrecorded"));
        cells[3] = paper_number(paper, cell->wanted);
        cells[4] = paper_number(paper, cell->people.len);
        cells[5] = paper_number(paper, cell->lacking);
        cells[6] = paper_number(paper, cell->surplus.len);
        behind_add(page, &behind, cell_words(paper, cell), "report.balance.as.filled",
                   cell->people);
        behind_add(page, &behind, cell_words(paper, cell), "report.balance.as.surplus",
                   cell->surplus);
    }
    paper_put(paper, "report.balance.cells", table);
    paper_rest(paper, listed, page->answer->cell_count);
    if (page->people)
        behind_table(page, "report.balance.cells.people", &behind);
}

/* ---- misfits ---- */

static void misfits_table(Telling *page, MisfitKind kind) {
    static const char *const columns[] = {"person",        "name",          "post_name",
                                          "balance_unit",  "balance_doing", "balance_having",
                                          "balance_source"};
    Paper                   *paper = &page->paper;
    const BalanceMisfits    *misfits = &page->answer->misfits[kind];
    const char              *title =
        kind == MISFIT_TRAINING ? "report.balance.training" : "report.balance.strengths";
    uint32_t listed = page->people ? misfits->len : paper_listed(paper, misfits->len, PAGE_MISFITS);
    Table    table =
        paper_table(paper, title, columns, COUNT_OF(columns) - (kind == MISFIT_TRAINING), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const BalanceMisfit *row = &misfits->at[i];
        Cell                *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->name);
        cells[2] = cell_text(row->post_name);
        cells[3] = cell_text(row->unit);
        cells[4] = cell_text(row->wanted);
        cells[5] = cell_text(row->found);
        if (kind != MISFIT_TRAINING)
            cells[6] = cell_text(row->sources);
    }
    if (paper_is_page(paper))
        PAPER_LINE(paper,
                   kind == MISFIT_TRAINING ? "report.balance.training.told"
                                           : "report.balance.strengths.told",
                   {"asked", number_words(paper, misfits->asked)},
                   {"count", number_words(paper, misfits->len)},
                   {"unknown", number_words(paper, misfits->unknown)});
    if (misfits->len) {
        paper_put(paper, title, table);
        paper_rest(paper, listed, misfits->len);
    }
}

/* ---- flows ---- */

static Str code_words(const Paper *paper, ListId list, int code) {
    const Code *item = codes_at(list, code);
    return str_from(paper->lang == LANG_VI ? item->vi : item->en);
}

typedef struct Pair {
    int             from, to;
    const uint32_t *counts;
} Pair;

static void pairs_table(Telling *page, const char *title, ListId list, const Pair *pairs,
                        uint32_t count) {
    static const char *const columns[] = {"balance_flow_from", "balance_flow_to", "balance_done",
                                          "balance_planned"};
    Paper                   *paper = &page->paper;
    uint32_t                 used = COUNT_OF(columns) - !page->answer->flows.plan.len;
    Table                    table = paper_table(paper, title, columns, used, count);
    for (uint32_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(code_words(paper, list, pairs[i].from));
        cells[1] = cell_text(code_words(paper, list, pairs[i].to));
        cells[2] = paper_number(paper, pairs[i].counts[0]);
        if (page->answer->flows.plan.len)
            cells[3] = paper_number(paper, pairs[i].counts[1]);
    }
    if (count)
        paper_put(paper, title, table);
}

static void flows_tables(Telling *page) {
    const BalanceFlows *flows = &page->answer->flows;
    Pair     levels[BALANCE_LEVELS * BALANCE_LEVELS], blocs[BALANCE_BLOCS * BALANCE_BLOCS];
    uint32_t level_count = 0, bloc_count = 0;
    for (int i = 0; i < BALANCE_LEVELS; i++)
        for (int k = 0; k < BALANCE_LEVELS; k++)
            if (flows->levels[i][k][0] || flows->levels[i][k][1])
                levels[level_count++] = (Pair){i, k, flows->levels[i][k]};
    for (int i = 0; i < BALANCE_BLOCS; i++)
        for (int k = 0; k < BALANCE_BLOCS; k++)
            if (flows->blocs[i][k][0] || flows->blocs[i][k][1])
                blocs[bloc_count++] = (Pair){i, k, flows->blocs[i][k]};
    pairs_table(page, "report.balance.levels", LIST_LEVEL, levels, level_count);
    pairs_table(page, "report.balance.blocs", LIST_BLOC, blocs, bloc_count);
}

static void moves_table(Telling *page) {
    static const char *const columns[] = {"person",  "name", "from_name",
                                          "to_name", "date", "balance_how"};
    Paper                   *paper = &page->paper;
    const BalanceFlows      *flows = &page->answer->flows;
    Table                    table =
        paper_table(paper, "report.balance.moves", columns, COUNT_OF(columns), flows->move_count);
    for (uint32_t i = 0; i < flows->move_count; i++) {
        const BalanceMove *row = &flows->moves[i];
        Cell              *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->name);
        cells[2] = cell_text(row->from);
        cells[3] = cell_text(row->to);
        cells[4] = paper_day(paper, row->day);
        cells[5] = cell_text(
            paper_say(paper, row->planned ? "report.balance.planned" : "report.balance.done"));
    }
    if (flows->move_count)
        paper_put(paper, "report.balance.moves", table);
}

static void flows_tell(Telling *page) {
    Paper              *paper = &page->paper;
    const BalanceFlows *flows = &page->answer->flows;
    if (paper_is_page(paper))
        PAPER_LINE(paper, "report.balance.flows", {"since", paper_date(paper, flows->since)},
                   {"on", paper_date(paper, page->answer->on)},
                   {"count", number_words(paper, flows->move_count)},
                   {"unknown", number_words(paper, flows->unknown)});
    flows_tables(page);
    if (page->people || !paper_is_page(paper))
        moves_table(page);
    StructureAnswer targets = {.movements = flows->targets, .movement_count = flows->target_count};
    if (paper_is_page(paper) && !flows->target_count)
        paper_line(paper, "report.balance.untargeted", NULL, 0);
    paper_movements(paper, &targets);
}

Document report_balance(Arena *arena, Lang lang, const BalanceAnswer *answer, ReportForm form,
                        bool people) {
    Telling page = {paper_for(arena, lang, form, (KindNames){0}), answer, people};
    page.paper.note =
        SAY(arena, lang, "report.balance", {"on", paper_date(&page.paper, answer->on)});
    if (form != REPORT_TABLES)
        page_head(&page);
    units_table(&page);
    cells_table(&page);
    paper_transfers(&page.paper, answer, people);
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++)
        misfits_table(&page, kind);
    flows_tell(&page);
    paper_quality(&page.paper, &answer->quality);
    return page.paper.document;
}
