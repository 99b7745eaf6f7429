"""Documents over HTTP on a real server: handed in, followed, downloaded, deleted; bad uploads answered and not kept."""

import errno
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from httpx import Client, Response

from service.errors import NotFound, ParallaxError, TooLarge, UnreadableDocument
from service.store.documents import Documents
from service.web.document_shapes import DocumentShape, DocumentsPageShape
from service.web.document_uploads import NewDocument
from service.web.documents import public_download, public_name, translated_file
from service.web.schemas import AcceptedShape, ErrorShape
from service.web.services import Services
from tests.documents import translator
from tests.web.live import Live, serving

URL = "/api/v1/documents"
NOBODY = "0" * 32
RAIN = b"Rain fell on the harbour all night. It stopped at dawn."
NO_FIELDS: Mapping[str, str] = {}
TRANSLATED = "[uk] Rain fell on the harbour all night. [uk] It stopped at dawn."


@dataclass
class Site:
    """A live server whose translator waits while `brake` is set to do so."""

    live: Live
    client: Client
    brake: threading.Event

    @property
    def services(self) -> Services:
        services = self.live.app.state.services
        assert isinstance(services, Services)
        return services

    @property
    def documents(self) -> Documents:
        return self.services.documents

    def post(
        self, name: str = "a.txt", data: bytes = RAIN, wait: float = 0, fields: Mapping[str, str] = NO_FIELDS
    ) -> Response:
        form = {"target": "uk", **fields}
        return self.client.post(URL, params={"wait": wait}, files={"file": (name, data)}, data=form)

    def folders(self) -> list[str]:
        folder = self.documents.files.folder
        return [path.name for path in folder.iterdir()] if folder.is_dir() else []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    brake = threading.Event()
    brake.set()

    def wait(_: Sequence[str]) -> None:
        assert brake.wait(60)

    limits = {"max_queue": 3, "max_file_bytes": 20_000, "document_characters": 5_000, "document_bytes": 100_000}
    with serving(tmp_path_factory.mktemp("documents"), **limits) as live:
        vars(live.app.state.services.tools)["_translator"] = translator(wait)
        with Client(base_url=live.url, timeout=60) as client:
            yield Site(live, client, brake)


@pytest.fixture(autouse=True)
def emptied(site: Site) -> Iterator[None]:
    """Every test begins and ends without documents, the translator free to go on."""
    yield
    site.brake.set()
    for document in site.documents.page(100)[0]:
        site.documents.delete(document.id)
    assert site.folders() == []


def refused(response: Response, status: int) -> str:
    """The error of an answer with this status."""
    assert response.status_code == status, response.text
    return ErrorShape.model_validate(response.json()).error


