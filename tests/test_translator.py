"""Texts in, texts out, with an engine whose translations can be foretold: layout, batches, terms, people's words."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from service.alignment.encoder import Encoder
from service.alignment.words import WordAligner
from service.domain import Mark, Passage, Term
from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.fake import FakeEngine
from service.translation.memory import DictMemory, Unit
from service.translation.router import Router
from service.translator import Order, Translator

EN_RU, RU_EN, EN_UK = LanguagePair("en", "ru"), LanguagePair("ru", "en"), LanguagePair("en", "uk")
TO_RUSSIAN = Order("en", "ru")


def translator(
    engine: FakeEngine, encoder_dir: Path, units: Sequence[Unit] = (), terms: Sequence[Term] = ()
) -> Translator:
    aligner = WordAligner(Encoder(encoder_dir))
    return Translator(Router([engine], DictMemory(units)), aligner, lambda source, target: tuple(terms))


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine({EN_RU, RU_EN, EN_UK})


def texts(made: Translator, *given: str, order: Order = TO_RUSSIAN) -> list[str]:
    return [one.passage.text for one in made.translate([Passage(text) for text in given], order)]


def test_all_passages_are_one_batch_and_keep_their_layout(engine: FakeEngine, encoder_dir: Path) -> None:
    made = texts(translator(engine, encoder_dir), "It rains. It pours.\n\n  Stop.\n", "", "  ", "It rains.")
    assert made == ["[ru] It rains. [ru] It pours.\n\n  [ru] Stop.\n", "", "  ", "[ru] It rains."]
    assert engine.calls == [(EN_RU, ("Stop.", "It pours.", "It rains."))]


def test_segments_name_both_sides(engine: FakeEngine, encoder_dir: Path) -> None:
    text = "It rains.  It pours."
    (made,) = translator(engine, encoder_dir).translate([Passage(text)], TO_RUSSIAN)
    pairs = [(text[one.start : one.end], made.passage.text[one.target_start : one.target_end]) for one in made.segments]
    assert pairs == [("It rains.", "[ru] It rains."), ("It pours.", "[ru] It pours.")]
    assert {one.translation.engine for one in made.segments} == {"fake"}


def test_the_same_language_is_left_alone(engine: FakeEngine, encoder_dir: Path) -> None:
    assert texts(translator(engine, encoder_dir), "It rains.", order=Order("en", "en")) == ["It rains."]
    assert engine.calls == []


def test_a_missing_model_is_named(engine: FakeEngine, encoder_dir: Path) -> None:
    with pytest.raises(ModelUnavailable, match="en-de"):
        texts(translator(engine, encoder_dir), "It rains.", order=Order("en", "de"))


def test_a_pivot_is_taken(engine: FakeEngine, encoder_dir: Path) -> None:
    (made,) = translator(engine, encoder_dir).translate([Passage("Да.")], Order("ru", "uk"))
    assert made.passage.text == "[uk] [en] Да."
    assert made.segments[0].translation.route == ("ru", "en", "uk")


def test_alternatives_are_whole_texts(engine: FakeEngine, encoder_dir: Path) -> None:
    order = Order("en", "ru", alternatives=2)
    (made,) = translator(engine, encoder_dir).translate([Passage("It rains. It pours.")], order)
    assert made.alternatives == (
        "[ru] It rains. (2) [ru] It pours. (2)",
        "[ru] It rains. (3) [ru] It pours. (3)",
    )


def test_an_orders_terms_go_before_the_stored_ones(engine: FakeEngine, encoder_dir: Path) -> None:
    stored = [Term("rain", "дождь"), Term("storm", "шторм")]
    order = Order("en", "ru", terms=(Term("storm", "буря"),))
    made = texts(translator(engine, encoder_dir, terms=stored), "The storm brought rain.", order=order)
    assert made == ["[ru] The буря brought дождь."]


def test_a_persons_translation_goes_before_a_term(engine: FakeEngine, encoder_dir: Path) -> None:
    units = [Unit("The storm came.", "Пришла гроза.", EN_RU)]
    made = translator(engine, encoder_dir, units, [Term("storm", "буря")])
    assert texts(made, "The storm came. The storm went.") == ["Пришла гроза. [ru] The буря went."]


def test_progress_counts_sentences(engine: FakeEngine, encoder_dir: Path) -> None:
    told: list[tuple[int, int]] = []
    made = translator(engine, encoder_dir)
    made.translate(
        [Passage("One. Two."), Passage("Three.")], TO_RUSSIAN, lambda done, total: told.append((done, total))
    )
    assert told[-1] == (3, 3)
    assert told == sorted(told)


def test_marks_stand_on_their_words(engine: FakeEngine, encoder_dir: Path) -> None:
    passage = Passage("A big storm came. All left.", (Mark(2, 5, 1), Mark(18, 27, 2), Mark(22, 26, 3)))
    (made,) = translator(engine, encoder_dir).translate([passage], TO_RUSSIAN)
    found = {mark.key: made.passage.text[mark.start : mark.end] for mark in made.passage.marks}
    assert found[1] == "big"
    assert found[2].endswith("All left.")
    assert found[3] == "left"


def test_frozen_text_stays(engine: FakeEngine, encoder_dir: Path) -> None:
    passage = Passage("Press Ctrl+C now.", (Mark(6, 12, 1, frozen=True),))
    (made,) = translator(engine, encoder_dir).translate([passage], TO_RUSSIAN)
    (mark,) = made.passage.marks
    assert made.passage.text[mark.start : mark.end] == "Ctrl+C"
