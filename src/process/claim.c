#include "process/claim.h"

#include "process/intake_batch.h"
#include "process/vet_sound.h"

#include <string.h>

typedef struct Claiming {
    const ClaimAsk *ask;
    Str             source, reason; /* NFC */
    Arena          *arena;
    Store          *store;
    Findings       *findings;
    Error          *err;
    Records         known;
    Kind            kind;
    uint32_t        field;
    const Record   *row;
    Str             key, value; /* of the row as it is; the value asked, canonical */
    VEC(Record) claims;         /* of this field, as they will be */
    VEC(Change) changes;
} Claiming;

static const Field *field_of(const Claiming *c) {
    return &vocabulary_kind(c->kind)->fields[c->field];
}

static bool refuse(Claiming *c, const char *code, Str value, Arg first, Arg second) {
    findings_add(c->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .value = value,
                                        .args = {first, second}});
    return false;
}

/* ---- what is meant ---- */

static bool words_read(Claiming *c, uint32_t field, Str raw, Str *words_out) {
    return vocabulary_read(c->arena, &vocabulary_kind(KIND_CLAIM)->fields[field], raw, DATE_DMY,
                           words_out) ||
           refuse(c, "intake.text.bad", raw, (Arg){0}, (Arg){0});
}

static bool kind_find(Claiming *c) {
    c->kind = vocabulary_kind_read(c->arena, c->ask->kind);
    if (c->kind == KIND_COUNT || vocabulary_own(c->kind))
        return refuse(c, "claim.kind.unknown", c->ask->kind, (Arg){0}, (Arg){0});
    return true;
}

/* Keys of the kind that begin with what was given: a few, for the mend. */
static Str keys_near(const Claiming *c) {
    enum { MOST = 5 };
    Str      first = c->ask->key;
    Text     text = text_open(c->arena);
    uint32_t shown = 0;
    first = str_cut(&first, '|');
    for (size_t i = 0; i < c->known.len && shown < MOST; i++) {
        const Record *record = &c->known.at[i];
        if (record->kind != c->kind)
            continue;
        Str words = record_key_words(c->arena, record_key(c->arena, record));
        if (first.len && str_starts(words, first))
            text_format(&text, shown++ ? "; “" STR_FMT "”" : "“" STR_FMT "”", STR_ARG(words));
    }
    return text_done(&text);
}

static bool row_find(Claiming *c) {
    c->key = record_key_read(c->arena, c->kind, c->ask->key);
    for (size_t i = 0; i < c->known.len && !c->row; i++)
        if (c->known.at[i].kind == c->kind &&
            str_same(record_key(c->arena, &c->known.at[i]), c->key))
            c->row = &c->known.at[i];
    if (c->row)
        return true;
    Str near = keys_near(c);
    return refuse(c, near.len ? "claim.row.near" : "claim.row.unknown", c->ask->key,
                  (Arg){"near", near}, (Arg){0});
}

static bool field_find(Claiming *c) {
    c->field = vocabulary_header(c->arena, c->kind, c->ask->field);
    if (c->field == NONE)
        return refuse(c, "claim.field.unknown", c->ask->field,
                      (Arg){"fields", str_from(vocabulary_kind(c->kind)->name)}, (Arg){0});
    if (strcmp(field_of(c)->name, "code") == 0)
        return refuse(c, "claim.field.code", c->ask->field, (Arg){0}, (Arg){0});
    return true;
}

/* ---- is it a value the register can hold? ---- */

static void batch_row_add(IntakeBatch *batch, const Claiming *c) {
    IntakeTable table = {.kind = c->kind};
    VEC_PUSH(batch->arena, batch->tables, table);
    IntakeRow row = intake_row_open(batch, 0, 0);
    for (uint32_t f = 0; f < vocabulary_kind(c->kind)->field_count; f++)
        row.values[f] = c->row->values[f].len && f != c->field ? c->row->values[f] : (Str){0};
    intake_cell(batch, &row, c->field, c->ask->value, DATE_DMY);
    intake_row_add(batch, &row);
}

/* What the row becomes is judged against all others: as known it is looked past. */
static bool batch_judge(IntakeBatch *batch, Claiming *c, Findings *warnings) {
    Findings found = findings_open(c->arena);
    batch->past_kind = c->kind;
    batch->past_key = c->key;
    batch_row_add(batch, c);
    intake_check(batch);
    intake_domain(batch);
    intake_told(batch, SIZE_MAX, &found);
    for (size_t i = 0; i < found.len; i++)
        findings_add(found.at[i].severity == SEVERITY_ERROR ? c->findings : warnings, found.at[i]);
    if (found.errors || !intake_sound(batch, c->err))
        return false;
    IntakeRow row = intake_row_at(batch, c->arena, 1);
    Record    other;
    Str       key = intake_key(c->arena, batch, &row);
    c->value = row.values[c->field].at ? row.values[c->field] : STR("");
    bool taken = intake_known(batch, c->arena, c->kind, key, &other);
    return intake_sound(batch, c->err) &&
           (!taken ||
            refuse(c, "claim.key.taken", record_key_words(c->arena, key), (Arg){0}, (Arg){0}));
}

