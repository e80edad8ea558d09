#include "process/blank_parts.h"

#include "base/utf8.h"
#include "office/names.h"
#include "office/stencil.h"

typedef struct Naming {
    Blank *blank;
    Names  names;
    bool   headed;
} Naming;

static bool among(Str folded, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_is(folded, words[i]))
            return true;
    return false;
}

static bool header_is(Arena *arena, const SheetRow *row) {
    static const char *const names[] = {"ten", "ten o", "name"};
    static const char *const expressions[] = {"bieu thuc", "expression"};
    return row->count >= 2 &&
           among(utf8_fold(arena, str_trim(row->cells[0])), names, COUNT_OF(names)) &&
           among(utf8_fold(arena, str_trim(row->cells[1])), expressions, COUNT_OF(expressions));
}

static const char *fault_code(NameFault fault) {
    switch (fault) {
    case NAME_FOUND:
        break;
    case NAME_UNKNOWN:
        return "blank.name.unknown";
    case NAME_OF_SHEETS:
        return "blank.name.sheets";
    case NAME_OUTSIDE:
        return "blank.name.outside";
    case NAME_NOWHERE:
        return "blank.name.nowhere";
    case NAME_WIDE:
        return "blank.name.wide";
    }
    return NULL;
}

/* A block merged into one cell is one cell. */
static bool single(const Blank *b, const SheetMerge *range) {
    if (range->top == range->bottom && range->left == range->right)
        return true;
    for (size_t i = 0; i < b->merges.len; i++) {
        const SheetMerge *merge = &b->merges.at[i];
        if (merge->top == range->top && merge->left == range->left &&
            merge->bottom == range->bottom && merge->right == range->right &&
            str_same(merge->sheet, range->sheet))
            return true;
    }
    return false;
}

/* The cell goes into the wish; else a finding, and the wish has none. */
static void cell_find(const Naming *n, Wish *wish) {
    const Blank *b = n->blank;
    SheetMerge   range = {0};
    const char  *code = fault_code(names_find(&n->names, wish->name, &range));
    if (!code && !single(b, &range))
        code = "blank.name.wide";
    if (!code &&
        map_find(&b->formulas, blank_cell(b->arena, range.sheet, range.top, range.left)) != NONE)
        code = "blank.name.formula";
    if (code) {
        blank_refuse(b, wish->place, code, wish->name);
        return;
    }
    wish->sheet = range.sheet;
    wish->row = range.top;
    wish->column = range.left;
}

static Str cell_at(const SheetRow *row, uint32_t column) {
    return column < row->count ? str_trim(row->cells[column]) : STR("");
}

static bool row_read(void *with, const SheetRow *row) {
    Naming *n = with;
    Blank  *b = n->blank;
    Str     name = cell_at(row, 0), expression = cell_at(row, 1);
    Wish    wish = {.place = {.file = str_copy(b->arena, row->file),
                              .sheet = str_copy(b->arena, row->sheet),
                              .row = row->number,
                              .column = 1}};
    if (!n->headed) {
        n->headed =
            header_is(b->arena, row) || !blank_refuse(b, wish.place, "blank.cells.header", STR(""));
        return true;
    }
    if (!name.len || !expression.len) {
        wish.place.column = name.len ? 2 : 1;
        if (name.len || expression.len)
            blank_refuse(b, wish.place, "blank.cells.missing", STR(""));
        return true;
    }
    wish.name = utf8_nfc(b->arena, str_copy(b->arena, name));
    cell_find(n, &wish);
    wish.place.column = 2;
    blank_wish(b, wish, str_copy(b->arena, expression));
    return true;
}

bool blank_names(Blank *b, const char *form, const char *cells, Error *err) {
    Naming     naming = {.blank = b};
    Findings   muted = findings_open(b->arena); /* the form's faults were told when it was read */
    Findings  *told = b->findings->errors ? &muted : b->findings;
    SheetTaker taker = {.with = &naming, .row = row_read};
    return !names_read(b->arena, form, &stencil_limits, &naming.names, told, err) ||
           sheet_read(cells, &stencil_limits, &taker, b->findings, err);
}
