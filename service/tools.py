"""What the program works with, built once from the settings: store, engines, and the comparison made of them."""

import os
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from service.alignment.encoder import Encoder
from service.alignment.words import WordAligner
from service.disagreements import DETECTORS
from service.disagreements.base import Detector
from service.disagreements.wordings.custom import digest, read_lists
from service.disagreements.wordings.wording import WordingDetector
from service.domain import Comparison
from service.pipeline import Kit, ProgressCallback, compare
from service.resources import bundled_dir
from service.settings import Settings
from service.store.documents import Documents, Room
from service.store.queries import Store
from service.text.documents import ReadingLimits
from service.translation import ENGINES
from service.translation.base import Engine
from service.translation.bundled import BundledEngine, Manifest
from service.translation.loaded import ModelCache
from service.translation.memory import HumanMemory, Memory
from service.translation.packages import known_directories
from service.translation.router import Router
from service.translator import Translator


def reading_limits(settings: Settings) -> ReadingLimits:
    """How much of a stranger's file is read, from the settings."""
    return ReadingLimits(
        max_file_bytes=settings.max_file_bytes,
        max_characters=settings.max_characters,
        max_pages=settings.max_pages,
        max_archive_entries=settings.max_archive_entries,
        max_expansion_ratio=settings.max_expansion_ratio,
        seconds=settings.parse_seconds,
        memory_mb=settings.parse_memory_mb,
    )


def document_limits(settings: Settings) -> ReadingLimits:
    """How much of a document to translate is read: as of any file, but for its own bound on the text."""
    return replace(reading_limits(settings), max_characters=settings.document_characters)


def packages_dir(settings: Settings) -> Path:
    """Where this installation keeps the translation packages that it installs itself."""
    return settings.data_dir / "packages"


def package_dirs(settings: Settings) -> tuple[Path, ...]:
    """Every folder that may hold installed Argos packages, our own first."""
    return (packages_dir(settings), *settings.argos_dirs, *known_directories())


@dataclass(frozen=True)
class Tools:
    """The long-lived parts of one running program; safe to share between threads."""

    settings: Settings
    store: Store
    encoder: Encoder
    engines: tuple[Engine, ...]
    models: ModelCache

    @classmethod
    def from_settings(cls, settings: Settings) -> "Tools":
        """Open the store (made and migrated when missing) and name the engines; models load at first use."""
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        models = ModelCache(settings.model_memory_mb << 20)
        engines = tuple(
            make(
                (*package_dirs(settings), bundled_dir()),
                models,
                processors(settings),
                settings.batch_size,
                settings.beam_size,
            )
            for make in ENGINES
        )
        encoder = Encoder(settings.data_dir / "encoder", processors(settings))
        tools = cls(settings, Store(settings.resolved_database_url), encoder, engines, models)
        # A wrong name in the setting `engines`, or a wrong word list, stops the start and not the first text.
        tools.router()
        _ = tools.detectors
        return tools

    def router(self, memory: Memory | None = None) -> Router:
        """Routes over all engines; translations are kept in `memory`, the store's own when none is given."""
        return Router(self.engines, memory or self.store.memory(), self.settings.engines)

    def built_in(self) -> Manifest | None:
        """What the model that ships says of itself, None where there is none."""
        engines = (engine for engine in self.engines if isinstance(engine, BundledEngine))
        return next(filter(None, (engine.manifest() for engine in engines)), None)

    @cached_property
    def _translator(self) -> Translator:
        return Translator(
            self.router(HumanMemory(self.store.memory())), WordAligner(self.encoder), self.store.glossary.of
        )

    @cached_property
    def detectors(self) -> tuple[Detector, ...]:
        """Those that look for disagreements, with the users' own word lists where the settings name any."""
        if self.settings.wording_dir is None:
            return DETECTORS
        lists = read_lists(self.settings.wording_dir)
        own = WordingDetector(lists, digest(lists))
        return tuple(own if detector.kind == own.kind else detector for detector in DETECTORS)

    def translator(self) -> Translator:
        """The one that translates texts and files; it keeps nothing of them, but knows what people gave the memory."""
        return self._translator

    def documents(self) -> Documents:
        """The files that are translated as background work, as they are kept."""
        room = Room(
            timedelta(hours=self.settings.document_hours), self.settings.document_bytes, self.settings.max_queue
        )
        return Documents(self.store.database, self.settings.data_dir / "documents", room)

    def close(self) -> None:
        """Give back models, processes and the database."""
        for engine in self.engines:
            engine.close()
        self.models.close()
        self.store.close()

    def compare(self, comparison: Comparison, progress: ProgressCallback) -> Comparison:
        """The finished comparison; what it translated and encoded is kept under its id, and goes when it is deleted."""
        known = comparison.id or None
        encoder = self.encoder.with_cache(self.store.vectors(known))
        return compare(comparison, Kit(encoder, self.router(self.store.memory(known)), self.detectors), progress)


def processors(settings: Settings) -> int:
    """Threads for the models: the setting, or one for each core that this process may run on."""
    return settings.threads or len(os.sched_getaffinity(0))
