/* namelist_above.c — the office whose line stands above the headers of a list, and which units of the list are parts of
 * it. A list of the units of a province or of a committee has no such office: they are beside one another. The lines of
 * a list are read once, and each unit is looked at once for each list. */
#include "process/namelist_parts.h"

#include "base/utf8.h"

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
    bool within =
        above.len && !list_line_organ(reading, line) && !line_department(reading, line) &&
        words_within(reading->words, WORDS_COMMITTEES, words_key(arena, line), 0) == NONE &&
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

/* "UBND TỈNH LAM GIANG", "HUYỆN ỦY AN BÌNH": the name of the place. */
static Str line_place(ListReading *reading, Str text) {
    Str line = title_heading(reading->row, reading->words, text);
    Str place = title_place(reading->row, reading->words, line);
    Str key = words_key(reading->row, place);
    return title_from_word(place, words_count(key, words_begin(reading->words, WORDS_PLACES, key)));
}

static ListOfficeLine office_above(ListReading *reading, const List *list, Str *place_out) {
    ListOfficeLine office = {STR(""), 0};
    for (uint32_t r = 0; r < list->top; r++) {
        Str first = STR("");
        for (uint32_t c = 0; c < list->grid->rows.at[r].count && !first.len; c++)
            first = grid_own(list->grid, r, c);
        while (first.len) {
            Str line = str_trim(str_cut(&first, '\n')), place = line_place(reading, line);
            office_line(reading, line, r, &office);
            *place_out = place.len ? place : *place_out;
        }
    }
    return office;
}

/* "DANH SÁCH TRÍCH NGANG CÁN BỘ SỞ NỘI VỤ": the unit with which the title of the list ends; one "… quản lý" is of another
 * office's list. */
static Str office_titled(ListReading *reading, const List *list) {
    Arena *arena = reading->row;
    Str    office = STR("");
    for (uint32_t r = 0; r < list->top; r++) {
        Str line = STR("");
        for (uint32_t c = 0; c < list->grid->rows.at[r].count && !line.len; c++)
            line = title_heading(arena, reading->words, grid_own(list->grid, r, c));
        Str named = list_line_is(reading, line, WORDS_GROUPS) && !line_dated(line)
                        ? title_unit(arena, reading->words, line)
                        : STR("");
        if (named.len && !str_ends(words_key(arena, named), words_key(arena, STR("quản lý"))))
            office = words_initial(arena, named, true);
    }
    return office;
}

static bool list_same(ListReading *reading, Str a, Str b) {
    return str_same(words_compared(reading->row, reading->words, a),
                    words_compared(reading->row, reading->words, b));
}

const ListAbove *list_above(ListReading *reading, uint32_t index) {
    const List *list = &reading->lists->at.at[index];
    if (!reading->above)
        reading->above = ARENA_ARRAY(reading->arena, ListAbove, reading->lists->at.len);
    ListAbove *above = &reading->above[index];
    if (above->read)
        return above;
    above->read = true;
    above->place = STR("");
    above->office = office_above(reading, list, &above->place);
    above->place = str_copy(reading->arena, above->place);
    above->office.name = str_copy(reading->arena, above->office.name);
    above->titled = str_copy(reading->arena, office_titled(reading, list));
    above->sure = above->office.name.len &&
                  (!above->titled.len || list_same(reading, above->office.name, above->titled));
    return above;
}

Str list_placed(ListReading *reading, uint32_t list, Str name) {
    Arena *arena = reading->row;
    Str    place = list_above(reading, list)->place, small = utf8_lower(arena, place);
    Str    tail = str_format(arena, " " STR_FMT, STR_ARG(small));
    return place.len && str_ends(name, tail)
               ? str_format(arena, "%.*s" STR_FMT, (int)(name.len - small.len), name.at,
                            STR_ARG(place))
               : name;
}

/* --- parts of the office -------------------------------------------------------------------------- */

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

/* Do the headings so far name others than the office and its parts? */
static bool above_many(ListReading *reading, uint32_t list) {
    list_above(reading, list);
    ListAbove *above = &reading->above[list];
    for (; above->units < reading->units.len && !above->many; above->units++) {
        const ListUnit *unit = &reading->units.at[above->units];
        above->many = unit->parent == NONE && unit_heading(reading, unit, list) &&
                      !list_same(reading, unit->words, above->office.name) &&
                      !line_part(reading, unit->words);
    }
    return above->many;
}

/* May the unit be a part of the office, which is no committee, council or place? Of what stands within a committee ("Ban
 * Tổ chức Tỉnh ủy") only rooms are parts: it makes lists of others. */
static bool office_parted(ListReading *reading, Str office, const ListUnit *unit) {
    Str  key = words_key(reading->row, office);
    bool organ = words_within(reading->words, WORDS_COMMITTEES, key, 0) != NONE ||
                 words_within(reading->words, WORDS_COUNCILS, key, 0) != NONE;
    return list_line_is(reading, office, WORDS_UNITS) && !list_line_organ(reading, office) &&
           !list_same(reading, office, unit->words) &&
           (!organ || list_line_is(reading, unit->words, WORDS_ROOMS));
}

Str list_part_of(ListReading *reading, const ListUnit *unit) {
    uint32_t list = unit->spot.list;
    if (unit->parent != NONE || !unit_heading(reading, unit, list) ||
        !line_part(reading, unit->words))
        return STR("");
    const ListAbove *above = list_above(reading, list);
    bool             part = above->sure && office_parted(reading, above->office.name, unit) &&
                !above_many(reading, list);
    return part ? above->office.name : STR("");
}

Str list_part_code(ListReading *reading, const ListUnit *unit) {
    Str      office = list_part_of(reading, unit);
    uint32_t known;
    return office.len && known_unit(&reading->known, office, STR(""), &known) == KNOWN_ONE
               ? reading->known.units.at[known].code
               : STR("");
}
