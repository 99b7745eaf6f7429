"""Ways from one language to another: a human's translation first, then a direct model, then the shortest pivot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from service.domain import Translation
from service.translation.base import Engine, LanguagePair
from service.translation.batching import by_length
from service.translation.memory import Memory, normalise
from service.translation.warnings import check

ProgressCallback = Callable[[int, int], None]

PIVOT = "en"
# Sentences handed to an engine at a time: enough to fill its batches, few enough to show progress and to be kept if the
# program is killed.
CHUNK = 128


class Router:
    """Translates between all languages that the engines' pairs connect; of two engines the earlier goes first."""

    def __init__(self, engines: Sequence[Engine], memory: Memory) -> None:
        self._engines = tuple(engines)
        self._memory = memory

    def pairs(self) -> set[LanguagePair]:
        """The directions for which a model is installed."""
        return set().union(*(engine.pairs() for engine in self._engines))

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """The languages passed through, both ends included, or None where no models connect them.

        The shortest way, through English where several are equally short.
        """
        return routes(self.pairs(), source).get(target)

    def signature(self, source: str, target: str) -> str:
        """The models on the route, such as "argos uk-en 1.9 + argos en-ru 1.9", or "" where there is none to use."""
        hops = self._hops(source, target)
        return " + ".join(engine.signature(pair) for engine, pair in hops)

    def translate(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        progress: ProgressCallback | None = None,
        alternatives: int = 0,
    ) -> list[Translation | None]:
        """A translation for each sentence, None where neither a human translation nor a route is known.

        `progress` is told how many of the sentences are done. Where source and target are the same, nothing is
        translated: all None. Doubts about a model's translation are attached to it as warnings. Up to `alternatives`
        further hypotheses come from the last step of the route.
        """
        report = progress or (lambda done, total: None)
        if source == target:
            return [None] * len(sentences)
        pair, hops = LanguagePair(source, target), self._hops(source, target)
        # The one hop of a direct route looks into the memory for the same pair itself.
        results: list[Translation | None] = [None] * len(sentences)
        if len(hops) != 1:
            results = self._memory.lookup(sentences, pair, "")
        missing = [index for index, known in enumerate(results) if known is None] if hops else []
        for index, made in zip(missing, self._along(hops, [sentences[i] for i in missing], report), strict=True):
            results[index] = doubted(sentences[index], made, pair)
        report(len(sentences), len(sentences))
        return results

    def _hops(self, source: str, target: str) -> list[tuple[Engine, LanguagePair]]:
        """The engine for each step of the route; empty where there is no route or no step to go."""
        offers = [(engine, engine.pairs()) for engine in self._engines]
        route = routes({pair for _, pairs in offers for pair in pairs}, source).get(target, ())
        steps = [LanguagePair(*step) for step in pairwise(route)]
        return [(next(engine for engine, pairs in offers if step in pairs), step) for step in steps]

    def _along(
        self, hops: Sequence[tuple[Engine, LanguagePair]], sentences: Sequence[str], report: ProgressCallback
    ) -> list[Translation]:
        """The sentences taken through every hop, one after the other."""
        total = len(sentences)
        chains: list[list[Translation]] = [[] for _ in sentences]
        texts = list(sentences)
        for number, (engine, pair) in enumerate(hops):

            def part(done: int, before: int = number * total) -> None:
                report((before + done) // len(hops), total)

            step = self._hop(engine, pair, texts, part)
            texts = [translation.text for translation in step]
            for chain, translation in zip(chains, step, strict=True):
                chain.append(translation)
        return [chained(chain) for chain in chains]

    def _hop(
        self, engine: Engine, pair: LanguagePair, texts: Sequence[str], report: Callable[[int], None]
    ) -> list[Translation]:
        """One hop: from the memory what it has, the rest from the engine and into the memory, chunk by chunk."""
        signature = engine.signature(pair)
        known = self._memory.lookup(texts, pair, signature)
        missing = by_length([normalise(text) for text, found in zip(texts, known, strict=True) if found is None])
        made: dict[str, Translation] = {}
        for start in range(0, len(missing), CHUNK):
            report(len(texts) - len(missing) + start)
            chunk = missing[start : start + CHUNK]
            translations = engine.translate(chunk, pair)
            self._memory.store(chunk, translations, pair, signature)
            made.update(zip(chunk, translations, strict=True))
        report(len(texts))
        blank = Translation("", (pair.source, pair.target), engine.name)
        return [
            found or made.get(normalise(text)) or replace(blank, text=text)
            for text, found in zip(texts, known, strict=True)
        ]


def routes(pairs: Iterable[LanguagePair], source: str) -> dict[str, tuple[str, ...]]:
    """The shortest way from `source` to each language that `pairs` connect it with, English preferred among equals."""
    neighbours: dict[str, set[str]] = {}
    for pair in pairs:
        neighbours.setdefault(pair.source, set()).add(pair.target)
    ways: dict[str, tuple[str, ...]] = {source: (source,)}
    rim = [source]
    while rim:
        rim = _widen(rim, neighbours, ways)
    return ways


def _widen(rim: Sequence[str], neighbours: Mapping[str, set[str]], ways: dict[str, tuple[str, ...]]) -> list[str]:
    """Add the languages one hop beyond the rim to `ways`, and return them."""
    beyond = []
    for language in sorted(rim, key=lambda code: (PIVOT not in ways[code], code)):
        for target in sorted(neighbours.get(language, ())):
            if target not in ways:
                ways[target] = (*ways[language], target)
                beyond.append(target)
    return beyond


def chained(steps: Sequence[Translation]) -> Translation:
    """The steps as one translation; a human's only when humans made every step."""
    return Translation(
        text=steps[-1].text,
        route=(steps[0].route[0], *(step.route[-1] for step in steps)),
        engine=" + ".join(dict.fromkeys(step.engine for step in steps)),
        origin="memory" if all(step.origin == "memory" for step in steps) else "model",
        warnings=tuple(dict.fromkeys(warning for step in steps for warning in step.warnings)),
    )


def doubted(sentence: str, translation: Translation, pair: LanguagePair) -> Translation:
    """The translation with the doubts about it; what humans wrote is not doubted."""
    if translation.origin == "memory":
        return translation
    found = dict.fromkeys((*translation.warnings, *check(sentence, translation.text, pair)))
    return replace(translation, warnings=tuple(found))
