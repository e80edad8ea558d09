/* namelist_above.c — the office whose line stands above the headers of a list, and which units of the list are parts of
 * it. A list of the units of a province or of a committee has no such office: they are beside one another. */
#include "process/namelist_parts.h"

bool list_line_is(ListReading *reading, Str line, WordList list) {
    return words_begin(reading->words, list, words_key(reading->row, line)) > 0;
}

bool list_line_organ(ListReading *reading, Str line) {
    return list_line_is(reading, line, WORDS_COMMITTEES) ||
           list_line_is(reading, line, WORDS_COUNCILS);
}

/* "TỈNH ỦY LAM GIANG", "SỞ NỘI VỤ": a department is of no committee, whoever stands above it. */
static bool line_department(ListReading *reading, Str line) {
    Str head = words_key(reading->row, STR("sở")), key = words_key(reading->row, line);
    return str_starts(key, head) && key.len > head.len && key.at[head.len] == ' ';
}

static bool line_dated(Str line) {
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] >= '0' && line.at[i] <= '9')
            return true;
    return false;
}

/* Of several lines the last is the office: "UBND TỈNH", "SỞ Y TẾ". "ĐẢNG ỦY", "XÃ AN BÌNH" is one name over two lines,
 * and so is "HUYỆN ỦY AN BÌNH", "BAN TỔ CHỨC": of that committee. */
static void office_line(ListReading *reading, Str text, uint32_t row, ListOfficeLine *office) {
    Arena *arena = reading->row;
    Str    line = title_heading(arena, reading->words, text), above = office->name;
    bool   place = list_line_is(reading, line, WORDS_PLACES) && !list_line_organ(reading, line);
    bool   unit = list_line_is(reading, line, WORDS_UNITS) || list_line_organ(reading, line);
    bool   wants = above.len && list_line_organ(reading, above) &&
                 !title_place(arena, reading->words, above).len;
    bool within = above.len && !list_line_organ(reading, line) && !line_department(reading, line) &&
                  !list_line_is(reading, above, WORDS_COUNCILS) &&
                  title_place(arena, reading->words, above).len > 0;
    if (!line.len || line_dated(line) || list_line_is(reading, line, WORDS_GROUPS) ||
        (!place && !unit))
        return;
    if (place && wants)
        line = str_format(arena, STR_FMT " " STR_FMT, STR_ARG(above),
                          STR_ARG(words_initial(arena, line, false)));
    else if (unit && within && list_line_organ(reading, above))
        line = str_format(arena, STR_FMT " " STR_FMT, STR_ARG(line), STR_ARG(above));
    *office = (ListOfficeLine){line, row};
}

ListOfficeLine list_office_above(ListReading *reading, const List *list) {
    ListOfficeLine office = {STR(""), 0};
    for (uint32_t r = 0; r < list->top; r++) {
        Str first = STR("");
        for (uint32_t c = 0; c < list->grid->rows.at[r].count && !first.len; c++)
            first = grid_own(list->grid, r, c);
        while (first.len)
            office_line(reading, str_trim(str_cut(&first, '\n')), r, &office);
    }
    return office;
}

/* "DANH SÁCH TRÍCH NGANG CÁN BỘ SỞ NỘI VỤ": the unit with which the title of the list ends; one "… quản lý" is of another
 * office's list. */
ListOfficeLine list_office_titled(ListReading *reading, const List *list) {
    Arena         *arena = reading->row;
    ListOfficeLine office = {STR(""), 0};
    for (uint32_t r = 0; r < list->top; r++) {
        Str line = STR("");
        for (uint32_t c = 0; c < list->grid->rows.at[r].count && !line.len; c++)
            line = title_heading(arena, reading->words, grid_own(list->grid, r, c));
        Str named = list_line_is(reading, line, WORDS_GROUPS) && !line_dated(line)
                        ? title_unit(arena, reading->words, line)
                        : STR("");
        if (named.len && !str_ends(words_key(arena, named), words_key(arena, STR("quản lý"))))
            office = (ListOfficeLine){words_initial(arena, named, true), r};
    }
    return office;
}

/* --- parts of the office -------------------------------------------------------------------------- */

static bool list_same(ListReading *reading, Str a, Str b) {
    return str_same(words_compared(reading->row, reading->words, a),
                    words_compared(reading->row, reading->words, b));
}

/* "Phòng", "Chi cục": what offices have below them, and no committee, council or place. */
static bool line_part(ListReading *reading, Str line) {
    Str key = words_key(reading->row, line);
    return list_line_is(reading, line, WORDS_PARTS) && !list_line_organ(reading, line) &&
           words_within(reading->words, WORDS_COMMITTEES, key, 0) == NONE &&
           words_within(reading->words, WORDS_COUNCILS, key, 0) == NONE;
}

static bool unit_heading(const ListReading *reading, const ListUnit *unit, uint32_t list_index) {
    const List *list = &reading->lists->at.at[unit->spot.list];
    return unit->spot.list == list_index && unit->spot.row > list->bottom &&
           list->rows[unit->spot.row] == LIST_ROW_SECTION;
}

/* The office above, where it may have parts: "Sở Nội vụ", no committee, council or place. Of what stands within a
 * committee ("Ban Tổ chức Tỉnh ủy") only rooms are parts: it makes lists of others. */
static Str office_parted(ListReading *reading, const ListUnit *unit) {
    const List    *list = &reading->lists->at.at[unit->spot.list];
    ListOfficeLine above = list_office_above(reading, list);
    ListOfficeLine titled = list_office_titled(reading, list);
    Str            key = words_key(reading->row, above.name);
    bool           organ = words_within(reading->words, WORDS_COMMITTEES, key, 0) != NONE ||
                 words_within(reading->words, WORDS_COUNCILS, key, 0) != NONE;
    if (!above.name.len || !list_line_is(reading, above.name, WORDS_UNITS) ||
        list_line_organ(reading, above.name) || list_same(reading, above.name, unit->words) ||
        (organ && !list_line_is(reading, unit->words, WORDS_ROOMS)) ||
        (titled.name.len && !list_same(reading, above.name, titled.name)))
        return STR("");
    return above.name;
}

Str list_part_of(ListReading *reading, const ListUnit *unit) {
    if (unit->parent != NONE || !unit_heading(reading, unit, unit->spot.list) ||
        !line_part(reading, unit->words))
        return STR("");
    Str office = office_parted(reading, unit);
    for (size_t i = 0; i < reading->units.len && office.len; i++) {
        const ListUnit *other = &reading->units.at[i];
        bool whole = list_same(reading, other->words, office) || line_part(reading, other->words);
        if (other->parent == NONE && unit_heading(reading, other, unit->spot.list) && !whole)
            return STR(""); /* a list of many offices */
    }
    return office;
}

Str list_part_code(ListReading *reading, const ListUnit *unit) {
    Str      office = list_part_of(reading, unit);
    uint32_t known;
    return office.len && known_unit(&reading->known, office, STR(""), &known) == KNOWN_ONE
               ? reading->known.units.at[known].code
               : STR("");
}
