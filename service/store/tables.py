"""The tables: comparisons, the memory, vectors and who uses which; documents, glossary, API keys, suggestions."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

Json = dict[str, Any]


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC; SQLite forgets time zones, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """What all tables share."""


class ComparisonRow(Base):
    """A comparison; `number` is its place in order of arrival, `result` the finished comparison as JSON."""

    __tablename__ = "comparisons"
    # Else SQLite gives the number of a deleted newest one away again, and a new one turns up in the midst of the list.
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    title: Mapped[str] = mapped_column(Text)
    reader: Mapped[str] = mapped_column(String(16))
    mode_choice: Mapped[str] = mapped_column(String(16))
    mode: Mapped[str | None] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    summary: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    result: Mapped[Json | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    versions: Mapped[list["VersionRow"]] = relationship(order_by="VersionRow.position", passive_deletes=True)


class VersionRow(Base):
    """One version's text as it was handed in; `position` counts from 0."""

    __tablename__ = "versions"

    comparison_id: Mapped[str] = mapped_column(ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(8))
    label: Mapped[str] = mapped_column(Text)
    language: Mapped[Json] = mapped_column(JSON)
    text: Mapped[str] = mapped_column(Text, deferred=True)


class UnitRow(Base):
    """One unit of the translation memory; `key` hashes the normalised source, a human's unit has the signature ""."""

    __tablename__ = "translation_units"
    __table_args__ = (Index("ix_translation_units_key", "key", "source", "target", "signature", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(16))
    signature: Mapped[str] = mapped_column(String(255))
    origin: Mapped[str] = mapped_column(String(16))
    source_text: Mapped[str] = mapped_column(Text)
    target_text: Mapped[str] = mapped_column(Text)
    route: Mapped[list[str]] = mapped_column(JSON)
    engine: Mapped[str] = mapped_column(String(255))
    warnings: Mapped[list[Json]] = mapped_column(JSON)


class VectorRow(Base):
    """One sentence's vector: raw bytes by the SHA-256 of the sentence and the encoder's signature; no text."""

    __tablename__ = "vectors"
    __table_args__ = (Index("ix_vectors_key", "key", "signature", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(255))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ComparisonUnit(Base):
    """A comparison uses a unit of the memory that a model made."""

    __tablename__ = "comparison_units"

    comparison_id: Mapped[str] = mapped_column(ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(
        ForeignKey("translation_units.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ComparisonVector(Base):
    """A comparison uses a vector."""

    __tablename__ = "comparison_vectors"

    comparison_id: Mapped[str] = mapped_column(ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True)
    vector_id: Mapped[int] = mapped_column(ForeignKey("vectors.id", ondelete="CASCADE"), primary_key=True, index=True)


class DocumentRow(Base):
    """A file to translate; its bytes, `size` of them, lie in the data directory. `number` is its place in the queue."""

    __tablename__ = "documents"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(16))
    terms: Mapped[list[Json]] = mapped_column(JSON)
    size: Mapped[int]
    status: Mapped[str] = mapped_column(String(16), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    error: Mapped[str | None] = mapped_column(Text)
    report: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)


class TermRow(Base):
    """An entry of the stored glossary of a pair of languages; without `target_text` the term is not translated."""

    __tablename__ = "terms"
    __table_args__ = (Index("ix_terms_text", "source", "target", "source_text", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    source: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(16))
    source_text: Mapped[str] = mapped_column(String(200))
    target_text: Mapped[str | None] = mapped_column(String(200))
    case_sensitive: Mapped[bool] = mapped_column(default=False)


class ApiKeyRow(Base):
    """An API key: `digest` is the SHA-256 of the key, which itself is kept nowhere; limits are None for the default."""

    __tablename__ = "api_keys"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    requests_a_minute: Mapped[int | None]
    characters: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Instant)


class SuggestionRow(Base):
    """A better translation that a client handed in, until someone takes it into the memory."""

    __tablename__ = "suggestions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    source: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(16))
    source_text: Mapped[str] = mapped_column(Text)
    target_text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
