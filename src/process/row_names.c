#include "process/row_names.h"

#include "base/utf8.h"

RowNames row_names_open(Arena *arena, const Roster *roster, Kind kind) {
    return (RowNames){.arena = arena, .roster = roster, .kind = kind, .rows = map_open(arena)};
}

static Str name_of(const RowNames *names, uint32_t row) {
    return names->kind == KIND_POST ? roster_post(names->roster, row)->name
                                    : roster_unit(names->roster, row)->name;
}

Str row_names_code(const RowNames *names, uint32_t row) {
    return names->kind == KIND_POST ? roster_post(names->roster, row)->code
                                    : roster_unit(names->roster, row)->code;
}

static void names_read(RowNames *names) {
    for (uint32_t i = 0; i < roster_count(names->roster, names->kind); i++) {
        Str name = utf8_fold(names->arena, name_of(names, i));
        if (map_put(&names->rows, name, i) != i)
            map_set(&names->rows, name, ROW_SEVERAL);
    }
    names->read = true;
}

uint32_t row_names_find(RowNames *names, Str said) {
    uint32_t row = roster_find(names->roster, names->kind, said);
    if (row != NONE || !said.len || !utf8_valid(said))
        return row;
    if (!names->read)
        names_read(names);
    return map_find(&names->rows, utf8_fold(names->arena, str_squeeze(names->arena, said)));
}
