"""Wording: the same act, person or thing under a plain, a softening and a condemning name.

What may stand for what comes from word lists and from links between words; whether it is a difference is judged by all
evidence together. The detector says which word each version uses and how it is listed; it never says which is right.
Neutral verbs of saying are in no list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import lru_cache

from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart
from service.disagreements.judging import probability
from service.disagreements.wordings.candidates import Candidate, candidates
from service.disagreements.wordings.evidence import Evidence, evidence
from service.disagreements.wordings.fitted import WEIGHTS
from service.disagreements.wordings.named import LOADED, Named, fields
from service.disagreements.wordings.naming import COLOURS, CONTRAST, Naming
from service.disagreements.wordings.standing import Standing
from service.disagreements.words import lexicon
from service.disagreements.words.facing import Facing
from service.disagreements.words.lexicon import Lexicon
from service.disagreements.words.readings import readings
from service.domain import Difference, Severity, Span

TOPICS = "wording"
LIKELY = 0.33
"""The least probability of a difference; chosen on cases not used in fitting: python -m bench.wording."""


class WordingDetector:
    """Finds one thing that versions name with words of different colour."""

    kind = "wording"
    name = "Loaded words"
    description = (
        "The same act, person or thing is named with a plain word in one version and with a condemning, favouring or "
        "softening one in another."
    )
    version = "8"

    def __init__(self, lists: Mapping[str, Lexicon] | None = None, mark: str = "") -> None:
        """`lists` by language are read in addition to the shipped ones; `mark` tells them apart in the version."""
        self._lists = lists or {}
        self._merged: dict[str, tuple[Lexicon, Lexicon]] = {}
        self._own = frozenset(term.entry for one in self._lists.values() for term in one.terms) - shipped()
        if mark:
            self.version = f"{self.version}+{mark}"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of loaded words."""
        return lexicon.languages(TOPICS) | frozenset(self._lists)

    def find(self, row: RowView) -> Iterator[Difference]:
        """What versions name differently, the likeliest first; no word is reported twice."""
        labels = {telling.version: telling.label for telling in row.tellings}
        judged = [(self._likely(one, found), one) for one, found in self.weighed(row)]
        reported: list[Span] = []
        for likely, one in sorted(judged, key=lambda item: -item[0]):
            spans = [name.span() for name in one.names().values()]
            if likely >= LIKELY and not any(_meet(span, other) for span in spans for other in reported):
                reported += spans
                yield difference(one.topics, one.names(), labels)

    def weighed(self, row: RowView) -> list[tuple[Candidate, Evidence]]:
        """All candidates of a row with what speaks for them."""
        read = readings(row, self.languages)
        named = Named(read, self._lexicons)
        return [(one, evidence(named, one)) for one in candidates(named, Standing(Facing(row), read))]

    def _likely(self, one: Candidate, found: Evidence) -> float:
        """How likely it is a difference; what a user's own topic sets apart is one."""
        return 1.0 if one.topics & self._own else probability(astuple(WEIGHTS), astuple(found))

    def _lexicons(self, language: str) -> tuple[Lexicon, Lexicon]:
        """The topics and the fields of loaded words, the user's among them; phrases that shield, shield in both."""
        if language not in self._merged:
            known = [lexicon.load(name, language) for name in (TOPICS, LOADED) if language in lexicon.languages(name)]
            terms = [term for one in (*known, self._lists.get(language, Lexicon(()))) for term in one.terms]
            self._merged[language] = (
                Lexicon(tuple(term for term in terms if term.side == lexicon.SHIELD or term.entry not in fields())),
                Lexicon(tuple(term for term in terms if term.side == lexicon.SHIELD or term.entry in fields())),
            )
        return self._merged[language]


@lru_cache(maxsize=1)
def shipped() -> frozenset[str]:
    """The topics and fields of the lists that come with the program."""
    return fields() | {term.entry for name in lexicon.languages(TOPICS) for term in lexicon.load(TOPICS, name).terms}


def _meet(one: Span, two: Span) -> bool:
    same = (one.version, one.sentence, one.side) == (two.version, two.sentence, two.side)
    return same and one.start < two.end and two.start < one.end


def difference(topics: frozenset[str], names: Mapping[str, Naming], labels: Mapping[str, str]) -> Difference:
    """A Difference that says which word each version uses; of what is told only where it is one thing."""
    said = {version: names[version] for version in labels if version in names}
    sides = {version: name.side for version, name in said.items()}
    words = [
        f"{labels[version]} says “{name.span().text}”" + (f" ({name.side})" if name.side else "")
        for version, name in said.items()
    ]
    about = f" for {next(iter(topics)).replace('_', ' ')}" if len(topics) == 1 else ""
    return Difference(
        kind=WordingDetector.kind,
        spans=tuple(name.span() for name in said.values()),
        values={version: name.span().text for version, name in said.items()},
        explanation=f"Different words{about}: {', '.join(words)}",
        severity=severity(set(sides.values())),
        detector=WordingDetector.kind,
        odd=stand_apart({version: _pole(name.colour) for version, name in said.items()}),
    )


def _pole(colour: int) -> int:
    """Below 0 for what softens, above 0 for what condemns; what no list has is as plain as what one calls plain."""
    return (colour > 0) - (colour < 0)


def severity(sides: set[str]) -> Severity:
    """High where a condemning word meets a softening one, medium where either meets a plain one, low between shades."""
    colours = [COLOURS.get(side, 0) for side in sides]
    if max(abs(colour) for colour in colours) < CONTRAST:
        return "low"
    return "high" if min(colours) < 0 < max(colours) and max(colours) - min(colours) > CONTRAST else "medium"
