"""Polarity: one version says that something happened, another that it did not; none against some."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.disagreements.base import RowView
from service.disagreements.denials.contraries import Said, contraries
from service.disagreements.denials.oppositions import oppositions
from service.disagreements.denials.statements import TOPIC, Statement, sayings
from service.disagreements.findings import listing, stand_apart, who_says
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings
from service.domain import Difference


class PolarityDetector:
    """Finds what one version affirms and another denies, by concept and negation in each version's own language."""

    kind = "polarity"
    name = "Said and denied"
    description = (
        "One version says that something happened or exists, another says that it did not: "
        "a negated verb, “none” against some, or two words of opposite meaning."
    )
    version = "8"

    @property
    def languages(self) -> frozenset[str]:
        """Those with lists of concepts."""
        return lexicon.languages(TOPIC)

    def find(self, row: RowView) -> Iterator[Difference]:
        """The concepts on which versions say yes and no; at most one difference for the same clauses."""
        read = readings(row, lexicon.languages(TOPIC))
        told = {version: [sayings(reading) for reading in sentences] for version, sentences in read.items()}
        labels = {telling.version: telling.label for telling in row.tellings}
        found = oppositions(told, row.links) if row.links else contraries(told)
        for concept, said in joined(found):
            yield difference(concept, said, labels)


def joined(found: Iterable[tuple[str, Said]]) -> list[tuple[str, Said]]:
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


def difference(concept: str, said: Said, labels: Mapping[str, str]) -> Difference:
    """A Difference over all versions that speak of the concept, each with the words that say so."""
    chosen = {version: said[version][0] for version in labels if version in said}
    spans = {version: statement.spans() for version, statement in chosen.items()}
    verdicts = {version: statement.affirmed for version, statement in chosen.items()}
    values = {version: " … ".join(span.text for span in of_version) for version, of_version in spans.items()}
    return Difference(
        kind=PolarityDetector.kind,
        spans=tuple(span for of_version in spans.values() for span in of_version),
        values=values,
        explanation=_by_concept(concept, verdicts, labels) if concept else _by_words(chosen, values, labels),
        severity="medium" if all(is_slight(statement) for statement in chosen.values()) else "high",
        detector=PolarityDetector.kind,
        odd=stand_apart(verdicts),
    )


def _by_concept(concept: str, verdicts: Mapping[str, bool], labels: Mapping[str, str]) -> str:
    shown = {labels[version]: "yes" if affirmed else "no" for version, affirmed in verdicts.items()}
    return f"{concept.replace('_', ' ').capitalize()}: {who_says(shown)}"


def _by_words(chosen: Mapping[str, Statement], values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Of what no list names: who denies it, in which words, and who affirms it."""
    affirming, denying = (
        [v for v, statement in chosen.items() if statement.affirmed == side] for side in (True, False)
    )
    first = chosen[denying[0]]
    yes, no = (listing([labels[version] for version in versions]) for versions in (affirming, denying))
    verb = ("denies" if len(denying) == 1 else "deny") + " what"
    if not first.markers:
        verb = ("says" if len(denying) == 1 else "say") + " the opposite of what"
    return f"{no} {verb} {yes} {'says' if len(affirming) == 1 else 'say'}: “{values[denying[0]]}”"


def is_slight(statement: Statement) -> bool:
    """Whether nothing denies it in so many words, and its word tells only where it faces another."""
    return statement.loose and not statement.markers
