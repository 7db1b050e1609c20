#!/usr/bin/env bash
# Sets everything up and runs the tests, quick ones first: ./test.sh [pytest options], e.g. ./test.sh -k page -x
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

set_up requirements.txt requirements-dev.txt

# pytest ends with 5 when a selection (say -k) leaves it nothing to run; that is no failure of ours.
tests() { .venv/bin/python -m pytest "$@" || { local code=$?; [ "$code" -eq 5 ] || return "$code"; }; }

# The quick ones run in two processes, each with whole files, so that a file's fixtures are made once (-n 0 for --pdb).
# The slow ones have a server, a browser or the whole machine's time for themselves.
tests -m "not slow" -n auto --maxprocesses 2 --dist loadfile "$@" && tests -m slow "$@"
