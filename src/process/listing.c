#include "process/listing.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "process/roll.h"
#include "wire/envelope.h"

#include <stdlib.h>

enum { UNIT_LEVELS = 8 };

typedef struct Pick {
    uint32_t person, tenure, post, unit; /* tenure: the main one, also one held as words */
    int32_t  rank;
    uint32_t order; /* of a post without rank: its place among posts, as in the list it came from */
    Str      given, name, section;
    uint32_t place;                    /* of the section in the order of the list */
    uint32_t path[UNIT_LEVELS], depth; /* units from the highest to its own */
} Pick;

typedef struct Picking {
    Arena            *arena;
    Lang              lang;
    const Roster     *roster;
    const Layout     *layout;
    const ListingAsk *ask;
    Holding           holding;
    VEC(Pick) picks;
} Picking;

/* ---- who ---- */

static bool asked(const Picking *p, uint32_t post, uint32_t unit) {
    if (p->ask->unit != NONE && (unit == NONE || !roll_within(p->roster, unit, p->ask->unit)))
        return false;
    return !p->ask->authority.len ||
           (post != NONE &&
            str_same(p->ask->authority, post_authority(p->roster, post, p->ask->on)));
}

static bool post_asked(const Picking *p, uint32_t post) {
    return asked(p, post, post == NONE ? NONE : roster_post(p->roster, post)->unit);
}

/* Of titles held as words the first that is not held beside another. */
uint32_t listing_main(const Roster *roster, const Holding *holding, uint32_t person) {
    uint32_t best = holding->tenure[person];
    if (best != NONE)
        return best;
    Span own = roster_by(roster, KIND_TENURE, Tenure_person, person);
    int  beside = codes_find(LIST_MANNER, STR("concurrent"));
    for (uint32_t i = 0; best == NONE && i < own.len; i++) {
        const Tenure *row = roster_tenure(roster, own.at[i]);
        if (row->post == NONE && row->manner != beside &&
            roster_covers(row->since, row->until, holding->day))
            best = own.at[i];
    }
    return best;
}

uint32_t listing_unit(const Roster *roster, uint32_t tenure) {
    if (tenure == NONE)
        return NONE;
    const Tenure *row = roster_tenure(roster, tenure);
    return row->post != NONE ? roster_post(roster, row->post)->unit : row->unit;
}

static bool planned(const Picking *p, uint32_t person) {
    Span own = roster_by(p->roster, KIND_POOL, Pool_person, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Pool *row = roster_pool(p->roster, own.at[i]);
        if (roster_covers(row->since, row->until, p->ask->on) && post_asked(p, row->post))
            return true;
    }
    return false;
}

static bool wanted(const Picking *p, uint32_t person) {
    uint32_t post = p->holding.main[person];
    if (p->ask->who == LISTING_CHOSEN)
        return bits_has(p->ask->people, person);
    if (person_left(p->roster, person, p->ask->on))
        return false;
    switch (p->ask->who) {
    case LISTING_HOLDERS:
        return post != NONE && post_asked(p, post);
    case LISTING_MEMBERS:
        return roll_sits(p->roster, &p->holding, p->ask->body, person);
    case LISTING_POOL:
        return planned(p, person);
    case LISTING_CHOSEN:
    case LISTING_ALL:
        return asked(p, post,
                     listing_unit(p->roster, listing_main(p->roster, &p->holding, person)));
    }
    return false;
}

/* ---- order and sections ---- */

static Str given_name(Str name) {
    size_t at = name.len;
    while (at && name.at[at - 1] != ' ')
        at--;
    return (Str){name.at + at, name.len - at};
}

static Str section_of(const Picking *p, const Pick *pick) {
    const Unit *unit = pick->unit == NONE ? NULL : roster_unit(p->roster, pick->unit);
    switch (p->layout->group) {
    case LISTING_GROUP_NONE:
        return STR("");
    case LISTING_GROUP_UNIT:
        return unit ? unit->name : say_plain(p->arena, p->lang, "listing.without");
    case LISTING_GROUP_AUTHORITY: {
        Str authority =
            pick->post == NONE ? STR("") : post_authority(p->roster, pick->post, p->ask->on);
        return authority.len ? authority : say_plain(p->arena, p->lang, "listing.without");
    }
    case LISTING_GROUP_LOCALITY:
        return unit && unit->locality.len ? unit->locality
                                          : say_plain(p->arena, p->lang, "listing.without");
    }
    return STR("");
}

