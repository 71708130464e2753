"""What counts as a near copy."""

from __future__ import annotations

import pytest

from tests.nlu.near_copies import near_copies


@pytest.mark.parametrize(
    "phrase",
    [
        "how long does an attack last",
        "How long does an attack last?!",
        "how long does an atack last",
        "how long do an attack last",
    ],
)
def test_case_marks_and_a_letter_make_no_new_phrase(phrase: str) -> None:
    assert near_copies([phrase], ["tell me", "how long does an attack last"]) == [
        (phrase, "how long does an attack last")
    ]


@pytest.mark.parametrize("phrase", ["how long is an attack", "last attack how long does it", ""])
def test_another_wording_is_a_new_phrase(phrase: str) -> None:
    assert near_copies([phrase], ["how long does an attack last"]) == []
