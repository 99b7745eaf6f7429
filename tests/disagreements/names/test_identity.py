"""Which names are the same one: across alphabets, cases and orders, and with their ordinary words translated."""

import pytest

from service.disagreements.base import Telling
from service.disagreements.names.identity import clusters, may_be_same, sameness
from service.disagreements.names.mentions import Mention, mentions
from service.domain import Sentence
from service.text.transliteration import OTHER, SAME


def read(language: str, text: str) -> list[Mention]:
    return mentions(Telling(language, language, language, (Sentence(0, 0, text, 0, len(text)),)))


def first(language: str, text: str) -> Mention:
    return read(language, text)[0]


PAIRS = [
    (("en", "We met Lvova-Belova."), ("uk", "Бачили Марію Львову-Бєлову."), True),
    (("en", "We met J. K. Hartley."), ("ru", "Встретили Джоан Хартли."), True),
    (("en", "We met Viktor Orban."), ("de", "Wir trafen Orban Viktor."), True),
    (("en", "He saw Kirby Muxloe Castle."), ("pt", "Ele viu o Castelo Kirby Muxloe."), True),
    (("en", "He lives in Nagorno-Karabakh."), ("uk", "Він живе в Нагірному Карабаху."), True),
    (("de", "Sie sprach für die Komen-Stiftung."), ("pl", "Mówiła w imieniu Fundacji Komen."), True),
    (("en", "We met Anna Lindqvist."), ("ru", "Встретили Анну Соколову."), False),
    (("en", "Talks were held in Vienna."), ("pl", "Rozmowy odbyły się w Wiedniu."), True),
    (("en", "Talks were held in Vienna."), ("de", "Gespräche in Genf."), False),
    (("en", "She met the French."), ("uk", "Нагороду вручила Джулія Ферранте."), False),
]


@pytest.mark.parametrize(("one", "two", "same"), PAIRS)
def test_sameness(one: tuple[str, str], two: tuple[str, str], same: bool) -> None:
    ours, theirs = (read(*told)[-1] for told in (one, two))
    assert (sameness(ours, theirs) >= SAME) is same
    assert sameness(ours, theirs) == sameness(theirs, ours)


def test_a_family_name_spelt_by_ear_may_be_the_same() -> None:
    ours, theirs = first("en", "It was Robert Cholmondeley."), first("ru", "Это был Роберт Чамли.")
    assert sameness(ours, theirs) < SAME
    assert may_be_same(ours, theirs)
    assert not may_be_same(ours, first("ru", "Это был Роберт Жуков."))
    assert OTHER < SAME


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("en", "It was Disney."), ("uk", "Це був Діснейленд."), True),
        (("en", "They reached Chatham."), ("de", "Sie erreichten Chathaminseln."), True),
        (("de", "Die größte Stadt Südosteuropas."), ("uk", "Найбільше місто в Європі."), True),
        (("en", "It was Corvina Air."), ("ru", "Это «Стерхана Эйр»."), False),
        (("en", "He robbed the Khazri Bank."), ("uk", "Він пограбував «Алов-банк»."), False),
    ],
)
def test_words_of_names_that_are_shared(one: tuple[str, str], two: tuple[str, str], same: bool) -> None:
    assert may_be_same(read(*one)[-1], read(*two)[-1]) is same


def test_a_country_and_its_capital_are_one_cluster_of_a_government() -> None:
    (cluster,) = clusters({"en": read("en", "France said no."), "ru": read("ru", "В Париже отказались.")})
    assert (cluster.key, cluster.level) == ("FR/Paris", "government")


@pytest.mark.parametrize(
    ("text", "level"), [("in Poland", "territory"), ("in Warsaw", ""), ("in Europe", "continent"), ("in Zzyzx", "")]
)
def test_levels(text: str, level: str) -> None:
    (cluster,) = clusters({"en": read("en", text)})
    assert cluster.level == level


def test_no_mentions_make_no_clusters() -> None:
    assert clusters({}) == clusters({"en": []}) == []