static void path_find(const Roster *roster, Pick *pick) {
    uint32_t up[UNIT_LEVELS];
    for (uint32_t unit = pick->unit; unit != NONE && pick->depth < UNIT_LEVELS;
         unit = roster_unit(roster, unit)->parent)
        up[pick->depth++] = unit;
    for (uint32_t i = 0; i < pick->depth; i++)
        pick->path[i] = up[pick->depth - 1 - i];
}

static Pick pick_of(const Picking *p, uint32_t person) {
    Pick pick = {.person = person,
                 .tenure = listing_main(p->roster, &p->holding, person),
                 .post = p->holding.main[person]};
    pick.name = roster_person(p->roster, person)->name;
    pick.given = given_name(pick.name);
    if (pick.post != NONE) {
        const Post *post = roster_post(p->roster, pick.post);
        pick.rank = post->rank == INT_MISSING ? 0 : post->rank;
        pick.order = post->rank == INT_MISSING ? pick.post + 1 : 0;
    }
    pick.unit = listing_unit(p->roster, pick.tenure);
    path_find(p->roster, &pick);
    pick.section = section_of(p, &pick);
    return pick;
}

static int rank_order(const Pick *x, const Pick *y) {
    int order = (x->rank < y->rank) - (x->rank > y->rank);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_post(const void *a, const void *b) {
    const Pick *x = a, *y = b;
    int         order = (x->place > y->place) - (x->place < y->place);
    order = order ? order : rank_order(x, y);
    order = order ? order : utf8_order(x->given, y->given);
    order = order ? order : utf8_order(x->name, y->name);
    return order ? order : (x->person > y->person) - (x->person < y->person);
}

/* An office comes before what is below it; without a unit last. */
static int path_order(const Pick *x, const Pick *y) {
    if (!x->depth || !y->depth)
        return (x->depth == 0) - (y->depth == 0);
    for (uint32_t i = 0; i < x->depth && i < y->depth; i++)
        if (x->path[i] != y->path[i])
            return x->path[i] < y->path[i] ? -1 : 1;
    return (x->depth > y->depth) - (x->depth < y->depth);
}

/* Sections stand in the order of the highest post in them, as offices list their units. */
static int by_rank(const void *a, const void *b) {
    const Pick *x = a, *y = b;
    int         order = (x->rank < y->rank) - (x->rank > y->rank);
    order = order ? order : path_order(x, y);
    return order ? order : (x->person > y->person) - (x->person < y->person);
}

static void picks_order(Picking *p) {
    Map places = map_open(p->arena);
    if (!p->picks.len)
        return;
    qsort(p->picks.at, p->picks.len, sizeof *p->picks.at, by_rank);
    for (size_t i = 0; i < p->picks.len; i++)
        p->picks.at[i].place = map_put(&places, p->picks.at[i].section, (uint32_t)i);
    qsort(p->picks.at, p->picks.len, sizeof *p->picks.at, by_post);
}

static ListingRow row_of(const Picking *p, const Pick *pick, uint32_t number) {
    ListingRow  row = {.person = pick->person, .post = pick->post, .section = pick->section};
    ListingCase c = {.arena = p->arena,
                     .lang = p->lang,
                     .roster = p->roster,
                     .person = pick->person,
                     .tenure = pick->tenure,
                     .number = number,
                     .on = p->ask->on};
    row.values = ARENA_ARRAY(p->arena, Str, p->layout->column_count);
    for (uint32_t i = 0; i < p->layout->column_count; i++)
        row.values[i] = p->ask->say ? p->ask->say(p->ask->with, &c, i)
                                    : listing_value(&c, p->layout->columns[i].feed);
    return row;
}

/* In a layout with a column for each sex: has the birth date a place in it? */
static bool born_left(const Picking *p, uint32_t person) {
    const Person *row = roster_person(p->roster, person);
    int32_t       field = (int32_t)vocabulary_field(KIND_PERSON, STR("born"));
    bool          by_sex = false;
    for (uint32_t c = 0; c < p->layout->column_count; c++) {
        ListFeed feed = p->layout->columns[c].feed;
        by_sex |= feed.base == FEED_BORN_SEX;
        if (feed.base == FEED_BORN_PART || feed_same(feed, (ListFeed){FEED_PERSON, field}) ||
            feed_same(feed, (ListFeed){FEED_BORN_SEX, row->sex}))
            return false;
    }
    return by_sex && partial_given(row->born);
}

/* Told, never lost in silence. */
static void unborn_find(const Picking *p, Listing *listing) {
    enum { SHOWN = 5 };
    Text codes = text_open(p->arena);
    for (size_t i = 0; i < p->picks.len; i++) {
        uint32_t person = p->picks.at[i].person;
        if (!born_left(p, person))
            continue;
        if (listing->unborn_count < SHOWN)
            text_format(&codes, "%s" STR_FMT, codes.len ? ", " : "",
                        STR_ARG(roster_person(p->roster, person)->code));
        else if (listing->unborn_count == SHOWN)
            text_add(&codes, STR(" …"));
        listing->unborn_count++;
    }
    listing->unborn = text_done(&codes);
}

Listing listing_make(Arena *arena, Lang lang, const Roster *roster, const Layout *layout,
                     const ListingAsk *ask) {
    Picking p = {.arena = arena,
                 .lang = lang,
                 .roster = roster,
                 .layout = layout,
                 .ask = ask,
                 .holding = holding_on(arena, roster, ask->on)};
    for (uint32_t person = 0; person < roster_count(roster, KIND_PERSON); person++)
        if (wanted(&p, person))
            VEC_PUSH(arena, p.picks, pick_of(&p, person));
    picks_order(&p);
    Listing made = {.as_of = roster->as_of, .on = ask->on, .layout = layout};
    made.row_count = (uint32_t)p.picks.len;
    made.rows = ARENA_ARRAY(arena, ListingRow, p.picks.len);
    for (uint32_t i = 0; i < made.row_count; i++)
        made.rows[i] = row_of(&p, &p.picks.at[i], i + 1);
    unborn_find(&p, &made);
    return made;
}

/* ---- as a document ---- */

static Str roman(Arena *arena, uint32_t number) {
    static const struct {
        uint32_t    value;
        const char *text;
    } parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    Text text = text_open(arena);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            text_add(&text, str_from(parts[i].text));
    return text_done(&text);
}

/* Neighbours under one header of the same level stand under one band. */
static void bands_make(Arena *arena, const Layout *layout, Table *table) {
    VEC(Band) bands = {0};
    for (uint32_t level = 0; level + 1 < LISTING_LEVELS; level++)
        for (uint32_t c = 0; c < layout->column_count; c++) {
            const ListingColumn *column = &layout->columns[c];
            if (column->depth <= level + 1)
                continue;
            Band *last = bands.len ? &bands.at[bands.len - 1] : NULL;
            if (last && last->level == level && last->first + last->count == c &&
                str_same(last->text, column->header[level]))
                last->count++;
            else
                VEC_PUSH(arena, bands, (Band){level, c, 1, column->header[level]});
        }
    table->bands = bands.at;
    table->band_count = (uint32_t)bands.len;
}

static uint32_t section_count(const Listing *listing) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < listing->row_count; i++)
        count += listing->rows[i].section.len &&
                 (!i || !str_same(listing->rows[i].section, listing->rows[i - 1].section));
    return count;
}

