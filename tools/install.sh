#!/bin/sh
# install.sh run|page|test — installs the Debian packages that are missing; without root it prints the one
# line to run. Exit status 3 when something is missing that cannot be installed here. A package that brings a
# command is not missing where the command is there, whoever brought it.
set -eu
here=$(dirname "$0")
. "$here/say.sh"
missing=""
for wanted in $(awk -v what="$1" '$1 == what || $1 == "run" || ($1 == "page" && what == "test") { print $2 ":" $3 }' "$here/packages"); do
    package=${wanted%%:*} brings=${wanted#*:}
    { [ -n "$brings" ] && command -v "$brings" > /dev/null; } || dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -q '^install ok installed' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0
command -v apt-get > /dev/null || {
    say "Cần các gói sau, nhưng máy này không có apt-get để cài:$missing" \
        "These packages are needed, and there is no apt-get here to install them:$missing" >&2
    exit 3
}
if [ "$(id -u)" -ne 0 ]; then
    line="apt-get update && apt-get install -y --no-install-recommends$missing"
    say "Thiếu một số gói. Chạy một lần dòng sau rồi gõ lại lệnh vừa rồi:" \
        "Some packages are missing. Run this line once, then start again:" >&2
    if command -v sudo > /dev/null; then
        echo "  sudo sh -c '$line'" >&2
    else
        echo "  su -c '$line'" >&2
    fi
    exit 3
fi
say "Đang cài:$missing" "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends $missing > /dev/null; }; then
    say "Không cài được: cần mạng đến kho gói của Debian 12 (hoặc bản sao của kho)." \
        "Could not install: the packages of Debian 12, or a mirror of them, must be in reach." >&2
    exit 3
fi
