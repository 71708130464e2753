"""Does a stretch of an answer say what its fact says? The test that a mark has to pass."""

from __future__ import annotations

from itertools import pairwise

from capleak.content.figures import percentage
from capleak.content.quantities import quantities
from capleak.content.units import compatible, unit_of
from capleak.content.words import any_term, tokens
from capleak.knowledge import Fact

# Fewer words than this are a label, not a statement.
LEAST_WORDS = 3


def supports(stretch: str, fact: Fact, lead: str = "") -> bool:
    """Does `stretch` share a number or a key term with `fact`, in more than a label's words?

    Args:
        stretch: the words that the mark carries.
        fact: the fact of the mark.
        lead: for a list item, the line that leads into the list.
    """
    if not tokens(stretch) or len(tokens(f"{lead} {stretch}")) < LEAST_WORDS:
        return False
    return any_term(stretch, fact.terms) or _shares_a_number(stretch, fact)


def _shares_a_number(stretch: str, fact: Fact) -> bool:
    said = quantities(stretch)
    shares = [percentage(one.value, after.value) for one, after in pairwise(said) if one.link == "of"]
    for number in fact.numbers:
        unit, value = unit_of(number.unit), number.value.lstrip("<>=")
        if unit == "%" and value in shares:
            return True
        if any(one.value == value and one.unit and compatible(one.unit, unit) for one in said):
            return True
    return False
