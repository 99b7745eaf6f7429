"""Packages go in and out whole, whatever happens on the way."""

import hashlib
import json
import multiprocessing
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zstandard
from filelock import FileLock

from service.errors import CannotStore, Conflict, InvalidRequest, ModelUnavailable, NotFound
from service.packs import install as module
from service.packs import space
from service.packs.available import AvailablePackage
from service.packs.catalogue import choose, fetch
from service.packs.install import import_package, install, installed, missing, remove
from service.packs.installed import InstalledPackage
from service.translation import firefox_packages, packages
from service.translation.base import LanguagePair
from tests.argos_package import make_argosmodel, make_package
from tests.firefox_package import model, parts, publish
from tests.packs.site import Site

EN_RU, RU_EN, EN_PT = LanguagePair("en", "ru"), LanguagePair("ru", "en"), LanguagePair("en", "pt")


def visible(folder: Path) -> list[str]:
    hidden = (".lock", ".downloads")
    return [path.name for path in folder.iterdir() if path.name not in hidden] if folder.exists() else []


def parts_left(folder: Path) -> list[str]:
    return [path.name for path in (folder / ".downloads").iterdir() if path.name != ".lock"]


def shown(found: tuple[InstalledPackage, ...]) -> list[str]:
    return [f"{one.engine} {one.pair} {one.version}" for one in found]


def ignore(package: AvailablePackage, done: int, total: int) -> None:
    pass


def index(root: Path, files: Path, **links: list[str]) -> None:
    for file in files.glob("*.argosmodel"):
        shutil.copyfile(file, root / file.name)
    entries = [
        {"package_version": version, "from_code": source, "to_code": target, "links": links.get(f"{source}_{target}")}
        for source, target, version in (("en", "ru", "1.9"), ("ru", "en", "1.0"), ("en", "uk", "1.0"))
    ]
    (root / "index.json").write_text(json.dumps(entries), "utf-8")


def offered(location: str, word: str, engine: str = "") -> AvailablePackage:
    (one,) = choose([word], fetch(location), engine)
    return one


def change(index: Path, role: str, **changed: Any) -> None:
    """Change the members of one record."""
    answer = json.loads(index.read_bytes())
    for record in answer["data"]:
        if record["fileType"] == role:
            record.update(changed)
    index.write_text(json.dumps(answer))


def test_argos_packages_from_the_web(files: Path, site: Site, tmp_path: Path) -> None:
    index(site.root, files, en_ru=[f"{site.address}/en_ru.argosmodel"], ru_en=["ru_en.argosmodel"])
    folder = tmp_path / "packages"
    seen: list[tuple[str, int, int]] = []

    def progress(package: AvailablePackage, done: int, total: int) -> None:
        seen.append((str(package.pair), done, total))

    chosen = choose(["ru"], fetch(f"{site.address}/"))
    made = [install(one, folder, progress) for one in missing(chosen, [folder])]
    assert shown(tuple(made)) == ["argos ru-en 1.0", "argos en-ru 1.9"]
    assert made[0].source == f"{site.address}/index.json"
    size = (files / "en_ru.argosmodel").stat().st_size
    assert seen[-1] == ("en-ru", size, size)
    assert set(packages.installed([folder])) == {EN_RU, RU_EN}
    assert missing(chosen, [folder]) == ()
    assert parts_left(folder) == []


@pytest.mark.parametrize("from_web", [True, False])
def test_firefox_packages_from_the_web_and_from_a_folder(site: Site, tmp_path: Path, from_web: bool) -> None:
    publish(site.root)
    location = f"{site.address}/" if from_web else str(site.root)
    folder = tmp_path / "packages"
    seen: list[tuple[int, int]] = []
    one = offered(location, "en-pt")
    package = install(one, folder, lambda _, done, total: seen.append((done, total)))
    assert shown((package,)) == ["firefox en-pt 3.0"]
    assert (package.licence, package.source) == ("MPL-2.0", one.source)
    assert seen == sorted(seen)
    assert seen[-1] == (one.download_bytes, one.download_bytes)
    whole = firefox_packages.installed([folder])[EN_PT]
    assert firefox_packages.damaged_file(whole) is None
    assert parts_left(folder) == []
    assert missing((one,), [folder]) == ()


