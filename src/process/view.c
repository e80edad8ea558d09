#include "process/view.h"

#include "base/utf8.h"
#include "process/adopted.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

bool view_turn(View *view, Arena *arena, int64_t version, Findings *findings, Error *err) {
    view->findings = findings_open(arena);
    TRY(register_roster(view->store, arena, version, &view->roster, &view->findings, err));
    if (view->roster->as_of == DAY_NONE) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR, .code = "pose.as_of.missing"});
        return false;
    }
    view->rules = adopted_rules(arena, view->roster, view->roster->as_of, findings);
    return view->rules != NULL;
}

bool view_law(View *view, Arena *arena, Day on, Findings *findings) {
    if (on < view->roster->as_of)
        view->rules = adopted_rules(arena, view->roster, on, findings);
    return view->rules != NULL;
}

bool view_open(const char *where, Arena *arena, int64_t version, View *view_out, Findings *findings,
               Error *err) {
    *view_out = (View){0};
    TRY(register_open(where, &view_out->store, err));
    return view_turn(view_out, arena, version, findings, err);
}

bool view_is_register(const char *where) {
    static const char magic[] = "SQLite format 3";
    char              head[sizeof magic] = {0};
    struct stat       is;
    FILE *file = stat(where, &is) == 0 && S_ISREG(is.st_mode) ? fopen(where, "rb") : NULL;
    if (!file)
        return false; /* whoever opens it says why */
    size_t got = fread(head, 1, sizeof head, file);
    fclose(file);
    return got == sizeof head && memcmp(head, magic, sizeof head) == 0;
}

void view_close(View *view) {
    store_close(view->store);
    view->store = NULL;
}

enum { NAMED_MOST = 10 }; /* told */

/* How a name is compared: in which form, and whether each word that is wanted is enough. */
typedef struct NameTest {
    Str (*form)(Arena *arena, Str name);
    bool part;
} NameTest;

static bool words_have(Str words, Str wanted) {
    while (words.len)
        if (str_same(str_cut(&words, ' '), wanted))
            return true;
    return false;
}

static bool name_fits(Str name, Str wanted, bool part) {
    if (!part)
        return str_same(name, wanted);
    while (wanted.len)
        if (!words_have(name, str_cut(&wanted, ' ')))
            return false;
    return true;
}

static uint32_t names_count(const Roster *roster, Kind kind, Str name, const NameTest *test,
                            uint32_t *index_out, Text *codes) {
    AUTO(Arena) scratch = arena_open();
    uint32_t field = vocabulary_field(kind, STR("name")), found = 0;
    Str      wanted = test->form(scratch, name);
    for (uint32_t i = 0; i < roster_count(roster, kind); i++) {
        ArenaMark mark = arena_mark(scratch);
        Str       own = test->form(scratch, roster_text(scratch, roster, kind, i, field));
        if (name_fits(own, wanted, test->part)) {
            *index_out = found ? *index_out : i;
            if (found++ < NAMED_MOST)
                text_format(codes,
                            found > 1 ? "; " STR_FMT " (" STR_FMT ")" : STR_FMT " (" STR_FMT ")",
                            STR_ARG(roster_text(scratch, roster, kind, i, 0)),
                            STR_ARG(roster_text(scratch, roster, kind, i, field)));
        }
        arena_rewind(scratch, mark);
    }
    return found;
}

uint32_t view_named(const Roster *roster, Kind kind, Str name, uint32_t *index_out,
                    Findings *findings) {
    static const NameTest tests[] = {{utf8_spelled, false}, {utf8_fold, false}, {utf8_fold, true}};
    uint32_t              found = 0;
    bool                  part = false;
    AUTO(Arena) arena = arena_open();
    Text codes = text_open(arena);
    for (size_t i = 0; i < COUNT_OF(tests) && !found && utf8_valid(name); i++) {
        found = names_count(roster, kind, str_squeeze(arena, name), &tests[i], index_out, &codes);
        part = tests[i].part;
    }
    if (found > 1 || (found && part))
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = part ? "view.like" : "view.several",
                                         .value = name,
                                         .args = {{"kind", str_from(vocabulary_kind(kind)->name)},
                                                  {"count", str_format(arena, "%u", found)},
                                                  {"codes", text_done(&codes)}}});
    return part && found ? VIEW_SEVERAL : found;
}

/* A code in other capitals, as headings have it, where it can be one alone; else NONE. */
static uint32_t code_folded(const Roster *roster, Kind kind, Str code) {
    AUTO(Arena) scratch = arena_open();
    uint32_t found = NONE, times = 0;
    Str      wanted = utf8_valid(code) ? utf8_lower(scratch, code) : STR("");
    for (uint32_t i = 0; i < roster_count(roster, kind) && wanted.len; i++) {
        ArenaMark mark = arena_mark(scratch);
        if (str_same(utf8_lower(scratch, roster_text(scratch, roster, kind, i, 0)), wanted)) {
            found = i;
            times++;
        }
        arena_rewind(scratch, mark);
    }
    return times == 1 ? found : NONE;
}

bool view_find(const Roster *roster, Kind kind, Str code, uint32_t *index_out, Findings *findings) {
    *index_out = code.len ? roster_find(roster, kind, code) : NONE;
    if (!code.len || *index_out != NONE)
        return true;
    *index_out = code_folded(roster, kind, code);
    if (*index_out != NONE)
        return true;
    uint32_t named = view_named(roster, kind, code, index_out, findings);
    if (named == 1)
        return true;
    *index_out = NONE;
    if (named)
        return false;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "view.unknown",
                                     .value = code,
                                     .args = {{"kind", str_from(vocabulary_kind(kind)->name)}}});
    return false;
}
