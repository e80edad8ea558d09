/* report_reorganisation.c — changes of organisation as a document: what changes, before and after, units, people. */
#include "process/reorganisation_tell.h"
#include "process/report_words.h"

enum { PAGE_REFORMS = 20, PAGE_UNITS = 20, PAGE_PEOPLE = 20 };

static Str coded(const Paper *paper, Str code, Str name) {
    return name.len
               ? SAY(paper->arena, paper->lang, "report.coded", {"words", name}, {"code", code})
               : code;
}

static Str unit_said(const Paper *paper, const Roster *roster, Str code) {
    uint32_t row = code.len ? roster_find(roster, KIND_UNIT, code) : NONE;
    return coded(paper, code, row == NONE ? STR("") : roster_unit(roster, row)->name);
}

static Str post_said(const Paper *paper, const Roster *roster, Str code) {
    uint32_t row = code.len ? roster_find(roster, KIND_POST, code) : NONE;
    return coded(paper, code, row == NONE ? STR("") : roster_post(roster, row)->name);
}

static Str into_said(const Paper *paper, const Roster *roster, const Reform *reform) {
    if (reform->type == REFORM_POST)
        return post_said(paper, roster, reform->successor);
    if (reform->type == REFORM_MOVE)
        return unit_said(paper, roster, reform->parent);
    return reform->type > REFORM_POST ? say_number(paper->arena, paper->lang, reform->number)
                                      : unit_said(paper, roster, reform->successor);
}

static void reforms_table(Paper *paper, const Reorganisation *answer, const Roster *roster) {
    static const char *const columns[] = {"reform_day", "reform_type", "reform_unit",
                                          "reform_into"};
    uint32_t                 listed = paper_listed(paper, answer->reform_count, PAGE_REFORMS);
    Table table = paper_table(paper, "reorganise.changes", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const Reform *reform = &answer->reforms[i];
        Cell         *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = paper_day(paper, reform->day);
        cells[1] = cell_text(paper_named(paper, "reorganise.type.%s", reform_name(reform->type)));
        cells[2] = cell_text(reform_of_post(reform->type) ? post_said(paper, roster, reform->unit)
                                                          : unit_said(paper, roster, reform->unit));
        cells[3] = cell_text(into_said(paper, roster, reform));
    }
    paper_put(paper, "reorganise.changes", table);
    paper_rest(paper, listed, answer->reform_count);
}

static void counts_table(Paper *paper, const Reorganisation *answer) {
    static const char *const columns[] = {"staff_what", "staff_before", "staff_after",
                                          "staff_difference"};
    const StaffCount        *a = &answer->before, *b = &answer->after;
    const struct {
        const char *name;
        int64_t     before, after;
    } rows[] = {{"units", a->units, b->units},
                {"posts", a->posts, b->posts},
                {"seats", a->seats, b->seats},
                {"people", a->people, b->people},
                {"deputies", a->deputies, b->deputies},
                {"deputies_over", a->deputies_over, b->deputies_over},
                {"staffing", a->staffing, b->staffing},
                {"bodies", a->bodies, b->bodies}};
    Table table = paper_table(paper, NULL, columns, COUNT_OF(columns), COUNT_OF(rows));
    for (uint32_t i = 0; i < COUNT_OF(rows); i++) {
        Cell *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(paper_named(paper, "reorganise.count.%s", rows[i].name));
        cells[1] = paper_number(paper, rows[i].before);
        cells[2] = paper_number(paper, rows[i].after);
        cells[3] = paper_number(paper, rows[i].after - rows[i].before);
    }
    document_heading(&paper->document, 2,
                     SAY(paper->arena, paper->lang, "reorganise.counts",
                         {"from", paper_date(paper, answer->before_on)},
                         {"to", paper_date(paper, answer->after_on)}));
    paper_put(paper, "reorganise.staff", table);
}

static Str posts_said(const Paper *paper, const Roster *roster, const ReorganisedPost *post) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < post->other_count; i++) {
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, post_said(paper, roster, post->others[i]));
    }
    return text_done(&text);
}

