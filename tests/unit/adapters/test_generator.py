"""Prepared answers as they leave Rasa."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters.generator import GroundedResponseGenerator
from capleak.adapters.nlu.question_classifier import UNDERSTANDING

_TITLE = "How rare is it?"
_ANSWER = {
    "text": "It is very rare [[advice]].",
    "metadata": {
        "title": _TITLE,
        "next": [],
        "reviewed_on": "2026-01-01",
        "review_by": "2999-01-01",
        "reviewer": "none yet",
    },
}


@pytest.fixture(scope="module")
def generator() -> GroundedResponseGenerator:
    made = GroundedResponseGenerator()
    made.responses = {"utter_about/how_rare": [_ANSWER]}
    return made


def _said(generator: GroundedResponseGenerator, **about: Any) -> str:
    tracker = DialogueStateTracker.from_events(
        "someone", [UserUttered("how many have this", parse_data={UNDERSTANDING: about})], domain=Domain.empty()
    )
    message = asyncio.run(generator.generate("utter_about/how_rare", tracker, "test"))
    assert message is not None
    return str(message["text"])


def test_an_answer_that_may_be_to_another_question_names_its_question(generator: GroundedResponseGenerator) -> None:
    said = _said(generator, score=0.8, tentative=True)

    assert said.index(_TITLE) < said.index("It is very rare")


def test_a_sure_answer_begins_with_the_answer(generator: GroundedResponseGenerator) -> None:
    assert _said(generator, score=0.97, tentative=False).startswith("It is very rare")
