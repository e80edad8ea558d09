#include "process/authority.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

static int by_name(const void *a, const void *b) {
    return utf8_order(*(const Str *)a, *(const Str *)b);
}

Authorities authorities_of(const Roster *roster, Arena *arena) {
    Map      names = map_open(arena);
    uint32_t rows = roster_count(roster, KIND_OVERSIGHT);
    for (uint32_t i = 0; i < rows; i++)
        map_put(&names, roster_oversight(roster, i)->authority, i);
    Authorities found = {.at = ARENA_ARRAY(arena, Str, names.len), .len = names.len};
    for (uint32_t i = 0; i < names.len; i++)
        found.at[i] = roster_oversight(roster, names.entries[i].value)->authority;
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, by_name);
    return found;
}

typedef Str (*Form)(Arena *arena, Str s);

/* The only one alike in that form. */
static bool alike(const Authorities *known, Arena *arena, Str name, Form form, Str *found_out) {
    uint32_t times = 0;
    Str      wanted = form(arena, name);
    for (uint32_t i = 0; i < known->len; i++)
        if (str_same(form(arena, known->at[i]), wanted)) {
            *found_out = known->at[i];
            times++;
        }
    return times == 1;
}

static bool written_so(const Authorities *known, Str name, Str *found_out) {
    for (uint32_t i = 0; i < known->len; i++)
        if (str_same(known->at[i], name)) {
            *found_out = known->at[i];
            return true;
        }
    return false;
}

/* Those that have all of its words, or where none has, any. */
static Str listed(Arena *arena, const Authorities *known, Str name) {
    enum { LISTED_MOST = 12 };
    Text     list = text_open(arena);
    uint32_t found = 0;
    for (uint32_t i = 0; i < known->len; i++)
        if (utf8_has_words(arena, name, known->at[i]) && ++found <= LISTED_MOST)
            text_format(&list, found > 1 ? "; " STR_FMT : STR_FMT, STR_ARG(known->at[i]));
    if (found > LISTED_MOST)
        text_add(&list, STR("; …"));
    return found || !name.len ? text_done(&list) : listed(arena, known, STR(""));
}

bool authority_find(const Roster *roster, Arena *arena, Str name, Str *found_out,
                    Findings *findings) {
    *found_out = STR("");
    if (!name.len)
        return true;
    Authorities known = authorities_of(roster, arena);
    Str         typed = str_squeeze(arena, name);
    if (written_so(&known, name, found_out) ||
        (utf8_valid(typed) && (alike(&known, arena, typed, utf8_spelled, found_out) ||
                               alike(&known, arena, typed, utf8_fold, found_out))))
        return true;
    *found_out = STR("");
    findings_add(
        findings,
        (Finding){.severity = SEVERITY_ERROR,
                  .code = known.len ? "authority.unknown" : "authority.none",
                  .field = STR("authority"),
                  .value = name,
                  .args = {{"known", listed(arena, &known, utf8_valid(typed) ? typed : STR(""))}}});
    return false;
}