/* Posts that are one of several, or several of one; a line sums them up. */
static void posts_table(Paper *paper, const Roster *roster, const ReorganisedPost *posts,
                        uint32_t count, bool doubled) {
    static const char *const        of_fused[] = {"post_name", "reform_day", "reform_from",
                                                  "unit_seats_before", "unit_seats"},
                             *const of_doubled[] = {"post_name", "reform_day", "reform_into",
                                                    "unit_seats_before", "unit_seats"};
    uint32_t                        listed = paper_listed(paper, count, PAGE_UNITS);
    const char                     *title = doubled ? "reorganise.doubled" : "reorganise.fused";
    int64_t                         before = 0, after = 0;
    if (!listed)
        return;
    Table table =
        paper_table(paper, title, doubled ? of_doubled : of_fused, COUNT_OF(of_fused), listed);
    for (uint32_t i = 0; i < count; i++) {
        before += posts[i].seats_before;
        after += posts[i].seats_after;
    }
    for (uint32_t i = 0; i < listed; i++) {
        Cell *cells = &table.cells[(size_t)i * COUNT_OF(of_fused)];
        cells[0] = cell_text(coded(paper, posts[i].post, posts[i].name));
        cells[1] = paper_day(paper, posts[i].day);
        cells[2] = cell_text(posts_said(paper, roster, &posts[i]));
        cells[3] = paper_number(paper, posts[i].seats_before);
        cells[4] = paper_number(paper, posts[i].seats_after);
    }
    paper_put(paper, title, table);
    paper_rest(paper, listed, count);
    PAPER_LINE(paper, doubled ? "reorganise.doubled.sum" : "reorganise.fused.sum",
               {"count", say_number(paper->arena, paper->lang, count)},
               {"before", say_number(paper->arena, paper->lang, before)},
               {"after", say_number(paper->arena, paper->lang, after)});
}

/* Surplus that is to be gone by a day: of units that take over; of a mere cut no law sets a day. */
static void over_table(Paper *paper, const Reorganisation *answer) {
    static const char *const columns[] = {"reform_heir", "post_name", "unit_surplus", "over_until"};
    uint32_t                 listed = paper_listed(paper, answer->over_count, PAGE_UNITS);
    if (!listed)
        return;
    Table table = paper_table(paper, "reorganise.over", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const ReorganisedOver *over = &answer->over[i];
        Cell                  *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(coded(paper, over->unit, over->unit_name));
        cells[1] =
            cell_text(over->post.len ? coded(paper, over->post, over->post_name)
                                     : paper_say(paper, over->deputies ? "reorganise.over.deputies"
                                                                       : "reorganise.over.unit"));
        cells[2] = paper_number(paper, over->surplus);
        cells[3] = paper_day(paper, over->until);
    }
    paper_put(paper, "reorganise.over", table);
    paper_rest(paper, listed, answer->over_count);
    PAPER_LINE(paper, answer->enterprise ? "reorganise.deadline.enterprise" : "reorganise.deadline",
               {"basis", paper_citation(paper, answer->deadline.citations)});
}

static void units_table(Paper *paper, const Reorganisation *answer) {
    static const char *const columns[] = {"reform_heir",   "unit_from",         "unit_seats_before",
                                          "unit_seats",    "unit_people",       "unit_surplus",
                                          "unit_deputies", "unit_deputies_most"};
    uint32_t                 listed = paper_listed(paper, answer->unit_count, PAGE_UNITS);
    if (!listed)
        return;
    Table table = paper_table(paper, "reorganise.units", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const ReorganisedUnit *unit = &answer->units[i];
        Cell                  *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(coded(paper, unit->unit, unit->name));
        cells[1] = paper_number(paper, unit->from);
        cells[2] = paper_number(paper, unit->seats_before);
        cells[3] = paper_number(paper, unit->seats_after);
        cells[4] = paper_number(paper, unit->people);
        cells[5] = paper_number(paper, unit->surplus);
        cells[6] = paper_number(paper, unit->deputies);
        cells[7] =
            unit->deputies_most < 0 ? cell_text(STR("")) : paper_number(paper, unit->deputies_most);
    }
    paper_put(paper, "reorganise.units", table);
    paper_rest(paper, listed, answer->unit_count);
}

