# Shared by the scripts beside it; sourced, never run.
# shellcheck shell=bash

# Where the tools and, in CI, the build are kept: outside the clone, so that a new clone is quick; nothing here is
# needed, all of it can be deleted.
# shellcheck disable=SC2034  # the scripts that source this use it
WAYMARK_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/waymark"

# The one reason for stopping, in a sentence.
fail() {
    printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Runs a command as root: directly, or through sudo where it asks for no password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

can_be_root() {
    [ "$(id -u)" -eq 0 ] || { has sudo && sudo -n true 2>/dev/null; }
}

# The folder with initdb and pg_ctl: the newest that Debian's packages left, since they are not on the PATH.
postgres_bin() {
    local newest
    newest="$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)"
    if [ -n "$newest" ]; then
        dirname "$newest"
    elif has initdb; then
        dirname "$(readlink -f "$(command -v initdb)")"
    fi
}
