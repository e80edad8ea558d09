/* namelist_held.c — titles that the register has word for word, before anything is asked.
 *
 * Where it keeps them as words only, without a post, and the list has the same person under the same words, that
 * tenure is meant, and neither a post nor a unit of it is asked about. */
#include "process/namelist_parts.h"

/* "Chuyên viên" of one unit is not that of another: the unit of the row speaks of the main post. */
static bool unit_fits(const ListReading *reading, const ListHolding *holding, const Record *held,
                      uint32_t unit) {
    Str of = held->values[Tenure_unit],
        code = unit == NONE ? STR("") : reading->units.at[unit].code;
    if (!holding->main || str_is(held->values[Tenure_manner], "concurrent"))
        return true;
    return !of.len || !code.len || known_unit_within(&reading->known, of, code);
}

static uint32_t unit_of(const ListReading *reading, const ListHolding *holding) {
    return holding->office != NONE ? reading->offices.at[holding->office].unit
                                   : reading->bodies.at[holding->body].unit;
}

/* The tenure in force; "Quyền Giám đốc" stands there as said, or as the title without "Quyền". */
static const Record *held_find(const ListReading *reading, const ListHolding *holding, Str person) {
    const Known  *known = &reading->known;
    const Record *held = known_held(known, KIND_TENURE, person,
                                    known_what(reading->row, known, STR(""), holding->said));
    if (!held && holding->office != NONE)
        held = known_held(
            known, KIND_TENURE, person,
            known_what(reading->row, known, STR(""), reading->offices.at[holding->office].words));
    return held && unit_fits(reading, holding, held, unit_of(reading, holding)) ? held : NULL;
}

static bool post_held(const ListReading *reading, const ListHolding *holding, Str person) {
    uint32_t index;
    if (holding->office == NONE)
        return false;
    const ListOffice *office = &reading->offices.at[holding->office];
    Str               unit = office->unit == NONE ? STR("") : reading->units.at[office->unit].code;
    return list_office_known(reading, office, unit, &index) == KNOWN_ONE &&
           known_held(&reading->known, KIND_TENURE, person, reading->known.posts.at[index].code);
}

bool list_holds(const ListReading *reading, const ListPerson *row, Str person) {
    uint32_t index = (uint32_t)(row - reading->people.at);
    if (list_own_titles(reading, row, person))
        return true;
    for (uint32_t i = row->holdings; i < reading->holdings.len; i++) {
        const ListHolding *holding = &reading->holdings.at[i];
        if (holding->person != index)
            break;
        if (held_find(reading, holding, person) || post_held(reading, holding, person))
            return true;
    }
    return false;
}

static Str tenure_unit(const Known *known, const Record *tenure) {
    uint32_t post = map_find(&known->post_codes, tenure->values[Tenure_post]);
    return post == NONE ? tenure->values[Tenure_unit] : known->posts.at[post].unit;
}

bool list_beside(const ListReading *reading, const ListPerson *row, Str person) {
    const Record *tenure = known_held(&reading->known, KIND_TENURE, person, STR("*"));
    uint32_t      index = (uint32_t)(row - reading->people.at);
    Str           unit = tenure ? tenure_unit(&reading->known, tenure) : STR("");
    for (uint32_t i = row->holdings; i < reading->holdings.len && unit.len; i++) {
        const ListHolding *holding = &reading->holdings.at[i];
        if (holding->person != index)
            break;
        uint32_t of = unit_of(reading, holding);
        if (of != NONE && str_same(reading->units.at[of].code, unit))
            return true;
    }
    return false;
}

/* What nobody else of the list needs is not looked for. */
static void places_drop(ListReading *reading, const ListHolding *holding) {
    uint32_t unit = unit_of(reading, holding);
    if (holding->office != NONE)
        reading->offices.at[holding->office].places--;
    else
        reading->bodies.at[holding->body].places--;
    if (holding->names_unit && unit != NONE)
        reading->units.at[unit].places--;
}

/* A post of the register by its full name: the unit its title names, which the register has not, is none. */
static bool post_anywhere(const ListReading *reading, const ListHolding *holding) {
    uint32_t unit = unit_of(reading, holding), index;
    return holding->office != NONE && holding->names_unit &&
           reading->units.at[unit].settled == SETTLED_OPEN &&
           known_post(&reading->known, reading->offices.at[holding->office].words, STR(""),
                      &index) == KNOWN_ONE;
}

void list_settle_held(ListReading *reading) {
    ArenaMark mark = arena_mark(reading->row);
    for (size_t i = 0; i < reading->holdings.len; i++, arena_rewind(reading->row, mark)) {
        ListHolding      *holding = &reading->holdings.at[i];
        const ListPerson *person = list_person_of(reading, holding->person);
        holding->own = person && person->is_known && !holding->since.len &&
                       list_own_titles(reading, &reading->people.at[holding->person], person->code);
        if (person && person->is_known && !holding->own)
            holding->held = held_find(reading, holding, person->code);
        if (holding->held || holding->own)
            places_drop(reading, holding);
        else if (post_anywhere(reading, holding))
            reading->units.at[unit_of(reading, holding)].places--;
    }
}
