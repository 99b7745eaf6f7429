"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_comparisons()
    create_kept()
    create_links()


def create_comparisons() -> None:
    op.create_table(
        "comparisons",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("reader", sa.String(16), nullable=False),
        sa.Column("mode_choice", sa.String(16), nullable=False),
        sa.Column("mode", sa.String(16)),
        sa.Column("status", sa.String(16), nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("progress", sa.JSON),
        sa.Column("error", sa.Text),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary", sa.JSON),
        sa.Column("result", sa.JSON),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "versions",
        sa.Column(
            "comparison_id", sa.String(32), sa.ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(8), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("language", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )


def create_kept() -> None:
    op.create_table(
        "translation_units",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("target", sa.String(16), nullable=False),
        sa.Column("signature", sa.String(255), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("source_text", sa.Text, nullable=False),
        sa.Column("target_text", sa.Text, nullable=False),
        sa.Column("route", sa.JSON, nullable=False),
        sa.Column("engine", sa.String(255), nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
    )
    columns = ["key", "source", "target", "signature"]
    op.create_index("ix_translation_units_key", "translation_units", columns, unique=True)
    op.create_table(
        "vectors",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(255), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_vectors_key", "vectors", ["key", "signature"], unique=True)


def create_links() -> None:
    for table, column, kept in (
        ("comparison_units", "unit_id", "translation_units.id"),
        ("comparison_vectors", "vector_id", "vectors.id"),
    ):
        op.create_table(
            table,
            sa.Column(
                "comparison_id", sa.String(32), sa.ForeignKey("comparisons.id", ondelete="CASCADE"), primary_key=True
            ),
            sa.Column(column, sa.Integer, sa.ForeignKey(kept, ondelete="CASCADE"), primary_key=True, index=True),
        )


def downgrade() -> None:
    for table in ("comparison_vectors", "comparison_units", "vectors", "translation_units", "versions", "comparisons"):
        op.drop_table(table)
