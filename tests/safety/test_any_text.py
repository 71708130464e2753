"""Whatever text comes: the screen never raises, and its work is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capleak.safety import patterns
from capleak.safety.message import LONGEST_PART
from capleak.safety.state import State
from tests.safety.messages import found, rules_alone

LONG = 100_000
# A text of this many characters may cost at most so many tries of a pattern per character, whatever it says.
MOST_TRIES_PER_CHARACTER = 40


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_the_screen_raise(text: str) -> None:
    found(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("no not swollen 70 / 40 over chest pain ? . , if ago my he 3 kg 38.5 😱 \u200b 痛".split()),
        max_size=60,
    )
)
def test_no_mixture_of_the_words_of_the_rules_makes_the_screen_raise(words: list[str]) -> None:
    found(" ".join(words))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_conversation_makes_the_screen_raise(messages: list[str]) -> None:
    state = State()
    for number, message in enumerate(messages):
        _, state = rules_alone().screen(message, state, 60.0 * number)
    assert len(state.messages) <= 6


@pytest.mark.parametrize(
    "piece", ["pain ", "swollen leg ", "no chest pain, ", "a", "aaaa ", "7", "70 / ", "(", "if ", "\u0301", "xqz "]
)
def test_a_long_text_costs_work_in_proportion(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = 0
    continued = patterns._continued

    def counted(*arguments: object) -> object:
        nonlocal tries
        tries += 1
        return continued(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(patterns, "_continued", counted)
    rules_alone().screen((piece * LONG)[:LONG], State(), 0.0)
    assert tries <= MOST_TRIES_PER_CHARACTER * LONG


def test_an_emergency_at_the_end_of_a_long_text_is_found() -> None:
    assert found("I read about the registry and the meeting. " * 200 + "My husband is unconscious.").level == "now"


@pytest.mark.parametrize("word", ["word ", "60/40 ", "痛 "])
def test_of_a_very_long_text_only_the_beginning_and_the_end_are_read(word: str) -> None:
    message = rules_alone()._parts.reader.read((word * LONG)[:LONG])
    assert len(message.text) <= 2 * LONGEST_PART + 1


def test_an_emergency_at_either_end_of_a_very_long_text_is_found() -> None:
    filler = "I read about the registry and the meeting. " * 3000
    assert found("My husband is unconscious. " + filler).level == "now"
    assert found(filler + "My husband is unconscious.").level == "now"
