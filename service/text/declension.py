"""Base forms of names that no dictionary declines, by the tables of `endings.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

SHORTEST_STEM = 3


@lru_cache(maxsize=16384)
def base_forms(word: str, language: str) -> tuple[str, ...]:
    """What a name in lower case may be a case form of, the longest ending first; nothing where no table has one."""
    endings = _endings().get(language, {})
    longest = min(max(map(len, endings), default=0), len(word) - SHORTEST_STEM)
    return tuple(
        dict.fromkeys(
            word[: len(word) - size] + base
            for size in range(longest, -1, -1)
            for base in endings.get(word[len(word) - size :], ())
        )
    )


@lru_cache(maxsize=1)
def _endings() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((resources.files("service.text") / "endings.toml").read_text("utf-8"))
