#include "process/sample.h"

#include "process/packs.h"

static Records order_make(Arena *arena, const SampleOrder *order, SampleKey *key_out) {
    Records records = {0};
    if (order->company)
        sample_company(arena, order->seed, order->people, &records, key_out);
    else
        sample_province(arena, order->seed, order->people, &records, key_out);
    return records;
}

bool sample_create(Arena *arena, const char *where, const Actor *actor, const SampleOrder *order,
                   const Progress *progress, SampleKey *key_out, WriteResult *result_out,
                   Error *err) {
    AUTO(Store) store = NULL;
    SampleKey key;
    TRY(store_create(where, &store, err));
    Records records = order_make(arena, order, &key);
    Change *changes = ARENA_ARRAY(arena, Change, records.len + 1);
    size_t  count = records.len;
    for (size_t i = 0; i < records.len; i++)
        changes[i] = (Change){CHANGE_PUT, records.at[i]};
    if (!order->no_rules)
        changes[count++] = (Change){
            CHANGE_PUT, packs_record(arena, order->company ? SHIPPED_COMPANY : SHIPPED_PROVINCE)};
    Str note = str_format(arena, "%s, seed %llu, people %u", key.sample,
                          (unsigned long long)key.seed, key.people);
    if (!store_write(store, actor, "sample.make", note, 0, changes, count, progress, result_out,
                     err)) {
        store_discard(store, err);
        store = NULL; /* closed */
        return false;
    }
    *key_out = key;
    return true;
}
