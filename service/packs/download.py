"""Files from the web: resumed where they broke off, checked, bounded, never half under their real name."""

import hashlib
import time
import urllib.error
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any

from service.errors import ModelUnavailable
from service.packs.parts import Part, sweep
from service.packs.space import require_space
from service.packs.web import is_web_address, open_address

# Told the bytes done and in all, 0 when not known.
Progress = Callable[[int, int], None]

CHUNK_BYTES = 1 << 18
MAX_FILE_BYTES = 2_000_000_000
# A link that broke off is followed so many times more, each time from where it broke off.
RESUMPTIONS = 3
# A server that sends less than this in such a time is given up: no package would ever end.
SLOW_SECONDS, SLOW_BYTES = 60.0, 60_000


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to fetch from any of `links` (web addresses or paths); `size` is 0 and `sha256` "" where not stated.

    `unpacked_size` and `unpacked_sha256` are those of the content, where the file is compressed by itself.
    """

    name: str
    links: tuple[str, ...]
    size: int = 0
    sha256: str = ""
    unpacked_size: int = 0
    unpacked_sha256: str = ""

    @property
    def key(self) -> str:
        """Names the content in the cache of downloads: by its hash, else by where it comes from."""
        return hashlib.sha256("\n".join([self.sha256 or self.unpacked_sha256 or "", *self.links]).encode()).hexdigest()


class WrongContentError(OSError):
    """What came is not what the index describes."""


def download(file: RemoteFile, cache: Path, progress: Progress) -> Path:
    """The whole, checked file in the folder `cache`, fetched from the first link that works.

    What came before a broken link or a killed process is kept there and continued. Raises ModelUnavailable with every
    link's reason, or naming the bytes that the disk lacks.
    """
    cache.mkdir(parents=True, exist_ok=True)
    part = Part(cache, file.key)
    sweep(cache, keep=part)
    reasons = []
    for link in file.links:
        try:
            follow(link, file, part, progress)
        except (OSError, HTTPException, ValueError) as error:
            reasons.append(f"{link}: {reason(error)}")
        else:
            return part.file
    raise ModelUnavailable(
        f"{file.name} cannot be downloaded ({'; '.join(reasons) or 'the index gives no link'}). Try again: what has "
        "come so far is kept and continued. Or download it elsewhere and run `parallax models import FILE`."
    )


def reason(error: Exception) -> str:
    """Why a link failed, in a few words."""
    if isinstance(error, urllib.error.HTTPError):
        return f"{error.code} {error.reason}"
    return str(getattr(error, "reason", None) or getattr(error, "strerror", None) or error)


def follow(link: str, file: RemoteFile, part: Part, progress: Progress) -> None:
    """Fetch one link into the part until it is whole. Raises OSError, HTTPException or ValueError."""
    for left in reversed(range(RESUMPTIONS + 1)):
        before = part.size
        try:
            fetch(link, file, part, progress)
            check(file, part)
        except WrongContentError:
            part.clear()
            # The beginning may have been of another file; from its start it may be right.
            if not before or not left:
                raise
        except (OSError, HTTPException) as error:
            if isinstance(error, urllib.error.HTTPError) or not left or part.size <= before:
                raise
        else:
            return


def check(file: RemoteFile, part: Part) -> None:
    """Raises WrongContentError unless the part has the size and the hash that the index states."""
    if file.size and part.size != file.size:
        raise WrongContentError(f"it has {part.size} bytes, the index says {file.size}")
    if file.sha256 and (found := sha256_of(part.file)) != file.sha256:
        raise WrongContentError(f"its sha256 is {found}, the index says {file.sha256}; it was deleted")


def sha256_of(path: Path) -> str:
    """The hash of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fetch(link: str, file: RemoteFile, part: Part, progress: Progress) -> None:
    """One request: the rest of the part where the server can continue it, else all of it."""
    start = part.continues(link, trusted=bool(file.sha256))
    if start and start == (file.size or part.total):
        progress(start, start)
        return
    try:
        response = opened(link, start, part)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise WrongContentError("the file has changed since its beginning was downloaded") from error
        raise
    with response:
        start = start if continues_at(response, start) else 0
        stated = stated_bytes(response)
        total = start + stated if stated else file.size
        refuse(file, total)
        require_space(part.file.parent, max(0, total - start))
        part.begin(link, response, start, total)
        copy(response, part, total, progress)


def opened(link: str, start: int, part: Part) -> Any:
    """The response to a request for everything after `start` bytes; a file's content for a link that is a path."""
    if not is_web_address(link):
        return Path(link).open("rb")
    return open_address(link, part.range_headers(link, start) if start else {})


def continues_at(response: Any, start: int) -> bool:
    """Whether the response is what follows `start` bytes. Raises WrongContentError for another part of the file."""
    if not start or getattr(response, "status", None) != HTTPStatus.PARTIAL_CONTENT:
        return False
    stated = response.headers.get("Content-Range", "")
    if not stated.startswith(f"bytes {start}-"):
        raise WrongContentError(f"the server was asked for what follows byte {start} and sent {stated[:60]!r}")
    return True


def stated_bytes(response: Any) -> int:
    """How many bytes the server says will come, 0 when it does not."""
    headers = getattr(response, "headers", None)
    if headers is None:
        return int(Path(response.name).stat().st_size)
    if headers.get("Content-Encoding", "identity").lower() != "identity":
        raise WrongContentError(f"it is sent in the encoding {headers['Content-Encoding'][:40]!r}")
    stated = headers.get("Content-Length", "")
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 16 else 0


def refuse(file: RemoteFile, total: int) -> None:
    """Raises WrongContentError for a file of a length that it cannot have."""
    if total > MAX_FILE_BYTES:
        raise WrongContentError(f"it has {total} bytes; over {MAX_FILE_BYTES} no file of a package has")
    if file.size and total != file.size:
        raise WrongContentError(f"it has {total} bytes, the index says {file.size}")


def copy(response: Any, part: Part, total: int, progress: Progress) -> None:
    """Append what comes to the part. Raises OSError for a file that is too big, too slow or ends early."""
    done = part.size
    window, there = time.monotonic(), done
    progress(done, total)
    with part.file.open("ab") as target:
        # read1 gives what has come; read would wait for a whole chunk of a slow server.
        while chunk := response.read1(CHUNK_BYTES):
            done += len(chunk)
            if done > min(total or MAX_FILE_BYTES, MAX_FILE_BYTES):
                raise WrongContentError(f"over {total or MAX_FILE_BYTES} bytes came")
            target.write(chunk)
            progress(done, total)
            if time.monotonic() - window > SLOW_SECONDS:
                if done - there < SLOW_BYTES:
                    raise TimeoutError(f"only {done - there} bytes came in {SLOW_SECONDS:.0f} seconds")
                window, there = time.monotonic(), done
    if total and done != total:
        raise OSError(f"the transfer ended after {done} of {total} bytes")
