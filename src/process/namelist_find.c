/* namelist_find.c — which unit, post or body of the register is meant by its name as lists write it. */
#include "process/namelist_known.h"

#include <string.h>

static int known_count(uint32_t count) {
    return count == 0 ? KNOWN_NONE : count == 1 ? KNOWN_ONE : KNOWN_MANY;
}

/* Candidates of one key: those in force before those closed, those below the parent before others. */
static int unit_choose(const Known *known, Str key, Str parent, uint32_t *index_out) {
    uint32_t best = 0, count = 0;
    for (uint32_t i = map_find(&known->unit_keys, key); i != NONE; i = known->units.at[i].next) {
        const KnownUnit *unit = &known->units.at[i];
        uint32_t         rank = 1u + (unit->closed ? 0u : 2u) +
                        (parent.len && str_same(unit->parent, parent) ? 1u : 0u);
        if (rank > best) {
            best = rank;
            count = 0;
            *index_out = i;
        }
        count += rank == best;
    }
    return known_count(count);
}

static bool key_ends(Str key, Str tail) {
    return tail.len && str_ends(key, tail) &&
           (key.len == tail.len || key.at[key.len - tail.len - 1] == ' ');
}

static Str key_before(Str key, Str tail) {
    if (!key_ends(key, tail) || key.len == tail.len)
        return key;
    return (Str){key.at, key.len - tail.len - 1};
}

/* Words after which the place itself is often left away. */
static const char *const level_words[] = {"tinh",   "huyen",     "xa",   "phuong", "thi tran",
                                          "thi xa", "thanh pho", "quan", "dac khu"};

static Str level_drop(Str key) {
    for (size_t i = 0; i < COUNT_OF(level_words); i++) {
        Str shorter = key_before(key, str_from(level_words[i]));
        if (shorter.len < key.len)
            return shorter;
    }
    return key;
}

int known_unit(const Known *known, Str name, Str parent, uint32_t *index_out) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, name);
    int       found = unit_choose(known, key, parent, index_out);
    if (found == KNOWN_NONE) /* "Hội Nông dân" is the province's where there is no other */
        found = unit_choose(known, str_format(known->arena, STR_FMT " tinh", STR_ARG(key)), parent,
                            index_out);
    if (found == KNOWN_NONE && key_ends(key, STR("tinh")))
        found = unit_choose(known, key_before(key, STR("tinh")), parent, index_out);
    arena_rewind(known->arena, mark);
    return found;
}

/* Names of the seat of government before that of its place: "UBND xã An Bình" is run from "Xã An Bình". */
uint32_t known_unit_near(const Known *known, Str name) {
    static const char *const seats[] = {"uy ban nhan dan ", "hoi dong nhan dan "};
    ArenaMark                mark = arena_mark(known->arena);
    Str                      key = words_compared(known->arena, known->words, name);
    uint32_t                 index = NONE;
    for (size_t i = 0; i < COUNT_OF(seats); i++) {
        size_t len = strlen(seats[i]);
        Str    place = {key.at + len, key.len - len};
        if (str_starts(key, str_from(seats[i])) &&
            unit_choose(known, place, STR(""), &index) == KNOWN_ONE &&
            !known->units.at[index].closed)
            break;
        index = NONE;
    }
    arena_rewind(known->arena, mark);
    return index;
}

enum { ALIKE_LENGTH = 96, ALIKE_FOR = 6, ALIKE_MOST = 2 };

/* The digits of both are the same, one after the other. */
static bool digits_same(Str a, Str b) {
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.len && (a.at[i] < '0' || a.at[i] > '9'))
            i++;
        while (j < b.len && (b.at[j] < '0' || b.at[j] > '9'))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (a.at[i] != b.at[j])
            return false;
    }
}

/* Letters to be put in, left out or changed so that one becomes the other (Levenshtein 1966). */
static uint32_t letters_between(Str a, Str b) {
    uint32_t row[ALIKE_LENGTH + 1];
    for (uint32_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t across = row[0]; /* of the row before, one to the left */
        row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t changed = across + (a.at[i - 1] != b.at[j - 1]);
            uint32_t moved = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
            across = row[j];
            row[j] = changed < moved ? changed : moved;
        }
    }
    return row[b.len];
}

