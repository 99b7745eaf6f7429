"""Indexes and records are strangers' text: whatever is in them, nothing but a message comes of it."""

import json
from pathlib import PurePosixPath
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.errors import ModelUnavailable
from service.packs import index, records
from service.packs.available import AvailablePackage
from service.packs.index import parsed
from service.packs.web import is_web_address
from tests.firefox_package import record

FOLDER = "/mirror"
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)
LINKS = (
    st.sampled_from(["../x", "/x", "a/b", "https://x.invalid/y", "file:///x", "a\\b", "", "a//b", "//x/y"]) | st.text()
)
ENTRY = {"from_code": "en", "to_code": "ru", "package_version": "1.9", "links": ["x"], "size": 1, "sha256": "0" * 64}
RECORD = record("model", "en-ru", b"content", b"packed", "main/x.zst")


def changed(whole: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The entry with some members replaced by anything, or gone."""
    names = st.sampled_from(sorted(whole))
    replaced = st.dictionaries(names, ANYTHING | st.lists(LINKS, max_size=3), max_size=3)
    return st.builds(
        lambda new, gone: {k: v for k, v in (whole | new).items() if k not in gone}, replaced, st.sets(names)
    )


def sound(found: tuple[AvailablePackage, ...]) -> None:
    for package in found:
        assert package.version.isprintable()
        assert len(package.version) <= 40
        assert package.source_name.isprintable()
        for file in package.files:
            assert PurePosixPath(file.name).name == file.name
            assert file.links
            for link in file.links:
                inside = PurePosixPath(link).is_relative_to(FOLDER) and ".." not in PurePosixPath(link).parts
                assert is_web_address(link) or inside, link
            assert file.size >= 0
            assert len(file.sha256) in (0, 64)


@given(st.lists(changed(ENTRY) | ANYTHING, max_size=5) | ANYTHING)
def test_argos(entries: Any) -> None:
    try:
        sound(index.packages(entries, FOLDER, "the index"))
    except ModelUnavailable:
        assert not isinstance(entries, list)


@given(st.lists(LINKS, max_size=5))
def test_links(links: list[str]) -> None:
    sound(index.packages([ENTRY | {"links": links}], FOLDER, "the index"))


@given(st.lists(changed(RECORD), max_size=6) | ANYTHING, LINKS | ANYTHING)
def test_mozilla(data: Any, location: Any) -> None:
    others = [RECORD | {"fileType": role, "attachment": {"location": location}} for role in ("model", "vocab")]
    try:
        sound(records.packages({"data": [*others, *data] if isinstance(data, list) else data}, FOLDER, "the records"))
    except ModelUnavailable:
        assert not isinstance(data, list)


@given(st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_json(data: bytes) -> None:
    try:
        parsed(data, "the index")
    except ModelUnavailable as error:
        assert "the index" in error.message  # noqa: PT017 - most inputs are no error
