# Shared set-up of run.sh and test.sh: source it, then call `set_up requirements.txt …`. Safe to run twice.

fail() { printf '%s\n' "$*" >&2; exit 1; }

# Prints the first Python that is 3.11 or newer.
find_python() {
    local candidate
    for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

check_disk() {
    local needed_mb=4000 free_mb
    free_mb=$(df -Pm . | awk 'NR == 2 {print $4}')
    [ "${free_mb:-0}" -ge "$needed_mb" ] ||
        fail "Only ${free_mb} MB are free here and the first set-up needs about ${needed_mb} MB; free some space and run this again."
}

make_venv() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 &&
        .venv/bin/python -m pip --version >/dev/null 2>&1 && return
    check_disk
    local python
    python=$(find_python) ||
        fail "Python 3.11 or newer is needed and none was found ($(python3 --version 2>&1 || true)); install python3.11 and run this again."
    rm -rf .venv
    echo "Making .venv with $("$python" --version) …"
    "$python" -m venv .venv || { rm -rf .venv; fail "$python could not make .venv; on Debian install the package python3-venv and run this again."; }
}

# Installs a requirements file when its content differs from what was installed last.
install_requirements() {
    local file=$1 stamp=".venv/.installed-$1" digest
    digest=$(sha256sum "$file" | cut -d' ' -f1)
    [ "$(cat "$stamp" 2>/dev/null)" = "$digest" ] && return
    [ -e "$stamp" ] || check_disk
    echo "Installing $file …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$file" ||
        fail "pip could not install $file; check the package index that pip uses (pip config list) and the free disk space, then run this again."
    printf '%s\n' "$digest" >"$stamp"
}

set_up() {
    local file
    make_venv
    for file in "$@"; do install_requirements "$file"; done
}
