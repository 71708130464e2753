"""Inside Rasa a planned reply comes before the rules, and memory is what the tracker holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rasa.core.actions.action import create_bot_utterance
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters import conversation, conversation_policy, generator
from capleak.adapters.conversation import RasaConversation, memory_of
from capleak.adapters.conversation_policy import UTTER_CONVERSATION, ConversationPolicy
from capleak.adapters.generator import GroundedResponseGenerator
from capleak.adapters.nlu.loaded import LOADED
from capleak.answering.composed import Citation, Composed, pack, unpack
from capleak.answering.status import Status
from capleak.conversation.plan import Plan, Prepared
from capleak.settings import PROJECT

DOMAIN = Domain.load([str(PROJECT / "domain.yml"), str(PROJECT / "data" / "conversation" / "system.yml")])
CURE = Composed(Status.ANSWERED, ("No cure.",), intent="treatment/cure")
RARE = Composed(Status.ANSWERED, ("Rare.",), intent="about/how_rare")


def _said(*parts: Composed) -> Event:
    return create_bot_utterance({"text": "x", "metadata": pack(parts), "utter_action": "utter_x"})


def _tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("a", [ActionExecuted("action_listen"), *events])


def test_parts_of_one_message_come_through_its_metadata() -> None:
    assert unpack(pack([CURE, RARE])) == (CURE, RARE)
    assert unpack({"utter_action": "utter_x"}) == unpack(None) == ()


def test_memory_holds_the_replies_to_earlier_messages() -> None:
    tracker = _tracker(UserUttered("cure?"), _said(CURE), UserUttered("rare?"), _said(RARE), UserUttered("why?"))

    assert memory_of(tracker).replies == ((RARE,), (CURE,))


def test_memory_is_the_same_after_the_reply_has_gone_out() -> None:
    tracker = _tracker(UserUttered("cure?"), _said(CURE), UserUttered("why?"), _said(RARE))

    assert memory_of(tracker).replies == ((CURE,),)


def test_what_was_said_before_forgetting_is_not_remembered() -> None:
    assert memory_of(_tracker(UserUttered("cure?"), _said(CURE), Restarted(), UserUttered("why?"))).replies == ()


def test_bot_messages_of_others_are_no_memory() -> None:
    foreign = create_bot_utterance({"text": "x"})

    assert memory_of(_tracker(UserUttered("hm"), foreign, UserUttered("why?"))).replies == ()


class FixedPlanner:
    """Always says the same, and counts how often it was asked."""

    def __init__(self, plan: Plan | None) -> None:
        self.said = plan
        self.asked = 0

    def plan(self, text: str, memory: object, understand: object, search: object) -> Plan | None:
        self.asked += 1
        return self.said


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> Callable[[Plan | None], FixedPlanner]:
    def plan(said: Plan | None) -> FixedPlanner:
        planner = FixedPlanner(said)
        fixed = RasaConversation(cast(Any, planner))
        monkeypatch.setattr(LOADED, "understanding", SimpleNamespace(understand=lambda _: None))
        for module in (conversation_policy, generator):
            monkeypatch.setattr(module, "rasa_conversation", lambda: fixed)
        return planner

    return plan


def _next(tracker: DialogueStateTracker) -> str | None:
    policy: Any = ConversationPolicy.__new__(ConversationPolicy)
    policy.config = ConversationPolicy.get_default_config()
    policy.priority = 50
    probabilities = policy.predict_action_probabilities(tracker, DOMAIN).probabilities
    return DOMAIN.action_names_or_texts[probabilities.index(1.0)] if 1.0 in probabilities else None


def test_a_plan_is_said_and_then_capleak_listens(planned: Callable[[Plan | None], FixedPlanner]) -> None:
    planner = planned(Plan((Prepared("treatment/cure"),)))
    message = UserUttered("why?")

    assert _next(_tracker(message)) == UTTER_CONVERSATION
    assert _next(_tracker(message, ActionExecuted(UTTER_CONVERSATION), _said(CURE))) == "action_listen"
    assert planner.asked == 1


def test_without_a_plan_the_rules_decide(planned: Callable[[Plan | None], FixedPlanner]) -> None:
    planned(None)

    assert _next(_tracker(UserUttered("How rare is it?"))) is None


def test_forgetting_restarts_the_conversation(planned: Callable[[Plan | None], FixedPlanner]) -> None:
    planned(Plan((), forget=True))

    assert _next(_tracker(UserUttered("forget me"))) == "action_restart"


def test_a_message_without_a_loaded_model_has_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LOADED, "understanding", None)
    planner: Any = FixedPlanner(Plan(()))

    assert RasaConversation(planner).plan(_tracker(UserUttered("hi"))) is None


def test_the_generator_says_every_step_with_its_lead_and_status(
    planned: Callable[[Plan | None], FixedPlanner],
) -> None:
    planned(Plan((Prepared("treatment/cure", lead="I cannot say.", status=Status.REFUSED), RARE)))
    made = GroundedResponseGenerator()
    made.responses = _responses()

    message = asyncio.run(made.generate(UTTER_CONVERSATION, _tracker(UserUttered("hm")), "x"))

    assert message
    first, second = unpack(message["metadata"])
    assert (first.status, first.intent, first.bubbles[0]) == (Status.REFUSED, "treatment/cure", "I cannot say.")
    assert second == RARE
    assert message["text"].startswith("I cannot say.")


def test_a_view_takes_the_place_of_the_answer(planned: Callable[[Plan | None], FixedPlanner]) -> None:
    planned(Plan((Prepared("treatment/cure", view="general"),)))
    made = GroundedResponseGenerator()
    made.responses = _responses()

    message = asyncio.run(made.generate(UTTER_CONVERSATION, _tracker(UserUttered("hm")), "x"))

    assert message
    assert unpack(message["metadata"])[0].bubbles == ("In general.",)


def _responses() -> dict[str, Any]:
    metadata = {"title": "Is there a cure?", "reviewed_on": "2026-01-01", "review_by": "2999-01-01", "reviewer": "none"}
    answer = {"text": "No cure [[A64]].", "metadata": metadata | {"views": {"general": "In general [[advice]]."}}}
    return {UTTER_CONVERSATION: [{"text": "x", "metadata": {"status": "clarify"}}], "utter_treatment/cure": [answer]}


def test_citations_are_counted_through() -> None:
    from capleak.answering.reply import numbered_through

    one, two = Citation("A", "A", 2000, None, "x"), Citation("B", "B", 2001, None, "y")
    first = Composed(Status.ANSWERED, ("One [1].",), (one,))
    second = Composed(Status.ANSWERED, ("Two [1], one [2].",), (two, one))

    assert numbered_through([first, second]) == (("One [1].", "Two [2], one [1]."), (one, two))


def test_the_real_conversation_can_be_loaded() -> None:
    assert conversation.rasa_conversation()
