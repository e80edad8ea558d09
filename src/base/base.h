/* base.h — the few words every file uses.
 *
 * Three kinds of failure are kept apart (ARCHITECTURE.md, "Failures"):
 *   ensure()  a broken promise of ours: stops the program, in release builds too;
 *   Finding   a fault in what the user gave (model/finding.h): data, all at once;
 *   Error     the world below: disk, database, limits (base/error.h): by value, handled at the edge.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KIENTOAN_VERSION "0.1.0"

/* Exit status of every command (README, "Exit status"). */
enum { EXIT_OK = 0, EXIT_FOUND = 1, EXIT_USE = 2, EXIT_WORLD = 3 };

/* Index that points at nothing. */
#define NONE UINT32_MAX

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Leave at the first failure; pairs with functions that return false after error_set(). */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        if (!(call))                                                                               \
            return false;                                                                          \
    } while (0)

/* Close on every way out of the block: AUTO(Store) store = NULL; needs Store_auto(Store **). */
#define AUTO(type) __attribute__((cleanup(type##_auto))) type *

#define PRINTF_LIKE(at, first) __attribute__((format(printf, at, first)))
#define NO_RETURN __attribute__((noreturn))
#define NEVER_NULL __attribute__((returns_nonnull))

NO_RETURN void base_broken(const char *file, int line, const char *promise);

/* A promise of ours. Never for user input, never for the disk. */
#define ensure(promise)                                                                            \
    do {                                                                                           \
        if (!(promise))                                                                            \
            base_broken(__FILE__, __LINE__, #promise);                                             \
    } while (0)

#endif
