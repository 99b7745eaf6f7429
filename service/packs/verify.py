"""Is a package whole and does it translate? The trial runs in a process of its own: a broken model can crash it."""

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from service.errors import ModelUnavailable
from service.packs.installed import InstalledPackage
from service.packs.kinds import KINDS, Kind
from service.translation.base import LanguagePair

TRIAL_SECONDS = 120.0
TRIAL = ("Test.", "1984", "A, B.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about the package in `directory`; `problem` is None when it is sound."""

    engine: str
    directory: Path
    pair: LanguagePair | None
    version: str
    problem: str | None


def verify(directories: Sequence[Path]) -> Iterator[Verdict]:
    """A verdict on every package folder in the directories, one at a time: each is read whole and tried."""
    for directory in directories:
        for kind in KINDS:
            for folder in kind.folders(directory):
                yield verdict(kind, folder)


def verdict(kind: Kind, folder: Path) -> Verdict:
    """What is to be said of the package in `folder`."""
    try:
        package = kind.read(folder)
    except ModelUnavailable as error:
        return Verdict(kind.engine, folder, None, "", error.message)
    try:
        check(kind, folder)
    except ModelUnavailable as error:
        return Verdict(kind.engine, folder, package.pair, package.version, error.message)
    return Verdict(kind.engine, folder, package.pair, package.version, None)


def check(kind: Kind, folder: Path) -> InstalledPackage:
    """The package in `folder`, checked: what it says, its files, and a trial. Raises ModelUnavailable."""
    package = kind.read(folder)
    damage = kind.damage(folder)
    if damage:
        raise ModelUnavailable(
            f"The package {package.pair} in {folder} is incomplete or damaged: {damage}. Install it anew."
        )
    trial(kind, package)
    return package


def trial(kind: Kind, package: InstalledPackage) -> None:
    """Translate a few words in a process of its own. Raises ModelUnavailable when it fails, crashes or does not end."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(kind, package.directory, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answered = ours.poll(TRIAL_SECONDS)
        failure = ours.recv() if answered else f"no answer in {TRIAL_SECONDS:.0f} seconds"
    except EOFError:
        process.join()
        failure = f"the trial crashed, exit status {process.exitcode}"
    finally:
        process.kill()
        process.join()
        ours.close()
    if failure:
        raise ModelUnavailable(f"The package {package.pair} {package.version} does not translate: {failure}")


def _try(kind: Kind, folder: Path, answer: Connection) -> None:
    """Send "" when the package translates, else why not."""
    try:
        results = kind.translate(folder, TRIAL)
    except ModelUnavailable as error:
        answer.send(error.message)
    else:
        answer.send("" if any(results) else f"it makes nothing of {' / '.join(TRIAL)}")
