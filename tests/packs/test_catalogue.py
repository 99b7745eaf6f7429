"""The catalogue: from which places it comes, what one of them missing means, and what is chosen of it."""

import json
from pathlib import Path

import pytest

from service.errors import InvalidRequest, ModelUnavailable, NotFound
from service.packs import catalogue as module
from service.packs import index, records, web
from service.packs.available import AvailablePackage
from service.packs.catalogue import CachedCatalogue, Catalogue, choose, fetch
from service.translation.base import LanguagePair
from tests.firefox_package import record
from tests.packs.site import Site

LINK = "https://models.invalid/en_ru.argosmodel"
ENTRY = {"package_version": "1.9", "from_code": "en", "to_code": "ru", "links": [LINK]}
RECORDS = {"data": [record(role, "en-ru", role.encode(), b"x", f"main/{role}.zst") for role in ("model", "vocab")]}


def named(catalogue: Catalogue) -> list[str]:
    return [f"{one.engine} {one.pair}" for one in catalogue.packages]


def offers(*names: str, engine: str = "argos", problems: tuple[str, ...] = ()) -> Catalogue:
    packages = [AvailablePackage(engine, LanguagePair(*name.split("-")), "1.0", (), "", "") for name in names]
    return Catalogue(tuple(packages), problems)


@pytest.fixture
def mirror(site: Site) -> Site:
    site.put("index.json", json.dumps([ENTRY]).encode())
    site.put("records.json", json.dumps(RECORDS).encode())
    return site


def test_a_mirror_offers_both_engines_from_a_folder_and_from_the_web(mirror: Site) -> None:
    root = str(mirror.root)
    for place in (root, f"{root}/", f"file://{root}", f"{mirror.address}/"):
        assert named(fetch(place)) == ["argos en-ru", "firefox en-ru"]
    (file, _) = fetch(root).packages[1].files
    assert file.links == (f"{root}/main/model.zst",)
    (file, _) = fetch(f"{mirror.address}/").packages[1].files
    assert file.links == (f"{mirror.address}/main/model.zst",)


@pytest.mark.parametrize(("file", "found"), [("index.json", ["argos en-ru"]), ("records.json", ["firefox en-ru"])])
def test_one_file_is_known_by_its_content(mirror: Site, file: str, found: list[str]) -> None:
    for place in (str(mirror.root / file), f"{mirror.address}/{file}"):
        assert named(fetch(place)) == found


@pytest.mark.parametrize(("file", "left"), [("index.json", "firefox en-ru"), ("records.json", "argos en-ru")])
def test_a_mirror_may_have_one_engine_only(mirror: Site, file: str, left: str) -> None:
    (mirror.root / file).unlink()
    for place in (str(mirror.root), f"{mirror.address}/"):
        assert fetch(place) == Catalogue(fetch(place).packages, ())
        assert named(fetch(place)) == [left]


def test_a_broken_file_of_a_mirror_is_told_beside_what_the_other_offers(mirror: Site) -> None:
    (mirror.root / "index.json").write_text("<html>")
    assert named(fetch(str(mirror.root))) == ["firefox en-ru"]
    assert "no JSON" in fetch(str(mirror.root)).problems[0]


def test_without_a_setting_each_engine_is_asked_for_itself(mirror: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "ADDRESS", f"{mirror.address}/index.json")
    monkeypatch.setattr(records, "address", lambda: "http://127.0.0.1:9/v1/buckets/main/records")
    found = fetch("")
    assert named(found) == ["argos en-ru"]
    assert "127.0.0.1:9" in found.problems[0]


def test_the_public_addresses_are_those_of_the_projects() -> None:
    assert index.ADDRESS.startswith("https://raw.githubusercontent.com/argosopentech/")
    assert records.address().startswith("https://firefox.settings.services.mozilla.com/v1/buckets/main/")


def test_a_server_of_records_says_where_its_files_are(site: Site) -> None:
    base = f"{site.address}/attachments"
    about = {"capabilities": {"attachments": {"base_url": base}}}
    place = f"{site.address}/v1/buckets/main/collections/models/records"
    site.put("v1/buckets/main/collections/models/records", json.dumps(RECORDS).encode())
    # The root of the server is a folder here, so its answer lies in a place of its own.
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        fetch(place)
    for answer, message in ((about, ""), ({}, "does not say"), ({"capabilities": 7}, "does not say"), ([], "not say")):
        site.manners.roots = {"/v1/": json.dumps(answer).encode()}
        if message:
            with pytest.raises(ModelUnavailable, match=message):
                fetch(place)
        else:
            assert fetch(place).packages[0].files[0].links == (f"{base}/main/model.zst",)


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:9/index.json", "http://[bad", "missing/index.json", "ftp://x/y", "http://127.0.0.1:9/"],
)
def test_an_index_out_of_reach_says_what_else_can_be_done(location: str) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be reached") as caught:
        fetch(location)
    assert location in caught.value.message
    assert caught.value.message.count("parallax models import FILE") == 1


