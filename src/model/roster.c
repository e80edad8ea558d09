#include "model/roster.h"

#include <stdlib.h>

typedef struct Keyed {
    Str           key;
    const Record *record;
} Keyed;

static int keyed_order(const void *a, const void *b) {
    const Keyed *x = a, *y = b;
    int          order = str_order(x->key, y->key);
    return order ? order : (x->record > y->record) - (x->record < y->record);
}

/* The records of each kind, in the order given; counts begin at 0. */
static void records_parted(Arena *arena, const Records *records, Keyed *sorted[KIND_COUNT],
                           uint32_t counts[KIND_COUNT]) {
    uint32_t placed[KIND_COUNT] = {0};
    for (size_t i = 0; i < records->len; i++)
        counts[records->at[i].kind]++;
    for (int k = 0; k < KIND_COUNT; k++)
        sorted[k] = ARENA_ARRAY(arena, Keyed, counts[k]);
    for (size_t i = 0; i < records->len; i++) {
        const Record *record = &records->at[i];
        sorted[record->kind][placed[record->kind]++] = (Keyed){record_key(arena, record), record};
    }
}

/* Into key order, of equal keys the last given. Returns how many are left. */
static uint32_t records_sort(Keyed *sorted, uint32_t count) {
    if (count)
        qsort(sorted, count, sizeof *sorted, keyed_order);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (kept && str_same(sorted[kept - 1].key, sorted[i].key))
            kept--;
        sorted[kept++] = sorted[i];
    }
    return kept;
}

static void value_bad(Findings *findings, Kind kind, uint32_t field, const Keyed *keyed,
                      const char *code) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = code,
                                     .field = vocabulary_path(findings->arena, kind, field),
                                     .value = keyed->record->values[field],
                                     .args = {{"kind", str_from(vocabulary_kind(kind)->name)},
                                              {"row", keyed->key}}});
}

typedef struct Filling {
    Roster   *roster;
    Findings *findings;
    Kind      kind;
} Filling;

/* One canonical value into its member; false when it is not canonical. */
static bool member_fill(const Filling *fill, const Field *field, Str value, unsigned char *member) {
    int64_t number;
    switch (field->type) {
    case FIELD_TEXT:
        *(Str *)(void *)member = value.at ? value : STR("");
        return true;
    case FIELD_DATE:
        *(PartialDate *)(void *)member = (PartialDate){0};
        return !value.len || partial_parse(value, DATE_DMY, (PartialDate *)(void *)member);
    case FIELD_INT:
        *(int32_t *)(void *)member = INT_MISSING;
        if (!value.len)
            return true;
        if (!str_int(value, &number) || number <= INT32_MIN || number > INT32_MAX)
            return false;
        *(int32_t *)(void *)member = (int32_t)number;
        return true;
    case FIELD_FLAG:
        *(int8_t *)(void *)member = str_is(value, "1") ? 1 : str_is(value, "0") ? 0 : -1;
        return !value.len || *(int8_t *)(void *)member >= 0;
    case FIELD_CODE:
        *(int16_t *)(void *)member = (int16_t)codes_find((ListId)field->of, value);
        return !value.len || *(int16_t *)(void *)member >= 0;
    case FIELD_REF:
        *(uint32_t *)(void *)member = roster_find(fill->roster, (Kind)field->of, value);
        return true;
    }
    return false;
}

static void row_fill(const Filling *fill, const Keyed *keyed, unsigned char *row) {
    const KindInfo *info = vocabulary_kind(fill->kind);
    *(Str *)(void *)row = keyed->key;
    for (uint32_t f = 0; f < info->field_count; f++) {
        const Field   *field = &info->fields[f];
        Str            value = keyed->record->values[f];
        unsigned char *member = row + field->offset;
        if (!member_fill(fill, field, value, member))
            value_bad(fill->findings, fill->kind, f, keyed, "roster.value.bad");
        else if (field->type == FIELD_REF && value.len && *(uint32_t *)(void *)member == NONE)
            value_bad(fill->findings, fill->kind, f, keyed, "roster.reference.unknown");
    }
}

/* Counting sort of the rows of a kind by what one REF field points at. */
static void field_index(Arena *arena, Roster *roster, Kind kind, uint32_t f) {
    RosterTable    *table = &roster->tables[kind];
    const KindInfo *info = vocabulary_kind(kind);
    uint32_t        targets = roster->tables[info->fields[f].of].len;
    uint32_t       *starts = ARENA_ARRAY(arena, uint32_t, (size_t)targets + 2);
    uint32_t       *rows = ARENA_ARRAY(arena, uint32_t, table->len);
#define TARGET(i)                                                                                  \
    (*(uint32_t *)(void *)(table->at + (size_t)(i)*info->size + info->fields[f].offset))
    for (uint32_t i = 0; i < table->len; i++)
        if (TARGET(i) != NONE)
            starts[TARGET(i) + 2]++;
    for (uint32_t t = 0; t < targets; t++)
        starts[t + 2] += starts[t + 1];
    for (uint32_t i = 0; i < table->len; i++)
        if (TARGET(i) != NONE)
            rows[starts[TARGET(i) + 1]++] = i;
#undef TARGET
    table->starts[f] = starts;
    table->rows[f] = rows;
}

