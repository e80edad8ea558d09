/* store_contract.h — what every driver of the store must do, tested through store/store.h only.
 *
 * A driver's runner lends a desk: a fresh place for each test, and a way to change the database
 * behind the store's back, in plain SQL, so that the chain check has something to find.
 */
#ifndef TESTS_STORE_CONTRACT_H
#define TESTS_STORE_CONTRACT_H

#include <stdbool.h>

typedef struct StoreDesk {
    const char *name;
    const char *(*fresh)(void); /* nothing is there yet; stays good until the next call */
    bool (*tamper)(const char *where, const char *sql);
} StoreDesk;

/* Number of tests that failed. */
int store_contract(const StoreDesk *desk);

#endif
