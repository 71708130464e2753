"""The copy of a message that is understood: plain, bounded, without what cannot be printed."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 3_000
_HEAD = 1_000
_NORMALISED = 10_000
# Accents (Mn) go, too: the model drops them, and "Behcet" is typed both ways.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn"})
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u00b4": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": " - ",
    }
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[^\s.!?])")


def clean(text: str) -> str:
    """Return `text` in one line of plain characters, at most `MAX_CHARACTERS` long.

    Of a longer text the start and the end stay: the question of a long story mostly stands last.

    Args:
        text: what a person typed, in any state.
    """
    plain = unicodedata.normalize("NFKD", _shortened(text, _NORMALISED)).translate(_PLAIN)
    visible = unicodedata.normalize("NFC", "".join(map(_visible, plain)))
    return _shortened(" ".join(visible.split()), MAX_CHARACTERS)


def sentences(text: str) -> list[str]:
    """Split a cleaned text into its sentences."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def has_words(text: str) -> bool:
    """Say whether there is a letter or a digit to understand at all."""
    return any(character.isalnum() for character in text)


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _INVISIBLE else character


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:_HEAD]} {text[_HEAD + 1 - most :]}"
