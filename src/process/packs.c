/* packs.c — rule packs as files and as rows of a register: reading, their cases, the shipped ones, what they bind, listing
 * and layout. Adopting them is packs_adopt.c. */
#include "process/packs.h"

#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>

enum { PACK_BYTES = 4 << 20 };

typedef VEC(Str) Paths;

/* ---- files ---- */

static int path_order(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

/* "mac-dinh.cases.md" holds tests of "mac-dinh.md" and is no pack. */
#define PACK_END ".md"
#define CASES_END ".cases.md"

static Str path_with(Arena *arena, Str path, Str end, const char *other) {
    Str stem = {path.at, path.len - (str_ends(path, end) ? end.len : 0)};
    return str_format(arena, STR_FMT "%s", STR_ARG(stem), other);
}

Str packs_path(Arena *arena, Str path) {
    return str_ends(path, STR(CASES_END)) ? path_with(arena, path, STR(CASES_END), PACK_END) : path;
}

bool packs_is_cases(Str path) {
    return str_ends(path, STR(CASES_END));
}

Str packs_cases_path(Arena *arena, Str path) {
    return path_with(arena, path, STR(PACK_END), CASES_END);
}

/* Is it a file of cases whose pack is named beside it, as "*.md" does? */
static bool path_beside(Arena *arena, Str path, const Str *given, uint32_t count) {
    bool named = false;
    for (uint32_t i = 0; i < count && str_ends(path, STR(CASES_END)); i++)
        named |= str_same(given[i], packs_path(arena, path));
    return named;
}

static void path_fault(const char *code, Str path, Findings *findings) {
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR, .code = code, .place = {.file = path}});
}

static void folder_paths(Arena *arena, DIR *folder, Str path, Paths *paths, Findings *findings) {
    size_t               first = paths->len;
    const struct dirent *entry;
    while ((entry = readdir(folder)))
        if (str_ends(str_from(entry->d_name), STR(PACK_END)) &&
            !str_ends(str_from(entry->d_name), STR(CASES_END)))
            VEC_PUSH(arena, *paths, str_format(arena, STR_FMT "/%s", STR_ARG(path), entry->d_name));
    if (paths->len == first)
        path_fault("rules.file.none", path, findings);
    else
        qsort(paths->at + first, paths->len - first, sizeof *paths->at, path_order);
}

static void path_add(Arena *arena, Str path, Paths *paths, Findings *findings) {
    DIR *folder = opendir(path.at);
    if (!folder) { /* a file, or nothing: reading it says which */
        VEC_PUSH(arena, *paths, packs_path(arena, path));
        return;
    }
    folder_paths(arena, folder, path, paths, findings);
    closedir(folder);
}

bool packs_path_told(Str path, const Error *met, Findings *findings, Error *err) {
    const char *code = met->code == ERROR_MISSING  ? "rules.file.missing"
                       : met->code == ERROR_DENIED ? "rules.file.denied"
                       : met->code == ERROR_FOLDER ? "rules.file.denied"
                       : met->code == ERROR_LIMIT  ? "rules.file.large"
                       : met->code == ERROR_FORMAT ? "rules.file.special"
                                                   : NULL;
    if (code)
        path_fault(code, path, findings);
    else
        *err = *met;
    return code != NULL;
}

bool packs_read(Arena *arena, const Str *given, uint32_t count, Packs *packs_out,
                Findings *findings, Error *err) {
    Paths  paths = {0};
    size_t errors = findings->errors;
    for (uint32_t i = 0; i < count; i++)
        if (!path_beside(arena, given[i], given, count))
            path_add(arena, given[i], &paths, findings);
    *packs_out = (Packs){ARENA_ARRAY(arena, PackSource, paths.len), paths.at, 0, NULL};
    for (size_t i = 0; i < paths.len; i++) {
        PackSource *pack = &packs_out->at[packs_out->len];
        Error       met = {0};
        *pack = (PackSource){.code = paths.at[i], .precedence = (int32_t)i};
        if (file_read(arena, paths.at[i].at, PACK_BYTES, &pack->text, &met))
            packs_out->paths[packs_out->len++] = paths.at[i];
        else if (count > 1 || paths.len > 1)
            TRY(packs_path_told(paths.at[i], &met, findings, err));
        else
            return error_set(err, met.code, "%s", met.message);
    }
    if (findings->errors != errors)
        packs_faults(arena, packs_out, findings);
    return findings->errors == errors;
}