static void cuts_table(Paper *paper, const Reorganisation *answer) {
    static const char *const columns[] = {"post_name",    "reform_day",  "unit_seats_before",
                                          "unit_seats",   "unit_people", "unit_surplus",
                                          "cut_authority"};
    uint32_t                 listed = paper_listed(paper, answer->cut_count, PAGE_UNITS);
    if (!listed)
        return;
    Table table = paper_table(paper, "reorganise.cuts", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const ReorganisedCut *cut = &answer->cuts[i];
        Cell                 *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(coded(paper, cut->post, cut->name));
        cells[1] = paper_day(paper, cut->day);
        cells[2] = paper_number(paper, cut->seats_before);
        cells[3] = paper_number(paper, cut->seats_after);
        cells[4] = paper_number(paper, cut->people);
        cells[5] = paper_number(paper, cut->surplus);
        cells[6] = cell_text(cut->authority);
    }
    paper_put(paper, "reorganise.cuts", table);
    paper_rest(paper, listed, answer->cut_count);
}

static Str becomes_said(const Paper *paper, const Roster *roster, const PostLink *becomes,
                        uint32_t count) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < count; i++) {
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, post_said(paper, roster, becomes[i].after));
    }
    return text_done(&text);
}

static Str ended_said(const Paper *paper, const Roster *roster, const ReorganisedPerson *person) {
    Text text = text_open(paper->arena);
    Str  post = coded(paper, person->post, person->post_name);
    text_add(&text, person->given == DAY_NONE
                        ? post
                        : SAY(paper->arena, paper->lang, "reorganise.given", {"post", post},
                              {"day", paper_date(paper, person->given)}));
    for (uint32_t i = 0; i < person->beside_count; i++) {
        text_add(&text, STR("; "));
        text_add(&text, SAY(paper->arena, paper->lang, "reorganise.beside",
                            {"post", post_said(paper, roster, person->beside[i])}));
    }
    return text_done(&text);
}

static Str outcome_said(const Paper *paper, PlaceOutcome outcome, Str to, Str to_name, Day date) {
    Str key = str_format(paper->arena, "reorganise.outcome.%s", outcome_name(outcome));
    return SAY(paper->arena, paper->lang, key.at, {"post", coded(paper, to, to_name)},
               {"day", paper_date(paper, date)});
}

static Str later_said(const Paper *paper, const ReorganisedPerson *person) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < person->later_count; i++) {
        const AnswerMove *move = &person->later[i];
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, outcome_said(paper, outcome_of(move), move->to, move->to_name, move->date));
    }
    return text_done(&text);
}

static bool any_later(const Reorganisation *answer, uint32_t listed) {
    bool any = false;
    for (uint32_t i = 0; i < listed; i++)
        any |= answer->people[i].later_count > 0;
    return any;
}

static void people_table(Paper *paper, const Reorganisation *answer, const Roster *roster) {
    static const char *const columns[] = {"person",      "name",        "reform_post",
                                          "reform_ends", "reform_into", "reform_outcome",
                                          "reform_later"};
    uint32_t                 listed = paper_listed(paper, answer->person_count, PAGE_PEOPLE);
    uint32_t                 width = COUNT_OF(columns) - !any_later(answer, listed);
    if (!listed)
        return;
    Table table = paper_table(paper, "reorganise.people", columns, width, listed);
    for (uint32_t i = 0; i < listed; i++) {
        const ReorganisedPerson *person = &answer->people[i];
        Cell                    *cells = &table.cells[(size_t)i * width];
        cells[0] = cell_text(person->person);
        cells[1] = cell_text(person->name);
        cells[2] = cell_text(ended_said(paper, roster, person));
        cells[3] = paper_day(paper, person->ends);
        cells[4] = cell_text(becomes_said(paper, roster, person->becomes, person->become_count));
        cells[5] = cell_text(
            person->outcome == OUTCOME_ELSEWHERE
                ? SAY(paper->arena, paper->lang, "reorganise.outcome.elsewhere",
                      {"authority", person->authority})
                : outcome_said(paper, person->outcome, person->to, person->to_name, person->date));
        if (width == COUNT_OF(columns))
            cells[6] = cell_text(later_said(paper, person));
    }
    paper_put(paper, "reorganise.people", table);
    paper_rest(paper, listed, answer->person_count);
}

