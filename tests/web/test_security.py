"""Requests from other sites, headers on every answer, and who gets a page or JSON for an error."""

from collections.abc import Iterator

import pytest
from httpx import Client

from tests.web.live import serving

GONE = f"/api/v1/comparisons/{'0' * 32}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("security")) as live, Client(base_url=live.url) as found:
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
