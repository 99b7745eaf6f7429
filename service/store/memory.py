"""The translation memory in the database: what models translated and what people handed in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, cast

from sqlalchemy import Table, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from service.domain import Origin, Translation, TranslationWarning
from service.store.database import CHUNK, Database, chunks
from service.store.tables import ComparisonUnit, UnitRow
from service.store.usage import Usage
from service.translation.base import LanguagePair
from service.translation.memory import Unit, unit_key

HUMAN_SIGNATURE = ""
HUMAN_ENGINE = "memory"
UNIT_KEY = ("key", "source", "target", "signature")
UNITS = cast("Table", UnitRow.__table__)
# Made once: every short request asks it, and making it takes longer than the database's answer.
WANTED = select(UnitRow).where(
    UnitRow.key.in_(bindparam("keys", expanding=True)),
    UnitRow.source == bindparam("source"),
    UnitRow.target == bindparam("target"),
    or_(UnitRow.signature == bindparam("signature"), UnitRow.signature == HUMAN_SIGNATURE),
)


class StoredMemory:
    """A `Memory` on the database; with a comparison's id, the model-made units it meets go with that comparison.

    Raises NotFound when that comparison was deleted meanwhile.
    """

    def __init__(self, database: Database, comparison_id: str | None) -> None:
        self.database = database
        self.usage = Usage(database, comparison_id, ComparisonUnit)

    def lookup(self, sentences: Sequence[str], pair: LanguagePair, signature: str) -> list[Translation | None]:
        """For each sentence a human's translation, else the one that the model `signature` made, else None."""
        keys = [unit_key(sentence) for sentence in sentences]
        with self.usage.reading() as session:
            rows = found(session, keys, pair, signature)
            self.usage.note(session, [row.id for row in rows.values() if row.origin == "model"])
            return [translation(rows[key]) if key in rows else None for key in keys]

    def store(
        self, sentences: Sequence[str], translations: Sequence[Translation], pair: LanguagePair, signature: str
    ) -> None:
        """Keep what the model `signature` made of the sentences; what is there already stays as it is."""
        units = {
            unit_key(sentence): model_unit(sentence, made, pair, signature)
            for sentence, made in zip(sentences, translations, strict=True)
            if made.origin == "model"
        }
        with self.usage.writing() as session:
            self.database.insert_new(session, UNITS, list(units.values()))
            rows = found(session, list(units), pair, signature)
            self.usage.note(session, [row.id for row in rows.values() if row.origin == "model"])


def found(session: Session, keys: Sequence[str], pair: LanguagePair, signature: str) -> dict[str, UnitRow]:
    """The best unit for each key: a human's before the model's."""
    rows: dict[str, UnitRow] = {}
    for some in chunks(list(dict.fromkeys(keys))):
        asked = {"keys": some, "source": pair.source, "target": pair.target, "signature": signature}
        for row in session.scalars(WANTED, asked):
            if row.key not in rows or row.signature == HUMAN_SIGNATURE:
                rows[row.key] = row
    return rows


def translation(row: UnitRow) -> Translation:
    return Translation(
        text=row.target_text,
        route=tuple(row.route),
        engine=row.engine,
        origin="model" if row.origin == "model" else "memory",
        warnings=tuple(TranslationWarning(**warning) for warning in row.warnings),
    )


def model_unit(sentence: str, made: Translation, pair: LanguagePair, signature: str) -> dict[str, Any]:
    return {
        **unit(Unit(sentence, made.text, pair), "model", signature, made.engine),
        "route": list(made.route),
        "warnings": [asdict(warning) for warning in made.warnings],
    }


def unit(given: Unit, origin: Origin, signature: str, engine: str) -> dict[str, Any]:
    """The columns of a unit, its route a direct one."""
    return {
        "key": unit_key(given.source),
        "source": given.pair.source,
        "target": given.pair.target,
        "signature": signature,
        "origin": origin,
        "source_text": given.source,
        "target_text": given.target,
        "route": list(given.pair),
        "engine": engine,
        "warnings": [],
    }


def import_units(database: Database, given: Iterable[Unit]) -> int:
    """Keep human translations, each in place of an earlier human one for the same sentence and pair; says how many.

    Of two in one import the last one counts. Nothing is kept when the reading of `given` fails midway.
    """
    count, rest = 0, iter(given)
    insert = database.insert(UNITS)
    changed = {name: insert.excluded[name] for name in ("source_text", "target_text")}
    insert = insert.on_conflict_do_update(index_elements=UNIT_KEY, set_=changed)
    with database.writing() as session:
        while some := list(islice(rest, CHUNK)):
            session.execute(insert, [unit(one, "memory", HUMAN_SIGNATURE, HUMAN_ENGINE) for one in some])
            count += len(some)
    return count


def units(database: Database, models: bool) -> Iterator[Unit]:
    """Human units, and with `models` the model-made ones for whose sentence there is no human one; oldest first."""
    human = aliased(UnitRow)
    same = (human.key == UnitRow.key, human.source == UnitRow.source, human.target == UnitRow.target)
    better = exists().where(*same, human.signature == HUMAN_SIGNATURE)
    last = 0
    while True:
        query = select(UnitRow).where(UnitRow.id > last).order_by(UnitRow.id).limit(CHUNK)
        query = query.where(or_(UnitRow.origin == "memory", ~better) if models else UnitRow.origin == "memory")
        with database.reading() as session:
            rows = session.scalars(query).all()
        if not rows:
            return
        for row in rows:
            yield Unit(row.source_text, row.target_text, LanguagePair(row.source, row.target))
        last = rows[-1].id
