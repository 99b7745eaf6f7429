"""One list of all packages over all engines, as the command, the API and the page show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from service.packs.available import AvailablePackage
from service.packs.installed import InstalledPackage
from service.translation.base import BUILT_IN, LanguagePair
from service.translation.bundled import TARGET, Manifest
from service.translation.quality import quality
from service.translation.router import Router, routes

# The engine that translates a pair now, "" where none does.
UsedEngine = Callable[[LanguagePair], str]
State = Literal["installed", "update", "available", "built-in"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A package of one engine for one pair; sizes are 0, texts "" and `quality` None where nothing is known.

    `state` "update" means that an index has a newer version (`newer`); `own` that Parallax installed it and may remove
    it; `used` that this engine translates the pair now; `quality` is BLEU on FLORES, 0-100. The rows of the model that
    ships ("built-in") share one model, whose size each of them gives.
    """

    engine: str
    pair: LanguagePair
    version: str
    state: State
    newer: str
    download_bytes: int
    disk_bytes: int
    licence: str
    source: str
    quality: float | None
    used: bool
    own: bool


def listed(
    have: Iterable[InstalledPackage], offers: Iterable[AvailablePackage], own: Path, used: UsedEngine
) -> list[Listed]:
    """Every package that is installed or can be had, by pair, then engine; `own` is the packages folder."""
    installed = {(package.pair, package.engine): package for package in have}
    available = {(package.pair, package.engine): package for package in offers}
    return [_listed(installed.get(key), available.get(key), own, used) for key in sorted({*installed, *available})]


def _listed(have: InstalledPackage | None, offer: AvailablePackage | None, own: Path, used: UsedEngine) -> Listed:
    one = have or offer
    assert one  # noqa: S101 - a key comes from one of the two
    newer = offer.version if have and offer and offer.order > have.order else ""
    return Listed(
        engine=one.engine,
        pair=one.pair,
        version=one.version,
        state="update" if newer else "installed" if have else "available",
        newer=newer,
        download_bytes=offer.download_bytes if offer else 0,
        disk_bytes=have.bytes if have else offer.disk_bytes if offer else 0,
        licence=one.licence,
        source=one.source,
        quality=quality(one.engine, one.pair),
        used=bool(have) and used(one.pair) == one.engine,
        own=have is not None and have.directory.parent == own,
    )


def built_in(manifest: Manifest | None, used: UsedEngine) -> list[Listed]:
    """The pairs of the model that ships, if one does."""
    if manifest is None:
        return []
    return [_built_in(manifest, LanguagePair(language, TARGET), used) for language in sorted(manifest.languages)]


def _built_in(manifest: Manifest, pair: LanguagePair, used: UsedEngine) -> Listed:
    return Listed(
        engine=BUILT_IN,
        pair=pair,
        version=manifest.version,
        state="built-in",
        newer="",
        download_bytes=0,
        disk_bytes=manifest.size,
        licence=manifest.licence,
        source="Parallax",
        quality=manifest.quality(pair.source),
        used=used(pair) == BUILT_IN,
        own=False,
    )


def engine_of(router: Router) -> UsedEngine:
    """Which engine the router takes for a pair that is installed."""
    engines = router.engines()
    return lambda pair: engines[pair].name if pair in engines else ""


def routes_of(router: Router) -> list[tuple[str, ...]]:
    """Every way from a language to another one that installed packages make, both ends included."""
    pairs = router.pairs()
    sources = sorted({pair.source for pair in pairs})
    return [way for source in sources for way in routes(pairs, source).values() if len(way) > 1]


def as_json(one: Listed) -> dict[str, Any]:
    """For `--json` and the API; what is not known is null."""
    return {
        "engine": one.engine,
        "source": one.pair.source,
        "target": one.pair.target,
        "version": one.version,
        "state": one.state,
        "newer": one.newer or None,
        "download_bytes": one.download_bytes or None,
        "disk_bytes": one.disk_bytes or None,
        "licence": one.licence or None,
        "origin": one.source or None,
        "quality": one.quality,
        "used": one.used,
        "removable": one.own,
    }
