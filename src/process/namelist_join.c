/* namelist_join.c — a title and its unit: which unit a title names, and how a title that names none is written out.
 *
 * The rule: a title that ends with an organ of a place (Đảng ủy, HĐND, Hội Nông dân …) or with the level of one (xã,
 * huyện) goes on with the place of its section, every other with the section itself; words both have stand once.
 * "Chủ tịch HĐND" under "Đảng ủy xã A" is of the council of that commune. */
#include "process/namelist_title.h"

#include <string.h>

static const Str none = {"", 0};

static bool key_ends(Str key, Str tail) {
    return tail.len && str_ends(key, tail) &&
           (key.len == tail.len || key.at[key.len - tail.len - 1] == ' ');
}

/* --- units ------------------------------------------------------------------------------------ */

/* Bytes of the name of a body the key begins with: "ban thường vụ" of "ban thường vụ đảng ủy xã A"; 0: none. */
static size_t body_len(Arena *arena, const Words *words, Str key) {
    size_t shortest = 0;
    for (size_t i = 0; i < words->seats.len; i++) {
        Str body = words_key(arena, words->seats.at[i].body);
        if (str_starts(key, body) && (key.len == body.len || key.at[body.len] == ' ') &&
            (!shortest || body.len < shortest))
            shortest = body.len;
    }
    return shortest;
}

/* A word such as "Sở" alone is no name of a unit, nor are the ends of "Phó Trưởng ban Thường trực" and "Chi cục
 * trưởng". */
static Str unit_named(Arena *arena, const Words *words, Str text) {
    Str    key = words_key(arena, text);
    size_t len = words_begin(words, WORDS_UNITS, key);
    bool   standing = str_same(words_key(arena, title_from_word(text, words_count(key, len))),
                               words_key(arena, STR("thường trực")));
    return len && key.len > len && !standing && !words_begin(words, WORDS_POSTS, key) ? text
                                                                                      : STR("");
}

Str title_unit(Arena *arena, const Words *words, Str title) {
    for (size_t i = title.len; i-- > 0;)
        if (title.at[i] == ',') {
            Str last =
                unit_named(arena, words, str_trim((Str){title.at + i + 1, title.len - i - 1}));
            if (last.len)
                return last;
        }
    Str      key = words_key(arena, title);
    uint32_t at = 0;
    while ((at = words_within(words, WORDS_UNITS, key, at)) != NONE) {
        size_t body = body_len(arena, words, (Str){key.at + at, key.len - at});
        if (body) { /* is no unit, but one may follow: "Ban Thường vụ Đảng ủy xã A" */
            at += (uint32_t)body;
            continue;
        }
        Str found = at ? unit_named(arena, words, title_from_word(title, words_count(key, at) - 1))
                       : STR("");
        if (at && key.at[at - 1] == ' ')
            found = unit_named(arena, words, title_from_word(title, words_count(key, at - 1)));
        if (found.len)
            return found;
        at++;
    }
    return STR("");
}

/* --- organs and places ------------------------------------------------------------------------ */

static size_t longer(size_t a, size_t b) {
    return a > b ? a : b;
}

static size_t organ_begin(const Words *words, Str key) {
    return longer(words_begin(words, WORDS_COMMITTEES, key),
                  words_begin(words, WORDS_COUNCILS, key));
}

static size_t organ_end(const Words *words, Str key) {
    return longer(words_end(words, WORDS_COMMITTEES, key), words_end(words, WORDS_COUNCILS, key));
}

/* The level in the name of a committee: "Huyện ủy" -> "huyện". */
static Str organ_level(Arena *arena, const Words *words, Str organ) {
    return words_look(words, WORDS_COMMITTEE_LEVELS, words_squeezed(arena, organ));
}

/* "Huyện A", not "Huyện ủy A". */
static bool is_place(Arena *arena, const Words *words, Str unit) {
    Str key = words_key(arena, unit);
    return words_begin(words, WORDS_PLACES, key) && !organ_begin(words, key);
}

