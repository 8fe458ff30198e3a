#!/usr/bin/env bash
# Opens the dashboard. Called by `make run`, which has installed what it needs.
#   KMC_WORKBOOK  an .xlsx file; empty: the configured Google Sheets, else the sample
#   PORT          8501 unless set
set -euo pipefail
cd "$(dirname "$0")/.."

port="${PORT:-8501}"
headless=false
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  headless=true # no screen: nothing to open a browser on
fi

if [ -n "${KMC_WORKBOOK:-}" ]; then
  if [ ! -f "$KMC_WORKBOOK" ]; then
    echo "There is no file $KMC_WORKBOOK. Give the path of an .xlsx file: make run WORKBOOK=path/to/file.xlsx" >&2
    exit 2
  fi
  echo "Opening the dashboard on $KMC_WORKBOOK"
else
  unset KMC_WORKBOOK
  echo "Opening the dashboard on the configured Google Sheets; on the sample workbook if none are configured"
fi
echo "It will be on http://localhost:$port (end it with Ctrl+C)"

exec .venv/bin/python -m streamlit run app.py \
  --server.address localhost --server.port "$port" --server.headless "$headless"
