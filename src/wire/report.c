#include "wire/report.h"

#include "wire/envelope.h"
#include "wire/field.h"

static json_t *strings_json(const Str *strings, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, envelope_str(strings[i]));
    return list;
}

/* ---- assess ---- */

static json_t *verdicts_json(const uint32_t counts[VERDICTS]) {
    json_t *made = json_object();
    for (int v = 0; v < VERDICTS; v++)
        field_int(made, verdict_name((Verdict)v), counts[v]);
    return made;
}

/* What this clause alone makes of the case, in the words of verdicts. */
static Verdict clause_verdict(const ClauseResult *clause) {
    switch (clause->truth) {
    case TRUTH_YES:
        return VERDICT_ELIGIBLE;
    case TRUTH_UNKNOWN:
        return VERDICT_UNDECIDED;
    case TRUTH_NO:
        return clause->waivable ? VERDICT_SPECIAL : VERDICT_NOT_ELIGIBLE;
    }
    return VERDICT_UNDECIDED;
}

static json_t *document_json(const FactRow *row) {
    if (!row->document.len)
        return json_null();
    json_t *made = json_object();
    field_str(made, "words", row->document);
    field_bool(made, "act", row->act);
    field_code(made, "dated", row->dated);
    field_code(made, "issuer", row->issuer);
    field_code(made, "title", row->title);
    return made;
}

json_t *report_fact_row_json(const FactRow *row) {
    AUTO(Arena) arena = arena_open();
    json_t *made = json_object();
    field_str(made, "kind", str_from(vocabulary_kind(row->kind)->name));
    field_str(made, "key", record_key_words(arena, row->key));
    field_str(made, "field", str_from(vocabulary_kind(row->kind)->fields[row->field].name));
    envelope_set(made, "document", document_json(row));
    return made;
}

void report_rows_json(json_t *made, const Reason *reason) {
    json_t *rows = json_array();
    bool    one = reason->row_count > 0 && !reason->rows[0].beside;
    for (uint32_t i = 0; i < reason->row_count; i++) {
        one &= reason->rows[i].beside || str_same(reason->rows[i].key, reason->rows[0].key);
        field_push(rows, report_fact_row_json(&reason->rows[i]));
    }
    field_code(made, "source", one ? reason->rows[0].key : STR(""));
    envelope_set(made, "rows", rows);
}

static json_t *reason_json(const Reason *reason) {
    json_t *made = json_object();
    field_str(made, "what", str_from(reason_kind_name(reason->kind)));
    field_str(made, "truth", str_from(truth_name(reason->truth)));
    field_code(made, "fact", reason->fact);
    field_code(made, "found", reason->found);
    field_code(made, "wanted", reason->wanted);
    envelope_set(made, "repeats", reason->repeats ? json_integer(reason->repeats) : json_null());
    report_rows_json(made, reason);
    json_t *because = json_array();
    for (const Reason *part = reason->because; part; part = part->next)
        field_push(because, reason_json(part));
    envelope_set(made, "because", because);
    return made;
}

static json_t *exceptions_json(const ClauseResult *clause) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < clause->exception_count; i++) {
        const ExceptionResult *exception = &clause->exceptions[i];
        json_t                *made = json_object();
        field_str(made, "exception", exception->label);
        field_str(made, "applies", str_from(truth_name(exception->applies)));
        field_bool(made, "heard", exception->heard);
        field_bool(made, "drops", exception->drop);
        field_citations(made, "citations", exception->citations);
        envelope_set(made, "why", reason_json(exception->when));
        field_push(list, made);
    }
    return list;
}

static json_t *clause_json(const ClauseResult *clause) {
    json_t *made = json_object();
    field_str(made, "clause", clause->label);
    field_str(made, "kind", clause->preference ? STR("prefer") : STR("require"));
    if (clause->preference) {
        field_int(made, "points", clause->points);
        field_int(made, "points_most", clause->points_most);
    } else {
        field_str(made, "verdict", str_from(verdict_name(clause_verdict(clause))));
    }
    field_str(made, "truth", str_from(truth_name(clause->truth)));
    envelope_set(made, "needs", strings_json(clause->needs, clause->need_count));
    field_citations(made, "citations", clause->citations);
    field_bool(made, "applies_to_holders", clause->for_holders);
    field_code(made, "special_case_by", clause->waivable_by);
    envelope_set(made, "why", clause->why ? reason_json(clause->why) : json_null());
    envelope_set(made, "exceptions", exceptions_json(clause));
    return made;
}