static Table listing_table(Arena *arena, const Listing *listing) {
    const Layout *layout = listing->layout;
    Str          *headers = ARENA_ARRAY(arena, Str, layout->column_count);
    uint32_t     *widths = ARENA_ARRAY(arena, uint32_t, layout->column_count);
    for (uint32_t c = 0; c < layout->column_count; c++) {
        headers[c] = layout->columns[c].header[layout->columns[c].depth - 1];
        widths[c] = layout->columns[c].width;
    }
    uint32_t rows = listing->row_count + section_count(listing), at = 0, section = 0;
    Table    table = table_make(arena, STR(""), headers, layout->column_count, rows);
    bool    *sections = ARENA_ARRAY(arena, bool, rows);
    table.widths = widths;
    table.sections = sections;
    bands_make(arena, layout, &table);
    for (uint32_t i = 0; i < listing->row_count; i++) {
        const ListingRow *row = &listing->rows[i];
        if (row->section.len && (!i || !str_same(row->section, listing->rows[i - 1].section))) {
            Str mark = roman(arena, ++section);
            sections[at] = true;
            table.cells[(size_t)at++ * table.columns] = cell_text(
                str_format(arena, STR_FMT ". " STR_FMT, STR_ARG(mark), STR_ARG(row->section)));
        }
        for (uint32_t c = 0; c < table.columns; c++)
            table.cells[(size_t)at * table.columns + c] = cell_text(row->values[c]);
        at++;
    }
    return table;
}

