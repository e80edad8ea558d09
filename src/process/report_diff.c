/* report_diff.c — two sets of packs compared, as a document. */
#include "process/report_words.h"
#include "rules/rules.h"

enum { PAGE_ROWS = 30 };

/* ---- texts ---- */

static Str part_words(const Paper *paper, const DiffPart *part) {
    if (str_is(part->kind, "clause"))
        return part->label;
    Str kind = rules_words(paper->arena, paper->lang == LANG_VI, part->kind);
    if (str_is(part->kind, "overrides"))
        return str_format(paper->arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(part->label),
                          STR_ARG(kind), STR_ARG(part->of));
    if (!part->label.len)
        return kind;
    return str_format(paper->arena, STR_FMT " " STR_FMT, STR_ARG(kind), STR_ARG(part->label));
}

static void part_tell(Paper *paper, const DiffPart *part) {
    Str change = paper_named(paper, "report.diff.%s", diff_change_name(part->change));
    PAPER_LINE(paper, "report.diff.part", {"change", change}, {"part", part_words(paper, part)});
    if (part->before.len)
        PAPER_LINE(paper, "report.diff.before", {"text", part->before});
    if (part->after.len)
        PAPER_LINE(paper, "report.diff.after", {"text", part->after});
}

static void parts_tell(Paper *paper, const DiffAnswer *answer) {
    uint32_t listed = paper_listed(paper, answer->part_count, PAGE_ROWS);
    document_heading(&paper->document, 2,
                     paper_count(paper, "report.diff.parts", answer->part_count));
    for (uint32_t i = 0; i < listed; i++)
        part_tell(paper, &answer->parts[i]);
    paper_rest(paper, listed, answer->part_count);
}

/* ---- people ---- */

static Str alone_words(const Paper *paper, bool stands, Verdict verdict) {
    return stands ? paper_named(paper, "report.diff.alone.%s", verdict_name(verdict))
                  : paper_say(paper, "report.diff.alone.absent");
}

static Str cause_words(const Paper *paper, const DiffCase *row, const DiffCause *cause) {
    bool   entry = row->relation == DIFF_HOLDER && !cause->for_holders;
    Speech speech = paper_speech(paper, false);
    Str    code = cause->clause;
    if (cause->why)
        code = SAY(paper->arena, paper->lang, "report.coded",
                   {"words", reason_subject(&speech, cause->why)}, {"code", code});
    return SAY(paper->arena, paper->lang, entry ? "report.diff.cause.entry" : "report.diff.cause",
               {"clause", code},
               {"before", alone_words(paper, cause->stands_before, cause->before)},
               {"after", alone_words(paper, cause->stands_after, cause->after)});
}

static Str standard_or_none(const Paper *paper, Str label) {
    return label.len ? label : paper_say(paper, "report.none");
}

/* What changes for who holds the post, where that is another thing than at an appointment. */
static Str holder_words(const Paper *paper, const DiffCase *row) {
    return SAY(
        paper->arena, paper->lang, "report.diff.holder",
        {"before", paper_named(paper, "report.verdict.%s", verdict_name(row->holder_before))},
        {"after", paper_named(paper, "report.verdict.%s", verdict_name(row->holder_after))});
}

static Str causes_words(const Paper *paper, const DiffCase *row) {
    Text text = text_open(paper->arena);
    if (!row->cause_count)
        return SAY(paper->arena, paper->lang, "report.diff.standard",
                   {"before", standard_or_none(paper, row->standard_before)},
                   {"after", standard_or_none(paper, row->standard_after)});
    for (uint32_t i = 0; i < row->cause_count; i++) {
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, cause_words(paper, row, &row->causes[i]));
    }
    bool other = row->holder_before != row->before || row->holder_after != row->after;
    if (row->relation == DIFF_HOLDER && other && !diff_entry_only(row))
        text_add(&text, holder_words(paper, row));
    return text_done(&text);
}

static void cases_table(Paper *paper, const DiffAnswer *answer) {
    static const char *const columns[] = {"person",         "name",          "post_name", "as",
                                          "verdict_before", "verdict_after", "clauses"};
    uint32_t                 listed = paper_listed(paper, answer->case_count, PAGE_ROWS);
    Table table = paper_table(paper, "report.diff.cases", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const DiffCase *row = &answer->cases[i];
        Cell           *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->person_name);
        cells[2] = cell_text(row->post_name);
        cells[3] =
            cell_text(paper_named(paper, "report.diff.as.%s", diff_relation_name(row->relation)));
        cells[4] = cell_text(paper_named(paper, "report.verdict.%s", verdict_name(row->before)));
        cells[5] = cell_text(paper_named(paper, "report.verdict.%s", verdict_name(row->after)));
        cells[6] = cell_text(causes_words(paper, row));
    }
    document_table(&paper->document, table);
    paper_rest(paper, listed, answer->case_count);
}

static void moved_tell(Paper *paper, const DiffAnswer *answer) {
    for (int from = 0; from < VERDICTS; from++)
        for (int to = 0; to < VERDICTS; to++)
            if (from != to && answer->moved[from][to])
                PAPER_LINE(
                    paper, "report.diff.moved",
                    {"count", say_number(paper->arena, paper->lang, answer->moved[from][to])},
                    {"before",
                     paper_named(paper, "report.verdict.%s", verdict_name((Verdict)from))},
                    {"after", paper_named(paper, "report.verdict.%s", verdict_name((Verdict)to))});
}

