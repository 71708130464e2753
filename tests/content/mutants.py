"""Wrong versions of the real answers: what the lint must catch before a reader meets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from capleak.answering.faq import AnswerMetadata, Question
from capleak.answering.marks import MARK, Segment
from capleak.content.answer import Answer
from capleak.content.declared import check_declared
from capleak.content.lint import Content
from capleak.content.marks import check_marks
from capleak.content.numbers import check_numbers
from capleak.content.polarity import check_polarity
from capleak.content.problem import Problem
from capleak.content.strength import check_strength
from capleak.content.terms import check_terms
from capleak.content.wording import check_wording
from capleak.knowledge import Fact, Number

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
WORDED = re.compile(rf"\b(?:{'|'.join(WORDS[2:])})\b", re.IGNORECASE)
OTHER_UNITS = {
    "years": "months",
    "year": "month",
    "months": "years",
    "weeks": "days",
    "days": "hours",
    "day": "week",
    "hours": "days",
    "hour": "day",
    "minutes": "hours",
    "%": " people",
    "people": "attacks",
    "patients": "attacks",
    "adults": "attacks",
    "women": "attacks",
    "men": "attacks",
    "children": "attacks",
    "cases": "attacks",
    "attacks": "people",
    "flares": "people",
    "mmHg": "g/dL",
    "g/dL": "mmHg",
    "kg": "lb",
}
UNIT = re.compile(rf"(\d|[a-z])([ -]?)({'|'.join(map(re.escape, OTHER_UNITS))})(?![a-z])")
GROUPS = (
    ("with", "without"),
    ("without", "with"),
    ("men", "women"),
    ("women", "men"),
    ("before", "after"),
    ("boys", "girls"),
    ("girls", "boys"),
    ("primary", "secondary"),
    ("secondary", "primary"),
)
TRUTH = (check_numbers, check_polarity, check_declared, check_strength)
NEGATIONS = {"not": "", "no": "", "never": "", "without": "with", "cannot": "can"}


@dataclass(frozen=True)
class Mutant:
    """One answer with one thing wrong."""

    answer: Answer
    kind: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.answer.question.key} [{self.kind}]: {self.was} -> {self.now}"


def changed_numbers(content: Content) -> Iterator[Mutant]:
    """Yield every number of every answer changed: by one, ten times, digits swapped, another unit."""
    for answer in content.answers:
        if answer.is_chatty:
            continue
        for match in _outside_marks(answer, DIGITS):
            for kind, value in _digit_changes(match.group()):
                yield _mutant(answer, match, value, kind)
        for match in _outside_marks(answer, WORDED):
            at = WORDS.index(match.group().lower())
            yield _mutant(answer, match, WORDS[at - 1], "word - 1")
            if at < len(WORDS) - 1:
                yield _mutant(answer, match, WORDS[at + 1], "word + 1")
        for match in _outside_marks(answer, UNIT):
            if match.group(1).isdigit() or re.search(
                WORDED.pattern + r"[ -]?$", answer.question.text[: match.start(3)]
            ):
                yield _mutant(answer, match, match.group(1) + match.group(2) + OTHER_UNITS[match.group(3)], "unit")


def swapped_numbers(content: Content) -> Iterator[Mutant]:
    """Yield numbers in each other's place: another number of the same facts, the sentence's two, another group."""
    for answer in content.answers:
        for segment, at in _marked_stretches(answer):
            facts = [content.library.facts[fact] for fact in segment.facts if fact in content.library.facts]
            if facts:
                yield from _replaced(answer, segment.text, at, facts)
                yield from _exchanged(answer, segment.text, at)
                yield from _other_group(answer, segment.text, at, facts)


def dropped_negations(content: Content) -> Iterator[Mutant]:
    """Yield every denial dropped from a statement of an answer."""
    pattern = re.compile(rf"\b(?:{'|'.join(NEGATIONS)})\b", re.IGNORECASE)
    for answer in content.answers:
        if answer.is_chatty:
            continue
        for match in _outside_marks(answer, pattern):
            after = answer.question.text[match.end() : match.end() + 1]
            before = answer.question.text[: match.start()]
            if (match.group() == "No" and after in ":,.") or before.endswith((" or ", "or with")):
                continue  # "No: symptoms differ", "sent home or not": nothing turns round without the word.
            instead = NEGATIONS[match.group().lower()]
            yield _with(answer, match.start(), match.end() + (not instead and after == " "), instead, "denial")


def rewritten_negations(content: Content) -> Iterator[Mutant]:
    """Yield denials lost in good English: "does not run" -> "runs", "Do not wait" -> "Wait"."""
    pattern = re.compile(r"\b(Do|do|does) not (?!have to\b)(\w+)")
    for answer in content.answers:
        if answer.is_chatty:
            continue
        for match in _outside_marks(answer, pattern):
            verb = match.group(2)
            value = {"Do": verb.capitalize(), "do": verb, "does": _third_person(verb)}[match.group(1)]
            yield _mutant(answer, match, value, "denial rewritten")


def _third_person(verb: str) -> str:
    if verb in ("have", "be", "do", "go"):
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[verb]
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"


def facts_as_answers(content: Content) -> Content:
    """Return a content whose answers are the facts' own sentences: right by definition, and worded by other people."""
    metadata = AnswerMetadata(
        title="A fact", audience="clinician", reviewed_on="2026-11-22", review_by="2027-11-22", reviewer="none yet"
    )
    questions = {}
    for fact in content.library.facts.values():
        key = f"{fact.topic}/{fact.id.lower()}"
        text = re.sub(r"\.(?=\s|$)", f" [[{fact.id}]].", fact.text)
        questions[key] = Question(key, (), text, metadata, Path("facts"), 1)
    return replace(content, questions=questions)


