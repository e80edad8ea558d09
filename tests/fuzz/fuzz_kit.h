/* fuzz_kit.h — what the fuzz targets of libFuzzer share. Each target is a file fuzz_NAME.c over one reader;
 * it fails by ensure, sanitizer, or a limit of memory or time.
 *
 * Whatever bytes come: no crash, what is read is valid, every finding has words in both languages.
 */
#ifndef TESTS_FUZZ_KIT_H
#define TESTS_FUZZ_KIT_H

#include "fuzz.h"
#include "model/finding.h"

/* A file of these bytes that lives until the next call, by its path. */
const char *fuzz_file(const void *data, size_t size);
/* Each can be said. */
void fuzz_findings(Arena *arena, const Findings *findings);

/* One byte off the front, 0 at the end. */
static inline uint8_t fuzz_byte(const uint8_t **data, size_t *size) {
    if (!*size)
        return 0;
    (*size)--;
    return *(*data)++;
}

#endif
