"""Translation models over the API, from real small packages: shown, installed, imported and removed by the owner."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx import Client

from service.tools import packages_dir
from service.web.schemas import ErrorShape, InstallsShape, ModelsShape, PackageShape
from tests.argos_package import make_argosmodel, make_package
from tests.firefox_package import model, publish
from tests.packs.site import serving as site
from tests.web.live import Live, serving

URL = "/api/v1/models"


@pytest.fixture(autouse=True)
def nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "others"))


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """A folder that offers ru-en and en-ru of Argos, and en-pt of Firefox."""
    return made_mirror(tmp_path / "mirror")


def made_mirror(folder: Path) -> Path:
    folder.mkdir()
    entries = []
    for source, target in (("ru", "en"), ("en", "ru")):
        name = make_argosmodel(folder / f"{source}_{target}.argosmodel", source, target, version="1.9").name
        entries.append({"from_code": source, "to_code": target, "package_version": "1.9", "links": [name]})
    (folder / "index.json").write_text(json.dumps(entries))
    publish(folder)
    return folder


@pytest.fixture
def live(tmp_path: Path, mirror: Path) -> Iterator[Live]:
    with installed(tmp_path / "data", mirror) as live:
        yield live


@contextmanager
def installed(data_dir: Path, mirror: Path) -> Iterator[Live]:
    """A server with uk-en and en-ru installed."""
    for source, target in (("uk", "en"), ("en", "ru")):
        make_package(data_dir / "packages", source, target)
    with serving(data_dir, models_index=str(mirror)) as live:
        yield live


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The same for tests that leave all as it is."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder / "others"))
        mirror = made_mirror(folder / "mirror")
        with installed(folder / "data", mirror) as live, Client(base_url=live.url, timeout=60) as client:
            yield client


@pytest.fixture
def client(live: Live) -> Iterator[Client]:
    with Client(base_url=live.url, timeout=60) as client:
        yield client


def show(client: Client, query: str = "") -> ModelsShape:
    return ModelsShape.model_validate(client.get(f"{URL}{query}").raise_for_status().json())


def states(client: Client) -> list[str]:
    found = InstallsShape.model_validate(client.get(f"{URL}/installs").json())
    return [f"{one.engine} {one.source}-{one.target} {one.state}" for one in found.installs]


def until_ended(client: Client) -> list[dict[str, Any]]:
    """Follow the events to their end; gives the data of each."""
    with client.stream("GET", f"{URL}/installs/events") as response:
        lines = list(response.iter_lines())
    return [json.loads(line.removeprefix("data:")) for line in lines if line.startswith("data:")]


def test_installed_packages_and_the_routes_that_they_make(unchanged: Client) -> None:
    found = show(unchanged)
    assert [(one.engine, one.source, one.target, one.state, one.used) for one in found.installed] == [
        ("argos", "en", "ru", "update", True),
        ("argos", "uk", "en", "installed", True),
    ]
    assert (found.installed[0].newer, found.installed[0].removable, found.installed[1].newer) == ("1.9", True, None)
    assert found.installed[0].disk_bytes
    assert sorted((route.source, route.target, tuple(route.route)) for route in found.routes) == [
        ("en", "ru", ("en", "ru")),
        ("uk", "en", ("uk", "en")),
        ("uk", "ru", ("uk", "en", "ru")),
    ]


def test_an_index_on_this_machine_is_read(unchanged: Client) -> None:
    available = show(unchanged).available
    assert available is not None
    assert [(one.engine, one.source, one.target, one.version, one.state) for one in available] == [
        ("firefox", "en", "pt", "3.0", "available"),
        ("argos", "en", "ru", "1.0", "update"),
        ("argos", "ru", "en", "1.9", "available"),
    ]
    fox = available[0]
    assert (fox.licence, fox.quality, fox.used, fox.removable) == ("MPL-2.0", 45.9, False, False)
    assert 0 < (fox.download_bytes or 0) < (fox.disk_bytes or 0)


@pytest.mark.parametrize("index", ["http://127.0.0.1:9/index.json", "/nowhere/index.json", "http://127.0.0.1:9/"])
def test_an_index_elsewhere_is_asked_only_when_that_is_wanted(tmp_path: Path, index: str) -> None:
    with serving(tmp_path / "data", models_index=index) as live, Client(base_url=live.url) as client:
        found = show(client)
        assert (found.available, found.problems) == (None, [])
        nothing = client.post(f"{URL}/install", json={})
        assert (nothing.status_code, nothing.json()["error"][:18]) == (400, "Nothing to install")
        found = show(client, "?refresh=true")
        assert found.available is None
        assert "cannot be reached" in found.problems[0]


def test_an_index_that_was_asked_is_known_from_then_on(tmp_path: Path, mirror: Path) -> None:
    with (
        site(mirror) as there,
        serving(tmp_path / "data", models_index=f"{there.address}/") as live,
        Client(base_url=live.url) as client,
    ):
        assert show(client).available is None
        assert there.asked == []
        for query in ("?refresh=true", "?refresh=true", ""):
            assert len(show(client, query).available or ()) == 3
        assert len(there.asked) == 2


def test_install_a_language_and_a_pair_of_both_engines(client: Client) -> None:
    response = client.post(f"{URL}/install", json={"languages": ["ru"], "pairs": ["en-pt"]})
    assert response.status_code == 202
    assert [one["state"] for one in response.json()["installs"]] == ["queued"] * 3
    last = until_ended(client)[-1]
    InstallsShape.model_validate(last)
    assert [(one["target"], one["state"], one["error"]) for one in last["installs"]] == [
        ("pt", "done", None),
        ("en", "done", None),
        ("ru", "done", None),
    ]
    assert [(one.engine, one.source, one.target, one.state) for one in show(client).installed] == [
        ("firefox", "en", "pt", "installed"),
        ("argos", "en", "ru", "installed"),
        ("argos", "ru", "en", "installed"),
        ("argos", "uk", "en", "installed"),
    ]
    # Nothing is left to do.
    assert client.post(f"{URL}/install", json={"languages": ["ru"]}).json() == {"installs": []}


def test_a_failed_install_says_why(client: Client, mirror: Path) -> None:
    (mirror / "ru_en.argosmodel").write_bytes(b"rubbish")
    client.post(f"{URL}/install", json={"pairs": ["ru-en"]})
    (one,) = until_ended(client)[-1]["installs"]
    assert one["state"] == "failed"
    assert "no readable package" in one["error"]
    assert states(client) == ["argos ru-en failed"]


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ({}, 400, "name languages"),
        ({"pairs": ["xx-yy"]}, 404, "xx-yy"),
        ({"languages": ["xx"]}, 404, "xx"),
        ({"pairs": ["../x"]}, 400, "is neither"),
        ({"pairs": ["en-ru"], "engine": "x"}, 400, "is no engine"),
        ({"pairs": ["en-ru"], "engine": "firefox"}, 404, "en-ru"),
        ({"pairs": "en-ru"}, 400, "pairs"),
        ({"pairs": [7]}, 400, "pairs"),
        ({"pairs": ["x" * 99]}, 400, "pairs"),
        ({"pairs": ["en-ru"] * 201}, 400, "pairs"),
        ({"other": 1}, 400, "other"),
        ([], 400, ""),
        (7, 400, ""),
    ],
)
def test_a_wrong_request_to_install(unchanged: Client, body: Any, status: int, message: str) -> None:
    response = unchanged.post(f"{URL}/install", json=body)
    assert response.status_code == status
    assert message in ErrorShape.model_validate(response.json()).error
    assert states(unchanged) == []


def test_cancel_what_is_not_being_installed(unchanged: Client) -> None:
    for path, status in (("argos/en-ru", 404), ("argos/rubbish", 400)):
        response = unchanged.delete(f"{URL}/installs/{path}")
        assert response.status_code == status
        ErrorShape.model_validate(response.json())


def zipped(folder: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    return made.getvalue()


def test_import_an_upload_of_either_kind(client: Client, mirror: Path, live: Live) -> None:
    uploads = (
        (r"C:\x\..\ru_en.argosmodel", (mirror / "ru_en.argosmodel").read_bytes(), ("argos", "ru", "en")),
        ("../../pt-en.zip", zipped(model("pt-en")), ("firefox", "pt", "en")),
    )
    for name, content, expected in uploads:
        response = client.post(f"{URL}/import", files={"file": (name, content)})
        assert response.status_code == 201, response.text
        made = PackageShape.model_validate(response.json())
        assert (made.engine, made.source, made.target) == expected
        assert made.state == "installed"
    folder = packages_dir(live.app.state.services.settings)
    assert not list(folder.glob(".work-*"))


@pytest.mark.parametrize(
    ("request_", "status", "message"),
    [
        ({"files": {"file": ("x.argosmodel", b"rubbish")}}, 422, "x.argosmodel is no readable package"),
        ({"files": {"file": ("", b"rubbish")}}, 400, "no part `file`"),
        ({"files": {"other": ("x", b"rubbish")}}, 400, "no part `file`"),
        ({"data": {"file": "x"}}, 400, "no part `file`"),
        ({"json": {}}, 400, "no part `file`"),
        ({}, 400, "no part `file`"),
    ],
)
def test_a_wrong_upload(unchanged: Client, request_: dict[str, Any], status: int, message: str) -> None:
    response = unchanged.post(f"{URL}/import", **request_)
    assert response.status_code == status
    assert message in response.json()["error"]


@pytest.mark.parametrize(
    "files",
    [
        {"other.txt": b"x"},
        {"a/metadata.json": b'{"from_code": "<b>", "to_code": "en", "package_version": "1"}'},
    ],
)
def test_what_is_said_of_an_upload_names_no_folder_of_the_server(
    unchanged: Client, files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "mine.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    response = unchanged.post(f"{URL}/import", files={"file": (path.name, path.read_bytes())})
    assert response.status_code == 422
    assert response.json()["error"].startswith(("mine.argosmodel holds no package", "metadata.json: from_code"))


def test_an_upload_may_be_larger_than_other_requests_and_has_its_own_limit(tmp_path: Path, mirror: Path) -> None:
    small = {"max_versions": 2, "max_file_bytes": 1_000, "max_characters": 100}
    upload = (mirror / "ru_en.argosmodel").read_bytes() + bytes(2_000_000)
    for most, status in ((10_000_000, 422), (1_000, 413)):
        with serving(tmp_path / str(most), **small, max_model_bytes=most) as live:
            for path in (f"{URL}/import", "/models/import"):
                response = httpx.post(f"{live.url}{path}", files={"file": ("x.argosmodel", upload)})
                assert response.status_code == status, response.text
            assert httpx.post(f"{live.url}/api/v1/comparisons", content=upload).status_code == 413


def test_remove(client: Client, tmp_path: Path) -> None:
    make_package(tmp_path / "others", "ru", "uk")
    assert client.delete(f"{URL}/argos/uk-en").status_code == 204
    assert [(one.source, one.removable) for one in show(client).installed] == [("en", True), ("ru", False)]
    for path, status in (("argos/uk-en", 404), ("firefox/en-ru", 404), ("argos/ru-uk", 409), ("x/en-ru", 400)):
        response = client.delete(f"{URL}/{path}")
        assert response.status_code == status, path
        ErrorShape.model_validate(response.json())
    assert client.delete(f"{URL}/argos/..%2Fx").status_code in (400, 404)


CHANGES = (
    ("GET", "?refresh=true"),
    ("POST", "/install"),
    ("POST", "/import"),
    ("DELETE", "/argos/en-ru"),
    ("DELETE", "/installs/argos/en-ru"),
)


@pytest.mark.parametrize(
    ("settings", "headers"),
    [
        ({"host": "0.0.0.0"}, {}),  # noqa: S104 - only a setting; the test's server is on the loopback
        ({"host": "192.168.1.7"}, {}),
        ({"trusted_proxies": 1}, {}),
        ({}, {"X-Forwarded-For": "192.168.1.7"}),
        ({}, {"Forwarded": "for=192.168.1.7"}),
        ({"cors_origins": ["https://news.example"]}, {"Origin": "https://news.example"}),
        ({"cors_origins": ["*"]}, {"Origin": "https://news.example"}),
    ],
)
def test_models_are_changed_by_the_machines_owner_alone(
    tmp_path: Path, mirror: Path, settings: dict[str, Any], headers: dict[str, str]
) -> None:
    place = {"data_dir": tmp_path / "data", "models_index": "http://127.0.0.1:9/", **settings}
    make_package(tmp_path / "data" / "packages", "en", "ru")
    with serving(**place) as live, Client(base_url=live.url, headers=headers) as client:
        for method, path in CHANGES:
            response = client.request(method, URL + path, json={"pairs": ["en-ru"]})
            assert response.status_code == 403, (method, path)
            assert "PARALLAX_MODELS_OVER_HTTP" in response.json()["error"]
        assert len(show(client).installed) == 1


def test_a_setting_lets_anybody_in(tmp_path: Path, mirror: Path) -> None:
    open_to_all: dict[str, Any] = {"host": "0.0.0.0", "models_over_http": True}  # noqa: S104 - only a setting
    with serving(tmp_path / "data", models_index=str(mirror), **open_to_all) as live:
        response = httpx.post(f"{live.url}{URL}/install", json={"pairs": ["ru-en"]})
        assert response.status_code == 202
        assert httpx.delete(f"{live.url}{URL}/argos/uk-en").status_code == 404
