"""The table that decides between engines."""

import pytest

from service.translation import quality as module
from service.translation.base import LanguagePair
from service.translation.quality import quality


@pytest.mark.parametrize(
    ("engine", "pair", "bleu"),
    [
        ("firefox", "en-uk", 30.6),
        ("argos", "en-uk", 15.8),
        ("firefox", "pt-en", 43.8),
        ("argos", "pt-en", None),
        ("fake", "en-uk", None),
    ],
)
def test_quality(engine: str, pair: str, bleu: float | None) -> None:
    source, target = pair.split("-")
    assert quality(engine, LanguagePair(source, target)) == bleu


def test_every_figure_is_bleu_of_a_pair() -> None:
    for figures in module._table().values():
        for pair, bleu in figures.items():
            source, target = pair.split("-")
            assert source != target
            assert 0 < bleu < 100
