"""Bodies that have a number for a name."""

import pytest

from service.disagreements.names.name import NameDetector
from service.disagreements.quantities.number import NumberDetector
from tests.disagreements.rows import check_spans, row

DIFFERING = [
    (
        "They were taken to City Hospital No 7.",
        "Их увезли в городскую больницу № 4.",
        "Їх доправили до міської лікарні № 7.",
        "b",
    ),
    (
        "Pupils of School No. 12 stayed home.",
        "Ученики школы № 12 остались дома.",
        "Учні школи № 21 лишилися вдома.",
        "c",
    ),
]


@pytest.mark.parametrize(("en", "ru", "uk", "odd"), DIFFERING)
def test_another_number_names_another_body(en: str, ru: str, uk: str, odd: str) -> None:
    view = row({"en": en, "ru": ru, "uk": uk})
    (difference,) = NameDetector().find(view)
    check_spans(view, difference)
    assert difference.odd == (odd,)
    assert list(NumberDetector().find(view)) == []


def test_the_same_number_names_the_same_body() -> None:
    view = row({"en": "It was School No. 12.", "ru": "Это была школа № 12.", "uk": "Це була школа номер 12."})
    assert list(NameDetector().find(view)) == []


def test_a_label_stands_in_the_way_of_no_count() -> None:
    view = row(
        {
            "en": "Three people were killed, the others were taken to Hospital No 7.",
            "ru": "Трое погибли, остальных увезли в больницу № 7.",
            "uk": "Четверо людей загинули, решту доправили до лікарні № 7.",
        }
    )
    (difference,) = NumberDetector().find(view)
    assert difference.odd == ("c",)