/* 0: not alike. */
static uint32_t slip_of(Str a, Str b) {
    size_t   least = a.len < b.len ? a.len : b.len, most = a.len < b.len ? b.len : a.len;
    uint32_t may = (uint32_t)(least / ALIKE_FOR < ALIKE_MOST ? least / ALIKE_FOR : ALIKE_MOST);
    if (most > ALIKE_LENGTH || most - least > may || !digits_same(a, b))
        return 0;
    uint32_t letters = letters_between(a, b);
    return letters <= may ? letters : 0;
}

uint32_t known_units_alike(const Known *known, Str name, uint32_t *units_out, uint32_t most) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, name);
    uint32_t  count = 0;
    for (uint32_t letters = 1; letters <= ALIKE_MOST; letters++)
        for (uint32_t i = 0; i < known->units.len && count < most; i++)
            if (!known->units.at[i].closed && slip_of(key, known->units.at[i].key) == letters)
                units_out[count++] = i;
    arena_rewind(known->arena, mark);
    return count;
}

uint32_t known_unit_ending(const Known *known, Str title) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, title);
    uint32_t  index = NONE;
    for (size_t i = 1; i < key.len && index == NONE; i++)
        if (key.at[i - 1] == ' ' &&
            unit_choose(known, (Str){key.at + i, key.len - i}, STR(""), &index) != KNOWN_ONE)
            index = NONE;
    arena_rewind(known->arena, mark);
    return index;
}

size_t known_shared(Str title, Str unit) {
    for (size_t len = unit.len; len; len--)
        if ((len == unit.len || unit.at[len] == ' ') && key_ends(title, (Str){unit.at, len}))
            return len;
    return 0;
}

/* "trưởng ban" in "ban tổ chức tỉnh ủy": the words both share stand once. */
static Str key_joined(Arena *arena, Str title, Str unit) {
    size_t shared = known_shared(title, unit);
    return shared == unit.len
               ? title
               : str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(title), shared ? "" : " ",
                            (int)(unit.len - shared), unit.at + shared);
}

/* Does a post of this name in this unit bear the title? Both may name the unit, or leave it away. */
static bool post_is(Arena *arena, Str post, Str title, Str unit) {
    if (str_same(post, title) || str_same(post, key_joined(arena, title, unit)) ||
        str_same(post, str_format(arena, STR_FMT " " STR_FMT, STR_ARG(title), STR_ARG(unit))))
        return true;
    Str own = key_before(post, unit), said = key_before(title, unit);
    Str place = unit,
        kind = str_cut(&place, ' '); /* "xã Tân Lâm": posts end with the place alone */
    bool has_place = place.len && (str_is(kind, "xa") || str_is(kind, "phuong") ||
                                   str_is(kind, "huyen") || str_is(kind, "tinh"));
    if (has_place) {
        own = key_before(own, place);
        said = key_before(said, place);
    }
    own = level_drop(own);
    return str_same(own, said) || str_same(own, level_drop(said));
}

static void post_in(const Known *known, Str title, Str unit, uint32_t *count, uint32_t *index_out) {
    uint32_t of = map_find(&known->unit_codes, unit);
    Str      unit_key = of == NONE ? STR("") : known->units.at[of].key;
    for (uint32_t i = map_find(&known->post_units, unit); i != NONE;
         i = known->posts.at[i].beside) {
        ArenaMark mark = arena_mark(known->arena);
        bool      is = !known->posts.at[i].closed &&
                  post_is(known->arena, known->posts.at[i].key, title, unit_key);
        arena_rewind(known->arena, mark);
        if (!is)
            continue;
        *index_out = i;
        ++*count;
    }
}

static bool unit_below(const Known *known, uint32_t unit, Str above) {
    for (int depth = 0; depth < 8; depth++) {
        Str parent = known->units.at[unit].parent;
        if (!parent.len)
            return false;
        if (str_same(parent, above))
            return true;
        unit = map_find(&known->unit_codes, parent);
        if (unit == NONE)
            return false;
    }
    return false;
}

bool known_unit_within(const Known *known, Str a, Str b) {
    uint32_t first = map_find(&known->unit_codes, a), second = map_find(&known->unit_codes, b);
    return str_same(a, b) || (first != NONE && unit_below(known, first, b)) ||
           (second != NONE && unit_below(known, second, a));
}

static int post_anywhere(const Known *known, Str key, uint32_t *index_out) {
    uint32_t count = 0;
    for (uint32_t i = map_find(&known->post_keys, key); i != NONE; i = known->posts.at[i].next)
        if (!known->posts.at[i].closed) {
            *index_out = i;
            count++;
        }
    return known_count(count);
}

