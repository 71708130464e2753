"""Rules on polarity: a stretch denies what its facts deny, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.content.answer import Answer, quoted
from capleak.content.antonyms import turned_round
from capleak.content.negation import Clause, clauses, denied_stems, denies_somehow, plain, undenied_stems
from capleak.content.problem import Problem
from capleak.content.words import content_stems, one_of, stem
from capleak.knowledge import Fact, Library

# Limits that an answer may state on its own: what follows a denial of these words needs no fact that denies it.
_LIMITS = one_of(
    r"""
    proofs?  proves?  proven  settled  trials?  risks?  rules?\b.{0,12}\bout  rule  all  everyone  everybody  every
    known cause  certain  sure  rates?  sign of  comparison  cancer  whole reason  enough  alone  usual course
    what (?:will|would)  how (?:long|often|you)  by chance
    """
)
# A fact may deny plainly without a "not".
_FLAT = one_of("absent  unknown  unclear  unproven")
_LISTED = re.compile(r"\bno (\w+)", re.IGNORECASE)
# A clause of a fact is meant if it shares two words, and a third of its own.
LEAST_SHARED = 2
SHARED_PART = 3


def check_polarity(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the stretches that say no where their facts say yes, or the other way round."""
    for sentence in answer.sentences:
        lead = answer.leads.get(sentence, "")
        for segment in sentence.segments:
            facts = [library.facts[fact] for fact in segment.facts if fact in library.facts]
            yield from _against_facts(answer, segment.text, facts, lead)
    for lead in dict.fromkeys(answer.leads.values()):
        marked = [fact for item, line in answer.leads.items() if line == lead for fact in item.facts]
        facts = [library.facts[fact] for fact in dict.fromkeys(marked) if fact in library.facts]
        yield from _against_facts(answer, lead, facts, "")


def _against_facts(answer: Answer, text: str, facts: list[Fact], lead: str) -> Iterator[Problem]:
    stated = [clause for fact in facts for clause in clauses(fact.text)]
    if not stated:
        return
    names = " and ".join(fact.id for fact in facts)
    known = " ".join(fact.text for fact in facts)
    word = turned_round(text, known)
    if word:
        message = f"'{word}' in {quoted(text)}: {names} says the opposite"
        yield answer.problem("polarity.opposite", message, text)
    affirmed = _affirmed(known, plain(text))
    if affirmed and not denies_somehow(lead):
        message = f"{names} denies '{min(affirmed)}...', but not {quoted(text)}"
        yield answer.problem("polarity.dropped", message, text)
    yield from _clause_by_clause(answer, text, stated, lead, names)


def _affirmed(known: str, text: str) -> frozenset[str]:
    affirmed = denied_stems(known) & undenied_stems(text) - undenied_stems(known)
    lost = {stem(noun) for noun in _LISTED.findall(known)} & content_stems(text)
    if len(lost) > 1 and " or " not in text:
        # "no author, no date and no references" with one "no" lost.
        affirmed |= lost - {stem(noun) for noun in _LISTED.findall(text)}
    return affirmed


def _clause_by_clause(answer: Answer, text: str, stated: list[Clause], lead: str, names: str) -> Iterator[Problem]:
    said = clauses(text)
    for clause in said:
        best = _closest(clause, stated)
        if clause.hard and not _carried(clause, stated) and not _LIMITS.search(clause.text):
            message = f"{quoted(clause.text)} denies something that {names} does not deny"
            yield answer.problem("polarity.added", message, text)
        elif best and _says_no(best) and not denies_somehow(lead) and not _is_denied(best, clause, said, text):
            message = f"{names} denies here ({quoted(best.text)}), but not {quoted(clause.text)}"
            yield answer.problem("polarity.dropped", message, text)


def _says_no(clause: Clause) -> bool:
    return clause.hard or bool(_FLAT.search(clause.text))


def _is_denied(stated: Clause, told: Clause, said: tuple[Clause, ...], text: str) -> bool:
    # The denial may stand in another clause: "without it, ...", "no author, date or references".
    if any(clause.denies and clause.stems & stated.stems for clause in said):
        return True
    return not (told.stems & stated.stems) <= undenied_stems(plain(text))


def _carried(clause: Clause, stated: list[Clause]) -> bool:
    return any((other.denies or other.weak) and (other.stems & clause.stems) for other in stated)


def _closest(clause: Clause, stated: list[Clause]) -> Clause | None:
    """Return the clause of the facts that says most nearly the same; a tie goes to one that denies nothing."""
    scored = [(len(other.stems & clause.stems), not other.hard, at) for at, other in enumerate(stated)]
    shared, _, at = max(scored, key=lambda one: (one[0], one[1]))
    close = shared >= min(LEAST_SHARED, len(clause.stems)) and shared * SHARED_PART >= len(stated[at].stems)
    return stated[at] if shared and close else None
