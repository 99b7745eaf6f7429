"""How good the engines' models are, as far as anybody has said."""

import tomllib
from functools import cache
from importlib import resources

from service.translation.base import LanguagePair


def quality(engine: str, pair: LanguagePair) -> float | None:
    """BLEU on FLORES of the engine's model for the pair, 0-100, None where nothing is known; sources: quality.toml."""
    return _table().get(engine, {}).get(str(pair))


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads((resources.files("service.translation") / "quality.toml").read_text("utf-8"))
