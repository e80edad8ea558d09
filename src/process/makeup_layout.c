/* makeup_layout.c — a structure table's layout from its JSON file, every fault located. */
#include "process/makeup.h"

#include "base/file.h"
#include "office/sheet.h"
#include "wire/reader.h"

/* layouts/bang-co-cau.json, embedded by the build. */
extern const unsigned char makeup_layout_text[];
extern const size_t        makeup_layout_text_size;
extern const unsigned char makeup_layout_en_text[];
extern const size_t        makeup_layout_en_text_size;

enum { LAYOUT_BYTES = 1 << 20 };

/* The place in `names` of the word under the key; `otherwise` where there is none. */
static int word_load(Reader *reader, const json_t *root, const char *key, const char *const *names,
                     int count, int otherwise) {
    const json_t *value = json_object_get(root, key);
    Str           word;
    if (!value || !reader_text(reader, SPOT_KEY(NULL, key), value, &word))
        return otherwise;
    for (int i = 0; i < count; i++)
        if (str_is(word, names[i]))
            return i;
    reader_fault(reader, SPOT_KEY(NULL, key), value, "makeup.word");
    return otherwise;
}

static void column_load(Reader *reader, Arena *arena, const Spot *spot, const json_t *value,
                        MakeupLayout *layout) {
    static const Shape shape = {.required = {"header", "where"}};
    Str                header, where;
    if (!reader_object(reader, spot, value, &shape) ||
        !reader_text(reader, SPOT_KEY(spot, "header"), json_object_get(value, "header"), &header) ||
        !reader_text(reader, SPOT_KEY(spot, "where"), json_object_get(value, "where"), &where))
        return;
    layout->headers[layout->column_count] = str_copy(arena, header);
    layout->conditions[layout->column_count++] = str_copy(arena, where);
}

static void layout_read(Reader *reader, Arena *arena, json_t *root, MakeupLayout *layout) {
    static const Shape       shape = {.required = {"table", "title", "columns"},
                                      .optional = {"name", "about", "rows", "language"}};
    static const char *const by[] = {"body", "unit",     "authority", "level",
                                     "bloc", "locality", "field"};
    static const char *const languages[] = {"vi", "en"};
    int64_t                  version;
    size_t                   i;
    json_t                  *each, *columns = json_object_get(root, "columns");
    if (!reader_object(reader, NULL, root, &shape))
        return;
    if (json_object_get(root, "table"))
        reader_int(reader, SPOT_KEY(NULL, "table"), json_object_get(root, "table"), 1, 1, &version);
    if (json_object_get(root, "title") &&
        reader_text(reader, SPOT_KEY(NULL, "title"), json_object_get(root, "title"),
                    &layout->title))
        layout->title = str_copy(arena, layout->title);
    layout->by = (MakeupBy)word_load(reader, root, "rows", by, COUNT_OF(by), MAKEUP_BY_BODY);
    layout->vietnamese = word_load(reader, root, "language", languages, 2, 0) == 0;
    if (!columns || !reader_list(reader, SPOT_KEY(NULL, "columns"), columns, 1, MAKEUP_COLUMNS))
        return;
    json_array_foreach(columns, i, each) {
        const Spot *spot = SPOT_KEY(NULL, "columns");
        column_load(reader, arena, SPOT_AT(spot, i), each, layout);
    }
}

static bool conditions_read(Arena *arena, MakeupLayout *layout, Findings *findings) {
    TallyCondition conditions[MAKEUP_COLUMNS];
    for (uint32_t c = 0; c < layout->column_count; c++)
        conditions[c] = (TallyCondition){.text = layout->conditions[c],
                                         .place = {.file = layout->file},
                                         .field = layout->headers[c]};
    return tally_open(arena, layout->vietnamese, conditions, layout->column_count, &layout->tally,
                      findings);
}

static Str own_layout(Lang lang) {
    return lang == LANG_VI ? (Str){(const char *)makeup_layout_text, makeup_layout_text_size}
                           : (Str){(const char *)makeup_layout_en_text, makeup_layout_en_text_size};
}

bool makeup_load(Arena *arena, Lang lang, const char *path, MakeupLayout *layout_out,
                 Findings *findings, Error *err) {
    Str bytes = own_layout(lang);
    if (path)
        TRY(file_read(arena, path, LAYOUT_BYTES, &bytes, err));
    *layout_out =
        (MakeupLayout){.file = path ? sheet_file_name(arena, path) : STR("bang-co-cau.json")};
    Reader  reader = {.arena = arena, .name = layout_out->file, .findings = findings};
    size_t  errors = findings->errors;
    json_t *root = reader_parse(&reader, bytes);
    if (root) {
        layout_read(&reader, arena, root, layout_out);
        json_decref(root);
    }
    if (findings->errors == errors)
        conditions_read(arena, layout_out, findings);
    ensure(path || findings->errors == errors); /* the program's own layout is right */
    return findings->errors == errors;
}
