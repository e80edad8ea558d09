/* cmd_journal.c — who wrote what to the register, when; and whether the chain still holds. */
#include "cli/show.h"
#include "process/register.h"
#include "text/form.h"
#include "wire/envelope.h"

static json_t *line_json(Arena *arena, const JournalLine *line) {
    json_t *made = json_object();
    envelope_set(made, "version", json_integer(line->number));
    envelope_set(made, "at", envelope_str(line->at));
    envelope_set(made, "actor", envelope_str(line->actor));
    envelope_set(made, "use_case", envelope_str(line->use_case));
    envelope_set(made, "note", envelope_str(line->note));
    envelope_set(made, "changes", json_integer(line->changes));
    envelope_set(made, "hash", envelope_str(hash_hex(arena, line->hash)));
    return made;
}

static void journal_json(Invocation *inv, const JournalLine *lines, size_t count,
                         const Findings *findings) {
    json_t *answer = envelope_make(DAY_NONE), *list = json_array();
    for (size_t i = 0; i < count; i++)
        ensure(json_array_append_new(list, line_json(inv->arena, &lines[i])) == 0);
    envelope_set(answer, "whole", json_boolean(findings->errors == 0));
    envelope_set(answer, "lines", list);
    envelope_set(answer, "findings", show_findings_json(inv, findings));
    show_json(answer);
}

static Cell form_cell(const Invocation *inv, const char *form, Str value) {
    return cell_text(form_say(inv->arena, inv->lang, str_from(form), value));
}

static Table journal_table(Invocation *inv, const JournalLine *lines, size_t count) {
    static const char *const heads[] = {"journal.version", "journal.at",      "journal.actor",
                                        "journal.what",    "journal.changes", "journal.note"};
    Str                      headers[COUNT_OF(heads)];
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        headers[i] = say_plain(inv->arena, inv->lang, heads[i]);
    Table table = table_make(inv->arena, STR(""), headers, COUNT_OF(heads), (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[i * COUNT_OF(heads)];
        cells[0] = cell_number(inv->arena, lines[i].number);
        cells[1] = form_cell(inv, "moment", lines[i].at);
        cells[2] = form_cell(inv, "actor", lines[i].actor);
        cells[3] = form_cell(inv, "use", lines[i].use_case);
        cells[4] = cell_number(inv->arena, lines[i].changes);
        cells[5] = form_cell(inv, "note", lines[i].note);
    }
    return table;
}

static void journal_show(Invocation *inv, const JournalLine *lines, size_t count,
                         const Findings *findings) {
    Document document = document_open(inv->arena);
    document_table(&document, journal_table(inv, lines, count));
    show_document(inv, &document);
    if (findings->errors)
        show_findings(inv, findings);
    else
        SHOW(inv, "journal.whole", {"count", say_number(inv->arena, inv->lang, (int64_t)count)},
             {"hash", count ? hash_hex(inv->arena, lines[count - 1].hash) : STR("-")});
}

static int journal_run(Invocation *inv) {
    AUTO(Store) store = NULL;
    Findings     findings = findings_open(inv->arena);
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    if (!register_open(inv->words[0].at, &store, &err) ||
        !register_journal(store, &inv->actor, inv->arena, &lines, &count, &err) ||
        !register_check_chain(store, &inv->actor, inv->arena, &findings, &err))
        return show_error(inv, &err);
    if (inv->json)
        journal_json(inv, lines, count, &findings);
    else
        journal_show(inv, lines, count, &findings);
    return findings.errors ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_journal = {
    .name = "journal", .words = "FILE", .least = 1, .most = 1, .run = journal_run};
