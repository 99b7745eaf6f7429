"""Polarity: one version says that something happened, another that it did not; none against some."""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements import lexicon
from service.disagreements.absences import absences
from service.disagreements.anchors import anchors
from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.readings import Reading, readings
from service.disagreements.statements import TOPIC, Sayings, Statement
from service.domain import Difference

# Sentences of so few words tell one thing, so that what they say of a concept is said of the same.
SHORT = 12


class PolarityDetector:
    """Finds what one version affirms and another denies, by concept and negation in each version's own language."""

    kind = "polarity"
    name = "Said and denied"
    description = (
        "One version says that something happened or exists, another says that it did not: "
        "a negated verb, “none” against some, or two words of opposite meaning."
    )
    version = "2"

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
    told = {version: [Sayings(reading) for reading in sentences] for version, sentences in read.items()}
    by_concept: dict[str, dict[str, list[Statement]]] = {}
    for version, sayings in told.items():
        for saying in sayings:
            for statement in saying.statements:
                by_concept.setdefault(statement.concept, {}).setdefault(version, []).append(statement)
    decided = {concept: one_sided(said) for concept, said in by_concept.items()}
    contrary = {concept: said for concept, said in decided.items() if is_contrary(said)}
    yield from sorted(contrary.items(), key=lambda item: -len(item[1]))
    if not contrary:
        yield from absences(told)


def one_sided(said: Mapping[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Only the versions that do not both affirm and deny."""
    return {v: statements for v, statements in said.items() if len({s.affirmed for s in statements}) == 1}


def is_contrary(said: Mapping[str, list[Statement]]) -> bool:
    """Whether some version affirms what another denies, and no loose negation may make them agree."""
    first = [statements[0] for statements in said.values()]
    return any(opposed(yes, no) for yes in first for no in first if yes.affirmed and not no.affirmed)


def opposed(yes: Statement, no: Statement) -> bool:
    """Whether two statements contradict each other, as far as their sentences let one see."""
    if Sayings(yes.reading).is_unsure(yes.match.first):
        return False
    if not no.markers and (yes.is_noun() or no.is_noun() or Sayings(no.reading).is_unsure(no.match.first)):
        return False
    return is_supported(yes, no)


def is_supported(yes: Statement, no: Statement) -> bool:
    """Whether the clauses share more than the concept; short sentences that were aligned need not."""
    if min(len(yes.reading.words), len(no.reading.words)) <= SHORT:
        return True
    ours, theirs = (set(anchors(one.reading, one.place()[2])) for one in (yes, no))
    around = set(anchors(yes.reading)) & theirs | ours & set(anchors(no.reading))
    return bool(around - {f"concept {yes.concept}"})


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
