"""What a hedge bears on, and what faces it."""

import pytest

from service.disagreements.base import RowView
from service.disagreements.claims.bearing import bearing, is_verbal, means_same, pairs, predicates
from service.disagreements.words.facing import Facing
from service.disagreements.words.readings import Reading, readings
from tests.disagreements.rows import reading_of, row, with_links

LANGUAGES = frozenset(("en", "ru", "uk"))
VIEW = with_links(
    row(
        {
            "en": "The dam broke on Sunday, and a farmer, neighbours say, had opened the gates.",
            "ru": "Плотину прорвало в воскресенье, ворота открыл фермер.",
        }
    ),
    ("dam", "Плотину", 0.7),
    ("broke", "прорвало", 0.5),
    ("farmer", "фермер", 0.7),
    ("opened", "открыл", 0.6),
    ("gates", "ворота", 0.6),
    ("the", "в", 0.4),
)


def both(view: RowView) -> tuple[Reading, Reading]:
    ((one,), (two,)) = readings(view, LANGUAGES).values()
    return one, two


def shown(view: RowView, hedge: str, *, source: bool) -> list[tuple[str, str]]:
    ours, theirs = both(view)
    words = [word.text for word in ours.words]
    first = words.index(hedge.split()[0])
    found = bearing(pairs(Facing(view), ours, [theirs]), ours, (first, first + len(hedge.split()) - 1), source=source)
    return [(words[pair.ours], theirs.words[pair.theirs].text) for pair in found]


def test_words_that_tell_nothing_face_nothing() -> None:
    ours, theirs = both(VIEW)
    found = [ours.words[pair.ours].text for pair in pairs(Facing(VIEW), ours, [theirs])]
    assert found == ["dam", "broke", "farmer", "opened", "gates"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (True, [("opened", "открыл"), ("gates", "ворота")]),
        (False, [("farmer", "фермер"), ("opened", "открыл"), ("gates", "ворота")]),
    ],
)
def test_a_hedge_bears_on_its_own_clause_and_the_next_a_source_on_what_follows(
    source: bool, expected: list[tuple[str, str]]
) -> None:
    assert shown(VIEW, "neighbours say", source=source) == expected


def test_verbs_among_what_faces() -> None:
    ours, theirs = both(VIEW)
    found = pairs(Facing(VIEW), ours, [theirs])
    assert [theirs.words[pair.theirs].text for pair in predicates(found, ours)] == ["прорвало", "открыл"]
    assert [means_same(pair, ours) for pair in predicates(found, ours)] == [False, True]


@pytest.mark.parametrize(
    ("language", "text", "verbs"),
    [
        ("uk", "Кабіна впала на стару дорогу.", ["впала"]),
        ("ru", "Кабина упала на старую дорогу.", ["упала"]),
        ("ru", "Погнутый столб снесли, не дожидаясь ремонта.", ["снесли", "дожидаясь"]),
        ("en", "The cabin fell on an old road.", ["fell"]),
    ],
)
def test_verbs_in_any_form(language: str, text: str, verbs: list[str]) -> None:
    reading = reading_of(language, text)
    assert [word.text for place, word in enumerate(reading.words) if is_verbal(reading, place)] == verbs


def test_an_adverb_bears_on_nothing_beside_its_clause() -> None:
    ours, theirs = both(VIEW)
    found = pairs(Facing(VIEW), ours, [theirs])
    first = [word.text for word in ours.words].index("neighbours")
    told = bearing(found, ours, (first, first), source=False, adverb=True)
    assert told == []
