/* fact_rows.c — where a fact came from: the rows that what was found rests on, and the document each goes by.
 * Rows are noted by the same reading that finds the range, so that the two cannot differ. */
#include "rules/fact_parts.h"

static bool row_same(const TraceRow *a, const TraceRow *b) {
    return a->kind == b->kind && a->row == b->row && a->field == b->field;
}

void trace_add(Trace *trace, TraceRow row) {
    for (size_t i = 0; i < trace->rows.len; i++)
        if (row_same(&trace->rows.at[i], &row))
            return;
    VEC_PUSH(trace->arena, trace->rows, row);
}

bool trace_given(const Case *c, Kind kind, uint32_t row, uint32_t field) {
    const Field         *of = &vocabulary_kind(kind)->fields[field];
    const unsigned char *member = (const unsigned char *)roster_row(c->roster, kind, row);
    switch (of->type) {
    case FIELD_TEXT:
        return ((const Str *)(const void *)(member + of->offset))->len > 0;
    case FIELD_DATE:
        return partial_given(*(const PartialDate *)(const void *)(member + of->offset));
    case FIELD_INT:
        return *(const int32_t *)(const void *)(member + of->offset) != INT_MISSING;
    case FIELD_FLAG:
        return *(const int8_t *)(const void *)(member + of->offset) >= 0;
    case FIELD_CODE:
        return *(const int16_t *)(const void *)(member + of->offset) >= 0;
    case FIELD_REF:
        return *(const uint32_t *)(const void *)(member + of->offset) != NONE;
    }
    return false;
}

void trace_field(const Case *c, Kind kind, uint32_t row, uint32_t field) {
    if (row != NONE && trace_given(c, kind, row, field))
        trace_add(c->trace, (TraceRow){kind, row, field, TRUTH_YES, 0});
}

/* ---- which rows ---- */

/* Rows weighed against each other, of which the highest counts. */
static bool fact_weighed(FactKind kind) {
    switch ((int)kind) {
    case FACT_DEGREE:
    case FACT_THEORY:
    case FACT_CERTIFICATE:
    case FACT_GRADE:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
    case FACT_IN_CHARGE:
    case FACT_HOLDS:
    case FACT_POOL_THIS:
    case FACT_POOL:
    case FACT_FIRST_TERM:
        return true;
    default:
        return false;
    }
}

/* The first of the highest, of those that count for sure or of those that may; NULL: none does. */
static const TraceRow *trace_highest(const Trace *trace, bool sure) {
    const TraceRow *best = NULL;
    for (size_t i = 0; i < trace->rows.len; i++) {
        const TraceRow *row = &trace->rows.at[i];
        if (row->value >= 0 && (row->fits == TRUTH_YES || (!sure && row->fits == TRUTH_UNKNOWN)) &&
            (!best || row->value > best->value))
            best = row;
    }
    return best;
}

static void trace_weigh(Trace *trace) {
    const TraceRow *sure = trace_highest(trace, true), *most = trace_highest(trace, false);
    TraceRow        kept[2];
    size_t          count = 0;
    if (sure)
        kept[count++] = *sure;
    if (most && (!sure || most->value > sure->value))
        kept[count++] = *most;
    trace->rows.len = 0;
    for (size_t i = 0; i < count; i++)
        VEC_PUSH(trace->arena, trace->rows, kept[i]);
}

/* ---- by which document ---- */

/* The first row of the kind whose key does not come before `key`: rows keep the order of their keys. */
static uint32_t row_from(const Roster *roster, Kind kind, Str key) {
    uint32_t from = 0, past = roster_count(roster, kind);
    while (from < past) {
        uint32_t middle = from + (past - from) / 2;
        if (str_order(*(const Str *)roster_row(roster, kind, middle), key) < 0)
            from = middle + 1;
        else
            past = middle;
    }
    return from;
}

/* What the value was settled by goes before who else says so; what was rejected says nothing. */
static Str claim_document(const Claim *claim, Str value, bool settled) {
    const char *standing = claim->standing < 0 ? "" : codes_at(LIST_STANDING, claim->standing)->id;
    if (!str_same(claim->value, value) ||
        !str_is(str_from(standing), settled ? "authoritative" : "unsettled"))
        return STR("");
    return claim->source.len ? claim->source : claim->reason;
}

Str trace_claimed(const Case *c, const TraceRow *row) {
    const KindInfo *info = vocabulary_kind(row->kind);
    Str             key = *(const Str *)roster_row(c->roster, row->kind, row->row);
    if (!roster_count(c->roster, KIND_CLAIM))
        return STR("");
    Record like = {.kind = KIND_CLAIM};
    Str    document = STR("");
    like.values[Claim_kind] = str_from(info->name);
    like.values[Claim_row] = record_key_words(c->arena, key);
    like.values[Claim_field] = str_from(info->fields[row->field].name);
    Str      value = roster_text(c->arena, c->roster, row->kind, row->row, row->field);
    uint32_t first = row_from(c->roster, KIND_CLAIM, record_key(c->arena, &like));
    for (int settled = 1; settled >= 0; settled--)
        for (uint32_t i = first; !document.len && i < roster_count(c->roster, KIND_CLAIM); i++) {
            const Claim *claim = roster_claim(c->roster, i);
            if (!str_same(claim->kind, like.values[Claim_kind]) ||
                !str_same(claim->row, like.values[Claim_row]) ||
                !str_same(claim->field, like.values[Claim_field]))
                break;
            document = claim_document(claim, value, settled);
        }
    return document;
}

