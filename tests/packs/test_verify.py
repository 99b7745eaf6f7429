"""Verdicts on packages; the trial is a real translation in a process of its own."""

import shutil
from pathlib import Path

import pytest

from service.errors import ModelUnavailable
from service.packs import verify as module
from service.packs.verify import check, trial, verify
from service.translation.packages import read_package
from tests.argos_package import make_package


def test_verdicts_name_what_is_wrong(tmp_path: Path) -> None:
    sound = make_package(tmp_path, "en", "ru", version="1.9")
    headless = make_package(tmp_path, "ru", "en")
    (headless / "sentencepiece.model").unlink()
    broken = make_package(tmp_path, "uk", "en", bpe=True)
    (broken / "model" / "model.bin").write_bytes(b"rubbish")
    nameless = tmp_path / "nameless"
    nameless.mkdir()
    (nameless / "metadata.json").write_text("{}")
    verdicts = {verdict.directory: verdict for verdict in verify([tmp_path, tmp_path / "missing"])}
    assert set(verdicts) == {sound, headless, broken, nameless}
    assert verdicts[sound].problem is None
    assert (str(verdicts[sound].pair), verdicts[sound].version) == ("en-ru", "1.9")
    assert "no sentencepiece.model or bpe.model" in (verdicts[headless].problem or "")
    assert "cannot be loaded" in (verdicts[broken].problem or "")
    assert verdicts[nameless].pair is None
    assert "from_code" in (verdicts[nameless].problem or "")


def crash(package: object, answer: object) -> None:
    import os

    os.abort()


def hang(package: object, answer: object) -> None:
    import time

    time.sleep(60)


def test_a_model_that_crashes_its_process_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = read_package(make_package(tmp_path, "en", "ru"))
    monkeypatch.setattr(module, "_try", crash)
    with pytest.raises(ModelUnavailable, match=r"en-ru 1\.0 does not translate: the trial crashed, exit status -6"):
        trial(package)


def test_a_model_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = read_package(make_package(tmp_path, "en", "ru"))
    monkeypatch.setattr(module, "_try", hang)
    monkeypatch.setattr(module, "TRIAL_SECONDS", 0.2)
    with pytest.raises(ModelUnavailable, match="no answer"):
        trial(package)


def test_check_gives_the_package(tmp_path: Path) -> None:
    directory = make_package(tmp_path, "en", "uk", prefix=">>ukr<<")
    assert check(directory).target_prefix == ">>ukr<<"
    shutil.rmtree(directory / "model")
    with pytest.raises(ModelUnavailable, match="incomplete"):
        check(directory)
