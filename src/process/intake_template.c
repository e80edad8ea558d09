/* intake_template.c — the workbook to fill in, made from the vocabulary: a sheet per kind that people
 * fill, headers in their language, required columns marked, code lists to choose from, and the kinds of
 * post that the rule packs have a standard for. */
#include "base/utf8.h"
#include "office/book.h"
#include "process/intake_batch.h"
#include "process/packs.h"

#include <string.h>

enum { LIST_FLAG = LIST_COUNT, LIST_POST_KIND, LIST_BODY_KIND, LISTS_ALL };

/* The kinds that the packs name for one column, each once, with the first title that names it. */
typedef struct Kinds {
    Kind        kind;
    uint32_t    field;
    const char *list_key, *guide_key;
    PackKind   *at;
    uint32_t    len;
} Kinds;

enum { KINDS_POST, KINDS_BODY, KINDS_ALL };

typedef struct Making {
    Arena       *arena;
    Lang         lang;
    const Rules *rules;
    Kinds        kinds[KINDS_ALL];
} Making;

/* Keeps the first of each. */
static void kinds_once(const Making *m, Kinds *kinds, PackKind *all, uint32_t count) {
    Map seen = map_open(m->arena);
    kinds->at = all;
    for (uint32_t k = 0; k < count; k++)
        if (map_put(&seen, all[k].kind, k) == k)
            kinds->at[kinds->len++] = all[k];
}

static void kinds_find(Making *m) {
    uint32_t        count;
    const BodyKind *bodies = rules_body_kinds(m->arena, m->rules, &count);
    PackKind       *of_bodies = ARENA_ARRAY(m->arena, PackKind, count);
    for (uint32_t k = 0; k < count; k++)
        of_bodies[k] = (PackKind){.kind = bodies[k].kind, .title = bodies[k].title};
    m->kinds[KINDS_BODY] = (Kinds){.kind = KIND_BODY,
                                   .field = Body_kind,
                                   .list_key = "intake.list.body_kind",
                                   .guide_key = "intake.guide.bodies"};
    kinds_once(m, &m->kinds[KINDS_BODY], of_bodies, count);
    PackKind *of_posts = packs_kinds(m->arena, m->rules, NONE, &count);
    m->kinds[KINDS_POST] = (Kinds){.kind = KIND_POST,
                                   .field = Post_kind,
                                   .list_key = "intake.list.post_kind",
                                   .guide_key = "intake.guide.kinds"};
    kinds_once(m, &m->kinds[KINDS_POST], of_posts, count);
}

static bool field_is(const Field *field, Kind kind, uint32_t number) {
    return field == &vocabulary_kind(kind)->fields[number];
}

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

static uint32_t list_of(const Making *m, const Field *field) {
    for (int k = 0; k < KINDS_ALL; k++)
        if (field_is(field, m->kinds[k].kind, m->kinds[k].field) && m->kinds[k].len)
            return LIST_POST_KIND + (uint32_t)k;
    return field->type == FIELD_CODE   ? (uint32_t)field->of
           : field->type == FIELD_FLAG ? (uint32_t)LIST_FLAG
                                       : NONE;
}

static FormSheet sheet_form(const Making *m, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    FormColumn     *columns = ARENA_ARRAY(m->arena, FormColumn, info->field_count);
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        bool         required = field_required(kind, field);
        Str header = str_format(m->arena, "%s%s", header_of(field, m->lang), required ? " *" : "");
        size_t width = utf8_width(header) + 2;
        columns[f] = (FormColumn){.header = header,
                                  .required = required,
                                  .number = field->type == FIELD_INT,
                                  .list = list_of(m, field),
                                  .width = (uint32_t)(width < 14 ? 14 : width)};
    }
    return (FormSheet){str_from(sheet_of(kind, m->lang)), columns, info->field_count};
}

static FormList flags_form(const Making *m) {
    Str *items = ARENA_ARRAY(m->arena, Str, 2);
    items[0] = say_plain(m->arena, m->lang, "common.yes");
    items[1] = say_plain(m->arena, m->lang, "common.no");
    return (FormList){say_plain(m->arena, m->lang, "intake.list.flag"), items, 2};
}

static FormList kinds_form(const Making *m, const Kinds *kinds) {
    Str *items = ARENA_ARRAY(m->arena, Str, kinds->len);
    for (uint32_t k = 0; k < kinds->len; k++)
        items[k] = kinds->at[k].kind;
    return (FormList){say_plain(m->arena, m->lang, kinds->list_key), items, kinds->len};
}

static FormList list_form(const Making *m, uint32_t list) {
    if (list == LIST_FLAG)
        return flags_form(m);
    if (list >= LIST_POST_KIND)
        return kinds_form(m, &m->kinds[list - LIST_POST_KIND]);
    uint32_t count = codes_count((ListId)list);
    Str     *items = ARENA_ARRAY(m->arena, Str, count);
    for (uint32_t c = 0; c < count; c++) {
        const Code *code = codes_at((ListId)list, (int)c);
        items[c] = str_from(m->lang == LANG_VI ? code->vi : code->en);
    }
    Str key = str_format(m->arena, "intake.list.%s", codes_list_name((ListId)list));
    return (FormList){say_plain(m->arena, m->lang, key.at), items, count};
}