def eventually(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_document_goes_its_way(site: Site) -> None:
    accepted = site.post("Звіт 😀.TXT")
    assert accepted.status_code == 202
    found = AcceptedShape.model_validate(accepted.json())
    assert accepted.headers["location"] == found.url == f"{URL}/{found.id}"
    stream = site.client.get(found.events).text
    assert stream.rstrip().endswith(f'"url": "{found.url}"}}')
    assert "event: done" in stream
    shown = site.client.get(found.url)
    state = DocumentShape.model_validate(shown.json())
    assert (state.name, state.source, state.target, state.status) == ("Звіт 😀.TXT", "auto", "uk", "done")
    assert state.detected is not None
    assert (state.detected.code, state.detected.detected) == ("en", True)
    assert state.report is not None
    assert (state.report.passages, state.report.sentences, state.report.untranslated) == (1, 2, 0)
    assert state.expires_at > state.created_at
    assert state.download is not None
    file = site.client.get(state.download)
    assert file.text == TRANSLATED
    assert file.headers["content-type"] == "text/plain"
    disposition = file.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="____ _.uk.TXT"; ')
    assert disposition.endswith("%20%F0%9F%98%80.uk.TXT")
    assert site.client.delete(found.url).status_code == 204
    for gone in (found.url, found.events, state.download):
        assert found.id in refused(site.client.get(gone), 404)
    refused(site.client.delete(found.url), 404)


def test_one_may_wait_for_a_short_document(site: Site) -> None:
    done = site.post(wait=60, fields={"source": "en", "glossary": '{"harbour": "гавань"}'})
    assert done.status_code == 200
    state = DocumentShape.model_validate(done.json())
    assert (state.status, state.detected is not None and state.detected.detected) == ("done", False)
    assert "гавань" in site.client.get(str(state.download)).text


def test_the_list_is_newest_first_and_paged(site: Site) -> None:
    ids = [site.post(f"{number}.txt", wait=60).json()["id"] for number in range(3)]
    first = DocumentsPageShape.model_validate(site.client.get(URL, params={"limit": 2}).json())
    second = DocumentsPageShape.model_validate(site.client.get(URL, params={"cursor": first.next}).json())
    assert [one.id for one in (*first.items, *second.items)] == ids[::-1]
    assert second.next is None
    refused(site.client.get(URL, params={"cursor": "x"}), 400)
    refused(site.client.get(URL, params={"limit": 0}), 400)


def test_two_users_may_send_files_of_one_name(site: Site) -> None:
    texts = (b"Rain fell.", b"Snow fell.")
    answers: list[Any] = [None, None]

    def send(number: int) -> None:
        answers[number] = site.post("report.txt", texts[number], wait=60).json()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [site.client.get(one["download"]).text for one in answers] == ["[uk] Rain fell.", "[uk] Snow fell."]


def test_a_document_is_no_file_before_it_is_done(site: Site) -> None:
    site.brake.clear()
    document_id = site.post().json()["id"]
    assert "Follow" in refused(site.client.get(f"{URL}/{document_id}/download"), 409)
    eventually(lambda: site.client.get(f"{URL}/{document_id}").json()["status"] == "running")
    state = DocumentShape.model_validate(site.client.get(f"{URL}/{document_id}").json())
    assert (state.download, state.report, state.detected) == (None, None, None)


def test_progress_is_told_while_it_runs(site: Site) -> None:
    site.brake.clear()
    document_id = site.post().json()["id"]
    told: list[dict[str, Any]] = []
    with site.client.stream("GET", f"{URL}/{document_id}/events") as stream:
        for line in stream.iter_lines():
            if line.startswith("data: "):
                told.append(json.loads(line.removeprefix("data: ")))
                if told[-1].get("stage") == "translate":
                    site.brake.set()
    assert any(one.get("stage") == "translate" and one["total"] == 2 for one in told)
    assert told[-1]["status"] == "done"


def test_a_failed_document_says_why(site: Site) -> None:
    failed = site.post("a.json", b'{"a": ', wait=60).json()
    state = DocumentShape.model_validate(failed)
    assert state.status == "failed"
    assert "a.json" in str(state.error)
    assert str(state.error) in refused(site.client.get(f"{URL}/{state.id}/download"), 409)
    assert "event: failed" in site.client.get(f"{URL}/{state.id}/events").text
    assert site.folders() == []


def test_a_running_document_can_be_deleted(site: Site) -> None:
    site.brake.clear()
    document_id = site.post().json()["id"]
    eventually(lambda: site.client.get(f"{URL}/{document_id}").json()["status"] == "running")
    assert site.client.delete(f"{URL}/{document_id}").status_code == 204
    assert site.folders() == []
    site.brake.set()
    assert site.post(wait=60).json()["status"] == "done"
    refused(site.client.get(f"{URL}/{document_id}"), 404)


def test_an_expired_document_is_gone(site: Site) -> None:
    done = site.post(wait=60).json()
    documents = site.documents
    documents.fail(documents.create("b.txt", RAIN, "en", "uk").id, "No.")
    old = Documents(documents.database, documents.files.folder, replace(documents.room, time=-documents.room.time))
    old.finish(done["id"], b"x", {})
    for path in ("", "/events", "/download"):
        refused(site.client.get(f"{URL}/{done['id']}{path}"), 404)
    assert len(site.client.get(URL).json()["items"]) == 1
    assert documents.sweep() == 1


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("a.exe", RAIN, 415, "'.exe' cannot be translated; use one of .txt"),
        ("a", RAIN, 415, "without an extension"),
        ("../../x", RAIN, 415, "without an extension"),
        ("a.txt", b"", 422, "“a.txt” is empty"),
        ("a.TXT", b" \n", 422, "is empty"),
        ("a.docx", b"", 422, "“a.docx” is empty"),
        ("a.docx", b"Rain fell.", 422, "no .docx file inside"),
        ("a.txt", b"x" * 20_001, 413, "20,000 allowed"),
        ("a.txt", b"%PDF-1.4 rain", 422, "it is a PDF"),
        ("x" * 1000 + ".json", b"PK\x03\x04", 422, "not what its name says"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_at_once(
    site: Site, name: str, data: bytes, status: int, said: str
) -> None:
    assert said in refused(site.post(name, data), status)
    assert site.folders() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"target": ""}, "`target` is missing"),
        ({"target": "klingon"}, "target is 'klingon'"),
        ({"target": "de"}, "models install de"),
        ({"source": "ru"}, "models install ru-uk"),
        ({"source": "\0"}, "source is"),
        ({"glossary": "[1"}, "glossary"),
        ({"glossary": '{"a": 1}'}, "glossary"),
    ],
)
def test_a_wrong_field_is_named(site: Site, fields: dict[str, str], said: str) -> None:
    assert said in refused(site.post(fields=fields), 400)
    assert site.folders() == []


