/* report_plan.c — a plan on one page, and as tables.
 *
 * The page says what fails today, what the plan does about it, how good it is proven to be, and what to
 * type next. Moves are proposals; persons are named in the first dozen only. Wherever moves are counted
 * they are those of the planned periods; those of spare periods are no proposals and are told apart.
 */
#include "process/report_words.h"
#include "process/scenario.h"

enum { MOVE_ROWS = 8, RECEIVED_ROWS = 4 };

/* ---- today ---- */

static void today_lines(Paper *paper, const AssessAnswer *standards) {
    Arena *arena = paper->arena;
    Lang   lang = paper->lang;
    paper_heading(paper, 2, "report.plan.today");
    PAPER_LINE(paper, "report.plan.standards",
               {"judged", say_number(arena, lang, standards->judged)},
               {"special", say_number(arena, lang, standards->verdicts[VERDICT_SPECIAL])},
               {"not_eligible", say_number(arena, lang, standards->verdicts[VERDICT_NOT_ELIGIBLE])},
               {"undecided", say_number(arena, lang, standards->verdicts[VERDICT_UNDECIDED])},
               {"no_standard", say_number(arena, lang, standards->verdicts[VERDICT_NO_STANDARD])});
}

static Str scenario_words(const Paper *paper, const PlanAnswer *answer) {
    return str_same(answer->scenario, SCENARIO_DEFAULT) ? paper_say(paper, "scenario.default")
                                                        : answer->scenario;
}

/* ---- before and after ---- */

static const char *const change_columns[] = {
    "rule",           "asks",          "force",    "bodies",
    "failing_before", "failing_after", "citation", "undecided_before",
    "undecided_after"};

/* A share of bodies is one check: how many bodies have it and how many are to. */
static Cell failing_cell(const Paper *paper, const AnswerChange *change, bool after) {
    uint32_t failing = after ? change->failing_after : change->failing_before;
    uint32_t undecided = after ? change->undecided_after : change->undecided_before;
    if (!paper_is_page(paper) || change->ask->form != FORM_BODIES)
        return paper_number(paper, failing);
    int64_t have = after ? change->have_after : change->have_before;
    int64_t wanted = after ? change->wanted_after : change->wanted_before;
    return cell_text(SAY(paper->arena, paper->lang,
                         failing     ? "report.plan.bodies.failing"
                         : undecided ? "report.plan.bodies.undecided"
                                     : "report.plan.bodies.met",
                         {"found", say_number(paper->arena, paper->lang, have)},
                         {"wanted", say_number(paper->arena, paper->lang, wanted)}));
}

/* Undecided checks rule by rule in a workbook; a page sums them up (sums_table). */
static void changes_table(Paper *paper, const PlanAnswer *answer) {
    uint32_t columns = COUNT_OF(change_columns) - (paper_is_page(paper) ? 2 : 0);
    Table    table =
        paper_table(paper, "report.plan.changes", change_columns, columns, answer->change_count);
    for (uint32_t i = 0; i < answer->change_count; i++) {
        const AnswerChange *change = &answer->changes[i];
        Cell               *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(change->rule);
        cells[1] = cell_text(paper_rule(paper, change->ask));
        cells[2] = cell_text(paper_named(paper, "report.force.%s", force_name(change->force)));
        cells[3] = paper_number(paper, change->bodies);
        cells[4] = failing_cell(paper, change, false);
        cells[5] = failing_cell(paper, change, true);
        cells[6] = cell_text(paper_citation(paper, change->citations));
        if (paper_is_page(paper))
            continue;
        cells[7] = paper_number(paper, change->undecided_before);
        cells[8] = paper_number(paper, change->undecided_after);
    }
    paper_put(paper, "report.plan.changes.title", table);
}

/* Bars that fail at the end though the plan breaks none: on the pool, or on how many bodies, which it cannot change. Empty: none. */
static Str unpromised(const Paper *paper, const PlanAnswer *answer) {
    Text rules = text_open(paper->arena);
    for (uint32_t i = 0; i < answer->change_count && !answer->broken; i++) {
        const AnswerChange *change = &answer->changes[i];
        if (change->force != FORCE_BAR || !change->failing_after)
            continue;
        text_format(
            &rules, rules.len ? "; " STR_FMT : STR_FMT,
            STR_ARG(SAY(paper->arena, paper->lang, "report.coded",
                        {"words", paper_rule(paper, change->ask)}, {"code", change->rule})));
    }
    return text_done(&rules);
}