json_t *report_case_json(const AnswerCase *judged) {
    const Judgement *j = judged->judgement;
    json_t          *made = json_object(), *clauses = json_array();
    field_str(made, "person", judged->person);
    field_str(made, "person_name", judged->person_name);
    field_str(made, "post", judged->post);
    field_str(made, "post_name", judged->post_name);
    field_bool(made, "holds", judged->holds);
    field_code(made, "as_holder",
               judged->as_holder ? str_from(verdict_name(judged->as_holder->verdict)) : STR(""));
    field_code(made, "standard", judged->standard);
    field_str(made, "verdict", str_from(verdict_name(j->verdict)));
    field_int(made, "points", j->points);
    field_int(made, "points_most", j->points_most);
    envelope_set(made, "needs", strings_json(j->needs, j->need_count));
    for (uint32_t i = 0; i < j->clause_count; i++)
        field_push(clauses, clause_json(&j->clauses[i]));
    envelope_set(made, "clauses", clauses);
    envelope_set(made, "nearest", report_nearest_json(judged->nearest));
    field_code(made, "career_since", judged->career_since);
    return made;
}

static json_t *cases_json(const AnswerCase *cases, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, report_case_json(&cases[i]));
    return list;
}

json_t *report_kinds_json(const KindNames *kinds) {
    json_t *made = json_object();
    for (size_t i = 0; i < kinds->len; i++) {
        AUTO(Arena) arena = arena_open();
        field_str(made, str_copy(arena, kinds->at[i].kind).at, kinds->at[i].name);
    }
    return made;
}

static json_t *standard_json(const AnswerStandard *standard) {
    json_t *made = json_object();
    field_code(made, "standard", standard->standard);
    field_code(made, "post_kind", standard->post_kind);
    field_str(made, "title", standard->title);
    field_citations(made, "citations", standard->citations);
    field_int(made, "posts", standard->posts);
    field_int(made, "seats", standard->seats);
    field_int(made, "holders", standard->holders);
    envelope_set(made, "verdicts", verdicts_json(standard->verdicts));
    return made;
}

static json_t *equals_json(const AnswerEquals *equals, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        const EqualsResult *result = &equals[i].result;
        json_t             *made = json_object();
        field_str(made, "first", equals[i].first);
        field_str(made, "second", equals[i].second);
        field_str(made, "by", str_from(equals_by_name(result->by)));
        field_code(made, "order", result->label);
        field_citations(made, "citations", result->citations);
        field_code(made, "key",
                   result->key ? str_from(fact_kind_name(result->key->kind)) : STR(""));
        field_push(list, made);
    }
    return list;
}

json_t *report_assess_json(const AssessAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *standards = json_array();
    field_day(made, "on", answer->on);
    field_int(made, "judged", answer->judged);
    envelope_set(made, "verdicts", verdicts_json(answer->verdicts));
    field_int(made, "past_retirement", answer->overstaying);
    for (uint32_t i = 0; i < answer->standard_count; i++)
        field_push(standards, standard_json(&answer->standards[i]));
    envelope_set(made, "standards", standards);
    envelope_set(made, "cases", cases_json(answer->cases, answer->case_count));
    envelope_set(made, "equals", equals_json(answer->equals, answer->equal_count));
    report_pairs_json(made, &answer->pairs);
    envelope_set(made, "kinds", report_kinds_json(&answer->kinds));
    return made;
}

/* ---- structure ---- */

/* The one number to look at: the ceiling where it is passed or there is no floor, else the floor. */
static int64_t structure_wanted_one(const StructureResult *result) {
    bool ceiling = result->status == STRUCTURE_OVER || !result->at_least;
    return ceiling && result->at_most != INT64_MAX ? result->at_most : result->at_least;
}

static json_t *structure_json(const StructureResult *result) {
    json_t *made = json_object();
    field_str(made, "body", result->body);
    field_str(made, "body_name", result->name);
    field_str(made, "rule", result->clause);
    field_str(made, "title", result->ask->title);
    field_str(made, "form", str_from(structure_form_name(result->ask->form)));
    field_str(made, "group", result->group);
    field_str(made, "unit", result->unit);
    field_str(made, "exception", result->exception);
    field_day(made, "day", result->day);
    field_int(made, "found", result->found);
    field_int(made, "unknown", result->unknown);
    field_int(made, "base", result->base);
    field_int(made, "wanted", structure_wanted_one(result));
    field_int(made, "at_least", result->at_least);
    envelope_set(made, "at_most",
                 result->at_most == INT64_MAX ? json_null() : json_integer(result->at_most));
    field_str(made, "force", str_from(force_name(result->force)));
    field_str(made, "status", str_from(structure_status_name(result->status)));
    envelope_set(made, "needs", strings_json(result->needs, result->need_count));
    field_citations(made, "citations", result->citations);
    return made;
}

