"""Polarity: one version says that something happened, another that it did not; none against some."""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements import lexicon
from service.disagreements.absences import absences
from service.disagreements.anchors import anchors
from service.disagreements.base import RowView
from service.disagreements.findings import stand_apart, who_says
from service.disagreements.oppositions import Oppositions
from service.disagreements.readings import readings
from service.disagreements.statements import SHORT, TOPIC, Sayings, Statement
from service.domain import Difference

# What so many versions speak of need not be said in the same place.
MOST = 3


class PolarityDetector:
    """Finds what one version affirms and another denies, by concept and negation in each version's own language."""

    kind = "polarity"
    name = "Said and denied"
    description = (
        "One version says that something happened or exists, another says that it did not: "
        "a negated verb, “none” against some, or two words of opposite meaning."
    )
    version = "3"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of concepts."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """The concepts on which versions say yes and no; at most one difference for the same clauses."""
        read = readings(row, lexicon.languages(TOPIC))
        told = {version: [Sayings(reading) for reading in sentences] for version, sentences in read.items()}
        labels = {telling.version: telling.label for telling in row.tellings}
        facing = Oppositions(told, row.links)
        listed = [(c, said) for c, said in conflicts(told) if len(said) >= MOST or facing.doubts.borne_out(said)]
        for concept, said in joined([*listed, *facing]):
            yield difference(concept, said, labels)


Said = dict[str, list[Statement]]
Told = Mapping[str, Sequence[Sayings]]


def joined(found: Sequence[tuple[str, Said]]) -> list[tuple[str, Said]]:
    """What is said of the same clauses by more versions as one; of what is said twice of the same two, the first."""
    kept: list[tuple[str, Said]] = []
    for concept, said in found:
        places = {version: statements[0].place() for version, statements in said.items()}
        for _, earlier in kept:
            common = [v for v in said if v in earlier and places[v] in {statement.place() for statement in earlier[v]}]
            if len(common) > 1:
                break
            if common and not said.keys() <= earlier.keys() and _agree(earlier[common[0]], said[common[0]]):
                earlier.update({version: statements for version, statements in said.items() if version not in earlier})
                break
        else:
            kept.append((concept, dict(said)))
    return kept


def _agree(ours: Sequence[Statement], theirs: Sequence[Statement]) -> bool:
    return ours[0].affirmed == theirs[0].affirmed


def conflicts(told: Told) -> Iterator[tuple[str, Said]]:
    """Concepts that some versions affirm throughout and others deny throughout; those told by most versions first."""
    by_concept: dict[str, Said] = {}
    for version, sayings in told.items():
        for saying in sayings:
            for statement in saying.statements:
                by_concept.setdefault(statement.concept, {}).setdefault(version, []).append(statement)
    decided = {concept: one_sided(said) for concept, said in by_concept.items()}
    contrary = {concept: said for concept, said in decided.items() if is_contrary(said)}
    yield from sorted(contrary.items(), key=lambda item: -len(item[1]))
    if not contrary:
        yield from absences(told)


def one_sided(said: Said) -> Said:
    """Only the versions that do not both affirm and deny."""
    return {v: statements for v, statements in said.items() if len({s.affirmed for s in statements}) == 1}


def is_contrary(said: Said) -> bool:
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


def difference(concept: str, said: Said, labels: Mapping[str, str]) -> Difference:
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
        severity="medium" if all(is_slight(statement) for statement in chosen.values()) else "high",
        detector=PolarityDetector.kind,
        odd=stand_apart(verdicts),
    )


def is_slight(statement: Statement) -> bool:
    """Whether nothing denies it in so many words, and its word tells only where it faces another."""
    return statement.loose and not statement.markers
