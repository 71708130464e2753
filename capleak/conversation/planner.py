"""What one message means in its conversation, and what is said to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.conversation.choice import Chooser
from capleak.conversation.follow_ups import FollowUps
from capleak.conversation.memory import Memory
from capleak.conversation.parts import Splitter
from capleak.conversation.plan import Plan, Prepared, Step
from capleak.conversation.refusals import Refusal, Refusals
from capleak.understanding.decision import Decision

MOST_PARTS = 3
# A fragment read together with the thing last spoken of has no more words than this.
_FRAGMENT = 7

Understand = Callable[[str], Decision]


class Planner:
    """Settles what is said, from the message and what was said before.

    Args:
        refusals: finds personal questions.
        follow_ups: resolves fragments.
        splitter: parts messages with several questions.
        chooser: finds which of the offered questions was chosen.
        statuses: the status of every prepared answer, by key.
        asked_back: what is said to a fragment that nothing was said before.
        limit: what is said instead of asking back twice.
    """

    def __init__(
        self,
        refusals: Refusals,
        follow_ups: FollowUps,
        splitter: Splitter,
        chooser: Chooser,
        statuses: Mapping[str, Status],
        asked_back: Composed,
        limit: Composed,
    ) -> None:
        self._refusals = refusals
        self._follow_ups = follow_ups
        self._splitter = splitter
        self._chooser = chooser
        self._statuses = statuses
        self._asked_back = asked_back
        self._limit = limit

    def plan(self, text: str, memory: Memory, understand: Understand) -> Plan | None:
        """Return what is said to `text`; nothing where the plain answer to it stands.

        Args:
            text: the message.
            memory: what was said before.
            understand: reads one question.
        """
        decision = understand(text)
        if decision.exact:
            return None
        steps = self._chosen(text, memory) or self._followed(text, memory) or self._parts(text, decision, understand)
        if steps:
            return Plan(steps)
        step = self._one(text, decision) or self._in_context(text, decision, memory, understand)
        step = step or self._limited(decision, memory)
        return Plan((step,)) if step else None

    def _chosen(self, text: str, memory: Memory) -> tuple[Step, ...]:
        choice = self._chooser.choice(text, memory)
        if choice is None:
            return ()
        return (self._prepared(choice.key),) if choice.key else (replace(self._limit, buttons=memory.buttons),)

    def _followed(self, text: str, memory: Memory) -> tuple[Step, ...]:
        relation = self._follow_ups.relation(text)
        if relation is None:
            return ()
        key = self._follow_ups.resolve(relation, memory.subjects)
        if key:
            return (self._prepared(key),)
        if not relation.written.needs_context:
            return ()
        return (self._limit if memory.asked_back else self._asked_back,)

    def _parts(self, text: str, decision: Decision, understand: Understand) -> tuple[Step, ...]:
        questions = self._splitter.questions(text)
        if len(questions) < 2 and (not questions or decision.status in (Status.ANSWERED, Status.SMALLTALK)):
            return ()
        found: dict[str, Step] = {}
        for question in questions:
            step = self._answer(question, understand(question))
            if isinstance(step, Prepared):
                found.setdefault(step.key, step)
        if len(found) > 1 or (found and decision.status not in (Status.ANSWERED, Status.SMALLTALK)):
            return tuple(found.values())[:MOST_PARTS]
        return ()

    def _answer(self, text: str, decision: Decision) -> Step | None:
        """Return the answer to one question, refused or given, if there is one."""
        step = self._one(text, decision)
        if step is None and decision.status is Status.ANSWERED and decision.key:
            return Prepared(decision.key, confidence=decision.score)
        return step

    def _one(self, text: str, decision: Decision) -> Step | None:
        """Return what differs from the plain answer because the question is a personal one."""
        if refusal := self._refusals.refuse(text):
            return self._refused(refusal, decision.score)
        likely = decision.key if decision.status is Status.ANSWERED else _first(decision)
        if likely is None or self._statuses.get(likely) is not Status.REFUSED:
            return None
        if decision.status is Status.ANSWERED and self._refusals.is_general(text):
            return Prepared(likely, status=Status.ANSWERED, view="general", confidence=decision.score)
        refusal = self._refusals.by_key(likely) if self._refusals.is_personal(text) else None
        return self._refused(refusal, decision.score) if refusal else None

    def _refused(self, refusal: Refusal, confidence: float) -> Prepared:
        says_so = self._statuses.get(refusal.key) is Status.REFUSED
        return Prepared(refusal.key, "" if says_so else refusal.lead, Status.REFUSED, confidence=confidence)

    def _prepared(self, key: str) -> Prepared:
        """Return the answer that a follow-up leads to; nothing personal was asked."""
        if self._statuses.get(key) is Status.REFUSED:
            return Prepared(key, status=Status.ANSWERED, view="general")
        return Prepared(key)

    def _in_context(self, text: str, decision: Decision, memory: Memory, understand: Understand) -> Step | None:
        """Read a fragment that means nothing alone together with the thing last spoken of."""
        name = self._follow_ups.name(memory.subjects)
        if not name or decision.status in (Status.ANSWERED, Status.SMALLTALK) or len(text.split()) > _FRAGMENT:
            return None
        together = f"{text.rstrip(' .?!')} {name}?"
        joined = understand(together)
        return self._answer(together, joined) if joined.status is Status.ANSWERED else None

    def _limited(self, decision: Decision, memory: Memory) -> Step | None:
        """Return the honest limit where CapLeak would ask back twice in a row."""
        if decision.status is not Status.CLARIFY or not memory.asked_back:
            return None
        return replace(self._limit, confidence=decision.score)


def _first(decision: Decision) -> str | None:
    is_open = decision.status is Status.CLARIFY and decision.candidates
    return decision.candidates[0][0] if is_open else None