def test_an_empty_mirror_is_out_of_reach(site: Site) -> None:
    for place in (str(site.root), f"{site.address}/", f"{site.address}/index.json"):
        with pytest.raises(ModelUnavailable, match="cannot be reached"):
            fetch(place)


def test_a_huge_index_is_refused(mirror: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_INDEX_BYTES", 10)
    for place in (str(mirror.root), f"{mirror.address}/"):
        with pytest.raises(ModelUnavailable, match="over 10 bytes"):
            fetch(place)


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
    there = offers("en-ru", "ru-en", "en-uk", "uk-en", "es-pt", "de-en")
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
        choose(wanted, offers("en-ru", "en-uk"))


def test_what_an_unreachable_index_may_have_is_not_said_to_be_missing() -> None:
    with pytest.raises(ModelUnavailable, match="the records cannot be read"):
        choose(["xx"], offers("en-ru", problems=("the records cannot be read.",)))


@pytest.mark.parametrize("engine", ["", "argos", "firefox"])
def test_the_better_engine_is_chosen_unless_one_is_named(engine: str) -> None:
    both = Catalogue((*offers("en-uk", "en-xx").packages, *offers("en-uk", "en-xx", engine="firefox").packages))
    assert {one.engine for one in choose(["en-uk", "en-xx"], both, engine)} == {engine or "firefox"}


def test_the_published_figure_decides_between_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "quality", lambda engine, _: {"argos": 40.0, "firefox": 30.0}[engine])
    both = Catalogue((*offers("en-uk").packages, *offers("en-uk", engine="firefox").packages))
    assert choose(["en-uk"], both)[0].engine == "argos"


def test_an_index_that_never_ends_is_given_up(mirror: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "READING_SECONDS", -1.0)
    with pytest.raises(ModelUnavailable, match="bytes came in -1 seconds"):
        fetch(f"{mirror.address}/")


@pytest.mark.parametrize(
    ("engines", "engine"),
    [({}, "firefox"), ({"en-uk": "argos"}, "argos"), ({"*": "argos"}, "argos"), ({"en-ru": "argos"}, "firefox")],
)
def test_the_setting_decides_before_the_figure(engines: dict[str, str], engine: str) -> None:
    both = Catalogue((*offers("en-uk").packages, *offers("en-uk", engine="firefox").packages))
    assert choose(["en-uk"], both, engines=engines)[0].engine == engine
    assert choose(["en-uk"], both, "firefox", engines)[0].engine == "firefox"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_catalogue_is_kept_for_some_minutes_and_a_failure_for_some_seconds(mirror: Site) -> None:
    clock = Clock()
    cached = CachedCatalogue(f"{mirror.address}/", 600, 20, clock)
    assert cached.known() is None
    first = cached.get()
    assert named(first) == ["argos en-ru", "firefox en-ru"]
    assert (cached.known(), cached.get()) == (first, first)
    assert len(mirror.asked) == 2
    clock.now += 601
    assert cached.known() is None
    for file in ("index.json", "records.json"):
        (mirror.root / file).unlink()
    for _ in range(3):
        with pytest.raises(ModelUnavailable):
            cached.get()
    assert len(mirror.asked) == 4
    assert cached.known() is None
    clock.now += 21
    mirror.put("index.json", json.dumps([ENTRY]).encode())
    assert named(cached.get()) == ["argos en-ru"]


def test_an_index_on_this_machine_is_always_known_as_it_is_now(mirror: Site) -> None:
    cached = CachedCatalogue(str(mirror.root / "index.json"))
    assert cached.known() == cached.get()
    assert len(cached.get().packages) == 1
    mirror.put("index.json", b"[]")
    assert cached.known() == cached.get() == Catalogue(())
    with pytest.raises(ModelUnavailable):
        CachedCatalogue(str(Path("missing") / "index.json")).known()
