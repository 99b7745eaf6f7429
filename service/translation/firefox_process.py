"""A process that holds a Firefox model: started with it, started anew when it dies, gone when this one does."""

import json
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from service.errors import ModelUnavailable
from service.translation.firefox_packages import FirefoxPackage

WORKER = "service.translation.firefox_worker"
# Even a slow machine takes far less, a long text in parts included; who takes longer hangs.
LOADING_SECONDS = 120.0
LEAST_SECONDS, SECONDS_PER_CHARACTER = 60.0, 0.1
ENDING_SECONDS = 5.0


class Died(Exception):
    """The process ended, or hung and was ended, before it answered."""


class ModelProcess:
    """The package's model in a process of its own; one thread at a time. Raises ModelUnavailable."""

    def __init__(self, package: FirefoxPackage) -> None:
        self._package = package
        self._process = start(package.directory)
        self._load()

    @property
    def pid(self) -> int:
        """The process that holds the model now."""
        return self._process.pid

    def translate(self, texts: Sequence[str]) -> list[str]:
        """A translation for each text. Raises ModelUnavailable when the process dies over them twice."""
        try:
            return self._ask(texts)
        except Died:
            # It may have been killed for want of memory, or over another text before; a second time is no accident.
            self.close()
            self._process = start(self._package.directory)
        self._load()
        try:
            return self._ask(texts)
        except Died as error:
            raise self._failure("cannot translate", error) from error

    def close(self) -> None:
        """End the process; it ends by itself when its input does, and is ended when it does not."""
        process = self._process
        try:
            process.communicate(timeout=ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _load(self) -> None:
        """Wait until the model is there."""
        try:
            self._receive(LOADING_SECONDS)
        except Died as error:
            raise self._failure("cannot be loaded", error) from error
        except ModelUnavailable:
            self.close()
            raise

    def _ask(self, texts: Sequence[str]) -> list[str]:
        """Send the texts and wait for what is made of them."""
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - it is a pipe
        try:
            stdin.write(json.dumps(list(texts)).encode() + b"\n")
            stdin.flush()
        except (OSError, ValueError) as error:  # it ended, or was ended after a failure
            raise Died(str(error)) from error
        answer = self._receive(LEAST_SECONDS + SECONDS_PER_CHARACTER * sum(map(len, texts)))
        return [str(text) for text in answer["texts"]]

    def _receive(self, seconds: float) -> dict[str, Any]:
        """The next answer. Raises ModelUnavailable with the error that it states, or Died."""
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - it is a pipe
        if not select.select([stdout], [], [], seconds)[0]:
            self._process.kill()
            raise Died(f"no answer in {seconds:.0f} seconds")
        line = stdout.readline()
        if not line.endswith(b"\n"):
            raise Died(f"its process ended with status {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ModelUnavailable(answer["error"])
        return answer

    def _failure(self, what: str, error: Died) -> ModelUnavailable:
        self.close()
        return ModelUnavailable(
            f"The model of {self._package.pair} in {self._package.directory} {what} ({error}). If there is memory "
            f"enough, install it anew: parallax models install {self._package.pair}"
        )


def start(directory: Path) -> "subprocess.Popen[bytes]":
    """A worker for the package in `directory`."""
    root = Path(__file__).parents[2]
    # Nothing of the server's environment, which may hold secrets, reaches the process; -P: no module from the folder
    # it starts in; -B: it may not write. A group of its own: Ctrl-C is the server's to handle. What it says of a crash
    # goes where our own errors go.
    environment = {"PYTHONPATH": str(root), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603 - our own module; the argument is a package's folder
        [sys.executable, "-P", "-B", "-W", "ignore", "-m", WORKER, str(directory.absolute())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=root,
        process_group=0,
    )
