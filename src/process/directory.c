#include "process/directory.h"

#include "base/bits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "process/roll.h"

#include <stdlib.h>

typedef struct Entry {
    uint32_t person;
    Str      given, name, code;
} Entry;

static Str given_of(Str name) {
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == ' ')
            return (Str){name.at + i + 1, name.len - i - 1};
    return name;
}

static int entry_order(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    int          order = utf8_order(x->given, y->given);
    if (!order)
        order = utf8_order(x->name, y->name);
    return order ? order : str_order(x->code, y->code);
}

static uint32_t unit_of(const Directory *d, uint32_t person) {
    uint32_t post = d->holding.main[person];
    return post == NONE ? NONE : roster_post(d->roster, post)->unit;
}

static void by_name(Arena *scratch, const Directory *d, uint32_t count) {
    Entry *entries = ARENA_ARRAY(scratch, Entry, count);
    for (uint32_t i = 0; i < count; i++) {
        const Person *p = roster_person(d->roster, i);
        entries[i] = (Entry){i, given_of(p->name), p->name, p->code};
    }
    if (count)
        qsort(entries, count, sizeof *entries, entry_order);
    for (uint32_t k = 0; k < count; k++)
        d->order[DIRECTORY_NAME][k] = entries[k].person;
}

/* Units and people are rows in the order of their codes: their numbers are their places. Sorted by counting, so
 * that those of one unit stay by name. */
static void by_unit(Arena *scratch, const Directory *d, uint32_t count) {
    uint32_t  units = roster_count(d->roster, KIND_UNIT);
    uint32_t *at = ARENA_ARRAY(scratch, uint32_t, (size_t)units + 2);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t unit = unit_of(d, i);
        at[(unit == NONE ? units : unit) + 1]++;
    }
    for (uint32_t u = 0; u <= units; u++)
        at[u + 1] += at[u];
    for (uint32_t k = 0; k < count; k++) {
        uint32_t person = d->order[DIRECTORY_NAME][k], unit = unit_of(d, person);
        d->order[DIRECTORY_UNIT][at[unit == NONE ? units : unit]++] = person;
    }
}

/* ---- words of names and codes ---- */

typedef struct DirectoryWord {
    Str      word;
    uint32_t person;
} DirectoryWord;

static int word_order(const void *a, const void *b) {
    const DirectoryWord *x = a, *y = b;
    int                  order = str_order(x->word, y->word);
    return order ? order : (x->person > y->person) - (x->person < y->person);
}

static void words_index(Arena *arena, Directory *d, uint32_t count) {
    VEC(DirectoryWord) words = {0};
    for (uint32_t i = 0; i < count; i++) {
        const Person *p = roster_person(d->roster, i);
        Str rest = str_format(arena, STR_FMT " " STR_FMT, STR_ARG(utf8_fold(arena, p->name)),
                              STR_ARG(utf8_fold(arena, p->code)));
        while (rest.len) {
            Str word = str_cut(&rest, ' ');
            if (word.len)
                VEC_PUSH(arena, words, ((DirectoryWord){word, i}));
        }
    }
    if (words.len)
        qsort(words.at, words.len, sizeof *words.at, word_order);
    d->words = words.at;
    d->word_count = (uint32_t)words.len;
}

