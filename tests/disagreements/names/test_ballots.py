"""Which titles of ordinary words differ: those that two versions agree against."""

import pytest

from service.disagreements.names.ballots import ballots, spans
from service.disagreements.words.facing import Facing
from tests.disagreements.rows import row, with_links

Links = list[tuple[str, str, float]]
DIFFER: list[tuple[dict[str, str], Links, set[str]]] = [
    (
        {
            "en": "The first complaint came from the Fathers’ League.",
            "ru": "Первым пожаловался Союз ветеранов.",
            "uk": "Першою поскаржилася Спілка ветеранів.",
        },
        [("Fathers", "ветеранов", 0.4), ("Fathers", "ветеранів", 0.4), ("ветеранов", "ветеранів", 0.8)],
        {"Fathers’ League"},
    ),
    (
        {
            "en": "An appeal will be heard by the Constitutional Court.",
            "ru": "Жалобу рассмотрит Конституционный суд.",
            "uk": "Скаргу розгляне Військовий суд.",
        },
        [("Constitutional", "Конституционный", 0.8), ("Constitutional", "Військовий", 0.6), ("суд", "Court", 0.7)],
        {"Військовий суд"},
    ),
    (
        {
            "en": "The film, Winter Bread, will be shown in May.",
            "ru": "Фильм «Зимний хлеб» покажут в мае.",
            "uk": "Фільм «Тиха вода» покажуть у травні.",
        },
        [("Winter", "Зимний", 0.8), ("Bread", "вода", 0.5), ("хлеб", "вода", 0.5), ("Bread", "хлеб", 0.8)],
        {"Тиха вода"},
    ),
    # Against a name in quotation marks the last word is part of it, not what says of which sort it is.
    (
        {
            "en": "He won the Carpathian Strings contest.",
            "ru": "Он выиграл конкурс «Весенняя кадриль».",
            "uk": "Він виграв конкурс «Весняної кадрилі».",
        },
        [("Strings", "Весенняя", 0.3), ("Весенняя", "Весняної", 0.8)],
        {"Carpathian Strings"},
    ),
]
AGREE: list[tuple[dict[str, str], Links]] = [
    # One word translates the other.
    (
        {
            "en": "The complaint came from the Veterans’ League.",
            "ru": "Пожаловался Союз ветеранов.",
            "uk": "Поскаржилася Спілка ветеранів.",
        },
        [("Veterans", "ветеранов", 0.8), ("Veterans", "ветеранів", 0.8), ("ветеранов", "ветеранів", 0.9)],
    ),
    # Two versions alone say nothing: the translator may have chosen another word.
    (
        {"en": "The complaint came from the Fathers’ League.", "ru": "Пожаловался Союз ветеранов."},
        [("Fathers", "ветеранов", 0.4)],
    ),
    # The third version has neither word.
    (
        {
            "en": "The complaint came from the Fathers’ League.",
            "ru": "Пожаловался Союз ветеранов.",
            "uk": "Поскаржилася одна спілка.",
        },
        [("Fathers", "ветеранов", 0.4), ("League", "спілка", 0.5), ("Союз", "спілка", 0.8)],
    ),
    # The third version has both.
    (
        {
            "en": "The complaint came from the Fathers’ League.",
            "ru": "Пожаловался Союз ветеранов.",
            "uk": "Поскаржилася Спілка ветеранів і батьків.",
        },
        [("Fathers", "ветеранов", 0.4), ("ветеранов", "ветеранів", 0.9), ("Fathers", "батьків", 0.7)],
    ),
    # A title that was heard in one version and translated in another.
    (
        {
            "en": "The newspaper Morning Star printed the letter.",
            "ru": "Письмо напечатала газета «Морнинг стар».",
            "uk": "Листа надрукувала газета «Ранкова зоря».",
        },
        [("Morning", "Ранкова", 0.5), ("Star", "стар", 0.7), ("стар", "зоря", 0.5), ("Morning", "Морнинг", 0.8)],
    ),
    # Nothing is linked.
    ({"en": "The Fathers’ League met.", "ru": "Это Союз ветеранов.", "uk": "Це Спілка ветеранів."}, []),
]


@pytest.mark.parametrize(("texts", "links", "alone"), DIFFER)
def test_a_title_is_outvoted(texts: dict[str, str], links: Links, alone: set[str]) -> None:
    view = with_links(row(texts), *links)
    ((odd, others),) = ballots(view, Facing(view))
    assert {span.text for span in spans(odd, view).values()} == alone
    assert odd.keys() | others.keys() == {"a", "b", "c"}


@pytest.mark.parametrize(("texts", "links"), AGREE)
def test_titles_that_may_be_one_are_not(texts: dict[str, str], links: Links) -> None:
    view = with_links(row(texts), *links)
    assert list(ballots(view, Facing(view))) == []
