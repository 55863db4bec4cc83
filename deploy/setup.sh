#!/bin/sh
# Makes .venv with bin/yidang and installs the Debian packages that are missing.
# Usage: deploy/setup.sh [run|dev|slow]   Idempotent; works as root and with sudo; says what it does.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}
python=${PYTHON:-python3}
venv=${VENV:-.venv}

# program or file that proves it : Debian package
needs="
tesseract:tesseract-ocr
/usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata:tesseract-ocr-chi-sim
/usr/share/tesseract-ocr/5/tessdata/osd.traineddata:tesseract-ocr-osd
/usr/share/fonts/truetype/wqy/wqy-microhei.ttc:fonts-wqy-microhei
$python:python3
"
if [ "$what" != run ]; then
  needs="$needs
/usr/lib/postgresql/*/bin/initdb:postgresql
pdftotext:poppler-utils
/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc:fonts-wqy-zenhei
/usr/share/fonts/truetype/arphic/ukai.ttc:fonts-arphic-ukai
/usr/share/fonts/truetype/arphic/uming.ttc:fonts-arphic-uming
"
fi
if [ "$what" = slow ]; then # the desk is tried in a real browser
  needs="$needs
/usr/bin/chromium:chromium
strace:strace
"
  what=dev
fi
missing=
for need in $needs; do
  proof=${need%:*}
  package=${need##*:}
  case $proof in
    /*) set -- $proof; [ -e "$1" ] || missing="$missing $package" ;;
    *) command -v "$proof" >/dev/null 2>&1 || missing="$missing $package" ;;
  esac
done
# ensurepip is a package of its own on Debian
if command -v "$python" >/dev/null 2>&1 && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  missing="$missing python3-venv"
fi
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
  else
    echo "setup: these Debian packages are missing:$missing" >&2
    echo "setup: run as root or install sudo, then try again" >&2
    exit 1
  fi
  echo "setup: installing Debian packages:$missing"
  $as_root apt-get -qq update
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    $missing >/dev/null
fi

if [ ! -x "$venv/bin/python" ]; then
  echo "setup: making $venv with $($python --version)"
  "$python" -m venv "$venv"
fi
lock=requirements.lock
[ "$what" = dev ] && lock=requirements-dev.lock
want=$(cat requirements.lock "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)
stamp="$venv/.installed-$what"
if [ ! -x "$venv/bin/yidang" ] || [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ]; then
  echo "setup: installing Python packages from $lock (hashes are checked)"
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes \
    --no-deps -r "$lock"
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -e .
  echo "$want" > "$stamp"
  [ "$what" = dev ] && echo "$(cat requirements.lock requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1)" > "$venv/.installed-run"
fi
echo "setup: ready: $venv/bin/yidang"
