/* report_clauses.c — the clauses of the standards applied: what those not met are about, and all of them
 * in full. */
#include "base/map.h"
#include "base/vec.h"
#include "process/report_words.h"

#include <stdlib.h>

enum { LABELS_MOST = 4 };

static bool clause_fails(const ClauseResult *clause) {
    return !clause->preference && clause->truth == TRUTH_NO;
}

Str paper_cause(const Paper *paper, const Judgement *judgement) {
    Text   text = text_open(paper->arena);
    Speech speech = paper_speech(paper, false);
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        if (!clause_fails(clause))
            continue;
        Str words = paper_is_page(paper) ? reason_subject(&speech, clause->why)
                                         : reason_line(&speech, clause->why);
        text_add(&text, text.len ? STR("; ") : STR(""));
        text_add(&text, SAY(paper->arena, paper->lang, "report.coded", {"words", words},
                            {"code", clause->label}));
    }
    return text_done(&text);
}

/* ---- what the requirements not met are about ---- */

typedef struct Failing {
    Str      words, labels;
    uint32_t label_count, people;
} Failing;

typedef struct Failings {
    Arena *arena;
    Map    by_words, labels;
    VEC(Failing) list;
} Failings;

static void failing_add(Failings *all, Str words, const ClauseResult *clause) {
    uint32_t at = map_put(&all->by_words, words, (uint32_t)all->list.len);
    if (at == all->list.len)
        VEC_PUSH(all->arena, all->list, (Failing){.words = words});
    Failing *failing = &all->list.at[at];
    failing->people++;
    if (map_find(&all->labels, clause->label) != NONE)
        return;
    map_put(&all->labels, clause->label, at);
    if (failing->label_count++ < LABELS_MOST)
        failing->labels = failing->labels.len
                              ? str_format(all->arena, STR_FMT ", " STR_FMT,
                                           STR_ARG(failing->labels), STR_ARG(clause->label))
                              : clause->label;
}

static Failings failings_find(const Paper *paper, const AssessAnswer *answer) {
    Failings all = {.arena = paper->arena,
                    .by_words = map_open(paper->arena),
                    .labels = map_open(paper->arena)};
    Speech   speech = paper_speech(paper, false);
    for (uint32_t i = 0; i < answer->case_count; i++)
        for (uint32_t c = 0; c < answer->cases[i].judgement->clause_count; c++) {
            const ClauseResult *clause = &answer->cases[i].judgement->clauses[c];
            if (clause_fails(clause))
                failing_add(&all, reason_subject(&speech, clause->why), clause);
        }
    return all;
}

static int failing_order(const void *a, const void *b) {
    const Failing *x = a, *y = b;
    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return str_order(x->words, y->words);
}

static Str labels_words(const Paper *paper, const Failing *failing) {
    uint32_t rest = failing->label_count - LABELS_MOST;
    if (failing->label_count <= LABELS_MOST)
        return failing->labels;
    return SAY(paper->arena, paper->lang, "report.clauses.more", {"labels", failing->labels},
               {"count", say_number(paper->arena, paper->lang, rest)});
}

void paper_failing(Paper *paper, const AssessAnswer *answer) {
    static const char *const columns[] = {"about", "people", "clauses"};
    Failings                 all = failings_find(paper, answer);
    if (!all.list.len)
        return;
    qsort(all.list.at, all.list.len, sizeof *all.list.at, failing_order);
    Table table =
        paper_table(paper, "report.failing", columns, COUNT_OF(columns), (uint32_t)all.list.len);
    for (size_t i = 0; i < all.list.len; i++) {
        Cell *cells = &table.cells[i * table.columns];
        cells[0] = cell_text(all.list.at[i].words);
        cells[1] = paper_number(paper, all.list.at[i].people);
        cells[2] = cell_text(labels_words(paper, &all.list.at[i]));
    }
    document_table(&paper->document, table);
}

/* ---- every clause in full ---- */

typedef struct Applied {
    Str                 title;
    const ClauseResult *clause;
    uint32_t            judged, failing, undecided;
} Applied;

typedef VEC(Applied) AppliedList;

static AppliedList applied_find(const Paper *paper, const AssessAnswer *answer) {
    AppliedList list = {0};
    Map         by_label = map_open(paper->arena);
    for (uint32_t i = 0; i < answer->case_count; i++)
        for (uint32_t c = 0; c < answer->cases[i].judgement->clause_count; c++) {
            const AnswerCase   *row = &answer->cases[i];
            const ClauseResult *clause = &row->judgement->clauses[c];
            Str      key = str_format(paper->arena, STR_FMT " " STR_FMT, STR_ARG(row->standard),
                                      STR_ARG(clause->label));
            uint32_t at = map_put(&by_label, key, (uint32_t)list.len);
            if (at == list.len)
                VEC_PUSH(paper->arena, list, (Applied){row->standard_title, clause, 0, 0, 0});
            ensure(list.at && at < list.len);
            list.at[at].judged++;
            list.at[at].failing += clause_fails(clause);
            list.at[at].undecided += clause->truth == TRUTH_UNKNOWN;
        }
    return list;
}

static void clause_row(const Paper *paper, const Applied *applied, Cell *cells) {
    const ClauseResult *clause = applied->clause;
    Speech              speech = paper_speech(paper, clause->preference);
    const char *kind = clause->preference ? "prefer" : clause->waivable ? "waivable" : "require";
    cells[0] = cell_text(clause->label);
    cells[1] = cell_text(applied->title);
    cells[2] = cell_text(paper_named(paper, "report.clause.%s", kind));
    cells[3] = cell_text(reason_ask(&speech, clause->why));
    cells[4] = paper_number(paper, applied->judged);
    cells[5] = clause->preference ? cell_text(STR("")) : paper_number(paper, applied->failing);
    cells[6] = paper_number(paper, applied->undecided);
    cells[7] = cell_text(paper_citation(paper, clause->citations));
}

void paper_clauses(Paper *paper, const AssessAnswer *answer) {
    static const char *const columns[] = {"clause", "standard", "clause_kind", "asks",
                                          "judged", "failing",  "undecided",   "citation"};
    AppliedList              list = applied_find(paper, answer);
    Table                    table =
        paper_table(paper, "report.clauses", columns, COUNT_OF(columns), (uint32_t)list.len);
    for (size_t i = 0; i < list.len; i++)
        clause_row(paper, &list.at[i], &table.cells[i * table.columns]);
    paper_put(paper, "report.assess.clauses", table);
}
