/* namelist_match.c — which units, posts and bodies of the register a list means by its words. What is
 * not there is a proposal to make it, asked once for all; nothing is made without an answer. */
#include "process/namelist_parts.h"

#include <string.h>

#include "base/utf8.h"

/* What the user says of these words goes before what is found; what is said of all others ("*") is for
 * units the register does not have. */
static Str unit_own_answer(const ListReading *reading, const ListUnit *unit) {
    return answers_has(reading->answers, "units", unit->words)
               ? answers_get(reading->answers, "units", unit->words, NULL)
               : STR("");
}

static bool unit_is_group(const ListReading *reading, const ListUnit *unit) {
    Str answer = unit->settled == SETTLED_KNOWN
                     ? unit_own_answer(reading, unit)
                     : answers_get(reading->answers, "units", unit->words, NULL);
    return str_is(answer, "group");
}

uint32_t list_unit_real(const ListReading *reading, uint32_t unit) {
    while (unit != NONE && unit_is_group(reading, &reading->units.at[unit]))
        unit = reading->units.at[unit].parent;
    return unit;
}

static void answer_bad(ListReading *reading, ListSpot spot, Str answer) {
    list_doubt(reading, spot, SEVERITY_ERROR, "namelist.answer.bad", answer);
}

/* --- units --------------------------------------------------------------------------------------- */

/* Of a part of the office above the headers: that office's, where the register has it. */
static Str unit_parent_code(ListReading *reading, uint32_t unit) {
    uint32_t parent = list_unit_real(reading, reading->units.at[unit].parent);
    return parent == NONE ? list_part_code(reading, &reading->units.at[unit])
                          : reading->units.at[parent].code;
}

/* "Văn phòng Sở" of another office is not the one of this list's. */
static bool unit_elsewhere(ListReading *reading, const ListUnit *unit, uint32_t known) {
    Str parent = reading->known.units.at[known].parent;
    return parent.len && list_part_of(reading, unit).len &&
           !str_same(parent, list_part_code(reading, unit));
}

/* Do other places of the same words mean a unit of the register? Then an answer for all others is not
 * kept under these words. */
static bool unit_words_known(const ListReading *reading, const ListUnit *unit) {
    for (size_t i = 0; i < reading->units.len; i++)
        if (reading->units.at[i].settled == SETTLED_KNOWN &&
            str_same(reading->units.at[i].words, unit->words))
            return true;
    return false;
}

static Str unit_answer(ListReading *reading, const ListUnit *unit) {
    return unit_words_known(reading, unit)
               ? answers_get(reading->answers, "units", unit->words, NULL)
               : list_answer(reading, "units", unit->words);
}

/* What is suggested: the unit of the register that may be meant, else to make it, of the office above. */
static Str unit_suggested(const ListReading *reading, const ListUnit *unit) {
    uint32_t near = known_unit_near(&reading->known, unit->words);
    return near != NONE          ? reading->known.units.at[near].code
           : unit->above != NONE ? STR("within")
                                 : STR("create");
}

/* One of the same words that is made by itself, too: they are one; NULL: none before. */
static const ListUnit *unit_made(const ListReading *reading, const ListUnit *unit) {
    for (const ListUnit *other = reading->units.at; other < unit && unit->parent == NONE; other++)
        if (other->settled == SETTLED_CREATE && other->parent == NONE &&
            str_same(other->words, unit->words))
            return other;
    return NULL;
}

/* Units of the register the name is nearly of, where nothing better is suggested. */
static uint32_t unit_alike(const ListReading *reading, const ListUnit *unit, Str suggested,
                           uint32_t *alike_out) {
    bool new = str_is(suggested, "create") || str_is(suggested, "within");
    return new ? known_units_alike(&reading->known, unit->words, alike_out, KINDS_NEAR) : 0;
}

static void unit_ask(ListReading *reading, const ListUnit *unit, Str suggested,
                     const uint32_t *alike, uint32_t count) {
    ListItem *item =
        list_ask(reading, "units", unit->words, count ? STR("") : suggested, unit->spot);
    uint32_t known = map_find(&reading->known.unit_codes, suggested);
    if (known != NONE)
        item->suggested_name = reading->known.units.at[known].name;
    item->near_count = count;
    for (uint32_t i = 0; i < count; i++) {
        item->near[i] = reading->known.units.at[alike[i]].code;
        item->near_name[i] = reading->known.units.at[alike[i]].name;
    }
}

