"""The reply contract."""

from __future__ import annotations

import json

from capleak.answering.composed import Citation, Composed
from capleak.answering.reply import assemble
from capleak.answering.status import Status

CONTRACT = [
    "conversation", "text", "reply", "bubbles", "status", "intent", "confidence", "parts", "facts", "sources",
    "buttons", "red_flags", "emergency_number", "escalated", "faults", "latency_ms",
]  # fmt: skip
SOURCE = Citation("XIE15", "A title", 2015, "https://example.org", "abstract")
ANSWER = Composed(
    Status.ANSWERED, ("One [1].", "Two."), (SOURCE,), ("X170",), ("Next?",), intent="treatment/ivig", confidence=0.81
)


def test_the_json_has_exactly_the_fields_of_the_contract_in_their_order() -> None:
    data = assemble("c", "what?", [ANSWER]).to_json()

    assert list(data) == CONTRACT
    assert json.loads(json.dumps(data))["parts"] == [
        {"intent": "treatment/ivig", "status": "answered", "facts": ["X170"]}
    ]
    assert list(data["sources"][0]) == ["id", "title", "year", "url", "locator"]


def test_reply_joins_the_bubbles_with_a_blank_line() -> None:
    assert assemble("c", "what?", [ANSWER]).to_json()["reply"] == "One [1].\n\nTwo."


def test_status_is_the_highest_of_the_parts_and_intent_the_first_that_answers() -> None:
    talk = Composed(Status.SMALLTALK, ("Hello.",))

    reply = assemble("c", "hi, what?", [talk, ANSWER])

    assert (reply.status, reply.intent, reply.confidence) == (Status.ANSWERED, "treatment/ivig", 0.81)


def test_nothing_said_at_all_counts_as_unavailable() -> None:
    assert assemble("c", "what?", []).status is Status.UNAVAILABLE


def test_sources_and_facts_of_several_parts_stand_once() -> None:
    reply = assemble("c", "what?", [ANSWER, ANSWER])

    assert (len(reply.sources), reply.facts, reply.buttons) == (1, ("X170",), ("Next?",))


def test_a_composed_response_survives_the_way_through_rasa() -> None:
    assert Composed.from_dict(json.loads(json.dumps(ANSWER.to_dict()))) == ANSWER


def test_urgent_is_the_highest_status_and_small_talk_the_lowest() -> None:
    order = [status.value for status in Status]

    assert order == [
        "urgent", "unavailable", "refused", "answered", "clarify", "no_source", "out_of_scope", "smalltalk",
    ]  # fmt: skip
