#include "process/reform_rows.h"

#include "base/utf8.h"
#include "office/sheet.h"
#include "text/say.h"

static bool refuse(Findings *findings, const char *code, Place place, Str value) {
    findings_add_once(
        findings,
        (Finding){.severity = SEVERITY_ERROR, .code = code, .place = place, .value = value});
    return false;
}

static bool day_read(Arena *arena, Str said, Day otherwise, Place place, Day *day_out,
                     Findings *findings) {
    PartialDate date;
    *day_out = otherwise;
    if (!said.len)
        return true;
    if (!partial_parse(said, DATE_DMY, &date) || !partial_full(date))
        return refuse(findings, "reorganise.day.bad", place, utf8_mended(arena, said));
    *day_out = partial_first(date);
    return true;
}

/* As a cell of a table is read: blanks at the ends and doubled ones are nothing. */
static Str words_clean(Arena *arena, Str said) {
    return utf8_valid(said) ? utf8_nfc(arena, str_squeeze(arena, said)) : utf8_mended(arena, said);
}

static bool same_words(Arena *arena, Str a, Str b) {
    return str_same(utf8_fold(arena, a), utf8_fold(arena, b));
}

/* Are these the words of the message, in either language? */
static bool says(Arena *arena, Str said, const char *pattern, const char *name) {
    Str key = str_format(arena, pattern, name);
    return same_words(arena, said, say_plain(arena, LANG_VI, key.at)) ||
           same_words(arena, said, say_plain(arena, LANG_EN, key.at));
}

/* By id, by its words in either language, or as the code list of unit changes has it. */
static ReformType type_of(Arena *arena, Str said) {
    Str        id = str_format(arena, STR_FMT, STR_ARG(said));
    ReformType type = reform_named(id.at);
    int        code = type < REFORM_TYPES ? -1 : codes_read(arena, LIST_LINEAGE, said);
    if (code >= 0)
        return reform_named(codes_at(LIST_LINEAGE, code)->id);
    for (int t = 0; t < REFORM_TYPES && type == REFORM_TYPES; t++)
        if (says(arena, said, "reorganise.type.%s", reform_name((ReformType)t)))
            type = (ReformType)t;
    return type;
}

/* ---- words of a command ---- */

Str reform_verb(Arena *arena, Str said) {
    static const char *const others[] = {"move", "post", "cut"};
    Text                     text = text_open(arena);
    for (size_t i = 0; i < said.len; i++)
        text_char(&text, said.at[i] == '-' ? ' ' : said.at[i]);
    Str words = text_done(&text);
    if (!utf8_valid(words))
        return said;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (says(arena, words, "reorganise.verb.%s", others[i]))
            return str_from(others[i]);
    ReformType type = type_of(arena, words);
    return type <= REFORM_POST ? str_from(reform_name(type)) : said;
}

typedef struct Saying {
    Arena           *arena;
    const ReformAsk *ask;
    ReformRows      *rows;
    Findings        *findings;
    Day              day;
    bool             dated;
} Saying;

static void reform_add(Saying *s, Reform reform) {
    Place nowhere = {0};
    reform.day = s->day;
    VEC_PUSH(s->arena, s->rows->at, reform);
    VEC_PUSH(s->arena, s->rows->places, nowhere);
    VEC_PUSH(s->arena, s->rows->sound, s->dated && reform.number != ASK_TOLD);
}

static Reform reform_of(const Saying *s, ReformType type, Str unit, Str successor) {
    return (Reform){.type = type,
                    .unit = unit,
                    .successor = successor,
                    .name = s->ask->title,
                    .kind = s->ask->kind,
                    .parent = s->ask->under,
                    .number = type == REFORM_MERGE ? (int32_t)s->ask->staffing : -1};
}

static void cut_add(Saying *s, ReformType type, int64_t number) {
    for (uint32_t i = 0; i < s->ask->unit_count && number != ASK_NONE; i++) {
        Reform reform = reform_of(s, type, s->ask->units[i], STR(""));
        reform.number = (int32_t)number;
        reform_add(s, reform);
    }
}

/* Taken back without a number: whatever was cut of it. */
static int64_t cut_number(const ReformAsk *ask, int64_t said) {
    bool none = ask->seats == ASK_NONE && ask->deputies == ASK_NONE && ask->staffing == ASK_NONE;
    return ask->undo && none ? 0 : said;
}

