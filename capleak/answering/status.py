"""What kind of reply a message got."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Status(str, Enum):
    """The status of a reply, the highest first."""

    URGENT = "urgent"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    ANSWERED = "answered"
    CLARIFY = "clarify"
    NO_SOURCE = "no_source"
    OUT_OF_SCOPE = "out_of_scope"
    SMALLTALK = "smalltalk"

    @classmethod
    def highest(cls, statuses: Iterable[Status]) -> Status:
        """Return the highest of `statuses`; with none at all the reply is `unavailable`."""
        order = list(cls)
        return min(statuses, key=order.index, default=cls.UNAVAILABLE)
