/* intake_check.c — what each row owes the others: one key once, required fields, references to rows
 * that are there, an end not before its beginning. */
#include "process/intake_batch.h"

#include <string.h>

static void missing(IntakeBatch *batch, IntakeRow *row, uint32_t field, const char *code) {
    intake_fault(batch, row, field, SEVERITY_ERROR, code, STR(""), (Arg){0}, (Arg){0});
}

bool intake_required(const Field *field) {
    return field->need == NEED_KEY || field->need == NEED_MUST;
}

/* A name list says who holds what; since when is a gap of the register, not a fault of the list. */
static bool start_unsaid(const IntakeBatch *batch, const IntakeRow *row, const Field *field) {
    return batch->tables.at[row->table].list && strcmp(field->name, "since") == 0;
}

/* Rows that say nothing without one of several fields. */
static void either_check(IntakeBatch *batch, IntakeRow *row) {
    Kind       kind = intake_kind(batch, row);
    const Str *value = row->values;
    if (kind == KIND_TENURE && !value[Tenure_post].len && !value[Tenure_title].len)
        missing(batch, row, Tenure_title, "intake.tenure.nowhere");
    if (kind == KIND_DUTY && !value[Duty_field].len && !value[Duty_unit].len &&
        !value[Duty_locality].len)
        missing(batch, row, Duty_field, "intake.duty.nothing");
    if (kind == KIND_MATTER && !value[Matter_person].len == !value[Matter_unit].len)
        missing(batch, row, Matter_person, "intake.matter.whom");
}

/* New rows need every required field; a known one only what says which row it is. */
static void required_check(IntakeBatch *batch, IntakeRow *row, bool known) {
    Kind            kind = intake_kind(batch, row);
    const KindInfo *info = vocabulary_kind(kind);
    if (row->bad)
        return; /* what could not be read is not also missing */
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        bool         must = intake_required(field) && (field->need == NEED_KEY || !known) &&
                    !start_unsaid(batch, row, field);
        if (must && !row->values[f].len)
            missing(batch, row, f, "intake.missing");
    }
    either_check(batch, row);
}

static void double_fault(IntakeBatch *batch, IntakeRow *row, uint32_t first) {
    const KindInfo *info = vocabulary_kind(intake_kind(batch, row));
    uint32_t        field = 0;
    while (!vocabulary_keyed(&info->fields[field]))
        field++;
    const IntakeRow *other = &batch->rows.at[first];
    Str              where = str_format(batch->arena, "%u", other->number);
    Str              sheet = batch->tables.at[other->table].sheet;
    if (!sheet.len)
        sheet = batch->tables.at[other->table].file;
    intake_fault(batch, row, field, SEVERITY_ERROR, "intake.key.double", row->values[field],
                 (Arg){"row", where}, (Arg){"sheet", sheet});
}

/* A register has one row about itself: whatever code the source gives it, it is that row. */
static void register_code(const IntakeBatch *batch, IntakeRow *row) {
    const Map *known = &batch->known_keys[KIND_REGISTER];
    if (known->len)
        row->values[Register_code] = known->entries[0].key;
    else if (!row->values[Register_code].len)
        row->values[Register_code] = STR("register");
}

/* A row whose key lacks a part is told for that; it is no double of others that lack it too. */
static bool key_whole(const IntakeBatch *batch, const IntakeRow *row, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    for (uint32_t f = 0; f < info->field_count; f++)
        if (info->fields[f].need == NEED_KEY && !row->values[f].len &&
            !start_unsaid(batch, row, &info->fields[f]))
            return false;
    return true;
}

static void keys_check(IntakeBatch *batch) {
    for (size_t i = 0; i < batch->rows.len; i++) {
        IntakeRow *row = &batch->rows.at[i];
        Kind       kind = intake_kind(batch, row);
        if (kind == KIND_REGISTER)
            register_code(batch, row);
        ArenaMark mark = arena_mark(batch->scratch);
        Str       key = intake_key(batch->scratch, batch, row);
        required_check(batch, row, map_find(&batch->known_keys[kind], key) != NONE);
        if (key_whole(batch, row, kind) && map_put(&batch->keys[kind], key, (uint32_t)i) != i)
            double_fault(batch, row, map_find(&batch->keys[kind], key));
        arena_rewind(batch->scratch, mark);
    }
}

static void dates_check(IntakeBatch *batch, IntakeRow *row) {
    Kind     kind = intake_kind(batch, row);
    uint32_t until_at = vocabulary_field(kind, STR("until"));
    bool     spans = vocabulary_field(kind, STR("since")) != NONE;
    if (until_at == NONE || (!spans && vocabulary_field(kind, STR("dated")) == NONE))
        return;
    PartialDate since, until;
    Str         from = intake_value(batch, row, spans ? "since" : "dated");
    Str         to = row->values[until_at];
    if (from.len && to.len && partial_parse(from, DATE_DMY, &since) &&
        partial_parse(to, DATE_DMY, &until) && partial_first(since) > partial_last(until))
        intake_fault(batch, row, until_at, SEVERITY_ERROR, "intake.until.before", to,
                     (Arg){"since", from}, (Arg){0});
}

static bool reference_there(const IntakeBatch *batch, Kind of, Str code) {
    uint32_t row = map_find(&batch->keys[of], code);
    return (row != NONE && !batch->rows.at[row].bad) ||
           map_find(&batch->known_keys[of], code) != NONE;
}

/* True when a row became bad: others may refer to it, so the caller goes round again. */
static bool references_check(IntakeBatch *batch, IntakeRow *row) {
    Kind            kind = intake_kind(batch, row);
    const KindInfo *info = vocabulary_kind(kind);
    bool            was_bad = row->bad;
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        Str          code = row->values[f];
        if (field->type != FIELD_REF || !code.len || reference_there(batch, (Kind)field->of, code))
            continue;
        bool bad_there = map_find(&batch->keys[field->of], code) != NONE;
        if (was_bad && bad_there)
            continue; /* told already, or only the shadow of another fault */
        intake_fault(
            batch, row, f, SEVERITY_ERROR,
            bad_there ? "intake.reference.bad" : "intake.reference.unknown", code,
            (Arg){"kind", str_format(batch->arena, "%s / %s", vocabulary_kind((Kind)field->of)->vi,
                                     vocabulary_kind((Kind)field->of)->en)},
            (Arg){0});
    }
    return !was_bad && row->bad;
}

void intake_check(IntakeBatch *batch) {
    keys_check(batch);
    for (size_t i = 0; i < batch->rows.len; i++)
        dates_check(batch, &batch->rows.at[i]);
    /* First every row once, bad ones too, so that all faults are told; then only what falls with them. */
    for (size_t i = 0; i < batch->rows.len; i++)
        references_check(batch, &batch->rows.at[i]);
    for (bool fell = true; fell;) {
        fell = false;
        for (size_t i = 0; i < batch->rows.len; i++)
            if (!batch->rows.at[i].bad)
                fell |= references_check(batch, &batch->rows.at[i]);
    }
}
