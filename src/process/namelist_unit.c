/* namelist_unit.c — the units, posts and bodies that a list names, each once: by its words and what it is of. Which of the
 * register they are is found by namelist_match.c. */
#include "process/namelist_parts.h"

static Str named_key(Arena *arena, const Words *words, Str text, uint32_t other) {
    return str_format(arena, "%u\x1f" STR_FMT, other, STR_ARG(words_compared(arena, words, text)));
}

bool list_unit_name(const ListReading *reading, Str answer) {
    static const WordList lists[] = {WORDS_UNITS, WORDS_COMMITTEES, WORDS_COUNCILS, WORDS_PLACES};
    Str                   key = words_key(reading->row, answer);
    bool                  begins = false;
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        size_t len = words_begin(reading->words, lists[i], key);
        begins |= len && len < key.len;
    }
    return begins && map_find(&reading->known.unit_codes, answer) == NONE;
}

/* A room of the office above one list is another than that of the same name in the next list: what units without one
 * above are kept apart by. */
static uint32_t unit_apart(ListReading *reading, Str words, ListSpot spot) {
    uint32_t own = NONE - 1 - spot.list;
    ListUnit unit = {.words = words, .parent = NONE, .spot = spot};
    uint32_t at =
        map_find(&reading->unit_names, named_key(reading->row, reading->words, words, NONE));
    bool here = at != NONE && reading->units.at[at].spot.list == spot.list;
    Str  key = named_key(reading->row, reading->words, words, own);
    return map_find(&reading->unit_names, key) != NONE ||
                   (!here && list_part_of(reading, &unit).len)
               ? own
               : NONE;
}

uint32_t list_unit(ListReading *reading, Str words, uint32_t parent, ListSpot spot) {
    Str  answer = answers_has(reading->answers, "units", words)
                      ? answers_get(reading->answers, "units", words, NULL)
                      : STR("");
    bool named = list_unit_name(reading, answer);
    if (named)
        words = answer; /* the right name, as the user gave it */
    bool     apart = parent == NONE && reading->lists->at.len > 1;
    uint32_t of = apart ? unit_apart(reading, words, spot) : parent;
    Str      key = named_key(reading->row, reading->words, words, of);
    uint32_t at = map_put(&reading->unit_names, key, (uint32_t)reading->units.len);
    if (at == reading->units.len) {
        VEC_PUSH(reading->arena, reading->units,
                 (ListUnit){.words = str_copy(reading->arena, words),
                            .parent = parent,
                            .above = NONE,
                            .spot = spot,
                            .code = STR("")});
        list_unit_find(reading, at);
    }
    reading->units.at[at].named |= named;
    reading->units.at[at].places++;
    return at;
}

/* Without a unit those of each list are apart: the office above its headers may be theirs. */
uint32_t list_office(ListReading *reading, Str words, uint32_t unit, ListSpot spot) {
    uint32_t of = unit == NONE ? NONE - 1 - spot.list : unit;
    Str      key = named_key(reading->row, reading->words, words, of);
    uint32_t at = map_put(&reading->office_names, key, (uint32_t)reading->offices.len);
    if (at == reading->offices.len)
        VEC_PUSH(reading->arena, reading->offices,
                 (ListOffice){.words = str_copy(reading->arena, words),
                              .unit = unit,
                              .spot = spot,
                              .code = STR("")});
    reading->offices.at[at].places++;
    return at;
}

uint32_t list_body(ListReading *reading, const WordSeat *seat, Str rest, uint32_t unit,
                   ListSpot spot) {
    if (!seat->own)
        unit = NONE;
    Str name = str_format(reading->row, STR_FMT " " STR_FMT, STR_ARG(seat->body), STR_ARG(rest));
    Str key = named_key(reading->row, reading->words, name, unit);
    uint32_t at = map_put(&reading->body_names, key, (uint32_t)reading->bodies.len);
    if (at == reading->bodies.len)
        VEC_PUSH(reading->arena, reading->bodies,
                 (ListBody){.seat = seat,
                            .rest = str_copy(reading->arena, rest),
                            .unit = unit,
                            .spot = spot,
                            .code = STR("")});
    reading->bodies.at[at].places++;
    return at;
}

/* A body of the register that the title names in full. */
uint32_t list_body_named(ListReading *reading, uint32_t known, ListSpot spot) {
    const KnownBody *body = &reading->known.bodies.at[known];
    Str              key = str_format(reading->row, "\x1f" STR_FMT, STR_ARG(body->code));
    uint32_t         at = map_put(&reading->body_names, key, (uint32_t)reading->bodies.len);
    if (at == reading->bodies.len)
        VEC_PUSH(
            reading->arena, reading->bodies,
            (ListBody){.unit = NONE, .spot = spot, .settled = SETTLED_KNOWN, .code = body->code});
    reading->bodies.at[at].places++;
    return at;
}
