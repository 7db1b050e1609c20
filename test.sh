#!/usr/bin/env bash
# Sets everything up and runs the tests, quick ones first: ./test.sh [pytest options], e.g. ./test.sh -k page -x
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

set_up requirements.txt requirements-dev.txt

# pytest ends with 5 when a selection (say -k) leaves it nothing to run; that is no failure of ours.
tests() { .venv/bin/python -m pytest "$@" || { local code=$?; [ "$code" -eq 5 ] || return "$code"; }; }

tests -m "not slow" "$@" && tests -m slow "$@"
