#include "process/intake_dates.h"

enum { MONTH_FIRST_LEAST = 2 };

/* Names a column over two readings of the same sources. */
static Str column_key(Arena *arena, const IntakeTable *table, Str header) {
    return str_format(arena, STR_FMT "/" STR_FMT "/%d/" STR_FMT, STR_ARG(table->file),
                      STR_ARG(table->sheet), (int)table->kind, STR_ARG(header));
}

static IntakeDates *dates_of(IntakeBatch *batch, uint32_t table, uint32_t field) {
    IntakeTable *at = &batch->tables.at[table];
    if (!at->dates_of[field]) {
        IntakeDates made = {.table = table,
                            .header =
                                field < FIELDS_MAX ? at->header_of[field] : at->aid_born_header};
        made.key = column_key(batch->arena, at, made.header);
        if (map_find(batch->month_first, made.key) != NONE)
            made.order = DATE_MDY;
        VEC_PUSH(batch->arena, batch->dates, made);
        at->dates_of[field] = (uint32_t)batch->dates.len;
    }
    return &batch->dates.at[at->dates_of[field] - 1];
}

DateOrder intake_dates_order(IntakeBatch *batch, uint32_t table, uint32_t field, Str raw) {
    PartialDate date, other;
    if (!batch->month_first)
        return DATE_DMY;
    IntakeDates *dates = dates_of(batch, table, field);
    bool         day_first = partial_parse(raw, DATE_DMY, &date);
    bool         month_first = partial_parse(raw, DATE_MDY, &other);
    dates->day_first += day_first && !month_first;
    dates->month_first += month_first && !day_first;
    if (month_first && dates->order == DATE_MDY && dates->examples < COUNT_OF(dates->raw) &&
        (!day_first || !partial_same(date, other)))
        dates->raw[dates->examples++] = str_copy(batch->arena, raw);
    return dates->order;
}

static Str examples_words(Arena *arena, const IntakeDates *dates) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < dates->examples; i++) {
        PartialDate date;
        ensure(partial_parse(dates->raw[i], DATE_MDY, &date));
        text_format(&text, "%s“" STR_FMT "” → %d/%d/%04d", i ? "; " : "", STR_ARG(dates->raw[i]),
                    date.day, date.month, date.year);
    }
    return text_done(&text);
}

bool intake_dates_learn(IntakeBatch *batch) {
    bool again = false;
    for (size_t i = 0; i < batch->dates.len; i++) {
        const IntakeDates *dates = &batch->dates.at[i];
        const IntakeTable *table = &batch->tables.at[dates->table];
        if (dates->order == DATE_MDY) {
            findings_add(&batch->findings,
                         (Finding){.severity = SEVERITY_NOTE,
                                   .code = "intake.dates.month_first",
                                   .place = {.file = table->file, .sheet = table->sheet},
                                   .field = dates->header,
                                   .args = {{"examples", examples_words(batch->scratch, dates)}}});
        } else if (dates->month_first >= MONTH_FIRST_LEAST && !dates->day_first) {
            map_put(batch->month_first, dates->key, 0);
            again = true;
        }
    }
    return again;
}
