/* intake_check.c — what each row owes the others: one key once, required fields, references to rows
 * that are there, an end not before its beginning. */
#include "base/utf8.h"
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
static void required_check(IntakeBatch *batch, IntakeRow *row, bool is_new) {
    Kind            kind = intake_kind(batch, row);
    const KindInfo *info = vocabulary_kind(kind);
    if (row->bad)
        return; /* what could not be read is not also missing */
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        bool         must = intake_required(field) && (field->need == NEED_KEY || is_new) &&
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
    IntakeRow other = intake_row_at(batch, batch->scratch, first);
    Str       where = str_format(batch->scratch, "%u", other.number);
    Str       sheet = batch->tables.at[other.table].sheet;
    if (!sheet.len)
        sheet = batch->tables.at[other.table].file;
    intake_fault(batch, row, field, SEVERITY_ERROR, "intake.key.double", row->values[field],
                 (Arg){"row", where}, (Arg){"sheet", sheet});
}

/* A register has one row about itself: whatever code the source gives it, it is that row. */
static void register_code(IntakeBatch *batch, IntakeRow *row) {
    Record known;
    Str    key;
    bool   more = false;
    if (!batch->err.code && newest_walk(batch->known, KIND_REGISTER, STR(""), &batch->err))
        newest_next(batch->known, batch->scratch, KIND_REGISTER, &more, &key, &known, &batch->err);
    if (more && !intake_past(batch, KIND_REGISTER, key))
        row->values[Register_code] = key;
    else if (!row->values[Register_code].len)
        row->values[Register_code] = STR("register");
    intake_row_set(batch, row);
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

/* Is the row new to the register? Asked only where that decides whether something is missing. */
static bool row_new(IntakeBatch *batch, const IntakeRow *row) {
    const KindInfo *info = vocabulary_kind(intake_kind(batch, row));
    Record          known;
    bool            lacks = false;
    for (uint32_t f = 0; f < info->field_count; f++)
        lacks |= info->fields[f].need == NEED_MUST && !row->values[f].len;
    return lacks && !intake_known(batch, batch->scratch, intake_kind(batch, row),
                                  intake_key(batch->scratch, batch, row), &known);
}

static void code_check(IntakeBatch *batch, IntakeRow *row) {
    uint32_t code = vocabulary_field(intake_kind(batch, row), STR("code"));
    if (code == NONE || !row->values[code].len)
        return;
    Str         value = row->values[code];
    bool        person = intake_kind(batch, row) == KIND_PERSON;
    const char *fault = !vocabulary_code_good(value)                         ? "intake.code.letters"
                        : person && memchr(value.at, ',', value.len) != NULL ? "intake.code.comma"
                                                                             : NULL;
    if (fault)
        intake_fault(batch, row, code, SEVERITY_ERROR, fault, value, (Arg){0}, (Arg){0});
}

static void key_check(IntakeBatch *batch, IntakeRow *row) {
    Kind kind = intake_kind(batch, row);
    if (kind == KIND_REGISTER)
        register_code(batch, row);
    code_check(batch, row);
    required_check(batch, row, row_new(batch, row));
    if (!key_whole(batch, row, kind))
        return;
    Str      key = intake_key(batch->scratch, batch, row);
    uint32_t first = intake_place_of(batch, kind, key);
    if (first)
        double_fault(batch, row, first);
    else
        intake_key_add(batch, kind, key, row->place);
}

static void dates_check(IntakeBatch *batch, IntakeRow *row) {
    Kind     kind = intake_kind(batch, row);
    uint32_t until_at = vocabulary_field(kind, STR("until"));
    bool     spans = vocabulary_field(kind, STR("since")) != NONE;
    if (until_at == NONE || (!spans && vocabulary_field(kind, STR("dated")) == NONE))
        return;
    PartialDate since, until;
    Str         to = row->values[until_at];
    Str from = to.len ? intake_value(batch, batch->scratch, row, spans ? "since" : "dated") : to;
    if (from.len && partial_parse(from, DATE_DMY, &since) && partial_parse(to, DATE_DMY, &until) &&
        partial_first(since) > partial_last(until))
        intake_fault(batch, row, until_at, SEVERITY_ERROR, "intake.until.before", to,
                     (Arg){"since", from}, (Arg){0});
}

/* What stands where a row refers to: nothing, a bad row of the source, or something good. */
typedef enum Standing { STANDING_NOWHERE, STANDING_BAD, STANDING_GOOD } Standing;

static Standing reference_standing(IntakeBatch *batch, Kind of, Str code) {
    Record   known;
    uint32_t place = intake_place_of(batch, of, code);
    if ((place && !intake_row_bad(batch, place)) ||
        intake_known(batch, batch->scratch, of, code, &known))
        return STANDING_GOOD;
    return place ? STANDING_BAD : STANDING_NOWHERE;
}

/* The row has no fault of its own: it falls with the one it names, and is told under that one. */
static void echo_tell(IntakeBatch *batch, IntakeRow *row, uint32_t field, Arg of) {
    intake_fault(batch, row, field, SEVERITY_NOTE, "intake.reference.bad", row->values[field], of,
                 (Arg){0});
    row->bad = true;
    intake_row_mark(batch, intake_kind(batch, row), row->place);
}

/* The sheet of a kind as the source calls it, or would in the language of its other sheets; else the kind's
 * name, which stands for ours. */
static Str sheet_of(const IntakeBatch *batch, Kind of) {
    const KindInfo *info = vocabulary_kind(of);
    Str             like = str_from(info->name);
    for (size_t t = 0; t < batch->tables.len; t++) {
        const KindInfo *own = vocabulary_kind(batch->tables.at[t].kind);
        Str             sheet = batch->tables.at[t].sheet;
        if (batch->tables.at[t].kind == of && sheet.len)
            return sheet;
        like = str_is(sheet, own->vi)   ? str_from(info->vi)
               : str_is(sheet, own->en) ? str_from(info->en)
                                        : like;
    }
    return like;
}

static void references_check(IntakeBatch *batch, IntakeRow *row) {
    Kind            kind = intake_kind(batch, row);
    const KindInfo *info = vocabulary_kind(kind);
    bool            was_bad = row->bad;
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field *field = &info->fields[f];
        Str          code = row->values[f];
        if (field->type != FIELD_REF || !code.len)
            continue;
        Standing standing = reference_standing(batch, (Kind)field->of, code);
        if (standing == STANDING_GOOD || (was_bad && standing == STANDING_BAD))
            continue; /* told already, or only the shadow of another fault */
        if (standing == STANDING_NOWHERE && batch->cut[field->of]) {
            row->bad = true; /* it may stand in what could not be read, and that is told */
            intake_row_mark(batch, kind, row->place);
            continue;
        }
        Arg of = {"kind", sheet_of(batch, (Kind)field->of)};
        if (standing == STANDING_BAD)
            echo_tell(batch, row, f, of);
        else
            intake_fault(batch, row, f, SEVERITY_ERROR, "intake.reference.unknown", code, of,
                         (Arg){0});
    }
}

