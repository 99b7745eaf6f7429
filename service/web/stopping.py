"""What a request that is still at work is told when the server stops."""

from asyncio import CancelledError

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.errors import error_response

STATUS = 503
STOPPING = "The server is being stopped, so this was not finished. Send it again in a moment."
RETRY_SECONDS = 10


class Stopping:
    """Answers requests that the server cancels: nothing but its own end does that, once the time of grace is over."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except CancelledError:
            # Of an answer that was begun no other can be made; the connection's end tells that it is not whole.
            if begun:
                raise
            headers = {"Retry-After": str(RETRY_SECONDS), "Connection": "close"}
            await error_response(Request(scope), STATUS, STOPPING, headers)(scope, receive, send)
