"""Documents are finished whatever happens: killed, stopped, deleted, refused; and expired ones are swept away."""

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from service.domain import Term
from service.errors import UNEXPECTED, NotFound
from service.jobs.documents import Sweeper, document_task
from service.jobs.worker import MAX_ATTEMPTS, TOO_OFTEN, Worker
from service.store.database import Database
from service.store.documents import Documents, Room
from service.store.tables import DocumentRow
from tests.documents import LIMITS, translator
from tests.jobs.waiting import at_work, ended, eventually

ROOT = Path(__file__).parents[2]
LONG = "\n\n".join(f"Number {number} came. It went away." for number in range(300)).encode()
Meanwhile = Callable[[Sequence[str]], None]


def opened(data: Path) -> Documents:
    """The documents of a data directory."""
    room = Room(timedelta(hours=1), 10**9, 10)
    return Documents(Database(f"sqlite:///{data / 'parallax.db'}"), data / "documents", room)


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    found = opened(tmp_path)
    yield found
    found.database.close()


def working(
    documents: Documents, meanwhile: Meanwhile = lambda _: None, count: int = 1
) -> AbstractContextManager[Worker]:
    return at_work(document_task(documents, lambda: translator(meanwhile), LIMITS), count)


def test_a_document_is_translated(documents: Documents) -> None:
    terms = (Term("harbour", "гавань"),)
    with working(documents) as worker:
        made = documents.create("a.txt", b"Rain fell on the harbour.", "auto", "uk", terms)
        worker.submit(made.id)
        ended(documents, made.id)
    done = documents.get(made.id)
    assert (done.status, done.error) == ("done", None)
    assert documents.output(made.id).decode() == "[uk] Rain fell on the гавань."
    assert done.report is not None
    assert (done.report["sentences"], done.report["language"]["code"]) == (1, "en")


def test_several_of_one_name_are_worked_on_at_once(documents: Documents) -> None:
    together = threading.Barrier(2, timeout=60)
    ids = [documents.create("a.txt", text, "en", "uk").id for text in (b"Rain fell.", b"Snow fell.")]

    def meet(_: Sequence[str]) -> None:
        together.wait()

    with working(documents, meet, count=2):
        ended(documents, *ids)
    assert [documents.output(one) for one in ids] == [b"[uk] Rain fell.", b"[uk] Snow fell."]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", b'{"a": ', "a.json"),
        ("a.txt", b"1 2 3", "“a.txt” holds no words"),
        ("a.txt", "Дощ ішов усю ніч, а вранці перестав.".encode(), "parallax models install uk-de"),
    ],
)
def test_a_failed_document_says_why(documents: Documents, name: str, data: bytes, said: str) -> None:
    made = documents.create(name, data, "auto", "de")
    with working(documents):
        ended(documents, made.id)
    assert said in (documents.get(made.id).error or "")


def test_a_mistake_of_ours_fails_one_document_and_not_the_worker(documents: Documents) -> None:
    def stumble(sentences: Sequence[str]) -> None:
        if "Rain fell." in sentences:
            raise RuntimeError

    bad, good = (documents.create("a.txt", text, "en", "uk").id for text in (b"Rain fell.", b"Snow fell."))
    with working(documents, stumble):
        ended(documents, bad, good)
    assert documents.get(bad).error == UNEXPECTED
    assert documents.get(good).status == "done"


def test_a_disk_that_is_full_at_the_end_fails_the_document(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    made = documents.create("a.txt", b"Rain fell.", "en", "uk")
    monkeypatch.setattr("service.store.files.os.fsync", full)
    with working(documents):
        ended(documents, made.id)
    assert "No space left" in (documents.get(made.id).error or "")
    assert list(documents.files.folder.iterdir()) == []


def test_deleting_a_running_document_stops_it_soon(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.jobs.worker.PROGRESS_SECONDS", 0.0)
    running, deleted = threading.Event(), threading.Event()
    sentences: list[str] = []

    def linger(some: Sequence[str]) -> None:
        sentences.extend(some)
        running.set()
        assert deleted.wait(60)

    gone = documents.create("gone.txt", LONG, "en", "uk").id
    with working(documents, linger) as worker:
        assert running.wait(60)
        documents.delete(gone)
        deleted.set()
        after = documents.create("after.txt", b"Rain fell.", "en", "uk").id
        worker.submit(after)
        ended(documents, after)
    assert len(sentences) < 300
    with pytest.raises(NotFound):
        documents.get(gone)
    assert [path.name for path in documents.files.folder.iterdir()] == [after]


def test_a_stop_leaves_the_document_for_the_next_start(documents: Documents) -> None:
    running, go = threading.Event(), threading.Event()

    def linger(_: Sequence[str]) -> None:
        running.set()
        assert go.wait(60)

    made = documents.create("a.txt", LONG, "en", "uk")
    with working(documents, linger) as worker:
        assert running.wait(60)
        worker.stopping.set()
        go.set()
    assert documents.get(made.id).status == "running"
    with working(documents):
        ended(documents, made.id)
    assert documents.output(made.id).count(b"[uk] ") == 600


def test_a_document_that_kills_the_server_is_given_up(documents: Documents) -> None:
    made = documents.create("a.txt", LONG, "en", "uk")
    for _ in range(MAX_ATTEMPTS):
        documents.start(made.id)
    with working(documents):
        ended(documents, made.id)
    assert documents.get(made.id).error == TOO_OFTEN


def test_the_sweeper_tidies_sweeps_and_stops(documents: Documents) -> None:
    old, young = (documents.create("a.txt", b"Rain.", "en", "uk").id for _ in range(2))
    for one in (old, young):
        documents.finish(one, b"x", {})
    (documents.files.folder / ".killed").mkdir()
    sweeper = Sweeper(documents, seconds=0.01)
    sweeper.start()
    assert not (documents.files.folder / ".killed").exists()
    with documents.database.writing() as session:
        expired = update(DocumentRow).where(DocumentRow.id == old).values(expires_at=datetime.now(UTC))
        session.execute(expired)
    eventually(lambda: [path.name for path in documents.files.folder.iterdir()] == [young])
    sweeper.stop()
    assert not sweeper.thread.is_alive()


def test_the_sweeper_outlives_a_failing_database(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []

    def fail() -> int:
        rounds.append(1)
        raise OSError

    monkeypatch.setattr(documents, "sweep", fail)
    sweeper = Sweeper(documents, seconds=0.01)
    sweeper.start()
    eventually(lambda: len(rounds) > 2)
    sweeper.stop()


def server(data: Path, brake: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.jobs.served_documents", str(data), str(brake)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def test_documents_of_a_killed_server_are_done_after_the_next_start(documents: Documents, tmp_path: Path) -> None:
    brake = tmp_path / "brake"
    brake.touch()
    running, waiting = (documents.create(f"{name}.txt", LONG, "auto", "uk").id for name in ("running", "waiting"))

    def in_the_middle() -> bool:
        at = documents.state(running).progress
        return at is not None and at.stage == "translate"

    with server(tmp_path, brake) as first:
        eventually(in_the_middle)
        first.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    assert [documents.state(one).status for one in (running, waiting)] == ["running", "queued"]
    brake.unlink()
    with server(tmp_path, brake) as second:
        assert second.wait(60) == 0
    for one in (running, waiting):
        assert documents.get(one).status == "done"
        assert documents.output(one).count(b"[uk] ") == 600
    assert sorted(path.name for path in documents.files.folder.iterdir()) == sorted((running, waiting))