static void unit_asked(ListReading *reading, ListUnit *unit) {
    Str      answer = unit_answer(reading, unit), suggested = unit_suggested(reading, unit);
    uint32_t alike[KINDS_NEAR], count = unit_alike(reading, unit, suggested, alike);
    if (unit->named && !answer.len)
        answer = STR("create");
    if (str_is(answer, "guess")) {
        answer = count ? STR("")
                       : suggested; /* whether it is a slip or another unit, nobody can guess */
        if (answer.len)
            answers_set(reading->answers, "units", unit->words, answer, false); /* for next month */
    }
    if (str_is(answer, "within"))
        unit->parent = unit->above; /* NONE: no office is above */
    if (str_is(answer, "create") || str_is(answer, "within")) {
        if (!str_is(suggested, "create") && !str_is(suggested, "within"))
            list_doubt(reading, unit->spot, SEVERITY_WARNING, "namelist.unit.near", unit->words);
        if (count)
            list_doubt(reading, unit->spot, SEVERITY_WARNING, "namelist.unit.alike", unit->words);
        const ListUnit *made = unit_made(reading, unit);
        unit->settled = made ? SETTLED_KNOWN : SETTLED_CREATE;
        unit->code = made ? made->code : known_code(&reading->known, KIND_UNIT);
    } else if (str_is(answer, "words")) {
        unit->settled = SETTLED_WORDS;
    } else if (map_find(&reading->known.unit_codes, answer) != NONE && answer.len) {
        unit->settled = SETTLED_KNOWN;
        unit->code = answer;
    } else {
        if (answer.len)
            answer_bad(reading, unit->spot, answer);
        unit_ask(reading, unit, suggested, alike, count);
    }
}

void list_unit_find(ListReading *reading, uint32_t index) {
    ListUnit *unit = &reading->units.at[index];
    Str       answer = unit_own_answer(reading, unit);
    uint32_t  known = answer.len ? map_find(&reading->known.unit_codes, answer) : NONE;
    if (known == NONE && known_unit(&reading->known, unit->words, unit_parent_code(reading, index),
                                    &known) != KNOWN_ONE)
        return;
    if (!answer.len && unit_elsewhere(reading, unit, known))
        return;
    unit->settled = SETTLED_KNOWN;
    unit->code = reading->known.units.at[known].code;
}

static void unit_settle(ListReading *reading, uint32_t index) {
    ListUnit *unit = &reading->units.at[index];
    uint32_t  known;
    if (list_unit_real(reading, index) != index) {
        unit_answer(reading, unit);
        unit->settled = SETTLED_SKIP;
        return;
    }
    if (unit->settled == SETTLED_KNOWN || !unit->places)
        return;
    if (known_unit(&reading->known, unit->words, unit_parent_code(reading, index), &known) ==
        KNOWN_MANY)
        list_doubt(reading, unit->spot, SEVERITY_WARNING, "namelist.unit.many", unit->words);
    unit_asked(reading, unit);
}

/* --- posts --------------------------------------------------------------------------------------- */

static Str unit_words(const ListReading *reading, uint32_t unit) {
    const ListUnit *at = &reading->units.at[unit];
    uint32_t        known = map_find(&reading->known.unit_codes, at->code);
    return known == NONE ? at->words : reading->known.units.at[known].name;
}

/* "Phó Giám đốc" of "Sở Nội vụ": its full name, unless the title says the unit itself. */
Str list_office_name(const ListReading *reading, const ListOffice *office) {
    if (office->unit == NONE)
        return office->words;
    return title_join(reading->arena, reading->words, office->words,
                      unit_words(reading, office->unit));
}

/* The kind of post, without its unit: "Giám đốc Sở Nội vụ" -> "Giám đốc", "Trưởng Ban Tổ chức Tỉnh ủy"
 * -> "Trưởng Ban". */
Str list_office_kind(const ListReading *reading, const ListOffice *office) {
    Arena *arena = reading->arena;
    Str    unit = unit_words(reading, office->unit), words = office->words;
    if (!str_ends(words_key(arena, words), words_key(arena, unit)) || words.len <= unit.len ||
        unit.len > words.len)
        return words;
    Str    head = str_trim((Str){words.at, words.len - unit.len});
    Str    key = words_key(arena, unit);
    size_t type = words_count(key, words_begin(reading->words, WORDS_UNITS, key));
    if (memchr(head.at, ' ', head.len) || !type)
        return head;
    Str rest = title_from_word(unit, type);
    return str_trim(str_format(arena, STR_FMT " %.*s", STR_ARG(head), (int)(unit.len - rest.len),
                               words.at + words.len - unit.len));
}

