"""A comparison as a table for spreadsheets: RFC 4180 CSV in UTF-8 with a byte order mark, which Excel needs."""

import csv
from collections.abc import Iterator
from io import StringIO

from service.domain import Comparison
from service.web.exports.cells import headings, original, translation

# Spreadsheets take a cell that begins so as a formula: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_csv(comparison: Comparison) -> bytes:
    """A line for each row: number, verdict, score, what each version says and its translation, kinds, explanations."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    for line in table(comparison):
        writer.writerow([harmless(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def table(comparison: Comparison) -> Iterator[list[str]]:
    columns = [
        name
        for heading in headings(comparison.versions).values()
        for name in (heading, f"{heading}: {comparison.reader}")
    ]
    yield ["row", "verdict", "score", *columns, "kinds", "explanations"]
    for row in comparison.rows:
        told = [text for version in comparison.versions for text in (original(version, row), translation(version, row))]
        kinds = ", ".join(dict.fromkeys(difference.kind for difference in row.differences))
        explanations = "; ".join(difference.explanation for difference in row.differences)
        yield [str(row.index + 1), row.verdict, f"{row.score:.3f}", *told, kinds, explanations]


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
