"""What cannot be opened is said plainly; what was killed or read in the middle of a deletion still forgets its text."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from service.domain import Draft
from service.errors import Conflict, InvalidRequest
from service.store.database import write_ahead
from service.store.queries import Store

PHRASE = "Паром не дождался последнего автобуса"
DRAFTS = [Draft("ru", f"{PHRASE}. " * 300, "ru"), Draft("en", "The ferry left without the last bus.")]
OPEN = "import sys; from service.store.queries import Store; print(Store(sys.argv[1]).waiting())"


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def traces(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if PHRASE.encode() in file.read_bytes()]


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(Conflict, match=rf"Cannot open the database sqlite:///{tmp_path}: .*PARALLAX_DATA_DIR"):
        Store(url(tmp_path))


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(Conflict, match="File exists"):
        Store(url(tmp_path / "data" / "parallax.db"))


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "parallax.db"
    file.write_text("Dear diary, today it rained. " * 50)
    with pytest.raises(Conflict, match="file is not a database"):
        Store(url(file))
    assert file.read_text() == "Dear diary, today it rained. " * 50


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "parallax.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE comparisons (fruit TEXT)")
        connection.execute("INSERT INTO comparisons VALUES ('pear')")
    connection.close()
    with pytest.raises(Conflict, match="already exists"):
        Store(url(file))
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("comparisons",)]
    connection.close()


def test_a_missing_driver_is_named_and_no_password_is_told() -> None:
    with pytest.raises(InvalidRequest, match="pip install pg8000") as raised:
        Store("postgresql+pg8000://parallax:swordfish@127.0.0.1/parallax")
    assert "swordfish" not in raised.value.message


def test_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, url(tmp_path / "parallax.db")]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate(timeout=60) for process in processes] == [(b"0\n", b"")] * 3


def test_opening_waits_for_one_that_makes_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "parallax.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    # As where two turn the log on at once: both have read the file, one has begun to write.
    other.execute("CREATE TABLE fruit (name TEXT)")
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.5, other.execute, ("ROLLBACK",))
    release.start()
    connection = sqlite3.connect(file, timeout=0)
    write_ahead(connection)
    release.join()
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    other.close()


def test_opening_forgets_what_a_killed_process_had_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Store(url(tmp_path / "parallax.db"))
    gone = first.create(DRAFTS, "", "en")
    monkeypatch.setattr(first.database, "flush_log", lambda: None)  # killed just before
    first.delete(gone.id)
    assert traces(tmp_path)
    second = Store(url(tmp_path / "parallax.db"))
    assert traces(tmp_path) == []
    second.close()
    first.close()


def test_a_deletion_while_somebody_reads_is_made_good_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("service.store.database.BUSY_SECONDS", 0.05)
    store = Store(url(tmp_path / "parallax.db"))
    gone, next_one = (store.create(DRAFTS, "", "en").id for _ in range(2))
    with store.database.reading() as session:
        session.execute(text("SELECT count(*) FROM comparisons")).one()
        store.delete(gone)
    assert "may still hold deleted text" in caplog.text
    caplog.clear()
    store.delete(next_one)
    assert caplog.text == ""
    assert traces(tmp_path) == []
    store.close()
