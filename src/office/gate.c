#include "office/gate.h"

#include "base/charset.h"
#include "base/syllable.h"
#include "base/utf8.h"

#include <string.h>

enum { EXAMPLES = 3, EXAMPLE_CODES = 40, WARNINGS = 20 };

/* How it is known what a text is in. */
typedef enum Told { TOLD_BY_FONT, TOLD_BY_LETTERS, TOLD_BY_USER, TOLD_BY_FILE } Told;

/* One kind of change in one sheet. */
typedef struct Note {
    Str      sheet, font;
    Encoding encoding;
    Told     told;
    uint64_t cells;
    uint32_t warnings, examples;
    Str      before[EXAMPLES], after[EXAMPLES];
} Note;

/* What the letters say of a column. */
typedef struct Letters {
    Encoding encoding;
    bool     watched; /* Vietnamese in Unicode; words that look older are strays */
} Letters;

struct Gate {
    Arena    *arena;
    Str       file;
    Encoding  forced, base;
    Findings *findings;
    VEC(Note) notes;
    VEC(Letters) columns; /* of the sheet at hand */
};

GateFont gate_font(Arena *arena, Str name) {
    GateFont font = {.name = str_copy(arena, name)};
    font.legacy = legacy_font(name, &font.capitals);
    return font;
}

Gate *gate_open(Arena *arena, Str file, Encoding forced, Findings *findings) {
    Gate *gate = ARENA_NEW(arena, Gate);
    *gate = (Gate){.arena = arena,
                   .file = file,
                   .forced = forced,
                   .base = ENCODING_UTF8,
                   .findings = findings};
    return gate;
}

void gate_base(Gate *gate, Encoding encoding) {
    gate->base = encoding;
}

