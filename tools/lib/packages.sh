# Debian packages, installed when missing.

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

# need_packages NAME…: asks apt only for what is not there.
need_packages() {
    command -v apt-get >/dev/null || stop "This machine has no apt. Install the equivalents of: $*."
    local missing=()
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} = 0 ] && return 0
    say "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    quietly apt-update as_root apt-get update || stop "apt-get update failed; see the lines above."
    quietly apt-install as_root apt-get install -y --no-install-recommends "${missing[@]}" ||
        stop "apt could not install ${missing[*]}; see the lines above."
}

# Node 18 or later with npm, whoever installed it.
need_node() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then need_packages nodejs npm; fi
    local major
    major="$(node -p 'process.versions.node.split(".")[0]')"
    [ "$major" -ge 18 ] || stop "Node $major is too old: Kith's tools need Node 18 or later."
}

need_native_tools() {
    need_packages ca-certificates cmake ninja-build python3 dpkg-dev xz-utils ccache clang-19 lld-19 llvm-19 libc++-19-dev libc++abi-19-dev \
        libclang-rt-19-dev clang-tidy-19 clang-format-19
}

need_npm_packages() {
    need_node
    stamped npm "$(fingerprint package.json package-lock.json)" install_npm_packages
    [ -d "$ROOT/node_modules" ] || install_npm_packages
}
install_npm_packages() {
    say "Installing npm packages"
    (cd "$ROOT" && quietly npm npm ci --no-fund --no-audit --cache "$CACHE/npm") || stop "npm could not install the packages of package-lock.json; see the lines above."
}
