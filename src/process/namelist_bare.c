/* namelist_bare.c — posts and seats whose unit neither a section nor the title tells: they are of the office whose line
 * stands above the headers (namelist_above.c), or it is asked, for all of them in one question. Nothing is dropped in
 * silence. */
#include "process/namelist_parts.h"

#include <string.h>

/* --- answers ----------------------------------------------------------------------------------- */

/* A unit the user names: by its code, or by its name as it should be. NONE: the answer is neither. */
static uint32_t unit_answered(ListReading *reading, Str answer, ListSpot spot) {
    uint32_t known = map_find(&reading->known.unit_codes, answer);
    if (known == NONE && !list_unit_name(reading, answer))
        return NONE;
    if (known == NONE) {
        uint32_t made = list_unit(reading, answer, NONE, spot);
        reading->units.at[made].named = true;
        return made;
    }
    uint32_t at = list_unit(reading, reading->known.units.at[known].name, NONE, spot);
    reading->units.at[at].settled = SETTLED_KNOWN;
    reading->units.at[at].code = answer;
    return at;
}

/* The unit that is answered; NONE: words only, or asked. */
static uint32_t unit_asked(ListReading *reading, Str value, Str suggested, ListSpot spot) {
    Str answer = list_answer(reading, "office", value);
    if (str_is(answer, "guess"))
        answer = suggested;
    if (str_is(answer, "words"))
        return NONE;
    uint32_t unit = answer.len ? unit_answered(reading, answer, spot) : NONE;
    if (answer.len && unit == NONE)
        list_doubt(reading, spot, SEVERITY_ERROR, "namelist.answer.bad", answer);
    if (unit == NONE)
        list_ask(reading, "office", value, suggested, spot);
    return unit;
}

/* --- posts ------------------------------------------------------------------------------------- */

static bool key_is(Arena *arena, Str key, const char *word) {
    Str whole = words_key(arena, str_from(word));
    Str standing = str_format(arena, STR_FMT " " STR_FMT, STR_ARG(whole),
                              STR_ARG(words_key(arena, STR("thường trực"))));
    return str_same(key, whole) || str_same(key, standing);
}

/* "Bí thư" below a people's committee, "Chủ tịch" below a Party committee: of which organ is not known. */
static bool unit_unfit(ListReading *reading, const ListOffice *office, Str *suggested_out) {
    Arena *arena = reading->row;
    Str    key = words_key(arena, office->words), unit = reading->units.at[office->unit].words;
    Str    place = title_place(arena, reading->words, unit);
    bool   secretary = key_is(arena, key, "bí thư") || key_is(arena, key, "phó bí thư");
    bool   chairman = key_is(arena, key, "chủ tịch") || key_is(arena, key, "phó chủ tịch");
    *suggested_out =
        secretary && place.len ? title_join(arena, reading->words, STR("Đảng ủy"), place) : STR("");
    return place.len && ((secretary && list_line_is(reading, unit, WORDS_COUNCILS)) ||
                         (chairman && list_line_is(reading, unit, WORDS_COMMITTEES)));
}

static uint32_t unit_unfit_asked(ListReading *reading, const ListOffice *office) {
    Str      suggested, unit = reading->units.at[office->unit].code;
    uint32_t known;
    if (!unit_unfit(reading, office, &suggested) ||
        list_office_known(reading, office, unit, &known) == KNOWN_ONE)
        return office->unit;
    return unit_asked(reading, list_office_name(reading, office), suggested, office->spot);
}

static uint32_t unit_bare(ListReading *reading, const ListOffice *office) {
    uint32_t known;
    if (list_line_is(reading, office->words, WORDS_UNITLESS) ||
        known_post(&reading->known, office->words, STR(""), &known) == KNOWN_ONE)
        return NONE;
    const ListAbove *above = list_above(reading, office->spot.list);
    if (!above->sure)
        return unit_asked(reading, office->words, above->titled, office->spot);
    Str owner = title_owner(reading->row, reading->words, office->words, above->office.name);
    Str name = owner.len ? owner : above->office.name;
    list_doubt(reading, office->spot, SEVERITY_NOTE, "namelist.agency", name);
    return list_unit(reading, name, NONE, (ListSpot){office->spot.list, above->office.row, NONE});
}

