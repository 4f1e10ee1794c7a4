# Configure and build a preset.

# configure_preset NAME FLAGS…: again only when the build files, or what is compiled together, have changed.
configure_preset() {
    local preset="$1" batches="$ROOT/build/batches.cmake"
    shift
    mkdir -p "$ROOT/build/stamps"
    python3 "$ROOT/tools/batches.py" >"$batches" || return 1
    local key
    key="$(cd "$ROOT" && cat CMakePresets.json "$batches" <(printf '%s ' "$@") | sha256sum | cut -c1-16)"
    if [ -f "$ROOT/build/$preset/build.ninja" ] && [ "$(cat "$ROOT/build/stamps/configure-$preset" 2>/dev/null)" = "$key" ]; then return 0; fi
    (cd "$ROOT" && quietly "configure-$preset" cmake --fresh --preset "$preset" -DKITH_BATCHES="$batches" "$@") || return 1
    printf '%s' "$key" >"$ROOT/build/stamps/configure-$preset"
}

native_flags() { printf '%s\n' -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 -DKITH_LIBCXX=ON; }

# build_native PRESET [TARGET…]
build_native() {
    local preset="$1" flags
    shift
    mapfile -t flags < <(native_flags)
    configure_preset "$preset" "${flags[@]}" "${SOURCE_FLAGS[@]}" || return 1
    (cd "$ROOT" && quietly "build-$preset" cmake --build --preset "$preset" ${1:+--target "$@"})
}

# build_emscripten PRESET [TARGET…]
build_emscripten() {
    local preset="$1"
    shift
    configure_preset "$preset" "${SOURCE_FLAGS[@]}" || return 1
    (cd "$ROOT" && quietly "build-$preset" cmake --build --preset "$preset" ${1:+--target "$@"})
}

# The typeface, without what the page does not use of it.
build_fonts() {
    need_packages python3-fonttools python3-brotli
    (cd "$ROOT" && quietly fonts /usr/bin/python3 tools/fonts.py node_modules/@fontsource-variable/inter/files build/fonts)
}

# The static site in dist/.
build_dist() {
    say "Building the page"
    stamped fonts "$(fingerprint tools/fonts.py package-lock.json)" build_fonts || stop "The typeface could not be prepared; see the lines above."
    build_emscripten web kith_web || stop "The page does not build; see the lines above (all of them: build/logs/build-web.log)."
    (cd "$ROOT" && quietly package node tools/package.mjs) || stop "dist/ could not be put together; see the lines above."
}
