"""Packages go in and out whole, whatever happens on the way."""

import json
import multiprocessing
import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from service.errors import Conflict, InvalidRequest, ModelUnavailable, NotFound
from service.packs import install as module
from service.packs.install import import_package, install, remove
from service.translation.argos import ArgosEngine
from service.translation.base import LanguagePair
from service.translation.loaded import ModelCache
from service.translation.packages import installed
from tests.argos_package import make_argosmodel, make_package

EN_RU, RU_EN = LanguagePair("en", "ru"), LanguagePair("ru", "en")


def visible(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != ".lock"] if folder.exists() else []


def index(root: Path, files: Path, **links: list[str]) -> None:
    for file in files.glob("*.argosmodel"):
        shutil.copyfile(file, root / file.name)
    entries = [
        {"package_version": version, "from_code": source, "to_code": target, "links": links.get(f"{source}_{target}")}
        for source, target, version in (("en", "ru", "1.9"), ("ru", "en", "1.0"), ("en", "uk", "1.0"))
    ]
    (root / "index.json").write_text(json.dumps(entries), "utf-8")


def test_install_from_the_web_then_translate(files: Path, site: tuple[str, Path], tmp_path: Path) -> None:
    address, root = site
    index(root, files, en_ru=[f"{address}/en_ru.argosmodel"], ru_en=[f"{address}/ru_en.argosmodel"])
    folder = tmp_path / "packages"
    seen: list[tuple[str, int, int]] = []

    def progress(pair: LanguagePair, done: int, total: int) -> None:
        seen.append((str(pair), done, total))

    packages = list(install(["ru"], f"{address}/index.json", folder, [folder], progress))
    assert [(package.pair, package.version) for package in packages] == [(RU_EN, "1.0"), (EN_RU, "1.9")]
    assert {pair for pair, _, _ in seen} == {"en-ru", "ru-en"}
    size = (files / "en_ru.argosmodel").stat().st_size
    assert seen[-1] == ("en-ru", size, size)
    assert ArgosEngine([folder], ModelCache(1 << 30)).translate(["storm"], EN_RU)[0].text == "буря"
    assert len(visible(folder)) == 2
    assert list(install(["ru"], f"{address}/index.json", folder, [folder], progress)) == []


def test_install_from_an_index_beside_its_packages(files: Path, tmp_path: Path) -> None:
    root = tmp_path / "mirror"
    root.mkdir()
    index(root, files, en_ru=["en_ru.argosmodel"])
    folder = tmp_path / "packages"
    list(install(["en-ru"], str(root / "index.json"), folder, [folder], lambda pair, done, total: None))
    assert set(installed([folder])) == {EN_RU}


def test_a_mislabelled_package_is_not_installed(files: Path, tmp_path: Path) -> None:
    root = tmp_path / "mirror"
    root.mkdir()
    index(root, files, en_ru=["ru_en.argosmodel"])
    folder = tmp_path / "packages"
    with pytest.raises(ModelUnavailable, match="for en-ru, but it is one for ru-en"):
        list(install(["en-ru"], str(root / "index.json"), folder, [folder], lambda pair, done, total: None))
    assert visible(folder) == []


def test_without_a_network_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    with pytest.raises(ModelUnavailable, match="models import FILE"):
        list(install(["ru"], "http://127.0.0.1:9/index.json", folder, [folder], lambda pair, done, total: None))
    assert not folder.exists()


def test_import_a_file_and_a_directory(files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    package = import_package(files / "en_ru.argosmodel", folder)
    assert (package.pair, package.version, package.directory.parent) == (EN_RU, "1.9", folder)
    import_package(make_package(tmp_path / "elsewhere", "ru", "en"), folder)
    assert set(installed([folder])) == {EN_RU, RU_EN}
    assert len(visible(folder)) == 2


def test_another_version_takes_the_place_of_the_old(files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    import_package(files / "en_ru.argosmodel", folder)
    older = make_argosmodel(tmp_path / "older.argosmodel", "en", "ru", version="1.2")
    for file, version in ((older, "1.2"), (files / "en_ru.argosmodel", "1.9"), (files / "en_ru.argosmodel", "1.9")):
        assert import_package(file, folder).version == version
        assert installed([folder])[EN_RU].version == version
        assert len(visible(folder)) == 1


@pytest.mark.parametrize("name", ["missing.argosmodel", "missing"])
def test_import_of_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidRequest, match=name):
        import_package(tmp_path / name, tmp_path / "packages")


def test_a_broken_package_leaves_the_old_one_alone(files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    import_package(files / "en_ru.argosmodel", folder)
    before = visible(folder)
    broken = make_package(tmp_path / "broken", "en", "ru", version="2.0")
    (broken / "model" / "model.bin").write_bytes(b"rubbish")
    (tmp_path / "rubbish.argosmodel").write_bytes(b"rubbish")
    for source in (broken, tmp_path / "rubbish.argosmodel"):
        with pytest.raises(ModelUnavailable):
            import_package(source, folder)
    assert visible(folder) == before


def die(source: Path, folder: Path, at: str) -> None:
    """Import with the process killed at the `at`-th step: while the trial runs, or between the two renames."""

    def killed(*_: object) -> None:
        os.kill(os.getpid(), 9)

    if at == "trial":
        vars(module)["check"] = killed
    else:
        vars(module).update(read_package=killed, _folders=lambda pair, folder: [])
    import_package(source, folder)


@pytest.mark.parametrize(("at", "version"), [("trial", "1.9"), ("rename", "2.0")])
def test_a_kill_leaves_the_old_or_the_new_whole(files: Path, tmp_path: Path, at: str, version: str) -> None:
    folder = tmp_path / "packages"
    import_package(files / "en_ru.argosmodel", folder)
    newer = make_package(tmp_path / "newer", "en", "ru", version="2.0")
    process = multiprocessing.get_context("spawn").Process(target=die, args=(newer, folder, at))
    process.start()
    process.join()
    assert process.exitcode == -9
    assert any(name.startswith(".work-") for name in visible(folder))
    assert installed([folder])[EN_RU].version == version
    assert ArgosEngine([folder], ModelCache(1 << 30)).translate(["storm"], EN_RU)[0].text == "буря"
    import_package(newer, folder)
    assert len(visible(folder)) == 1


def test_two_installs_do_not_meet(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.1)
    with FileLock(folder / ".lock"), pytest.raises(Conflict, match="Another process"):
        import_package(files / "en_ru.argosmodel", folder)


def test_remove(files: Path, tmp_path: Path) -> None:
    folder, foreign = tmp_path / "packages", tmp_path / "foreign"
    import_package(files / "en_ru.argosmodel", folder)
    make_package(foreign, "ru", "en")
    remove(EN_RU, folder, [folder, foreign])
    assert visible(folder) == []
    with pytest.raises(NotFound, match=r"en-ru is not installed\. Installed: ru-en"):
        remove(EN_RU, folder, [folder, foreign])
    with pytest.raises(Conflict, match="not installed by Parallax"):
        remove(RU_EN, folder, [folder, foreign])
    assert set(installed([foreign])) == {RU_EN}
