/* report_vet.c — standards, structure, data quality and single cases as documents. */
#include "process/report_words.h"
#include "rules/rules.h"

enum { PAGE_ROWS = 40, GAP_ROWS = 20 };

static const char *const verdict_columns[] = {"standard",     "posts",     "seats",
                                              "holders",      "eligible",  "special",
                                              "not_eligible", "undecided", "no_standard"};

static Str standard_words(const Paper *paper, const AnswerStandard *row) {
    if (row->standard.len)
        return row->title.len ? row->title : row->standard;
    return SAY(paper->arena, paper->lang, "report.standard.unbound", {"kind", row->post_kind});
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
    document_table(&paper->document, table);
}

static Str needs_words(const Paper *paper, const Judgement *judgement) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < judgement->need_count; i++) {
        if (i)
            text_add(&text, STR("; "));
        text_add(&text, rules_words(paper->arena, paper->lang == LANG_VI, judgement->needs[i]));
    }
    return text_done(&text);
}

/* Why not, or what is missing: the labels of the clauses not met, or the facts that would decide. */
static Str case_cause(const Paper *paper, const Judgement *judgement) {
    return judgement->verdict == VERDICT_UNDECIDED ? needs_words(paper, judgement)
                                                   : paper_clauses(paper, judgement, TRUTH_NO);
}

static const char *const case_columns[] = {"person",  "name",   "post", "post_name",
                                           "verdict", "points", "cause"};

static void case_row(const Paper *paper, const AnswerCase *row, Cell *cells) {
    cells[0] = cell_text(row->person);
    cells[1] = cell_text(row->person_name);
    cells[2] = cell_text(row->post);
    cells[3] = cell_text(row->post_name);
    cells[4] =
        cell_text(paper_named(paper, "report.verdict.%s", verdict_name(row->judgement->verdict)));
    cells[5] = row->judgement->verdict == VERDICT_NO_STANDARD
                   ? cell_text(STR(""))
                   : paper_number(paper, row->judgement->points / 1000);
    cells[6] = cell_text(case_cause(paper, row->judgement));
}

/* On a page holders who meet their standard, and cases nothing has been judged of, are only counted. */
static bool case_shown(const AssessAnswer *answer, const AnswerCase *row, ReportForm form) {
    Verdict verdict = row->judgement->verdict;
    return form == REPORT_TABLES || (verdict != VERDICT_NO_STANDARD &&
                                     (!answer->standard_count || verdict != VERDICT_ELIGIBLE));
}