/* The first that does not come before it. */
static uint32_t word_place(const Directory *d, Str word) {
    uint32_t low = 0, high = d->word_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_order(d->words[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Bits by person: who has each of these, at the beginning of a word. Further words are not looked at. NULL: nothing is looked for. */
static const uint64_t *searched(const Directory *d, Arena *arena, Str search) {
    enum { WORDS_MOST = 8 };
    size_t    size = bits_words(roster_count(d->roster, KIND_PERSON));
    uint64_t *all = NULL;
    Str       rest = utf8_fold(arena, search);
    for (uint32_t count = 0; rest.len && count < WORDS_MOST;) {
        Str word = str_cut(&rest, ' ');
        if (!word.len)
            continue;
        uint64_t *has = ARENA_ARRAY(arena, uint64_t, size);
        for (uint32_t k = word_place(d, word);
             k < d->word_count && str_starts(d->words[k].word, word); k++)
            bits_add(has, d->words[k].person);
        for (size_t i = 0; all && i < size; i++)
            has[i] &= all[i];
        all = has;
        count++;
    }
    return all;
}

Str directory_folded(Arena *arena, Str words) {
    return utf8_fold(arena, str_squeeze(arena, words));
}

/* The same few words over and over: each is folded once. */
typedef struct Folds {
    Arena *arena;
    Map    known;
    VEC(Str) words;
} Folds;

static Str fold_once(Folds *folds, Str words) {
    uint32_t at = map_put(&folds->known, words, (uint32_t)folds->words.len);
    if (at == folds->words.len)
        VEC_PUSH(folds->arena, folds->words, directory_folded(folds->arena, words));
    return folds->words.at[at];
}

static void folds_make(Arena *arena, Directory *d) {
    Folds    folds = {.arena = arena, .known = map_open(arena)};
    uint32_t people = roster_count(d->roster, KIND_PERSON);
    uint32_t posts = roster_count(d->roster, KIND_POST);
    Str     *ethnics = ARENA_ARRAY(arena, Str, people);
    Str     *authorities = ARENA_ARRAY(arena, Str, posts);
    for (uint32_t i = 0; i < people; i++)
        ethnics[i] = fold_once(&folds, roster_person(d->roster, i)->ethnic);
    for (uint32_t j = 0; j < posts; j++)
        authorities[j] = fold_once(&folds, post_authority(d->roster, j, d->roster->as_of));
    d->ethnics = ethnics;
    d->authorities = authorities;
}

const Directory *directory_make(Arena *arena, const Roster *roster, KindNames kinds) {
    AUTO(Arena) scratch = arena_open();
    uint32_t   count = roster_count(roster, KIND_PERSON);
    Directory *made = ARENA_NEW(arena, Directory);
    *made = (Directory){.roster = roster,
                        .holding = holding_on(arena, roster, roster->as_of),
                        .kinds = kinds,
                        .ages = ARENA_ARRAY(arena, int32_t, count),
                        .left = ARENA_ARRAY(arena, uint64_t, bits_words(count))};
    for (DirectoryOrder order = 0; order < DIRECTORY_ORDERS; order++)
        made->order[order] = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        const Person *p = roster_person(roster, i);
        made->order[DIRECTORY_CODE][i] = i;
        made->ages[i] =
            partial_given(p->born) ? day_months(partial_first(p->born), roster->as_of) / 12 : -1;
        if (person_left(roster, i, roster->as_of))
            bits_add(made->left, i);
    }
    words_index(arena, made, count);
    folds_make(arena, made);
    by_name(scratch, made, count);
    by_unit(scratch, made, count);
    return made;
}

FacetCase directory_case(const Directory *d, const Scope *scope, Arena *arena, Lang lang) {
    return (FacetCase){.arena = arena,
                       .lang = lang,
                       .roster = d->roster,
                       .holding = &d->holding,
                       .kinds = d->kinds,
                       .ages = d->ages,
                       .scope = scope};
}

/* ---- orders that are not made beforehand ---- */

typedef struct Ranked {
    FacetKey key;
    uint32_t person, at; /* by name */
} Ranked;

static int place_order(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    int           order = (x->key.number > y->key.number) - (x->key.number < y->key.number);
    if (!order && x->key.words.at != y->key.words.at)
        order = utf8_order(x->key.words, y->key.words);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int place_down(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    int           order = (x->key.number < y->key.number) - (x->key.number > y->key.number);
    if (!order && x->key.words.at != y->key.words.at)
        order = utf8_order(y->key.words, x->key.words);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Those found by name, in the order of the facet: known ones, then the rest by name. */
static void by_facet(const FacetCase *c, const DirectoryAsk *ask, uint32_t *people,
                     uint32_t count) {
    Ranked   *places = ARENA_ARRAY(c->arena, Ranked, count);
    uint32_t *rest = ARENA_ARRAY(c->arena, uint32_t, count);
    uint32_t  known = 0, left = 0;
    for (uint32_t i = 0; i < count; i++) {
        FacetKey key = facet_key(c, ask->sort, people[i]);
        if (key.given)
            places[known++] = (Ranked){key, people[i], i};
        else
            rest[left++] = people[i];
    }
    if (known)
        qsort(places, known, sizeof *places, ask->down ? place_down : place_order);
    for (uint32_t i = 0; i < count; i++)
        people[i] = i < known ? places[i].person : rest[i - known];
}

static DirectoryOrder order_of(Facet sort) {
    return sort == FACET_CODE   ? DIRECTORY_CODE
           : sort == FACET_UNIT ? DIRECTORY_UNIT
                                : DIRECTORY_NAME;
}

static bool made_before(Facet sort) {
    return sort == FACET_CODE || sort == FACET_NAME || sort == FACET_UNIT;
}

/* Downwards from the last one; who has no unit stays last. */
static void turn(const Directory *d, const DirectoryAsk *ask, uint32_t *people, uint32_t count) {
    uint32_t known = count;
    while (ask->sort == FACET_UNIT && known && unit_of(d, people[known - 1]) == NONE)
        known--;
    for (uint32_t i = 0; i < known / 2; i++) {
        uint32_t other = people[i];
        people[i] = people[known - 1 - i];
        people[known - 1 - i] = other;
    }
}

DirectoryAnswer directory_find(const Directory *d, const Scope *scope, Arena *arena,
                               const DirectoryAsk *ask) {
    FacetCase       c = directory_case(d, scope, arena, LANG_VI);
    DirectoryPick   pick = ask->pick;
    uint32_t        all = roster_count(d->roster, KIND_PERSON), count = 0;
    const uint64_t *wanted = searched(d, arena, ask->search);
    uint32_t       *found = ARENA_ARRAY(arena, uint32_t, all);
    pick.ethnic = directory_folded(arena, pick.ethnic);
    pick.managed_by = directory_folded(arena, pick.managed_by);
    for (uint32_t k = 0; k < all; k++) {
        uint32_t person = d->order[order_of(ask->sort)][k];
        if ((!wanted || bits_has(wanted, person)) &&
            scope_has(scope, PERMIT_READ, KIND_PERSON, person) &&
            directory_picks(d, &c, &pick, person))
            found[count++] = person;
    }
    if (!made_before(ask->sort))
        by_facet(&c, ask, found, count);
    else if (ask->down)
        turn(d, ask, found, count);
    uint32_t from = ask->from < count ? ask->from : count, left = count - from;
    return (DirectoryAnswer){found + from, ask->most < left ? ask->most : left, count};
}
