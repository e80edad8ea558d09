/* sample_key.c — the answer key as JSON (docs/sample.md), entries in the order they were planted. */
#include "process/sample.h"

#include <jansson.h>
#include <stdlib.h>

static void key_text(json_t *entry, const char *name, Str value) {
    if (value.len)
        ensure(json_object_set_new(entry, name, json_stringn(value.at, value.len)) == 0);
}

static json_t *key_entry(const SampleFault *fault) {
    json_t *entry = json_object();
    key_text(entry, "group", str_from(fault->group));
    key_text(entry, "check", str_from(fault->check));
    key_text(entry, "person", fault->person);
    key_text(entry, "post", fault->post);
    key_text(entry, "body", fault->body);
    key_text(entry, "other", fault->other);
    key_text(entry, "other_post", fault->other_post);
    key_text(entry, "wanted", fault->wanted);
    key_text(entry, "found", fault->found);
    return entry;
}

Str sample_key_json(Arena *arena, const SampleKey *key) {
    json_t *entries = json_array();
    for (size_t i = 0; i < key->len; i++)
        ensure(json_array_append_new(entries, key_entry(&key->at[i])) == 0);
    json_t *root = json_pack("{s:i, s:s, s:I, s:i, s:s, s:o}", "format", 1, "sample", key->sample,
                             "seed", (json_int_t)key->seed, "people", (int)key->people, "as_of",
                             "2026-07-01", "entries", entries);
    ensure(root);
    char *dump = json_dumps(root, JSON_INDENT(1));
    ensure(dump);
    Str text = str_format(arena, "%s\n", dump);
    free(dump);
    json_decref(root);
    return text;
}
