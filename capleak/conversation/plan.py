"""What is said to one message, before the texts of prepared answers are fetched."""

from __future__ import annotations

from dataclasses import dataclass

from capleak.answering.composed import Composed
from capleak.answering.faq import View
from capleak.answering.status import Status


@dataclass(frozen=True)
class Prepared:
    """A prepared answer is given.

    Attributes:
        key: which one.
        lead: what is said before it.
        status: what the reply counts as, if not what the answer says of itself.
        view: another version of the answer (`general`, `simple`, `detail`, `clinician`).
        confidence: how sure it is that this was asked, 0 to 1.
    """

    key: str
    lead: str = ""
    status: Status | None = None
    view: View | None = None
    confidence: float = 1.0


Step = Prepared | Composed


@dataclass(frozen=True)
class Plan:
    """The steps of a reply, in order.

    Attributes:
        steps: what is said.
        forget: the conversation is forgotten after it.
    """

    steps: tuple[Step, ...]
    forget: bool = False
