"""What a message means beside its urgency: a false alarm, a clinician's note."""

from __future__ import annotations

import pytest

from capleak.safety.state import State
from tests.safety.messages import found, levels, rules_alone


@pytest.mark.parametrize(
    "text", ["false alarm, sorry", "I'm ok now", "the ambulance is here", "I'm fine now, can I eat?"]
)
def test_a_person_can_say_that_they_are_safe(text: str) -> None:
    assert found(text).safe_again


@pytest.mark.parametrize(
    "text", ["is alcohol ok", "alcohol ok?", "safe in pregnancy", "can I drink, is that safe", "is he ok?"]
)
def test_a_question_never_means_that_somebody_is_safe(text: str) -> None:
    first, state = rules_alone().screen("chest pain", State(), 0.0)
    after, _ = rules_alone().screen(text, state, 20.0)

    assert first.level == "now"
    assert not after.safe_again


@pytest.mark.parametrize(
    "note",
    [
        "34F hypotensive 70/40, Hct 58, albumin 1.8, no infection source. Could this be SCLS? management?",
        "45M BP 68/35 Hct 61, lactate 5, fluids or albumin?",
    ],
)
def test_a_clinicians_note_that_asks_how_to_manage_does_not_alarm(note: str) -> None:
    assert found(note).level is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm 34F, bp 70/40, feel faint, could this be SCLS?",
        "52F hct 58 and my legs are swelling, what should I do",
        "34F hct 58, I feel faint. management?",
    ],
)
def test_a_patient_who_writes_like_a_note_alarms(text: str) -> None:
    assert found(text).level == "now"


def test_what_takes_a_finding_back_ends_with_its_clause() -> None:
    assert levels(["I've got grey hair, but he is grey and clammy"]) == ["now"]
    assert levels(["my hair went grey after the attack"]) == [None]
