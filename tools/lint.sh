#!/bin/sh
# lint.sh — layout by clang-format, faults by clang-tidy, over every C file of ours.
set -eu
cd "$(dirname "$0")/.."
files=$(git ls-files 'src/*.c' 'src/*.h' 'tests/*.c' 'tests/*.h' 'bench/*.c')
# shellcheck disable=SC2086 — a list of files
clang-format --dry-run -Werror $files
sources=$(git ls-files 'src/*.c' | grep -v '_test\.c$')
# shellcheck disable=SC2086
printf '%s\n' $sources | xargs -P 2 -n 1 clang-tidy --quiet -p build-clang 2> /dev/null
