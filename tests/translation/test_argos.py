"""Argos packages through CTranslate2, on tiny real models."""

import json
import shutil
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.translation import ENGINES
from service.translation.argos import MAX_TOKENS, ArgosEngine, Model, Output, Search
from service.translation.base import LanguagePair
from service.translation.loaded import ModelCache
from service.translation.packages import read_package
from tests.argos_package import make_package


@pytest.mark.parametrize(
    ("pair", "sentence", "translation"),
    [
        ("en-ru", "storm killed 12 people.", "буря убила 12 людей."),
        ("en-ru", "file_name a_b 12,4% <i> & 😀", "file_name a_b 12,4% <i> & 😀"),
        ("en-ru", "hard-wrapped\nstorm   report", "hard-wrapped буря доклад"),
        ("ru-en", "буря убила 12 людей, доклад говорит", "storm killed 12 people, report says"),
        # Byte pairs: Moses cuts, joins and straightens quotes; unknown characters are copied.
        ("uk-en", "буревій убив 12 людей, каже міністр.", "storm killed 12 people, says minister."),
        ("uk-en", "Ґанок «міст» 中", 'Ґанок "bridge" 中'),
        # A target prefix is asked for and does not show.
        ("en-uk", "storm flooded city.", "буревій затопила місто."),
        ("en-uk", "x", "x"),
    ],
)
def test_translates(argos: ArgosEngine, pair: str, sentence: str, translation: str) -> None:
    source, target = pair.split("-")
    assert argos.translate([sentence], LanguagePair(source, target))[0].text == translation


@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        ("storm " * 400, ("буря " * 400).strip()),
        ("storm flooded bridge, " * 100 + "police.", "буря затопила мост, " * 100 + "полиция."),
        ("x" * 1000, "x" * 1000),
        ("12,345.6 " * 80, ("12,345.6 " * 80).strip()),
    ],
    ids=["no comma", "commas", "one word", "numbers"],
)
def test_long_sentences_lose_nothing(argos: ArgosEngine, sentence: str, translation: str) -> None:
    assert len(sentence) > MAX_TOKENS
    assert argos.translate([sentence], LanguagePair("en", "ru"))[0].text == translation


def test_a_list_goes_to_the_model_without_doubles(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    run = Model.run

    def watched(model: Model, batch: list[list[str]], search: Search) -> list[Output]:
        seen.extend(batch)
        return run(model, batch, search)

    monkeypatch.setattr(Model, "run", watched)
    ArgosEngine([packages], ModelCache(1 << 30)).translate(
        ["storm city", "people", "storm\ncity", "", "people"] * 20, LanguagePair("en", "ru")
    )
    assert sorted(seen) == [["▁people"], ["▁storm", "▁city"]]


def test_threads_and_batches_change_nothing(packages: Path, argos: ArgosEngine) -> None:
    sentences = [f"storm {'people ' * (number % 7)}{number}" for number in range(90)]
    pair = LanguagePair("en", "ru")
    wide = ArgosEngine([packages], ModelCache(1 << 30), threads=2, batch_size=4, beam_size=2)
    assert wide.translate(sentences, pair) == argos.translate(sentences, pair)


def test_signature_names_the_version_and_the_beam(argos: ArgosEngine) -> None:
    assert argos.signature(LanguagePair("en", "ru")) == "argos en-ru 1.9 beam 4"


def test_the_registry_makes_it(packages: Path) -> None:
    engines = [make([packages], ModelCache(1 << 30), 1, 32, 4) for make in ENGINES]
    assert "argos" in [engine.name for engine in engines]


def test_a_replaced_package_is_used_at_once(tmp_path: Path) -> None:
    pair = LanguagePair("en", "ru")
    old = make_package(tmp_path, "en", "ru", version="1.0")
    engine = ArgosEngine([tmp_path], ModelCache(1 << 30))
    assert engine.translate(["storm"], pair)[0].text == "буря"
    make_package(tmp_path, "en", "ru", version="1.10", prefix=">>rus<<")
    shutil.rmtree(old)
    assert engine.signature(pair) == "argos en-ru 1.10 beam 4"
    assert engine.translate(["storm"], pair)[0].text == "буря"


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("model/model.bin", b"rubbish", "cannot be loaded"),
        ("sentencepiece.model", b"rubbish", "tokenizer of en-ru"),
    ],
)
def test_a_broken_package_says_which_and_how_to_mend_it(
    tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    (make_package(tmp_path, "en", "ru") / file).write_bytes(content)
    with pytest.raises(ModelUnavailable, match=message) as caught:
        ArgosEngine([tmp_path], ModelCache(1 << 30)).translate(["storm"], LanguagePair("en", "ru"))
    assert "parallax models install en-ru" in caught.value.message
    assert str(tmp_path) in caught.value.message


def test_a_wrong_prefix_is_an_error_not_a_crash(tmp_path: Path) -> None:
    directory = make_package(tmp_path, "en", "ru")
    metadata = json.loads((directory / "metadata.json").read_text("utf-8"))
    (directory / "metadata.json").write_text(json.dumps(metadata | {"target_prefix": "<nonsense>"}), "utf-8")
    assert read_package(directory).target_prefix == "<nonsense>"
    assert ArgosEngine([tmp_path], ModelCache(1 << 30)).translate(["storm"], LanguagePair("en", "ru"))[0].text
