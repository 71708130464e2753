"""Rule on the facts themselves: the numbers they list are those of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from capleak.content.claims import claims
from capleak.content.coverage import line_of
from capleak.content.matching import is_way_of_speaking
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.stated import stated_numbers
from capleak.knowledge import Fact, Library


def check_facts(library: Library, knowledge: Path) -> Iterator[tuple[str, Problem]]:
    """Yield the facts whose list of numbers and text differ, each with its topic.

    Args:
        library: all facts.
        knowledge: the folder they were read from.
    """
    for fact in library.facts.values():
        path = knowledge / "facts" / f"{fact.topic}.yml"
        for reason in _differences(fact):
            yield fact.topic, Problem(path, line_of(path, fact.id), "facts.numbers", f"{fact.id}: {reason}")


def _differences(fact: Fact) -> Iterator[str]:
    stated = list(stated_numbers(fact))
    listed = {number.value for number in stated} | set(re.findall(r"\d+", " ".join(n.value for n in fact.numbers)))
    said = claims(quantities(fact.text), listed)
    for claim in said:
        words = fact.text[claim.start : claim.end]
        if claim.kind != "date" and claim.value not in listed and not is_way_of_speaking(claim, words, [fact], stated):
            yield f"its text says {words}, which 'numbers' does not list"
    values = {claim.value for claim in said}
    for number in stated:
        if number.value not in values:
            yield f"'numbers' lists {number.value}, which its text does not say"
