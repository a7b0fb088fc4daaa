# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Says plainly why a server could not listen, before minutes of work.

``free_port.py HOST PORT [TARGET]``; TARGET is the make target that is offered with another port.
"""

import errno
import socket
import sys


def why_not(host: str, port: int, target: str) -> str:
    """What keeps a server from listening there, and what to do; nothing when it could."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return explain(error, host, port, target)
    return ""


def explain(error: OSError, host: str, port: int, target: str) -> str:
    """The refusal of the operating system, in a sentence."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return (
            f"HOST={host} is not an IPv4 address of this machine.\n"
            "Leave it out, or use HOST=0.0.0.0 to be seen in the whole network."
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} may only be used by the administrator.\n"
            f"Choose one above 1023: make {target} PORT=8000"
        )
    return (
        f"Port {port} on {host} is taken by another program (perhaps a demo that still runs).\n"
        f"Stop it, or choose another port: make {target} PORT={port + 1}"
    )


def main() -> int:
    """0 when free, 1 with a sentence when taken, forbidden or not a port."""
    host, port, target = [*sys.argv[1:], "demo"][:3]
    if not port.isdigit() or not 0 < int(port) < 65536:
        print(f"PORT={port} is not a port. Please use a number from 1 to 65535.", file=sys.stderr)
        return 1
    reason = why_not(host, int(port), target)
    if reason:
        print(reason, file=sys.stderr)
    return 1 if reason else 0


if __name__ == "__main__":
    sys.exit(main())
