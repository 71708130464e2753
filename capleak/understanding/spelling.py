"""Typing errors in the words of the disease, corrected on the classifier's copy of a message.

The text that is screened for urgent symptoms, shown or stored never passes through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

MAX_WORDS = 400
_LONGEST_WORD = 28
_WORD = re.compile(r"(?<![\w'@/.])[^\W\d_]+(?![\w'@/]|\.\w)")
_DICTIONARY_FILE = "frequency_dictionary_en_82_765.txt"


@lru_cache(maxsize=1)
def dictionary_words() -> frozenset[str]:
    """Return the words of symspellpy's English frequency dictionary."""
    text = (files("symspellpy") / _DICTIONARY_FILE).read_text(encoding="utf-8-sig")
    return frozenset(line.partition(" ")[0] for line in text.splitlines())


class Speller:
    """Corrects words that no dictionary knows into words of the disease.

    It never turns one dictionary word into another, except British into American forms, and never
    chooses between the two words of a confusable pair.

    Args:
        counts: the words it may correct to, and how often each is used.
        confusable: pairs that must not be crossed.
        spellings: British to American forms.
    """

    def __init__(
        self,
        counts: Mapping[str, int],
        confusable: Iterable[tuple[str, str]] = (),
        spellings: Mapping[str, str] | None = None,
    ) -> None:
        self._spellings = dict(spellings or {})
        self._known = dictionary_words() | set(counts) | set(self._spellings)
        self._partners = _partners(confusable)
        self._index = _index({**dict.fromkeys(self._partners, 1), **counts, **dict.fromkeys(self._spellings, 1)})

    def correct(self, text: str) -> str:
        """Return `text` with its misspelled words corrected; only the first 400 words are looked at."""
        return _WORD.sub(lambda match: self.correct_word(match.group()), text, count=MAX_WORDS)

    def correct_word(self, word: str) -> str:
        """Return the word meant by `word`, or `word` itself if it is right or nothing is sure."""
        lower = word.lower()
        if lower in self._spellings:
            return self._spellings[lower]
        if lower in self._known or not 4 <= len(word) <= _LONGEST_WORD or _is_abbreviation(word):
            return word
        found = self._closest(lower)
        return self._spellings.get(found, found) if found else word

    def _closest(self, word: str) -> str | None:
        most = 1 if len(word) < 6 else 2
        found = [item for item in self._lookup(word, most) if _begins_alike(word, item.term)]
        if not found:
            return None
        best = min(found, key=lambda item: (item.distance, item.term[0] != word[0], -item.count))
        partners = self._partners.get(best.term, frozenset())
        if any(item.distance <= best.distance and item.term in partners for item in found):
            return None
        return str(best.term)

    def _lookup(self, word: str, distance: int) -> list[Any]:
        from symspellpy import Verbosity

        found: list[Any] = self._index.lookup(word, Verbosity.ALL, max_edit_distance=distance)
        return found


def count_words(trusted: Iterable[str], heard: Iterable[str]) -> dict[str, int]:
    """Count the words that the speller may correct to.

    Args:
        trusted: texts that are spelled rightly (facts, titles, vocabulary): all their words count.
        heard: texts that may hold typing errors (phrases): only dictionary words count.
    """
    counts: dict[str, int] = {}
    dictionary = dictionary_words()
    for word in _words(trusted):
        counts.setdefault(word, 1)
    for word in _words(heard):
        if word in dictionary or word in counts:
            counts[word] = counts.get(word, 0) + 1
    return counts


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        yield from (match.group().lower() for match in _WORD.finditer(text) if match.end() - match.start() > 2)


def _partners(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _index(counts: Mapping[str, int]) -> Any:
    from symspellpy import SymSpell

    index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word, count in counts.items():
        if len(word) > 3:
            index.create_dictionary_entry(word, max(count, 1))
    return index


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) < 6


def _begins_alike(word: str, other: str) -> bool:
    return word[0] == other[0] or (word[1] == other[0] and word[0] == other[1]) or len(word) > 7
