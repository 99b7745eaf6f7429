"""Verdicts on packages; the trial is a real translation in a process of its own."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.packs import verify as module
from service.packs.argos import RECEIPT, ArgosKind
from service.packs.firefox import FirefoxKind
from service.packs.install import import_package
from service.packs.kinds import KINDS
from service.packs.verify import check, trial, verify
from tests.argos_package import make_package
from tests.firefox_package import model

ARGOS, FIREFOX = KINDS


def test_verdicts_name_what_is_wrong(tmp_path: Path) -> None:
    sound = make_package(tmp_path, "en", "ru", version="1.9")
    headless = make_package(tmp_path, "ru", "en")
    (headless / "sentencepiece.model").unlink()
    broken = make_package(tmp_path, "uk", "en", bpe=True)
    (broken / "model" / "model.bin").write_bytes(b"rubbish")
    for name, file in (("nameless", "metadata.json"), ("nameless fox", "firefox.json")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text("{}")
    verdicts = {verdict.directory: verdict for verdict in verify([tmp_path, tmp_path / "missing"])}
    assert set(verdicts) == {sound, headless, broken, tmp_path / "nameless", tmp_path / "nameless fox"}
    assert verdicts[sound].problem is None
    assert (str(verdicts[sound].pair), verdicts[sound].version, verdicts[sound].engine) == ("en-ru", "1.9", "argos")
    assert "no sentencepiece.model or bpe.model" in (verdicts[headless].problem or "")
    assert "cannot be loaded" in (verdicts[broken].problem or "")
    for name, message in (("nameless", "from_code"), ("nameless fox", "does not describe")):
        assert verdicts[tmp_path / name].pair is None
        assert message in (verdicts[tmp_path / name].problem or "")


@pytest.mark.parametrize("name", ["README.md", "metadata.json", "model/config.json"])
def test_a_file_that_changed_since_its_installation_is_named(files: Path, tmp_path: Path, name: str) -> None:
    package = import_package(files / "en_ru.argosmodel", tmp_path / "packages")
    assert ARGOS.damage(package.directory) is None
    with (package.directory / name).open("a") as file:
        file.write(" ")
    assert ARGOS.damage(package.directory) == f"{name} differs from the file that was installed"
    (package.directory / name).unlink()
    assert ARGOS.damage(package.directory) == f"it has no {name}"


def test_a_receipt_leads_to_no_file_outside(files: Path, tmp_path: Path) -> None:
    package = import_package(files / "en_ru.argosmodel", tmp_path / "packages")
    (tmp_path / "secret").write_text("x")
    (package.directory / RECEIPT).write_text(json.dumps({"files": {"../../secret": "0"}}))
    assert ARGOS.damage(package.directory) == "it has no ../../secret"


@pytest.mark.parametrize("content", ["", "[", "\x00", "x" * 300_000])
def test_a_broken_receipt_is_named(files: Path, tmp_path: Path, content: str) -> None:
    package = import_package(files / "en_ru.argosmodel", tmp_path / "packages")
    (package.directory / RECEIPT).write_text(content)
    (verdict,) = verify([tmp_path / "packages"])
    assert "parallax.json" in (verdict.problem or "")


def test_a_firefox_package_with_a_changed_byte_is_named(tmp_path: Path) -> None:
    package = import_package(model("en-pt"), tmp_path)
    assert FIREFOX.damage(package.directory) is None
    file = next(package.directory.glob("lex.*"))
    data = bytearray(file.read_bytes())
    data[1000] ^= 1
    file.write_bytes(data)
    (verdict,) = verify([tmp_path])
    assert verdict.engine == "firefox"
    assert f"{file.name} is missing or differs" in (verdict.problem or "")


class Crashing(ArgosKind):
    def translate(self, folder: Path, texts: Sequence[str]) -> list[str]:
        import os

        os.abort()


class Hanging(ArgosKind):
    def translate(self, folder: Path, texts: Sequence[str]) -> list[str]:
        import threading

        threading.Event().wait(60)
        return []


class Silent(FirefoxKind):
    def translate(self, folder: Path, texts: Sequence[str]) -> list[str]:
        return ["" for _ in texts]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (Crashing(), r"en-ru 1\.0 does not translate: the trial crashed, exit status -6"),
        (Hanging(), "no answer"),
        (Silent(), r"it makes nothing of Test\. / 1984"),
    ],
)
def test_a_model_that_fails_its_process_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: ArgosKind | FirefoxKind, message: str
) -> None:
    package = ARGOS.read(make_package(tmp_path, "en", "ru"))
    monkeypatch.setattr(module, "TRIAL_SECONDS", 0.2 if isinstance(kind, Hanging) else 60)
    with pytest.raises(ModelUnavailable, match=message):
        trial(kind, package)


def test_check_gives_the_package(tmp_path: Path) -> None:
    directory = make_package(tmp_path, "en", "uk", prefix=">>ukr<<")
    assert str(check(ARGOS, directory).pair) == "en-uk"
    shutil.rmtree(directory / "model")
    with pytest.raises(ModelUnavailable, match="incomplete"):
        check(ARGOS, directory)


@pytest.mark.parametrize(
    ("readme", "licence"),
    [
        ("# English - Bulgarian\n\nLicense: cc-by-4.0\n", "cc-by-4.0"),
        ("* Licence: **CC0 1.0**", "CC0 1.0"),
        ("A package.\nlicense - MIT", "MIT"),
        ("Nothing is said.", "not stated; see the package's README"),
        ("License:\n" + "x" * 500, "not stated; see the package's README"),
        ("\x00\x01License: \x02", "not stated; see the package's README"),
    ],
)
def test_the_licence_is_what_the_readme_says(tmp_path: Path, readme: str, licence: str) -> None:
    directory = make_package(tmp_path, "en", "ru")
    (directory / "README.md").write_text(readme, "utf-8")
    assert ARGOS.read(directory).licence == licence
