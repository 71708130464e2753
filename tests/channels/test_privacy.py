"""What people type stays out of every file that the assistant keeps, as the first notice and evidence/privacy say."""

from __future__ import annotations

import pytest

from tests.channels.test_api import _ask
from tests.conftest import Assistant

CANARY = "zanzibarquokka"


@pytest.mark.parametrize(
    "text",
    [
        f"My neighbour {CANARY} asks: is there a cure?",
        f"{CANARY} cannot breathe and passed out, her pressure is 60 over 30",
        f"/{CANARY} " + "{" + CANARY,
        CANARY,
    ],
)
def test_no_file_of_the_assistant_holds_what_was_typed(assistant: Assistant, text: str) -> None:
    _ask(assistant, text)

    kept = [path for path in assistant.state.rglob("*") if path.is_file()]
    assert kept, "the assistant keeps at least its log"
    assert [path for path in kept if CANARY.encode() in path.read_bytes().lower()] == []
