"""The queue of one kind of work, as small as it can be, so that a distributed one can take its place."""

from typing import Protocol


class Queue(Protocol):
    """Takes work; the comparison or document itself lies in the store."""

    def submit(self, work_id: str) -> None:
        """Have it worked on soon; returns at once."""
        ...
