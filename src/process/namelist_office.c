/* namelist_office.c — the posts and seats a person of a list holds, and the units they belong to. */
#include "process/namelist_parts.h"

enum { POSTS_MOST = 12 };

/* --- titles ----------------------------------------------------------------------------------- */

/* The unit of a row: its own column, below the headings' where they differ. */
static uint32_t unit_read(const ListAt *at) {
    uint32_t column = list_column(at->list, FEED_UNIT, 0);
    Str      text = list_said(at, column);
    Arena   *arena = at->reading->row;
    if (!text.len)
        return at->section;
    text = title_heading(arena, at->reading->words, text);
    if (at->section != NONE && str_same(words_compared(arena, at->reading->words, text),
                                        words_compared(arena, at->reading->words,
                                                       at->reading->units.at[at->section].words)))
        return at->section;
    return list_unit(at->reading, text, at->section, list_spot(at, column));
}

/* Which unit a title itself names, where the row names none. */
static uint32_t unit_in_title(const ListAt *at, const ListPost *post, ListSpot spot) {
    ListReading *reading = at->reading;
    uint32_t     known = known_unit_ending(&reading->known, post->words);
    Str          words = known == NONE ? title_unit(reading->row, reading->words, post->words)
                                       : reading->known.units.at[known].name;
    return words.len ? list_unit(reading, words_initial(reading->row, words, true), NONE, spot)
                     : NONE;
}

static void holding_add(const ListAt *at, const ListPost *post, uint32_t unit, bool main,
                        ListSpot spot, Str since) {
    ListHolding holding = {.person = at->person,
                           .spot = spot,
                           .main = main,
                           .acting = post->acting,
                           .names_unit = post->names_unit,
                           .said = str_copy(at->reading->arena, post->said),
                           .office = NONE,
                           .body = NONE,
                           .role = STR(""),
                           .since =
                               main && since.len ? str_copy(at->reading->arena, since) : STR("")};
    if (post->body != NONE && !post->seat)
        holding.role = str_copy(at->reading->arena, post->rest);
    if (post->body != NONE)
        holding.body = list_body_named(at->reading, post->body, spot);
    else if (post->seat)
        holding.body = list_body(at->reading, post->seat, post->rest, unit, spot);
    else
        holding.office = list_office(at->reading, post->words, unit, spot);
    VEC_PUSH(at->reading->arena, at->reading->holdings, holding);
}

/* The first post that is not usually held beside another; else the first post. */
static uint32_t main_of(const ListPost *posts, uint32_t count) {
    uint32_t first = NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (posts[i].seat || posts[i].body != NONE || posts[i].former)
            continue;
        if (!posts[i].concurrent)
            return i;
        if (first == NONE)
            first = i;
    }
    return first;
}

typedef struct Parted {
    const Known *known;
    Str          unit;
} Parted;

static bool parted_is(const void *with, Str text) {
    const Parted *parted = with;
    return known_post_parted(parted->known, text, parted->unit);
}

/* As lists say of a plain member: "Ủy viên", "Member of" before the body's name. */
static bool role_plain(const ListAt *at, Str role) {
    static const Lang langs[] = {LANG_VI, LANG_EN};
    for (size_t i = 0; i < COUNT_OF(langs); i++) {
        Str words = SAY(at->reading->row, langs[i], "listing.member", {"body", STR("")});
        if (str_same(role, words_compared(at->reading->row, at->reading->words, words)))
            return true;
    }
    return false;
}

/* "Member of Ban Chấp hành Đảng bộ xã A" names the body itself: of the kind that its name begins with. */
static void seat_of_body(const ListAt *at, ListPost *post) {
    const Words *words = at->reading->words;
    Str          key = words_key(at->reading->row, post->rest), best = STR("");
    for (size_t i = 0; i < words->seats.len; i++) {
        Str body = words_key(at->reading->row, words->seats.at[i].body);
        if (body.len <= best.len || !str_starts(key, body) ||
            (key.len > body.len && key.at[body.len] != ' '))
            continue;
        best = body;
        post->seat = &words->seats.at[i];
    }
    size_t count = best.len > 0;
    for (size_t i = 0; i < best.len; i++)
        count += best.at[i] == ' ';
    post->rest = title_from_word(post->rest, count);
}

/* "Bí thư Ban Chấp hành Đảng bộ xã A": a seat in that body of the register, where its members have that role
 * (the register's own list says them so) and it is no post. */
static void seat_named(const ListAt *at, Str unit, ListPost *post) {
    const Known *known = &at->reading->known;
    ArenaMark    mark = arena_mark(known->arena);
    Str          role = STR("");
    uint32_t     post_index, body = known_body_titled(known, post->words, &role);
    bool         plain = body != NONE && role_plain(at, role);
    bool         is = body != NONE &&
              (post->seat || plain || known_role(known, known->bodies.at[body].code, role));
    if (is && !post->seat)
        is = known_post(known, post->words, unit, &post_index) != KNOWN_ONE;
    if (is && !post->seat) {
        size_t words = 1;
        for (size_t i = 0; i < role.len; i++)
            words += role.at[i] == ' ';
        Str rest = title_from_word(post->words, words);
        post->rest = plain ? STR("") : str_trim((Str){post->words.at, post->words.len - rest.len});
    }
    if (is)
        post->body = body;
    arena_rewind(known->arena, mark);
}