def test_the_form_itself_may_be_wrong(site: Site) -> None:
    refused(site.client.post(URL, json={"target": "uk"}), 415)
    refused(site.client.post(URL, content=b"x", headers={"Content-Type": "multipart/form-data"}), 400)
    assert "`file`" in refused(site.client.post(URL, data={"target": "uk", "file": "text"}, files={"x": b"y"}), 400)
    two = [("file", ("a.txt", RAIN)), ("file", ("b.txt", RAIN))]
    refused(site.client.post(URL, data={"target": "uk"}, files=two), 400)
    refused(site.client.post(URL, params={"wait": 61}, data={"target": "uk"}, files=two[:1]), 400)


def test_an_upload_cut_off_midway_leaves_nothing(site: Site) -> None:
    head = (
        f"POST {URL} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nRain fell'
    )
    with socket.create_connection(("127.0.0.1", int(site.live.url.rpartition(":")[2]))) as connection:
        connection.sendall(head.encode())
    assert site.post(wait=60).json()["status"] == "done"
    assert len(site.folders()) == 1


def test_a_full_queue_and_full_space_are_told(site: Site) -> None:
    site.brake.clear()
    running = site.post().json()["id"]
    eventually(lambda: site.client.get(f"{URL}/{running}").json()["status"] == "running")
    for _ in range(3):
        assert site.post().status_code == 202
    assert "3 documents are waiting" in refused(site.post(), 429)
    for document in site.documents.page()[0]:
        site.documents.delete(document.id)
    site.brake.set()
    site.documents.finish(site.documents.create("a.txt", RAIN, "en", "uk").id, b"x" * 99_990, {})
    assert "Delete" in refused(site.post(), 429)


def test_a_full_disk_is_told_and_leaves_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr("service.store.files.os.fsync", full)
        assert "No space left" in refused(site.post(), 507)
    assert (site.folders(), site.client.get(URL).json()["items"]) == ([], [])


def test_no_id_leads_out_of_the_folder(site: Site) -> None:
    for name in ("..", "%2e%2e", "..%2f..%2fparallax.db", NOBODY, "%00"):
        assert site.client.get(f"{URL}/{name}/download").status_code == 404
    with pytest.raises(NotFound):
        public_download(site.services, "../parallax.db")


def test_who_waits_gets_the_file_under_its_public_name(site: Site) -> None:
    async def wait() -> None:
        document = await translated_file(site.services, NewDocument("звіт.txt", RAIN, "auto", "uk"))
        assert public_name(document) == f"{document.id}.звіт.uk.txt"
        answer = public_download(site.services, public_name(document))
        assert bytes(answer.body).decode() == TRANSLATED

    anyio.run(wait)


@pytest.mark.parametrize(
    ("data", "seconds", "error", "said"),
    [(RAIN, 0.05, TooLarge, URL), (b"12 345", 60, UnreadableDocument, "no words")],
)
def test_who_waits_in_vain_is_told_and_nothing_is_kept(
    site: Site, data: bytes, seconds: float, error: type[ParallaxError], said: str
) -> None:
    if error is TooLarge:
        site.brake.clear()
    hurried = replace(site.services, settings=site.services.settings.model_copy(update={"file_seconds": seconds}))

    async def wait() -> None:
        with pytest.raises(error, match=said):
            await translated_file(hurried, NewDocument("a.txt", data, "en", "uk"))

    anyio.run(wait)
    assert (site.folders(), site.documents.page()) == ([], ([], None))


def test_documents_of_an_earlier_start_are_done_and_leftovers_removed(tmp_path: Path) -> None:
    with serving(tmp_path) as live:
        documents = live.app.state.services.documents
        kept = documents.create("a.txt", RAIN, "en", "en").id
    (tmp_path / "documents" / ".killed").mkdir()
    with serving(tmp_path) as live, Client(base_url=live.url) as client:
        eventually(lambda: client.get(f"{URL}/{kept}").json()["status"] == "done")
        assert [path.name for path in (tmp_path / "documents").iterdir()] == [kept]


def test_a_full_disk_is_told_while_the_upload_comes_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("starlette.datastructures.UploadFile.write", full)
    assert "No space left" in refused(site.post(), 507)
    assert site.folders() == []
