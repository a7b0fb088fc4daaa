#!/bin/sh
# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2
#
# The browser tests and the pictures of the handbook need Debian's Chromium.
set -eu

say() { printf '%s\n' "$*" >&2; }

for program in "${LEITZIEL_CHROMIUM:-}" /usr/bin/chromium-headless-shell /usr/bin/chromium; do
    if [ -x "$program" ]; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Chromium (about 200 MB) …"
    if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null; then
        exit 0
    fi
fi
say "The browser tests need Chromium, and it is not there."
say "On Debian: sudo apt-get install chromium-headless-shell"
say "Elsewhere: install Chromium or Google Chrome and name the program in LEITZIEL_CHROMIUM."
say "Without it: make check test-postgres, or make test-sqlite after the installation."
exit 1
