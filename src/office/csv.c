#include "office/csv.h"

#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A file that is not text at all gives this many findings, then reading stops. */
enum { BAD_RECORDS_MAX = 100, GUESS_RECORDS = 20 };

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
    char               mark; /* separator */
} Csv;

static void csv_fault(Csv *csv, const char *code, uint32_t line, uint32_t column) {
    findings_add(csv->findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = code,
                           .place = {.file = csv->file, .line = line, .column = column}});
}

static const char marks[] = {',', ';', '\t'};

/* How often each separator stands in each of the first records, outside quotes. */
typedef struct Marks {
    uint32_t seen[GUESS_RECORDS][COUNT_OF(marks)];
    uint32_t records;
} Marks;

static Marks marks_count(Str start) {
    Marks count = {.records = 1};
    bool  quoted = false;
    for (size_t i = 0; i < start.len; i++) {
        quoted ^= start.at[i] == '"';
        if (!quoted && start.at[i] == '\n' && ++count.records > GUESS_RECORDS)
            break;
        for (size_t m = 0; !quoted && m < COUNT_OF(marks); m++)
            count.seen[count.records - 1][m] += start.at[i] == marks[m];
    }
    count.records = count.records < GUESS_RECORDS ? count.records : GUESS_RECORDS;
    return count;
}

/* The separator a record has most of, when the record after it has it too: a title with a comma in it
 * may stand above headers with none. Failing that, what the first record says; else a comma. */
static char mark_guess(Str start) {
    Marks count = marks_count(start);
    char  first = 0;
    for (uint32_t r = 0; r < count.records; r++) {
        const uint32_t *seen = count.seen[r];
        size_t          best = 0;
        for (size_t m = 1; m < COUNT_OF(marks); m++)
            if (seen[m] > seen[best])
                best = m;
        if (seen[best] && r + 1 < count.records && count.seen[r + 1][best])
            return marks[best];
        if (seen[best] && !first)
            first = marks[best];
    }
    return first ? first : ',';
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
    SheetRow row = {
        .file = csv->file, .number = csv->number, .cells = cells.at, .count = (uint32_t)cells.len};
    return csv->taker->row(csv->taker->with, &row) ? TOLD_ON : TOLD_STOP;
}

static Told record_tell(Csv *csv) {
    Str record = text_done(&csv->record);
    if (record.len && record.at[record.len - 1] == '\r')
        record.len--;
    csv->number++;
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

/* Runs of bytes up to the next quote or line end are added at once. */
static Told bytes_take(Csv *csv, const char *at, size_t len) {
    for (size_t i = 0; i < len;) {
        size_t from = i;
        while (i < len && at[i] != '\n' && at[i] != '"')
            i++;
        text_add(&csv->record, (Str){at + from, i - from});
        if (csv->record.len > csv->limits->cell_bytes)
            return record_too_long(csv);
        if (i == len)
            break;
        if (at[i++] == '"') {
            quote_take(csv);
            continue;
        }
        csv->line++;
        if (csv->quoted)
            text_char(&csv->record, '\n');
        else if (record_tell(csv) == TOLD_STOP)
            return TOLD_STOP;
    }
    return TOLD_ON;
}

/* Byte order marks: UTF-8's is skipped, UTF-16's is refused. */
static size_t mark_skip(Csv *csv, const char *at, size_t len) {
    if (len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        return 3;
    if (len >= 2 && (memcmp(at, "\xFF\xFE", 2) == 0 || memcmp(at, "\xFE\xFF", 2) == 0)) {
        csv_fault(csv, "sheet.utf16", 0, 0);
        return len + 1;
    }
    return 0;
}

static bool stream_take(Csv *csv, FILE *in, const char *path, Error *err) {
    char part[65536];
    bool first = true;
    for (size_t got; (got = fread(part, 1, sizeof part, in)) > 0; first = false) {
        size_t skip = first ? mark_skip(csv, part, got) : 0;
        if (first)
            csv->mark = mark_guess((Str){part, got});
        if (skip > got || bytes_take(csv, part + skip, got - skip) == TOLD_STOP)
            return true;
    }
    if (ferror(in))
        return file_error(err, errno, path, "cannot read");
    if (csv->quoted)
        csv_fault(csv, "sheet.quote", csv->quote_line, 0);
    else if (csv->record.len)
        record_tell(csv);
    return true;
}

bool csv_read(const char *path, Str file, const SheetLimits *limits, const SheetTaker *taker,
              Findings *findings, Error *err) {
    if (taker->wants && !taker->wants(taker->with, file, STR("")))
        return true;
    AUTO(Arena) arena = arena_open();
    arena_take(arena, 1);
    Csv   csv = {.file = file,
                 .limits = limits,
                 .taker = taker,
                 .findings = findings,
                 .arena = arena,
                 .start = arena_mark(arena),
                 .record = text_open(arena),
                 .line = 1,
                 .record_line = 1};
    FILE *in = fopen(path, "rb");
    if (!in)
        return file_error(err, errno, path, "cannot open");
    bool read = stream_take(&csv, in, path, err);
    fclose(in);
    return read;
}

static void cell_put(Text *text, Str cell, bool is_text) {
    bool formula = is_text && cell.len && cell.at[0] && strchr("=+-@\t\r", cell.at[0]);
    bool quotes = formula;
    for (size_t i = 0; i < cell.len && !quotes; i++)
        quotes = strchr(",;\"\r\n\t", cell.at[i]) != NULL;
    if (quotes)
        text_char(text, '"');
    if (formula)
        text_char(text, '\'');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"')
            text_char(text, '"');
        text_char(text, cell.at[i]);
    }
    if (quotes)
        text_char(text, '"');
}

static void line_put(Text *text, Str words) {
    cell_put(text, words, true);
    text_add(text, STR("\r\n"));
}

static void table_put(Text *text, const Table *table) {
    for (uint32_t c = 0; c < table->columns; c++) {
        if (c)
            text_char(text, ',');
        cell_put(text, table->headers[c], true);
    }
    text_add(text, STR("\r\n"));
    for (uint32_t r = 0; r < table->rows; r++) {
        for (uint32_t c = 0; c < table->columns; c++) {
            const Cell *cell = &table->cells[(size_t)r * table->columns + c];
            if (c)
                text_char(text, ',');
            cell_put(text, cell->text, cell->type == CELL_TEXT);
        }
        text_add(text, STR("\r\n"));
    }
}

Str csv_text(Arena *arena, const Document *document) {
    Text text = text_open(arena);
    bool alone = document->len == 1 && document->blocks[0].kind == BLOCK_TABLE;
    text_add(&text, STR("\xEF\xBB\xBF"));
    for (size_t i = 0; i < document->len; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind != BLOCK_TABLE) {
            line_put(&text, block->text);
            continue;
        }
        if (!alone) {
            if (i)
                text_add(&text, STR("\r\n"));
            line_put(&text, block->table.title);
        }
        table_put(&text, &block->table);
    }
    return text_done(&text);
}
