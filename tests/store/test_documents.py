"""Documents are on the disk before they are taken on, are bounded in number and size, and leave nothing behind."""

import errno
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from service.domain import Progress, Term
from service.errors import CannotStore, InvalidRequest, NotFound, TooManyRequests
from service.store.database import Database
from service.store.documents import Documents, Room
from service.store.tables import DocumentRow

DATA = "Дощ ішов усю ніч.".encode()
REPORT = {"sentences": 1}
HOUR = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(f"sqlite:///{tmp_path / 'parallax.db'}")
    yield found
    found.close()


@pytest.fixture
def documents(database: Database, tmp_path: Path) -> Documents:
    return Documents(database, tmp_path / "documents", Room(HOUR, 1_000, 5))


def on_disk(documents: Documents) -> list[str]:
    """Every file of every document."""
    folder = documents.files.folder
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def age(documents: Documents, document_id: str, by: timedelta) -> None:
    with documents.database.writing() as session:
        changed = update(DocumentRow).where(DocumentRow.id == document_id)
        session.execute(changed.values(expires_at=datetime.now(UTC) + HOUR - by))


def test_a_document_goes_its_way(documents: Documents) -> None:
    terms = (Term("rain", "дощ", case_sensitive=True), Term("Parallax"))
    made = documents.create("a.txt", DATA, "auto", "uk", terms)
    assert documents.get(made.id) == made
    assert (made.status, made.terms, made.report) == ("queued", terms, None)
    assert documents.input(made.id) == DATA
    assert (documents.waiting(), documents.unfinished()) == (1, [made.id])
    assert documents.start(made.id) == 1
    documents.progress(made.id, Progress("translate", 1, 2))
    assert documents.state(made.id).progress == Progress("translate", 1, 2)
    documents.finish(made.id, b"Rain fell all night.", REPORT)
    done = documents.get(made.id)
    assert (done.status, done.report, done.progress) == ("done", REPORT, None)
    assert documents.output(made.id) == b"Rain fell all night."
    assert on_disk(documents) == [f"{made.id}/output"]
    documents.delete(made.id)
    assert on_disk(documents) == []
    with pytest.raises(NotFound, match=made.id):
        documents.get(made.id)


def test_ids_cannot_be_guessed(documents: Documents) -> None:
    one, other = (documents.create("a.txt", DATA, "en", "uk").id for _ in range(2))
    assert len(one) == 32
    assert one[:16] != other[:16]


def test_nobody_else_may_look_into_the_files(documents: Documents) -> None:
    made = documents.create("a.txt", DATA, "en", "uk")
    for folder in (documents.files.folder, documents.files.folder / made.id):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_failed_document_keeps_its_reason_and_no_file(documents: Documents) -> None:
    made = documents.create("a.txt", DATA, "en", "uk")
    documents.start(made.id)
    documents.fail(made.id, "“a.txt” is damaged")
    assert documents.get(made.id).error == "“a.txt” is damaged"
    assert on_disk(documents) == []


@pytest.mark.parametrize("ending", ["done", "failed"])
def test_what_has_expired_is_gone_at_once_and_swept_later(documents: Documents, ending: str) -> None:
    old, young = (documents.create("a.txt", DATA, "en", "uk").id for _ in range(2))
    for one in (old, young):
        if ending == "done":
            documents.finish(one, b"Rain.", REPORT)
        else:
            documents.fail(one, "No.")
    age(documents, old, 2 * HOUR)
    for gone in (documents.get, documents.state, documents.output):
        with pytest.raises(NotFound):
            gone(old)
    assert [one.id for one in documents.page()[0]] == [young]
    assert documents.sweep() == 1
    assert documents.sweep() == 0
    assert [Path(name).parent.name for name in on_disk(documents)] == ([young] if ending == "done" else [])


def test_what_is_not_done_does_not_expire(documents: Documents) -> None:
    waits, runs = (documents.create("a.txt", DATA, "en", "uk").id for _ in range(2))
    documents.start(runs)
    for one in (waits, runs):
        age(documents, one, 2 * HOUR)
    assert documents.sweep() == 0
    documents.finish(runs, b"Rain.", REPORT)
    assert documents.output(runs) == b"Rain."
    assert documents.get(runs).expires_at > datetime.now(UTC) + HOUR / 2