static void office_place(ListReading *reading, ListOffice *office) {
    uint32_t before = office->unit,
             unit = before == NONE ? unit_bare(reading, office) : unit_unfit_asked(reading, office);
    if (unit == before)
        return;
    if (before != NONE)
        reading->units.at[before].places -= office->places;
    if (unit != NONE)
        reading->units.at[unit].places += office->places - 1; /* one is counted */
    office->unit = unit;
}

/* --- what one person holds together ------------------------------------------------------------- */

/* Holdings of one person stand together. */
static bool same_person(const ListReading *reading, size_t a, size_t b) {
    return b < reading->holdings.len &&
           reading->holdings.at[a].person == reading->holdings.at[b].person;
}

/* The unit of a post the row says, or of the register's where that was found by the person. */
static uint32_t unit_held(ListReading *reading, const ListHolding *holding) {
    uint32_t unit = holding->office == NONE ? NONE : reading->offices.at[holding->office].unit;
    uint32_t post = holding->held && unit == NONE
                        ? map_find(&reading->known.post_codes, holding->held->values[Tenure_post])
                        : NONE;
    uint32_t known = post == NONE
                         ? NONE
                         : map_find(&reading->known.unit_codes, reading->known.posts.at[post].unit);
    return known == NONE
               ? unit
               : list_unit(reading, reading->known.units.at[known].name, NONE, holding->spot);
}

/* "UVBTV" of a row whose post has found its unit: of that unit. */
static void seat_place(ListReading *reading, size_t index, size_t first) {
    ListHolding *holding = &reading->holdings.at[index];
    if (holding->body == NONE || holding->held)
        return;
    const ListBody *body = &reading->bodies.at[holding->body];
    if (!body->seat || !body->seat->own || body->unit != NONE || body->rest.len)
        return;
    for (size_t i = first; same_person(reading, index, i); i++) {
        uint32_t unit = unit_held(reading, &reading->holdings.at[i]);
        if (unit == NONE)
            continue;
        reading->bodies.at[holding->body].places--;
        reading->units.at[unit].places++;
        holding->body = list_body(reading, body->seat, STR(""), unit, holding->spot);
        return;
    }
}

static Str committee_within(ListReading *reading, Str unit) {
    Str      key = words_key(reading->row, unit);
    uint32_t at = words_within(reading->words, WORDS_COMMITTEES, key, 1);
    return at == NONE ? STR("") : title_from_word(unit, words_count(key, at - 1));
}

/* Has a unit of that name a standing committee of its own? A committee, a place, a union; no office or council. */
static bool unit_leads(ListReading *reading, Str unit) {
    Arena *arena = reading->row;
    Str    key = words_key(arena, unit);
    size_t other = words_begin(reading->words, WORDS_COUNCILS, key);
    size_t office = words_begin(reading->words, WORDS_UNITS, key);
    size_t own = words_begin(reading->words, WORDS_STANDING, key);
    other = office > other ? office : other;
    return !other || own >= other || words_begin(reading->words, WORDS_COMMITTEES, key) >= other ||
           str_same(title_place(arena, reading->words, unit), unit);
}

/* The Party committee of the unit's place, by the list or the register; NONE. */
static uint32_t unit_party(ListReading *reading, Str unit, ListSpot spot) {
    Arena       *arena = reading->row;
    const Words *words = reading->words;
    Str          place = words_compared(arena, words, title_place(arena, words, unit));
    for (uint32_t i = 0; i < reading->units.len && place.len; i++) {
        Str name = reading->units.at[i].words;
        if (list_line_is(reading, name, WORDS_COMMITTEES) && reading->units.at[i].places &&
            str_same(words_compared(arena, words, title_place(arena, words, name)), place))
            return list_unit(reading, name, reading->units.at[i].parent, spot);
    }
    for (size_t i = 0; i < reading->known.units.len && place.len; i++) {
        Str name = reading->known.units.at[i].name;
        if (!reading->known.units.at[i].closed && list_line_is(reading, name, WORDS_COMMITTEES) &&
            str_same(words_compared(arena, words, title_place(arena, words, name)), place))
            return list_unit(reading, name, NONE, spot);
    }
    return NONE;
}

/* "Ban Thường vụ", not "Ban Thường vụ Đảng ủy": of which committee the words do not say. */
static bool seat_short(ListReading *reading, const WordSeat *seat) {
    Str key = words_key(reading->row, seat->body);
    return seat->own && words_within(reading->words, WORDS_COMMITTEES, key, 0) == NONE;
}