/* The last office is the one that makes the list: bold, a line under it. */
static void agency_put(Document *document, const Layout *layout) {
    Line left[LISTING_LEVELS];
    for (uint32_t i = 0; i < layout->agency_count; i++) {
        bool last = i + 1 == layout->agency_count;
        left[i] = (Line){.text = layout->agency[i], .align = ALIGN_CENTER, .bold = last};
    }
    if (layout->agency_count)
        document_sides(document, left, layout->agency_count, NULL, 0);
}

/* Room to sign: one signature stands to the right. */
static void signs_put(Document *document, const Layout *layout) {
    Line     lines[LISTING_SIGNS][2];
    uint32_t count = layout->sign_count;
    for (uint32_t i = 0; i < count; i++) {
        lines[i][0] = (Line){.text = layout->signs[i].title, .align = ALIGN_CENTER, .bold = true};
        lines[i][1] = (Line){.text = layout->signs[i].note, .align = ALIGN_CENTER, .italic = true};
    }
    if (count)
        document_sides(document, lines[0], count > 1 ? 2 : 0, lines[count - 1], 2);
}

Document listing_document(Arena *arena, Lang lang, const Listing *listing, bool plain) {
    Document document = document_open(arena);
    Str      day = say_date(arena, lang, day_iso(arena, listing->on));
    Table    table = listing_table(arena, listing);
    document.page = (Page){.landscape = true, .size = 26};
    if (!plain) {
        agency_put(&document, listing->layout);
        document_heading(&document, 1, listing->layout->title);
        document_line(&document, (Line){.text = SAY(arena, lang, "listing.as_of", {"day", day}),
                                        .align = ALIGN_CENTER,
                                        .italic = true});
    }
    document_table(&document, table);
    if (!plain) {
        document_line(&document,
                      (Line){.text = SAY(arena, lang, "listing.count",
                                         {"count", say_number(arena, lang, listing->row_count)}),
                             .italic = true});
        if (listing->note.len)
            document_line(&document, (Line){.text = listing->note, .italic = true});
        signs_put(&document, listing->layout);
    }
    return document;
}

json_t *listing_json(const Roster *roster, const Listing *listing) {
    AUTO(Arena) scratch = arena_open();
    json_t *made = envelope_make(listing->as_of), *columns = json_array(), *rows = json_array();
    envelope_set(made, "on", envelope_str(day_iso(scratch, listing->on)));
    for (uint32_t c = 0; c < listing->layout->column_count; c++) {
        const ListingColumn *column = &listing->layout->columns[c];
        json_t              *about = json_object(), *path = json_array();
        for (uint32_t level = 0; level < column->depth; level++)
            ensure(json_array_append_new(path, envelope_str(column->header[level])) == 0);
        envelope_set(about, "header", path);
        envelope_set(about, "feed", envelope_str(feed_name(scratch, column->feed)));
        ensure(json_array_append_new(columns, about) == 0);
    }
    for (uint32_t i = 0; i < listing->row_count; i++) {
        const ListingRow *row = &listing->rows[i];
        json_t           *one = json_object(), *values = json_array();
        envelope_set(one, "person", envelope_str(roster_person(roster, row->person)->code));
        envelope_set(one, "post",
                     row->post == NONE ? json_null()
                                       : envelope_str(roster_post(roster, row->post)->code));
        envelope_set(one, "section", envelope_str(row->section));
        for (uint32_t c = 0; c < listing->layout->column_count; c++)
            ensure(json_array_append_new(values, envelope_str(row->values[c])) == 0);
        envelope_set(one, "values", values);
        ensure(json_array_append_new(rows, one) == 0);
    }
    envelope_set(made, "columns", columns);
    envelope_set(made, "rows", rows);
    return made;
}
