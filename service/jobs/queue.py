"""The queue of comparisons, as small as it can be, so that a distributed one can take its place."""

from typing import Protocol


class Queue(Protocol):
    """Takes work; the comparison itself lies in the store."""

    def submit(self, comparison_id: str) -> None:
        """Have the comparison worked on soon; returns at once."""
        ...
