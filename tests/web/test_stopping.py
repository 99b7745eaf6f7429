"""Requests that are still at work when the server stops."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.stopping import Stopping

SCOPE = {"type": "http", "method": "POST", "path": "/translate", "headers": []}


async def waits(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.Event().wait()


async def begins_and_waits(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await asyncio.Event().wait()


async def cancelled(app: ASGIApp, sent: list[Message]) -> None:
    """Begin a request, and cancel it as a server does that stops."""

    async def send(message: Message) -> None:
        sent.append(message)

    receive: Callable[[], Awaitable[Message]] = asyncio.Queue[Message]().get
    task = asyncio.ensure_future(Stopping(app)(SCOPE, receive, send))
    await asyncio.sleep(0)
    task.cancel()
    await task


def test_a_request_at_work_is_told_to_come_again() -> None:
    sent: list[Message] = []
    asyncio.run(cancelled(waits, sent))
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"10") in sent[0]["headers"]
    assert "being stopped" in json.loads(sent[1]["body"])["error"]


def test_an_answer_that_was_begun_is_broken_off() -> None:
    sent: list[Message] = []
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancelled(begins_and_waits, sent))
    assert [message["type"] for message in sent] == ["http.response.start"]
