"""The sizes and the schedule of a training run: a table of configs.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("configs.toml")


@dataclass(frozen=True, slots=True)
class Stage:
    """Part of the training: the encoder is `frozen` or not; the rate climbs for `warmup` steps, then falls to zero."""

    steps: int
    rate: float
    warmup: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class Config:
    """One run; lengths are in tokens, `batch_tokens` counts both sides with padding, `pairs` 0 means all.

    Of documentation no more pairs than `documentation` are taken.

    `least_similarity` is the cosine of a pair's sides, as similarity.py has it, below which nothing is learnt from it.
    """

    name: str
    pairs: int
    documentation: int
    vocabulary: int
    least_uses: int
    longest: int
    least_similarity: float
    layers: int
    feed_forward: int
    dropout: float
    label_smoothing: float
    batch_tokens: int
    averaged: int
    seed: int
    stages: tuple[Stage, ...]


def load(name: str) -> Config:
    """The configuration of that name. Raises SystemExit naming those there are."""
    tables = tomllib.loads(FILE.read_text("utf-8"))
    if name not in tables:
        raise SystemExit(f"There is no configuration {name!r} in {FILE.name}; there are {', '.join(tables)}.")
    stages = tuple(Stage(**stage) for stage in tables[name].pop("stages"))
    return Config(name=name, stages=stages, **tables[name])
