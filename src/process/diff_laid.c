/* diff_laid.c — the sets of packs that are compared, as they are read: what a register goes by, and packs as it would
 * take them. */
#include "process/diff.h"

#include "rules/analysis.h"

/* Of one that does not read empty: that is told when the sets are compared. */
static Str code_of(Arena *arena, const PackSource *pack) {
    Findings     untold = findings_open(arena);
    const Rules *rules = rules_read_part(arena, pack, 1, &untold);
    return rules ? rules_pack(rules, 0).code : STR("");
}

static PackRank *ranks_of(Arena *arena, const PackSource *packs, uint32_t count) {
    PackRank *ranks = ARENA_ARRAY(arena, PackRank, count);
    for (uint32_t i = 0; i < count; i++)
        ranks[i] =
            (PackRank){packs[i].code, hash_hex(arena, hash_of(packs[i].text)), packs[i].precedence};
    return ranks;
}

static bool ends(const PackRank *codes, uint32_t count, Str replaced, Str code) {
    bool among = replaced.len && str_same(code, replaced);
    for (uint32_t i = 0; i < count && !among; i++)
        among = str_same(codes[i].code, code);
    return among;
}

static bool replaced_known(Arena *arena, const Packs *adopted, Str replaced, Findings *findings) {
    bool found = !replaced.len;
    Text codes = text_open(arena);
    for (uint32_t i = 0; i < adopted->len; i++) {
        found |= str_same(adopted->paths[i], replaced);
        text_format(&codes, i ? ", " STR_FMT : STR_FMT, STR_ARG(adopted->paths[i]));
    }
    if (!found)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "rules.pack.unknown",
                                         .value = replaced,
                                         .args = {{"codes", text_done(&codes)}}});
    return found;
}

bool diff_laid(Arena *arena, const Packs *adopted, Str replaced, Packs *other,
               DiffReading *reading_out, Findings *findings) {
    uint32_t    total = other->len + adopted->len;
    PackSource *packs = ARENA_ARRAY(arena, PackSource, total);
    Str        *paths = ARENA_ARRAY(arena, Str, total);
    DiffReading reading = {.how = DIFF_ADOPTED,
                           .ended = ARENA_ARRAY(arena, Str, adopted->len),
                           .beside = ARENA_ARRAY(arena, Str, adopted->len)};
    TRY(replaced_known(arena, adopted, replaced, findings));
    PackRank *ranks = ranks_of(arena, other->at, other->len);
    for (uint32_t i = 0; i < other->len; i++)
        ranks[i].code = code_of(arena, &other->at[i]);
    packs_rank(ranks_of(arena, adopted->at, adopted->len), adopted->len, replaced, ranks,
               other->len);
    for (uint32_t i = 0; i < other->len; i++) {
        packs[i] = other->at[i];
        packs[i].precedence = ranks[i].precedence;
        paths[i] = other->paths[i];
    }
    for (uint32_t i = 0; i < adopted->len; i++) {
        if (ends(ranks, other->len, replaced, adopted->paths[i])) {
            reading.ended[reading.ended_count++] = adopted->paths[i];
            continue;
        }
        uint32_t at = other->len + reading.beside_count;
        packs[at] = adopted->at[i];
        paths[at] = adopted->paths[i];
        reading.beside[reading.beside_count++] = adopted->paths[i];
    }
    *other = (Packs){packs, paths, other->len + reading.beside_count, NULL};
    *reading_out = reading;
    return true;
}

Packs diff_adopted(Arena *arena, const Roster *roster) {
    uint32_t count = roster_count(roster, KIND_PACK);
    Packs packs = {ARENA_ARRAY(arena, PackSource, count), ARENA_ARRAY(arena, Str, count), 0, NULL};
    for (uint32_t i = 0; i < count; i++) {
        const Pack *pack = roster_pack(roster, i);
        if (!roster_covers(pack->since, pack->until, roster->as_of))
            continue;
        packs.paths[packs.len] = pack->code;
        packs.at[packs.len++] =
            (PackSource){.code = pack->code,
                         .text = pack->source,
                         .precedence = pack->precedence == INT_MISSING ? 0 : pack->precedence};
    }
    return packs;
}

static bool code_within(Arena *arena, const Packs *set, Str code) {
    bool within = false;
    for (uint32_t i = 0; i < set->len && !within; i++)
        within = str_same(code_of(arena, &set->at[i]), code);
    return within;
}

DiffReading diff_left_out(Arena *arena, const Roster *roster, const Packs sets[2]) {
    Packs       adopted = diff_adopted(arena, roster);
    DiffReading reading = {.how = DIFF_ALONE, .beside = ARENA_ARRAY(arena, Str, adopted.len)};
    for (uint32_t i = 0; i < adopted.len; i++)
        if (!code_within(arena, &sets[0], adopted.paths[i]) &&
            !code_within(arena, &sets[1], adopted.paths[i]))
            reading.beside[reading.beside_count++] = adopted.paths[i];
    return reading;
}

static DiffStands stands_on(const PackHead *head, Day day) {
    return day < head->since ? DIFF_TO_COME : day > head->until ? DIFF_OVER : DIFF_IN_FORCE;
}

DiffPack *diff_standing(Arena *arena, const Packs *const sets[2], Day day, uint32_t *count_out) {
    uint32_t  first = sets[0]->len, count = first + sets[1]->len;
    DiffPack *packs = ARENA_ARRAY(arena, DiffPack, count);
    Findings  untold = findings_open(arena); /* they have been read with the others */
    for (uint32_t i = 0; i < count; i++) {
        bool              after = i >= first;
        const PackSource *pack = after ? &sets[1]->at[i - first] : &sets[0]->at[i];
        const Rules      *rules = rules_read_part(arena, pack, 1, &untold);
        ensure(rules);
        PackHead head = rules_pack(rules, 0);
        packs[i] = (DiffPack){after, head.code, head.since, head.until, stands_on(&head, day)};
    }
    *count_out = count;
    return packs;
}

static bool told_already(const Findings *findings, const Finding *finding) {
    bool told = false;
    for (size_t i = 0; i < findings->len && !told; i++)
        told = str_same(str_from(findings->at[i].code), str_from(finding->code)) &&
               str_same(findings->at[i].value, finding->value);
    return told;
}

/* A pack that stands in the other set as well is not what is looked at. */
static bool stands_within(const Packs *set, Str path) {
    bool within = false;
    for (uint32_t i = 0; i < set->len && !within; i++)
        within = str_same(set->paths[i], path);
    return within;
}

void diff_unknown(Arena *arena, const Rules *const laws[2], const Packs *const sets[2],
                  const Roster *roster, Findings *findings) {
    for (int s = 1; s >= 0; s--) {
        Findings all = findings_open(arena);
        unknown_analyse(laws[s], roster, 0, &all);
        for (size_t i = 0; i < all.len; i++)
            if (!stands_within(sets[1 - s], all.at[i].place.file) &&
                !told_already(findings, &all.at[i]))
                findings_add(findings, all.at[i]);
    }
}
