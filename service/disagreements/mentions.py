"""Names as they are mentioned in a sentence: who or what, where, and beside which roles.

No name recogniser for English and Ukrainian is at hand, so names are found by how they are written: known places and
organisations (places.py), cities of the gazetteer, names in quotation marks, and runs of capitalised words that are
more than the capital at the beginning of a sentence, with titles taken off.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.disagreements import lexicon
from service.disagreements.base import Telling
from service.disagreements.ordinary import is_ordinary
from service.disagreements.places import ORGANISATIONS, PLACES, THINGS, known_names
from service.disagreements.skeletons import skeleton
from service.disagreements.towns import is_meant
from service.disagreements.writing import particles, writing
from service.domain import Sentence
from service.text.gazetteer import City, cities
from service.text.words import APOSTROPHES, Token, analyse, possible_grammemes, tokens

Sort = Literal["place", "person", "organisation", "thing", "unknown"]
SORTS: Mapping[str, Sort] = {ORGANISATIONS: "organisation", PLACES: "place", THINGS: "thing"}

POSSESSIVE = re.compile(r"['’]s?$")
# "British-led", and "UNESCO-Welterbe" where nouns are joined so.
COMPOUNDS = {"en": re.compile(r"(?<=\w)[-‐‑](?=[a-z]{2})"), "de": re.compile(r"(?<=[A-ZÄÖÜ]{2})[-‐‑](?=[A-ZÄÖÜ])")}
HYPHEN = re.compile(r"[-‐‑]")
# "U-Boot", "X-Akten"
LETTERED = re.compile(r"\w[-‐‑]")
# Names in marks are short; what is longer is speech.
IN_MARKS = re.compile(r"«([^«»]{2,40})»|„([^„“”]{2,40})[“”]|“([^“”]{2,40})”|\"([^\"]{2,40})\"")
LONGEST_TITLE = 4
OPENS_SENTENCE = re.compile(r"(?:^|[.!?…:;•]|[«“„\"‘]|[—–-])\s*[«“„\"‘']?$")
BETWEEN = re.compile(r"[ \u00a0]|[-‐‑]")
APART = re.compile(r"[,;:()–—]")
AFTER_DOT = re.compile(r"\.[ \u00a0]?")
BEFORE, AFTER, NEAR, BESIDE = 4, 4, 2, 2
# So many sounds in common make two words cognates.
COGNATE = 6
ROLES = "roles"


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


def name_words(text: str, language: str) -> list[Token]:
    """The words of a sentence, "Spain’s" as Spain and "British-led" as two words."""
    found: list[Token] = []
    for token in tokens(text, language):
        if language not in COMPOUNDS:
            found.append(token)
            continue
        start = token.start
        whole = POSSESSIVE.sub("", token.text) if language == "en" else token.text
        for part in COMPOUNDS[language].split(whole):
            end = start + len(part)
            found.append(Token(part, start, end, analyse(part, language)[0]))
            start = end + 1
    return found


def _plain(token: Token) -> str:
    return APOSTROPHES.sub("'", token.text)


class _Reader:
    """One sentence on the way to its mentions."""

    def __init__(self, sentence: Sentence, telling: Telling) -> None:
        self.sentence, self.telling = sentence, telling
        self.text, self.language = sentence.text, telling.language
        self.words = name_words(self.text, self.language)
        has_roles = self.language in lexicon.languages(ROLES)
        self.roles = lexicon.load(ROLES, self.language).find(self.words) if has_roles else []
        self.taken: set[int] = set()

    def known(self) -> Iterator[Mention]:
        for name in known_names(self.words, self.language):
            if self._is_given_name(name.first, name.last):
                continue
            self.taken.update(range(name.first, name.last + 1))
            mention = self.mention(name.first, name.last, SORTS[name.topic], key=name.key)
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
        return self._joined(last + 1) and self._is_capitalised(last + 1) and self._is_distinctive(self.words[last + 1])

    def cities(self) -> Iterator[Mention]:
        """The cities of the gazetteer, which are ordinary words and names of people as well."""
        for city in cities(self.words, self.language):
            if self._is_city(city):
                self.taken.update(range(city.first, city.last + 1))
                yield self.mention(city.first, city.last, "place", key=city.key)

    def _is_city(self, city: City) -> bool:
        is_taken = not self.taken.isdisjoint(range(city.first, city.last + 1))
        if is_taken or self._goes_on(city.first, -1) or self._goes_on(city.last, 1):
            return False
        called = {role.entry for role in self.roles if role.side == "role" and role.last == city.first - 1}
        return is_meant(city, self.words, self.language, self._opens(city.first), called)

    def _goes_on(self, place: int, step: int) -> bool:
        """Whether the word before or behind is of one name with a city's: "David Bolton", "Rio Grande do Sul"."""
        beside = place + step
        if not 0 <= beside < len(self.words) or not self._joined(max(place, beside)):
            return False
        if self.words[beside].text in particles(self.language):
            return self._goes_on(beside, step)
        is_initial = len(self.words[beside].text) == 1
        return self._is_capitalised(beside) and (is_initial or self._is_distinctive(self.words[beside]))

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
                yield self.mention(first, last, self._sort(first, last))
            at = last + 1

    def _run_end(self, at: int) -> int:
        """The last word of the run of capitalised words that begins at `at`, `at - 1` where none does."""
        last = at - 1
        for place in range(at, len(self.words)):
            if place > at and not self._joined(place):
                break
            if self._is_capitalised(place):
                last = place
            elif place == at or self.words[place].text not in particles(self.language):
                break
        return last

    def _joined(self, place: int) -> bool:
        """Whether a word goes on a run: after a space, a hyphen, or the dot of an initial ("J. Smith", "St. Louis")."""
        before = self.words[place - 1]
        between = self.text[before.end : self.words[place].start]
        is_short = len(before.text) == 1 or before.text.lower() in writing()["abbreviated"]
        return BETWEEN.fullmatch(between) is not None or (is_short and AFTER_DOT.fullmatch(between) is not None)

    def _is_capitalised(self, place: int) -> bool:
        word = self.words[place].text
        is_calendar = word.lower() in writing()["not_names"]
        return place not in self.taken and word[0].isupper() and not is_calendar

    def _without_title(self, first: int, last: int) -> int | None:
        """Where the name itself begins, past a sentence's capital and a title; None where nothing is left of it."""
        if self._opens(first) and is_ordinary(self.words[first].text, self.language, opens=True):
            if first == last:
                return None
            first += 1
        titles = [role.last for role in self.roles if role.side == "role" and first <= role.first and role.last < last]
        return max(titles) + 1 if titles else first

    def _opens(self, place: int) -> bool:
        return OPENS_SENTENCE.search(self.text[: self.words[place].start]) is not None

    def _sort(self, first: int, last: int) -> Sort:
        grammemes = [possible_grammemes(_plain(word), self.language) for word in self.words[first : last + 1]]
        is_single = first == last
        joined = {role.entry for role in self.roles if role.last == first - 1}
        follows = {role.entry for role in self.roles if role.side == "role" and role.first == last + 1}
        if (is_single and "at" in joined and "Surn" not in grammemes[0]) or follows & writing()["places_after"]:
            return "place"
        if any(g & {"Name", "Patr"} or (not is_single and "Surn" in g) for g in grammemes):
            return "person"
        if is_single and "Geox" in grammemes[0]:
            return "place"
        # The Ukrainian dictionary takes towns for surnames; a word that it does not know it guesses well.
        guessed = analyse(_plain(self.words[first]), self.language)[2]
        is_surname = "Surn" in (guessed if not grammemes[0] else grammemes[0] if self.language != "uk" else ())
        is_surname = is_surname or self.words[first].text.endswith(tuple(writing()["surname_endings"]))
        return self._sort_by_roles(first, last) or (
            "person" if is_surname or self._is_whole(first, last) else "unknown"
        )

    def _sort_by_roles(self, first: int, last: int) -> Sort | None:
        before = [role for role in self.roles if role.side == "role" and 0 < first - role.last <= NEAR]
        if {role.entry for role in before} & writing()["person_roles"]:
            return "person"
        # "The minister, Jan Novak" is one; of "a company, Jan Novak" the comma tells that it is none.
        here = self.words[first].start
        bound = {role.entry for role in before if APART.search(self.text[self.words[role.last].end : here]) is None}
        has_role = any(role.first in range(first, last + 1) for role in self.roles if role.side == "role")
        if has_role or bound & writing()["organisation_roles"]:
            return "organisation"
        return "place" if bound & writing()["place_roles"] else None

    def _is_whole(self, first: int, last: int) -> bool:
        """Whether a run of several words has no ordinary one, as the names of people."""
        inside = [word for word in self.words[first : last + 1] if len(word.text) > 1]
        return last > first and all(self._is_distinctive(word) for word in inside)

    def mention(self, first: int, last: int, sort: Sort, key: str = "") -> Mention:
        start, end = self.words[first].start, self.words[last].end
        inside = [
            word
            for word in self.words[first : last + 1]
            if word.text not in writing()["particles"] and len(word.text) > 1
        ]
        core = tuple(part for word in inside for part in self._core(word))
        if not core and self._is_called(first):
            core = tuple(part for word in inside for part in _parts(word))
        near = [role for role in self.roles if first - BEFORE <= role.last < first or last < role.first <= last + AFTER]
        return Mention(
            self.telling.version,
            self.sentence.index,
            start,
            end,
            self.text[start:end],
            sort,
            key,
            tuple(part for word in inside for part in _parts(word)),
            core,
            bool(key) or (bool(core) and not self._describes(first, last)),
            frozenset(role.entry for role in near if role.side == "role") | self._cognates(first, last),
            frozenset(role.entry for role in near if role.side == "weak" and first - NEAR <= role.last < first),
            self.language,
        )

    def _cognates(self, first: int, last: int) -> frozenset[str]:
        """The beginnings of the long ordinary words beside a name, as they sound: "observatory", "обсерватории"."""
        near = (*self.words[max(first - BESIDE, 0) : first], *self.words[last + 1 : last + 1 + BESIDE])
        sounds = (skeleton(word.text) for word in near if word.text.islower())
        return frozenset(f"{sound[:COGNATE]}~" for sound in sounds if len(sound) >= COGNATE)

    def _describes(self, first: int, last: int) -> bool:
        """Whether the name is an adjective of what follows ("Юлийских Альп"): such names have no sound of their own."""
        follows = self.words[last + 1 : last + 2]
        gap = self.text[self.words[last].end : follows[0].start] if follows else ""
        is_adjective = self.words[first].part == "ADJF" and not possible_grammemes(
            _plain(self.words[first]), self.language
        )
        return first == last and is_adjective and gap.isspace() and follows[0].part == "NOUN"

    def _is_called(self, first: int) -> bool:
        """Whether a word says right before that a place's name follows: "the village of Hope", «село Лозове»."""
        called = any(role.last == first - 1 and role.entry in writing()["place_roles"] for role in self.roles)
        return (
            called
            and not self._opens(first)
            and self.text[self.words[first - 1].end : self.words[first].start].isspace()
        )

    def _is_distinctive(self, word: Token) -> bool:
        return bool(self._core(word))

    def _core(self, word: Token) -> list[str]:
        """The parts of a word that are none of the language's ordinary words, nor acronyms."""
        bears_role = any(role.side == "role" and word in self.words[role.first : role.last + 1] for role in self.roles)
        if (bears_role and self.language == "uk") or LETTERED.match(word.text):
            return []
        opens = self._opens(self.words.index(word))
        return [
            part
            for part in _parts(word)
            if sum(letter.isupper() for letter in part) <= 1 and not is_ordinary(part, self.language, opens)
        ]


def _parts(word: Token) -> list[str]:
    """The words that "Nagorno-Karabakh" and "Komen-Stiftung" are made of."""
    return [part for part in HYPHEN.split(word.text) if len(part) > 1 and not part.isdigit()]


def _in_sentence(sentence: Sentence, telling: Telling) -> Sequence[Mention]:
    reader = _Reader(sentence, telling)
    found = [*reader.known(), *reader.cities(), *reader.in_marks(), *reader.runs()]
    return sorted(found, key=lambda mention: mention.start)
