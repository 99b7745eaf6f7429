"""The separate process that parses one document: `python -m service.text.reader_process`.

Standard input: a line of JSON {"format", "limits"}, then the file's bytes. Standard output: JSON, either
{"text", "title"} or {"reason", "message"} as in Rejection. The process bounds its own time and memory and gives up
network, other programs and writing, so that a hole in a parser stays without consequence.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from service.text.characters import clean
from service.text.formats import reader
from service.text.limits import ReadingLimits, Rejection

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
    format_name, limits, data = _request(sys.stdin.buffer)
    _confine(limits)
    answers.write(json.dumps(_answer(format_name, limits, data)).encode("ascii"))
    answers.close()


def request(format_name: str, limits: ReadingLimits, data: bytes) -> bytes:
    """What the process expects on its standard input."""
    return json.dumps({"format": format_name, "limits": asdict(limits)}).encode("ascii") + b"\n" + data


def parse(format_name: str, limits: ReadingLimits, data: bytes) -> tuple[str, str | None]:
    """The clean text of a document, paragraphs parted by a blank line, and its title. Raises Rejection."""
    content = reader(format_name)(data, limits)
    text = clean("\n\n".join(content.paragraphs), limits)
    if format_name != "plain":
        text = text.strip()
    return text, " ".join(content.title.split())[:300] or None if content.title else None


def _request(stream: BinaryIO) -> tuple[str, ReadingLimits, bytes]:
    head = json.loads(stream.readline())
    return head["format"], ReadingLimits(**head["limits"]), stream.read()


def _answer(format_name: str, limits: ReadingLimits, data: bytes) -> dict[str, Any]:
    try:
        text, title = parse(format_name, limits, data)
    except Rejection as rejection:
        return {"reason": rejection.reason, "message": rejection.message}
    except MemoryError:
        return {
            "reason": "unreadable",
            "message": f"needs more than {limits.memory_mb} MiB of memory to read; it may be made to do harm",
        }
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, the fault is in the file it was given
        return {"reason": "unreadable", "message": f"is damaged: it could not be parsed ({type(error).__name__})"}
    return {"text": text, "title": title}


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
