#include "cli/show.h"

#include "base/utf8.h"
#include "wire/envelope.h"

#include <stdio.h>

static void put(FILE *out, Str s) {
    fwrite(s.at, 1, s.len, out);
}

static void put_padded(Str s, size_t width, bool right) {
    size_t own = utf8_width(s);
    size_t pad = width > own ? width - own : 0;
    if (!right)
        put(stdout, s);
    printf("%*s", (int)pad, "");
    if (right)
        put(stdout, s);
}

static Str cell_words(const Invocation *inv, const Cell *cell) {
    return cell->type == CELL_DATE ? say_date(inv->arena, inv->lang, cell->text) : cell->text;
}

static size_t column_width(const Invocation *inv, const Table *table, uint32_t column) {
    size_t width = utf8_width(table->headers[column]);
    for (uint32_t row = 0; row < table->rows; row++) {
        size_t own = utf8_width(cell_words(inv, &table->cells[row * table->columns + column]));
        width = own > width ? own : width;
    }
    return width;
}

static void show_row(const Invocation *inv, const Table *table, const size_t *widths,
                     uint32_t row) {
    fputs("  ", stdout);
    for (uint32_t c = 0; c < table->columns; c++) {
        const Cell *cell = &table->cells[row * table->columns + c];
        bool        right = cell->type == CELL_NUMBER || cell->type == CELL_PERCENT;
        bool        last = c + 1 == table->columns;
        put_padded(cell_words(inv, cell), last && !right ? 0 : widths[c], right);
        fputs(last ? "\n" : "  ", stdout);
    }
}

static void show_table(const Invocation *inv, const Table *table) {
    size_t *widths = ARENA_ARRAY(inv->arena, size_t, table->columns);
    for (uint32_t c = 0; c < table->columns; c++)
        widths[c] = column_width(inv, table, c);
    if (table->title.len) {
        put(stdout, table->title);
        putchar('\n');
    }
    fputs("  ", stdout);
    for (uint32_t c = 0; c < table->columns; c++) {
        bool right = table->rows &&
                     (table->cells[c].type == CELL_NUMBER || table->cells[c].type == CELL_PERCENT);
        bool last = c + 1 == table->columns;
        put_padded(table->headers[c], last && !right ? 0 : widths[c], right);
        fputs(last ? "\n" : "  ", stdout);
    }
    for (uint32_t row = 0; row < table->rows; row++)
        show_row(inv, table, widths, row);
}

void show_document(const Invocation *inv, const Document *document) {
    for (size_t i = 0; i < document->len; i++) {
        const Block *block = &document->blocks[i];
        switch (block->kind) {
        case BLOCK_HEADING:
            printf("%s" STR_FMT "\n", i ? "\n" : "",
                   STR_ARG(block->depth == 1 ? utf8_upper(inv->arena, block->text) : block->text));
            break;
        case BLOCK_PARAGRAPH:
            put(stdout, block->text);
            putchar('\n');
            break;
        case BLOCK_TABLE:
            show_table(inv, &block->table);
            break;
        }
    }
}

void show_line(const Invocation *inv, const char *key, const Arg *args, size_t count) {
    put(stdout, say(inv->arena, inv->lang, key, args, count));
    putchar('\n');
}

void show_json(json_t *answer) {
    AUTO(Arena) arena = arena_open();
    put(stdout, envelope_text(arena, answer));
    json_decref(answer);
}

json_t *show_kinds_json(const PackKind *kinds, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        envelope_set(made, "kind", envelope_str(kinds[i].kind));
        envelope_set(made, "standard", envelope_str(kinds[i].standard));
        envelope_set(made, "title", envelope_str(kinds[i].title));
        envelope_set(made, "conditional", json_boolean(kinds[i].conditional));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static const char *severity_name(Severity severity) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

json_t *show_findings_json(const Invocation *inv, const Findings *findings) {
    json_t *list = json_array();
    for (size_t i = 0; i < findings->len; i++) {
        const Finding *f = &findings->at[i];
        json_t        *made = envelope_place(&f->place);
        envelope_set(made, "severity", json_string(severity_name(f->severity)));
        envelope_set(made, "code", json_string(f->code));
        if (f->field.len)
            envelope_set(made, "field", envelope_str(f->field));
        envelope_set(made, "value", envelope_str(f->value));
        Finding unplaced = *f;
        unplaced.place = (Place){0};
        envelope_set(made, "reason", envelope_str(say_finding(inv->arena, inv->lang, &unplaced)));
        envelope_set(made, "mend", envelope_str(say_mend(inv->arena, inv->lang, f)));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static void show_finding(const Invocation *inv, const Finding *finding) {
    static const char *const marks[] = {"cli.mark.note", "cli.mark.warning", "cli.mark.error"};
    Str                      mend = say_mend(inv->arena, inv->lang, finding);
    fprintf(stderr, STR_FMT ": " STR_FMT "\n",
            STR_ARG(say_plain(inv->arena, inv->lang, marks[finding->severity])),
            STR_ARG(say_finding(inv->arena, inv->lang, finding)));
    if (mend.len)
        fprintf(stderr, "    → " STR_FMT "\n", STR_ARG(mend));
}

void show_findings(const Invocation *inv, const Findings *findings, size_t most) {
    size_t shown = 0;
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        for (size_t i = 0; i < findings->len; i++)
            if ((int)findings->at[i].severity == severity && (!most || shown < most)) {
                show_finding(inv, &findings->at[i]);
                shown++;
            }
    if (shown < findings->len) {
        Str all = say_number(inv->arena, inv->lang, (int64_t)findings->len);
        fprintf(stderr, STR_FMT "\n",
                STR_ARG(SAY(inv->arena, inv->lang, "cli.findings.more", {"count", all})));
    }
}

int show_refusal(const Invocation *inv, const Findings *findings) {
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        envelope_set(answer, "findings", show_findings_json(inv, findings));
        show_json(answer);
    } else {
        show_findings(inv, findings, 0);
    }
    return EXIT_USE;
}

static const char *error_key(ErrorCode code) {
    static const char *const keys[] = {
        [ERROR_NONE] = "error.store",      [ERROR_FILE] = "error.file",
        [ERROR_STORE] = "error.store",     [ERROR_LIMIT] = "error.limit",
        [ERROR_FORMAT] = "error.format",   [ERROR_CONFLICT] = "error.conflict",
        [ERROR_MISSING] = "error.missing", [ERROR_DENIED] = "error.denied",
        [ERROR_REFUSED] = "error.refused",
    };
    return keys[code];
}

/* What the user can mend by giving something else is bad use; the rest is the world. */
static int error_status(ErrorCode code) {
    switch (code) {
    case ERROR_FORMAT:
    case ERROR_CONFLICT:
    case ERROR_MISSING:
    case ERROR_LIMIT:
    case ERROR_DENIED:
        return EXIT_USE;
    case ERROR_NONE:
    case ERROR_FILE:
    case ERROR_STORE:
    case ERROR_REFUSED:
        return EXIT_WORLD;
    }
    return EXIT_WORLD;
}

int show_error(const Invocation *inv, const Error *err) {
    Str words =
        SAY(inv->arena, inv->lang, error_key(err->code), {"detail", str_from(err->message)});
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        json_t *error = json_object();
        envelope_set(error, "code", json_string(error_key(err->code)));
        envelope_set(error, "message", envelope_str(words));
        envelope_set(answer, "error", error);
        show_json(answer);
    } else {
        fprintf(stderr, "kientoan: " STR_FMT "\n", STR_ARG(words));
    }
    return error_status(err->code);
}
