/* report_vet.c — standards and data quality as documents. */
#include "process/report_words.h"
#include "rules/rules.h"

enum { PAGE_ROWS = 15, GAP_ROWS = 20 };

static const char *const verdict_columns[] = {"standard",     "posts",     "seats",
                                              "holders",      "eligible",  "special",
                                              "not_eligible", "undecided", "no_standard"};

static Str standard_words(const Paper *paper, const AnswerStandard *row) {
    if (row->standard.len)
        return row->title.len ? row->title : row->standard;
    Speech speech = paper_speech(paper, false);
    return SAY(paper->arena, paper->lang, "report.standard.unbound",
               {"kind", reason_kind(&speech, row->post_kind)}, {"code", row->post_kind});
}

static void standards_table(Paper *paper, const AssessAnswer *answer) {
    Table table = paper_table(paper, "report.standards", verdict_columns, COUNT_OF(verdict_columns),
                              answer->standard_count);
    for (uint32_t i = 0; i < answer->standard_count; i++) {
        const AnswerStandard *row = &answer->standards[i];
        Cell                 *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(standard_words(paper, row));
        cells[1] = paper_number(paper, row->posts);
        cells[2] = paper_number(paper, row->seats);
        cells[3] = paper_number(paper, row->holders);
        for (uint32_t v = 0; v < VERDICTS; v++) /* columns and verdicts stand in one order */
            cells[4 + v] = paper_number(paper, row->verdicts[v]);
    }
    paper_put(paper, "report.assess.standards", table);
}

static const char *const case_columns[] = {"person",  "name",   "post", "post_name",
                                           "verdict", "points", "cause"};

static Str points_words(const Paper *paper, int64_t points) {
    return say_thousandths(paper->arena, paper->lang, points);
}

static Str case_words(const Paper *paper, const Judgement *judgement) {
    return judgement->verdict == VERDICT_UNDECIDED ? paper_needs(paper, judgement)
                                                   : paper_cause(paper, judgement);
}

static void case_row(const Paper *paper, const AnswerCase *row, const Judgement *judgement,
                     Cell *cells) {
    cells[0] = cell_text(row->person);
    cells[1] = cell_text(row->person_name);
    cells[2] = cell_text(row->post);
    cells[3] = cell_text(row->post_name);
    cells[4] = cell_text(paper_named(paper, "report.verdict.%s", verdict_name(judgement->verdict)));
    cells[5] = judgement->verdict == VERDICT_NO_STANDARD
                   ? cell_text(STR(""))
                   : (Cell){CELL_NUMBER, points_words(paper, judgement->points),
                            (double)judgement->points / 1000};
    cells[6] = cell_text(case_words(paper, judgement));
}

/* Which rows a table of cases has. */
typedef enum CaseKind {
    CASES_EVERY,
    CASES_HOLDERS, /* a requirement that binds holders is not met, or it is not known whether it is */
    CASES_ENTRANTS, /* holders who lack what is asked at an appointment alone */
    CASE_KINDS
} CaseKind;

/* On a page holders who meet their standard, and cases nothing has been judged of, are only counted. */
static bool case_shown(const Paper *paper, CaseKind kind, const AnswerCase *row) {
    Verdict verdict = row->judgement->verdict;
    if (kind == CASES_EVERY)
        return paper->form != REPORT_PAGE || verdict != VERDICT_NO_STANDARD;
    return verdict != VERDICT_NO_STANDARD && verdict != VERDICT_ELIGIBLE &&
           (row->as_holder->verdict != VERDICT_ELIGIBLE) == (kind == CASES_HOLDERS);
}

/* What a table tells of a case: of holders to look at, by what binds them. */
static const Judgement *case_told(CaseKind kind, const AnswerCase *row) {
    return kind == CASES_HOLDERS ? row->as_holder : row->judgement;
}

static const char *cases_title(const AssessAnswer *answer, CaseKind kind) {
    static const char *const titles[CASE_KINDS] = {"report.cases", "report.cases.holders",
                                                   "report.cases.entrants"};
    return kind == CASES_EVERY && answer->standard_count ? "report.cases.all" : titles[kind];
}

static void cases_table(Paper *paper, const AssessAnswer *answer, CaseKind kind) {
    uint32_t shown = 0, kept = 0;
    for (uint32_t i = 0; i < answer->case_count; i++)
        shown += case_shown(paper, kind, &answer->cases[i]);
    uint32_t listed = paper_listed(paper, shown, PAGE_ROWS);
    Table    table =
        paper_table(paper, cases_title(answer, kind), case_columns, COUNT_OF(case_columns), listed);
    for (uint32_t i = 0; i < answer->case_count && kept < listed; i++)
        if (case_shown(paper, kind, &answer->cases[i]))
            case_row(paper, &answer->cases[i], case_told(kind, &answer->cases[i]),
                     &table.cells[(size_t)kept++ * table.columns]);
    if (listed || !paper_is_page(paper))
        paper_put(paper, "report.assess.cases", table);
    /* Of one post or person only the first cases are in the answer; the rest stands in its counts. */
    bool every = kind == CASES_EVERY && paper_is_page(paper);
    paper_rest(paper, listed,
               every ? answer->judged - answer->verdicts[VERDICT_NO_STANDARD] : shown);
}

