"""Following work while it is done: waiting for its end, and server-sent events."""

import json
from collections.abc import AsyncIterator
from typing import Any

from anyio import move_on_after, sleep
from anyio.to_thread import run_sync
from sse_starlette import EventSourceResponse, ServerSentEvent

from service.errors import NotFound
from service.store.work import State, Work

SECONDS = 0.3
HEARTBEAT_SECONDS = 15


async def watch(work: Work, work_id: str) -> AsyncIterator[State]:
    """The state of a row now and at each change, until it has ended. Raises NotFound once it is deleted."""
    last = None
    while True:
        state = await run_sync(work.state, work_id)
        if state != last:
            yield state
        if state.ended:
            return
        last = state
        await sleep(SECONDS)


async def awaited(work: Work, work_id: str, seconds: float) -> State | None:
    """The last state that the row had within the seconds."""
    state = None
    if seconds > 0:
        with move_on_after(seconds):
            async for state in watch(work, work_id):  # noqa: B007 - the last one is meant
                pass
    return state


async def events_of(work: Work, work_id: str, url: str) -> EventSourceResponse:
    """Events until the row's end: `progress` at each change, then `done` or `failed`; `url` is where it is shown.

    Each has JSON: progress {"status", "stage", "done", "total"}, done {"id", "status", "url"}, failed {"id", "status",
    "error"}. Raises NotFound where there is no such row.
    """
    await run_sync(work.state, work_id)
    return EventSourceResponse(event_stream(work, work_id, url), ping=HEARTBEAT_SECONDS)


async def event_stream(work: Work, work_id: str, url: str) -> AsyncIterator[ServerSentEvent]:
    """An event for each change of the row's state."""
    try:
        async for state in watch(work, work_id):
            yield event(work_id, state, url)
    except NotFound as error:
        yield named("failed", {"id": work_id, "status": "failed", "error": error.message})


def event(work_id: str, state: State, url: str) -> ServerSentEvent:
    about = {"id": work_id, "status": state.status}
    if state.status == "done":
        return named("done", {**about, "url": url})
    if state.status == "failed":
        return named("failed", {**about, "error": state.error})
    at = state.progress
    counts = {"stage": at.stage, "done": at.done, "total": at.total} if at else {"stage": "", "done": 0, "total": 0}
    return named("progress", {**about, **counts})


def named(name: str, data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(json.dumps(data, ensure_ascii=False), event=name)