/* "UVBTV" below an office or a people's committee, which have none: of the Party committee of that place where it is
 * known; else the seat is told, and not taken. An answer for the body goes before. */
static void seat_fit(ListReading *reading, ListHolding *holding) {
    Arena          *arena = reading->row;
    const ListBody *body = holding->body == NONE ? NULL : &reading->bodies.at[holding->body];
    if (!body || holding->held || holding->own || !body->seat || body->rest.len ||
        body->unit == NONE || !seat_short(reading, body->seat))
        return;
    const WordSeat *seat = body->seat;
    const ListUnit *unit = &reading->units.at[body->unit];
    Str             name = title_join(arena, reading->words, seat->body, unit->words);
    Str             place = title_place(arena, reading->words, unit->words);
    Str             tail = place.len ? place : committee_within(reading, unit->words);
    uint32_t        known, party;
    if (unit_leads(reading, unit->words) || answers_has(reading->answers, "bodies", name) ||
        known_body(&reading->known, seat->body, STR(""), unit->code, true, &known) == KNOWN_ONE)
        return;
    party = unit_party(reading, unit->words, holding->spot);
    reading->bodies.at[holding->body].places = 0;
    reading->bodies.at[holding->body].settled = SETTLED_SKIP;
    if (party != NONE)
        holding->body = list_body(reading, seat, STR(""), party, holding->spot);
    else if (tail.len &&
             known_body(&reading->known, seat->body, tail, STR(""), false, &known) == KNOWN_ONE)
        holding->body = list_body(reading, seat, tail, NONE, holding->spot);
    else
        list_doubt(reading, holding->spot, SEVERITY_WARNING, "namelist.seat.unfit", name);
}

/* "Huyện ủy viên" below "Văn phòng Huyện ủy An Bình" is of the committee of that district, not of its office. */
static void seat_district(ListReading *reading, ListHolding *holding) {
    Arena          *arena = reading->row;
    const ListBody *body = holding->body == NONE ? NULL : &reading->bodies.at[holding->body];
    if (!body || holding->held || holding->own || !body->seat || !body->seat->own ||
        body->rest.len || body->unit == NONE)
        return;
    const WordSeat *seat = body->seat;
    Str             committee = committee_within(reading, reading->units.at[body->unit].words);
    Str             place = title_place(arena, reading->words, committee);
    Str             key = words_key(arena, place);
    Str             level = {key.at, words_begin(reading->words, WORDS_PLACES, key)};
    Str             rest = title_from_word(place, words_count(level, level.len));
    if (!level.len || !rest.len || !str_ends(words_key(arena, seat->body), level))
        return;
    reading->bodies.at[holding->body].places--;
    holding->body = list_body(reading, seat, rest, NONE, holding->spot);
}

/* A room of an office: "Phòng" anywhere, "Văn phòng" and "Thanh tra" where no place or organ is named. */
static bool unit_room(ListReading *reading, Str unit) {
    static const WordList others[] = {WORDS_PLACES, WORDS_COMMITTEES, WORDS_COUNCILS};
    Str  key = words_key(reading->row, unit), room = words_key(reading->row, STR("phòng"));
    bool named = false;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        named |= words_within(reading->words, others[i], key, 0) != NONE;
    return words_begin(reading->words, WORDS_ROOMS, key) && (!named || str_starts(key, room));
}

/* The unit above by the list, by the register, or by the line above the headers; NONE. */
static uint32_t unit_over(ListReading *reading, uint32_t index) {
    const ListUnit *unit = &reading->units.at[index];
    uint32_t        known = map_find(&reading->known.unit_codes, unit->code);
    uint32_t        over =
        known == NONE ? NONE
                             : map_find(&reading->known.unit_codes, reading->known.units.at[known].parent);
    ListSpot spot = unit->spot;
    if (unit->parent != NONE)
        return list_unit_real(reading, unit->parent);
    if (over != NONE)
        return list_unit(reading, reading->known.units.at[over].name, NONE, spot);
    const ListAbove *above = list_above(reading, spot.list);
    return above->sure ? list_unit(reading, above->office.name, NONE,
                                   (ListSpot){spot.list, above->office.row, NONE})
                       : NONE;
}

/* "Đảng ủy viên" below a room is of the committee of its office, for a room has none; where no office is known the
 * seat is told, and not taken. */
