"""The process's memory after thousands of texts: nothing of them stays."""

import gc
import sys
from pathlib import Path

import pytest

from service.domain import Passage
from service.settings import Settings
from service.tools import Tools
from service.translator import Order, Translator
from tests.argos_package import DICTIONARY_RU

WARM, TEXTS, IN_A_CALL = 500, 2000, 25
WORDS = list(DICTIONARY_RU)
# Of each text, its sentences, their tokens and translations would be dozens of objects, if they were kept.
OBJECTS = TEXTS // 2
# The allocator of the models takes and gives memory in steps of a few megabytes.
BYTES = 24_000_000


def objects() -> int:
    """How many pieces of memory Python's objects hold."""
    gc.collect()
    return sys.getallocatedblocks()


def resident() -> int:
    """Bytes of memory that this process has now."""
    line = next(line for line in Path("/proc/self/status").read_text("utf-8").splitlines() if "VmRSS" in line)
    return int(line.split()[1]) * 1024


def translate(translator: Translator, numbers: range) -> None:
    """A text of its own for each number: two sentences of the words that the model knows."""
    texts = [
        f"Q{number} {' '.join(WORDS[(number + place) % len(WORDS)] for place in range(30))}. storm killed {number}."
        for number in numbers
    ]
    made = translator.translate([Passage(text) for text in texts], Order("en", "ru"))
    for number, one in zip(numbers, made, strict=True):
        assert one.passage.text.endswith(f". буря убила {number}.")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell a process's memory")
def test_thousands_of_texts_leave_no_trace_in_memory(packages: Path, tmp_path: Path) -> None:
    tools = Tools.from_settings(Settings(data_dir=tmp_path, argos_dirs=(packages,), beam_size=1, threads=1))
    translator = tools.translator()
    for first in range(10_000, 10_000 + WARM, IN_A_CALL):
        translate(translator, range(first, first + IN_A_CALL))
    before = objects(), resident()
    for first in range(20_000, 20_000 + TEXTS, IN_A_CALL):
        translate(translator, range(first, first + IN_A_CALL))
    after = objects(), resident()
    tools.close()
    assert after[0] - before[0] < OBJECTS
    assert after[1] - before[1] < BYTES
