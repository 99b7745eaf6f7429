"""The real en-pt model: long texts, loops, and text that it was not made for."""

import re
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.translation.firefox_model import MAX_TOKENS, Model, faults
from service.translation.firefox_packages import describe


@pytest.fixture(scope="module")
def model(firefox_models: dict[str, Path]) -> Model:
    return Model(describe(firefox_models["en-pt"]))


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("The weather is nice today.", "O tempo é bom hoje."),
        ("Kyiv (Київ) is the capital.", "Kyiv (Київ) é a capital."),
        ("I like 😀 very much.", "Eu gosto muito de 😀."),
        ("We had fun today! 😍🏳️‍🌈", "Nós nos divertimos hoje! 😍🏳️‍🌈"),
        ("“It is late” — the suspect’s words", '"É tarde" - as palavras do suspeito'),
    ],
)
def test_translates(model: Model, text: str, translation: str) -> None:
    assert model.translate(text) == translation


def test_a_capital_that_its_vocabulary_lacks_is_no_other_word(firefox_models: dict[str, Path]) -> None:
    portuguese = Model(describe(firefox_models["pt-en"]))
    assert portuguese.translate("À tarde, a polícia saiu.") == "In the afternoon, the police left."


@pytest.mark.parametrize(
    "text", ["😀", "<b>", "中文", "Привет, как дела?", "مرحبا", "!" * 900, "a" * 3000, "1984", "Привет 中文 " * 300]
)
def test_what_it_cannot_read_stays(model: Model, text: str) -> None:
    assert model.translate(text) == text.strip()


@pytest.mark.parametrize(
    ("template", "count"),
    [("word {}, ", 300), ("word{} ", 150), ("the bridge number {} was closed and ", 60)],
    ids=["300 pairs", "150 words", "clauses"],
)
def test_a_long_sentence_loses_no_number(model: Model, template: str, count: int) -> None:
    translation = model.translate("".join(template.format(number) for number in range(100, 100 + count)))
    assert set(map(str, range(100, 100 + count))) <= set(re.findall(r"\d+", translation))


def test_a_long_word_among_words_stays(model: Model) -> None:
    address = "https://example.org/" + "a" * 300
    translation = model.translate(f"Read the page {address} before noon.")
    assert address in translation
    assert "página" in translation


def test_many_strange_words_all_stay(model: Model) -> None:
    words = ["Київ", "Львів", "Одеса", "Харків", "Дніпро", "Полтава", "Суми", "Луцьк"]
    translation = model.translate("The cities are " + " and then ".join(words) + " by train.")
    assert [word for word in words if word not in translation] == []


@pytest.mark.parametrize("repeated", [" no, no, no, no, no, no", " number 5, 5, 5, 5, 5, 5"])
def test_a_loop_is_mended_by_smaller_pieces(model: Model, repeated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The river flooded the old town, and the people who lived beside the bridge left their houses in the night."
    asked: list[str] = []

    def looping(part: str) -> str:
        asked.append(part)
        return part.upper() + repeated * (len(part) > 60)

    monkeypatch.setattr(model, "_translate", looping)
    assert model.translate(text) == text.upper()
    assert asked[0] == text
    assert "".join(asked[1:]).replace(" ", "") == text.replace(" ", "")


def test_a_loop_that_pieces_do_not_mend_is_left(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def looping(part: str) -> str:
        asked.append(part)
        return "no " * 9

    monkeypatch.setattr(model, "_translate", looping)
    assert model.translate("The river flooded the old town, and the people who lived there left.") == " ".join(
        ["no"] * 9
    )
    assert len(asked) < MAX_TOKENS


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("Three people", "Três pessoas", 0),
        ("3 people", "Três pessoas", 0),
        ("1040 km, 2,500 men", "1.040 km, 2 500 homens", 0),
        ("300 people in 1984", "300 pessoas", 1),
        ("1, 2, 3, 4, 5", "1, 2, 3, 4", 1),
        ("no no no no no", "não não não não não", 0),
        ("It is so.", "é é é é é é", 1),
        ("It is so.", "", 1),
        ("5 of 30", "de de de de de de", 4),
    ],
)
def test_faults_are_counted(source: str, target: str, count: int) -> None:
    assert faults(source, target) == count


def test_a_broken_model_is_refused(tmp_path: Path) -> None:
    for name in ("model.enpt.intgemm.alphas.bin", "vocab.enpt.spm"):
        (tmp_path / name).write_bytes(b"\x00" * 64)
    with pytest.raises(ModelUnavailable, match=r"en-pt.*cannot be loaded.*install it anew"):
        Model(describe(tmp_path))
