"""API keys: made, listed, revoked and found; of a key itself only its SHA-256 is kept."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import delete, select

from service.errors import NotFound
from service.store.database import Database
from service.store.tables import ApiKeyRow

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret; a limit that is None is the settings' own, 0 is no limit."""

    id: int
    name: str
    requests_a_minute: int | None
    characters: int | None
    created_at: datetime


def create(
    database: Database, name: str, requests_a_minute: int | None = None, characters: int | None = None
) -> tuple[ApiKey, str]:
    """A new key and its secret, which can be read here and never again."""
    # Chosen by chance from 2^256, so a plain hash cannot be searched; passwords would need a slow one.
    secret = secrets.token_hex(KEY_BYTES)
    row = ApiKeyRow(
        digest=digest(secret),
        name=name,
        requests_a_minute=requests_a_minute,
        characters=characters,
        created_at=datetime.now(UTC),
    )
    with database.writing() as session:
        session.add(row)
        session.flush()
        return plain(row), secret


def find(database: Database, secret: str) -> ApiKey | None:
    """The key with this secret, None where there is none or it was revoked."""
    with database.reading() as session:
        row = session.scalar(select(ApiKeyRow).where(ApiKeyRow.digest == digest(secret)))
        return plain(row) if row else None


def listed(database: Database) -> list[ApiKey]:
    """All keys, the oldest first."""
    with database.reading() as session:
        return [plain(row) for row in session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.id))]


def revoke(database: Database, key_id: int) -> None:
    """Take a key back. Raises NotFound when there is none with this number."""
    with database.writing() as session:
        found = session.scalar(delete(ApiKeyRow).where(ApiKeyRow.id == key_id).returning(ApiKeyRow.id))
    if found is None:
        raise NotFound(f"There is no API key {key_id}. See them with: parallax keys list")


def digest(secret: str) -> str:
    """What is kept of a key: its SHA-256, in hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def plain(row: ApiKeyRow) -> ApiKey:
    return ApiKey(row.id, row.name, row.requests_a_minute, row.characters, row.created_at)
