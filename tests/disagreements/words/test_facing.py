"""What faces what: links can be asked for from both sides."""

import pytest

from service.disagreements.words.facing import Facing
from tests.disagreements.rows import place, row, with_links

VIEW = with_links(
    row({"en": "The wounded were taken to Odesa.", "ru": "Раненых доставили в Харьков.", "uk": "Їх везли до Одеси."}),
    ("wounded", "Раненых", 0.8),
    ("Odesa", "Харьков", 0.4),
    ("Одеси", "Odesa", 0.7),
)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Odesa", "Харьков", 0.4),
        ("Харьков", "Odesa", 0.4),
        ("to Odesa.", "до Одеси", 0.7),
        ("wounded", "Харьков", None),
        ("Одеси", "Харьков", None),
        ("Odesa", "в", None),
    ],
)
def test_likeness(one: str, two: str, expected: float | None) -> None:
    assert Facing(VIEW).likeness(place(VIEW, one), place(VIEW, two)) == expected


def test_the_words_that_face_a_word() -> None:
    odesa = place(VIEW, "Odesa")
    assert [link.two for link in Facing(VIEW).of(odesa)] == [place(VIEW, "Харьков"), place(VIEW, "Одеси")]
    assert [link.two for link in Facing(VIEW).of(odesa, "c")] == [place(VIEW, "Одеси")]
    assert all(link.one == odesa for link in Facing(VIEW).of(odesa))


def test_a_row_without_links() -> None:
    view = row({"en": "Odesa", "uk": "Одеса"})
    assert Facing(view).of(place(view, "Odesa")) == []
