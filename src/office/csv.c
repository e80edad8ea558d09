#include "office/csv.h"

#include "base/utf8.h"
#include "office/census.h"
#include "office/gate.h"
#include "office/separator.h"
#include "office/source.h"

#include <string.h>
#include <strings.h>

/* A file that is not text at all gives this many findings, then reading stops. */
enum { BAD_RECORDS_MAX = 100 };

typedef enum Told { TOLD_ON, TOLD_STOP } Told;

typedef struct Csv {
    Str                file;
    const SheetLimits *limits;
    const SheetTaker  *taker;
    Findings          *findings;
    Arena             *arena; /* one record at a time */
    ArenaMark          start;
    Text               record;                        /* raw bytes of the record, quotes included */
    bool               quoted;                        /* the end of `record` is inside quotes */
    uint32_t           line, record_line, quote_line; /* 1 first */
    size_t             closed; /* length of `record` just after a closing quote */
    uint32_t           number;
    uint64_t           cells;
    uint32_t           bad;
    char               mark;    /* separator */
    bool               cr_ends; /* lines end in CR alone */
    Gate              *gate;    /* NULL: text as it stands */
} Csv;

static void csv_fault(Csv *csv, const char *code, uint32_t line, uint32_t column) {
    findings_add(csv->findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = code,
                           .place = {.file = csv->file, .line = line, .column = column}});
}

/* One field from *at on; quotes are taken off, doubled ones halved. */
static Str field_take(Arena *arena, Str record, size_t *at, char mark) {
    size_t from = *at;
    if (from < record.len && record.at[from] == '"') {
        Text text = text_open(arena);
        bool inside = true;
        for (from++; from < record.len && (inside || record.at[from] != mark); from++) {
            if (record.at[from] != '"' || !inside)
                text_char(&text, record.at[from]);
            else if (from + 1 < record.len && record.at[from + 1] == '"')
                text_char(&text, record.at[from++]);
            else
                inside = false;
        }
        *at = from;
        return text_done(&text);
    }
    const char *hit = memchr(record.at + from, mark, record.len - from);
    *at = hit ? (size_t)(hit - record.at) : record.len;
    return (Str){record.at + from, *at - from};
}

/* Where text stops being UTF-8: characters before it, on its own line. */
static void bad_text(Csv *csv, Str record) {
    uint32_t line = csv->record_line, column = 1;
    bool     nul = false;
    for (size_t i = 0, step; i < record.len; i += step) {
        for (step = 1; step < 4 && i + step < record.len && (record.at[i + step] & 0xC0) == 0x80;)
            step++;
        if (!utf8_valid((Str){record.at + i, step})) {
            nul = record.at[i] == 0;
            break;
        }
        column = record.at[i] == '\n' ? 1 : column + 1;
        line += record.at[i] == '\n';
    }
    csv_fault(csv, nul ? "sheet.nul" : "sheet.utf8", line, column);
    csv->bad++;
}

/* The apostrophe that csv_text puts before what a spreadsheet would compute. */
static bool csv_guarded(Str cell) {
    return cell.len && *cell.at == '\'' && csv_computes(cell);
}

static Told cells_tell(Csv *csv, Str record) {
    VEC(Str) cells = {0};
    for (size_t at = 0;; at++) {
        VEC_PUSH(csv->arena, cells, field_take(csv->arena, record, &at, csv->mark));
        if (cells.len > csv->limits->columns) {
            csv_fault(csv, "sheet.limit.columns", csv->record_line, 0);
            return TOLD_STOP;
        }
        if (at >= record.len)
            break;
    }
    csv->cells += cells.len;
    if (csv->cells > csv->limits->cells) {
        csv_fault(csv, "sheet.limit.cells", csv->record_line, 0);
        return TOLD_STOP;
    }
    for (uint32_t c = 0; c < cells.len; c++) {
        GateCell cell = {.row = csv->number, .column = c + 1};
        cells.at[c] = csv->gate ? gate_text(csv->gate, csv->arena, &cell, cells.at[c])
                                : utf8_visible(csv->arena, cells.at[c]);
    }
    for (uint32_t c = 0; c < cells.len; c++)
        if (csv_guarded(cells.at[c]))
            cells.at[c].at++, cells.at[c].len--;
    SheetRow row = {
        .file = csv->file, .number = csv->number, .cells = cells.at, .count = (uint32_t)cells.len};
    return csv->taker->row(csv->taker->with, &row) ? TOLD_ON : TOLD_STOP;
}

