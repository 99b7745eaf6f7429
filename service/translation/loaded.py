"""The models in memory, shared by all engines and requests: loaded at first use, the longest unused dropped first."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Generic, Protocol, TypeVar, cast


class Loaded(Protocol):
    """A model in memory, or the process that holds it."""

    def close(self) -> None:
        """Give its memory back; it is not used afterwards."""
        ...


M = TypeVar("M", bound=Loaded)


@dataclass(eq=False)
class Place(Generic[M]):
    """What the cache holds of one model: nothing of it yet while it is being loaded."""

    size: int
    users: int = 0
    model: M | None = None


class ModelCache:
    """Holds models of at most `limit_bytes` together; safe to share between threads.

    A model in use is never dropped: only when those in use together need more is the limit passed, until one is free.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        # Least recently used first.
        self._places: dict[Hashable, Place[Loaded]] = {}
        self._changed = Condition()

    @contextmanager
    def use(self, key: Hashable, load: Callable[[], M], size: int) -> Iterator[M]:
        """The model `key`, which `load` loads unless it is there; it stays for as long as the block runs.

        `size` is its memory in bytes, such as that of its files. Of several that ask at the same time one loads and the
        others wait. Raises what `load` raises. One key always stands for one kind of model.
        """
        place = self._enter(key, load, size)
        try:
            yield cast("M", place.model)
        finally:
            self._leave(place)

    def close(self) -> None:
        """Drop all models that are not in use, and each of the others once it is free."""
        with self._changed:
            self._limit = 0
            dropped = self._drop(0)
        close_all(dropped)

    @property
    def size(self) -> int:
        """The bytes of all models that are loaded or being loaded."""
        with self._changed:
            return sum(place.size for place in self._places.values())

    def _enter(self, key: Hashable, load: Callable[[], M], size: int) -> Place[Loaded]:
        """The place of the model, with one user more."""
        with self._changed:
            self._changed.wait_for(lambda: key not in self._places or self._places[key].model is not None)
            if key in self._places:
                place = self._places[key] = self._places.pop(key)
                place.users += 1
                return place
            dropped = self._drop(size)
            place = self._places[key] = Place(size, users=1)
        close_all(dropped)
        self._load(key, place, load)
        return place

    def _load(self, key: Hashable, place: Place[Loaded], load: Callable[[], Loaded]) -> None:
        """Load the model into its place; a place whose model cannot be loaded is given up."""
        try:
            place.model = load()
        finally:
            with self._changed:
                if place.model is None:
                    del self._places[key]
                self._changed.notify_all()

    def _leave(self, place: Place[Loaded]) -> None:
        """One user less; what was held over the limit for it goes."""
        with self._changed:
            place.users -= 1
            dropped = self._drop(0)
        close_all(dropped)

    def _drop(self, wanted: int) -> list[Loaded]:
        """Take out unused models, the longest unused first, until `wanted` bytes fit; the caller closes them."""
        dropped: list[Loaded] = []
        size = sum(place.size for place in self._places.values()) + wanted
        for key, place in list(self._places.items()):
            if size <= self._limit:
                break
            if not place.users and place.model is not None:
                del self._places[key]
                size -= place.size
                dropped.append(place.model)
        return dropped


def close_all(models: list[Loaded]) -> None:
    """Close them, outside of any lock: a process may take a while to end."""
    for model in models:
        model.close()
