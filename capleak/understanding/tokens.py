"""Words of a text with their places, compared without case, possessive and plural."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MAX_TOKENS = 600
_TOKEN = re.compile(r"[^\W_]+(?:'s(?![^\W_]))?", re.IGNORECASE)
_GAP = re.compile(r"'?[-\s/]{0,3}\Z|\.\Z")


@dataclass(frozen=True)
class Token:
    """One word and where it stands."""

    text: str
    start: int
    end: int

    @property
    def forms(self) -> tuple[str, ...]:
        """The word in small letters without a possessive, and without a plural, too."""
        word = self.text.lower().removesuffix("'s")
        if len(word) > 4 and word.endswith("ies"):
            return word, f"{word[:-3]}y"
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            return word, word[:-1]
        return (word,)


def tokens_of(text: str) -> list[Token]:
    """Return the first 600 words of `text`."""
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)][:MAX_TOKENS]


def words_of(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Split each name into its words; a hyphen parts them like a blank."""
    return [tuple(name.replace("-", " ").split()) for name in names]


def stands(words: Sequence[str], text: str, tokens: Sequence[Token], position: int) -> bool:
    """Say whether `words` stand at a position, one right after the other."""
    if position < 0 or position + len(words) > len(tokens):
        return False
    if not all(word in tokens[position + index].forms for index, word in enumerate(words)):
        return False
    return all(joined(text, tokens, position + index) for index in range(len(words) - 1))


def joined(text: str, tokens: Sequence[Token], position: int) -> bool:
    """Say whether a word and the next are parted by no more than a blank, hyphen or slash."""
    return _GAP.match(text[tokens[position].end : tokens[position + 1].start]) is not None
