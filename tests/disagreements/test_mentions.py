"""Which names a sentence mentions, what they are, and what they are beside."""

import pytest

from service.disagreements.base import Telling
from service.disagreements.mentions import Mention, mentions
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


def test_a_name_knows_its_role() -> None:
    (mention,) = read("en", "The embassy of Qatar helped.")
    assert "embassy" in mention.roles


def test_ordinary_words_are_not_distinctive() -> None:
    assert not any(mention.distinctive for mention in read("en", "Judges of the Supreme Court met."))
