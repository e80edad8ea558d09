/* intake_template.c — the workbook to fill in, made from the vocabulary: a sheet per kind that people
 * fill, headers in their language, required columns marked, code lists to choose from. */
#include "base/utf8.h"
#include "office/book.h"
#include "process/intake_batch.h"

#include <string.h>

enum { LIST_FLAG = LIST_COUNT, LISTS_ALL };

static const char *header_of(const Field *field, Lang lang) {
    return lang == LANG_VI ? field->vi : field->en;
}

static const char *sheet_of(Kind kind, Lang lang) {
    const KindInfo *info = vocabulary_kind(kind);
    return lang == LANG_VI ? info->vi : info->en;
}

/* As the import asks it of a new row; a person and the register are given a code. */
static bool field_required(Kind kind, const Field *field) {
    return intake_required(field) &&
           !((kind == KIND_PERSON || kind == KIND_REGISTER) && field->need == NEED_KEY);
}

static uint32_t list_of(const Field *field) {
    return field->type == FIELD_CODE   ? (uint32_t)field->of
           : field->type == FIELD_FLAG ? (uint32_t)LIST_FLAG
                                       : NONE;
}

static FormSheet sheet_form(Arena *arena, Lang lang, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    FormColumn     *columns = ARENA_ARRAY(arena, FormColumn, info->field_count);
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        bool         required = field_required(kind, field);
        Str    header = str_format(arena, "%s%s", header_of(field, lang), required ? " *" : "");
        size_t width = utf8_width(header) + 2;
        columns[f] = (FormColumn){.header = header,
                                  .required = required,
                                  .number = field->type == FIELD_INT,
                                  .list = list_of(field),
                                  .width = (uint32_t)(width < 14 ? 14 : width)};
    }
    return (FormSheet){str_from(sheet_of(kind, lang)), columns, info->field_count};
}

static FormList flags_form(Arena *arena, Lang lang) {
    Str *items = ARENA_ARRAY(arena, Str, 2);
    items[0] = say_plain(arena, lang, "intake.list.flag.yes");
    items[1] = say_plain(arena, lang, "intake.list.flag.no");
    return (FormList){say_plain(arena, lang, "intake.list.flag"), items, 2};
}

static FormList list_form(Arena *arena, Lang lang, uint32_t list) {
    if (list == LIST_FLAG)
        return flags_form(arena, lang);
    uint32_t count = codes_count((ListId)list);
    Str     *items = ARENA_ARRAY(arena, Str, count);
    for (uint32_t c = 0; c < count; c++) {
        const Code *code = codes_at((ListId)list, (int)c);
        items[c] = str_from(lang == LANG_VI ? code->vi : code->en);
    }
    Str key = str_format(arena, "intake.list.%s", codes_list_name((ListId)list));
    return (FormList){say_plain(arena, lang, key.at), items, count};
}

static Str field_words(Arena *arena, Lang lang, const Field *field, uint32_t list) {
    static const char *const keys[] = {
        [FIELD_TEXT] = "intake.guide.text",  [FIELD_DATE] = "intake.guide.date",
        [FIELD_INT] = "intake.guide.number", [FIELD_FLAG] = "intake.guide.flag",
        [FIELD_CODE] = "intake.guide.code",  [FIELD_REF] = "intake.guide.reference"};
    Str of = field->type == FIELD_REF ? str_from(sheet_of((Kind)field->of, lang)) : STR("");
    if (list != NONE)
        of = list_form(arena, lang, list).title;
    return SAY(arena, lang, keys[field->type], {"of", of});
}

/* One line per column of every sheet. */
static Table guide_table(Arena *arena, Lang lang) {
    static const char *const keys[] = {"intake.guide.sheet", "intake.guide.column",
                                       "intake.guide.must", "intake.guide.how"};
    Str                      headers[COUNT_OF(keys)];
    uint32_t                 rows = 0, at = 0;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        headers[i] = say_plain(arena, lang, keys[i]);
    for (int k = 0; k < KIND_COUNT; k++)
        rows += vocabulary_own((Kind)k) ? 0 : vocabulary_kind((Kind)k)->field_count;
    Table table = table_make(arena, STR(""), headers, COUNT_OF(keys), rows);
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t f = 0; !vocabulary_own((Kind)k) && f < vocabulary_kind((Kind)k)->field_count;
             f++) {
            const Field *field = &vocabulary_kind((Kind)k)->fields[f];
            bool         required = field_required((Kind)k, field);
            table.cells[at++] = cell_text(str_from(sheet_of((Kind)k, lang)));
            table.cells[at++] = cell_text(str_from(header_of(field, lang)));
            table.cells[at++] =
                cell_text(required ? say_plain(arena, lang, "intake.guide.required") : STR(""));
            table.cells[at++] = cell_text(field_words(arena, lang, field, list_of(field)));
        }
    return table;
}

static Document guide_document(Arena *arena, Lang lang) {
    static const char *const lines[] = {"intake.guide.keep", "intake.guide.codes",
                                        "intake.guide.dates", "intake.guide.blank",
                                        "intake.guide.again"};
    Document                 document = document_open(arena);
    document_heading(&document, 1, say_plain(arena, lang, "intake.guide.title"));
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        document_paragraph(&document, say_plain(arena, lang, lines[i]));
    document_table(&document, guide_table(arena, lang));
    return document;
}

bool intake_template(const char *path, Lang lang, Error *err) {
    AUTO(Arena) arena = arena_open();
    FormSheet *sheets = ARENA_ARRAY(arena, FormSheet, KIND_COUNT);
    FormList  *lists = ARENA_ARRAY(arena, FormList, LISTS_ALL);
    Document   guide = guide_document(arena, lang);
    Form       form = {.guide_name = say_plain(arena, lang, "intake.guide"),
                       .lists_name = say_plain(arena, lang, "intake.lists"),
                       .guide = &guide,
                       .sheets = sheets,
                       .lists = lists,
                       .list_count = LISTS_ALL};
    for (int k = 0; k < KIND_COUNT; k++)
        if (!vocabulary_own((Kind)k))
            sheets[form.sheet_count++] = sheet_form(arena, lang, (Kind)k);
    for (uint32_t l = 0; l < LISTS_ALL; l++)
        lists[l] = list_form(arena, lang, l);
    return form_write(path, &form, err);
}

bool intake_template_extra(Arena *scratch, Str sheet) {
    static const char *const keys[] = {"intake.guide", "intake.lists"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (str_same(sheet, say_plain(scratch, LANG_VI, keys[i])) ||
            str_same(sheet, say_plain(scratch, LANG_EN, keys[i])))
            return true;
    return false;
}
