"""Rules on sentences that no fact can be held against: advice, gaps, and what a lost "not" leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.answering.marks import Sentence
from capleak.content.answer import Answer, quoted
from capleak.content.negation import denies, denies_somehow
from capleak.content.problem import Problem
from capleak.content.words import one_of
from capleak.knowledge import Library

# Words that an answer may use only to deny them, unless its fact affirms them.
_ONLY_DENIED = one_of(
    r"""
    known (?:cause|health problem)  proof  proves?  can prove  settled  usual course  whole reason  comparison group
    rules? out an attack  (?:is|was|were) (?:a )?(?:trials?|proof)  a trial result  in place of  stored conversation
    reason to (?:go|wait|bleed|give up|delay)
    (?:I|assistant|text|figures?|groups?|documents|they)(?: and)? can (?:tell|say|name|judge|weigh)
    (?:clinician|doctor|nurse|specialist)\b[^.]{0,60}\bha(?:s|ve) (?:reviewed|checked|approved)
    """
)
# How far before such a word its denial may stand, in letters.
BEFORE = 45
# Advice that is safe only as a denial.
_GUARDED = one_of(
    r"""
    wait(?! for help| until help)  delays?  drive  on your own(?! \w)  hold (?:you )?back  put (?:it|this) off  try to
    judge  change (?:anything|a dose|any)  massage  (?:tight )?wraps?  ice  cut  suck  tie off  replaces? a call
    set out  stand(?:,| or) walk  give blood  just low  thin the blood  to bleed  touch (?:a|any|it)  refuse
    rate an attack  make anyone vomit  numb  stop it  type names  fever, to  change the way
    (?:stay|wait|decide|carry|left|live|take|change|be|try)\b[\w ]{0,40} alone
    """
)
# Where a denial ends in advice: "do not drive, and call".
_PART = re.compile(r"[;:.] |,? so |, (?:and|but) ")
# "Do wait", "does rule out", "did improve": what a lost "not" leaves behind.
_EMPHATIC = re.compile(
    r"\b(?:[Dd]o|[Dd]oes|[Dd]id)\s+(?!(?:so|the|this|that|these|it|what|not|n't|you|they|we|I|in|for|to|a|about|harm"
    r"|more|less|nothing|something|well|better|with|until|if|and|or|all|when|much|most|on|at|people|doctors|your"
    r"|their)\b)[a-z]+"
)
# In a [[gap]]: "our documents hold trial", where "no" got lost.
_AFFIRMED = re.compile(
    r"\b(?:documents|texts|they|we|it|article|stud(?:y|ies)|study in them)\s+(?:also\s+)?"
    r"(?:hold|give|name|list|find|compare|say|show|tell|settle|explain|study|agree|found)s?\b",
    re.IGNORECASE,
)
# How far behind the verb its denial may stand, in letters.
BEHIND = 9
_LITTLE = one_of("little  few  only")
# "No trial and intervals" may mean either: no intervals, or intervals but no trial.
_HALF_DENIED = re.compile(
    r"\bno (?:[\w-]+ ){1,4}and\s+(?!(?:no|none|nothing|they|our|we|it|this|these|do|not)\b)", re.IGNORECASE
)


def check_declared(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield where a denial seems lost in a sentence, above all in one without a fact."""
    for sentence in answer.sentences:
        if not sentence.text.endswith("?"):
            yield from _lost(answer, sentence, library)
        if "gap" in sentence.marks:
            yield from _gap(answer, sentence)
        elif "advice" in sentence.marks:
            yield from _guarded(answer, sentence)


def _lost(answer: Answer, sentence: Sentence, library: Library) -> Iterator[Problem]:
    emphatic = _EMPHATIC.search(sentence.text)
    if emphatic:
        message = f"'{emphatic.group()}' reads as if a 'not' were lost: write the plain verb, or put the 'not' back"
        yield answer.problem("polarity.lost", message, sentence.text)
    told = " ".join(library.facts[fact].text for fact in sentence.facts if fact in library.facts)
    for match in _ONLY_DENIED.finditer(sentence.text):
        near = sentence.text[max(0, match.start() - BEFORE) : match.end()]
        if not denies(near) and not _affirms(told, match.group()):
            message = f"'{match.group()}' is said only to deny it: {quoted(sentence.text)}"
            yield answer.problem("polarity.lost", message, sentence.text)


def _affirms(told: str, words: str) -> bool:
    at = told.lower().find(words.lower())
    return at >= 0 and not denies(told[max(0, at - BEFORE) : at])


def _gap(answer: Answer, sentence: Sentence) -> Iterator[Problem]:
    text = sentence.text
    if not denies_somehow(text) and not _LITTLE.search(text):
        message = f"a [[gap]] says what the documents do not say, but nothing is denied in {quoted(text)}"
        yield answer.problem("polarity.gap", message, text)
    for match in _AFFIRMED.finditer(text):
        start = max(text.rfind(sign, 0, match.start()) for sign in ",;:") + 1
        if not denies_somehow(text[start : match.end() + BEHIND]) and not _LITTLE.search(text):
            message = f"'{match.group()}' affirms in a [[gap]]: {quoted(text)}"
            yield answer.problem("polarity.gap", message, text)
    if _HALF_DENIED.search(text):
        message = f"say 'no ... or', or repeat the 'no': {quoted(text)}"
        yield answer.problem("polarity.gap", message, text)


def _guarded(answer: Answer, sentence: Sentence) -> Iterator[Problem]:
    for part in _PART.split(sentence.text):
        match = next((one for one in _GUARDED.finditer(part) if not denies(part[: one.end()])), None)
        if match:
            message = f"'{match.group()}' stands in advice only as something not to do: {quoted(sentence.text)}"
            yield answer.problem("polarity.advice", message, sentence.text)
            return
