#include "process/sample.h"

bool sample_store(Arena *arena, Store *store, const Actor *actor, const SampleKey *key,
                  const Records *records, const Progress *progress, WriteResult *result_out,
                  Error *err) {
    Change *changes = ARENA_ARRAY(arena, Change, records->len);
    for (size_t i = 0; i < records->len; i++)
        changes[i] = (Change){CHANGE_PUT, records->at[i]};
    Str note = str_format(arena, "sample %s, seed %llu, %u people", key->sample,
                          (unsigned long long)key->seed, key->people);
    return store_write(store, actor, "sample.make", note, -1, changes, records->len, progress,
                       result_out, err);
}