/* Of all holders a page lists those to be looked at, then who would lack something at an appointment. */
static void cases_tables(Paper *paper, const AssessAnswer *answer) {
    if (!answer->standard_count || paper->form != REPORT_PAGE) {
        cases_table(paper, answer, CASES_EVERY);
        return;
    }
    cases_table(paper, answer, CASES_HOLDERS);
    cases_table(paper, answer, CASES_ENTRANTS);
}

/* On paper: who needs a look, in four columns; a workbook has everybody and every word. */
static void brief_table(Paper *paper, const AssessAnswer *answer, CaseKind kind) {
    static const char *const columns[] = {"name", "post_name", "verdict", "cause"};
    Paper                    brief = *paper; /* names what a requirement is about, as a page does */
    uint32_t                 shown = 0, kept = 0;
    brief.form = REPORT_PAGE;
    for (uint32_t i = 0; i < answer->case_count; i++)
        shown += case_shown(&brief, kind, &answer->cases[i]);
    Table table = paper_table(paper, cases_title(answer, kind), columns, COUNT_OF(columns), shown);
    for (uint32_t i = 0; i < answer->case_count; i++) {
        const AnswerCase *row = &answer->cases[i];
        if (!case_shown(&brief, kind, row))
            continue;
        Cell            *cells = &table.cells[(size_t)kept++ * table.columns];
        const Judgement *told = case_told(kind, row);
        cells[0] = cell_text(SAY(paper->arena, paper->lang, "report.coded",
                                 {"words", row->person_name}, {"code", row->person}));
        cells[1] = cell_text(row->post_name);
        cells[2] = cell_text(paper_named(paper, "report.verdict.%s", verdict_name(told->verdict)));
        cells[3] = cell_text(case_words(&brief, told));
    }
    if (shown)
        document_table(&paper->document, table);
}

static void brief_tables(Paper *paper, const AssessAnswer *answer) {
    brief_table(paper, answer, CASES_HOLDERS);
    brief_table(paper, answer, CASES_ENTRANTS);
    document_paragraph(&paper->document,
                       paper_count(paper, "report.assess.rest", answer->case_count));
}

/* What decides between two, or that the competent authority does. */
static Str equals_words(const Paper *paper, const EqualsResult *result) {
    static const char *const keys[] = {[EQUALS_FIRST] = "report.equals.first",
                                       [EQUALS_SECOND] = "report.equals.first",
                                       [EQUALS_UNKNOWN] = "report.equals.unknown",
                                       [EQUALS_SAME] = "report.equals.same",
                                       [EQUALS_NO_ORDER] = "report.equals.no_order"};
    Speech                   speech = paper_speech(paper, false);
    return SAY(paper->arena, paper->lang, keys[result->by],
               {"key", result->key ? reason_fact(&speech, result->key, result->year) : STR("")},
               {"order", result->label}, {"citation", paper_citation(paper, result->citations)});
}

static void equals_table(Paper *paper, const AssessAnswer *answer) {
    static const char *const columns[] = {"equals_first", "equals_second", "equals_why"};
    uint32_t                 listed = paper_listed(paper, answer->equal_count, PAGE_ROWS);
    if (!listed)
        return;
    Table table = paper_table(paper, "report.equals", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const AnswerEquals *row = &answer->equals[i];
        table.cells[3 * i] = cell_text(str_format(paper->arena, STR_FMT " (" STR_FMT ")",
                                                  STR_ARG(row->first_name), STR_ARG(row->first)));
        table.cells[3 * i + 1] =
            cell_text(str_format(paper->arena, STR_FMT " (" STR_FMT ")", STR_ARG(row->second_name),
                                 STR_ARG(row->second)));
        table.cells[3 * i + 2] = cell_text(equals_words(paper, &row->result));
    }
    paper_put(paper, "report.equals", table);
    paper_rest(paper, listed, answer->equal_count);
}

