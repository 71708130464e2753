"""The changed messages."""

from __future__ import annotations

import pytest

from capleak.evaluation.safety.mutating import MUTATIONS, mutated

TEXT = "My husband's pressure is 60/40, suddenly swollen everywhere; he can't breathe!"


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mutation_changes_the_text_and_always_in_the_same_way(mutation: str) -> None:
    assert mutated(TEXT, mutation) != TEXT
    assert mutated(TEXT, mutation) == mutated(TEXT, mutation)


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("text", ["", " ", "a", "72", "...", "息ができない"])
def test_a_mutation_takes_any_text(mutation: str, text: str) -> None:
    mutated(text, mutation)


def test_a_reading_stays_the_same_reading() -> None:
    assert "60/40" in mutated(TEXT, "no punctuation")
    assert "can't" in mutated(TEXT, "no punctuation")
    assert "６０/４０" in mutated(TEXT, "full-width digits")
