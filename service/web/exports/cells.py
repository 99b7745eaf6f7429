"""What a version says in a row, as plain strings."""

from collections.abc import Sequence

from service.domain import Row, Version, distinct_labels


def original(version: Version, row: Row) -> str:
    """The version's sentences in the row, on one line; "" where it does not tell it."""
    return " ".join(" ".join(version.sentences[index].text.split()) for index in row.cells[version.key])


def translation(version: Version, row: Row) -> str:
    """Their translations on one line, "" where there is none for one of them."""
    found = [version.translations[index] for index in row.cells[version.key]]
    return " ".join(" ".join(one.text.split()) for one in found if one) if all(found) else ""


def headings(versions: Sequence[Version]) -> dict[str, str]:
    """By key, each version's label with its language; no two are alike."""
    labels = distinct_labels(versions)
    return {version.key: f"{labels[version.key]} ({version.language.code})" for version in versions}
