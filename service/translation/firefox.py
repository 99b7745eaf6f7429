"""The engine for Firefox Translations models (Marian, int8): small, and better than Argos packages where there is one.

`fxtranslate` runs them, one sentence a call, in processes of their own. It searches greedily: there is one hypothesis
for a sentence and never an alternative.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock

from service.domain import Translation
from service.translation.base import LanguagePair
from service.translation.batching import spread
from service.translation.firefox_packages import FirefoxPackage, installed
from service.translation.firefox_process import ModelProcess
from service.translation.folders import package_for
from service.translation.lanes import Lanes
from service.translation.loaded import ModelCache

# A process translates them one by one, so more together only make others wait.
MOST_SENTENCES = 8
# What is short is told in tokens, and counting them is the process's work.
CHARACTERS_PER_TOKEN = 4
# What a process takes besides its model, and how often its model's files: both measured (`bench.firefox`).
PROCESS_BYTES, FILES_IN_MEMORY = 30_000_000, 2


class FirefoxEngine:
    """Translates with the Firefox packages found in `directories`; each process with a model is one of `models`.

    `threads` processes work side by side, one core each, and one more for a short request; 0 means one for each core.
    They start when they are first needed. Safe to share between threads. A package installed or replaced while the
    engine lives is used from the next call on. The search is greedy, so `beam_size` changes nothing.
    """

    name = "firefox"

    def __init__(
        self,
        directories: Sequence[Path],
        models: ModelCache,
        threads: int = 1,
        batch_size: int = MOST_SENTENCES,
        beam_size: int = 1,
    ) -> None:
        self._directories = tuple(directories)
        self._models = models
        self._lanes = Lanes(self._run, threads or os.cpu_count() or 1, min(batch_size, MOST_SENTENCES))
        self._busy: set[tuple[FirefoxPackage, int]] = set()
        self._lock = Lock()

    def pairs(self) -> set[LanguagePair]:
        """The directions that have a whole package now."""
        return set(installed(self._directories))

    def signature(self, pair: LanguagePair) -> str:
        """Such as "firefox en-pt 2.0 d9687357", the last of the model's hash: versions are not always known.

        Raises ModelUnavailable for a pair that is not in `pairs()`.
        """
        package = self._package(pair)
        return f"{self.name} {pair} {package.version} {package.model.sha256[:8]}"

    def translate(self, sentences: Sequence[str], pair: LanguagePair, alternatives: int = 0) -> list[Translation]:
        """One translation for each sentence, in order, none with alternatives; blank ones pass through.

        Raises ModelUnavailable.
        """
        package = self._package(pair)

        def made(texts: list[str]) -> list[str]:
            return self._lanes.map(
                [Job(package, text) for text in texts], lambda job: len(job.text) // CHARACTERS_PER_TOKEN, package
            )

        return [Translation(text, tuple(pair), self.name) for text in spread(sentences, made, str)]

    def close(self) -> None:
        """End its threads; the processes belong to the cache."""
        self._lanes.close()

    def _package(self, pair: LanguagePair) -> FirefoxPackage:
        return package_for(pair, installed(self._directories), "Firefox")

    def _run(self, jobs: "list[Job]") -> list[str]:
        """A batch through a process with the model that all its jobs are for."""
        package = jobs[0].package
        with self._place(package) as place:
            key = (self.name, package, place)
            with self._models.use(key, lambda: ModelProcess(package), size(package)) as process:
                return process.translate([job.text for job in jobs])

    @contextmanager
    def _place(self, package: FirefoxPackage) -> Iterator[int]:
        """The least number that no other batch of the package has: that of a process that is free, if there is one."""
        with self._lock:
            place = next(number for number in count() if (package, number) not in self._busy)
            self._busy.add((package, place))
        try:
            yield place
        finally:
            with self._lock:
                self._busy.remove((package, place))


@dataclass(frozen=True, slots=True)
class Job:
    """A sentence on one line, and the model it is for."""

    package: FirefoxPackage
    text: str


def size(package: FirefoxPackage) -> int:
    """The bytes of memory of a process with the package's model."""
    return PROCESS_BYTES + FILES_IN_MEMORY * sum(file.size for file in package.files)