Str list_office_title(const ListReading *reading, const ListOffice *office) {
    return title_kind(reading->arena, reading->words, list_office_kind(reading, office),
                      unit_words(reading, office->unit));
}

/* Two ways a list writes one new name ("Giám đốc", "Giám đốc Sở Y tế" of that unit) make one row: the first
 * of that name in `names`; `index` when it is the first. */
static uint32_t made_first(ListReading *reading, Map *names, Str name, Str unit, uint32_t index) {
    ArenaMark mark = arena_mark(reading->row);
    Str       key = str_format(reading->row, "\x1f" STR_FMT "\x1f" STR_FMT, STR_ARG(unit),
                               STR_ARG(words_compared(reading->row, reading->words, name)));
    uint32_t  first = map_put(names, key, index);
    arena_rewind(reading->row, mark);
    return first;
}

static void office_made(ListReading *reading, ListOffice *office, Str name) {
    uint32_t    index = (uint32_t)(office - reading->offices.at);
    Str         unit = reading->units.at[office->unit].code;
    uint32_t    at = made_first(reading, &reading->office_names, name, unit, index);
    ListOffice *first = &reading->offices.at[at];
    if (at == index) {
        office->settled = SETTLED_CREATE;
        office->code = known_code(&reading->known, KIND_POST);
        list_kind(reading, office, true);
        return;
    }
    first->places += office->places;
    office->settled = SETTLED_KNOWN;
    office->code = first->code;
}

static void office_asked(ListReading *reading, ListOffice *office) {
    Str value = list_office_name(reading, office);
    Str answer = list_answer(reading, "posts", value);
    if (str_is(answer, "create")) {
        office_made(reading, office, value);
    } else if (str_is(answer, "words")) {
        office->settled = SETTLED_WORDS;
    } else if (answer.len && map_find(&reading->known.post_codes, answer) != NONE) {
        office->settled = SETTLED_KNOWN;
        office->code = answer;
    } else {
        if (answer.len)
            answer_bad(reading, office->spot, answer);
        list_ask(reading, "posts", value, STR("create"), office->spot);
        list_kind(reading, office, false);
    }
}

/* Asked with the unit it is of, as if that were made; what is answered holds if it is. */
static void early_ask(ListReading *reading, const char *id, Str value, ListSpot spot) {
    if (!answers_get(reading->answers, id, value, NULL).len)
        list_ask(reading, id, value, STR("create"), spot);
}

int list_office_known(const ListReading *reading, const ListOffice *office, Str unit,
                      uint32_t *known_out) {
    if (unit.len && known_post_named(&reading->known, list_office_name(reading, office), unit,
                                     known_out) == KNOWN_ONE)
        return KNOWN_ONE;
    return known_post(&reading->known, office->words, unit, known_out);
}

/* A post needs its unit: where that is only words, so is the post. */
static void office_settle(ListReading *reading, ListOffice *office) {
    const ListUnit *unit = office->unit == NONE ? NULL : &reading->units.at[office->unit];
    uint32_t        known;
    Str             code = unit ? unit->code : STR("");
    if (!office->places)
        return;
    if (unit && unit->settled == SETTLED_OPEN && unit->places) {
        Str name = list_office_name(reading, office);
        early_ask(reading, "posts", name, office->spot);
        if (!str_is(answers_get(reading->answers, "posts", name, NULL), "words"))
            list_kind(reading, office, false);
        return;
    }
    int found = !unit || unit->settled != SETTLED_CREATE
                    ? list_office_known(reading, office, code, &known)
                    : KNOWN_NONE;
    if (found == KNOWN_ONE) {
        office->settled = SETTLED_KNOWN;
        office->code = reading->known.posts.at[known].code;
    } else if (!code.len) {
        office->settled = SETTLED_WORDS;
    } else {
        if (found == KNOWN_MANY)
            list_doubt(reading, office->spot, SEVERITY_WARNING, "namelist.post.many",
                       list_office_name(reading, office));
        office_asked(reading, office);
    }
}

