"""Base forms of names that no dictionary declines, by the tables of `endings.toml`; towns behind adjectives."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

SHORTEST_STEM = 3
# "Воронезьк-ої", "Костромск-ую": the stem of an adjective without its suffix, the suffix, the ending.
ADJECTIVE = {
    "ru": re.compile(r"(.{2,}?)(ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"),
    "uk": re.compile(r"(.{2,}?)(ськ|цьк|зьк)(?:ий|ого|ому|им|а|ої|ій|у|ою|е|і|их|ими)"),
}
# Which consonants the suffix changed, and how names end whose adjectives have lost it.
MERGED = {
    "ru": {"ск": (), "цк": ("к", "ц", "ч", "т")},
    "uk": {"ськ": ("с", "х", "ш"), "цьк": ("к", "ц", "ч", "т"), "зьк": ("г", "ж", "з")},
}
SOFTENED = {"ж": "г", "ч": "к", "ш": "х"}
LOST = ("", "а", "я", "ь", "и", "ы", "і", "о", "е", "є", "ка", "ово", "ове", "ія", "ия", "ії", "ии")


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


@lru_cache(maxsize=4096)
def adjective_bases(word: str, language: str) -> tuple[str, ...]:
    """What places an adjective in lower case may be made from: «воронезької», «воронежской» from «воронеж»."""
    pattern = ADJECTIVE.get(language)
    match = pattern.fullmatch(word) if pattern else None
    if not match:
        return ()
    stem, suffix = match.groups()
    stems = [stem, stem + stem[-1], stem.removesuffix("ь"), *(stem + one for one in MERGED[language][suffix])]
    if stem[-1] in SOFTENED:
        stems.append(stem[:-1] + SOFTENED[stem[-1]])
    return tuple(dict.fromkeys((*(one + ending for one in stems for ending in LOST), stem + suffix)))


@lru_cache(maxsize=1)
def _endings() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((resources.files("service.text") / "endings.toml").read_text("utf-8"))
