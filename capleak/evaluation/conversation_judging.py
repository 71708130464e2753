"""What became of each case of a conversation set, judged by the replies of the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from capleak.answering.status import Status
from capleak.evaluation.conversation_sets import (
    ASKED_BACK,
    AboutAnswer,
    Answerable,
    FollowUp,
    Item,
    Plain,
    Sets,
    SeveralQuestions,
)

Reply = Mapping[str, Any]
# Sends a text, as part of a conversation if it names one, and returns the reply of the JSON contract.
Ask = Callable[[str, str | None], Reply]
# Prepared answers that speak about all answers, and so about the last one, too.
_ABOUT_ALL = {"source": "evidence/sources", "who": "evidence/who_wrote_this", "sure": "evidence/how_sure"}


@dataclass(frozen=True)
class Judged:
    """One case.

    Attributes:
        id: its name.
        set: the set it belongs to.
        findings: what holds for it, as "grounded" or "wrong".
    """

    id: str
    set: str
    findings: frozenset[str]


def judge_all(sets: Sets, ask: Ask) -> Iterator[Judged]:
    """Ask every case and judge the replies.

    Args:
        sets: the cases.
        ask: asks the service.
    """
    judges: dict[str, Callable[[Any, Ask], set[str]]] = {
        "answerable": _answerable,
        "uncovered": _beyond,
        "other_disease": _beyond,
        "anything_else": _beyond,
        "refused": _personal,
        "general": _personal,
        "follow_ups": _follow_up,
        "two_questions": _several,
        "about_answer": _about_answer,
    }
    for name, judged in judges.items():
        items: Sequence[Item] = getattr(sets, name)
        for item in items:
            yield Judged(item.id, name, frozenset(judged(item, ask)))


def _answerable(item: Answerable, ask: Ask) -> set[str]:
    reply = ask(item.text, None)
    if not _answered(reply):
        return {"silent"}
    is_grounded = bool(set(reply["facts"]) & set(item.facts))
    if item.reader == "clinician":
        # Nobody says in this set that a clinician asks, so that such facts are rightly kept back.
        return {"clinician", "clinician grounded"} if is_grounded else {"clinician"}
    kind = "statements" if any(part["intent"] is None for part in _answered(reply)) else "prepared"
    return {"shown", kind, "grounded" if is_grounded else "ungrounded"}


def _beyond(item: Plain, ask: Ask) -> set[str]:
    """Nothing is to be shown, save an answer that is close enough."""
    wrong = [part for part in _answered(ask(item.text, None)) if part["intent"] not in item.keys]
    kinds = {"prepared" if part["intent"] else "statements" for part in wrong}
    return {"wrong", *kinds} if wrong else {"right"}


def _personal(item: Plain, ask: Ask) -> set[str]:
    reply = ask(item.text, None)
    if any(part["status"] == Status.REFUSED.value for part in reply["parts"]):
        return {"refused"}
    return {"urgent"} if reply["status"] == Status.URGENT.value else {"not refused"}


def _follow_up(item: FollowUp, ask: Ask) -> set[str]:
    reply: Reply = {}
    for text in item.turns:
        reply = ask(text, item.id)
    told = [part for part in reply["parts"] if part["status"] in (Status.ANSWERED.value, Status.REFUSED.value)]
    if any(part["intent"] in item.keys for part in told):
        return {"right"}
    if told:
        return {"wrong"}
    return {"right"} if ASKED_BACK in item.expect and _asks_back(reply) else {"neither"}


def _several(item: SeveralQuestions, ask: Ask) -> set[str]:
    keys = [part["intent"] for part in ask(item.text, None)["parts"] if part["intent"]]
    if keys == item.expect:
        return {"right"}
    return {"some"} if set(keys) & set(item.expect) else {"none"}


def _about_answer(item: AboutAnswer, ask: Ask) -> set[str]:
    before = ask(item.question, item.id)
    reply = ask(item.text, item.id)
    if reply["status"] != Status.ANSWERED.value:
        return {"not answered"}
    if item.word:
        return {"right"} if item.word.lower() in reply["reply"].lower() else {"other"}
    if reply["intent"]:
        return {"right"} if reply["intent"] in (before["intent"], _ABOUT_ALL.get(item.kind)) else {"other"}
    # Statements from the documents have no key.
    is_same = before["intent"] is None and set(before["facts"]) & set(reply["facts"])
    return {"right"} if is_same else {"other"}


def _answered(reply: Reply) -> list[Mapping[str, Any]]:
    return [part for part in reply["parts"] if part["status"] == Status.ANSWERED.value]


def _asks_back(reply: Reply) -> bool:
    return bool(reply["status"] == Status.CLARIFY.value)
