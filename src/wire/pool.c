#include "wire/pool.h"

#include "model/vocabulary.h"
#include "wire/envelope.h"
#include "wire/field.h"

const char *pool_of_name(PoolOf of) {
    static const char *const names[POOL_OFS] = {"names", "ready", "eligible"};
    return names[of];
}

static json_t *named_json(const PoolNamed *list, uint32_t count) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *one = json_object();
        field_str(one, "code", list[i].code);
        field_str(one, "name", list[i].name);
        field_push(made, one);
    }
    return made;
}

static json_t *names_json(const PoolPost *post) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < post->name_count; i++) {
        const PoolName *name = &post->names[i];
        json_t         *one = json_object();
        field_str(one, "person", name->person);
        field_str(one, "name", name->name);
        field_code(one, "readiness", name->readiness);
        field_str(one, "verdict", str_from(verdict_name(name->verdict)));
        field_int(one, "posts", name->posts);
        field_push(made, one);
    }
    return made;
}

static json_t *post_json(const PoolPost *post) {
    json_t *made = json_object(), *levels = json_object();
    for (int i = 0; i < POOL_LEVELS; i++)
        field_int(levels, codes_at(LIST_READINESS, i)->id, post->levels[i]);
    field_int(levels, "unrecorded", post->levels[POOL_LEVELS]);
    field_str(made, "post", post->post);
    field_str(made, "name", post->name);
    field_code(made, "unit", post->unit);
    envelope_set(made, "readiness", levels);
    field_int(made, "eligible", post->eligible);
    field_int(made, "shared", post->shared);
    envelope_set(made, "names", names_json(post));
    return made;
}

static json_t *cover_json(const PoolCover *cover) {
    json_t *made = json_object(), *lacks = json_array();
    for (uint32_t i = 0; i < cover->lack_count; i++) {
        const PoolLack *lack = &cover->lacks[i];
        json_t         *one = json_object();
        envelope_set(one, "posts", named_json(lack->posts, lack->post_count));
        envelope_set(one, "people", named_json(lack->people, lack->person_count));
        field_push(lacks, one);
    }
    field_int(made, "with", cover->with);
    field_int(made, "filled", cover->filled);
    envelope_set(made, "lacks", lacks);
    return made;
}

static json_t *limit_json(uint32_t limit) {
    return limit ? json_integer(limit) : json_null();
}

static json_t *people_json(const PoolAnswer *answer) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < answer->person_count; i++) {
        const PoolPerson *person = &answer->people[i];
        json_t           *one = json_object();
        field_str(one, "person", person->person);
        field_str(one, "name", person->name);
        envelope_set(one, "posts", named_json(person->posts, person->post_count));
        field_push(made, one);
    }
    return made;
}

json_t *pool_json(const PoolAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *posts = json_array(), *covers = json_object();
    field_day(made, "on", answer->on);
    field_code(made, "authority", answer->authority);
    envelope_set(made, "least", limit_json(answer->least));
    envelope_set(made, "most", limit_json(answer->most));
    field_int(made, "entries", answer->entries);
    field_int(made, "idle", answer->idle);
    for (PoolOf of = 0; of < POOL_OFS; of++)
        envelope_set(covers, pool_of_name(of), cover_json(&answer->covers[of]));
    envelope_set(made, "coverage", covers);
    for (uint32_t i = 0; i < answer->post_count; i++)
        field_push(posts, post_json(&answer->posts[i]));
    envelope_set(made, "posts", posts);
    envelope_set(made, "people", people_json(answer));
    return made;
}
