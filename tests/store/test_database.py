"""Opening the database: its tables, its settings, and what is refused."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from service.errors import Conflict, InvalidRequest
from service.store.queries import Store
from service.store.tables import Base


def test_migrations_make_the_tables_that_the_code_has(store: Store) -> None:
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("secure_delete", 1), ("synchronous", 1)]
)
def test_sqlite_is_set_up(store: Store, pragma: str, value: object) -> None:
    with store.database.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_data_folder_is_made_for_its_owner_alone(store: Store, tmp_path: Path) -> None:
    assert store.answers()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_newer_database_is_refused(store: Store, tmp_path: Path) -> None:
    store.close()
    file = tmp_path / "data" / "parallax.db"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(Conflict, match="another version of Parallax"):
        Store(f"sqlite:///{file}")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "not a database URL"),
        ("mysql://host/db", "mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_another_url_is_refused(url: str, message: str) -> None:
    with pytest.raises(InvalidRequest, match=message):
        Store(url)


def test_a_database_that_is_gone_does_not_answer(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'data' / 'parallax.db'}")
    store.close()
    for file in (tmp_path / "data").iterdir():
        file.unlink()
    (tmp_path / "data").rmdir()
    assert not store.answers()
