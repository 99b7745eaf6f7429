"""Is a package whole and does it translate? The trial runs in a process of its own: a broken model can crash it."""

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.packages import Package, missing_file, package_folders, read_package

TRIAL_SECONDS = 120.0
TRIAL = ("Test.", "1984", "A, B.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about the package in `directory`; `problem` is None when it is sound."""

    directory: Path
    pair: LanguagePair | None
    version: str
    problem: str | None


def verify(directories: Sequence[Path]) -> Iterator[Verdict]:
    """A verdict on every package folder in the directories, one at a time: each takes a trial translation."""
    for directory in directories:
        for folder in package_folders(directory):
            try:
                package = read_package(folder)
            except ModelUnavailable as error:
                yield Verdict(folder, None, "", error.message)
                continue
            yield Verdict(folder, package.pair, package.version, problem(folder))


def problem(directory: Path) -> str | None:
    """What keeps the package in `directory` from translating, or None."""
    try:
        check(directory)
    except ModelUnavailable as error:
        return error.message
    return None


def check(directory: Path) -> Package:
    """The package in `directory`, checked: metadata, files, and a trial translation. Raises ModelUnavailable."""
    package = read_package(directory)
    missing = missing_file(directory)
    if missing:
        raise ModelUnavailable(f"The package {package.pair} in {directory} is incomplete: it has no {missing}.")
    trial(package)
    return package


def trial(package: Package) -> None:
    """Translate a few words in a process of its own. Raises ModelUnavailable when it fails, crashes or does not end."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(package, theirs), daemon=True)
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


def _try(package: Package, answer: Connection) -> None:
    """Send "" when the package translates, else why not."""
    from service.translation.argos import Model

    try:
        results = Model(package, threads=1, batch_size=len(TRIAL), beam_size=1).translate(list(TRIAL))
    except ModelUnavailable as error:
        answer.send(error.message)
    else:
        answer.send("" if any(results) else f"it makes nothing of {' / '.join(TRIAL)}")
