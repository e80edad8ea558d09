/* report_pairs.c — relatives whom a clause keeps apart, beside the verdicts of one of them. */
#include "model/vocabulary.h"
#include "wire/envelope.h"
#include "wire/field.h"
#include "wire/report.h"

static json_t *pair_json(const AnswerPair *pair) {
    json_t *made = json_object();
    field_str(made, "clause", pair->clause);
    field_citations(made, "citations", pair->citations);
    field_bool(made, "holds", pair->holds);
    field_str(made, "person", pair->person);
    field_str(made, "person_name", pair->person_name);
    field_str(made, "post", pair->post);
    field_str(made, "post_name", pair->post_name);
    field_str(made, "other", pair->other);
    field_str(made, "other_name", pair->other_name);
    field_str(made, "other_post", pair->other_post);
    field_str(made, "other_post_name", pair->other_post_name);
    field_str(made, "relation", str_from(codes_at(LIST_RELATION, pair->relation)->id));
    return made;
}

static json_t *codes_json(const Str *codes, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, envelope_str(codes[i]));
    return list;
}

void report_pairs_json(json_t *made, const AnswerPairs *pairs) {
    json_t *list = json_array(), *undeclared = json_object();
    for (uint32_t i = 0; i < pairs->count; i++)
        field_push(list, pair_json(&pairs->at[i]));
    envelope_set(made, "pairs", list);
    envelope_set(undeclared, "people", codes_json(pairs->undeclared, pairs->undeclared_count));
    envelope_set(undeclared, "clauses", codes_json(pairs->clauses, pairs->clause_count));
    envelope_set(made, "ties_undeclared", undeclared);
}
