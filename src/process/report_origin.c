/* report_origin.c — where the facts of an answer come from: what each version brought, and by which document. */
#include "base/utf8.h"
#include "process/kinds.h"
#include "process/report_words.h"

enum { COLUMNS = 5, CLAUSES_TOLD = 6 };

typedef struct Sources {
    const ExplainAnswer *answer;
    KindNames            bodies; /* what kinds of bodies are called */
} Sources;

/* ---- a row by what its key says ---- */

/* "Lò Quang Hòa (CB00049)": the code alone where the register has no such row. */
static Str named(const Paper *paper, const Roster *roster, Kind kind, Str code) {
    uint32_t index = roster_find(roster, kind, code), field = vocabulary_field(kind, STR("name"));
    Str      name = index == NONE || field == NONE
                        ? STR("")
                        : roster_text(paper->arena, roster, kind, index, field);
    return name.len
               ? str_format(paper->arena, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(code))
               : code;
}

/* Days, numbers and fields of study go behind their header: "từ ngày 01/02/2020", "chuyên ngành Xây dựng". */
static Str part_words(const Paper *paper, const Roster *roster, const Field *field, Str value) {
    bool headed = field->type == FIELD_DATE || field->type == FIELD_INT ||
                  str_is(str_from(field->name), "field");
    if (field->type == FIELD_REF)
        return named(paper, roster, (Kind)field->of, value);
    Str words = say_value(paper->arena, paper->lang, field, value);
    return headed ? str_format(paper->arena, STR_FMT " " STR_FMT,
                               STR_ARG(utf8_lower(paper->arena, paper_header(paper, field))),
                               STR_ARG(words))
                  : words;
}

/* The parts of its key that are there, but for the person or post asked about. */
static Str row_words(const Paper *paper, const ExplainAnswer *answer, const FactRow *row) {
    const KindInfo *info = vocabulary_kind(row->kind);
    Str             rest = row->key;
    Text            text = text_open(paper->arena);
    if (vocabulary_field(row->kind, STR("name")) != NONE)
        return named(paper, answer->roster, row->kind, row->key);
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        Str          value = vocabulary_keyed(field) ? str_cut(&rest, '\x1f') : STR("");
        bool         asked =
            field->type == FIELD_REF && field->of == KIND_PERSON && str_same(value, answer->person);
        if (!value.len || asked)
            continue;
        text_add(&text, text.len ? STR(", ") : STR(""));
        text_add(&text, part_words(paper, answer->roster, field, value));
    }
    Str kind = str_from(paper->lang == LANG_VI ? info->vi : info->en), parts = text_done(&text);
    return parts.len
               ? SAY(paper->arena, paper->lang, "origin.row", {"kind", kind}, {"parts", parts})
               : kind;
}

static Str clauses_words(const Paper *paper, const AnswerOrigin *origin) {
    Text     text = text_open(paper->arena);
    uint32_t told = origin->clause_count > CLAUSES_TOLD && paper->form == REPORT_PAGE
                        ? CLAUSES_TOLD
                        : origin->clause_count;
    if (!origin->clause_count)
        return paper_say(paper, "origin.leaving");
    for (uint32_t i = 0; i < told; i++)
        text_format(&text, i ? ", " STR_FMT : STR_FMT, STR_ARG(origin->clauses[i]));
    return told == origin->clause_count
               ? text_done(&text)
               : SAY(paper->arena, paper->lang, "origin.clauses.more",
                     {"clauses", text_done(&text)},
                     {"count", say_number(paper->arena, paper->lang, origin->clause_count - told)});
}

/* A row referred to by its name, and a kind by what it is called. */
static Str held_words(const Paper *paper, const Sources *of, const AnswerOrigin *origin) {
    const Field *field = &vocabulary_kind(origin->row.kind)->fields[origin->row.field];
    return field->type == FIELD_REF
               ? named(paper, of->answer->roster, (Kind)field->of, origin->value)
               : paper_value(paper, of->answer->kinds, of->bodies, origin->row.kind,
                             origin->row.field, origin->value);
}

static void origin_row(const Paper *paper, const Sources *of, const AnswerOrigin *origin,
                       Cell *cells) {
    Speech       speech = paper_speech(paper, false);
    const Field *field = &vocabulary_kind(origin->row.kind)->fields[origin->row.field];
    Str          document = reason_document(&speech, &origin->row);
    cells[0] = cell_text(row_words(paper, of->answer, &origin->row));
    cells[1] = cell_text(field->type == FIELD_REF ? say_named(paper->arena, paper->lang, field)
                                                  : paper_header(paper, field));
    cells[2] = cell_text(held_words(paper, of, origin));
    cells[3] = cell_text(clauses_words(paper, origin));
    cells[4] = cell_text(document.len ? document : paper_say(paper, "origin.document.none"));
}

static void version_line(Paper *paper, const AnswerOrigin *origin) {
    if (!origin->version) {
        paper_heading(paper, 3, "origin.plan");
        return;
    }
    document_heading(&paper->document, 3,
                     SAY(paper->arena, paper->lang, "history.line",
                         {"version", say_number(paper->arena, paper->lang, origin->version)},
                         {"at", origin->at}, {"actor", origin->actor}, {"use", origin->use_case}));
    if (origin->note.len)
        PAPER_LINE(paper, "history.note", {"note", origin->note});
}

/* Those of one version. */
static void version_table(Paper *paper, const Sources *of, const AnswerOrigin *origins,
                          uint32_t count) {
    static const char *const keys[COLUMNS] = {"history.row", "page.field", "origin.value",
                                              "origin.clauses", "origin.document"};
    Str                      headers[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        headers[i] = paper_say(paper, keys[i]);
    Table table = table_make(paper->arena, STR(""), headers, COLUMNS, count);
    for (uint32_t i = 0; i < count; i++)
        origin_row(paper, of, &origins[i], &table.cells[(size_t)COLUMNS * i]);
    document_table(&paper->document, table);
}

void paper_origins(Paper *paper, const ExplainAnswer *answer) {
    if (!answer->traced)
        return;
    Sources of = {answer, kind_names_bodies(paper->arena, answer->roster)};
    paper_heading(paper, 2, "origin.title");
    if (!answer->origin_count)
        paper_line(paper, "origin.none", NULL, 0);
    for (uint32_t from = 0, past; from < answer->origin_count; from = past) {
        const AnswerOrigin *first = &answer->origins[from];
        for (past = from + 1;
             past < answer->origin_count && answer->origins[past].version == first->version;)
            past++;
        version_line(paper, first);
        version_table(paper, &of, first, past - from);
    }
}
