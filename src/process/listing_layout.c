/* listing_layout.c — a layout from its JSON file, every fault located. */
#include "process/listing.h"

#include "base/file.h"
#include "office/sheet.h"
#include "wire/reader.h"

/* layouts/trich-ngang.json, embedded by the build. */
extern const unsigned char listing_layout_text[];
extern const size_t        listing_layout_text_size;
extern const unsigned char listing_layout_en_text[];
extern const size_t        listing_layout_en_text_size;

enum { LAYOUT_BYTES = 1 << 20 };

static bool header_load(Reader *reader, const Spot *spot, const json_t *value,
                        ListingColumn *column) {
    size_t  i;
    json_t *each;
    TRY(reader_list(reader, spot, value, 1, LISTING_LEVELS));
    json_array_foreach((json_t *)(uintptr_t)value, i, each)
        TRY(reader_text(reader, SPOT_AT(spot, i), each, &column->header[i]));
    column->depth = (uint32_t)json_array_size(value);
    return true;
}

static bool column_load(Reader *reader, const Spot *spot, const json_t *value,
                        ListingColumn *column) {
    static const Shape shape = {.required = {"header", "feed"}, .optional = {"width"}};
    Str                feed;
    int64_t            width = 20;
    *column = (ListingColumn){0};
    TRY(reader_object(reader, spot, value, &shape));
    TRY(header_load(reader, SPOT_KEY(spot, "header"), json_object_get(value, "header"), column));
    TRY(reader_text(reader, SPOT_KEY(spot, "feed"), json_object_get(value, "feed"), &feed));
    column->feed = feed_named(feed);
    if (column->feed.base == FEED_UNKNOWN)
        return reader_fault(reader, SPOT_KEY(spot, "feed"), json_object_get(value, "feed"),
                            "words.feed");
    if (json_object_get(value, "width"))
        TRY(reader_int(reader, SPOT_KEY(spot, "width"), json_object_get(value, "width"), 4, 200,
                       &width));
    column->width = (uint32_t)width;
    return true;
}

static void group_load(Reader *reader, const json_t *value, ListingGroup *group_out) {
    static const char *const names[] = {"none", "unit", "authority", "locality"};
    Str                      name;
    if (!value || !reader_text(reader, SPOT_KEY(NULL, "group"), value, &name))
        return;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(name, names[i])) {
            *group_out = (ListingGroup)i;
            return;
        }
    reader_fault(reader, SPOT_KEY(NULL, "group"), value, "listing.group");
}

static void lang_load(Reader *reader, const json_t *value, Lang *lang_out) {
    Str name;
    if (!value || !reader_text(reader, SPOT_KEY(NULL, "language"), value, &name))
        return;
    if (str_is(name, "vi") || str_is(name, "en"))
        *lang_out = str_is(name, "vi") ? LANG_VI : LANG_EN;
    else
        reader_fault(reader, SPOT_KEY(NULL, "language"), value, "listing.language");
}

static void agency_load(Reader *reader, const json_t *value, Layout *layout) {
    const Spot *spot = SPOT_KEY(NULL, "agency");
    size_t      i;
    json_t     *each;
    if (!value || !reader_list(reader, spot, value, 1, LISTING_LEVELS))
        return;
    json_array_foreach((json_t *)(uintptr_t)value, i,
                       each) if (reader_text(reader, SPOT_AT(spot, i), each,
                                             &layout->agency[layout->agency_count]))
        layout->agency_count++;
}

static void signs_load(Reader *reader, const json_t *value, Layout *layout) {
    static const Shape shape = {.required = {"title"}, .optional = {"note"}};
    const Spot        *spot = SPOT_KEY(NULL, "signatures");
    size_t             i;
    json_t            *each;
    if (!value || !reader_list(reader, spot, value, 1, LISTING_SIGNS))
        return;
    json_array_foreach((json_t *)(uintptr_t)value, i, each) {
        const Spot  *at = SPOT_AT(spot, i);
        ListingSign *sign = &layout->signs[layout->sign_count];
        json_t      *note = json_object_get(each, "note");
        if (reader_object(reader, at, each, &shape) &&
            reader_text(reader, SPOT_KEY(at, "title"), json_object_get(each, "title"),
                        &sign->title) &&
            (!note || reader_text(reader, SPOT_KEY(at, "note"), note, &sign->note)))
            layout->sign_count++;
    }
}

