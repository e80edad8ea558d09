/* cmd_correct.c — correct: one value with its source; settle: which of several values is right. */
#include "cli/look.h"
#include "process/claim.h"
#include "wire/envelope.h"

static const OptionSpec correct_options[] = {
    {"source", OPTION_TEXT, "TEXT", NULL},
    {"authoritative", OPTION_FLAG, NULL, NULL},
    {"reason", OPTION_TEXT, "TEXT", NULL},
    {"on", OPTION_DAY, "DATE", "cli.correct.on"},
};

static const OptionSpec settle_options[] = {
    {"reason", OPTION_TEXT, "TEXT", NULL},
    {"on", OPTION_DAY, "DATE", "cli.correct.on"},
};

static const Field *field_of(const ClaimAnswer *answer) {
    return &vocabulary_kind(answer->kind)->fields[answer->field];
}

static json_t *claim_json(const ClaimLine *line) {
    json_t *made = json_object();
    envelope_set(made, "value", envelope_str(line->value));
    envelope_set(made, "source", envelope_str(line->source));
    envelope_set(made, "noted", envelope_str(line->noted));
    envelope_set(made, "standing", envelope_str(line->standing));
    envelope_set(made, "reason", envelope_str(line->reason));
    envelope_set(made, "settled", envelope_str(line->settled));
    return made;
}

static void claim_answer_json(const Invocation *inv, const ClaimAnswer *answer,
                              const Findings *findings) {
    json_t *made = envelope_make(answer->as_of), *claims = json_array();
    for (uint32_t i = 0; i < answer->claim_count; i++)
        ensure(json_array_append_new(claims, claim_json(&answer->claims[i])) == 0);
    envelope_set(made, "kind", json_string(vocabulary_kind(answer->kind)->name));
    envelope_set(made, "row", envelope_str(answer->row));
    envelope_set(made, "field", json_string(field_of(answer)->name));
    envelope_set(made, "was", envelope_str(answer->was));
    envelope_set(made, "value", envelope_str(answer->value));
    envelope_set(made, "open", json_boolean(answer->open));
    envelope_set(made, "claims", claims);
    envelope_set(made, "version", json_integer(answer->version));
    envelope_set(made, "findings", show_findings_json(inv, findings));
    show_json(made);
}

static Table claims_table(const Invocation *inv, const ClaimAnswer *answer) {
    static const char *const keys[] = {"claim.column.value", "claim.column.source",
                                       "claim.column.noted", "claim.column.standing",
                                       "claim.column.reason"};
    const KindInfo          *info = vocabulary_kind(answer->kind);
    const Field             *field = field_of(answer);
    const Field             *standing = &vocabulary_kind(KIND_CLAIM)->fields[Claim_standing];
    bool                     vi = inv->lang == LANG_VI;
    Str                      headers[COUNT_OF(keys)];
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        headers[i] = say_plain(inv->arena, inv->lang, keys[i]);
    Str title =
        SAY(inv->arena, inv->lang, "claim.title", {"kind", str_from(vi ? info->vi : info->en)},
            {"row", answer->row}, {"header", str_from(vi ? field->vi : field->en)});
    Table table = table_make(inv->arena, title, headers, COUNT_OF(keys), answer->claim_count);
    for (uint32_t i = 0; i < answer->claim_count; i++) {
        const ClaimLine *line = &answer->claims[i];
        Cell            *cells = &table.cells[(size_t)i * COUNT_OF(keys)];
        cells[0] = cell_text(say_value(inv->arena, inv->lang, field, line->value));
        cells[1] = cell_text(line->source);
        cells[2] = cell_date(line->noted);
        cells[3] = cell_text(say_value(inv->arena, inv->lang, standing, line->standing));
        cells[4] = cell_text(line->reason);
    }
    return table;
}

static const char *closing(const ClaimAnswer *answer) {
    if (answer->open)
        return "claim.done.open";
    if (str_same(answer->was, answer->value))
        return "claim.done.same";
    return answer->was.len ? "claim.done.changed" : "claim.done.filled";
}

static void claim_show(const Invocation *inv, const ClaimAnswer *answer, const Findings *findings) {
    const Field *field = field_of(answer);
    Document     document = document_open(inv->arena);
    document_table(&document, claims_table(inv, answer));
    show_document(inv, &document);
    show_findings(inv, findings);
    show_line(inv, closing(answer),
              (Arg[]){{"value", say_value(inv->arena, inv->lang, field, answer->value)},
                      {"was", say_value(inv->arena, inv->lang, field, answer->was)}},
              2);
}

static int claim_command(Invocation *inv, const ClaimAsk *ask) {
    AUTO(Store) store = NULL;
    Findings    findings = findings_open(inv->arena);
    Error       err = {0};
    ClaimAnswer answer;
    int         status = look_noted(inv, "on");
    if (status != LOOK_GOES_ON)
        return status;
    if (!register_open(inv->words[0].at, &store, &err) ||
        !claim_make(store, &inv->actor, ask, inv->arena, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json)
        claim_answer_json(inv, &answer, &findings);
    else
        claim_show(inv, &answer, &findings);
    return answer.open ? EXIT_FOUND : EXIT_OK;
}

static ClaimAsk ask_read(const Invocation *inv) {
    return (ClaimAsk){.kind = inv->words[1],
                      .key = inv->words[2],
                      .field = inv->words[3],
                      .value = inv->words[4],
                      .reason = invocation_text(inv, "reason"),
                      .on = invocation_day(inv, "on", look_today(inv->arena))};
}

static int correct_run(Invocation *inv) {
    ClaimAsk ask = ask_read(inv);
    ask.source = str_trim(invocation_text(inv, "source"));
    ask.settle = invocation_has(inv, "authoritative");
    if (!ask.source.len) {
        Findings findings = findings_open(inv->arena);
        findings_add(&findings,
                     (Finding){.severity = SEVERITY_ERROR, .code = "claim.source.missing"});
        return show_refusal(inv, &findings);
    }
    return claim_command(inv, &ask);
}

static int settle_run(Invocation *inv) {
    ClaimAsk ask = ask_read(inv);
    ask.settle = true;
    return claim_command(inv, &ask);
}

const Command cmd_correct = {.name = "correct",
                             .words = "FILE KIND KEY FIELD VALUE",
                             .least = 5,
                             .most = 5,
                             .options = correct_options,
                             .option_count = COUNT_OF(correct_options),
                             .run = correct_run};

const Command cmd_settle = {.name = "settle",
                            .words = "FILE KIND KEY FIELD VALUE",
                            .least = 5,
                            .most = 5,
                            .options = settle_options,
                            .option_count = COUNT_OF(settle_options),
                            .run = settle_run};