/* In a book and in Word, before the tables of every move. */
static void summary_table(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"measure", "setting_value"};
    Arena                   *arena = paper->arena;
    Lang                     lang = paper->lang;
    bool                     bound = answer->has_bound;
    Str                      others = unpromised(paper, answer);
    const struct {
        const char *key;
        Str         value;
        bool        shown;
    } rows[] = {
        {"report.plan.summary.scenario", scenario_words(paper, answer), true},
        {"report.plan.summary.value", say_number(arena, lang, answer->value), answer->made},
        {"report.plan.summary.bound", say_number(arena, lang, answer->bound), bound},
        {"report.plan.summary.gap", say_percent(arena, lang, answer->gap, 3), bound},
        {"report.plan.summary.broken", say_bars(arena, lang, answer->bars, answer->broken),
         answer->made},
        {"report.plan.summary.unpromised", others, others.len > 0},
    };
    uint32_t kept = 0;
    Table    table =
        paper_table(paper, "report.plan.summary", columns, COUNT_OF(columns), COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].shown) {
            table.cells[2 * kept] = cell_text(paper_say(paper, rows[i].key));
            table.cells[2 * kept++ + 1] = cell_text(rows[i].value);
        }
    table.rows = kept;
    paper_put(paper, "report.plan.summary.title", table);
}

static const char *const sum_columns[] = {"measure", "before", "after"};

/* Structure checks of which facts are missing, today and at the end. */
static void undecided_sum(const PlanAnswer *answer, uint32_t *before_out, uint32_t *after_out) {
    *before_out = *after_out = 0;
    for (uint32_t i = 0; i < answer->change_count; i++) {
        *before_out += answer->changes[i].undecided_before;
        *after_out += answer->changes[i].undecided_after;
    }
}

static void sums_table(Paper *paper, const PlanAnswer *answer) {
    uint32_t undecided_before, undecided_after;
    undecided_sum(answer, &undecided_before, &undecided_after);
    const struct {
        const char *key;
        uint32_t    before, after;
        bool        shown;
    } sums[] = {
        {"report.plan.undecided_rules", undecided_before, undecided_after,
         undecided_before || undecided_after},
        {"report.plan.misfits", answer->misfits_before, answer->misfits_after, true},
        {"report.plan.unjudged", answer->unjudged_before, answer->unjudged_after,
         answer->unjudged_before || answer->unjudged_after},
        {"report.plan.empty", answer->empty_before, answer->empty_after, true},
    };
    uint32_t kept = 0;
    Table table = paper_table(paper, paper_is_page(paper) ? NULL : "report.plan.sums", sum_columns,
                              COUNT_OF(sum_columns), COUNT_OF(sums));
    for (size_t i = 0; i < COUNT_OF(sums); i++)
        if (sums[i].shown) {
            Cell *cells = &table.cells[(size_t)kept++ * table.columns];
            cells[0] =
                cell_text(SAY(paper->arena, paper->lang, sums[i].key,
                              {"posts", say_number(paper->arena, paper->lang, answer->posts)}));
            cells[1] = paper_number(paper, sums[i].before);
            cells[2] = paper_number(paper, sums[i].after);
        }
    table.rows = kept;
    paper_put(paper, "report.plan.sums.title", table);
    if (answer->limited_after)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.plan.limited", answer->limited_after));
    if (answer->covered_after)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.plan.covered", answer->covered_after));
}

static const char *const kind_columns[] = {"kind", "count"};

static void kinds_table(Paper *paper, const PlanAnswer *answer) {
    uint32_t total = 0, kept = 0;
    Table    table = paper_table(paper, "report.plan.kinds", kind_columns, COUNT_OF(kind_columns),
                                 MOVE_KINDS + 1);
    for (uint32_t k = 0; k < MOVE_KINDS; k++) {
        if ((move_is_beside((MoveKind)k) || k == MOVE_RECEIVE || k == MOVE_RETURN ||
             k == MOVE_CONTINUE || k == MOVE_LOWER) &&
            !answer->moves_of[k])
            continue; /* most plans have no elections, courses or changes, nobody from elsewhere or sent out */
        table.cells[2 * kept] = cell_text(paper_move(paper, (MoveKind)k, false));
        table.cells[2 * kept++ + 1] = paper_number(paper, answer->moves_of[k]);
        total += answer->moves_of[k];
    }
    table.cells[2 * kept] = cell_text(paper_say(paper, "report.plan.kinds.total"));
    table.cells[2 * kept + 1] = paper_number(paper, total);
    table.rows = kept + 1;
    paper_put(paper, "report.plan.kinds", table);
    if (answer->moves_spare)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.plan.kinds.spare", answer->moves_spare));
}

/* ---- moves ---- */

static const char *const first_columns[] = {"date", "kind",      "person",
                                            "name", "from_name", "to_name"};

/* Nobody proposes a retirement, nor what only keeps the end of the plan sound. */
static bool first_shown(const AnswerMove *move) {
    return move->kind != MOVE_RETIRE && !move->spare;
}

