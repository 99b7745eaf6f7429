"""A comparison as Markdown (CommonMark), a section for each row."""

import re
from collections.abc import Iterator

from service.domain import Comparison, Row, distinct_labels
from service.web.exports.cells import headings, original, translation

# CommonMark: a backslash before ASCII punctuation makes it plain. Signs that mean something only where a line begins,
# such as "1." and "-", need none: a stranger's text never stands there.
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$])")


def to_markdown(comparison: Comparison) -> bytes:
    """The comparison in UTF-8: title, counts, then every row with what each version says and how they differ."""
    return ("\n\n".join(parts(comparison)) + "\n").encode()


def parts(comparison: Comparison) -> Iterator[str]:
    yield f"# {plain(comparison.title)}"
    yield "\n".join(f"- {key}: {plain(heading)}" for key, heading in headings(comparison.versions).items())
    if summary := comparison.summary:
        only = ", ".join(f"{key} {count}" for key, count in summary.only.items())
        yield (
            f"{summary.rows} rows: {summary.agree} agree, {summary.differ} differ, "
            f"{summary.partial} not told by all, told by one alone: {only}."
        )
    for row in comparison.rows:
        yield f"## {row.index + 1}: {row.verdict}"
        yield "\n".join(lines(comparison, row))


def lines(comparison: Comparison, row: Row) -> Iterator[str]:
    """What each version says, then the differences."""
    labels = distinct_labels(comparison.versions)
    for version in comparison.versions:
        if row.cells[version.key]:
            yield f"- **{plain(labels[version.key])}**: {plain(original(version, row))}"
            if made := translation(version, row):
                yield f"  - *{plain(comparison.reader)}*: {plain(made)}"
    for difference in row.differences:
        yield f"- **{plain(difference.kind)}** ({difference.severity}): {plain(difference.explanation)}"


def plain(text: str) -> str:
    """The text on one line, every sign that Markdown reads taken literally."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