Str title_place(Arena *arena, const Words *words, Str unit) {
    if (is_place(arena, words, unit))
        return unit;
    Str    key = words_key(arena, unit);
    size_t organ = organ_begin(words, key);
    Str    rest = title_from_word(unit, words_count(key, organ));
    Str    level = organ_level(arena, words, (Str){key.at, organ});
    if (level.len)
        return str_trim(str_format(arena, STR_FMT " " STR_FMT, STR_ARG(level), STR_ARG(rest)));
    return organ && words_begin(words, WORDS_PLACES, words_key(arena, rest)) ? rest : none;
}

/* "Đảng ủy Sở Y tế" -> "Sở Y tế": the office whose Party committee the unit is; empty: none. */
static Str committee_office(Arena *arena, const Words *words, Str unit) {
    Str    key = words_key(arena, unit);
    size_t organ = words_begin(words, WORDS_COMMITTEES, key);
    Str    rest = title_from_word(unit, words_count(key, organ));
    return organ && str_starts(key, words_key(arena, STR("đảng"))) ? unit_named(arena, words, rest)
                                                                   : none;
}

/* Bytes of the level a key ends with, and of the organ before it; organ 0: none. */
typedef struct OrganEnd {
    size_t organ, level;
} OrganEnd;

static OrganEnd organ_find(const Words *words, Str key) {
    OrganEnd end = {organ_end(words, key), 0};
    if (end.organ)
        return end;
    end.level = words_end(words, WORDS_PLACES, key);
    if (end.level && end.level < key.len)
        end.organ = organ_end(words, (Str){key.at, key.len - end.level - 1});
    return end;
}

/* "HĐND xã" of "Chủ tịch HĐND xã"; empty: the title ends with no organ. */
static Str title_organ(Arena *arena, const Words *words, Str title) {
    Str      key = words_key(arena, title);
    OrganEnd end = organ_find(words, key);
    size_t   tail = end.organ + end.level + (end.level > 0);
    return end.organ
               ? title_from_word(title, words_count(key, key.len) -
                                            words_count((Str){key.at + key.len - tail, tail}, tail))
               : none;
}

/* --- joining ---------------------------------------------------------------------------------- */

/* Words of the unit that the title ends with: "Trưởng ban" and "Ban Tổ chức" share one; "UBND huyện" and "Huyện ủy"
 * none, for there the level is no word of its own. */
static size_t words_shared(Arena *arena, const Words *words, Str title, Str unit) {
    Str    key = words_compared(arena, words, title), unit_key = words_key(arena, unit);
    size_t organ = organ_begin(words, unit_key), most = words_count(unit_key, unit_key.len);
    bool   whole = organ_level(arena, words, (Str){unit_key.at, organ}).len > 0;
    size_t least = whole ? words_count(unit_key, organ) : 1;
    for (size_t count = most; count >= least; count--) {
        Str rest = title_from_word(unit, count), head = {unit.at, unit.len - rest.len};
        if (key_ends(key, words_compared(arena, words, head)))
            return count;
    }
    return 0;
}

/* Does the title end with an organ or the level of that place? *said_out: words of the place the end stands for. */
static bool place_wanted(Arena *arena, const Words *words, Str title, Str place, size_t *said_out) {
    Str      key = words_key(arena, title), place_key = words_key(arena, place);
    Str      level = {place_key.at, words_begin(words, WORDS_PLACES, place_key)};
    OrganEnd end = organ_find(words, key);
    Str      organ = {key.at + key.len - end.organ, end.organ};
    bool     of_level = !end.level && end.organ &&
                    str_same(words_key(arena, organ_level(arena, words, organ)), level);
    *said_out = of_level || key_ends(key, level) ? words_count(level, level.len) : 0;
    return (end.organ && !end.level) || *said_out;
}

Str title_join(Arena *arena, const Words *words, Str title, Str unit) {
    Str    key = words_compared(arena, words, title), place = title_place(arena, words, unit);
    Str    unit_key = words_compared(arena, words, unit);
    size_t said = 0, shared = words_shared(arena, words, title, unit);
    if (!place.len)
        place = committee_office(arena, words, unit);
    if (memmem(key.at, key.len, unit_key.at, unit_key.len) ||
        (place.len && key_ends(key, words_compared(arena, words, place))))
        return title;
    if (!shared && place.len && place_wanted(arena, words, title, place, &said)) {
        unit = place;
        shared = said;
    }
    Str  rest = title_from_word(unit, shared);
    bool small = !shared && is_place(arena, words, rest);
    return str_trim(str_format(arena, STR_FMT " " STR_FMT, STR_ARG(title),
                               STR_ARG(small ? words_initial(arena, rest, false) : rest)));
}

