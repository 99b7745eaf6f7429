"""The engine of the model that ships, on a tiny one with random weights: real files, worthless translations."""

import shutil
from pathlib import Path
from unittest import mock

import pytest

from models.training import manifest
from service.errors import ModelUnavailable
from service.resources import bundled_dir
from service.translation.base import LanguagePair
from service.translation.beam import Search
from service.translation.bundled import BundledEngine, load_model
from service.translation.loaded import ModelCache
from tests.bundled_model import make_model

RU_EN, UK_EN, EN_RU = LanguagePair("ru", "en"), LanguagePair("uk", "en"), LanguagePair("en", "ru")
RAIN = "Дождь шёл всю ночь."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("bundled"))


@pytest.fixture(scope="module")
def engine(model: Path) -> BundledEngine:
    return BundledEngine([model.parent / "nowhere", model], ModelCache(1 << 30))


def test_it_translates_every_language_of_the_manifest_into_english(engine: BundledEngine) -> None:
    assert engine.pairs() == {RU_EN, UK_EN}
    assert engine.signature(RU_EN).startswith("bundled ")


def test_sentences_come_back_in_order_whatever_stands_beside_them(engine: BundledEngine) -> None:
    sentences = [RAIN, "", "Він пішов о 5:30 ранку, 中文 😀.", RAIN, " \n"]
    made = engine.translate(sentences, RU_EN)
    assert made[0] == made[3] != made[2]
    assert [made[1].text, made[4].text] == ["", " \n"]
    assert made[0].text
    assert {(one.route, one.engine, one.origin) for one in made} == {(("ru", "en"), "bundled", "model")}


def test_a_text_longer_than_the_model_knows_goes_in_parts(engine: BundledEngine) -> None:
    (made,) = engine.translate([" ".join([RAIN[:-1]] * 60)], RU_EN)
    assert made.text


def test_alternatives_are_hypotheses_of_the_beam(engine: BundledEngine) -> None:
    (made,) = engine.translate([RAIN], RU_EN, alternatives=3)
    assert len(made.alternatives) <= 3
    assert made.text not in made.alternatives


@pytest.mark.parametrize("pair", [EN_RU, LanguagePair("de", "en")])
def test_other_directions_are_refused(engine: BundledEngine, pair: LanguagePair) -> None:
    with pytest.raises(ModelUnavailable, match=f"does not translate {pair}"):
        engine.translate([RAIN], pair)
    with pytest.raises(ModelUnavailable):
        engine.signature(pair)


def test_what_was_measured_is_told_and_how_it_was_searched_is_done(model: Path, tmp_path: Path) -> None:
    measured = Path(shutil.copytree(model, tmp_path / "measured"))
    told = {
        **manifest.read(model),
        "decoding": {"beam_size": 2, "length_penalty": 1.5},
        "figures": [
            {"language": "ru", "test_set": "FLORES-dev", "lines": 997, "bleu": 24.9, "chrf": 52.1},
            {"language": "uk", "test_set": "news held back", "lines": 100, "bleu": 30.0, "chrf": 55.0},
        ],
    }
    manifest.write(measured, told)
    engine = BundledEngine([measured], ModelCache(1 << 30), beam_size=5)
    found = engine.manifest()
    assert found
    assert [found.quality(language) for language in ("ru", "uk", "de")] == [24.9, None, None]
    assert engine.signature(RU_EN).endswith(" beam 2 length 1.5")
    loaded = load_model(found, 2)
    with mock.patch.object(loaded, "_translator") as translator:
        translator.translate_batch.return_value = []
        loaded.run([["s1"]], Search(2, 1))
    asked = translator.translate_batch.call_args.kwargs
    assert (asked["length_penalty"], asked["max_decoding_length"]) == (1.5, 1 * 4 + 40)


def test_an_alternative_more_than_the_beam_widens_it(engine: BundledEngine) -> None:
    (made,) = engine.translate([RAIN], RU_EN, alternatives=6)
    assert len({made.text, *made.alternatives}) > 4


def test_without_a_model_there_are_no_pairs(tmp_path: Path) -> None:
    assert BundledEngine([tmp_path], ModelCache(1 << 30)).pairs() == set()


@pytest.mark.parametrize("name", ["model.bin.00", "pieces.json", "target.model", "config.json"])
def test_a_damaged_file_is_named(model: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(model, tmp_path / "copy"))
    (copy / name).write_bytes(b"rubbish")
    with pytest.raises(ModelUnavailable, match=rf"{name} is missing or damaged"):
        BundledEngine([copy], ModelCache(1 << 30)).translate([RAIN], RU_EN)
    (copy / name).unlink()
    with pytest.raises(ModelUnavailable, match=rf"{name} is missing or damaged"):
        BundledEngine([copy], ModelCache(1 << 30)).translate([RAIN], RU_EN)


@pytest.mark.parametrize("text", ["rubbish", 'languages = ["ru"]', "languages = 5\nfile = []"])
def test_a_damaged_manifest_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.toml").write_text(text, "utf-8")
    with pytest.raises(ModelUnavailable, match=r"manifest\.toml is damaged"):
        BundledEngine([tmp_path], ModelCache(1 << 30)).pairs()


def test_no_model_ships_unless_its_files_are_whole() -> None:
    engine = BundledEngine([bundled_dir()], ModelCache(1 << 30))
    for pair in engine.pairs():
        assert engine.translate(["OK"], pair)
