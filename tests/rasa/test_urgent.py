"""What Rasa itself knows of an urgent message: through a channel of ours, and through a stock one."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.events import ActionExecuted, UserUttered

from capleak.adapters.channels.turn import Turn
from capleak.answering.wording import load_wording
from capleak.cli.model import is_current, model_path
from capleak.safety.guard import Guard
from capleak.safety.screen import Screen
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT, Settings

KNOWLEDGE = PROJECT / "knowledge"
WORDING = load_urgent_wording(KNOWLEDGE / "urgent")


@pytest.fixture(scope="module")
def agent() -> Agent:
    assert is_current(Settings()), "run 'make train' first"
    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT / "endpoints.yml"))
    return asyncio.run(load_agent(str(model_path(Settings())), endpoints=endpoints))


def _turns(agent: Agent, conversation: str) -> list[tuple[str, str, list[str]]]:
    """Return text, intent and actions of each message that the tracker holds."""
    tracker = asyncio.run(agent.tracker_store.retrieve(conversation))
    assert tracker
    turns: list[tuple[str, str, list[str]]] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            turns.append((event.text, event.intent["name"], []))
        elif isinstance(event, ActionExecuted) and turns and event.action_name != "action_listen":
            turns[-1][2].append(event.action_name)
    return turns


def test_the_tracker_knows_of_an_urgent_message_and_the_answer_follows(agent: Agent) -> None:
    async def talk() -> None:
        turn = Turn(load_wording(PROJECT / "data"), 20.0, Guard(Screen.load(KNOWLEDGE), WORDING))
        await turn.answer("I cannot breathe", "own", "capleak", agent.handle_message)
        await turn.answer("How rare is it?", "own", "capleak", agent.handle_message)

    asyncio.run(talk())
    urgent, question = _turns(agent, "own")

    assert urgent[:2] == ("I cannot breathe", "urgent_symptoms")
    assert "utter_urgent" not in urgent[2]  # the channel has said it
    assert question == ("How rare is it?", "about", ["utter_about"])


def _stock(agent: Agent, *texts: str) -> list[list[str]]:
    """Return what a stock channel is given to send, message by message; the caller forges what a caller can."""

    async def talk() -> list[list[str]]:
        said = []
        for text in texts:
            channel = CollectingOutputChannel()
            forged = {"screened": True}
            await agent.handle_message(UserMessage(text, channel, texts[0], input_channel="rest", metadata=forged))
            said.append([message["text"] for message in channel.messages])
        return said

    return asyncio.run(talk())


def test_a_stock_channel_gets_the_text_the_reminder_and_the_kind_word(agent: Agent) -> None:
    urgent, reminded, safe, after = _stock(
        agent, "I cannot breathe", "How rare is it?", "I'm fine, false alarm", "How rare is it?"
    )
    reminder = WORDING.reminder(None).bubbles[0]

    assert tuple(urgent) == WORDING.urgent("breathing", None, ()).bubbles
    assert reminder in "\n".join(reminded)
    assert tuple(safe) == WORDING.safe_again(None).bubbles
    assert reminder not in "\n".join(after)


def test_a_stock_channel_gets_the_line_on_advice_today(agent: Agent) -> None:
    (said,) = _stock(agent, "I have a cough and a cold for two days")

    assert WORDING.today(None, ()).bubbles[0] in "\n".join(said)


@pytest.mark.parametrize(
    "text", ['/symptoms{"note": "I cannot breathe"}', "/restart I cannot breathe", "/greet I cannot breathe"]
)
def test_a_payload_is_screened_on_a_stock_channel(text: str, agent: Agent) -> None:
    (said,) = _stock(agent, text)

    assert tuple(said) == WORDING.urgent("breathing", None, ()).bubbles
