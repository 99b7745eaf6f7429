"""Translation packages as the API shows them, from real small packages."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service.settings import Settings
from service.tools import Tools, packages_dir
from service.web.models import models_json
from service.web.schemas import ModelsShape
from tests.argos_package import make_package


@dataclass(frozen=True)
class Place:
    """A data directory with uk-en and en-ru installed, and an index file that offers ru-en."""

    settings: Settings
    index: Path

    def shown(self, **changed: Any) -> ModelsShape:
        tools = Tools.from_settings(self.settings.model_copy(update=changed))
        found = ModelsShape.model_validate(models_json(tools))
        tools.store.close()
        return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "others"))
    settings = Settings(data_dir=tmp_path / "data")
    for source, target in (("uk", "en"), ("en", "ru")):
        make_package(packages_dir(settings), source, target)
    entry = {"type": "translate", "from_code": "ru", "to_code": "en", "package_version": "1.9", "links": ["ru_en.zip"]}
    index = tmp_path / "index.json"
    index.write_text(json.dumps([entry]))
    return Place(settings, index)


def test_installed_packages_and_the_routes_that_they_make(place: Place) -> None:
    found = place.shown()
    assert [(package.source, package.target) for package in found.installed] == [("en", "ru"), ("uk", "en")]
    assert sorted((route.source, route.target, tuple(route.route)) for route in found.routes) == [
        ("en", "ru", ("en", "ru")),
        ("uk", "en", ("uk", "en")),
        ("uk", "ru", ("uk", "en", "ru")),
    ]


def test_an_index_on_this_machine_is_read(place: Place) -> None:
    found = place.shown(models_index=str(place.index))
    assert found.available is not None
    assert [(one.source, one.target, one.version) for one in found.available] == [("ru", "en", "1.9")]


@pytest.mark.parametrize("index", ["https://models.invalid/index.json", "/nowhere/index.json"])
def test_an_index_elsewhere_is_unknown_and_not_fetched(
    place: Place, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    assert place.shown(models_index=index).available is None
