#include "process/maps.h"

#include "base/file.h"
#include "base/utf8.h"
#include "office/sheet.h"

#include <jansson.h>
#include <string.h>

enum { MAP_BYTES = 4 << 20 };

typedef struct Loading {
    Arena    *arena;
    Findings *findings;
    Maps     *maps;
} Loading;

static void map_fault(const Loading *load, const char *code, Str where, Str value) {
    findings_add(load->findings, (Finding){.severity = SEVERITY_ERROR,
                                           .code = code,
                                           .place = {.file = load->maps->file},
                                           .field = where,
                                           .value = value});
}

static Str under(const Loading *load, Str where, const char *name) {
    return where.len ? str_format(load->arena, STR_FMT ".%s", STR_ARG(where), name)
                     : str_from(name);
}

static Str text_of(const Loading *load, const json_t *value) {
    Str text = {json_string_value(value), json_string_length(value)};
    return str_copy(load->arena, utf8_nfc(load->arena, text));
}

/* Every name of the object must be one of `names`, a list ended by NULL. */
static bool names_check(const Loading *load, Str where, json_t *object, const char *const *names) {
    if (!json_is_object(object)) {
        map_fault(load, "map.value", where, STR(""));
        return false;
    }
    const char *name;
    json_t     *value;
    json_object_foreach(object, name, value) {
        const char *const *known = names;
        while (*known && strcmp(*known, name) != 0)
            known++;
        if (!*known)
            map_fault(load, "map.field.unknown", under(load, where, name), str_from(name));
    }
    return true;
}

/* A text under `name`; empty when it is not there. */
static Str text_get(const Loading *load, Str where, json_t *object, const char *name) {
    json_t *value = json_object_get(object, name);
    if (value && !json_is_string(value)) {
        map_fault(load, "map.value", under(load, where, name), STR(""));
        return STR("");
    }
    return value ? text_of(load, value) : STR("");
}

static bool flag_get(const Loading *load, Str where, json_t *object, const char *name) {
    json_t *value = json_object_get(object, name);
    if (value && !json_is_boolean(value))
        map_fault(load, "map.value", under(load, where, name), STR(""));
    return json_is_true(value);
}

static int64_t int_get(const Loading *load, Str where, json_t *object, const char *name,
                       int64_t least, int64_t most, int64_t otherwise) {
    json_t *value = json_object_get(object, name);
    if (!value)
        return otherwise;
    int64_t number = json_integer_value(value);
    if (json_is_integer(value) && number >= least && number <= most)
        return number;
    map_fault(load, "map.value", under(load, where, name), STR(""));
    return otherwise;
}

/* A member that must be an array, or is not there. */
static json_t *array_get(const Loading *load, Str where, json_t *object, const char *name) {
    json_t *value = json_object_get(object, name);
    if (!value || json_is_array(value))
        return value;
    map_fault(load, "map.value", under(load, where, name), STR(""));
    return NULL;
}

static uint32_t list_find(const Loading *load, Str where, Str name) {
    for (uint32_t i = 0; i < load->maps->lists.len; i++)
        if (str_same(load->maps->lists.at[i].name, name))
            return i;
    map_fault(load, "map.list.missing", where, name);
    return NONE;
}

static uint32_t list_load(const Loading *load, Str where, Str name, json_t *object) {
    MapsList    list = {.name = name, .items = map_open(load->arena)};
    const char *key;
    json_t     *value;
    if (!json_is_object(object)) {
        map_fault(load, "map.value", where, STR(""));
        return NONE;
    }
    json_object_foreach(object, key, value) {
        if (!json_is_string(value)) {
            map_fault(load, "map.value", under(load, where, key), STR(""));
            continue;
        }
        map_put(&list.items, utf8_nfc(load->arena, str_from(key)), (uint32_t)list.codes.len);
        VEC_PUSH(load->arena, list.codes, text_of(load, value));
    }
    VEC_PUSH(load->arena, load->maps->lists, list);
    return (uint32_t)load->maps->lists.len - 1;
}

/* "{state}[-{district}]" as pieces; {column|list} goes through a list. */
static void template_load(const Loading *load, Str where, Str words, MapsField *field) {
    uint32_t group = 0, groups = 0;
    for (size_t i = 0; i < words.len;) {
        size_t from = i;
        while (i < words.len && !strchr("{}[]", words.at[i]))
            i++;
        if (i > from)
            VEC_PUSH(
                load->arena, field->pieces,
                (MapsPiece){.words = {words.at + from, i - from}, .list = NONE, .group = group});
        if (i == words.len)
            break;
        char        mark = words.at[i++];
        const char *end = mark == '{' ? memchr(words.at + i, '}', words.len - i) : NULL;
        bool        right = mark == '{' ? end != NULL : mark == '[' ? !group : mark == ']' && group;
        if (!right) {
            map_fault(load, "map.template", where, words);
            return;
        }
        if (mark == '{') {
            Str name = {words.at + i, (size_t)(end - words.at) - i}, list = name;
            i += name.len + 1;
            name = str_cut(&list, '|');
            VEC_PUSH(load->arena, field->pieces,
                     (MapsPiece){.is_column = true,
                                 .words = name,
                                 .list = list.len ? list_find(load, where, list) : NONE,
                                 .group = group});
        } else {
            group = mark == '[' ? ++groups : 0;
        }
    }
    if (group)
        map_fault(load, "map.template", where, words);
}

