"""A mirror: packages and indexes that another machine installs from."""

import json
from pathlib import Path

import pytest

from service.errors import InvalidRequest, ModelUnavailable
from service.packs.available import AvailablePackage
from service.packs.catalogue import choose, fetch
from service.packs.install import install, installed
from service.packs.mirror import mirror
from tests.firefox_package import publish
from tests.packs.site import Site, serving


def ignore(package: AvailablePackage, done: int, total: int) -> None:
    pass


@pytest.fixture
def origin(site: Site, files: Path) -> str:
    publish(site.root)
    entries = []
    for source, target in (("en", "ru"), ("ru", "en")):
        name = f"{source}_{target}.argosmodel"
        site.put(name, (files / name).read_bytes())
        version = "1.9" if source == "en" else "1.0"
        entries.append({"package_version": version, "from_code": source, "to_code": target, "links": [name]})
    site.put("index.json", json.dumps(entries).encode())
    return f"{site.address}/"


def test_another_machine_installs_from_the_folder_and_from_a_server_of_it(origin: str, tmp_path: Path) -> None:
    folder = tmp_path / "mirror"
    for word in ("en-ru", "en-pt", "en-ru", "en-pt"):  # twice: the second takes the first one's place
        mirror(choose([word], fetch(origin))[0], folder, ignore)
    assert not list((folder / ".downloads").glob("*.part"))
    with serving(folder) as served:
        for place in (str(folder), f"{served.address}/"):
            catalogue = fetch(place)
            assert [f"{one.engine} {one.pair}" for one in catalogue.packages] == ["argos en-ru", "firefox en-pt"]
            assert catalogue.problems == ()
            # What the origin's index did not say, the mirror's does.
            assert all(file.size and file.sha256 for one in catalogue.packages for file in one.files)
        target = tmp_path / "packages"
        for one in catalogue.packages:
            install(one, target, ignore)
        assert [f"{one.engine} {one.pair} {one.version}" for one in installed([target])] == [
            "argos en-ru 1.9",
            "firefox en-pt 3.0",
        ]


def test_a_mirror_grows(origin: str, tmp_path: Path) -> None:
    folder = tmp_path / "mirror"
    for word in ("en-ru", "ru-en"):
        mirror(choose([word], fetch(origin))[0], folder, ignore)
    assert [str(one.pair) for one in fetch(str(folder)).packages] == ["en-ru", "ru-en"]


def test_a_damaged_mirror_is_found_out(origin: str, tmp_path: Path) -> None:
    folder = tmp_path / "mirror"
    mirror(choose(["en-ru"], fetch(origin))[0], folder, ignore)
    file = next(folder.glob("argos/*/*.argosmodel"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelUnavailable, match="sha256"):
        install(fetch(str(folder)).packages[0], tmp_path / "packages", ignore)


@pytest.mark.parametrize("content", ["rubbish", "{}"])
def test_a_folder_with_another_index_is_not_written_over(origin: str, tmp_path: Path, content: str) -> None:
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "index.json").write_text(content)
    with pytest.raises(InvalidRequest, match="no index of a mirror"):
        mirror(choose(["en-ru"], fetch(origin))[0], folder, ignore)
    assert (folder / "index.json").read_text() == content
