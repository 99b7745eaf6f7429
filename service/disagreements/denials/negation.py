"""Negation in its scope: whether a term stands in a sentence as happened, as not happened, or as neither.

Markers come from `data/negation/<language>.toml`: `not` negates what follows in its clause, in Russian and Ukrainian
the next predicate, past `carrier` words ("не смогли договориться"); `none` negates a predicate or a noun on either side
("жертв нет", "reported no injuries"); `turn` words reverse what follows ("refused to", "without"); `open` words leave
it undecided ("if", "until"). Several `not` and `none` in a clause are one negation; every `turn` reverses once more.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service.disagreements.words import lexicon
from service.disagreements.words.lexicon import DATA, Match
from service.disagreements.words.readings import Reading
from service.disagreements.words.verbs import is_infinitive

TOPIC = "negation"
STRICT = "strict"
# The sides of markers that deny.
NEGATING = ("not", "none", "turn")
BEHIND_NOT = 3
# "Подавати апеляцію адвокатка не збирається"
BEHIND_INFINITIVE = 6
PREDICATES = ("VERB", "INFN", "PRTS", "GRND")
NOMINALS = ("NOUN", "ADJF", "PRTF")


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether a term is affirmed, and the markers, as ranges of words, that decide it."""

    affirmed: bool
    markers: tuple[tuple[int, int], ...]


def _inside(marker: Match, match: Match, opposite: bool) -> bool:
    """Whether a marker fills a term's gap ("charges were not brought"); words that say no have it as a part."""
    return not opposite and marker.side in ("not", "none") and match.first < marker.first <= marker.last < match.last


@lru_cache(maxsize=1)
def _scopes() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((DATA / "scopes.toml").read_text("utf-8"))


class Scope:
    """The negation markers of one sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        found = lexicon.load(TOPIC, reading.language).find(reading.words)
        # Two terms that match the same word are one marker.
        self.markers = list({(marker.first, marker.last, marker.side): marker for marker in found}.values())
        scope = _scopes()[reading.language]
        self.ahead: Mapping[str, int] = scope["ahead"]
        self.behind: Mapping[str, int] = scope["behind"]
        self.strict: bool = scope.get("order") == STRICT
        self.without: Sequence[str] = scope.get("without", ())
        self.kept_from: Sequence[str] = scope.get("kept_from", ())

    def polarity(self, match: Match, *, opposite: bool = False, thing: bool = False) -> Polarity | None:
        """Whether the term at `match` is affirmed, or None if that is left open.

        `opposite`: the term itself says no; `thing`: a noun, which only `none` can deny.
        """
        ruling = [marker for marker in self.markers if self._rules(marker, match) or _inside(marker, match, opposite)]
        if thing:
            ruling = [marker for marker in ruling if marker.side in ("none", "open")]
        if opposite and any(marker.first in match.places() for marker in self.markers):
            # "ничего за собой не признаёт" says no once, though the term has a part that says it too.
            ruling = [marker for marker in ruling if marker.side not in ("not", "none")]
        if any(marker.side == "open" for marker in ruling):
            return None
        turned = {marker.last + 1 for marker in ruling if marker.side == "turn"}
        # "without any" is one negation.
        negated = any(marker.side in ("not", "none") and marker.first not in turned for marker in ruling)
        turns = sum(marker.side == "turn" for marker in ruling) + negated + opposite
        return Polarity(turns % 2 == 0, tuple((marker.first, marker.last) for marker in ruling))

    def denied_nouns(self) -> Iterator[tuple[Match, int]]:
        """Each `none` marker with the words near it that it may say there are none of.

        These are what follows, where nouns are known the next noun, or at the end of a clause what stands before.
        """
        for marker in self.markers:
            if marker.side != "none":
                continue
            near = [place for place in range(len(self.reading.words)) if self._near(marker, place, place)]
            ahead = [place for place in near if place > marker.last]
            nouns = [place for place in ahead if self.reading.words[place].part == "NOUN"]
            yield from ((marker, place) for place in nouns[:1] or ahead)
            if marker.last + 1 == len(self.reading.words) or not self.reading.same_clause(marker.last, marker.last + 1):
                yield from ((marker, place) for place in near if place < marker.first)

    def bearing_on(self, place: int) -> tuple[tuple[int, int], ...]:
        """The markers of any side that bear on the word at `place`, as ranges of words."""
        word = Match(place, place, "", "")
        return tuple((marker.first, marker.last) for marker in self.markers if self._rules(marker, word))

    def _rules(self, marker: Match, match: Match) -> bool:
        if marker.side == "carrier" or (marker.first <= match.last and match.first <= marker.last):
            return False
        if marker.side == "open":
            return self._leaves_open(marker, match.first)
        if marker.side == "not" and self.strict:
            return self._next_predicate(marker, match) or self._last_predicate(marker, match)
        return self._near(marker, match.first, match.last)

    def _near(self, marker: Match, first: int, last: int) -> bool:
        if not self.reading.same_clause(marker.last, first):
            return False
        if marker.last < first:
            return first - marker.last <= self.ahead[marker.side]
        if marker.side == "turn" and self.reading.words[marker.last].part in ("PREP", "NOUN"):
            return False
        return marker.first - last <= self.behind.get(marker.side, 0)

    def _leaves_open(self, marker: Match, place: int) -> bool:
        """A condition bears on its own clause and on the next, which tells what follows from it."""
        clauses = self.reading.clauses
        begins = marker.first == 0 or clauses[marker.first - 1] != clauses[marker.first]
        if not begins and self.strict:
            return False  # "пока" inside a clause is "so far"
        return marker.last < place and 0 <= clauses[place] - clauses[marker.last] <= 1

    def _next_predicate(self, marker: Match, match: Match) -> bool:
        """The next predicate, past carriers; or, past that predicate too, its object ("не подала апелляцию")."""
        is_near = marker.last < match.first <= marker.last + self.ahead["not"]
        if not is_near or not self.reading.same_clause(marker.last, match.first):
            return False
        between = [place for place in range(marker.last + 1, match.first) if not self.carries(place)]
        verbs = [place for place in between if self.reading.words[place].part in PREDICATES]
        is_object = self.reading.words[match.first].part in NOMINALS
        return not between or (is_object and between == verbs == verbs[:1])

    def _last_predicate(self, marker: Match, match: Match) -> bool:
        """What stands before "не" and a carrier ("подписан не был"), or its object ("апелляцию не подала")."""
        if match.last >= marker.first or not self.reading.same_clause(marker.last, match.first):
            return False
        after = marker.last + 1
        carried = after < len(self.reading.words) and self._is_carrier(after)
        if any(is_infinitive(word) for word in self.reading.words[match.first : match.last + 1]):
            return carried and marker.first <= match.last + BEHIND_INFINITIVE
        if marker.first > match.last + BEHIND_NOT:
            return False
        predicate = self.reading.words[match.last]
        if predicate.part == "PRTS":
            return carried
        return predicate.part == "NOUN" and "gent" in predicate.grammemes and match.last + 1 == marker.first

    def carries(self, place: int) -> bool:
        """Whether a negation passes over the word to the next: a helper, an adverb, a pronoun."""
        return self.reading.words[place].part in ("ADVB", "PRCL", "NPRO") or self._is_carrier(place)

    def _is_carrier(self, place: int) -> bool:
        return any(marker.side == "carrier" and marker.first <= place <= marker.last for marker in self.markers)