def test_a_firefox_download_that_breaks_off_is_continued_file_by_file(site: Site, tmp_path: Path) -> None:
    publish(site.root)
    one = offered(f"{site.address}/", "en-pt")
    folder = tmp_path / "packages"
    site.manners.cuts = [1 << 30] + [100_000] * 4
    with pytest.raises(ModelUnavailable, match=r"vocab\.enpt\.spm cannot be downloaded.*kept and continued"):
        install(one, folder, ignore)
    assert visible(folder) == []
    site.asked.clear()
    install(one, folder, ignore)
    assert [asked for _, asked in site.asked] == ["bytes=400000-", ""]
    assert shown(installed([folder])) == ["firefox en-pt 3.0"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"decompressedHash": "0" * 64}, "vocab.enpt.spm is not the file of its record"),
        ({"decompressedSize": 1000}, "holds more than the 1000 bytes"),
        ({"attachment": {"location": "bomb.zst"}, "decompressedSize": 1000}, "holds more than the 1000 bytes"),
        ({"attachment": {"location": "rubbish.zst"}}, "cannot be decompressed"),
        ({"attachment": {"location": "empty.zst"}}, "is not the file of its record"),
        ({"attachment": {"location": "cut.zst"}}, "is not the file of its record"),
        ({"attachment": {"location": "cut.zst", "hash": "0" * 64}}, "sha256 is .*it was deleted"),
        ({"attachment": {"location": "cut.zst", "size": 7}}, "the index says 7"),
        ({"attachment": {"location": "missing.zst"}}, "404"),
    ],
)
def test_a_firefox_file_that_is_not_what_its_record_says(
    site: Site, tmp_path: Path, changed: dict[str, Any], message: str
) -> None:
    records = publish(site.root)
    whole = zstandard.ZstdCompressor().compress(parts("en-pt")["vocab"].read_bytes())
    site.put("cut.zst", whole[:-1000])
    site.put("bomb.zst", zstandard.ZstdCompressor().compress(bytes(50_000_000)))
    site.put("rubbish.zst", b"rubbish" * 100)
    site.put("empty.zst", b"")
    change(records, "vocab", **changed)
    folder = tmp_path / "packages"
    with pytest.raises(ModelUnavailable, match=message):
        install(offered(f"{site.address}/", "en-pt"), folder, ignore)
    assert visible(folder) == []


def test_a_firefox_model_that_does_not_load_is_not_installed(site: Site, tmp_path: Path) -> None:
    records = publish(site.root)
    content = bytes(range(256)) * 100
    packed = zstandard.ZstdCompressor().compress(content)
    site.put("rubbish.zst", packed)
    change(
        records,
        "model",
        attachment={"location": "rubbish.zst"},
        decompressedHash=hashlib.sha256(content).hexdigest(),
        decompressedSize=len(content),
    )
    folder = tmp_path / "packages"
    with pytest.raises(ModelUnavailable, match="does not translate"):
        install(offered(f"{site.address}/", "en-pt"), folder, ignore)
    assert visible(folder) == []
    assert parts_left(folder) == []


def test_a_disk_without_room_is_named_before_the_download(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site.root)
    one = offered(f"{site.address}/", "en-pt")
    site.asked.clear()
    usage = shutil.disk_usage(tmp_path)._replace(free=space.RESERVE_BYTES + one.disk_bytes)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(CannotStore, match=f"{one.disk_bytes + one.download_bytes:,} for the model"):
        install(one, tmp_path / "packages", ignore)
    assert site.asked == []


def test_a_mislabelled_package_is_not_installed(files: Path, site: Site, tmp_path: Path) -> None:
    index(site.root, files, en_ru=["ru_en.argosmodel"])
    folder = tmp_path / "packages"
    with pytest.raises(ModelUnavailable, match="for en-ru, but it is one for ru-en"):
        install(offered(str(site.root), "en-ru"), folder, ignore)
    assert visible(folder) == []
    assert parts_left(folder) == []


