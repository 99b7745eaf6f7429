"""What routes work with, gathered once by `create_app` and found on `app.state.services`."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from service.domain import Comparison, Draft, ModeChoice
from service.errors import TooManyRequests
from service.jobs.queue import Queue
from service.settings import Settings
from service.store.documents import Documents
from service.store.queries import Store
from service.tools import Tools


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running server."""

    settings: Settings
    store: Store
    queue: Queue
    tools: Tools
    documents: Documents
    document_queue: Queue

    def begin(self, drafts: Sequence[Draft], title: str, reader: str, mode: ModeChoice) -> Comparison:
        """Keep a new comparison and queue it. Raises TooManyRequests when the queue is full."""
        if self.store.waiting() >= self.settings.max_queue:
            raise TooManyRequests(
                f"{self.settings.max_queue} comparisons are waiting already. Try again in some minutes."
            )
        comparison = self.store.create(drafts, title, reader, mode)
        self.queue.submit(comparison.id)
        return comparison


def services_of(request: Request) -> Services:
    """The services of the app that answers the request; usable with `Depends`."""
    found = request.app.state.services
    assert isinstance(found, Services)  # noqa: S101 - a wiring mistake, not an input
    return found
