"""API keys: made, found by their secret, listed, revoked; and what a thief of the database has."""

from pathlib import Path

import pytest

from service.errors import NotFound
from service.store import keys
from service.store.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'keys.db'}")


def test_a_key_is_found_by_its_secret_alone(database: Database) -> None:
    key, secret = keys.create(database, "Наша програма", 60, 5000)
    other, another = keys.create(database, "other")
    assert secret != another
    assert keys.find(database, secret) == key
    assert keys.find(database, another) == other
    assert (key.name, key.requests_a_minute, key.characters) == ("Наша програма", 60, 5000)
    for wrong in ("", "x", secret[:-1], secret.upper(), "\ud800", keys.digest(secret)):
        assert keys.find(database, wrong) is None


def test_a_revoked_key_is_gone(database: Database) -> None:
    key, secret = keys.create(database, "one")
    stays, _ = keys.create(database, "two")
    keys.revoke(database, key.id)
    assert keys.find(database, secret) is None
    assert keys.listed(database) == [stays]
    with pytest.raises(NotFound, match="parallax keys list"):
        keys.revoke(database, key.id)


def test_the_secret_is_kept_nowhere(database: Database, tmp_path: Path) -> None:
    _, secret = keys.create(database, "one")
    database.close()
    assert len(bytes.fromhex(secret)) == 32
    for file in tmp_path.iterdir():
        assert secret.encode() not in file.read_bytes()
