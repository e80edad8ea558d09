#!/bin/sh
# new --sample through the command line: same seed same key, one journal line, every refusal.
set -u
kientoan=$(realpath "$1")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
n=0
failed=0

tell() { # name, 0 when it held
    n=$((n + 1))
    if [ "$2" -eq 0 ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        failed=1
    fi
}

refused() { # name, words that must stand in the complaint, command line
    name=$1
    words=$2
    shift 2
    "$kientoan" "$@" --lang en >out 2>err
    [ $? -eq 2 ] && grep -q -- "$words" err
    tell "$name" $?
}

echo 1..12
"$kientoan" new a.kt --sample province --people 400 --seed 5 --key a.json --lang en >out 2>err &&
    "$kientoan" new b.kt --sample province --people 400 --seed 5 --key b.json --quiet >/dev/null &&
    cmp -s a.json b.json && grep -q '400 people' out
tell 'same seed, same key' $?
"$kientoan" journal a.kt --json | grep -q '"use_case": "sample.make"' &&
    [ "$("$kientoan" journal a.kt --json | grep -c '"use_case"')" -eq 1 ]
tell 'one journal line' $?
"$kientoan" rules list a.kt --json | grep -q '"code": "MAC_DINH"' &&
    "$kientoan" new n.kt --sample company --no-rules >/dev/null && ! "$kientoan" rules list n.kt --json | grep -q '"code"'
tell 'it goes by the pack shipped, unless told otherwise' $?
grep -q 'What to type next' out && grep -q '^  .*kientoan plan a.kt  ' out &&
    "$kientoan" new l.kt --lang en | grep -q '^  .*kientoan rules adopt l.kt  '
tell 'what to type next' $?
"$kientoan" new c.kt --sample company --json | grep -q '"people": 600'
tell 'a company of 600' $?
refused 'something is there already' 'a.kt' new a.kt --sample company
refused 'no such sample' 'no sample' new d.kt --sample village
refused 'too few people' '199 people' new d.kt --sample province --people 199
refused 'a name of its own' '--name' new d.kt --sample province --name x
refused 'a seed without a sample' '--seed' new d.kt --seed 3
"$kientoan" new e.kt --sample company --key missing/key.json >out 2>err
[ $? -eq 2 ] && [ ! -e d.kt ] && [ ! -e e.kt ]
tell 'a key that cannot be written leaves no register' $?
refused 'a key in the place of the register' 'f.kt' new f.kt --sample company --key f.kt
exit $failed
