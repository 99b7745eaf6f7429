"""The HTTP API on a real server: the contract's shapes and codes, and bad input that never is a 500."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from httpx import Client, Response

from service.domain import Draft, Progress
from service.store.queries import Store
from service.web.schemas import AcceptedShape, ComparisonShape, ErrorShape, HealthShape, ModelsShape, PageShape
from tests.stand_in import compare
from tests.web.live import Live, serving

TEXTS = ("Rain fell in Lviv.\nIt stopped at noon.", "Во Львове шёл дождь.\nВ полдень он перестал.")
BODY = {"versions": [{"text": text} for text in TEXTS]}
URL = "/api/v1/comparisons"
NOBODY = "0" * 32


@dataclass
class Obedient:
    """A queue that finishes what it is given at once, or only notes it."""

    store: Store
    at_once: bool = False

    def submit(self, comparison_id: str) -> None:
        if self.at_once:
            self.store.finish(compare(self.store.get(comparison_id), lambda progress: None))


@dataclass
class Site:
    client: Client
    store: Store
    queue: Obedient

    def make(self, title: str = "Rain") -> str:
        return self.store.create([Draft(str(n), text) for n, text in enumerate(TEXTS)], title, "en").id

    def finish(self, comparison_id: str) -> None:
        self.store.finish(compare(self.store.get(comparison_id), lambda progress: None))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("api")
    limits = {"max_queue": 3, "max_file_bytes": 20_000, "max_characters": 5_000, "models_index": str(folder / "none")}
    with serving(folder, **limits) as live, Client(base_url=live.url, timeout=60) as client:
        yield Site(client, live.store, obeyed(live))


def obeyed(live: Live) -> Obedient:
    queue = Obedient(live.store)
    live.app.state.services = replace(live.app.state.services, queue=queue)
    return queue


@pytest.fixture
def site(shared: Site) -> Site:
    shared.queue.at_once = False
    for item in shared.store.page(limit=100)[0]:
        shared.store.delete(item.id)
    return shared


def error_of(answer: Response) -> str:
    return ErrorShape.model_validate(answer.json()).error


def test_a_new_comparison_is_accepted(site: Site) -> None:
    answer = site.client.post(URL, json={**BODY, "title": " The  rain ", "reader": "uk", "mode": "accounts"})
    assert answer.status_code == 202
    accepted = AcceptedShape.model_validate(answer.json())
    assert (accepted.status, accepted.url) == ("queued", f"{URL}/{accepted.id}")
    assert answer.headers["location"] == accepted.url
    kept = site.store.get(accepted.id)
    assert (kept.title, kept.reader, kept.mode_choice) == ("The rain", "uk", "accounts")
    assert [(version.label, version.text) for version in kept.versions] == [
        ("Version 1", TEXTS[0]),
        ("Version 2", TEXTS[1]),
    ]


def test_members_left_out_or_null_have_their_defaults(site: Site) -> None:
    body = {
        "title": None,
        "versions": [{"text": TEXTS[0], "language": "auto", "label": None}, {"text": TEXTS[1], "language": " RU "}],
    }
    kept = site.store.get(site.client.post(URL, json=body).json()["id"])
    assert (kept.title, kept.reader, kept.mode_choice) == ("", "en", "auto")
    assert [(version.language.code, version.language.detected) for version in kept.versions] == [
        ("und", True),
        ("ru", False),
    ]


def test_waiting_gives_the_result_when_it_comes_in_time(site: Site) -> None:
    site.queue.at_once = True
    answer = site.client.post(URL, json=BODY, params={"wait": 30})
    assert answer.status_code == 200
    assert ComparisonShape.model_validate_json(answer.text).status == "done"
    assert [row["cells"] for row in answer.json()["rows"]] == [{"a": [0], "b": [0]}, {"a": [1], "b": [1]}]


def test_waiting_in_vain_gives_what_is_known(site: Site) -> None:
    answer = site.client.post(URL, json=BODY, params={"wait": 0.1})
    assert answer.status_code == 202
    assert answer.json()["status"] == "queued"


@pytest.mark.parametrize("wait", ["-1", "61", "x", "nan", "inf", "1e400", ""])
def test_a_wrong_wait_is_refused(site: Site, wait: str) -> None:
    answer = site.client.post(URL, json=BODY, params={"wait": wait})
    assert answer.status_code == 400
    assert "wait" in error_of(answer)


def test_files_become_versions_in_their_order(site: Site) -> None:
    files = [("files", ("Вести.txt", TEXTS[1].encode("cp1251"))), ("files", ("page.html", page(TEXTS[0])))]
    data = {"label": ["", "The Post"], "language": ["ru", "auto"], "reader": "uk", "title": "Rain"}
    answer = site.client.post(URL, files=files, data=data)
    assert answer.status_code == 202, answer.text
    kept = site.store.get(answer.json()["id"])
    assert [(version.label, version.language.code) for version in kept.versions] == [
        ("Вести", "ru"),
        ("The Post", "und"),
    ]
    assert "шёл дождь" in kept.versions[0].text
    assert "Rain fell in Lviv." in kept.versions[1].text
    assert (kept.reader, kept.title) == ("uk", "Rain")


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{line} This paragraph belongs to the article.</p>" for line in text.split("\n"))
    return f"<!doctype html><html><body><article>{paragraphs}</article></body></html>".encode()


TWO = [{"text": TEXTS[0]}, {"text": TEXTS[1]}]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "not a JSON object"),
        ("text", "not a JSON object"),
        (None, "not a JSON object"),
        ({}, "`versions`"),
        ({"versions": "two"}, "`versions`"),
        ({"versions": []}, "given: 0"),
        ({"versions": TWO[:1]}, "given: 1"),
        ({"versions": TWO * 5}, "given: 10"),
        ({"versions": [TEXTS[0], TEXTS[1]]}, "Version 1"),
        ({"versions": [TWO[0], {"label": "x"}]}, "Version 2 has no text"),
        ({"versions": [TWO[0], {"text": " \n\t "}]}, "Version 2 has no text"),
        ({"versions": [TWO[0], {"text": 42}]}, "`text` is not a string"),
        ({"versions": [TWO[0], {"text": 1e308}]}, "`text` is not a string"),
        ({"versions": [TWO[0], {"text": TEXTS[1], "label": ["x"]}]}, "`label` is not a string"),
        ({"versions": [TWO[0], {"text": TEXTS[1], "label": "x" * 101}]}, "101 characters"),
        ({"versions": [TWO[0], {"text": TEXTS[1], "label": "a\0b"}]}, "U+0000"),
        ({"versions": [TWO[0], {"text": TEXTS[1], "language": "xx"}]}, "'xx'"),
        ({"versions": [TWO[0], {"text": TEXTS[1], "language": "\ud800"}]}, "language"),
        ({"versions": TWO, "reader": "klingon"}, "'klingon'"),
        ({"versions": TWO, "reader": 7}, "`reader` is not a string"),
        ({"versions": TWO, "mode": "both"}, "auto, accounts, translation"),
        ({"versions": TWO, "title": "x" * 301}, "301 characters"),
        ({"versions": TWO, "title": "half \udc00"}, "U+DC00"),
    ],
)
def test_wrong_json_is_a_400_that_says_what(site: Site, body: Any, said: str) -> None:
    answer = site.client.post(URL, content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert said in error_of(answer)
    assert site.store.page() == ([], None)


def test_an_unknown_language_is_answered_with_the_known_ones(site: Site) -> None:
    answer = site.client.post(URL, json={"versions": TWO, "reader": "xx"})
    assert "uk" in error_of(answer)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b'{"versions": \x00}', "{}".encode("utf-16-le")[:3], b"[" * 100_000, b"9" * 10_000],
)
def test_what_is_no_json_is_a_400(site: Site, content: bytes) -> None:
    answer = site.client.post(URL, content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert error_of(answer)


def test_controls_in_a_text_are_left_out_and_half_characters_refused(site: Site) -> None:
    body = {"versions": [{"text": f"{TEXTS[0]}\0"}, TWO[1]]}
    kept = site.store.get(site.client.post(URL, json=body).json()["id"])
    assert kept.versions[0].text == TEXTS[0]
    answer = site.client.post(
        URL,
        content=r'{"versions": [{"text": "half \ud83d"}, {"text": "x y"}]}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 422
    assert "Version 1" in error_of(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "", "application/x-www-form-urlencoded", "a" * 500])
def test_another_content_type_is_a_415(site: Site, kind: str) -> None:
    answer = site.client.post(URL, content=json.dumps(BODY), headers={"content-type": kind})
    assert answer.status_code == 415
    assert "application/json" in error_of(answer)


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.exe", b"MZ\x90", 415),
        ("noextension", TEXTS[0].encode(), 415),
        ("a.txt", b"", 422),
        ("a.txt", b" \n ", 422),
        ("a.docx", b"PK\x03\x04 broken", 422),
        ("a.pdf", b"no pdf", 422),
        ("a.txt", b"x" * 20_001, 413),
        ("a.txt", b"word " * 1_500, 413),
    ],
)
def test_a_bad_file_is_named(site: Site, name: str, data: bytes, status: int) -> None:
    files = [("files", ("good.txt", TEXTS[0].encode())), ("files", (name, data))]
    answer = site.client.post(URL, files=files)
    assert answer.status_code == status
    assert name in error_of(answer)


@pytest.mark.parametrize(
    ("files", "data"),
    [
        ([], {"title": "x"}),
        ([("files", ("a.txt", b"One."))], {}),
        ([("files", (f"{n}.txt", b"One.")) for n in range(9)], {}),
        ([("files", (f"{n}.txt", b"One.")) for n in range(12)], {}),
        ([("files", ("a.txt", b"One.")), ("files", ("b.txt", b"Two."))], {"label": ["a", "b", "c"]}),
        ([("files", ("a.txt", b"One.")), ("files", ("b.txt", b"Two."))], {"language": ["xx"]}),
        ([("files", ("a.txt", b"One.")), ("files", ("b.txt", b"Two."))], {"files": "text"}),
        ([("files", ("a.txt", b"One.")), ("files", ("b.txt", b"Two."))], {"title": "x" * 30_000}),
    ],
)
def test_a_wrong_form_is_a_400(site: Site, files: list[Any], data: dict[str, Any]) -> None:
    answer = site.client.post(URL, files=files or [("other", ("x", b""))], data=data)
    assert answer.status_code == 400
    assert error_of(answer)


@pytest.mark.parametrize("content", [b"", b"--x", b"--x\r\nnonsense\r\n\r\n--x--", b"garbage"])
def test_a_broken_form_is_a_400(site: Site, content: bytes) -> None:
    answer = site.client.post(URL, content=content, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 400
    assert error_of(answer)


def test_a_form_without_boundary_is_a_400(site: Site) -> None:
    answer = site.client.post(URL, content=b"x", headers={"content-type": "multipart/form-data"})
    assert answer.status_code == 400


def test_a_text_over_the_limit_is_a_413(site: Site) -> None:
    answer = site.client.post(URL, json={"versions": [TWO[0], {"text": "word " * 1_001}]})
    assert answer.status_code == 413
    assert "5,000" in error_of(answer)


def test_a_body_over_the_limit_is_a_413_by_its_length_alone(site: Site) -> None:
    answer = site.client.post(
        URL, content=b"x" * 2_000_000, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_stream_over_the_limit_is_a_413_before_its_end(site: Site, kind: str) -> None:
    sent = 0

    def flood() -> Iterator[bytes]:
        nonlocal sent
        yield (
            b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
            if "x" in kind[-1]
            else b'"'
        )
        for _ in range(200):
            sent += 1
            yield b"x" * 100_000

    answer = site.client.post(URL, content=flood(), headers={"content-type": kind})
    assert answer.status_code == 413


def test_a_full_queue_is_a_429(site: Site) -> None:
    for _ in range(3):
        assert site.client.post(URL, json=BODY).status_code == 202
    answer = site.client.post(URL, json=BODY)
    assert answer.status_code == 429
    assert "3 comparisons are waiting" in error_of(answer)


def test_the_list_is_in_pages(site: Site) -> None:
    ids = [site.make(str(number)) for number in range(5)]
    first = PageShape.model_validate_json(site.client.get(URL, params={"limit": 3}).text)
    rest = PageShape.model_validate_json(site.client.get(URL, params={"limit": 3, "cursor": first.next or ""}).text)
    assert [item.id for item in [*first.items, *rest.items]] == ids[::-1]
    assert rest.next is None
    assert first.items[0].versions[0].label == "0"


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "limit=1e9", "cursor=x", "cursor=-1", "cursor="])
def test_a_wrong_page_is_a_400(site: Site, query: str) -> None:
    answer = site.client.get(f"{URL}?{query}")
    assert answer.status_code == 400
    assert error_of(answer)


def test_a_comparison_is_shown_in_every_state(site: Site) -> None:
    one = site.make()
    assert ComparisonShape.model_validate_json(site.client.get(f"{URL}/{one}").text).status == "queued"
    site.store.start(one)
    site.store.progress(one, Progress("translate", 1, 4))
    assert site.client.get(f"{URL}/{one}").json()["progress"] == {"stage": "translate", "done": 1, "total": 4}
    site.finish(one)
    assert ComparisonShape.model_validate_json(site.client.get(f"{URL}/{one}").text).status == "done"


@pytest.mark.parametrize("path", ["", "/events", "/export"])
@pytest.mark.parametrize("name", [NOBODY, "x", "%00", "%F0%9F%A6%86", "a" * 500])
def test_what_is_not_there_is_a_404(site: Site, name: str, path: str) -> None:
    answer = site.client.get(f"{URL}/{name}{path}")
    assert answer.status_code == 404
    assert error_of(answer)


def test_deleting_is_for_good(site: Site) -> None:
    one = site.make()
    assert site.client.delete(f"{URL}/{one}").status_code == 204
    assert site.client.delete(f"{URL}/{one}").status_code == 404
    assert site.client.get(f"{URL}/{one}").status_code == 404


@pytest.mark.parametrize(("method", "path"), [("PUT", URL), ("POST", f"{URL}/{NOBODY}"), ("DELETE", "/healthz")])
def test_another_method_is_a_405(site: Site, method: str, path: str) -> None:
    answer = site.client.request(method, path)
    assert answer.status_code == 405
    assert method in error_of(answer)


def test_an_export_is_a_file(site: Site) -> None:
    one = site.make("Дождь: во Львове")
    site.finish(one)
    answer = site.client.get(f"{URL}/{one}/export", params={"format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "filename*=UTF-8''%D0%94%D0%BE" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbfrow,")
    assert site.client.get(f"{URL}/{one}/export").json() == site.client.get(f"{URL}/{one}").json()


def test_an_unfinished_comparison_has_no_export(site: Site) -> None:
    answer = site.client.get(f"{URL}/{site.make()}/export?format=html")
    assert answer.status_code == 409
    assert "queued" in error_of(answer)


@pytest.mark.parametrize("form", ["pdf", "", "JSON", "../x"])
def test_an_unknown_format_is_a_400(site: Site, form: str) -> None:
    answer = site.client.get(f"{URL}/{site.make()}/export", params={"format": form})
    assert answer.status_code == 400
    assert "'tmx'" in error_of(answer)


def test_events_tell_of_progress_and_the_end(site: Site) -> None:
    one = site.make()
    seen: list[tuple[str, dict[str, Any]]] = []
    with site.client.stream("GET", f"{URL}/{one}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for name, data in events(stream):
            seen.append((name, data))
            if data["status"] == "queued":
                site.store.start(one)
                site.store.progress(one, Progress("encode", 2, 5))
            elif data["status"] == "running":
                site.finish(one)
    assert [name for name, _ in seen] == ["progress", "progress", "done"]
    assert seen[1][1] == {"id": one, "status": "running", "stage": "encode", "done": 2, "total": 5}
    assert seen[2][1]["url"] == f"{URL}/{one}"


def events(stream: Response) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in stream.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_who_comes_late_or_again_is_told_the_end(site: Site) -> None:
    failed = site.make()
    site.store.fail(failed, "Version '1' holds no sentence.")
    for _ in range(2):
        with site.client.stream("GET", f"{URL}/{failed}/events") as stream:
            (seen,) = events(stream)
        assert seen == ("failed", {"id": failed, "status": "failed", "error": "Version '1' holds no sentence."})


def test_who_watches_a_comparison_that_is_deleted_is_told(site: Site) -> None:
    one = site.make()
    with site.client.stream("GET", f"{URL}/{one}/events") as stream:
        found = events(stream)
        assert next(found)[0] == "progress"
        site.store.delete(one)
        name, data = next(found)
    assert name == "failed"
    assert "deleted" in data["error"]


def test_many_may_watch_at_once(site: Site) -> None:
    one = site.make()
    ends: list[str] = []

    def follow() -> None:
        with site.client.stream("GET", f"{URL}/{one}/events") as stream:
            ends.append([name for name, _ in events(stream)][-1])

    threads = [threading.Thread(target=follow) for _ in range(8)]
    for thread in threads:
        thread.start()
    site.finish(one)
    for thread in threads:
        thread.join(60)
    assert ends == ["done"] * 8


def test_models_are_told_without_the_network(site: Site) -> None:
    found = ModelsShape.model_validate_json(site.client.get("/api/v1/models").text)
    assert found.available is None


def test_health(site: Site) -> None:
    answer = site.client.get("/healthz")
    assert answer.status_code == 200
    assert HealthShape.model_validate(answer.json()).status == "ok"


def test_the_description_is_served(site: Site) -> None:
    paths = site.client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) >= {URL, f"{URL}/{{comparison_id}}", "/api/v1/models", "/healthz"}
