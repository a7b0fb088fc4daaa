# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a request comes from, also behind proxies."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the browser, as the outermost of our own proxies saw it.

    A proxy writes whom it answers at the end of X-Forwarded-For; what stands before the entries of
    our own proxies (LEITZIEL_PROXIES says how many) was sent by the visitor and proves nothing. A
    request that did not come through all of them counts by whoever handed it over.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    count = settings.LEITZIEL_PROXIES
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not count or len(told) < count:
        return peer
    return _address(told[-count].strip()) or peer


def client_network(request: HttpRequest) -> str:
    """The address as far as it tells customers apart: an IPv6 customer has a whole /64."""
    address = client_address(request)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _address(entry: str) -> str | None:
    """An entry without the port that some proxies add; None when it is no address."""
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        return str(ipaddress.ip_address(entry))
    except ValueError:
        return None
