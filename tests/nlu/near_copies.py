"""Held-out phrases that stand nearly word for word among the training phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt

LIMIT = 0.9
_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789 "


def normalised(text: str) -> str:
    """Return `text` in small letters, its words parted by single blanks, without other marks.

    A text without a word stays as it is.
    """
    return " ".join(re.findall(r"\w+", text.lower())) or text.strip()


def near_copies(held_out: Sequence[str], training: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of a held-out and a training phrase whose edit similarity is above 0.9."""
    known = [normalised(text) for text in training]
    counts = np.stack([_counts(text) for text in known])
    lengths = np.array([len(text) for text in known])
    found: list[tuple[str, str]] = []
    for text in held_out:
        plain = normalised(text)
        # No two texts are more alike than the letters they share: this leaves few pairs to compare.
        shared = np.minimum(counts, _counts(plain)).sum(axis=1)
        likely = np.flatnonzero(2 * shared >= LIMIT * (lengths + len(plain)))
        found += [(text, training[index]) for index in likely if _alike(plain, known[index])]
    return found


def _counts(text: str) -> npt.NDArray[np.int64]:
    other = sum(character not in _CHARACTERS for character in text)
    return np.array([*(text.count(character) for character in _CHARACTERS), other])


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() > LIMIT
