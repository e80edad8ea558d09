/* typed.h — commands as the user can type them again from where he stands: the program by the way it was
 * called, words quoted where the shell asks for it. */
#ifndef CLI_TYPED_H
#define CLI_TYPED_H

#include "cli/command.h"

/* "build/kientoan explain 'Hà Nam.kt' --post P-1"; words whose `at` is NULL are left out. */
Str typed_line(const Invocation *inv, const Str *words, size_t count);
#define TYPED(inv, ...)                                                                            \
    typed_line((inv), (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str))

typedef struct TypedStep {
    Str         line;
    const char *key; /* catalogue: what the line is for */
} TypedStep;

/* "What to type next": on standard output, the remarks under each other. */
void typed_next(const Invocation *inv, const TypedStep *steps, size_t count);

#endif
