#include "process/history.h"

#include "base/map.h"
#include "base/vec.h"
#include "process/kinds.h"
#include "process/view.h"

#include <stdlib.h>

/* One change and the version that made it. */
typedef struct Event {
    int64_t       version;
    uint32_t      place; /* in order of what was found */
    HistoryChange change;
} Event;

typedef struct Tracing {
    Arena            *arena;
    Store            *store;
    const HistoryAsk *ask;
    uint32_t          fields[KIND_COUNT]; /* asked for; NONE: the kind has no such field */
    JournalLine      *journal;
    size_t            journal_count;
    Map               corrected; /* version, kind, row, field, value -> index in claims */
    VEC(RowVersion) claims;
    VEC(Event) events;
} Tracing;

/* ---- what was asked ---- */

static bool names_subject(Kind kind, uint32_t f, Kind subject) {
    const Field *field = &vocabulary_kind(kind)->fields[f];
    return field->type == FIELD_REF && field->of == (int)subject && vocabulary_keyed(field);
}

static bool kind_concerned(Kind kind, Kind subject) {
    for (uint32_t f = 0; f < vocabulary_kind(kind)->field_count; f++)
        if (names_subject(kind, f, subject))
            return true;
    return kind == subject;
}

static bool fields_find(Tracing *t, Findings *findings) {
    bool any = false;
    for (int k = 0; k < KIND_COUNT; k++) {
        t->fields[k] = t->ask->field.len && kind_concerned((Kind)k, t->ask->kind)
                           ? vocabulary_header(t->arena, (Kind)k, t->ask->field)
                           : NONE;
        any |= t->fields[k] != NONE;
    }
    if (any || !t->ask->field.len)
        return true;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "history.field.unknown",
                                     .value = t->ask->field});
    return false;
}

/* ---- corrections ---- */

static Str claim_key(Arena *arena, int64_t version, Str kind, Str row, Str field, Str value) {
    return str_format(arena, "%lld\x1f" STR_FMT "\x1f" STR_FMT "\x1f" STR_FMT "\x1f" STR_FMT,
                      (long long)version, STR_ARG(kind), STR_ARG(row), STR_ARG(field),
                      STR_ARG(value));
}

/* What sources said of a row: remembered by the version in which they said it. */
static bool claims_find(Tracing *t, Kind kind, Str row, Error *err) {
    Record      like = {.kind = KIND_CLAIM};
    RowVersion *found;
    size_t      count;
    like.values[Claim_kind] = str_from(vocabulary_kind(kind)->name);
    like.values[Claim_row] = record_key_words(t->arena, row);
    TRY(store_versions(t->store, t->arena, &like, &found, &count, err));
    for (size_t i = 0; i < count; i++) {
        const Str *values = found[i].record.values;
        Str        key = claim_key(t->arena, found[i].from, values[Claim_kind], values[Claim_row],
                                   values[Claim_field], values[Claim_value]);
        map_put(&t->corrected, key, (uint32_t)t->claims.len);
        VEC_PUSH(t->arena, t->claims, found[i]);
    }
    return true;
}

static void field_source(const Tracing *t, int64_t version, const HistoryChange *change,
                         HistoryField *field) {
    const KindInfo *info = vocabulary_kind(change->kind);
    uint32_t        at =
        map_find(&t->corrected, claim_key(t->arena, version, str_from(info->name),
                                          record_key_words(t->arena, change->key),
                                          str_from(info->fields[field->field].name), field->value));
    if (at == NONE)
        return;
    field->source = t->claims.at[at].record.values[Claim_source];
    field->reason = t->claims.at[at].record.values[Claim_reason];
}

/* ---- one row, version after version ---- */

static HistoryChange change_make(const Tracing *t, HistoryDeed deed, int64_t version, Kind kind,
                                 Str key, const Record *before, const Record *after) {
    static const Record nothing;
    HistoryChange       change = {.deed = deed, .kind = kind, .key = key};
    VEC(HistoryField) fields = {0};
    before = before ? before : &nothing;
    after = after ? after : &nothing;
    for (uint32_t f = 0; f < vocabulary_kind(kind)->field_count; f++) {
        HistoryField field = {.field = f, .was = before->values[f], .value = after->values[f]};
        if (str_same(field.was, field.value) || (t->ask->field.len && f != t->fields[kind]))
            continue;
        field_source(t, version, &change, &field);
        VEC_PUSH(t->arena, fields, field);
    }
    change.fields = fields.at;
    change.field_count = (uint32_t)fields.len;
    return change;
}

