#!/bin/sh
# lint.sh [--deep] — layout by clang-format, faults by clang-tidy, over every C file of ours. The analyser follows each
# function through 20,000 states (a quarter of the time of its own bound, 225,000, which --deep leaves).
set -eu
bound="--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=max-nodes=20000"
[ "${1:-}" != --deep ] || bound=""
cd "$(dirname "$0")/.."
files=$(git ls-files 'src/*.c' 'src/*.h' 'tests/*.c' 'tests/*.h' 'bench/*.c')
# shellcheck disable=SC2086 — a list of files
clang-format --dry-run -Werror $files
sources=$(git ls-files 'src/*.c' | grep -v '_test\.c$')
# shellcheck disable=SC2086
printf '%s\n' $sources | xargs -P 2 -n 1 clang-tidy --quiet $bound -p build-clang 2> /dev/null
