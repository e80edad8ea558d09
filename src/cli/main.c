/* main.c — the way in from a terminal. */
#include "cli/command.h"

int main(int argc, char **argv) {
    return command_main(argc, argv);
}
