/* fuzz_words.c — an office's words of name lists, any bytes. */
#include "fuzz_kit.h"
#include "process/namelist_words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Error    err = {0};
    Words    words;
    ensure(words_load(arena, fuzz_file(data, size), &findings, &words, &err));
    fuzz_findings(arena, &findings);
    return 0;
}
