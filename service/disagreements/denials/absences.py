"""None against some, beyond the word lists: one version says there is no such thing, another mentions it.

The thing is known by its sound alone ("no diplomats", "дипломаты"), so names are left out.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.disagreements.denials.statements import Sayings, Statement
from service.disagreements.words.lexicon import Match
from service.disagreements.words.skeletons import alike

SHORTEST = 5


def absences(told: Mapping[str, Sequence[Sayings]]) -> Iterator[tuple[str, dict[str, list[Statement]]]]:
    """Things that one version says there are none of and another mentions.

    Only where the clause says nothing else that the word lists know: in "no children were hurt" the hurt is denied.
    """
    for version, sayings in told.items():
        for saying in sayings:
            for statement in _absences(saying):
                said = {version: [statement], **_mentions(statement, told, version)}
                if any(statements[0].affirmed for statements in said.values()):
                    yield statement.concept, said


def _absences(saying: Sayings) -> Iterator[Statement]:
    reading = saying.reading
    known = {statement.place()[2] for statement in saying.statements}
    for marker, place in saying.scope.denied_nouns():
        word = reading.words[place]
        is_thing = word.part in ("NOUN", "") and len(word.lemma) > SHORTEST and _is_common(word.text, reading.language)
        if is_thing and reading.clauses[place] not in known:
            noun = Match(place, place, "", "")
            yield Statement(word.text.lower(), reading, noun, affirmed=False, markers=((marker.first, marker.last),))


def _is_common(word: str, language: str) -> bool:
    return word.islower() or language == "de"


def _mentions(absence: Statement, told: Mapping[str, Sequence[Sayings]], version: str) -> dict[str, list[Statement]]:
    word = absence.reading.words[absence.match.first]
    found: dict[str, list[Statement]] = {}
    for other, sayings in told.items():
        if other == version:
            continue
        for saying in sayings:
            for place, token in enumerate(saying.reading.words):
                if alike(word.lemma, token.lemma) and not saying.is_unsure(place):
                    noun, markers = Match(place, place, "", ""), saying.scope.bearing_on(place)
                    found.setdefault(other, []).append(
                        Statement(absence.concept, saying.reading, noun, not markers, markers)
                    )
    return {v: statements for v, statements in found.items() if len({s.affirmed for s in statements}) == 1}
