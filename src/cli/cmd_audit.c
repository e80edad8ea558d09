/* cmd_audit.c — is the register what it was? Its chains, and what was noted of them elsewhere. */
#include "base/file.h"
#include "base/sign.h"
#include "cli/look.h"
#include "process/checkpoint.h"
#include "process/stamp.h"
#include "process/whole.h"
#include "wire/envelope.h"

#include <sys/stat.h>

enum { KEY_MOST = 4096, NOTES_MOST = 64 << 20 };

/* ---- audit key ---- */

static int key_command(Invocation *inv) {
    Str   key = sign_key(inv->arena), public_key = sign_public(inv->arena, key);
    Error err = {0};
    umask(0077); /* whoever runs the server alone reads it */
    if (!file_write(inv->words[0].at, str_format(inv->arena, STR_FMT "\n", STR_ARG(key)), &err))
        return show_error(inv, &err);
    if (!inv->json) {
        SHOW(inv, "cli.audit.key.made", {"file", inv->words[0]}, {"public", public_key});
        return EXIT_OK;
    }
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "public", envelope_str(public_key));
    show_json(made);
    return EXIT_OK;
}

static const OptionSpec key_options[] = {OPTION_FORCE};

const Command cmd_audit_key = {.name = "audit key",
                               .words = "OUT",
                               .least = 1,
                               .most = 1,
                               .out = 1,
                               .options = key_options,
                               .option_count = COUNT_OF(key_options),
                               .run = key_command};

/* ---- audit checkpoint ---- */

static const OptionSpec checkpoint_options[] = {{"key", OPTION_FILE, "FILE", "cli.audit.key"}};

static int checkpoint_command(Invocation *inv) {
    AUTO(Store) store = NULL;
    Str   path = invocation_text(inv, "key"), key, line;
    Error err = {0};
    if (!path.len)
        return show_misuse(inv, "cli.audit.key.missing", STR(""), (Arg){0}, (Arg){0});
    if (!file_read(inv->arena, path.at, KEY_MOST, &key, &err))
        return show_error(inv, &err);
    key = str_trim(key);
    if (!sign_public(inv->arena, key).len)
        return show_misuse(inv, "cli.audit.key.none", path, (Arg){0}, (Arg){0});
    if (!register_open(inv->words[0].at, &store, &err) ||
        !checkpoint_make(store, inv->arena, key, &line, &err))
        return show_error(inv, &err);
    if (!inv->json) {
        SHOW(inv, "cli.audit.line", {"line", line});
        return EXIT_OK;
    }
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "checkpoint", envelope_str(line));
    show_json(made);
    return EXIT_OK;
}

const Command cmd_audit_checkpoint = {.name = "audit checkpoint",
                                      .words = "FILE",
                                      .least = 1,
                                      .most = 1,
                                      .options = checkpoint_options,
                                      .option_count = COUNT_OF(checkpoint_options),
                                      .run = checkpoint_command};

/* ---- audit verify ---- */

static const OptionSpec verify_options[] = {
    {"checkpoints", OPTION_FILE, "FILE", "cli.audit.checkpoints"},
    {"public", OPTION_TEXT, "KEY", "cli.audit.public"},
    {"code", OPTION_TEXT, "CODE", "cli.audit.code"},
};

typedef struct Standing {
    JournalLine *journal;
    size_t       journal_count;
    Whole        whole;
    uint32_t     noted;
    JournalLine  coded; /* the line whose code was asked for; number 0: none */
} Standing;

/* The code printed on a paper: of which line is it? */
static bool code_asked(Invocation *inv, Store *store, JournalLine *coded_out, Findings *findings,
                       Error *err) {
    Str asked = invocation_text(inv, "code"), code;
    if (!invocation_has(inv, "code"))
        return true;
    bool read = stamp_read(inv->arena, asked, &code);
    TRY(!read || stamp_find(store, inv->arena, code, coded_out, err));
    if (!coded_out->number)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = read ? "audit.code.none" : "audit.code.slip",
                                         .value = asked});
    return true;
}

