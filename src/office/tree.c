#include "office/tree.h"

#include "office/xlsx.h"

#include <string.h>

bool tree_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

xmlNodePtr tree_child(xmlNodePtr parent, const char *name) {
    for (xmlNodePtr node = parent ? parent->children : NULL; node; node = node->next)
        if (tree_is(node, name))
            return node;
    return NULL;
}

Str tree_attribute(Arena *arena, xmlNodePtr node, const char *name) {
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    Str      kept = value ? str_copy(arena, str_from((const char *)value)) : STR("");
    xmlFree(value);
    return kept;
}

void tree_set(xmlNodePtr node, const char *name, const char *value) {
    ensure(xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value));
}

xmlNodePtr tree_add(xmlNodePtr parent, const char *name) {
    xmlNodePtr node = xmlNewChild(parent, parent->ns, (const xmlChar *)name, NULL);
    ensure(node);
    return node;
}

void tree_text(xmlNodePtr node, Str text) {
    xmlNodeAddContentLen(node, (const xmlChar *)text.at, (int)text.len);
}

Str tree_cell_name(Arena *arena, uint32_t row, uint32_t column) {
    char   letters[8];
    size_t at = sizeof letters;
    for (uint32_t rest = column; rest; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return str_format(arena, "%.*s%u", (int)(sizeof letters - at), letters + at, row);
}

/* ---- a cell in its place ---- */

/* Rows and cells may leave out where they stand: then it is one after the one before. */
static uint32_t row_number(Arena *arena, xmlNodePtr row, uint32_t before) {
    int64_t number;
    return str_int(tree_attribute(arena, row, "r"), &number) && number > 0 && number < UINT32_MAX
               ? (uint32_t)number
               : before + 1;
}

static uint32_t cell_column(Arena *arena, xmlNodePtr cell, uint32_t before) {
    uint32_t column, row;
    return xlsx_reference(tree_attribute(arena, cell, "r"), &sheet_limits, &column, &row)
               ? column
               : before + 1;
}

/* The child of the wanted number, or NULL with the one it goes before (NULL: last). */
static xmlNodePtr place_find(Arena *arena, xmlNodePtr parent, const char *name,
                             uint32_t (*number_of)(Arena *, xmlNodePtr, uint32_t), uint32_t wanted,
                             xmlNodePtr *next_out) {
    uint32_t number = 0;
    *next_out = NULL;
    for (xmlNodePtr node = parent->children; node; node = node->next) {
        if (!tree_is(node, name))
            continue;
        number = number_of(arena, node, number);
        if (number == wanted)
            return node;
        if (number > wanted) {
            *next_out = node;
            return NULL;
        }
    }
    return NULL;
}

static xmlNodePtr place_make(xmlNodePtr parent, const char *name, xmlNodePtr next,
                             const char *number) {
    xmlNodePtr node = xmlNewNode(parent->ns, (const xmlChar *)name);
    ensure(node && (next ? xmlAddPrevSibling(next, node) : xmlAddChild(parent, node)));
    tree_set(node, "r", number);
    return node;
}

/* Empty: none. */
static Str column_style(Arena *arena, xmlNodePtr sheet, uint32_t column) {
    xmlNodePtr columns = tree_child(sheet, "cols");
    for (xmlNodePtr node = columns ? columns->children : NULL; node; node = node->next) {
        int64_t first, last;
        if (tree_is(node, "col") && str_int(tree_attribute(arena, node, "min"), &first) &&
            str_int(tree_attribute(arena, node, "max"), &last) && first <= column && column <= last)
            return tree_attribute(arena, node, "style");
    }
    return STR("");
}

xmlNodePtr tree_cell(Arena *arena, xmlNodePtr sheet, uint32_t row, uint32_t column) {
    xmlNodePtr data = tree_child(sheet, "sheetData"), next;
    if (!data)
        return NULL;
    xmlNodePtr line = place_find(arena, data, "row", row_number, row, &next);
    if (!line)
        line = place_make(data, "row", next, str_format(arena, "%u", row).at);
    xmlNodePtr cell = place_find(arena, line, "c", cell_column, column, &next);
    if (cell)
        return cell;
    xmlUnsetProp(line, (const xmlChar *)"spans"); /* a hint that may no longer be true */
    cell = place_make(line, "c", next, tree_cell_name(arena, row, column).at);
    Str style = tree_attribute(arena, line, "s");
    if (!style.len)
        style = column_style(arena, sheet, column);
    if (style.len)
        tree_set(cell, "s", style.at);
    return cell;
}
