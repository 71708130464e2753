"""Rule on medical terms: each is explained where an answer first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.content.answer import Answer, quoted
from capleak.content.negation import denied_stems, denies, denies_somehow
from capleak.content.problem import Problem
from capleak.content.words import content_stems
from capleak.knowledge.glossary import Glossary, Term, alternatives

# "... called albumin", "... the word is edema".
_EXPLAINS_BEFORE = re.compile(
    r"\b(?:call (?:it|this|that|them|these)|calls? this|called|named|known as|term(?: is)?|word(?: is)?)\s+"
    r"(?:an?\s+|the\s+)?[\"“']?$",
    re.IGNORECASE,
)
# "albumin (a protein in the blood)", "albumin, a protein ...", "albumin is a protein ...", "albumin means ...".
_EXPLAINS_AFTER = re.compile(
    r"[\"”']?\s*(?:\([^()]{3,}\)|,? (?:means|is when|are when|is the name for|stands for)\b"
    r"|, (?:or|an?|the|one|that is|which (?:is|are|means))\b|\s+(?:is|are) (?:an?|the|one|when)\b)",
    re.IGNORECASE,
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
        for text in texts:
            if _is_turned_round(text, term):
                message = f"'{term.term}' means '{term.meaning}': a denial is missing in {quoted(text)}"
                yield answer.problem("terms.denial", message, text)


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


def _is_turned_round(text: str, term: Term) -> bool:
    # "MGUS (an M protein with cancer)": the explanation lost the denial that the meaning has.
    if not denies(term.meaning):
        return False
    for match in re.finditer(rf"\b(?:{alternatives(term.names)})\s+\(([^()]+)\)", text, re.IGNORECASE):
        if denied_stems(term.meaning) & content_stems(match.group(1)) and not denies_somehow(match.group(1)):
            return True
    return False


def _is_explained(text: str, match: re.Match[str], term: Term) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _EXPLAINS_AFTER.match(after) or _EXPLAINS_BEFORE.search(before):
        return True
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return True
    wanted = content_stems(term.meaning) - content_stems(term.term)
    return len(wanted & content_stems(before + " " + after)) * 2 >= max(2, len(wanted))
