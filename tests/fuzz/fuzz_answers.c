/* fuzz_answers.c — the answers to a name list's questions, any bytes. */
#include "fuzz_kit.h"
#include "process/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings    findings = findings_open(arena);
    ListAnswers answers = answers_open(arena);
    Error       err = {0};
    ensure(answers_load(fuzz_file(data, size), &answers, &findings, &err));
    fuzz_findings(arena, &findings);
    return 0;
}