static json_t *body_json(const AnswerBody *body) {
    json_t *made = json_object();
    field_str(made, "body", body->body);
    field_str(made, "body_name", body->name);
    field_str(made, "kind", body->kind);
    return made;
}

static json_t *moved_json(const AnswerMoved *moved) {
    json_t *made = json_object();
    field_str(made, "person", moved->person);
    field_str(made, "person_name", moved->person_name);
    field_day(made, "day", moved->day);
    field_str(made, "from", moved->from);
    field_str(made, "to", moved->to);
    field_bool(made, "sure", moved->sure);
    field_bool(made, "levels", moved->levels);
    field_bool(made, "blocs", moved->blocs);
    field_bool(made, "localities", moved->localities);
    return made;
}

json_t *report_movement_json(const AnswerMovement *row) {
    json_t *made = json_object(), *moved = json_array();
    bool    measured = row->term.len || !row->target->moves;
    field_str(made, "movement", row->movement->label);
    field_str(made, "title", row->movement->title);
    field_str(made, "rule", row->target->label);
    field_str(made, "counts", str_from(row->target->moves ? "moves" : "holders"));
    field_code(made, "term", row->term);
    field_code(made, "term_name", row->term_name);
    envelope_set(made, "found", measured ? json_integer(row->result.found) : json_null());
    field_int(made, "unknown", row->result.unknown);
    field_int(made, "base", row->result.base);
    field_int(made, "at_least", row->result.at_least);
    envelope_set(made, "at_most",
                 row->result.at_most == INT64_MAX ? json_null()
                                                  : json_integer(row->result.at_most));
    field_str(made, "force", str_from(force_name(row->target->force)));
    field_str(made, "status", str_from(structure_status_name(row->result.status)));
    field_citations(made, "citations", row->target->citations);
    field_int(made, "levels", row->levels);
    field_int(made, "blocs", row->blocs);
    field_int(made, "localities", row->localities);
    for (uint32_t i = 0; i < row->result.moved_count; i++)
        field_push(moved, moved_json(&row->moved[i]));
    envelope_set(made, "moved", moved);
    return made;
}

const char *structure_lack_name(StructureLack lack) {
    static const char *const names[STRUCTURE_LACKS] = {"", "packs", "clauses", "bodies", "kinds"};
    return names[lack];
}

json_t *report_structure_json(const StructureAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *rows = json_array();
    field_day(made, "on", answer->on);
    for (uint32_t i = 0; i < answer->result_count; i++)
        field_push(rows, structure_json(&answer->results[i]));
    envelope_set(made, "rows", rows);
    rows = json_array();
    for (uint32_t i = 0; i < answer->unbound_count; i++)
        field_push(rows, body_json(&answer->unbound[i]));
    envelope_set(made, "unbound", rows);
    rows = json_array();
    for (uint32_t i = 0; i < answer->movement_count; i++)
        field_push(rows, report_movement_json(&answer->movements[i]));
    envelope_set(made, "movements", rows);
    field_code(made, "lacking", str_from(structure_lack_name(answer->lack)));
    return made;
}

/* ---- check ---- */

json_t *report_check_json(const CheckAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *gaps = json_array(), *kinds = json_array();
    field_day(made, "on", answer->on);
    for (uint32_t i = 0; i < answer->gap_count; i++) {
        const AnswerGap *gap = &answer->gaps[i];
        json_t          *row = json_object();
        field_str(row, "fact", gap->fact);
        field_int(row, "people", gap->people);
        field_int(row, "cases", gap->cases);
        field_int(row, "holders", gap->holders);
        envelope_set(row, "persons", strings_json(gap->persons, gap->people));
        field_push(gaps, row);
    }
    for (uint32_t i = 0; i < answer->kind_count; i++) {
        const AnswerKind *kind = &answer->kinds[i];
        json_t           *row = json_object();
        field_str(row, "kind", kind->kind);
        field_int(row, "posts", kind->posts);
        field_int(row, "holders", kind->holders);
        field_str(row, "suggested", kind->suggested);
        field_push(kinds, row);
    }
    envelope_set(made, "gaps", gaps);
    envelope_set(made, "kinds", kinds);
    return made;
}
