#include "process/told.h"

#include "wire/envelope.h"

#include <stdlib.h>

static const char *severity_name(Severity severity) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

static json_t *also_json(const Finding *finding) {
    json_t *list = json_array();
    for (size_t i = 0; i < finding->also_count; i++) {
        json_t *made = envelope_place(&finding->also[i].place);
        envelope_set(made, "value", envelope_str(finding->also[i].value));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

json_t *told_more(const Findings *findings) {
    json_t *list = json_array();
    for (size_t i = 0; i < findings->sorts.len; i++) {
        const FindingsSort *sort = &findings->sorts.at[i];
        if (!sort->beyond)
            continue;
        json_t *made = json_object();
        envelope_set(made, "severity", json_string(severity_name(sort->severity)));
        envelope_set(made, "code", json_string(sort->code));
        envelope_set(made, "count", json_integer((json_int_t)sort->beyond));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

json_t *told_finding(Arena *arena, Lang lang, SayMend mend, const Finding *finding) {
    json_t *made = envelope_place(&finding->place);
    Finding unplaced = *finding;
    unplaced.place = (Place){0};
    unplaced.also_count = 0;
    envelope_set(made, "severity", json_string(severity_name(finding->severity)));
    envelope_set(made, "code", json_string(finding->code));
    if (finding->field.len)
        envelope_set(made, "field", envelope_str(say_field(arena, lang, finding)));
    envelope_set(made, "value", envelope_str(finding->value));
    envelope_set(made, "reason", envelope_str(say_finding(arena, lang, &unplaced)));
    envelope_set(made, "mend", envelope_str(mend(arena, lang, finding)));
    if (finding->also_count)
        envelope_set(made, "also", also_json(finding));
    return made;
}

static json_t *counts_json(const IntakeResult *result) {
    json_t *counts = json_object();
    for (int k = 0; k < KIND_COUNT; k++) {
        const IntakeCount *of = &result->of[k];
        if (!of->read)
            continue;
        json_t *count = json_object();
        envelope_set(count, "read", json_integer(of->read));
        envelope_set(count, "added", json_integer(of->added));
        envelope_set(count, "changed", json_integer(of->changed));
        envelope_set(count, "same", json_integer(of->same));
        envelope_set(count, "refused", json_integer(of->refused));
        envelope_set(counts, vocabulary_kind((Kind)k)->name, count);
    }
    return counts;
}

typedef struct Ranked {
    const Finding *finding;
    size_t         sheet, at; /* of its sheet among those named, of itself among all */
} Ranked;

/* The first finding of the same sheet. */
static size_t sheet_rank(const IntakeResult *result, size_t at) {
    const Place *place = &result->findings.at[at].place;
    for (size_t i = 0; i < at; i++) {
        const Place *before = &result->findings.at[i].place;
        if (str_same(before->file, place->file) && str_same(before->sheet, place->sheet))
            return i;
    }
    return at;
}

static int ranked_order(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    const Place  *p = &x->finding->place, *q = &y->finding->place;
    if (x->sheet != y->sheet)
        return x->sheet < y->sheet ? -1 : 1;
    if (p->row + p->line != q->row + q->line) /* one of them is 0 */
        return p->row + p->line < q->row + q->line ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* As somebody goes through the sheets who mends them: row after row, each from the left. */
static json_t *findings_json(Arena *arena, Lang lang, SayMend mend, const IntakeResult *result) {
    size_t  count = result->findings.len;
    Ranked *ranked = ARENA_ARRAY(arena, Ranked, count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        ranked[i] = (Ranked){&result->findings.at[i], sheet_rank(result, i), i};
    if (count)
        qsort(ranked, count, sizeof *ranked, ranked_order);
    for (size_t i = 0; i < count; i++)
        ensure(json_array_append_new(list, told_finding(arena, lang, mend, ranked[i].finding)) ==
               0);
    return list;
}

void told_import(Arena *arena, Lang lang, SayMend mend, const IntakeResult *result,
                 json_t *answer) {
    json_t *findings = findings_json(arena, lang, mend, result);
    envelope_set(answer, "written", json_boolean(result->written));
    envelope_set(answer, "version", json_integer(result->version));
    envelope_set(answer, "counts", counts_json(result));
    envelope_set(answer, "findings", findings);
    if (findings_count(&result->findings) > result->findings.len)
        envelope_set(answer, "more", told_more(&result->findings));
    if (result->lists.at.len)
        lists_json(arena, lang, &result->lists, answer);
}
