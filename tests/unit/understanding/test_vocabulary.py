"""The loader of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.knowledge import ContentError
from capleak.understanding.vocabulary import Vocabulary, load_vocabulary

TEXT = """disease:
  phrase: the disease
  names: [scls, clarkson]
  unless: {clarkson: [kelly]}
others: {phrase: another disease, names: [lupus, gout]}
ours: [sepsis]
confusable: [[ivig, ivf]]
spellings: {oedema: edema}
expansions: {pt: patient}
"""


def load(folder: Path, text: str) -> Vocabulary:
    path = folder / "vocabulary.yml"
    path.write_text(text)
    return load_vocabulary(path)


def test_the_real_vocabulary_knows_300_other_diseases(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.others.names) >= 300


def test_all_rightly_spelled_terms_are_given(tmp_path: Path) -> None:
    terms = load(tmp_path, TEXT).terms()
    assert {"scls", "lupus", "sepsis", "ivf", "edema", "patient"} <= set(terms)
    assert "oedema" not in terms


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("ours:", "our:", 6, "our"),
        ("ours: [sepsis]\n", "", 1, "ours"),
        ("[sepsis]", "[lupus]", 6, "'lupus' stands twice"),
        ("[lupus, gout]", "[lupus, scls]", 5, "'scls' stands twice"),
        ("[lupus, gout]", "[Lupus, gout]", 5, "small letters"),
        ("{clarkson: [kelly]}", "{lupus: [kelly]}", 4, "'lupus' is no name of the disease"),
        ("[[ivig, ivf]]", "[[ivig, ivig]]", 7, "confused with itself"),
        ("[[ivig, ivf]]", "[[ivig]]", 7, "confusable"),
        ("{oedema: edema}", "{oedema: edema, edema: swelling}", 8, "itself respelled"),
        ("{oedema: edema}", "{ivf: ivig}", 8, "confusable pair"),
        ("phrase: the disease", "phrases: the disease", 2, "phrase"),
    ],
)
def test_a_malformed_vocabulary_is_refused(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(ContentError) as refused:
        load(tmp_path, TEXT.replace(old, new))
    assert words in refused.value.message
    assert refused.value.line in {line, 1}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"vocabulary\.yml"):
        load_vocabulary(tmp_path / "vocabulary.yml")
