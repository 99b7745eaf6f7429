"""How often each client may ask: a moving window of one minute, in memory, bounded.

Not by the library `limits`: its memory storage never forgets a client, and starts a thread at nearly every request.
"""

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from service.errors import TooManyRequests

SECONDS = 60
# Clients remembered at a time, some kilobytes each; the one that was silent longest is forgotten first.
MAX_CLIENTS = 10_000
SLOWDOWN = "Slowdown: {limit} per 1 minute"


class MovingWindow:
    """Counts what each client asked for in the last minute, second by second; safe to share between threads."""

    def __init__(self, max_clients: int = MAX_CLIENTS, clock: Callable[[], float] = monotonic) -> None:
        self._max_clients = max_clients
        self._clock = clock
        self._asked: OrderedDict[str, deque[tuple[int, int]]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._asked)

    def take(self, client: str, limit: int, cost: int = 1) -> None:
        """Count `cost` requests of the client. Raises TooManyRequests, counting nothing, where they are too many.

        One request that alone costs more than the limit takes all of a minute.
        """
        cost = min(cost, limit)
        with self._lock:
            now = self._clock()
            asked = self._asked.setdefault(client, deque())
            self._asked.move_to_end(client)
            while asked and asked[0][0] <= now - SECONDS:
                asked.popleft()
            if sum(count for _, count in asked) + cost > limit:
                raise TooManyRequests(SLOWDOWN.format(limit=limit), self._wait(asked, limit - cost, now))
            count_at(asked, math.ceil(now), cost)
            while len(self._asked) > self._max_clients:
                self._asked.popitem(last=False)

    def _wait(self, asked: deque[tuple[int, int]], room: int, now: float) -> int:
        """Seconds until no more than `room` of what was asked for is less than a minute ago."""
        left = sum(count for _, count in asked)
        for second, count in asked:
            left -= count
            if left <= room:
                return max(1, math.ceil(second + SECONDS - now))
        return SECONDS


def count_at(asked: deque[tuple[int, int]], second: int, cost: int) -> None:
    """Add to the count of a second, so that no client takes more than some sixty entries."""
    if asked and asked[-1][0] == second:
        cost += asked.pop()[1]
    asked.append((second, cost))
