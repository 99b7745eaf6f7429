"""The models page: what is there, installing from an index with progress, importing, removing, and who may."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx import Client
from playwright.sync_api import Page, expect

from tests.argos_package import make_argosmodel, make_package
from tests.web.browsing import needs_axe, needs_chromium, needs_htmx, serious
from tests.web.live import Live, serving


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that offers ru-en, and uk-ru whose file is missing."""
    folder = tmp_path_factory.mktemp("mirror")
    make_argosmodel(folder / "ru_en.argosmodel", "ru", "en", version="1.9")
    entries = [
        {"type": "translate", "from_code": one, "to_code": two, "package_version": "1.9", "links": [link]}
        for one, two, link in (("ru", "en", "ru_en.argosmodel"), ("uk", "en", "missing.argosmodel"))
    ]
    (folder / "index.json").write_text(json.dumps(entries))
    return folder


@pytest.fixture
def live(tmp_path: Path, mirror: Path) -> Iterator[Live]:
    make_package(tmp_path / "packages", "en", "ru")
    with serving(tmp_path, models_index=str(mirror)) as running:
        yield running


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory, mirror: Path) -> Iterator[Live]:
    """A server whose models no test changes."""
    data = tmp_path_factory.mktemp("unchanged")
    make_package(data / "packages", "en", "ru")
    with serving(data, models_index=str(mirror)) as running:
        yield running


@pytest.fixture
def client(live: Live) -> Iterator[Client]:
    with Client(base_url=live.url, follow_redirects=True) as made:
        yield made


def settled(client: Client) -> str:
    """The page once nothing is being installed."""
    deadline = time.monotonic() + 60
    while "hx-refresh" not in client.get("/models/installs").headers:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return client.get("/models").text


def test_installed_and_available_are_told_apart(unchanged: Live) -> None:
    installed, available = httpx.get(f"{unchanged.url}/models").text.split('id="available-title"')
    assert "English → Russian" in installed
    assert "used for this pair" in installed
    assert "Russian → English" in available
    assert "Russian → English" not in installed


def test_a_package_is_installed_and_removed(client: Client) -> None:
    client.post("/models/install", data={"pair": "ru-en", "engine": "argos"})
    page = settled(client)
    assert "Russian to English (argos)</strong> is installed" in page
    assert "Russian → English" in page.split('id="available-title"')[0]
    page = client.post("/models/remove", data={"pair": "ru-en", "engine": "argos"}).text
    assert "Russian → English" not in page.split('id="available-title"')[0]


def test_a_download_that_fails_says_why(client: Client) -> None:
    client.post("/models/install", data={"pair": "uk-en", "engine": "argos"})
    page = settled(client)
    assert "could not be installed" in page
    assert "missing.argosmodel" in page


@pytest.mark.parametrize(
    ("path", "form", "status", "message"),
    [
        ("install", {"pair": "xx-yy"}, 404, "no translation package for"),
        ("install", {"pair": ""}, 400, "neither a language"),
        ("install", {}, 400, "neither a language"),
        ("remove", {"pair": "uk-en", "engine": "argos"}, 404, "not installed"),
        ("remove", {"pair": "<b>"}, 400, "no pair of languages"),
        ("cancel", {"pair": "uk-en", "engine": "argos"}, 404, "not being installed"),
        ("import", {}, 400, "No file was chosen"),
    ],
)
def test_a_mistake_is_named(unchanged: Live, path: str, form: dict[str, str], status: int, message: str) -> None:
    answer = httpx.post(f"{unchanged.url}/models/{path}", data=form, headers={"Accept": "text/html"})
    assert (answer.status_code, message in answer.text) == (status, True)
    assert "<b>" not in answer.text


def test_a_file_is_imported(client: Client, mirror: Path) -> None:
    package = (mirror / "ru_en.argosmodel").read_bytes()
    page = client.post("/models/import", files={"file": ("ru_en.argosmodel", package)}).text
    assert "Russian → English" in page.split('id="available-title"')[0]


def test_a_broken_file_is_refused_with_the_reason(unchanged: Live) -> None:
    answer = httpx.post(f"{unchanged.url}/models/import", files={"file": ("x.argosmodel", b"no zip")})
    assert answer.status_code == 422
    assert "no readable package" in answer.text


def test_only_the_owner_changes_models(tmp_path: Path, mirror: Path) -> None:
    # It listens on the loopback all the same.
    settings = {"models_index": str(mirror), "host": "0.0.0.0"}  # noqa: S104
    with serving(tmp_path, **settings) as live, Client(base_url=live.url) as client:
        page = client.get("/models").text
        assert "PARALLAX_MODELS_OVER_HTTP" in page
        assert 'action="/models/install"' not in page
        for path in ("install", "remove", "import", "cancel", "refresh"):
            assert client.post(f"/models/{path}", data={"pair": "ru-en"}).status_code == 403


def test_an_index_on_the_network_is_asked_by_a_button_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    with serving(tmp_path) as live, Client(base_url=live.url) as client:
        assert "Ask the index" in client.get("/models").text


def test_an_index_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    with serving(tmp_path, models_index="http://127.0.0.1:9/index.json") as live:
        answer = httpx.post(f"{live.url}/models/refresh")
    assert answer.status_code == 503
    assert "127.0.0.1:9" in answer.text
    assert "PARALLAX_MODELS_INDEX" in answer.text


@needs_chromium
@needs_htmx
def test_the_browser_shows_the_installation(live: Live, page: Page) -> None:
    page.goto(f"{live.url}/models")
    page.get_by_role("button", name="Install Russian to English").click()
    expect(page.locator(".install-done")).to_contain_text("Russian to English", timeout=60_000)
    expect(page.get_by_role("button", name="Remove Russian to English")).to_be_visible()


@needs_chromium
@needs_axe
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_serious(unchanged: Live, open_context: Any, scheme: str, width: int) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{unchanged.url}/models")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