static void first_moves(Paper *paper, const PlanAnswer *answer) {
    uint32_t shown = 0, kept = 0;
    for (uint32_t i = 0; i < answer->move_count; i++)
        shown += first_shown(&answer->moves[i]);
    uint32_t listed = shown > MOVE_ROWS ? MOVE_ROWS : shown;
    if (!listed)
        return;
    Table table =
        paper_table(paper, "report.plan.first", first_columns, COUNT_OF(first_columns), listed);
    for (uint32_t i = 0; kept < listed; i++) {
        const AnswerMove *move = &answer->moves[i];
        if (!first_shown(move))
            continue;
        Cell *cells = &table.cells[(size_t)kept++ * table.columns];
        cells[0] = paper_day(paper, move->date);
        cells[1] = cell_text(paper_move(paper, move->kind, move->by_election));
        cells[2] = cell_text(move->person);
        cells[3] = cell_text(move->person_name);
        cells[4] =
            cell_text(paper_or_none(paper, label_post(paper->labels, move->from, move->from_name)));
        cells[5] =
            cell_text(paper_or_none(paper, label_post(paper->labels, move->to, move->to_name)));
    }
    document_table(&paper->document, table);
    if (listed < shown)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.plan.first.more", shown - listed));
}

/* ---- courses ---- */

/* On the page, a sentence each. */
static void course_lines(Paper *paper, const PlanAnswer *answer) {
    if (answer->course_count)
        paper_heading(paper, 2, "report.plan.courses");
    for (uint32_t i = 0; i < answer->course_count; i++)
        paper_course(paper, &answer->courses[i]);
}

/* ---- people from elsewhere ---- */

static void received_lines(Paper *paper, const PlanAnswer *answer) {
    uint32_t listed = paper_listed(paper, answer->received_count, RECEIVED_ROWS);
    if (listed)
        paper_heading(paper, 2, "report.received.sheet");
    for (uint32_t i = 0; i < listed; i++)
        paper_received(paper, &answer->received[i]);
    paper_rest_plan(paper, listed, answer->received_count);
}

/* ---- how good ---- */

/* 0.1 or 0,1 */
static Str seconds_words(const Paper *paper, double seconds) {
    int64_t tenths = (int64_t)(seconds * 10 + 0.5);
    return str_format(paper->arena, STR_FMT "%c%d",
                      STR_ARG(say_number(paper->arena, paper->lang, tenths / 10)),
                      paper->lang == LANG_VI ? ',' : '.', (int)(tenths % 10));
}

/* The gap three ways: of the value, in points, of what choice can still move. */
static void gap_lines(Paper *paper, const PlanAnswer *answer) {
    Arena *arena = paper->arena;
    Lang   lang = paper->lang;
    double movable = plan_gap_movable(answer->value, answer->bound, answer->unavoidable);
    PAPER_LINE(paper, "report.plan.value", {"value", say_number(arena, lang, answer->value)},
               {"bound", say_number(arena, lang, answer->bound)},
               {"gap", say_percent(arena, lang, answer->gap, 3)},
               {"points", say_number(arena, lang, answer->value - answer->bound)});
    PAPER_LINE(paper, "report.plan.movable",
               {"unavoidable", say_number(arena, lang, answer->unavoidable)},
               {"movable", say_number(arena, lang, answer->value - answer->unavoidable)},
               {"gap", say_percent(arena, lang, movable, 3)});
}

/* Nothing but locks stands against each other. */
static bool locks_alone(const PlanAnswer *answer) {
    bool alone = answer->clash_count > 0;
    for (uint32_t i = 0; i < answer->clash_count; i++)
        alone &= answer->clashes[i].person.len > 0;
    return alone;
}

static void value_lines(Paper *paper, const PlanAnswer *answer) {
    Arena *arena = paper->arena;
    Lang   lang = paper->lang;
    Str    seconds = seconds_words(paper, answer->seconds);
    Str    others = unpromised(paper, answer);
    paper_heading(paper, 2, "report.plan.proof");
    document_paragraph(&paper->document, locks_alone(answer)
                                             ? paper_say(paper, "report.plan.locks")
                                             : paper_named(paper, "report.plan.status.%s",
                                                           plan_status_name(answer->status)));
    if (!answer->made)
        return;
    if (answer->has_bound)
        gap_lines(paper, answer);
    else
        PAPER_LINE(paper, "report.plan.value.alone",
                   {"value", say_number(arena, lang, answer->value)});
    PAPER_LINE(paper, "report.plan.broken",
               {"broken", say_bars(arena, lang, answer->bars, answer->broken)},
               {"bound", say_number(arena, lang, answer->broken_bound)});
    if (others.len)
        PAPER_LINE(paper, "report.plan.unpromised", {"rules", others});
    PAPER_LINE(paper, answer->repeatable ? "report.plan.seconds" : "report.plan.seconds.once",
               {"seconds", seconds}, {"people", say_number(arena, lang, answer->people)},
               {"posts", say_number(arena, lang, answer->posts)},
               {"entries", say_number(arena, lang, answer->entries)});
}