/* The whole row with the value in place, through the gate every import goes through. */
static bool value_read(Claiming *c, Findings *warnings) {
    IntakeBatch batch;
    bool        good = intake_batch_open(c->arena, c->store, NULL, &batch, c->err) &&
                batch_judge(&batch, c, warnings);
    intake_batch_close(&batch);
    return good;
}

/* ---- claims ---- */

static bool claim_is_of(const Record *claim, const char *kind, Str row) {
    return str_is(claim->values[Claim_kind], kind) && str_same(claim->values[Claim_row], row);
}

static void claims_collect(Claiming *c) {
    const KindInfo *info = vocabulary_kind(c->kind);
    Str             row = record_key_words(c->arena, c->key);
    for (size_t i = 0; i < c->known.len; i++) {
        const Record *claim = &c->known.at[i];
        if (claim->kind == KIND_CLAIM && claim_is_of(claim, info->name, row) &&
            str_is(claim->values[Claim_field], field_of(c)->name))
            VEC_PUSH(c->arena, c->claims, *claim);
    }
}

static Record *claim_of(Claiming *c, Str value) {
    for (size_t i = 0; i < c->claims.len; i++)
        if (str_same(c->claims.at[i].values[Claim_value], value))
            return &c->claims.at[i];
    return NULL;
}

static Record *claim_add(Claiming *c, Str value) {
    Record claim = {.kind = KIND_CLAIM};
    record_set(&claim, "kind", str_from(vocabulary_kind(c->kind)->name));
    record_set(&claim, "row", record_key_words(c->arena, c->key));
    record_set(&claim, "field", str_from(field_of(c)->name));
    record_set(&claim, "value", value);
    record_set(&claim, "standing", STR("unsettled"));
    VEC_PUSH(c->arena, c->claims, claim);
    return &c->claims.at[c->claims.len - 1];
}

static bool source_among(Str sources, Str source) {
    while (sources.len)
        if (str_same(str_trim(str_cut(&sources, ';')), source))
            return true;
    return false;
}

static void claim_source(Claiming *c, Record *claim) {
    Str known = record_get(claim, "source");
    if (!c->source.len || source_among(known, c->source))
        return;
    record_set(claim, "source",
               known.len
                   ? str_format(c->arena, STR_FMT "; " STR_FMT, STR_ARG(known), STR_ARG(c->source))
                   : c->source);
    record_set(claim, "noted", day_iso(c->arena, c->ask->on));
    if (str_is(record_get(claim, "standing"), "rejected")) /* somebody says it anew */
        record_set(claim, "standing", STR("unsettled"));
}

static void claims_settle(Claiming *c, Record *chosen) {
    for (size_t i = 0; i < c->claims.len; i++)
        record_set(&c->claims.at[i], "standing", STR("rejected"));
    record_set(chosen, "standing", STR("authoritative"));
    record_set(chosen, "reason", c->reason);
    record_set(chosen, "settled", day_iso(c->arena, c->ask->on));
}

/* 1975 and 1975-09-02 do not contradict: one says more exactly what the other says. */
static bool finer(const Field *field, Str value, Str than) {
    return !than.len || (field->type == FIELD_DATE && value.len > than.len &&
                         str_starts(value, than) && value.at[than.len] == '-');
}

bool claim_contradicts(const Field *field, Str a, Str b) {
    return !str_same(a, b) && !(a.len && b.len && (finer(field, a, b) || finer(field, b, a)));
}

/* The value the row has afterwards. */
static bool claim_decide(Claiming *c, Str *after_out) {
    const Field *field = field_of(c);
    Str          held = c->row->values[c->field];
    bool         known = claim_of(c, c->value) || str_same(held, c->value);
    if (!c->source.len && !known)
        return refuse(c, "claim.value.unknown", c->ask->value, (Arg){0}, (Arg){0});
    if (held.len && !claim_of(c, held))
        claim_add(c, held);
    Record *claim = claim_of(c, c->value);
    if (!claim)
        claim = claim_add(c, c->value);
    claim_source(c, claim);
    if (c->ask->settle)
        claims_settle(c, claim);
    *after_out = c->ask->settle || finer(field, c->value, held) ? c->value : held;
    return true;
}

/* ---- changes ---- */

static void change_add(Claiming *c, ChangeOp op, Record record) {
    VEC_PUSH(c->arena, c->changes, (Change){op, record});
}

