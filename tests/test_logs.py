"""The logs of a real process: one line an event, JSON where asked, and no word of an article."""

import json
import subprocess
import sys

import pytest

from service import logs

SCRIPT = """
import logging, sys
import structlog
from service import logs
logs.configure(sys.argv[1], sys.argv[2])
log = structlog.get_logger("service.jobs.worker")
log.info("comparison.started", comparison="abc")
log.debug("nobody.sees")
def stumble():
    try:
        {}["The minister wept"]
    except KeyError as error:
        raise ValueError("The minister wept in the lift") from error
try:
    stumble()
except ValueError as error:
    log.warning("comparison.failed", exc_info=error)
    logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=True)
"""


def output(level: str, form: str) -> tuple[str, str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, level, form], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_tracebacks_name_the_place_and_not_the_text(form: str) -> None:
    out, err = output("info", form)
    assert out == ""
    assert err.count("in stumble") >= 2
    assert err.count("builtins.ValueError") == 2
    assert err.count("builtins.KeyError") == 2
    assert "wept in the lift" not in err
    assert "nobody.sees" not in err


def test_json_is_one_object_a_line() -> None:
    entries = [json.loads(line) for line in output("info", "json")[1].splitlines()]
    assert [entry["event"] for entry in entries] == [
        "comparison.started",
        "comparison.failed",
        "Exception in ASGI application",
    ]
    assert entries[0]["comparison"] == "abc"
    assert [entry["level"] for entry in entries] == ["info", "warning", "error"]


def test_debug_shows_messages() -> None:
    err = output("debug", "text")[1]
    assert "wept in the lift" in err
    assert "nobody.sees" in err


def test_causes_come_first() -> None:
    error = RuntimeError("outer secret")
    error.__cause__ = KeyError("inner secret")
    assert "".join(logs.silent(error)).split() == ["builtins.KeyError", "which", "led", "to:", "builtins.RuntimeError"]
