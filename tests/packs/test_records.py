"""Mozilla's records: which files make a package, which package is the best, and what is believed."""

import json
from typing import Any

import pytest
from fxtranslate import discovery

from service.errors import ModelUnavailable
from service.packs import records
from service.packs.available import AvailablePackage
from service.packs.records import packages
from service.translation.base import LanguagePair
from tests.firefox_package import record

BASE = "https://files.invalid/"
SHARED = ("model", "vocab", "lex")


def made(roles: tuple[str, ...] = SHARED, pair: str = "en-pt", **changed: Any) -> list[dict[str, Any]]:
    return [record(role, pair, role.encode(), b"packed", f"main/{role}.zst", **changed) for role in roles]


def found(data: Any) -> tuple[AvailablePackage, ...]:
    return packages({"data": data}, BASE, "the records")


def test_one_package_a_pair_with_all_that_its_records_say() -> None:
    there = found(
        [*made(), *made(("model", "srcvocab", "trgvocab", "lex"), "en-ja"), *made(("model", "vocab"), "ru-en")]
    )
    assert [str(one.pair) for one in there] == ["en-ja", "en-pt", "ru-en"]
    assert [file.name for file in there[0].files] == [
        "model.enja.bin", "srcvocab.enja.spm", "trgvocab.enja.spm", "lex.enja.bin",
    ]  # fmt: skip
    one = there[1]
    assert (one.engine, one.version, one.licence, one.variant) == ("firefox", "3.0", "MPL-2.0", "base-memory")
    assert one.files[0].links == ("https://files.invalid/main/model.zst",)
    assert (one.download_bytes, one.disk_bytes) == (18, len("model" + "vocab" + "lex"))


@pytest.mark.parametrize("version", ["1.0", "2.1", "3.0", "3.1", "3.0a1", "4.0", "x"])
def test_the_engine_reads_the_same_versions(version: str) -> None:
    answer = {"data": made(version=version)}
    ours = [one.pair for one in packages(answer, BASE, "")]
    assert ours == [LanguagePair(*pair) for pair in discovery.model_pairs(json.dumps(answer))]


@pytest.mark.parametrize(
    ("others", "best"),
    [
        ([{"version": "3.1"}], "3.1 base-memory"),
        ([{"version": "3.10"}, {"version": "3.9"}], "3.10 base-memory"),
        ([{"version": "3.1a1"}], "3.0 base-memory"),
        ([{"version": "4.0"}, {"version": "2.9"}], "3.0 base-memory"),
        ([{"version": "3.1", "filter_expression": "env.channel == 'nightly'"}], "3.0 base-memory"),
        ([{"architecture": "tiny", "decompressedSize": 1}], "3.0 base-memory"),
        ([{"architecture": "base", "decompressedSize": 100}], "3.0 base"),
    ],
)
def test_the_best_of_a_pair(others: list[dict[str, Any]], best: str) -> None:
    data = [*made(), *(one for other in others for one in made(**other))]
    for order in (data, data[::-1]):
        (one,) = found(order)
        assert f"{one.version} {one.variant}" == best


@pytest.mark.parametrize(
    "data",
    [
        made(("model", "lex")),
        made(("vocab", "lex")),
        made(("model", "srcvocab")),
        made(("model",)) + made(("vocab",), version="3.1"),
        made(decompressedHash=None),
        made(decompressedHash="x"),
        made(attachment=None),
        made(attachment={"location": "../../etc/passwd"}),
        made(attachment={"location": "/etc/passwd"}),
        made(attachment={"location": "file:///etc/passwd"}),
        made(attachment={}),
        made(pair="en-en"),
        made(sourceLanguage="../x"),
        made(sourceLanguage=7),
        made(fileType="qualityModel"),
        [None, 7, "x", {}, []],
    ],
)
def test_what_is_no_whole_package_is_passed_over(data: Any) -> None:
    assert found(data) == ()


@pytest.mark.parametrize("answer", [None, [], 7, {}, {"data": {}}, {"data": None}])
def test_what_is_no_answer_of_records_is_refused(answer: Any) -> None:
    with pytest.raises(ModelUnavailable, match="the records holds no records"):
        packages(answer, BASE, "the records")


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [("en", "zh-Hans", "en-zh"), ("zh-Hant", "en", "zt-en"), ("nb", "en", "nb-en"), ("en", "pt-BR", "en-pt-BR")],
)
def test_mozillas_codes_become_ours(source: str, target: str, pair: str) -> None:
    (one,) = found(made(sourceLanguage=source, targetLanguage=target))
    assert str(one.pair) == pair
    assert all("/" not in file.name for file in one.files)


def test_a_file_type_that_is_no_text_is_passed_over() -> None:
    assert found(made(fileType=["model"])) == ()
    assert found(made(architecture=["x"]))[0].variant == ""


def test_the_records_of_a_mirror_are_read_as_the_same_package() -> None:
    (one,) = found(made())
    again = list(records.records_of(one, {file.name: file.links[0].removeprefix(BASE) for file in one.files}))
    assert found(again) == (one,)
