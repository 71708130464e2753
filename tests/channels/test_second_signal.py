"""The second signal in the running assistant."""

from __future__ import annotations

import pytest

from capleak.cli.model import model_path
from capleak.evaluation.safety.kept import kept_second
from capleak.safety.screen import UNKNOWN_WORDING, Screen
from capleak.safety.second import load_heard
from capleak.safety.state import State
from capleak.settings import read_settings
from tests.conftest import Assistant


@pytest.fixture(scope="module")
def unknown(assistant: Assistant) -> list[str]:
    """Urgent messages that the rules do not know and of which the second signal is sure."""
    settings = read_settings()
    screen = Screen.load(settings.knowledge).with_second(kept_second(model_path(settings)))
    heard = load_heard(settings.knowledge / "urgent" / "heard")["urgent"]
    found = ((text, screen.screen(text, State(), 0.0)[0].rules) for text in heard)
    return [text for text, rules in found if rules == (UNKNOWN_WORDING,)][:5]


def test_an_emergency_in_words_that_no_rule_knows_gets_the_urgent_text(
    assistant: Assistant, unknown: list[str]
) -> None:
    replies = [assistant.client.ask(text) for text in unknown]

    assert unknown
    assert {(reply["status"], *reply["red_flags"]) for reply in replies} == {("urgent", UNKNOWN_WORDING)}