static Told record_tell(Csv *csv) {
    Str record = text_done(&csv->record);
    if (record.len && record.at[record.len - 1] == '\r')
        record.len--;
    csv->number++;
    if (!csv->record.len) { /* of which a file may have as many as bytes */
        csv->record_line = csv->line;
        return TOLD_ON;
    }
    Told told = TOLD_ON;
    if (!utf8_valid(record)) {
        bad_text(csv, record);
        told = csv->bad < BAD_RECORDS_MAX ? TOLD_ON : TOLD_STOP;
    } else if (record.len) {
        told = cells_tell(csv, record);
    }
    arena_rewind(csv->arena, csv->start);
    csv->record = text_open(csv->arena);
    csv->closed = 0;
    csv->record_line = csv->line;
    return told;
}

static Told record_too_long(Csv *csv) {
    if (csv->quoted)
        csv_fault(csv, "sheet.quote", csv->quote_line, 0);
    else
        csv_fault(csv, "sheet.limit.record", csv->record_line, 0);
    return TOLD_STOP;
}

/* A quote opens a field only at its start; right after a closing one it is a doubled quote. */
static void quote_take(Csv *csv) {
    const Text *record = &csv->record;
    char        last = record->len ? record->at[record->len - 1] : 0;
    if (csv->quoted) {
        csv->quoted = false;
        csv->closed = record->len + 1;
    } else if (!record->len || last == csv->mark) {
        csv->quoted = true;
        csv->quote_line = csv->line;
    } else if (csv->closed == record->len) {
        csv->quoted = true;
    }
    text_char(&csv->record, '"');
}

/* A line break inside quotes is one, whatever it was written as. */
static void break_take(Csv *csv) {
    if (csv->record.len && csv->record.at[csv->record.len - 1] == '\r')
        csv->record.len--;
    text_char(&csv->record, '\n');
}

/* Runs of bytes up to the next quote or line end are added at once. */
static Told bytes_take(Csv *csv, Str piece) {
    for (size_t i = 0; i < piece.len;) {
        const char *at = piece.at;
        size_t      from = i;
        while (i < piece.len && at[i] != '\n' && at[i] != '"' && !(at[i] == '\r' && csv->cr_ends))
            i++;
        text_add(&csv->record, (Str){at + from, i - from});
        if (csv->record.len > csv->limits->cell_bytes)
            return record_too_long(csv);
        if (i == piece.len)
            break;
        if (at[i++] == '"') {
            quote_take(csv);
            continue;
        }
        csv->line++;
        if (csv->quoted)
            break_take(csv);
        else if (record_tell(csv) == TOLD_STOP)
            return TOLD_STOP;
    }
    return TOLD_ON;
}

/* The first line may name the separator, as Excel writes it: sep=; */
static void separator_find(Csv *csv, Str *piece) {
    const char end = csv->cr_ends ? '\r' : '\n';
    Str        rest = *piece, line = str_cut(&rest, end);
    if (line.len && line.at[line.len - 1] == '\r')
        line.len--;
    csv->mark = separator_guess(*piece, end);
    if (line.len != 5 || strncasecmp(line.at, "sep=", 4) != 0 || !strchr(",;\t|", line.at[4]))
        return;
    csv->mark = line.at[4];
    csv->number = 1;
    csv->line = csv->record_line = 2;
    *piece = rest;
}

static bool goes_on(const Csv *csv) {
    return !csv->taker->on || csv->taker->on(csv->taker->with);
}