def test_import_a_file_and_a_directory(files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    package = import_package(files / "en_ru.argosmodel", folder)
    assert shown((package,)) == ["argos en-ru 1.9"]
    assert (package.directory.parent, package.source) == (folder, "import of en_ru.argosmodel")
    import_package(make_package(tmp_path / "elsewhere", "ru", "en"), folder)
    assert set(packages.installed([folder])) == {EN_RU, RU_EN}
    assert len(visible(folder)) == 2


def zipped(source: Path, file: Path, top: str) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for path in source.iterdir():
            archive.write(path, f"{top}{path.name}")
    return file


def cached(folder: Path) -> Path:
    """As fxtranslate's own cache keeps the model."""
    place = folder / "pt-en"
    place.mkdir()
    for path in parts("pt-en").values():
        shutil.copyfile(path, place / path.name)
    return place


@pytest.mark.parametrize("how", ["the wheel's folder", "a cache's folder", "zip", "zip with a top folder", "installed"])
def test_import_of_a_firefox_model(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "packages"
    if how == "the wheel's folder":
        source = model("pt-en")
    elif how == "a cache's folder":
        source = cached(tmp_path)
    elif how == "installed":
        source = import_package(model("pt-en"), tmp_path / "other").directory
    else:
        source = zipped(model("pt-en"), tmp_path / "some.zip", "x/" if "top" in how else "")
    package = import_package(source, folder)
    assert (package.engine, str(package.pair), package.licence) == ("firefox", "pt-en", "MPL-2.0")
    assert set(firefox_packages.installed([folder])) == {LanguagePair("pt", "en")}
    kept = {path.name for path in package.directory.iterdir()}
    assert "tokenizer.json" not in kept


@pytest.mark.parametrize("name", ["en-zt", "en-zh-Hant"])
def test_the_name_of_a_folder_tells_a_pair_that_its_files_do_not(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.mkdir()
    for path in parts("en-pt").values():
        shutil.copyfile(path, place / path.name)
    assert str(import_package(place, tmp_path / "packages").pair) == "en-zt"


def test_another_version_takes_the_place_of_the_old(files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    import_package(files / "en_ru.argosmodel", folder)
    older = make_argosmodel(tmp_path / "older.argosmodel", "en", "ru", version="1.2")
    for file, version in ((older, "1.2"), (files / "en_ru.argosmodel", "1.9"), (files / "en_ru.argosmodel", "1.9")):
        assert import_package(file, folder).version == version
        assert packages.installed([folder])[EN_RU].version == version
        assert len(visible(folder)) == 1


@pytest.mark.parametrize("name", ["missing.argosmodel", "missing"])
def test_import_of_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidRequest, match=name):
        import_package(tmp_path / name, tmp_path / "packages")


def test_import_of_what_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("Hello.")
    zipped(tmp_path / "empty", tmp_path / "empty.zip", "")
    for name, message in (
        ("empty", "holds no package"),
        ("text.txt", "no readable"),
        ("empty.zip", "holds no package"),
    ):
        with pytest.raises(ModelUnavailable, match=f"{name}.*{message}"):
            import_package(tmp_path / name, tmp_path / "packages")
    assert visible(tmp_path / "packages") == []


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


@pytest.mark.parametrize("engine", ["argos", "firefox"])
def test_a_package_that_lost_a_file_is_not_there_and_can_be_installed_or_removed(
    files: Path, tmp_path: Path, engine: str
) -> None:
    source, name = (files / "ru_en.argosmodel", "sentencepiece.model")
    if engine == "firefox":
        source, name = model("pt-en"), "vocab.pten.spm"
    folder = tmp_path / "packages"
    for _ in range(2):
        package = import_package(source, folder)
        (package.directory / name).unlink()
        assert installed([folder]) == ()
    assert len(visible(folder)) == 1
    remove(package.pair, folder, [folder])
    assert visible(folder) == []


def die(source: Path, folder: Path, at: str) -> None:
    """Import with the process killed at the `at`-th step: while the trial runs, or between the two renames."""

    def killed(*_: object) -> None:
        os.kill(os.getpid(), 9)

    if at == "trial":
        vars(module)["check"] = killed
    else:
        vars(module)["_of"] = lambda pair, folder, engine: [InstalledPackage("", pair, "", Killer())]  # type: ignore[arg-type]  # stands in for a path
    import_package(source, folder)


class Killer:
    """The older package's directory, which the process does not live to rename."""

    name = "x"

    def rename(self, _: object) -> None:
        os.kill(os.getpid(), 9)


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
    assert packages.installed([folder])[EN_RU].version == version
    import_package(newer, folder)
    assert len(visible(folder)) == 1


def test_two_installs_do_not_meet(files: Path, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(site.root, files, en_ru=["en_ru.argosmodel"])
    one, folder = offered(str(site.root), "en-ru"), tmp_path / "packages"
    (folder / ".downloads").mkdir(parents=True)
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.1)
    with FileLock(folder / ".lock"):
        with pytest.raises(Conflict, match="Another process"):
            import_package(files / "en_ru.argosmodel", folder)
        with pytest.raises(Conflict, match="Another process"):
            install(one, folder, ignore)
    assert parts_left(folder)  # it was downloaded, and need not be again
    with FileLock(folder / ".downloads" / ".lock"), pytest.raises(Conflict, match="Another process"):
        install(one, folder, ignore)
    assert shown((install(one, folder, ignore),)) == ["argos en-ru 1.9"]


def test_remove(files: Path, tmp_path: Path) -> None:
    folder, foreign = tmp_path / "packages", tmp_path / "foreign"
    import_package(files / "en_ru.argosmodel", folder)
    make_package(foreign, "ru", "en")
    assert shown(remove(EN_RU, folder, [folder, foreign])) == ["argos en-ru 1.9"]
    assert visible(folder) == []
    with pytest.raises(NotFound, match=r"en-ru is not installed\. Installed: ru-en \(argos\)"):
        remove(EN_RU, folder, [folder, foreign])
    with pytest.raises(Conflict, match="not installed by Parallax"):
        remove(RU_EN, folder, [folder, foreign])
    assert set(packages.installed([foreign])) == {RU_EN}


def test_remove_one_engine_of_two(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    import_package(model("en-pt"), folder)
    import_package(make_package(tmp_path / "x", "en", "pt"), folder)
    assert shown(installed([folder])) == ["argos en-pt 1.0", "firefox en-pt 2.0"]
    remove(EN_PT, folder, [folder], "argos")
    assert shown(installed([folder])) == ["firefox en-pt 2.0"]
    with pytest.raises(NotFound, match="not installed for argos"):
        remove(EN_PT, folder, [folder], "argos")
    with pytest.raises(InvalidRequest, match="'x' is no engine"):
        remove(EN_PT, folder, [folder], "x")
    assert shown(remove(EN_PT, folder, [folder])) == ["firefox en-pt 2.0"]


def test_remove_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Installed: nothing"):
        remove(EN_RU, tmp_path / "packages", [])
    assert not (tmp_path / "packages").exists()