/* The row gets another key, so its claims of all fields go along. */
static void row_rename(Claiming *c, Record after) {
    Str was = record_key_words(c->arena, c->key);
    Str key = record_key(c->arena, &after);
    change_add(c, CHANGE_WITHDRAW, *c->row);
    change_add(c, CHANGE_PUT, after);
    for (size_t i = 0; i < c->known.len; i++) {
        Record claim = c->known.at[i];
        if (claim.kind != KIND_CLAIM || !claim_is_of(&claim, vocabulary_kind(c->kind)->name, was))
            continue;
        change_add(c, CHANGE_WITHDRAW, claim);
        record_set(&claim, "row", record_key_words(c->arena, key));
        change_add(c, CHANGE_PUT, claim);
    }
    for (size_t i = 0; i < c->claims.len; i++)
        record_set(&c->claims.at[i], "row", record_key_words(c->arena, key));
    c->key = key;
}

static void changes_make(Claiming *c, Str after) {
    Record row = *c->row;
    row.values[c->field] = after;
    if (!str_same(record_key(c->arena, &row), c->key))
        row_rename(c, row);
    else
        change_add(c, CHANGE_PUT, row);
    for (size_t i = 0; i < c->claims.len; i++)
        change_add(c, CHANGE_PUT, c->claims.at[i]);
}

/* ---- the use case ---- */

static bool claim_open(const Record *claim, const Field *field, Str held) {
    return str_is(record_get(claim, "standing"), "unsettled") &&
           claim_contradicts(field, record_get(claim, "value"), held);
}

static void answer_fill(const Claiming *c, Str after, ClaimAnswer *answer) {
    *answer = (ClaimAnswer){.as_of = DAY_NONE,
                            .kind = c->kind,
                            .field = c->field,
                            .row = record_key_words(c->arena, c->key),
                            .was = c->row->values[c->field],
                            .value = after,
                            .claim_count = (uint32_t)c->claims.len,
                            .claims = ARENA_ARRAY(c->arena, ClaimLine, c->claims.len)};
    for (size_t i = 0; i < c->claims.len; i++) {
        const Record *claim = &c->claims.at[i];
        answer->open |= claim_open(claim, field_of(c), after);
        answer->claims[i] = (ClaimLine){record_get(claim, "value"),  record_get(claim, "source"),
                                        record_get(claim, "noted"),  record_get(claim, "standing"),
                                        record_get(claim, "reason"), record_get(claim, "settled")};
    }
    for (size_t i = 0; i < c->known.len; i++)
        if (c->known.at[i].kind == KIND_REGISTER)
            day_parse_iso(c->known.at[i].values[Register_as_of], &answer->as_of);
}

/* What the gate cannot see of one row: a circle in the unit tree, an office in what is closed … */
static void effects_tell(const Claiming *c, Str after, Findings *findings) {
    Records then = {0};
    for (size_t i = 0; i < c->known.len; i++) {
        Record record = c->known.at[i];
        if (&c->known.at[i] == c->row)
            record.values[c->field] = after;
        records_add(c->arena, &then, record);
    }
    vet_caused(c->arena, &c->known, &then, findings);
}

static bool claim_plan(Claiming *c, ClaimAnswer *answer, Findings *findings) {
    Findings warnings = findings_open(c->arena);
    Str      after;
    if (!words_read(c, Claim_source, c->ask->source, &c->source) ||
        !words_read(c, Claim_reason, c->ask->reason, &c->reason))
        return false;
    if (!kind_find(c) || !row_find(c) || !field_find(c) || !value_read(c, &warnings))
        return false;
    if (!c->value.len &&
        !c->ask->settle) /* nothing is no value beside another: it can only take its place */
        return refuse(c, "claim.value.missing", c->ask->field, (Arg){0}, (Arg){0});
    claims_collect(c);
    if (!claim_decide(c, &after))
        return false;
    changes_make(c, after);
    answer_fill(c, after, answer);
    for (size_t i = 0; i < warnings.len && str_same(after, c->value); i++)
        findings_add(findings, warnings.at[i]);
    if (!str_same(after, c->row->values[c->field]))
        effects_tell(c, after, findings);
    return true;
}

/* For the journal: which kind and field, not whose and not what. */
static Str claim_note(const Claiming *c) {
    return str_format(c->arena, "%s.%s", vocabulary_kind(c->kind)->name, field_of(c)->name);
}

bool claim_make(Store *store, const Actor *actor, const ClaimAsk *ask, Arena *arena,
                ClaimAnswer *answer_out, Findings *findings, Error *err) {
    Claiming    c = {.ask = ask, .arena = arena, .store = store, .findings = findings, .err = err};
    ClaimAnswer answer;
    WriteResult written;
    int64_t     version;
    TRY(store_load(store, arena, arena, 0, &c.known, &version, err));
    if (!claim_plan(&c, &answer, findings))
        return false;
    const char *use_case = ask->source.len ? "register.correct" : "register.settle";
    TRY(store_write(store, actor, use_case, claim_note(&c), version, c.changes.at, c.changes.len,
                    NULL, &written, err));
    answer.version = written.version;
    *answer_out = answer;
    return true;
}
