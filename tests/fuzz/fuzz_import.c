/* fuzz_import.c — a whole import of one CSV file of any bytes; the first byte chooses the file's name, and
 * with it the kind, or none: then it is taken for a name list. */
#include "base/file.h"
#include "fuzz_kit.h"
#include "model/vocabulary.h"
#include "process/intake.h"

#include <stdio.h>
#include <stdlib.h>

static const char *source_write(Str bytes, uint8_t choice) {
    static char folder[] = "/tmp/kientoan-fuzz-XXXXXX", path[80];
    static bool made;
    Error       err = {0};
    made = made || mkdtemp(folder);
    ensure(made);
    Kind kind = (Kind)(choice % (KIND_COUNT + 4));
    remove(path);
    snprintf(path, sizeof path, "%s/%s.csv", folder,
             kind < KIND_COUNT ? vocabulary_kind(kind)->name : "danh-sach");
    ensure(file_write(path, bytes, &err));
    return path;
}

/* An empty register that nothing is ever written to. */
static Store *store_made(void) {
    static Store *store;
    static char   folder[] = "/tmp/kientoan-fuzz-XXXXXX", where[80];
    Error         err = {0};
    if (store)
        return store;
    ensure(mkdtemp(folder));
    snprintf(where, sizeof where, "%s/r.kt", folder);
    ensure(store_create(where, &store, &err));
    return store;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    const Actor   actor = {ACTOR_OPERATOR, STR("fuzz"), {0}};
    IntakeOptions options = {.dry_run = true};
    IntakeResult  result;
    Error         err = {0};
    uint8_t       choice = fuzz_byte(&data, &size);
    const char   *path = source_write((Str){(const char *)data, size}, choice);
    ensure(intake_import(store_made(), &actor, &path, 1, &options, NULL, arena, &result, &err));
    fuzz_findings(arena, &result.findings);
    ensure(!result.written);
    return 0;
}
