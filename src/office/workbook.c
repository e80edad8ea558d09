#include "office/workbook.h"

#include "base/utf8.h"

#include <string.h>

/* -1 when c is no hexadecimal digit. */
static int32_t hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of an escape at `at`, 0 when there is none: _xHHHH_, no surrogate and no NUL. */
static uint32_t escape_at(const char *at, size_t len) {
    uint32_t code = 0;
    if (len < 7 || memcmp(at, "_x", 2) != 0 || at[6] != '_')
        return 0;
    for (int i = 2; i < 6; i++) {
        int32_t digit = hex_digit(at[i]);
        if (digit < 0)
            return 0;
        code = code * 16 + (uint32_t)digit;
    }
    return code >= 0xD800 && code <= 0xDFFF ? 0 : code;
}

Str workbook_text(Arena *arena, Str raw) {
    if (!raw.len || !memmem(raw.at, raw.len, "_x", 2))
        return raw;
    Text text = text_open(arena);
    for (size_t i = 0; i < raw.len; i++) {
        uint32_t code = escape_at(raw.at + i, raw.len - i);
        if (!code) {
            text_char(&text, raw.at[i]);
            continue;
        }
        if (code >= 0x800)
            text_char(&text, (char)(0xE0 | code >> 12));
        if (code >= 0x80)
            text_char(&text, (char)(code >= 0x800 ? 0x80 | (code >> 6 & 0x3F) : 0xC0 | code >> 6));
        text_char(&text, (char)(code >= 0x80 ? 0x80 | (code & 0x3F) : code));
        i += 6;
    }
    return text_done(&text);
}

static bool attribute_number(const XmlAttributes *attributes, const char *name, uint32_t *out) {
    int64_t value;
    Str     text = xml_attribute(attributes, name);
    if (!text.at || !str_int(text, &value) || value < 0 || value > UINT32_MAX - 1)
        return false;
    *out = (uint32_t)value;
    return true;
}

static void end_nothing(void *with, const char *name) {
    (void)with, (void)name;
}

/* Relationships: id -> target, and the target of a wanted type. */
typedef struct Relations {
    Arena *arena;
    Str    folder; /* of the part they belong to, "xl/" */
    Map    ids;
    VEC(Str) targets;
    Str document, styles, strings; /* targets by type; empty when none */
} Relations;

/* "../x/y" and "/x/y" against the folder; the package has no way out above its root. */
static Str target_resolve(Arena *arena, Str folder, Str target) {
    if (str_starts(target, STR("/")))
        return str_copy(arena, (Str){target.at + 1, target.len - 1});
    while (str_starts(target, STR("../"))) {
        target = (Str){target.at + 3, target.len - 3};
        while (folder.len > 1 && folder.at[folder.len - 2] != '/')
            folder.len--;
        folder.len -= folder.len > 0;
    }
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(folder), STR_ARG(target));
}

static void relation_start(void *with, const char *name, const XmlAttributes *attributes) {
    Relations *relations = with;
    if (strcmp(name, "Relationship") != 0)
        return;
    Str id = xml_attribute(attributes, "Id"), type = xml_attribute(attributes, "Type");
    Str target = xml_attribute(attributes, "Target");
    if (!id.at || !type.at || !target.at)
        return;
    target = target_resolve(relations->arena, relations->folder, target);
    map_put(&relations->ids, id, (uint32_t)relations->targets.len);
    VEC_PUSH(relations->arena, relations->targets, target);
    if (str_ends(type, STR("/officeDocument")))
        relations->document = target;
    else if (str_ends(type, STR("/styles")))
        relations->styles = target;
    else if (str_ends(type, STR("/sharedStrings")))
        relations->strings = target;
}

static bool relations_read(Relations *relations, Package *package, Str part) {
    XmlTaker taker = {.with = relations, .start = relation_start, .end = end_nothing};
    relations->ids = map_open(relations->arena);
    return package_part(package, part, part, &taker);
}

/* xl/workbook.xml -> xl/_rels/workbook.xml.rels */
static Str relations_part(Arena *arena, Str part, Str *folder_out) {
    size_t cut = part.len;
    while (cut && part.at[cut - 1] != '/')
        cut--;
    *folder_out = str_copy(arena, (Str){part.at, cut});
    return str_format(arena, STR_FMT "_rels/" STR_FMT ".rels", STR_ARG(*folder_out),
                      (int)(part.len - cut), part.at + cut);
}

static void book_start(void *with, const char *name, const XmlAttributes *attributes) {
    Workbook *workbook = with;
    if (strcmp(name, "workbook") == 0) {
        workbook->book = true;
    } else if (strcmp(name, "workbookPr") == 0) {
        Str value = xml_attribute(attributes, "date1904");
        workbook->from_1904 = value.at && (str_is(value, "1") || str_is(value, "true"));
    } else if (strcmp(name, "sheet") == 0) {
        Str sheet = xml_attribute(attributes, "name"), id = xml_attribute(attributes, "id");
        if (sheet.at && id.at)
            VEC_PUSH(workbook->arena, workbook->sheets,
                     (SheetPart){.name = utf8_nfc(workbook->arena,
                                                  str_copy(workbook->arena, str_trim(sheet))),
                                 .relation = str_copy(workbook->arena, id)});
    }
}

