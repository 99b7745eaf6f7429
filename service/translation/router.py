"""Ways from one language to another: a human's translation first, then a direct model, then the shortest pivot.

Of several engines with a model for a pair the setting's choice translates, else the one of the best published quality;
the built-in model only where there is no other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from service.domain import Translation
from service.errors import InvalidRequest
from service.translation.base import BUILT_IN, Engine, LanguagePair
from service.translation.batching import by_length
from service.translation.memory import Memory, normalise
from service.translation.quality import quality
from service.translation.tidying import tidied
from service.translation.warnings import check

ProgressCallback = Callable[[int, int], None]

PIVOT = "en"
# Stands for every pair in the choice of engines.
ANY_PAIR = "*"
# Sentences handed to an engine at a time: enough to fill its batches, few enough to show progress and to be kept if the
# program is killed.
CHUNK = 256


class Router:
    """Translates between all languages that the engines' pairs connect."""

    def __init__(self, engines: Sequence[Engine], memory: Memory, chosen: Mapping[str, str] | None = None) -> None:
        """`engines` in order of preference; `chosen` names the engine for a pair ("en-uk") or for all ("*").

        Raises InvalidRequest where `chosen` names an engine that there is none of.
        """
        self._engines = tuple(engines)
        self._memory = memory
        self._chosen = dict(chosen or {})
        names = [engine.name for engine in engines]
        for pair, name in self._chosen.items():
            if name not in names:
                raise InvalidRequest(
                    f"The setting PARALLAX_ENGINES names the engine {name!r} for {pair}; there are: {', '.join(names)}."
                )

    def pairs(self) -> set[LanguagePair]:
        """The directions for which a model is installed."""
        return set().union(*(engine.pairs() for engine in self._engines))

    def engines(self) -> dict[LanguagePair, Engine]:
        """The engine that translates each of the pairs now."""
        having: dict[LanguagePair, list[Engine]] = {}
        for engine in self._engines:
            for pair in engine.pairs():
                having.setdefault(pair, []).append(engine)
        return {pair: self._best(engines, pair) for pair, engines in having.items()}

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """The languages passed through, both ends included, or None where no models connect them.

        The shortest way, through English where several are equally short.
        """
        return routes(self.pairs(), source).get(target)

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
        translations = self._along(hops, [sentences[i] for i in missing], report, alternatives)
        for index, made in zip(missing, translations, strict=True):
            results[index] = doubted(sentences[index], made, pair)
        report(len(sentences), len(sentences))
        return results

    def remembered(self, sentences: Sequence[str], source: str, target: str) -> list[Translation | None]:
        """What people translated: a translation for each sentence, None where the memory holds none of theirs."""
        return self._memory.lookup(sentences, LanguagePair(source, target), "")

    def _best(self, engines: Sequence[Engine], pair: LanguagePair) -> Engine:
        """The engine among those with a model for the pair that was chosen for it, else the best, else the first."""
        for choice in (self._chosen.get(str(pair)), self._chosen.get(ANY_PAIR)):
            for engine in engines:
                if engine.name == choice:
                    return engine
        installed = [engine for engine in engines if engine.name != BUILT_IN] or engines
        known = [(quality(engine.name, pair), engine) for engine in installed]
        if any(figure is None for figure, _ in known):
            return installed[0]
        return max(known, key=lambda one: one[0] or 0)[1]

    def _hops(self, source: str, target: str) -> list[tuple[Engine, LanguagePair]]:
        """The engine for each step of the route; empty where there is no route or no step to go."""
        engines = self.engines()
        route = routes(engines, source).get(target, ())
        return [(engines[LanguagePair(*step)], LanguagePair(*step)) for step in pairwise(route)]

    def _along(
        self,
        hops: Sequence[tuple[Engine, LanguagePair]],
        sentences: Sequence[str],
        report: ProgressCallback,
        alternatives: int,
    ) -> list[Translation]:
        """The sentences taken through every hop, one after the other; alternatives are the last one's."""
        total = len(sentences)
        chains: list[list[Translation]] = [[] for _ in sentences]
        texts = list(sentences)
        for number, (engine, pair) in enumerate(hops):

            def part(done: int, before: int = number * total) -> None:
                report((before + done) // len(hops), total)

            step = self._hop(engine, pair, texts, part, alternatives if number + 1 == len(hops) else 0)
            texts = [translation.text for translation in step]
            for chain, translation in zip(chains, step, strict=True):
                chain.append(translation)
        return [chained(chain) for chain in chains]

    def _hop(
        self, engine: Engine, pair: LanguagePair, texts: Sequence[str], report: Callable[[int], None], alternatives: int
    ) -> list[Translation]:
        """One hop: from the memory what it has, the rest from the engine and into the memory, chunk by chunk.

        Alternatives are not kept, so where they are asked for, the model translates anew what it translated before.
        """
        signature = engine.signature(pair)
        known = self._memory.lookup(texts, pair, "" if alternatives else signature)
        missing = by_length([normalise(text) for text, found in zip(texts, known, strict=True) if found is None])
        made: dict[str, Translation] = {}
        for start in range(0, len(missing), CHUNK):
            report(len(texts) - len(missing) + start)
            chunk = missing[start : start + CHUNK]
            translations = engine.translate(chunk, pair, alternatives)
            if not alternatives:
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
        alternatives=steps[-1].alternatives,
    )


def doubted(sentence: str, translation: Translation, pair: LanguagePair) -> Translation:
    """The translation without what its model added, and with the doubts about it; a human's stays as it is."""
    if translation.origin == "memory":
        return translation
    text = tidied(sentence, translation.text)
    others = dict.fromkeys(tidied(sentence, other) for other in translation.alternatives)
    found = dict.fromkeys((*translation.warnings, *check(sentence, text, pair)))
    alternatives = tuple(other for other in others if other != text)
    return replace(translation, text=text, alternatives=alternatives, warnings=tuple(found))
