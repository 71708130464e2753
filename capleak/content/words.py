"""Words as the rules compare them: folded, stemmed a little, the empty ones left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*|%", re.UNICODE)
EMPTY = frozenset(
    """
    a an the this that these those it its they them their he she his her we our you your i my who whom whose which what
    and or but nor so as than then also too of in on at by for from to into onto with within about over under up out
    off is are was were be been being am do does did has have had will would shall should can could may might must
    there here when where while if because since after before during between through per each every all any some such
    more most one ones very much many people person patient patients someone anyone
    """.split()
)
_HYPHENED = re.compile(r"[a-z]+(?:-[a-z]+)+")
_ENDINGS = ("ies", "ing", "ied", "ed", "es", "s", "ly", "e")


@dataclass(frozen=True)
class Token:
    """One word of a text and where it stands."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word in lower case, without accents and curly apostrophes."""
        return fold(self.text)

    @property
    def stem(self) -> str:
        """The word without its ending."""
        return stem(self.folded)

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its parts that carry meaning: of "follow-up" only "follow"."""
        parts = self.folded.split("-") if _HYPHENED.fullmatch(self.folded) else [self.folded]
        return tuple(stem(part) for part in parts if part not in EMPTY)


def one_of(alternatives: str) -> re.Pattern[str]:
    """Compile a pattern for whole words from alternatives, one or several (parted by two blanks) a line."""
    parts = [part for line in alternatives.splitlines() for part in re.split(r"\s{2,}", line.strip()) if part]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def tokens(text: str) -> tuple[Token, ...]:
    """Split `text` into words; numbers with their points and strokes stay whole."""
    return tuple(Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text))


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return `word` in lower case, without accents and with straight apostrophes."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return `word` without a common English ending; short words stay as they are."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word.endswith("ss"):
                continue
            base = word[: -len(ending)]
            if ending in ("ing", "ed") and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
                base = base[:-1]
            return base + "y" if ending in ("ies", "ied") else _without_e(base)
    return word


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning."""
    return frozenset(stem for token in tokens(text) for stem in token.stems)


def contains_term(text: str, term: str) -> bool:
    """Does `text` hold `term` as whole words, in any number or tense?"""
    return contains_stems([token.stem for token in tokens(text)], term)


def contains_stems(stems: list[str], term: str) -> bool:
    """Does the list of stems hold those of `term`, one after the other?"""
    wanted = [token.stem for token in tokens(term)]
    size = len(wanted)
    return bool(wanted) and any(stems[at : at + size] == wanted for at in range(len(stems) - size + 1))


def any_term(text: str, terms: Iterable[str]) -> bool:
    """Does `text` hold one of `terms`?"""
    stems = [token.stem for token in tokens(text)]
    return any(contains_stems(stems, term) for term in terms)


def _without_e(base: str) -> str:
    return base[:-1] if base.endswith("e") and len(base) > 3 else base
