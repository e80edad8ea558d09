#include "office/names.h"

#include "base/utf8.h"
#include "office/package.h"
#include "office/xlsx.h"

#include <string.h>

typedef struct Reading {
    Names *names;
    Text   refers;
    Str    name, local;
    bool   inside;
} Reading;

static Str kept(const Names *names, Str text) {
    return utf8_nfc(names->arena, str_copy(names->arena, str_trim(text)));
}

static void on_start(void *with, const char *element, const XmlAttributes *attributes) {
    Reading *reading = with;
    Names   *names = reading->names;
    if (strcmp(element, "sheet") == 0) {
        VEC_PUSH(names->arena, names->sheets, kept(names, xml_attribute(attributes, "name")));
    } else if (strcmp(element, "definedName") == 0) {
        reading->inside = true;
        reading->refers = text_open(names->arena);
        reading->name = kept(names, xml_attribute(attributes, "name"));
        reading->local = kept(names, xml_attribute(attributes, "localSheetId"));
    }
}

static void on_text(void *with, Str text) {
    Reading *reading = with;
    if (reading->inside)
        text_add(&reading->refers, text);
}

/* Sheets stand before names (ECMA-376 part 1, 18.2.27), so a local name finds its sheet. */
static void on_end(void *with, const char *element) {
    Reading *reading = with;
    Names   *names = reading->names;
    int64_t  local = -1;
    if (strcmp(element, "definedName") != 0)
        return;
    reading->inside = false;
    bool of_sheet = str_int(reading->local, &local);
    bool lost = of_sheet && (local < 0 || (uint64_t)local >= names->sheets.len);
    if (lost || !reading->name.len || str_starts(reading->name, STR("_xlnm.")))
        return;
    VEC_PUSH(names->arena, names->at,
             ((DefinedName){.name = utf8_lower(names->arena, reading->name),
                            .sheet = of_sheet ? names->sheets.at[local] : STR(""),
                            .refers = str_trim(text_done(&reading->refers))}));
}

bool names_read(Arena *arena, const char *path, const SheetLimits *limits, Names *names_out,
                Findings *findings, Error *err) {
    (void)err; /* what libzip meets is in the file */
    Names    names = {.arena = arena, .limits = limits};
    Reading  reading = {.names = &names};
    XmlTaker taker = {.with = &reading, .start = on_start, .end = on_end, .text = on_text};
    AUTO(Package)
    package = package_open(arena, path, sheet_file_name(arena, path), limits, findings);
    if (!package)
        return false;
    TRY(package_part(package, STR("xl/workbook.xml"), STR("xl/workbook.xml"), &taker));
    *names_out = names;
    return true;
}

/* ---- what a name refers to ---- */

/* Cuts "'Biểu ''A'''!" or "Biểu01!" off *rest; false: there is no sheet in it. */
static bool sheet_cut(Arena *arena, Str *rest, Str *sheet_out) {
    Text   sheet = text_open(arena);
    Str    text = *rest;
    size_t i = 0;
    bool   quoted = text.len && text.at[0] == '\'';
    for (i = quoted; i < text.len && (quoted || text.at[i] != '!'); i++) {
        if (quoted && text.at[i] == '\'') {
            if (i + 1 >= text.len || text.at[i + 1] != '\'')
                break;
            i++;
        }
        text_char(&sheet, text.at[i]);
    }
    i += quoted;
    if (i >= text.len || text.at[i] != '!')
        return false;
    *rest = (Str){text.at + i + 1, text.len - i - 1};
    *sheet_out = utf8_nfc(arena, str_trim(text_done(&sheet)));
    return true;
}

static bool corner_read(const Names *names, Str text, uint32_t *column_out, uint32_t *row_out) {
    Text bare = text_open(names->arena);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '$')
            text_char(&bare, text.at[i]);
    return xlsx_reference(text_done(&bare), names->limits, column_out, row_out);
}

static NameFault range_read(const Names *names, Str refers, SheetMerge *range_out) {
    Str        rest = refers;
    SheetMerge range = {0};
    if (!sheet_cut(names->arena, &rest, &range.sheet))
        return NAME_NOWHERE;
    if (memchr(range.sheet.at, '[', range.sheet.len))
        return NAME_OUTSIDE;
    bool known = false, several = memchr(rest.at, ',', rest.len) || memchr(rest.at, ':', rest.len);
    for (size_t i = 0; i < names->sheets.len; i++)
        known |= str_same(names->sheets.at[i], range.sheet);
    if (!known)
        return NAME_NOWHERE;
    Str last = rest, first = str_cut(&last, ':');
    if (!last.len)
        last = first;
    if (!corner_read(names, first, &range.left, &range.top) ||
        !corner_read(names, last, &range.right, &range.bottom))
        return several ? NAME_WIDE : NAME_NOWHERE;
    *range_out = range;
    return NAME_FOUND;
}

NameFault names_find(const Names *names, Str wanted, SheetMerge *range_out) {
    Str                name = str_trim(wanted), sheet = STR("");
    const DefinedName *global = NULL, *local = NULL;
    uint32_t           locals = 0;
    bool               of_sheet = sheet_cut(names->arena, &name, &sheet);
    name = utf8_lower(names->arena, utf8_nfc(names->arena, name));
    for (size_t i = 0; i < names->at.len; i++) {
        const DefinedName *at = &names->at.at[i];
        if (!str_same(at->name, name))
            continue;
        if (!at->sheet.len)
            global = at;
        else if (!of_sheet || str_same(at->sheet, sheet)) {
            local = at;
            locals++;
        }
    }
    if (of_sheet)
        return local ? range_read(names, local->refers, range_out) : NAME_UNKNOWN;
    if (!global && locals > 1)
        return NAME_OF_SHEETS;
    if (!global && !local)
        return NAME_UNKNOWN;
    return range_read(names, global ? global->refers : local->refers, range_out);
}
