/* namelist_load.c — the words of a name list from their file; every fault with its place in it. */
#include "process/namelist_words.h"

#include "base/file.h"
#include "base/utf8.h"
#include "office/sheet.h"
#include "wire/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const unsigned char namelist_words_text[]; /* maps/words/trich-ngang.json */
extern const size_t        namelist_words_text_size;

enum { WORDS_BYTES = 1 << 20, WORDS_COUNT = 10000 };

static const char *const list_names[WORD_LISTS] = {
    [WORDS_NONE] = "none",
    [WORDS_VACANT] = "vacant",
    [WORDS_MARK] = "mark",
    [WORDS_STUDYING] = "studying",
    [WORDS_HONORIFICS] = "honorifics",
    [WORDS_COURTESIES] = "courtesies",
    [WORDS_REMARKS] = "remarks",
    [WORDS_STANDING] = "standing",
    [WORDS_DISCIPLINE] = "discipline",
    [WORDS_KINSHIP] = "kinship",
    [WORDS_POOL] = "pool",
    [WORDS_PARTS] = "parts",
    [WORDS_ROOMS] = "rooms",
    [WORDS_PLACED] = "placed",
    [WORDS_COMMUNES] = "communes",
    [WORDS_OTHER_NAMES] = "other_names",
    [WORDS_AS_OF] = "as_of",
    [WORDS_POSTS] = "posts",
    [WORDS_CONCURRENT] = "concurrent",
    [WORDS_UNITLESS] = "unitless",
    [WORDS_UNPARTED] = "unparted",
    [WORDS_FORMER] = "former",
    [WORDS_ACTING] = "acting",
    [WORDS_UNITS] = "units",
    [WORDS_PLACES] = "places",
    [WORDS_COMMITTEES] = "committees",
    [WORDS_COUNCILS] = "councils",
    [WORDS_GROUPS] = "groups",
    [WORDS_SUMS] = "sums",
    [WORDS_ENDS] = "ends",
};

static const char *const table_names[WORD_TABLES] = {
    [WORDS_SHORT_POSTS] = "short_posts",
    [WORDS_SHORT_UNITS] = "short_units",
    [WORDS_SHORT_COMPARED] = "short_compared",
    [WORDS_COMMITTEE_LEVELS] = "committee_levels",
    [WORDS_DEGREES] = "degrees",
    [WORDS_SPECIALISTS] = "specialists",
    [WORDS_FIELDS] = "fields",
    [WORDS_THEORIES] = "theories",
    [WORDS_LEVELS] = "levels",
    [WORDS_RATINGS] = "ratings",
};

/* Tables whose words are codes of a list; LIST_COUNT: words. */
static ListId table_codes(WordTable table) {
    return table == WORDS_DEGREES    ? LIST_DEGREE
           : table == WORDS_THEORIES ? LIST_THEORY
           : table == WORDS_RATINGS  ? LIST_RATING
                                     : LIST_COUNT;
}

typedef struct Load {
    Reader *reader;
    Words  *words;
} Load;

static int longer_first(const void *a, const void *b) {
    const Str *x = a, *y = b;
    return x->len != y->len ? (x->len < y->len) - (x->len > y->len) : str_order(*x, *y);
}

/* Lists and tables whose words are names as headings have them, in capitals too. */
static bool list_named(WordList list) {
    return list == WORDS_UNITS || list == WORDS_COMMITTEES || list == WORDS_COUNCILS ||
           list == WORDS_PLACED;
}

static bool table_named(WordTable table) {
    return table == WORDS_SHORT_UNITS || table == WORDS_SHORT_COMPARED;
}

static void capitals_add(Words *words, Str text) {
    map_put(&words->capitals, utf8_upper(words->arena, text), (uint32_t)words->texts.len);
    VEC_PUSH(words->arena, words->texts, str_copy(words->arena, text));
}

static void list_load(const Load *load, WordList list, const json_t *array) {
    Words        *words = load->words;
    const json_t *each;
    size_t        i;
    const Spot   *here = SPOT_KEY(NULL, list_names[list]);
    if (!reader_list(load->reader, here, array, 0, WORDS_COUNT))
        return;
    json_array_foreach((json_t *)(uintptr_t)array, i, each) {
        Str text;
        if (!reader_text(load->reader, SPOT_AT(here, i), each, &text))
            continue;
        Str key = words_key(words->arena, text);
        VEC_PUSH(words->arena, words->lists[list], str_copy(words->arena, key.len ? key : text));
        if (list_named(list))
            capitals_add(words, text);
    }
    if (words->lists[list].len)
        qsort(words->lists[list].at, words->lists[list].len, sizeof(Str), longer_first);
}

