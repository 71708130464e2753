"""Being asked to stop."""

from __future__ import annotations

import signal
import time

_STEP = 0.2


class Stop:
    """Notes SIGTERM and SIGINT, so that a loop can end between two rounds.

    A plain flag, because `threading.Event` can lock itself up when it is set from a signal handler.
    """

    def __init__(self) -> None:
        self._asked = False

    @classmethod
    def on_signals(cls) -> Stop:
        """Return one that the signals of this process set."""
        stop = cls()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stop.ask())
        return stop

    def ask(self) -> None:
        """Ask to stop."""
        self._asked = True

    def is_asked(self) -> bool:
        """Is it time to stop?"""
        return self._asked

    def wait(self, seconds: float) -> bool:
        """Wait, but not after being asked to stop.

        Returns:
            Whether it is time to stop.
        """
        end = time.monotonic() + seconds
        while not self._asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _STEP))
        return self._asked
