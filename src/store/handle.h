/* handle.h — what is behind a Store, for the files of this room and for tests with a driver of
 * their own. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include "store/driver.h"
#include "store/store.h"

struct Store {
    Link  *link;
    Arena *arena;
    Str    name;    /* the register's own random name */
    int    depth;   /* transactions begun within one another (store_together) */
    bool   spoiled; /* one of them was not good: none is kept */
    bool   writes;  /* they began to write */
};

bool store_create_with(const Driver *driver, const char *where, Store **store_out, Error *err);
bool store_open_with(const Driver *driver, const char *where, Store **store_out, Error *err);

/* As it is, an older schema too: for store_copy alone. */
bool store_open_kept(const char *where, Store **store_out, Error *err);

/* A register of an older schema becomes one of this program's; nothing to do for one that is. */
bool store_upgrade(Store *store, const char *where, Error *err);

/* As store_write, within an open write transaction; fills the line. */
bool store_write_within(Store *store, JournalLine *line, int64_t base_version,
                        const Change *changes, size_t change_count, const Progress *progress,
                        WriteResult *result_out, Error *err);

bool store_begin(Store *store, bool write, Error *err);
/* Ends the transaction: commits when `good`, else rolls back; false unless it was committed. */
bool store_end(Store *store, bool good, Error *err);

#endif