/* Short forms are looked for as written; the other tables by their squeezed key. */
static Str table_key(const Words *words, WordTable table, Str word) {
    bool written =
        table == WORDS_SHORT_POSTS || table == WORDS_SHORT_UNITS || table == WORDS_SHORT_COMPARED;
    return written ? word : words_squeezed(words->arena, word);
}

static void table_load(const Load *load, WordTable table, json_t *object) {
    Words      *words = load->words;
    ListId      codes = table_codes(table);
    const char *name;
    json_t     *value;
    const Spot *here = SPOT_KEY(NULL, table_names[table]);
    if (!json_is_object(object)) {
        reader_fault(load->reader, here, object, "json.object");
        return;
    }
    json_object_foreach(object, name, value) {
        Str         word, text;
        const Spot *spot = SPOT_KEY(here, name);
        if (!reader_name(load->reader, spot, name, &word) ||
            !reader_text(load->reader, spot, value, &text))
            continue;
        if (codes != LIST_COUNT && codes_find(codes, text) < 0) {
            reader_fault(load->reader, spot, value, "words.code");
            continue;
        }
        map_set(&words->tables[table], table_key(words, table, word), (uint32_t)words->texts.len);
        VEC_PUSH(words->arena, words->texts, str_copy(words->arena, text));
        if (table_named(table))
            capitals_add(words, text);
    }
}

static Str header_key(Arena *arena, Str (*key)(Arena *, Str), Str header) {
    const char *mark = memchr(header.at, '>', header.len);
    if (!mark)
        return key(arena, header);
    Str above = str_trim((Str){header.at, (size_t)(mark - header.at)});
    Str below = str_trim((Str){mark + 1, (size_t)(header.at + header.len - mark - 1)});
    return str_format(arena, STR_FMT ">" STR_FMT,
                      STR_ARG(str_starts(above, STR("{")) ? above : key(arena, above)),
                      STR_ARG(key(arena, below)));
}

/* A folded header that two feeds share leaves a doubt: it is known by neither. */
static void header_add(Words *words, Str header, uint32_t feed) {
    map_set(&words->headers, header_key(words->arena, words_key, header), feed);
    Str      folded = header_key(words->arena, words_folded, header);
    uint32_t known = map_put(&words->folded, folded, feed);
    if (!feed_same(words->feeds.at[known], words->feeds.at[feed]))
        map_set(&words->folded, folded, 0);
}

static void columns_load(const Load *load, json_t *object) {
    Words      *words = load->words;
    const char *name;
    json_t     *array;
    const Spot *here = SPOT_KEY(NULL, "columns");
    if (!json_is_object(object)) {
        reader_fault(load->reader, here, object, "json.object");
        return;
    }
    json_object_foreach(object, name, array) {
        ListFeed      feed = feed_named(str_from(name));
        const Spot   *spot = SPOT_KEY(here, name);
        const json_t *each;
        size_t        i;
        if (feed.base == FEED_UNKNOWN) {
            reader_fault(load->reader, spot, NULL, "words.feed");
            continue;
        }
        if (!reader_list(load->reader, spot, array, 0, WORDS_COUNT))
            continue;
        uint32_t at = (uint32_t)words->feeds.len;
        VEC_PUSH(words->arena, words->feeds, feed);
        json_array_foreach(array, i, each) {
            Str header;
            if (reader_text(load->reader, SPOT_AT(spot, i), each, &header))
                header_add(words, header, at);
        }
    }
}

static void seat_load(const Load *load, const Spot *spot, const json_t *object) {
    static const Shape shape = {.required = {"words", "kind", "level"}, .optional = {"body"}};
    Words             *words = load->words;
    const json_t      *body = json_object_get(object, "body");
    Str                text, level;
    WordSeat           seat = {.body = STR("")};
    if (!reader_object(load->reader, spot, object, &shape) ||
        !reader_text(load->reader, SPOT_KEY(spot, "words"), json_object_get(object, "words"),
                     &text) ||
        (body && !reader_text(load->reader, SPOT_KEY(spot, "body"), body, &seat.body)) ||
        !reader_text(load->reader, SPOT_KEY(spot, "kind"), json_object_get(object, "kind"),
                     &seat.kind) ||
        !reader_text(load->reader, SPOT_KEY(spot, "level"), json_object_get(object, "level"),
                     &level))
        return;
    seat.commune = str_is(level, "commune");
    if (!seat.commune && !str_is(level, "own") && !str_is(level, "province")) {
        reader_fault(load->reader, SPOT_KEY(spot, "level"), json_object_get(object, "level"),
                     "words.level");
        return;
    }
    seat.own = seat.commune || str_is(level, "own");
    seat.key = words_key(words->arena, text);
    seat.body = str_copy(words->arena, seat.body);
    seat.kind = str_copy(words->arena, seat.kind);
    VEC_PUSH(words->arena, words->seats, seat);
}

