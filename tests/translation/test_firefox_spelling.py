"""What the vocabulary of the real en-pt model cannot read, and what is done about it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.firefox_model import load_vocabulary
from service.translation.firefox_spelling import Speller, Spelling, capitalised


@pytest.fixture(scope="module")
def speller(firefox_models: dict[str, Path]) -> Speller:
    return Speller(load_vocabulary((firefox_models["en-pt"] / "vocab.enpt.spm").read_bytes()), "en")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Nothing odd here.", "Nothing odd here."),
        ("“quoted” — the suspect’s", '"quoted" - the suspect\'s'),
        ("7–2", "7-2"),
        ("naïve", "naive"),
        ("cafe\u0301", "café"),
        # Only a part of the letters would change: the name is kept whole.
        ("Łódź", "Łódź"),
        ("soft\u00adhyphen, a\x00b", "softhyphen, ab"),
        ("Київ 😀 €5", "Київ 😀 €5"),
        ("", ""),
    ],
)
def test_typography_becomes_plain(speller: Speller, text: str, plain: str) -> None:
    assert speller.plain(text) == plain


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("I like 😀 very much.", "I like X1 very much."),
        ("Kyiv (Київ) is the capital.", "Kyiv (X1) is the capital."),
        ("It costs €5.50, or £6.", "It costs X1, or X2."),
        ("Слава Україні, he said. X1", "X2 , he said. X1"),
        ("Łódź.", "X1 ."),
    ],
)
def test_strange_words_get_names(speller: Speller, text: str, spelt: str) -> None:
    spelling = speller.spell(text)
    assert spelling
    assert spelling.text.replace(" ,", ",").replace(" .", ".") == spelt.replace(" ,", ",").replace(" .", ".")
    assert spelling.restored(spelling.text) == text


def test_too_many_strange_words_get_none(speller: Speller) -> None:
    assert speller.spell("a Київ " * 20) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Às 11h20, a polícia", "às 11h20, a polícia"), ("“À tarde”", '"à tarde"'), ("o Àder", "o Ader"), ("Ü", "U")],
)
def test_a_capital_at_the_start_becomes_small_before_it_loses_its_accent(
    firefox_models: dict[str, Path], text: str, plain: str
) -> None:
    vocabulary = load_vocabulary((firefox_models["pt-en"] / "vocab.pten.spm").read_bytes())
    assert Speller(vocabulary, "pt").plain(text) == plain


@pytest.mark.parametrize(
    ("text", "like", "result"),
    [
        ("at noon", "Às 12", "At noon"),
        ('"it is"', "“É", '"It is"'),
        ("at", "às", "at"),
        ("", "É", ""),
        ("5", "É", "5"),
        ("at", "", "at"),
    ],
)
def test_a_capital_comes_back(text: str, like: str, result: str) -> None:
    assert capitalised(text, like) == result


@pytest.mark.parametrize("translation", ["nothing", "X1 and X1", "X10", "aX1"])
def test_a_name_that_is_not_there_once_is_not_restored(translation: str) -> None:
    assert Spelling("X1", (("X1", "Київ"),)).restored(translation) is None


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Привет, как дела?", True),
        ("中文", True),
        ("!!!", True),
        ("😀", True),
        ("", True),
        ("1984", False),
        ("Hello", False),
        ("Hello, Київ and more", False),
        ("Київ, hello", False),
    ],
)
def test_text_of_another_script_is_told(speller: Speller, text: str, strange: bool) -> None:
    assert speller.strange(text) is strange


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_spelling_loses_nothing(speller: Speller, text: str) -> None:
    clean = " ".join(text.encode("utf-8", "replace").decode().split())
    assert "".join(part for part, _ in speller.parts(clean)) == clean
    spelling = speller.spell(clean)
    if spelling and spelling.restored(spelling.text) is not None:
        assert "".join(str(spelling.restored(spelling.text)).split()) == "".join(clean.split())


@pytest.mark.parametrize(("source", "spelt"), [("zh", "我X1爱"), ("en", "X1")])
def test_where_there_are_no_blanks_a_strange_sign_stands_alone(
    firefox_models: dict[str, Path], source: str, spelt: str
) -> None:
    class Known(Speller):
        """A vocabulary without emoji."""

        def reads(self, text: str) -> bool:
            return "😀" not in text

    vocabulary = load_vocabulary((firefox_models["en-pt"] / "vocab.enpt.spm").read_bytes())
    spelling = Known(vocabulary, source).spell("我😀爱")
    assert spelling
    assert spelling.text.replace(" ", "") == spelt
