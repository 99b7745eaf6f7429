"""Arrays kept in files of a bounded size, so that they can be sent where only small files go."""

import io
import json
import lzma
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

INDEX = "index.json"
Arrays = dict[str, NDArray[Any]]
# Pieces of arrays by the array's name and their place in it.
Part = dict[tuple[str, int], NDArray[Any]]


def save(arrays: Mapping[str, NDArray[Any]], folder: Path, largest: int) -> None:
    """Write the arrays into `folder`, compressed, in parts of at most `largest` bytes; what was there is replaced.

    One that is too large for a part is cut along its first axis.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("part-*.xz"):
        old.unlink()
    parts = list(packed(arrays, largest))
    # xz works outside the interpreter's lock.
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for number, data in enumerate(pool.map(compressed, parts)):
            (folder / f"part-{number:02}.xz").write_bytes(data)
    pieces = [list(part) for part in parts]
    (folder / INDEX).write_text(json.dumps({"parts": len(parts), "pieces": pieces}) + "\n", "utf-8")


def load(folder: Path) -> Arrays:
    """What `save` wrote. Raises SystemExit naming a part that is missing."""
    index = json.loads((folder / INDEX).read_text("utf-8"))
    pieces: dict[str, list[tuple[int, NDArray[Any]]]] = {}
    for number, names in enumerate(index["pieces"]):
        path = folder / f"part-{number:02}.xz"
        if not path.is_file():
            raise SystemExit(f"{path} is missing; {folder} needs {index['parts']} parts.")
        with np.load(io.BytesIO(lzma.decompress(path.read_bytes()))) as stored:
            for name, place in names:
                pieces.setdefault(name, []).append((place, stored[f"{name}@{place}"]))
    return {name: joined(found) for name, found in pieces.items()}


def joined(pieces: list[tuple[int, NDArray[Any]]]) -> NDArray[Any]:
    """The pieces in their order as one array."""
    ordered = [piece for _, piece in sorted(pieces, key=lambda item: item[0])]
    return ordered[0] if len(ordered) == 1 else np.concatenate(ordered)


def packed(arrays: Mapping[str, NDArray[Any]], largest: int) -> Iterator[Part]:
    """The arrays, or pieces of them, together as far as they fit into a part."""
    waiting: Part = {}
    for name, array in arrays.items():
        for place, piece in enumerate(cut(array, largest)):
            if waiting and sum(one.nbytes for one in waiting.values()) + piece.nbytes > largest:
                yield waiting
                waiting = {}
            waiting[name, place] = piece
    if waiting:
        yield waiting


def cut(array: NDArray[Any], largest: int) -> list[NDArray[Any]]:
    """The array, or as many pieces of it as are at most so large before they are compressed."""
    if array.ndim == 0 or not len(array):
        return [array]
    rows = max(1, largest * len(array) // max(1, array.nbytes))
    return [array[first : first + rows] for first in range(0, len(array), rows)]


def compressed(part: Part) -> bytes:
    """The pieces as an xz-compressed .npz."""
    buffer = io.BytesIO()
    named: Any = {f"{name}@{place}": piece for (name, place), piece in part.items()}
    np.savez(buffer, **named)
    return lzma.compress(buffer.getvalue(), preset=6)
