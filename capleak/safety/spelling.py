"""Typing errors in the words of the rules: only unknown words are changed, and only into words of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from capleak.safety.normalise import is_letters_and_digits, without_digits_for_letters

LONGEST_WORD = 24
# Looking a word up costs a tenth of a millisecond; a text of rubbish must not buy more of it than this.
MOST_LOOKUPS = 1500
_SHORT_WORDS = frozenset("a i am an as at be by he in is it me my no of on or so to up us we and can".split())


# A word of the rules wins against an everyday word unless that is so many times more frequent.
_PREFERENCE = 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1)
def word_counts() -> dict[str, int]:
    """Return symspellpy's English words and how often each is used."""
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {word: int(count) for word, _, count in (line.partition(" ") for line in text.splitlines())}


class Speller:
    """Reads misspelled words as words of the rules.

    Args:
        words: the words it may correct to.
        spellings: short forms and slang, and the words that they stand for.
    """

    def __init__(self, words: Iterable[str], spellings: Mapping[str, str]) -> None:
        self._spellings = dict(spellings)
        self._words = frozenset(word for word in words if word.isalpha())
        self._counts_of = word_counts()
        self._known = self._counts_of.keys() | self._words | self._spellings.keys()
        self._index = _index(self._words | {word for word in self._spellings if len(word) > 4})
        self._read = lru_cache(maxsize=4096)(self._read_once)

    def words_of(self, word: str) -> tuple[str, ...]:
        """Return the word or words that `word` stands for."""
        if word in self._spellings:
            return tuple(self._spellings[word].split())
        if word in self._known or len(word) < 4 or len(word) > LONGEST_WORD:
            return (word,)
        return self._read(word)

    def is_known(self, word: str) -> bool:
        """Is `word` spelled like a word?"""
        return word in self._known

    def _read_once(self, word: str) -> tuple[str, ...]:
        if is_letters_and_digits(word):
            letters = without_digits_for_letters(word)
            return (letters,) if letters in self._words else (self._closest(letters, 1) or word,)
        for shorter in _less_repeated(word):
            if shorter in self._known:
                return self.words_of(shorter)
        found = self._closest(word, 1) if len(word) > 6 else None
        apart = None if found else self._taken_apart(word)
        if apart:
            return tuple(part for half in apart for part in self.words_of(half))
        found = found or self._closest(word, 1 if len(word) < 7 else 2)
        return self.words_of(found) if found else (word,)

    def _taken_apart(self, word: str) -> tuple[str, str] | None:
        """Return the two words that were written as one ("chestpain"), if one of them is a word of the rules."""
        if len(word) < 6:
            return None
        for at in range(len(word) - 2, 1, -1):
            left, right = word[:at], word[at:]
            if self._is_part(left) and self._is_part(right) and self._counts(left, right):
                return left, right
        return None

    def _is_part(self, word: str) -> bool:
        return word in self._known if len(word) > 3 else word in _SHORT_WORDS or word in self._words

    def _counts(self, left: str, right: str) -> bool:
        return any(len(word) > 3 and word in self._words for word in (left, right))

    def _closest(self, word: str, most: int) -> str | None:
        from symspellpy import Verbosity

        items: list[Any] = self._index.lookup(word, Verbosity.ALL, max_edit_distance=most)
        likely = [item for item in items if _begins_alike(word, item.term)]
        if not likely:
            return None
        best = min(likely, key=lambda item: (item.distance, *self._strangeness(word, str(item.term))))
        return str(best.term) if not self._is_likelier(word, str(best.term), int(best.distance)) else None

    def _strangeness(self, word: str, meant: str) -> tuple[bool, int, int]:
        """Rank what could be meant: by its first letter, by what fingers do most often, by how rare it is."""
        if sorted(word) == sorted(meant):
            kind = 0
        else:
            kind = 1 if len(meant) > len(word) else 2 if len(meant) < len(word) else 3
        return meant[0] != word[0], kind, -self._counts_of.get(meant, 0)

    def _is_likelier(self, word: str, found: str, distance: int) -> bool:
        """Is `word` more likely an everyday word ("sayin" is "saying", not "sarin")?"""
        everyday = max((self._counts_of.get(other, 0) for other in _one_step_from(word)), default=0)
        return everyday > (self._counts_of.get(found, 1) * _PREFERENCE if distance == 1 else 0)


def _one_step_from(word: str) -> Iterable[str]:
    """Yield every word that is one typing error away."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _less_repeated(word: str) -> Iterable[str]:
    """Yield `word` with doubled letters made single, one at a time and all at once ("helpp", "brreathe")."""
    doubled = [at for at in range(1, len(word)) if word[at] == word[at - 1]]
    for at in doubled:
        yield word[:at] + word[at + 1 :]
    if len(doubled) > 1:
        yield "".join(char for at, char in enumerate(word) if at not in doubled)


def _begins_alike(word: str, other: str) -> bool:
    if word[0] == other[0] or len(word) > 6:
        return True
    return word[1:2] == other[0] or other[1:2] == word[0]


def _index(words: Iterable[str]) -> Any:
    from symspellpy import SymSpell

    index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word in words:
        if len(word) > 3:
            index.create_dictionary_entry(word, 1)
    return index
