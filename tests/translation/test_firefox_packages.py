"""Folders of Mozilla's model files, firefox.json about them, and everything that can be wrong with either."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.firefox_packages import (
    MANIFEST,
    damaged_file,
    describe,
    installed,
    missing_file,
    read_package,
    write_manifest,
)

SHARED = ("model.enpt.intgemm.alphas.bin", "vocab.enpt.spm", "lex.50.50.enpt.s2t.bin")


def folder(parent: Path, name: str, *files: str) -> Path:
    """A folder of files that hold their own names."""
    made = parent / name
    made.mkdir()
    for file in files:
        (made / file).write_text(file, "utf-8")
    return made


def changed(package: Path, **values: object) -> None:
    manifest = json.loads((package / MANIFEST).read_text("utf-8"))
    (package / MANIFEST).write_text(json.dumps({**manifest, **values}), "utf-8")


@pytest.mark.parametrize(
    ("name", "letters", "pair"),
    [
        ("enpt-1693087644", "enpt", "en-pt"),
        ("anything", "deen", "de-en"),
        ("en-pt", "enpt", "en-pt"),
        ("en-zh-Hant", "enzh_hant", "en-zt"),
        ("anything", "zh_hansen", "zh-en"),
        ("de-en", "enpt", "en-pt"),
    ],
)
def test_a_bare_folder_tells_its_pair(tmp_path: Path, name: str, letters: str, pair: str) -> None:
    bare = folder(tmp_path, name, f"model.{letters}.intgemm.alphas.bin", f"vocab.{letters}.spm")
    assert str(describe(bare).pair) == pair


def test_a_given_pair_and_version_go_before_what_names_tell(tmp_path: Path) -> None:
    package = describe(folder(tmp_path, "x", *SHARED), LanguagePair("en", "pb"), "2.1", "a mirror")
    assert (str(package.pair), package.version, package.source, package.license) == (
        "en-pb",
        "2.1",
        "a mirror",
        "MPL-2.0",
    )


@pytest.mark.parametrize(
    ("about", "version"), [('{"version": 2.0}', "2.0"), ('{"version": []}', "0"), ("[]", "0"), ("{", "0")]
)
def test_the_version_stands_in_model_info(tmp_path: Path, about: str, version: str) -> None:
    bare = folder(tmp_path, "x", *SHARED)
    (bare / "model_info.json").write_text(about, "utf-8")
    assert describe(bare).version == version


def test_what_is_described_and_written_is_read_again(tmp_path: Path, firefox_models: Mapping[str, Path]) -> None:
    split = folder(tmp_path, "en-ja", "model.enja.intgemm.alphas.bin", "srcvocab.enja.spm", "trgvocab.enja.spm")
    for bare in (split, folder(tmp_path, "x", *SHARED)):
        package = describe(bare, version="2.0", source="Mozilla")
        write_manifest(package)
        assert read_package(bare) == package
        assert missing_file(package) is damaged_file(package) is None
    assert describe(split).source_vocabulary != describe(split).target_vocabulary
    assert describe(firefox_models["en-pt"]).version == "2.0"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ((), "no model"),
        (("vocab.enpt.spm",), "no model"),
        (("model.enpt.intgemm.alphas.bin",), "no source vocabulary"),
        (("model.enpt.intgemm.alphas.bin", "srcvocab.enpt.spm"), "no target vocabulary"),
        ((*SHARED, "model.enpt.npz.bin"), "two files of one kind"),
        (("model.enpt.intgemm.alphas.bin", "vocab.enru.spm"), "several models: enpt, enru"),
        (("model.enen.bin", "vocab.enen.spm"), "no pair of languages"),
        (("model.bin", "vocab.spm"), "no model"),
    ],
)
def test_a_folder_that_is_no_model_is_refused(tmp_path: Path, files: tuple[str, ...], message: str) -> None:
    with pytest.raises(ModelUnavailable, match=message):
        describe(folder(tmp_path, "x", *files))


def test_no_folder_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        describe(tmp_path / "nowhere")
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        read_package(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"from_code": "../en"}, "no pair of languages"),
        ({"to_code": None}, "no pair of languages"),
        ({"to_code": "en"}, "no pair of languages"),
        ({"files": {}}, "no model"),
        ({"files": []}, "does not describe"),
        ({"files": {"model": None}}, "no name of a file"),
        ({"files": {"model": {"name": "../../secret", "size": 1, "sha256": "0" * 64}}}, "no name of a file"),
        ({"files": {"model": {"name": ".hidden", "size": 1, "sha256": "0" * 64}}}, "no name of a file"),
        ({"files": {"model": {"name": "model.bin", "size": "1", "sha256": "0" * 64}}}, "no size or SHA-256"),
        ({"files": {"model": {"name": "model.bin", "size": 1, "sha256": "0" * 63}}}, "no size or SHA-256"),
    ],
)
def test_a_wrong_manifest_is_refused(tmp_path: Path, values: dict[str, Any], message: str) -> None:
    bare = folder(tmp_path, "x", *SHARED)
    write_manifest(describe(bare))
    changed(bare, **values)
    with pytest.raises(ModelUnavailable, match=message):
        read_package(bare)
    assert installed([tmp_path]) == {}


@pytest.mark.parametrize("text", ["", "{", "null", "[1]", "[" * 100_000, '"x"', "\x00", " " * 1_000_001])
def test_a_broken_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (folder(tmp_path, "x", *SHARED) / MANIFEST).write_text(text, "utf-8")
    with pytest.raises(ModelUnavailable):
        read_package(tmp_path / "x")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "size", "sha256"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["from_code", "to_code", "version", "files", "license"]), JSON))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_no_manifest_makes_it_fail_otherwise(tmp_path: Path, manifest: dict[str, Any]) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ModelUnavailable):
        read_package(tmp_path)


def test_the_newest_whole_package_is_used(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for place, name, version in [(first, "a", "1.9"), (second, "b", "1.10"), (second, "c", "1.10"), (second, "d", "3")]:
        place.mkdir(exist_ok=True)
        write_manifest(describe(folder(place, name, *SHARED), version=version))
    (second / "d" / "vocab.enpt.spm").write_text("cut", "utf-8")
    found = installed([first, second, tmp_path / "nowhere"])
    assert {str(pair): (one.directory.name, one.version) for pair, one in found.items()} == {"en-pt": ("b", "1.10")}


def test_hidden_folders_and_files_are_passed_over(tmp_path: Path) -> None:
    write_manifest(describe(folder(tmp_path, ".arriving", *SHARED)))
    (tmp_path / "file").write_text("", "utf-8")
    assert installed([tmp_path, tmp_path / "file"]) == {}


def test_damage_is_seen(tmp_path: Path) -> None:
    package = describe(folder(tmp_path, "x", *SHARED))
    model = tmp_path / "x" / package.model.name
    model.write_text(model.read_text("utf-8").upper(), "utf-8")
    assert missing_file(package) is None
    assert damaged_file(package) == package.model.name
    model.unlink()
    assert missing_file(package) == damaged_file(package) == package.model.name


def test_a_manifest_written_anew_is_read_anew(tmp_path: Path) -> None:
    bare = folder(tmp_path, "x", *SHARED)
    write_manifest(describe(bare, version="1.0"))
    assert installed([tmp_path])[LanguagePair("en", "pt")].version == "1.0"
    write_manifest(describe(bare, version="1.10"))
    assert installed([tmp_path])[LanguagePair("en", "pt")].version == "1.10"
