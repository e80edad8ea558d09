/* admission_verify.c — do accounts stand as the log says?
 *
 * Grants and the lock of an account are rows that whoever writes to the file could change; the log is a chain that nobody changes
 * unseen. What an account has is what its last line of granting gave (before schema 6 that of its making), and it is open
 * unless its last line of shutting shut it. All the rest of it (person, password, second factor, recovery codes, searches) is as the last line
 * that sealed it (store_seal); a session and an invitation are as the line of their making sealed them, and no line ended them since.
 * Lines that older programs wrote have no seal.
 */
#include "process/admission_parts.h"

#include "base/clock.h"
#include "base/secret.h"

#include <string.h>

/* What the log said last of one account; lines come newest first. */
typedef struct Told {
    const LogLine *grant, *lock, *sealed;
    bool           made; /* that it was made at all */
} Told;

static bool act_is_grant(Str act) {
    return str_is(act, "account.grant") || str_is(act, "account.grant.alone") ||
           str_is(act, "account.first") || str_is(act, "account.add");
}

static bool act_is_lock(Str act) {
    return str_is(act, "account.shut") || str_is(act, "account.open");
}

static bool act_is_making(Str act) {
    return str_is(act, "account.add") || str_is(act, "account.first");
}

/* Lines of other acts have notes that users could have written. */
static bool act_seals(Str act) {
    return str_starts(act, STR("account.")) || str_starts(act, STR("saved.")) ||
           str_is(act, "session.open");
}

static Told told_of(const LogLine *log, size_t count, Str login) {
    Told told = {0};
    for (size_t i = 0; i < count && !told.made; i++) {
        if (!act_seals(log[i].act) || !str_same(log[i].object, login))
            continue;
        if (!told.sealed && log[i].seal.len)
            told.sealed = &log[i];
        told.made = act_is_making(log[i].act);
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

/* Lines of before have blanks in the names of units and authorities, so the words are not cut: as long as all grants together, and each
 * of them in it. */
static bool tells(Arena *arena, Str note, const Grant *grants, size_t count) {
    Str    words = str_no_break(arena, note);
    size_t whole = count ? (count - 1) * (sizeof "\u00a0" - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        Str one = str_no_break(arena, admission_grant_words(arena, &grants[i]));
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

/* ---- accounts ---- */

static void account_fault(Findings *findings, const char *code, Str login, Str value) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = code,
                                     .value = value,
                                     .args = {{"account", login}}});
}

/* Only the first digest of a line's seal is of the account. */
static bool as_sealed(const Told *told, Str seal) {
    return !told->sealed || str_starts(told->sealed->seal, seal);
}

/* Two machines have two clocks, and a register is carried from one to the other. */
enum { CLOCKS_APART = 300 };

/* A code of this step, which is to come, is taken as used already: who has the authenticator would not come in. */
static bool step_ahead(const Account *account) {
    return account->step > (clock_unix() + CLOCKS_APART) / CODE_SECONDS;
}

static bool account_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                           const Account *account, Findings *findings, Error *err) {
    Told   told = told_of(log, log_count, account->login);
    size_t before = findings->errors, count;
    Grant *grants;
    Str    seal;
    TRY(store_grants(store, arena, account->login, &grants, &count, err));
    TRY(store_seal(store, arena, account->login, &seal, err));
    if (!as_told(arena, &told, grants, count))
        account_fault(findings, "audit.grants", account->login, all_words(arena, grants, count));
    if (account->open != !(told.lock && str_is(told.lock->act, "account.shut")))
        account_fault(findings, account->open ? "audit.opened" : "audit.shut", account->login,
                      STR(""));
    if (findings->errors == before && !told.made)
        account_fault(findings, "audit.account.unmade", account->login, STR(""));
    else if (findings->errors == before && !as_sealed(&told, seal))
        account_fault(findings, "audit.account", account->login, STR(""));
    if (step_ahead(account))
        account_fault(findings, "audit.account.step", account->login, STR(""));
    return true;
}

static bool there(const Account *accounts, size_t count, Str login) {
    for (size_t i = 0; i < count; i++)
        if (str_same(accounts[i].login, login))
            return true;
    return false;
}

static bool accounts_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                            Findings *findings, Error *err) {
    Account *accounts;
    size_t   count;
    TRY(store_accounts(store, arena, &accounts, &count, err));
    for (size_t i = 0; i < count; i++)
        TRY(account_verify(store, arena, log, log_count, &accounts[i], findings, err));
    for (size_t i = 0; i < log_count; i++)
        if (act_is_making(log[i].act) && !there(accounts, count, log[i].object))
            account_fault(findings, "audit.account.gone", log[i].object, STR(""));
    return true;
}

/* ---- sessions and invitations ---- */

/* After this line neither a session nor, where it is told of that, an invitation of before is good. */
static bool act_ends(Str act, bool invitation) {
    return str_is(act, "account.settle") || str_is(act, "account.shut") ||
           str_is(act, invitation ? "account.invite" : "account.password") ||
           str_is(act, invitation ? "account.invite.anew" : "account.lift");
}

static bool act_makes(Str act, bool invitation) {
    return invitation ? str_starts(act, STR("account.invite")) : str_is(act, "session.open");
}

/* A line of before there were seals was written in the second its session or invitation began, or the one after. */
static bool as_old(Arena *arena, const LogLine *line, const Pass *pass) {
    int64_t began = pass->invitation ? pass->at - INVITE_SECONDS : pass->at;
    return !line->seal.len && (str_same(line->at, clock_stamp_at(arena, began)) ||
                               str_same(line->at, clock_stamp_at(arena, began + 1)));
}

static bool pass_told(Arena *arena, const LogLine *log, size_t count, const Pass *pass) {
    for (size_t i = 0; i < count; i++) {
        if (!str_same(log[i].object, pass->login))
            continue;
        if (act_makes(log[i].act, pass->invitation) &&
            (str_ends(log[i].seal, pass->seal) || as_old(arena, &log[i], pass)))
            return true;
        if (act_ends(log[i].act, pass->invitation))
            return false;
    }
    return false;
}

static bool passes_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                          Findings *findings, Error *err) {
    Pass  *passes;
    size_t count;
    TRY(store_passes(store, arena, &passes, &count, err));
    for (size_t i = 0; i < count; i++) {
        if (!pass_told(arena, log, log_count, &passes[i]))
            account_fault(findings, passes[i].invitation ? "audit.invite" : "audit.session",
                          passes[i].login, STR(""));
        else if (passes[i].seen > clock_unix() + CLOCKS_APART)
            account_fault(findings, "audit.session.seen", passes[i].login, STR(""));
    }
    return true;
}

static bool strays_verify(Store *store, Arena *arena, Findings *findings, Error *err) {
    Stray *strays;
    size_t count;
    TRY(store_strays(store, arena, &strays, &count, err));
    for (size_t i = 0; i < count; i++)
        account_fault(findings, "audit.account.stray", strays[i].login, strays[i].table);
    return true;
}

bool admission_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                      Findings *findings, Error *err) {
    return accounts_verify(store, arena, log, log_count, findings, err) &&
           passes_verify(store, arena, log, log_count, findings, err) &&
           strays_verify(store, arena, findings, err);
}
