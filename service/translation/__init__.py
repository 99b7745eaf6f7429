"""Translation: engines and their models, routes between languages, the translation memory, doubts about a result."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from service.translation.argos import ArgosEngine
from service.translation.base import Engine
from service.translation.bundled import BundledEngine
from service.translation.firefox import FirefoxEngine
from service.translation.loaded import ModelCache


class EngineFactory(Protocol):
    """Makes an engine from where packages lie, what holds its models, and how much of the machine it may use."""

    def __call__(
        self, directories: Sequence[Path], models: ModelCache, threads: int, batch_size: int, beam_size: int
    ) -> Engine: ...


# In order of preference: of two engines with a model for a pair, the first translates. A new engine is one line here.
ENGINES: tuple[EngineFactory, ...] = (FirefoxEngine, ArgosEngine, BundledEngine)
