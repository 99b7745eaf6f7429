"""API keys and limits as LibreTranslate's clients meet them, and what stays open when a key is required."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import Request
from httpx import Client

from service.domain import Draft
from service.settings import Settings
from service.store import keys
from service.web.access import address
from tests.web.libre.conftest import faking
from tests.web.live import Live

RAIN = {"q": "Rain.", "source": "en", "target": "ru"}
NO_KEY = {"error": "Please contact the server operator to get an API key"}
WRONG_KEY = {"error": "Invalid API key"}
Served = tuple[Client, Live]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that requires keys."""
    with faking(tmp_path_factory.mktemp("closed"), require_api_key=True) as served:
        yield served


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that knows keys, with limits for all; it believes one proxy, so that a test can come from anywhere."""
    settings = {"request_limit": 3, "character_limit": 200, "batch_limit": 4}
    with faking(tmp_path_factory.mktemp("limited"), api_keys=True, trusted_proxies=1, **settings) as served:
        yield served


def made(live: Live, requests: int | None = None, characters: int | None = None) -> str:
    return keys.create(live.store.database, "a test", requests, characters)[1]


def from_(host: str) -> dict[str, str]:
    return {"x-forwarded-for": host}


@pytest.mark.parametrize(
    ("method", "path", "how"),
    [
        ("POST", "/translate", {"json": RAIN}),
        ("POST", "/translate", {"data": RAIN}),
        ("POST", "/translate", {"params": RAIN}),
        ("POST", "/detect", {"json": {"q": "Rain."}}),
        ("POST", "/translate_file", {"files": {"file": ("a.txt", b"Rain.")}, "data": {"source": "en", "target": "ru"}}),
        ("POST", "/api/v1/comparisons", {"json": {}}),
        ("DELETE", "/api/v1/comparisons/0", {}),
    ],
)
def test_work_asks_for_a_key(closed: Served, method: str, path: str, how: dict[str, Any]) -> None:
    client, _ = closed
    answer = client.request(method, path, **how)
    assert (answer.status_code, answer.json()) == (400, NO_KEY)
    answer = client.request(method, path, **how, headers={"authorization": "Bearer wrong"})
    assert (answer.status_code, answer.json()) == (403, WRONG_KEY)


@pytest.mark.parametrize("how", ["json", "data", "params"])
def test_a_key_opens(closed: Served, how: str) -> None:
    client, live = closed
    secret = made(live)
    answer = client.post("/translate", **{how: {**RAIN, "api_key": secret}})  # type: ignore[arg-type]  # one of three
    assert answer.json() == {"translatedText": "[ru] Rain."}
    answer = client.post("/translate", **{how: {**RAIN, "api_key": f"{secret}x"}})  # type: ignore[arg-type]  # as above
    assert (answer.status_code, answer.json()) == (403, WRONG_KEY)


def test_a_key_opens_our_own_api(closed: Served) -> None:
    client, live = closed
    headers = {"authorization": f"Bearer {made(live)}"}
    assert "versions" in client.post("/api/v1/comparisons", json={}, headers=headers).json()["error"]
    assert client.delete("/api/v1/comparisons/0", headers=headers).status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/languages", "/health", "/frontend/settings", "/spec", "/docs", "/api/v1/models", "/healthz"]
)
def test_reading_asks_for_no_key(closed: Served, path: str) -> None:
    assert closed[0].get(path).status_code == 200


def test_our_own_pages_go_on_working(closed: Served) -> None:
    client, _ = closed
    assert client.post("/translate", json=RAIN, headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert client.post("/translate", json=RAIN, headers={"origin": str(client.base_url)}).status_code == 200
    assert client.post("/translate", json=RAIN, headers={"sec-fetch-site": "none"}).status_code == 400
    assert client.post("/", data={"action": "add"}).status_code == 200


def test_a_revoked_key_is_refused(closed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    client, live = closed
    key, secret = keys.create(live.store.database, "a test")
    assert client.post("/translate", json={**RAIN, "api_key": secret}).status_code == 200
    keys.revoke(live.store.database, key.id)
    monkeypatch.setattr("service.web.access.REMEMBERED_SECONDS", 0.0)
    assert client.post("/translate", json={**RAIN, "api_key": secret}).status_code == 403


def test_the_settings_tell(closed: Served, limited: Served, client: Client) -> None:
    told = ("apiKeys", "keyRequired", "charLimit")
    for one, expected in (closed[0], [True, True, -1]), (limited[0], [True, False, 200]), (client, [False, False, -1]):
        settings = one.get("/frontend/settings").json()
        assert [settings[name] for name in told] == expected


def test_without_keys_any_key_is_passed_over(client: Client) -> None:
    assert client.post("/translate", json={**RAIN, "api_key": "whatever"}).status_code == 200


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("a" * 201, "Invalid request: request (201) exceeds text limit (200)"),
        (["a", "b" * 201], "Invalid request: request (201) exceeds text limit (200)"),
        (["a"] * 5, "Invalid request: request (5) exceeds text limit (4)"),
    ],
)
def test_texts_are_limited(limited: Served, q: object, message: str) -> None:
    client, live = limited
    answer = client.post("/translate", json={**RAIN, "q": q, "api_key": made(live, requests=0)})
    assert (answer.status_code, answer.json()) == (400, {"error": message})


def test_texts_of_just_the_limit_are_taken(limited: Served) -> None:
    client, live = limited
    key = made(live, requests=0)
    assert client.post("/translate", json={**RAIN, "q": "a" * 200, "api_key": key}).status_code == 200
    assert client.post("/translate", json={**RAIN, "q": ["a"] * 4, "api_key": key}).status_code == 200
    assert client.post("/detect", json={"q": "a" * 201, "api_key": key}).status_code == 400


def test_all_texts_together_are_bounded_without_any_limit(client: Client) -> None:
    answer = client.post("/translate", json={**RAIN, "q": ["a" * 1_000_000] * 2})
    message = "Invalid request: request (2000002) exceeds text limit (2000000)"
    assert (answer.status_code, answer.json()) == (400, {"error": message})
    assert client.post("/translate", data={**RAIN, "q": "a" * 25_000_000}).status_code == 413


def test_an_address_asks_so_often(limited: Served) -> None:
    client, _ = limited
    statuses = [client.post("/translate", json=RAIN, headers=from_("192.0.2.1")).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    answer = client.post("/detect", json={"q": "Rain."}, headers=from_("192.0.2.1"))
    assert answer.json() == {"error": "Slowdown: 3 per 1 minute"}
    assert 1 <= int(answer.headers["retry-after"]) <= 61
    assert client.post("/translate", json=RAIN, headers=from_("192.0.2.2")).status_code == 200
    assert client.get("/languages", headers=from_("192.0.2.1")).status_code == 200


def test_each_text_of_a_list_counts(limited: Served) -> None:
    client, _ = limited
    many = {**RAIN, "q": ["Rain.", "Snow."]}
    statuses = [client.post("/translate", json=many, headers=from_("192.0.2.3")).status_code for _ in range(2)]
    assert statuses == [200, 429]


def test_wrong_requests_and_keys_count_too(limited: Served) -> None:
    client, _ = limited
    bodies: list[dict[str, Any]] = [{}, {**RAIN, "target": "xx"}, {**RAIN, "api_key": "wrong"}, {"api_key": "wrong"}]
    answers = [client.post("/translate", json=body, headers=from_("192.0.2.4")) for body in bodies]
    assert [answer.status_code for answer in answers] == [400, 400, 403, 429]


def test_our_own_api_counts_as_well(limited: Served) -> None:
    client, _ = limited
    statuses = [client.delete("/api/v1/comparisons/0", headers=from_("192.0.2.5")).status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
    assert client.get("/api/v1/comparisons", headers=from_("192.0.2.5")).status_code == 200


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/translator", {"q": "Rain.", "source": "en", "target": "ru", "action": "translate"}),
        ("/", {"text": ["Rain falls.", "Идёт дождь."], "label": ["a", "b"], "language": ["", ""], "action": "compare"}),
    ],
)
def test_our_own_pages_count_as_well_and_lose_nothing(limited: Served, path: str, form: dict[str, Any]) -> None:
    client, _ = limited
    answers = [client.post(path, data=form, headers=from_(f"192.0.2.5{path}")) for _ in range(4)]
    assert [answer.status_code < 400 for answer in answers] == [True, True, True, False]
    assert answers[3].status_code == 429
    assert "Slowdown: 3 per 1 minute" in answers[3].text
    assert "Rain" in answers[3].text.partition("<textarea")[2]


def test_a_program_without_a_key_cannot_go_by_the_pages(closed: Served) -> None:
    client, _ = closed
    form = {"q": "Rain.", "source": "en", "target": "ru", "action": "translate"}
    answer = client.post("/translator", data=form)
    assert answer.status_code == 400
    assert NO_KEY["error"] in answer.text
    assert client.post("/translator", data=form, headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_a_key_has_limits_of_its_own(limited: Served) -> None:
    client, live = limited
    one, other, free = made(live, 1, 300), made(live), made(live, 0, 0)
    asked = [{**RAIN, "q": "a" * 250, "api_key": key} for key in (one, one, other, free, free, free, free)]
    statuses = [client.post("/translate", json=body, headers=from_("192.0.2.6")).status_code for body in asked]
    assert statuses == [200, 429, 400, 200, 200, 200, 200]


def test_a_key_is_counted_from_wherever_it_comes(limited: Served) -> None:
    client, live = limited
    body = {**RAIN, "api_key": made(live, 2)}
    statuses = [client.post("/translate", json=body, headers=from_(f"192.0.2.{n}")).status_code for n in range(10, 13)]
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize(
    ("proxies", "headers", "host", "found"),
    [
        (0, ["203.0.113.9"], "192.0.2.7", "192.0.2.7"),
        (1, [], "192.0.2.7", "192.0.2.7"),
        (1, ["203.0.113.9"], "10.0.0.1", "203.0.113.9"),
        (1, ["1.2.3.4, 203.0.113.9"], "10.0.0.1", "203.0.113.9"),
        (1, ["1.2.3.4", "203.0.113.9"], "10.0.0.1", "203.0.113.9"),
        (2, ["1.2.3.4, 203.0.113.9, 10.0.0.2"], "10.0.0.1", "203.0.113.9"),
        (5, ["203.0.113.9, 10.0.0.2"], "10.0.0.1", "203.0.113.9"),
        (0, [], "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, [], "::ffff:192.0.2.7", "192.0.2.7"),
        (1, ["x" * 5000], "10.0.0.1", "'" + "x" * 64 + "'"),
        (1, [""], "10.0.0.1", "''"),
    ],
)
def test_a_clients_address(proxies: int, headers: list[str], host: str, found: str) -> None:
    forwarded = [(b"x-forwarded-for", value.encode()) for value in headers]
    request = Request({"type": "http", "headers": forwarded, "client": (host, 5)})
    assert address(request, Settings(trusted_proxies=proxies)) == found


@pytest.mark.parametrize("path", ["/api/v1/comparisons", "/api/v1/documents"])
def test_lists_ask_for_a_key_where_one_is_required(closed: Served, path: str) -> None:
    client, live = closed
    # A page of ours sends this with each request, and so can any program.
    assert client.get(path, headers={"sec-fetch-site": "same-origin"}).json() == NO_KEY
    assert client.get(path, headers={"authorization": "Bearer wrong"}).json() == WRONG_KEY
    assert client.get(path, headers={"authorization": f"Bearer {made(live)}"}).status_code == 200


def test_pages_list_nothing_where_a_key_is_required(closed: Served) -> None:
    client, live = closed
    live.store.create([Draft("one", "Text."), Draft("two", "Text.")], "A secret story", "en")
    assert "A secret story" not in client.get("/").text
    assert "Not listed here" in client.get("/").text
    assert "Recent files" not in client.get("/translator").text
