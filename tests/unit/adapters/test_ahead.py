"""Embedding the training phrases ahead of time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from capleak.adapters.nlu import ahead
from capleak.adapters.nlu.ahead import Ahead
from capleak.settings import Settings
from capleak.understanding.embedding import Embedder, Vectors


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is embedded; the vector of a wording is its length."""
    asked: list[list[str]] = []

    def learn_and_encode(texts: Sequence[str]) -> tuple[Embedder | None, Vectors]:
        asked.append(list(texts))
        return None, np.array([[len(text)] for text in texts], np.float32)

    monkeypatch.setattr(ahead, "learn_and_encode", learn_and_encode)
    monkeypatch.setattr(ahead, "_wordings", lambda _: ["one", "three", "one"])
    return asked


def test_what_was_begun_is_used_in_the_order_that_is_asked_for(asked: list[list[str]]) -> None:
    begun = Ahead()
    begun.begin(Settings())
    assert begun.encode(["three", "one", "one"])[1].ravel().tolist() == [5, 3, 3]
    assert len(asked) == 1


@pytest.mark.parametrize("wordings", [["one"], ["one", "three"], ["one", "three", "three"], []])
def test_other_wordings_are_embedded_afresh(asked: list[list[str]], wordings: list[str]) -> None:
    begun = Ahead()
    begun.begin(Settings())
    assert len(begun.encode(wordings)[1]) == len(wordings)
    assert asked[-1] == wordings


def test_without_a_beginning_they_are_made_when_asked_for(asked: list[list[str]]) -> None:
    assert Ahead().encode(["four"])[1].tolist() == [[4]]


def test_a_beginning_that_failed_is_made_up_for(asked: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_wordings", lambda _: 1 / 0)
    begun = Ahead()
    begun.begin(Settings())
    assert begun.encode(["four"])[1].tolist() == [[4]]
