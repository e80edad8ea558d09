#include "process/directory.h"

#include "base/utf8.h"
#include "process/roll.h"

#include <stdlib.h>
#include <string.h>

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

const Directory *directory_make(Arena *arena, const Roster *roster) {
    AUTO(Arena) scratch = arena_open();
    uint32_t   count = roster_count(roster, KIND_PERSON);
    Directory *made = ARENA_NEW(arena, Directory);
    Entry     *entries = ARENA_ARRAY(scratch, Entry, count);
    *made = (Directory){.roster = roster,
                        .holding = holding_on(arena, roster, roster->as_of),
                        .folded = ARENA_ARRAY(arena, Str, count),
                        .order = ARENA_ARRAY(arena, uint32_t, count),
                        .place = ARENA_ARRAY(arena, uint32_t, count)};
    for (uint32_t i = 0; i < count; i++) {
        const Person *p = roster_person(roster, i);
        entries[i] = (Entry){i, given_of(p->name), p->name, p->code};
        made->folded[i] =
            str_format(arena, " " STR_FMT " " STR_FMT " ", STR_ARG(utf8_fold(scratch, p->name)),
                       STR_ARG(utf8_fold(scratch, p->code)));
    }
    if (count)
        qsort(entries, count, sizeof *entries, entry_order);
    for (uint32_t k = 0; k < count; k++) {
        made->order[k] = entries[k].person;
        made->place[entries[k].person] = k;
    }
    return made;
}

/* Has it each word, at the beginning of one of its own? `words` folded. */
static bool has_words(Arena *scratch, Str folded, Str words) {
    while (words.len) {
        Str word = str_cut(&words, ' ');
        if (!word.len)
            continue;
        Str at_start = str_format(scratch, " " STR_FMT, STR_ARG(word));
        if (!memmem(folded.at, folded.len, at_start.at, at_start.len))
            return false;
    }
    return true;
}

static uint32_t unit_of(const Directory *d, uint32_t person) {
    uint32_t post = d->holding.main[person];
    return post == NONE ? NONE : roster_post(d->roster, post)->unit;
}

typedef struct Found {
    uint32_t person, first, second; /* sorted by these */
} Found;

static int found_order(const void *a, const void *b) {
    const Found *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->second < y->second ? -1 : x->second > y->second;
}

/* Rows of a kind with a code stand in its order: the index of a person or unit is the place of its code. */
static Found found_of(const Directory *d, DirectorySort sort, uint32_t person) {
    uint32_t place = d->place[person];
    return sort == DIRECTORY_CODE   ? (Found){person, person, 0}
           : sort == DIRECTORY_UNIT ? (Found){person, unit_of(d, person), place}
                                    : (Found){person, place, 0};
}

static bool seen(const Scope *scope, uint32_t person) {
    return scope_has(scope, PERMIT_READ, KIND_PERSON, person);
}

DirectoryAnswer directory_find(const Directory *d, const Scope *scope, Arena *arena,
                               const DirectoryAsk *ask) {
    AUTO(Arena) scratch = arena_open();
    uint32_t count = roster_count(d->roster, KIND_PERSON), len = 0;
    Str      words = utf8_fold(scratch, ask->search);
    Found   *found = ARENA_ARRAY(scratch, Found, count);
    for (uint32_t i = 0; i < count; i++) {
        ArenaMark mark = arena_mark(scratch);
        uint32_t  unit = ask->unit == NONE ? NONE : unit_of(d, i);
        if (seen(scope, i) && has_words(scratch, d->folded[i], words) &&
            (ask->unit == NONE || (unit != NONE && roll_within(d->roster, unit, ask->unit))))
            found[len++] = found_of(d, ask->sort, i);
        arena_rewind(scratch, mark);
    }
    if (len)
        qsort(found, len, sizeof *found, found_order);
    uint32_t        from = ask->from < len ? ask->from : len;
    uint32_t        most = len - from < ask->most ? len - from : ask->most;
    DirectoryAnswer answer = {ARENA_ARRAY(arena, uint32_t, most), most, len};
    for (uint32_t k = 0; k < most; k++)
        answer.people[k] = found[from + k].person;
    return answer;
}
