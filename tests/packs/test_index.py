"""The index: what it names, and what is asked of it."""

import json
from pathlib import Path

import pytest

from service.errors import InvalidRequest, ModelUnavailable, NotFound
from service.packs import index
from service.packs.index import AvailablePackage, choose, fetch
from service.translation.base import LanguagePair

LINK = "https://models.invalid/en_ru.argosmodel"


def entry(source: str = "en", target: str = "ru", version: str = "1.9", links: object = (LINK,)) -> dict[str, object]:
    return {"package_version": version, "from_code": source, "to_code": target, "from_name": "English", "links": links}


def written(folder: Path, content: object) -> str:
    file = folder / "index.json"
    file.write_text(json.dumps(content), "utf-8")
    return str(file)


def available(*names: str) -> list[AvailablePackage]:
    return [AvailablePackage(LanguagePair(*name.split("-")), "1.0", (LINK,), "", "") for name in names]


def test_the_newest_of_each_pair_from_a_file_and_from_the_web(site: tuple[str, Path]) -> None:
    address, root = site
    location = written(root, [entry(version="1.9"), entry(version="1.10"), entry(version="1.2"), entry("ru", "en")])
    expected = [(LanguagePair("en", "ru"), "1.10"), (LanguagePair("ru", "en"), "1.9")]
    for place in (location, f"file://{location}", f"{address}/index.json"):
        assert [(package.pair, package.version) for package in fetch(place)] == expected
    assert fetch(location)[0].links == (LINK,)
    assert (fetch(location)[0].source_name, fetch(location)[0].target_name) == ("English", "ru")


def test_entries_of_another_kind_are_passed_over(tmp_path: Path) -> None:
    strange = [
        None,
        7,
        "x",
        {},
        entry("en", "en"),
        entry("../x"),
        entry() | {"type": "sbd"},
        entry(links=[]),
        entry(links=None),
    ]
    assert fetch(written(tmp_path, strange)) == ()


def test_links_to_files_count_only_in_an_index_that_is_a_file(site: tuple[str, Path]) -> None:
    address, root = site
    location = written(root, [entry(links=["en_ru.argosmodel", "/etc/passwd", LINK, 7])])
    assert fetch(location)[0].links == (LINK, str(root / "en_ru.argosmodel"), "/etc/passwd")
    assert fetch(f"{address}/index.json")[0].links == (LINK,)


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:9/index.json", "http://[bad", "missing/index.json", "ftp://x/y"]
)
def test_an_index_out_of_reach_says_what_else_can_be_done(location: str) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be reached") as caught:
        fetch(location)
    assert location in caught.value.message
    assert "parallax models import FILE" in caught.value.message


def test_a_404_is_out_of_reach(site: tuple[str, Path]) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        fetch(f"{site[0]}/index.json")


@pytest.mark.parametrize(("content", "message"), [(b"<html>", "no JSON"), (b"{}", "no list"), (b"\xff", "no JSON")])
def test_what_is_no_index_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "index.json").write_bytes(content)
    with pytest.raises(ModelUnavailable, match=message):
        fetch(str(tmp_path / "index.json"))


def test_a_huge_index_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MAX_INDEX_BYTES", 10)
    with pytest.raises(ModelUnavailable, match="over 10 bytes"):
        fetch(written(tmp_path, [entry()]))


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("ru", "ru-en en-ru"),
        ("ru uk", "ru-en en-ru uk-en en-uk"),
        ("en-ru", "en-ru"),
        ("en-ru ru", "en-ru ru-en"),
        ("ru en", "ru-en en-ru"),
        ("es-pt", "es-pt"),
        ("de", "de-en"),
    ],
)
def test_choose(wanted: str, chosen: str) -> None:
    there = available("en-ru", "ru-en", "en-uk", "uk-en", "es-pt", "de-en")
    assert [str(package.pair) for package in choose(wanted.split(), there)] == chosen.split()


@pytest.mark.parametrize(
    ("wanted", "error", "message"),
    [
        ([], InvalidRequest, "name languages"),
        (["en"], InvalidRequest, "name the other language"),
        (["russian"], InvalidRequest, "'russian' is neither"),
        (["en-"], InvalidRequest, "'en-' is neither"),
        (["ru-ru"], InvalidRequest, "'ru-ru' is neither"),
        (["../x"], InvalidRequest, "is neither"),
        (["xx"], NotFound, "'xx'.*: ru, uk"),
        (["ru-uk"], NotFound, "'ru-uk'"),
    ],
)
def test_choose_refuses(wanted: list[str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        choose(wanted, available("en-ru", "en-uk"))
