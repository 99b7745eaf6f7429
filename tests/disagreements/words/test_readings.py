"""What of a row is read: in which language, and no more than can be held against each other."""

from service.disagreements.words.readings import MOST_WORDS, readings
from tests.disagreements.rows import row


def test_a_text_without_a_stop_is_not_read() -> None:
    view = row({"en": ["Rain fell.", "rain " * (MOST_WORDS + 1)], "uk": "дощ " * MOST_WORDS, "ru": "дождь " * 3000})
    found = readings(view, frozenset(("en", "ru", "uk")))
    assert {version: [reading.sentence for reading in sentences] for version, sentences in found.items()} == {
        "a": [0],
        "b": [0],
    }


def test_what_is_nothing_but_speech_is_not_read() -> None:
    view = row({"en": "“We will never leave.”", "uk": "Він пішов."})
    assert list(readings(view, frozenset(("en", "uk")))) == ["b"]


def test_a_language_without_lists_is_not_read() -> None:
    assert list(readings(row({"en": "Rain fell.", "fr": "Il pleut."}), frozenset(("en",)))) == ["a"]
