/* report_case.c — single cases clause by clause. */
#include "process/report_words.h"
#include "rules/rules.h"

Str paper_needs(const Paper *paper, const Judgement *judgement) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < judgement->need_count; i++) {
        if (i)
            text_add(&text, STR("; "));
        text_add(&text, rules_words(paper->arena, paper->lang == LANG_VI, judgement->needs[i]));
    }
    return text_done(&text);
}

static Str indent(Arena *arena, int depth, Str words) {
    return str_format(arena, "%*s" STR_FMT, depth * 2, "", STR_ARG(words));
}

static Str truth_words(const Paper *paper, Truth truth) {
    return paper_named(paper, "report.truth.%s", truth_name(truth));
}

static void parts_lines(Paper *paper, const Said *parts, int depth) {
    for (const Said *part = parts; part; part = part->next) {
        Str words =
            SAY(paper->arena, paper->lang, part->parts ? "report.reason.of" : "report.reason",
                {"truth", truth_words(paper, part->truth)}, {"words", part->words});
        document_paragraph(&paper->document, indent(paper->arena, depth, words));
        parts_lines(paper, part->parts, depth + 1);
    }
}

static Str clause_state(const Paper *paper, const ClauseResult *clause) {
    if (!clause->preference)
        return truth_words(paper, clause->truth);
    return SAY(paper->arena, paper->lang, "report.points",
               {"points", say_thousandths(paper->arena, paper->lang, clause->points)},
               {"most", say_thousandths(paper->arena, paper->lang, clause->points_most)});
}

static const char *exception_key(const ExceptionResult *exception) {
    if (exception->heard)
        return exception->drop ? "report.exception.drop" : "report.exception.heard";
    if (exception->applies == TRUTH_YES)
        return "report.exception.behind";
    return exception->applies == TRUTH_NO ? "report.exception.no" : "report.exception.unknown";
}

static void exception_lines(Paper *paper, const ClauseResult *clause) {
    Speech speech = paper_speech(paper, false);
    speech.condition = true;
    for (uint32_t i = 0; i < clause->exception_count; i++) {
        const ExceptionResult *e = &clause->exceptions[i];
        Str line = SAY(paper->arena, paper->lang, exception_key(e), {"exception", e->label},
                       {"citation", paper_citation(paper, e->citations)},
                       {"words", reason_line(&speech, e->when)});
        document_paragraph(&paper->document, indent(paper->arena, 2, line));
    }
}

/* Of a requirement that is not met, or may not be: who can set it aside. */
static void special_line(Paper *paper, const ClauseResult *clause) {
    if (!clause->waivable || clause->truth == TRUTH_YES)
        return;
    Str line = SAY(paper->arena, paper->lang, "report.clause.special", {"by", clause->waivable_by},
                   {"citation", paper_citation(paper, clause->citations)});
    document_paragraph(&paper->document, indent(paper->arena, 2, line));
}

/* Of a holder: what is not met, or may not be, but binds only who is to be appointed. */
static bool entry_only(const ClauseResult *clause, bool holds) {
    return holds && !clause->preference && !clause->for_holders && clause->truth != TRUTH_YES;
}

/* The clause in one line where its condition has no parts; else the parts below it. */
static void clause_lines(Paper *paper, const ClauseResult *clause, bool holds) {
    Arena *arena = paper->arena;
    Speech speech = paper_speech(paper, clause->preference);
    ensure(clause->why);
    const Said *said = reason_said(&speech, clause->why);
    Str         line =
        SAY(arena, paper->lang, entry_only(clause, holds) ? "report.clause.entry" : "report.clause",
            {"state", clause_state(paper, clause)}, {"words", said->words},
            {"clause", clause->label}, {"citation", paper_citation(paper, clause->citations)});
    document_paragraph(&paper->document, indent(arena, 1, line));
    parts_lines(paper, said->parts, 2);
    special_line(paper, clause);
    exception_lines(paper, clause);
}

/* Of a holder also by what binds holders, where that comes out otherwise. */
static Str verdict_words(const Paper *paper, const AnswerCase *row) {
    Verdict whole = row->judgement->verdict;
    Str     said = paper_named(paper, "report.verdict.%s", verdict_name(whole));
    if (!row->as_holder || row->as_holder->verdict == whole)
        return said;
    return SAY(
        paper->arena, paper->lang, "report.case.holder", {"verdict", said},
        {"holder", paper_named(paper, "report.verdict.%s", verdict_name(row->as_holder->verdict))});
}

void paper_case(Paper *paper, const AnswerCase *row) {
    Arena *arena = paper->arena;
    Str person = row->person_name.len ? label_person(paper->labels, row->person, row->person_name)
                                      : row->person;
    Str standard = row->standard_title.len ? row->standard_title : row->standard;
    document_heading(&paper->document, 2,
                     SAY(arena, paper->lang, row->holds ? "report.case" : "report.case.candidate",
                         {"person", person},
                         {"post", label_post(paper->labels, row->post, row->post_name)},
                         {"verdict", verdict_words(paper, row)}));
    if (row->judgement->verdict == VERDICT_NO_STANDARD) {
        paper_line(paper, "report.case.unjudged", NULL, 0);
        return;
    }
    PAPER_LINE(paper, "report.case.standard", {"standard", standard},
               {"points", say_thousandths(arena, paper->lang, row->judgement->points)},
               {"most", say_thousandths(arena, paper->lang, row->judgement->points_most)});
    for (uint32_t i = 0; i < row->judgement->clause_count; i++)
        clause_lines(paper, &row->judgement->clauses[i], row->holds);
    if (row->career_since.len && row->judgement->verdict != VERDICT_ELIGIBLE)
        PAPER_LINE(paper, "report.case.career", {"day", row->career_since});
    if (row->judgement->need_count)
        PAPER_LINE(paper, "report.needs", {"needs", paper_needs(paper, row->judgement)});
    paper_nearest(paper, row);
}

/* ---- explain ---- */
