"""One list over all engines."""

from pathlib import Path

import pytest

from service.packs.available import AvailablePackage
from service.packs.download import RemoteFile
from service.packs.installed import InstalledPackage
from service.packs.listing import as_json, built_in, engine_of, listed, routes_of
from service.translation.base import LanguagePair
from service.translation.beam import Decoding
from service.translation.bundled import Manifest
from service.translation.fake import FakeEngine
from service.translation.memory import DictMemory
from service.translation.router import Router

EN_UK, UK_EN, EN_RU = LanguagePair("en", "uk"), LanguagePair("uk", "en"), LanguagePair("en", "ru")
OWN = Path("packages")


def have(engine: str, pair: LanguagePair, version: str = "1.9", folder: Path = OWN) -> InstalledPackage:
    return InstalledPackage(engine, pair, version, folder / f"{engine} {pair}", "CC0", "an index")


def offer(
    engine: str, pair: LanguagePair, version: str = "1.9", size: int = 10, unpacked: int = 30
) -> AvailablePackage:
    return AvailablePackage(engine, pair, version, (RemoteFile("x", (), size, "", unpacked),), "MIT", "another index")


def test_every_package_stands_once_by_pair_and_engine() -> None:
    found = listed(
        [have("argos", UK_EN), have("argos", EN_UK), have("firefox", EN_RU, "3.0", Path("elsewhere"))],
        [offer("firefox", EN_UK, "3.0"), offer("argos", EN_UK, "1.10"), offer("argos", UK_EN, "1.9")],
        OWN,
        lambda pair: "argos" if pair == EN_UK else "firefox",
    )
    assert [(f"{one.pair} {one.engine} {one.version}", one.state, one.newer, one.used, one.own) for one in found] == [
        ("en-ru firefox 3.0", "installed", "", True, False),
        ("en-uk argos 1.9", "update", "1.10", True, True),
        ("en-uk firefox 3.0", "available", "", False, False),
        ("uk-en argos 1.9", "installed", "", False, True),
    ]
    assert [one.quality for one in found] == [31.0, 15.8, 30.6, 28.2]
    assert [(one.download_bytes, one.disk_bytes, one.licence) for one in found] == [
        (0, 0, "CC0"),
        (10, 0, "CC0"),
        (10, 30, "MIT"),
        (10, 0, "CC0"),
    ]


def test_the_built_in_model_stands_there_with_its_pairs_and_its_measured_quality() -> None:
    files = (("model.bin.00", 40_000_000, "a"), ("target.model", 600_000, "b"))
    manifest = Manifest(Path("nowhere"), ("uk", "ru"), files, "MIT", Decoding(), (("ru", 24.9),))
    found = built_in(manifest, lambda pair: "firefox" if pair.source == "ru" else "bundled")
    assert [(str(one.pair), one.quality, one.used, one.own) for one in found] == [
        ("ru-en", 24.9, False, False),
        ("uk-en", None, True, False),
    ]
    data = as_json(found[0])
    assert (data["engine"], data["state"], data["disk_bytes"], data["licence"], data["removable"]) == (
        "bundled",
        "built-in",
        40_600_000,
        "MIT",
        False,
    )
    assert built_in(None, lambda _: "") == []


@pytest.mark.parametrize(("size", "unpacked"), [(0, 0), (10, 0), (0, 30)])
def test_what_is_not_known_is_null(size: int, unpacked: int) -> None:
    (one,) = listed([], [offer("argos", LanguagePair("aa", "bb"), "1", size, unpacked)], OWN, lambda _: "")
    data = as_json(one)
    assert (data["download_bytes"], data["disk_bytes"]) == (size or None, unpacked or None)
    assert (data["source"], data["target"], data["quality"], data["newer"]) == ("aa", "bb", None, None)


def test_a_packages_size_is_that_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "argos en-uk" / "model").mkdir(parents=True)
    (tmp_path / "argos en-uk" / "model" / "model.bin").write_bytes(b"x" * 70)
    (tmp_path / "argos en-uk" / "metadata.json").write_bytes(b"x" * 7)
    assert have("argos", EN_UK, folder=tmp_path).bytes == 77


def test_routes_and_engines_come_from_the_router() -> None:
    router = Router([FakeEngine([UK_EN, EN_RU])], DictMemory())
    assert routes_of(router) == [("en", "ru"), ("uk", "en"), ("uk", "en", "ru")]
    assert (engine_of(router)(EN_RU), engine_of(router)(EN_UK)) == ("fake", "")
