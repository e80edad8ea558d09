/* tables.c — are the tables of the database made as those of a register?
 *
 * Whoever has the file could make one of them anew so that it drops lines, or changes them, and looks as before. So each is held
 * against the one this program makes in a scratch database. The words it was made by are compared by their sorted parts: a column
 * that came with a newer schema stands behind those of before. And a cell of another type than its column's is compared by the database
 * otherwise than it is read here, so that a row could be hidden by it, or one of before brought back.
 */
#include "base/vec.h"
#include "store/account.h"
#include "store/handle.h"
#include "store/schema.h"

#include <stdlib.h>

/* A table, index, view or trigger: "table log", and the words it was made by; what the head of the file says; what a fact about the
 * register is called, "meta schema": they have no chain, and one that none of a register is called is nobody's. */
typedef struct Object {
    Str name, words;
} Object;

/* A column of a table, and what is true of a cell in it that no register has (Driver.columns). */
typedef struct Column {
    Str table, name, alien;
} Column;

typedef VEC(Object) Objects;
typedef VEC(Column) Columns;
typedef VEC(Str) Parts;
typedef VEC(TableFault) Faults;

static bool objects_read(Link *link, Arena *arena, Objects *objects, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    Str  sql = str_format(arena, "SELECT 'meta ' || name, '' FROM meta UNION ALL %s",
                          link->driver->objects);
    TRY(sql_prepare(link, sql, &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        Object object = {sql_text_copy(arena, select, 0), sql_text_copy(arena, select, 1)};
        VEC_PUSH(arena, *objects, object);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

static bool columns_read(Link *link, Arena *arena, Columns *columns, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    if (!link->driver->columns)
        return true;
    TRY(sql_prepare(link, str_from(link->driver->columns), &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        Column column = {sql_text_copy(arena, select, 0), sql_text_copy(arena, select, 1),
                         sql_text_copy(arena, select, 2)};
        VEC_PUSH(arena, *columns, column);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

/* Those of a register made now. */
static bool objects_made(const Driver *driver, Arena *arena, Objects *objects, Columns *columns,
                         Error *err) {
    Link *link;
    TRY(driver->scratch(driver, &link, err));
    bool read = schema_create(link, err) && objects_read(link, arena, objects, err) &&
                columns_read(link, arena, columns, err);
    driver->close(link);
    return read;
}

/* ---- the parts of one ---- */

static int part_order(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

/* What stands before the parentheses, each column and rule within, what stands behind. */
static Parts parts_of(Arena *arena, Str words) {
    Parts  parts = {0};
    size_t from = 0, depth = 0;
    for (size_t i = 0; i <= words.len; i++) {
        char c = i < words.len ? words.at[i] : '\0';
        bool ends = i == words.len || (c == '(' && depth == 0) || (c == ')' && depth == 1) ||
                    (c == ',' && depth == 1);
        if (ends) {
            Str part = str_trim((Str){words.at + from, i - from});
            if (part.len)
                VEC_PUSH(arena, parts, part);
            from = i + 1;
        }
        depth += c == '(';
        depth -= c == ')' && depth > 0;
    }
    if (parts.len)
        qsort(parts.at, parts.len, sizeof *parts.at, part_order);
    return parts;
}

static void fault_add(Arena *arena, Faults *faults, const char *code, Str object, Str part) {
    TableFault fault = {code, object, part};
    VEC_PUSH(arena, *faults, fault);
}

static void object_compare(Arena *arena, const Object *is, const Object *made, Faults *faults) {
    Parts  has = parts_of(arena, is->words), wants = parts_of(arena, made->words);
    size_t h = 0, w = 0;
    while (h < has.len || w < wants.len) {
        int order = h == has.len ? 1 : w == wants.len ? -1 : str_order(has.at[h], wants.at[w]);
        if (order > 0)
            fault_add(arena, faults, "audit.table.lacks", is->name, wants.at[w]);
        if (order < 0)
            fault_add(arena, faults, "audit.table.more", is->name, has.at[h]);
        h += order <= 0;
        w += order >= 0;
    }
}

/* Both are in the order of their names. */
static Faults objects_compare(Arena *arena, const Objects *are, const Objects *made) {
    Faults faults = {0};
    size_t a = 0, m = 0;
    while (a < are->len || m < made->len) {
        int order = a == are->len    ? 1
                    : m == made->len ? -1
                                     : str_order(are->at[a].name, made->at[m].name);
        if (order > 0)
            fault_add(arena, &faults, "audit.table.gone", made->at[m].name, STR(""));
        if (order < 0)
            fault_add(arena, &faults, "audit.foreign", are->at[a].name, STR(""));
        if (order == 0)
            object_compare(arena, &are->at[a], &made->at[m], &faults);
        a += order <= 0;
        m += order >= 0;
    }
    return faults;
}

/* ---- the cells of one ---- */

/* Is the table made as it should be? Else it is told already, and may lack what would be asked for. */
static bool sound(const Faults *faults, Str object) {
    for (size_t i = 0; i < faults->len; i++)
        if (str_same(faults->at[i].object, object))
            return false;
    return true;
}

/* Columns from..until are of one table: gone through once. */
static bool cells_check(Link *link, Arena *arena, const Columns *columns, size_t from, size_t until,
                        Faults *faults, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    Str  object = str_format(arena, "table " STR_FMT, STR_ARG(columns->at[from].table));
    Text sql = text_open(arena);
    if (!sound(faults, object))
        return true;
    for (size_t k = from; k < until; k++)
        text_format(&sql, "%s coalesce(sum(" STR_FMT "), 0)", k == from ? "SELECT" : ",",
                    STR_ARG(columns->at[k].alien));
    text_format(&sql, " FROM \"" STR_FMT "\"", STR_ARG(columns->at[from].table));
    TRY(sql_prepare(link, text_done(&sql), &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    for (size_t k = from; k < until; k++)
        if (sql_number(select, (uint32_t)(k - from)))
            fault_add(arena, faults, "audit.cell", object, columns->at[k].name);
    return true;
}

static bool all_cells_check(Link *link, Arena *arena, const Columns *columns, Faults *faults,
                            Error *err) {
    for (size_t from = 0, until; from < columns->len; from = until) {
        for (until = from + 1;
             until < columns->len && str_same(columns->at[until].table, columns->at[from].table);)
            until++;
        TRY(cells_check(link, arena, columns, from, until, faults, err));
    }
    return true;
}

bool store_tables_check(Store *store, Arena *arena, TableFault **faults_out, size_t *count_out,
                        Error *err) {
    Objects are = {0}, made = {0};
    Columns columns = {0};
    TRY(objects_read(store->link, arena, &are, err));
    TRY(objects_made(store->link->driver, arena, &made, &columns, err));
    Faults faults = objects_compare(arena, &are, &made);
    TRY(all_cells_check(store->link, arena, &columns, &faults, err));
    *faults_out = faults.at;
    *count_out = faults.len;
    return true;
}
