"""Rule on strength: "may" stays "may", and what goes together is not called a cause."""

from __future__ import annotations

from collections.abc import Iterator

from capleak.answering.marks import Segment
from capleak.content.answer import Answer, quoted
from capleak.content.negation import Clause, clauses
from capleak.content.problem import Problem
from capleak.content.words import one_of
from capleak.knowledge import Library

# A fact with one of these leaves it open.
_OPEN = one_of("may  might  could  seems?  appears?  believes?  theory  possibl[ey]")
# Any of these in the answer leaves it open too.
_HEDGED = one_of(
    """
    may  might  can  could  seems?  appears?  believes?  think  thinks  theory  possibl[ey]  perhaps  likely  unlikely
    risks?  suggests?  some  sometimes  often  usually  rarely  at times  now and then  not settled  unclear  whether
    if  chance  helps?  tries  try  would  signs?  belief  idea  view  links?  linked  threat  warns?  warned  warning
    danger
    """
)
_LINKED = one_of("links?  linked  associated  association  went with  predicted")
_CAUSED = one_of(
    """
    cause[sd]?  causing  because of  due to  leads? to  led to  results? in  thanks to  saves?  saved  prevents
    prevented  improve[sd]  lowers  lowered  raises  raised
    """
)
_FIRM = one_of(
    "always  certainly  definitely  guarantees?  guaranteed  surely  without doubt  prove[sn]  in every case"
)
# A clause that shares fewer words with a clause of its fact says something else.
LEAST_SHARED = 3


def check_strength(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the stretches that say more than their facts do."""
    for sentence in answer.sentences:
        lead = answer.leads.get(sentence, "")
        for segment in sentence.segments:
            yield from _stronger(answer, segment, lead, library)


def _stronger(answer: Answer, segment: Segment, lead: str, library: Library) -> Iterator[Problem]:
    texts = [library.facts[fact].text for fact in segment.facts if fact in library.facts]
    known, told = " ".join(texts), f"{lead} {segment.text}"
    if not texts:
        return
    names = " and ".join(segment.facts)
    firm = _FIRM.search(told)
    if firm and not _FIRM.search(known):
        yield answer.problem(
            "strength.firm", f"{names} does not say '{firm.group()}': {quoted(segment.text)}", segment.text
        )
    caused = _CAUSED.search(segment.text)
    if caused and _LINKED.search(known) and not _CAUSED.search(known) and not _LINKED.search(told):
        message = f"{names} links, it does not say '{caused.group()}': {quoted(segment.text)}"
        yield answer.problem("strength.cause", message, segment.text)
    if _HEDGED.search(told):
        return
    stated = [clause for text in texts for clause in clauses(text)]
    for clause in clauses(segment.text):
        best = _closest(clause, stated)
        if best and _OPEN.search(best.text):
            message = f"{names} leaves it open ({quoted(best.text)}): keep the 'may' in {quoted(segment.text)}"
            yield answer.problem("strength.open", message, segment.text)
            return


def _closest(clause: Clause, stated: list[Clause]) -> Clause | None:
    scored = [
        (sum(stem.isalpha() for stem in other.stems & clause.stems), not _OPEN.search(other.text), at)
        for at, other in enumerate(stated)
    ]
    shared, _, at = max(scored)
    return stated[at] if shared and shared >= LEAST_SHARED else None