/* "PGĐ TT" of a "Trung tâm" is its deputy director, and no standing deputy. */
static Str centre_written(const ListAt *at, uint32_t unit, Str cell) {
    Arena *arena = at->reading->row;
    Str    centre = STR("Trung tâm"), key = words_key(arena, centre);
    Text   made = text_open(arena);
    if (unit == NONE || !str_starts(words_key(arena, at->reading->units.at[unit].words), key))
        return cell;
    for (size_t i = 0; i < cell.len; i++) {
        Str  rest = {cell.at + i, cell.len - i};
        bool ends = rest.len == 2 || (rest.len > 2 && str_among(rest.at[2], " ,;(.\n"));
        bool led =
            str_ends((Str){cell.at, i}, STR("GĐ ")) || str_ends((Str){cell.at, i}, STR("iám đốc "));
        bool is = str_starts(rest, STR("TT")) && ends && led;
        text_add(&made, is ? centre : (Str){rest.at, 1});
        i += is;
    }
    return text_done(&made);
}

static bool degree_said(const ListAt *at) {
    for (uint32_t c = 0; c < at->list->column_count; c++)
        if (at->list->columns[c].feed.base == FEED_DEGREE && list_said(at, c).len)
            return true;
    return false;
}

/* A degree said with the posts is told; where no column of degrees says one of that person it is taken. */
static Str degrees_drop(const ListAt *at, uint32_t column, Str cell) {
    Str  degrees, posts = title_degrees(at->reading->row, at->reading->words, cell, &degrees);
    bool taken = degrees.len && !degree_said(at);
    if (taken)
        list_has(at, column, (ListFeed){FEED_DEGREE, -1}, degrees);
    if (degrees.len)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_NOTE,
                   taken ? "namelist.title.degree" : "namelist.title.degree.left", degrees);
    return posts;
}

static uint32_t titles_gather(const ListAt *at, uint32_t own, ListPost *posts, ListSpot *spots) {
    Str        unit = own == NONE ? STR("") : at->reading->units.at[own].code;
    Parted     parted = {&at->reading->known, unit};
    TitleWhole whole = {parted_is, &parted};
    uint32_t   count = 0;
    for (uint32_t c = 0; c < at->list->column_count; c++) {
        FeedBase base = at->list->columns[c].feed.base;
        Str      cell = base == FEED_TITLE || base == FEED_TITLE_UNIT ? list_said(at, c) : STR("");
        Str      posts_said = degrees_drop(at, c, cell);
        uint32_t made =
            title_split(at->reading->row, at->reading->words, &whole,
                        centre_written(at, own, posts_said), posts + count, POSTS_MOST - count);
        for (uint32_t i = 0; i < made; i++) {
            spots[count + i] = list_spot(at, c);
            if (posts[count + i].seat && !posts[count + i].seat->body.len)
                seat_of_body(at, &posts[count + i]);
            seat_named(at, unit, &posts[count + i]);
        }
        count += made;
    }
    return count;
}

static bool title_names(const ListAt *at, const ListPost *post, uint32_t unit) {
    Str title = words_compared(at->reading->row, at->reading->words, post->words);
    Str name =
        words_compared(at->reading->row, at->reading->words, at->reading->units.at[unit].words);
    return name.len && str_ends(title, name);
}

/* "kiêm Giám đốc Sở Nội vụ" below "Sở Tư pháp": another unit of the kind of the section, said of a further post, or
 * known to the register; empty: none. */
static Str unit_other(const ListAt *at, const ListPost *post, Str section) {
    Arena       *arena = at->reading->row;
    const Words *words = at->reading->words;
    Str          named = title_unit(arena, words, post->words);
    Str          key = words_compared(arena, words, named);
    Str          own = words_compared(arena, words, section);
    Str          kind = words_key(arena, title_unit_kind(arena, words, section));
    uint32_t     known;
    if (!named.len || post->seat || str_starts(own, key) || str_starts(key, own) ||
        !str_same(kind, words_key(arena, title_unit_kind(arena, words, named))))
        return STR("");
    return post->concurrent || known_unit(&at->reading->known, named, STR(""), &known) == KNOWN_ONE
               ? words_initial(arena, named, true)
               : STR("");
}

/* The unit of one post: below a section the other organ of its place that the title is of, else the section;
 * without one what the title itself names. */
