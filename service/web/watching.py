"""Following a comparison while it is worked on."""

from collections.abc import AsyncIterator

from anyio import sleep
from anyio.to_thread import run_sync

from service.store.queries import State, Store

SECONDS = 0.3


async def watch(store: Store, comparison_id: str) -> AsyncIterator[State]:
    """The comparison's state now and at each change, until it has ended. Raises NotFound once it is deleted."""
    last = None
    while True:
        state = await run_sync(store.state, comparison_id)
        if state != last:
            yield state
        if state.ended:
            return
        last = state
        await sleep(SECONDS)