void packs_faults(Arena *arena, const Packs *packs, Findings *findings) {
    for (uint32_t i = 0; i < packs->len; i++)
        rules_read_part(arena, &packs->at[i], 1, findings);
}

/* The faults that rules_read_part leaves to the packs together. */
static bool is_absence(const Finding *finding) {
    Str code = str_from(finding->code);
    return str_is(code, "rules.exception.of") || str_is(code, "rules.override.unknown");
}

void packs_absent(Arena *arena, const PackSource *packs, size_t count, size_t from,
                  Findings *findings) {
    Findings whole = findings_open(arena);
    rules_read(arena, packs, count, &whole);
    for (size_t i = 0; i < whole.len; i++)
        for (size_t p = from; p < count; p++)
            if (is_absence(&whole.at[i]) && str_same(whole.at[i].place.file, packs[p].code)) {
                findings_add(findings, whole.at[i]);
                break;
            }
}

bool packs_cases(Arena *arena, Packs *packs, Error *err) {
    for (uint32_t i = 0; i < packs->len; i++) {
        PackSource *pack = &packs->at[i];
        Error       missing = {0};
        pack->cases_file = packs_cases_path(arena, packs->paths[i]);
        if (file_read(arena, pack->cases_file.at, PACK_BYTES, &pack->cases, &missing))
            continue;
        if (missing.code != ERROR_MISSING) {
            *err = missing;
            return false;
        }
    }
    return true;
}

/* Made by tools/embed.sh when the program is built. */
extern const unsigned char packs_default_text[];
extern const size_t        packs_default_text_size;
extern const unsigned char packs_company_text[];
extern const size_t        packs_company_text_size;

PackSource packs_shipped(Shipped which) {
    if (which == SHIPPED_COMPANY)
        return (PackSource){.code = STR("rules/company/company.md"),
                            .text = {(const char *)packs_company_text, packs_company_text_size}};
    return (PackSource){.code = STR("rules/default/mac-dinh.md"),
                        .text = {(const char *)packs_default_text, packs_default_text_size}};
}

/* ---- what they bind ---- */

PackKind *packs_kinds(Arena *arena, const Rules *rules, uint32_t pack, uint32_t *count_out) {
    VEC(PackKind) kinds = {0};
    Str code = pack == NONE ? STR("") : rules_pack(rules, pack).code;
    for (uint32_t s = 0; s < rules_standard_count(rules); s++) {
        const StandardInfo *standard = rules_standard(rules, s);
        if (pack != NONE && !str_same(standard->pack, code))
            continue;
        for (uint32_t k = 0; k < standard->kind_count; k++)
            VEC_PUSH(arena, kinds,
                     (PackKind){standard->kinds[k], standard->label, standard->title,
                                standard->conditional});
    }
    *count_out = (uint32_t)kinds.len;
    return kinds.at;
}

/* ---- outcomes ---- */

static Str list_words(Arena *arena, Lang lang, const Str *list, uint32_t count) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < count; i++) {
        text_add(&text, i ? STR(", ") : STR(""));
        text_add(&text, rules_words(arena, lang == LANG_VI, list[i]));
    }
    return text_done(&text);
}

/* What was found and what is wanting, in one pair of brackets. */
static Str share_beside(Arena *arena, Lang lang, Str said, const RuleShare *share) {
    const char *key = !share->needing_count ? "rules.test.share.heads"
                      : share->counted      ? "rules.test.share.heads_needing"
                                            : "rules.test.share.needing";
    return SAY(arena, lang, key, {"said", said}, {"count", say_number(arena, lang, share->found)},
               {"facts", list_words(arena, lang, share->needing, share->needing_count)});
}

/* "B.a đáp ứng (2 người); B.b chưa đáp ứng" */
static Str share_words(Arena *arena, Lang lang, const RuleOutcome *outcome) {
    static const char *const keys[] = {[SHARE_MET] = "rules.test.share.met",
                                       [SHARE_NOT_MET] = "rules.test.share.failed",
                                       [SHARE_UNDECIDED] = "rules.test.share.undecided",
                                       [SHARE_DROPPED] = "rules.test.share.dropped"};
    Text                     text = text_open(arena);
    for (uint32_t i = 0; i < outcome->share_count; i++) {
        const RuleShare *share = &outcome->shares[i];
        Str              said = SAY(arena, lang, keys[share->outcome], {"clause", share->label});
        if (share->counted || share->needing_count)
            said = share_beside(arena, lang, said, share);
        text_add(&text, i ? STR(", ") : STR(""));
        text_add(&text, said);
    }
    return text_done(&text);
}