static uint32_t title_unit_of(const ListAt *at, const ListPost *post, uint32_t real,
                              ListSpot spot) {
    ListReading *reading = at->reading;
    bool whole = post->body != NONE && (!post->seat || post->rest.len); /* its body is known */
    if (post->former || whole || (post->seat && !post->seat->own))
        return real;
    if (real == NONE)
        return unit_in_title(at, post, spot);
    const ListUnit *unit = &reading->units.at[real];
    Str             owner =
        post->seat ? STR("") : title_owner(reading->row, reading->words, post->words, unit->words);
    Str other = owner.len ? owner : unit_other(at, post, unit->words);
    return other.len ? list_unit(reading, other, unit->parent, spot) : real;
}

bool list_party_beside(const ListReading *reading, Str title, uint32_t unit) {
    Arena       *arena = reading->row;
    const Words *words = reading->words;
    Str          key = words_key(arena, title);
    return unit != NONE && words_within(words, WORDS_COMMITTEES, key, 0) != NONE &&
           words_within(words, WORDS_PLACES, key, 0) == NONE &&
           !title_place(arena, words, reading->units.at[unit].words).len;
}

static bool unitless(const ListAt *at, const ListPost *post) {
    return words_begin(at->reading->words, WORDS_UNITLESS,
                       words_key(at->reading->row, post->words)) > 0;
}

/* Posts usually held beside another that name no unit are of the unit of that other. */
static void posts_beside(const ListAt *at, ListPost *posts, uint32_t *owns, uint32_t count) {
    uint32_t named = NONE;
    for (uint32_t i = count; i-- > 0;)
        if (!posts[i].concurrent && !posts[i].seat && owns[i] != NONE)
            named = owns[i];
    for (uint32_t i = 0; i < count; i++) {
        posts[i].concurrent |=
            !posts[i].seat &&
            list_party_beside(at->reading, posts[i].words, owns[i] == NONE ? named : owns[i]);
        if (!posts[i].concurrent || posts[i].former || posts[i].seat || owns[i] != NONE ||
            named == NONE || unitless(at, &posts[i]))
            continue;
        owns[i] = named;
        posts[i].names_unit = true;
        at->reading->units.at[named].places++;
    }
}

/* The Party committee whose list it is: "ĐUV" is of it, wherever the member works; NONE. */
static uint32_t committee_above(const ListAt *at, ListSpot spot) {
    const ListAbove *above = list_above(at->reading, at->list_index);
    if (!above->sure || at->section != NONE ||
        !list_line_is(at->reading, above->office.name, WORDS_COMMITTEES))
        return NONE;
    return list_unit(at->reading, above->office.name, NONE,
                     (ListSpot){spot.list, above->office.row, NONE});
}

/* "UVBTV" alone, which names none, is of the unit of the posts beside it. */
static void titles_units(const ListAt *at, uint32_t unit, ListPost *posts, const ListSpot *spots,
                         uint32_t count, uint32_t *owns_out) {
    uint32_t real = list_unit_real(at->reading, unit), named = NONE, above;
    for (uint32_t i = 0; i < count; i++) {
        owns_out[i] = title_unit_of(at, &posts[i], real, spots[i]);
        posts[i].names_unit = owns_out[i] != real;
        if (named == NONE)
            named = owns_out[i];
    }
    posts_beside(at, posts, owns_out, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!posts[i].seat || !posts[i].seat->own || posts[i].rest.len)
            continue;
        if (owns_out[i] == NONE && (above = committee_above(at, spots[i])) != NONE) {
            owns_out[i] = above;
            posts[i].names_unit = true;
        }
        if (owns_out[i] == NONE && named != NONE) {
            owns_out[i] = named;
            posts[i].names_unit = true;
            at->reading->units.at[named].places++;
        }
        if (owns_out[i] != NONE)
            posts[i].body = NONE; /* that unit's, not any of so short a name */
    }
}

void list_titles(const ListAt *at) {
    ListPost posts[POSTS_MOST];
    ListSpot spots[POSTS_MOST];
    uint32_t owns[POSTS_MOST];
    uint32_t unit = unit_read(at), real = list_unit_real(at->reading, unit);
    uint32_t count = titles_gather(at, real, posts, spots);
    titles_units(at, unit, posts, spots, count, owns);
    uint32_t main = main_of(posts, count), column = list_column(at->list, FEED_SINCE, 0);
    Str      since = list_said(at, column);
    if (since.len)
        since = list_date(at, column, since);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t own = owns[i];
        if (posts[i].former) {
            list_doubt(at->reading, spots[i], SEVERITY_NOTE, "namelist.former", posts[i].words);
            continue;
        }
        posts[i].acting |= posts[i].in_charge && own != NONE && title_names(at, &posts[i], own);
        if (posts[i].remark.len)
            list_doubt(at->reading, spots[i], SEVERITY_WARNING, "namelist.title.remark",
                       posts[i].remark);
        if (posts[i].duty.len)
            list_fact(at, KIND_DUTY, spots[i].column, str_copy(at->reading->arena, posts[i].duty),
                      STR(""));
        holding_add(at, &posts[i], own, i == main, spots[i], since);
    }
}