/* Every row once, bad ones too, so that all faults are told. */
static void rows_check(IntakeBatch *batch, bool good_alone,
                       void (*check)(IntakeBatch *batch, IntakeRow *row)) {
    for (uint32_t place = 1; intake_goes_on(batch, place); place++) {
        if (good_alone && intake_row_bad(batch, place))
            continue;
        ArenaMark mark = arena_mark(batch->scratch);
        IntakeRow row = intake_row_at(batch, batch->scratch, place);
        check(batch, &row);
        arena_rewind(batch->scratch, mark);
    }
}

/* What no office means, however it is written. */
static const struct {
    Kind     kind;
    uint32_t field;
    int64_t  least, most;
} ranges[] = {{KIND_POST, Post_seats, 1, 100000},      {KIND_POST, Post_importance, 1, 3},
              {KIND_UNIT, Unit_staffing, 0, 10000000}, {KIND_UNIT, Unit_most_deputies, 0, 1000},
              {KIND_BODY, Body_size, 1, 100000},       {KIND_RATING, Rating_year, 1945, 2200},
              {KIND_VOTE, Vote_summoned, 1, 10000000}, {KIND_VOTE, Vote_high, 0, 10000000},
              {KIND_VOTE, Vote_middle, 0, 10000000},   {KIND_VOTE, Vote_low, 0, 10000000}};

static void ranges_check(IntakeBatch *batch, IntakeRow *row) {
    Kind    kind = intake_kind(batch, row);
    int64_t number;
    for (size_t i = 0; i < COUNT_OF(ranges); i++) {
        Str value = ranges[i].kind == kind ? row->values[ranges[i].field] : STR("");
        if (value.len && str_int(value, &number) &&
            (number < ranges[i].least || number > ranges[i].most))
            intake_fault(
                batch, row, ranges[i].field, SEVERITY_ERROR, "intake.range", value,
                (Arg){"least", str_format(batch->scratch, "%lld", (long long)ranges[i].least)},
                (Arg){"most", str_format(batch->scratch, "%lld", (long long)ranges[i].most)});
    }
    if (kind == KIND_TIE && row->values[Tie_person].len &&
        str_same(row->values[Tie_person], row->values[Tie_other]))
        intake_fault(batch, row, Tie_other, SEVERITY_ERROR, "intake.tie.self",
                     row->values[Tie_other], (Arg){0}, (Arg){0});
}

/* A name stands on pages and papers; what runs on is a text that went into the wrong cell. */
static void lengths_check(IntakeBatch *batch, IntakeRow *row) {
    enum { NAME_MOST = 300, TEXT_MOST = 5000 };
    const KindInfo *info = vocabulary_kind(intake_kind(batch, row));
    for (uint32_t f = 0; f < info->field_count; f++) {
        bool named = strcmp(info->fields[f].name, "name") == 0 || info->fields[f].need == NEED_KEY;
        uint32_t most = named ? NAME_MOST : TEXT_MOST;
        Str      value = row->values[f];
        uint32_t length = value.len > most ? utf8_length(value) : 0;
        if (info->fields[f].type == FIELD_TEXT && length > most)
            intake_fault(batch, row, f, SEVERITY_ERROR, "intake.text.long",
                         str_format(batch->scratch, "%u", length),
                         (Arg){"most", str_format(batch->scratch, "%u", most)}, (Arg){0});
    }
}

static void key_and_dates_check(IntakeBatch *batch, IntakeRow *row) {
    batch->phase = PHASE_KEYS;
    key_check(batch, row);
    batch->phase = PHASE_DATES;
    dates_check(batch, row);
    ranges_check(batch, row);
    lengths_check(batch, row);
}

void intake_check(IntakeBatch *batch) {
    rows_check(batch, false, key_and_dates_check);
    batch->phase = PHASE_REFERENCES;
    rows_check(batch, false, references_check);
    /* Then only what falls with rows that are bad, until nothing does. */
    for (uint32_t bad = 0; bad != batch->bad_count;) {
        bad = batch->bad_count;
        rows_check(batch, true, references_check);
    }
}
