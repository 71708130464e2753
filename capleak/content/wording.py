"""Rules on wording: nothing that instructs, promises, diagnoses or breaks a channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.content.answer import Answer, quoted
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.units import DOSES
from capleak.content.words import one_of
from capleak.knowledge.glossary import Glossary

# What breaks a channel or belongs elsewhere: rule, pattern, what to do.
_FORM = (
    ("wording.braces", r"[{}]", "braces break the templates of Rasa and of channels: take them out"),
    (
        "wording.control",
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]",
        "an invisible character: take it out",
    ),
    ("wording.slash", r"(?m)^\s*/", "a line that starts with '/' is a command to Rasa"),
    (
        "wording.address",
        r"(?i)https?:|www\.|\b[\w-]+\.(?:com|org|net|gov|info|fyi|io)\b",
        "addresses live in knowledge/sources.yml only",
    ),
    ("wording.citation", r"(?<!\[)\[(?!\[)[^\]\[]*\](?!\])", "citations are made from marks: no [1] by hand"),
    ("wording.markup", r"<[a-zA-Z/][^>]*>|\*\*|__|(?m:^#+ )|`", "plain text only: channels add their own form"),
    ("wording.click", r"(?i)\bclick (?:here|on)\b", "say what stands behind the link"),
)
_REASSURANCE = one_of(
    r"""
    (?:don't|do not|no need to|nothing to) (?:worry|panic|fear|be afraid)  rest assured  good news  perfectly safe
    you(?:'ll| will) be (?:fine|ok|okay|safe|all right|alright)  (?:is|are) nothing (?:serious|to fear)
    i'?m sure (?:you|it)  you are safe  it is harmless
    """
)
_DIAGNOSIS = one_of(
    r"""
    (?<!if )(?<!when )(?<!whether )(?<!that )(?<!once )(?<!because )you (?:(?:probably|likely|clearly|surely|certainly|definitely|do|may|might|do not|don't) )?have (?:the disease|it(?! in)|(?:systemic |primary |secondary )?capillary leak|s?cls|clarkson|(?:an|another) attack|sepsis)
    your symptoms (?:are|mean)
    (?<!whether )(?<!if )(?<!that )this is (?:an|your) attack
    """  # noqa: E501
)
_WORDS = (
    ("wording.no_treatment", one_of("no treatments?"), "there is treatment: say 'no cure' (A64)"),
    ("wording.reassurance", _REASSURANCE, "no reassurance: say what is known"),
    ("wording.diagnosis", _DIAGNOSIS, "no personal diagnosis"),
)
_RELATIVE = one_of(
    "(?:hazard|odds|risk|rate) ratios?  relative risk  confidence interval  p ?[=<].*  times (?:as|more|less) likely"
)
_ACTS = (
    "take|start|stop|increase|reduce|lower|raise|double|halve|skip|change|use|switch|pause|resume|restart|add|give|"
    "inject|avoid|try|continue|keep taking|space out|delay|get"
)
_DRIVERS = (
    "you (?:should|must|can|could|may|need to|have to|ought to|had better)(?: now| also| always)?|"
    "please|just|then|always|now"
)
_NEGATED = re.compile(r"\b(?:not|never|nobody|without|cannot|whether|if|before)\b|n't\b", re.IGNORECASE)
# A pen that was prescribed for an allergic reaction is for use at once (shared/evidence/REVIEW.md, RF10).
_PRESCRIBED = one_of("(?:adrenaline|epinephrine|auto-?injector) pens?")
_DOSE_ACT = one_of("(?:double|halve|increase|reduce|raise|lower|adjust|change|skip) (?:your|the|his|her|this|a) dose")


def check_wording(answer: Answer, glossary: Glossary) -> Iterator[Problem]:
    """Yield what one answer may not say."""
    patterns = [(rule, re.compile(pattern), advice) for rule, pattern, advice in _FORM]
    for rule, pattern, advice in (*patterns, *_WORDS):
        match = pattern.search(answer.question.text if rule == "wording.citation" else answer.plain)
        if match:
            yield answer.problem(rule, f"{quoted(match.group() or ' ')}: {advice}", _line(answer.plain, match.start()))
    for sentence in answer.sentences:
        act = instruction(sentence.text, glossary)
        if act:
            message = f"{quoted(act)} tells the reader what to do with a medicine: say whom to ask instead"
            yield answer.problem("wording.instruction", message, sentence.text)
        if answer.is_lay:
            yield from _lay_figures(answer, sentence.text)


def instruction(sentence: str, glossary: Glossary) -> str:
    """Return the passage of `sentence` that instructs the reader about a medicine, or nothing.

    "Do not stop" is no instruction to act; "stop", "you should take" are.
    """
    lead = rf"(?:^|[.:;,]\s+|\band\s+|\bor\s+|\b(?:{_DRIVERS})\s+)"
    pattern = rf"{lead}(?:{_ACTS})\s+(?:[\w'-]+\s+){{0,4}}?(?:{glossary.medicines_pattern})\b"
    for match in re.finditer(pattern, sentence, re.IGNORECASE):
        passage = sentence[: match.end() + len(" pens")]
        if not _NEGATED.search(passage) and not _PRESCRIBED.search(passage):
            return match.group().strip(" ,;:.")
    act = _DOSE_ACT.search(sentence)
    return act.group() if act and not _NEGATED.search(sentence[: act.start()]) else ""


def _lay_figures(answer: Answer, text: str) -> Iterator[Problem]:
    if any(quantity.unit in DOSES for quantity in quantities(text)):
        yield answer.problem("wording.dose", f"a dose in a lay answer: {quoted(text)}", text)
    relative = _RELATIVE.search(text)
    if relative:
        message = f"{quoted(relative.group())}: no relative figures for lay readers, give counts"
        yield answer.problem("wording.relative", message, text)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", maxsplit=1)[0]
