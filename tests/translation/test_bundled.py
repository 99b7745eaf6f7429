"""The engine of the model that ships, on a tiny one with random weights: real files, worthless translations."""

import shutil
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.resources import bundled_dir
from service.translation.base import LanguagePair
from service.translation.bundled import BundledEngine
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
