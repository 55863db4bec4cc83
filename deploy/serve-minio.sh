#!/bin/sh
# Start MinIO in the foreground on loopback and print the settings that make Yidang use it.
# Usage: serve-minio.sh [DATA]      DATA: folder for the objects, default .cache/minio-data
# Environment: YIDANG_MINIO (the program), MINIO_PORT (9000), MINIO_CONSOLE_PORT (9001),
# MINIO_ROOT_USER (yidang), MINIO_ROOT_PASSWORD (made once and kept in DATA.secret).
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cache=${YIDANG_CACHE:-$root/.cache}
case $cache in /*) ;; *) cache=$(pwd)/$cache ;; esac
data=${1:-$cache/minio-data}
port=${MINIO_PORT:-9000}

minio=${YIDANG_MINIO:-$cache/bin/minio}
if [ ! -x "$minio" ]; then
    minio=$(command -v minio) || {
        echo "MinIO is not installed. Run: make minio" >&2
        exit 1
    }
fi

mkdir -p "$data"
chmod 700 "$data"
MINIO_ROOT_USER=${MINIO_ROOT_USER:-yidang}
if [ -z "${MINIO_ROOT_PASSWORD:-}" ]; then
    secret=$data.secret
    if [ ! -s "$secret" ]; then
        (umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$secret")
    fi
    MINIO_ROOT_PASSWORD=$(cat "$secret")
fi
export MINIO_ROOT_USER MINIO_ROOT_PASSWORD
# Nothing is looked up or reported outside this machine.
export MINIO_UPDATE=off MINIO_CALLHOME_ENABLE=off

cat >&2 <<SETTINGS
MinIO serves $data on 127.0.0.1:$port; stop it with Ctrl-C. In another terminal:

    export YIDANG_STORE__KIND=s3
    export YIDANG_STORE__ENDPOINT=127.0.0.1:$port
    export YIDANG_STORE__SECURE=false
    export YIDANG_STORE__BUCKET=yidang
    export YIDANG_STORE__ACCESS_KEY=$MINIO_ROOT_USER
    export YIDANG_STORE__SECRET_KEY=$MINIO_ROOT_PASSWORD

SETTINGS
exec "$minio" server --quiet --address "127.0.0.1:$port" \
    --console-address "127.0.0.1:${MINIO_CONSOLE_PORT:-9001}" "$data"
