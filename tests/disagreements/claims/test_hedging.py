"""How sure a sentence is: the degrees of its words, and what they bear on."""

import pytest

from service.disagreements.claims.hedging import Hedge, account, hedges
from tests.disagreements.rows import reading_of

DEGREES = [
    ("en", "A worn brake was the likely cause.", "possible", "the likely"),
    ("en", "A voice resembling the senator’s offers him a job.", "possible", "voice resembling"),
    ("en", "The firm complained that the tender was rigged.", "claimed", "complained that"),
    ("en", "Norway says the trawler turned back.", "partisan", "Norway says"),
    ("en", "The ministry announced a competition.", "act", "announced"),
    ("ru", "По предварительной версии, отказали тормоза.", "possible", "По предварительной версии"),
    ("ru", "Голос, похожий на голос сенатора, предлагает ему место.", "possible", "Голос, похожий на"),
    ("ru", "Кран остался открытым, рассказали соседи.", "partisan", "рассказали соседи"),
    ("ru", "Министерство объявило конкурс.", "act", "объявило"),
    ("uk", "Чийсь голос нагадує сенаторів.", "possible", "голос нагадує"),
    ("uk", "За словами родичів, його не запитали.", "partisan", "За словами родичів"),
    ("uk", "Слідство закидає йому, що він узяв хабар.", "claimed", "Слідство закидає йому, що"),
    ("pl", "Według mieszkańców czuć było gaz.", "partisan", "Według mieszkańców"),
    ("de", "Laut Augenzeugen roch es nach Gas.", "partisan", "Laut Augenzeugen"),
    ("pt", "Segundo moradores, havia cheiro de gás.", "partisan", "Segundo moradores"),
]

# Words of doubt that express none where they stand.
NONE = [
    ("en", "The board turned down the museum’s claim."),
    ("en", "The panel intends to suggest a date."),
    ("uk", "Уболівальники закидали суддю снігом."),
]


@pytest.mark.parametrize(("language", "text", "degree", "words"), DEGREES)
def test_degrees(language: str, text: str, degree: str, words: str) -> None:
    found = [(hedge.degree, hedge.reading.span(hedge.first, hedge.last).text) for hedge in _told(language, text)]
    assert (degree, words) in found


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_doubt(language: str, text: str) -> None:
    reading = reading_of(language, text)
    assert account([reading]).doubts() == []


@pytest.mark.parametrize(
    ("language", "text", "adverb"),
    [
        ("en", "He was hit, allegedly by a stone.", True),
        ("en", "Pickets allege that he was hit.", False),
        ("ru", "Его якобы ударили камнем.", True),
        ("uk", "Сусіди стверджують, що його вдарили.", False),
    ],
)
def test_an_adverb_bears_on_its_own_clause(language: str, text: str, adverb: bool) -> None:
    assert [hedge.is_adverb() for hedge in account([reading_of(language, text)]).doubts()] == [adverb]


def test_taking_a_thing_for_something_is_not_telling_that_it_happened() -> None:
    deems = {
        text: [hedge.deems() for hedge in account([reading_of("ru", text)]).doubts()]
        for text in ("Ордер Москва считает ничтожным.", "Ордер отозвали, считают адвокаты.")
    }
    assert list(deems.values()) == [[True], [False]]


def _told(language: str, text: str) -> list[Hedge]:
    return list(hedges(reading_of(language, text)))
