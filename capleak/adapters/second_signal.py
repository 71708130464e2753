"""The second signal of the screen in this process: it listens as soon as Rasa has loaded the model.

The channels are built before, and must screen even if the model never comes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile

from capleak.safety.second import Second, SupportVectors, Vectors

logger = logging.getLogger(__name__)


class LateSecond:
    """Stands in for the second signal until there is one; a fault in it never reaches the screen."""

    def __init__(self) -> None:
        self._second: Second | None = None

    def load(self, folder: Path, embed: Callable[[str], Vectors]) -> None:
        """Listen from now on to the signal that was trained with the understanding.

        Args:
            folder: where the model was unpacked.
            embed: returns the embedding of a message.
        """
        try:
            self._second = Second(SupportVectors.load(folder), embed)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            logger.exception("the second signal cannot be loaded: the urgent screen works by its rules alone")

    def urgency(self, text: str) -> float:
        """Return how urgent `text` sounds, 0 to 1; 0 as long as nobody listens."""
        if self._second is None:
            return 0.0
        try:
            return self._second.urgency(text)
        except Exception:  # the rules have looked; the screen goes on without the second signal
            logger.exception("the second signal failed")
            return 0.0


SECOND = LateSecond()
