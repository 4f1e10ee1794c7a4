# Third-party sources. A machine that reaches the upstream repositories lets CMake fetch the pinned
# tags; others get the same sources from Debian's source packages, verified by their checksums.

# Private apt: its own lists and cache, so that no other suite is ever mixed into the system's.
private_apt() {
    local home="$CACHE/apt"
    mkdir -p "$home/lists/partial" "$home/cache/archives/partial"
    apt-get -q -oDir::Etc::sourcelist="$home/sources.list" -oDir::Etc::sourceparts=/dev/null \
        -oDir::State::Lists="$home/lists" -oDir::Cache="$home/cache" -oAPT::Get::List-Cleanup=0 \
        -oAPT::Sandbox::User=root -oDir::State::status=/dev/null "$@"
}

prepare_private_apt() {
    local home="$CACHE/apt" mirror key=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$home"
    [ -n "${PRIVATE_APT_READY:-}" ] && return 0
    # The mirror that this machine's apt uses, whatever it is.
    mirror="$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -v security | head -n 1)"
    [ -n "$mirror" ] || mirror="$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | grep -v security | head -n 1)"
    [ -n "$mirror" ] || stop "No package mirror is configured for apt on this machine."
    cat >"$home/sources.list" <<LIST
deb [signed-by=$key] $mirror trixie main
deb-src [signed-by=$key] $mirror trixie main
deb-src [signed-by=$key] $mirror bookworm main
deb-src [signed-by=$key] $mirror sid main
LIST
    quietly private-apt-update private_apt update || stop "apt could not read the package lists of Debian 13."
    PRIVATE_APT_READY=1
}

# library, Debian source package, version, its upstream archive (checksum in sources.sha256). When the
# mirror has moved on from the pinned version, the newest there is is taken, and said.
SOURCES=(
    "imgui imgui 1.92.2b+ds-1 imgui_1.92.2b+ds.orig.tar.xz"
    "sdl2 libsdl2 2.32.4+dfsg-1 libsdl2_2.32.4+dfsg.orig.tar.gz"
    "utf8proc utf8proc 2.8.0-1 utf8proc_2.8.0.orig.tar.gz"
    "zlib zlib 1:1.3.dfsg+really1.3.1-1 zlib_1.3.dfsg+really1.3.1.orig.tar.gz"
    "expat expat 2.8.3-1~deb13u1 expat_2.8.3.orig.tar.gz"
    "argon2 argon2 0~20190702+dfsg-4 argon2_0~20190702+dfsg.orig.tar.xz"
)
# Header-only libraries come with the distribution's development packages.
HEADERS=(
    "json nlohmann-json3-dev include/nlohmann /usr/include/nlohmann"
    "doctest doctest-dev doctest /usr/include/doctest"
)

copy_headers() {
    local library="$1" package="$2" place="$3" from="$4" target="$CACHE/sources/$1"
    [ -f "$target/.ready" ] && return 0
    need_packages "$package"
    mkdir -p "$(dirname "$target/$place")"
    cp -r "$from" "$target/$place"
    touch "$target/.ready"
}

fetch_source() {
    local library="$1" package="$2" version="$3" archive="$4" home="$CACHE/sources"
    local target="$home/$library" download="$home/download/$library"
    [ -f "$target/.ready" ] && return 0
    prepare_private_apt
    say "Fetching the source of $library"
    rm -rf "$target" "$download"
    mkdir -p "$download"
    if ! (cd "$download" && quietly "source-$library" private_apt source --download-only "$package=$version" 2>/dev/null); then
        # A mirror may lack the packaging and still have what it packs: no trouble, and nothing is said.
        [ -f "$download/$archive" ] || say "Version $version of $package is gone; taking the newest"
        [ -f "$download/$archive" ] || (cd "$download" && quietly "source-$library" private_apt source --download-only "$package") ||
            [ -f "$download/$archive" ] || stop "The source of $package cannot be had from this machine's package mirror."
    fi
    # apt has checked the files against the signed lists; the pinned ones are checked against ours too.
    if [ -f "$download/$archive" ]; then
        (cd "$download" && grep -F " $archive" "$ROOT/tools/lib/sources.sha256" | sha256sum --check --quiet) ||
            stop "The archive $archive does not have the expected checksum; delete $download and try again."
    fi
    (
        cd "$download"
        if compgen -G '*.debian.tar.*' >/dev/null; then
            quietly "unpack-$library" dpkg-source --no-check -x ./*.dsc "$target"
        else
            mkdir -p "$target"
            quietly "unpack-$library" tar -xf "$archive" --strip-components=1 -C "$target"
        fi
    ) || stop "The source package of $library could not be unpacked."
    [ "$library" = expat ] && rm -rf "$target/testdata" # large, and of no use here
    # Dangling links in here break the copy that Emscripten makes.
    if [ "$library" = sdl2 ]; then
        rm -rf "$target"/android-project*
        # SDL's own switch for builds without its software renderer: Kith draws with WebGL alone.
        sed -i 's/^#define SDL_LEAN_AND_MEAN 0$/#define SDL_LEAN_AND_MEAN 1/' "$target/src/SDL_internal.h"
    fi
    touch "$target/.ready"
}

reaches_upstream() {
    [ -n "${KITH_UPSTREAM:-}" ] || KITH_UPSTREAM="$(timeout 5 git ls-remote https://github.com/ocornut/imgui.git HEAD >/dev/null 2>&1 && echo yes || echo no)"
    [ "$KITH_UPSTREAM" = yes ]
}

# Sets SOURCE_FLAGS: what CMake must be told of where sources lie.
need_sources() {
    SOURCE_FLAGS=()
    if [ ! -f "$CACHE/sources/zlib/.ready" ] && reaches_upstream; then return 0; fi
    local entry library package version archive place from
    for entry in "${SOURCES[@]}"; do
        read -r library package version archive <<<"$entry"
        fetch_source "$library" "$package" "$version" "$archive"
        SOURCE_FLAGS+=("-DFETCHCONTENT_SOURCE_DIR_${library^^}=$CACHE/sources/$library")
    done
    for entry in "${HEADERS[@]}"; do
        read -r library package place from <<<"$entry"
        copy_headers "$library" "$package" "$place" "$from"
        SOURCE_FLAGS+=("-DFETCHCONTENT_SOURCE_DIR_${library^^}=$CACHE/sources/$library")
    done
    SOURCE_FLAGS+=("-DFETCHCONTENT_FULLY_DISCONNECTED=ON")
}
