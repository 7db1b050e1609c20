#!/usr/bin/env bash
# Sets everything up and opens the page: ./run.sh [streamlit options], e.g. ./run.sh --server.address 0.0.0.0 --server.port 8600
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

set_up requirements.txt
.venv/bin/python -m access check "$@" || exit 1
.venv/bin/python -m index build || fail "The index could not be built; see the message above."
exec .venv/bin/python -m streamlit run app.py "$@"
