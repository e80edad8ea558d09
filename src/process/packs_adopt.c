/* packs_adopt.c — a register takes rule packs: each read alone, then together with those that stay; from when to when each
 * binds, what ends with it, and one line of the journal. With a fault nothing is changed. */
#include "process/packs.h"

typedef struct Adoption {
    Arena        *arena;
    Lang          lang;
    const Roster *roster;
    const Packs  *packs;
    Str           replaced; /* code of the pack the new ones stand in place of; empty: none */
    PackRow      *rows;
    Findings     *findings;
    size_t        failed; /* tests, which keep nothing else from being told */
    VEC(Change) changes;
} Adoption;

static Day day_or(PartialDate date, Day otherwise) {
    return partial_given(date) ? partial_first(date) : otherwise;
}

static bool closed_before(const Pack *pack, Day day) {
    return partial_given(pack->until) && partial_last(pack->until) < day;
}

static PackRow row_of(Arena *arena, const Rules *rules, uint32_t pack, Str text) {
    PackHead head = rules_pack(rules, pack);
    return (PackRow){.code = head.code,
                     .title = head.title,
                     .since = head.since,
                     .until = head.until,
                     .head = head,
                     .hash = hash_hex(arena, hash_of(text))};
}

static void adoption_tests(Adoption *a, const Rules *rules, uint32_t i) {
    uint32_t        count;
    const RuleTest *tests = rules_test(a->arena, rules, &count);
    Lang            lang = a->packs->told ? a->packs->told[i] : a->lang;
    for (uint32_t t = 0; t < count; t++)
        if (!tests[t].passed && ++a->failed)
            findings_add(
                a->findings,
                (Finding){.severity = SEVERITY_ERROR,
                          .code = "rules.test.failed",
                          .place = {.file = tests[t].file, .line = tests[t].line},
                          .value = tests[t].name,
                          .args = {{"expected", packs_outcome(a->arena, lang, &tests[t].wanted)},
                                   {"found", packs_outcome(a->arena, lang, &tests[t].given)}}});
}

/* Heads, each read alone so that faults name their file; then their tests. */
static void adoption_heads(Adoption *a) {
    for (uint32_t i = 0; i < a->packs->len; i++) {
        const Rules *rules = rules_read_part(a->arena, &a->packs->at[i], 1, a->findings);
        if (!rules)
            continue;
        a->rows[i] = row_of(a->arena, rules, 0, a->packs->at[i].text);
        a->rows[i].kinds = packs_kinds(a->arena, rules, 0, &a->rows[i].kind_count);
        adoption_tests(a, rules, i);
    }
}

static void adoption_codes(Adoption *a) {
    for (uint32_t i = 0; i < a->packs->len; i++)
        for (uint32_t k = 0; k < i; k++)
            if (a->rows[i].code.len && str_same(a->rows[i].code, a->rows[k].code))
                findings_add(a->findings, (Finding){.severity = SEVERITY_ERROR,
                                                    .code = "rules.pack.twice",
                                                    .place = {.file = a->packs->paths[i]},
                                                    .value = a->rows[i].code});
}

/* Ends with the new one, as its own version or as what it replaces. */
static bool gives_way(const Adoption *a, const Pack *old, Str code) {
    return str_same(old->code, code) || (a->replaced.len && str_same(old->code, a->replaced));
}

static void adoption_replaced(Adoption *a) {
    bool found = !a->replaced.len;
    Text codes = text_open(a->arena);
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK); p++) {
        Str code = roster_pack(a->roster, p)->code;
        found |= str_same(code, a->replaced);
        text_add(&codes, codes.len ? STR(", ") : STR(""));
        text_add(&codes, code);
    }
    if (!found)
        findings_add(a->findings, (Finding){.severity = SEVERITY_ERROR,
                                            .code = "rules.pack.unknown",
                                            .value = a->replaced,
                                            .args = {{"codes", text_done(&codes)}}});
}

/* Everything of its own code that begins no earlier goes, when it is said so. */
static bool clears_later(const Adoption *a, const PackRow *row) {
    return str_same(a->replaced, row->code);
}

/* Another text of its code that begins later, and stays. */
static bool stays_after(const Adoption *a, const PackRow *row, const Pack *old) {
    return str_same(old->code, row->code) && day_or(old->since, INT32_MIN) > row->since &&
           !clears_later(a, row);
}

/* From when to when it binds: until the first later version of its code that was adopted before. What
 * was adopted before, and stands in place of nothing, stays as it is. */
