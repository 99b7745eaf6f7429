"""What the translate page shows: nothing of the text is lost, the call can be pasted into a shell."""

import json
import shlex

from hypothesis import given
from hypothesis import strategies as st

from service.domain import Language, Passage, Segment, Term, TranslatedPassage, Translation, TranslationWarning
from service.web.translator_view import Chunk, TranslatorForm, chunks, curl_of, result_of

MADE = Translation("Hallo.", ("en", "de"), "argos", alternatives=("Servus.",))
DOUBTED = Translation("Welt", ("en", "de"), "argos", warnings=(TranslationWarning("echo", "It is an echo."),))
HUMAN = Translation("Ja.", ("en", "de"), "memory", origin="memory")


def test_a_result_tells_everything_about_each_sentence() -> None:
    text = "Hello.\nWorld Yes."
    segments = (Segment(0, 6, 0, 6, MADE), Segment(7, 12, 7, 11, DOUBTED), Segment(13, 17, 12, 15, HUMAN))
    made = TranslatedPassage(Passage("Hallo.\nWelt Ja."), segments)
    result = result_of(text, made, Language("en", 0.987, True), "de", "curl")
    assert [(pair.source, pair.target) for pair in result.pairs] == [
        ("Hello.", "Hallo."),
        ("World", "Welt"),
        ("Yes.", "Ja."),
    ]
    assert [pair.warnings for pair in result.pairs] == [(), ("It is an echo.",), ()]
    assert [pair.human for pair in result.pairs] == [False, False, True]
    assert result.pairs[0].alternatives == ("Servus.",)
    assert (result.confidence, result.doubtful) == (99, 1)
    assert result.engines == ("argos", "memory")
    assert "".join(chunk.text for chunk in result.chunks) == "Hallo.\nWelt Ja."
    assert [chunk.pair for chunk in result.chunks] == [1, 0, 2, 0, 3]


def test_a_given_language_has_no_confidence_to_show() -> None:
    made = TranslatedPassage(Passage("Ja."))
    assert result_of("Yes.", made, Language("en", 1.0, False), "de", "").confidence is None


def test_text_without_sentences_is_one_chunk() -> None:
    assert chunks(" \n", ()) == [Chunk(" \n", 0)]
    assert chunks("", ()) == []


@given(st.text(max_size=60), st.text(max_size=10))
def test_the_call_says_to_a_shell_what_the_form_says(text: str, term: str) -> None:
    form = TranslatorForm(text=text, source="auto", target="de")
    words = shlex.split(curl_of("http://127.0.0.1:8000", form, 2, (Term(term),)))
    assert words[:4] == ["curl", "http://127.0.0.1:8000/translate", "-H", "Content-Type: application/json"]
    assert json.loads(words[5]) == {
        "q": text, "source": "auto", "target": "de", "alternatives": 2, "segments": True, "glossary": {term: None},
    }  # fmt: skip


def test_a_long_text_is_cut_in_the_call() -> None:
    call = curl_of("http://x", TranslatorForm(text="a" * 10_000), 0, ())
    assert len(call) < 1_000
    assert "…" in call
