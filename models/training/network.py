"""The network in PyTorch: the encoder of multilingual-e5-small and a decoder of the same make on top of it.

Both are post-norm with learned positions and GELU (its tanh form, as CTranslate2 computes it fast), so that CTranslate2
runs what was trained (Devlin et al. 2019 for the encoder; Lewis et al. 2020 for such a decoder). The decoder's
embeddings are its output weights too.
"""

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from models.training.config import Config

PAD, START, END = 0, 1, 2
"""Ids of the target vocabulary; its <unk> never stands in a target, so that it can fill rows up."""
HIDDEN_STD = 0.02


class Attention(nn.Module):
    """Several heads; `key` and `value` come from `memory`."""

    def __init__(self, hidden: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.q, self.k, self.v, self.out = (nn.Linear(hidden, hidden) for _ in range(4))

    def forward(self, state: Tensor, memory: Tensor, mask: Tensor | None, causal: bool = False) -> Tensor:
        """States (batch, length, hidden); `mask` (batch, 1, 1, length) is true where there is something to see."""
        q, k, v = (self._split(made) for made in (self.q(state), self.k(memory), self.v(memory)))
        dropout = self.dropout if self.training else 0.0
        found = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=dropout, is_causal=causal)
        made: Tensor = self.out(found.transpose(1, 2).flatten(2))
        return made

    def _split(self, state: Tensor) -> Tensor:
        return state.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Layer(nn.Module):
    """A layer of the encoder, or of the decoder when it looks at a `memory` too."""

    def __init__(self, sizes: "Sizes", feed_forward: int, dropout: float, crossed: bool) -> None:
        super().__init__()
        self.own = Attention(sizes.hidden, sizes.heads, dropout)
        self.own_norm = nn.LayerNorm(sizes.hidden, sizes.epsilon)
        self.cross = Attention(sizes.hidden, sizes.heads, dropout) if crossed else None
        self.cross_norm = nn.LayerNorm(sizes.hidden, sizes.epsilon) if crossed else None
        self.inner, self.outer = nn.Linear(sizes.hidden, feed_forward), nn.Linear(feed_forward, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, sizes.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, state: Tensor, mask: Tensor | None, memory: Tensor | None = None) -> Tensor:
        """The next states; with a `memory` each place sees only those before it, and all of the memory by `mask`."""
        own_mask = None if memory is not None else mask
        state = self.own_norm(state + self.drop(self.own(state, state, own_mask, causal=memory is not None)))
        if self.cross is not None and self.cross_norm is not None and memory is not None:
            state = self.cross_norm(state + self.drop(self.cross(state, memory, mask)))
        made = self.outer(self.drop(functional.gelu(self.inner(state), approximate="tanh")))
        found: Tensor = self.norm(state + self.drop(made))
        return found


class Sizes:
    """What the encoder's arrays say of the network: layers, heads, hidden size, feed-forward size, epsilon."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.layers, self.heads, self.hidden, self.feed_forward = map(int, arrays["shape"])
        self.epsilon = float(arrays["epsilon"])
        self.pieces, self.positions = len(arrays["words"]), len(arrays["positions"])
        self.bos, self.eos, self.unk = map(int, arrays["special"])


class Translator(nn.Module):
    """Encoder and decoder; `arrays` are the encoder's unpacked ones."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], config: Config) -> None:
        super().__init__()
        sizes = self.sizes = Sizes(arrays)
        self.words = nn.Embedding(sizes.pieces, sizes.hidden)
        self.places = nn.Embedding(sizes.positions, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, sizes.epsilon)
        self.encoder = nn.ModuleList(
            Layer(sizes, sizes.feed_forward, config.dropout, crossed=False) for _ in range(sizes.layers)
        )
        self.target_words = nn.Embedding(config.vocabulary, sizes.hidden)
        self.target_places = nn.Embedding(config.longest, sizes.hidden)
        self.target_norm = nn.LayerNorm(sizes.hidden, sizes.epsilon)
        self.decoder = nn.ModuleList(
            Layer(sizes, config.feed_forward, config.dropout, crossed=True) for _ in range(config.layers)
        )
        self.bias = nn.Parameter(torch.zeros(config.vocabulary))
        self.drop = nn.Dropout(config.dropout)
        self.apply(_begin)
        self.load_state_dict(encoder_state(arrays, sizes), strict=False)

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """States of source ids (batch, length) where `mask` (batch, length) is true."""
        places = torch.arange(source.shape[1], device=source.device)
        state: Tensor = self.drop(self.norm(self.words(source) + self.places(places)))
        for layer in self.encoder:
            state = layer(state, mask[:, None, None])
        return state

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Logits (batch, length, vocabulary) of what follows each target id."""
        places = torch.arange(target.shape[1], device=target.device)
        state: Tensor = self.drop(self.target_norm(self.target_words(target) + self.target_places(places)))
        for layer in self.decoder:
            state = layer(state, mask[:, None, None], memory)
        return functional.linear(state, self.target_words.weight, self.bias)

    def own_encoder(self) -> list[nn.Parameter]:
        """The parameters that come from multilingual-e5-small."""
        parts = (self.words, self.places, self.norm, self.encoder)
        return [parameter for part in parts for parameter in part.parameters()]


def _begin(module: nn.Module) -> None:
    """Small normal weights, no biases (Devlin et al. 2019)."""
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=HIDDEN_STD)
    if isinstance(module, nn.Linear):
        nn.init.zeros_(module.bias)


def encoder_state(arrays: Mapping[str, NDArray[np.generic]], sizes: Sizes) -> dict[str, Tensor]:
    """The encoder's arrays under the names that this network has for them."""
    names = {"words": "words.weight", "positions": "places.weight", "norm.w": "norm.weight", "norm.b": "norm.bias"}
    parts = {"q": "own.q", "k": "own.k", "v": "own.v", "ao": "own.out", "aln": "own_norm"}
    parts |= {"fi": "inner", "fo": "outer", "oln": "norm"}
    for layer in range(sizes.layers):
        for theirs, ours in parts.items():
            names[f"l{layer}.{theirs}.w"] = f"encoder.{layer}.{ours}.weight"
            names[f"l{layer}.{theirs}.b"] = f"encoder.{layer}.{ours}.bias"
    return {ours: torch.from_numpy(np.array(arrays[theirs], np.float32)) for theirs, ours in names.items()}
