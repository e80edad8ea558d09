#include "process/told.h"

#include "wire/envelope.h"

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

json_t *told_finding(Arena *arena, Lang lang, const Finding *finding) {
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
    envelope_set(made, "mend", envelope_str(say_mend(arena, lang, finding)));
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

void told_import(Arena *arena, Lang lang, const IntakeResult *result, json_t *answer) {
    json_t *findings = json_array();
    for (size_t i = 0; i < result->findings.len; i++)
        ensure(json_array_append_new(findings,
                                     told_finding(arena, lang, &result->findings.at[i])) == 0);
    envelope_set(answer, "written", json_boolean(result->written));
    envelope_set(answer, "version", json_integer(result->version));
    envelope_set(answer, "counts", counts_json(result));
    envelope_set(answer, "findings", findings);
    if (findings_count(&result->findings) > result->findings.len)
        envelope_set(answer, "more", told_more(&result->findings));
    if (result->lists.at.len)
        lists_json(arena, lang, &result->lists, answer);
}
