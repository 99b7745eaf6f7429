"""What other versions have in the place of a coloured word, and what speaks for its being a difference."""

import pytest

from service.disagreements.wordings.candidates import Candidate
from service.disagreements.wordings.evidence import Evidence
from service.disagreements.wordings.wording import WordingDetector
from tests.disagreements.rows import row, with_links

THREE = {"en": "The employees left the archive.", "ru": "Прихлебатели ушли.", "uk": "Службовці пішли з архіву."}
LINKS = [("employees", "Прихлебатели", 0.4), ("Службовці", "Прихлебатели", 0.5), ("employees", "Службовці", 0.7)]


def weighed(texts: dict[str, str], *links: tuple[str, str, float]) -> dict[str, tuple[Candidate, Evidence]]:
    found = WordingDetector().weighed(with_links(row(texts), *links))
    return {one.term.span().text: (one, evidence) for one, evidence in found}


def test_a_loaded_word_stands_against_what_faces_it_in_each_version() -> None:
    one, evidence = weighed(THREE, *LINKS)["Прихлебатели"]
    assert {version: found.name.span().text for version, found in one.standins.items()} == {
        "a": "employees",
        "c": "Службовці",
    }
    assert (evidence.harsh, evidence.field, evidence.two, evidence.three, evidence.faces) == (1, 1, 1, 1, 1)
    assert evidence.likeness == pytest.approx(0.05)
    assert evidence.agreed
    assert not evidence.had


def test_two_others_with_different_words_do_not_agree() -> None:
    _, evidence = weighed({**THREE, "uk": "Мисливці пішли з архіву."}, LINKS[0], ("Мисливці", "Прихлебатели", 0.5))[
        "Прихлебатели"
    ]
    assert not evidence.agreed


def test_a_word_of_its_topic_goes_before_what_faces_it() -> None:
    texts = {"en": "The government in town fell.", "ru": "Режим пал."}
    one, evidence = weighed(texts, ("town", "Режим", 0.6))["Режим"]
    assert "government" in one.topics
    assert one.standins["a"].name.span().text == "government"
    assert (evidence.listed, evidence.listed_facing, evidence.topical) == (1, 0, 1)
    assert weighed(texts, ("government", "Режим", 0.6))["Режим"][1].listed_facing == 1


def test_a_version_that_has_the_word_too_is_no_rival() -> None:
    texts = {"en": "The dictator left.", "ru": "Диктатор уехал.", "uk": "Президент поїхав."}
    one, evidence = weighed(texts, ("dictator", "Президент", 0.6))["dictator"]
    assert set(one.having) == {"b"}
    assert set(one.standins) == {"c"}
    assert evidence.had


def test_a_version_with_nothing_in_its_place_has_lost_it() -> None:
    texts = {"en": "The employees left the archive.", "ru": "Прихлебатели ушли.", "uk": "Сніжить."}
    one, evidence = weighed(texts, LINKS[0])["Прихлебатели"]
    assert one.lost == {"c"}
    assert evidence.lost


def test_words_of_one_sound_resemble_each_other() -> None:
    texts = {"ru": "Чистка пруда идёт.", "uk": "Чищення ставка триває."}
    _, evidence = weighed(texts, ("Чистка", "Чищення", 0.7))["Чистка"]
    assert evidence.resembles > 0.4
