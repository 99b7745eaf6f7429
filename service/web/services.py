"""What routes work with, gathered once by `create_app` and found on `app.state.services`."""

from dataclasses import dataclass

from fastapi import Request

from service.jobs.queue import Queue
from service.settings import Settings
from service.store.queries import Store
from service.tools import Tools


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running server."""

    settings: Settings
    store: Store
    queue: Queue
    tools: Tools


def services_of(request: Request) -> Services:
    """The services of the app that answers the request; usable with `Depends`."""
    found = request.app.state.services
    assert isinstance(found, Services)  # noqa: S101 - a wiring mistake, not an input
    return found