/* When what a row's act decides begins; kinds whose document is no act are missing. */
static const uint32_t act_begins[KIND_COUNT] = {[KIND_GRADE] = Grade_since,
                                                [KIND_TENURE] = Tenure_since,
                                                [KIND_DUTY] = Duty_since,
                                                [KIND_MEMBERSHIP] = Membership_since,
                                                [KIND_COMMENDATION] = Commendation_dated,
                                                [KIND_DISCIPLINE] = Discipline_since,
                                                [KIND_MATTER] = Matter_dated,
                                                [KIND_POOL] = Pool_since};

enum { ACT_MONTHS = 12 };

/* Numbers recur every year: an act is the row's where it may be dated on the day the row begins or in the twelve
 * months before (docs/register.md). */
static bool act_fits(const Act *act, PartialDate begins) {
    return partial_given(act->dated) && partial_given(begins) &&
           partial_first(act->dated) <= partial_last(begins) &&
           partial_last(act->dated) >= day_add_months(partial_first(begins), -ACT_MONTHS);
}

/* The act of that number whose day fits the row's, where the register has just one. */
static void act_tell(Arena *arena, const Case *c, uint32_t index, FactRow *row) {
    const unsigned char *member = (const unsigned char *)roster_row(c->roster, row->kind, index) +
                                  vocabulary_kind(row->kind)->fields[act_begins[row->kind]].offset;
    PartialDate begins = *(const PartialDate *)(const void *)member;
    uint32_t    found = NONE, count = 0;
    for (uint32_t i = row_from(c->roster, KIND_ACT, row->document);
         i < roster_count(c->roster, KIND_ACT) &&
         str_same(roster_act(c->roster, i)->number, row->document);
         i++)
        if (act_fits(roster_act(c->roster, i), begins)) {
            found = i;
            count++;
        }
    if (count != 1)
        return;
    row->dated = roster_text(arena, c->roster, KIND_ACT, found, Act_dated);
    row->issuer = roster_act(c->roster, found)->issuer;
    row->title = roster_act(c->roster, found)->title;
}

/* Where a row itself says what it goes by; 0: nowhere, as the first field is always one of the key. */
static const uint32_t own_document[KIND_COUNT] = {[KIND_STRENGTH] = Strength_source,
                                                  [KIND_TRAINING] = Training_act,
                                                  [KIND_GRADE] = Grade_act,
                                                  [KIND_TENURE] = Tenure_act,
                                                  [KIND_DUTY] = Duty_act,
                                                  [KIND_MEMBERSHIP] = Membership_act,
                                                  [KIND_COMMENDATION] = Commendation_act,
                                                  [KIND_DISCIPLINE] = Discipline_act,
                                                  [KIND_MATTER] = Matter_act,
                                                  [KIND_POOL] = Pool_act};

static FactRow row_tell(Arena *arena, const Case *c, const TraceRow *row, bool beside) {
    FactRow told = {.kind = row->kind,
                    .field = row->field,
                    .beside = beside,
                    .key = *(const Str *)roster_row(c->roster, row->kind, row->row)};
    told.document = trace_claimed(c, row);
    if (!told.document.len && own_document[row->kind]) {
        told.document = roster_text(arena, c->roster, row->kind, row->row, own_document[row->kind]);
        told.act = told.document.len > 0 && act_begins[row->kind];
        told.certificate = told.document.len > 0 && row->kind == KIND_TRAINING;
    }
    if (told.act)
        act_tell(arena, c, row->row, &told);
    return told;
}

bool fact_row(Arena *arena, const Roster *roster, Kind kind, uint32_t row, uint32_t field,
              FactRow *row_out) {
    Case     c = {.roster = roster, .arena = arena};
    TraceRow traced = {.kind = kind, .row = row, .field = field, .fits = TRUTH_YES};
    TRY(trace_given(&c, kind, row, field));
    *row_out = row_tell(arena, &c, &traced, false);
    return true;
}

Range fact_read(Arena *arena, const Case *c, const Fact *fact, FactRows *rows_out) {
    Trace trace = {.arena = c->arena};
    Case  traced = *c;
    traced.trace = &trace;
    Range range = fact_range(&traced, fact);
    if (fact_weighed(fact->kind))
        trace_weigh(&trace);
    trace_beside(c, fact, &trace);
    FactRow *rows = ARENA_ARRAY(arena, FactRow, trace.rows.len);
    for (size_t i = 0; i < trace.rows.len; i++)
        rows[i] = row_tell(arena, c, &trace.rows.at[i], i >= trace.values);
    *rows_out = (FactRows){rows, (uint32_t)trace.rows.len};
    return range;
}
