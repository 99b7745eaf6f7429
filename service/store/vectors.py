"""Sentence vectors in the database, by the sentence's hash and the encoder's signature."""

from collections.abc import Sequence
from hashlib import sha256
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from service.store.database import Database, chunks
from service.store.tables import ComparisonVector, VectorRow
from service.store.usage import Usage

VECTORS = cast("Table", VectorRow.__table__)


class StoredVectors:
    """A `VectorCache` on the database; with a comparison's id, the vectors it meets live as long as that comparison.

    Raises NotFound when that comparison was deleted meanwhile.
    """

    def __init__(self, database: Database, comparison_id: str | None) -> None:
        self.database = database
        self.usage = Usage(database, comparison_id, ComparisonVector)

    def get(self, sentences: Sequence[str], signature: str) -> list[bytes | None]:
        """Each sentence's vector by this encoder, None where it is not known."""
        keys = [vector_key(sentence) for sentence in sentences]
        with self.usage.reading() as session:
            rows = found(session, keys, signature)
            self.usage.note(session, [row.id for row in rows.values()])
            return [rows[key].data if key in rows else None for key in keys]

    def put(self, sentences: Sequence[str], vectors: Sequence[bytes], signature: str) -> None:
        """Keep the sentences' vectors; what is there already stays as it is."""
        rows = {
            key: {"key": key, "signature": signature, "data": data}
            for key, data in zip(map(vector_key, sentences), vectors, strict=True)
        }
        with self.usage.writing() as session:
            self.database.insert_new(session, VECTORS, list(rows.values()))
            self.usage.note(session, [row.id for row in found(session, list(rows), signature).values()])


def vector_key(sentence: str) -> str:
    return sha256(sentence.encode()).hexdigest()


def found(session: Session, keys: Sequence[str], signature: str) -> dict[str, VectorRow]:
    """The kept vectors by key."""
    rows: dict[str, VectorRow] = {}
    for some in chunks(list(dict.fromkeys(keys))):
        query = select(VectorRow).where(VectorRow.key.in_(some), VectorRow.signature == signature)
        rows.update((row.key, row) for row in session.scalars(query))
    return rows
