/* report_received.c — people from elsewhere whom a plan takes, with the post, the day and what is asked of them. */
#include "process/report_words.h"

/* "theory level: advanced (H.b); …": the requirements alone, in full. */
static Str asks_words(const Paper *paper, const Judgement *must) {
    Text   text = text_open(paper->arena);
    Speech speech = paper_speech(paper, false);
    for (uint32_t i = 0; i < must->clause_count; i++) {
        const ClauseResult *clause = &must->clauses[i];
        if (clause->preference)
            continue;
        text_add(&text, text.len ? STR("; ") : STR(""));
        text_add(&text, SAY(paper->arena, paper->lang, "report.coded",
                            {"words", reason_ask(&speech, clause->why)}, {"code", clause->label}));
    }
    return text_done(&text);
}

void paper_received(Paper *paper, const AnswerReceived *row) {
    const AnswerCase *must = &row->must;
    PAPER_LINE(paper, "report.received.line",
               {"person", label_person(paper->labels, must->person, must->person_name)},
               {"post", label_post(paper->labels, must->post, must->post_name)},
               {"day", paper_date(paper, row->date)}, {"asks", asks_words(paper, must->judgement)});
}

void paper_receptions(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"person",     "name",     "post", "post_name",
                                          "entered_on", "standard", "asks"};
    if (!answer->received_count)
        return;
    Table table = paper_table(paper, "report.received.sheet", columns, COUNT_OF(columns),
                              answer->received_count);
    for (uint32_t i = 0; i < answer->received_count; i++) {
        const AnswerReceived *row = &answer->received[i];
        Cell                 *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->must.person);
        cells[1] = cell_text(row->must.person_name);
        cells[2] = cell_text(row->must.post);
        cells[3] = cell_text(row->must.post_name);
        cells[4] = paper_day(paper, row->date);
        cells[5] = cell_text(row->must.standard_title);
        cells[6] = cell_text(asks_words(paper, row->must.judgement));
    }
    paper_put(paper, "report.received", table);
}
