"""What a conversation remembers: the last replies, read from the tracker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from capleak.answering.composed import Composed
from capleak.answering.status import Status

# After so many replies a subject is no longer taken up by "and without it?".
REACH = 3
_LEADS_AWAY = frozenset({Status.OUT_OF_SCOPE, Status.NO_SOURCE})


@dataclass(frozen=True)
class Memory:
    """The last replies of a conversation.

    Attributes:
        replies: the parts of each reply, the newest first.
    """

    replies: tuple[tuple[Composed, ...], ...] = ()

    @property
    def last(self) -> tuple[Composed, ...]:
        """The parts of the last reply."""
        return self.replies[0] if self.replies else ()

    @property
    def buttons(self) -> tuple[str, ...]:
        """The questions that the last reply offered, in order."""
        return tuple(dict.fromkeys(button for part in self.last for button in part.buttons))

    @property
    def asked_back(self) -> bool:
        """Did the last reply ask back?"""
        return any(part.status is Status.CLARIFY for part in self.last)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Keys of the questions last spoken of, the newest first; a change of subject ends them."""
        return tuple(dict.fromkeys(part.intent for part in self._answers() if part.intent))

    @property
    def answer(self) -> Composed | None:
        """The last answer that can still be spoken about."""
        return next(self._answers(), None)

    def _answers(self) -> Iterator[Composed]:
        for reply in self.replies[:REACH]:
            keyed = [part for part in reply if part.intent and part.status is not Status.SMALLTALK]
            # Statements from the documents answer no prepared question, and can be spoken about all the same.
            keyed = keyed or [part for part in reply if part.facts]
            yield from (part for part in reversed(keyed) if part.status is not Status.OUT_OF_SCOPE)
            if any(part.status in _LEADS_AWAY and not part.intent for part in reply) or any(
                part.status is Status.OUT_OF_SCOPE for part in keyed
            ):
                return