static Str clash_said(const Paper *paper, const AnswerClash *clash) {
    if (!clash->person.len)
        return clash->name;
    return SAY(paper->arena, paper->lang, "report.clash.locked", {"person", clash->person_name},
               {"code", clash->person}, {"post", clash->post_name}, {"post_code", clash->post},
               {"from", paper_date(paper, clash->from)}, {"to", paper_date(paper, clash->to)});
}

static void clash_lines(Paper *paper, const PlanAnswer *answer) {
    bool locks = false;
    if (answer->clash_count)
        paper_line(paper, "report.plan.clash", NULL, 0);
    for (uint32_t i = 0; i < answer->clash_count; i++) {
        const AnswerClash *clash = &answer->clashes[i];
        locks |= clash->person.len > 0;
        document_paragraph(
            &paper->document,
            str_format(paper->arena, "  " STR_FMT ": " STR_FMT,
                       STR_ARG(paper_named(paper, "report.clash.%s", clash->kind.at)),
                       STR_ARG(clash_said(paper, clash))));
    }
    if (locks)
        paper_line(paper, "report.clash.unlock", NULL, 0);
}

static void projection_lines(Paper *paper, const PlanAnswer *answer) {
    paper_heading(paper, 2, "report.plan.projections");
    for (size_t i = 0; i < answer->projections.len; i++) {
        Str words = say_finding(paper->arena, paper->lang, &answer->projections.at[i]);
        document_paragraph(&paper->document,
                           str_format(paper->arena, "- " STR_FMT, STR_ARG(words)));
    }
}

/* What the file is of, before its rows. */
static void book_head(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"assumption"};
    summary_table(paper, answer);
    if (answer->made) {
        sums_table(paper, answer);
        kinds_table(paper, answer);
    }
    Table table = paper_table(paper, "report.plan.assumed", columns, COUNT_OF(columns),
                              (uint32_t)answer->projections.len);
    for (size_t i = 0; i < answer->projections.len; i++)
        table.cells[i] =
            cell_text(say_finding(paper->arena, paper->lang, &answer->projections.at[i]));
    if (answer->projections.len)
        paper_put(paper, "report.plan.projections", table);
}

static void page(Paper *paper, const PlanAnswer *answer, const AssessAnswer *standards) {
    document_heading(
        &paper->document, 1,
        SAY(paper->arena, paper->lang, answer->code.len ? "report.plan" : "report.plan.unmade",
            {"code", answer->code},
            {"on", say_date(paper->arena, paper->lang, day_iso(paper->arena, answer->as_of))}));
    if (str_same(answer->scenario, SCENARIO_DEFAULT))
        document_paragraph(&paper->document, paper_say(paper, "report.plan.scenario.default"));
    else
        PAPER_LINE(paper, "report.plan.scenario", {"scenario", answer->scenario});
    if (standards)
        today_lines(paper, standards);
    if (answer->made) {
        paper_heading(paper, 2, "report.plan.does");
        if (answer->change_count)
            changes_table(paper, answer);
        sums_table(paper, answer);
        kinds_table(paper, answer);
        paper_displaced(paper, answer);
        first_moves(paper, answer);
        course_lines(paper, answer);
        received_lines(paper, answer);
        paper_arrivals(paper, answer);
        paper_deputies(paper, answer);
        paper_slates(paper, answer->slates, answer->slate_count);
        paper_seats_empty(paper, answer);
        if (answer->election_count)
            paper_elections(paper, answer);
    }
    value_lines(paper, answer);
    clash_lines(paper, answer);
    projection_lines(paper, answer);
}

Document report_plan(Arena *arena, Lang lang, const PlanAnswer *answer,
                     const AssessAnswer *standards, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, answer->kinds);
    if (paper_is_page(&paper)) {
        paper.labels = answer->roster ? label_open(arena, lang, answer->roster) : NULL;
        page(&paper, answer, standards);
        return paper.document;
    }
    paper.note = SAY(arena, lang, "report.plan.note", {"code", answer->code},
                     {"on", paper_date(&paper, answer->as_of)},
                     {"scenario", scenario_words(&paper, answer)});
    if (form == REPORT_BOOK)
        book_head(&paper, answer);
    paper_plan_rows(&paper, answer);
    changes_table(&paper, answer);
    paper_slates(&paper, answer->slates, answer->slate_count);
    paper_seats_empty(&paper, answer);
    if (answer->election_count)
        paper_elections(&paper, answer);
    return paper.document;
}