static void column_piece(const Loading *load, MapsField *field, Str column, uint32_t list) {
    VEC_PUSH(load->arena, field->pieces,
             (MapsPiece){.is_column = true, .words = column, .list = list});
}

static void field_object(const Loading *load, Str where, json_t *value, MapsField *field) {
    static const char *const names[] = {"column", "constant", "template", "list", "days", NULL};
    if (!names_check(load, where, value, names))
        return;
    json_t  *list = json_object_get(value, "list");
    Str      column = text_get(load, where, value, "column");
    Str      words = text_get(load, where, value, "template");
    Str      constant = text_get(load, where, value, "constant");
    uint32_t through = NONE;
    if (json_is_string(list))
        through = list_find(load, under(load, where, "list"), text_of(load, list));
    else if (list)
        through = list_load(load, under(load, where, "list"), STR(""), list);
    field->days = (int32_t)int_get(load, where, value, "days", -366, 366, 0);
    if ((column.len > 0) + (words.len > 0) + (constant.len > 0) != 1)
        map_fault(load, "map.source", where, STR(""));
    else if (column.len)
        column_piece(load, field, column, through);
    else if (words.len)
        template_load(load, where, words, field);
    else
        VEC_PUSH(load->arena, field->pieces, (MapsPiece){.words = constant, .list = NONE});
}

static void fields_load(const Loading *load, Str where, json_t *object, MapsRows *rows) {
    const char *name;
    json_t     *value;
    if (!json_is_object(object)) {
        map_fault(load, "map.value", where, STR(""));
        return;
    }
    json_object_foreach(object, name, value) {
        Str       here = under(load, where, name);
        MapsField field = {.field = vocabulary_field(rows->kind, str_from(name))};
        if (field.field == NONE) {
            map_fault(load, "map.target.unknown", here, str_from(name));
            continue;
        }
        if (json_is_string(value))
            column_piece(load, &field, text_of(load, value), NONE);
        else
            field_object(load, here, value, &field);
        VEC_PUSH(load->arena, rows->fields, field);
    }
}

static void texts_load(const Loading *load, Str where, json_t *array, Str **at_out,
                       size_t *len_out) {
    VEC(Str) texts = {0};
    size_t  i;
    json_t *value;
    json_array_foreach(array, i, value) {
        if (json_is_string(value))
            VEC_PUSH(load->arena, texts, text_of(load, value));
        else
            map_fault(load, "map.value", where, STR(""));
    }
    *at_out = texts.at;
    *len_out = texts.len;
}

static void when_load(const Loading *load, Str where, json_t *array, MapsRows *rows) {
    static const char *const names[] = {"column", "is", "not", "given", NULL};
    size_t                   i;
    json_t                  *each;
    json_array_foreach(array, i, each) {
        if (!names_check(load, where, each, names))
            continue;
        json_t *is = array_get(load, where, each, "is"), *not = array_get(load, where, each, "not");
        MapsWhen when = {.column = text_get(load, where, each, "column"),
                         .given = flag_get(load, where, each, "given"),
                         .negated = not != NULL};
        if (!when.column.len || (is != NULL) + (not != NULL) + when.given != 1)
            map_fault(load, "map.when", where, STR(""));
        texts_load(load, where, is ? is : not, &when.values.at, &when.values.len);
        VEC_PUSH(load->arena, rows->when, when);
    }
}

static void present_load(const Loading *load, Str where, json_t *object, MapsPresent *present) {
    static const char *const names[] = {"file", "columns", "their", NULL};
    if (!names_check(load, where, object, names))
        return;
    json_t *own = array_get(load, where, object, "columns");
    json_t *their = array_get(load, where, object, "their");
    present->file = text_get(load, where, object, "file");
    texts_load(load, where, own, &present->own.at, &present->own.len);
    texts_load(load, where, their ? their : own, &present->their.at, &present->their.len);
    if (!present->file.len || !present->own.len || present->own.len != present->their.len)
        map_fault(load, "map.present", where, STR(""));
}

static void snapshot_load(const Loading *load, Str where, json_t *object, MapsRows *rows) {
    static const char *const names[] = {"column", "apart", "covered", NULL};
    if (!names_check(load, where, object, names))
        return;
    Str   *apart;
    size_t count;
    rows->snapshot = text_get(load, where, object, "column");
    rows->covered = flag_get(load, where, object, "covered");
    texts_load(load, where, array_get(load, where, object, "apart"), &apart, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t field = vocabulary_field(rows->kind, apart[i]);
        if (field == NONE)
            map_fault(load, "map.target.unknown", under(load, where, "apart"), apart[i]);
        else
            rows->apart |= 1u << field;
    }
    bool dated = vocabulary_field(rows->kind, STR("since")) != NONE &&
                 vocabulary_field(rows->kind, STR("until")) != NONE;
    if (!rows->snapshot.len || !dated || (rows->covered && rows->kind != KIND_MEMBERSHIP))
        map_fault(load, "map.snapshot", where, STR(""));
}

