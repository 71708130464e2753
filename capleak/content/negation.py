"""Words that deny, and the clauses they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from capleak.content.words import content_stems

# They deny whatever follows.
HARD = re.compile(
    r"\b(?:not|no|never|without|cannot|nobody|nothing|none|neither|nor|nowhere)\b|n't\b",
    re.IGNORECASE,
)
# They deny by their meaning: a fact that says "unknown" carries "nobody knows", and the other way round.
SOFT = re.compile(
    r"\b(?:un(?:known|clear|likely|able|settled|proven|treated|explained|common|sure|signed)|in(?:complete|definite)"
    r"|lack(?:s|ed|ing)?|absent|absence|free|fail(?:s|ed|ure)?|refus\w+|declin\w+|resist\w*|refractory|despite|spite"
    r"|hardly|seldom|rare(?:ly)?|little|few(?:er)?|less|against|instead|exclud\w+|except|missing|silent|unless|avoid\w*"
    r"|rule[sd]? out|ruling out|impossible|idiopathic|observational|experience|self-reported|stops?|stopped|still|only|yet)\b",
    re.IGNORECASE,
)
# No denial at all.
_IDIOMS = re.compile(
    r"\b(?:whether or not|not only|no matter|not just|little or no|no more than|not more than|no (?:fewer|less) than)\b",
    re.IGNORECASE,
)
# "No: symptoms may differ" answers the question and denies nothing of what follows.
_ANSWER_NO = re.compile(r"^No[:,.]\s+")
CLAUSE_BREAK = re.compile(
    r"[;:.!?–—]\s|,\s|\s(?=(?:but|because|since|whereas|while|although|though|unless|whether|if|when|until|which|who|so)\s)",
    re.IGNORECASE,
)
LEAST_STEMS = 2
_GLOSS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Clause:
    """A part of a sentence with one verb, more or less."""

    text: str
    stems: frozenset[str]
    hard: bool
    soft: bool

    @property
    def denies(self) -> bool:
        """Does it deny, by a plain word or by its meaning?"""
        return self.hard or self.soft


@lru_cache(maxsize=8192)
def clauses(text: str) -> tuple[Clause, ...]:
    """Split `text` into clauses; explanations in brackets are left out."""
    bare = _ANSWER_NO.sub("", _GLOSS.sub(" ", text).strip())
    parts: list[str] = []
    for part in CLAUSE_BREAK.split(bare):
        # "..., who never did", "Without it, ...": too short to stand alone.
        if parts and min(len(content_stems(part)), len(content_stems(parts[-1]))) < LEAST_STEMS:
            parts[-1] = f"{parts[-1]}, {part.strip()}"
        elif part.strip():
            parts.append(part.strip())
    return tuple(_clause(part) for part in parts)


def denies(text: str) -> bool:
    """Does `text` hold a plain word of denial?"""
    return bool(HARD.search(_IDIOMS.sub(" ", text)))


def denies_somehow(text: str) -> bool:
    """Does `text` deny, by a plain word or by its meaning?"""
    return denies(text) or bool(SOFT.search(text))


def _clause(text: str) -> Clause:
    return Clause(
        text, content_stems(HARD.sub(" ", text)), denies(text), bool(SOFT.search(text)) or "little or no" in text
    )
