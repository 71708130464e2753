"""The same message as others would type it: mistyped, shouted, without punctuation, with odd characters."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping

# Letters that look alike, Latin to Cyrillic (Unicode Technical Standard 39, confusables).
_LOOK_ALIKE = str.maketrans("aceopxyiACEOPXTHBMK", "асеорхуіАСЕОРХТНВМК")
_FULL_WIDTH = {digit: chr(ord(digit) + 0xFEE0) for digit in "0123456789"}
_ZERO_WIDTH = "\u200b"
_SHORTEST_MISTYPED = 5
_MISTYPED_SHARE = 0.2


def _typos(text: str, chance: random.Random) -> str:
    """Mistype every fifth longer word: two letters swapped, one left out or doubled, never the first."""
    return " ".join(_mistyped(word, chance) for word in text.split(" "))


def _mistyped(word: str, chance: random.Random) -> str:
    if len(word) < _SHORTEST_MISTYPED or not word.isalpha() or chance.random() > _MISTYPED_SHARE:
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "drop", "double"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == "drop" else word[:at] + word[at] + word[at:]


def _no_punctuation(text: str, chance: random.Random) -> str:
    kept = (letter for at, letter in enumerate(text) if not _is_punctuation(letter) or text[at + 1 : at + 2].isalnum())
    return "".join(kept)


def _is_punctuation(letter: str) -> bool:
    return unicodedata.category(letter).startswith("P")


def _zero_width(text: str, chance: random.Random) -> str:
    return "".join(letter + _ZERO_WIDTH if chance.random() < 0.2 else letter for letter in text)


# Signs inside a word or a reading ("can't", "60/40", "38.5") stay: without them it is another message.
MUTATIONS: Mapping[str, Callable[[str, random.Random], str]] = {
    "typing errors": _typos,
    "capitals": lambda text, chance: text.upper(),
    "no punctuation": _no_punctuation,
    "look-alike letters": lambda text, chance: text.translate(_LOOK_ALIKE),
    "zero-width characters": _zero_width,
    "full-width digits": lambda text, chance: "".join(_FULL_WIDTH.get(letter, letter) for letter in text),
}


def mutated(text: str, mutation: str) -> str:
    """Return `text` changed by one of `MUTATIONS`; the same text always in the same way."""
    return MUTATIONS[mutation](text, random.Random(f"{mutation}: {text}"))
