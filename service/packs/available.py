"""A package that can be had, whichever index names it; everything in an index is a stranger's text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from service.packs.download import MAX_FILE_BYTES, RemoteFile
from service.packs.web import is_web_address
from service.translation.base import LanguagePair
from service.translation.packages import version_order

VERSION = re.compile(r"\d[\w.+-]{0,39}")
SHA256 = re.compile(r"[0-9a-fA-F]{64}")
MAX_LINK, MAX_LINKS, MAX_NAME = 2_000, 20, 60


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """A package of an index: what to fetch for it, and what the index says about it."""

    engine: str
    pair: LanguagePair
    version: str
    files: tuple[RemoteFile, ...]
    licence: str
    source: str
    source_name: str = ""
    target_name: str = ""
    variant: str = ""

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions: the numbers in it."""
        return version_order(self.version)

    @property
    def download_bytes(self) -> int:
        """Bytes to fetch, 0 where the index does not say."""
        return sum(file.size for file in self.files) if all(file.size for file in self.files) else 0

    @property
    def disk_bytes(self) -> int:
        """Bytes once installed, 0 where the index does not say."""
        sizes = [file.unpacked_size for file in self.files]
        return sum(sizes) if all(sizes) else 0


def plain_version(value: Any) -> str:
    """A version as an index states it, "0" for what is none."""
    return value if isinstance(value, str) and VERSION.fullmatch(value) else "0"


def plain_name(value: Any, otherwise: str) -> str:
    """A language's name as an index states it, printable and short."""
    return value[:MAX_NAME] if isinstance(value, str) and value and value.isprintable() else otherwise


def plain_hash(value: Any) -> str:
    """A SHA-256 in small letters, "" for what is none."""
    return value.lower() if isinstance(value, str) and SHA256.fullmatch(value) else ""


def plain_size(value: Any) -> int:
    """A number of bytes, 0 for what is none."""
    right = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MAX_FILE_BYTES
    return value if right else 0


def usable_links(links: Any, base: str) -> tuple[str, ...]:
    """The links that may be followed: web addresses, and names of files beside the index, which is in `base`.

    `base` is a folder, or an address that ends in a slash.
    """
    given = [link for link in links[:MAX_LINKS] if isinstance(link, str) and len(link) <= MAX_LINK] if links else ()
    return tuple(found for link in given if (found := _usable(link, base)))


def _usable(link: str, base: str) -> str:
    if not link.isprintable() or not link:
        return ""
    if is_web_address(link):
        return link
    parts: Sequence[str] = link.split("/")
    if ":" in link or "\\" in link or not all(parts) or ".." in parts:
        return ""
    return urljoin(base, link) if is_web_address(base) else str(Path(base).joinpath(*parts))
