/* fuzz_seeds.c — writes the seeds of a target that has them in code: fuzz_NAME_seeds FOLDER. */
#include "base/file.h"
#include "fuzz.h"

#include <stdio.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    Error err = {0};
    if (argc != 2)
        return EXIT_USE;
    mkdir(argv[1], 0777); /* what is not there is told by the first write */
    for (uint32_t i = 0;; i++) {
        Str seed = fuzz_seed(arena, i);
        if (!seed.at)
            return EXIT_OK;
        if (!file_write(str_format(arena, "%s/%03u", argv[1], i).at, seed, &err)) {
            fprintf(stderr, "%s\n", err.message);
            return EXIT_WORLD;
        }
    }
}
