/* report_body.c — one body in words: seats, who sits when and by what entry, elections, empty seats, shares. */
#include "process/report_words.h"

static Cell open_day(const Paper *paper, Day day) {
    return day == DAY_NONE || day == DAY_MAX ? cell_text(paper_say(paper, "report.none"))
                                             : paper_day(paper, day);
}

static void seats_table(Paper *paper, const ExplainBody *body) {
    static const char *const columns[] = {"post", "post_name", "seats", "start", "end"};
    if (!body->seat_count)
        return;
    Table table =
        paper_table(paper, "report.body.seats", columns, COUNT_OF(columns), body->seat_count);
    for (uint32_t i = 0; i < body->seat_count; i++) {
        const BodySeat *seat = &body->seats[i];
        Cell           *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(seat->post);
        cells[1] = cell_text(seat->post_name);
        cells[2] = paper_number(paper, seat->seats);
        cells[3] = open_day(paper, seat->since);
        cells[4] = open_day(paper, seat->until);
    }
    document_table(&paper->document, table);
}

static void terms_table(Paper *paper, const ExplainBody *body) {
    static const char *const columns[] = {"body_term", "start", "end", "free_seats", "body_stand"};
    if (!body->term_count)
        return;
    Table table =
        paper_table(paper, "report.body.terms", columns, COUNT_OF(columns), body->term_count);
    for (uint32_t i = 0; i < body->term_count; i++) {
        const BodyTerm *term = &body->terms[i];
        Cell           *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(term->name.len ? term->name : paper_say(paper, "report.body.running"));
        cells[1] = paper_day(paper, term->start);
        cells[2] = paper_day(paper, term->end);
        cells[3] = paper_number(paper, term->seats);
        cells[4] = paper_number(paper, term->stand);
    }
    document_table(&paper->document, table);
}

/* What an election asks of whoever stands, and whether there are by-elections. */
static void needs_lines(Paper *paper, const ExplainAnswer *answer) {
    const ExplainBody *body = answer->body;
    if (!answer->plan.len)
        return;
    if (!body->term_count) {
        paper_line(paper, "report.body.none", NULL, 0);
        return;
    }
    PAPER_LINE(paper, "report.body.needs",
               {"first", say_number(paper->arena, paper->lang, body->elect_first)},
               {"again", say_number(paper->arena, paper->lang, body->elect_again)});
    paper_line(paper, body->by_election ? "report.body.by_election" : "report.body.no_by_election",
               NULL, 0);
}

static void sits_table(Paper *paper, const ExplainBody *body) {
    static const char *const columns[] = {"start", "end", "name", "body_entry", "remark"};
    if (!body->sit_count)
        return;
    Table table =
        paper_table(paper, "report.body.sits", columns, COUNT_OF(columns), body->sit_count);
    for (uint32_t i = 0; i < body->sit_count; i++) {
        const BodySit *sit = &body->sits[i];
        Cell          *cells = &table.cells[(size_t)i * table.columns];
        Str            key = str_format(paper->arena, "report.sit.%s", sit_how_name(sit->how));
        cells[0] = open_day(paper, sit->start);
        cells[1] = open_day(paper, sit->end);
        cells[2] = cell_text(paper_person(paper, sit->person, sit->person_name));
        cells[3] = cell_text(
            SAY(paper->arena, paper->lang, key.at,
                {"post",
                 sit->post.len ? label_post(paper->labels, sit->post, sit->post_name) : STR("")}));
        cells[4] = cell_text(sit->spare ? paper_say(paper, "report.when.spare") : STR(""));
    }
    document_table(&paper->document, table);
}

static void vacant_lines(Paper *paper, const ExplainBody *body) {
    for (uint32_t i = 0; i < body->vacant_count; i++) {
        const BodyVacant *vacant = &body->vacant[i];
        PAPER_LINE(paper, "report.body.vacant", {"start", paper_date(paper, vacant->start)},
                   {"end", paper_date(paper, vacant->end)},
                   {"seats", say_number(paper->arena, paper->lang, vacant->seats)},
                   {"post", label_post(paper->labels, vacant->post, vacant->post_name)},
                   {"code", vacant->post});
    }
}

/* Does the plan leave a free seat empty, or a clause short of people? */
static bool lacks_people(const ExplainAnswer *answer) {
    bool lacks = answer->empty_count > 0;
    for (uint32_t i = 0; i < answer->body->share_count; i++)
        lacks |= answer->body->shares[i].start > answer->as_of &&
                 answer->body->shares[i].result.status == STRUCTURE_SHORT;
    return lacks;
}

static void shares_table(Paper *paper, const ExplainBody *body) {
    static const char *const columns[] = {"rule",  "asks",   "force",  "start",   "end",
                                          "found", "wanted", "status", "citation"};
    if (!body->share_count)
        return;
    Table table =
        paper_table(paper, "report.body.shares", columns, COUNT_OF(columns), body->share_count);
    for (uint32_t i = 0; i < body->share_count; i++) {
        const BodyShare *share = &body->shares[i];
        Cell            *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(share->rule);
        cells[1] = cell_text(paper_rule(paper, share->ask));
        cells[2] = cell_text(paper_named(paper, "report.force.%s", force_name(share->force)));
        cells[3] = paper_day(paper, share->start);
        cells[4] = paper_day(paper, share->end);
        cells[5] = paper_number(paper, share->result.found);
        cells[6] = cell_text(paper_wanted(paper, &share->result));
        cells[7] = cell_text(
            paper_named(paper, "report.status.%s", structure_status_name(share->result.status)));
        cells[8] = cell_text(paper_citation(paper, share->citations));
    }
    document_table(&paper->document, table);
}

static void size_lines(Paper *paper, const ExplainBody *body) {
    PAPER_LINE(paper, body->size == INT_MISSING ? "report.body.unsized" : "report.body.size",
               {"size", say_number(paper->arena, paper->lang, body->size)},
               {"seats", say_number(paper->arena, paper->lang, body->by_post[0].seats)});
    for (uint32_t i = 1; i < body->by_post_count; i++)
        PAPER_LINE(paper, "report.body.by_post",
                   {"start", paper_date(paper, body->by_post[i].start)},
                   {"seats", say_number(paper->arena, paper->lang, body->by_post[i].seats)});
}

void paper_body(Paper *paper, const ExplainAnswer *answer) {
    const ExplainBody *body = answer->body;
    size_lines(paper, body);
    seats_table(paper, body);
    terms_table(paper, body);
    needs_lines(paper, answer);
    sits_table(paper, body);
    paper_slates(paper, body->slates, body->slate_count);
    vacant_lines(paper, body);
    if (answer->empty_count)
        paper_heading(paper, 2, "why.empties");
    for (uint32_t i = 0; i < answer->empty_count; i++)
        paper_empty(paper, &answer->empty[i]);
    shares_table(paper, body);
    if (body->term_count && lacks_people(answer))
        PAPER_LINE(paper, "report.body.nominate", {"code", body->code});
}