def test_leftovers_of_a_killed_process_are_removed(documents: Documents) -> None:
    made = documents.create("a.txt", DATA, "en", "uk")
    for name in (".0123", "4567"):  # killed while it wrote the file, and before it wrote the row
        (documents.files.folder / name).mkdir()
        (documents.files.folder / name / "input").write_bytes(DATA)
    assert documents.tidy() == 2
    assert on_disk(documents) == [f"{made.id}/input"]
    documents.delete(made.id)
    assert documents.tidy() == 0


def test_nothing_to_tidy_before_the_first_document(documents: Documents) -> None:
    assert documents.tidy() == 0
    assert documents.sweep() == 0


def test_pages_are_newest_first(documents: Documents) -> None:
    ids = [documents.create(f"{number}.txt", b"x", "en", "uk").id for number in range(5)]
    first, cursor = documents.page(3)
    second, last = documents.page(3, cursor)
    assert [one.id for one in (*first, *second)] == ids[::-1]
    assert last is None
    with pytest.raises(InvalidRequest, match="cursor"):
        documents.page(3, "newest")


def test_too_many_waiting_are_refused(documents: Documents) -> None:
    ids = [documents.create("a.txt", b"x", "en", "uk").id for _ in range(5)]
    with pytest.raises(TooManyRequests, match="5 documents are waiting"):
        documents.create("a.txt", b"x", "en", "uk")
    assert len(on_disk(documents)) == 5
    documents.start(ids[0])
    documents.create("a.txt", b"x", "en", "uk")


def test_the_bytes_of_all_documents_are_bounded(documents: Documents) -> None:
    one = documents.create("a.txt", b"x" * 900, "en", "uk").id
    with pytest.raises(TooManyRequests, match=r"900 bytes, and 1,000 are the most"):
        documents.create("a.txt", b"x" * 101, "en", "uk")
    documents.finish(one, b"y" * 950, REPORT)
    with pytest.raises(TooManyRequests, match="950 bytes"):
        documents.create("a.txt", b"x" * 100, "en", "uk")
    documents.delete(one)
    documents.create("a.txt", b"x" * 1_000, "en", "uk")


def test_bounds_hold_for_many_at_once(documents: Documents) -> None:
    def create(_: int) -> bool:
        try:
            documents.create("a.txt", b"x", "en", "uk")
        except TooManyRequests:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(create, range(20))) == 5
    assert len(on_disk(documents)) == 5


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_and_leaves_nothing(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.store.files.os.fsync", full)
    with pytest.raises(CannotStore, match="No space left on device"):
        documents.create("a.txt", DATA, "en", "uk")
    assert (on_disk(documents), documents.page()) == ([], ([], None))
    assert documents.tidy() == 0


def test_a_full_disk_at_the_end_leaves_the_input_for_another_attempt(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = documents.create("a.txt", DATA, "en", "uk")
    with monkeypatch.context() as broken:
        broken.setattr("service.store.files.os.fsync", full)
        with pytest.raises(CannotStore):
            documents.finish(made.id, b"Rain.", REPORT)
    assert on_disk(documents) == [f"{made.id}/input"]
    assert documents.get(made.id).status == "queued"


def test_a_full_database_is_told_and_leaves_nothing(documents: Documents) -> None:
    with documents.database.reading() as session:
        session.execute(text("PRAGMA max_page_count=1"))  # no page more than it has
    terms = [Term("rain" * 50, "дощ" * 50)] * 500
    with pytest.raises(CannotStore, match="database or disk is full"):
        documents.create("a.txt", DATA, "en", "uk", terms)
    assert on_disk(documents) == []


def test_a_document_is_on_the_disk_before_it_has_a_row(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[list[str], int]] = []
    flushed = os.fsync

    def watch(descriptor: int) -> None:
        seen.append((on_disk(documents), documents.waiting()))
        flushed(descriptor)

    monkeypatch.setattr("service.store.files.os.fsync", watch)
    made = documents.create("a.txt", DATA, "en", "uk")
    assert seen == [([f".{made.id}/input"], 0), ([f"{made.id}/input"], 0)]


def test_what_is_deleted_meanwhile_does_not_come_back(documents: Documents) -> None:
    made = documents.create("a.txt", DATA, "en", "uk")
    documents.start(made.id)
    documents.delete(made.id)
    with pytest.raises(NotFound):
        documents.finish(made.id, b"Rain.", REPORT)
    for late in (lambda: documents.progress(made.id, Progress("translate", 1, 2)), lambda: documents.input(made.id)):
        with pytest.raises(NotFound):
            late()
    assert on_disk(documents) == []
