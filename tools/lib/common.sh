# Shared by tools/run and tools/test: where things are, and how a step is told.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/kith"
LOGS="$ROOT/build/logs"
mkdir -p "$CACHE" "$LOGS"
export CCACHE_DIR="$CACHE/ccache" CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '• %s\n' "$*"; }

# One clear sentence, then stop.
stop() {
    printf '\nKith: %s\n' "$*" >&2
    exit 1
}

# quietly NAME COMMAND…: the output goes to a log, which is shown when the command fails.
quietly() {
    local name="$1"
    shift
    if ! "$@" >"$LOGS/$name.log" 2>&1; then
        tail -n 60 "$LOGS/$name.log" >&2
        return 1
    fi
}

# The hash of files' contents and names, to know whether a step must run again.
fingerprint() { (cd "$ROOT" && cat /dev/null "$@" 2>/dev/null && printf '%s\n' "$@") | sha256sum | cut -c1-32; }

# stamped NAME KEY COMMAND…: run the command unless it succeeded before with the same key.
stamped() {
    local stamp="$ROOT/build/stamps/$1" key="$2"
    shift 2
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ] && return 0
    "$@" || return 1
    mkdir -p "$(dirname "$stamp")"
    printf '%s' "$key" >"$stamp"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        stop "Installing packages needs root or sudo: run as root, or install $* yourself."
    fi
}