/* --- bodies -------------------------------------------------------------------------------------- */

static Str body_name(const ListReading *reading, const ListBody *body) {
    Arena *arena = reading->arena;
    if (body->rest.len)
        return str_trim(
            str_format(arena, STR_FMT " " STR_FMT, STR_ARG(body->seat->body), STR_ARG(body->rest)));
    if (body->unit == NONE)
        return body->seat->body;
    return title_join(arena, reading->words, body->seat->body, unit_words(reading, body->unit));
}

static int body_known(const ListReading *reading, const ListBody *body, Str unit,
                      uint32_t *known_out) {
    if (known_body_named(&reading->known, body->name, unit, known_out) == KNOWN_ONE)
        return KNOWN_ONE;
    return known_body(&reading->known, body->seat->body, body->rest, unit, body->seat->own,
                      known_out);
}

static void body_made(ListReading *reading, ListBody *body, Str unit) {
    uint32_t index = (uint32_t)(body - reading->bodies.at);
    uint32_t at = made_first(reading, &reading->body_names, body->name, unit, index);
    body->settled = at == index ? SETTLED_CREATE : SETTLED_KNOWN;
    body->code = at == index ? known_code(&reading->known, KIND_BODY) : reading->bodies.at[at].code;
}

static void body_settle(ListReading *reading, ListBody *body) {
    uint32_t known;
    if (body->settled == SETTLED_KNOWN || !body->places)
        return; /* named in full; held as words */
    Str unit = body->unit == NONE ? STR("") : reading->units.at[body->unit].code;
    body->name = body_name(reading, body);
    if (body->unit != NONE && reading->units.at[body->unit].settled == SETTLED_OPEN) {
        early_ask(reading, "bodies", body->name, body->spot);
        return;
    }
    if (body_known(reading, body, unit, &known) == KNOWN_ONE) {
        body->settled = SETTLED_KNOWN;
        body->code = reading->known.bodies.at[known].code;
        return;
    }
    Str answer = list_answer(reading, "bodies", body->name);
    if (str_is(answer, "create")) {
        body_made(reading, body, unit);
    } else if (str_is(answer, "skip")) {
        body->settled = SETTLED_SKIP;
    } else if (answer.len && map_find(&reading->known.body_codes, answer) != NONE) {
        body->settled = SETTLED_KNOWN;
        body->code = answer;
    } else {
        if (answer.len)
            answer_bad(reading, body->spot, answer);
        list_ask(reading, "bodies", body->name, STR("create"), body->spot);
    }
}

/* The office of which the unit is made a part, unless it is answered otherwise: it is asked about with it. */
static void unit_above_add(ListReading *reading, uint32_t index) {
    const ListUnit *unit = &reading->units.at[index];
    Str office = STR(""), answer = answers_get(reading->answers, "units", unit->words, NULL);
    if (unit->settled == SETTLED_OPEN && unit->places && !unit->named &&
        (!answer.len || str_is(answer, "within") || str_is(answer, "guess")))
        office = list_part_of(reading, unit);
    if (!office.len)
        return;
    ListSpot spot = {unit->spot.list, list_above(reading, unit->spot.list)->office.row, NONE};
    uint32_t above = list_unit(reading, office, NONE, spot);
    reading->units.at[index].above = above;
}

static bool unit_is_above(const ListReading *reading, uint32_t unit) {
    ListSpot spot = reading->units.at[unit].spot;
    return spot.row < reading->lists->at.at[spot.list].top;
}

/* The offices above the headers get their codes first: they stand before their parts in what the register writes. */
static void units_settle(ListReading *reading) {
    ArenaMark mark = arena_mark(reading->row);
    for (uint32_t i = 0; i < reading->units.len; i++, arena_rewind(reading->row, mark))
        unit_above_add(reading, i);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < reading->units.len; i++, arena_rewind(reading->row, mark))
            if (unit_is_above(reading, i) == (pass == 0))
                unit_settle(reading, i);
}

void list_settle(ListReading *reading) {
    list_settle_people(reading);
    list_settle_held(reading);
    list_settle_bare(reading);
    units_settle(reading);
    for (size_t i = 0; i < reading->offices.len; i++)
        office_settle(reading, &reading->offices.at[i]);
    for (size_t i = 0; i < reading->bodies.len; i++)
        body_settle(reading, &reading->bodies.at[i]);
}
