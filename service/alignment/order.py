"""Where the sentences around would have a sentence stand in another text: accounts keep the order of their source."""

import numpy as np

from service.alignment.centring import Matrix
from service.alignment.neighbours import Indexes, Nearest

REACH = 3
"""How many sentences before and behind have a say."""
FADE = 1.5
"""Sentences by which a voice falls to 1/e."""
SLACK = 2.0
"""Sentences off the expected place by which a vote falls to 1/e."""


def votes(forth: Nearest, back: Nearest, left: Indexes, right: Indexes) -> Matrix:
    """For each pair of `left` and `right`, how much the sentences beside expect them together, 0 or more.

    Each sentence beside the left one that has a match, each the other's nearest, expects the pair as far from its match
    as from itself.
    """
    match = forth.at[:, 0]
    mutual = back.at[match, 0] == np.arange(len(match))
    trust = np.where(mutual, np.maximum(forth.cosine[:, 0], 0), 0)
    total = np.zeros(len(left), np.float32)
    for way in (*range(-REACH, 0), *range(1, REACH + 1)):
        voice = left + way
        heard = (voice >= 0) & (voice < len(match))
        voice = voice[heard]
        off = np.abs(match[voice] - way - right[heard])
        total[heard] += trust[voice] * np.exp(-abs(way) / FADE - off / SLACK)
    return total
