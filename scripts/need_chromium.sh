#!/bin/sh
# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2
#
# The browser tests and the pictures of the handbook need Debian's Chromium.
set -eu

say() { printf '%s\n' "$*" >&2; }

if [ -x /usr/bin/chromium ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Chromium (about 300 MB) …"
    if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
        exit 0
    fi
fi
say "The browser tests need Chromium as /usr/bin/chromium, and it is not there."
say "On Debian: sudo apt-get install chromium"
say "Elsewhere: install Chromium or Google Chrome and link the program to /usr/bin/chromium."
say "Without it: make check test-postgres, or make test-sqlite after the installation."
exit 1
