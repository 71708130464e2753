"""Rule on medical terms: each is explained where an answer first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.content.answer import Answer
from capleak.content.problem import Problem
from capleak.content.words import content_stems
from capleak.knowledge.glossary import Glossary, Term, alternatives

_EXPLAINS_BEFORE = re.compile(
    r"(?:\b(?:call (?:it|this|that|them|these)|calls? this|called|named|known as|term(?: is| for this is)?|word(?: is)?)\s+(?:an?\s+|the\s+)?[\"“']?)$",
    re.I,
)
_EXPLAINS_AFTER = re.compile(
    r"[\"”']?\s*(?:\([^()]{3,}\)|,? (?:means|is when|are when|is the name for|stands for)\b|, (?:or|an?|the|one|that is|which (?:is|are|means))\b|\s+(?:is|are) (?:an?|the|one|when)\b)",
    re.I,
)


def check_terms(answer: Answer, glossary: Glossary) -> Iterator[Problem]:
    """Yield the terms that a lay answer uses without a word of explanation."""
    if not answer.is_lay or answer.is_chatty:
        return
    texts = [sentence.text for sentence in answer.sentences]
    # The name of the disease holds "capillary" and is explained elsewhere.
    covered = {"capillary leak", *(name for name in glossary.diseases if re.search("leak|hyperpermeability", name))}
    for term in sorted(glossary.terms, key=lambda one: -len(one.term)):
        at, match = _first_use(texts, term, covered)
        if match is None:
            continue
        covered.add(term.term)
        if not _is_explained(texts[at], match, term):
            message = f"'{match.group()}' is not explained at first use, as in '{match.group()} ({term.meaning})'"
            yield answer.problem("terms.unexplained", message, texts[at])


def _first_use(texts: list[str], term: Term, covered: set[str]) -> tuple[int, re.Match[str] | None]:
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives(term.names)})(?![\w])(?!-(?!\s))", re.IGNORECASE)
    longer = [
        name
        for name in covered
        if any(part.lower() in name.lower() and part.lower() != name.lower() for part in term.names)
    ]
    for at, text in enumerate(texts):
        # "plasma" within "plasma exchange" is the other term's business.
        blanked = (
            re.sub(alternatives(tuple(longer)), lambda found: "_" * len(found.group()), text, flags=re.I)
            if longer
            else text
        )
        match = pattern.search(blanked)
        if match:
            return at, match
    return 0, None


def _is_explained(text: str, match: re.Match[str], term: Term) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _EXPLAINS_AFTER.match(after) or _EXPLAINS_BEFORE.search(before):
        return True
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return True
    wanted = content_stems(term.meaning) - content_stems(term.term)
    return len(wanted & content_stems(before + " " + after)) * 2 >= max(2, len(wanted))
