"""The urgent screen as a channel uses it: one look at every message, and what to say because of it.

The state of a conversation (known SCLS, findings of the last half hour) lives here in memory, so
that the screen needs no database.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.safety.screen import Finding, Screen
from capleak.safety.state import State
from capleak.safety.wording import UrgentWording

MOST_CONVERSATIONS = 10_000


@dataclass(frozen=True)
class Checked:
    """What the screen has to say about one message.

    Attributes:
        finding: what was found.
        first: the urgent text; it goes out before anything else.
        last: a line that goes out after the answer (advice today, a reminder).
        instead: what is said in place of an answer ("I am fine, false alarm").
        country: code of the country, if known.
        alarmed_before: an urgent text went out earlier and the person had not said that they are safe.
    """

    finding: Finding
    first: Composed | None = None
    last: Composed | None = None
    instead: Composed | None = None
    country: str | None = None
    alarmed_before: bool = False

    @property
    def needs_answer(self) -> bool:
        """Is there something left for Rasa to answer?"""
        return self.instead is None and (self.first is None or self.finding.asks_question)


class Guard:
    """Screens the messages of all conversations of one channel process.

    Args:
        screen: finds emergencies.
        wording: what to say.
        country: code that the deployer set, if any.
        clock: seconds; another one in tests.
    """

    def __init__(
        self,
        screen: Screen,
        wording: UrgentWording,
        country: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._screen = screen
        self._wording = wording
        self._country = country
        self._clock = clock
        self._states: OrderedDict[str, tuple[State, str | None]] = OrderedDict()

    def check(self, text: str, conversation: str) -> Checked:
        """Screen the raw text of a message and keep the new state of its conversation."""
        before, known = self._states.pop(conversation, (State(), self._country))
        country = self._wording.countries.named_in(text) or known
        finding, after = self._screen.screen(text, before, self._clock())
        if finding.level is None and text.isascii() and len(text.split()) == 1:
            # "No" is Spanish too.
            finding = replace(finding, language=None)
        alarmed = finding.level == "now" or (before.alarmed and not finding.safe_again)
        self._states[conversation] = replace(after, alarmed=alarmed), country
        while len(self._states) > MOST_CONVERSATIONS:
            self._states.popitem(last=False)
        return self._say(finding, before.alarmed, country)

    def place(self, conversation: str, country: str | None) -> None:
        """Note the country that the owner of a page set, unless the conversation has one already."""
        if country and conversation not in self._states:
            self._states[conversation] = State(), country

    def forget(self, conversation: str) -> None:
        """Drop what is known of a conversation."""
        self._states.pop(conversation, None)

    def _say(self, finding: Finding, was_alarmed: bool, country: str | None) -> Checked:
        wording, foreign = self._wording, self._foreign(finding)
        checked = Checked(finding, country=country, alarmed_before=was_alarmed)
        if finding.level == "now":
            urgent = wording.urgent(finding.variant, country, finding.rules)
            return replace(checked, first=_joined(urgent, foreign))
        if finding.safe_again and was_alarmed:
            return replace(checked, instead=wording.safe_again(country))
        today = wording.today(country, finding.rules) if finding.level == "today" else None
        reminder = wording.reminder(country) if was_alarmed else None
        return replace(checked, last=_joined(_joined(today, reminder), foreign))

    def _foreign(self, finding: Finding) -> Composed | None:
        lines = self._screen.lines(finding.language)
        return Composed(Status.OUT_OF_SCOPE, (" ".join(lines),)) if lines else None


def _joined(first: Composed | None, second: Composed | None) -> Composed | None:
    if first is None or second is None:
        return first or second
    return replace(first, bubbles=(*first.bubbles, *second.bubbles))