static void seat_climb(ListReading *reading, ListHolding *holding) {
    enum { DEEP = 8 };
    const ListBody *body = holding->body == NONE ? NULL : &reading->bodies.at[holding->body];
    uint32_t        unit = body ? body->unit : NONE, known;
    if (!body || holding->held || holding->own || !body->seat || !body->seat->own ||
        body->rest.len || unit == NONE ||
        !words_end(reading->words, WORDS_COMMITTEES, words_key(reading->row, body->seat->body)) ||
        !unit_room(reading, reading->units.at[unit].words))
        return;
    const WordSeat *seat = body->seat;
    Str             name =
        title_join(reading->arena, reading->words, seat->body, reading->units.at[unit].words);
    if (answers_has(reading->answers, "bodies", name) ||
        known_body_named(&reading->known, name, reading->units.at[unit].code, &known) == KNOWN_ONE)
        return;
    for (int depth = 0;
         unit != NONE && depth < DEEP && unit_room(reading, reading->units.at[unit].words); depth++)
        unit = unit_over(reading, unit);
    reading->bodies.at[holding->body].places = 0;
    reading->bodies.at[holding->body].settled = SETTLED_SKIP;
    if (unit != NONE && !unit_room(reading, reading->units.at[unit].words))
        holding->body = list_body(reading, seat, STR(""), unit, holding->spot);
    else
        list_doubt(reading, holding->spot, SEVERITY_WARNING, "namelist.seat.unfit", name);
}

/* A Party post of an office goes behind the post there, now that the office is known. */
static void main_place(ListReading *reading, size_t index, size_t first) {
    ListHolding *main = &reading->holdings.at[index];
    if (!main->main || main->office == NONE || main->held ||
        !list_party_beside(reading, reading->offices.at[main->office].words,
                           reading->offices.at[main->office].unit))
        return;
    for (size_t i = first; same_person(reading, index, i); i++) {
        ListHolding      *other = &reading->holdings.at[i];
        const ListOffice *office =
            other->office == NONE ? NULL : &reading->offices.at[other->office];
        if (!office || other == main || list_line_is(reading, office->words, WORDS_CONCURRENT) ||
            list_party_beside(reading, office->words, office->unit))
            continue;
        other->main = true;
        other->since = main->since;
        main->main = false;
        main->since = STR("");
        return;
    }
}

/* --- what the register has ------------------------------------------------------------------------ */

/* A post in force of this very person that bears the title, its unit left away, is the one meant. */
static const Record *held_short(const ListReading *reading, Str title, Str person) {
    const Known *known = &reading->known;
    Str          key = words_compared(reading->row, reading->words, title);
    for (size_t i = 0; i < known->posts.len; i++) {
        const KnownPost *post = &known->posts.at[i];
        uint32_t         unit = map_find(&known->unit_codes, post->unit);
        const Record    *held = !post->closed && unit != NONE && str_starts(post->key, key)
                                    ? known_held(known, KIND_TENURE, person, post->code)
                                    : NULL;
        Str              name = held
                                    ? title_join(reading->row, reading->words, title, known->units.at[unit].name)
                                    : STR("");
        if (held && str_same(words_compared(reading->row, reading->words, name), post->key))
            return held;
    }
    return NULL;
}

static void holding_held(ListReading *reading, ListHolding *holding) {
    const ListPerson *person = list_person_of(reading, holding->person);
    if (holding->held || holding->office == NONE || !person || !person->is_known ||
        reading->offices.at[holding->office].unit != NONE)
        return;
    holding->held = held_short(reading, reading->offices.at[holding->office].words, person->code);
    if (holding->held)
        reading->offices.at[holding->office].places--;
}

void list_settle_bare(ListReading *reading) {
    ArenaMark mark = arena_mark(reading->row);
    for (size_t i = 0; i < reading->holdings.len; i++, arena_rewind(reading->row, mark))
        holding_held(reading, &reading->holdings.at[i]);
    for (size_t i = 0; i < reading->offices.len; i++, arena_rewind(reading->row, mark))
        if (reading->offices.at[i].places)
            office_place(reading, &reading->offices.at[i]);
    for (size_t i = 0, first = 0; i < reading->holdings.len;
         i++, arena_rewind(reading->row, mark)) {
        first = same_person(reading, first, i) ? first : i;
        seat_place(reading, i, first);
        seat_district(reading, &reading->holdings.at[i]);
        seat_fit(reading, &reading->holdings.at[i]);
        seat_climb(reading, &reading->holdings.at[i]);
        main_place(reading, i, first);
    }
}
