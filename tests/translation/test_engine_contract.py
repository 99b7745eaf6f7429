"""What every engine must do; a new engine is one more parameter here."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.errors import ModelUnavailable
from service.translation.base import Engine, LanguagePair
from service.translation.fake import FakeEngine

EN_RU, RU_EN = LanguagePair("en", "ru"), LanguagePair("ru", "en")


@pytest.fixture(params=["fake", "argos"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "fake":
        return FakeEngine({EN_RU, RU_EN})
    made: Engine = request.getfixturevalue("argos")
    return made


def test_has_a_name_and_pairs(engine: Engine) -> None:
    assert engine.name
    assert {EN_RU, RU_EN} <= engine.pairs()


def test_one_translation_for_each_sentence_in_order(engine: Engine) -> None:
    sentences = ["A much longer sentence of many words.", "Short.", "Middling it is.", "Short."]
    translations = engine.translate(sentences, EN_RU)
    alone = [engine.translate([sentence], EN_RU)[0] for sentence in sentences]
    assert translations == alone
    assert {(one.route, one.engine, one.origin) for one in translations} == {(("en", "ru"), engine.name, "model")}


def test_nothing_gives_nothing(engine: Engine) -> None:
    assert engine.translate([], EN_RU) == []


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_blank_sentences_pass_through(engine: Engine, blank: str) -> None:
    translations = engine.translate([blank, "Word.", blank], EN_RU)
    assert [translations[0].text, translations[2].text] == [blank, blank]
    assert "Word" in translations[1].text


@pytest.mark.parametrize(
    "ugly",
    [
        "😀",
        "<b>",
        "&amp;",
        "\u202eabc\u202c",
        "مرحبا",
        "中文",
        "a" * 3000,
        "!" * 900,
        "\x00\x1f",
        "\ufeff",
        "\ud800 x",
        "🏳️‍🌈",
    ],
)
def test_ugly_text_gives_one_translation(engine: Engine, ugly: str) -> None:
    translations = engine.translate([ugly, "Word."], EN_RU)
    assert len(translations) == 2
    assert "Word" in translations[1].text


def test_an_unknown_pair_is_refused(engine: Engine) -> None:
    with pytest.raises(ModelUnavailable, match="en-xx"):
        engine.translate(["Word."], LanguagePair("en", "xx"))


def test_the_signature_names_engine_and_pair_and_stays(engine: Engine) -> None:
    assert engine.signature(EN_RU) == engine.signature(EN_RU) != engine.signature(RU_EN)
    assert engine.name in engine.signature(EN_RU)
    assert "en-ru" in engine.signature(EN_RU)


def test_threads_may_share_an_engine(engine: Engine) -> None:
    sentences = [f"Sentence {number}." for number in range(8)]
    expected = [engine.translate([sentence], EN_RU) for sentence in sentences]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda sentence: engine.translate([sentence], EN_RU), sentences)) == expected
