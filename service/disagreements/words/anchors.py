"""What ties words of one version to words of another: the same digits, the same concept, the same root."""

import re

from service.disagreements.words import lexicon
from service.disagreements.words.readings import Reading
from service.disagreements.words.skeletons import SHORTEST, skeleton

CONCEPTS = "polarity"
DIGITS = re.compile(r"\d+")


def anchors(reading: Reading, clause: int | None = None) -> dict[str, int]:
    """Marks of a sentence, or of one clause, that another language would share, each with a word that bears it."""
    found = {}
    for match in lexicon.load(CONCEPTS, reading.language).find(reading.words):
        found[f"concept {match.entry}"] = match.first
    for place, token in enumerate(reading.words):
        sounds = skeleton(token.lemma)[:SHORTEST]
        if len(sounds) == SHORTEST:
            found[f"root {sounds}"] = place
        for digits in DIGITS.findall(token.text):
            found[f"digits {digits}"] = place
    return {mark: place for mark, place in found.items() if clause is None or reading.clauses[place] == clause}


def affinity(ours: Reading, theirs: Reading, clause: int | None = None) -> int:
    """How many marks a sentence, or one clause of it, shares with another sentence."""
    return len(anchors(ours, clause).keys() & anchors(theirs).keys())
