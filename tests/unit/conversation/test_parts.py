"""A message with several questions is parted at the right places."""

from __future__ import annotations

import pytest

from capleak.conversation.parts import load_splitter
from capleak.settings import PROJECT

SPLITTER = load_splitter(PROJECT / "knowledge" / "conversation" / "parts.yml")


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what causes it and is there a cure?", ["what causes it", "is there a cure?"]),
        ("How rare is it? And who gets it?", ["How rare is it?", "who gets it?"]),
        ("I am scared. My son is ill. How long does an attack last?", ["How long does an attack last?"]),
        ("how is it found, how is it treated, and can it come back", 3),
        ("Thank you.", []),
        ("Do salt and water matter?", ["Do salt and water matter?"]),
    ],
)
def test_questions_come_out_in_order(text: str, questions: list[str] | int) -> None:
    found = SPLITTER.questions(text)

    assert (len(found) if isinstance(questions, int) else found) == questions


def test_any_text_is_parted_without_a_fault() -> None:
    assert SPLITTER.questions("\ud800?? \x00 and what " * 2000) is not None
