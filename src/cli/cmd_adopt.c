/* cmd_adopt.c — which rule packs a register goes by: adopt, list. */
#include "cli/look.h"
#include "process/packs.h"
#include "wire/envelope.h"

static json_t *row_json(Invocation *inv, const PackRow *row) {
    json_t *made = json_object();
    envelope_set(made, "code", envelope_str(row->code));
    envelope_set(made, "title", envelope_str(row->title));
    envelope_set(made, "hash", envelope_str(row->hash));
    envelope_set(made, "precedence", json_integer(row->precedence));
    envelope_set(made, "since", envelope_str(day_iso(inv->arena, row->since)));
    envelope_set(made, "until", envelope_str(day_iso(inv->arena, row->until)));
    envelope_set(made, "in_force", json_boolean(row->in_force));
    envelope_set(made, "standards", json_integer(row->head.standards));
    envelope_set(made, "clauses", json_integer(row->head.clauses));
    envelope_set(made, "unconfirmed", json_integer(row->head.unconfirmed));
    envelope_set(made, "kinds", show_kinds_json(row->kinds, row->kind_count));
    return made;
}

static json_t *rows_json(Invocation *inv, const PackRow *rows, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        ensure(json_array_append_new(list, row_json(inv, &rows[i])) == 0);
    return list;
}

/* ---- adopt ---- */

static const OptionSpec adopt_options[] = {
    {"precedence", OPTION_RANK, "N", "cli.rules.adopt.precedence"},
    {"in-place-of", OPTION_TEXT, "CODE", "cli.rules.adopt.replaced"},
};

static void replaced_show(Invocation *inv, const char *key, const PackRow *row, Str codes) {
    if (codes.len)
        show_line(inv, key,
                  (Arg[]){{"codes", codes},
                          {"day", day_iso(inv->arena, row->since)},
                          {"code", row->code}},
                  3);
}

static void adopt_show(Invocation *inv, const PackRow *rows, uint32_t count,
                       const WriteResult *written) {
    Str version = say_number(inv->arena, inv->lang, written->version);
    for (uint32_t i = 0; i < count; i++)
        show_line(
            inv,
            !rows[i].same                          ? "rules.adopt.done"
            : rows[i].ranked == rows[i].precedence ? "rules.adopt.same"
                                                   : "rules.adopt.ranked",
            (Arg[]){{"code", rows[i].code},
                    {"title", rows[i].title},
                    {"clauses", say_number(inv->arena, inv->lang, rows[i].head.clauses)},
                    {"unconfirmed", say_number(inv->arena, inv->lang, rows[i].head.unconfirmed)},
                    {"before", str_format(inv->arena, "%d", rows[i].ranked)},
                    {"after", str_format(inv->arena, "%d", rows[i].precedence)},
                    {"version", version}},
            7);
    for (uint32_t i = 0; i < count; i++) {
        replaced_show(inv, "rules.adopt.ended", &rows[i], rows[i].ended);
        replaced_show(inv, "rules.adopt.renewed", &rows[i], rows[i].renewed);
        replaced_show(inv, "rules.adopt.withdrawn", &rows[i], rows[i].withdrawn);
        replaced_show(inv, "rules.adopt.before", &rows[i], rows[i].later);
    }
}

static uint32_t kinds_shared(const PackRow *a, const PackRow *b) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->kind_count; i++) {
        bool both = false;
        for (uint32_t k = 0; k < b->kind_count && !both; k++)
            both = str_same(a->kinds[i].kind, b->kinds[k].kind);
        count += both;
    }
    return count;
}

/* Two packs in force with standards for the same kinds of post: they add up, which is not always meant. */
static void together_show(Invocation *inv, const PackRow *all, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < i; k++) {
            uint32_t shared =
                all[i].in_force && all[k].in_force && !str_same(all[i].code, all[k].code)
                    ? kinds_shared(&all[i], &all[k])
                    : 0;
            if (shared)
                SHOW(inv, "rules.adopt.together",
                     {"count", say_number(inv->arena, inv->lang, shared)}, {"code", all[k].code},
                     {"other", all[i].code});
        }
}

/* The words but for one. */
static Str words_without(Invocation *inv, uint32_t left_out) {
    Text text = text_open(inv->arena);
    for (uint32_t i = 0; i < inv->word_count; i++)
        if (i != left_out)
            text_format(&text, " " STR_FMT, STR_ARG(inv->words[i]));
    return text_done(&text);
}

/* A register among the packs: in place of the one named first, or a second one. */
static int register_misplaced(Invocation *inv) {
    for (uint32_t i = 1; i < inv->word_count; i++) {
        if (!view_is_register(inv->words[i].at))
            continue;
        bool first = view_is_register(inv->words[0].at);
        return show_misuse(inv, first ? "rules.pack.register" : "rules.adopt.swapped",
                           inv->words[i], (Arg){"packs", words_without(inv, i)}, (Arg){0});
    }
    return LOOK_GOES_ON;
}

