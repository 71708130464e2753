"""Phrases as the rules write them, spelled out: `pass+ out`, `(cold|clammy) [and] sweaty`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product

_PART = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|(\S+)")
# Messages are cut into words of letters and numbers of digits.
_WORD = re.compile(r"[^\W\d_]+!?|\d+|#")
_VOWELS = "aeiou"
MOST_SPELLINGS = 4000


def spelled_out(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Return every sequence of words that `phrase` stands for.

    Args:
        phrase: words; `(a|b c)` is a choice, `[a]` may be missing, `word+` is any form of a regular word, `me!` a
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
            choices.append([(form,) for form in forms(word)])
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


def forms(word: str) -> tuple[str, ...]:
    """Return the forms of a regular word marked with "+", or the word itself."""
    if not word.endswith("+") or len(word) < 3:
        return (word,)
    base = word[:-1]
    stem = _stem(base)
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
        return (base, third, past, base + "ing")
    return (base, third, stem + ("d" if stem.endswith("e") else "ed"), stem + "ing")


def _plain(text: str) -> Iterable[tuple[str, ...]]:
    return product(*(forms(word) for word in text.split()))


def _stem(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1]
    short = len(base) <= 5 and len(re.findall(r"[aeiou]+", base)) == 1
    doubles = short and base[-1] not in "wxyaeioush" and base[-2] in _VOWELS
    if doubles and (len(base) < 3 or base[-3] not in _VOWELS):
        return base + base[-1]
    return base