static void layout_read(Reader *reader, json_t *root, Layout *layout) {
    static const Shape shape = {
        .required = {"layout", "title", "columns"},
        .optional = {"name", "about", "group", "language", "agency", "signatures"}};
    int64_t version;
    size_t  i;
    json_t *each, *columns = json_object_get(root, "columns");
    if (!reader_object(reader, NULL, root, &shape))
        return;
    if (json_object_get(root, "layout"))
        reader_int(reader, SPOT_KEY(NULL, "layout"), json_object_get(root, "layout"), 1, 1,
                   &version);
    if (json_object_get(root, "title"))
        reader_text(reader, SPOT_KEY(NULL, "title"), json_object_get(root, "title"),
                    &layout->title);
    group_load(reader, json_object_get(root, "group"), &layout->group);
    lang_load(reader, json_object_get(root, "language"), &layout->lang);
    agency_load(reader, json_object_get(root, "agency"), layout);
    signs_load(reader, json_object_get(root, "signatures"), layout);
    if (!columns || !reader_list(reader, SPOT_KEY(NULL, "columns"), columns, 1, LISTING_COLUMNS))
        return;
    json_array_foreach(columns, i, each) {
        const Spot *spot = SPOT_KEY(NULL, "columns");
        if (column_load(reader, SPOT_AT(spot, i), each, &layout->columns[layout->column_count]))
            layout->column_count++;
    }
}

/* The strings outlive the JSON they were read from. */
static void layout_keep(Arena *arena, Layout *layout) {
    layout->title = str_copy(arena, layout->title);
    for (uint32_t i = 0; i < layout->agency_count; i++)
        layout->agency[i] = str_copy(arena, layout->agency[i]);
    for (uint32_t i = 0; i < layout->sign_count; i++) {
        layout->signs[i].title = str_copy(arena, layout->signs[i].title);
        layout->signs[i].note = str_copy(arena, layout->signs[i].note);
    }
    for (uint32_t c = 0; c < layout->column_count; c++)
        for (uint32_t level = 0; level < layout->columns[c].depth; level++)
            layout->columns[c].header[level] = str_copy(arena, layout->columns[c].header[level]);
}

static Str own_layout(Lang lang) {
    return lang == LANG_VI
               ? (Str){(const char *)listing_layout_text, listing_layout_text_size}
               : (Str){(const char *)listing_layout_en_text, listing_layout_en_text_size};
}

bool layout_load(Arena *arena, Lang lang, const char *path, Layout *layout_out, Findings *findings,
                 Error *err) {
    Str bytes = own_layout(lang);
    if (path)
        TRY(file_read(arena, path, LAYOUT_BYTES, &bytes, err));
    Reader  reader = {.arena = arena,
                      .name = path ? sheet_file_name(arena, path) : STR("trich-ngang.json"),
                      .findings = findings};
    size_t  errors = findings->errors;
    json_t *root = reader_parse(&reader, bytes);
    *layout_out = (Layout){.lang = lang};
    if (root) {
        layout_read(&reader, root, layout_out);
        layout_keep(arena, layout_out);
        json_decref(root);
    }
    ensure(path || findings->errors == errors); /* the program's own layout is right */
    return findings->errors == errors;
}

bool listing_sensitive(const Layout *layout) {
    const Field *fields = vocabulary_kind(KIND_PERSON)->fields;
    for (uint32_t i = 0; i < layout->column_count; i++) {
        ListFeed feed = layout->columns[i].feed;
        if (feed.base == FEED_PERSON && fields[feed.of].sense == SENSE_SENSITIVE)
            return true;
    }
    return false;
}
