# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Says plainly when the port is taken, before minutes of work: ``free_port.py HOST PORT``."""

import socket
import sys


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def main() -> int:
    """0 when free, 1 when taken or not a port."""
    host, port = sys.argv[1], sys.argv[2]
    if not port.isdigit() or not 0 < int(port) < 65536:
        print(f"PORT={port} is not a port. Please use a number from 1 to 65535.", file=sys.stderr)
        return 1
    if is_free(host, int(port)):
        return 0
    print(
        f"Port {port} on {host} is taken by another program (perhaps a demo that still runs).\n"
        f"Stop it, or choose another port: make demo PORT={int(port) + 1}",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