/* Number formats by id and fonts in order, then the cell formats that use them. */
typedef struct Styles {
    Workbook *workbook;
    Map       formats;      /* id as text -> Shown */
    bool      fonts, cells; /* inside fonts, cellXfs */
} Styles;

static void style_cell(Styles *styles, const XmlAttributes *attributes) {
    uint32_t  id = 0;
    CellStyle style = {.shown = SHOWN_NUMBER, .font = NONE};
    Str       key = xml_attribute(attributes, "numFmtId");
    bool      given = attribute_number(attributes, "numFmtId", &id);
    if (given)
        style.shown = serial_builtin(id);
    if (given && map_find(&styles->formats, key) != NONE)
        style.shown = (Shown)map_find(&styles->formats, key);
    if (attribute_number(attributes, "fontId", &id) && id < styles->workbook->fonts.len)
        style.font = id;
    VEC_PUSH(styles->workbook->arena, styles->workbook->styles, style);
}

static void style_start(void *with, const char *name, const XmlAttributes *attributes) {
    Styles   *styles = with;
    Workbook *workbook = styles->workbook;
    Str       value = xml_attribute(attributes, "val");
    if (strcmp(name, "numFmt") == 0) {
        Str code = xml_attribute(attributes, "formatCode"),
            key = xml_attribute(attributes, "numFmtId");
        if (code.at && key.at)
            map_set(&styles->formats, key, (uint32_t)serial_format(code));
    } else if (strcmp(name, "fonts") == 0) {
        styles->fonts = true;
    } else if (styles->fonts && strcmp(name, "font") == 0) {
        VEC_PUSH(workbook->arena, workbook->fonts, (GateFont){0});
    } else if (styles->fonts && strcmp(name, "name") == 0 && value.at && workbook->fonts.len) {
        workbook->fonts.at[workbook->fonts.len - 1] = gate_font(workbook->arena, str_trim(value));
    } else if (strcmp(name, "cellXfs") == 0) {
        styles->cells = true;
    } else if (styles->cells && strcmp(name, "xf") == 0) {
        style_cell(styles, attributes);
    }
}

static void style_end(void *with, const char *name) {
    Styles *styles = with;
    if (strcmp(name, "cellXfs") == 0)
        styles->cells = false;
    else if (strcmp(name, "fonts") == 0)
        styles->fonts = false;
}

/* A font by name, added when no style has it. */
static uint32_t workbook_font(Workbook *workbook, Str name) {
    for (size_t i = 0; i < workbook->fonts.len; i++)
        if (str_same(workbook->fonts.at[i].name, name))
            return (uint32_t)i;
    VEC_PUSH(workbook->arena, workbook->fonts, gate_font(workbook->arena, name));
    return (uint32_t)workbook->fonts.len - 1;
}

/* One entry is the text of its runs; phonetic runs (rPh) are not part of it. */
typedef struct Shared {
    Workbook   *workbook;
    XmlTaker   *taker;
    Text        text;
    uint64_t    bytes;
    uint32_t    phonetic;
    uint32_t    font; /* of the run at hand */
    bool        inside;
    const char *fault;
    VEC(TextRun) runs; /* of the entry at hand */
} Shared;

static void shared_start(void *with, const char *name, const XmlAttributes *attributes) {
    Shared *shared = with;
    if (strcmp(name, "si") == 0)
        shared->text.len = shared->runs.len = 0;
    else if (strcmp(name, "r") == 0)
        shared->font = NONE;
    else if (strcmp(name, "rFont") == 0)
        shared->font = workbook_font(shared->workbook, str_trim(xml_attribute(attributes, "val")));
    else if (strcmp(name, "rPh") == 0)
        shared->phonetic++;
    else if (strcmp(name, "t") == 0)
        shared->inside = !shared->phonetic;
}

static void shared_stop(Shared *shared, const char *fault) {
    shared->fault = fault;
    shared->taker->stop = true;
}

/* Runs are kept where one has a font of its own; escapes are read run by run so that ends stay true. */
static void shared_keep(Shared *shared) {
    Workbook *workbook = shared->workbook;
    Str       raw = text_done(&shared->text);
    bool      fonts = false;
    for (size_t i = 0; i < shared->runs.len; i++)
        fonts |= shared->runs.at[i].font != NONE;
    if (!fonts) {
        VEC_PUSH(workbook->arena, workbook->strings,
                 str_copy(workbook->arena, workbook_text(shared->text.arena, raw)));
        return;
    }
    Text     text = text_open(workbook->arena);
    TextRun *runs = ARENA_ARRAY(workbook->arena, TextRun, shared->runs.len);
    size_t   from = 0;
    for (size_t i = 0; i < shared->runs.len; i++) {
        runs[i] = shared->runs.at[i];
        text_add(&text,
                 workbook_text(shared->text.arena, (Str){raw.at + from, runs[i].end - from}));
        from = runs[i].end;
        runs[i].end = text.len;
    }
    VEC_PUSH(workbook->arena, workbook->rich,
             (RichText){.string = (uint32_t)workbook->strings.len,
                        .runs = runs,
                        .count = (uint32_t)shared->runs.len});
    VEC_PUSH(workbook->arena, workbook->strings, text_done(&text));
}

