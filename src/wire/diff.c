#include "wire/diff.h"

#include "model/vocabulary.h"
#include "wire/envelope.h"
#include "wire/field.h"

const char *diff_stands_name(DiffStands stands) {
    static const char *const names[] = {"in_force", "to_come", "over"};
    return names[stands];
}

const char *diff_change_name(DiffChange change) {
    static const char *const names[] = {"added", "removed", "changed"};
    return names[change];
}

const char *diff_relation_name(DiffRelation relation) {
    static const char *const names[] = {"holder", "pool", "candidate"};
    return names[relation];
}

bool diff_entry_only(const DiffCase *row) {
    return row->relation == DIFF_HOLDER && row->holder_before == row->holder_after;
}

static json_t *codes_json(const Str *codes, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, envelope_str(codes[i]));
    return list;
}

static json_t *reading_json(const DiffReading *reading) {
    bool    adopted = reading->how == DIFF_ADOPTED;
    json_t *made = json_object();
    field_code(made, "as_adopted",
               !adopted         ? STR("")
               : reading->first ? STR("before")
                                : STR("after"));
    envelope_set(made, "in_place_of", codes_json(reading->ended, reading->ended_count));
    envelope_set(made, "beside", codes_json(reading->beside, adopted ? reading->beside_count : 0));
    envelope_set(made, "left_out",
                 codes_json(reading->beside, adopted ? 0 : reading->beside_count));
    return made;
}

static void set_verdict(json_t *object, const char *key, bool stands, Verdict verdict) {
    envelope_set(object, key, stands ? envelope_str(str_from(verdict_name(verdict))) : json_null());
}

static json_t *part_json(const DiffPart *part) {
    json_t *made = json_object();
    field_str(made, "change", str_from(diff_change_name(part->change)));
    field_str(made, "kind", part->kind);
    field_code(made, "label", part->label);
    field_code(made, "of", part->of);
    field_code(made, "before", part->before);
    field_code(made, "after", part->after);
    return made;
}

static json_t *case_json(const DiffCase *row) {
    json_t *made = json_object(), *clauses = json_array();
    field_str(made, "relation", str_from(diff_relation_name(row->relation)));
    field_str(made, "person", row->person);
    field_str(made, "person_name", row->person_name);
    field_str(made, "post", row->post);
    field_str(made, "post_name", row->post_name);
    field_code(made, "standard_before", row->standard_before);
    field_code(made, "standard_after", row->standard_after);
    set_verdict(made, "before", true, row->before);
    set_verdict(made, "after", true, row->after);
    set_verdict(made, "as_holder_before", row->relation == DIFF_HOLDER, row->holder_before);
    set_verdict(made, "as_holder_after", row->relation == DIFF_HOLDER, row->holder_after);
    for (uint32_t i = 0; i < row->cause_count; i++) {
        const DiffCause *cause = &row->causes[i];
        json_t          *clause = json_object();
        field_str(clause, "clause", cause->clause);
        set_verdict(clause, "before", cause->stands_before, cause->before);
        set_verdict(clause, "after", cause->stands_after, cause->after);
        field_bool(clause, "applies_to_holders", cause->for_holders);
        field_push(clauses, clause);
    }
    envelope_set(made, "clauses", clauses);
    return made;
}

static json_t *measure_json(const StructureResult *result) {
    if (!result)
        return json_null();
    json_t *made = json_object();
    field_str(made, "status", str_from(structure_status_name(result->status)));
    field_str(made, "force", str_from(force_name(result->force)));
    field_int(made, "found", result->found);
    field_int(made, "unknown", result->unknown);
    field_int(made, "base", result->base);
    field_int(made, "at_least", result->at_least);
    envelope_set(made, "at_most",
                 result->at_most == INT64_MAX ? json_null() : json_integer(result->at_most));
    return made;
}

static json_t *body_json(const DiffBody *row) {
    json_t *made = json_object();
    field_str(made, "clause", row->clause);
    field_str(made, "body", row->body);
    field_str(made, "name", row->name);
    envelope_set(made, "before", measure_json(row->before));
    envelope_set(made, "after", measure_json(row->after));
    return made;
}

static json_t *pair_json(const DiffPair *row) {
    json_t *made = json_object();
    field_str(made, "clause", row->clause);
    field_str(made, "first", row->first);
    field_str(made, "first_name", row->first_name);
    field_str(made, "second", row->second);
    field_str(made, "second_name", row->second_name);
    field_str(made, "first_post", row->first_post);
    field_str(made, "first_post_name", row->first_post_name);
    field_str(made, "second_post", row->second_post);
    field_str(made, "second_post_name", row->second_post_name);
    field_str(made, "relation", str_from(codes_at(LIST_RELATION, row->relation)->id));
    field_bool(made, "before", row->before);
    field_bool(made, "after", row->after);
    return made;
}

static json_t *compared_json(const DiffAnswer *answer) {
    json_t *made = json_object();
    for (int r = 0; r <= DIFF_CANDIDATE; r++)
        field_int(made, diff_relation_name((DiffRelation)r), answer->compared[r]);
    field_int(made, "no_standard", answer->no_standard);
    field_int(made, "structure", answer->measured);
    return made;
}

static json_t *moved_json(const DiffAnswer *answer) {
    json_t *list = json_array();
    for (int from = 0; from < VERDICTS; from++)
        for (int to = 0; to < VERDICTS; to++) {
            if (from == to || !answer->moved[from][to])
                continue;
            json_t *made = json_object();
            set_verdict(made, "before", true, (Verdict)from);
            set_verdict(made, "after", true, (Verdict)to);
            field_int(made, "cases", answer->moved[from][to]);
            field_push(list, made);
        }
    return list;
}

static json_t *pack_json(const DiffPack *pack) {
    json_t *made = json_object();
    field_str(made, "set", pack->after ? STR("after") : STR("before"));
    field_str(made, "code", pack->code);
    field_day(made, "since", pack->since);
    field_day(made, "until", pack->until);
    field_str(made, "stands", str_from(diff_stands_name(pack->stands)));
    return made;
}

json_t *diff_json(const DiffAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *parts = json_array(), *cases = json_array(),
           *bodies = json_array(), *pairs = json_array(), *packs = json_array();
    for (uint32_t i = 0; i < answer->pack_count; i++)
        field_push(packs, pack_json(&answer->packs[i]));
    for (uint32_t i = 0; i < answer->part_count; i++)
        field_push(parts, part_json(&answer->parts[i]));
    for (uint32_t i = 0; i < answer->case_count; i++)
        field_push(cases, case_json(&answer->cases[i]));
    for (uint32_t i = 0; i < answer->body_count; i++)
        field_push(bodies, body_json(&answer->bodies[i]));
    for (uint32_t i = 0; i < answer->pair_count; i++)
        field_push(pairs, pair_json(&answer->pairs[i]));
    envelope_set(made, "reading", reading_json(&answer->reading));
    envelope_set(made, "packs", packs);
    envelope_set(made, "parts", parts);
    envelope_set(made, "compared", compared_json(answer));
    envelope_set(made, "moved", moved_json(answer));
    envelope_set(made, "cases", cases);
    envelope_set(made, "bodies", bodies);
    envelope_set(made, "pairs", pairs);
    return made;
}