/* One pass over the file. */
static bool stream_take(Csv *csv, Source *source, Error *err) {
    Str piece;
    TRY(source_next(source, &piece, err));
    csv->cr_ends = !memchr(piece.at, '\n', piece.len);
    separator_find(csv, &piece);
    for (; piece.len && goes_on(csv) && bytes_take(csv, piece) == TOLD_ON;)
        TRY(source_next(source, &piece, err));
    if (piece.len)
        return true;
    if (source_broken(source))
        csv_fault(csv, "sheet.utf16", csv->line, 0);
    else if (csv->quoted)
        csv_fault(csv, "sheet.quote", csv->quote_line, 0);
    else if (csv->record.len)
        record_tell(csv);
    return true;
}

static bool pass(Source *source, Str file, const SheetLimits *limits, const SheetTaker *taker,
                 Gate *gate, Findings *findings, Error *err) {
    AUTO(Arena) arena = arena_open();
    arena_take(arena, 1);
    Csv csv = {.file = file,
               .limits = limits,
               .taker = taker,
               .findings = findings,
               .arena = arena,
               .start = arena_mark(arena),
               .record = text_open(arena),
               .line = 1,
               .record_line = 1,
               .gate = gate};
    source_rewind(source);
    return stream_take(&csv, source, err);
}

/* A pass of its own, before that of who takes the rows. */
typedef struct Letters {
    Census           *census;
    const SheetTaker *taker;
} Letters;

static bool letters_row(void *with, const SheetRow *row) {
    const Letters *letters = with;
    for (uint32_t c = 0; c < row->count; c++)
        census_cell(letters->census, row->number, c + 1, row->cells[c]);
    return true;
}

static bool letters_on(void *with) {
    const Letters *letters = with;
    return !letters->taker->on || letters->taker->on(letters->taker->with);
}

/* What the letters say, column by column. False with findings or err when the user must. */
static bool letters_count(Source *source, Str file, const SheetLimits *limits, const SheetTaker *of,
                          Gate *gate, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    arena_take(scratch, 1);
    Findings muted = findings_open(arena); /* the second pass tells them */
    Census  *census = census_open(
         arena, scratch, source_encoding(source) == ENCODING_1252 ? CENSUS_BYTES : CENSUS_UNICODE);
    Letters    letters = {census, of};
    SheetTaker taker = {.with = &letters, .row = letters_row, .on = letters_on};
    TRY(pass(source, file, limits, &taker, NULL, &muted, err));
    return gate_letters(gate, STR(""), census);
}

static bool letters_doubt(Source *source, Encoding forced, bool *doubt_out, Error *err) {
    *doubt_out = source_encoding(source) == ENCODING_1252;
    if (forced != ENCODING_TOLD || source_ascii(source))
        *doubt_out = false;
    else if (!*doubt_out)
        return source_suspects(source, doubt_out, err);
    return true;
}

bool csv_read(const char *path, Str file, const SheetLimits *limits, const SheetTaker *taker,
              Findings *findings, Error *err) {
    if (taker->wants && !taker->wants(taker->with, file, STR("")))
        return true;
    AUTO(Arena) arena = arena_open();
    AUTO(Source) source = NULL;
    bool doubt;
    TRY(source_open(arena, path, taker->encoding, &source, err));
    TRY(letters_doubt(source, taker->encoding, &doubt, err));
    Gate *gate = gate_open(arena, file, taker->encoding, findings);
    gate_base(gate, source_encoding(source));
    if (doubt && !letters_count(source, file, limits, taker, gate, err))
        return err->code == ERROR_NONE;
    bool plain = source_encoding(source) == ENCODING_UTF8 && !doubt &&
                 (taker->encoding == ENCODING_TOLD || taker->encoding == ENCODING_UTF8);
    TRY(pass(source, file, limits, taker, plain || source_ascii(source) ? NULL : gate, findings,
             err));
    gate_close(gate);
    return true;
}
