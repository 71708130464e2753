"""The loader of the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.knowledge import ContentError
from capleak.knowledge.glossary import Glossary, load_glossary
from capleak.settings import PROJECT

TEXT = """terms:
- {term: albumin, meaning: a protein in the blood}
- {term: steroid, aliases: [steroids], meaning: a medicine that calms inflammation}
diseases: [capillary leak syndrome]
medicines: [IVIG]
medicine_words: [tablets]
"""


def load(folder: Path, text: str) -> Glossary:
    path = folder / "glossary.yml"
    path.write_text(text)
    return load_glossary(path)


def test_the_real_glossary_explains_about_sixty_terms() -> None:
    assert len(load_glossary(PROJECT / "knowledge" / "glossary.yml").terms) >= 60


def test_terms_and_names_are_read(tmp_path: Path) -> None:
    glossary = load(tmp_path, TEXT)

    assert glossary.terms[1].names == ("steroid", "steroids")
    assert glossary.set_aside.sub("", "IVIG in capillary leak syndrome") == " in "


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("meaning: a protein in the blood", "meaning: " + "a " * 13, "12 words at most"),
        ("steroids]", "albumin]", "'albumin' stands twice"),
        ("medicine_words:", "medicine_word:", "medicine_word"),
        ("aliases:", "alias:", "alias"),
        ("{term: albumin, ", "{", "term"),
    ],
)
def test_a_malformed_glossary_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(ContentError, match=r"glossary\.yml") as refused:
        load(tmp_path, TEXT.replace(old, new))
    assert words in refused.value.message