static void event_add(Tracing *t, int64_t version, HistoryChange change) {
    if (change.field_count)
        VEC_PUSH(t->arena, t->events, (Event){version, (uint32_t)t->events.len, change});
}

/* versions: all of one row, in order. */
static void row_trace(Tracing *t, Kind kind, const RowVersion *versions, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const RowVersion *at = &versions[i], *before = i ? &versions[i - 1] : NULL;
        bool              goes_on = before && before->to == at->from;
        event_add(t, at->from,
                  change_make(t, goes_on ? HISTORY_CHANGED : HISTORY_ADDED, at->from, kind, at->key,
                              goes_on ? &before->record : NULL, &at->record));
        if (at->to && (i + 1 == count || versions[i + 1].from != at->to))
            event_add(t, at->to,
                      change_make(t, HISTORY_WITHDRAWN, at->to, kind, at->key, &at->record, NULL));
    }
}

/* ---- what a source said and the row did not follow ---- */

static bool row_has(const RowVersion *versions, size_t count, int64_t version, uint32_t field,
                    Str value) {
    for (size_t i = 0; i < count; i++)
        if (versions[i].from <= version && (!versions[i].to || version < versions[i].to) &&
            str_same(versions[i].record.values[field], value))
            return true;
    return false;
}

static Str value_at(const RowVersion *versions, size_t count, int64_t version, uint32_t field) {
    for (size_t i = 0; i < count; i++)
        if (versions[i].from <= version && (!versions[i].to || version < versions[i].to))
            return versions[i].record.values[field];
    return STR("");
}

/* Settled in this version, and the row had the value already: else the row's own change tells it. */
static bool claim_settles(const Tracing *t, const RowVersion *versions, size_t count, size_t i,
                          size_t first_claim, uint32_t field) {
    const RowVersion *claim = &t->claims.at[i];
    const Str        *values = claim->record.values;
    bool              again = i > first_claim && str_same(claim[-1].key, claim->key) &&
                 str_same(claim[-1].record.values[Claim_standing], values[Claim_standing]);
    return str_is(values[Claim_standing], "authoritative") && !again &&
           str_same(value_at(versions, count, claim->from - 1, field), values[Claim_value]) &&
           str_same(value_at(versions, count, claim->from, field), values[Claim_value]);
}

/* A source the row does not follow, or one that was found right. */
static bool claim_told(const Tracing *t, const RowVersion *versions, size_t count, size_t i,
                       size_t first_claim, uint32_t field, HistoryDeed *deed_out) {
    const Str *values = t->claims.at[i].record.values;
    bool       settles = claim_settles(t, versions, count, i, first_claim, field);
    *deed_out = settles ? HISTORY_SETTLED : HISTORY_CLAIMED;
    return settles || (values[Claim_source].len && str_is(values[Claim_standing], "unsettled") &&
                       !row_has(versions, count, t->claims.at[i].from, field, values[Claim_value]));
}

static void claims_trace(Tracing *t, Kind kind, const RowVersion *versions, size_t count,
                         size_t first_claim) {
    for (size_t i = first_claim; i < t->claims.len; i++) {
        const Str  *claim = t->claims.at[i].record.values;
        int64_t     version = t->claims.at[i].from;
        uint32_t    f = vocabulary_field(kind, claim[Claim_field]);
        HistoryDeed deed;
        if (f == NONE || (t->ask->field.len && f != t->fields[kind]) ||
            !claim_told(t, versions, count, i, first_claim, f, &deed))
            continue;
        HistoryField *field = ARENA_NEW(t->arena, HistoryField);
        *field = (HistoryField){.field = f,
                                .was = value_at(versions, count, version, f),
                                .value = claim[Claim_value],
                                .source = claim[Claim_source],
                                .reason = claim[Claim_reason]};
        event_add(t, version, (HistoryChange){deed, kind, versions[0].key, field, 1});
    }
}

