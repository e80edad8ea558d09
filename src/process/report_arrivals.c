/* report_arrivals.c — movements that a scenario wants or limits: as it says them, and what a plan makes of them. */
#include "process/report_words.h"

enum { ARRIVAL_ROWS = 8 };

static void word_add(Text *text, Str word) {
    text_format(text, text->len ? ", " STR_FMT : STR_FMT, STR_ARG(word));
}

static Str code_words(const Paper *paper, ListId list, int code) {
    const Code *item = codes_at(list, code);
    return str_from(paper->lang == LANG_VI ? item->vi : item->en);
}

static Str place_words(const Paper *paper, const Roster *roster, const SettingsPlace *place,
                       const char *otherwise) {
    Text     text = text_open(paper->arena);
    uint32_t unit = roster_find(roster, KIND_UNIT, place->unit);
    uint32_t body = roster_find(roster, KIND_BODY, place->body);
    if (!settings_place_given(place))
        return paper_say(paper, otherwise);
    if (place->level >= 0)
        word_add(&text, code_words(paper, LIST_LEVEL, place->level));
    if (place->bloc >= 0)
        word_add(&text, code_words(paper, LIST_BLOC, place->bloc));
    if (place->unit.len)
        word_add(&text, unit == NONE ? place->unit : roster_unit(roster, unit)->name);
    if (place->body.len)
        word_add(&text,
                 SAY(paper->arena, paper->lang, "report.arrivals.seated",
                     {"body", body == NONE ? place->body : roster_body(roster, body)->name}));
    return text_done(&text);
}

static void place_cells(const Paper *paper, const Roster *roster, const SettingsMovement *asked,
                        Cell *cells) {
    bool ruled = asked->rule.len;
    Str  rule = SAY(paper->arena, paper->lang, "report.arrivals.rule", {"rule", asked->rule});
    cells[0] = cell_text(asked->name);
    cells[1] = cell_text(
        ruled ? rule : place_words(paper, roster, &asked->from, "report.arrivals.elsewhere"));
    Str to = ruled ? STR("") : place_words(paper, roster, &asked->to, "report.none");
    cells[2] = cell_text(asked->group.len ? SAY(paper->arena, paper->lang, "report.arrivals.group",
                                                {"to", to}, {"group", asked->group})
                                          : to);
}

static Str wanted_words(const Paper *paper, int64_t least, int64_t most) {
    StructureResult wanted = {.at_least = least, .at_most = most};
    return paper_wanted(paper, &wanted);
}

static Str weight_words(const Paper *paper, const SettingsMovement *asked) {
    return asked->bar ? paper_named(paper, "report.force.%s", "bar")
                      : SAY(paper->arena, paper->lang, "report.arrivals.price",
                            {"points", say_number(paper->arena, paper->lang, asked->price)});
}

/* ---- what a plan makes of them ---- */

static Str arrivals_words(const Paper *paper, const AnswerArrivals *row) {
    Str made = say_number(paper->arena, paper->lang, row->arrivals);
    if (row->before)
        made = SAY(paper->arena, paper->lang, "report.arrivals.before", {"made", made},
                   {"before", say_number(paper->arena, paper->lang, row->before)});
    if (row->elected)
        made = SAY(paper->arena, paper->lang, "report.arrivals.elected", {"made", made},
                   {"elected", say_number(paper->arena, paper->lang, row->elected)});
    return made;
}

static void arrivals_table(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"movement",      "arrivals_from",  "arrivals_to",
                                          "arrivals_when", "arrivals",       "wanted",
                                          "status",        "arrivals_weight"};
    uint32_t                 listed = paper_listed(paper, answer->arrival_count, ARRIVAL_ROWS);
    Table table = paper_table(paper, "report.arrivals", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const AnswerArrivals *row = &answer->arrivals[i];
        Cell                 *cells = &table.cells[(size_t)i * table.columns];
        place_cells(paper, answer->roster, row->asked, cells);
        cells[3] = cell_text(SAY(paper->arena, paper->lang, "scenario.period",
                                 {"from", paper_date(paper, row->since)},
                                 {"to", paper_date(paper, row->until)}));
        cells[4] = cell_text(arrivals_words(paper, row));
        cells[5] = cell_text(wanted_words(paper, row->at_least, row->at_most));
        cells[6] = cell_text(paper_named(paper, "report.status.%s",
                                         row->missing   ? "short"
                                         : row->surplus ? "over"
                                                        : "met"));
        cells[7] = cell_text(weight_words(paper, row->asked));
    }
    paper_put(paper, "report.arrivals", table);
    paper_rest_plan(paper, listed, answer->arrival_count);
}

void paper_arrivals(Paper *paper, const PlanAnswer *answer) {
    if (!answer->arrival_count || !answer->roster)
        return;
    arrivals_table(paper, answer);
}

/* ---- as the scenario says them ---- */

static Str when_words(const Paper *paper, const SettingsMovement *asked) {
    Str since = asked->since == DAY_NONE ? STR("") : paper_date(paper, asked->since);
    Str until = asked->until == DAY_NONE ? STR("") : paper_date(paper, asked->until);
    Str between = since.len || until.len ? SAY(paper->arena, paper->lang, "scenario.period",
                                               {"from", since.len ? since : STR("…")},
                                               {"to", until.len ? until : STR("…")})
                                         : paper_say(paper, "report.arrivals.whole");
    return asked->rule.len ? STR("")
           : asked->each
               ? SAY(paper->arena, paper->lang, "report.arrivals.each", {"between", between})
               : between;
}

void paper_arrivals_asked(Paper *paper, const Roster *roster, const Settings *settings) {
    static const char *const columns[] = {"movement_code",  "movement",      "arrivals_from",
                                          "arrivals_to",    "arrivals_when", "wanted",
                                          "arrivals_weight"};
    if (!settings->movement_count)
        return;
    Table table =
        paper_table(paper, "report.arrivals", columns, COUNT_OF(columns), settings->movement_count);
    for (uint32_t i = 0; i < settings->movement_count; i++) {
        const SettingsMovement *asked = &settings->movements[i];
        Cell                   *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(asked->code);
        place_cells(paper, roster, asked, cells + 1);
        cells[4] = cell_text(when_words(paper, asked));
        cells[5] = cell_text(asked->rule.len
                                 ? STR("")
                                 : wanted_words(paper, asked->at_least,
                                                asked->at_most < 0 ? INT64_MAX : asked->at_most));
        cells[6] = cell_text(weight_words(paper, asked));
    }
    document_table(&paper->document, table);
}
