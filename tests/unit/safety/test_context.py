"""What a finding stands in: a story with its end is past, one that goes on is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.content_error import ContentError
from capleak.safety.context import load_context
from capleak.safety.screen import Screen
from capleak.safety.state import State
from capleak.settings import PROJECT

SCREEN = Screen.load(PROJECT / "knowledge")


def level(text: str) -> str | None:
    return SCREEN.screen(text, State(), 0.0)[0].level


@pytest.mark.parametrize(
    "story",
    [
        "They put in a catheter and my pee was brown. The nurse shrugged.",
        "My arm went rock hard and the surgeon operated. Looking back, was it necessary?",
        "In my last attack I collapsed in the shower. Why did that happen?",
    ],
)
def test_a_story_with_its_end_does_not_alarm(story: str) -> None:
    assert level(story) != "now"


@pytest.mark.parametrize(
    "story",
    [
        "They put in a catheter yesterday and today my pee is brown.",
        "The surgeon operated on my arm last week, now it is rock hard and I can't feel my fingers.",
        "In my last attack I collapsed in the shower and I have just collapsed again.",
        "The doctor said it was a virus. My husband is unconscious.",
    ],
)
def test_a_story_that_goes_on_alarms(story: str) -> None:
    assert level(story) == "now"


def test_a_list_of_words_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "context.yml"
    path.write_text(
        "words: {}\ntriggers:\n  - kind: past\n    direction: told\n    silenced_by: nowhere\n    phrases: long ago\n"
    )
    with pytest.raises(ContentError, match="no list of words 'nowhere'"):
        load_context(path, {})