static bool rows_trace(Tracing *t, const Record *like, Error *err) {
    RowVersion *found;
    size_t      count;
    TRY(store_versions(t->store, t->arena, like, &found, &count, err));
    for (size_t first = 0, past; first < count; first = past) {
        size_t claims = t->claims.len;
        for (past = first + 1; past < count && str_same(found[past].key, found[first].key);)
            past++;
        TRY(claims_find(t, like->kind, found[first].key, err));
        row_trace(t, like->kind, &found[first], past - first);
        claims_trace(t, like->kind, &found[first], past - first, claims);
    }
    return true;
}

static bool kinds_trace(Tracing *t, Error *err) {
    Kind subject = t->ask->kind;
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++) {
            Record like = {.kind = (Kind)k};
            like.values[f] = t->ask->code;
            if (names_subject((Kind)k, f, subject))
                TRY(rows_trace(t, &like, err));
        }
    return true;
}

/* ---- a row given another key ---- */

static uint32_t event_alone(const Tracing *t, int64_t version, Kind kind, HistoryDeed deed) {
    uint32_t found = NONE;
    for (uint32_t i = 0; i < t->events.len; i++) {
        const Event *event = &t->events.at[i];
        if (event->version != version || event->change.kind != kind || event->change.deed != deed)
            continue;
        if (found != NONE)
            return NONE;
        found = i;
    }
    return found;
}

static HistoryField *field_of(HistoryChange *change, uint32_t field) {
    for (uint32_t i = 0; i < change->field_count; i++)
        if (change->fields[i].field == field)
            return &change->fields[i];
    return NULL;
}

/* Withdrawn and added as one change: the fields that differ. */
static void events_join(Tracing *t, Event *gone, Event *come) {
    VEC(HistoryField) fields = {0};
    for (uint32_t f = 0; f < vocabulary_kind(come->change.kind)->field_count; f++) {
        HistoryField *was = field_of(&gone->change, f), *value = field_of(&come->change, f);
        HistoryField  joined = value ? *value : (HistoryField){.field = f};
        joined.was = was ? was->was : STR("");
        if (!str_same(joined.was, joined.value))
            VEC_PUSH(t->arena, fields, joined);
    }
    come->change.deed = HISTORY_CHANGED;
    come->change.fields = fields.at;
    come->change.field_count = (uint32_t)fields.len;
    gone->change.field_count = 0;
}

/* A correction changes one row: where it withdrew one and added one, they are the same. */
static void corrections_join(Tracing *t) {
    for (size_t i = 0; i < t->journal_count; i++) {
        const JournalLine *line = &t->journal[i];
        if (!str_is(line->use_case, "register.correct") &&
            !str_is(line->use_case, "register.settle"))
            continue;
        for (int k = 0; k < KIND_COUNT; k++) {
            uint32_t gone = event_alone(t, line->number, (Kind)k, HISTORY_WITHDRAWN),
                     come = event_alone(t, line->number, (Kind)k, HISTORY_ADDED);
            if (gone != NONE && come != NONE)
                events_join(t, &t->events.at[gone], &t->events.at[come]);
        }
    }
}

/* ---- lines ---- */