static void verdicts_line(Paper *paper, const AssessAnswer *answer) {
    Arena *arena = paper->arena;
    Lang   lang = paper->lang;
    PAPER_LINE(paper, "report.verdicts", {"judged", say_number(arena, lang, answer->judged)},
               {"eligible", say_number(arena, lang, answer->verdicts[VERDICT_ELIGIBLE])},
               {"special", say_number(arena, lang, answer->verdicts[VERDICT_SPECIAL])},
               {"not_eligible", say_number(arena, lang, answer->verdicts[VERDICT_NOT_ELIGIBLE])},
               {"undecided", say_number(arena, lang, answer->verdicts[VERDICT_UNDECIDED])},
               {"no_standard", say_number(arena, lang, answer->verdicts[VERDICT_NO_STANDARD])});
    if (answer->verdicts[VERDICT_NO_STANDARD])
        document_paragraph(&paper->document, paper_count(paper, "report.unjudged",
                                                         answer->verdicts[VERDICT_NO_STANDARD]));
    if (answer->overstaying)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.overstaying", answer->overstaying));
}

Document report_assess(Arena *arena, Lang lang, const AssessAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, answer->kinds);
    bool  page = paper_is_page(&paper);
    paper.note = SAY(arena, lang, "report.on", {"day", paper_date(&paper, answer->on)});
    if (page && answer->judged == 1 && answer->case_count == 1) {
        paper_case(&paper, &answer->cases[0]);
        paper_pairs(&paper, &answer->pairs);
        return paper.document;
    }
    if (page || form == REPORT_PAPER) {
        document_heading(&paper.document, 1,
                         SAY(arena, lang, "report.assess",
                             {"on", say_date(arena, lang, day_iso(arena, answer->on))}));
        verdicts_line(&paper, answer);
    }
    if (answer->standard_count)
        standards_table(&paper, answer);
    if (answer->standard_count && (page || form == REPORT_PAPER))
        paper_failing(&paper, answer);
    if (form == REPORT_PAPER)
        brief_tables(&paper, answer);
    else
        cases_tables(&paper, answer);
    paper_pairs(&paper, &answer->pairs);
    equals_table(&paper, answer);
    if (form == REPORT_BOOK)
        paper_clauses(&paper, answer);
    return paper.document;
}

/* ---- check ---- */

static const char *const gap_columns[] = {"fact", "people", "holders", "question"};

enum { GAP_CODES = 3 }; /* told of each gap; --json has all */

static Str gap_codes(const Paper *paper, const AnswerGap *gap) {
    Text text = text_open(paper->arena);
    for (uint32_t p = 0; p < gap->people && p < GAP_CODES; p++)
        text_format(&text, p ? ", " STR_FMT : STR_FMT, STR_ARG(gap->persons[p]));
    text_add(&text, gap->people > GAP_CODES ? STR(" …") : STR(""));
    return text_done(&text);
}

static void gaps_table(Paper *paper, const CheckAnswer *answer) {
    uint32_t listed = answer->gap_count > GAP_ROWS ? GAP_ROWS : answer->gap_count;
    Table    table = paper_table(paper, "report.gaps", gap_columns, COUNT_OF(gap_columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const AnswerGap *gap = &answer->gaps[i];
        Cell            *cells = &table.cells[(size_t)i * table.columns];
        Str              fact = rules_words(paper->arena, paper->lang == LANG_VI, gap->fact);
        cells[0] = cell_text(fact);
        cells[1] = paper_number(paper, gap->people);
        cells[2] = paper_number(paper, gap->holders);
        cells[3] = cell_text(SAY(paper->arena, paper->lang, "report.gap.question", {"fact", fact},
                                 {"count", say_number(paper->arena, paper->lang, gap->people)},
                                 {"codes", gap_codes(paper, gap)}));
    }
    document_table(&paper->document, table);
    if (listed < answer->gap_count)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.more", answer->gap_count - listed));
}

static void kinds_table(Paper *paper, const CheckAnswer *answer) {
    static const char *const columns[] = {"post_kind", "posts", "holders", "suggested"};
    Table                    table =
        paper_table(paper, "report.kinds", columns, COUNT_OF(columns), answer->kind_count);
    for (uint32_t i = 0; i < answer->kind_count; i++) {
        const AnswerKind *row = &answer->kinds[i];
        Cell             *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->kind);
        cells[1] = paper_number(paper, row->posts);
        cells[2] = paper_number(paper, row->holders);
        cells[3] =
            cell_text(row->suggested.len ? row->suggested : paper_say(paper, "report.kinds.none"));
    }
    document_table(&paper->document, table);
}

Document report_check(Arena *arena, Lang lang, const CheckAnswer *answer) {
    Paper paper = paper_open(arena, lang);
    document_heading(&paper.document, 1,
                     SAY(arena, lang, "report.check",
                         {"on", say_date(arena, lang, day_iso(arena, answer->on))}));
    if (!answer->findings.len && !answer->gap_count)
        paper_line(&paper, "report.check.clean", NULL, 0);
    if (answer->kind_count > 1)
        kinds_table(&paper, answer);
    if (answer->gap_count)
        gaps_table(&paper, answer);
    return paper.document;
}
