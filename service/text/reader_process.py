"""The separate process that parses one stranger's file: `python -m service.text.reader_process`.

Standard input: a line of JSON {"task", "limits", "arguments"}, then the file's bytes. Standard output: a line of JSON,
{"answer"} or {"reason", "message"} as in Rejection, then the bytes that the task made. A task is named
"module:function"; its name comes from our own code. The process bounds its own time and memory and gives up network,
other programs and writing, so that a hole in a parser stays without consequence.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from typing import Any, BinaryIO

from service.text.limits import ReadingLimits, Rejection

Task = Callable[[bytes, ReadingLimits, Any], tuple[Any, bytes]]
"""From a file's bytes, the limits and arguments that JSON can hold to an answer that JSON can hold, and bytes."""

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "urllib.",
    "ftplib.",
)


def main() -> None:
    """Reads one request from standard input and writes its answer."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not mix with the answer
    task, limits, arguments, data = _request(sys.stdin.buffer)
    _confine(limits)
    head, made = _answer(task, limits, arguments, data)
    answers.write(json.dumps(head).encode("ascii") + b"\n")
    answers.write(made)
    answers.close()


def request(task: str, limits: ReadingLimits, arguments: Any, data: bytes) -> bytes:
    """What the process expects on its standard input."""
    head = {"task": task, "limits": asdict(limits), "arguments": arguments}
    return json.dumps(head).encode("ascii") + b"\n" + data


def _request(stream: BinaryIO) -> tuple[str, ReadingLimits, Any, bytes]:
    head = json.loads(stream.readline())
    return head["task"], ReadingLimits(**head["limits"]), head["arguments"], stream.read()


def _answer(task: str, limits: ReadingLimits, arguments: Any, data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        answer, made = _function(task)(data, limits, arguments)
    except Rejection as rejection:
        return {"reason": rejection.reason, "message": rejection.message}, b""
    except MemoryError:
        return _unreadable(f"needs more than {limits.memory_mb} MiB of memory to read; it may be made to do harm")
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, the fault is in the file it was given
        return _unreadable(f"is damaged: it could not be parsed ({type(error).__name__})")
    return {"answer": answer}, made


def _function(task: str) -> Task:
    module, _, name = task.partition(":")
    function: Task = getattr(import_module(module), name)
    return function


def _unreadable(message: str) -> tuple[dict[str, Any], bytes]:
    return {"reason": "unreadable", "message": message}, b""


def _confine(limits: ReadingLimits) -> None:
    memory, seconds = limits.memory_mb * 2**20, max(1, round(limits.seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not for a document's reader")


if __name__ == "__main__":
    main()
