"""Requests made from the API's own description: none is a 500, and every answer is as described."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
import schemathesis
from httpx import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from service.documents import report
from service.domain import Draft
from service.store.queries import Store
from service.text.languages import UNKNOWN
from service.translator import Order
from tests.stand_in import compare
from tests.web.live import serving

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
COMPARISONS = "/api/v1/comparisons"
DOCUMENTS = "/api/v1/documents"
GLOSSARY = "/api/v1/glossary"
MODELS = "/api/v1/models"
OPERATIONS = [
    ("POST", COMPARISONS),
    ("GET", COMPARISONS),
    ("GET", f"{COMPARISONS}/{{comparison_id}}"),
    ("DELETE", f"{COMPARISONS}/{{comparison_id}}"),
    ("GET", f"{COMPARISONS}/{{comparison_id}}/events"),
    ("GET", f"{COMPARISONS}/{{comparison_id}}/export"),
    ("POST", DOCUMENTS),
    ("GET", DOCUMENTS),
    ("GET", f"{DOCUMENTS}/{{document_id}}"),
    ("DELETE", f"{DOCUMENTS}/{{document_id}}"),
    ("GET", f"{DOCUMENTS}/{{document_id}}/events"),
    ("GET", f"{DOCUMENTS}/{{document_id}}/download"),
    ("POST", GLOSSARY),
    ("GET", GLOSSARY),
    ("DELETE", f"{GLOSSARY}/{{number}}"),
    ("GET", MODELS),
    ("POST", f"{MODELS}/install"),
    ("GET", f"{MODELS}/installs"),
    ("GET", f"{MODELS}/installs/events"),
    ("DELETE", f"{MODELS}/installs/{{engine}}/{{pair}}"),
    ("POST", f"{MODELS}/import"),
    ("DELETE", f"{MODELS}/{{engine}}/{{pair}}"),
    ("GET", "/healthz"),
]


class Instant:
    """A queue that finishes what it is given at once."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def submit(self, comparison_id: str) -> None:
        self.store.finish(compare(self.store.get(comparison_id), lambda progress: None))


@pytest.fixture(scope="module")
def described(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[schemathesis.BaseSchema, str, dict[str, str]]]:
    """The API's description, its address, and by the parameter's name the ids of what is done."""
    folder = tmp_path_factory.mktemp("fuzz")
    # An index on this machine, so that nothing goes to the network.
    (folder / "index.json").write_text("[]")
    with serving(folder / "data", models_index=str(folder)) as live, Client(base_url=live.url) as client:
        live.app.state.services = replace(live.app.state.services, queue=Instant(live.store))
        done = live.store.create([Draft("en", "Rain fell."), Draft("uk", "Йшов дощ.")], "Rain", "en")
        Instant(live.store).submit(done.id)
        documents = live.app.state.services.documents
        document = documents.create("rain.txt", b"Rain fell.", "en", "uk")
        documents.finish(document.id, "Йшов дощ.".encode(), asdict(report([], [], UNKNOWN, Order("en", "uk"))))
        ids = {"comparison_id": done.id, "document_id": document.id}
        description = client.get("/api/v1/openapi.json").json()
        yield schemathesis.openapi.from_dict(description), live.url, ids


def test_every_operation_is_tried(described: tuple[schemathesis.BaseSchema, str, dict[str, str]]) -> None:
    schema, _, _ = described
    paths = schema.raw_schema["paths"]
    ours = {
        (method.upper(), path)
        for path, methods in paths.items()
        if path.startswith(("/api/v1", "/healthz"))
        for method in methods
    }
    assert ours == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_described(
    described: tuple[schemathesis.BaseSchema, str, dict[str, str]], method: str, path: str
) -> None:
    schema, url, done = described
    operation = schema[path][method]

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(operation.as_strategy())
    def answers(case: Any) -> None:
        case.call_and_validate(base_url=url, checks=CHECKS)
        known = {name: done[name] for name in case.path_parameters if name in done}
        if known and method == "GET":
            case.path_parameters |= known
            case.call_and_validate(base_url=url, checks=CHECKS)

    answers()
