"""Which names a sentence mentions, what they are, and what they are beside."""

import pytest

from service.disagreements.base import Telling
from service.disagreements.names.mentions import Mention, mentions
from service.domain import Sentence

FOUND = [
    ("en", "Energy Minister Olha Tarasenko met Spain’s Carmen Ibarra.", ["Olha Tarasenko", "Spain", "Carmen Ibarra"]),
    ("en", "The Liberian-flagged ship left.", ["Liberian"]),
    ("en", "On Monday, I met Dirk van der Meer in Graz.", ["Dirk van der Meer", "Graz"]),
    ("en", "Officials said so.", []),
    ("en", "Let us go, she told the US team.", ["US"]),
    ("en", "Those who came praised the WHO.", ["WHO"]),
    ("ru", "В Москве судья Карин Лунд выслушала испанку.", ["Москве", "Карин Лунд", "испанку"]),
    ("ru", "Компания «Балтгаз» построит завод.", ["«Балтгаз»"]),
    ("ru", "Вчера закончилась забастовка.", []),
    ("uk", "У Дрогобичі зустріли чеха Павла Новака.", ["Дрогобичі", "чеха", "Павла Новака"]),
    ("uk", "П’ятсот людей вийшли на площу.", []),
    ("de", "Die Schweiz siegte.", ["Schweiz"]),
    ("ja", "大阪で会談した。", []),
    ("en", "", []),
    ("en", "«»“” ’ -", []),
]


def read(language: str, text: str) -> list[Mention]:
    return mentions(Telling("a", "a", language, (Sentence(0, 0, text, 0, len(text)),)))


@pytest.mark.parametrize(("language", "text", "names"), FOUND)
def test_names_are_found(language: str, text: str, names: list[str]) -> None:
    assert [mention.text for mention in read(language, text)] == names


SORTS = [
    ("en", "Judge Solberg ruled.", "person", ""),
    ("en", "The fire began in Ordswall.", "place", ""),
    ("en", "They flew to Geneva.", "place", "CH/Geneva"),
    ("ru", "Танкер «Калипсона» затонул.", "organisation", ""),
    ("uk", "Про це повідомили в ООН.", "organisation", "UN"),
    ("uk", "Перемогла данка.", "place", "DK"),
    ("ru", "Приехал посол Либерии.", "place", "LR"),
]


@pytest.mark.parametrize(("language", "text", "sort", "key"), SORTS)
def test_a_name_has_a_sort_and_a_known_one_an_id(language: str, text: str, sort: str, key: str) -> None:
    (mention,) = read(language, text)
    assert (mention.sort, mention.key) == (sort, key)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The shelling stopped at 5 p.m. Kyiv time."),
        ("ru", "Локаторы засекли разрушение в 8:12 по московскому времени."),
        ("uk", "О 8:12 за Києвом розпад помітили радари."),
    ],
)
def test_the_city_of_a_time_zone_is_no_name(language: str, text: str) -> None:
    assert not read(language, text)


def test_a_name_knows_its_role() -> None:
    (mention,) = read("en", "The embassy of Qatar helped.")
    assert "embassy" in mention.roles


def test_ordinary_words_are_not_distinctive() -> None:
    assert not any(mention.distinctive for mention in read("en", "Judges of the Supreme Court met."))


CITIES = [
    ("en", "He was held in Ruse last week.", "BG/Ruse"),
    ("en", "Shops in Reading stayed shut.", "GB/Reading"),
    ("en", "The wounded were taken to a hospital in Melitopol.", "UA/Melitopol"),
    ("en", "Plovdiv waits.", "BG/Plovdiv"),
    ("ru", "За дело взялась прокуратура Белостока.", "PL/Białystok"),
    ("ru", "Его задержали во Владимире.", "RU/Vladimir"),
    ("ru", "Суд в Орле отложили.", "RU/Orël"),
    ("uk", "Поранених повезли до Бердянська.", "UA/Berdyansk"),
    ("uk", "Розслідування розпочала прокуратура Любліна.", "PL/Lublin"),
    ("uk", "Смоленськ чекає.", "RU/Smolensk"),
    ("pl", "Śledztwo prowadzi prokuratura w Melitopolu.", "UA/Melitopol"),
    ("de", "Er wurde in Plowdiw verhaftet.", "BG/Plovdiv"),
    ("pt", "Foi detido em Plovdiv.", "BG/Plovdiv"),
]


@pytest.mark.parametrize(("language", "text", "key"), CITIES)
def test_a_city_is_known_by_its_id(language: str, text: str, key: str) -> None:
    assert [(mention.key, mention.sort) for mention in read(language, text)] == [(key, "place")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reading is good for you."),
        ("en", "It was a nice day, said Mr Bolton."),
        ("en", "David Preston left."),
        ("en", "They praised King Sejong."),
        ("en", "Preston denied it."),
        ("ru", "Владимир уехал."),
        ("ru", "Орёл парил над полем."),
        ("ru", "Северная Африка страдает."),
        ("ru", "Мы живём в Новом мире."),
        ("uk", "Гробниця в Долині царів порожня."),
        ("uk", "Хангі часто готують."),
        ("uk", "Чому так сталося?"),
        ("en", "They crossed Lake Onega."),
        ("de", "Er stand vor offenen Türen."),
        ("pl", "Konami, wydawca gry, milczy."),
        ("de", "Das Essen war gut."),
        ("pt", "Ele elogiou o ministro Santos."),
    ],
)
def test_people_and_ordinary_words_are_no_cities(language: str, text: str) -> None:
    assert not [mention for mention in read(language, text) if "/" in mention.key]
