"""Requests to the web: http and https only, also after a redirect, with a time limit."""

import time
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from service import __version__

# For one answer of the network, and for all of an index.
SECONDS, READING_SECONDS = 30.0, 120.0
CHUNK_BYTES = 1 << 18
HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.UnknownHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.HTTPRedirectHandler,
    urllib.request.HTTPErrorProcessor,
)


def is_web_address(location: str) -> bool:
    """Whether it is an http or https address; no other scheme is ever opened."""
    try:
        return urlsplit(location).scheme.lower() in ("http", "https")
    except ValueError:
        return False


def open_address(address: str, headers: Mapping[str, str] | None = None) -> Any:
    """The open response of a web address, for a with statement. Raises OSError, HTTPException or ValueError."""
    if not is_web_address(address):
        raise ValueError(f"{address!r} is no http or https address")
    # urllib's own opener would follow a redirect to ftp.
    opener = urllib.request.OpenerDirector()
    for handler in HANDLERS:
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", f"parallax/{__version__}")]
    request = urllib.request.Request(address, headers=dict(headers or {}))  # noqa: S310 - the scheme is checked above
    response = opener.open(request, timeout=SECONDS)
    if response is None:
        raise HTTPException("no answer")
    return response


def read_address(address: str, limit: int) -> bytes:
    """The content at a web address. Raises OSError, HTTPException or ValueError, also for more than `limit` bytes."""
    data = bytearray()
    latest = time.monotonic() + READING_SECONDS
    with open_address(address) as response:
        while chunk := response.read1(CHUNK_BYTES):
            data += chunk
            if len(data) > limit:
                raise ValueError(f"it is over {limit} bytes")
            if time.monotonic() > latest:
                raise TimeoutError(f"only {len(data)} bytes came in {READING_SECONDS:.0f} seconds")
    return bytes(data)
