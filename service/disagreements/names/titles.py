"""Names made of ordinary words, which languages translate: "Parents' League", «Верховный суд», the film “Winter Bread”.

A title stands in quotation marks, or begins with a capital letter and goes on as a phrase does: in English with further
capitals, joined by small words, elsewhere with the noun that an adjective has, and with nouns in the genitive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from service.disagreements.base import Telling
from service.disagreements.names.institutions import APART
from service.disagreements.names.mentions import IN_MARKS, LONGEST_TITLE
from service.disagreements.names.passage import OPENS_SENTENCE, ROLES, name_words
from service.disagreements.names.places import PLACES, known_names
from service.disagreements.words import lexicon
from service.disagreements.words.dictionary import PIVOT
from service.disagreements.words.substance import tells
from service.disagreements.words.writing import writing
from service.domain import Place, Sentence
from service.text.words import MORPHOLOGIES, Token, possible_grammemes

ADJECTIVES = ("ADJF", "PRTF")
# So many words of its own may a title have.
LONGEST = 7


@dataclass(frozen=True)
class Title:
    """A title at `place`: its words with a content of their own, and of these the `head`, None in quotation marks.

    `is_sure`: it is no sentence's first words, which may be any with a capital letter.
    """

    place: Place
    language: str
    words: tuple[Token, ...]
    head: Token | None
    is_sure: bool

    @cached_property
    def modifiers(self) -> tuple[Token, ...]:
        """The words that tell it from others of its sort."""
        return tuple(word for word in self.words if word is not self.head)

    def at(self, word: Token) -> Place:
        """Where one of its words stands."""
        return Place(self.place.version, self.place.sentence, word.start, word.end)


def titles(telling: Telling) -> list[Title]:
    """The titles in a version's sentences, in order; those in quotation marks alone where words have no analysis."""
    return [title for sentence in telling.sentences for title in _in_sentence(sentence, telling)]


def _in_sentence(sentence: Sentence, telling: Telling) -> Iterator[Title]:
    words = name_words(sentence.text, telling.language)
    places = [name for name in known_names(words, telling.language) if name.topic == PLACES]
    listed = {place for name in places for place in range(name.first, name.last + 1)}
    marked = list(_marked(sentence.text, words))
    taken = {place for run in marked for place in run}
    for run in marked:
        yield _title(run, words, sentence, telling, None)
    at = 0
    while at < len(words):
        run = [] if at in taken else _run(at, words, sentence.text, telling.language)
        run = [place for place in run if place not in taken]
        # What is named behind a person may be a title: "The head of the Union of Miners".
        if run and _is_person(run, words, telling.language):
            run = []
        if len(run) > 1 and not listed.issuperset(run):
            yield _title(run, words, sentence, telling, _head(run, words, telling.language))
        at = max([at, *run]) + 1


def _title(run: Sequence[int], words: Sequence[Token], sentence: Sentence, telling: Telling, head: int | None) -> Title:
    first, last = words[run[0]], words[run[-1]]
    opens = OPENS_SENTENCE.search(sentence.text[: first.start]) is not None
    inner = telling.language == PIVOT and any(words[place].text[0].isupper() for place in run[1:])
    return Title(
        Place(telling.version, sentence.index, first.start, last.end),
        telling.language,
        tuple(words[place] for place in run if tells(words[place], telling.language)),
        None if head is None else words[head],
        head is None or inner or not opens,
    )


def _marked(text: str, words: Sequence[Token]) -> Iterator[list[int]]:
    """The words between quotation marks that begin with a capital letter and are few."""
    for match in IN_MARKS.finditer(text):
        inside = [place for place, word in enumerate(words) if match.start() < word.start < match.end()]
        if inside and len(inside) <= LONGEST_TITLE and words[inside[0]].text[0].isupper():
            yield inside


def _run(at: int, words: Sequence[Token], text: str, language: str) -> list[int]:
    """The places of the words of a title that begins at `at`; none where no title does."""
    word = words[at]
    if not word.text[0].isupper() or word.text.lower() in writing()["not_names"] or not tells(word, language):
        return []
    if language == PIVOT:
        return _capitals(at, words, text)
    return _phrase(at, words, text, language) if language in MORPHOLOGIES else []


def _capitals(at: int, words: Sequence[Token], text: str) -> list[int]:
    """The run of capitalised words, with small words between them."""
    last, joiners = at, writing()["joiners_en"]
    for place in range(at + 1, min(at + LONGEST, len(words))):
        gap = text[words[place - 1].end : words[place].start]
        if APART.search(gap) or "-" in gap:
            break
        if words[place].text[0].isupper() and words[place].text.lower() not in writing()["not_names"]:
            last = place
        elif words[place].text.lower() not in joiners:
            break
    return list(range(at, last + 1))


def _phrase(at: int, words: Sequence[Token], text: str, language: str) -> list[int]:
    """An adjective with its noun, and the nouns in the genitive or behind a small word that go on with it."""
    last, has_noun = at, words[at].part == "NOUN"
    if not has_noun and words[at].part not in ADJECTIVES:
        return []
    for place in range(at + 1, min(at + LONGEST, len(words))):
        word, gap = words[place], text[words[place - 1].end : words[place].start]
        if APART.search(gap):
            break
        is_joined = _joins(words, place, language)
        if word.part in ("NOUN", *ADJECTIVES) and has_noun and not (is_joined or _depends(words, place, language)):
            break
        if word.part == "NOUN":
            last, has_noun = place, True
        elif word.part not in ADJECTIVES and not is_joined:
            break
    return list(range(at, last + 1)) if has_noun else []


def _joins(words: Sequence[Token], place: int, language: str) -> bool:
    """Whether a small word goes on a title: "of", or a preposition beside another word that does («по делам»)."""
    joiners = writing()[f"joiners_{language}"]
    near = words[place - 1 : place + 2] if words[place].part == "PREP" else words[place : place + 1]
    return any(word.text.lower() in joiners for word in near)


def _depends(words: Sequence[Token], place: int, language: str) -> bool:
    """Whether a word is in the genitive, or goes on a title behind what joins it."""
    return _joins(words, place - 1, language) or "gent" in possible_grammemes(words[place].text, language)


def _is_person(run: Sequence[int], words: Sequence[Token], language: str) -> bool:
    """Whether a title says who somebody is: "Deputy Prime Minister", «Начальник пожарной команды»."""
    head = words[_head(run, words, language)]
    if language in MORPHOLOGIES:
        return "anim" in head.grammemes
    roles = lexicon.load(ROLES, language).find(words)
    return any(role.entry in writing()["person_roles"] and words.index(head) in role.places() for role in roles)


def _head(run: Sequence[int], words: Sequence[Token], language: str) -> int:
    """What says of which sort it is: in English the last word before "of", elsewhere the first noun."""
    if language != PIVOT:
        return next((place for place in run if words[place].part == "NOUN"), run[0])
    joined = next((place for place in run if words[place].text.lower() in writing()["joiners_en"]), run[-1] + 1)
    return joined - 1