static int adopt_run(Invocation *inv) {
    PackSource  shipped = packs_shipped(SHIPPED_PROVINCE);
    Packs       packs = {&shipped, &shipped.code, 1, NULL};
    PackRow    *rows;
    WriteResult written;
    Findings    findings = findings_open(inv->arena);
    Error       err = {0};
    int32_t     precedence = (int32_t)invocation_int(inv, "precedence", PRECEDENCE_KEPT);
    int         status = register_misplaced(inv);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->word_count == 1)
        look_told(inv, &packs);
    else
        status = look_read(inv, inv->words + 1, inv->word_count - 1, &packs);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->word_count > 1 && !packs_cases(inv->arena, &packs, &err))
        return show_error(inv, &err);
    if (!packs_adopt(inv->arena, inv->lang, inv->words[0].at, &inv->actor, &packs,
                     invocation_text(inv, "in-place-of"), precedence, &rows, &written, &findings,
                     &err))
        return findings.errors ? show_refusal(inv, &findings) : show_error(inv, &err);
    if (!inv->json) {
        PackRow *all;
        uint32_t count;
        Findings of_all = findings_open(inv->arena); /* told by `rules list` */
        adopt_show(inv, rows, packs.len, &written);
        if (!packs_list(inv->arena, inv->words[0].at, &inv->actor, &all, &count, &of_all, &err))
            return show_error(inv, &err);
        together_show(inv, all, count);
        show_findings(inv, &findings);
        return EXIT_OK;
    }
    json_t *answer = envelope_make(DAY_NONE);
    envelope_set(answer, "version", json_integer(written.version));
    envelope_set(answer, "packs", rows_json(inv, rows, packs.len));
    envelope_set(answer, "findings", show_findings_json(inv, &findings));
    show_json(answer);
    return EXIT_OK;
}

const Command cmd_rules_adopt = {.name = "rules adopt",
                                 .words = "FILE [PACK...]",
                                 .least = 1,
                                 .most = 1000,
                                 .options = adopt_options,
                                 .option_count = COUNT_OF(adopt_options),
                                 .run = adopt_run};

/* ---- list ---- */

/* Which kinds of post a pack has a standard for: what to write in the column "Post kind". */
static Table kinds_table(Invocation *inv, const PackRow *row) {
    static const char *const heads[] = {"rules.kinds.title", "rules.kinds.standard",
                                        "rules.kinds.kind"};
    Str                      headers[COUNT_OF(heads)];
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        headers[i] = say_plain(inv->arena, inv->lang, heads[i]);
    Table table =
        table_make(inv->arena, SAY(inv->arena, inv->lang, "rules.kinds", {"code", row->code}),
                   headers, COUNT_OF(heads), row->kind_count);
    for (uint32_t k = 0; k < row->kind_count; k++) {
        const PackKind *kind = &row->kinds[k];
        Cell           *cells = &table.cells[k * COUNT_OF(heads)];
        cells[0] = cell_text(kind->conditional ? SAY(inv->arena, inv->lang, "rules.kinds.some",
                                                     {"title", kind->title})
                                               : kind->title);
        cells[1] = cell_text(kind->standard);
        cells[2] = cell_text(kind->kind);
    }
    return table;
}

enum { HASH_SHOWN = 8 }; /* digits: enough to tell versions of one pack apart */

static void list_show(Invocation *inv, const PackRow *rows, uint32_t count) {
    static const char *const heads[] = {
        "rules.list.code",       "rules.list.hash",    "rules.list.title",
        "rules.list.precedence", "rules.list.since",   "rules.list.until",
        "rules.list.in_force",   "rules.list.clauses", "rules.list.unconfirmed"};
    Str      headers[COUNT_OF(heads)];
    Document document = document_open(inv->arena);
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        headers[i] = say_plain(inv->arena, inv->lang, heads[i]);
    Table table = table_make(inv->arena, STR(""), headers, COUNT_OF(heads), count);
    for (uint32_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[i * COUNT_OF(heads)];
        cells[0] = cell_text(rows[i].code);
        cells[1] = cell_text(
            (Str){rows[i].hash.at, rows[i].hash.len < HASH_SHOWN ? rows[i].hash.len : HASH_SHOWN});
        cells[2] = cell_text(rows[i].title);
        cells[3] = cell_number(inv->arena, rows[i].precedence);
        cells[4] = cell_date(day_iso(inv->arena, rows[i].since));
        cells[5] = cell_date(day_iso(inv->arena, rows[i].until));
        cells[6] = cell_text(say_plain(inv->arena, inv->lang,
                                       rows[i].in_force ? "rules.list.yes" : "rules.list.no"));
        cells[7] = cell_number(inv->arena, rows[i].head.clauses);
        cells[8] = cell_number(inv->arena, rows[i].head.unconfirmed);
    }
    document_table(&document, table);
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].in_force && rows[i].kind_count)
            document_table(&document, kinds_table(inv, &rows[i]));
    show_document(inv, &document);
}

static int list_run(Invocation *inv) {
    PackRow *rows;
    uint32_t count;
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    if (!packs_list(inv->arena, inv->words[0].at, &inv->actor, &rows, &count, &findings, &err))
        return show_error(inv, &err);
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        envelope_set(answer, "packs", rows_json(inv, rows, count));
        envelope_set(answer, "findings", show_findings_json(inv, &findings));
        show_json(answer);
    } else if (count) {
        list_show(inv, rows, count);
        show_findings(inv, &findings);
    } else {
        SHOW(inv, "rules.list.none", {"file", inv->words[0]});
    }
    return findings.errors ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_rules_list = {
    .name = "rules list", .words = "FILE", .least = 1, .most = 1, .run = list_run};
