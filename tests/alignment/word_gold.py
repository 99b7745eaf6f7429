"""Sentence pairs whose content words were linked by hand: in word_gold.tsv, "a=b" says that word a became word b.

Every word linked stands once in its sentence. Words that are not named may be linked or not; a word that is named must
be linked to what is named beside it and to nothing else.
"""

import csv
from pathlib import Path
from typing import NamedTuple


class Gold(NamedTuple):
    """A sentence, its translation, and the links of its content words, separated by blanks."""

    language: str
    source: str
    target: str
    links: str

    def pairs(self) -> set[tuple[str, str]]:
        """The links as pairs of words."""
        return {(one, two) for one, _, two in (link.partition("=") for link in self.links.split())}


def read() -> list[Gold]:
    with Path(__file__).with_suffix(".tsv").open(encoding="utf-8", newline="") as file:
        return [Gold(**row) for row in csv.DictReader(file, delimiter="\t")]


GOLD = read()
