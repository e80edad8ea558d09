/* intake_bench.c — seconds and memory to read cells, and to read and check rows.
 *
 *     build/bench/intake_bench [ROWS]      1000000 CSV rows; files are made in /tmp and removed
 */
#include "base/clock.h"
#include "office/book.h"
#include "office/sheet.h"
#include "process/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BOOK_ROWS = 10000, BOOK_COLUMNS = 30 };

static void must(bool good, const Error *err) {
    if (good)
        return;
    fprintf(stderr, "%s\n", err->message);
    exit(EXIT_WORLD);
}

static void report(const char *what, uint64_t count, double seconds) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-28s %9llu  %7.3f s  %5ld MB at most\n", what, (unsigned long long)count, seconds,
           usage.ru_maxrss / 1024);
}

static bool count_cells(void *with, const SheetRow *row) {
    *(uint64_t *)with += row->count;
    return true;
}

static void read_cells(const char *what, const char *path) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    Error      err = {0};
    uint64_t   cells = 0;
    SheetTaker taker = {.with = &cells, .row = count_cells};
    double     start = clock_seconds();
    must(sheet_read(path, &sheet_limits, &taker, &findings, &err), &err);
    report(what, cells, clock_seconds() - start);
}

static void book_make(const char *path) {
    AUTO(Arena) arena = arena_open();
    Str      headers[BOOK_COLUMNS];
    Document document = document_open(arena);
    for (int c = 0; c < BOOK_COLUMNS; c++)
        headers[c] = str_format(arena, "Cột %d", c);
    Table table = table_make(arena, STR("Bảng"), headers, BOOK_COLUMNS, BOOK_ROWS);
    for (uint32_t i = 0; i < BOOK_ROWS * BOOK_COLUMNS; i++)
        table.cells[i] =
            i % 2 ? cell_text(str_format(arena, "Chuỗi %u", i % 5000)) : cell_number(arena, i);
    document_table(&document, table);
    Error err = {0};
    must(book_write(path, &document, &err), &err);
}

static void people_make(const char *path, uint32_t rows) {
    FILE *out = fopen(path, "wb");
    if (!out)
        exit(EXIT_WORLD);
    fputs("Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Ngày vào Đảng\n", out);
    for (uint32_t i = 0; i < rows; i++)
        fprintf(out, "P%07u,Nguyễn Văn An,%s,%u/%u/%u,Kinh,%u\n", i, i % 2 ? "Nam" : "Nữ",
                i % 28 + 1, i % 12 + 1, 1960 + i % 40, 1990 + i % 30);
    fclose(out);
}

/* A dry run into an empty register. */
static void examine(const char *path, const char *where) {
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    const Actor   actor = {ACTOR_OPERATOR, STR("bench")};
    IntakeResult  result;
    IntakeOptions how = {.dry_run = true};
    Error         err = {0};
    must(store_create(where, &store, &err), &err);
    double start = clock_seconds();
    must(intake_import(store, &actor, &path, 1, &how, NULL, arena, &result, &err), &err);
    report("CSV rows read and checked", result.of[KIND_PERSON].added, clock_seconds() - start);
}

int main(int argc, char **argv) {
    uint32_t rows = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;
    char     folder[] = "/tmp/kientoan-bench-XXXXXX", book[100], people[100], where[100];
    if (!mkdtemp(folder))
        return EXIT_WORLD;
    snprintf(book, sizeof book, "%s/book.xlsx", folder);
    snprintf(people, sizeof people, "%s/person.csv", folder);
    snprintf(where, sizeof where, "%s/bench.kt", folder);
    people_make(people, rows);
    read_cells("CSV cells read", people);
    examine(people, where);
    book_make(book);
    read_cells("workbook cells read", book);
    unlink(where);
    unlink(book);
    unlink(people);
    rmdir(folder);
    return EXIT_OK;
}
