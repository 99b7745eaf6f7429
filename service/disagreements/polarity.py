"""Polarity: one version says that something happened, another that it did not; none against some."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.disagreements import lexicon
from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.lexicon import Match
from service.disagreements.negation import Scope
from service.disagreements.readings import Reading, readings
from service.disagreements.skeletons import alike
from service.domain import Difference, Span

TOPIC = "polarity"
OPPOSITE = "no"
THING = "thing"
# A marker this far from its predicate is marked apart from it, so that the words between stay unmarked.
WIDEST_GAP = 6
SHORTEST_COGNATE = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """A version says of a concept that it is so, or that it is not."""

    concept: str
    reading: Reading
    match: Match
    affirmed: bool
    markers: tuple[tuple[int, int], ...] = ()

    def spans(self) -> tuple[Span, ...]:
        """The term with its markers, as one span where they stand close together."""
        ranges = sorted([*self.markers, (self.match.first, self.match.last)])
        first, last = ranges[0][0], max(end for _, end in ranges)
        inside = sum(end - start + 1 for start, end in ranges)
        if last - first + 1 - inside <= WIDEST_GAP:
            return (self.reading.span(first, last),)
        return tuple(self.reading.span(start, end) for start, end in ranges)

    def place(self) -> tuple[str, int, int]:
        """The clause in which it is said."""
        return self.reading.version, self.reading.sentence, self.reading.clauses[self.match.first]


class PolarityDetector:
    """Finds what one version affirms and another denies, by concept and negation in each version's own language."""

    kind = "polarity"
    name = "Said and denied"
    description = (
        "One version says that something happened or exists, another says that it did not: "
        "a negated verb, “none” against some, or two words of opposite meaning."
    )
    version = "1"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of concepts."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """The concepts on which versions say yes and no; at most one difference for the same clauses."""
        read = readings(row, lexicon.languages(TOPIC))
        labels = {telling.version: telling.label for telling in row.tellings}
        told: set[tuple[str, int, int]] = set()
        for concept, said in conflicts(read):
            places = {statement.place() for statements in said.values() for statement in statements}
            if len({version for version, _, _ in places & told}) < 2:
                told |= places
                yield difference(concept, said, labels)


def conflicts(read: Mapping[str, Sequence[Reading]]) -> Iterator[tuple[str, dict[str, list[Statement]]]]:
    """Concepts that some versions affirm throughout and others deny throughout; those told by most versions first."""
    by_concept: dict[str, dict[str, list[Statement]]] = {}
    for version, sentences in read.items():
        for reading in sentences:
            for statement in statements_of(reading):
                by_concept.setdefault(statement.concept, {}).setdefault(version, []).append(statement)
    decided = {concept: one_sided(said) for concept, said in by_concept.items()}
    contrary = {concept: said for concept, said in decided.items() if len(set(_verdicts(said).values())) == 2}
    yield from sorted(contrary.items(), key=lambda item: -len(item[1]))
    if not contrary:
        yield from absent_nouns(read)


def statements_of(reading: Reading) -> Iterator[Statement]:
    """What a sentence affirms and denies of the concepts of the word lists."""
    scope = Scope(reading)
    matches = lexicon.load(TOPIC, reading.language).find(reading.words)
    found: list[Statement] = []
    busy = {reading.clauses[match.first] for match in matches if match.side != THING}
    for match in matches:
        if match.side == THING and reading.clauses[match.first] in busy:
            continue
        polarity = scope.polarity(match, opposite=match.side == OPPOSITE, thing=match.side == THING)
        if polarity is not None:
            found.append(Statement(match.entry, reading, match, polarity.affirmed, polarity.markers))
    # "paid no compensation": where one word of a concept is denied, so is another in the same clause.
    denied = {(statement.concept, statement.place()) for statement in found if statement.markers}
    yield from (s for s in found if s.markers or (s.concept, s.place()) not in denied)


def one_sided(said: Mapping[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Only the versions that do not both affirm and deny."""
    return {v: statements for v, statements in said.items() if len({s.affirmed for s in statements}) == 1}


def absent_nouns(read: Mapping[str, Sequence[Reading]]) -> Iterator[tuple[str, dict[str, list[Statement]]]]:
    """Things that one version says there are none of and another mentions, known by their common root.

    Only where the clause says nothing else that the word lists know: in "no children were hurt" the hurt is denied.
    """
    for version, sentences in read.items():
        for reading in sentences:
            for statement in _absences(reading):
                said = {version: [statement], **_mentions(statement, read, version)}
                if len(set(_verdicts(said).values())) == 2:
                    yield statement.concept, said


def _absences(reading: Reading) -> Iterator[Statement]:
    known = {statement.place()[2] for statement in statements_of(reading)}
    for marker, place in Scope(reading).denied_nouns():
        word = reading.words[place]
        if reading.clauses[place] not in known and word.part in ("NOUN", "") and len(word.lemma) > SHORTEST_COGNATE:
            noun = Match(place, place, "", "")
            yield Statement(word.text.lower(), reading, noun, affirmed=False, markers=((marker.first, marker.last),))


def _mentions(absence: Statement, read: Mapping[str, Sequence[Reading]], version: str) -> dict[str, list[Statement]]:
    word = absence.reading.words[absence.match.first]
    found: dict[str, list[Statement]] = {}
    for other, sentences in read.items():
        if other == version:
            continue
        for reading in sentences:
            scope = Scope(reading)
            for place, token in enumerate(reading.words):
                if alike(word.lemma, token.lemma):
                    noun, markers = Match(place, place, "", ""), scope.bearing_on(place)
                    found.setdefault(other, []).append(Statement(absence.concept, reading, noun, not markers, markers))
    return one_sided(found)


def _verdicts(said: Mapping[str, list[Statement]]) -> dict[str, bool]:
    return {version: statements[0].affirmed for version, statements in said.items()}


def difference(concept: str, said: Mapping[str, list[Statement]], labels: Mapping[str, str]) -> Difference:
    """A Difference over all versions that speak of the concept, each with the words that say so."""
    chosen = {version: said[version][0] for version in labels if version in said}
    spans = {version: statement.spans() for version, statement in chosen.items()}
    verdicts = {version: statement.affirmed for version, statement in chosen.items()}
    shown = {labels[version]: "yes" if affirmed else "no" for version, affirmed in verdicts.items()}
    return Difference(
        kind=PolarityDetector.kind,
        spans=tuple(span for of_version in spans.values() for span in of_version),
        values={version: " … ".join(span.text for span in of_version) for version, of_version in spans.items()},
        explanation=f"{concept.replace('_', ' ').capitalize()}: {who_says(shown)}",
        severity="high",
        detector=PolarityDetector.kind,
        odd=stand_apart(verdicts),
    )
