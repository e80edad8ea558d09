#include "process/origin.h"

#include "base/map.h"
#include "base/vec.h"
#include "rules/fact.h"

#include <stdlib.h>

typedef VEC(Str) Clauses;

typedef struct Origins {
    Arena        *arena;
    Store        *store;
    const Roster *roster;
    Map           known, served; /* rows; rows with the clause they serve */
    Str           clause;        /* whose reasons are gone through; empty: of none */
    VEC(AnswerOrigin) list;
    VEC(Clauses) clauses; /* by row of the list */
} Origins;

/* ---- which fields ---- */

static void row_collect(Origins *o, const FactRow *row) {
    Str key =
        str_format(o->arena, "%d\x1f%u\x1f" STR_FMT, (int)row->kind, row->field, STR_ARG(row->key));
    uint32_t at = map_put(&o->known, key, (uint32_t)o->list.len), serves = o->served.len;
    if (at == o->list.len) {
        VEC_PUSH(o->arena, o->list, (AnswerOrigin){.row = *row});
        VEC_PUSH(o->arena, o->clauses, (Clauses){0});
    }
    Str serving = str_format(o->arena, "%u " STR_FMT, at, STR_ARG(o->clause));
    if (o->clause.len && map_put(&o->served, serving, serves) == serves)
        VEC_PUSH(o->arena, o->clauses.at[at], o->clause);
}

static void reason_collect(Origins *o, const Reason *reason) {
    for (uint32_t i = 0; i < reason->row_count; i++)
        row_collect(o, &reason->rows[i]);
    for (const Reason *part = reason->because; part; part = part->next)
        reason_collect(o, part);
}

static void case_collect(Origins *o, const Judgement *judgement) {
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        o->clause = clause->label;
        reason_collect(o, clause->why);
        for (uint32_t e = 0; e < clause->exception_count; e++)
            reason_collect(o, clause->exceptions[e].when);
    }
}

/* The end of service that the page tells (vet_service_end): by age and sex, or as the register has it. */
static void leaving_collect(Origins *o, const ExplainAnswer *answer) {
    static const uint32_t fields[] = {Person_born, Person_sex, Person_left};
    uint32_t              person = roster_find(o->roster, KIND_PERSON, answer->person);
    o->clause = STR("");
    for (size_t i = 0; person != NONE && i < COUNT_OF(fields); i++) {
        FactRow row;
        if (fact_row(o->arena, o->roster, KIND_PERSON, person, fields[i], &row))
            row_collect(o, &row);
    }
}

/* ---- since when ---- */

static Record row_like(const Origins *o, Kind kind, uint32_t index) {
    Record like = {.kind = kind};
    for (uint32_t f = 0; f < vocabulary_kind(kind)->field_count; f++)
        if (vocabulary_keyed(&vocabulary_kind(kind)->fields[f])) {
            Str value = roster_text(o->arena, o->roster, kind, index, f);
            like.values[f] = value.len ? value : (Str){0};
        }
    return like;
}

/* Of the version that holds now, back through those that said the same. */
static int64_t version_since(const Origins *o, const AnswerOrigin *origin,
                             const RowVersion *versions, size_t count) {
    size_t at = count;
    for (size_t i = 0; i < count; i++)
        if (str_same(versions[i].key, origin->row.key) && versions[i].from <= o->roster->version)
            at = i;
    ensure(at < count);
    while (at > 0 && str_same(versions[at - 1].key, origin->row.key) &&
           versions[at - 1].to == versions[at].from &&
           str_same(versions[at - 1].record.values[origin->row.field], origin->value))
        at--;
    return versions[at].from;
}

/* A row that the register has not is one of the plan's moves. */
static bool origin_date(const Origins *o, AnswerOrigin *origin, Error *err) {
    uint32_t    index = roster_find(o->roster, origin->row.kind, origin->row.key);
    RowVersion *versions;
    size_t      count;
    if (index == NONE)
        return true;
    Record like = row_like(o, origin->row.kind, index);
    origin->value = roster_text(o->arena, o->roster, origin->row.kind, index, origin->row.field);
    TRY(store_versions(o->store, o->arena, &like, &versions, &count, err));
    origin->version = version_since(o, origin, versions, count);
    return true;
}

static void origin_sign(AnswerOrigin *origin, const JournalLine *lines, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (lines[i].number == origin->version) {
            origin->at = lines[i].at;
            origin->actor = lines[i].actor;
            origin->use_case = lines[i].use_case;
            origin->note = lines[i].note;
        }
}

/* Kinds and fields as the vocabulary has them, keys in their order. */
static int origin_order(const void *a, const void *b) {
    const AnswerOrigin *x = a, *y = b;
    if (x->version != y->version)
        return x->version < y->version ? -1 : 1;
    if (x->row.kind != y->row.kind)
        return x->row.kind < y->row.kind ? -1 : 1;
    int keys = str_order(x->row.key, y->row.key);
    return keys ? keys : (x->row.field > y->row.field) - (x->row.field < y->row.field);
}

bool origin_find(Store *store, Arena *arena, ExplainAnswer *answer, Error *err) {
    Origins      o = {.arena = arena,
                      .store = store,
                      .roster = answer->roster,
                      .known = map_open(arena),
                      .served = map_open(arena)};
    JournalLine *lines;
    size_t       count;
    TRY(store_journal(store, arena, &lines, &count, err));
    for (uint32_t i = 0; i < answer->case_count; i++)
        case_collect(&o, answer->cases[i].judgement);
    if (answer->person.len && answer->leaves != DAY_NONE)
        leaving_collect(&o, answer);
    for (size_t i = 0; i < o.list.len; i++) {
        TRY(origin_date(&o, &o.list.at[i], err));
        origin_sign(&o.list.at[i], lines, count);
        o.list.at[i].clauses = o.clauses.at[i].at;
        o.list.at[i].clause_count = (uint32_t)o.clauses.at[i].len;
    }
    if (o.list.len)
        qsort(o.list.at, o.list.len, sizeof *o.list.at, origin_order);
    answer->traced = true;
    answer->origins = o.list.at;
    answer->origin_count = (uint32_t)o.list.len;
    return true;
}