static void cases_table(Paper *paper, const AssessAnswer *answer, ReportForm form) {
    uint32_t shown = 0, kept = 0;
    for (uint32_t i = 0; i < answer->case_count; i++)
        shown += case_shown(answer, &answer->cases[i], form);
    uint32_t listed = form == REPORT_PAGE && shown > PAGE_ROWS ? PAGE_ROWS : shown;
    Table    table =
        paper_table(paper, answer->standard_count ? "report.cases.holders" : "report.cases",
                    case_columns, COUNT_OF(case_columns), listed);
    for (uint32_t i = 0; i < answer->case_count && kept < listed; i++)
        if (case_shown(answer, &answer->cases[i], form))
            case_row(paper, &answer->cases[i], &table.cells[(size_t)kept++ * table.columns]);
    if (listed || form == REPORT_TABLES)
        document_table(&paper->document, table);
    if (listed < shown)
        document_paragraph(&paper->document, paper_count(paper, "report.more", shown - listed));
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

/* ---- one case, clause by clause ---- */

static Str indent(Arena *arena, int depth, Str words) {
    return str_format(arena, "%*s" STR_FMT, depth * 2, "", STR_ARG(words));
}

void report_reason(Document *document, Lang lang, const Reason *reason, int depth) {
    Arena *arena = document->arena;
    Str    truth =
        say_plain(arena, lang, str_format(arena, "report.truth.%s", truth_name(reason->truth)).at);
    bool vi = lang == LANG_VI;
    Str  found = reason->found.len ? rules_words(arena, vi, reason->found)
                                   : say_plain(arena, lang, "report.not_recorded");
    Str  words = SAY(arena, lang, reason->what, {"fact", rules_words(arena, vi, reason->fact)},
                     {"found", found}, {"wanted", rules_words(arena, vi, reason->wanted)},
                     {"source", reason->source});
    document_paragraph(
        document, indent(arena, depth,
                         SAY(arena, lang, "report.reason", {"truth", truth}, {"words", words})));
    for (const Reason *part = reason->because; part; part = part->next)
        report_reason(document, lang, part, depth + 1);
}

static void clause_lines(Paper *paper, const ClauseResult *clause) {
    Arena *arena = paper->arena;
    Str    state = paper_named(paper, "report.truth.%s", truth_name(clause->truth));
    if (clause->preference)
        state = SAY(arena, paper->lang, "report.points",
                    {"points", say_number(arena, paper->lang, clause->points / 1000)},
                    {"most", say_number(arena, paper->lang, clause->points_most / 1000)});
    Str citation = clause->citation;
    if (!clause->confirmed)
        citation = SAY(arena, paper->lang, "report.unconfirmed", {"citation", citation});
    Str line = SAY(arena, paper->lang, "report.clause", {"state", state}, {"clause", clause->label},
                   {"citation", citation});
    document_paragraph(&paper->document, indent(arena, 1, line));
    if (clause->why)
        report_reason(&paper->document, paper->lang, clause->why, 2);
}

void paper_case(Paper *paper, const AnswerCase *row) {
    Arena *arena = paper->arena;
    Str    verdict = paper_named(paper, "report.verdict.%s", verdict_name(row->judgement->verdict));
    Str    standard = row->standard_title.len ? row->standard_title : row->standard;
    document_heading(&paper->document, 2,
                     SAY(arena, paper->lang, "report.case",
                         {"person", row->person_name.len ? row->person_name : row->person},
                         {"post", row->post_name}, {"verdict", verdict}));
    if (row->judgement->verdict == VERDICT_NO_STANDARD) {
        paper_line(paper, "report.case.unjudged", NULL, 0);
        return;
    }
    PAPER_LINE(paper, "report.case.standard", {"standard", standard},
               {"points", say_number(arena, paper->lang, row->judgement->points / 1000)},
               {"most", say_number(arena, paper->lang, row->judgement->points_most / 1000)});
    for (uint32_t i = 0; i < row->judgement->clause_count; i++)
        clause_lines(paper, &row->judgement->clauses[i]);
    if (row->judgement->need_count)
        PAPER_LINE(paper, "report.needs", {"needs", needs_words(paper, row->judgement)});
}

Document report_assess(Arena *arena, Lang lang, const AssessAnswer *answer, ReportForm form) {
    Paper paper = paper_open(arena, lang);
    if (form == REPORT_PAGE && answer->judged == 1 && answer->case_count == 1) {
        paper_case(&paper, &answer->cases[0]);
        return paper.document;
    }
    if (form == REPORT_PAGE) {
        document_heading(&paper.document, 1,
                         SAY(arena, lang, "report.assess",
                             {"on", say_date(arena, lang, day_iso(arena, answer->on))}));
        verdicts_line(&paper, answer);
    }
    if (answer->standard_count)
        standards_table(&paper, answer);
    cases_table(&paper, answer, form);
    return paper.document;
}

/* ---- structure ---- */

static const char *const structure_columns[] = {"body", "rule",   "force",  "found",
                                                "base", "wanted", "status", "citation"};

static Str wanted_words(const Paper *paper, const StructureResult *row) {
    Str least = say_number(paper->arena, paper->lang, row->at_least);
    if (row->at_most == INT64_MAX)
        return str_format(paper->arena, "≥ " STR_FMT, STR_ARG(least));
    Str most = say_number(paper->arena, paper->lang, row->at_most);
    return row->at_least
               ? str_format(paper->arena, STR_FMT "–" STR_FMT, STR_ARG(least), STR_ARG(most))
               : str_format(paper->arena, "≤ " STR_FMT, STR_ARG(most));
}

static void structure_row(const Paper *paper, const StructureResult *row, Cell *cells) {
    Str citation = row->citation;
    if (!row->confirmed)
        citation = SAY(paper->arena, paper->lang, "report.unconfirmed", {"citation", citation});
    cells[0] = cell_text(row->name.len ? row->name : row->body);
    cells[1] = cell_text(row->clause);
    cells[2] = cell_text(paper_named(paper, "report.force.%s", force_name(row->force)));
    cells[3] = paper_number(paper, row->found);
    cells[4] = paper_number(paper, row->base);
    cells[5] = cell_text(wanted_words(paper, row));
    cells[6] =
        cell_text(paper_named(paper, "report.status.%s", structure_status_name(row->status)));
    cells[7] = cell_text(citation);
}

/* On a page only what is not met, unless little was asked for. */
static bool structure_shown(const StructureAnswer *answer, const StructureResult *row,
                            ReportForm form) {
    return form == REPORT_TABLES || answer->result_count <= PAGE_ROWS ||
           (row->status != STRUCTURE_MET && row->force != FORCE_INFORMATION);
}

static const char *const unbound_columns[] = {"body_code", "body", "body_kind"};

/* Bodies of which nothing was measured: all of them in tables, their number on a page. */
static void unbound_tell(Paper *paper, const StructureAnswer *answer, ReportForm form) {
    uint32_t count = answer->unbound_count;
    if (!count)
        return;
    if (form == REPORT_PAGE) {
        document_paragraph(&paper->document, paper_count(paper, "report.structure.unbound", count));
        return;
    }
    Table table = paper_table(paper, "report.structure.unbound.rows", unbound_columns,
                              COUNT_OF(unbound_columns), count);
    for (uint32_t i = 0; i < count; i++) {
        table.cells[3 * i] = cell_text(answer->unbound[i].body);
        table.cells[3 * i + 1] = cell_text(answer->unbound[i].name);
        table.cells[3 * i + 2] = cell_text(answer->unbound[i].kind);
    }
    document_table(&paper->document, table);
}

Document report_structure(Arena *arena, Lang lang, const StructureAnswer *answer, ReportForm form) {
    Paper    paper = paper_open(arena, lang);
    uint32_t shown = 0, met = 0, kept = 0;
    for (uint32_t i = 0; i < answer->result_count; i++) {
        met += answer->results[i].status == STRUCTURE_MET;
        shown += structure_shown(answer, &answer->results[i], form);
    }
    if (form == REPORT_PAGE) {
        document_heading(&paper.document, 1,
                         SAY(arena, lang, "report.structure",
                             {"on", say_date(arena, lang, day_iso(arena, answer->on))}));
        PAPER_LINE(&paper, "report.structure.met", {"met", say_number(arena, lang, met)},
                   {"count", say_number(arena, lang, answer->result_count)});
        unbound_tell(&paper, answer, form);
    }
    uint32_t listed = form == REPORT_PAGE && shown > PAGE_ROWS ? PAGE_ROWS : shown;
    Table    table = paper_table(&paper, "report.structure.rows", structure_columns,
                                 COUNT_OF(structure_columns), listed);
    for (uint32_t i = 0; i < answer->result_count && kept < listed; i++)
        if (structure_shown(answer, &answer->results[i], form))
            structure_row(&paper, &answer->results[i],
                          &table.cells[(size_t)kept++ * table.columns]);
    if (shown || form == REPORT_TABLES)
        document_table(&paper.document, table);
    if (listed < shown)
        document_paragraph(&paper.document, paper_count(&paper, "report.more", shown - listed));
    if (form == REPORT_TABLES)
        unbound_tell(&paper, answer, form);
    return paper.document;
}

/* ---- check ---- */

static const char *const gap_columns[] = {"fact", "people", "holders", "question"};

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
                                 {"count", say_number(paper->arena, paper->lang, gap->people)}));
    }
    document_table(&paper->document, table);
    if (listed < answer->gap_count)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.more", answer->gap_count - listed));
}

Document report_check(Arena *arena, Lang lang, const CheckAnswer *answer) {
    Paper paper = paper_open(arena, lang);
    document_heading(&paper.document, 1,
                     SAY(arena, lang, "report.check",
                         {"on", say_date(arena, lang, day_iso(arena, answer->as_of))}));
    if (!answer->findings.len && !answer->gap_count)
        paper_line(&paper, "report.check.clean", NULL, 0);
    if (answer->gap_count)
        gaps_table(&paper, answer);
    return paper.document;
}
