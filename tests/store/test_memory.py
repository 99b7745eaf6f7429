"""The translation memory: humans first, then the model that is asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Translation, TranslationWarning
from service.errors import UnreadableDocument
from service.store.queries import Store
from service.translation.base import LanguagePair
from service.translation.memory import Unit, read_tmx, write_tmx

RU_EN = LanguagePair("ru", "en")
EN_RU = LanguagePair("en", "ru")
DOUBT = (TranslationWarning("lost_number", "The translation lost the number 8."),)


def made(text: str) -> Translation:
    return Translation(text, ("ru", "en"), "argos", warnings=DOUBT)


def test_a_models_translation_comes_back_as_it_was(store: Store) -> None:
    memory = store.memory()
    memory.store(["Пришли восемь."], [made("Eight came.")], RU_EN, "argos ru-en 1")
    assert memory.lookup(["Пришли восемь.", "Нет."], RU_EN, "argos ru-en 1") == [made("Eight came."), None]


@pytest.mark.parametrize(
    ("sentence", "pair", "signature"),
    [
        ("Пришли восемь!", RU_EN, "argos ru-en 1"),
        ("Пришли восемь.", EN_RU, "argos ru-en 1"),
        ("Пришли восемь.", RU_EN, "argos ru-en 2"),
        ("Пришли восемь.", RU_EN, ""),
        ("", RU_EN, "argos ru-en 1"),
    ],
)
def test_another_sentence_pair_or_model_is_not_it(
    store: Store, sentence: str, pair: LanguagePair, signature: str
) -> None:
    store.memory().store(["Пришли восемь."], [made("Eight came.")], RU_EN, "argos ru-en 1")
    assert store.memory().lookup([sentence], pair, signature) == [None]


def test_white_space_and_composition_do_not_matter(store: Store) -> None:
    store.memory().store(["Йод и  ёж."], [made("Iodine and a hedgehog.")], RU_EN, "m")
    decomposed = "И\u0306од и\nе\u0308ж. "
    assert store.memory().lookup([decomposed], RU_EN, "m") == [made("Iodine and a hedgehog.")]


@pytest.mark.parametrize("signature", ["argos ru-en 1", "another", ""])
def test_a_humans_translation_comes_first_whatever_the_model(store: Store, signature: str) -> None:
    store.memory().store(["Да."], [made("Yep.")], RU_EN, "argos ru-en 1")
    assert store.import_units([Unit("Да.", "Yes.", RU_EN)]) == 1
    (found,) = store.memory().lookup(["Да."], RU_EN, signature)
    assert found == Translation("Yes.", ("ru", "en"), "memory", origin="memory")


def test_a_later_import_replaces_an_earlier_one(store: Store) -> None:
    store.import_units([Unit("Да.", "Yes.", RU_EN), Unit("Нет.", "No.", RU_EN)])
    store.import_units([Unit("Да.", "Aye.", RU_EN), Unit("Да.", "Indeed.", RU_EN)])
    assert [(unit.source, unit.target) for unit in store.export_units()] == [("Да.", "Indeed."), ("Нет.", "No.")]


def test_an_import_that_breaks_off_keeps_nothing(store: Store) -> None:
    broken = write_tmx([Unit("Да.", "Yes.", RU_EN)]).replace(b"</body>", b"<tu>")
    with pytest.raises(UnreadableDocument):
        store.import_units(read_tmx(broken))
    assert list(store.export_units()) == []


def test_what_is_there_is_not_made_again(store: Store) -> None:
    store.memory().store(["Да."], [made("Yes.")], RU_EN, "m")
    store.memory().store(["Да.", " Да. "], [made("Aye."), made("Yep.")], RU_EN, "m")
    assert store.memory().lookup(["Да."], RU_EN, "m") == [made("Yes.")]


def test_more_sentences_than_one_statement_takes(store: Store) -> None:
    sentences = [f"Предложение {number}." for number in range(35_000)]
    store.memory().store(sentences, [made(sentence) for sentence in sentences], RU_EN, "m")
    found = store.memory().lookup(sentences, RU_EN, "m")
    assert [one.text for one in found if one] == sentences


def test_an_export_has_human_units_and_on_request_the_models_too(store: Store) -> None:
    store.memory().store(["Да.", "Нет."], [made("Yep."), made("Nope.")], RU_EN, "m")
    store.import_units([Unit("Да.", "Yes.", RU_EN)])
    assert [unit.target for unit in store.export_units()] == ["Yes."]
    assert [unit.target for unit in store.export_units(models=True)] == ["Nope.", "Yes."]


def test_nothing_asked_nothing_given(store: Store) -> None:
    assert store.memory().lookup([], RU_EN, "m") == []
    store.memory().store([], [], RU_EN, "m")
    assert store.vectors().get([], "e5") == []
    store.vectors().put([], [], "e5")
    assert store.import_units([]) == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), unique=True, max_size=5))
def test_any_sentence_is_found_again(store_factory: Store, sentences: list[str]) -> None:
    store_factory.vectors().put(sentences, [sentence.encode() for sentence in sentences], "e5")
    found = store_factory.vectors().get(sentences[::-1], "e5")
    assert found == [sentence.encode() for sentence in sentences[::-1]]


@pytest.fixture(scope="module")
def store_factory(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(f"sqlite:///{tmp_path_factory.mktemp('many') / 'parallax.db'}")
