"""What one speech denies and the other affirms, word by word."""

import pytest

from service.disagreements.quotes.quotations import together
from service.disagreements.quotes.reversals import reverses
from service.disagreements.words.facing import Facing
from tests.disagreements.rows import row, with_links

Links = tuple[tuple[str, str, float], ...]
REVERSED: list[tuple[dict[str, str], Links]] = [
    # words that a dictionary knows
    ({"en": "“The captain saw the rock in time,” he said.", "ru": "«Скалы капитан не видел», — сказал он."}, ()),
    ({"en": "“I will never sell this house,” he said.", "uk": "«Цей будинок я продам», — сказав він."}, ()),
    ({"ru": "«Мы подпишем договор весной», — сказал он.", "uk": "«Навесні ми не підпишемо угоди», — сказав він."}, ()),
    # words that only their links know
    (
        {"ru": "«Мост мы починим к весне», — сказал он.", "uk": "«До весни ми міст не полагодимо», — сказав він."},
        (("починим", "полагодимо", 0.62),),
    ),
    # one of two verbs is denied on both sides
    (
        {
            "en": "“We lost nothing and will sell the house,” he said.",
            "ru": "«Мы ничего не потеряли и дома не продадим», — сказал он.",
        },
        (("nothing", "ничего", 0.6),),
    ),
]
AGREED: list[tuple[dict[str, str], Links]] = [
    ({"en": "“I will never sell this house,” he said.", "ru": "«Этот дом я никогда не продам», — сказал он."}, ()),
    ({"en": "“The captain saw the rock in time,” he said.", "ru": "«Скалу капитан видел», — сказал он."}, ()),
    # what is left open is neither
    ({"en": "“If we sell the house, we will leave,” he said.", "ru": "«Дом мы не продадим», — сказал он."}, ()),
    # the words of negation face each other, though they deny other words
    (
        {"en": "“We do not want to sell,” he said.", "ru": "«Продавать мы не хотим», — сказал он."},
        (("not", "не", 0.7), ("sell", "Продавать", 0.7)),
    ),
    # a thing, which is denied in many ways
    ({"en": "“There is no road to the house,” he said.", "ru": "«Дорога к дому исчезла», — сказал он."}, ()),
    # a language without words of negation
    ({"en": "“I will never sell this house,” he said.", "xx": "“Sell house will never,” xx."}, ()),
]


def reversed_in(texts: dict[str, str], links: Links) -> bool:
    view = with_links(row(texts), *links)
    ((one, two),) = together(view)
    facing = Facing(view)
    assert reverses(one, two, facing) == reverses(two, one, facing)
    return reverses(one, two, facing)


@pytest.mark.parametrize(("texts", "links"), REVERSED)
def test_what_one_denies_and_the_other_affirms_is_found(texts: dict[str, str], links: Links) -> None:
    assert reversed_in(texts, links)


@pytest.mark.parametrize(("texts", "links"), AGREED)
def test_what_both_say_is_not_reversed(texts: dict[str, str], links: Links) -> None:
    assert not reversed_in(texts, links)