static void shared_end(void *with, const char *name) {
    Shared *shared = with;
    if (strcmp(name, "t") == 0) {
        if (shared->inside)
            VEC_PUSH(shared->text.arena, shared->runs,
                     (TextRun){.end = shared->text.len, .font = shared->font});
        shared->inside = false;
    } else if (strcmp(name, "rPh") == 0) {
        shared->phonetic--;
    } else if (strcmp(name, "si") == 0) {
        shared_keep(shared);
        shared->font = NONE;
        if (shared->workbook->strings.len > shared->workbook->limits->strings)
            shared_stop(shared, "sheet.limit.strings");
    }
}

const RichText *workbook_rich(const Workbook *workbook, uint32_t string) {
    size_t low = 0, high = workbook->rich.len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (workbook->rich.at[middle].string < string)
            low = middle + 1;
        else
            high = middle;
    }
    return low < workbook->rich.len && workbook->rich.at[low].string == string
               ? &workbook->rich.at[low]
               : NULL;
}

static void shared_text(void *with, Str text) {
    Shared *shared = with;
    if (!shared->inside)
        return;
    shared->bytes += text.len;
    if (shared->text.len + text.len > shared->workbook->limits->cell_bytes)
        shared_stop(shared, "sheet.limit.cell");
    else if (shared->bytes > shared->workbook->limits->string_bytes)
        shared_stop(shared, "sheet.limit.strings");
    else
        text_add(&shared->text, text);
}

static bool shared_read(Workbook *workbook, Package *package, Str part) {
    AUTO(Arena) scratch = arena_open();
    XmlTaker taker = {.start = shared_start, .end = shared_end, .text = shared_text};
    Shared   shared = {
          .workbook = workbook, .taker = &taker, .text = text_open(scratch), .font = NONE};
    taker.with = &shared;
    TRY(package_part(package, part, part, &taker));
    if (!shared.fault)
        return true;
    findings_add(workbook->findings, (Finding){.severity = SEVERITY_ERROR,
                                               .code = shared.fault,
                                               .place = {.file = workbook->file}});
    return false;
}

/* Sheets without a part are told and left out. */
static void parts_resolve(Workbook *workbook, const Relations *relations) {
    size_t kept = 0;
    for (size_t i = 0; i < workbook->sheets.len; i++) {
        SheetPart sheet = workbook->sheets.at[i];
        uint32_t  target = map_find(&relations->ids, sheet.relation);
        if (target == NONE) {
            findings_add(workbook->findings, (Finding){.severity = SEVERITY_ERROR,
                                                       .code = "sheet.part.missing",
                                                       .place = {.file = workbook->file},
                                                       .value = sheet.name});
            continue;
        }
        sheet.part = relations->targets.at[target];
        workbook->sheets.at[kept++] = sheet;
    }
    workbook->sheets.len = kept;
}

static bool workbook_refuse(const Workbook *workbook, const char *code) {
    findings_add(
        workbook->findings,
        (Finding){.severity = SEVERITY_ERROR, .code = code, .place = {.file = workbook->file}});
    return false;
}

bool workbook_open(Workbook *workbook, Package *package) {
    Arena    *arena = workbook->arena;
    Relations root = {.arena = arena, .folder = STR("")};
    if (!package_has(package, STR("_rels/.rels")))
        return workbook_refuse(workbook, "sheet.package.other");
    TRY(relations_read(&root, package, STR("_rels/.rels")));
    Str      document = root.document.at ? root.document : STR("xl/workbook.xml");
    XmlTaker taker = {.with = workbook, .start = book_start, .end = end_nothing};
    TRY(package_part(package, document, document, &taker));
    if (!workbook->book)
        return workbook_refuse(
            workbook, str_starts(document, STR("word/")) ? "sheet.word" : "sheet.package.other");
    Relations own = {.arena = arena};
    Str       part = relations_part(arena, document, &own.folder);
    TRY(relations_read(&own, package, part));
    parts_resolve(workbook, &own);
    if (own.styles.at) {
        Styles   styles = {.workbook = workbook, .formats = map_open(arena)};
        XmlTaker style = {.with = &styles, .start = style_start, .end = style_end};
        TRY(package_part(package, own.styles, own.styles, &style));
    }
    return !own.strings.at || shared_read(workbook, package, own.strings);
}
