/* api_vocabulary.c — what kinds, fields, codes and roles are called, so that a page writes none of it again. */
#include "serve/answers.h"

#include "model/vocabulary.h"
#include "wire/envelope.h"

static json_t *words_json(const char *name, const char *vi, const char *en) {
    json_t *made = json_object();
    envelope_set(made, "name", json_string(name));
    envelope_set(made, "vi", json_string(vi));
    envelope_set(made, "en", json_string(en));
    return made;
}

static json_t *field_json(const Field *field) {
    static const char *const types[] = {
        [FIELD_TEXT] = "text", [FIELD_DATE] = "date", [FIELD_INT] = "int",
        [FIELD_FLAG] = "flag", [FIELD_CODE] = "code", [FIELD_REF] = "ref"};
    json_t *made = words_json(field->name, field->vi, field->en);
    envelope_set(made, "type", json_string(types[field->type]));
    envelope_set(made, "of",
                 field->type == FIELD_CODE  ? json_string(codes_list_name((ListId)field->of))
                 : field->type == FIELD_REF ? json_string(vocabulary_kind((Kind)field->of)->name)
                                            : json_null());
    return made;
}

static json_t *kinds_json(void) {
    json_t *list = json_array();
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        const KindInfo *info = vocabulary_kind(kind);
        json_t         *made = words_json(info->name, info->vi, info->en), *fields = json_array();
        for (uint32_t i = 0; i < info->field_count; i++)
            ensure(json_array_append_new(fields, field_json(&info->fields[i])) == 0);
        envelope_set(made, "fields", fields);
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static json_t *lists_json(void) {
    json_t *lists = json_array();
    for (ListId list = 0; list < LIST_COUNT; list++) {
        json_t *made = json_object(), *codes = json_array();
        for (uint32_t i = 0; i < codes_count(list); i++) {
            const Code *code = codes_at(list, (int)i);
            ensure(json_array_append_new(codes, words_json(code->id, code->vi, code->en)) == 0);
        }
        envelope_set(made, "name", json_string(codes_list_name(list)));
        envelope_set(made, "codes", codes);
        ensure(json_array_append_new(lists, made) == 0);
    }
    return lists;
}

static json_t *roles_json(Arena *arena) {
    json_t *list = json_array();
    for (Role role = 0; role < ROLE_COUNT; role++) {
        const char *key = str_format(arena, "role.%s", role_name(role)).at;
        ensure(json_array_append_new(list,
                                     words_json(role_name(role), say_plain(arena, LANG_VI, key).at,
                                                say_plain(arena, LANG_EN, key).at)) == 0);
    }
    return list;
}

static json_t *columns_json(Arena *arena) {
    json_t *list = json_array();
    for (Facet facet = 0; facet < FACET_COUNT; facet++) {
        json_t *made = words_json(facet_name(facet), facet_header(arena, LANG_VI, facet).at,
                                  facet_header(arena, LANG_EN, facet).at);
        envelope_set(made, "permission", json_string(permission_name(facet_permission(facet))));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

/* Those that have a name of their own, of the posts one may see: they are the register's words, and tell what there is. */
static json_t *post_kinds_json(const Request *request) {
    const Roster *roster = request->snapshot->roster;
    KindNames     kinds = request->snapshot->directory->kinds;
    json_t       *list = json_array();
    Map           seen = map_open(request->arena);
    for (uint32_t i = 0; i < roster_count(roster, KIND_POST); i++)
        if (scope_has(request->scope, PERMIT_READ, KIND_POST, i))
            map_set(&seen, roster_post(roster, i)->kind, i);
    for (uint32_t i = 0; i < kinds.len; i++) {
        if (map_find(&seen, kinds.at[i].kind) == NONE)
            continue;
        json_t *made = json_object();
        envelope_set(made, "code", envelope_str(kinds.at[i].kind));
        envelope_set(made, "name", envelope_str(kinds.at[i].name));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

bool answer_vocabulary(Request *request, Reply *reply) {
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    envelope_set(made, "kinds", kinds_json());
    envelope_set(made, "lists", lists_json());
    envelope_set(made, "roles", roles_json(request->arena));
    envelope_set(made, "columns", columns_json(request->arena));
    envelope_set(made, "post_kinds", post_kinds_json(request));
    return reply_json(request, reply, made);
}
