"""Files from the web: bounded, with a time limit, and never half under their real name."""

import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from service import __version__
from service.errors import ModelUnavailable

Progress = Callable[[int, int], None]

SECONDS = 30.0
CHUNK_BYTES = 1 << 18
MAX_PACKAGE_BYTES = 2_000_000_000


def is_web_address(location: str) -> bool:
    """Whether it is an http or https address; no other scheme is ever opened."""
    return urlsplit(location).scheme.lower() in ("http", "https")


def open_address(address: str) -> Any:
    """The open response of a web address, for a with statement. Raises OSError, or ValueError for other schemes."""
    if not is_web_address(address):
        raise ValueError(f"{address!r} is no http or https address.")
    request = urllib.request.Request(address, headers={"User-Agent": f"parallax/{__version__}"})  # noqa: S310 - checked
    return urllib.request.urlopen(request, timeout=SECONDS)  # noqa: S310 - the scheme is checked above


def download(links: Sequence[str], file: Path, progress: Progress) -> None:
    """Fetch the first of the links that works into `file`, by way of a .part file beside it.

    `progress` gets bytes done and bytes in all (0 when not told). Raises ModelUnavailable with every link's reason.
    """
    part = file.with_name(f"{file.name}.part")
    reasons = []
    for link in links:
        try:
            with open_link(link) as source, part.open("wb") as target:
                copy(source, target, expected_bytes(source), progress)
            part.replace(file)
        except (OSError, HTTPException) as error:
            reasons.append(f"{link}: {getattr(error, 'reason', None) or error}")
        else:
            return
        finally:
            part.unlink(missing_ok=True)
    raise ModelUnavailable(
        f"The package cannot be downloaded ({'; '.join(reasons) or 'the index gives no link'}). Try again later, or "
        "download it elsewhere and run `parallax models import FILE.argosmodel`."
    )


def open_link(link: str) -> Any:
    """A link of an index: a web address, or a file beside an index that is itself a file."""
    return open_address(link) if is_web_address(link) else Path(link).open("rb")


def expected_bytes(source: Any) -> int:
    """What the server says the size is, 0 when it does not."""
    headers = getattr(source, "headers", None)
    stated = headers.get("Content-Length", "") if headers else ""
    return int(stated) if stated.isdecimal() else 0


def copy(source: IO[bytes], target: IO[bytes], total: int, progress: Progress) -> None:
    """Copy in chunks. Raises OSError for a file that is too big or ends early."""
    done = 0
    progress(0, total)
    while chunk := source.read(CHUNK_BYTES):
        done += len(chunk)
        if max(done, total) > MAX_PACKAGE_BYTES:
            raise OSError(f"over {MAX_PACKAGE_BYTES} bytes, which no package is")
        target.write(chunk)
        progress(done, total)
    if total and done != total:
        raise OSError(f"the transfer ended after {done} of {total} bytes")
