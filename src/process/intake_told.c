/* intake_told.c — findings on their shelf: in the order of what was asked, whenever they were found. */
#include "process/intake_batch.h"
#include "process/parcel.h"

#include <string.h>

/* Faults of a cell or a line, after which the reader goes on; after all others it has stopped. */
static bool reader_went_on(const Finding *finding) {
    static const char *const codes[] = {"sheet.date", "sheet.error", "sheet.string", "sheet.utf8",
                                        "sheet.nul"};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (strcmp(finding->code, codes[i]) == 0)
            return true;
    return false;
}

/* What could not be read may hold the rows that others refer to. */
void intake_cut(IntakeBatch *batch) {
    for (int k = 0; k < KIND_COUNT; k++)
        batch->cut[k] |= batch->reading == KIND_COUNT || (int)batch->reading == k;
}

static void reader_told(IntakeBatch *batch, const Finding *finding) {
    if (finding->severity != SEVERITY_ERROR || strncmp(finding->code, "sheet.", 6) != 0)
        return;
    if (!reader_went_on(finding)) {
        batch->refused = true;
        batch->stopped_file = str_copy(batch->arena, finding->place.file);
        batch->stopped_sheet = str_copy(batch->arena, finding->place.sheet);
        intake_cut(batch);
    }
    if (!str_same(batch->hurt_sheet, finding->place.sheet))
        batch->hurt_sheet = str_copy(batch->arena, finding->place.sheet);
    batch->hurt_number = finding->place.row;
}

bool intake_stopped(const IntakeBatch *batch, Str file, Str sheet) {
    return str_same(batch->stopped_file, file) && str_same(batch->stopped_sheet, sheet);
}

bool intake_row_hurt(const IntakeBatch *batch, Str sheet, uint32_t number) {
    return batch->hurt_number == number && str_same(batch->hurt_sheet, sheet);
}

static Str finding_pack(Arena *arena, const Finding *finding) {
    Text         parcel = text_open(arena);
    const Place *place = &finding->place;
    parcel_number(&parcel, (uint32_t)finding->severity);
    parcel_str(&parcel, str_from(finding->code));
    parcel_str(&parcel, place->file);
    parcel_str(&parcel, place->sheet);
    parcel_number(&parcel, place->row);
    parcel_number(&parcel, place->column);
    parcel_number(&parcel, place->line);
    parcel_str(&parcel, finding->field);
    parcel_str(&parcel, finding->value);
    for (size_t i = 0; i < FINDING_ARGS; i++) {
        const Arg *arg = &finding->args[i];
        parcel_str(&parcel, arg->name ? str_from(arg->name) : (Str){NULL, 0});
        parcel_str(&parcel, arg->value);
    }
    return text_done(&parcel);
}

static Finding finding_unpack(Str bytes) {
    Parcel  parcel = {bytes};
    Finding finding = {.severity = (Severity)parcel_take_number(&parcel)};
    finding.code = parcel_take_str(&parcel).at;
    finding.place.file = parcel_take_str(&parcel);
    finding.place.sheet = parcel_take_str(&parcel);
    finding.place.row = parcel_take_number(&parcel);
    finding.place.column = parcel_take_number(&parcel);
    finding.place.line = parcel_take_number(&parcel);
    finding.field = parcel_take_str(&parcel);
    finding.value = parcel_take_str(&parcel);
    for (size_t i = 0; i < FINDING_ARGS; i++) {
        finding.args[i].name = parcel_take_str(&parcel).at;
        finding.args[i].value = parcel_take_str(&parcel);
    }
    return finding;
}

static Str told_key(Arena *arena, IntakePhase phase, uint32_t number) {
    Text key = text_open(arena);
    text_char(&key, (char)phase);
    text_add(&key, parcel_key(arena, number));
    return text_done(&key);
}

void intake_finding_take(void *with, const Finding *finding) {
    IntakeBatch *batch = with;
    ArenaMark    mark = arena_mark(batch->scratch);
    reader_told(batch, finding);
    intake_put(batch, batch->told,
               told_key(batch->scratch, batch->phase, batch->told_count[batch->phase]++),
               finding_pack(batch->scratch, finding));
    arena_rewind(batch->scratch, mark);
}

bool intake_finding_next(IntakeBatch *batch, Finding *finding_out) {
    Str key, value;
    if (!intake_next(batch, batch->told, &key, &value))
        return false;
    *finding_out = finding_unpack(value);
    return true;
}
