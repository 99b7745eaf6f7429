"""Institutions that stand in one another's place: links say where, the words around that the same is told."""

import pytest

from service.disagreements.base import RowView
from service.disagreements.names.name import NameDetector
from service.domain import Difference
from tests.disagreements.rows import check_spans, row, with_links

Links = list[tuple[str, str, float]]


def find(view: RowView) -> list[Difference]:
    found = list(NameDetector().find(view))
    for difference in found:
        check_spans(view, difference)
    return found


DIFFERENT: list[tuple[dict[str, str], Links, set[str]]] = [
    (
        {"en": "The health ministry published the list.", "ru": "Прокуратура опубликовала список."},
        [("ministry", "Прокуратура", 0.4), ("published", "опубликовала", 0.7), ("list", "список", 0.8)],
        {"health ministry", "Прокуратура"},
    ),
    (
        {"en": "The dockers marched to the embassy.", "uk": "Докери пройшли до ратуші."},
        [("embassy", "ратуші", 0.35), ("dockers", "Докери", 0.7), ("marched", "пройшли", 0.6)],
        {"embassy", "ратуші"},
    ),
    (
        {"en": "Officers of the border police stopped the bus.", "uk": "Працівники митниці зупинили автобус."},
        [("Officers", "Працівники", 0.5), ("stopped", "зупинили", 0.7), ("bus", "автобус", 0.8)],
        {"border police", "митниці"},
    ),
    (
        {"en": "Sweden’s ambassador left the hall.", "ru": "Посол Дании вышел из зала, швед остался.",},
        [("ambassador", "Посол", 0.8), ("left", "вышел", 0.6), ("hall", "зала", 0.7)],
        {"Sweden’s ambassador", "Посол Дании"},
    ),
    (
        {"en": "Chemists at Tarbury University tested it.", "ru": "Воду проверили химики Гентского университета."},
        [("University", "университета", 0.8), ("Chemists", "химики", 0.8), ("tested", "проверили", 0.7)],
        {"Tarbury University", "Гентского университета"},
    ),
    (
        {"en": "Chemists at Leiden University did it.", "uk": "Це зробили хіміки Гейдельберзького університету."},
        [("University", "університету", 0.8), ("Chemists", "хіміки", 0.8), ("did", "зробили", 0.7)],
        {"Leiden University", "Гейдельберзького університету"},
    ),
    (
        {"en": "The foreign ministry called the step unfriendly.", "ru": "Совет Федерации назвал шаг недружественным."},
        [("ministry", "Совет", 0.4), ("called", "назвал", 0.7), ("step", "шаг", 0.8)],
        {"foreign ministry", "Совет Федерации"},
    ),
    # Two versions agree, so that nothing else around need be alike.
    (
        {"en": "Border guards found the icons.", "ru": "Их нашли таможенники.", "uk": "Їх знайшли митники."},
        [("guards", "таможенники", 0.4), ("guards", "митники", 0.4)],
        {"Border guards", "таможенники", "митники"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "links", "values"), DIFFERENT)
def test_another_institution_in_the_same_place(told: dict[str, str], links: Links, values: set[str]) -> None:
    (found,) = find(with_links(row(told), *links))
    assert set(found.values.values()) == values
    assert found.severity == "medium"


@pytest.mark.parametrize(("told", "links", "values"), DIFFERENT[:3])
def test_without_links_nothing_tells_where_to_compare(told: dict[str, str], links: Links, values: set[str]) -> None:
    assert links
    assert values
    assert not find(row(told))


AGREE: list[tuple[dict[str, str], Links]] = [
    # nothing else in the sentences is alike
    (
        {"en": "The health ministry published the list.", "ru": "Вчера прокуратура молчала."},
        [("ministry", "прокуратура", 0.4), ("list", "Вчера", 0.3)],
    ),
    # the other version names the ministry too
    (
        {"en": "The health ministry published the list.",
         "ru": "Прокуратура опубликовала список, полученный от Минздрава."},
        [("ministry", "Прокуратура", 0.4), ("published", "опубликовала", 0.7), ("list", "список", 0.8)],
    ),
    # in other words: the dictionary knows them
    (
        {"en": "Firefighters put out the blaze by noon.", "ru": "Огнеборцы и военные к полудню потушили пожар."},
        [("Firefighters", "военные", 0.4), ("put", "потушили", 0.6), ("noon", "полудню", 0.7)],
    ),
    # the same university by its city and by its city's other name
    (
        {"en": "Chemists at Kyiv University tested the water.", "ru": "Воду проверили химики Киевского университета."},
        [("University", "университета", 0.8), ("Chemists", "химики", 0.8), ("water", "Воду", 0.7)],
    ),
    # a country's ambassador and its people's
    (
        {"en": "Sweden’s ambassador left the hall.", "uk": "Шведський посол вийшов із зали."},
        [("ambassador", "посол", 0.8), ("left", "вийшов", 0.6), ("hall", "зали", 0.7)],
    ),
    # merely left out
    (
        {"en": "The health ministry published the list.", "ru": "Список опубликован."},
        [("ministry", "Список", 0.4), ("published", "опубликован", 0.7), ("list", "Список", 0.8)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "links"), AGREE)
def test_the_same_institution_is_not_flagged(told: dict[str, str], links: Links) -> None:
    assert [found.explanation for found in find(with_links(row(told), *links))] == []


def test_a_third_version_joins_the_side_that_it_tells() -> None:
    view = with_links(
        row({
            "en": "The health ministry published the list.",
            "ru": "Прокуратура опубликовала список.",
            "uk": "МОЗ оприлюднило перелік.",
        }),
        ("ministry", "Прокуратура", 0.4),
        ("published", "опубликовала", 0.7),
        ("list", "список", 0.8),
    )  # fmt: skip
    (found,) = find(view)
    assert found.odd == ("b",)
    assert set(found.values) == {"a", "b", "c"}
