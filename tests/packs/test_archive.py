"""Strangers' archives: refused before anything is written outside the work folder."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from service.errors import CannotStore, ModelUnavailable
from service.packs import archive, space
from service.packs.archive import copy_tree, unpack
from service.packs.argos import is_kept, is_metadata

WHOLE = {"x/metadata.json": b"{}", "x/model/model.bin": b"m" * 50, "x/model/config.json": b"{}", "x/bpe.model": b"b"}


def packed(folder: Path, content: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    file = folder / "one.argosmodel"
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, data in content.items():
            made.writestr(name, data)
    return file


def unpacked(file: Path) -> set[str]:
    folder = file.parent / "out"
    folder.mkdir()
    unpack(file, folder, is_metadata, is_kept)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_a_translation_needs_is_unpacked(tmp_path: Path) -> None:
    more = {"x/stanza/tokens.pt": b"pickle", "x/README.md": b"r", "x/LICENSE": b"l", "x/run.py": b"", "other/y": b""}
    names = {"metadata.json", "model/model.bin", "model/config.json", "bpe.model", "README.md", "LICENSE"}
    assert unpacked(packed(tmp_path, WHOLE | more)) == names


def test_a_package_without_a_top_folder(tmp_path: Path) -> None:
    content = {name.removeprefix("x/"): data for name, data in WHOLE.items()}
    assert unpacked(packed(tmp_path, content)) == set(content)


@pytest.mark.parametrize(
    "name",
    ["../evil", "x/../../evil", "/evil", "x/model/../../../evil", "..\\evil", "C:/evil", "x/model/..\\..\\evil"],
)
def test_paths_outside_are_refused(tmp_path: Path, name: str) -> None:
    file = packed(tmp_path, WHOLE | {name: b"evil"})
    with pytest.raises(ModelUnavailable, match="points outside"):
        unpacked(file)
    assert not list((tmp_path / "out").iterdir())
    assert not list(tmp_path.glob("**/evil"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    file = packed(tmp_path, WHOLE)
    with zipfile.ZipFile(file, "a") as made:
        info = zipfile.ZipInfo("x/model/link")
        info.external_attr = (kind | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    with pytest.raises(ModelUnavailable, match="no plain file"):
        unpacked(file)


def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path, WHOLE)
    with zipfile.ZipFile(file, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("x/bpe.model", "other")
    with pytest.raises(ModelUnavailable, match="there twice"):
        unpacked(file)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path, WHOLE | {"x/model/zeros": bytes(5_000_000)}, zipfile.ZIP_DEFLATED)
    with pytest.raises(ModelUnavailable, match="100 times its size"):
        unpacked(file)


def test_limits_of_entries_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path, WHOLE)
    for limit, message in (("MAX_ENTRIES", "has 4 entries"), ("MAX_BYTES", "unpacks to 55 bytes")):
        with monkeypatch.context() as patch:
            patch.setattr(archive, limit, 3)
            with pytest.raises(ModelUnavailable, match=message):
                unpack(file, tmp_path, is_metadata, is_kept)


def test_an_entry_that_holds_more_than_it_states_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path, WHOLE)
    data = file.read_bytes()
    file.write_bytes(data.replace((50).to_bytes(4, "little"), (5).to_bytes(4, "little")))
    with pytest.raises(ModelUnavailable):
        unpacked(file)


def test_a_flag_of_encryption_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path, WHOLE)
    data = bytearray(file.read_bytes())
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    file.write_bytes(data)
    with pytest.raises(ModelUnavailable, match="encrypted"):
        unpacked(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({}, "holds 0 of them"),
        ({"x/y/metadata.json": b"{}"}, "holds 0 of them"),
        ({"x/metadata.json": b"{}", "y/metadata.json": b"{}"}, "holds 2 of them"),
    ],
)
def test_one_package_is_wanted(tmp_path: Path, content: dict[str, bytes], message: str) -> None:
    with pytest.raises(ModelUnavailable, match=message):
        unpacked(packed(tmp_path, content))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"<html>", b"\x00" * 1000])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.argosmodel").write_bytes(content)
    with pytest.raises(ModelUnavailable, match="no readable package"):
        unpacked(tmp_path / "one.argosmodel")


def test_a_damaged_archive_is_refused_at_whatever_byte(tmp_path: Path) -> None:
    file = packed(tmp_path, WHOLE, zipfile.ZIP_DEFLATED)
    data = file.read_bytes()
    for name in ("out", "out2"):
        (tmp_path / name).mkdir()
    for size in range(0, len(data) - 1, 37):
        file.write_bytes(data[:size])
        with pytest.raises(ModelUnavailable):
            unpack(file, tmp_path / "out", is_metadata, is_kept)
    file.write_bytes(data.replace(b"m", b"n"))
    with pytest.raises(ModelUnavailable):
        unpack(file, tmp_path / "out2", is_metadata, is_kept)


def test_a_directory_is_copied_without_links(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for name, data in WHOLE.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    target.mkdir()
    copy_tree(source / "x", target, is_kept)
    assert (target / "model" / "model.bin").read_bytes() == b"m" * 50
    (source / "x" / "model" / "link").symlink_to("/etc/passwd")
    with pytest.raises(ModelUnavailable, match="symbolic link"):
        copy_tree(source / "x", tmp_path / "again", is_kept)


@pytest.mark.parametrize("path", ["stanza/x.pt", "run.py", "sub/metadata.json", "models/x"])
def test_what_is_not_kept(path: str) -> None:
    assert not is_kept(PurePosixPath(path))


def test_a_full_disk_is_named_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "RESERVE_BYTES", 1 << 60)
    with pytest.raises(CannotStore, match="55 for the model"):
        unpacked(packed(tmp_path, WHOLE))
    assert list((tmp_path / "out").iterdir()) == []
