"""Argos's index: what it names, and what of it is believed."""

from typing import Any

import pytest

from service.errors import ModelUnavailable
from service.packs.available import AvailablePackage
from service.packs.index import packages, parsed
from service.translation.base import LanguagePair

LINK = "https://models.invalid/en_ru.argosmodel"
BASE = "https://models.invalid/mirror/"


def entry(source: str = "en", target: str = "ru", version: Any = "1.9", links: Any = (LINK,), **more: Any) -> Any:
    links = list(links) if isinstance(links, tuple) else links
    return {"package_version": version, "from_code": source, "to_code": target, "links": links, **more}


def found(*entries: Any, base: str = BASE) -> tuple[AvailablePackage, ...]:
    return packages(list(entries), base, "the index")


def test_the_newest_of_each_pair() -> None:
    there = found(entry(version="1.9"), entry(version="1.10"), entry(version="1.2"), entry("ru", "en"))
    assert [(one.pair, one.version) for one in there] == [
        (LanguagePair("en", "ru"), "1.10"),
        (LanguagePair("ru", "en"), "1.9"),
    ]
    assert {one.engine for one in there} == {"argos"}
    assert there[0].source == "the index"


@pytest.mark.parametrize(
    "strange",
    [
        None,
        7,
        "x",
        {},
        entry("en", "en"),
        entry("../x"),
        entry() | {"type": "sbd"},
        entry(links=[]),
        entry(links=None),
        entry(links=7),
        entry(links="https://models.invalid/x"),
        entry(links=[7, None, [], ""]),
        entry(links=["https://models.invalid/\x00"]),
        entry(links=["x" * 5_000]),
    ],
)
def test_entries_of_another_kind_are_passed_over(strange: Any) -> None:
    assert found(strange) == ()


@pytest.mark.parametrize("answer", [{}, None, 7, "x"])
def test_what_is_no_list_is_refused(answer: Any) -> None:
    with pytest.raises(ModelUnavailable, match="the index is no list"):
        packages(answer, BASE, "the index")


@pytest.mark.parametrize("data", [b"<html>", b"\xff", b"", b"[" * 100_000])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(ModelUnavailable, match="the index is no JSON"):
        parsed(data, "the index")


@pytest.mark.parametrize(
    ("link", "base", "followed"),
    [
        (LINK, BASE, LINK),
        ("en_ru.argosmodel", BASE, f"{BASE}en_ru.argosmodel"),
        ("argos/en_ru.argosmodel", BASE, f"{BASE}argos/en_ru.argosmodel"),
        ("en_ru.argosmodel", "/mirror", "/mirror/en_ru.argosmodel"),
        ("argos/en_ru.argosmodel", "/mirror", "/mirror/argos/en_ru.argosmodel"),
        ("/etc/passwd", "/mirror", ""),
        ("../secret", "/mirror", ""),
        ("a/../../secret", "/mirror", ""),
        ("a//b", "/mirror", ""),
        ("..\\secret", "/mirror", ""),
        ("file:///etc/passwd", "/mirror", ""),
        ("ftp://models.invalid/x", BASE, ""),
        ("ipfs://x", BASE, ""),
        ("//other.invalid/x", BASE, ""),
        ("/elsewhere", BASE, ""),
    ],
)
def test_links(link: str, base: str, followed: str) -> None:
    there = found(entry(links=[link]), base=base)
    assert [list(one.files[0].links) for one in there] == ([[followed]] if followed else [])


@pytest.mark.parametrize(
    ("given", "size", "sha256"),
    [
        ({}, 0, ""),
        ({"size": 7, "sha256": "A" * 64}, 7, "a" * 64),
        ({"size": -7, "sha256": "a" * 63}, 0, ""),
        ({"size": "7", "sha256": 7}, 0, ""),
        ({"size": True, "sha256": ["a"]}, 0, ""),
        ({"size": 10**18, "sha256": "../" + "a" * 61}, 0, ""),
    ],
)
def test_sizes_and_hashes_are_believed_only_where_they_are_some(given: dict[str, Any], size: int, sha256: str) -> None:
    (file,) = found(entry(**given))[0].files
    assert (file.size, file.sha256) == (size, sha256)


@pytest.mark.parametrize(
    ("version", "name", "shown"),
    [
        ("1.9", "English", ("1.9", "English")),
        (1.9, 7, ("0", "en")),
        ("../../x", "a\nb", ("0", "en")),
        ("1" * 99, "x" * 99, ("0", "x" * 60)),
        (None, "", ("0", "en")),
    ],
)
def test_texts_are_bounded(version: Any, name: Any, shown: tuple[str, str]) -> None:
    (one,) = found(entry(version=version, from_name=name))
    assert (one.version, one.source_name) == shown
