"""Rules on polarity: a stretch denies what its facts deny, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.answering.marks import Segment, Sentence
from capleak.content.antonyms import turned_round
from capleak.content.answer import Answer, quoted
from capleak.content.negation import Clause, clauses, denies, denies_somehow
from capleak.content.problem import Problem
from capleak.knowledge import Library

# Limits that an answer may state on its own: what follows a denial of these words needs no fact that denies it.
_LIMITS = re.compile(
    r"\b(?:proof|proofs?|proves?|prove|proven|settled|trials?|risks?|rules?\b.{0,12}\bout|rule\b|all|everyone|everybody|every"
    r"|known cause|certain|sure|rates?|sign of|comparison|cancer|whole reason|enough|alone"
    r"|what (?:will|would)|how (?:long|often|you)|by chance)\b",
    re.IGNORECASE,
)
# Advice that is safe only as a denial.
_GUARDED = re.compile(
    r"\bwait(?! for help| until)\b|\bdelays?\b|\bdrive\b|(?<!pressure )(?<!limb )(?<!tightness )(?<!powder )(?<!reading )\balone\b|\bon your own\b(?! \w)|\bhold (?:you )?back\b"
    r"|\bput (?:it|this) off\b|\btry to\b|\brules? out an attack\b|\bjudge\b|\bchange (?:anything|a dose|any)\b"
    r"|\bmassage\b|\b(?:tight )?wraps?\b|\bice\b|\b(?:cut|suck|tie off)\b|\breplaces? a call\b|\bset out\b|\bstand, walk\b"
    r"|\bgive blood\b|\bjust low\b|\bthin the blood\b",
    re.IGNORECASE,
)
# "Do wait", "does rule out", "did improve": what a lost "not" leaves behind.
_EMPHATIC = re.compile(
    r"\b(?:do|does|did)\s+(?!so\b|the\b|this\b|that\b|these\b|it\b|what\b|not\b|n't\b|you\b|they\b|we\b|I\b|it's\b|in\b|for\b|to\b|a\b|about\b"
    r"|harm\b|more\b|less\b|nothing\b|something\b|well\b|better\b|with\b|until\b|if\b|and\b|or\b|all\b|when\b|much\b|most\b|on\b|at\b|people\b|doctors\b)[a-z]+",
)


def check_polarity(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the stretches that say no where their facts say yes, or the other way round."""
    for sentence in answer.sentences:
        if not sentence.text.endswith("?"):
            yield from _lost_not(answer, sentence)
        if sentence.facts:
            lead = answer.leads.get(sentence, "")
            for segment in sentence.segments:
                yield from _against_facts(answer, segment, lead, library)
        elif "gap" in sentence.marks and not denies_somehow(sentence.text):
            message = f"a [[gap]] says what the documents do not say, but nothing is denied in {quoted(sentence.text)}"
            yield answer.problem("polarity.gap", message, sentence.text)
        elif "advice" in sentence.marks:
            yield from _guarded(answer, sentence)


def _lost_not(answer: Answer, sentence: Sentence) -> Iterator[Problem]:
    match = _EMPHATIC.search(sentence.text)
    if match:
        message = f"'{match.group()}' reads as if a 'not' were lost: write the plain verb, or put the 'not' back"
        yield answer.problem("polarity.lost", message, sentence.text)


def _guarded(answer: Answer, sentence: Sentence) -> Iterator[Problem]:
    for part in re.split(r"[;:.] ", sentence.text):
        for match in _GUARDED.finditer(part):
            if not denies(part[: match.start()]):
                message = f"'{match.group()}' stands in advice only as something not to do: {quoted(sentence.text)}"
                yield answer.problem("polarity.advice", message, sentence.text)
                return


def _against_facts(answer: Answer, segment: Segment, lead: str, library: Library) -> Iterator[Problem]:
    facts = [library.facts[fact] for fact in segment.facts if fact in library.facts]
    stated = [clause for fact in facts for clause in clauses(fact.text)]
    if not stated:
        return
    names = " and ".join(fact.id for fact in facts)
    word = turned_round(segment.text, " ".join(fact.text for fact in facts))
    if word:
        message = f"'{word}' in {quoted(segment.text)}: {names} says the opposite"
        yield answer.problem("polarity.opposite", message, segment.text)
    said = clauses(segment.text)
    for clause in said:
        best = _closest(clause, stated)
        if clause.hard and not _carried(clause, stated) and not _LIMITS.search(clause.text):
            message = f"{quoted(clause.text)} denies something that {names} does not deny"
            yield answer.problem("polarity.added", message, segment.text)
        elif best and best.hard and not denies_somehow(lead) and not _is_denied(best, said):
            message = f"{names} denies here ({quoted(best.text)}), but not {quoted(clause.text)}"
            yield answer.problem("polarity.dropped", message, segment.text)


def _is_denied(stated: Clause, said: tuple[Clause, ...]) -> bool:
    return any(clause.denies and clause.stems & stated.stems for clause in said)


def _carried(clause: Clause, stated: list[Clause]) -> bool:
    return any(other.denies and (other.stems & clause.stems) for other in stated)


def _closest(clause: Clause, stated: list[Clause]) -> Clause | None:
    """Return the clause of the facts that says most nearly the same; a tie goes to one that denies nothing."""
    scored = [(len(other.stems & clause.stems), not other.hard, at) for at, other in enumerate(stated)]
    shared, _, at = max(scored, key=lambda one: (one[0], one[1]))
    close = shared >= min(2, len(clause.stems)) and shared * 3 >= len(stated[at].stems)
    return stated[at] if shared and close else None
