"""The rules on terms."""

from __future__ import annotations

import pytest

from capleak.content.terms import check_terms
from tests.unit.content.made import GLOSSARY, answer, rules


def complaints(text: str, **metadata: object) -> list[str]:
    return rules(check_terms(answer(text, **metadata), GLOSSARY))


@pytest.mark.parametrize(
    "text",
    [
        "Albumin (a protein in the blood) is low.",
        "A protein in the blood (albumin) is low.",
        "A protein, called albumin, is low.",
        "Albumin is a protein. It is low.",
        "Albumin, a protein in the blood, is low.",
        "Albumin (a protein in the blood) is low. Albumin falls.",
        "It is capillary leak syndrome.",
        "The smallest blood vessels are the capillaries.",
        "Plasma exchange (a machine swaps the liquid part of the blood) helped.",
        "Nothing medical here.",
    ],
)
def test_an_explained_term_is_accepted(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize("text", ["Albumin is low.", "Albumin falls. Albumin (a protein) is low.", "Capillaries leak."])
def test_a_term_that_is_not_explained_at_first_use_is_told(text: str) -> None:
    assert complaints(text) == ["terms.unexplained"]


def test_an_explanation_that_lost_its_denial_is_told() -> None:
    assert complaints("MGUS (an M protein with cancer) is common.") == ["terms.denial"]
    assert complaints("MGUS (an M protein without cancer) is common.") == []


@pytest.mark.parametrize("metadata", [{"audience": "clinician"}, {"status": "smalltalk"}])
def test_clinicians_and_small_talk_need_no_explanation(metadata: dict[str, str]) -> None:
    assert complaints("Albumin is low.", **metadata) == []
