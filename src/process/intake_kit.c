#include "process/intake_kit.h"

#include "store/newest.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Kit *kit_open(void) {
    Arena *arena = arena_open();
    Kit   *kit = ARENA_NEW(arena, Kit);
    kit->arena = arena;
    snprintf(kit->folder, sizeof kit->folder, "/tmp/kientoan-intake-XXXXXX");
    assert_non_null(mkdtemp(kit->folder));
    Error err = {0};
    if (!store_create(kit_path(kit, ".known.kt").at, &kit->store, &err))
        fail_msg("%s", err.message);
    return kit;
}

void kit_close(Kit *kit) {
    store_close(kit->store);
    DIR *folder = opendir(kit->folder);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        unlink(kit_path(kit, entry->d_name).at);
    closedir(folder);
    rmdir(kit->folder);
    arena_close(kit->arena);
}

Str kit_path(Kit *kit, const char *name) {
    return str_format(kit->arena, "%s/%s", kit->folder, name);
}

void kit_bytes(Kit *kit, const char *name, const void *bytes, size_t len) {
    FILE *out = fopen(kit_path(kit, name).at, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

void kit_file(Kit *kit, const char *name, const char *text) {
    kit_bytes(kit, name, text, strlen(text));
}

static const Actor kit_operator = {ACTOR_OPERATOR, {"operator", 8}, {0}};

bool kit_import(Kit *kit, const IntakeOptions *how, const Progress *progress, Error *err) {
    const char *folder = kit->folder;
    return intake_import(kit->store, &kit_operator, &folder, 1, how, progress, kit->arena,
                         &kit->result, err);
}

const IntakeResult *kit_examine(Kit *kit, const char *map) {
    Error         err = {0};
    IntakeOptions how = {.map = map ? kit_path(kit, map).at : NULL, .dry_run = true};
    kit->map = how.map;
    if (!kit_import(kit, &how, NULL, &err))
        fail_msg("%s", err.message);
    return &kit->result;
}

void kit_take(Kit *kit) {
    Error         err = {0};
    IntakeOptions how = {.map = kit->map, .accept_good_rows = true};
    if (!kit_import(kit, &how, NULL, &err) || !kit->result.written)
        fail_msg("not taken: %s", err.message);
}

uint32_t kit_good(const Kit *kit) {
    uint32_t good = 0;
    for (int k = 0; k < KIND_COUNT; k++)
        good += kit->result.of[k].read - kit->result.of[k].refused;
    return good;
}

void kit_know(Kit *kit, Record record) {
    Change      change = {CHANGE_PUT, record};
    WriteResult result;
    Error       err = {0};
    if (!store_write(kit->store, &kit_operator, "test.write", STR(""), -1, &change, 1, NULL,
                     &result, &err))
        fail_msg("%s", err.message);
}

Str kit_findings(Kit *kit) {
    Text text = text_open(kit->arena);
    for (size_t i = 0; i < kit->result.findings.len; i++) {
        const Finding *finding = &kit->result.findings.at[i];
        Str            rest = finding->place.file, file = str_cut(&rest, '.');
        text_format(&text, "%s|" STR_FMT "|%u|%u|" STR_FMT "\n", finding->code, STR_ARG(file),
                    finding->place.row, finding->place.column, STR_ARG(finding->value));
    }
    return text_done(&text);
}

Str kit_value(Kit *kit, Kind kind, const char *key, const char *field) {
    AUTO(Newest) known = NULL;
    Record record;
    Error  err = {0};
    bool   found;
    assert_true(newest_open(kit->store, &known, &err));
    assert_true(newest_find(known, kit->arena, kind, str_from(key), &found, &record, &err));
    return found ? record_get(&record, field) : STR("");
}
