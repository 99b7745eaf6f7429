"""A comparison as plain text for a terminal: the counts, then the rows on which the versions do not all agree."""

import unicodedata
from collections.abc import Iterator

from service.domain import Comparison, Row
from service.web.exports.cells import headings, original, translation


def to_text(comparison: Comparison) -> bytes:
    """The summary in UTF-8, without control characters, which a terminal would obey."""
    return ("\n".join(harmless(line) for line in lines(comparison)) + "\n").encode()


def lines(comparison: Comparison) -> Iterator[str]:
    yield comparison.title
    heads = headings(comparison.versions)
    for version in comparison.versions:
        yield f"  {version.key}  {heads[version.key]}, {len(version.sentences)} sentences"
    if summary := comparison.summary:
        only = ", ".join(f"{key} {count}" for key, count in summary.only.items())
        counts = f"{summary.agree} agree, {summary.differ} differ, {summary.partial} partial"
        yield f"{summary.rows} rows: {counts}; only {only}"
    for row in comparison.rows:
        if row.verdict != "agree":
            yield from row_lines(comparison, row)


def row_lines(comparison: Comparison, row: Row) -> Iterator[str]:
    """One row: its verdict, what each version says, the differences."""
    yield ""
    yield f"{row.index + 1}. {row.verdict}"
    for version in comparison.versions:
        if row.cells[version.key]:
            yield f"   {version.key}: {original(version, row)}"
            if made := translation(version, row):
                yield f"      = {made}"
    for difference in row.differences:
        yield f"   ! {difference.kind} ({difference.severity}): {difference.explanation}"


def harmless(line: str) -> str:
    return "".join(character for character in line if unicodedata.category(character) != "Cc")
