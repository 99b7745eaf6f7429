"""How names are written: the lists of `data/mentions.toml`, whose comments say what each is for."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from service.disagreements.words.lexicon import DATA


@lru_cache(maxsize=1)
def writing() -> Mapping[str, frozenset[str]]:
    """All lists by name, their words in lower case."""
    tables = tomllib.loads((DATA / "mentions.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in tables.items()}


@lru_cache(maxsize=64)
def particles(language: str) -> frozenset[str]:
    """The small words inside a name ("van der"), without those that join a language's ordinary nouns."""
    return writing()["particles"] - writing().get(f"no_particles_{language}", frozenset())
