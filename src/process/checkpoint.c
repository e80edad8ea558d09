#include "process/checkpoint.h"

#include "base/clock.h"
#include "base/sign.h"

#include <string.h>

#define WORD "kientoan-checkpoint 1 "

/* The hash of a line of journal or log; zeros for line 0, false where there is none. */
typedef struct Heads {
    JournalLine *journal;
    size_t       journal_count;
    LogLine     *log; /* newest first */
    size_t       log_count;
} Heads;

static bool heads_read(Store *store, Arena *arena, Heads *heads, Error *err) {
    return store_journal(store, arena, &heads->journal, &heads->journal_count, err) &&
           store_log_lines(store, arena, 0, SIZE_MAX >> 1, &heads->log, &heads->log_count, err);
}

static bool journal_hash(const Heads *heads, int64_t number, Hash *hash_out) {
    *hash_out = (Hash){{0}};
    for (size_t i = 0; number && i < heads->journal_count; i++)
        if (heads->journal[i].number == number) {
            *hash_out = heads->journal[i].hash;
            return true;
        }
    return number == 0;
}

static bool log_hash(const Heads *heads, int64_t number, Hash *hash_out) {
    *hash_out = (Hash){{0}};
    for (size_t i = 0; number && i < heads->log_count; i++)
        if (heads->log[i].number == number) {
            *hash_out = heads->log[i].hash;
            return true;
        }
    return number == 0;
}

bool checkpoint_make(Store *store, Arena *arena, Str key, Str *line_out, Error *err) {
    Heads heads;
    Hash  journal, log;
    TRY(heads_read(store, arena, &heads, err));
    int64_t last = heads.journal_count ? heads.journal[heads.journal_count - 1].number : 0;
    int64_t last_log = heads.log_count ? heads.log[0].number : 0;
    ensure(journal_hash(&heads, last, &journal) && log_hash(&heads, last_log, &log));
    Str said =
        str_format(arena, WORD STR_FMT " journal %lld " STR_FMT " log %lld " STR_FMT,
                   STR_ARG(clock_stamp(arena)), (long long)last, STR_ARG(hash_hex(arena, journal)),
                   (long long)last_log, STR_ARG(hash_hex(arena, log)));
    *line_out =
        str_format(arena, STR_FMT " " STR_FMT, STR_ARG(said), STR_ARG(sign_make(arena, key, said)));
    return true;
}

typedef struct Said {
    Str     signed_part, signature;
    int64_t journal, log;
    Hash    journal_hash, log_hash;
} Said;

/* " journal 12 HASH": cut off the front. */
static bool head_cut(Str *rest, const char *word, int64_t *number_out, Hash *hash_out) {
    return str_is(str_cut(rest, ' '), word) && str_int(str_cut(rest, ' '), number_out) &&
           *number_out >= 0 && hash_parse(str_cut(rest, ' '), hash_out);
}

static bool said_read(Str line, Said *said) {
    Str rest = {line.at + sizeof WORD - 1, line.len - (sizeof WORD - 1)};
    str_cut(&rest, ' '); /* when */
    bool read = head_cut(&rest, "journal", &said->journal, &said->journal_hash) &&
                head_cut(&rest, "log", &said->log, &said->log_hash);
    said->signature = rest;
    said->signed_part = (Str){line.at, line.len - rest.len - (rest.len ? 1 : 0)};
    return read;
}

static const char *fault_of(const Heads *heads, Str public_key, Str line) {
    Said said;
    Hash hash;
    if (!said_read(line, &said) || !sign_good(public_key, said.signed_part, said.signature))
        return "audit.checkpoint.forged";
    if (!journal_hash(heads, said.journal, &hash) || !log_hash(heads, said.log, &hash))
        return "audit.checkpoint.cut";
    bool same = journal_hash(heads, said.journal, &hash) && hash_same(hash, said.journal_hash) &&
                log_hash(heads, said.log, &hash) && hash_same(hash, said.log_hash);
    return same ? NULL : "audit.checkpoint.other";
}

bool checkpoint_check(Store *store, Arena *arena, Str public_key, Str file, Str text,
                      uint32_t *count_out, Findings *findings, Error *err) {
    Heads    heads;
    uint32_t count = 0, number = 0;
    TRY(heads_read(store, arena, &heads, err));
    while (text.len) {
        Str         line = str_cut(&text, '\n');
        const char *at = memmem(line.at, line.len, WORD, sizeof WORD - 1);
        number++;
        if (!at)
            continue;
        count++;
        Str         said = str_trim((Str){at, line.len - (size_t)(at - line.at)});
        const char *fault = fault_of(&heads, public_key, said);
        if (fault)
            findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = fault,
                                             .place = {.file = file, .line = number}});
    }
    *count_out = count;
    return true;
}

Str checkpoint_short(Arena *arena, Hash hash) {
    Str hex = hash_hex(arena, hash);
    return str_format(arena, "%.4s-%.4s-%.4s", hex.at, hex.at + 4, hex.at + 8);
}
