"""Requests made from the description of LibreTranslate's API: none is a 500, and every answer is as described."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from httpx import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.libre.conftest import faking

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = [
    ("POST", "/translate"),
    ("POST", "/detect"),
    ("GET", "/languages"),
    ("POST", "/translate_file"),
    ("GET", "/download_file/{name}"),
    ("POST", "/suggest"),
    ("GET", "/frontend/settings"),
    ("GET", "/health"),
    ("GET", "/metrics"),
]
BOUNDED = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[schemathesis.BaseSchema, str]]:
    """The API's description and its address, everything turned on that is off by default."""
    with faking(tmp_path_factory.mktemp("fuzz"), metrics=True, suggestions=True, api_keys=True) as (client, live):
        yield schemathesis.openapi.from_dict(client.get("/spec").json()), live.url


def test_every_operation_is_tried(described: tuple[schemathesis.BaseSchema, str]) -> None:
    paths = described[0].raw_schema["paths"]
    ours = {(method.upper(), path) for path, methods in paths.items() if "/api/v1" not in path for method in methods}
    assert ours - {("GET", "/healthz")} == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_described(described: tuple[schemathesis.BaseSchema, str], method: str, path: str) -> None:
    schema, url = described

    @BOUNDED
    @given(schema[path][method].as_strategy())
    def answers(case: Any) -> None:
        # Its own languages are hardly ever ones that there are.
        if path == "/translate" and isinstance(case.body, dict) and len(case.body) % 2:
            case.body |= {"source": "auto", "target": "ru"}
        case.call_and_validate(base_url=url, checks=CHECKS)

    answers()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
BODIES = st.fixed_dictionaries(
    {"q": JSON, "source": st.sampled_from(["en", "auto", "ru"]) | JSON, "target": st.sampled_from(["ru", "en"]) | JSON},
    optional=dict.fromkeys(("format", "alternatives", "segments", "glossary", "api_key"), JSON),
)


@BOUNDED
@given(body=BODIES)
def test_no_json_is_a_servers_error(client: Client, body: dict[str, Any]) -> None:
    headers = {"content-type": "application/json"}
    for path in ("/translate", "/detect", "/suggest"):
        answer = client.post(path, content=json.dumps(body), headers=headers)
        assert answer.status_code < 500, answer.text


@BOUNDED
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_every_list_of_texts_comes_back_as_long(client: Client, texts: list[str]) -> None:
    body = {"q": texts, "source": "en", "target": "ru", "segments": True}
    answer = client.post("/translate", json=body)
    if "\0" in "".join(texts):
        assert answer.status_code == 400
        return
    found = answer.json()
    assert len(found["translatedText"]) == len(found["segments"]) == len(texts)
    for source, target, pairs in zip(texts, found["translatedText"], found["segments"], strict=True):
        for pair in pairs:
            assert source[slice(pair["source"]["start"], pair["source"]["end"])] == pair["source"]["text"]
            assert target[slice(pair["target"]["start"], pair["target"]["end"])] == pair["target"]["text"]
