"""Phrases as the rules write them, spelled out: `pass+ out`, `(cold|clammy) [and] sweaty`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product

from capleak.safety.lemmas import forms

_PART = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|(\S+)")
# Messages are cut into words of letters and numbers of digits.
_WORD = re.compile(r"[^\W\d_]+!?|\d+|#")
MOST_SPELLINGS = 4000


def spelled_out(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Return every sequence of words that `phrase` stands for.

    Args:
        phrase: words; `(a|b c)` is a choice, `[a]` may be missing, `word+` is any form of a word, `me!` a
            small word that must be there.

    Raises:
        ValueError: a bracket is open, nothing is left, or the phrase stands for too many.
    """
    choices: list[list[tuple[str, ...]]] = []
    for part in _PART.finditer(phrase):
        choice, option, word = part.groups()
        if word is not None:
            if set(word) & set("()[]|"):
                raise ValueError(f"bracket or bar out of place in '{phrase}'")
            choices.append([(form,) for form in _forms(word)])
        elif choice is not None:
            choices.append([words for one in choice.split("|") for words in _plain(one)])
        else:
            choices.append([(), *(words for one in option.split("|") for words in _plain(one))])
    count = 1
    for one_of in choices:
        count *= len(one_of)
    if not choices or count > MOST_SPELLINGS:
        raise ValueError(f"'{phrase}' stands for {count if choices else 0} phrases")
    found = (tuple(word for words in combination for word in words) for combination in product(*choices))
    kept = tuple(dict.fromkeys(words for words in found if words))
    odd = next((word for words in kept for word in words if not _WORD.fullmatch(word)), None)
    if odd:
        raise ValueError(f"'{odd}' in '{phrase}' can never match: words are letters or a number")
    return kept


def respelled(phrase: tuple[str, ...], spellings: Mapping[str, str]) -> tuple[str, ...]:
    """Return `phrase` as a message is read: "cannot breathe" is "can not breathe"."""
    if spellings.keys().isdisjoint(phrase):
        return phrase
    return tuple(part for word in phrase for part in spellings.get(word, word).split())


def comma_separated(text: str) -> tuple[str, ...]:
    """Return the phrases of a comma-separated list."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def _plain(text: str) -> Iterable[tuple[str, ...]]:
    return product(*(_forms(word) for word in text.split()))


def _forms(word: str) -> tuple[str, ...]:
    return forms(word[:-1]) if len(word) > 2 and word.endswith("+") else (word,)
