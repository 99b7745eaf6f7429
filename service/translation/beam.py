"""Beam search by CTranslate2: sentences of all requests in shared batches, long ones in parts, loops searched again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.domain import Translation, TranslationWarning
from service.errors import ModelUnavailable
from service.translation.base import LanguagePair
from service.translation.batching import Hypotheses, halves, rejoined, spread
from service.translation.lanes import Lanes
from service.translation.warnings import repetition

if TYPE_CHECKING:
    from ctranslate2 import Translator  # type: ignore[import-untyped]  # it ships no types

# The models are trained on single sentences; beyond this many tokens they drop clauses, so longer ones go in parts.
MAX_TOKENS = 150
# A translation ends at so many tokens for each of the source's, and some more: what is longer is a loop. From Chinese,
# whose tokens stand for several words, they grow most. The models know no position beyond the last figure.
TOKENS_PER_TOKEN, MORE_TOKENS, MAX_TRANSLATED_TOKENS = 4, 40, 512
# argostranslate's own, which its packages are tuned to.
LENGTH_PENALTY = 0.2
# How a sentence whose translation ran into a loop is searched for again: no three tokens twice, said ones less likely.
NO_REPEAT, REPETITION_PENALTY = 3, 1.2

STOPPED = TranslationWarning("length", "The translation came to no end and was stopped; its end may be missing.")


class BeamSearch:
    """Translates with any number of models; safe to share between threads.

    `threads` batches of at most `batch_size` sentences run side by side, one core each, and a short request besides.
    """

    def __init__(self, threads: int, batch_size: int, beam_size: int) -> None:
        # One replica more than there are batches side by side, for the short request.
        self.replicas = threads + 1
        self.beam_size = beam_size
        self._lanes = Lanes(run, threads, batch_size)

    def translate(
        self, model: "Model", sentences: Sequence[str], pair: LanguagePair, engine: str, alternatives: int
    ) -> list[Translation]:
        """One translation for each sentence, in order; blank ones pass through. Raises ModelUnavailable.

        With `alternatives` the beam is at least wide enough for that many hypotheses more.
        """
        beam_size = model.decoding.beam_size or self.beam_size
        search = Search(max(beam_size, alternatives + 1), alternatives + 1)
        found = spread(sentences, lambda texts: self._found(model, texts, search), lambda blank: Found((blank,)))
        return [
            Translation(one.texts[0], tuple(pair), engine, warnings=(STOPPED,) * one.cut, alternatives=one.texts[1:])
            for one in found
        ]

    def close(self) -> None:
        """End its threads; the models belong to whoever made them."""
        self._lanes.close()

    def _found(self, model: "Model", texts: list[str], search: "Search") -> "list[Found]":
        """The best translations of each text; texts beyond the model's length are translated in parts and rejoined."""
        groups = model.parts(texts)
        found = iter(self._best(model, [part for group in groups for part in group], search))
        return [joined(group, [next(found) for _ in group], model.target) for group in groups]

    def _best(self, model: "Model", parts: "list[Part]", search: "Search") -> "list[Found]":
        """The best translations of each part, searched for once more where the model was caught in a loop."""
        found = self._search(model, parts, search)
        looping = [index for index, part in enumerate(parts) if runs_on(part.text, found[index])]
        again = self._search(model, [parts[index] for index in looping], replace(search, repeats=False))
        for index, other in zip(looping, again, strict=True):
            if not runs_on(parts[index].text, other):
                found[index] = other
        return found

    def _search(self, model: "Model", parts: "list[Part]", search: "Search") -> "list[Found]":
        jobs = [Job(model, part.tokens, search) for part in parts]
        return model.read(self._lanes.map(jobs, lambda job: len(job.tokens), (id(model), search)))


@dataclass(frozen=True, slots=True)
class Search:
    """How translations are searched for; `repeats` allows a translation to say the same again."""

    beam_size: int
    hypotheses: int
    repeats: bool = True


@dataclass(frozen=True, slots=True)
class Decoding:
    """What suits a model: it takes at most `max_tokens` and gives at most `max_translated`.

    `beam_size` 0 stands for that of the settings; a `length_penalty` above 0 favours longer translations.
    """

    max_tokens: int = MAX_TOKENS
    max_translated: int = MAX_TRANSLATED_TOKENS
    beam_size: int = 0
    length_penalty: float = LENGTH_PENALTY


