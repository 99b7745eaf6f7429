"""Tiny real packages, made once: SentencePiece with Russian, byte pairs from Ukrainian, a target prefix into it."""

from pathlib import Path

import pytest

from service.translation.argos import ArgosEngine
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
