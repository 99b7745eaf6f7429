"""Concepts of the word lists that some versions affirm and others deny, wherever in their sentences they say so."""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements.denials.absences import absences
from service.disagreements.denials.statements import SHORT, Sayings, Statement, sayings
from service.disagreements.words.anchors import anchors

Said = dict[str, list[Statement]]
Told = Mapping[str, Sequence[Sayings]]


def contraries(told: Told) -> Iterator[tuple[str, Said]]:
    """Concepts that some versions affirm throughout and others deny throughout; those told by most versions first."""
    by_concept: dict[str, Said] = {}
    for version, of_version in told.items():
        for saying in of_version:
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
    if sayings(yes.reading).is_unsure(yes.match.first):
        return False
    if not no.markers and (yes.is_noun() or no.is_noun() or sayings(no.reading).is_unsure(no.match.first)):
        return False
    return is_supported(yes, no)


def is_supported(yes: Statement, no: Statement) -> bool:
    """Whether the clauses share more than the concept; short sentences that were aligned need not."""
    if min(len(yes.reading.words), len(no.reading.words)) <= SHORT:
        return True
    ours, theirs = (set(anchors(one.reading, one.place()[2])) for one in (yes, no))
    around = set(anchors(yes.reading)) & theirs | ours & set(anchors(no.reading))
    return bool(around - {f"concept {yes.concept}"})
