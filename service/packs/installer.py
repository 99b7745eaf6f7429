"""Installing in the background of a server, one package after another, with what to show of each."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import structlog

from service.errors import UNEXPECTED, NotFound, ParallaxError, TooManyRequests
from service.packs.available import AvailablePackage
from service.packs.install import install
from service.packs.installed import InstalledPackage
from service.translation.base import LanguagePair

State = Literal["queued", "downloading", "checking", "done", "failed", "cancelled"]
ENDED = frozenset({"done", "failed", "cancelled"})
MAX_WAITING = 200
MAX_ENDED = 100

log = structlog.get_logger(__name__)

Install = Callable[[AvailablePackage, Path, Callable[[AvailablePackage, int, int], None]], InstalledPackage]


@dataclass(frozen=True, slots=True)
class Installing:
    """How far one package is: bytes `done` of `total` (0 when not known); `message` says why it failed."""

    engine: str
    pair: LanguagePair
    version: str
    state: State = "queued"
    done: int = 0
    total: int = 0
    message: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDED


class _CancelledError(Exception):
    """Somebody does not want it any more."""


class Installer:
    """Installs packages into `folder` one at a time in a thread of its own, which ends when there is nothing to do.

    Nothing is kept over a restart: what was waiting is forgotten, what was half downloaded is continued when asked for
    again. Safe to share between threads.
    """

    def __init__(self, folder: Path, do: Install = install) -> None:
        self._folder = folder
        self._install = do
        self._changed = threading.Condition()
        self._waiting: deque[AvailablePackage] = deque()
        self._states: dict[tuple[str, LanguagePair], Installing] = {}
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._cancelled: set[tuple[str, LanguagePair]] = set()

    def submit(self, packages: Sequence[AvailablePackage]) -> list[Installing]:
        """Queue packages; one that is queued or being installed already stays where it is. Their states come back.

        Raises TooManyRequests when too many wait.
        """
        with self._changed:
            fresh = [package for package in packages if not self._under_way(key(package))]
            if len(self._waiting) + len(fresh) > MAX_WAITING:
                raise TooManyRequests(f"{len(self._waiting)} packages wait already. Try again when some are done.")
            for package in fresh:
                self._states.pop(key(package), None)  # so that it is the last in the list
                self._states[key(package)] = Installing(
                    package.engine, package.pair, package.version, total=package.download_bytes
                )
                self._waiting.append(package)
            self._forget()
            if self._waiting and self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name="installer", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return [self._states[key(package)] for package in packages]

    def states(self) -> list[Installing]:
        """Everything that waits, is under way or ended not long ago, in order of submission."""
        with self._changed:
            return list(self._states.values())

    def wait(self, seen: Sequence[Installing], seconds: float) -> list[Installing]:
        """The states as soon as they are others than `seen`, or after the seconds."""
        with self._changed:
            self._changed.wait_for(lambda: list(self._states.values()) != list(seen), seconds)
            return list(self._states.values())

    def cancel(self, engine: str, pair: LanguagePair) -> Installing:
        """Take it out of the queue, or stop its download; a check that has begun is finished. Raises NotFound."""
        with self._changed:
            state = self._states.get((engine, pair))
            if state is None or state.ended:
                raise NotFound(f"{pair} of {engine} is not being installed.")
            if state.state == "queued":
                self._waiting = deque(package for package in self._waiting if key(package) != (engine, pair))
                return self._set((engine, pair), state="cancelled")
            self._cancelled.add((engine, pair))
            return state

    def stop(self) -> None:
        """Forget what waits, stop the download under way, and wait for the thread to end."""
        with self._changed:
            self._stopping = True
            self._waiting.clear()
            self._cancelled.update(self._states)
            thread = self._thread
        if thread:
            thread.join()

    def _under_way(self, name: tuple[str, LanguagePair]) -> bool:
        state = self._states.get(name)
        return state is not None and not state.ended

    def _forget(self) -> None:
        """Drop the oldest of what has ended."""
        ended = [name for name, state in self._states.items() if state.ended]
        for name in ended[: max(0, len(ended) - MAX_ENDED)]:
            del self._states[name]

    def _set(self, name: tuple[str, LanguagePair], **changed: object) -> Installing:
        with self._changed:
            self._states[name] = replace(self._states[name], **changed)  # type: ignore[arg-type]  # named by callers
            self._changed.notify_all()
            return self._states[name]

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._waiting:
                    self._thread = None
                    return
                package = self._waiting.popleft()
                self._set(key(package), state="downloading")
            self._one(package)

    def _one(self, package: AvailablePackage) -> None:
        name = key(package)
        try:
            self._install(package, self._folder, self._progress)
        except _CancelledError:
            self._set(name, state="cancelled")
        except ParallaxError as error:
            self._set(name, state="failed", message=error.message)
        except OSError as error:
            self._set(name, state="failed", message=f"{error.filename or self._folder}: {error.strerror or error}.")
        except Exception:
            log.exception("installing failed", package=f"{package.engine} {package.pair}")
            self._set(name, state="failed", message=UNEXPECTED)
        else:
            self._set(name, state="done")
        finally:
            with self._changed:
                self._cancelled.discard(name)

    def _progress(self, package: AvailablePackage, done: int, total: int) -> None:
        name = key(package)
        with self._changed:
            if name in self._cancelled:
                raise _CancelledError
            self._set(name, state="checking" if total and done >= total else "downloading", done=done, total=total)


def key(package: AvailablePackage) -> tuple[str, LanguagePair]:
    """What a package is called in the states."""
    return package.engine, package.pair
