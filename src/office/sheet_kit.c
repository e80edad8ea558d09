#include "office/sheet_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool take_row(void *with, const SheetRow *row) {
    Taken *taken = with;
    taken->rows++;
    text_format(&taken->text, STR_FMT "%s%u", STR_ARG(row->sheet), row->sheet.len ? "|" : "",
                row->number);
    for (uint32_t i = 0; i < row->count; i++)
        text_format(&taken->text, "|" STR_FMT, STR_ARG(row->cells[i]));
    text_char(&taken->text, '\n');
    return taken->rows != taken->most;
}

static void take_merge(void *with, const SheetMerge *merge) {
    Taken *taken = with;
    text_format(&taken->text, STR_FMT "|merge|%u,%u-%u,%u\n", STR_ARG(merge->sheet), merge->top,
                merge->left, merge->bottom, merge->right);
}

Room *room_open(void) {
    Arena *arena = arena_open();
    Room  *room = ARENA_NEW(arena, Room);
    *room = (Room){.arena = arena, .taken = {.text = text_open(arena)}};
    room->findings = findings_open(arena);
    snprintf(room->path, sizeof room->path, "/tmp/kientoan-sheet-XXXXXX");
    int handle = mkstemp(room->path);
    assert_true(handle >= 0);
    close(handle);
    return room;
}

void room_close(Room *room) {
    unlink(room->path);
    arena_close(room->arena);
}

void room_write(Room *room, const void *bytes, size_t len) {
    FILE *out = fopen(room->path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

Str room_read(Room *room, const SheetLimits *limits) {
    Error      err = {0};
    SheetTaker taker = {
        .with = &room->taken, .encoding = room->encoding, .row = take_row, .merge = take_merge};
    assert_true(sheet_read(room->path, limits, &taker, &room->findings, &err));
    assert_int_equal(err.code, ERROR_NONE);
    return text_done(&room->taken.text);
}

const Finding *room_finding(const Room *room) {
    assert_int_equal(room->findings.len, 1);
    return &room->findings.at[0];
}
