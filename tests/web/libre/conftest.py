"""Servers that speak LibreTranslate's API: with an engine whose answers can be foretold, and with real Argos models."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

from service.translation.base import LanguagePair
from service.translation.fake import FakeEngine
from service.translation.firefox_packages import describe, write_manifest
from tests.argos_package import make_package
from tests.firefox_package import model
from tests.web.live import Live, serving

# Portuguese and Ukrainian only by way of English; Chinese of both scripts; Japanese only as a target.
PAIRS = [
    LanguagePair(*pair.split("-"))
    for pair in ("en-ru", "ru-en", "en-uk", "uk-en", "pt-en", "en-pb", "zh-en", "en-zt", "en-ja")
]


@contextmanager
def faking(folder: Path, **settings: Any) -> Iterator[tuple[Client, Live]]:
    """A server whose engine puts the target language before each sentence, and a client of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.tools.ENGINES", (lambda *_: FakeEngine(PAIRS),))
        with serving(folder, **settings) as live, Client(base_url=live.url) as client:
            # It has its engine; other servers, started while it runs, are to have theirs.
            patch.undo()
            yield client, live


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of a server without any limits."""
    with faking(tmp_path_factory.mktemp("libre")) as (found, _):
        yield found


@pytest.fixture(scope="session")
def argos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with real Argos packages: en-ru, ru-en, en-uk and uk-en."""
    folder = tmp_path_factory.mktemp("packages")
    for source, target in (("en", "ru"), ("ru", "en"), ("en", "uk"), ("uk", "en")):
        make_package(folder, source, target)
    with serving(tmp_path_factory.mktemp("argos"), argos_dirs=(folder,), threads=1) as live:
        yield live.url


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with Mozilla's real models, en-pt and pt-en."""
    folder = tmp_path_factory.mktemp("firefox")
    for pair in ("en-pt", "pt-en"):
        write_manifest(describe(Path(shutil.copytree(model(pair), folder / "packages" / pair))))
    with serving(folder, threads=1) as live:
        yield live.url
