/* fuzz.h — what a fuzz target gives: one function of libFuzzer's shape, and seeds to begin from.
 *
 * With clang and -fsanitize=fuzzer a target runs by itself; fuzz_main.c runs it with any compiler, by
 * mutations that a seed of chance decides, so that a test is the same every time.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/str.h"

/* Whatever the bytes are, it comes back; a promise that does not hold ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern const char *const fuzz_name;
/* Good inputs to spoil; at == NULL past the last. */
Str fuzz_seed(Arena *arena, uint32_t index);

#endif