int known_post(const Known *known, Str title, Str unit, uint32_t *index_out) {
    Str      key = words_compared(known->arena, known->words, title);
    uint32_t count = 0;
    if (unit.len)
        post_in(known, key, unit, &count, index_out);
    for (uint32_t u = 0; unit.len && !count && u < known->units.len; u++)
        if (unit_below(known, u, unit))
            post_in(known, key, known->units.at[u].code, &count, index_out);
    if (count)
        return count == 1 ? KNOWN_ONE : KNOWN_MANY;
    return post_anywhere(known, key, index_out);
}

int known_post_named(const Known *known, Str name, Str unit, uint32_t *index_out) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, name);
    uint32_t  count = 0;
    for (uint32_t i = map_find(&known->post_keys, key); i != NONE; i = known->posts.at[i].next)
        if (!known->posts.at[i].closed && str_same(known->posts.at[i].unit, unit)) {
            *index_out = i;
            count++;
        }
    arena_rewind(known->arena, mark);
    return known_count(count);
}

bool known_post_parted(const Known *known, Str text, Str unit) {
    uint32_t  index;
    ArenaMark mark = arena_mark(known->arena);
    bool held = map_find(&known->titles, words_compared(known->arena, known->words, text)) != NONE;
    arena_rewind(known->arena, mark);
    return held ||
           (known_post(known, text, unit, &index) == KNOWN_ONE && known->posts.at[index].parted);
}

uint32_t known_body_titled(const Known *known, Str title, Str *role_out) {
    Str      key = words_compared(known->arena, known->words, title);
    uint32_t index = NONE;
    for (size_t i = 1; i < key.len && index == NONE; i++) {
        if (key.at[i - 1] != ' ')
            continue;
        index = map_find(&known->body_keys, (Str){key.at + i, key.len - i});
        *role_out = (Str){key.at, i - 1};
    }
    return index;
}

static bool body_begins(const KnownBody *body, Str key) {
    return !body->closed && str_starts(body->key, key) &&
           (body->key.len == key.len || body->key.at[key.len] == ' ');
}

/* "Ban Thường vụ" may be one of any level; a commune's own is none of the province's. */
static bool body_wide(const Known *known, Str begins) {
    for (size_t i = 0; i < known->words->seats.len; i++) {
        Str body = known->words->seats.at[i].body;
        if (body.len > begins.len && str_starts(body, begins))
            return true;
    }
    return false;
}

static bool unit_place(const Known *known, uint32_t unit) {
    return words_begin(known->words, WORDS_PLACES,
                       words_key(known->arena, known->units.at[unit].name)) > 0;
}

int known_body(const Known *known, Str begins, Str rest, Str unit, bool own, uint32_t *index_out) {
    Str      key = words_compared(known->arena, known->words, begins);
    Str      tail = words_compared(known->arena, known->words, rest);
    uint32_t any = NONE, count = 0;
    bool     wide = body_wide(known, begins);
    for (uint32_t above = map_find(&known->unit_codes, unit), depth = 0;
         own && above != NONE && depth < 8; depth++) {
        for (uint32_t b = 0; b < known->bodies.len; b++)
            if (body_begins(&known->bodies.at[b], key) &&
                str_same(known->bodies.at[b].unit, known->units.at[above].code)) {
                *index_out = b;
                return KNOWN_ONE;
            }
        if (wide && unit_place(known, above))
            break;
        above = map_find(&known->unit_codes, known->units.at[above].parent);
    }
    for (uint32_t b = 0; b < known->bodies.len; b++) {
        const KnownBody *body = &known->bodies.at[b];
        if (!body_begins(body, key) || (tail.len && !key_ends(body->key, tail)))
            continue;
        any = b;
        count++;
    }
    *index_out = any;
    if (own && !tail.len) /* the only one of another unit is no answer */
        return KNOWN_NONE;
    return known_count(count);
}

int known_body_named(const Known *known, Str name, Str unit, uint32_t *index_out) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, name);
    uint32_t  count = 0;
    for (uint32_t b = 0; b < known->bodies.len; b++) {
        const KnownBody *body = &known->bodies.at[b];
        if (body->closed || !str_same(body->key, key) || !str_same(body->unit, unit))
            continue;
        *index_out = b;
        count++;
    }
    arena_rewind(known->arena, mark);
    return known_count(count);
}