def alarms(answer: Answer, content: Content) -> list[Problem]:
    """Return the errors that the rules on truth find in an answer."""
    found = [problem for check in TRUTH for problem in check(answer, content.library)]
    return [problem for problem in found if problem.level == "error"]


def caught(mutant: Mutant, content: Content) -> bool:
    """Does the lint complain of the mutant?"""
    return (
        bool(alarms(mutant.answer, content))
        or has_error(check_marks(mutant.answer, content.library))
        or has_error(check_wording(mutant.answer, content.glossary))
        or has_error(check_terms(mutant.answer, content.glossary))
    )


def has_error(problems: Iterable[Problem]) -> bool:
    """Is there an error among the problems?"""
    return any(problem.level == "error" for problem in problems)


def _outside_marks(answer: Answer, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    text = answer.question.text
    marks = [match.span() for match in MARK.finditer(text)]
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in marks):
            yield match


def _mutant(answer: Answer, match: re.Match[str], value: str, kind: str) -> Mutant:
    return _with(answer, match.start(), match.end(), value, kind)


def _with(answer: Answer, start: int, end: int, value: str, kind: str) -> Mutant:
    text = answer.question.text
    question = replace(answer.question, text=text[:start] + value + text[end:])
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", maxsplit=1)[0]
    return Mutant(Answer(question), kind, f"'{text[start:end]}' in '{line}'", f"'{value}'")


def _digit_changes(text: str) -> Iterator[tuple[str, str]]:
    plain = text.replace(",", "")
    decimals = len(plain.partition(".")[2])
    for kind, value in (("+ 1", float(plain) + 1), ("- 1", float(plain) - 1), ("x 10", float(plain) * 10)):
        if value >= 0 and value != float(plain):
            yield kind, f"{value:.{decimals}f}"
    digits = plain.replace(".", "")
    for first, second in pairwise(range(len(digits))):
        if digits[first] != digits[second]:
            swapped = digits[:first] + digits[second] + digits[first] + digits[second + 1 :]
            yield "digits swapped", swapped if not decimals else f"{swapped[:-decimals]}.{swapped[-decimals:]}"
            return


def _marked_stretches(answer: Answer) -> Iterator[tuple[Segment, int]]:
    text, at = answer.question.text, 0
    for sentence in answer.sentences:
        for segment in sentence.segments:
            words = segment.text.strip()[:40]
            found = text.find(words, at)
            if found >= 0 and segment.facts:
                yield segment, found
                at = found


def _values(number: Number) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", number.value)


def _replaced(answer: Answer, stretch: str, at: int, facts: list[Fact]) -> Iterator[Mutant]:
    numbers = [number for fact in facts for number in fact.numbers]
    for match in DIGITS.finditer(answer.question.text, at, at + len(stretch.strip())):
        value = match.group().replace(",", "")
        units = {number.unit for number in numbers if value in _values(number)}
        others = {one for number in numbers if number.unit in units for one in _values(number)}
        for other in sorted(others - {value}):
            yield _mutant(answer, match, other, "another number of the facts")


def _exchanged(answer: Answer, stretch: str, at: int) -> Iterator[Mutant]:
    found = list(DIGITS.finditer(answer.question.text, at, at + len(stretch.strip())))
    text = answer.question.text
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            if one.group() != other.group() and _kind(text, one) == _kind(text, other):
                middle = text[one.end() : other.start()]
                value = f"{other.group()}{middle}{one.group()}"
                yield _with(answer, one.start(), other.end(), value, "two numbers exchanged")


def _kind(text: str, match: re.Match[str]) -> str:
    # A share is not exchanged with a count, nor a year of publication with a number of people.
    if text[match.end() : match.end() + 1] == "%":
        return "%"
    return "year" if re.fullmatch(r"(?:19|20)\d\d", match.group()) else "number"


def _other_group(answer: Answer, stretch: str, at: int, facts: list[Fact]) -> Iterator[Mutant]:
    groups = " ; ".join(number.group or "" for fact in facts for number in fact.numbers)
    words = answer.question.text[at : at + len(stretch.strip())]
    for word, other in GROUPS:
        for match in re.finditer(rf"\b{word}\b(?: (\w+))?", words, re.IGNORECASE):
            told = f"{word} {match.group(1)}" if word.startswith("with") else word
            opposite = f"{other} {match.group(1)}" if word.startswith("with") else other
            if re.search(rf"\b(?:{re.escape(told)}|{re.escape(opposite)})\b", groups):
                yield _with(answer, at + match.start(), at + match.start() + len(word), other, "another group")