/* "Đảng bộ" under "Đảng ủy", "Huyện ủy": who is led and who leads are one unit. */
static bool same_committee(Arena *arena, const Words *words, Str organ, Str unit) {
    return str_starts(words_key(arena, organ), words_key(arena, STR("đảng bộ"))) &&
           words_begin(words, WORDS_COMMITTEES, words_key(arena, unit));
}

/* "Bí thư", "Chủ nhiệm UBKT Đảng ủy": of the committee, not of its office. */
static bool title_party(Arena *arena, const Words *words, Str title) {
    static const char *const posts[] = {"bí thư", "phó bí thư", "ủy viên"};
    Str                      key = words_key(arena, title);
    bool                     is = words_within(words, WORDS_COMMITTEES, key, 0) != NONE;
    for (size_t i = 0; i < COUNT_OF(posts); i++)
        is |= str_starts(key, words_key(arena, str_from(posts[i])));
    return is;
}

Str title_owner(Arena *arena, const Words *words, Str title, Str unit) {
    Str office = committee_office(arena, words, unit);
    if (office.len)
        return title_party(arena, words, title) ? none : office;
    Str place = title_place(arena, words, unit), organ = title_organ(arena, words, title);
    if (!place.len || is_place(arena, words, unit) || words_shared(arena, words, title, unit))
        return none;
    if (organ.len)
        return same_committee(arena, words, organ, unit) ? none
                                                         : title_join(arena, words, organ, unit);
    Str  named = title_unit(arena, words, title);
    Str  other = named.len ? title_place(arena, words, named) : none;
    bool same = other.len &&
                str_same(words_compared(arena, words, other), words_compared(arena, words, place));
    return same && !same_committee(arena, words, named, unit) &&
                   !str_same(words_compared(arena, words, named),
                             words_compared(arena, words, unit))
               ? named
               : none;
}

/* --- kinds ------------------------------------------------------------------------------------ */

static Str first_words(Str text, size_t count) {
    Str rest = title_from_word(text, count);
    return str_trim((Str){text.at, text.len - rest.len});
}

/* A committee named within: "Ban Tổ chức Tỉnh ủy" is one of its organs. */
static Str committee_within(Arena *arena, const Words *words, Str unit, size_t head) {
    Str      key = words_key(arena, unit);
    uint32_t at = head && head < key.len ? words_within(words, WORDS_COMMITTEES, key, head) : NONE;
    return at == NONE
               ? none
               : title_unit_kind(arena, words, title_from_word(unit, words_count(key, at - 1)));
}

Str title_unit_kind(Arena *arena, const Words *words, Str unit) {
    Str    key = words_key(arena, unit);
    size_t organ = organ_begin(words, key), head = organ;
    if (is_place(arena, words, unit))
        return first_words(unit, words_count(key, words_begin(words, WORDS_PLACES, key)));
    if (!organ)
        head = words_begin(words, WORDS_UNITS, key);
    if (!head)
        return none;
    size_t count = words_count(key, head);
    Str    rest_key = words_key(arena, title_from_word(unit, count));
    if (organ) /* with the level of its place, or the word of its office */
        return first_words(
            unit, count + words_count(rest_key, longer(words_begin(words, WORDS_PLACES, rest_key),
                                                       words_begin(words, WORDS_UNITS, rest_key))));
    Str within = committee_within(arena, words, unit, head);
    return within.len ? str_format(arena, STR_FMT " " STR_FMT, STR_ARG(first_words(unit, count)),
                                   STR_ARG(within))
                      : first_words(unit, count);
}

Str title_kind(Arena *arena, const Words *words, Str title, Str unit) {
    Str own = title_unit(arena, words, title), kind = title_unit_kind(arena, words, unit);
    Str own_kind = own.len ? title_unit_kind(arena, words, own) : none;
    if (own_kind.len && own.at > title.at && own.at < title.at + title.len)
        title = str_format(arena, STR_FMT " " STR_FMT,
                           STR_ARG(title_line(arena, (Str){title.at, (size_t)(own.at - title.at)})),
                           STR_ARG(own_kind));
    return kind.len ? title_join(arena, words, title, kind) : title;
}
