/* intake_bench.c — reads every cell of a table and says how many there were; bench/intake measures it.
 *
 *     build/bench/intake_bench FILE      .xlsx or .csv
 */
#include "office/sheet.h"

#include <stdio.h>

static bool count_cells(void *with, const SheetRow *row) {
    *(uint64_t *)with += row->count;
    return true;
}

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    Error      err = {0};
    uint64_t   cells = 0;
    SheetTaker taker = {.with = &cells, .row = count_cells};
    if (argc != 2 || !sheet_read(argv[1], &sheet_limits, &taker, &findings, &err)) {
        fprintf(stderr, "%s\n", argc == 2 ? err.message : "usage: intake_bench FILE");
        return EXIT_WORLD;
    }
    printf("%llu\n", (unsigned long long)cells);
    return findings.len ? EXIT_FOUND : EXIT_OK;
}
