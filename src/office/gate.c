#include "office/gate.h"

#include "base/syllable.h"
#include "base/utf8.h"

#include <string.h>

enum { EXAMPLES = 3, EXAMPLE_CODES = 40, WARNINGS = 20 };

/* One kind of change in one sheet. */
typedef struct Note {
    Str      sheet, font;
    Encoding encoding;
    uint64_t cells;
    uint32_t warnings, examples;
    Str      before[EXAMPLES], after[EXAMPLES];
} Note;

struct Gate {
    Arena    *arena;
    Str       file;
    Encoding  forced;
    Findings *findings;
    VEC(Note) notes;
};

GateFont gate_font(Arena *arena, Str name) {
    GateFont font = {.name = str_copy(arena, name)};
    font.legacy = legacy_font(name, &font.capitals);
    return font;
}

Gate *gate_open(Arena *arena, Str file, Encoding forced, Findings *findings) {
    Gate *gate = ARENA_NEW(arena, Gate);
    *gate = (Gate){.arena = arena, .file = file, .forced = forced, .findings = findings};
    return gate;
}

static Note *note_of(Gate *gate, const GateCell *cell, Encoding encoding) {
    Str font = cell->font ? cell->font->name : STR("");
    for (size_t i = gate->notes.len; i-- > 0;) {
        Note *note = &gate->notes.at[i];
        if (note->encoding == encoding && str_same(note->sheet, cell->sheet) &&
            str_same(note->font, font))
            return note;
    }
    VEC_PUSH(gate->arena, gate->notes,
             (Note){.sheet = str_copy(gate->arena, cell->sheet),
                    .font = str_copy(gate->arena, font),
                    .encoding = encoding});
    return &gate->notes.at[gate->notes.len - 1];
}

/* Enough of a text to know it by. */
static Str excerpt(Arena *arena, Str text) {
    size_t at = 0;
    for (uint32_t code, count = 0; count < EXAMPLE_CODES && utf8_next(text, &at, &code); count++)
        ;
    return str_format(arena, STR_FMT "%s", (int)at, text.at, at < text.len ? "…" : "");
}

static void example_take(Gate *gate, Note *note, Str before, Str after) {
    note->cells++;
    if (note->examples == EXAMPLES)
        return;
    Str shown = excerpt(gate->arena, before);
    for (uint32_t i = 0; i < note->examples; i++)
        if (str_same(note->before[i], shown))
            return;
    note->before[note->examples] = shown;
    note->after[note->examples++] = excerpt(gate->arena, after);
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Text in letters that no old font has, every marked word of it a syllable: Unicode whatever the font. */
static bool speaks_for_itself(Arena *arena, Str text) {
    Str  nfc = utf8_nfc(arena, text);
    bool wide = false;
    for (size_t i = 0; i < nfc.len;) {
        size_t from = i;
        bool   marked = false;
        for (; i < nfc.len && letter(nfc.at[i]); i++) {
            marked |= (unsigned char)nfc.at[i] >= 0x80;
            wide |= (unsigned char)nfc.at[i] >= 0xC4 && (unsigned char)nfc.at[i] != 0xE2;
        }
        if (marked && !syllable_is((Str){nfc.at + from, i - from}))
            return false;
        i += i == from;
    }
    return wide;
}

static void warn(Gate *gate, const GateCell *cell, Note *note, Str text) {
    if (note->warnings++ >= WARNINGS)
        return;
    findings_add(gate->findings,
                 (Finding){.severity = SEVERITY_WARNING,
                           .code = "sheet.encoding.cell",
                           .place = {.file = gate->file,
                                     .sheet = cell->sheet,
                                     .row = cell->row,
                                     .column = cell->column},
                           .value = text,
                           .args = {{"encoding", str_from(encoding_title(note->encoding))},
                                    {"font", note->font}}});
}

static Encoding encoding_of(Legacy legacy) {
    static const Encoding encodings[] = {[LEGACY_NONE] = ENCODING_TOLD,
                                         [LEGACY_TCVN3] = ENCODING_TCVN3,
                                         [LEGACY_VNI] = ENCODING_VNI};
    return encodings[legacy];
}

/* What the font draws: its encoding, and capitals where it has nothing else. */
static Str font_text(Gate *gate, Arena *row, const GateCell *cell, Str text) {
    Str meant;
    if (speaks_for_itself(row, text))
        return text;
    if (!legacy_read(row, cell->font->legacy, text, &meant)) {
        warn(gate, cell, note_of(gate, cell, encoding_of(cell->font->legacy)), text);
        return text;
    }
    if (cell->font->capitals)
        meant = utf8_upper(row, meant);
    if (!str_same(meant, text))
        example_take(gate, note_of(gate, cell, encoding_of(cell->font->legacy)), text, meant);
    return meant;
}

Str gate_text(Gate *gate, Arena *row, const GateCell *cell, Str text) {
    if (gate->forced == ENCODING_UTF8 || !cell->font || !cell->font->legacy || !text.len)
        return text;
    return font_text(gate, row, cell, text);
}

static Str examples_words(Arena *arena, const Note *note) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < note->examples; i++)
        text_format(&text, "%s“" STR_FMT "” → “" STR_FMT "”", i ? "; " : "",
                    STR_ARG(note->before[i]), STR_ARG(note->after[i]));
    return text_done(&text);
}

void gate_close(Gate *gate) {
    for (size_t i = 0; i < gate->notes.len; i++) {
        const Note *note = &gate->notes.at[i];
        if (!note->cells)
            continue;
        findings_add(gate->findings,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "sheet.encoding.font",
                               .place = {.file = gate->file, .sheet = note->sheet},
                               .value = note->after[0],
                               .args = {{"encoding", str_from(encoding_title(note->encoding))},
                                        {"font", note->font},
                                        {"examples", examples_words(gate->arena, note)}}});
    }
}
