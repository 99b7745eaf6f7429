"""What a detector is: it looks at one row, several versions' words for the same thing, and yields disagreements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from service.domain import Difference, Sentence, Translation, WordLink


@dataclass(frozen=True, slots=True)
class Telling:
    """How one version tells what the row is about: its sentences in order, each with its translation or None.

    `written` is the day on which the account was written, where it says so itself; relative dates count from it.
    """

    version: str
    label: str
    language: str
    sentences: tuple[Sentence, ...]
    translations: tuple[Translation | None, ...] = ()
    written: date | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """One row as a detector sees it: only the versions that tell it, in order of their keys.

    `links` are the words that stand in one another's place; without an encoder there are none.
    """

    tellings: tuple[Telling, ...]
    links: tuple[WordLink, ...] = ()


class Detector(Protocol):
    """Finds one kind of disagreement: `name` and `description` are shown to readers, `version` signs results."""

    kind: str
    name: str
    description: str
    version: str

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words it knows; of others it reads what needs no words, or nothing."""
        ...

    def find(self, row: RowView) -> Iterator[Difference]:
        """The disagreements of this kind in the row; spans are offsets inside the named sentence's text."""
        ...
