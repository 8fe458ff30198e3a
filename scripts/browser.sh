#!/usr/bin/env bash
# Sees to it that the tests have a browser: one on PATH, else Debian's chromium, else Playwright's own.
# Takes the folder of the virtual environment's commands. The tests find the browser in the same order.
set -euo pipefail
bin="$1"

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null; then
    echo "Browser for the tests: $(command -v "$name")"
    exit 0
  fi
done

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
  echo "No browser on PATH: installing Debian's chromium by apt-get"
  if "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq chromium; then
    echo "Browser for the tests: $(command -v chromium)"
    exit 0
  fi
  echo "apt-get could not install chromium"
fi

echo "Downloading Playwright's own chromium"
"$bin/python" -m playwright install chromium
