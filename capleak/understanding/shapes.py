"""Diseases that no list holds, known by the shape of their name: "Susac syndrome", "...itis", "MS"."""

from __future__ import annotations

from collections.abc import Sequence

from capleak.understanding.spelling import dictionary_words
from capleak.understanding.tokens import Token, joined, words_of
from capleak.understanding.vocabulary import Vocabulary

_HEADS = frozenset({"syndrome", "disease", "disorder"})
_LONGEST_ENDING_FREE_WORD = 7


class Shapes:
    """Finds names of other diseases by their shape.

    Args:
        vocabulary: what is ours, and how the names of diseases end.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._others = vocabulary.others
        names = words_of([*vocabulary.ours, *vocabulary.disease.names, *vocabulary.disease.fillers])
        self._ours = {word for name in names for word in name}
        # The dictionary is British: "tumor" would read like a name.
        self._known = self._ours | {word for words in words_of(vocabulary.spellings.values()) for word in words}

    def begins_at(self, text: str, tokens: Sequence[Token], position: int) -> int | None:
        """Return where a disease begins that ends at `position`, or None.

        Args:
            text: the text.
            tokens: its words.
            position: number of a word.
        """
        token = tokens[position]
        word = token.forms[0]
        if token.text in self._others.written_so and not text.isupper():
            return position
        if len(word) > _LONGEST_ENDING_FREE_WORD and word.endswith(self._others.endings) and word not in self._ours:
            return position
        if token.forms[-1] not in _HEADS:
            return None
        first = position
        while first and self._is_proper(text, tokens, first - 1):
            first -= 1
        return first if first < position else None

    def _is_proper(self, text: str, tokens: Sequence[Token], position: int) -> bool:
        """Say whether a word reads like somebody's name, an abbreviation, or nothing in the dictionary."""
        token = tokens[position]
        word = token.forms[0]
        if len(word) < 3 or word in self._known or not joined(text, tokens, position):
            return False
        if word not in dictionary_words():
            return True
        starts_sentence = not text[: token.start].rstrip().endswith(tuple("abcdefghijklmnopqrstuvwxyz,-"))
        named = token.text.isupper() or (token.text.istitle() and not starts_sentence)
        return named and not text.isupper() and not text.istitle()