static void adoption_place(Adoption *a, PackRow *row) {
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK); p++) {
        const Pack *old = roster_pack(a->roster, p);
        if (str_same(old->code, row->code) && str_same(old->hash, row->hash)) {
            row->same = true;
            row->ranked = packs_precedence(old);
        }
        if (!stays_after(a, row, old) || day_or(old->since, INT32_MIN) > row->until)
            continue;
        row->until = partial_first(old->since) - 1;
        row->later = SAY(a->arena, a->lang, "rules.adopt.version", {"code", old->code},
                         {"day", partial_iso(a->arena, old->since)});
    }
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK) && !a->replaced.len; p++) {
        const Pack *old = roster_pack(a->roster, p);
        if (str_same(old->code, row->code) && str_same(old->hash, row->hash))
            row->until = partial_given(old->until) ? partial_last(old->until) : DAY_MAX;
    }
}

/* Is it ended, or withdrawn, by the new one? One over before says only what follows it. */
static bool closes(const Adoption *a, const PackRow *row, const Pack *old) {
    bool over = closed_before(old, row->since);
    return gives_way(a, old, row->code) && !str_same(old->hash, row->hash) &&
           !stays_after(a, row, old) &&
           !(over && (old->successor.len || partial_last(old->until) < a->roster->as_of));
}

/* Goes on beside the new ones. */
static bool stays_in_force(const Adoption *a, const Pack *old) {
    bool stays = !closed_before(old, a->roster->as_of);
    for (uint32_t i = 0; i < a->packs->len && stays; i++)
        stays = !gives_way(a, old, a->rows[i].code);
    return stays;
}

typedef VEC(PackSource) Sources;

/* What the register goes by afterwards; kept_out: how many of its packs stay, which go first. */
static Sources adoption_sources(const Adoption *a, uint32_t *kept_out) {
    Sources sources = {0};
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK); p++) {
        const Pack *old = roster_pack(a->roster, p);
        if (stays_in_force(a, old))
            VEC_PUSH(a->arena, sources,
                     (PackSource){.code = old->code,
                                  .text = old->source,
                                  .precedence = packs_precedence(old),
                                  .dated = true,
                                  .since = day_or(old->since, DAY_NONE),
                                  .until = partial_given(old->until) ? partial_last(old->until)
                                                                     : DAY_MAX});
    }
    *kept_out = (uint32_t)sources.len;
    for (uint32_t i = 0; i < a->packs->len; i++) {
        PackSource source = a->packs->at[i];
        source.cases = STR("");
        source.precedence = a->rows[i].precedence;
        source.dated = a->rows[i].code.len > 0; /* of one with faults as it says */
        source.since = a->rows[i].since;
        source.until = a->rows[i].until;
        VEC_PUSH(a->arena, sources, source);
    }
    return sources;
}

/* What a pack that ends binds and the register goes by no more. */
static void lost_with(const Adoption *a, uint32_t i, const Pack *old, const Rules *after) {
    bool         version = !str_same(old->code, a->replaced);
    Findings     untold = findings_open(a->arena); /* it was adopted with them */
    PackSource   source = {.code = old->code, .text = old->source};
    const Rules *before = rules_read_part(a->arena, &source, 1, &untold);
    if (before)
        packs_lost(a->arena, a->packs->paths[i], version ? a->roster : NULL, before, after,
                   a->findings);
}

static void adoption_lost(const Adoption *a, const Rules *after) {
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK); p++) {
        const Pack *old = roster_pack(a->roster, p);
        for (uint32_t i = 0; i < a->packs->len; i++)
            if (closes(a, &a->rows[i], old) && !closed_before(old, a->roster->as_of)) {
                lost_with(a, i, old, after);
                break;
            }
    }
}

/* No label may stand in two packs. */
static void adoption_labels(Adoption *a) {
    uint32_t     count, kept;
    Findings     again = findings_open(a->arena); /* of each pack alone it has been told */
    Sources      sources = adoption_sources(a, &kept);
    const Rules *rules = rules_read(a->arena, sources.at, sources.len, &again);
    for (size_t i = 0; i < again.len; i++)
        if (again.at[i].severity == SEVERITY_ERROR)
            findings_add(a->findings, again.at[i]);
    if (!rules)
        return;
    const LabelClash *clashes = rules_label_clashes(a->arena, rules, &count);
    for (uint32_t i = 0; i < count; i++) {
        const LabelClash *clash = &clashes[i];
        bool              among_new = clash->other >= kept;
        if (clash->pack < kept)
            continue; /* adopted so before this was looked at: `check` is no place to stop */
        findings_add(a->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = among_new ? "rules.labels.new" : "rules.labels.adopted",
                               .place = {.file = a->packs->paths[clash->pack - kept]},
                               .value = clash->label,
                               .args = {{"other", rules_pack(rules, clash->other).code},
                                        {"count", str_format(a->arena, "%u", clash->count)}}});
    }
    if (a->findings->errors > a->failed)
        return;
    gaps_analyse(rules, a->roster, kept, a->findings);
    unknown_analyse(rules, a->roster, kept, a->findings);
    retirement_analyse(rules, kept, a->findings);
    aside_analyse(rules, kept, a->findings);
    adoption_lost(a, rules);
}

