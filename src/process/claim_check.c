/* claim_check.c — what sources say against each other, as findings of `check`. */
#include "process/claim.h"

/* The claims of one field of one row: rows of `claim` from first up to past, neighbours by key. */
typedef struct Dispute {
    Arena        *arena;
    const Roster *roster;
    uint32_t      first, past;
    Kind          kind;
    uint32_t      row, field;
    Str           held;
} Dispute;

static bool same_field(const Claim *a, const Claim *b) {
    return str_same(a->kind, b->kind) && str_same(a->row, b->row) && str_same(a->field, b->field);
}

/* False for claims of a row or field that is no longer there. */
static bool dispute_open(Dispute *d) {
    const Claim *claim = roster_claim(d->roster, d->first);
    d->kind = vocabulary_kind_named(claim->kind);
    if (d->kind == KIND_COUNT)
        return false;
    d->row = roster_find(d->roster, d->kind, record_key_read(d->arena, d->kind, claim->row));
    d->field = vocabulary_field(d->kind, claim->field);
    if (d->row == NONE || d->field == NONE)
        return false;
    d->held = roster_text(d->arena, d->roster, d->kind, d->row, d->field);
    return true;
}

static Str values_said(const Dispute *d) {
    Text text = text_open(d->arena);
    for (uint32_t i = d->first; i < d->past; i++) {
        const Claim *claim = roster_claim(d->roster, i);
        text_format(&text, "%s“" STR_FMT "”", i > d->first ? "; " : "", STR_ARG(claim->value));
        if (claim->source.len)
            text_format(&text, " (" STR_FMT ")", STR_ARG(claim->source));
    }
    return text_done(&text);
}

static void dispute_tell(const Dispute *d, const char *code, Str said, Findings *findings) {
    const Claim    *claim = roster_claim(d->roster, d->first);
    const KindInfo *info = vocabulary_kind(d->kind);
    const Field    *field = &info->fields[d->field];
    findings_add(findings,
                 (Finding){.severity = SEVERITY_WARNING,
                           .code = code,
                           .field = str_from(field->name),
                           .value = claim->row,
                           .args = {{"kind", str_from(info->name)},
                                    {"header", vocabulary_path(d->arena, d->kind, d->field)},
                                    {"held", d->held},
                                    {"said", said}}});
}

static void dispute_check(const Dispute *d, Findings *findings) {
    const Field *field = &vocabulary_kind(d->kind)->fields[d->field];
    bool         unsettled = false;
    for (uint32_t i = d->first; i < d->past; i++) {
        const Claim *claim = roster_claim(d->roster, i);
        const char  *standing = codes_at(LIST_STANDING, claim->standing)->id;
        unsettled |=
            str_is(STR("unsettled"), standing) && claim_contradicts(field, claim->value, d->held);
        if (str_is(STR("authoritative"), standing) && !str_same(claim->value, d->held))
            dispute_tell(d, "claim.overruled", claim->value, findings);
    }
    if (unsettled)
        dispute_tell(d, "claim.unsettled", values_said(d), findings);
}

void claim_check(Arena *arena, const Roster *roster, Findings *findings) {
    uint32_t count = roster_count(roster, KIND_CLAIM);
    for (uint32_t first = 0, past; first < count; first = past) {
        past = first + 1;
        while (past < count && same_field(roster_claim(roster, first), roster_claim(roster, past)))
            past++;
        Dispute dispute = {.arena = arena, .roster = roster, .first = first, .past = past};
        if (dispute_open(&dispute))
            dispute_check(&dispute, findings);
    }
}
