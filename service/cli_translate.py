"""`parallax translate`: which file is translated how, and where the result goes."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import typer

from service.domain import Progress
from service.errors import InvalidRequest, UnsupportedFormat

if TYPE_CHECKING:
    from service.documents import FileReport
    from service.settings import Settings
    from service.tools import Tools
    from service.translator import Order

STANDARD_INPUT = "standard input.txt"


@dataclass(frozen=True, slots=True)
class Given:
    """One text or file as it is translated: `name` ends as its format does, `shown` is what messages call it."""

    name: str
    shown: str
    text: bool
    data: bytes = field(repr=False)


def given(files: Sequence[Path], settings: "Settings") -> Iterator[Given]:
    """Each file, or standard input without one."""
    if not files:
        if sys.stdin is None:
            raise InvalidRequest("Standard input is closed. Name a file, or pipe a text in.")
        yield Given(STANDARD_INPUT, "standard input", text=True, data=sys.stdin.buffer.read())
    for path in files:
        yield given_file(path, settings)


def given_file(path: Path, settings: "Settings") -> Given:
    """The file; one of a format that can be read but not written anew, such as a PDF, as plain text."""
    from service.files import format_for
    from service.text.documents import read_document
    from service.tools import document_limits

    data = path.read_bytes()
    try:
        known = format_for(path.name)
    except UnsupportedFormat:
        text = read_document(path.name, data, document_limits(settings)).text
        return Given(f"{path.stem}.txt", str(path), text=True, data=text.encode())
    # A format without a signature of its own is text.
    return Given(path.name, str(path), text=None in known.contents, data=data)


def check_output(items: Sequence[Given], to: str, output: Path | None) -> None:
    """Raises BadParameter, before anything is translated, where the results have no place to go to."""
    from service.documents import translated_name

    into = output is not None and output.is_dir()
    closed = next((item for item in items if not item.text), None)
    if closed and output is None:
        raise typer.BadParameter(
            f"{closed.shown} does not become text. Name a file or a directory for the result with -o."
        )
    if closed and len(items) > 1 and not into:
        raise typer.BadParameter(f"Several files need a directory for the results; {output} is none. Make it first.")
    names = [translated_name(item.name, to) for item in items]
    twice = next((name for name in names if into and names.count(name) > 1), None)
    if twice:
        raise typer.BadParameter(f"Two of the files would become {twice}. Translate them one by one.")


def translate_all(
    items: Sequence[Given], order: "Order", parts: "Tools", progress: Callable[[Progress], None]
) -> Iterator[bytes]:
    """Every item translated; what is doubtful is said on standard error."""
    from service.documents import translate_file
    from service.tools import document_limits

    limits = document_limits(parts.settings)
    for item in items:
        made, report = translate_file(item.name, item.data, order, parts.translator(), limits, progress)
        tell(item.shown, report)
        yield made


def tell(shown: str, report: "FileReport") -> None:
    """The doubts of a report, a line each."""
    for doubt in report.doubts:
        typer.echo(f"{shown}: {doubt.message}", err=True)
    more = sum(report.warnings.values()) - len(report.doubts)
    if more:
        typer.echo(f"{shown}: {more} more warnings.", err=True)


def destination(item: Given, to: str, directory: Path) -> Path:
    """Where in the directory an item's translation goes."""
    from service.documents import translated_name

    return directory / translated_name(PurePath(item.name).name, to)
