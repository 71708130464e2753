"""What one message means in its conversation, and what is said to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from capleak.answering.composed import Composed
from capleak.answering.faq import Question
from capleak.answering.status import Status
from capleak.conversation.about_answer import AboutAnswer
from capleak.conversation.choice import Chooser
from capleak.conversation.explained import Words
from capleak.conversation.follow_ups import FollowUps
from capleak.conversation.memory import Memory
from capleak.conversation.parts import Splitter
from capleak.conversation.plan import Plan, Prepared, Step
from capleak.conversation.refusals import Refusal, Refusals
from capleak.conversation.requests import Request, Requests
from capleak.understanding.decision import Decision

MOST_PARTS = 3
# A fragment read together with the thing last spoken of has no more words than this.
_FRAGMENT = 7

Understand = Callable[[str], Decision]
# Looks in the documents for a question, given what the understanding makes of it.
Search = Callable[[str, Decision], Composed | None]


def no_search(text: str, decision: Decision) -> None:
    """Find nothing: the search where there is none."""


@dataclass(frozen=True)
class Means:
    """What a planner plans with.

    Attributes:
        refusals: finds personal questions.
        follow_ups: resolves fragments.
        splitter: parts messages with several questions.
        chooser: finds which of the offered questions was chosen.
        about: speaks about the last answer.
        words: explains words.
        requests: finds what is no question about the disease.
        questions: the prepared questions, by key.
        asked_back: what is said to a fragment that nothing was said before.
        limit: what is said instead of asking back twice.
    """

    refusals: Refusals
    follow_ups: FollowUps
    splitter: Splitter
    chooser: Chooser
    about: AboutAnswer
    words: Words
    requests: Requests
    questions: Mapping[str, Question]
    asked_back: Composed
    limit: Composed


class Planner:
    """Settles what is said, from the message and what was said before.

    Args:
        means: what it plans with.
    """

    def __init__(self, means: Means) -> None:
        self._means = means

    def plan(self, text: str, memory: Memory, understand: Understand, search: Search = no_search) -> Plan | None:
        """Return what is said to `text`; nothing where the plain answer to it stands.

        Args:
            text: the message.
            memory: what was said before.
            understand: reads one question.
            search: looks in the documents for what no prepared answer fits.
        """
        decision = understand(text)
        if request := self._request(text, decision):
            return Plan((request.reply,), forget=request.forget)
        if decision.exact:
            return None
        steps = (
            self._chosen(text, memory)
            or self._explained(text, decision, memory)
            or self._about_answer(text, memory)
            or self._followed(text, memory)
            or self._parts(text, decision, understand, search)
        )
        if steps:
            return Plan(steps)
        step = self._one(text, decision) or self._in_context(text, decision, memory, understand)
        step = step or search(text, decision) or self._limited(decision, memory)
        return Plan((step,)) if step else None

    def _request(self, text: str, decision: Decision) -> Request | None:
        """Return what is requested; a personal question in an order or an insult is still refused as such."""
        found = self._means.requests.find(text, decision.key)
        is_less = bool(found and found.gives_way and decision.status is Status.ANSWERED)
        return None if is_less or self._means.refusals.refuse(text) else found

    def _chosen(self, text: str, memory: Memory) -> tuple[Step, ...]:
        choice = self._means.chooser.choice(text, memory)
        if choice is None:
            return ()
        return (self._prepared(choice.key),) if choice.key else (replace(self._means.limit, buttons=memory.buttons),)

    def _explained(self, text: str, decision: Decision, memory: Memory) -> tuple[Step, ...]:
        """Return the meaning of a word; "what is X" may be a prepared question, and then that is answered."""
        said = (
            None
            if decision.status is Status.ANSWERED and _asks_what(text)
            else self._means.words.explain(text, memory.answer)
        )
        return (said,) if said else ()

    def _about_answer(self, text: str, memory: Memory) -> tuple[Step, ...]:
        about, answer = self._means.about, memory.answer
        aspect = about.aspect(text) if answer else None
        if aspect is None or answer is None:
            return ()
        if aspect in ("simple", "detail", "clinician"):
            if answer.intent is None:
                return ()
            question = self._means.questions[answer.intent]
            if aspect == "detail" and about.is_short(answer):
                return (Prepared(answer.intent, status=answer.status),)
            if aspect == "simple" or aspect in question.metadata.views:
                lead = about.words.in_short if aspect == "simple" else ""
                return (Prepared(answer.intent, lead, answer.status, view=aspect),)
            told = about.tell(aspect, answer)
            buttons = about.for_clinicians(answer) if aspect == "clinician" else told.buttons
            return (replace(told, bubbles=(about.words.no_more, *told.bubbles), buttons=buttons),)
        return (about.tell(aspect, answer),)

    def _status(self, key: str) -> Status | None:
        question = self._means.questions.get(key)
        return question.metadata.status if question else None

    def _followed(self, text: str, memory: Memory) -> tuple[Step, ...]:
        relation = self._means.follow_ups.relation(text)
        if relation is None:
            return ()
        key = self._means.follow_ups.resolve(relation, memory.subjects)
        if key:
            return (self._prepared(key),)
        if not relation.written.needs_context:
            return ()
        return (self._means.limit if memory.asked_back else self._means.asked_back,)

    def _parts(self, text: str, decision: Decision, understand: Understand, search: Search) -> tuple[Step, ...]:
        questions = self._means.splitter.questions(text)
        if len(questions) < 2 and (not questions or decision.status in (Status.ANSWERED, Status.SMALLTALK)):
            return ()
        found: dict[str, Step] = {}
        for question in questions:
            read = understand(question)
            step = self._answer(question, read) or _statements(search(question, read))
            if step:
                found.setdefault(step.key if isinstance(step, Prepared) else question, step)
        if len(found) > 1:
            return tuple(map(_shortened, list(found.values())[:MOST_PARTS]))
        if found and decision.status not in (Status.ANSWERED, Status.SMALLTALK):
            return tuple(found.values())
        return ()

    def _answer(self, text: str, decision: Decision) -> Step | None:
        """Return the answer to one question, refused or given, if there is one."""
        step = self._one(text, decision)
        if step is None and decision.status is Status.ANSWERED and decision.key:
            return Prepared(decision.key, confidence=decision.score)
        return step

    def _one(self, text: str, decision: Decision) -> Step | None:
        """Return what differs from the plain answer because the question is a personal one."""
        if refusal := self._means.refusals.refuse(text):
            return self._refused(refusal, decision.score)
        likely = decision.key if decision.status is Status.ANSWERED else _first(decision)
        if likely is None or self._status(likely) is not Status.REFUSED:
            return None
        if decision.status is Status.ANSWERED and self._means.refusals.is_general(text):
            return Prepared(likely, status=Status.ANSWERED, view="general", confidence=decision.score)
        refusal = self._means.refusals.by_key(likely) if self._means.refusals.is_personal(text) else None
        return self._refused(refusal, decision.score) if refusal else None

    def _refused(self, refusal: Refusal, confidence: float) -> Prepared:
        says_so = self._status(refusal.key) is Status.REFUSED
        return Prepared(refusal.key, "" if says_so else refusal.lead, Status.REFUSED, confidence=confidence)

    def _prepared(self, key: str) -> Prepared:
        """Return the answer that a follow-up leads to; nothing personal was asked."""
        if self._status(key) is Status.REFUSED:
            return Prepared(key, status=Status.ANSWERED, view="general")
        return Prepared(key)

    def _in_context(self, text: str, decision: Decision, memory: Memory, understand: Understand) -> Step | None:
        """Read a fragment that means nothing alone together with the thing last spoken of."""
        named = self._means.follow_ups.named(text)
        if named and decision.status not in (Status.ANSWERED, Status.SMALLTALK):
            read = understand(named)
            if read.status is Status.ANSWERED:
                return self._answer(named, read)
        name = self._means.follow_ups.name(memory.subjects)
        if not name or decision.status in (Status.ANSWERED, Status.SMALLTALK) or len(text.split()) > _FRAGMENT:
            return None
        together = f"{text.rstrip(' .?!')} {name}?"
        joined = understand(together)
        return self._answer(together, joined) if joined.status is Status.ANSWERED else None

    def _limited(self, decision: Decision, memory: Memory) -> Step | None:
        """Return the honest limit where CapLeak would ask back twice in a row."""
        if decision.status is not Status.CLARIFY or not memory.asked_back:
            return None
        return replace(self._means.limit, confidence=decision.score)


def _statements(said: Composed | None) -> Composed | None:
    """Return what the documents say; that they are silent on one of several questions is left unsaid."""
    return said if said and said.status is Status.ANSWERED else None


def _shortened(step: Step) -> Step:
    """Return the short form of one of several answers; a refusal stays whole."""
    is_long = isinstance(step, Prepared) and step.view is None and step.status is None
    return replace(step, view="simple") if isinstance(step, Prepared) and is_long else step


def _first(decision: Decision) -> str | None:
    is_open = decision.status is Status.CLARIFY and decision.candidates
    return decision.candidates[0][0] if is_open else None


def _asks_what(text: str) -> bool:
    return not any(word in text.lower() for word in ("mean", "defin", "explain"))
