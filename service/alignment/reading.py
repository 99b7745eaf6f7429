"""Reads the words of a text's sentences for the aligner: vectors in context, less what their language has in common."""

from collections.abc import Callable, Sequence
from functools import cached_property

from service.alignment.centring import Matrix, unit
from service.alignment.embedding import Tokens

SAMPLE = 64
"""Sentences whose words make the mean of the text's language."""

Reader = Callable[[Sequence[str]], list[Tokens]]
"""The tokens of each sentence, see `Encoder.tokens`."""


class TextWords:
    """The words of one text's sentences, read again at every call; nothing is read before the first."""

    def __init__(self, sentences: Sequence[str], read: Reader) -> None:
        self._sentences, self._read = sentences, read

    def __call__(self, indexes: Sequence[int]) -> list[Matrix]:
        """Unit vectors of the words of each sentence, one a row."""
        read = self._read([self._sentences[index] for index in indexes])
        return [unit(tokens.vectors - self._mean) for tokens in read]

    @cached_property
    def _mean(self) -> Matrix:
        stride = -(-len(self._sentences) // SAMPLE)
        rows = [tokens.vectors for tokens in self._read(self._sentences[::stride])]
        words = sum(map(len, rows))
        mean: Matrix = sum(row.sum(axis=0) for row in rows) / max(1, words)
        return mean
