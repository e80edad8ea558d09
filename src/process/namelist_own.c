/* namelist_own.c — rows that say what the register itself would write of a person on the day of the list.
 *
 * Such a row says nothing new, however its titles and names might be read: nothing is asked, nothing made of it. So a
 * list the register wrote, of whatever day and in either language, asks nothing and changes nothing. In a row that says
 * something else, titles that are the person's own word for word are not read again either.
 * Cost: O(columns) for each person of the row's name. */
#include "process/listing.h"
#include "process/namelist_parts.h"

static const Lang langs[] = {LANG_VI, LANG_EN};

void list_own_open(ListReading *reading, Day on) {
    Findings aside = findings_open(reading->arena); /* what is wrong in the register, check tells */
    reading->roster = roster_build(reading->arena, 0, &reading->known.records, &aside);
    reading->on = on != DAY_NONE ? on : reading->roster->as_of;
    reading->holding = (Holding){.day = DAY_NONE};
    if (reading->on != DAY_NONE)
        reading->holding = holding_on(reading->arena, reading->roster, reading->on);
    reading->own_taken = map_open(reading->arena);
}

static uint32_t roster_of(const ListReading *reading, Str code) {
    return reading->on == DAY_NONE ? NONE : roster_find(reading->roster, KIND_PERSON, code);
}

static ListingCase case_of(const ListReading *reading, uint32_t person, Lang lang) {
    return (ListingCase){.arena = reading->row,
                         .lang = lang,
                         .roster = reading->roster,
                         .person = person,
                         .tenure = listing_main(reading->roster, &reading->holding, person),
                         .on = reading->on};
}

/* --- headings --------------------------------------------------------------------------------- */

static bool names_same(const ListReading *reading, Str a, Str b) {
    return a.len && b.len &&
           str_same(words_compared(reading->row, reading->words, a),
                    words_compared(reading->row, reading->words, b));
}

/* Under the heading of the person's own unit, locality or managing authority, or under none that names a unit. */
static bool section_fits(const ListReading *reading, uint32_t section, const ListingCase *c) {
    if (section == NONE)
        return true;
    Str      words = reading->units.at[section].words;
    uint32_t unit = listing_unit(reading->roster, c->tenure);
    uint32_t post = reading->holding.main[c->person];
    if (post != NONE && names_same(reading, words, post_authority(reading->roster, post, c->on)))
        return true;
    return unit != NONE &&
           (names_same(reading, words, roster_unit(reading->roster, unit)->name) ||
            names_same(reading, words, roster_unit(reading->roster, unit)->locality));
}

/* --- the whole row ------------------------------------------------------------------------------ */

static bool column_says(ListFeed feed) {
    return feed.base != FEED_UNKNOWN && feed.base != FEED_SKIP && feed.base != FEED_NUMBER;
}

static Str cell_at(const ListAt *at, uint32_t column) {
    return list_line(at->reading->row, grid_own(at->list->grid, at->row, column));
}

static bool value_is(const ListingCase *c, ListFeed feed, Str cell) {
    return str_same(cell, list_line(c->arena, listing_value(c, feed)));
}

/* A column headed "post and unit" may hold posts alone: their names say the unit. */
static bool cell_is(const ListingCase *c, ListFeed feed, Str cell) {
    return value_is(c, feed, cell) ||
           (feed.base == FEED_TITLE_UNIT && value_is(c, (ListFeed){FEED_TITLE, 0}, cell));
}

static bool row_is(const ListAt *at, const ListingCase *c) {
    for (uint32_t i = 0; i < at->list->column_count; i++) {
        ListFeed feed = at->list->columns[i].feed;
        if (column_says(feed) && !cell_is(c, feed, cell_at(at, i)))
            return false;
    }
    return section_fits(at->reading, at->section, c);
}

static bool row_of(const ListAt *at, uint32_t person) {
    ArenaMark mark = arena_mark(at->reading->row);
    bool      is = false;
    for (size_t i = 0; i < COUNT_OF(langs) && !is; i++) {
        ListingCase c = case_of(at->reading, person, langs[i]);
        is = row_is(at, &c);
    }
    arena_rewind(at->reading->row, mark);
    return is;
}

/* The name as it stands in the row; empty where no column has it. */
static Str name_said(const ListAt *at) {
    uint32_t whole = list_column(at->list, FEED_PERSON, (int32_t)Person_name);
    uint32_t family = list_column(at->list, FEED_FAMILY, 0);
    uint32_t given = list_column(at->list, FEED_GIVEN, 0);
    if (whole != NONE)
        return cell_at(at, whole);
    if (family == NONE || given == NONE)
        return STR("");
    return str_trim(str_format(at->reading->row, STR_FMT " " STR_FMT, STR_ARG(cell_at(at, family)),
                               STR_ARG(cell_at(at, given))));
}

/* Of several people of whom the register would write the same, one that no row has taken yet. */
static uint32_t own_find(const ListAt *at, Str key) {
    const Known *known = &at->reading->known;
    for (uint32_t i = known_people(known, key); i != NONE; i = known->people.at[i].next) {
        uint32_t person = roster_of(at->reading, known->people.at[i].code);
        if (person != NONE && map_find(&at->reading->own_taken, known->people.at[i].code) == NONE &&
            row_of(at, person))
            return i;
    }
    return NONE;
}

bool list_own_row(ListAt *at) {
    ListReading *reading = at->reading;
    Str          name = name_said(at);
    if (at->end != at->row + 1 || !name.len)
        return false;
    uint32_t found = own_find(at, known_person_key(reading->row, name));
    if (found == NONE)
        return false;
    const KnownPerson *known = &reading->known.people.at[found];
    map_put(&reading->own_taken, known->code, 0);
    ListPerson person = {.spot = list_spot(at, NONE),
                         .name = known->name,
                         .key = known->key,
                         .born = known->born,
                         .other = STR(""),
                         .code = known->code,
                         .titles = STR(""),
                         .sex = -1,
                         .same = NONE,
                         .sure = found,
                         .section = at->section,
                         .holdings = (uint32_t)reading->holdings.len};
    for (size_t f = 0; f < FIELDS_MAX; f++)
        person.columns[f] = NONE;
    VEC_PUSH(reading->arena, reading->people, person);
    return true;
}

/* --- its titles alone -------------------------------------------------------------------------- */

Str list_titles_said(const ListAt *at) {
    Str      said = STR("");
    uint32_t count = 0;
    for (uint32_t c = 0; c < at->list->column_count; c++)
        if (at->list->columns[c].feed.base == FEED_TITLE ||
            at->list->columns[c].feed.base == FEED_TITLE_UNIT) {
            said = cell_at(at, c);
            count++;
        }
    return count == 1 && at->end == at->row + 1 ? said : STR("");
}

bool list_own_titles(const ListReading *reading, const ListPerson *row, Str code) {
    uint32_t  person = roster_of(reading, code);
    ArenaMark mark = arena_mark(reading->row);
    bool      is = false;
    for (size_t i = 0; i < COUNT_OF(langs) && !is && person != NONE && row->titles.len; i++) {
        ListingCase c = case_of(reading, person, langs[i]);
        is = cell_is(&c, (ListFeed){FEED_TITLE_UNIT, 0}, row->titles) &&
             section_fits(reading, row->section, &c);
    }
    arena_rewind(reading->row, mark);
    return is;
}
