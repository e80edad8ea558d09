#!/bin/sh
# install.sh run|test — installs the Debian packages that are missing; without root it prints the one
# line to run. Exit status 3 when something is missing that cannot be installed here.
set -eu
here=$(dirname "$0")
wanted=$(awk -v test="$1" '$1 == "run" || $1 == test { print $2 }' "$here/packages")
missing=""
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -q '^install ok installed' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0
command -v apt-get > /dev/null || { echo "Needed, and no apt-get here to install it:$missing" >&2; exit 3; }
if [ "$(id -u)" -ne 0 ]; then
    echo "These packages are missing. Run this line once, then start again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 3
fi
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >&2
# shellcheck disable=SC2086 — a list of words
apt-get install -y -qq --no-install-recommends $missing > /dev/null