@dataclass(frozen=True, slots=True)
class Part:
    """A text that the model takes in one piece, and its tokens."""

    text: str
    tokens: list[str]


@dataclass(frozen=True, slots=True)
class Job:
    """One sentence for a model; those of one batch differ in their tokens alone."""

    model: "Model"
    tokens: list[str]
    search: Search


@dataclass(frozen=True, slots=True)
class Output:
    """The best hypotheses as tokens; `cut` says that one ended at the limit, not where the model ended it."""

    hypotheses: list[list[str]]
    cut: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The same as texts, each once."""

    texts: Hypotheses
    cut: bool = False


def joined(parts: Sequence[Part], found: Sequence[Found], target: str) -> Found:
    """What was found of a text's parts as that of the whole."""
    texts = rejoined([part.text for part in parts], [one.texts for one in found], target)
    return Found(texts, any(one.cut for one in found))


def runs_on(source: str, found: Found) -> bool:
    """Whether the best translation is caught in a loop that the source does not have."""
    return found.cut or bool(repetition(found.texts[0]) and not repetition(source))


def run(jobs: list[Job]) -> list[Output]:
    """A batch through the model of its first job."""
    return jobs[0].model.run([job.tokens for job in jobs], jobs[0].search)


class Model:
    """One model loaded: CTranslate2's translator, and what makes tokens of texts and texts of tokens."""

    def __init__(
        self,
        translator: "Translator",
        encode: Callable[[list[str]], list[list[str]]],
        decode: Callable[[list[list[str]]], list[str]],
        target: str,
        remedy: str,
        prefix: str = "",
        decoding: Decoding = Decoding(),
    ) -> None:
        """`target` is the language it translates into, `remedy` what to do when it cannot.

        `prefix` is the token that the model wants at the start of every translation.
        """
        self.target, self.decoding = target, decoding
        self._translator, self._encode, self._decode = translator, encode, decode
        self._remedy, self._prefix = remedy, prefix

    def close(self) -> None:
        """Give the weights back."""
        self._translator.unload_model()

    def parts(self, texts: list[str]) -> list[list[Part]]:
        """Each text with its tokens, in several parts where it is longer than the model takes."""
        tokens = self._encode(texts)
        return [
            [Part(text, one)] if len(one) <= self.decoding.max_tokens else self._cut(text)
            for text, one in zip(texts, tokens, strict=True)
        ]

    def _cut(self, text: str) -> list[Part]:
        parts = halves(text, lambda part: len(self._encode([part])[0]), self.decoding.max_tokens)
        return [Part(part, tokens) for part, tokens in zip(parts, self._encode(parts), strict=True)]

    def run(self, batch: list[list[str]], search: Search) -> list[Output]:
        """The tokens of the best hypotheses for each sentence's tokens."""
        prefix = self._prefix
        most = min(max(map(len, batch)) * TOKENS_PER_TOKEN + MORE_TOKENS, self.decoding.max_translated)
        try:
            results = self._translator.translate_batch(
                batch,
                target_prefix=[[prefix]] * len(batch) if prefix else None,
                beam_size=search.beam_size,
                num_hypotheses=search.hypotheses,
                length_penalty=self.decoding.length_penalty,
                no_repeat_ngram_size=0 if search.repeats else NO_REPEAT,
                repetition_penalty=1 if search.repeats else REPETITION_PENALTY,
                replace_unknowns=True,
                max_input_length=0,
                max_decoding_length=most,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelUnavailable(f"The model cannot translate ({error}); {self._remedy}") from error
        return [Output(result.hypotheses, len(result.hypotheses[0]) >= most) for result in results]

    def read(self, outputs: list[Output]) -> list[Found]:
        """The hypotheses' tokens as texts."""
        prefix = self._prefix
        texts = iter(self._decode([without_prefix(tokens, prefix) for one in outputs for tokens in one.hypotheses]))
        return [Found(tuple(dict.fromkeys(next(texts) for _ in output.hypotheses)), output.cut) for output in outputs]


def without_prefix(tokens: list[str], prefix: str) -> list[str]:
    """The tokens after the target prefix that the model was made to begin with."""
    return tokens[1:] if prefix and tokens[:1] == [prefix] else tokens