/* Where several stand in place of one, another pack of the register may have a precedence that they get: who goes
 * before whom is then for a person to say. */
static void adoption_crowded(Adoption *a) {
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK); p++) {
        const Pack *old = roster_pack(a->roster, p);
        for (uint32_t i = 0; i < a->packs->len && stays_in_force(a, old); i++) {
            if (a->rows[i].precedence != packs_precedence(old))
                continue;
            findings_add(
                a->findings,
                (Finding){.severity = SEVERITY_ERROR,
                          .code = "rules.adopt.crowded",
                          .place = {.file = a->packs->paths[i]},
                          .value = a->rows[i].code,
                          .args = {{"replaced", a->replaced},
                                   {"other", old->code},
                                   {"rank", str_format(a->arena, "%d", packs_precedence(old))}}});
            return;
        }
    }
}

static void adoption_rank(Adoption *a) {
    uint32_t  count = roster_count(a->roster, KIND_PACK);
    PackRank *old = ARENA_ARRAY(a->arena, PackRank, count);
    PackRank *ranks = ARENA_ARRAY(a->arena, PackRank, a->packs->len);
    for (uint32_t p = 0; p < count; p++) {
        const Pack *pack = roster_pack(a->roster, p);
        old[p] = (PackRank){pack->code, pack->hash, packs_precedence(pack)};
    }
    for (uint32_t i = 0; i < a->packs->len; i++)
        ranks[i] = (PackRank){.code = a->rows[i].code, .hash = a->rows[i].hash};
    uint32_t placed = packs_rank(old, count, a->replaced, ranks, a->packs->len);
    for (uint32_t i = 0; i < a->packs->len; i++)
        a->rows[i].precedence = ranks[i].precedence;
    if (placed > 1)
        adoption_crowded(a);
}

static void adoption_precedence(Adoption *a, int32_t precedence) {
    for (uint32_t i = 0; i < a->packs->len && precedence != PRECEDENCE_KEPT; i++)
        a->rows[i].precedence = precedence + (int32_t)i;
    if (precedence == PRECEDENCE_KEPT)
        adoption_rank(a);
}

/* What a pack with faults names and neither it nor the register has. */
static void adoption_absent(const Adoption *a) {
    uint32_t kept;
    Sources  sources = adoption_sources(a, &kept);
    packs_absent(a->arena, sources.at, sources.len, kept, a->findings);
}

/* All that stands against it, or is worth knowing of it. */
static void adoption_judge(Adoption *a, int32_t precedence) {
    adoption_heads(a);
    adoption_codes(a);
    adoption_replaced(a);
    adoption_precedence(a, precedence);
    for (uint32_t i = 0; i < a->packs->len; i++)
        adoption_place(a, &a->rows[i]);
    if (a->findings->errors > a->failed)
        adoption_absent(a);
    else
        adoption_labels(a);
}

/* At one place, of one thing. */
static bool finding_told(const Findings *findings, const Finding *finding) {
    for (size_t i = 0; i < findings->len; i++) {
        const Finding *told = &findings->at[i];
        if (str_same(str_from(told->code), str_from(finding->code)) &&
            str_same(told->place.file, finding->place.file) &&
            told->place.line == finding->place.line &&
            told->place.column == finding->place.column && str_same(told->value, finding->value))
            return true;
    }
    return false;
}

bool packs_beside(Arena *arena, Lang lang, const Roster *roster, const Packs *packs, Str replaced,
                  Findings *findings) {
    Findings said = findings_open(arena);
    Adoption a = {.arena = arena,
                  .lang = lang,
                  .roster = roster,
                  .packs = packs,
                  .replaced = replaced,
                  .rows = ARENA_ARRAY(arena, PackRow, packs->len),
                  .findings = &said};
    adoption_judge(&a, PRECEDENCE_KEPT);
    for (size_t i = 0; i < said.len; i++)
        if (!finding_told(findings, &said.at[i]))
            findings_add(findings, said.at[i]);
    return said.errors == 0;
}

