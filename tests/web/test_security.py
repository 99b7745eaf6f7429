"""Requests from other sites, headers on every answer, and who gets a page or JSON for an error."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Client

from service.web.security import default_hosts, is_loopback, without_port
from tests.web.live import serving

GONE = f"/api/v1/comparisons/{'0' * 32}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("security")
    with serving(folder, allowed_hosts=("*",)) as live, Client(base_url=live.url) as found:
        yield found


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of a server that answers to its own names only, as by default, and lets one other site in."""
    folder = tmp_path_factory.mktemp("careful")
    with serving(folder, cors_origins=("https://news.example",)) as live, Client(base_url=live.url) as found:
        yield found


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin", "origin": "http://evil.example"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "http://news.example", "host": "news.example"}, False),
        ({"origin": "https://NEWS.example:8443", "host": "news.example:8443"}, False),
        ({"origin": "http://news.example:81", "host": "news.example"}, True),
        ({"origin": "http://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://["}, True),
        ({"origin": ""}, True),
    ],
)
def test_other_sites_may_not_change_anything(client: Client, headers: dict[str, str], foreign: bool) -> None:
    assert client.delete(GONE, headers=headers).status_code == (403 if foreign else 404)
    assert client.get("/healthz", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", GONE, "/nowhere", "/static/parallax.css"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_no_page_makes_its_own_forms_look_foreign(client: Client) -> None:
    # Under the policy "no-referrer" a browser sends "Origin: null" with a form, which is refused over plain http.
    assert 'name="referrer"' not in client.get("/").text


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        (GONE, "text/html", "application/json"),
        ("/nowhere", "text/html,application/xhtml+xml", "text/html"),
        ("/nowhere", "application/json", "application/json"),
        ("/nowhere", "*/*", "text/html"),
        ("/api/v1/nowhere", "text/html", "application/json"),
    ],
)
def test_people_get_a_page_and_programs_json(client: Client, path: str, accept: str, kind: str) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith(kind)


def test_an_address_is_escaped_on_the_error_page(client: Client) -> None:
    answer = client.get("/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LocalHost:9", True),
        ("[::1]:8000", True),
        ("", True),
        ("evil.example", False),
        ("evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("localhost:80:80", False),
        ("192.0.2.1", False),
    ],
)
def test_on_the_loopback_only_its_own_names_are_answered(careful: Client, host: str, answered: bool) -> None:
    answer = careful.get("/languages", headers={"host": host})
    assert answer.status_code == (200 if answered else 400)
    assert answered or "PARALLAX_ALLOWED_HOSTS" in answer.json()["error"]


def test_a_refused_name_is_told_on_a_page_too(careful: Client) -> None:
    answer = careful.get("/", headers={"host": "<b>evil</b>", "accept": "text/html"})
    assert answer.status_code == 400
    assert "<b>evil" not in answer.text


@pytest.mark.parametrize(
    ("listening", "hosts"),
    [
        ("127.0.0.1", {"localhost", "127.0.0.1", "[::1]"}),
        ("127.0.0.2", {"localhost", "127.0.0.1", "[::1]", "127.0.0.2"}),
        ("::1", {"localhost", "127.0.0.1", "[::1]"}),
        ("localhost", {"localhost", "127.0.0.1", "[::1]"}),
        ("0.0.0.0", {"*"}),  # noqa: S104 - a setting, nothing listens there
        ("::", {"*"}),
        ("192.0.2.1", {"*"}),
        ("news.example", {"*"}),
    ],
)
def test_hosts_follow_from_where_the_server_listens(listening: str, hosts: set[str]) -> None:
    assert set(default_hosts(listening)) == hosts


@pytest.mark.parametrize(
    ("host", "name"),
    [("a.b:80", "a.b"), ("A.b", "a.b"), ("[::1]", "[::1]"), ("[::1]:80", "[::1]"), ("a:", "a"), ("a:x", "a:x")],
)
def test_a_port_is_no_part_of_a_name(host: str, name: str) -> None:
    assert without_port(host) == name


OURS, THEIRS = "https://news.example", "https://evil.example"


@pytest.mark.parametrize("path", ["/translate", "/detect", "/translate_file", "/api/v1/comparisons"])
@pytest.mark.parametrize(("origin", "allowed"), [(OURS, True), (THEIRS, False), ("null", False)])
def test_a_preflight_tells_who_may_come(careful: Client, path: str, origin: str, allowed: bool) -> None:
    asked = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    answer = careful.options(path, headers=asked)
    assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert answer.status_code == (200 if allowed else 400)


@pytest.mark.parametrize(
    ("path", "origin", "status"),
    [
        ("/translate", OURS, 400),
        ("/translate", THEIRS, 403),
        ("/api/v1/comparisons", OURS, 400),
        ("/api/v1/comparisons", THEIRS, 403),
        ("/", OURS, 403),
        ("/example", OURS, 403),
        ("/translator", OURS, 403),
    ],
)
def test_a_site_let_in_may_use_the_api_but_no_form(careful: Client, path: str, origin: str, status: int) -> None:
    headers = {"origin": origin, "sec-fetch-site": "cross-site", "content-type": "application/json"}
    answer = careful.post(path, content="{}", headers=headers)
    assert answer.status_code == status
    # Also an error must be readable by the page that is let in.
    assert answer.headers.get("access-control-allow-origin") == (origin if status == 400 else None)


def test_no_other_site_is_let_in_by_default(client: Client) -> None:
    answer = client.get("/languages", headers={"origin": OURS})
    assert "access-control-allow-origin" not in answer.headers
    assert client.post("/translate", json={}, headers={"origin": OURS}).status_code == 403


def test_every_site_can_be_let_in(tmp_path: Path) -> None:
    with serving(tmp_path, cors_origins=("*",)) as live, Client(base_url=live.url) as client:
        headers = {"origin": THEIRS, "sec-fetch-site": "cross-site"}
        answer = client.post("/translate", json={}, headers=headers)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (400, "*")
        assert client.post("/", headers=headers).status_code == 403


def test_head_is_get_without_a_body(client: Client) -> None:
    for path in ("/", "/health", "/languages"):
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - not bound
        ("::", False),
        ("192.168.1.7", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_which_addresses_are_the_machines_own(host: str, local: bool) -> None:
    assert is_loopback(host) is local