static void pool_table(Paper *paper, const Reorganisation *answer, const Roster *roster) {
    static const char *const columns[] = {"person",      "name",        "reform_post",
                                          "reform_ends", "reform_into", "pool_listed"};
    uint32_t                 listed = paper_listed(paper, answer->pool_count, PAGE_PEOPLE);
    if (!listed)
        return;
    Table table = paper_table(paper, "reorganise.pool", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const ReorganisedPool *row = &answer->pool[i];
        Cell                  *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->name);
        cells[2] = cell_text(coded(paper, row->post, row->post_name));
        cells[3] = paper_day(paper, row->ends);
        cells[4] = cell_text(becomes_said(paper, roster, row->becomes, row->become_count));
        cells[5] = paper_number(paper, row->listed);
    }
    paper_put(paper, "reorganise.pool", table);
    paper_rest(paper, listed, answer->pool_count);
    PAPER_LINE(paper, "reorganise.pool.sum",
               {"count", say_number(paper->arena, paper->lang, answer->pool_count)});
}

static void outcomes_line(Paper *paper, const Reorganisation *answer) {
    const Arg count = {"count", say_number(paper->arena, paper->lang, answer->person_count)};
    if (!answer->plan.len) {
        PAPER_LINE(paper, "reorganise.unplanned", count, {"scenario", answer->scenario});
        return;
    }
    PAPER_LINE(
        paper, "reorganise.planned", count, {"plan", answer->plan},
        {"placed", say_number(paper->arena, paper->lang, answer->outcomes[OUTCOME_PLACED])},
        {"retires", say_number(paper->arena, paper->lang, answer->outcomes[OUTCOME_RETIRES])},
        {"unplaced", say_number(paper->arena, paper->lang, answer->outcomes[OUTCOME_UNPLACED])},
        {"elsewhere", say_number(paper->arena, paper->lang, answer->outcomes[OUTCOME_ELSEWHERE])},
        {"others", say_number(paper->arena, paper->lang, answer->outcomes[OUTCOME_UNPLANNED])});
}

static void allowances_say(Paper *paper, const Reorganisation *answer) {
    if (!answer->outcomes[OUTCOME_UNPLACED])
        return;
    paper_heading(paper, 2, "reorganise.allowances");
    for (uint32_t i = 0; i < answer->allowance_count; i++)
        PAPER_LINE(
            paper, "reorganise.allowance",
            {"name", paper_named(paper, "reorganise.allowance.%s", answer->allowances[i].name)},
            {"basis", paper_citation(paper, answer->allowances[i].citations)});
}

Document report_reorganisation(Arena *arena, Lang lang, const Reorganisation *answer,
                               const Roster *roster, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, (KindNames){0});
    document_heading(&paper.document, 1,
                     SAY(arena, lang, "reorganise.title", {"scenario", answer->scenario}));
    if (!answer->reform_count) {
        PAPER_LINE(&paper, "reorganise.nothing", {"scenario", answer->scenario});
        return paper.document;
    }
    reforms_table(&paper, answer, roster);
    counts_table(&paper, answer);
    units_table(&paper, answer);
    cuts_table(&paper, answer);
    posts_table(&paper, roster, answer->fused, answer->fused_count, false);
    posts_table(&paper, roster, answer->doubled, answer->doubled_count, true);
    over_table(&paper, answer);
    outcomes_line(&paper, answer);
    people_table(&paper, answer, roster);
    pool_table(&paper, answer, roster);
    allowances_say(&paper, answer);
    return paper.document;
}