static Record pack_key(Str code, Str hash) {
    Record record = {.kind = KIND_PACK};
    record_set(&record, "code", code);
    record_set(&record, "hash", hash);
    return record;
}

static Record pack_record(Arena *arena, const PackRow *row, Str text) {
    Record record = pack_key(row->code, row->hash);
    record_set(&record, "precedence", str_format(arena, "%d", row->precedence));
    record_set(&record, "since", day_iso(arena, row->since));
    record_set(&record, "until", day_iso(arena, row->until));
    record_set(&record, "successor", row->later.len ? row->code : STR(""));
    record_set(&record, "source", text);
    return record;
}

Record packs_record(Arena *arena, Shipped which) {
    PackSource   source = packs_shipped(which);
    Findings     findings = findings_open(arena);
    const Rules *rules = rules_read(arena, &source, 1, &findings);
    ensure(rules);
    PackRow row = row_of(arena, rules, 0, source.text);
    return pack_record(arena, &row, source.text);
}

/* The version before ends the day before the new one begins; where it began the same day, or has to go,
 * it is withdrawn: the register's earlier versions keep it. */
static void adoption_close(Adoption *a, PackRow *row) {
    for (uint32_t p = 0; p < roster_count(a->roster, KIND_PACK); p++) {
        const Pack *old = roster_pack(a->roster, p);
        bool        over = closed_before(old, row->since);
        if (!closes(a, row, old))
            continue;
        Change change = {CHANGE_WITHDRAW, pack_key(old->code, old->hash)};
        if (day_or(old->since, INT32_MIN) < row->since) {
            change.op = CHANGE_PUT;
            record_set(&change.record, "successor", row->code);
            if (!over)
                record_set(&change.record, "until", day_iso(a->arena, row->since - 1));
        }
        VEC_PUSH(a->arena, a->changes, change);
        Str  one = SAY(a->arena, a->lang, "rules.adopt.version", {"code", old->code},
                       {"day", partial_iso(a->arena, old->since)});
        Str *list = !str_same(old->code, row->code) ? &row->ended
                    : change.op == CHANGE_PUT       ? &row->renewed
                                                    : &row->withdrawn;
        *list = list->len ? str_format(a->arena, STR_FMT "; " STR_FMT, STR_ARG(*list), STR_ARG(one))
                          : one;
    }
}

static void adoption_put(Adoption *a, uint32_t i) {
    PackRow *row = &a->rows[i];
    bool     stays = row->same && !a->replaced.len;
    Record   record = pack_record(a->arena, row, a->packs->at[i].text);
    if (stays) {
        record = pack_key(row->code, row->hash);
        record_set(&record, "precedence", str_format(a->arena, "%d", row->precedence));
        row->later = STR("");
    }
    row->in_force = row->since <= a->roster->as_of && a->roster->as_of <= row->until;
    if (!stays)
        adoption_close(a, row);
    VEC_PUSH(a->arena, a->changes, (Change){CHANGE_PUT, record});
}

/* "MAC_DINH 3f2a…": codes and hashes, no personal data. */
static Str adoption_note(const Adoption *a) {
    Text text = text_open(a->arena);
    for (uint32_t i = 0; i < a->packs->len; i++)
        text_format(&text, i ? "; " STR_FMT " %.12s" : STR_FMT " %.12s", STR_ARG(a->rows[i].code),
                    a->rows[i].hash.at);
    return text_done(&text);
}

bool packs_adopt(Arena *arena, Lang lang, const char *where, const Actor *actor, const Packs *packs,
                 Str replaced, int32_t precedence, PackRow **rows_out, WriteResult *result_out,
                 Findings *findings, Error *err) {
    AUTO(Store) store = NULL;
    Adoption a = {
        .arena = arena, .lang = lang, .packs = packs, .replaced = replaced, .findings = findings};
    Findings of_roster = findings_open(arena); /* told by `check` */
    ensure(actor->role == ACTOR_OPERATOR);
    a.rows = ARENA_ARRAY(arena, PackRow, packs->len);
    TRY(register_open(where, &store, err));
    TRY(register_roster(store, arena, 0, &a.roster, &of_roster, err));
    adoption_judge(&a, precedence);
    if (findings->errors)
        return false;
    for (uint32_t i = 0; i < packs->len; i++)
        adoption_put(&a, i);
    *rows_out = a.rows;
    return store_write(store, actor, "rules.adopt", adoption_note(&a), a.roster->version,
                       a.changes.at, a.changes.len, NULL, result_out, err);
}
