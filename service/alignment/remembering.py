"""Remembers the last sentences whose words were read, for aligning and examining read the same ones."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from service.alignment.embedding import Tokens

MOST = 1024
"""Sentences; in half precision some 25 MB."""

_Kept = tuple[list[tuple[int, int]], NDArray[np.float16]]


class TokenMemory:
    """The tokens of the `most` sentences that were asked for last; may be shared between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, sentences: Sequence[str], fresh: Callable[[Sequence[str]], list[Tokens]]) -> list[Tokens]:
        """The tokens of each sentence; those not remembered are read by `fresh`, each once."""
        with self._lock:
            found = {sentence: self._kept[sentence] for sentence in sentences if sentence in self._kept}
            for sentence in found:
                self._kept.move_to_end(sentence)
        missing = [sentence for sentence in dict.fromkeys(sentences) if sentence not in found]
        made = dict(zip(missing, fresh(missing), strict=True)) if missing else {}
        found |= {sentence: (tokens.spans, tokens.vectors.astype(np.float16)) for sentence, tokens in made.items()}
        with self._lock:
            self._kept |= {sentence: found[sentence] for sentence in missing}
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        # The same in both cases, so that what is found does not hang on what was read before.
        return [Tokens(spans, vectors.astype(np.float32)) for spans, vectors in map(found.__getitem__, sentences)]
