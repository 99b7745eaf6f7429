"""The stored glossary over the API: from storing a term to a translation that follows it."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx import Client

from tests.web.live import serving

ADDRESS = "/api/v1/glossary"
COURT = {"source": "en", "target": "pt", "term": "court", "replacement": "juízo"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("glossary")) as live, Client(base_url=live.url) as found:
        yield found


def items(client: Client, source: str = "en", target: str = "pt") -> list[dict[str, Any]]:
    answer = client.get(ADDRESS, params={"source": source, "target": target})
    assert answer.status_code == 200
    found = answer.json()["items"]
    assert isinstance(found, list)
    return found


def test_a_term_is_stored_replaced_listed_and_removed(client: Client) -> None:
    made = client.post(ADDRESS, json=COURT)
    assert made.status_code == 201
    kept = {**COURT, "id": made.json()["id"], "case_sensitive": False}
    assert made.json() == kept
    assert items(client) == [kept]
    again = client.post(ADDRESS, json={**COURT, "replacement": None, "case_sensitive": True})
    assert again.json() == {**kept, "replacement": None, "case_sensitive": True}
    assert items(client) == [again.json()]
    assert items(client, "pt", "en") == []
    assert client.delete(f"{ADDRESS}/{kept['id']}").status_code == 204
    assert items(client) == []
    assert client.delete(f"{ADDRESS}/{kept['id']}").status_code == 404


@pytest.mark.parametrize(
    ("body", "error"), [("{", "The body is no JSON."), ("{}", "source is missing. target is missing. term is missing.")]
)
def test_what_is_no_term_at_all_is_told_plainly(client: Client, body: str, error: str) -> None:
    answer = client.post(ADDRESS, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (400, {"error": error})


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"source": "xx"}, "'xx' is no language code"),
        ({"target": "en"}, "both are en"),
        ({"term": "  "}, "The term is empty"),
        ({"replacement": ""}, "Leave it out to keep the term"),
        ({"term": "a" * 201}, "term"),
        ({"term": "a\u0007"}, "cannot be printed"),
        ({"term": 7}, "term"),
        ({"more": 1}, "more"),
    ],
)
def test_a_wrong_term_is_refused(client: Client, changed: dict[str, Any], error: str) -> None:
    answer = client.post(ADDRESS, json={**COURT, **changed})
    assert answer.status_code == 400
    assert error in answer.json()["error"]


@pytest.mark.parametrize("number", ["0", "x", "99999999999999999999", "-1"])
def test_a_wrong_number_is_refused(client: Client, number: str) -> None:
    assert client.delete(f"{ADDRESS}/{number}").status_code == 400


def test_another_site_may_not_change_it(client: Client) -> None:
    answer = client.post(ADDRESS, json=COURT, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_who_comes_through_a_proxy_may_read_only(client: Client) -> None:
    headers = {"X-Forwarded-For": "203.0.113.9"}
    answer = client.post(ADDRESS, json=COURT, headers=headers)
    assert answer.status_code == 403
    assert "parallax glossary" in answer.json()["error"]
    assert client.get(ADDRESS, params={"source": "en", "target": "pt"}, headers=headers).status_code == 200


def test_a_setting_lets_others_change_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("open")
    with serving(data, glossary_over_http=True) as live, Client(base_url=live.url) as found:
        assert found.post(ADDRESS, json=COURT, headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 201
