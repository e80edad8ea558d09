#include "process/intake_kit.h"

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
    return kit;
}

void kit_close(Kit *kit) {
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

const IntakeResult *kit_examine(Kit *kit, const char *map) {
    const char   *folder = kit->folder;
    Error         err = {0};
    IntakeOptions how = {.map = map ? kit_path(kit, map).at : NULL};
    if (!intake_examine(kit->arena, &kit->known, &folder, 1, &how, NULL, &kit->result, &err))
        fail_msg("%s", err.message);
    return &kit->result;
}

static Record *known_find(Kit *kit, Kind kind, Str key) {
    for (size_t i = 0; i < kit->known.len; i++)
        if (kit->known.at[i].kind == kind &&
            str_same(record_key(kit->arena, &kit->known.at[i]), key))
            return &kit->known.at[i];
    return NULL;
}

void kit_take(Kit *kit) {
    for (size_t i = 0; i < kit->result.change_count; i++) {
        Record  record = kit->result.changes[i].record;
        Record *known = known_find(kit, record.kind, record_key(kit->arena, &record));
        for (uint32_t f = 0; f < FIELDS_MAX; f++)
            if (known && record.values[f].at)
                known->values[f] = record.values[f];
        if (!known)
            records_add(kit->arena, &kit->known, record);
    }
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
    const Record *known = known_find(kit, kind, str_from(key));
    Str           value = known ? record_get(known, field) : STR("");
    return value.at ? value : STR("");
}
