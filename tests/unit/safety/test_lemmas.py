"""Forms of a word: a pattern that is written with "+" means all of them."""

from __future__ import annotations

import pytest

from capleak.safety.lemmas import forms
from capleak.safety.phrases import spelled_out


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("swell", {"swell", "swells", "swelled", "swelling", "swollen"}),
        ("shake", {"shake", "shakes", "shook", "shaken", "shaking"}),
        ("bleed", {"bleed", "bleeds", "bled", "bleeding"}),
        ("faint", {"faint", "faints", "fainted", "fainting"}),
    ],
)
def test_all_forms_of_a_word_are_known(lemma: str, some: set[str]) -> None:
    assert some <= set(forms(lemma))


@pytest.mark.parametrize("stem", ["shak", "bubbl", "wheez"])
def test_half_a_word_is_refused(stem: str) -> None:
    with pytest.raises(ValueError, match="write them out"):
        forms(stem)


def test_a_plus_in_a_phrase_stands_for_all_forms() -> None:
    assert ("throw", "up") in spelled_out("throw+ up")
    assert ("threw", "up") in spelled_out("throw+ up")
