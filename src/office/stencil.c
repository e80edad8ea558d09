#include "office/stencil.h"

#include "office/tree.h"

#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

const SheetLimits stencil_limits = {.file_bytes = 32 << 20,
                                    .part_bytes = 64 << 20,
                                    .ratio = 200,
                                    .ratio_bytes = 16 << 20,
                                    .entries = 2048,
                                    .strings = 1 << 20,
                                    .string_bytes = 64 << 20,
                                    .cell_bytes = 1 << 20,
                                    .cells = 2000000,
                                    .rows = 1048576,
                                    .columns = 16384,
                                    .nesting = 64,
                                    .merges = 65536};

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define LINKS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TRACE_PART "xl/worksheets/kientoan.xml"
#define TRACE_ID "rIdKientoan"

/* 1 January 2020: not a time of ours, only a time that never changes. */
enum { FIXED_TIME = 1577836800 };

typedef struct Part {
    Str       name;
    xmlDocPtr doc;
} Part;

typedef struct Stencil {
    Arena    *arena;
    Str       file;
    zip_t    *zip;
    Findings *findings;
    VEC(Part) parts; /* read as trees; those are written anew */
} Stencil;

static bool refuse(const Stencil *s, const char *code, Str value) {
    findings_add(s->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .place = {.file = s->file},
                                        .value = value});
    return false;
}

/* ---- parts as trees ---- */

static bool bytes_of(const Stencil *s, Str name, Str *bytes_out) {
    zip_stat_t  stat;
    zip_int64_t at = zip_name_locate(s->zip, name.at, ZIP_FL_NOCASE);
    if (at < 0 || zip_stat_index(s->zip, (zip_uint64_t)at, 0, &stat) != 0)
        return refuse(s, "sheet.package.broken", name);
    if (stat.size > stencil_limits.part_bytes)
        return refuse(s, "sheet.limit.part", name);
    char       *bytes = ARENA_ARRAY(s->arena, char, stat.size + 1);
    zip_file_t *file = zip_fopen_index(s->zip, (zip_uint64_t)at, 0);
    bool        whole = file && zip_fread(file, bytes, stat.size) == (zip_int64_t)stat.size;
    if (file)
        zip_fclose(file);
    *bytes_out = (Str){bytes, stat.size};
    return whole || refuse(s, "sheet.package.broken", name);
}

