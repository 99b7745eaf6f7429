"""What the translations add to what the originals say."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from service.disagreements import DETECTORS
from service.disagreements.base import RowView
from service.disagreements.second_reading import doubted, translated, weighed
from service.domain import Difference, Sentence, Translation, TranslationWarning
from tests.disagreements.rows import row


def read_twice(texts: Mapping[str, str], translations: Mapping[str, str], *warnings: TranslationWarning) -> RowView:
    """A row with English translations of some languages' sentences."""
    view = row(texts)
    made = {
        language: (Translation(text, (language, "en"), "argos", warnings=warnings),)
        for language, text in translations.items()
    }
    return RowView(tuple(replace(one, translations=made.get(one.language, one.translations)) for one in view.tellings))


def found(view: RowView, reader: str = "en") -> list[Difference]:
    first = [difference for detector in DETECTORS for difference in detector.find(view)]
    return list(weighed(view, translated(view, reader), first, DETECTORS, reader))


ABOUT = {"en": "About 50 people were hurt, the mayor said.", "ru": "Пострадали 70 человек, сообщил мэр."}


def test_a_finding_that_both_readings_have_is_graver_than_one_that_the_second_does_not_have() -> None:
    (alone,) = found(row(ABOUT))
    (supported,) = found(read_twice(ABOUT, {"ru": "70 people were hurt, the mayor said."}))
    (doubtful,) = found(read_twice(ABOUT, {"ru": "50 people were hurt, the mayor said."}))
    order = ("high", "medium", "low")
    assert order.index(supported.severity) <= order.index(alone.severity) < order.index(doubtful.severity)
    assert supported.spans == doubtful.spans == alone.spans


def test_a_translation_with_a_warning_is_not_read() -> None:
    warning = TranslationWarning("length", "too short")
    view = read_twice(ABOUT, {"ru": "50 people were hurt, the mayor said."}, warning)
    assert translated(view, "en") is None
    assert found(view) == found(row(ABOUT))


def test_what_no_word_list_reads_is_read_in_the_translation() -> None:
    texts = {"en": "Four people died in the fire.", "hu": "Öten haltak meg a tűzben."}
    assert found(row(texts)) == []
    (difference,) = found(read_twice(texts, {"hu": "Five people died in the fire."}))
    assert difference.kind == "number"
    assert [(span.version, span.side, span.text.split()[0]) for span in difference.spans] == [
        ("a", "original", "Four"),
        ("b", "translation", "Five"),
    ]
    assert "translation" in difference.explanation


def test_what_only_the_translation_says_of_languages_that_are_known_is_left_out() -> None:
    texts = {"en": "Four people died in the fire.", "uk": "У пожежі загинули четверо людей."}
    assert found(read_twice(texts, {"uk": "Five people died in the fire."})) == []


def test_texts_in_the_readers_language_are_read_once() -> None:
    view = row({"en": "Four people died.", "en-b": "Five people died."})
    assert translated(view, "en") is None


@pytest.mark.parametrize(
    ("source", "target", "doubt"),
    [
        ("Это произошло 5 мая в Киеве.", "It happened in Kyiv on 7 May.", "date"),
        ("Это произошло 5 мая в Киеве.", "It happened in Kyiv on 5 May.", ""),
        ("Стороны не подписали соглашение.", "The parties signed the agreement.", "polarity"),
        ("Стороны не подписали соглашение.", "The parties did not sign the agreement.", ""),
    ],
)
def test_a_translation_that_disagrees_with_its_sentence_is_doubted(source: str, target: str, doubt: str) -> None:
    sentence = Sentence(0, 0, source, 0, len(source))
    made = doubted(sentence, Translation(target, ("ru", "en"), "argos"), ("ru", "en"), DETECTORS)
    assert made
    assert [doubt in warning.message for warning in made.warnings] == [True] * bool(doubt)


def test_a_translation_made_by_a_human_is_trusted() -> None:
    sentence = Sentence(0, 0, "Это произошло 5 мая.", 0, 20)
    human = Translation("It happened on 7 May.", ("ru", "en"), "", origin="memory")
    assert doubted(sentence, human, ("ru", "en"), DETECTORS) is human
    assert doubted(sentence, None, ("ru", "en"), DETECTORS) is None
