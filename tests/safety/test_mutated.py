"""Damaged text: what people type in a hurry, and what phones, copies and pranks do to letters."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.safety.messages import development, found

SEED = 20261122
# At most so many in a hundred urgent messages may be lost by the damage.
MOST_LOST = 1.0
_LOOK_ALIKES = dict(zip("aeopcxi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0456", strict=True))
_NEIGHBOURS = {
    "a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "g": "h", "i": "o", "l": "k", "m": "n", "n": "m", "o": "p",
    "r": "t", "s": "d", "t": "y", "u": "i", "w": "e",
}  # fmt: skip


def typing_errors(text: str, chance: random.Random) -> str:
    """Put one error into every sixth longer word: two letters swapped, one left out, doubled, or beside it."""
    return " ".join(_misspelled(word, chance) if chance.random() < 1 / 6 else word for word in text.split(" "))


def _misspelled(word: str, chance: random.Random) -> str:
    if len(word) < 5 or not word.isalpha():
        return word
    at = chance.randrange(1, len(word) - 1)
    letter = word[at]
    kinds = (
        word[:at] + word[at + 1] + letter + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + _NEIGHBOURS.get(letter, letter) + word[at + 1 :],
    )
    return kinds[chance.randrange(4)]


def capitals(text: str, chance: random.Random) -> str:
    return text.upper()


def no_punctuation(text: str, chance: random.Random) -> str:
    kept = (
        char if char.isalnum() or (char in " '/.,%" and not _ends_a_word(text, at)) else " "
        for at, char in enumerate(text)
    )
    return "".join(kept).replace("'", "").lower()


def _ends_a_word(text: str, at: int) -> bool:
    return text[at] in ".," and not text[at + 1 : at + 2].isdigit()


def look_alikes(text: str, chance: random.Random) -> str:
    return "".join(_LOOK_ALIKES.get(char, char) if chance.random() < 0.3 else char for char in text)


def zero_width(text: str, chance: random.Random) -> str:
    return "".join(char + "\u200b" if chance.random() < 0.3 else char for char in text)


def full_width(text: str, chance: random.Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text)


@pytest.mark.parametrize("damage", [typing_errors, capitals, no_punctuation, look_alikes, zero_width, full_width])
def test_damaged_letters_lose_at_most_one_urgent_message_in_a_hundred(
    damage: Callable[[str, random.Random], str],
) -> None:
    chance = random.Random(SEED)
    urgent = [text for text in development("urgent*.yml") if text.isascii()]
    damaged = [damage(text, chance) for text in urgent]
    lost = [text for text in damaged if found(text).level != "now"]
    assert len(lost) * 100 <= MOST_LOST * len(urgent), lost
