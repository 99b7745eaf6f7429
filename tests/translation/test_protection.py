"""What must come through a translation, with models that keep it, garble it or lose it."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Term, Translation
from service.translation.glossary import Glossary
from service.translation.keeping import Keep, lost
from service.translation.protection import keeps, translate_guarded

Model = Callable[[str], str]
TERMS = Glossary([Term("court", "juízo"), Term("White House"), Term("Sun", "SOL", case_sensitive=True)], "en")
URL = "https://example.org/a"


class Fake:
    """A model of one function, and what it was given."""

    def __init__(self, model: Model, origin: str = "model") -> None:
        self.model, self.origin = model, origin
        self.calls: list[list[str]] = []

    def __call__(self, texts: Sequence[str]) -> list[Translation | None]:
        self.calls.append(list(texts))
        return [Translation(self.model(text), ("en", "pt"), "fake", self.origin) for text in texts]  # type: ignore[arg-type]  # the origin is a plain string here


def unlinked(pairs: Sequence[tuple[str, str]]) -> list[tuple[()]]:
    return [() for _ in pairs]


def translated(sentence: str, model: Model, *, frozen: Sequence[tuple[int, int]] = ()) -> tuple[str, list[str], Fake]:
    """The translation, the kinds of its warnings, and the model."""
    fake = Fake(model)
    (made,) = translate_guarded([sentence], [keeps(sentence, TERMS, frozen)], fake, unlinked)
    assert made is not None
    return made.text, [warning.kind for warning in made.warnings], fake


def backwards(text: str) -> str:
    """A model that turns the words round and copies plain ones only."""
    return " ".join(re.sub(r"[^\w()]", "", word) for word in reversed(text.split()))


@pytest.mark.parametrize(
    ("sentence", "frozen", "kept"),
    [
        (f"Look at {URL}.", (), [(8, 29, URL, "address")]),
        ("The court of the White House", (), [(4, 9, "juízo", "term"), (17, 28, "White House", "term")]),
        ("The sun and the Sun", (), [(16, 19, "SOL", "term")]),
        ("The court and {court}", (), [(4, 9, "juízo", "term"), (14, 21, "{court}", "placeholder")]),
        ("See https://court.example.org/ now", (), [(4, 30, "https://court.example.org/", "address")]),
        ("The court sat.", ((0, 9),), [(0, 9, "The court", "markup")]),
        ("abcdef", ((4, 5), (0, 2), (1, 3), (2, 2)), [(0, 3, "abc", "markup"), (4, 5, "e", "markup")]),
        ("Nothing here.", (), []),
        ("", (), []),
    ],
)
def test_what_is_to_be_kept(
    sentence: str, frozen: Sequence[tuple[int, int]], kept: list[tuple[int, int, str, str]]
) -> None:
    found = keeps(sentence, TERMS, frozen)
    assert [(one.start, one.end, one.replacement, one.kind) for one in found] == kept


@pytest.mark.parametrize(
    ("text", "replacements", "gone"),
    [
        ("a %s b", ["%s"], []),
        ("a %s b %s", ["%s"], ["%s"]),
        ("a %s b", ["%s", "%s"], ["%s", "%s"]),
        ("Parallax Pro", ["Parallax", "Parallax Pro"], ["Parallax"]),
        ("Parallaxes", ["Parallax"], ["Parallax"]),
        ("我们用Parallax翻译", ["Parallax"], []),
        ("juízo", ["Juízo"], ["Juízo"]),
    ],
)
def test_what_is_lost(text: str, replacements: list[str], gone: list[str]) -> None:
    kept = [Keep(0, 1, one, "placeholder" if "%" in one else "term") for one in replacements]
    assert [one.replacement for one in lost(text, kept)] == gone


def test_sentences_with_nothing_to_keep_are_translated_at_once() -> None:
    fake = Fake(str.upper)
    made = translate_guarded(["one", "two"], [(), ()], fake, unlinked)
    assert [one.text for one in made if one] == ["ONE", "TWO"]
    assert fake.calls == [["one", "two"]]


def test_what_a_model_copies_is_left_to_it() -> None:
    text, warnings, fake = translated(f"Look at {URL} now", lambda text: text)
    assert (text, warnings) == (f"Look at {URL} now", [])
    assert len(fake.calls) == 1


def test_the_replacement_is_shown_to_the_model() -> None:
    text, _, fake = translated("A court sat.", lambda text: text)
    assert (text, fake.calls) == ("A juízo sat.", [["A juízo sat."]])


def test_a_replacement_opens_a_sentence_with_a_capital() -> None:
    text, _, _ = translated("Courts sat.", lambda text: text)
    assert text == "Juízo sat."


def test_what_is_garbled_is_translated_again_with_stand_ins() -> None:
    text, warnings, fake = translated(f"Look at {URL} and {{name}} now", backwards)
    assert (text, warnings) == (f"now {{name}} and {URL} at Look", [])
    assert fake.calls[1] == ["Look at X1 and X2 now"]


def test_only_sentences_that_failed_are_translated_again() -> None:
    fake = Fake(backwards)
    sentences = ["Plain words", f"See {URL}", "The White House"]
    made = translate_guarded(sentences, [keeps(one, TERMS) for one in sentences], fake, unlinked)
    assert [one.text for one in made if one][:2] == ["words Plain", f"{URL} See"]
    assert fake.calls[1] == ["See X1", "The X1"]


def test_stand_ins_are_not_words_of_the_sentence() -> None:
    text, _, fake = translated(f"X1 and z2: {URL}", backwards)
    assert fake.calls[1] == ["X1 and z2: Q1"]
    assert text == f"{URL} z2 and X1"


def test_a_cyrillic_look_alike_is_a_stand_in_too() -> None:
    text, _, _ = translated(f"See {URL}", lambda text: text.replace("X1", "Х1").replace("https", "htps"))
    assert text == f"See {URL}"


def test_names_that_are_not_copied_give_way_to_numbers() -> None:
    text, warnings, _ = translated(f"See {URL} now", lambda text: re.sub(r"X(\d)|https", r"", text))
    assert (text, warnings) == (f"See {URL} now", [])


def test_the_blanks_around_a_tag_are_the_sources() -> None:
    text, _, _ = translated("<b>Beware</b> of it", lambda text: re.sub(r"[<>]|X\d", "", text).replace("(1)", "(1) "))
    assert text == "<b>Beware</b> of it"


def shouting(text: str) -> str:
    """A model that keeps nothing but words, and ends whatever it is given with a full stop."""
    return re.sub(r"[\W\d_]|X", " ", text).upper().strip() + "."


def test_at_last_the_parts_are_translated_by_themselves() -> None:
    text, warnings, _ = translated(f"Look at {URL}, please!", shouting)
    assert (text, warnings) == (f"LOOK AT {URL}, PLEASE!", ["in_parts"])


@pytest.mark.parametrize("added", ["nothing", f"{URL} %s (in English)"])
def test_a_sentence_of_nothing_else_stays(added: str) -> None:
    text, warnings, _ = translated(f"{URL} %s!", lambda text: added)
    assert (text, warnings) == (f"{URL} %s!", [])


def test_what_is_lost_is_put_in_place_of_the_words_that_it_became() -> None:
    def model(text: str) -> str:
        return "O tribunal decidiu."

    def links(pairs: Sequence[tuple[str, str]]) -> list[list[tuple[int, int, int, int]]]:
        assert pairs == [("The juízo ruled.", "O tribunal decidiu.")]
        return [[(0, 3, 0, 1), (4, 9, 2, 10), (10, 15, 11, 18)]]

    (made,) = translate_guarded(["The court ruled."], [keeps("The court ruled.", TERMS)], Fake(model), links)
    assert made is not None
    assert (made.text, made.warnings) == ("O juízo decidiu.", ())


def test_frozen_markup_is_kept_to_the_letter() -> None:
    sentence = "Press Enter to go on"
    text, _, _ = translated(sentence, lambda text: text.replace("Enter", "Intro"), frozen=[(6, 11)])
    assert text == sentence


def test_a_human_translation_is_left_as_it_is() -> None:
    fake = Fake(lambda text: "Casa Branca", origin="memory")
    (made,) = translate_guarded(["White House"], [keeps("White House", TERMS)], fake, unlinked)
    assert made is not None
    assert made.text == "Casa Branca"


def test_no_way_is_no_translation() -> None:
    assert translate_guarded([URL], [keeps(URL, TERMS)], lambda texts: [None for _ in texts], unlinked) == [None]


def test_alternatives_that_lost_something_are_dropped() -> None:
    def translate(texts: Sequence[str]) -> list[Translation | None]:
        return [Translation(one, ("en",), "fake", alternatives=(f"Ver {URL}", "Ver isso")) for one in texts]

    (made,) = translate_guarded([f"See {URL}"], [keeps(f"See {URL}", TERMS)], translate, unlinked)
    assert made is not None
    assert made.alternatives == (f"Ver {URL}",)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["court", "White House", URL, "{name}", "%s", "word", "X1", "(1)", "и", ",", "."]), max_size=9
    ),
    st.sampled_from([str.upper, backwards, lambda text: "", lambda text: text[:5], lambda text: text]),
)
def test_everything_comes_through_whatever_the_model_does(words: list[str], model: Model) -> None:
    sentence = " ".join(words)
    kept = keeps(sentence, TERMS)
    (made,) = translate_guarded([sentence], [kept], Fake(model), unlinked)
    assert made is not None
    assert lost(made.text, kept) == []
