"""The aligner with the real encoder on stories that people wrote."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from service.alignment.aligner import AlignedText, Alignment, align
from service.alignment.encoder import Encoder
from service.disagreements.words.senses import senses
from service.domain import Sentence

CASES = Path(__file__).parents[1] / "cases"
FERRY = {
    "en": [
        "A ferry with 212 people on board ran aground near the island of Brenna on Sunday night.",
        "Nobody was hurt.",
        "Captain Jonas Lindqvist said the steering had failed.",
        "The company has cancelled all trips until Thursday.",
        "Local hotels opened their doors to the stranded passengers.",
    ],
    "ru": [
        "Рейсы отменены до четверга, сообщили в компании.",
        "По словам капитана Йонаса Линдквиста, отказало рулевое управление.",
        "В ночь на понедельник у острова Бренна сел на мель паром, на борту которого находилось 212 человек.",
        "Пострадавших нет.",
        "Год назад министерство уже требовало проверить флот.",
    ],
    "uk": [
        "Біля острова Бренна сів на мілину пором із 212 людьми.",
        "Ніхто не постраждав.",
        "Капітан Йонас Ліндквіст пояснив: відмовило стернове керування.",
        "Усі рейси скасовано до четверга.",
    ],
}


@pytest.fixture(scope="module")
def encoder(encoder_dir: Path) -> Encoder:
    return Encoder(encoder_dir)


def texts_of(sentences: dict[str, list[str]], encoder: Encoder) -> list[AlignedText]:
    return [
        AlignedText(
            language,
            language,
            tuple(Sentence(index, 0, one, 0, len(one)) for index, one in enumerate(told)),
            encoder.encode(told),
        )
        for language, told in sentences.items()
    ]


def pairs_of(alignment: Alignment) -> set[tuple[str, int, str, int]]:
    return {
        (a, i, b, j)
        for bead in alignment.beads
        for a, b in combinations(sorted(bead.cells), 2)
        for i in bead.cells[a]
        for j in bead.cells[b]
    }


def test_a_story_told_in_three_orders(encoder: Encoder) -> None:
    alignment = align(texts_of(FERRY, encoder))
    assert alignment.mode == "accounts"
    assert [tuple(bead.cells.values()) for bead in alignment.beads] == [
        ((0,), (2,), (0,)),
        ((1,), (3,), (1,)),
        ((), (4,), ()),
        ((2,), (1,), (2,)),
        ((3,), (0,), (3,)),
        ((4,), (), ()),
    ]


def test_yes_and_no_to_one_question_stand_in_one_row(encoder: Encoder) -> None:
    told = {
        "en": [
            "A warehouse of the Orlan chain burned down in Varshe on Tuesday night.",
            "The fire brigade arrived after forty minutes.",
            "Nobody was hurt.",
            "Governor Daria Melnik promised the families of the watchmen a pension.",
            "Prosecutors have opened a case.",
        ],
        "ru": [
            "В ночь на среду в Варше сгорел склад сети «Орлан».",
            "Прокуратура возбудила дело.",
            "Губернатор Дарья Мельник пообещала семьям сторожей пенсию.",
            "Двое сторожей получили ожоги.",
            "Пожарные приехали через сорок минут.",
        ],
        "uk": [
            "У Варші вночі згорів склад мережі «Орлан».",
            "Пожежники дісталися туди аж за сорок хвилин.",
            "Обійшлося без постраждалих.",
            "Прокуратура відкрила справу.",
            "Торік інспекція вже двічі штрафувала мережу.",
        ],
    }
    alignment = align(texts_of(told, encoder), "accounts", encoder.tokens, senses)
    assert ((2,), (3,), (2,)) in [tuple(bead.cells.values()) for bead in alignment.beads]


def test_two_versions_in_one_language(encoder: Encoder) -> None:
    told = {
        "en": FERRY["en"],
        "en2": [FERRY["en"][3], "No one was injured.", "Scientists have described a new kind of moss."],
    }
    alignment = align(texts_of(told, encoder))
    assert {(bead.cells["en"], bead.cells["en2"]) for bead in alignment.beads} >= {
        ((3,), (0,)),
        ((1,), (1,)),
        ((), (2,)),
    }


def test_a_translation_is_recognised(encoder: Encoder) -> None:
    told = {"en": FERRY["en"][:4], "uk": FERRY["uk"]}
    assert align(texts_of(told, encoder)).mode == "translation"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.glob("*/")))
def test_cases_are_aligned_as_a_careful_reader_would(encoder: Encoder, case: str) -> None:
    gold = json.loads((CASES / case / "gold.json").read_text("utf-8"))
    wanted = {
        (a, i, b, j)
        for link in gold["links"]
        for a, b in combinations(sorted(link), 2)
        for i in link[a]
        for j in link[b]
    }
    alignment = align(texts_of(gold["sentences"], encoder))
    found = pairs_of(alignment)
    assert alignment.mode == "accounts"
    assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= 0.8