/* What the rows cannot tell is asked of what they say: where they cannot be read, why was told. */
static bool rows_read(Invocation *inv, Store *store, Str notes, Standing *s, Findings *findings,
                      Error *err) {
    TRY(register_journal(store, &inv->actor, inv->arena, &s->journal, &s->journal_count, err));
    TRY(code_asked(inv, store, &s->coded, findings, err));
    return checkpoint_check(store, inv->arena, invocation_text(inv, "public"),
                            invocation_text(inv, "checkpoints"), notes, &s->noted, findings, err);
}

static bool standing_read(Invocation *inv, Store *store, Standing *s, Findings *findings,
                          Error *err) {
    Str   path = invocation_text(inv, "checkpoints"), notes = STR("");
    Error fault = {0};
    TRY(!path.len || file_read(inv->arena, path.at, NOTES_MOST, &notes, err));
    TRY(whole_check(store, &inv->actor, NULL, inv->arena, &s->whole, findings, err));
    bool whole = findings->errors == 0;
    return rows_read(inv, store, notes, s, findings, &fault) || !whole ||
           error_set(err, fault.code, "%s", fault.message);
}

static Hash journal_head(const Standing *s) {
    return s->journal_count ? s->journal[s->journal_count - 1].hash : (Hash){{0}};
}

static Hash log_head(const Standing *s) {
    return s->whole.log_count ? s->whole.log[0].hash : (Hash){{0}};
}

static json_t *chain_json(Arena *arena, size_t count, Hash hash) {
    json_t *made = json_object();
    envelope_set(made, "lines", json_integer((json_int_t)count));
    envelope_set(made, "hash", envelope_str(hash_hex(arena, hash)));
    envelope_set(made, "short", envelope_str(checkpoint_short(arena, hash)));
    return made;
}

static void verify_json(const Invocation *inv, const Standing *s, const Findings *findings) {
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "whole", json_boolean(findings->errors == 0));
    envelope_set(made, "journal", chain_json(inv->arena, s->journal_count, journal_head(s)));
    envelope_set(made, "log", chain_json(inv->arena, s->whole.log_count, log_head(s)));
    envelope_set(made, "checkpoints", json_integer(s->noted));
    envelope_set(made, "code", envelope_str(stamp_code(inv->arena, journal_head(s))));
    envelope_set(made, "coded", s->coded.number ? json_integer(s->coded.number) : json_null());
    envelope_set(made, "findings", show_findings_json(inv, findings));
    show_json(made);
}

static void verify_show(const Invocation *inv, const Standing *s, const Findings *findings) {
    Arena *arena = inv->arena;
    show_findings(inv, findings);
    SHOW(inv, "cli.audit.journal",
         {"count", say_number(arena, inv->lang, (int64_t)s->journal_count)},
         {"short", checkpoint_short(arena, journal_head(s))});
    SHOW(inv, "cli.audit.log", {"count", say_number(arena, inv->lang, (int64_t)s->whole.log_count)},
         {"short", checkpoint_short(arena, log_head(s))});
    if (s->journal_count)
        SHOW(inv, "cli.audit.code.now", {"code", stamp_code(arena, journal_head(s))});
    if (s->coded.number)
        SHOW(inv, "cli.audit.coded", {"number", say_number(arena, inv->lang, s->coded.number)},
             {"at", s->coded.at},
             {"count", say_number(arena, inv->lang, (int64_t)s->journal_count - s->coded.number)});
    if (invocation_has(inv, "checkpoints"))
        SHOW(inv, "cli.audit.noted", {"count", say_number(arena, inv->lang, s->noted)});
    if (!findings->errors)
        SHOW(inv, "cli.audit.whole", {"file", inv->words[0]});
}

static int verify_command(Invocation *inv) {
    AUTO(Store) store = NULL;
    Standing standing = {0};
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    if (invocation_has(inv, "checkpoints") != invocation_has(inv, "public"))
        return show_misuse(inv, "cli.audit.pair", STR(""), (Arg){0}, (Arg){0});
    if (!register_open(inv->words[0].at, &store, &err) ||
        !standing_read(inv, store, &standing, &findings, &err))
        return show_error(inv, &err);
    if (inv->json)
        verify_json(inv, &standing, &findings);
    else
        verify_show(inv, &standing, &findings);
    return findings.errors ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_audit_verify = {.name = "audit verify",
                                  .words = "FILE",
                                  .least = 1,
                                  .most = 1,
                                  .options = verify_options,
                                  .option_count = COUNT_OF(verify_options),
                                  .run = verify_command};
