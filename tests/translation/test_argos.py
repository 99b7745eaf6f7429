"""Argos packages through CTranslate2, on tiny real models."""

import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from service.errors import ModelUnavailable
from service.translation import ENGINES
from service.translation.argos import ArgosEngine
from service.translation.base import LanguagePair
from service.translation.beam import MAX_TOKENS, MORE_TOKENS, STOPPED, TOKENS_PER_TOKEN, Model, Output, Search
from service.translation.loaded import ModelCache
from service.translation.packages import read_package
from service.translation.tokenizers import SentencePieceTokenizer
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


EN_RU = LanguagePair("en", "ru")


def test_alternatives_are_further_hypotheses_best_first_and_each_once(argos: ArgosEngine) -> None:
    best, blank = argos.translate(["storm killed 12 people.", " "], EN_RU, alternatives=3)
    assert best.text == "буря убила 12 людей."
    assert len({best.text, *best.alternatives}) == 4
    assert (blank.text, blank.alternatives) == (" ", ())


def test_more_alternatives_than_the_beam_is_wide(packages: Path) -> None:
    narrow = ArgosEngine([packages], ModelCache(1 << 30), beam_size=1)
    assert len(narrow.translate(["storm killed people."], EN_RU, alternatives=5)[0].alternatives) == 5


def test_alternatives_of_a_long_sentence_are_whole(argos: ArgosEngine) -> None:
    sentence = "storm flooded bridge, " * 100 + "police."
    found = argos.translate([sentence], EN_RU, alternatives=2)[0]
    assert found.text == "буря затопила мост, " * 100 + "полиция."
    assert found.alternatives
    assert all(other.count("мост") > 80 for other in found.alternatives)
    assert found.text not in found.alternatives


def test_requests_side_by_side_share_batches_and_each_gets_its_own(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ArgosEngine([packages], ModelCache(1 << 30))
    sentences = [f"storm {number}" for number in range(20)]
    expected = [one.text for one in engine.translate(sentences, EN_RU)]
    sizes: list[int] = []
    started, go, run = Event(), Event(), Model.run

    def watched(model: Model, batch: list[list[str]], search: Search) -> list[Output]:
        sizes.append(len(batch))
        started.set()
        assert go.wait(20)
        return run(model, batch, search)

    monkeypatch.setattr(Model, "run", watched)
    lanes = engine._search._lanes
    with ThreadPoolExecutor(21) as pool:
        first = pool.submit(engine.translate, ["storm"], EN_RU)
        assert started.wait(20)
        others = [pool.submit(engine.translate, [sentence], EN_RU) for sentence in sentences]
        with lanes._changed:
            assert lanes._changed.wait_for(lambda: len(lanes._requests) == 21, 20)
        go.set()
        assert first.result(20)[0].text == "буря"
        assert [other.result(20)[0].text for other in others] == expected
    assert sizes == [1, 20]


@pytest.fixture(scope="module")
def stuck(tmp_path_factory: pytest.TempPathFactory) -> ArgosEngine:
    folder = tmp_path_factory.mktemp("stuck")
    make_package(folder, "en", "ru", stuck=True)
    return ArgosEngine([folder], ModelCache(1 << 30))


@pytest.mark.parametrize("sentence", ["storm", "storm killed people.", "people says " * 60])
def test_a_loop_ends_soon_and_is_told(stuck: ArgosEngine, sentence: str) -> None:
    found = stuck.translate([sentence], EN_RU)[0]
    words = len(sentence.split())
    assert 0 < len(found.text.split()) <= (words + 2) * TOKENS_PER_TOKEN + 3 * MORE_TOKENS
    assert found.warnings == (STOPPED,)


LOOP = ["▁буря"] * 40


@pytest.mark.parametrize(
    ("first", "again", "text"),
    [
        # The first search is caught in a loop, the second is not.
        (Output([LOOP], False), Output([["▁буря", "▁город"]], False), "буря город"),
        # It was stopped, in whatever it was.
        (Output([["▁буря", "▁мост"]], True), Output([["▁буря", "▁город"]], False), "буря город"),
        # Neither ends well: the first stays.
        (Output([LOOP], False), Output([["▁мост"] * 40], False), "буря " * 39 + "буря"),
        (Output([["▁буря", "▁мост"]], False), None, "буря мост"),
    ],
)
def test_a_loop_is_searched_anew_and_the_better_kept(
    packages: Path, monkeypatch: pytest.MonkeyPatch, first: Output, again: Output | None, text: str
) -> None:
    def run(model: Model, batch: list[list[str]], search: Search) -> list[Output]:
        output = first if search.repeats else again
        assert output, "searched anew without need"
        return [output] * len(batch)

    monkeypatch.setattr(Model, "run", run)
    engine = ArgosEngine([packages], ModelCache(1 << 30))
    assert engine.translate(["storm city"], EN_RU)[0].text == text


def test_what_the_source_repeats_is_no_loop(argos: ArgosEngine) -> None:
    assert argos.translate(["storm " * 9], EN_RU)[0].text == ("буря " * 9).strip()


def test_no_text_is_tokenised_twice(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    encode = SentencePieceTokenizer.encode

    def watched(tokenizer: SentencePieceTokenizer, texts: Sequence[str]) -> list[list[str]]:
        seen.extend(texts)
        return encode(tokenizer, texts)

    monkeypatch.setattr(SentencePieceTokenizer, "encode", watched)
    ArgosEngine([packages], ModelCache(1 << 30)).translate(["storm", "city people", "storm"], EN_RU)
    assert sorted(seen) == ["city people", "storm"]


def test_models_are_dropped_under_the_limit_and_loaded_again(packages: Path) -> None:
    models = ModelCache(1)
    engine = ArgosEngine([packages], models)
    for _ in range(2):
        assert engine.translate(["storm"], EN_RU)[0].text == "буря"
        assert engine.translate(["буря"], LanguagePair("ru", "en"))[0].text == "storm"
    assert models.size == 0


def test_a_closed_engine_says_so(packages: Path) -> None:
    engine = ArgosEngine([packages], ModelCache(1 << 30))
    engine.close()
    with pytest.raises(RuntimeError, match="closed"):
        engine.translate(["storm"], EN_RU)


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
