"""Packages as files, made once, and a server on the loopback address that serves a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.argos_package import make_argosmodel
from tests.packs.site import Site, serving


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    make_argosmodel(folder / "en_ru.argosmodel", "en", "ru", version="1.9")
    make_argosmodel(folder / "ru_en.argosmodel", "ru", "en")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A web site of the empty folder `site`."""
    root = tmp_path / "site"
    root.mkdir()
    with serving(root) as site:
        yield site
