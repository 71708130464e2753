"""The reader of held-out phrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.evaluation.held_out import load_held_out
from capleak.knowledge import ContentError


def test_every_kind_of_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "about.yml").write_text("about/a:\n- {persona: carer, text: what is a}\n")
    (tmp_path / "smalltalk.yml").write_text("smalltalk/greet: [hi]\n")
    (tmp_path / "out_of_scope.yml").write_text("everyday: [joke]\n")
    (tmp_path / "near_miss_diseases.yml").write_text("near_miss_diseases: [gout]\n")
    found = {example.text: (example.group, example.expected, example.persona) for example in load_held_out(tmp_path)}
    assert found == {
        "what is a": ("question", "about/a", "carer"),
        "hi": ("smalltalk", "smalltalk/greet", ""),
        "joke": ("out_of_scope", "everyday", ""),
        "gout": ("near_miss", "near_miss_diseases", ""),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- hi\n", "must map keys"),
        ("about/a: what\n", "needs a list"),
        ("about/a:\n- 7\n", "a phrase is a text"),
        ("about/a:\n- {persona: carer}\n", "a phrase is a text"),
        ("about/a: [x\n", "not valid YAML"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "about.yml").write_text(text)
    with pytest.raises(ContentError, match=words):
        load_held_out(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        load_held_out(tmp_path)