static Str field_words(const Making *m, const Field *field) {
    static const char *const keys[] = {
        [FIELD_TEXT] = "intake.guide.text",  [FIELD_DATE] = "intake.guide.date",
        [FIELD_INT] = "intake.guide.number", [FIELD_FLAG] = "intake.guide.flag",
        [FIELD_CODE] = "intake.guide.code",  [FIELD_REF] = "intake.guide.reference"};
    uint32_t list = list_of(m, field);
    Str      of = field->type == FIELD_REF ? str_from(sheet_of((Kind)field->of, m->lang)) : STR("");
    if (list != NONE)
        of = list_form(m, list).title;
    if (field_is(field, KIND_POST, Post_importance))
        return say_plain(m->arena, m->lang, "intake.guide.importance");
    return SAY(m->arena, m->lang,
               field->type == FIELD_TEXT && list != NONE ? "intake.guide.code" : keys[field->type],
               {"of", of});
}

static void guide_row(const Making *m, Kind kind, const Field *field, Cell *cells) {
    bool required = field_required(kind, field);
    cells[0] = cell_text(str_from(sheet_of(kind, m->lang)));
    cells[1] = cell_text(str_from(header_of(field, m->lang)));
    cells[2] =
        cell_text(required ? say_plain(m->arena, m->lang, "intake.guide.required") : STR(""));
    cells[3] = cell_text(field_words(m, field));
}

/* Under the column of a kind: each kind with the standard or structure that names it. */
static void kind_row(const Making *m, Kind sheet, const PackKind *kind, const Field *field,
                     Cell *cells) {
    cells[0] = cell_text(str_from(sheet_of(sheet, m->lang)));
    cells[1] = cell_text(str_from(header_of(field, m->lang)));
    cells[2] = cell_text(STR(""));
    cells[3] = cell_text(SAY(m->arena, m->lang, "intake.guide.post_kind", {"kind", kind->kind},
                             {"title", kind->title}));
}

/* One line per column of every sheet. */
static Table guide_table(const Making *m) {
    static const char *const keys[] = {"intake.guide.sheet", "intake.guide.column",
                                       "intake.guide.must", "intake.guide.how"};
    Str                      headers[COUNT_OF(keys)];
    uint32_t                 rows = m->kinds[KINDS_POST].len + m->kinds[KINDS_BODY].len, at = 0;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        headers[i] = say_plain(m->arena, m->lang, keys[i]);
    for (int k = 0; k < KIND_COUNT; k++)
        rows += vocabulary_own((Kind)k) ? 0 : vocabulary_kind((Kind)k)->field_count;
    Table table = table_make(m->arena, STR(""), headers, COUNT_OF(keys), rows);
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t f = 0; !vocabulary_own((Kind)k) && f < vocabulary_kind((Kind)k)->field_count;
             f++) {
            const Field *field = &vocabulary_kind((Kind)k)->fields[f];
            guide_row(m, (Kind)k, field, &table.cells[COUNT_OF(keys) * at++]);
            for (const Kinds *of = m->kinds; of < m->kinds + KINDS_ALL; of++)
                for (uint32_t i = 0; field_is(field, of->kind, of->field) && i < of->len; i++)
                    kind_row(m, (Kind)k, &of->at[i], field, &table.cells[COUNT_OF(keys) * at++]);
        }
    return table;
}

/* "“Company rules”; “Our rules”" */
static Str packs_words(const Making *m) {
    Text text = text_open(m->arena);
    for (uint32_t i = 0; i < rules_pack_count(m->rules); i++)
        text_format(&text, i ? "; “" STR_FMT "”" : "“" STR_FMT "”",
                    STR_ARG(rules_pack(m->rules, i).title));
    return text_done(&text);
}

static Document guide_document(const Making *m) {
    static const char *const lines[] = {"intake.guide.keep", "intake.guide.codes",
                                        "intake.guide.dates", "intake.guide.blank",
                                        "intake.guide.again"};
    Document                 document = document_open(m->arena);
    document_heading(&document, 1, say_plain(m->arena, m->lang, "intake.guide.title"));
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        document_paragraph(&document, say_plain(m->arena, m->lang, lines[i]));
    for (const Kinds *of = m->kinds; of < m->kinds + KINDS_ALL; of++)
        if (of->len)
            document_paragraph(&document,
                               SAY(m->arena, m->lang, of->guide_key, {"packs", packs_words(m)}));
    if (!m->kinds[KINDS_POST].len)
        document_paragraph(&document, say_plain(m->arena, m->lang, "intake.guide.kinds.none"));
    document_table(&document, guide_table(m));
    return document;
}

bool intake_template(const char *path, Lang lang, const Rules *rules, Error *err) {
    AUTO(Arena) arena = arena_open();
    Making m = {.arena = arena, .lang = lang, .rules = rules};
    kinds_find(&m);
    FormSheet *sheets = ARENA_ARRAY(arena, FormSheet, KIND_COUNT);
    FormList  *lists = ARENA_ARRAY(arena, FormList, LISTS_ALL);
    Document   guide = guide_document(&m);
    Form       form = {.guide_name = say_plain(arena, lang, "intake.guide"),
                       .lists_name = say_plain(arena, lang, "intake.lists"),
                       .guide = &guide,
                       .sheets = sheets,
                       .lists = lists,
                       .list_count = LISTS_ALL};
    for (int k = 0; k < KIND_COUNT; k++)
        if (!vocabulary_own((Kind)k))
            sheets[form.sheet_count++] = sheet_form(&m, (Kind)k);
    for (uint32_t l = 0; l < LISTS_ALL; l++)
        lists[l] = list_form(&m, l);
    return form_write(path, &form, err);
}

bool intake_template_extra(Arena *scratch, Str sheet) {
    static const char *const keys[] = {"intake.guide", "intake.lists"};
    Str                      name = str_squeeze(scratch, sheet);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (str_same(name, say_plain(scratch, LANG_VI, keys[i])) ||
            str_same(name, say_plain(scratch, LANG_EN, keys[i])))
            return true;
    return false;
}
