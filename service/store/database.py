"""The database itself: opening it, its transactions, and bringing its tables up to date."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from service.errors import Conflict, InvalidRequest

T = TypeVar("T")

BUSY_SECONDS = 30
# SQLite does not wait for the one that is emptying the log already, and then tells no number of frames; nor for the one
# that turns the log on.
PAUSE_SECONDS, NO_FRAMES = 0.02, -1
# The low byte of SQLite's codes; the high one says why.
PRIMARY_CODE = 0xFF
# SQLite takes at most 32,766 values in one statement (999 before 3.32), PostgreSQL 65,535.
CHUNK = 400
# Both dialects' inserts have on_conflict_do_nothing and on_conflict_do_update, with the same parameters.
INSERTS: dict[str, Callable[[Table], sqlite.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": cast("Callable[[Table], sqlite.Insert]", postgresql.insert),
}
MIGRATIONS = Path(__file__).parent / "migrations"

log = logging.getLogger(__name__)


class Database:
    """Sessions on one database; safe to share between threads. Opening it makes or migrates its tables.

    Raises Conflict when it cannot be opened.
    """

    def __init__(self, url: str) -> None:
        self.url = parsed(url)
        self.insert = INSERTS[self.url.get_backend_name()]
        try:
            self.engine = opened(self.url)
            with self.engine.execution_options(writes=True).begin() as connection:
                migrate(connection)
        except (OSError, DBAPIError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error.strerror
            raise Conflict(
                f"Cannot open the database {self.url.render_as_string()}: {reason}. "
                "Look at PARALLAX_DATA_DIR and PARALLAX_DATABASE_URL, and whether this user may write there."
            ) from error
        # A process that was killed while it deleted may have left the text in the log.
        self.flush_log()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database throughout."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed at the end, and undone when something is raised."""
        with Session(self.engine.execution_options(writes=True)) as session, session.begin():
            yield session

    def insert_new(self, session: Session, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert the rows, leaving out those whose key is there already."""
        if rows:
            session.execute(self.insert(table).on_conflict_do_nothing(), rows)

    def flush_log(self) -> None:
        """Move SQLite's write-ahead log into the file and empty it, so that deleted text is in neither.

        Somebody who reads all the while keeps it from being emptied; that is logged, and done by the next call.
        """
        if self.url.get_backend_name() == "sqlite":
            until = time.monotonic() + BUSY_SECONDS
            with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                busy, frames = emptied(connection)
                while busy and frames == NO_FRAMES and time.monotonic() < until:
                    time.sleep(PAUSE_SECONDS)
                    busy, frames = emptied(connection)
            if busy:
                log.warning("%s-wal may still hold deleted text: it is being read", self.url.database)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def parsed(url: str) -> URL:
    """The URL's parts. Raises InvalidRequest where it is not one of a SQLite file or a PostgreSQL server."""
    try:
        parts = make_url(url)
    except ArgumentError:
        raise InvalidRequest(
            "PARALLAX_DATABASE_URL is not a database URL. Write it as postgresql+psycopg://…"
        ) from None
    backend = parts.get_backend_name()
    if backend not in INSERTS:
        raise InvalidRequest(f"PARALLAX_DATABASE_URL names {backend!r}. Use sqlite:///FILE or postgresql+psycopg://…")
    if backend == "sqlite" and parts.database in (None, "", ":memory:"):
        raise InvalidRequest("PARALLAX_DATABASE_URL names no file. Write it as sqlite:///FILE.")
    return parts


def opened(url: URL) -> Engine:
    """The engine for the URL; a SQLite file's folder is made when missing, readable by its owner only."""
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, json_serializer=to_text, hide_parameters=True, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise InvalidRequest(
                f"PARALLAX_DATABASE_URL begins with {url.drivername}, which needs the Python package {error.name}. "
                f"Install it beside Parallax: pip install {error.name}"
            ) from error
    Path(str(url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, json_serializer=to_text, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin)
    return engine


def to_text(value: Any) -> str:
    """JSON with letters as they are: half the size of escapes for Cyrillic."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def set_pragmas(connection: Any, _: Any) -> None:
    """Readers and a writer side by side, foreign keys kept, deleted text overwritten; transactions begin by `begin`."""
    connection.isolation_level = None
    write_ahead(connection)
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def write_ahead(connection: Any) -> None:
    """Turn the write-ahead log on, which others may be doing to the same new file."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return


def emptied(connection: Connection) -> tuple[bool, int]:
    """Empty the write-ahead log: whether somebody kept it from being emptied, and the number of its frames."""
    busy, frames, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return bool(busy), frames


def begin(connection: Connection) -> None:
    """Take the write lock at the start of a writing transaction: taken later, it would fail instead of waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def migrate(connection: Connection) -> None:
    """Bring the tables up to date. Raises Conflict when a newer Parallax made them."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise Conflict(
            f"The database {connection.engine.url.render_as_string()} is from another version of Parallax: {error}. "
            "Run that version, or set PARALLAX_DATA_DIR to another folder."
        ) from error


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in runs that fit into one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
