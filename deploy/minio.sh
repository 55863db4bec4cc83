#!/bin/sh
# Install the pinned MinIO server into ${YIDANG_CACHE:-.cache}/bin/minio; nothing is done where
# that version is there already. MinIO ships as source only: `go install` is the vendor's way.
# Exit codes: 0 installed, there already, or no usable Go toolchain (said in one line);
# 1 the build failed; with CI=true a missing toolchain is 1 as well.
set -eu

version=v0.0.0-20260212201848-7aac2a2c5b7c
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cache=${YIDANG_CACHE:-$root/.cache}
case $cache in /*) ;; *) cache=$(pwd)/$cache ;; esac
target=$cache/bin/minio
stamp=$cache/bin/minio.version

if [ -x "$target" ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$version" ]; then
    echo "MinIO $version is at $target" >&2
    exit 0
fi

# New enough: MinIO's go.mod asks for Go 1.24.
new_enough() {
    "$1" version 2>/dev/null | awk '
        { sub(/^go/, "", $3); split($3, v, /[^0-9]+/) }
        END { exit !(v[1] > 1 || (v[1] == 1 && v[2] >= 24)) }'
}

find_go() {
    for candidate in "${YIDANG_GO:-}" "$(command -v go || true)" /usr/local/go/bin/go \
        /usr/lib/go-1.26/bin/go /usr/lib/go-1.25/bin/go /usr/lib/go-1.24/bin/go; do
        if [ -n "$candidate" ] && [ -x "$candidate" ] && new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Debian's own Go, only where it is 1.24 or newer (trixie, or bookworm with backports).
install_go() {
    command -v apt-get >/dev/null 2>&1 || return 1
    for package in golang-go golang-1.24-go; do
        found=$(apt-cache policy "$package" 2>/dev/null | awk '/Candidate:/ { print $2 }')
        found=${found#*:}
        case $package in
        golang-1.24-go) [ -n "$found" ] && [ "$found" != "(none)" ] || continue ;;
        *) dpkg --compare-versions "${found:-0}" ge 1.24 2>/dev/null || continue ;;
        esac
        echo "Installing Debian's $package $found to build MinIO" >&2
        as_root apt-get install -y --no-install-recommends "$package" >&2 && return 0
    done
    return 1
}

if ! go=$(find_go); then
    if ! { install_go && go=$(find_go); }; then
        echo "MinIO was not installed: no Go toolchain >= 1.24 here; tests run on the second S3 server." >&2
        [ "${CI:-}" = true ] && exit 1
        exit 0
    fi
fi

echo "Building MinIO $version with $("$go" version | cut -d' ' -f3); this takes some minutes" >&2
mkdir -p "$cache/bin"
build=$(mktemp -d "$cache/bin/.build-XXXXXX")
trap 'rm -rf "$build"' EXIT INT TERM
env GOBIN="$build" CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS="-trimpath -buildvcs=false" \
    nice -n 10 "$go" install -ldflags "-s -w" "github.com/minio/minio@$version" >&2
mv -f "$build/minio" "$target"
printf '%s\n' "$version" >"$stamp"
echo "MinIO $version is at $target" >&2
