#include "wire/rulebook.h"

#include "wire/envelope.h"
#include "wire/field.h"

static void set_str(json_t *object, const char *key, Str value) {
    envelope_set(object, key, envelope_str(value));
}

static void set_day(json_t *object, const char *key, Day day) {
    AUTO(Arena) arena = arena_open();
    set_str(object, key, day_iso(arena, day));
}

static json_t *list_json(const Str *list, uint32_t count) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < count; i++)
        ensure(json_array_append_new(made, envelope_str(list[i])) == 0);
    return made;
}

static json_t *codes_json(ListId list, uint32_t mask) {
    json_t *made = json_array();
    for (uint32_t c = 0; c < codes_count(list); c++)
        if (mask >> c & 1)
            ensure(json_array_append_new(made, json_string(codes_at(list, (int)c)->id)) == 0);
    return made;
}

static json_t *ballot_json(const Ballot *ballot) {
    json_t *made = json_object();
    envelope_set(made, "secret", json_boolean(ballot->secret));
    envelope_set(made, "above", json_boolean(ballot->above));
    envelope_set(made, "share", json_integer(ballot->share));
    set_str(made, "base", ballot->of_present ? STR("present") : STR("summoned"));
    set_str(made, "tie", str_from(ballot_tie_name(ballot->tie)));
    envelope_set(made, "result_told", json_boolean(!ballot->quiet));
    return made;
}

static void step_set(json_t *made, const Step *step) {
    set_str(made, "title", step->title);
    set_str(made, "chair", step->chair);
    envelope_set(made, "after", list_json(step->after, step->after_count));
    envelope_set(made, "summoned", list_json(step->summoned, step->summoned_count));
    envelope_set(made, "withdraw", codes_json(LIST_RELATION, step->withdraw));
    envelope_set(made, "quorum",
                 step->quorum ? json_pack("[ii]", step->quorum, step->quorum_of) : json_null());
    envelope_set(made, "ballot", step->ballots ? ballot_json(&step->ballot) : json_null());
    envelope_set(made, "opinions", list_json(step->opinions, step->opinion_count));
    envelope_set(made, "papers", list_json(step->papers, step->paper_count));
    envelope_set(made, "within", step->within ? json_integer(step->within) : json_null());
    envelope_set(made, "working_days", json_boolean(step->working_days));
    envelope_set(made, "takes_effect", json_boolean(step->effects));
}

static json_t *line_json(const RulebookLine *line) {
    json_t *made = json_object();
    set_str(made, "label", line->label);
    set_str(made, "kind", line->kind);
    set_str(made, "words", line->words);
    field_citations(made, "citations", line->citations);
    if (line->step)
        step_set(made, line->step);
    return made;
}

static json_t *item_json(const RulebookItem *item) {
    const Provision *provision = item->provision;
    json_t          *made = json_object(), *lines = json_array();
    set_str(made, "kind", str_from(provision_kind_name(provision->kind)));
    set_str(made, "label", provision->label);
    set_str(made, "title", provision->title);
    set_str(made, "scope", item->scope);
    envelope_set(made, "kinds", list_json(provision->kinds, provision->kind_count));
    envelope_set(made, "actions",
                 codes_json(LIST_ACTION, provision->procedure ? provision->procedure->actions : 0));
    field_citations(made, "citations", provision->citations);
    for (uint32_t i = 0; i < item->line_count; i++)
        ensure(json_array_append_new(lines, line_json(&item->lines[i])) == 0);
    envelope_set(made, "lines", lines);
    return made;
}

static void head_set(json_t *made, const PackHead *head) {
    set_str(made, "code", head->code);
    set_str(made, "title", head->title);
    set_day(made, "since", head->since);
    set_day(made, "until", head->until);
    set_str(made, "issued_by", head->issued_by);
    envelope_set(made, "version", head->version ? json_integer(head->version) : json_null());
    envelope_set(made, "precedence", json_integer(head->precedence));
}

json_t *rulebook_json(const RulebookAnswer *answer) {
    json_t *made = envelope_make(DAY_NONE), *packs = json_array();
    for (uint32_t p = 0; p < answer->pack_count; p++) {
        const RulebookPack *pack = &answer->packs[p];
        json_t             *one = json_object(), *items = json_array();
        head_set(one, &pack->head);
        set_str(one, "words", pack->words);
        for (uint32_t i = 0; i < pack->item_count; i++)
            ensure(json_array_append_new(items, item_json(&pack->items[i])) == 0);
        envelope_set(one, "provisions", items);
        ensure(json_array_append_new(packs, one) == 0);
    }
    envelope_set(made, "packs", packs);
    return made;
}
