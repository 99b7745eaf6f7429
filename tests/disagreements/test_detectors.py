"""The contract that every detector keeps: spans inside the text, in two versions or more; silence where all agree."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.disagreements import DETECTORS
from service.disagreements.base import Detector, RowView, Telling
from service.domain import Difference, Sentence, Translation
from tests.disagreements.rows import check_spans, row

KINDS = ("number", "date", "name", "polarity", "certainty", "quote", "wording")
LANGUAGES = ("en", "ru", "uk", "de", "zh", "ar", "und", "x-unknown", "")
# Something of every kind, so that a detector has much to stumble over.
SENTENCES = {
    "en": "On 3 May the regime’s fighters probably killed 12 in Odesa, Ivan Petrov said: “We did not shoot at all.”",
    "ru": "3 мая боевики, вероятно, убили 12 человек в Одессе, сказал Иван Петров: «Мы вообще не стреляли».",
    "uk": "3 травня бойовики, ймовірно, вбили 12 людей в Одесі, сказав Іван Петров: «Ми взагалі не стріляли».",
    "de": "Am 3. Mai wurden in Odessa 12 Menschen getötet, sagte Iwan Petrow: „Wir haben nicht geschossen.“",
    "ar": "قُتل 12 شخصا في أوديسا يوم 3 مايو.",
    "": "3 12 — … «» “” ‘",
}
CONTRARY = {
    "en": "On 3 May fighters killed 12 people in Odesa, Ivan Petrov said: “We did not shoot.”",
    "ru": "5 мая защитники, вероятно, не убили 14 человек в Херсоне, сказал Олег Сидоров: «Мы стреляли по городу».",
    "uk": "7 травня терористи нібито вбили 15 людей у Львові, сказала Олена Бойко: «Ми будемо стріляти завжди».",
}
WORDS = st.sampled_from([word for text in (*SENTENCES.values(), *CONTRARY.values()) for word in text.split()])
RANDOM = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join))

detectors = pytest.mark.parametrize("detector", DETECTORS, ids=[detector.kind for detector in DETECTORS])


def find(detector: Detector, view: RowView) -> list[Difference]:
    found = list(detector.find(view))
    for difference in found:
        check_spans(view, difference)
        assert difference.kind == detector.kind
        assert difference.explanation
        assert difference.severity in ("high", "medium", "low")
        assert set(difference.odd) < {telling.version for telling in view.tellings}
    return found


def test_the_kinds_stand_in_their_order() -> None:
    assert tuple(detector.kind for detector in DETECTORS) == KINDS


@detectors
def test_a_detector_describes_itself(detector: Detector) -> None:
    assert all((detector.name, detector.description, detector.version))


@detectors
@pytest.mark.parametrize("language", SENTENCES)
def test_the_same_words_in_every_version_never_differ(detector: Detector, language: str) -> None:
    tellings = tuple(telling(key, language, [SENTENCES[language]]) for key in "abc")
    assert find(detector, RowView(tellings)) == []


@detectors
def test_nothing_is_said_of_nothing(detector: Detector) -> None:
    assert find(detector, RowView(())) == []
    assert find(detector, row({"en": [], "ru": []})) == []
    assert find(detector, row({"en": "", "ru": "", "uk": ""})) == []
    assert find(detector, row({"en": SENTENCES["en"]})) == []
    assert find(detector, row({"en": SENTENCES["en"], "ru": ""})) == []


@pytest.mark.parametrize("kind", ["number", "date", "name", "polarity", "certainty", "wording"])
def test_contrary_accounts_are_told_apart(kind: str) -> None:
    (detector,) = (detector for detector in DETECTORS if detector.kind == kind)
    assert find(detector, row(CONTRARY))


@detectors
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(LANGUAGES), st.lists(RANDOM, max_size=3)), max_size=4))
def test_any_text_in_any_language_is_borne(detector: Detector, told: list[tuple[str, list[str]]]) -> None:
    find(
        detector,
        RowView(tuple(telling(key, language, texts) for key, (language, texts) in zip("abcd", told, strict=False))),
    )


@pytest.mark.parametrize("kind", ["polarity", "certainty", "wording"])
def test_a_translation_is_read_where_the_language_has_no_word_lists(kind: str) -> None:
    (detector,) = (detector for detector in DETECTORS if detector.kind == kind)
    english = "The regime’s fighters did not kill anybody."
    finnish = Telling("b", "fi", "fi", (Sentence(4, 0, "…", 0, 1),), (Translation(english, ("fi", "en"), "fake"),))
    text = "Defenders of the government allegedly killed two."
    found = list(detector.find(RowView((telling("a", "en", [text]), finnish))))
    for difference in found:
        (span,) = (span for span in difference.spans if span.version == "b")
        assert (span.side, span.sentence) == ("translation", 4)
        assert english[span.start : span.end] == span.text
    assert found


def telling(key: str, language: str, texts: list[str]) -> Telling:
    sentences = tuple(Sentence(index, 0, text, 0, len(text)) for index, text in enumerate(texts))
    return Telling(key, key, language, sentences, (None,) * len(sentences), date(2026, 5, 10))
