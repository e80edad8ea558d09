/* versions.c — rows with all their versions, by example.
 *
 * A key is its fields joined by U+001F, and text compares by bytes: rows whose key begins with given parts
 * are a range of keys, which the primary key serves.
 */
#include "base/vec.h"
#include "store/row.h"
#include "store/store.h"
#include "store/handle.h"

#include <stdlib.h>

/* What is asked: conditions, and a value for each in order. */
typedef struct Example {
    Text     where;
    SqlValue values[FIELDS_MAX + 2];
    uint32_t count;
} Example;

static void ask(Example *example, const char *column, const char *is, Str value) {
    text_format(&example->where, "%s\"%s\" %s ?", example->count ? " AND " : "WHERE ", column, is);
    example->values[example->count++] = SQL_TEXT_OF(value);
}

/* The parts of the key that are given, from the first on without a hole; all: none is missing. */
static Str key_start(Arena *arena, const Record *like, bool *all_out) {
    const KindInfo *info = vocabulary_kind(like->kind);
    Text            text = text_open(arena);
    bool            first = true;
    *all_out = true;
    for (uint32_t f = 0; f < info->field_count && *all_out; f++) {
        if (!vocabulary_keyed(&info->fields[f]))
            continue;
        *all_out = like->values[f].at != NULL;
        if (*all_out && !first)
            text_char(&text, '\x1f');
        if (*all_out)
            text_add(&text, like->values[f]);
        first = first && !*all_out;
    }
    return text_done(&text);
}

static void ask_key(Arena *arena, const Record *like, Example *example) {
    bool all;
    Str  start = key_start(arena, like, &all);
    if (all) {
        ask(example, "row_key", "=", start);
    } else if (start.len) {
        ask(example, "row_key", ">=", str_format(arena, STR_FMT "\x1f", STR_ARG(start)));
        ask(example, "row_key", "<", str_format(arena, STR_FMT "\x20", STR_ARG(start)));
    }
}

static int version_order(const void *a, const void *b) {
    const RowVersion *x = a, *y = b;
    int               order = str_order(x->key, y->key);
    return order ? order : (x->from > y->from) - (x->from < y->from);
}

static bool versions_select(Store *store, Arena *arena, const Record *like, Example *example,
                            RowVersion **versions_out, size_t *count_out, Error *err) {
    VEC(RowVersion) found = {0};
    AUTO(Statement) select = NULL;
    bool more;
    TRY(sql_prepare(store->link, schema_select(arena, like->kind, text_done(&example->where).at),
                    &select, err));
    TRY(sql_run(select, example->values, example->count, &more, err));
    while (more) {
        Row row = row_read(arena, select, like->kind);
        VEC_PUSH(arena, found, (RowVersion){row.from, row.to, row.key, row.record});
        TRY(sql_next(select, &more, err));
    }
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, version_order);
    *versions_out = found.at;
    *count_out = found.len;
    return true;
}

bool store_versions(Store *store, Arena *arena, const Record *like, RowVersion **versions_out,
                    size_t *count_out, Error *err) {
    Example     example = {.where = text_open(arena)};
    RowVersion *versions = NULL;
    size_t      count = 0;
    ask_key(arena, like, &example);
    for (uint32_t f = 0; f < vocabulary_kind(like->kind)->field_count; f++)
        if (like->values[f].at)
            ask(&example, vocabulary_kind(like->kind)->fields[f].name, "=", like->values[f]);
    TRY(store_begin(store, false, err));
    TRY(store_end(store, versions_select(store, arena, like, &example, &versions, &count, err),
                  err));
    *versions_out = versions;
    *count_out = count;
    return true;
}
