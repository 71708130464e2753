"""Rules on reading: grade, length of sentences and bubbles, active voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import textstat

from capleak.content.answer import Answer, quoted
from capleak.content.problem import Problem
from capleak.content.words import tokens
from capleak.knowledge.glossary import Glossary

HIGHEST_GRADE = 8.0
LONGEST_MEAN = 15.0
LONGEST_SENTENCE = 25
PASSIVE_SHARE = 0.10
_IRREGULAR = (
    "given|taken|known|seen|done|made|found|kept|told|put|sent|shown|caused|lost|held|left|built|brought|written|chosen|"
    "drawn|born|hurt|read|thought|felt|begun|broken|worn|paid|said|called"
)
# Adjectives that look like participles.
_STATES = (
    r"tired|swollen|related|linked|scared|worried|limited|used to|needed|unexplained|advanced|interested|mixed|settled"
)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+|not\s+|also\s+|often\s+)?(?!(?:{_STATES})\b)"
    rf"(?:\w{{3,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Grades:
    """Reading grades of one answer: with the names set aside, and as it stands."""

    flesch_kincaid: float
    flesch_kincaid_raw: float
    smog: float


def check_reading(answer: Answer, glossary: Glossary) -> Iterator[Problem]:
    """Yield what makes one lay answer hard to read."""
    if not answer.is_lay or answer.is_chatty:
        return
    grade = grades(answer, glossary).flesch_kincaid
    if grade > HIGHEST_GRADE:
        message = f"reading grade {grade:.1f}, {HIGHEST_GRADE:.0f} at most: shorter words and sentences"
        yield answer.problem("reading.grade", message)
    yield from _sentence_length(answer)
    passives = [sentence.text for sentence in answer.sentences if is_passive(sentence.text)]
    if len(passives) > max(1.0, PASSIVE_SHARE * len(list(answer.sentences))):
        message = f"{len(passives)} passive sentences: say who does it, as in {quoted(passives[0])}"
        yield answer.problem("reading.passive", message, passives[0], "warning")


def grades(answer: Answer, glossary: Glossary) -> Grades:
    """Return the reading grades of an answer."""
    lines = [_ended(sentence.text) for sentence in answer.sentences]
    raw = " ".join(lines)
    aside = " ".join(_ended(glossary.set_aside.sub("", line)) for line in lines)
    return Grades(
        flesch_kincaid=textstat.flesch_kincaid_grade(aside),
        flesch_kincaid_raw=textstat.flesch_kincaid_grade(raw),
        smog=textstat.smog_index(aside),
    )


def word_count(text: str) -> int:
    """Return the number of words; a percent sign or a number counts as one."""
    return sum(token.text != "%" for token in tokens(text))


def is_passive(text: str) -> bool:
    """Does the sentence say what is done and not who does it, as far as its words show?"""
    return bool(_PASSIVE.search(text))


def _sentence_length(answer: Answer) -> Iterator[Problem]:
    lengths = [(word_count(sentence.text), sentence.text) for sentence in answer.sentences]
    for count, text in lengths:
        if count > LONGEST_SENTENCE:
            message = f"{count} words in one sentence, {LONGEST_SENTENCE} at most: split {quoted(text)}"
            yield answer.problem("reading.sentence", message, text)
    mean = sum(count for count, _ in lengths) / max(1, len(lengths))
    if mean > LONGEST_MEAN:
        message = f"{mean:.1f} words a sentence on average, {LONGEST_MEAN:.0f} at most: split the long ones"
        yield answer.problem("reading.mean", message)


def _ended(line: str) -> str:
    # textstat joins lines without a full stop into one long sentence.
    line = " ".join(line.split())
    return line if line.endswith((".", "!", "?")) else f"{line.rstrip(':;,')}."
