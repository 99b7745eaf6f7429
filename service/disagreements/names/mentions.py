"""Names as they are mentioned in a sentence: who or what, where, and beside which roles.

No name recogniser for English and Ukrainian is at hand, so names are found by how they are written: known places and
organisations (places.py), cities of the gazetteer, names in quotation marks, and runs of capitalised words that are
more than the capital at the beginning of a sentence, with titles taken off.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.disagreements.base import Telling
from service.disagreements.names.passage import Passage, parts
from service.disagreements.names.places import ORGANISATIONS, PLACES, THINGS, known_names
from service.disagreements.names.sorts import Sort, sort_of
from service.disagreements.names.towns import is_meant
from service.disagreements.reading.clock import clock
from service.disagreements.words.ordinary import is_ordinary
from service.disagreements.words.writing import particles, writing
from service.domain import Sentence
from service.text.gazetteer import City, cities

LISTED: Mapping[str, Sort] = {ORGANISATIONS: "organisation", PLACES: "place", THINGS: "thing"}
# Names in marks are short; what is longer is speech.
IN_MARKS = re.compile(r"«([^«»]{2,40})»|„([^„“”]{2,40})[“”]|“([^“”]{2,40})”|\"([^\"]{2,40})\"")
LONGEST_TITLE = 4
BEFORE, AFTER, NEAR = 4, 4, 2
CASES = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at [start, end) of a sentence; `key` is its id where it is a known one, `words` what it sounds like.

    `core` are those of its words that are no ordinary ones: "Supreme Court" has none, as it may have been translated,
    and is not `distinctive`; nor is a name that describes ("Julian Alps"). `roles` are the concepts around it, `joins`
    how it is joined to them. `is_nation`: it is an adjective or people ("French") instead of the country itself.
    `is_marked`: it stands in quotation marks.
    """

    version: str
    sentence: int
    start: int
    end: int
    text: str
    sort: Sort
    key: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    distinctive: bool
    roles: frozenset[str]
    joins: frozenset[str]
    language: str
    is_nation: bool = False
    is_marked: bool = False


def mentions(telling: Telling) -> list[Mention]:
    """The names in a version's sentences, in order."""
    return [mention for sentence in telling.sentences for mention in _in_sentence(sentence, telling)]


