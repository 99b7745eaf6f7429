"""What every engine must do; a new engine is one more parameter here."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from service.errors import ModelUnavailable
from service.translation.base import Engine, LanguagePair
from service.translation.fake import FakeEngine


@dataclass(frozen=True)
class Subject:
    """An engine under test, a pair of its that leads from English, the way back, and what "Word." becomes there."""

    engine: Engine
    pair: LanguagePair
    back: LanguagePair
    word: str


EN_RU, RU_EN = LanguagePair("en", "ru"), LanguagePair("ru", "en")
EN_PT, PT_EN = LanguagePair("en", "pt"), LanguagePair("pt", "en")


@pytest.fixture(params=["fake", "argos", "firefox"])
def subject(request: pytest.FixtureRequest) -> Subject:
    if request.param == "fake":
        return Subject(FakeEngine({EN_RU, RU_EN}), EN_RU, RU_EN, "Word.")
    pair, back, word = {"argos": (EN_RU, RU_EN, "Word."), "firefox": (EN_PT, PT_EN, "Palavra.")}[request.param]
    return Subject(request.getfixturevalue(request.param), pair, back, word)


def test_has_a_name_and_pairs(subject: Subject) -> None:
    assert subject.engine.name
    assert {subject.pair, subject.back} <= subject.engine.pairs()


def test_one_translation_for_each_sentence_in_order(subject: Subject) -> None:
    sentences = ["A much longer sentence of many words.", "Short.", "Middling it is.", "Short."]
    translations = subject.engine.translate(sentences, subject.pair)
    alone = [subject.engine.translate([sentence], subject.pair)[0] for sentence in sentences]
    assert translations == alone
    assert {(one.route, one.engine, one.origin) for one in translations} == {
        (tuple(subject.pair), subject.engine.name, "model")
    }


def test_nothing_gives_nothing(subject: Subject) -> None:
    assert subject.engine.translate([], subject.pair) == []


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_blank_sentences_pass_through(subject: Subject, blank: str) -> None:
    translations = subject.engine.translate([blank, "Word.", blank], subject.pair)
    assert [translations[0].text, translations[2].text] == [blank, blank]
    assert subject.word in translations[1].text


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
def test_ugly_text_gives_one_translation(subject: Subject, ugly: str) -> None:
    translations = subject.engine.translate([ugly, "Word."], subject.pair)
    assert len(translations) == 2
    assert subject.word in translations[1].text


def test_an_unknown_pair_is_refused(subject: Subject) -> None:
    with pytest.raises(ModelUnavailable, match="en-xx"):
        subject.engine.translate(["Word."], LanguagePair("en", "xx"))


def test_the_signature_names_engine_and_pair_and_stays(subject: Subject) -> None:
    signature = subject.engine.signature(subject.pair)
    assert signature == subject.engine.signature(subject.pair) != subject.engine.signature(subject.back)
    assert subject.engine.name in signature
    assert str(subject.pair) in signature


def test_threads_may_share_an_engine(subject: Subject) -> None:
    sentences = [f"Sentence {number}." for number in range(8)]
    expected = [subject.engine.translate([sentence], subject.pair) for sentence in sentences]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda sentence: subject.engine.translate([sentence], subject.pair), sentences))
    assert made == expected
