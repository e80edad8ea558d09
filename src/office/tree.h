/* tree.h — small steps over an XML tree of an Office part that is read whole and written anew (stencil.h). */
#ifndef OFFICE_TREE_H
#define OFFICE_TREE_H

#include "base/str.h"

#include <libxml/tree.h>

/* By local name. */
bool       tree_is(const xmlNode *node, const char *name);
xmlNodePtr tree_child(xmlNodePtr parent, const char *name); /* the first; NULL: none */
Str        tree_attribute(Arena *arena, xmlNodePtr node, const char *name);
void       tree_set(xmlNodePtr node, const char *name, const char *value);
xmlNodePtr tree_add(xmlNodePtr parent, const char *name);
void       tree_text(xmlNodePtr node, Str text);

/* "AB12"; row and column 1 first. */
Str tree_cell_name(Arena *arena, uint32_t row, uint32_t column);
/* The cell of a worksheet, made in its place where the sheet does not write it: in the style of its row or
 * column, as Excel shows it. NULL: rows or cells without order. */
xmlNodePtr tree_cell(Arena *arena, xmlNodePtr sheet, uint32_t row, uint32_t column);

#endif