static int event_order(const void *a, const void *b) {
    const Event *x = a, *y = b;
    if (x->version != y->version)
        return x->version < y->version ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static HistoryLine line_of(const JournalLine *line) {
    return (HistoryLine){.version = line->number,
                         .at = line->at,
                         .actor = line->actor,
                         .use_case = line->use_case,
                         .note = line->note};
}

static void lines_make(Tracing *t, HistoryAnswer *answer) {
    VEC(HistoryLine) lines = {0}, erasures = {0};
    size_t at = 0;
    if (t->events.len)
        qsort(t->events.at, t->events.len, sizeof *t->events.at, event_order);
    for (size_t i = 0; i < t->journal_count; i++) {
        HistoryLine line = line_of(&t->journal[i]);
        VEC(HistoryChange) changes = {0};
        for (; at < t->events.len && t->events.at[at].version <= line.version; at++)
            if (t->events.at[at].change.field_count)
                VEC_PUSH(t->arena, changes, t->events.at[at].change);
        line.changes = changes.at;
        line.change_count = (uint32_t)changes.len;
        if (str_is(line.use_case, "register.erase"))
            VEC_PUSH(t->arena, erasures, line);
        else if (changes.len)
            VEC_PUSH(t->arena, lines, line);
    }
    answer->lines = lines.at;
    answer->line_count = (uint32_t)lines.len;
    answer->erasures = erasures.at;
    answer->erasure_count = (uint32_t)erasures.len;
}

/* ---- the use case ---- */

/* The row itself, and its newest name; *there_out: some version has it. */
static bool subject_trace(Tracing *t, Str *name_out, bool *there_out, Error *err) {
    Record      like = {.kind = t->ask->kind};
    RowVersion *found;
    size_t      count;
    record_set(&like, "code", t->ask->code);
    TRY(store_versions(t->store, t->arena, &like, &found, &count, err));
    *there_out = count > 0;
    *name_out = count ? record_get(&found[count - 1].record, "name") : STR("");
    return rows_trace(t, &like, err);
}

static bool subject_unknown(const HistoryAsk *ask, Findings *findings) {
    Str kind = str_from(vocabulary_kind(ask->kind)->name);
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "history.unknown",
                                     .value = ask->code,
                                     .args = {{"kind", kind}}});
    return false;
}

static bool as_of_find(Tracing *t, Day *as_of_out, Error *err) {
    Record      like = {.kind = KIND_REGISTER};
    RowVersion *found;
    size_t      count;
    TRY(store_versions(t->store, t->arena, &like, &found, &count, err));
    for (size_t i = 0; i < count; i++)
        if (!found[i].to)
            day_parse_iso(found[i].record.values[Register_as_of], as_of_out);
    return true;
}

/* No version has the code: the newest row of that name, if there is just one. */
static bool subject_named(Tracing *t, Str *code_out, Findings *findings, Error *err) {
    const Roster *roster;
    uint32_t      index;
    Findings      unheard = findings_open(t->arena);
    TRY(register_roster(t->store, t->arena, 0, &roster, &unheard, err));
    switch (view_named(roster, t->ask->kind, t->ask->code, &index, findings)) {
    case 0:
        return subject_unknown(t->ask, findings);
    case 1:
        *code_out = roster_text(t->arena, roster, t->ask->kind, index, 0);
        return true;
    default:
        return false;
    }
}

/* What kinds of posts and bodies are called, by the newest register. */
static bool kinds_named(Tracing *t, HistoryAnswer *answer, Error *err) {
    const Roster *roster;
    Findings      unheard = findings_open(t->arena);
    bool          any = false, body;
    for (size_t i = 0; i < t->events.len && !any; i++) {
        const HistoryChange *change = &t->events.at[i].change;
        for (uint32_t f = 0; f < change->field_count; f++)
            any |= kind_names_field(change->kind, change->fields[f].field, &body);
    }
    if (!any)
        return true;
    TRY(register_roster(t->store, t->arena, 0, &roster, &unheard, err));
    answer->post_kinds = kind_names_law(t->arena, roster);
    answer->body_kinds = kind_names_bodies(t->arena, roster);
    return true;
}

bool history_find(Store *store, Arena *arena, const HistoryAsk *ask, HistoryAnswer *answer_out,
                  Findings *findings, Error *err) {
    HistoryAnswer answer = {
        .as_of = DAY_NONE, .kind = ask->kind, .code = ask->code, .field = ask->field};
    Tracing t = {.arena = arena, .store = store, .ask = ask, .corrected = map_open(arena)};
    bool    there;
    if (!fields_find(&t, findings))
        return false;
    TRY(store_journal(store, arena, &t.journal, &t.journal_count, err));
    TRY(as_of_find(&t, &answer.as_of, err));
    TRY(subject_trace(&t, &answer.name, &there, err) && kinds_trace(&t, err));
    if (!there && !t.events.len) { /* rows that name an erased one may still be there */
        HistoryAsk again = *ask;
        TRY(subject_named(&t, &again.code, findings, err));
        return history_find(store, arena, &again, answer_out, findings, err);
    }
    corrections_join(&t);
    lines_make(&t, &answer);
    TRY(kinds_named(&t, &answer, err));
    *answer_out = answer;
    return true;
}
