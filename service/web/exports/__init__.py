"""A finished comparison as a file: JSON, one HTML page, Markdown, CSV, TMX, or plain text for a terminal."""

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from service import wire
from service.domain import Comparison
from service.errors import Conflict, NotFound
from service.web.exports.html import to_html
from service.web.exports.markdown import to_markdown
from service.web.exports.sheet import to_csv
from service.web.exports.text import to_text
from service.web.exports.tmx import to_tmx

UNFIT_FOR_NAMES = re.compile(r"[^\w.-]+")
NAME_CHARACTERS = 60


class Export(NamedTuple):
    """A file: its bytes, media type and name."""

    content: bytes
    media_type: str
    filename: str


class Form(NamedTuple):
    """A way to write a comparison."""

    write: Callable[[Comparison], bytes]
    media_type: str
    suffix: str


def to_json(comparison: Comparison) -> bytes:
    """The JSON of the API."""
    return json.dumps(wire.to_json(comparison), ensure_ascii=False, indent=1).encode()


FORMS: Mapping[str, Form] = {
    "json": Form(to_json, "application/json", "json"),
    "html": Form(to_html, "text/html", "html"),
    "md": Form(to_markdown, "text/markdown", "md"),
    "csv": Form(to_csv, "text/csv", "csv"),
    "tmx": Form(to_tmx, "application/x-tmx+xml", "tmx"),
    "text": Form(to_text, "text/plain", "txt"),
}


def render(comparison: Comparison, form: str) -> Export:
    """The comparison as a file. Raises NotFound for an unknown form, Conflict when the comparison is not done."""
    if form not in FORMS:
        raise NotFound(f"There is no format {form!r}. Use one of {', '.join(FORMS)}.")
    if comparison.status != "done":
        raise Conflict(f"The comparison is {comparison.status}, so there is nothing to export. Wait until it is done.")
    write, media_type, suffix = FORMS[form]
    return Export(write(comparison), media_type, f"{file_stem(comparison.title)}.{suffix}")


def file_stem(title: str) -> str:
    """The title as a file's name, letters of any script kept."""
    return UNFIT_FOR_NAMES.sub("-", title)[:NAME_CHARACTERS].strip("-.") or "comparison"