static int seat_longer_first(const void *a, const void *b) {
    return longer_first(&((const WordSeat *)a)->key, &((const WordSeat *)b)->key);
}

static void seats_load(const Load *load, const json_t *array) {
    const json_t *each;
    size_t        i;
    const Spot   *here = SPOT_KEY(NULL, "memberships");
    if (!reader_list(load->reader, here, array, 0, WORDS_COUNT))
        return;
    json_array_foreach((json_t *)(uintptr_t)array, i, each) seat_load(load, SPOT_AT(here, i), each);
    if (load->words->seats.len)
        qsort(load->words->seats.at, load->words->seats.len, sizeof(WordSeat), seat_longer_first);
}

/* The single words after which a short form still names a post: "Phó CT", "Chánh VP", "Giao phụ trách". */
static void post_words_fill(Words *words) {
    static const WordList from[] = {WORDS_POSTS, WORDS_FORMER, WORDS_ACTING};
    for (size_t l = 0; l < COUNT_OF(from); l++)
        for (size_t i = 0; i < words->lists[from[l]].len; i++) {
            Str  rest = words->lists[from[l]].at[i];
            bool single = !memchr(rest.at, ' ', rest.len);
            while (rest.len && (single || from[l] != WORDS_POSTS))
                map_put(&words->post_words, str_cut(&rest, ' '), 0);
        }
}

static void part_load(const Load *load, const char *name, json_t *value) {
    int64_t version;
    Str     text;
    for (int i = 0; i < WORD_LISTS; i++)
        if (strcmp(name, list_names[i]) == 0) {
            list_load(load, (WordList)i, value);
            return;
        }
    for (int i = 0; i < WORD_TABLES; i++)
        if (strcmp(name, table_names[i]) == 0) {
            table_load(load, (WordTable)i, value);
            return;
        }
    if (strcmp(name, "columns") == 0)
        columns_load(load, value);
    else if (strcmp(name, "memberships") == 0)
        seats_load(load, value);
    else if (strcmp(name, "words") == 0)
        reader_int(load->reader, SPOT_KEY(NULL, name), value, 1, 1, &version);
    else if (strcmp(name, "name") == 0 || strcmp(name, "about") == 0)
        reader_text(load->reader, SPOT_KEY(NULL, name), value, &text);
    else
        reader_fault(load->reader, SPOT_KEY(NULL, name), value, "json.field.unknown");
}

static void words_open(Arena *arena, Words *words_out) {
    *words_out = (Words){.arena = arena,
                         .headers = map_open(arena),
                         .folded = map_open(arena),
                         .post_words = map_open(arena),
                         .capitals = map_open(arena)};
    for (int i = 0; i < WORD_TABLES; i++)
        words_out->tables[i] = map_open(arena);
    VEC_PUSH(arena, words_out->feeds, (ListFeed){FEED_UNKNOWN, 0});
}

/* The parts of `root` that `but` has not. */
static void parts_load(const Load *load, json_t *root, const json_t *but) {
    const char *name;
    json_t     *value;
    json_object_foreach(root, name, value) if (!json_object_get(but, name))
        part_load(load, name, value);
}

/* What a file leaves out is as the program has it, so that a file kept from before goes on working. */
static void rest_load(const Load *load, const json_t *given) {
    Findings none = findings_open(load->words->arena);
    Reader   reader = {
          .arena = load->words->arena, .name = STR("trich-ngang.json"), .findings = &none};
    Load    own = {&reader, load->words};
    json_t *root =
        reader_parse(&reader, (Str){(const char *)namelist_words_text, namelist_words_text_size});
    parts_load(&own, root, given);
    ensure(!none.errors);
    json_decref(root);
}

bool words_load(Arena *arena, const char *path, Findings *findings, Words *words_out, Error *err) {
    Str bytes = {(const char *)namelist_words_text, namelist_words_text_size};
    words_open(arena, words_out);
    if (path && access(path, R_OK) != 0)
        return file_error(err, errno, path, "cannot read");
    if (path)
        TRY(file_read(arena, path, WORDS_BYTES, &bytes, err));
    Reader  reader = {.arena = arena,
                      .name = path ? sheet_file_name(arena, path) : STR("trich-ngang.json"),
                      .findings = findings};
    size_t  errors = findings->errors;
    json_t *root = reader_parse(&reader, bytes);
    if (root) {
        Load load = {&reader, words_out};
        parts_load(&load, root, NULL);
        if (!json_object_get(root, "words"))
            reader_fault(&reader, SPOT_KEY(NULL, "words"), NULL, "json.field.missing");
        if (path)
            rest_load(&load, root);
        json_decref(root);
    }
    ensure(path || findings->errors == errors); /* the program's own words are right */
    post_words_fill(words_out);
    return true;
}
