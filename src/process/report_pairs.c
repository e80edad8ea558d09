/* report_pairs.c — relatives whom a clause keeps apart, beside the verdicts of one of them. */
#include "process/report_words.h"

enum { PAIRS_TOLD = 15, CODES_TOLD = 3 }; /* on a page; --json has all */

static Str coded(const Paper *paper, Str name, Str code) {
    return SAY(paper->arena, paper->lang, "report.coded", {"words", name}, {"code", code});
}

static void pair_line(Paper *paper, const AnswerPair *pair) {
    Str line =
        SAY(paper->arena, paper->lang, pair->holds ? "report.pair.holds" : "report.pair",
            {"person", coded(paper, pair->person_name, pair->person)},
            {"post", label_post(paper->labels, pair->post, pair->post_name)},
            {"other", coded(paper, pair->other_name, pair->other)},
            {"other_post", label_post(paper->labels, pair->other_post, pair->other_post_name)},
            {"relation", str_from(codes_at(LIST_RELATION, pair->relation)->id)},
            {"clause", pair->clause}, {"citation", paper_citation(paper, pair->citations)});
    document_paragraph(&paper->document, str_format(paper->arena, "  " STR_FMT, STR_ARG(line)));
}

static Str joined(const Paper *paper, const Str *words, uint32_t count, uint32_t most) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < count && i < most; i++)
        text_format(&text, i ? ", " STR_FMT : STR_FMT, STR_ARG(words[i]));
    text_add(&text, count > most ? STR(" …") : STR(""));
    return text_done(&text);
}

static void undeclared_line(Paper *paper, const AnswerPairs *pairs) {
    PAPER_LINE(paper, "report.pairs.undeclared",
               {"count", say_number(paper->arena, paper->lang, pairs->undeclared_count)},
               {"codes", joined(paper, pairs->undeclared, pairs->undeclared_count, CODES_TOLD)},
               {"clauses", joined(paper, pairs->clauses, pairs->clause_count, UINT32_MAX)});
}

void paper_pairs(Paper *paper, const AnswerPairs *pairs) {
    uint32_t listed = pairs->count;
    if (paper->form == REPORT_PAGE && listed > PAIRS_TOLD)
        listed = PAIRS_TOLD;
    if (pairs->count)
        paper_line(paper, "report.pairs", NULL, 0);
    for (uint32_t i = 0; i < listed; i++)
        pair_line(paper, &pairs->at[i]);
    if (listed < pairs->count)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.more.json", pairs->count - listed));
    if (pairs->undeclared_count)
        undeclared_line(paper, pairs);
}

static void kin_line(Paper *paper, const AnswerKin *kin) {
    Str words = SAY(paper->arena, paper->lang, "report.kin.line",
                    {"person", coded(paper, kin->person_name, kin->person)},
                    {"post", label_post(paper->labels, kin->post, kin->post_name)},
                    {"other", coded(paper, kin->relative_name, kin->relative)},
                    {"other_post", label_post(paper->labels, kin->at, kin->at_name)},
                    {"relation", str_from(codes_at(LIST_RELATION, kin->relation)->id)},
                    {"start", paper_date(paper, kin->start)}, {"end", paper_date(paper, kin->end)},
                    {"clause", kin->clause}, {"citation", paper_citation(paper, kin->citations)});
    if (kin->spare)
        words = SAY(paper->arena, paper->lang, "report.kin.spare", {"words", words});
    paper_line_in(paper, 1, words);
}

void paper_kin(Paper *paper, const ExplainAnswer *answer) {
    uint32_t listed = answer->kin_count;
    if (paper->form == REPORT_PAGE && listed > PAIRS_TOLD)
        listed = PAIRS_TOLD;
    if (answer->kin_count)
        paper_heading(paper, 2, "report.kin");
    for (uint32_t i = 0; i < listed; i++)
        kin_line(paper, &answer->kin[i]);
    if (listed < answer->kin_count)
        paper_line_in(paper, 1, paper_count(paper, "report.more.json", answer->kin_count - listed));
}