static Note *note_of(Gate *gate, const GateCell *cell, Encoding encoding, Told told) {
    Str font = told == TOLD_BY_FONT ? cell->font->name : STR("");
    for (size_t i = gate->notes.len; i-- > 0;) {
        Note *note = &gate->notes.at[i];
        if (note->encoding == encoding && note->told == told &&
            str_same(note->sheet, cell->sheet) && str_same(note->font, font))
            return note;
    }
    VEC_PUSH(gate->arena, gate->notes,
             (Note){.sheet = str_copy(gate->arena, cell->sheet),
                    .font = str_copy(gate->arena, font),
                    .encoding = encoding,
                    .told = told});
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

static void warn(Gate *gate, const GateCell *cell, Note *note, const char *code, Str text) {
    if (note->warnings++ >= WARNINGS)
        return;
    findings_add(gate->findings,
                 (Finding){.severity = SEVERITY_WARNING,
                           .code = code,
                           .place = {.file = gate->file,
                                     .sheet = cell->sheet,
                                     .row = cell->row,
                                     .column = cell->column},
                           .value = excerpt(gate->arena, text),
                           .args = {{"encoding", str_from(encoding_title(note->encoding))},
                                    {"font", note->font}}});
}

static bool meant_read(Arena *row, Encoding encoding, Str text, Str *meant_out) {
    switch (encoding) {
    case ENCODING_TCVN3:
        return legacy_read(row, LEGACY_TCVN3, text, meant_out);
    case ENCODING_VNI:
        return legacy_read(row, LEGACY_VNI, text, meant_out);
    case ENCODING_1258:
        return charset_1252_as_1258(row, text, meant_out);
    case ENCODING_TOLD:
    case ENCODING_UTF8:
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
    case ENCODING_1252:
    case ENCODING_COUNT:
        break;
    }
    *meant_out = text;
    return true;
}

/* The text in an encoding before Unicode, as told. */
static Str old_text(Gate *gate, Arena *row, const GateCell *cell, Encoding encoding, Told told,
                    Str text) {
    Str meant;
    if (speaks_for_itself(row, text))
        return text;
    if (!meant_read(row, encoding, text, &meant)) {
        const char *code = told == TOLD_BY_FONT ? "sheet.encoding.cell" : "sheet.encoding.text";
        warn(gate, cell, note_of(gate, cell, encoding, told), code, text);
        return text;
    }
    if (told == TOLD_BY_FONT && cell->font->capitals)
        meant = utf8_upper(row, meant);
    if (!str_same(meant, text))
        example_take(gate, note_of(gate, cell, encoding, told), text, meant);
    return meant;
}

static bool ascii(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

/* Text as it stands: an example where the file is not UTF-8, a warning where it looks older. */
static void plain_text(Gate *gate, Arena *row, const GateCell *cell, bool watched, Str text) {
    Told told = gate->forced == ENCODING_TOLD ? TOLD_BY_LETTERS : TOLD_BY_USER;
    if (gate->base == ENCODING_UTF16LE || gate->base == ENCODING_UTF16BE)
        told = TOLD_BY_FILE;
    if (watched && census_suspects(row, text))
        warn(gate, cell, note_of(gate, cell, gate->base, told), "sheet.encoding.stray", text);
    else if (gate->base != ENCODING_UTF8)
        example_take(gate, note_of(gate, cell, gate->base, told), text, text);
}

static bool old(Encoding encoding) {
    return encoding == ENCODING_TCVN3 || encoding == ENCODING_VNI || encoding == ENCODING_1258;
}

Str gate_text(Gate *gate, Arena *row, const GateCell *cell, Str text) {
    static const Encoding encodings[] = {[LEGACY_NONE] = ENCODING_TOLD,
                                         [LEGACY_TCVN3] = ENCODING_TCVN3,
                                         [LEGACY_VNI] = ENCODING_VNI};
    bool                  font = cell->font && cell->font->legacy;
    if (!text.len || (font && gate->forced == ENCODING_UTF8))
        return utf8_visible(row, text);
    if (font)
        return old_text(gate, row, cell, encodings[cell->font->legacy], TOLD_BY_FONT, text);
    if (ascii(text))
        return text;
    if (old(gate->forced))
        return old_text(gate, row, cell, gate->forced, TOLD_BY_USER, text);
    Letters letters = {0};
    if (cell->column <= gate->columns.len)
        letters = gate->columns.at[cell->column - 1];
    if (old(letters.encoding))
        return old_text(gate, row, cell, letters.encoding, TOLD_BY_LETTERS, text);
    plain_text(gate, row, cell, letters.watched, text);
    return utf8_visible(row, text);
}

/* --- letters --------------------------------------------------------------------------------- */

static Str votes_words(Arena *arena, const CensusVerdict *verdict) {
    Text text = text_open(arena);
    for (int e = 0; e < ENCODING_COUNT; e++)
        if (verdict->votes[e])
            text_format(&text, "%s%s: %llu", text.len ? ", " : "", encoding_title((Encoding)e),
                        (unsigned long long)verdict->votes[e]);
    return text_done(&text);
}

bool gate_letters(Gate *gate, Str sheet, const Census *census) {
    bool clear = true;
    gate->columns.len = 0;
    for (uint32_t c = 1; c <= census_columns(census); c++) {
        CensusVerdict verdict = census_verdict(census, c);
        VEC_PUSH(gate->arena, gate->columns,
                 (Letters){.encoding = verdict.encoding, .watched = verdict.vietnamese});
        if (verdict.fault == CENSUS_CLEAR)
            continue;
        clear = false;
        findings_add(
            gate->findings,
            (Finding){
                .severity = SEVERITY_ERROR,
                .code = verdict.fault == CENSUS_MIXED ? "sheet.encoding.mixed"
                                                      : "sheet.encoding.unknown",
                .place = {.file = gate->file, .sheet = sheet, .row = verdict.row, .column = c},
                .value = excerpt(gate->arena, verdict.text),
                .args = {{"votes", votes_words(gate->arena, &verdict)}}});
    }
    return clear;
}

/* --- notes ----------------------------------------------------------------------------------- */

static Str examples_words(Arena *arena, const Note *note) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < note->examples; i++) {
        bool same = str_same(note->before[i], note->after[i]);
        text_add(&text, i ? STR("; ") : STR(""));
        if (!same)
            text_format(&text, "“" STR_FMT "” → ", STR_ARG(note->before[i]));
        text_format(&text, "“" STR_FMT "”", STR_ARG(note->after[i]));
    }
    return text_done(&text);
}

void gate_close(Gate *gate) {
    static const char *const codes[] = {[TOLD_BY_FONT] = "sheet.encoding.font",
                                        [TOLD_BY_LETTERS] = "sheet.encoding.letters",
                                        [TOLD_BY_USER] = "sheet.encoding.user",
                                        [TOLD_BY_FILE] = "sheet.encoding.file"};
    for (size_t i = 0; i < gate->notes.len; i++) {
        const Note *note = &gate->notes.at[i];
        if (!note->cells)
            continue;
        findings_add(gate->findings,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = codes[note->told],
                               .place = {.file = gate->file, .sheet = note->sheet},
                               .value = note->after[0],
                               .args = {{"encoding", str_from(encoding_title(note->encoding))},
                                        {"font", note->font},
                                        {"examples", examples_words(gate->arena, note)}}});
    }
}
