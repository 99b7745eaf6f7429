"""Institutions told by common nouns: which concepts a phrase is read as, and which phrases cannot mean one body."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.disagreements.names.institutions import FIELD, HEAD, TOPIC, Institution, are_kin, differ, institutions
from service.disagreements.names.mentions import mentions
from service.disagreements.words import lexicon
from tests.disagreements.rows import row


def read(text: str, language: str) -> list[Institution]:
    return institutions(row({language: text}).tellings[0])


READ = [
    ("en", "The health ministry said so.", "health ministry", {"ministry"}, {"health"}),
    ("en", "The Ministry of Health said so.", "Ministry of Health", {"ministry"}, {"health"}),
    ("en", "He died in a children’s hospital.", "children’s hospital", {"hospital"}, {"children"}),
    ("en", "The mayor declined to comment.", "mayor", {"city_hall"}, set()),
    ("ru", "Об этом сообщил областной департамент по чрезвычайным ситуациям.",
     "департамент по чрезвычайным ситуациям", {"agency"}, {"emergency"}),
    ("ru", "Минздрав это отрицает.", "Минздрав", {"agency"}, {"health"}),
    ("ru", "Его увезли в областной перинатальный центр.", "перинатальный центр", {"hospital"}, {"maternity"}),
    ("uk", "Слова очільника міністерства охорони здоров’я спростували.",
     "міністерства охорони здоров’я", {"ministry"}, {"health"}),
    ("uk", "Їх затримали прикордонники.", "прикордонники", {"border_guard"}, set()),
    ("pl", "Ministerstwo Zdrowia zaprzecza.", "Ministerstwo Zdrowia", {"ministry"}, {"health"}),
    ("de", "Das Umweltministerium schweigt.", "Umweltministerium", {"ministry"}, {"environment"}),
    ("pt", "O Ministério da Saúde negou.", "Ministério da Saúde", {"ministry"}, {"health"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "phrase", "heads", "fields"), READ)
def test_a_phrase_is_read_as_heads_and_fields(
    language: str, text: str, phrase: str, heads: set[str], fields: set[str]
) -> None:
    (found,) = read(text, language)
    assert text[found.place.start : found.place.end] == phrase
    assert (set(found.heads), set(found.fields)) == (heads, fields)


NONE = [
    ("en", "The agency was founded by two brothers."),  # so general that it tells nothing
    ("en", "School children were taught about it."),
    ("en", "He said: “The police were told by the court to wait outside”."),  # said by somebody
    ("ru", "Пресс-служба не ответила."),
    ("uk", "Він живе в центрі міста."),
    ("fr", "Le ministère de la Santé dément."),  # no list
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_institution(language: str, text: str) -> None:
    assert [found for found in read(text, language) if found.heads != {"school"}] == []


DIFFERENT = [
    ("en", "The environment ministry agreed.", "ru", "Губернатор согласился."),
    ("en", "The health ministry agreed.", "uk", "Міністерство освіти погодилося."),
    ("en", "The national weather service warned of it.", "ru", "Предупредил департамент по чрезвычайным ситуациям."),
    ("en", "They went to a children’s hospital.", "uk", "Їх повезли до пологового будинку."),
    ("en", "They met outside parliament.", "uk", "Вони зійшлися біля ратуші."),
    ("ru", "Решение принял Верховный суд.", "uk", "Рішення ухвалив Конституційний суд."),
    ("ru", "Пожар потушили спасатели.", "en", "The army put out the fire."),
    ("de", "Die Staatsanwaltschaft ermittelt.", "pl", "Sprawę bada policja."),
]


@pytest.mark.parametrize(("language", "text", "other", "told"), DIFFERENT)
def test_these_are_different_bodies(language: str, text: str, other: str, told: str) -> None:
    (one,), (two,) = read(text, language), read(told, other)
    assert differ(one, two)
    assert differ(two, one)


SAME = [
    ("en", "The health ministry agreed.", "ru", "Минздрав согласился."),
    ("en", "The interior ministry agreed.", "uk", "Поліція погодилася."),  # which is the ministry's
    ("en", "The defence ministry denied it.", "ru", "Военные это отрицают."),
    ("en", "The minister of health denied it.", "uk", "Міністерство охорони здоров’я це заперечує."),
    ("en", "A judge ruled on it.", "ru", "Так решил суд."),
    ("en", "The hospital agreed.", "uk", "Перинатальний центр погодився."),  # one of them says more
    ("en", "The mayor agreed.", "ru", "В мэрии согласились."),
    ("en", "Forecasters had warned.", "uk", "Попереджала гідрометслужба."),
    ("en", "Lawmakers agreed.", "ru", "Парламент согласился."),
    ("ru", "Так решил кадетский интернат.", "en", "The school decided so."),
    ("de", "Der Botschafter schweigt.", "pl", "Ambasada milczy."),
]


@pytest.mark.parametrize(("language", "text", "other", "told"), SAME)
def test_these_may_be_one_body(language: str, text: str, other: str, told: str) -> None:
    (one,), (two,) = read(text, language), read(told, other)
    assert not differ(one, two)
    assert not differ(two, one)


def test_a_place_does_not_stand_for_who_acts() -> None:
    (police,), (hospital,) = read("The police agreed.", "en"), read("Больница согласилась.", "ru")
    assert not differ(police, hospital)
    assert not are_kin(police, hospital)


def test_a_name_in_common_nouns_is_held_by_its_phrase() -> None:
    told = row({"en": "So the Supreme Court ruled, said Clara Voss."}).tellings[0]
    (court,) = institutions(told)
    held = {name.text: court.holds(name) for name in mentions(told)}
    assert held["Supreme Court"]
    assert not held["Clara Voss"]


@pytest.mark.parametrize("language", sorted(lexicon.languages(TOPIC)))
def test_all_languages_share_their_concepts(language: str) -> None:
    """A misspelt concept would be nobody's kin."""
    concepts, english = (
        {
            part
            for entry, sides in tomllib.loads((lexicon.DATA / TOPIC / f"{one}.toml").read_text("utf-8")).items()
            if {HEAD, FIELD} & sides.keys()
            for part in entry.split()
        }
        for one in (language, "en")
    )
    assert concepts <= english


def test_kinship_is_of_known_concepts() -> None:
    tables = tomllib.loads((lexicon.DATA / "kinship.toml").read_text("utf-8"))
    named = {concept for group in tables["kin"] for concept in group} | {*tables["sites"], *tables["both"]}
    named |= {*tables["implied"], *(field for fields in tables["implied"].values() for field in fields)}
    english = tomllib.loads((lexicon.DATA / TOPIC / "en.toml").read_text("utf-8"))
    assert named <= {part for entry in english for part in entry.split()}


@given(st.text(alphabet="министерство здoравья police of the hospital’s ,.-«»", max_size=60))
def test_any_text_can_be_read_and_agrees_with_itself(text: str) -> None:
    for language in ("en", "ru"):
        for found in read(text, language):
            assert text[found.place.start : found.place.end].strip()
            assert not differ(found, found)
