# A compiler for the browser: an emcc of 3.1.60 or later on PATH; the distribution's own, where it is new
# enough; else Debian 13's package in a private folder beside Debian 12's clang.

EMCC_LEAST="3.1.60"

emcc_is_new_enough() {
    command -v emcc >/dev/null || return 1
    local version
    version="$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9]\+\.[0-9]\+\.[0-9]\+\).*/\1/p')"
    [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$EMCC_LEAST" "$version" | sort -V | head -n 1)" = "$EMCC_LEAST" ]
}

need_emscripten() {
    if emcc_is_new_enough; then return 0; fi
    local candidate
    candidate="$(apt-cache policy emscripten 2>/dev/null | sed -n 's/ *Candidate: *\([0-9.]*\).*/\1/p')"
    if [ -n "$candidate" ] && [ "$(printf '%s\n%s\n' "$EMCC_LEAST" "$candidate" | sort -V | head -n 1)" = "$EMCC_LEAST" ]; then
        need_packages emscripten
        emcc_is_new_enough && return 0
    fi
    grep -q '^VERSION_ID="12"' /etc/os-release 2>/dev/null && [ "$(uname -m)" = x86_64 ] ||
        stop "Kith needs Emscripten $EMCC_LEAST or later: install emsdk, activate it, and run this again."
    private_emscripten
}

private_emscripten() {
    local home="$CACHE/emscripten"
    if [ ! -f "$home/.ready" ]; then
        need_node
        prepare_private_apt
        say "Setting up Emscripten in $home (about 250 MB)"
        rm -rf "$home"
        mkdir -p "$home/debs"
        (cd "$home/debs" && quietly emscripten-download private_apt download emscripten/trixie binaryen/trixie libc6/trixie libstdc++6/trixie libgcc-s1/trixie) ||
            stop "Debian 13's emscripten package cannot be had from this machine's package mirror; install emsdk $EMCC_LEAST or later instead."
        local deb tool
        for deb in "$home"/debs/*.deb; do dpkg -x "$deb" "$home/root"; done
        rm -rf "$home/debs"
        # binaryen needs Debian 13's C library: start it with the loader that came along, for it alone.
        local loader="$home/root/usr/lib64/ld-linux-x86-64.so.2"
        for tool in "$home"/root/usr/bin/wasm-*; do
            mv "$tool" "$tool.bin"
            printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$loader" \
                "$home/root/usr/lib/x86_64-linux-gnu" "$tool.bin" >"$tool"
            chmod +x "$tool"
        done
        (cd "$home/root/usr/share/emscripten" && quietly emscripten-acorn npm install --no-save --no-fund --no-audit --cache "$CACHE/npm" acorn@8) ||
            stop "npm could not install acorn, which emcc needs."
        cp -r "$home/root/usr/share/emscripten/cache" "$home/cache"
        cat >"$home/config.py" <<CONFIG
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$home/root/usr'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = False
CONFIG
        touch "$home/.ready"
    fi
    export EM_CONFIG="$home/config.py" EM_CACHE="$home/cache" PATH="$home/root/usr/share/emscripten:$PATH"
    # SDL2 as Emscripten's own port, from the source at hand when it cannot be downloaded.
    [ -d "$CACHE/sources/sdl2" ] && export EMCC_LOCAL_PORTS="sdl2=$CACHE/sources/sdl2"
    emcc_is_new_enough || stop "The private Emscripten in $home does not start; delete that folder and try again."
}