const Roster *roster_build(Arena *arena, int64_t version, const Records *records,
                           Findings *findings) {
    Roster  *roster = ARENA_NEW(arena, Roster);
    Keyed   *sorted[KIND_COUNT];
    uint32_t counts[KIND_COUNT] = {0};
    roster->version = version;
    roster->as_of = DAY_NONE;
    records_parted(arena, records, sorted, counts);
    for (int k = 0; k < KIND_COUNT; k++) {
        RosterTable *table = &roster->tables[k];
        table->len = records_sort(sorted[k], counts[k]);
        table->at = arena_array(arena, table->len, vocabulary_kind((Kind)k)->size);
        roster->keys[k] = map_open(arena);
        for (uint32_t i = 0; i < table->len; i++)
            map_put(&roster->keys[k], sorted[k][i].key, i);
    }
    for (int k = 0; k < KIND_COUNT; k++) {
        const KindInfo *info = vocabulary_kind((Kind)k);
        RosterTable    *table = &roster->tables[k];
        Filling         fill = {roster, findings, (Kind)k};
        for (uint32_t i = 0; i < table->len; i++)
            row_fill(&fill, &sorted[k][i], table->at + (size_t)i * info->size);
        table->starts = ARENA_ARRAY(arena, uint32_t *, info->field_count);
        table->rows = ARENA_ARRAY(arena, uint32_t *, info->field_count);
    }
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++)
            if (vocabulary_kind((Kind)k)->fields[f].type == FIELD_REF)
                field_index(arena, roster, (Kind)k, f);
    if (roster_count(roster, KIND_REGISTER)) {
        PartialDate as_of = roster_register(roster, 0)->as_of;
        if (partial_given(as_of))
            roster->as_of = partial_first(as_of);
    }
    return roster;
}

const void *roster_row(const Roster *roster, Kind kind, uint32_t index) {
    ensure(index < roster->tables[kind].len);
    return roster->tables[kind].at + (size_t)index * vocabulary_kind(kind)->size;
}

uint32_t roster_find(const Roster *roster, Kind kind, Str key) {
    return map_find(&roster->keys[kind], key);
}

Span roster_by(const Roster *roster, Kind kind, uint32_t field, uint32_t target) {
    const RosterTable *table = &roster->tables[kind];
    ensure(table->starts[field] && target != NONE);
    uint32_t first = table->starts[field][target], past = table->starts[field][target + 1];
    return (Span){table->rows[field] + first, past - first};
}

Str roster_text(Arena *arena, const Roster *roster, Kind kind, uint32_t index, uint32_t f) {
    const Field         *field = &vocabulary_kind(kind)->fields[f];
    const unsigned char *row = roster_row(roster, kind, index);
    const void          *member = row + field->offset;
    switch (field->type) {
    case FIELD_TEXT:
        return *(const Str *)member;
    case FIELD_DATE:
        return partial_iso(arena, *(const PartialDate *)member);
    case FIELD_INT:
        return *(const int32_t *)member == INT_MISSING
                   ? STR("")
                   : str_format(arena, "%d", *(const int32_t *)member);
    case FIELD_FLAG:
        return *(const int8_t *)member < 0 ? STR("")
               : *(const int8_t *)member   ? STR("1")
                                           : STR("0");
    case FIELD_CODE:
        return *(const int16_t *)member < 0
                   ? STR("")
                   : str_from(codes_at((ListId)field->of, *(const int16_t *)member)->id);
    case FIELD_REF: {
        uint32_t target = *(const uint32_t *)member;
        return target == NONE ? STR("") : *(const Str *)roster_row(roster, (Kind)field->of, target);
    }
    }
    return STR("");
}

void roster_rows(Arena *arena, const Roster *roster, Kind kind, Records *records) {
    for (uint32_t i = 0; i < roster_count(roster, kind); i++) {
        Record record = {.kind = kind};
        for (uint32_t f = 0; f < vocabulary_kind(kind)->field_count; f++)
            record.values[f] = roster_text(arena, roster, kind, i, f);
        records_add(arena, records, record);
    }
}

bool roster_covers(PartialDate since, PartialDate until, Day day) {
    return (!partial_given(since) || partial_first(since) <= day) &&
           (!partial_given(until) || day <= partial_last(until));
}