Str packs_outcome(Arena *arena, Lang lang, const RuleOutcome *outcome) {
    if (outcome->share_count)
        return share_words(arena, lang, outcome);
    Str key = str_format(arena, "report.verdict.%s", verdict_name(outcome->verdict));
    Str verdict = say_plain(arena, lang, key.at), labels = STR("");
    if (outcome->pointed)
        verdict = SAY(arena, lang, "rules.test.points", {"verdict", verdict},
                      {"points", say_thousandths(arena, lang, outcome->points)});
    if (outcome->because_count) {
        for (uint32_t i = 0; i < outcome->because_count; i++)
            labels = str_format(arena, i ? STR_FMT ", " STR_FMT : STR_FMT STR_FMT, STR_ARG(labels),
                                STR_ARG(outcome->because[i]));
        return SAY(arena, lang, "rules.test.because", {"verdict", verdict}, {"labels", labels});
    }
    if (!outcome->needing_count)
        return verdict;
    return SAY(arena, lang, "rules.test.needing", {"verdict", verdict},
               {"facts", list_words(arena, lang, outcome->needing, outcome->needing_count)});
}

/* ---- listing ---- */

int32_t packs_precedence(const Pack *pack) {
    return pack->precedence == INT_MISSING ? 0 : pack->precedence;
}

static int row_order(const void *a, const void *b) {
    const PackRow *x = a, *y = b;
    if (x->precedence != y->precedence)
        return x->precedence > y->precedence ? -1 : 1;
    int code = str_order(x->code, y->code);
    return code ? code : (x->since > y->since) - (x->since < y->since);
}

static PackRow pack_row(Arena *arena, const Roster *roster, const Pack *pack, Findings *findings) {
    PackSource source = {
        .code = pack->code, .text = pack->source, .precedence = packs_precedence(pack)};
    const Rules *rules = rules_read_part(arena, &source, 1, findings);
    PackRow      row = {.code = pack->code,
                        .hash = pack->hash,
                        .precedence = source.precedence,
                        .since = partial_given(pack->since) ? partial_first(pack->since) : DAY_NONE,
                        .until = partial_given(pack->until) ? partial_last(pack->until) : DAY_MAX,
                        .in_force = roster_covers(pack->since, pack->until, roster->as_of)};
    if (rules) {
        row.head = rules_pack(rules, 0);
        row.title = row.head.title;
        row.kinds = packs_kinds(arena, rules, 0, &row.kind_count);
    }
    return row;
}

bool packs_list(Arena *arena, const char *where, const Actor *actor, PackRow **rows_out,
                uint32_t *count_out, Findings *findings, Error *err) {
    AUTO(Store) store = NULL;
    const Roster *roster;
    Findings      of_roster = findings_open(arena);
    ensure(actor->role == ACTOR_OPERATOR);
    TRY(register_open(where, &store, err));
    TRY(register_roster(store, arena, 0, &roster, &of_roster, err));
    uint32_t count = roster_count(roster, KIND_PACK);
    PackRow *rows = ARENA_ARRAY(arena, PackRow, count);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = pack_row(arena, roster, roster_pack(roster, i), findings);
    if (count)
        qsort(rows, count, sizeof *rows, row_order);
    *rows_out = rows;
    *count_out = count;
    return true;
}

/* ---- layout ---- */

bool packs_format(Arena *arena, const Packs *packs, bool write, bool *changed_out,
                  Findings *findings, Error *err) {
    Str *texts = ARENA_ARRAY(arena, Str, packs->len);
    for (uint32_t i = 0; i < packs->len; i++) {
        texts[i] = format_pack(arena, &packs->at[i], findings);
        changed_out[i] = texts[i].at && !str_same(texts[i], packs->at[i].text);
    }
    if (findings->errors)
        return false;
    for (uint32_t i = 0; write && i < packs->len; i++)
        if (changed_out[i])
            TRY(file_write(packs->paths[i].at, texts[i], err));
    return true;
}
