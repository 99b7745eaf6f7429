"""Runs a task on a stranger's file in a process of its own, with limits on its time and memory."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from service.text import reader_process
from service.text.limits import ReadingLimits, Rejection, unreadable

# The clock is given more than the processor: on a busy machine a parser waits for its turn.
WALL_FACTOR = 3
TIME_SIGNALS = (signal.SIGXCPU, signal.SIGKILL)


def run(task: str, data: bytes, limits: ReadingLimits, arguments: Any = None) -> tuple[Any, bytes]:
    """What the task "module:function" (a `reader_process.Task`) makes of `data`, stopped when it takes too long.

    Raises Rejection: the task's own, or "unreadable" where it crashed or went over `limits.seconds` or `.memory_mb`.
    """
    root = Path(reader_process.__file__).parents[2]
    # Nothing of the server's environment, which may hold secrets, reaches the process; -P: no module from the folder
    # it starts in; -B: it may not write.
    environment = {"PYTHONPATH": str(root), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-B", "-W", "ignore", "-m", reader_process.__name__]
    with subprocess.Popen(  # noqa: S603 - our own module, no argument comes from outside
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=root
    ) as process:
        try:
            output, _ = process.communicate(
                reader_process.request(task, limits, arguments, data), timeout=WALL_FACTOR * limits.seconds
            )
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise _too_slow(limits) from error
    return _answer(output, process.returncode, limits)


def _answer(output: bytes, status: int, limits: ReadingLimits) -> tuple[Any, bytes]:
    if status != 0 or not output:
        raise _too_slow(limits) if -status in TIME_SIGNALS else unreadable("is damaged: its parser crashed")
    head, _, made = output.partition(b"\n")
    found = json.loads(head)
    if "reason" in found:
        raise Rejection(found["reason"], found["message"])
    return found["answer"], made


def _too_slow(limits: ReadingLimits) -> Rejection:
    return unreadable(f"takes longer than {limits.seconds:g} seconds to read; it may be made to do harm")