static void cuts_add(Saying *s) {
    const ReformAsk *ask = s->ask;
    if (ask->seats == ASK_NONE && ask->deputies == ASK_NONE && ask->staffing == ASK_NONE &&
        !ask->undo)
        refuse(s->findings, "reorganise.cut.what", (Place){0}, STR(""));
    cut_add(s, REFORM_SEATS, cut_number(ask, ask->seats));
    cut_add(s, REFORM_DEPUTIES, cut_number(ask, ask->deputies));
    cut_add(s, REFORM_STAFFING, cut_number(ask, ask->staffing));
}

/* The first word is split, or is the post that becomes the others. */
static void first_add(Saying *s, ReformType type) {
    const ReformAsk *ask = s->ask;
    if (ask->unit_count < 2)
        refuse(s->findings, "reorganise.successor.missing", (Place){0}, STR(""));
    for (uint32_t i = 1; i < ask->unit_count; i++)
        reform_add(s, reform_of(s, type, ask->units[0], ask->units[i]));
}

static void each_add(Saying *s, ReformType type) {
    for (uint32_t i = 0; i < s->ask->unit_count; i++)
        reform_add(
            s, reform_of(s, type, s->ask->units[i],
                         type == REFORM_MOVE || type == REFORM_ABOLISH ? STR("") : s->ask->into));
}

static ReformAsk ask_clean(Arena *arena, const ReformAsk *ask) {
    ReformAsk clean = *ask;
    Str      *units = ARENA_ARRAY(arena, Str, ask->unit_count);
    for (uint32_t i = 0; i < ask->unit_count; i++)
        units[i] = words_clean(arena, ask->units[i]);
    clean.units = units;
    clean.into = words_clean(arena, ask->into);
    clean.title = words_clean(arena, ask->title);
    clean.kind = words_clean(arena, ask->kind);
    clean.under = words_clean(arena, ask->under);
    return clean;
}

bool reform_words(Arena *arena, const ReformAsk *said, Day otherwise, ReformRows *rows_out,
                  Findings *findings) {
    const ReformAsk  clean = ask_clean(arena, said);
    const ReformAsk *ask = &clean;
    Saying           s = {.arena = arena, .ask = ask, .rows = rows_out, .findings = findings};
    size_t           before = findings->errors;
    Str              what = str_format(arena, STR_FMT, STR_ARG(ask->what));
    ReformType       type = reform_named(what.at);
    *rows_out = (ReformRows){0};
    s.dated = day_read(arena, ask->day, otherwise, (Place){0}, &s.day, findings);
    if (!ask->unit_count)
        refuse(findings, "reorganise.unit.missing", (Place){0}, STR(""));
    else if (str_is(what, "cut"))
        cuts_add(&s);
    else if (type == REFORM_SPLIT || type == REFORM_POST)
        first_add(&s, type);
    else if (type <= REFORM_MOVE)
        each_add(&s, type);
    else
        refuse(findings, "reorganise.what.bad", (Place){0}, utf8_mended(arena, ask->what));
    bool sound = findings->errors == before;
    for (size_t i = 0; i < rows_out->sound.len; i++)
        sound &= rows_out->sound.at[i];
    return sound;
}

/* ---- rows of a table ---- */

typedef enum Column {
    COLUMN_UNIT,
    COLUMN_SUCCESSOR,
    COLUMN_TYPE,
    COLUMN_DAY,
    COLUMN_NAME,
    COLUMN_KIND,
    COLUMN_PARENT,
    COLUMN_NUMBER,
    COLUMNS
} Column;

typedef struct Reading {
    Arena      *arena;
    Findings   *findings;
    ReformRows *rows;
    Day         otherwise;
    Str         sheet;
    bool        undo;
    bool        headed, found; /* this sheet has been looked at for headers; some sheet had them */
    uint32_t    columns[COLUMNS]; /* number + 1; 0: the sheet has none */
} Reading;

/* The headers of unit changes as the template has them, and those this table has beside them. */
static Column column_of(Arena *arena, Str header) {
    static const struct {
        const char *field;
        Column      column;
    } fields[] = {{"unit", COLUMN_UNIT},
                  {"successor", COLUMN_SUCCESSOR},
                  {"type", COLUMN_TYPE},
                  {"since", COLUMN_DAY}};
    static const struct {
        const char *name;
        Column      column;
    } own[] = {{"day", COLUMN_DAY},
               {"name", COLUMN_NAME},
               {"kind", COLUMN_KIND},
               {"parent", COLUMN_PARENT},
               {"number", COLUMN_NUMBER}};
    uint32_t field = vocabulary_field(KIND_LINEAGE, header);
    if (field == NONE)
        field = vocabulary_header(arena, KIND_LINEAGE, header);
    for (size_t i = 0; field != NONE && i < COUNT_OF(fields); i++)
        if (vocabulary_field(KIND_LINEAGE, str_from(fields[i].field)) == field)
            return fields[i].column;
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (str_is(header, own[i].name) || says(arena, header, "reorganise.column.%s", own[i].name))
            return own[i].column;
    return COLUMNS;
}