static void entry_only_tell(Paper *paper, const DiffAnswer *answer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->case_count; i++)
        count += diff_entry_only(&answer->cases[i]);
    if (count)
        document_paragraph(&paper->document, paper_count(paper, "report.diff.entry", count));
}

/* ---- bodies and relatives ---- */

static Str measured_words(const Paper *paper, const StructureResult *result) {
    if (!result)
        return paper_say(paper, "report.diff.alone.absent");
    return SAY(
        paper->arena, paper->lang, "report.diff.measured",
        {"status", paper_named(paper, "report.status.%s", structure_status_name(result->status))},
        {"found", say_number(paper->arena, paper->lang, result->found)},
        {"wanted", paper_wanted(paper, result)});
}

static void bodies_table(Paper *paper, const DiffAnswer *answer) {
    static const char *const columns[] = {"body", "rule", "asks", "verdict_before",
                                          "verdict_after"};
    uint32_t                 listed = paper_listed(paper, answer->body_count, PAGE_ROWS);
    Table table = paper_table(paper, "report.diff.bodies", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const DiffBody        *row = &answer->bodies[i];
        const StructureResult *of = row->after ? row->after : row->before;
        Cell                  *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->name.len ? row->name : row->body);
        cells[1] = cell_text(row->clause);
        cells[2] = cell_text(paper_rule(paper, of->ask));
        cells[3] = cell_text(measured_words(paper, row->before));
        cells[4] = cell_text(measured_words(paper, row->after));
    }
    document_table(&paper->document, table);
    paper_rest(paper, listed, answer->body_count);
}

static void pairs_tell(Paper *paper, const DiffAnswer *answer) {
    for (uint32_t i = 0; i < answer->pair_count; i++) {
        const DiffPair *row = &answer->pairs[i];
        PAPER_LINE(paper, row->after ? "report.diff.pair.after" : "report.diff.pair.before",
                   {"first", row->first_name}, {"first_code", row->first},
                   {"second", row->second_name}, {"second_code", row->second},
                   {"post", row->first_post_name}, {"other_post", row->second_post_name},
                   {"relation", str_from(codes_at(LIST_RELATION, row->relation)->id)},
                   {"clause", row->clause});
    }
}

/* ---- the page ---- */

/* Of those not in force on the day, that they are compared all the same. */
static void packs_tell(Paper *paper, const DiffAnswer *answer) {
    for (uint32_t i = 0; i < answer->pack_count; i++) {
        const DiffPack *pack = &answer->packs[i];
        if (pack->stands == DIFF_IN_FORCE)
            continue;
        bool to_come = pack->stands == DIFF_TO_COME;
        PAPER_LINE(paper, to_come ? "report.diff.to_come" : "report.diff.over",
                   {"side", paper_say(paper, pack->after ? "report.diff.side.after"
                                                         : "report.diff.side.before")},
                   {"code", pack->code},
                   {"date", paper_date(paper, to_come ? pack->since : pack->until)},
                   {"day", paper_date(paper, answer->as_of)});
    }
}

static void register_tell(Paper *paper, const DiffAnswer *answer) {
    Arena *arena = paper->arena;
    Lang   lang = paper->lang;
    document_heading(
        &paper->document, 2,
        SAY(arena, lang, "report.diff.register", {"day", paper_date(paper, answer->as_of)}));
    packs_tell(paper, answer);
    PAPER_LINE(paper, "report.diff.compared",
               {"holders", say_number(arena, lang, answer->compared[DIFF_HOLDER])},
               {"pool", say_number(arena, lang, answer->compared[DIFF_POOL])},
               {"others", say_number(arena, lang, answer->compared[DIFF_CANDIDATE])},
               {"structure", say_number(arena, lang, answer->measured)});
    if (answer->no_standard)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.diff.unbound", answer->no_standard));
    if (!answer->case_count && !answer->body_count && !answer->pair_count)
        paper_line(paper, "report.diff.nobody", NULL, 0);
    moved_tell(paper, answer);
    entry_only_tell(paper, answer);
    if (answer->case_count)
        cases_table(paper, answer);
    if (answer->body_count)
        bodies_table(paper, answer);
    pairs_tell(paper, answer);
}

static Str codes_words(const Paper *paper, const Str *codes, uint32_t count) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, i ? ", " STR_FMT : STR_FMT, STR_ARG(codes[i]));
    return text_done(&text);
}

/* How the sets were read: as one register would take the other, or as they were named. */
static void reading_tell(Paper *paper, const DiffReading *reading) {
    bool        adopted = reading->how == DIFF_ADOPTED;
    const char *key =
        !adopted ? (reading->beside_count ? "report.diff.read.alone" : NULL)
        : reading->ended_count
            ? (reading->beside_count ? "report.diff.read.both" : "report.diff.read.ended")
            : (reading->beside_count ? "report.diff.read.beside" : "report.diff.read.first");
    if (key)
        PAPER_LINE(paper, key,
                   {"side", paper_say(paper, reading->first ? "report.diff.side.before"
                                                            : "report.diff.side.after")},
                   {"ended", codes_words(paper, reading->ended, reading->ended_count)},
                   {"beside", codes_words(paper, reading->beside, reading->beside_count)});
}

Document report_diff(Arena *arena, Lang lang, const DiffAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, answer->kinds);
    reading_tell(&paper, &answer->reading);
    if (answer->part_count)
        parts_tell(&paper, answer);
    else
        paper_line(&paper, "report.diff.same", NULL, 0);
    if (answer->as_of != DAY_NONE)
        register_tell(&paper, answer);
    return paper.document;
}