class _Reader(Passage):
    """One sentence on the way to its mentions."""

    def __init__(self, sentence: Sentence, telling: Telling) -> None:
        super().__init__(sentence, telling)
        self.taken: set[int] = set()

    def known(self) -> Iterator[Mention]:
        for name in known_names(self.words, self.language):
            if self._is_given_name(name.first, name.last):
                continue
            self.taken.update(range(name.first, name.last + 1))
            mention = self.mention(name.first, name.last, LISTED[name.topic], key=name.key)
            # What joins an adjective to the sentence is its noun.
            yield replace(mention, is_nation=True, joins=frozenset()) if name.is_nation else mention

    def _is_given_name(self, first: int, last: int) -> bool:
        """Whether a place's name is that of a person here: "Milan Novak", "Jordan Smith"."""
        if (
            first != last
            or last + 1 == len(self.words)
            or self.words[first].text.lower() not in writing()["given_names"]
        ):
            return False
        return self.joined(last + 1) and self._is_capitalised(last + 1) and self.is_distinctive(self.words[last + 1])

    def cities(self) -> Iterator[Mention]:
        """The cities of the gazetteer, which are ordinary words and names of people as well."""
        for city in cities(self.words, self.language):
            if self._is_city(city):
                self.taken.update(range(city.first, city.last + 1))
                yield self.mention(city.first, city.last, "place", key=city.key)

    def _is_city(self, city: City) -> bool:
        is_taken = not self.taken.isdisjoint(range(city.first, city.last + 1))
        if is_taken or self._goes_on(city.first, -1) or (self._goes_on(city.last, 1) and not self._ends(city)):
            return False
        called = {role.entry for role in self.roles if role.side == "role" and role.last == city.first - 1}
        return is_meant(city, self.words, self.language, self.opens(city.first), called)

    def _ends(self, city: City) -> bool:
        """Whether a given name of another case follows, and so another name: «врач из Скадовска Лидия Грицай»."""
        town, behind = self.words[city.last], self.words[city.last + 1]
        cases = CASES & behind.grammemes
        return city.form != "base" and "Name" in behind.grammemes and bool(cases) and cases.isdisjoint(town.grammemes)

    def _goes_on(self, place: int, step: int) -> bool:
        """Whether the word before or behind is of one name with a city's: "David Bolton", "Rio Grande do Sul"."""
        beside = place + step
        if not 0 <= beside < len(self.words) or not self.joined(max(place, beside)):
            return False
        if self.words[beside].text in particles(self.language):
            return self._goes_on(beside, step)
        is_initial = len(self.words[beside].text) == 1
        return self._is_capitalised(beside) and (is_initial or self.is_distinctive(self.words[beside]))

    def in_marks(self) -> Iterator[Mention]:
        for match in IN_MARKS.finditer(self.text):
            inside = [
                n for n, w in enumerate(self.words) if match.start() < w.start < match.end() and n not in self.taken
            ]
            if not inside or len(inside) > LONGEST_TITLE or not self.words[inside[0]].text[0].isupper():
                continue
            if inside[-1] - inside[0] >= len(inside):
                inside = inside[:1]
            self.taken.update(inside)
            mention = self.mention(inside[0], inside[-1], "organisation")
            yield replace(mention, start=match.start(), end=match.end(), text=match.group(), is_marked=True)

    def runs(self) -> Iterator[Mention]:
        at = 0
        while at < len(self.words):
            last = self._run_end(at)
            if last < at:
                at += 1
                continue
            first = self._without_title(at, last)
            if first is not None:
                self.taken.update(range(first, last + 1))
                yield self.mention(first, last, sort_of(self, first, last))
            at = last + 1

    def _run_end(self, at: int) -> int:
        """The last word of the run of capitalised words that begins at `at`, `at - 1` where none does."""
        last = at - 1
        for place in range(at, len(self.words)):
            if place > at and not self.joined(place):
                break
            if self._is_capitalised(place):
                last = place
            elif place == at or self.words[place].text not in particles(self.language):
                break
        return last

    def _is_capitalised(self, place: int) -> bool:
        word = self.words[place].text
        is_calendar = word.lower() in writing()["not_names"]
        return place not in self.taken and word[0].isupper() and not is_calendar

    def _without_title(self, first: int, last: int) -> int | None:
        """Where the name itself begins, past a sentence's capital and a title; None where nothing is left of it."""
        if self.opens(first) and is_ordinary(self.words[first].text, self.language, opens=True):
            if first == last:
                return None
            first += 1
        titles = [role.last for role in self.roles if role.side == "role" and first <= role.first and role.last < last]
        return max(titles) + 1 if titles else first

    def mention(self, first: int, last: int, sort: Sort, key: str = "") -> Mention:
        start, end = self.words[first].start, self.words[last].end
        inside = [
            word
            for word in self.words[first : last + 1]
            if word.text not in writing()["particles"] and len(word.text) > 1
        ]
        heard = tuple(part for word in inside for part in parts(word))
        core = tuple(part for word in inside for part in self.core(word))
        if not core and self.is_called(first):
            core = heard
        near = [role for role in self.roles if first - BEFORE <= role.last < first or last < role.first <= last + AFTER]
        return Mention(
            self.telling.version,
            self.sentence.index,
            start,
            end,
            self.text[start:end],
            sort,
            key,
            _own(heard),
            _own(core),
            bool(key) or (bool(core) and not self.describes(first, last)),
            frozenset(role.entry for role in near if role.side == "role") | self.cognates(first, last),
            frozenset(role.entry for role in near if role.side == "weak" and first - NEAR <= role.last < first),
            self.language,
        )


def _own(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that many names have, unless there are no others."""
    return tuple(word for word in words if word.lower() not in writing()["generic"]) or words


def _in_sentence(sentence: Sentence, telling: Telling) -> Sequence[Mention]:
    reader = _Reader(sentence, telling)
    found = [*reader.known(), *reader.cities(), *reader.in_marks(), *reader.runs()]
    # "At 3 p.m. Moscow time" names no place.
    clocks = [time for time in clock(telling.language).times(sentence.text) if time.zone]
    told = (name for name in found if not any(time.start <= name.start < time.end for time in clocks))
    return sorted(told, key=lambda mention: mention.start)