/* NULL after a finding. No entity is ever loaded or replaced, no document type is taken. */
static xmlDocPtr tree_of(Stencil *s, Str name) {
    Str bytes;
    for (size_t i = 0; i < s->parts.len; i++)
        if (str_same(s->parts.at[i].name, name))
            return s->parts.at[i].doc;
    if (!bytes_of(s, name, &bytes))
        return NULL;
    xmlDocPtr doc = xmlReadMemory(bytes.at, (int)bytes.len, NULL, NULL,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (doc && !doc->intSubset && xmlDocGetRootElement(doc)) {
        VEC_PUSH(s->arena, s->parts, ((Part){name, doc}));
        return doc;
    }
    xmlFreeDoc(doc);
    refuse(s, "sheet.package.broken", name);
    return NULL;
}

/* ---- which part is a sheet ---- */

static bool target_of(Stencil *s, Str id, Str *part_out) {
    xmlDocPtr links = tree_of(s, STR("xl/_rels/workbook.xml.rels"));
    if (!links)
        return false;
    for (xmlNodePtr node = xmlDocGetRootElement(links)->children; node; node = node->next) {
        if (!tree_is(node, "Relationship") || !str_same(tree_attribute(s->arena, node, "Id"), id))
            continue;
        Str target = tree_attribute(s->arena, node, "Target");
        *part_out = str_starts(target, STR("/"))
                        ? (Str){target.at + 1, target.len - 1}
                        : str_format(s->arena, "xl/" STR_FMT, STR_ARG(target));
        return true;
    }
    return refuse(s, "sheet.package.broken", id);
}

static xmlNodePtr sheets_of(Stencil *s) {
    xmlDocPtr  book = tree_of(s, STR("xl/workbook.xml"));
    xmlNodePtr sheets = book ? tree_child(xmlDocGetRootElement(book), "sheets") : NULL;
    if (book && !sheets)
        refuse(s, "sheet.package.broken", STR("xl/workbook.xml"));
    return sheets;
}

static xmlDocPtr sheet_tree(Stencil *s, Str name) {
    Str        part;
    xmlNodePtr sheets = sheets_of(s);
    for (xmlNodePtr node = sheets ? sheets->children : NULL; node; node = node->next) {
        if (!tree_is(node, "sheet") || !str_same(tree_attribute(s->arena, node, "name"), name))
            continue;
        xmlChar *id = xmlGetNsProp(node, (const xmlChar *)"id", (const xmlChar *)LINKS);
        Str      kept = id ? str_copy(s->arena, str_from((const char *)id)) : STR("");
        xmlFree(id);
        return target_of(s, kept, &part) ? tree_of(s, part) : NULL;
    }
    refuse(s, "sheet.package.broken", name);
    return NULL;
}

/* ---- cells ---- */

/* The style stays; formula, type and value are ours now. */
static void cell_fill(xmlNodePtr cell, const StencilFill *fill) {
    while (cell->children) {
        xmlNodePtr old = cell->children;
        xmlUnlinkNode(old);
        xmlFreeNode(old);
    }
    xmlUnsetProp(cell, (const xmlChar *)"t");
    if (fill->number) {
        tree_text(tree_add(cell, "v"), fill->value);
        return;
    }
    tree_set(cell, "t", "inlineStr");
    xmlNodePtr text = tree_add(tree_add(cell, "is"), "t");
    xmlNodeSetSpacePreserve(text, 1);
    tree_text(text, fill->value);
}

/* hyperlinks stand before printOptions and what follows it (ECMA-376 part 1, 18.3.1.99). */
static xmlNodePtr links_of(xmlNodePtr sheet) {
    static const char *const after[] = {
        "printOptions", "pageMargins",      "pageSetup",       "headerFooter",  "rowBreaks",
        "colBreaks",    "customProperties", "cellWatches",     "ignoredErrors", "smartTags",
        "drawing",      "legacyDrawing",    "legacyDrawingHF", "picture",       "oleObjects",
        "controls",     "webPublishItems",  "tableParts",      "extLst"};
    xmlNodePtr links = tree_child(sheet, "hyperlinks");
    if (links)
        return links;
    xmlNodePtr next = NULL;
    for (xmlNodePtr node = sheet->children; node && !next; node = node->next)
        for (size_t i = 0; i < COUNT_OF(after) && !next; i++)
            next = tree_is(node, after[i]) ? node : NULL;
    if (!next)
        return tree_add(sheet, "hyperlinks");
    links = xmlNewNode(sheet->ns, (const xmlChar *)"hyperlinks");
    ensure(links && xmlAddPrevSibling(next, links));
    return links;
}

static bool fill_one(Stencil *s, const StencilFill *fill, Str trace) {
    xmlDocPtr doc = sheet_tree(s, fill->sheet);
    if (!doc)
        return false;
    xmlNodePtr sheet = xmlDocGetRootElement(doc);
    Str        name = tree_cell_name(s->arena, fill->row, fill->column);
    xmlNodePtr cell = tree_cell(s->arena, sheet, fill->row, fill->column);
    if (!cell)
        return refuse(s, "sheet.package.broken", name);
    cell_fill(cell, fill);
    xmlNodePtr link = tree_add(links_of(sheet), "hyperlink");
    tree_set(link, "ref", name.at);
    tree_set(link, "location",
             str_format(s->arena, "'" STR_FMT "'!A%u", STR_ARG(trace), fill->traced + 2).at);
    return true;
}

/* ---- the sheet that says what stands behind ---- */

static void trace_row(const Stencil *s, xmlNodePtr data, uint32_t number, uint32_t columns,
                      const Cell *cells) {
    xmlNodePtr row = tree_add(data, "row");
    tree_set(row, "r", str_format(s->arena, "%u", number).at);
    for (uint32_t c = 0; c < columns; c++) {
        StencilFill fill = {.value = cells[c].text, .number = cells[c].type == CELL_NUMBER};
        if (fill.number)
            fill.value = str_format(s->arena, "%.0f", cells[c].number);
        xmlNodePtr cell = tree_add(row, "c");
        tree_set(cell, "r", tree_cell_name(s->arena, number, c + 1).at);
        if (fill.value.len)
            cell_fill(cell, &fill);
    }
}

static void trace_tree(Stencil *s, const Table *trace) {
    xmlDocPtr  doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNodePtr root = xmlNewNode(NULL, (const xmlChar *)"worksheet");
    ensure(doc && root);
    xmlSetNs(root, xmlNewNs(root, (const xmlChar *)MAIN, NULL));
    xmlDocSetRootElement(doc, root);
    xmlNodePtr data = tree_add(root, "sheetData");
    Cell      *headers = ARENA_ARRAY(s->arena, Cell, trace->columns);
    for (uint32_t c = 0; c < trace->columns; c++)
        headers[c] = cell_text(trace->headers[c]);
    trace_row(s, data, 1, trace->columns, headers);
    for (uint32_t r = 0; r < trace->rows; r++)
        trace_row(s, data, r + 2, trace->columns, &trace->cells[(size_t)r * trace->columns]);
    VEC_PUSH(s->arena, s->parts, ((Part){STR(TRACE_PART), doc}));
}

/* A name no sheet of the form has. */
static Str trace_name(Stencil *s, xmlNodePtr sheets, Str wanted) {
    Str name = wanted;
    for (uint32_t again = 2;; again++) {
        bool taken = false;
        for (xmlNodePtr node = sheets->children; node; node = node->next)
            taken |=
                tree_is(node, "sheet") && str_same(tree_attribute(s->arena, node, "name"), name);
        if (!taken)
            return name;
        name = str_format(s->arena, STR_FMT " %u", STR_ARG(wanted), again);
    }
}

static bool trace_enlist(Stencil *s, xmlNodePtr sheets, Str name) {
    int64_t   id = 0;
    xmlDocPtr links = tree_of(s, STR("xl/_rels/workbook.xml.rels"));
    xmlDocPtr types = tree_of(s, STR("[Content_Types].xml"));
    if (!links || !types)
        return false;
    for (xmlNodePtr node = sheets->children; node; node = node->next) {
        int64_t own = 0;
        if (tree_is(node, "sheet") && str_int(tree_attribute(s->arena, node, "sheetId"), &own) &&
            own > id)
            id = own;
    }
    xmlNodePtr sheet = tree_add(sheets, "sheet");
    xmlNsPtr   ns = xmlSearchNsByHref(sheet->doc, sheet, (const xmlChar *)LINKS);
    if (!ns)
        ns = xmlNewNs(sheet, (const xmlChar *)LINKS, (const xmlChar *)"r");
    tree_set(sheet, "name", name.at);
    tree_set(sheet, "sheetId", str_format(s->arena, "%lld", (long long)id + 1).at);
    ensure(ns && xmlSetNsProp(sheet, ns, (const xmlChar *)"id", (const xmlChar *)TRACE_ID));
    xmlNodePtr link = tree_add(xmlDocGetRootElement(links), "Relationship");
    tree_set(link, "Id", TRACE_ID);
    tree_set(link, "Type", LINKS "/worksheet");
    tree_set(link, "Target", "worksheets/kientoan.xml");
    xmlNodePtr type = tree_add(xmlDocGetRootElement(types), "Override");
    tree_set(type, "PartName", "/" TRACE_PART);
    tree_set(type, "ContentType",
             "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
    return true;
}

/* calcPr stands after definedNames; Excel takes a missing one, so it is only changed where it is. */
static void reckon_anew(xmlNodePtr book) {
    xmlNodePtr calc = tree_child(book, "calcPr");
    if (calc)
        tree_set(calc, "fullCalcOnLoad", "1");
}

/* ---- out again ---- */

static Str tree_bytes(const Stencil *s, xmlDocPtr doc) {
    xmlChar *bytes = NULL;
    int      length = 0;
    xmlDocDumpMemoryEnc(doc, &bytes, &length, "UTF-8");
    ensure(bytes);
    Str kept = str_copy(s->arena, (Str){(const char *)bytes, (size_t)length});
    xmlFree(bytes);
    return kept;
}

/* False: the form's own record of the part contradicts itself, or two parts bear one name. */
static bool part_put(zip_t *zip, const char *name, zip_source_t *source) {
    zip_int64_t at = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    ensure(zip_file_set_mtime(zip, (zip_uint64_t)at, FIXED_TIME, 0) == 0);
    return true;
}

static const Part *part_named(const Stencil *s, const char *name) {
    for (size_t i = 0; i < s->parts.len; i++)
        if (str_is(s->parts.at[i].name, name))
            return &s->parts.at[i];
    return NULL;
}

static bool package_write(Stencil *s, Str *bytes_out) {
    zip_error_t   error;
    zip_stat_t    stat;
    zip_source_t *file = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t        *out = file ? zip_open_from_source(file, ZIP_TRUNCATE, &error) : NULL;
    ensure(out);
    zip_source_keep(file);
    zip_int64_t entries = zip_get_num_entries(s->zip, 0);
    bool        whole = true;
    for (zip_int64_t i = 0; whole && i < entries; i++) {
        const char *name = zip_get_name(s->zip, (zip_uint64_t)i, 0);
        const Part *part = name ? part_named(s, name) : NULL;
        Str         bytes = part ? tree_bytes(s, part->doc) : STR("");
        if (name && name[0] && name[strlen(name) - 1] != '/')
            whole = part_put(out, name,
                             part ? zip_source_buffer(out, bytes.at, bytes.len, 0)
                                  : zip_source_zip(out, s->zip, (zip_uint64_t)i, 0, 0, -1));
    }
    Str trace = tree_bytes(s, part_named(s, TRACE_PART)->doc);
    whole = whole && part_put(out, TRACE_PART, zip_source_buffer(out, trace.at, trace.len, 0)) &&
            zip_close(out) == 0; /* false: a part of the form could not be read to its end */
    if (whole) {
        ensure(zip_source_stat(file, &stat) == 0 && zip_source_open(file) == 0);
        char *bytes = ARENA_ARRAY(s->arena, char, stat.size + 1);
        ensure(zip_source_read(file, bytes, stat.size) == (zip_int64_t)stat.size);
        zip_source_close(file);
        *bytes_out = (Str){bytes, stat.size};
    } else {
        zip_discard(out);
    }
    zip_source_free(file);
    return whole || refuse(s, "sheet.package.broken", STR(""));
}

static bool stencil_do(Stencil *s, const StencilFill *fills, uint32_t count, const Table *trace,
                       Str *bytes_out) {
    xmlNodePtr sheets = sheets_of(s);
    if (!sheets)
        return false;
    Str name = trace_name(s, sheets, trace->title);
    for (uint32_t i = 0; i < count; i++)
        TRY(fill_one(s, &fills[i], name));
    trace_tree(s, trace);
    TRY(trace_enlist(s, sheets, name));
    reckon_anew(xmlDocGetRootElement(sheets->doc));
    return package_write(s, bytes_out);
}

bool stencil_fill(Arena *arena, const char *path, const StencilFill *fills, uint32_t count,
                  const Table *trace, Str *bytes_out, Findings *findings, Error *err) {
    int     code = 0;
    Stencil s = {.arena = arena, .file = sheet_file_name(arena, path), .findings = findings};
    s.zip = zip_open(path, ZIP_RDONLY, &code);
    if (!s.zip)
        return error_set(err, ERROR_FORMAT, "%s", path);
    bool done = stencil_do(&s, fills, count, trace, bytes_out);
    for (size_t i = 0; i < s.parts.len; i++)
        xmlFreeDoc(s.parts.at[i].doc);
    zip_discard(s.zip);
    return done;
}
