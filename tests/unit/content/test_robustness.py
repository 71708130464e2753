"""Whatever an author types, the lint complains and does not break."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from capleak.content.lint import Content, check_answer
from capleak.content.waivers import Waivers
from tests.unit.content.made import GLOSSARY, answer, fact, library

FACTS = library(
    fact("A80", "78% were alive after 5 years; 15 of 18 people (83%) were well, 5.3 to 100% in trials.",
        numbers=[("78", "%", "all", "5 years"), ("5", "years"), ("15", "people", "well"), ("18", "people", "all"),
                 ("83", "%", "well"), ("5.3-100", "%", "trials")]),
    fact("X011", "Fewer than 1 in 1,000,000 people do not have it without IVIG since 2012.",
        numbers=[("<1 in 1000000", "people", "without IVIG")]),
)  # fmt: skip
CONTENT = Content(FACTS, GLOSSARY, {}, Path("nowhere"), Waivers(Path("waivers.yml")))
PIECES = st.sampled_from(
    """78 5 15 18 83% 1 1,000,000 2012 5.3 100% half two one 112/78 0 00 . , ; : ? ! ( ) - – to of in and or %
    years people attacks mmHg without not no never with IVIG albumin alive [[A80]] [[X011]] [[advice]] [[gap]] [[]]
    [[ ]] more than up to grade do does our documents say how sure is this ê 🙂 { } ' " """.split()
)
TEXTS = st.lists(st.one_of(PIECES, st.just("\n"), st.just("\n\n"), st.just("\n- ")), max_size=40).map(" ".join)


@given(text=st.one_of(TEXTS, st.text(max_size=80)))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_lint(text: str) -> None:
    for problem in check_answer(answer(text or "x"), CONTENT, date(2026, 11, 22)):
        assert problem.message
