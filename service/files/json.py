"""JSON: its string values, edited where they stand, so that keys, order, numbers and layout stay as they are."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.domain import Passage
from service.files import source
from service.files.source import Piece
from service.files.wording import is_language
from service.text.limits import unreadable

# In valid JSON a quotation mark begins a string wherever the one before it has ended; a colon behind it makes it a key.
STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*:)?', re.DOTALL)


class Literal(NamedTuple):
    """A string value: `raw` stands between quotation marks at [start, end) and means `value`."""

    start: int
    end: int
    raw: str
    value: str


class Json:
    """JSON files; what is no language, such as addresses, dates and identifiers, stays."""

    name = "JSON"
    extensions = (".json",)
    media_type = "application/json"
    contents = (None,)

    def passages(self, data: bytes) -> list[Passage]:
        """One passage for each string value that is language. Raises Rejection for what is not valid JSON."""
        text = source.read(data).text
        _check(text)
        return [Passage(literal.value) for literal in _literals(text)]

    def rewrite(self, data: bytes, translated: Sequence[Passage], target: str) -> bytes:
        r"""The values replaced; they are written with \u escapes where the file is all ASCII and has such escapes."""
        read = source.read(data)
        escaped = read.text.isascii() and "\\u" in read.text
        pairs = zip(_literals(read.text), translated, strict=True)
        return read.write(
            Piece(literal.start, literal.end, _written(literal, passage.text, escaped))
            for literal, passage in pairs
            if passage.text != literal.value
        )


def _check(text: str) -> None:
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise unreadable(f"is not valid JSON: {error.msg} in line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise unreadable("is nested too deeply to be read") from error


def _literals(text: str) -> Iterator[Literal]:
    for match in STRING.finditer(text):
        if match[2] is None:
            value = json.loads(f'"{match[1]}"')
            if is_language(value):
                yield Literal(match.start(1), match.end(1), match[1], value)


def _written(literal: Literal, text: str, escaped: bool) -> str:
    written = json.dumps(text, ensure_ascii=escaped)[1:-1]
    # Some writers escape the slash, so that a page may hold "<\/script>" in a script.
    return written.replace("/", "\\/") if "\\/" in literal.raw else written
