"""What faces what: links can be asked for from both sides."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disagreements.words.facing import Facing
from service.domain import Place, WordLink
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


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=25),
    st.integers(0, 160),
    st.integers(1, 40),
)
def test_the_links_of_a_place_are_those_that_meet_it(words: list[tuple[int, int]], start: int, length: int) -> None:
    links = [WordLink(Place("a", 0, 5 * i, 5 * i + 4), Place("b", 0, 5 * j, 5 * j + 4), 0.5) for i, j in words]
    view = replace(row({"en": "Rain.", "uk": "Дощ."}), links=tuple(links))
    asked = Place("a", 0, start, start + length)
    meeting = [link for link in links if link.one.start < asked.end and asked.start < link.one.end]
    assert sorted(Facing(view).of(asked)) == sorted(meeting)
