/* admission_verify.c — do accounts stand as the log says?
 *
 * Grants and the lock of an account are rows that whoever writes to the file could change; the log is a chain that nobody changes
 * unseen. What an account has is what its last line of granting gave (before schema 6 that of its making), and it is open
 * unless its last line of shutting shut it.
 */
#include "process/admission_parts.h"

#include <string.h>

/* What the log said last of one account; lines come newest first. */
typedef struct Told {
    const LogLine *grant, *lock;
} Told;

static bool act_is_grant(Str act) {
    return str_is(act, "account.grant") || str_is(act, "account.grant.alone") ||
           str_is(act, "account.first") || str_is(act, "account.add");
}

static bool act_is_lock(Str act) {
    return str_is(act, "account.shut") || str_is(act, "account.open");
}

static Told told_of(const LogLine *log, size_t count, Str login) {
    Told told = {0};
    for (size_t i = 0; i < count && !(told.grant && told.lock); i++) {
        if (!str_starts(log[i].act, STR("account.")) || !str_same(log[i].object, login))
            continue;
        if (!told.grant && act_is_grant(log[i].act))
            told.grant = &log[i];
        if (!told.lock && act_is_lock(log[i].act))
            told.lock = &log[i];
    }
    return told;
}

/* "head:SNV:" begins a grant; an address does not. */
static bool begins_grant(Str words) {
    return role_named(str_cut(&words, ':')) < ROLE_COUNT;
}

/* The grants of a note of admission_given: without where from, and without who asked. */
static Str note_grants(Str note) {
    Str rest = note;
    if (note.len && !begins_grant(note)) {
        str_cut(&rest, ' ');
        note = rest;
    }
    for (size_t i = note.len; i-- > 0;)
        if (str_starts((Str){note.at + i, note.len - i}, STR(" asked:")))
            return (Str){note.at, i};
    return str_starts(note, STR("asked:")) ? STR("") : note;
}

/* Units and authorities may hold spaces, so the words are not cut: as long as all grants together, and each of them in it. */
static bool tells(Arena *arena, Str words, const Grant *grants, size_t count) {
    size_t whole = count ? count - 1 : 0;
    for (size_t i = 0; i < count; i++) {
        Str one = admission_grant_words(arena, &grants[i]);
        whole += one.len;
        if (!memmem(words.at, words.len, one.at, one.len))
            return false;
    }
    return whole == words.len;
}

static bool as_told(Arena *arena, const Told *told, const Grant *grants, size_t count) {
    if (!told->grant)
        return !count;
    Str words = str_is(told->grant->act, "account.first") ? STR("officer:: administrator::")
                                                          : note_grants(told->grant->note);
    return tells(arena, words, grants, count);
}

static Str all_words(Arena *arena, const Grant *grants, size_t count) {
    Text text = text_open(arena);
    for (size_t i = 0; i < count; i++)
        text_format(&text, "%s" STR_FMT, i ? "; " : "",
                    STR_ARG(admission_grant_words(arena, &grants[i])));
    if (!count)
        text_add(&text, STR("–"));
    return text_done(&text);
}

bool admission_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                      Findings *findings, Error *err) {
    Account *accounts;
    size_t   count;
    TRY(store_accounts(store, arena, &accounts, &count, err));
    for (size_t i = 0; i < count; i++) {
        Told   told = told_of(log, log_count, accounts[i].login);
        Grant *grants;
        size_t grant_count;
        TRY(store_grants(store, arena, accounts[i].login, &grants, &grant_count, err));
        if (!as_told(arena, &told, grants, grant_count))
            findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "audit.grants",
                                             .value = all_words(arena, grants, grant_count),
                                             .args = {{"account", accounts[i].login}}});
        if (accounts[i].open != !(told.lock && str_is(told.lock->act, "account.shut")))
            findings_add(findings,
                         (Finding){.severity = SEVERITY_ERROR,
                                   .code = accounts[i].open ? "audit.opened" : "audit.shut",
                                   .args = {{"account", accounts[i].login}}});
    }
    return true;
}
