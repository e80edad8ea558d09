#!/bin/sh
# The doors between rooms hold; and the check itself refuses a file that breaks them.
set -eu
cd "$1"
files=$(find src -name '*.[ch]' | LC_ALL=C sort)
echo 1..3
if awk -f tools/rooms.awk rooms $files; then echo "ok 1 - doors hold"; else echo "not ok 1 - doors hold"; fi

broken=$(mktemp -d)
trap 'rm -rf "$broken"' EXIT
mkdir -p "$broken/src/plan" "$broken/src/audit"
echo '#include "rules/rules.h"' > "$broken/src/plan/spy.c"
echo '#include <time.h>' > "$broken/src/audit/spy.c"
refused() { ! awk -f tools/rooms.awk rooms $files "$1" > /dev/null; }
if refused "$broken/src/plan/spy.c"; then echo "ok 2 - a spy on rules is refused"; else echo "not ok 2 - a spy on rules is refused"; fi
if refused "$broken/src/audit/spy.c"; then echo "ok 3 - a clock in audit is refused"; else echo "not ok 3 - a clock in audit is refused"; fi
