#include "process/kinds.h"

#include "base/map.h"
#include "base/utf8.h"
#include "process/adopted.h"

#include <stdlib.h>
#include <string.h>

typedef struct Naming {
    Str  kind;
    Str  title;       /* of a standard for this kind alone */
    Str  first, stem; /* of the names in the register: one of them, and what all begin with */
    bool whole;       /* the stem is one of the names */
    bool split;       /* a name goes on where no name of a place begins: “Phó giám đốc” */
} Naming;

typedef struct Namings {
    Arena *arena;
    Map    by_kind;
    VEC(Naming) list;
} Namings;

static Naming *naming_of(Namings *all, Str kind) {
    uint32_t at = map_put(&all->by_kind, kind, (uint32_t)all->list.len);
    if (at == all->list.len)
        VEC_PUSH(all->arena, all->list, (Naming){.kind = kind});
    return &all->list.at[at];
}

static bool word_ends(Str text, size_t at) {
    return at == text.len || text.at[at] == ' ' || text.at[at] == ',';
}

/* Without a mark or a word at the end that only leads on to a name. */
static Str stem_close(Str stem) {
    static const char *const leading[] = {",", " -", " thuộc", " của", " of", " of the"};
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < COUNT_OF(leading); i++)
            if (str_ends(stem, str_from(leading[i]))) {
                stem.len -= str_from(leading[i]).len;
                cut = true;
            }
    }
    return stem;
}

/* What both begin with, in whole words. */
static Str common_words(Str a, Str b) {
    size_t len = 0, whole = 0;
    while (len < a.len && len < b.len && a.at[len] == b.at[len]) {
        len++;
        if (word_ends(a, len) && word_ends(b, len))
            whole = len;
    }
    return (Str){a.at, whole};
}

static void naming_add(Namings *all, Str kind, Str name) {
    if (!kind.len || !name.len)
        return;
    Naming *naming = naming_of(all, kind);
    naming->stem = naming->first.len ? common_words(naming->stem, name) : name;
    if (!naming->first.len)
        naming->first = name;
}

/* Past the stem: a mark, a word that leads on, or a name written large. */
static bool goes_on_to_a_name(Arena *arena, Str rest) {
    static const char *const leading[] = {",",        " -",          " thuộc ",   " của ",
                                          " xã ",     " phường ",    " đặc khu ", " thị trấn ",
                                          " thị xã ", " thành phố ", " quận ",    " huyện ",
                                          " tỉnh ",   " of ",        " the "};
    for (size_t i = 0; i < COUNT_OF(leading); i++)
        if (str_starts(rest, str_from(leading[i])))
            return true;
    Str      word = str_trim(rest);
    size_t   past = 0;
    uint32_t code = 0;
    if (!word.at || !utf8_next(word, &past, &code))
        return true;
    Str letter = {word.at, past};
    return (code >= '0' && code <= '9') || !str_same(letter, utf8_lower(arena, letter));
}

static void naming_split(Namings *all, Str kind, Str name) {
    uint32_t at = map_find(&all->by_kind, kind);
    if (at == NONE || !name.len)
        return;
    ensure(all->list.at);
    Naming *naming = &all->list.at[at];
    Str     rest = {name.at + naming->stem.len, name.len - naming->stem.len};
    naming->whole |= !rest.len;
    naming->split |= rest.len && !goes_on_to_a_name(all->arena, rest);
}

static void titles_add(Namings *all, const Rules *rules) {
    for (uint32_t i = 0; i < rules_standard_count(rules); i++) {
        const StandardInfo *standard = rules_standard(rules, i);
        if (standard->kind_count != 1)
            continue;
        Naming *naming = naming_of(all, standard->kinds[0]);
        if (!naming->title.len)
            naming->title = standard->title;
    }
}

static void register_each(Namings *all, const Roster *roster, bool tenures,
                          void (*each)(Namings *, Str kind, Str name)) {
    for (uint32_t i = 0; i < roster_count(roster, KIND_POST); i++)
        each(all, roster_post(roster, i)->kind, roster_post(roster, i)->name);
    for (uint32_t i = 0; tenures && i < roster_count(roster, KIND_TENURE); i++)
        each(all, roster_tenure(roster, i)->kind, roster_tenure(roster, i)->title);
}

/* What all begin with may be called so where it is a title: one of them, or some words before the name of a
 * place. */
static Str stem_of(const Naming *naming) {
    Str  stem = stem_close(naming->stem);
    bool words = stem.len && memchr(stem.at, ' ', stem.len);
    return naming->whole || (words && !naming->split) ? stem : STR("");
}

static int kind_order(const void *a, const void *b) {
    return str_order(((const KindName *)a)->kind, ((const KindName *)b)->kind);
}

static KindNames names_of(const Namings *all) {
    KindName *names = ARENA_ARRAY(all->arena, KindName, all->list.len);
    for (size_t i = 0; i < all->list.len; i++) {
        const Naming *naming = &all->list.at[i];
        Str           stem = stem_of(naming);
        names[i] = (KindName){.kind = naming->kind,
                              .name = naming->title.len ? naming->title
                                      : stem.len        ? stem
                                                        : naming->first,
                              .example = !naming->title.len && !stem.len};
    }
    if (all->list.len)
        qsort(names, all->list.len, sizeof *names, kind_order);
    return (KindNames){names, all->list.len};
}

static KindNames names_make(Arena *arena, const Rules *rules, const Roster *roster, bool tenures) {
    Namings all = {.arena = arena, .by_kind = map_open(arena)};
    if (rules)
        titles_add(&all, rules);
    register_each(&all, roster, tenures, naming_add);
    register_each(&all, roster, tenures, naming_split);
    return names_of(&all);
}

KindNames kind_names(Arena *arena, const Rules *rules, const Roster *roster) {
    return names_make(arena, rules, roster, true);
}

KindNames kind_names_open(Arena *arena, const Rules *rules, const Roster *roster) {
    return names_make(arena, rules, roster, false);
}

KindNames kind_names_law(Arena *arena, const Roster *roster) {
    Findings     unheard = findings_open(arena); /* of packs with faults, which check tells */
    const Rules *rules =
        roster->as_of == DAY_NONE ? NULL : adopted_rules(arena, roster, roster->as_of, &unheard);
    return kind_names(arena, rules, roster);
}

KindNames kind_names_bodies(Arena *arena, const Roster *roster) {
    Namings all = {.arena = arena, .by_kind = map_open(arena)};
    for (uint32_t i = 0; i < roster_count(roster, KIND_BODY); i++)
        naming_add(&all, roster_body(roster, i)->kind, roster_body(roster, i)->name);
    for (uint32_t i = 0; i < roster_count(roster, KIND_BODY); i++)
        naming_split(&all, roster_body(roster, i)->kind, roster_body(roster, i)->name);
    return names_of(&all);
}

bool kind_names_field(Kind kind, uint32_t field, bool *body_out) {
    *body_out = kind == KIND_BODY;
    return (kind == KIND_POST && field == Post_kind) ||
           (kind == KIND_TENURE && field == Tenure_kind) ||
           (kind == KIND_BODY && field == Body_kind);
}

Str kind_names_say(KindNames names, Str kind) {
    const KindName *named = post_kind_name(&names, kind);
    return named && !named->example ? named->name : STR("");
}
