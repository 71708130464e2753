"""How often one conversation or one address may ask: token buckets in memory."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from capleak.adapters.channels.web_errors import WebError

MOST_NAMES = 50_000


class Limit:
    """Lets `per_minute` requests of one name through, and a burst of half as many at once.

    Args:
        per_minute: requests a minute in the long run.
        clock: seconds; another one in tests.
    """

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = max(1.0, per_minute / 2)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> None:
        """Count one request of `name`.

        Raises:
            WebError: it is one too many; the error says when the next one may pass.
        """
        now = self._clock()
        left, since = self._left.pop(name, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        passes = left >= 1
        self._left[name] = (left - 1 if passes else left), now
        while len(self._left) > MOST_NAMES:
            self._left.popitem(last=False)
        if not passes:
            raise WebError("too_many", retry_after=max(1, math.ceil((1 - left) / self._rate)))
