"""What a version says in a row, as plain strings."""

from service.domain import Row, Version


def original(version: Version, row: Row) -> str:
    """The version's sentences in the row, on one line; "" where it does not tell it."""
    return " ".join(" ".join(version.sentences[index].text.split()) for index in row.cells[version.key])


def translation(version: Version, row: Row) -> str:
    """Their translations on one line, "" where there is none for one of them."""
    found = [version.translations[index] for index in row.cells[version.key]]
    return " ".join(" ".join(one.text.split()) for one in found if one) if all(found) else ""


def heading(version: Version) -> str:
    """The version's label with its language."""
    return f"{version.label} ({version.language.code})"