static void headers_read(Reading *r, const SheetRow *row) {
    for (int c = 0; c < COLUMNS; c++)
        r->columns[c] = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        Column column = utf8_valid(row->cells[i])
                            ? column_of(r->arena, str_squeeze(r->arena, row->cells[i]))
                            : COLUMNS;
        if (column < COLUMNS && !r->columns[column])
            r->columns[column] = i + 1;
    }
    r->headed = true;
    r->found |= r->columns[COLUMN_UNIT] && r->columns[COLUMN_TYPE];
}

static Str cell_at(const Reading *r, const SheetRow *row, Column column) {
    uint32_t at = r->columns[column];
    return at && at <= row->count ? words_clean(r->arena, row->cells[at - 1]) : STR("");
}

static Place place_of(const Reading *r, const SheetRow *row, Column column) {
    return (Place){.file = str_copy(r->arena, row->file),
                   .sheet = str_copy(r->arena, row->sheet),
                   .row = row->number,
                   .column = r->columns[column]};
}

/* A cut needs one; whoever takes it back need not say it again. */
static void number_of(Reading *r, const SheetRow *row, Reform *reform) {
    Str     said = cell_at(r, row, COLUMN_NUMBER);
    int64_t number = -1;
    bool    wanted = reform->type >= REFORM_SEATS && reform->type < REFORM_TYPES && !r->undo;
    if (!said.len && wanted)
        refuse(r->findings, "reorganise.number.missing", place_of(r, row, COLUMN_NUMBER),
               reform->unit);
    if (said.len && (!str_int(said, &number) || number < 0 || number > REFORM_NUMBER_MOST))
        refuse(r->findings, "reorganise.number.bad", place_of(r, row, COLUMN_NUMBER), said);
    reform->number = (int32_t)number;
}

static bool row_read(void *with, const SheetRow *row) {
    Reading *r = with;
    if (!r->headed || !str_same(r->sheet, row->sheet)) {
        r->sheet = str_copy(r->arena, row->sheet);
        headers_read(r, row);
        return true;
    }
    if (!r->columns[COLUMN_UNIT] || !r->columns[COLUMN_TYPE])
        return true;
    size_t before = r->findings->errors;
    Str    type = cell_at(r, row, COLUMN_TYPE);
    Reform reform = {.type = type_of(r->arena, type),
                     .unit = cell_at(r, row, COLUMN_UNIT),
                     .successor = cell_at(r, row, COLUMN_SUCCESSOR),
                     .name = cell_at(r, row, COLUMN_NAME),
                     .kind = cell_at(r, row, COLUMN_KIND),
                     .parent = cell_at(r, row, COLUMN_PARENT)};
    if (!reform.unit.len)
        refuse(r->findings, "reorganise.unit.missing", place_of(r, row, COLUMN_UNIT), STR(""));
    if (reform.type == REFORM_TYPES)
        refuse(r->findings, "reorganise.type.bad", place_of(r, row, COLUMN_TYPE), type);
    number_of(r, row, &reform);
    day_read(r->arena, cell_at(r, row, COLUMN_DAY), r->otherwise, place_of(r, row, COLUMN_DAY),
             &reform.day, r->findings);
    VEC_PUSH(r->arena, r->rows->at, reform);
    VEC_PUSH(r->arena, r->rows->places, place_of(r, row, COLUMN_UNIT));
    VEC_PUSH(r->arena, r->rows->sound, r->findings->errors == before);
    return true;
}

bool reform_table(Arena *arena, const ReformAsk *ask, Day otherwise, ReformRows *rows_out,
                  Findings *findings, Error *err) {
    const char *path = ask->from.at;
    size_t      before = findings->errors;
    Reading reading = {.arena = arena, .findings = findings, .rows = rows_out, .undo = ask->undo};
    SheetTaker taker = {.with = &reading, .row = row_read};
    day_read(arena, ask->day, otherwise, (Place){0}, &reading.otherwise, findings);
    *rows_out = (ReformRows){0};
    TRY(sheet_read(path, &sheet_limits, &taker, findings, err));
    if (!reading.found && findings->errors == before)
        refuse(findings, "reorganise.header.missing", (Place){.file = sheet_file_name(arena, path)},
               STR(""));
    else if (!rows_out->at.len && findings->errors == before)
        refuse(findings, "reorganise.table.empty", (Place){.file = sheet_file_name(arena, path)},
               STR(""));
    return findings->errors == before;
}
