"""Words that deny, the clauses they stand in and the words that they deny."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from capleak.content.words import Token, content_stems, one_of, tokens

# They deny whatever follows.
HARD = re.compile(r"\b(?:not|no|never|without|cannot|nobody|nothing|none|neither|nor|nowhere)\b|n't\b", re.IGNORECASE)
# They deny by their meaning: "the cause is unknown" carries what a fact says by "nobody knows the cause".
SOFT = one_of(
    r"""
    un(?:known|clear|likely|able|settled|proven|treated|explained|common|sure)  in(?:complete|definite)
    lack(?:s|ed|ing)?  absent  absence  free  fail(?:s|ed)?  refus\w+  declin\w+  resist\w*  refractory  despite  spite
    hardly  seldom  rare(?:ly)?  little  few(?:er)?  against  exclud\w+  except  missing  silent  unless  late
    rule[sd]? out  ruling out  impossible  leaves? out  left out
    """
)
# What a fact says by these may be told as a denial, but they excuse no lost one.
_WEAK = one_of(
    r"idiopathic  observational  experience  self-reported  stops?  stopped  still  only  yet  less  instead  avoid\w*"
)
# No denial at all.
_IDIOMS = one_of(
    """
    whether or not  or not  with or without  not only  no matter  little or no  no more than  not more than
    no (?:fewer|less) than
    """
)
CLAUSE_BREAK = re.compile(
    r"[;:.!?–—]\s|,\s|\s(?=(?:but|because|since|whereas|while|although|though|unless|whether|if|when|until|which|who|so)\s)",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:.!?–—](?:\s|$)")
_STOP = re.compile(r"[;:.!?](?:\s|$)")
LEAST_STEMS = 2
# How far a denial reaches: "without ice, tight wraps or rings".
REACH = 6
SHORT_REACH = 5
# A denial does not reach behind these: "no comparison group, so it can prove".
_NEW_START = frozenset({"so", "but", "because", "yet", "while", "it", "they", "he", "she", "we"})
# "Nor did it improve": here the subject stands behind the verb.
_AUXILIARIES = frozenset({"do", "does", "did", "has", "have", "is", "was"})
_GLOSS = re.compile(r"\([^()]*\)")
# "No: symptoms may differ" answers the question and denies nothing of what follows.
_ANSWER_NO = re.compile(r"^No[:,.]\s+")


@dataclass(frozen=True)
class Clause:
    """A part of a sentence with one verb, more or less.

    Attributes:
        text: its words.
        stems: the stems of those that carry meaning.
        hard: does a plain word deny in it?
        soft: does a word deny by its meaning?
        weak: may it be told as a denial?
    """

    text: str
    stems: frozenset[str]
    hard: bool
    soft: bool
    weak: bool

    @property
    def denies(self) -> bool:
        """Does it deny, by a plain word or by its meaning?"""
        return self.hard or self.soft


@lru_cache(maxsize=8192)
def clauses(text: str) -> tuple[Clause, ...]:
    """Split `text` into clauses; explanations in brackets are left out."""
    return tuple(_clause(part) for sentence in _STOP.split(plain(text)) for part in _parts(sentence))


def _parts(sentence: str) -> list[str]:
    parts: list[str] = []
    for part in CLAUSE_BREAK.split(sentence):
        # "..., who never did", "Without it, ...": too short to stand alone.
        if parts and min(len(content_stems(part)), len(content_stems(parts[-1]))) < LEAST_STEMS:
            parts[-1] = f"{parts[-1]}, {part.strip()}"
        elif part.strip():
            parts.append(part.strip())
    return parts


def clause_at(text: str, at: int, back_to: int | None = None) -> str:
    """Return the clause of `text` that the position lies in.

    Args:
        text: a stretch of an answer.
        at: the position.
        back_to: take in the clauses before it that begin behind this position.
    """
    if back_to is None:
        breaks = [match.start() for match in CLAUSE_BREAK.finditer(text)]
        start = max((one for one in breaks if one < at), default=0)
    else:
        # "..., of 5 people who had none": what hangs on the clause belongs to it.
        breaks = [match.start() for match in _PAUSE.finditer(text)]
        start = min((one for one in breaks if back_to <= one < at), default=back_to)
    return text[start : min((one for one in breaks if one > at), default=len(text))]


def plain(text: str) -> str:
    """Return `text` without explanations in brackets and without a leading "No:"."""
    return _ANSWER_NO.sub("", _GLOSS.sub(" ", text).strip())


def denies(text: str) -> bool:
    """Does `text` hold a plain word of denial?"""
    return bool(HARD.search(_IDIOMS.sub(" ", text)))


def denies_somehow(text: str) -> bool:
    """Does `text` deny, by a plain word or by its meaning?"""
    return denies(text) or bool(SOFT.search(text))


def is_denied(words: Sequence[Token], index: int) -> bool:
    """Does a plain word of denial reach the word at `index`?"""
    before = [word.folded for word in words]
    for distance, word in enumerate(reversed(words[max(0, index - REACH) : index]), 1):
        at = index - distance
        if word.folded in _NEW_START and before[max(0, at - 1)] not in _AUXILIARIES:
            return False
        if HARD.fullmatch(word.folded) or word.folded.endswith("n't"):
            # "Without a comparison group ..." denies its noun and no later verb.
            return word.folded != "without" or distance < SHORT_REACH
    return False


@lru_cache(maxsize=8192)
def denied_stems(text: str) -> frozenset[str]:
    """Return the stem of the first word with a meaning behind each denial: of "no author", "author"."""
    found: set[str] = set()
    for part in _STOP.split(_IDIOMS.sub(" ", text)):
        words = tokens(part)
        for index, word in enumerate(words):
            if HARD.fullmatch(word.folded):
                after = [one for one in words[index + 1 : index + 4] if one.stems]
                found.update(after[0].stems[:1] if after else ())
                # "not treated promptly" denies that it was prompt.
                found.update(one.stem for one in after[1:2] if one.folded.endswith("ly"))
    return frozenset(found)


@lru_cache(maxsize=8192)
def undenied_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that no denial reaches."""
    words = tokens(text)
    reached = {stem for index, word in enumerate(words) if is_denied(words, index) for stem in word.stems}
    soft = bool(SOFT.search(text))
    return frozenset() if soft else content_stems(text) - reached


def _clause(text: str) -> Clause:
    stems = content_stems(HARD.sub(" ", text))
    soft = bool(SOFT.search(text)) or "little or no" in text
    return Clause(text, stems, denies(text), soft, bool(_WEAK.search(text)))
