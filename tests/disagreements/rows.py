"""Rows for detector tests: {"en": "One sentence.", "uk": ["Two.", "Sentences."]} as a detector gets them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from service.disagreements.base import RowView, Telling
from service.disagreements.words.readings import Reading
from service.domain import Difference, Place, Sentence, WordLink


def row(texts: Mapping[str, str | Sequence[str]], written: date | None = None) -> RowView:
    """A row whose versions are keyed "a", "b", ... and labelled by their language."""
    tellings = []
    for key, (language, told) in zip("abcdefgh", texts.items(), strict=False):
        told = [told] if isinstance(told, str) else told
        sentences = tuple(Sentence(index, 0, text, 0, len(text)) for index, text in enumerate(told))
        tellings.append(Telling(key, language[:2], language[:2], sentences, (None,) * len(sentences), written))
    return RowView(tuple(tellings))


def with_links(view: RowView, *pairs: tuple[str, str, float]) -> RowView:
    """The row with links between words, each where it first stands in any version: ("Odesa", "Харків", 0.4)."""
    return replace(view, links=tuple(WordLink(place(view, one), place(view, two), like) for one, two, like in pairs))


def place(view: RowView, words: str) -> Place:
    """Where these words first stand."""
    return next(
        Place(telling.version, sentence.index, start, start + len(words))
        for telling in view.tellings
        for sentence in telling.sentences
        if (start := sentence.text.find(words)) >= 0
    )


def check_spans(view: RowView, difference: Difference) -> None:
    """Every span is where it says it is, and at least two versions have one."""
    texts = {(t.version, s.index): s.text for t in view.tellings for s in t.sentences}
    for span in difference.spans:
        assert texts[span.version, span.sentence][span.start : span.end] == span.text
    assert len({span.version for span in difference.spans}) >= 2
    assert set(difference.values) == {span.version for span in difference.spans}


def reading_of(language: str, text: str, version: str = "a") -> Reading:
    """A sentence as detectors read it."""
    return Reading(version, language, 0, text, language, "original")