static void rows_load(const Loading *load, Str where, json_t *object, MapsTable *table) {
    static const char *const names[] = {"kind", "fields",   "when",    "split", "distinct",
                                        "stub", "snapshot", "present", NULL};
    static const char *const split_names[] = {"column", "at", NULL};
    if (!names_check(load, where, object, names))
        return;
    MapsRows rows = {.kind = vocabulary_kind_named(text_get(load, where, object, "kind"))};
    if (rows.kind == KIND_COUNT || vocabulary_own(rows.kind)) {
        map_fault(load, "map.kind.unknown", where, text_get(load, where, object, "kind"));
        return;
    }
    json_t *split = json_object_get(object, "split");
    json_t *snapshot = json_object_get(object, "snapshot");
    json_t *present = json_object_get(object, "present");
    fields_load(load, under(load, where, "fields"), json_object_get(object, "fields"), &rows);
    when_load(load, under(load, where, "when"), array_get(load, where, object, "when"), &rows);
    rows.distinct = flag_get(load, where, object, "distinct");
    rows.stub = flag_get(load, where, object, "stub");
    if (rows.stub && (snapshot || vocabulary_field(rows.kind, STR("code")) != 0))
        map_fault(load, "map.stub.bad", where, STR(""));
    load->maps->stubs |= rows.stub;
    if (split && names_check(load, under(load, where, "split"), split, split_names)) {
        rows.split_column = text_get(load, where, split, "column");
        rows.split_at = text_get(load, where, split, "at");
        if (!rows.split_column.len || rows.split_at.len != 1)
            map_fault(load, "map.split", where, STR(""));
    }
    if (snapshot)
        snapshot_load(load, under(load, where, "snapshot"), snapshot, &rows);
    if (present)
        present_load(load, under(load, where, "present"), present, &rows.present);
    VEC_PUSH(load->arena, table->rows, rows);
}

static void table_load(const Loading *load, Str where, json_t *object) {
    static const char *const names[] = {"file", "sheet", "header", "optional", "rows", NULL};
    if (!names_check(load, where, object, names))
        return;
    MapsTable table = {.file = text_get(load, where, object, "file"),
                       .sheet = text_get(load, where, object, "sheet"),
                       .header = (uint32_t)int_get(load, where, object, "header", 1, 1000, 1),
                       .optional = flag_get(load, where, object, "optional")};
    json_t   *rows = array_get(load, where, object, "rows"), *each;
    size_t    i;
    if (!table.file.len || !json_array_size(rows))
        map_fault(load, "map.table", where, STR(""));
    json_array_foreach(rows, i, each) rows_load(
        load, str_format(load->arena, STR_FMT ".rows[%zu]", STR_ARG(where), i), each, &table);
    VEC_PUSH(load->arena, load->maps->tables, table);
}

static void map_load(const Loading *load, json_t *root) {
    static const char *const names[] = {"map", "name", "about", "dates", "lists", "tables", NULL};
    if (!names_check(load, STR(""), root, names))
        return;
    if (json_integer_value(json_object_get(root, "map")) != 1)
        map_fault(load, "map.version", STR("map"), STR(""));
    Str dates = text_get(load, STR(""), root, "dates");
    if (dates.len && !str_is(dates, "dmy") && !str_is(dates, "mdy"))
        map_fault(load, "map.value", STR("dates"), dates);
    load->maps->order = str_is(dates, "mdy") ? DATE_MDY : DATE_DMY;
    json_t     *lists = json_object_get(root, "lists"), *value;
    const char *name;
    size_t      i;
    if (lists && !json_is_object(lists))
        map_fault(load, "map.value", STR("lists"), STR(""));
    json_object_foreach(lists, name, value)
        list_load(load, str_format(load->arena, "lists.%s", name),
                  str_copy(load->arena, str_from(name)), value);
    json_t *tables = array_get(load, STR(""), root, "tables");
    if (!json_array_size(tables))
        map_fault(load, "map.value", STR("tables"), STR(""));
    json_array_foreach(tables, i, value)
        table_load(load, str_format(load->arena, "tables[%zu]", i), value);
}

bool maps_load(Arena *arena, const char *path, Findings *findings, Maps *maps_out, Error *err) {
    Str          bytes;
    json_error_t at;
    *maps_out = (Maps){.file = sheet_file_name(arena, path)};
    TRY(file_read(arena, path, MAP_BYTES, &bytes, err));
    json_t *root = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, &at);
    if (!root) {
        findings_add(findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "map.syntax",
                               .place = {.file = maps_out->file,
                                         .line = at.line > 0 ? (uint32_t)at.line : 0,
                                         .column = at.column > 0 ? (uint32_t)at.column : 0},
                               .value = str_from(at.text)});
        return true;
    }
    Loading load = {arena, findings, maps_out};
    map_load(&load, root);
    json_decref(root);
    return true;
}
