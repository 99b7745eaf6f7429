"""Downloads that are not whole yet: kept, with what the server said of them, until they are continued or too old."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAX_AGE_SECONDS = 7 * 24 * 3600
MAX_CACHE_BYTES = 4_000_000_000
MAX_STATE_BYTES = 10_000
SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning of a file in the folder `cache`; beside it stands where it came from."""

    cache: Path
    key: str

    @property
    def file(self) -> Path:
        """Where the content is."""
        return self.cache / f"{self.key}{SUFFIX}"

    @property
    def _state(self) -> Path:
        return self.cache / f"{self.key}.json"

    @property
    def size(self) -> int:
        """Bytes that have come."""
        return self.file.stat().st_size if self.file.exists() else 0

    @property
    def total(self) -> int:
        """Bytes that the server said there are, 0 when it did not."""
        total = self.state().get("total")
        return total if isinstance(total, int) else 0

    def state(self) -> dict[str, Any]:
        """What was noted when the download began; empty where that is lost."""
        try:
            state = json.loads(self._state.read_bytes()[:MAX_STATE_BYTES])
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def continues(self, link: str, trusted: bool) -> int:
        """Bytes to keep when `link` is asked for the rest: all where a hash will judge (`trusted`), else only those of
        the same link whose server names its content."""
        return self.size if trusted or self._validator(link) else 0

    def range_headers(self, link: str, start: int) -> dict[str, str]:
        """Headers that ask for what follows `start` bytes, or for everything if the content is another by now."""
        validator = self._validator(link)
        return {"Range": f"bytes={start}-", **({"If-Range": validator} if validator else {})}

    def _validator(self, link: str) -> str:
        """What the server of `link` called the content, "" where it said nothing to be relied on."""
        state = self.state()
        return str(state.get("validator") or "") if state.get("link") == link else ""

    def begin(self, link: str, response: Any, start: int, total: int) -> None:
        """Cut the content to its first `start` bytes and note what the response says of the whole."""
        headers = getattr(response, "headers", None) or {}
        etag = headers.get("ETag", "")
        validator = etag if etag.startswith('"') else headers.get("Last-Modified", "")
        with self.file.open("ab") as stream:
            stream.truncate(start)
        self._state.write_text(json.dumps({"link": link, "validator": validator[:200], "total": total}), "utf-8")

    def clear(self) -> None:
        """Forget all of it."""
        self.file.unlink(missing_ok=True)
        self._state.unlink(missing_ok=True)


def sweep(cache: Path, keep: Part) -> None:
    """Remove what is too old and, oldest first, what makes the cache too big; never `keep`."""
    total = 0
    for part in newest_first(cache):
        if part.key == keep.key:
            continue
        total += part.size
        if total > MAX_CACHE_BYTES or time.time() - part.file.stat().st_mtime > MAX_AGE_SECONDS:
            part.clear()


def newest_first(cache: Path) -> Iterator[Part]:
    """The parts in the cache."""
    for file in sorted(cache.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True):
        yield Part(cache, file.name.removesuffix(SUFFIX))
