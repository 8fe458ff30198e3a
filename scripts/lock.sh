#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt from their .in files: exact versions, hashes of all files, for
# every platform and for Python 3.11 and later. Versions that are locked stay as they are unless the .in files
# ask for others; to move one that only others need: scripts/lock.sh BIN --upgrade-package NAME.
# Takes the folder of the virtual environment's commands, then whatever uv is to be told.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="$1"
shift

"$bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9

compile() { # from, to, further options
  "$bin/uv" pip compile "$1" --output-file "$2" --universal --python-version 3.11 --generate-hashes \
    --annotation-style line --custom-compile-command "make lock" --quiet "${@:3}"
}

compile requirements.in requirements.txt "$@"
# what stands there already need not be said twice
known=()
while read -r name; do known+=(--no-emit-package "$name"); done < <(sed -n 's/^\([A-Za-z0-9_.-]*\)==.*/\1/p' requirements.txt)
compile requirements-dev.in requirements-dev.txt "${known[@]}" "$@"
sed -i.before '0,/^[^#]/s/^[^#]/-r requirements.txt\n&/' requirements-dev.txt && rm requirements-dev.txt.before
