"""What the models page shows, as plain typed values."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.packs.installer import Installing
from service.packs.listing import Listed
from service.text.languages import by_name, english_name

STATES = {
    "queued": "waits",
    "downloading": "is being downloaded",
    "checking": "is being checked",
    "done": "is installed",
    "failed": "could not be installed",
    "cancelled": "was stopped",
}


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A package in the list; `quality` is BLEU on FLORES as published, "" where none is."""

    pair: str
    engine: str
    from_name: str
    to_name: str
    version: str
    size: str
    licence: str
    quality: str
    used: bool
    newer: str
    removable: bool


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The model that ships: what it translates into, and its pairs, which share a version, a size and a licence."""

    into: str
    version: str
    size: str
    licence: str
    pairs: tuple[ModelRow, ...]


@dataclass(frozen=True, slots=True)
class InstallRow:
    """How far a package is; `total` 0 means that nothing is counted."""

    pair: str
    engine: str
    title: str
    state: str
    words: str
    done: int
    total: int
    message: str
    ended: bool


@dataclass(frozen=True, slots=True)
class ModelsPage:
    """The built-in model, installed ones, those that can be had (None: not known), and what is being installed."""

    built_in: BuiltIn | None
    installed: tuple[ModelRow, ...]
    available: tuple[ModelRow, ...] | None
    installs: tuple[InstallRow, ...]
    languages: tuple[tuple[str, str], ...]
    language: str
    problems: tuple[str, ...]
    allowed: bool
    error: str


def model_row(one: Listed) -> ModelRow:
    """A package for its row."""
    return ModelRow(
        pair=str(one.pair),
        engine=one.engine,
        from_name=english_name(one.pair.source),
        to_name=english_name(one.pair.target),
        version=one.version,
        size=megabytes(one.disk_bytes if one.state != "available" else one.download_bytes or one.disk_bytes),
        licence=one.licence,
        quality="" if one.quality is None else f"{one.quality:.1f}",
        used=one.used,
        newer=one.newer,
        removable=one.own,
    )


def built_in(found: Sequence[Listed]) -> BuiltIn | None:
    """The model that ships, out of all packages; None where there is none."""
    pairs = sorted((model_row(one) for one in found if one.state == "built-in"), key=lambda row: row.from_name)
    if not pairs:
        return None
    return BuiltIn(pairs[0].to_name, pairs[0].version, pairs[0].size, pairs[0].licence, tuple(pairs))


def install_row(state: Installing) -> InstallRow:
    """A package that is being installed, for its row."""
    return InstallRow(
        pair=str(state.pair),
        engine=state.engine,
        title=f"{english_name(state.pair.source)} to {english_name(state.pair.target)} ({state.engine})",
        state=state.state,
        words=STATES[state.state],
        done=state.done,
        total=state.total,
        message=state.message,
        ended=state.ended,
    )


def megabytes(size: int) -> str:
    """A size in MB, "" where it is not known."""
    return f"{size / 1_000_000:,.0f} MB" if size else ""


def languages_of(packages: Sequence[Listed]) -> tuple[tuple[str, str], ...]:
    """Codes and names of the languages that packages are for, by name."""
    return by_name({code for one in packages for code in one.pair})
